"""Directories and networks as programs hand them out: interfaces, graphs, linked data."""

import json

from tests.unseen import Case

KUMU = {
    "_id": "prj-1", "name": "Our project", "first_perspective": True,
    "elements": [
        {"_id": "elem-a1", "attributes": {"element type": "NGO", "label": "North Lab",
         "description": "We **weave**.", "tags": ["Youth", "Water"], "country": "Norway",
         "offers": ["Coaching", "Research"]}},
        {"_id": "elem-b2", "attributes": {"element type": "School", "label": "South Lab",
         "tags": ["Youth"], "country": "Chile", "offers": ["Funding"]}},
    ],
    "connections": [
        {"_id": "conn-c3", "from": "elem-a1", "to": "elem-b2", "direction": "mutual",
         "delayed": False, "reversed": False, "attributes": {"connection type": "partner"}},
    ],
    "loops": [], "attributes": [{"_id": "attr-1", "name": "country"}],
    "maps": [{"_id": "map-1", "name": "Map", "elements": [{"element": "elem-a1",
              "position": {"x": 1, "y": 2}}], "connections": []}],
    "perspectives": [{"_id": "view-1", "name": "Default view", "style": "@settings {}"}],
}  # fmt: skip

GEXF_13 = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
<meta lastmodifieddate="2026-01-03"><creator>Gephi 0.10</creator></meta>
<graph defaultedgetype="undirected" mode="dynamic" timeformat="date">
<attributes class="node" mode="static"><attribute id="country" title="Country" type="string"/>
<attribute id="offers" title="offers" type="liststring"/></attributes>
<attributes class="node" mode="dynamic"><attribute id="staff" title="Staff" type="integer"/>
</attributes>
<attributes class="edge" mode="static"><attribute id="r" title="relation" type="string"/>
</attributes>
<nodes><node id="0" label="North Lab"><attvalues><attvalue for="country" value="Norway"/>
<attvalue for="offers" value="[Coaching, Research]"/>
<attvalue for="staff" value="3" start="2020-01-01" end="2021-01-01"/></attvalues>
<spells><spell start="2020-01-01" end="2026-01-01"/></spells><viz:size value="3.0"/>
<viz:position x="1.0" y="2.0" z="0.0"/><viz:color r="1" g="2" b="3"/></node>
<node id="1" label="South Lab"><attvalues><attvalue for="country" value="Chile"/>
<attvalue for="offers" value="[Funding]"/></attvalues></node></nodes>
<edges><edge id="0" source="0" target="1" weight="2.0"><attvalues>
<attvalue for="r" value="partner"/></attvalues></edge></edges></graph></gexf>
"""

NEO4J = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="name" for="node" attr.name="name"/><key id="country" for="node" attr.name="country"/>
<key id="labels" for="node" attr.name="labels"/><key id="label" for="edge" attr.name="label"/>
<key id="since" for="edge" attr.name="since"/>
<graph id="G" edgedefault="directed">
<node id="n0" labels=":Organisation"><data key="labels">:Organisation</data>\
<data key="name">North Lab</data><data key="country">Norway</data></node>
<node id="n1" labels=":Organisation"><data key="labels">:Organisation</data>\
<data key="name">South Lab</data><data key="country">Chile</data></node>
<edge id="e0" source="n0" target="n1" label="PARTNER_OF"><data key="label">PARTNER_OF</data>\
<data key="since">2020</data></edge></graph></graphml>
"""

GEPHI_NODES = """Id,Label,timeset,country,modularity_class,degree
0,North Lab,,Norway,1,1
1,South Lab,,Chile,1,1
"""
GEPHI_EDGES = """Source,Target,Type,Id,Label,timeset,Weight
0,1,Undirected,0,partner,,1.0
"""

D3 = {
    "nodes": [{"id": 0, "name": "North Lab", "group": 1, "country": "Norway"},
              {"id": 1, "name": "South Lab", "group": 1, "country": "Chile"}],
    "links": [{"source": 0, "target": 1, "value": 3}],
}  # fmt: skip

D3_NAMES = {
    "nodes": [
        {"name": "North Lab", "country": "Norway"},
        {"name": "South Lab", "country": "Chile"},
    ],
    "links": [{"source": 0, "target": 1, "type": "partner"}],
}

