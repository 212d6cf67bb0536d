"""Words for what members are where they are no persons: organisations, in five languages.

All who ask whether a header or a text speaks of an organisation look here: who tells
members from the people that stand for them (``people``), who finds the column of names where no
header says so (``assigning``), who strips such a word from a header (``roles``), who reads the
questions of forms (``questions``), and who tells a list of organisations from one of themes
(``content``). Where one of them leaves some words out, the set of these says why.
"""

from collections.abc import Iterable, Mapping

from .text import fold

ORGANISATIONS: Mapping[str, tuple[str, ...]] = {
    "en": ("organisation organisations", "organization organizations", "org orgs",
           "company companies", "firm firms", "enterprise enterprises",
           "institution institutions", "institute institutes", "association associations",
           "federation federations", "foundation foundations", "charity charities", "ngo ngos",
           "agency agencies", "entity entities", "structure structures", "account accounts",
           "employer employers", "school schools", "college colleges",
           "university universities", "cooperative cooperatives", "coop coops", "lab labs",
           "laboratory laboratories", "hub hubs"),
    "fr": ("organisme organismes", "entreprise entreprises", "société sociétés",
           "institut instituts", "fédération fédérations", "fondation fondations", "ong ongs",
           "agence agences", "entité entités", "employeur employeurs", "école écoles",
           "lycée lycées", "collège collèges", "université universités",
           "coopérative coopératives", "laboratoire laboratoires"),
    "es": ("organización organizaciones", "empresa empresas", "compañía compañías",
           "institución instituciones", "instituto institutos", "asociación asociaciones",
           "federación federaciones", "fundación fundaciones", "agencia agencias",
           "entidad entidades", "empleador empleadores", "escuela escuelas",
           "colegio colegios", "universidad universidades", "cooperativa cooperativas",
           "laboratorio laboratorios"),
    "de": ("organisation organisationen", "firma firmen", "unternehmen", "unternehmens",
           "einrichtung einrichtungen", "institution institutionen", "institut institute",
           "instituts", "verein vereine", "vereins", "verband verbände", "verbands",
           "stiftung stiftungen", "agentur agenturen", "arbeitgeber", "arbeitgebers",
           "schule schulen", "hochschule hochschulen", "universität universitäten", "uni unis",
           "genossenschaft genossenschaften"),
    "pt": ("organização organizações", "instituição instituições", "associação associações",
           "federação federações", "fundação fundações", "agência agências",
           "entidade entidades", "empregador empregadores", "escola escolas",
           "faculdade faculdades", "universidade universidades", "cooperativa cooperativas"),
}  # fmt: skip
"""Language -> words, each with its plural; German ones in the genitive, too: "des Vereins"."""

CIRCLES: Mapping[str, tuple[str, ...]] = {
    "en": ("network networks", "group groups", "project projects", "initiative initiatives"),
    "fr": ("réseau réseaux", "groupe groupes", "projet projets"),
    "es": ("red redes", "grupo grupos", "proyecto proyectos", "iniciativa iniciativas"),
    "de": ("netzwerk netzwerke", "netzwerks", "gruppe gruppen", "projekt projekte", "projekts",
           "initiative initiativen"),
    "pt": ("rede redes", "projeto projetos"),
}  # fmt: skip
"""The same for what members are in one table, and have or belong to in another."""

PARTNERS: Mapping[str, tuple[str, ...]] = {
    "en": ("partner partners",),
    "fr": ("partenaire partenaires",),
    "es": ("socio socios", "socia socias"),
    "de": ("partnerin partnerinnen",),
    "pt": ("parceiro parceiros", "parceira parceiras"),
}
"""The same for the members of a consortium; in the question of a form it is somebody else."""


def _folded(table: Mapping[str, Iterable[str]], start: int, end: int | None) -> frozenset[str]:
    spoken = (words.split() for own in table.values() for words in own)
    return frozenset(fold(word) for words in spoken for word in words[start:end])


ORGANISATION = _folded(ORGANISATIONS, 0, 1)
"""Words for one organisation, folded."""
ORGANISATION_WORDS = _folded(ORGANISATIONS, 0, None)
"""Words for one or several."""
CIRCLE_WORDS = _folded(CIRCLES, 0, None) | _folded(PARTNERS, 0, None)
"""Words for what only some tables have for members, one or several."""
BODIES = ORGANISATION_WORDS | CIRCLE_WORDS
"""All words, in the singular and the plural."""

_LOGINS = frozenset(("account", "accounts"))
"""What programs for sales call an organisation; in a question it is somebody's login."""
ASKED_ONE = (ORGANISATION | _folded(CIRCLES, 0, 1)) - _LOGINS
"""Words for one that the question of a form may ask for."""
ASKED = (ORGANISATION_WORDS | _folded(CIRCLES, 0, None)) - _LOGINS
"""The same, for one or several."""

_EMPLOYERS = frozenset(("employer", "employeur", "empleador", "arbeitgeber", "empregador"))
"""Where a person works: ``employer_website`` is none of the member's own."""
BEFORE_HEADERS = ORGANISATION - _EMPLOYERS
"""Words for one that makers put before every header (``school_website``)."""

_FORENAMES = frozenset(("ong", "charity"))
"""Words for an organisation that are names of people, too: Mei Ong, Charity Wanjiru."""
NOT_PEOPLE = BODIES - _FORENAMES
"""Words that stand in no name of a person."""
