"""Words that say what a table, a list or a row of interests is."""

from collections.abc import Mapping

from .bodies import BEFORE_HEADERS

ENTITIES = BEFORE_HEADERS | frozenset((
    "member", "participant", "membre", "miembro", "mitglied", "membro", "element",
))  # fmt: skip
"""Words for the member itself that makers put before every header (``org_website``)."""

ROLES: Mapping[str, tuple[str, ...]] = {
    "members": ("members", "organisations", "organizations", "nodes", "elements", "people",
                "persons", "actors", "entities", "participants", "items", "records", "results",
                "data", "rows", "membres", "organismes", "miembros", "organizaciones",
                "mitglieder", "organisationen", "membros", "organizações"),
    "interests": ("interests", "offers and needs", "needs and offers", "offers_needs",
                  "intérêts", "intereses", "interessen", "interesses"),
    "ties": ("ties", "edges", "links", "connections", "relationships", "relations", "liens",
             "relaciones", "vínculos", "enlaces", "conexiones", "verbindungen", "beziehungen",
             "ligações", "relações"),
}  # fmt: skip
"""Names of lists in JSON -> what they hold."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "offers": ("offer", "offers", "offering", "offered", "gives", "give", "has", "have", "supply",
               "provides", "strength", "offre", "offres", "propose", "oferta", "ofertas",
               "ofrece", "angebot", "angebote", "bietet", "biete", "oferece"),
    "needs": ("need", "needs", "needed", "want", "wants", "seeks", "request", "requests",
              "demand", "looking for", "besoin", "besoins", "recherche", "cherche", "demande",
              "necesidad", "necesidades", "necesita", "busca", "demanda", "bedarf", "braucht",
              "sucht", "suche", "necessidade", "necessidades", "precisa", "procura"),
    "themes": ("theme", "themes", "topic", "topics", "interest", "interests", "tag", "tags",
               "subject", "thème", "thèmes", "sujet", "intérêt", "tema", "temas", "interés",
               "thema", "themen", "interesse"),
}  # fmt: skip
"""Field of Member -> what a row of interests may call it."""
