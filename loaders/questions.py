"""Headers that are questions of a form: what they ask for is told by their words.

Precision comes first. A question that asks for offers and needs at once, or for something
else that such words stand in ("Do you have dietary needs?"), is left alone.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from .bodies import ASKED, ASKED_ONE
from .text import words

LONGEST = 40
CHARACTERS = 400
"""Words and characters of a header beyond which it is a text and no question."""

_ONE = rf"(?:{'|'.join(sorted(ASKED_ONE, reverse=True))})"
_EITHER = rf"{_ONE}(?: (?:(?:or|and|ou|et|o|y|oder|und|e) )?{_ONE})*"
_BODY = rf"(?:{'|'.join(sorted(ASKED, reverse=True))})"
_WORK = (
    rf"(?:{_BODY}|work|activities|activites?|travail|trabajo|actividad(?:es)?|labor|arbeit|"
    r"tatigkeit(?:en)?|aktivitaten|trabalho|atividades?)"
)
"""What a question may ask to be told about."""
_YOUR = (
    r"(?:(?:the|your|my|our|l|la|le|votre|vos|ta|ton|notre|su|tu|sus|nuestra|sua|seu|tua|ihre?[rnms]?"
    r"|eure[rns]?|deine[rns]?|unsere[rns]?|der|die|des|a|o|da) )*"
)

OFFERS = (
    r"offer(?:s|ed|ing|ings)?|provide[sd]?|contribut(?:e|es|ions?)|bring|strengths?|expertise|"
    r"offrir|offre[sz]?|offrez|apporter|apportez|proposer|proposez|contribuer|competences|atouts|"
    r"savoir faire|ofrece(?:r|s|n|mos)?|aportar|aporta|aportan|brindar|fortalezas|"
    r"anbieten|anbietet|bieten|bietet|angebote?|einbringen|beitragen|starken|"
    r"(?:can|could|happy to|able to) (?:share|teach|help)|(?:peux|peut|pouvons) partager|"
    r"(?:puedo|puede|podemos) compartir|teilen (?:kann|konnen)|"
    r"(?:posso|pode|podemos) (?:partilhar|compartilhar)|"
    r"oferece(?:r|m|mos)?|oferecer|oferecem|contribuir|pontos fortes|give"
)
NEEDS = (
    r"needs?|needed|seek(?:s|ing)?|look(?:ing)? for|requires?|lack(?:s|ing)?|"
    r"wants? (?:from|support|help)|"
    r"(?:want|like|hope) to (?:receive|get|find)|would (?:you )?like (?:support|help)|"
    r"(?:support|help) would|would (?:most |best )?help|would be (?:most )?(?:helpful|useful)|"
    r"benefit from|aiderait|aideraient|ayudaria|ajudaria|(?:wurde|hilft) (?:ihnen|dir|euch)|"
    r"besoins?|recherchez?|rechercher|cherchez?|chercher|attentes?|attendez|"
    r"necesita(?:n|s|r|mos)?|necesidad(?:es)?|busca(?:n|r|s|mos|ndo)?|requieren?|"
    r"brauchen|braucht|benotigen|benotigt|suchen|sucht|suche|bedarfe?|bedurfnisse?|"
    r"precisa(?:m|r|mos)?|necessita(?:m|r|mos)?|necessidades?|procura(?:m|r|mos)?"
)
THEMES = (
    r"interest(?:s|ed)?|themes?|topics?|interesse[ns]?|interets?|interessent?|thematiques?|"
    r"sujets?|intereses?|interesan?|temas?|tematicas?|themen|interessieren|interessiert|"
    r"interessam?|assuntos|areas? of (?:work|interest)|domaines? (?:d action|d interet)"
)
SOUGHT = (
    "needed|wanted|sought|required|recherchee?s?|requis(?:es)?|buscad[oa]s|requerid[oa]s|"
    "necesari[oa]s|procurad[oa]s|necessari[oa]s|gesucht|benotigt"
)
"""What follows a noun that is needed: "Skills needed"."""
NOUNS: Mapping[str, tuple[str, str]] = {
    "offers": (
        "offers|offerings?|offered|strengths|areas? of expertise|angebote?|starken",
        "offres|atouts|ofertas?|fortalezas|domaines? d expertise|areas? de especialidad",
    ),
    "needs": (
        f"needs|wants|requests|bedarfe?|bedurfnisse|gesuche|{SOUGHT}",
        "besoins|attentes|necesidades|necessidades|demandas",
    ),
    "themes": (
        "themes|topics|tags|keywords|interests|themen|interessen|schwerpunkte|schlagworter",
        "themes|thematiques|interets|temas|tematicas|intereses|interesses",
    ),
}
"""Field -> nouns that say so at the end of a short header ("Key offerings"), and those that
do at its beginning, too ("Besoins actuels")."""
SHORT = 4
"""Words of such a header at most."""
ELSEWHERE = (
    r"diet\w*|allerg\w*|accessib\w*|barriere\w*|visas?|travel|newsletter|parking|cater\w*|"
    r"childcare|interpret(?:er|ation)|attend\w*|workshops?|events?|meetings?|sessions?|webinars?|"
    r"surveys?|special needs|hear about|alimentar\w*|alimentaires?|ernahrung\w*|veranstaltung\w*|"
    r"eventos?|evenements?|reunion(?:es|s)?|besoins? specifiques?|necesidades especiales|"
    r"necessidades especiais|besondere bedurfnisse|programming|beneficiar\w*|target group|"
    r"(?:offer|provide|give)s? (?:to )?you\b|we (?:can |could |should )?(?:offer|provide|give)|"
    r"(?:do|does) (?:you|your \w+) (?:want|wish) to (?:join|receive|be|continue|take)"
)
"""Words of questions about something else, or that turn round who offers what to whom."""

_OTHERS = (
    r"(?:work|working|partner|collaborate|cooperate|engage|trabaja|trabalha) (?:\w+ )?"
    r"(?:with|con|com)|"
    r"support|serve|fund|know|recommend|follow|help"
)
"""What somebody does with an organisation that is not their own."""

_PATTERNS: Mapping[str, str] = {
    "consent_contact": (
        r"^(?!.*\b(?:not|don t|never|without|hide|hidden|withhold|opt out|object|refuse|pas|sans|"
        r"jamais|sin|nunca|nicht|kein\w*|ohne|nao|sem|private|prive|privad[oa]|privat)\b)"
        r"(?!.*(?<!\byes )(?<!\bsi )\bno\b)"
        r"(?=.*\b(?:shared?|shown?|publish(?:ed)?|display(?:ed)?|visibles?|sichtbar|"
        r"partage[rz]?|partagee?s?|publie[rz]?|publiee?s?|affiche[rz]?|affichee?s?|compartir|"
        r"compartid[oa]s?|publicar|publicad[oa]s?|mostrar|mostrad[oa]s?|geteilt|gezeigt|"
        r"angezeigt|teilen|zeigen|veroffentlich\w*|anzeigen|partilhar|compartilhar|"
        r"partilhad[oa]s?|compartilhad[oa]s?)\b)"
        r"(?=.*\b(?:contacts?|e mails?|emails?|mailadressen?|courriels?|correos?|coordonnees|"
        r"contactos?|kontakt\w*|contatos?)\b)"
        r"(?=.*\b(?:(?:members|others|network|map|public\w*|directory|membres|reseau|carte|annuaire|"
        r"miembros|red|mapa|mitglieder\w*|netzwerk|karte|offentlich|membros|rede)|"
        r"(?:your|my|our|vos|votre|mes|mon|sus|su|mi|mis|ihre|meine|seus?|meus?) "
        r"(?:contact|e mail|email|courriel|correo|coordonnees|datos de contacto|kontakt\w*|"
        r"contato))\b)"
        r"(?!.*\b(?:organi[sz]ers?|sponsors?|secretariat|third part(?:y|ies)|organisateurs|"
        r"partenaires|organizadores|patrocinadores|veranstalter\w*|dritte\w*)\b)"
    ),
    "name": (
        rf"\b{_BODY} s? ?name\b|"
        rf"\b(?:which|what|quel(?:le)?|que|cual|welche[ns]?|qual) {_YOUR}{_EITHER} "
        rf"(?!.*\b(?:{NEEDS}|{_OTHERS})\b)"
        r"(?:do|are|you|representez|represente|representa|vertreten|vertrittst)\b|"
        rf"\bwhich {_BODY} (?:do )?you represent\b"
    ),
    "type": (
        rf"^(?!.*\b(?:{NEEDS})\b).*(?:"
        rf"\b(?:types?|kind|form|tipo|art|forme?) (?:of|de|d|der|des) ?{_YOUR}{_BODY}\b|"
        rf"\bbest describes {_YOUR}{_BODY}\b|"
        rf"\b(?:welche art|was fur eine) (?:von )?{_BODY}\b)"
    ),
    "country": (
        r"\b(?:which|what|quel|que|cual|welchem|qual|dans|em que|en que) (?:pays|pais|country|land|"
        r"el pais|o pais|quel pays)\b|\bcountry .*\b(?:based|located|headquarter\w*|registered)\b|"
        r"\b(?:pays|pais|land) .*\b(?:base|basee?|situee?|siege|ubicad[oa]|encuentra|sede|sitz|"
        r"ansassig|localizad[oa])\b"
    ),
    "region": (
        r"\b(?:which|what|quelle|que|welcher?|qual|em que|en que) (?:world )?(?:region|regiao)\b"
    ),
    "about": (
        r"\b(?:describe|introduce|present|summari[sz]e|tell us(?: more)? about) "
        rf"(?:briefly |shortly )?{_YOUR}{_WORK}\b|\bbriefly describe {_YOUR}{_WORK}|"
        rf"\b(?:decrivez|presentez|parlez nous de)(?: brievement)? {_YOUR}{_WORK}|"
        rf"\b(?:describa|presente|cuentenos sobre|hablenos de)(?: brevemente)? {_YOUR}{_WORK}|"
        rf"\b(?:beschreiben sie|erzahlen sie uns von) (?:bitte )?(?:kurz )?{_YOUR}{_WORK}|"
        rf"\b(?:descreva|apresente|fale(?: nos)? (?:sobre|d[eoa]))(?: brevemente)? {_YOUR}{_WORK}|"
        rf"\b(?:description|mission) (?:of|de|da) {_YOUR}{_BODY}|"
        rf"\bwhat does {_YOUR}{_BODY} do\b|\bque fait {_YOUR}{_BODY}|"
        rf"\ba que se dedica {_YOUR}{_BODY}|\bwas macht {_YOUR}{_BODY}|\bo que faz {_YOUR}{_BODY}"
    ),
    "languages": (
        r"\b(?:which|what|quelles?|que|cuales|welchen?|quais) (?:working |official )?"
        r"(?:languages?|langues?|idiomas?|sprachen?|linguas?)\b|\b(?:languages?|langues|idiomas|"
        r"sprachen|linguas) (?:do |does |that |que |in |en )?(?:you|your|vous|votre|habla\w*|"
        r"fala\w*|parlez|sprechen|spoken|arbeiten)\b"
    ),
    "sector": (
        r"\b(?:which|what|quel|que|cual|welchem|welcher|qual) (?:economic |main )?(?:sector|"
        r"secteurs?|industry|branche|sektor|setor)\b|\b(?:sector|secteur|setor) (?:of|de|d|da|do) "
    ),
    "links": (
        r"\b(?:websites?|web site|site web|site internet|sitio web|pagina web|webseite|homepage|"
        r"internetseite|web address|adresse web|endereco web)\b"
    ),
}  # fmt: skip
_FIELDS = {field: re.compile(pattern) for field, pattern in _PATTERNS.items()}
_NAME_OF = re.compile(
    rf"\b(?:name|nom|nombre|nome) (?:of|de|del|da|do|d)? ?{_YOUR}{_BODY}\b|"
    rf"\bnames (?:of )?{_YOUR}{_ONE}\b"
)
"""Asks for a name; of what, the words behind say, too ("Name of the school director")."""
_STOP = re.compile(r"[,;:.!?|\n–—]|\s[(\[]|\s-+\s")
_AND = frozenset(("and", "or", "et", "ou", "y", "o", "e", "u", "und", "oder"))
_SAID: Mapping[str, str] = {
    "en": "district department branch chapter unit division campus",
    "fr": "membre scolaire primaire secondaire superieure universitaire publique privee sociale "
    "locale nationale internationale",
    "es": "miembro educativa social publica privada local nacional internacional superior",
    "pt": "membro educativo publico privado",
}
"""Language -> what may stand behind a word for an organisation and says more of it."""
_ON: Mapping[str, str] = {
    "en": "you your we our us i my me do does did are is was were be been has have had will would "
    "can could may should that which who where when what how if as for in of on at from to with by "
    "near under within not no than it its they their this these here below above please the a an "
    "all each only full represent represents represented representing applying submitting "
    "completing responding reporting attended attending registered registering based working work "
    "belong called required optional name",
    "fr": "vous votre vos nous notre nos je j mon ma mes tu ton ta qui que qu dont est etes sommes "
    "au aux de du des d dans en pour par sur avec sans selon si comme le la les l un une nom",
    "es": "usted ustedes su sus tus mi yo quien cual donde es son esta del al para por con sin "
    "segun el los las una lo nombre",
    "de": "sie ihr ihre ihrer du dein deine wir unser unsere ich mein meine der die das den dem "
    "ein eine im aus bei fur mit von vom zu zum zur ist sind war auf an ob wie wo welche welcher "
    "welches falls bitte wenn als nach",
    "pt": "voce voces sua seu suas seus nossa nosso eu minha meu quem qual onde sao em do da dos "
    "das na nas pelo pela com sem se os um uma nome",
}
"""Language -> words that go on with a question and name nobody."""
_MORE = ASKED | frozenset(" ".join(_SAID.values()).split())
_GOES_ON = frozenset(" ".join(_ON.values()).split())
_TERMS = {
    field: re.compile(rf"\b(?:{pattern})\b")
    for field, pattern in (("offers", OFFERS), ("needs", NEEDS), ("themes", THEMES))
}
_ELSEWHERE = re.compile(rf"\b(?:{ELSEWHERE})")
_NOUNS = {
    field: re.compile(rf"\b(?:{last})(?: \d+)?$|^(?:{first})\b|\b(?:{first})(?: \d+)?$")
    for field, (last, first) in NOUNS.items()
}
_SOUGHT = re.compile(rf"\b(?:{SOUGHT})$")
_NO_PAGE = re.compile(r"\b(?:logo|photo|foto|image|imagen|imagem|picture|bild|icon|avatar|rss)\b")
_DIRECTED = re.compile(
    r"\b(?:you|your|we|our|i|my|je|j|mon|ma|mes|yo|mi|mis|ich|mein\w*|eu|meus?|minhas?|vous|votre|vos|nous|notre|nos|usted|ustedes|su|sus|tu|tus|nuestr\w+|"
    r"les?|te|lhes?|sie|ihre?[rn]?|wir|unsere?[rn]?|ihr|eure?|du|dein\w*|voce|voces|sua|suas|seu|seus|nossa?|"
    rf"la red|a rede|reseau|netzwerk\w*|{_BODY}|members?|membres?|miembros?|mitglied\w*|membros?)\b"
)


FIRST = ("consent_contact", "name", "type", "country", "region")
LAST = ("about", "languages", "sector", "links")
"""Fields that are looked for before offers, needs and themes, and after them."""


@lru_cache(maxsize=20_000)
def asked(header: str) -> str:
    """The field a question asks for; "" where it asks for none, "?" where for two.

    Example:
        >>> asked("What can your organisation offer?"), asked("¿Qué necesita su organización?")
        ('offers', 'needs')
        >>> asked("What do you need, what do you offer?"), asked("Any dietary needs?")
        ('?', '')
    """
    spoken = words(header)
    if not 1 < len(spoken) <= LONGEST or len(header) > CHARACTERS:
        return ""
    text = " ".join(spoken)
    of_one = _is_of_one(header, spoken, text)
    first = next((f for f in FIRST if _FIELDS[f].search(text) or (f == "name" and of_one)), "")
    if first:
        return first
    if _ELSEWHERE.search(text):
        return ""
    terms = _terms(text, len(spoken))
    if terms:
        return terms
    found = next((f for f in LAST if _FIELDS[f].search(text)), "")
    return "" if found == "links" and _NO_PAGE.search(text) else found


@lru_cache(maxsize=20_000)
def of_somebody(header: str) -> bool:
    """Whether a header asks for the name of somebody, or of something, in an organisation.

    Example:
        >>> of_somebody("Name of the school nurse"), of_somebody("Name of the school")
        (True, False)
    """
    spoken = words(header[:CHARACTERS])
    return _is_of_one(header, spoken, " ".join(spoken)) is False


def goes_on(word: str) -> bool:
    """Whether a word of a header goes on with the question and names nobody."""
    return word in _GOES_ON or word in _AND or word.isdigit()


def _is_of_one(header: str, spoken: Sequence[str], text: str) -> bool | None:
    """Whether the name that a header asks for is that of an organisation; None for no name."""
    found = [text[: match.end()].count(" ") + 1 for match in _NAME_OF.finditer(text)]
    if not found:
        return None
    stops = {*accumulate(len(words(part)) for part in _STOP.split(header)), len(spoken)}
    return any(_ends(spoken, place, stops) for place in found)


def _ends(spoken: Sequence[str], place: int, stops: Collection[int]) -> bool:
    """Whether nobody is named from the word at a place on: the name of an organisation may be
    followed by another word for one, and by what goes on with the question."""
    while place not in stops:
        word = spoken[place]
        if word in _AND:
            return spoken[place + 1] not in _MORE or _ends(spoken, place + 1, stops)
        if word not in _MORE:
            return goes_on(word)
        place += 1
    return True


def _terms(text: str, length: int) -> str:
    """Offers, needs or themes, as a question or a short header speaks of; "?" of two."""
    if _DIRECTED.search(text):
        spoken_of = [field for field, pattern in _TERMS.items() if pattern.search(text)]
        if spoken_of:  # "Which themes can you offer?" asks for offers
            return "?" if spoken_of[:2] == ["offers", "needs"] else spoken_of[0]
    if length > SHORT:
        return ""
    nouns = [field for field, pattern in _NOUNS.items() if pattern.search(text)]
    if nouns[:2] == ["offers", "needs"]:  # "Skills needed", "Offers and needs"
        return "needs" if _SOUGHT.search(text) else "?"
    return nouns[0] if nouns else ""
