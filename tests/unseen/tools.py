"""Exports of mapping tools and databases, and what people keep in spreadsheets."""

import json

from tests.books import book, sheet
from tests.unseen import Case

CRM = """Account ID,Account Name,First Name,Last Name,Title,Email,Phone,Mailing Country,Industry,\
Website,Description,Tags,Owner
0015g00001,Northern Skills Lab,Ana,Berg,Director,ana@north.example,+47 1,Norway,Education,\
north.example,"<p>We train <b>trainers</b> &amp; mentors.</p>",Digital skills;Green jobs,J. Doe
0015g00002,Delta College,Bo,Osei,Dean,bo@delta.example,+233 1,Ghana,Education,\
https://delta.example,<p>A college.</p>,Digital skills,J. Doe
"""

KUMU = {
    "elements": [
        {"_id": "elem-1", "attributes": {"label": "Ana Lab", "element type": "NGO",
                                        "description": "We weave.", "tags": ["skills", "jobs"]}},
        {"_id": "elem-2", "attributes": {"label": "Bo Lab", "element type": "School"}},
    ],
    "connections": [
        {"_id": "conn-1", "from": "elem-1", "to": "elem-2", "attributes": {"connection type": "p"}}
    ],
}  # fmt: skip

KUMU_SHEETS = book(
    {
        "Elements": sheet(
            [
                ["Label", "Type", "Description", "Tags", "Location", "Offers", "Needs"],
                [
                    "Ana Lab",
                    "NGO",
                    "We weave.",
                    "skills|jobs",
                    "Nairobi, Kenya",
                    "coaching",
                    "funds",
                ],
                ["Bo Lab", "School", "", "jobs", "Kampala, Uganda", "funds|space", "coaching"],
            ]
        ),
        "Connections": sheet([["From", "To", "Type"], ["Ana Lab", "Bo Lab", "partner"]]),
    }
)

NODE_LINK = {
    "directed": False,
    "multigraph": False,
    "graph": {},
    "nodes": [
        {"id": 1, "name": "Ana Lab", "country": "DEU", "themes": ["jobs"]},
        {"id": 2, "name": "Bo Lab", "country": "FRA", "themes": []},
    ],
    "edges": [{"source": 1, "target": 2, "relation": "funds"}],
}

MURMURATIONS = [
    {
        "linked_schemas": ["organizations_schema-v1.0.0"],
        "name": "Ana Lab",
        "primary_url": "https://ana.example",
        "country_iso_3166": "CI",
        "tags": ["jobs", "skills"],
        "geolocation": {"lat": 5.3, "lon": -4.0},
        "description": "We weave nets of people who train others.",
    },
    {"name": "Bo Lab", "primary_url": "bo.example", "country_iso_3166": "GB", "tags": []},
]

GEOJSON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [36.8, -1.3]},
            "properties": {"Organisation": "Ana Lab", "Pays": "Kenya", "Thèmes": "eau; sols"},
        },
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [32.5, 0.3]},
            "properties": {"Organisation": "Bo Lab", "Pays": "Ouganda", "Thèmes": "sols"},
        },
    ],
}

DIRECTORY = {
    "meta": {"exported": "2026-01-01", "version": 3},
    "directory": {
        "organizations": [
            {
                "uuid": "a1",
                "title": "Ana Lab",
                "profile": {
                    "summary": "We weave.",
                    "focus_areas": [{"id": 7, "name": "Jobs"}, {"id": 9, "name": "Water"}],
                    "location": {
                        "city": "Abidjan",
                        "country": {"name": "Ivory Coast", "iso2": "CI"},
                    },
                },
                "contacts": [{"name": "Ana Berg", "email": "ana@lab.example"}],
            },
            {"uuid": "b2", "title": "Bo Lab", "profile": {"focus_areas": []}, "contacts": []},
        ]
    },
}

RELATIONAL = {
    "organizations": [
        {"id": 1, "name": "Ana Lab", "type_id": 2, "tags": [10, 11]},
        {"id": 2, "name": "Bo Lab", "type_id": 1, "tags": [11]},
    ],
    "types": [{"id": 1, "name": "School"}, {"id": 2, "name": "NGO"}],
    "tags": [{"id": 10, "name": "Jobs"}, {"id": 11, "name": "Water"}],
}

YAML = """- name: Ana Lab
  country: Deutschland
  offers:
    - Coaching (expert)
    - Räume
  needs: [Funding – urgent]
  website: ana.example
- name: Bo Lab
  country: Suisse
  offers: [Funding]
"""