NODE_LINK = {
    "directed": False, "multigraph": False, "graph": {"name": "net"},
    "nodes": [{"label": "North Lab", "offers": ["Coaching"], "id": 0},
              {"label": "South Lab", "offers": ["Funding"], "id": 1}],
    "edges": [{"relation": "partner", "source": 0, "target": 1}],
}  # fmt: skip

SCHEMA_ORG = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "NGO", "@id": "https://north.example/#org", "name": "North Lab",
         "url": "https://north.example", "description": "We weave nets of schools.",
         "address": {"@type": "PostalAddress", "streetAddress": "Main St 1",
                     "addressLocality": "Oslo", "addressCountry": "NO"},
         "knowsAbout": ["Youth", "Water"], "email": "ana@x.example",
         "contactPoint": {"@type": "ContactPoint", "telephone": "+47 1"}},
        {"@type": "EducationalOrganization", "@id": "https://south.example/#org",
         "name": "South Lab", "url": "https://south.example",
         "address": {"@type": "PostalAddress", "addressCountry": "CL"}, "knowsAbout": "Youth"},
    ],
}  # fmt: skip

ITEM_LIST = {
    "@context": "https://schema.org", "@type": "ItemList", "name": "Members",
    "itemListElement": [
        {"@type": "ListItem", "position": 1, "item": {"@type": "Organization",
         "name": "North Lab", "address": {"addressCountry": "Norway"}, "keywords": "Youth, Water"}},
        {"@type": "ListItem", "position": 2, "item": {"@type": "Organization",
         "name": "South Lab", "address": {"addressCountry": "Chile"}, "keywords": "Youth"}},
    ],
}  # fmt: skip

AIRTABLE = {
    "records": [
        {"id": "recA000000000001", "createdTime": "2026-01-03T09:00:12.000Z",
         "fields": {"Name": "North Lab", "Country": "Norway", "Offers": ["Coaching"],
                    "Partners": ["recA000000000002"],
                    "Logo": [{"id": "att1", "url": "https://dl.example/a.png",
                              "filename": "a.png"}],
                    "Owner": {"id": "usr1", "email": "ana@x.example", "name": "Ana Berg"}}},
        {"id": "recA000000000002", "createdTime": "2026-01-03T09:10:12.000Z",
         "fields": {"Name": "South Lab", "Country": "Chile", "Offers": ["Funding"]}},
    ],
}  # fmt: skip


def _ror(number: str, name: str, code: str, country: str, kinds: list[str]) -> dict[str, object]:
    return {
        "admin": {"created": {"date": "2018-11-14", "schema_version": "1.0"},
                  "last_modified": {"date": "2024-12-11", "schema_version": "2.1"}},
        "domains": [], "established": 1990,
        "external_ids": [{"all": ["grid.1.a"], "preferred": "grid.1.a", "type": "grid"}],
        "id": f"https://ror.org/{number}",
        "links": [{"type": "website", "value": f"https://{number}.example"},
                  {"type": "wikipedia", "value": f"https://en.wikipedia.example/{number}"}],
        "locations": [{"geonames_id": 1, "geonames_details": {
            "continent_code": "EU", "continent_name": "Europe", "country_code": code,
            "country_name": country, "lat": 59.9, "lng": 10.7, "name": "Town"}}],
        "names": [{"lang": None, "types": ["acronym"], "value": "XX"},
                  {"lang": "en", "types": ["ror_display", "label"], "value": name}],
        "relationships": [], "status": "active", "types": kinds,
    }  # fmt: skip


ROR = [
    _ror("0aaa00001", "North Lab", "NO", "Norway", ["education", "funder"]),
    _ror("0aaa00002", "South Lab", "CL", "Chile", ["nonprofit"]),
]

