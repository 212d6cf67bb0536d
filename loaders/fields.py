"""Every field Knitwork knows, with the headers that people give it.

To understand one more header, add it here: the most telling aliases first, as they win
where two columns could be the same field. docs/columns.md lists the same, and a test
keeps the two in step.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .groups import LISTS


@dataclass(frozen=True, slots=True)
class Column:
    """One known field.

    Attributes:
        role: The table it belongs to: "members", "interests" or "ties".
        field: Its name; for members that of the attribute of ``Member``.
        meaning: What it holds, for the docs.
        aliases: Language -> headers, in the spelling people use.
    """

    role: str
    field: str
    meaning: str
    aliases: Mapping[str, tuple[str, ...]]


MANY = frozenset(LISTS)
"""Fields that may stand in several columns."""

COLUMNS: tuple[Column, ...] = (
    Column(
        "members",
        "id",
        "A short text that stays the same from file to file; stands in links",
        {
            "en": ("id", "member id", "identifier", "key", "code", "uid", "uuid", "node id",
                   "ref", "reference", "@id", "record id", "response id", "respondent id",
                   "submission id", "entry id"),
            "fr": ("identifiant", "id membre", "identifiant membre", "réf", "référence",
                   "id de la réponse"),
            "es": ("identificador", "id miembro", "código", "clave", "id de respuesta"),
            "de": ("kennung", "mitglied id", "mitglieds id", "schlüssel", "antwort id"),
            "pt": ("id membro", "id do membro", "chave", "id da resposta"),
        },
    ),
    Column(
        "members",
        "name",
        "What people call the member",
        {
            "en": ("name", "member", "member name", "organisation", "organization",
                   "organisation name", "organization name", "name of organisation",
                   "name of organization", "name of the organisation", "name of the organization",
                   "name of your organisation", "name of your organization", "institution",
                   "institution name", "name of institution", "company", "company name",
                   "full name", "label", "title", "node name", "participant", "display name"),
            "fr": ("nom", "nom du membre", "membre", "nom de l'organisation", "organisme",
                   "nom de l'organisme", "nom de la structure", "structure", "intitulé",
                   "libellé", "raison sociale", "dénomination"),
            "es": ("nombre", "nombre del miembro", "miembro", "organización", "institución",
                   "nombre de la organización", "nombre de la institución", "entidad",
                   "nombre completo", "título", "empresa"),
            "de": ("mitglied", "mitgliedsname", "name der organisation", "bezeichnung",
                   "einrichtung", "firma", "titel"),
            "pt": ("nome", "nome do membro", "membro", "organização", "nome da organização",
                   "instituição", "nome da instituição", "entidade"),
        },
    ),
    Column(
        "members",
        "type",
        "Organisation type",
        {
            "en": ("type", "organisation type", "organization type", "member type", "org type",
                   "type of organisation", "type of organization", "type of institution",
                   "category of organisation", "form of organisation", "form of organization",
                   "legal form", "node type", "kind", "stakeholder group", "constituency", "types",
                   "organisation types", "organization types"),
            "fr": ("type d'organisation", "type d'organisme", "type de structure",
                   "type de membre", "forme juridique", "nature"),
            "es": ("tipo", "tipo de organización", "tipo de institución", "tipo de entidad",
                   "tipo de miembro", "forma jurídica", "tipos"),
            "de": ("typ", "art", "organisationstyp", "art der organisation", "rechtsform"),
            "pt": ("tipo de organização", "tipo de instituição", "tipo de membro", "natureza"),
        },
    ),
    Column(
        "members",
        "country",
        "Country in any spelling or language, or its ISO code",
        {
            "en": ("country", "country name", "nation", "location country", "address country",
                   "country of residence", "based in", "headquarters country", "hq country",
                   "country iso 3166", "country code", "country iso", "country iso code",
                   "iso country code", "iso code", "iso2", "iso3", "iso 3166"),
            "fr": ("pays", "pays d'origine", "pays du siège", "code pays", "code du pays"),
            "es": ("país", "pais de origen", "país de residencia"),
            "de": ("land", "staat", "sitzland", "ländercode", "länderkürzel"),
            "pt": ("país de origem", "nação"),
        },
    ),
    Column(
        "members",
        "region",
        "Region of the world",
        {
            "en": ("region", "world region", "ilo region", "geographic region", "continent",
                   "area", "geographical area"),
            "fr": ("région", "région du monde", "zone géographique"),
            "es": ("región", "región del mundo", "continente", "zona", "zona geográfica"),
            "de": ("weltregion", "kontinent", "gebiet"),
            "pt": ("região", "região do mundo", "zona geográfica"),
        },
    ),
    Column(
        "members",
        "sector",
        "Line of work in a few words",
        {
            "en": ("sector", "industry", "field", "field of work", "line of work", "profession",
                   "business sector", "economic sector", "branch", "sectors", "industries"),
            "fr": ("secteur", "secteur d'activité", "domaine", "domaine d'activité", "métier",
                   "branche", "secteurs", "secteurs d'activité"),
            "es": ("sector económico", "sector de actividad", "ámbito", "rubro", "industria",
                   "sectores"),
            "de": ("branche", "sektor", "arbeitsfeld", "tätigkeitsfeld", "wirtschaftszweig",
                   "branchen"),
            "pt": ("setor", "setor de atividade", "área de atuação", "ramo", "setores"),
        },
    ),
    Column(
        "members",
        "about",
        "Free text about the member",
        {
            "en": ("about", "description", "about us", "about you", "summary", "profile", "bio",
                   "biography", "mission", "presentation", "who we are", "what we do",
                   "short description", "abstract", "org description", "purpose", "content"),
            "fr": ("à propos", "présentation", "descriptif", "résumé", "profil",
                   "qui sommes-nous", "biographie"),
            "es": ("acerca de", "descripción", "presentación", "resumen", "perfil", "misión",
                   "quiénes somos", "biografía"),
            "de": ("beschreibung", "über uns", "kurzbeschreibung", "zusammenfassung",
                   "wer wir sind"),
            "pt": ("sobre", "descrição", "apresentação", "resumo", "missão", "quem somos",
                   "biografia"),
        },
    ),
    Column(
        "members",
        "offers",
        "Terms the member can give to others",
        {
            "en": ("offers", "offer", "offering", "offerings", "we offer", "i offer",
                   "can offer", "gives", "give", "provides", "strengths", "expertise", "skills",
                   "skill", "competences", "competencies", "capabilities", "assets", "resources",
                   "haves", "has", "can help with", "what we offer", "what can you offer",
                   "what do you offer",
                   "what can you offer to other members", "what can you offer to others",
                   "services offered", "services"),
            "fr": ("offre", "offres", "propose", "nous proposons", "nous offrons", "compétences",
                   "savoir-faire", "atouts", "points forts", "ce que nous offrons",
                   "que pouvez-vous offrir", "que pouvez-vous apporter", "apports"),
            "es": ("oferta", "ofertas", "ofrece", "ofrecemos", "qué ofrece", "lo que ofrecemos",
                   "qué puede ofrecer", "fortalezas", "competencias", "habilidades",
                   "experiencia"),
            "de": ("angebot", "angebote", "bietet", "biete", "wir bieten", "stärken",
                   "kompetenzen", "fähigkeiten", "was können sie anbieten"),
            "pt": ("oferece", "oferecemos", "o que oferecemos", "o que oferece", "competências",
                   "pontos fortes", "habilidades oferecidas"),
        },
    ),
    Column(
        "members",
        "needs",
        "Terms the member looks for",
        {
            "en": ("needs", "need", "wants", "want", "we need", "i need", "looking for",
                   "looks for", "seeks", "seeking", "requests", "asks", "gaps", "challenges",
                   "support needed", "what we need", "what do you need", "what are you looking for",
                   "what do you need from other members", "we are looking for", "wishes"),
            "fr": ("besoin", "besoins", "recherche", "nous recherchons", "cherche", "demandes",
                   "attentes", "ce que nous recherchons", "de quoi avez-vous besoin",
                   "que recherchez-vous", "défis"),
            "es": ("necesidad", "necesidades", "necesita", "necesitamos", "busca", "buscamos",
                   "demanda", "demandas", "qué necesita", "qué busca", "lo que necesitamos",
                   "retos"),
            "de": ("bedarf", "bedarfe", "bedürfnisse", "braucht", "sucht", "suche", "wir suchen",
                   "gesuche", "was suchen sie", "was brauchen sie"),
            "pt": ("necessidade", "necessidades", "precisa", "precisamos", "procura",
                   "procuramos", "o que precisa", "o que procura", "desafios"),
        },
    ),
    Column(
        "members",
        "themes",
        "Terms the member is interested in",
        {
            "en": ("themes", "theme", "topics", "topic", "interests", "interest", "tags", "tag",
                   "keywords", "keyword", "subjects", "subject", "areas of interest",
                   "thematic areas", "focus areas", "focus", "areas of work", "categories",
                   "category", "issues", "causes", "priorities", "knows about"),
            "fr": ("thèmes", "thème", "thématiques", "thématique", "sujets", "sujet",
                   "centres d'intérêt", "intérêts", "mots-clés", "mots clés", "étiquettes",
                   "catégorie", "catégories", "domaines d'intérêt"),
            "es": ("temas", "tema", "temáticas", "intereses", "áreas de interés",
                   "palabras clave", "etiquetas", "categoría", "categorías",
                   "áreas temáticas"),
            "de": ("themen", "thema", "interessen", "schlagwörter", "schlagworte",
                   "stichwörter", "kategorie", "kategorien", "schwerpunkte"),
            "pt": ("interesses", "áreas de interesse", "palavras-chave", "assuntos", "categoria",
                   "categorias", "áreas temáticas de interesse"),
        },
    ),
    Column(
        "members",
        "languages",
        "Languages the member works in",
        {
            "en": ("languages", "language", "working languages", "working language",
                   "languages spoken", "spoken languages", "lang"),
            "fr": ("langues", "langue", "langue(s)", "langues de travail", "langues parlées"),
            "es": ("idiomas", "idioma", "lenguas", "idiomas de trabajo", "lengua"),
            "de": ("sprachen", "sprache", "arbeitssprachen", "arbeitssprache"),
            "pt": ("línguas", "língua", "idiomas de trabalho", "línguas de trabalho"),
        },
    ),
    Column(
        "members",
        "links",
        "Web addresses; only http and https are shown",
        {
            "en": ("links", "link", "website", "web site", "websites", "url", "urls", "web",
                   "homepage", "home page", "site", "webpage", "web page", "web address",
                   "website address", "website url", "web pages", "primary url", "linkedin", "www",
                   "internet", "website link", "domain name", "company domain name"),
            "fr": ("site web", "site internet", "liens", "lien", "adresse web",
                   "adresse du site", "page web"),
            "es": ("sitio web", "página web", "enlace", "enlaces", "sitio", "dirección web",
                   "web oficial"),
            "de": ("webseite", "internetseite", "webadresse", "internetadresse",
                   "verknüpfungen"),
            "pt": ("sítio web", "página", "endereço web", "ligações", "site oficial"),
        },
    ),
    Column(
        "members",
        "contact",
        "Whom to write to; shown only where consent_contact says yes",
        {
            "en": ("contact", "contact email", "contact e-mail", "contact address",
                   "contact details", "contact person", "contact point", "public contact",
                   "focal point", "mailto"),
            "fr": ("contact e-mail", "courriel de contact", "personne de contact",
                   "point de contact", "coordonnées", "point focal"),
            "es": ("contacto", "correo de contacto", "persona de contacto",
                   "datos de contacto", "punto focal"),
            "de": ("kontakt", "kontakt e-mail", "kontaktadresse", "ansprechpartner",
                   "ansprechperson", "kontaktperson"),
            "pt": ("contato", "e-mail de contato", "pessoa de contato", "dados de contato",
                   "ponto focal"),
        },
    ),
    Column(
        "members",
        "consent_contact",
        "Whether the contact may be shown: yes or no",
        {
            "en": ("consent contact", "contact consent", "consent to share contact",
                   "share contact", "show contact", "publish contact", "contact public",
                   "contact visible", "may we share your contact", "may we show your contact",
                   "consent to publish contact", "contact sharing"),
            "fr": ("consentement contact", "contact visible", "accord contact",
                   "partage du contact", "partager le contact", "publier le contact",
                   "consentement au partage du contact", "contact publiable"),
            "es": ("consentimiento contacto", "consentimiento de contacto", "mostrar contacto",
                   "compartir contacto", "publicar contacto", "contacto visible",
                   "contacto público"),
            "de": ("zustimmung kontakt", "einwilligung kontakt", "kontakt sichtbar",
                   "kontakt zeigen", "kontakt veröffentlichen", "kontakt öffentlich"),
            "pt": ("consentimento contato", "consentimento de contato", "mostrar contato",
                   "partilhar contato", "compartilhar contato", "publicar contato",
                   "contato público"),
        },
    ),
    Column(
        "interests",
        "member",
        "Id or name of a member",
        {
            "en": ("member id", "member", "id", "member name", "organisation id",
                   "organization id", "organisation", "organization", "organisation name",
                   "organization name", "name"),
            "fr": ("id membre", "membre", "identifiant", "nom", "organisme", "nom du membre"),
            "es": ("id miembro", "miembro", "identificador", "nombre", "organización"),
            "de": ("mitglied id", "mitglied", "kennung"),
            "pt": ("id membro", "membro", "nome", "organização"),
        },
    ),
    Column(
        "interests",
        "kind",
        "offer, need or theme",
        {
            "en": ("kind", "type", "interest type", "kind of interest", "exchange type",
                   "relation", "category", "field"),
            "fr": ("genre", "nature", "catégorie"),
            "es": ("tipo", "clase", "categoría"),
            "de": ("art", "typ", "kategorie"),
            "pt": ("categoria", "espécie"),
        },
    ),
    Column(
        "interests",
        "term",
        "What is offered, needed or of interest",
        {
            "en": ("term", "terms", "tag", "tags", "topic", "skill", "value", "interest",
                   "keyword", "theme", "item", "what", "label", "title"),
            "fr": ("terme", "mot-clé", "thème", "sujet", "compétence", "valeur", "libellé"),
            "es": ("término", "tema", "etiqueta", "palabra clave", "valor", "competencia"),
            "de": ("begriff", "schlagwort", "thema", "wert", "stichwort"),
            "pt": ("termo", "palavra-chave", "competência"),
        },
    ),
    Column(
        "interests",
        "level",
        "How strong the offer or urgent the need is: a word or a number on a scale",
        {
            "en": ("level", "weight", "strength", "priority", "urgency", "proficiency",
                   "expertise level", "skill level", "rating"),
            "fr": ("niveau", "poids", "priorité", "urgence"),
            "es": ("nivel", "peso", "prioridad", "urgencia"),
            "de": ("niveau", "stufe", "gewicht", "priorität", "dringlichkeit"),
            "pt": ("nível", "prioridade", "urgência"),
        },
    ),
    Column(
        "ties",
        "from",
        "Id or name of the member named first",
        {
            "en": ("from", "source", "from id", "source id", "from name", "from member",
                   "member a"),
            "fr": ("de", "origine", "source du lien", "membre a"),
            "es": ("desde", "origen", "miembro a"),
            "de": ("von", "quelle", "mitglied a"),
            "pt": ("origem", "membro a"),
        },
    ),
    Column(
        "ties",
        "to",
        "Id or name of the other member",
        {
            "en": ("to", "target", "to id", "target id", "to name", "to member", "member b"),
            "fr": ("vers", "cible", "à", "membre b"),
            "es": ("hacia", "destino", "miembro b"),
            "de": ("nach", "zu", "an", "ziel", "mitglied b"),
            "pt": ("para", "destino do vínculo", "membro b"),
        },
    ),
    Column(
        "ties",
        "tie_type",
        "What kind of relationship",
        {
            "en": ("type", "tie type", "kind", "relation", "relationship", "edge type", "label",
                   "link type", "connection type"),
            "fr": ("type de lien", "nature", "lien"),
            "es": ("tipo", "tipo de vínculo", "relación", "vínculo"),
            "de": ("art", "typ", "beziehung", "verbindungstyp"),
            "pt": ("tipo de ligação", "relação", "ligação"),
        },
    ),
    Column(
        "ties",
        "tie_date",
        "The day it came about, as 2026-11-25",
        {
            "en": ("date", "tie date", "connection date"),
            "fr": ("date du lien",),
            "es": ("fecha", "fecha del vínculo"),
            "de": ("datum",),
            "pt": ("data da ligação",),
        },
    ),
)  # fmt: skip