LINES = '{"org": "Ana Lab", "country_code": "KE", "keywords": ["jobs"]}\n' + (
    '{"org": "Bo Lab", "country_code": "NO", "keywords": ["jobs", "water"]}\n'
)

PREAMBLE = [
    ["Members of the network, spring 2026", None, None, None, None],
    [None] * 5,
    ["Exported by the secretariat", None, None, None, None],
    [None, None, "Themes", None, None],
    ["Organisation", "Country", "Digital skills", "Green jobs", "Apprenticeships"],
    ["Ana Lab", "Kenya", "x", None, "x"],
    ["Bo Lab", "Peru", None, "X", None],
]

WINDOWS = """Einrichtung;Land;Schwerpunkte;Umsatz (Mio. €);Gründungsjahr
Berufsschule Süd;Deutschland;Digitales, Handwerk;1,5;1998
Lernwerkstatt;Schweiz;Handwerk;12,25;2004
"""

UNICODE_TEXT = (
    "Organisation\tPays\tSecteur d'activité\tLangues\nAna Lab\tAlgérie\tÉnergie\tfrançais, arabe\n"
    + ("Bo Lab\tBelgique\tÉducation\tfrançais\n")
)

ONE_HOT = """name,country,theme_digital,theme_green jobs,offer_coaching,offer_space,need_funding
Ana Lab,KEN,1,0,1,0,1
Bo Lab,UGA,1,1,0,1,0
"""

CROSSES = """Organisation,City,Digital skills,Green jobs,Mentoring,Paid fee
Ana Lab,Nairobi,x,,x,yes
Bo Lab,Lima,,x,x,no
"""

PEOPLE = """First name,Last name,Job title,Country,Skills I can share,What I am looking for
Ana,Berg,Director,Norge,"Facilitation, Data",Partners
Bo,Osei,Dean,Ghana,Data,"Facilitation, Funds"
"""

UNNAMED = """A,B,C,D
Ana Lab,Kenya,https://ana.example,jobs; water
Bo Lab,Uganda,https://bo.example,water
Cy Lab,Ghana,https://cy.example,jobs; soil; water
Di Lab,Peru,https://di.example,soil
Ed Lab,Chile,https://ed.example,soil; jobs
"""

JOIN = {
    "orgs.csv": "org_id,org_name,country\n1,Ana Lab,Kenya\n2,Bo Lab,Peru\n",
    "skills.csv": "skill_id,skill_name\n10,Coaching\n11,Welding\n",
    "org_skills.csv": "org_id,skill_id,kind,level\n1,10,offer,expert\n2,10,need,low\n1,11,need,\n"
    "2,11,offer,3\n9,10,offer,1\n",
}

LONG = {
    "members.csv": "id,name\na,Ana Lab\nb,Bo Lab\n",
    "needs.csv": "member_id,need\na,Funding\na,Space\nb,Coaching\n",
}

LEVELS = {
    "members.csv": "id,name\na,Ana Lab\nb,Bo Lab\n",
    "interests.csv": "member_id,kind,term,niveau\na,offre,Soudure,expert\na,besoin,Fonds,faible\n"
    "b,offre,Fonds,bof\n",
}

GRAPH_COMMONS = {
    "nodes.csv": "Node Type,Name,Description,Image,Reference\nNGO,Ana Lab,We weave.,,https://ana.example\n"
    "School,Bo Lab,,,\n",
    "edges.csv": "From Type,From Name,Edge Type,To Type,To Name,Weight\n"
    "NGO,Ana Lab,SUPPORTS,School,Bo Lab,1\n",
}

GEPHI = {
    "nodes.csv": "Id,Label,timeset,country,modularity_class\n0,Ana Lab,,KE,1\n1,Bo Lab,,UG,1\n",
    "edges.csv": "Source,Target,Type,Id,Label,timeset,Weight\n0,1,Undirected,0,,,1.0\n",
}

ONODO = {
    "nodes.csv": "Name,Type,Description,Visible\nAna Lab,ONG,Tejemos.,1\nBo Lab,Escuela,,1\n",
    "relations.csv": "Source,Type,Target,Date,Directed\nAna Lab,apoya,Bo Lab,,1\n",
}