OPENALEX = {
    "meta": {"count": 2, "page": 1, "per_page": 25},
    "results": [
        {"id": "https://openalex.org/I1", "ror": "https://ror.org/0aaa00001",
         "display_name": "North Lab", "country_code": "NO", "type": "education",
         "homepage_url": "https://north.example", "works_count": 12,
         "geo": {"city": "Oslo", "country": "Norway", "country_code": "NO"},
         "topics": [{"id": "https://openalex.org/T1", "display_name": "Water", "count": 3}],
         "counts_by_year": [{"year": 2025, "works_count": 3}]},
        {"id": "https://openalex.org/I2", "ror": "https://ror.org/0aaa00002",
         "display_name": "South Lab", "country_code": "CL", "type": "nonprofit",
         "homepage_url": "https://south.example", "works_count": 2,
         "geo": {"city": "Santiago", "country": "Chile", "country_code": "CL"}, "topics": []},
    ],
    "group_by": [],
}  # fmt: skip

WIKIDATA = {
    "head": {"vars": ["org", "orgLabel", "countryLabel", "website"]},
    "results": {"bindings": [
        {"org": {"type": "uri", "value": "http://www.wikidata.example/entity/Q1"},
         "orgLabel": {"xml:lang": "en", "type": "literal", "value": "North Lab"},
         "countryLabel": {"xml:lang": "en", "type": "literal", "value": "Norway"},
         "website": {"type": "uri", "value": "https://north.example"}},
        {"org": {"type": "uri", "value": "http://www.wikidata.example/entity/Q2"},
         "orgLabel": {"xml:lang": "en", "type": "literal", "value": "South Lab"},
         "countryLabel": {"xml:lang": "en", "type": "literal", "value": "Chile"}},
    ]},
}  # fmt: skip

WORDPRESS = [
    {"id": 12, "slug": "north-lab", "type": "member", "link": "https://w.example/north-lab/",
     "title": {"rendered": "North Lab"}, "categories": [3, 5], "tags": [8],
     "country": "Norway", "featured_media": 7},
    {"id": 13, "slug": "south-lab", "type": "member", "link": "https://w.example/south-lab/",
     "title": {"rendered": "South Lab"}, "categories": [5], "tags": [], "country": "Chile",
     "featured_media": 0},
]  # fmt: skip
WORDPRESS_TERMS = [
    {"id": 3, "count": 1, "name": "Water &amp; soil", "slug": "water", "taxonomy": "category"},
    {"id": 5, "count": 2, "name": "Youth", "slug": "youth", "taxonomy": "category"},
]

DOMAINS = {f"Lab {n}": [{"domain": f"lab{n}.example", "is_top": True}] for n in range(6)}
GROUPS = {
    f"Group {n}": [{"name": "North Lab" if not n else f"Lab {n}0"}, {"name": f"Lab {n}"}]
    for n in range(6)
}
ANSWERS = [
    {"name": f"Lab {n}", "Do you need support?": "Yes" if n % 2 else "No", "needs": "Funding",
     "affiliation": {"name": f"School {n % 3}, Institute {n % 2}"}}
    for n in range(12)
]  # fmt: skip

NORTH = {"name": "North Lab", "country": "Norway"}
SOUTH = {"name": "South Lab", "country": "Chile"}

