"""Public directories as web sites and programs publish them, made up: what went wrong with the
like of them once."""

import json

from tests.unseen import Case

HEADLESS = "KE,Ana College,http://ana.example\nPE,Bo College,http://bo.example\n" + "".join(
    f"{code},College {code},http://{code.lower()}.example\n"
    for code in ("FR", "DE", "CL", "UG", "GH", "NO", "JP", "VN", "SN", "CA")
)

STATES = """Land,Ort,Name,Kategorie,Person
Sachsen,Pirna,Ana Werk,Labor,Dr. A. Berg
Hessen,Fulda,Bo Werk,Labor,B. Osei
Bayern,Hof,Cy Werk,Kurs,
Saarland,Merzig,Di Werk,Kurs,D. Ito
Thüringen,Gera,Ed Werk,Kurs,E. Roy
Österreich,Graz,Fo Werk,Kurs,F. Diaz
"""

GRANTS = """Verein,Bezirk,Typ,Betrag_EUR,Anmerkungen
Verein für Klang,9,Beschluss,500,ausbezahlt im Mai
Verein für Klang,9,Beschluss,700,ausbezahlt im Juni
Verein für Klang,9,Empfehlung,900,noch offen
Werkstatt am Fluss,2,Beschluss,300,geprüft
"""

OFFICERS = """Name,Leadership,Creator name,Officer in charge,Mission note,Address1,Post_code
Ana Council,A. Berg (Leader);B. Osei (Deputy);C. Ito (Chief Executive of the council),U1,X1,\
We keep the streets of the town clean and train our own people for that kind of work.,1 Rd,PC1
Bo Council,D. Diaz (Leader);E. Roy (Chief Executive of the council);F. Kaya (Deputy),U2,X2,\
"We build homes for those who need one, with the help of those who know how.",2 Rd,PC2
"""

NUMBERED = """Title,Topic 1,topic_2,Topic 3,Category 1: Health,Category 2: Water,Research keywords
Ana Lab,Jobs,Soil,,Yes,No,Roots
Bo Lab,Soil,,,No,Yes,Roots; Rain
"""

FLAGS = """Name,has_logo,category,tech_tags,offer_space,offer_tools,type,org_type
Ana Lab,1,,Python,1,0,organization,School
Bo Lab,1,,Python; R,0,1,organization,NGO
Cy Lab,0,,R,0,1,organization,NGO
Di Lab,1,,R,0,1,organization,School
Ed Lab,1,,R,1,1,organization,School
"""

EXPORT = """name,areas,pages
Ana Lab,"['Jobs, skills', ""Water""]","[""https://ana.example""]"
Bo Lab,"[""Water""]",[]
Cy Lab,"['Water', 'Jobs, skills']","[""https://cy.example"", ""https://cy2.example""]"
Di Lab,"['Water', 'Soil']","[""https://di.example""]"
Ed Lab,"['Soil', 'Jobs, skills']","[""https://ed.example""]"
"""

ODD = """name,areas,methods
Ana Lab,"[""Water""]","{""(1,method,Games)"",""(2,method,Talks)""}"
Bo Lab,[Water],"{""(1,method,Games)""}"
Cy Lab,"[""Soil""]","{""(2,method,Talks)"",""(1,method,Games)""}"
Di Lab,"[""Soil""]","{""(2,method,Talks)"",""(1,method,Games)""}"
Ed Lab,"[""Soil""]","{""(2,method,Talks)"",""(1,method,Games)""}"
"""

TYPED = "partner_kind,page\n" + "".join(
    f"{'gold' if n % 2 else 'silver'},https://p{n}.example\n" for n in range(60)
)

PLACES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": f"view.fid-5f{n}",
            "geometry": {"type": "Point", "coordinates": [1.5, 6.5]},
            "properties": {
                "canton_nom": "Nord",
                "nom_lieu": f"Lieu {n}",
                "cooperative_nom": f"Coop {n}",
                "team": [{"name": f"P{n}", "page": f"https://p{n}.example"}],
            },
        }
        for n in (1, 2, 3)
    ],
}

RECORDS = {
    "records": [
        {"id": "r1", "createdTime": "2026-01-02", "fields": {"Name": "Ana Lab", "Tags": ["jobs"]}},
        {"id": "r2", "createdTime": "2026-01-02", "fields": {"Name": "Bo Lab", "id": "own"}},
    ]
}

CYTOSCAPE = {
    "elements": {
        "nodes": [
            {"data": {"id": "1", "name": "Ana Lab", "country": "Kenya"}, "position": {"x": "1"}},
            {"data": {"id": "2", "name": "Bo Lab", "country": "Peru"}, "position": {"x": "2"}},
        ],
        "edges": [{"data": {"id": "e", "source": "1", "target": "2", "interaction": "knows"}}],
    }
}

KUMU = {
    "name": "A project",
    "attributes": [{"name": "Sector", "values": ["Public"]}],
    "elements": [
        {"_id": "e1", "attributes": {"label": "Ana Lab", "element type": "School"}},
        {"_id": "e2", "attributes": {"label": "Bo Lab", "element type": "NGO", "_pin": "77"}},
    ],
    "connections": [{"from": "e1", "to": "e2", "attributes": {"connection type": "knows"}}],
}

