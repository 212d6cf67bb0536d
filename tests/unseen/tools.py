"""Exports of mapping tools and directories."""

import json

from tests.books import book, sheet
from tests.unseen import Case

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
        "kumu json with attributes",
        {"kumu.json": json.dumps(KUMU)},
        {
            "label": "name",
            "description": "about",
            "tags": "themes",
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