CASES = (
    Case(
        "CRM export",
        {"accounts.csv": CRM},
        {
            "Account ID": "id",
            "Account Name": "name",
            "First Name": "private",
            "Last Name": "private",
            "Email": "private",
            "Phone": "private",
            "Mailing Country": "country",
            "Industry": "sector",
            "Website": "links",
            "Description": "about",
            "Tags": "themes",
        },
        (
            {
                "id": "0015g00001",
                "name": "Northern Skills Lab",
                "about": "We train trainers & mentors.",
                "country": "Norway",
                "themes": ("Digital skills", "Green jobs"),
            },
            {"name": "Delta College", "about": "A college."},
        ),
        hidden=("Berg", "+47 1", "ana@north.example"),
    ),
    Case(
        "kumu json with attributes",
        {"kumu.json": json.dumps(KUMU)},
        {
            "attributes.label": "name",
            "attributes.description": "about",
            "attributes.tags": "themes",
        },
        ({"name": "Ana Lab", "about": "We weave.", "themes": ("skills", "jobs")},),
        ties=1,
    ),
    Case(
        "kumu sheets",
        {"kumu.xlsx": KUMU_SHEETS},
        {"Label": "name", "Type": "type", "Tags": "themes", "Location": "country"},
        (
            {"country": "Kenya", "region": "Africa", "offers": ("coaching",)},
            {"country": "Uganda", "offers": ("funds", "space")},
        ),
        ties=1,
    ),
    Case(
        "node-link json of networkx",
        {"graph.json": json.dumps(NODE_LINK)},
        {"id": "id", "name": "name", "country": "country", "themes": "themes"},
        ({"id": "1", "country": "Germany", "themes": ("jobs",)}, {"country": "France"}),
        ties=1,
    ),
    Case(
        "murmurations organisations",
        {"orgs.json": json.dumps(MURMURATIONS)},
        {
            "name": "name",
            "primary_url": "links",
            "country_iso_3166": "country",
            "tags": "themes",
            "description": "about",
        },
        (
            {"country": "Côte d'Ivoire", "region": "Africa", "themes": ("jobs", "skills")},
            {"country": "United Kingdom", "links": ("https://bo.example",)},
        ),
    ),
    Case(
        "geojson of organisations",
        {"orgs.geojson": json.dumps(GEOJSON)},
        {"Organisation": "name", "Pays": "country", "Thèmes": "themes", "coordinates": "details"},
        (
            {"name": "Ana Lab", "country": "Kenya", "themes": ("eau", "sols")},
            {"country": "Uganda"},
        ),
    ),
    Case(
        "directory nested in three levels",
        {"dump.json": json.dumps(DIRECTORY)},
        {
            "uuid": "id",
            "title": "name",
            "profile.summary": "about",
            "profile.focus_areas": "themes",
            "profile.location.country.name": "country",
            "contacts": "private",
            "contacts[].email": "private",
        },
        (
            {
                "id": "a1",
                "name": "Ana Lab",
                "about": "We weave.",
                "themes": ("Jobs", "Water"),
                "country": "Côte d'Ivoire",
                "region": "Africa",
            },
            {"name": "Bo Lab", "country": ""},
        ),
        hidden=("Ana Berg", "ana@lab.example"),
    ),
    Case(
        "json with lists that point to each other",
        {"db.json": json.dumps(RELATIONAL)},
        {"id": "id", "name": "name", "type": "type", "tags": "themes"},
        (
            {"name": "Ana Lab", "type": "NGO", "themes": ("Jobs", "Water")},
            {"name": "Bo Lab", "type": "School", "themes": ("Water",)},
        ),
    ),
    Case(
        "yaml with levels behind the terms",
        {"members.yaml": YAML},
        {"name": "name", "offers": "offers", "needs": "needs", "website": "links"},
        (
            {
                "country": "Germany",
                "offers": ("Coaching", "Räume"),
                "offer_levels": {"coaching": 2.0},
                "needs": ("Funding",),
                "need_levels": {"funding": 2.0},
            },
            {"country": "Switzerland", "offers": ("Funding",), "offer_levels": {}},
        ),
    ),
    Case(
        "json lines with country codes",
        {"orgs.jsonl": LINES},
        {"org": "name", "country_code": "country", "keywords": "themes"},
        ({"country": "Kenya"}, {"country": "Norway", "themes": ("jobs", "water")}),
    ),
    Case(
        "spreadsheet with a title, a preamble and merged headings over boxes",
        {"members.xlsx": book({"List": sheet(PREAMBLE)})},
        {"Organisation": "name", "Country": "country", "Themes": "themes"},
        (
            {"name": "Ana Lab", "themes": ("Digital skills", "Apprenticeships")},
            {"name": "Bo Lab", "themes": ("Green jobs",), "region": "Americas"},
        ),
    ),
    Case(
        "german table with decimal commas",
        {"mitglieder.csv": WINDOWS.encode("cp1252")},
        {
            "Einrichtung": "name",
            "Land": "country",
            "Schwerpunkte": "themes",
            "Umsatz (Mio. €)": "details",
        },
        (
            {
                "name": "Berufsschule Süd",
                "themes": ("Digitales", "Handwerk"),
                "details": {"Umsatz (Mio. €)": ("1,5",), "Gründungsjahr": ("1998",)},
            },
            {"country": "Switzerland"},
        ),
    ),
    Case(
        "unicode text of excel",
        {"membres.txt": b"\xff\xfe" + UNICODE_TEXT.encode("utf-16-le")},
        {
            "Organisation": "name",
            "Pays": "country",
            "Secteur d'activité": "sector",
            "Langues": "languages",
        },
        (
            {"country": "Algeria", "sector": "Énergie", "languages": ("français", "arabe")},
            {"country": "Belgium"},
        ),
    ),
    Case(
        "one-hot columns",
        {"onehot.csv": ONE_HOT},
        {"name": "name", "theme": "themes", "offer": "offers", "need": "needs"},
        (
            {
                "country": "Kenya",
                "themes": ("digital",),
                "offers": ("coaching",),
                "needs": ("funding",),
            },
            {"themes": ("digital", "green jobs"), "offers": ("space",), "needs": ()},
        ),
    ),
    Case(
        "columns with crosses",
        {"crosses.csv": CROSSES},
        {"Organisation": "name", "themes": "themes", "Paid fee": "details"},
        (
            {"themes": ("Digital skills", "Mentoring"), "details": {"City": ("Nairobi",),
                                                                  "Paid fee": ("yes",)}},
            {"themes": ("Green jobs", "Mentoring")},
        ),
    ),
    Case(
        "list of people",
        {"people.csv": PEOPLE},
        {
            "name": "name",
            "First name": "private",
            "Country": "country",
            "Skills I can share": "offers",
            "What I am looking for": "needs",
        },
        (
            {"name": "Ana Berg", "country": "Norway", "offers": ("Facilitation", "Data")},
            {"name": "Bo Osei", "needs": ("Facilitation", "Funds")},
        ),
    ),
    Case(
        "headers that say nothing",
        {"table.csv": UNNAMED},
        {"A": "name", "B": "country", "C": "links", "D": "themes"},
        (
            {
                "name": "Ana Lab",
                "country": "Kenya",
                "links": ("https://ana.example",),
                "themes": ("jobs", "water"),
            },
        ),
    ),
    Case(
        "join table with kinds and levels",
        JOIN,
        {"org_id": "id", "org_name": "name"},
        (
            {
                "name": "Ana Lab",
                "offers": ("Coaching",),
                "needs": ("Welding",),
                "offer_levels": {"coaching": 2.0},
            },
            {
                "name": "Bo Lab",
                "needs": ("Coaching",),
                "offers": ("Welding",),
                "need_levels": {"coaching": 0.5},
                "offer_levels": {"welding": 2.0},
            },
        ),
        problems=("member_unknown",),
    ),
    Case(
        "a row for each need",
        LONG,
        {"need": "term"},
        ({"needs": ("Funding", "Space")}, {"needs": ("Coaching",)}),
    ),
    Case(
        "interests with levels in french",
        LEVELS,
        {"niveau": "level"},
        (
            {
                "offers": ("Soudure",),
                "offer_levels": {"soudure": 2.0},
                "need_levels": {"fonds": 0.5},
            },
            {"offers": ("Fonds",), "offer_levels": {}},
        ),
        problems=("level_unknown",),
    ),
    Case(
        "graph commons",
        GRAPH_COMMONS,
        {"Node Type": "type", "Name": "name", "Description": "about"},
        ({"name": "Ana Lab", "type": "NGO"},),
        ties=1,
    ),
    Case(
        "gephi",
        GEPHI,
        {"Id": "id", "Label": "name", "country": "country", "modularity_class": "details"},
        ({"id": "0", "name": "Ana Lab", "country": "Kenya"},),
        ties=1,
    ),
    Case(
        "onodo",
        ONODO,
        {"Name": "name", "Type": "type", "Description": "about"},
        ({"name": "Ana Lab", "type": "ONG"},),
        ties=1,
    ),
)  # fmt: skip