CASES = (
    Case(
        "table without headers: the first row is a member, too",
        {"colleges.csv": HEADLESS},
        {"column 1": "country", "column 2": "name", "column 3": "links"},
        (
            {"name": "Ana College", "country": "Kenya", "links": ("http://ana.example",)},
            {"name": "Bo College", "region": "Americas"},
        ),
        problems=("header_missing",) * 3,
    ),
    Case(
        "german federal states under Land, and persons beside the organisations",
        {"karte.csv": STATES},
        {"Land": "details", "Name": "name", "Kategorie": "themes", "Person": "private"},
        ({"name": "Ana Werk", "country": "", "themes": ("Labor",)},),
        hidden=("A. Berg", "F. Diaz"),
    ),
    Case(
        "grants of associations, with remarks that differ more than the names",
        {"vereine.csv": GRANTS},
        {"Verein": "name", "Typ": "type", "Anmerkungen": "private"},
        ({"name": "Verein für Klang", "type": "Beschluss"},),
        problems=("name_repeated",) * 2,
        hidden=("ausbezahlt", "noch offen"),
    ),
    Case(
        "column that says what the members are, behind another with as many texts",
        {"colleges.csv": "City,University,Rector\nLima,Ana College,A. Berg\nOslo,Bo College,B.\n"},
        {"City": "details", "University": "name"},
        ({"name": "Ana College"}, {"name": "Bo College"}),
    ),
    Case(
        "lists of persons are no text about the member, and are shown to nobody",
        {"councils.csv": OFFICERS},
        {
            "Leadership": "details",
            "Creator name": "private",
            "Officer in charge": "private",
            "Mission note": "about",
            "Address1": "private",
            "Post_code": "private",
        },
        (
            {
                "about": "We keep the streets of the town clean and train our own people for "
                "that kind of work."
            },
        ),
        hidden=("U1", "X1", "1 Rd", "PC1"),
    ),
    Case(
        "numbered columns and boxes, and keywords of some kind",
        {"labs.csv": NUMBERED},
        {"Topic 1": "themes", "topic_2": "themes", "Research keywords": "themes"},
        (
            {"name": "Ana Lab", "themes": ("Jobs", "Soil", "Roots", "Health")},
            {"name": "Bo Lab", "themes": ("Soil", "Roots", "Rain", "Water")},
        ),
    ),
    Case(
        "flags of a program, an empty column of categories, a type that all share",
        {"export.csv": FLAGS},
        {"tech_tags": "themes", "type": "details", "org_type": "type", "has_logo": "details"},
        (
            {"themes": ("Python",), "offers": ("space",), "type": "School"},
            {"themes": ("Python", "R"), "offers": ("tools",), "type": "NGO"},
        ),
    ),
    Case(
        "lists that a program wrote into cells",
        {"export.csv": EXPORT},
        {"areas": "themes", "pages": "links"},
        (
            {"themes": ("Jobs, skills", "Water"), "links": ("https://ana.example",)},
            {"themes": ("Water",), "links": ()},
            {"links": ("https://cy.example", "https://cy2.example")},
        ),
    ),
    Case(
        "values of a data base are no themes, and not every bracket is a list",
        {"export.csv": ODD},
        {"areas": "details", "methods": "details"},
        (
            {
                "details": {
                    "areas": ('["Water"]',),
                    "methods": ('{"(1,method,Games)","(2,method,Talks)"}',),
                }
            },
        ),
    ),
    Case(
        "summary beside longer remarks",
        {
            "labs.csv": "name,analysis_summary,qualifiers\n"
            "Ana Lab,We train the trainers of the north and write down all of what we have learned "
            "there.,"
            "as far as the plans of the region say so and the council has agreed to all of them\n"
            "Bo Lab,We test the soil of the farms in the valley and say what it needs the most to "
            "stay good.,"
            "where it applies to those who have asked for it and if they have the means for it\n"
        },
        {"analysis_summary": "about", "qualifiers": "details"},
        ({"name": "Ana Lab"}, {"name": "Bo Lab"}),
    ),
    Case(
        "ids that nobody reads, places with names, and pages of persons inside a member",
        {"coops.geojson": json.dumps(PLACES)},
        {
            "id": "id",
            "cooperative_nom": "name",
            "nom_lieu": "details",
            "team[].page": "details",
        },
        ({"id": "view.fid-5f1", "name": "Coop 1", "links": ()},),
    ),
    Case(
        "records of airtable",
        {"table.json": json.dumps(RECORDS)},
        {"id": "id", "Name": "name", "Tags": "themes", "fields.id": "details"},
        ({"id": "r1", "name": "Ana Lab", "themes": ("jobs",)}, {"id": "r2", "name": "Bo Lab"}),
    ),
    Case(
        "network of cytoscape",
        {"network.cyjs.json": json.dumps(CYTOSCAPE)},
        {"id": "id", "name": "name", "country": "country", "source": "from"},
        ({"id": "1", "name": "Ana Lab", "country": "Kenya"},),
        ties=1,
    ),
    Case(
        "whole project of kumu",
        {"kumu.json": json.dumps(KUMU)},
        {"label": "name", "element type": "type", "connection type": "tie_type"},
        ({"name": "Ana Lab", "type": "School"}, {"name": "Bo Lab", "type": "NGO"}),
        ties=1,
        hidden=("77",),
    ),
)