CASES = (
    Case(
        "project of kumu with its maps and views",
        {"project.json": json.dumps(KUMU)},
        {"label": "name", "element type": "type", "tags": "themes", "offers": "offers",
         "description": "about"},
        ({**NORTH, "type": "NGO", "themes": ("Youth", "Water"),
          "offers": ("Coaching", "Research")}, {**SOUTH, "type": "School"}),
        ties=1,
        hidden=("elem-a1",),
    ),
    Case(
        "gexf 1.3 with lists, places and times",
        {"net.gexf": GEXF_13},
        {"Country": "country", "offers": "offers"},
        ({**NORTH, "id": "0", "offers": ("Coaching", "Research")},
         {**SOUTH, "id": "1", "offers": ("Funding",)}),
        ties=1,
    ),
    Case(
        "graph of neo4j",
        {"net.graphml": NEO4J},
        {"name": "name", "country": "country"},
        ({**NORTH, "id": "n0"}, {**SOUTH, "id": "n1"}),
        ties=1,
    ),
    Case(
        "gephi tables with what it computed",
        {"nodes.csv": GEPHI_NODES, "edges.csv": GEPHI_EDGES},
        {"country": "country", "modularity_class": "details"},
        ({**NORTH, "id": "0"}, {**SOUTH, "id": "1"}),
        ties=1,
    ),
    Case(
        "nodes and links with numbers for ids",
        {"graph.json": json.dumps(D3)},
        {"name": "name", "country": "country"},
        ({**NORTH, "id": "0"}, {**SOUTH, "id": "1"}),
        ties=1,
    ),
    Case(
        "links that number nodes without ids",
        {"graph.json": json.dumps(D3_NAMES)},
        {"name": "name"},
        (NORTH, SOUTH),
        ties=1,
    ),
    Case(
        "node-link of networkx with edges",
        {"graph.json": json.dumps(NODE_LINK)},
        {"label": "name", "offers": "offers"},
        ({"id": "0", "name": "North Lab", "offers": ("Coaching",)}, {"name": "South Lab"}),
        ties=1,
    ),
    Case(
        "linked data of organisations",
        {"members.jsonld.json": json.dumps(SCHEMA_ORG)},
        {"name": "name", "url": "links", "description": "about", "@type": "type",
         "address.addressCountry": "country", "address.streetAddress": "private",
         "knowsAbout": "themes", "email": "private", "contactPoint.telephone": "private"},
        ({**NORTH, "type": "NGO", "themes": ("Youth", "Water"),
          "links": ("https://north.example",)}, {**SOUTH, "themes": ("Youth",)}),
        hidden=("Main St", "ana@x.example", "+47 1"),
    ),
    Case(
        "linked data as a list of items",
        {"list.json": json.dumps(ITEM_LIST)},
        {},
        ({**NORTH, "themes": ("Youth", "Water")}, {**SOUTH, "themes": ("Youth",)}),
    ),
    Case(
        "airtable with linked records, pictures and persons",
        {"records.json": json.dumps(AIRTABLE)},
        {"Name": "name", "Country": "country", "Offers": "offers"},
        ({**NORTH, "id": "recA000000000001", "offers": ("Coaching",)}, SOUTH),
        hidden=("Ana Berg", "ana@x.example"),
    ),
    Case(
        "register of research organisations, second version",
        {"ror.json": json.dumps(ROR)},
        {"types": "type"},
        ({**NORTH, "type": "education; funder"}, {**SOUTH, "type": "nonprofit"}),
    ),
    Case(
        "openalex institutions",
        {"institutions.json": json.dumps(OPENALEX)},
        {"display_name": "name", "type": "type", "homepage_url": "links"},
        ({**NORTH, "type": "education", "links": ("https://north.example",)}, SOUTH),
    ),
    Case(
        "answer of a sparql service",
        {"query.json": json.dumps(WIKIDATA)},
        {},
        ({**NORTH, "links": ("https://north.example",)}, SOUTH),
    ),
    Case(
        "wordpress with numbers of categories nobody explains",
        {"members.json": json.dumps(WORDPRESS)},
        {"title.rendered": "name", "country": "country"},
        ({**NORTH, "themes": ()}, {**SOUTH, "themes": ()}),
    ),
    Case(
        "wordpress with its list of categories",
        {"members.json": json.dumps(WORDPRESS), "categories.json": json.dumps(WORDPRESS_TERMS)},
        {"title.rendered": "name", "country": "country"},
        ({**NORTH, "themes": ("Water & soil", "Youth")}, {**SOUTH, "themes": ("Youth",)}),
    ),
    Case(
        "lists under the names of the members",
        {"domains.json": json.dumps(DOMAINS)},
        {"name": "name"},
        ({"name": "Lab 0"}, {"name": "Lab 1"}),
    ),
    Case(
        "members under the names of their groups",
        {"groups.json": json.dumps(GROUPS)},
        {"name": "name", "group": "details"},
        ({"name": "North Lab", "details": {"group": ("Group 0",)}},
         {"name": "Lab 0", "details": {"group": ("Group 0",)}}),
    ),
    Case(
        "answers that are no terms",
        {"labs.json": json.dumps(ANSWERS)},
        {"Do you need support?": "details", "needs": "needs", "affiliation.name": "details"},
        ({"name": "Lab 0", "needs": ("Funding",)},),
    ),
)  # fmt: skip
