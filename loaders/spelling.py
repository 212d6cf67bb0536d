"""When two terms are one term in other spellings: their keys are equal.

Built on `terms.normalise` (case, accents, white space, hyphens, punctuation, "&"), so that
what is one term for the score is one here too. On top of it the singular and the plural of a
word are one, British and American spelling are, and so are "e-learning" and "elearning".

Precision comes first: a rule stands here only where no two words that a person would call
different fall together. What may be the same is proposed in ``merges``. The hard cases stand
in ``tests/hard_terms.py``.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from map.terms import normalise

AND = frozenset(("and", "et", "y", "e", "und"))
"""What "&" stands for between two words, in the languages that are read."""

PREFIXES = frozenset((
    "agri", "agro", "anti", "bio", "co", "cyber", "eco", "geo", "hyper", "inter", "intra",
    "macro", "micro", "multi", "non", "pre", "semi", "socio", "sub", "tele", "ultra",
))  # fmt: skip
"""No words by themselves: with or without a hyphen they belong to the next word."""

COMPOUNDS = frozenset((
    "book keeping", "child care", "cross border", "data base", "fund raising", "health care",
    "life long", "micro finance", "on line", "small holder", "policy maker",
    "start up", "up skilling", "web site", "work place", "world wide",
))  # fmt: skip
"""Words of the field that people write in one or in two."""

E_WORDS = frozenset((
    "administration", "agriculture", "assessment", "business", "coaching", "commerce",
    "governance", "government", "health", "inclusion", "learning", "mentoring", "mobility",
    "payment", "payments", "portfolio", "procurement", "service", "services", "skills",
    "training", "tutoring", "waste",
))  # fmt: skip
"""What an "e" (electronic) inside a term belongs to; elsewhere it is Portuguese for "and"."""

SHORT_FORM_LEAST = 3
"""Letters that a short form behind its long one has at least."""

PLURAL_ONLY = frozenset((
    # English: without its s it is another word, or none
    "aids", "always", "arms", "arts", "basics", "belongings", "brains", "capitals", "classics",
    "communications", "contents", "corps", "creatives", "customs", "damages", "forces",
    "futures", "generals", "glasses", "goods", "greens", "humanities", "lens", "letters",
    "liberals", "locals", "looks", "manners", "means", "minutes", "nationals", "natives", "news",
    "odds", "officials", "options", "originals", "premises", "principals", "sales", "savings",
    "securities", "series", "shorts", "species", "spectacles", "spirits", "stocks", "tights",
    "trades", "utilities", "vets", "waters", "windows", "woods", "works", "specials", "texas",
    # French, Spanish: the singular ends in s, or the word without s is another one
    "acces", "anos", "concours", "cours", "discours", "divers", "fonds", "gens",
    "paris", "parcours", "pays", "proces", "progres", "recours", "secours", "sens", "succes",
    "temps", "tiers", "travers", "univers",
))  # fmt: skip
"""Words in s that keep it."""

SMALL = frozenset((
    "a", "an", "and", "d", "da", "das", "de", "del", "der", "des", "die", "do", "dos", "du", "e",
    "el", "en", "et", "for", "für", "in", "l", "la", "las", "le", "les", "los", "o", "of", "on",
    "os", "para", "pour", "the", "to", "und", "y",
))  # fmt: skip
"""Words that short forms often leave out."""

COUNTED = frozenset((
    "beings", "briefings", "coachings", "fundings", "gatherings", "learnings", "mappings",
    "meetings", "offerings", "openings", "postings", "rings", "settings", "siblings", "strings",
    "things", "trainings", "warnings", "wings",
))  # fmt: skip
"""Words in -ings that are plurals; others (hearings, paintings) are things, and no doing."""

IRREGULAR = {
    "aprendices": "aprendiz", "children": "child", "criteria": "criterion",
    "curricula": "curriculum", "examenes": "examen", "homens": "homem", "imagenes": "imagen",
    "jovenes": "joven", "jovens": "jovem", "lideres": "lider", "mujeres": "mujer",
    "paises": "pais", "potatoes": "potato", "rationales": "rationale", "rurales": "rural",
    "saberes": "saber", "talleres": "taller", "tomatoes": "tomato", "travaux": "travail",
}  # fmt: skip

PLURALS = tuple(
    (re.compile(pattern), singular)
    for pattern, singular in (
        (r"(?<=.{3})women$", "woman"),
        (r"^women$", "woman"),
        (r"(?<=[fst])men$", "man"),  # craftsmen, draftsmen
        # German
        (r"(?<=..)ungen$", "ung"),
        (r"(?<=..)(heit|keit|schaft|itat)en$", r"\1"),
        (r"(?<=..)ionen$", "ion"),
        (r"(?<=....)([ae]nz)en$", r"\1"),
        # Spanish
        (r"(?<=..)iones$", "ion"),
        (r"(?<=...)dades$", "dad"),
        (r"(?<=...)([dt]or)es$", r"\1"),
        (r"(?<=..)([tiu]al|[^o]nal|[is]onal|oral|ural)es$", r"\1"),
        # Portuguese
        (r"(?<=..)[cst]oes$", lambda found: found[0][0] + "ao"),
        (r"(?<=..)agens$", "agem"),
        (r"(?<=...)ais$", "al"),
        # French
        (r"(?<=..)eaux$", "eau"),
        (r"(?<=...)aux$", "al"),
        (r"(?<=...)eux$", "eu"),
        # English
        (r"(?<=...)sis$", "se"),  # analysis, analyses
        (r"(sh|ch|x|z|ss|us)es?$", r"\1"),
    )
)
"""Tried in order; the first that fits decides."""

_AMERICAN = tuple(
    (re.compile(pattern), british)
    for pattern, british in (
        (r"(?<=...)iz(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)", "is"),
        (r"(?<=..)yz(?=(?:e|es|ed|er|ers|ing)$)", "ys"),
        (
            r"^(un|mis|dis|re)?(lab|behavi|neighb|fav|hon|harb|endeav|col|hum|rum|flav|vig|rig|arm)"
            r"our",
            lambda found: (found[1] or "") + found[2] + "or",
        ),
        (r"^(cent|theat|fib)re(?=s?$)", r"\1er"),
        (r"^(cata|dia|ana|mono|epi)logue(?=s?$)", r"\1log"),
        (r"^programme(?=s?$)", "program"),
        (r"^(un)?skillful", r"\1skilful"),
        (r"^(en|ful)(?:roll|fill)(?=ment)", lambda found: found[0][:-1]),
        (r"^(travel|model|counsel|label|channel|signal)l(?=(?:ed|ing|ings|er|ers|or|ors)$)", r"\1"),
        (r"^(licen|defen|offen|preten)se(?=s?$)", r"\1ce"),
        (r"^practise(?=[sd]?$)", "practice"),
        (r"^aging$", "ageing"),
        (r"^judgement(?=s?$)", "judgment"),
        (r"^gray$", "grey"),
        (r"^(p|orthop)aed(?=i)", r"\1ed"),
    )
)


@lru_cache(maxsize=65_536)
def spelling_key(term: str) -> str:
    """What two spellings of one term have in common; "" where there is no term.

    Example:
        >>> spelling_key("Digital-Skill") == spelling_key("digital  skills.")
        True
        >>> spelling_key("Labor organizations") == spelling_key("labour organisation")
        True
        >>> spelling_key("green skills") == spelling_key("Greek skills")
        False
    """
    return " ".join(map(word_key, words_of(term)))


def words_of(term: str) -> list[str]:
    """The normalised words of a term, as its key is made of them.

    A short form behind what it stands for says nothing new and is left out.

    Example:
        >>> words_of("Recognition of prior learning (RPL)"), words_of("Life-long e-learning")
        (['recognition', 'of', 'prior', 'learning'], ['lifelong', 'elearning'])
    """
    words = normalise(term).split()
    if len(words) > SHORT_FORM_LEAST and words[-1] in initials(words[:-1]):
        words = words[:-1]
    return _compounded(words)


def initials(words: Sequence[str]) -> set[str]:
    """What a short form of these words may be: their first letters, small words with or without.

    Example:
        >>> sorted(initials(["technical", "and", "vocational", "training"]))
        ['tavt', 'tvt']
    """
    letters = "".join(word[0] for word in words)
    return {letters, "".join(word[0] for word in words if word not in SMALL)}


def _compounded(words: list[str]) -> list[str]:
    """Words with what belongs together put together, and every "and" as one."""
    result: list[str] = []
    waiting = ""
    for position, word in enumerate(words):
        last = position == len(words) - 1
        if not last and word == "e" and (position == 0 or words[position + 1] in E_WORDS):
            waiting = word
        elif not last and word in AND and position > 0:
            result.append(waiting + "and")
            waiting = ""
        elif not last and (word in PREFIXES or _is_compound(word, words[position + 1])):
            waiting += word
        else:
            result.append(waiting + word)
            waiting = ""
    return result


def _is_compound(first: str, second: str) -> bool:
    return not COMPOUNDS.isdisjoint((f"{first} {second}", f"{first} {second.removesuffix('s')}"))


@lru_cache(maxsize=65_536)
def word_key(word: str) -> str:
    """One form for the singular, the plural, the British and the American spelling of a word.

    It is no word to show: only equality counts.

    Example:
        >>> word_key("policies") == word_key("policy"), word_key("police") == word_key("policy")
        (True, False)
        >>> word_key("news"), word_key("economics"), word_key("cours")
        ('news', 'economics', 'cours')
    """
    if len(word) < 4 or not word.isalpha():
        return word
    for pattern, british in _AMERICAN:
        word = pattern.sub(british, word)
    if word in PLURAL_ONLY:
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    for pattern, singular in PLURALS:
        if pattern.search(word):
            return pattern.sub(singular, word)
    if word.endswith("ings") and word not in COUNTED:
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        word = word[:-1]
    return re.sub("(?<=..)ie$|(?<=..)y$", "i", word)
