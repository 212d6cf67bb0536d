"""Files that were tried after the others, and found what to mend."""

import json

from tests.unseen import Case

SHORT = """Organization Name,HQ Country,Focus Areas,Key Offerings,Current Needs,Needs / Gaps
Green Future,Rep. of Moldova,"Climate, Energy","Solar kits, Training",Capital,Staff
Youth Skills,Kenya,"Youth, Energy",Training,"Volunteers, Capital",
"""

NUMBERED = """member_id,member_name,skill_1,skill_2,need_1,need_2
1,Ana Lab,Coaching,Design,Funds,
2,Bo Lab,Welding,,Coaching,Space
"""

FRENCH = """Nom,Prénom,Structure,Pays,Ce que je peux offrir,Ce que je cherche
Diallo,Awa,Coopérative Jiko,Mali,"Agronomie, Gestion",Financement
Traoré,Issa,Union des artisans,Mali,Gestion,Agronomie
"""

SHARED = """Nom,Prénom,Structure,Pays
Diallo,Awa,Coopérative Jiko,Mali
Traoré,Issa,Coopérative Jiko,Mali
"""

REST = {
    "status": "ok",
    "data": {
        "count": 2,
        "results": [
            {
                "_id": "5f1",
                "organisation": {"name": "Ana Lab", "type": {"label": "NGO"}},
                "address": {"street": "Calle 1", "city": "Lima", "country": "PE"},
                "offers": [{"title": "Coaching", "level": "expert"}, {"title": "Space"}],
                "skills": {"wanted": ["Funds"]},
            },
            {"_id": "5f2", "organisation": {"name": "Bo Lab"}, "offers": []},
        ],
    },
}

CASES = (
    Case(
        "short headers with an adjective",
        {"a.csv": SHORT},
        {"HQ Country": "country", "Key Offerings": "offers", "Current Needs": "needs",
         "Needs / Gaps": "needs"},
        ({"country": "Moldova", "offers": ("Solar kits", "Training"),
          "needs": ("Capital", "Staff")},),
    ),
    Case(
        "numbered columns",
        {"e.csv": NUMBERED},
        {"skill_1": "offers", "skill_2": "offers", "need_1": "needs", "need_2": "needs"},
        ({"offers": ("Coaching", "Design"), "needs": ("Funds",)},
         {"offers": ("Welding",), "needs": ("Coaching", "Space")}),
    ),
    Case(
        "people of different organisations",
        {"f.csv": FRENCH},
        {"Nom": "private", "Prénom": "private", "Structure": "name"},
        ({"name": "Coopérative Jiko", "offers": ("Agronomie", "Gestion"),
          "needs": ("Financement",)},),
        hidden=("Diallo", "Awa"),
    ),
    Case(
        "people who share organisations",
        {"f.csv": SHARED},
        {"name": "name", "Structure": "details"},
        ({"name": "Awa Diallo", "details": {"Structure": ("Coopérative Jiko",)}},
         {"name": "Issa Traoré"}),
    ),
    Case(
        "page of a web service",
        {"page.json": json.dumps(REST)},
        {"_id": "private", "organisation.name": "name", "organisation.type.label": "type",
         "address.street": "private", "address.country": "country", "offers": "offers",
         "skills.wanted": "needs"},
        ({"name": "Ana Lab", "type": "NGO", "country": "Peru", "offers": ("Coaching", "Space"),
          "offer_levels": {"coaching": 2.0}, "needs": ("Funds",)}, {"name": "Bo Lab"}),
        hidden=("5f1", "Calle 1"),
    ),
)  # fmt: skip
