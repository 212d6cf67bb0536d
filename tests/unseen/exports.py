"""Exports as survey tools, databases and web sites write them, with all that stands around."""

import json

from tests.books import book, sheet
from tests.unseen import Case

MICROSOFT = [
    ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time",
     "Name of your organisation", "Which country are you in?", "What can your team offer?",
     "What would help you most?", "Topics you work on"],
    [4, "2026-01-03 09:00:12", "2026-01-03 09:05:40", "ana@x.example", "Ana Berg", "",
     "North Lab", "Norway", "Coaching;Research;", "Funding;", "Water, soil and energy;Youth;"],
    [5, "2026-01-03 10:00:12", "2026-01-03 10:05:40", "anonymous", "", "",
     "South Lab", "Chile", "Funding;", "Coaching;", "Youth;"],
]  # fmt: skip

TYPEFORM = """#,What's the name of your organisation?,Which country?,Coaching,Funding,Space,Other,\
What do you need?,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags
0a1b2c3d,North Lab,Norway,Coaching,,Space,,"Partners, money",completed,2026-01-03 09:00:12,,\
2026-01-03 09:05:40,f00dfeed01,
0a1b2c3e,South Lab,Chile,Coaching,Funding,,Sewing,Partners,completed,2026-01-03 09:00:12,,\
2026-01-03 09:07:40,f00dfeed02,
0a1b2c3f,East Lab,Nepal,,Funding,Space,,Space,completed,2026-01-03 09:00:12,,\
2026-01-03 09:09:40,f00dfeed03,
"""

LIMESURVEY = """"id. Response ID","submitdate. Date submitted","lastpage. Last page",\
"startlanguage. Start language","seed. Seed","q1. What is the name of your organisation?",\
"q2. In which country is it?","q3[SQ001]. What can you offer? [Coaching]",\
"q3[SQ002]. What can you offer? [Funding]","q4[SQ001]. What do you need? [Space]",\
"q4[SQ002]. What do you need? [Partners]","ipaddr. IP address"
"7","2026-01-03 09:00:12","3","en","12345","North Lab","Norway","Yes","No","Yes","No","192.0.2.7"
"8","2026-01-03 09:10:12","3","en","12346","South Lab","Chile","No","Yes","No","Yes","192.0.2.8"
"""

QUALTRICS = """StartDate,EndDate,Status,IPAddress,Progress,ResponseId,RecipientLastName,\
RecipientEmail,LocationLatitude,Q1,Q2,Q3,Q4
Start Date,End Date,Response Type,IP Address,Progress,Response ID,Recipient Last Name,\
Recipient Email,Location Latitude,What is the name of your organisation?,\
What can you offer to other members?,What do you need from others?,Country
"{""ImportId"":""startDate"",""timeZone"":""America/Denver""}",\
"{""ImportId"":""endDate"",""timeZone"":""America/Denver""}","{""ImportId"":""status""}",\
"{""ImportId"":""ipAddress""}","{""ImportId"":""progress""}","{""ImportId"":""_recordId""}",\
"{""ImportId"":""recipientLastName""}","{""ImportId"":""recipientEmail""}",\
"{""ImportId"":""locationLatitude""}","{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2""}",\
"{""ImportId"":""QID3""}","{""ImportId"":""QID4""}"
2026-01-03 09:00:12,2026-01-03 09:05:40,IP Address,192.0.2.7,100,R_1a,Berg,a@x.example,59.9,\
North Lab,"Coaching,Research",Funding,Norway
2026-01-03 09:00:12,2026-01-03 09:05:40,IP Address,192.0.2.8,100,R_1b,Osei,b@x.example,-33.4,\
South Lab,Funding,"Coaching,Research",Chile
"""

SURVEYMONKEY = """Respondent ID,Collector ID,Date Created,Date Modified,IP Address,Email Address,\
First Name,Last Name,Custom Data 1,What is the name of your organisation?,Country,\
What can you offer to others?,,,What do you need?,
,,,,,,,,,Open-Ended Response,Response,Coaching,Funding,Other (please specify),Open-Ended Response,
118000001,400,01/03/2026 09:00:12 AM,01/03/2026 09:05:12 AM,192.0.2.7,a@x.example,Ana,Berg,,\
North Lab,Norway,Coaching,,Sewing,Space,
118000002,400,01/03/2026 09:00:12 AM,01/03/2026 09:05:12 AM,192.0.2.8,b@x.example,Bo,Osei,,\
South Lab,Chile,,Funding,,Partners,
"""

AIRTABLE = """\ufeffName,Notes,Assignee,Status,Attachments,We offer,We need,Country,Website,\
Partners (linked),Last Modified
North Lab,We weave nets.,Ana Berg,Active,logo.png (https://dl.airtable.example/.attachments/1),\
"Coaching,Research",Funding,Norway,https://north.example,"South Lab",1/3/2026 9:00am
South Lab,,Bo Osei,Active,,Funding,"Coaching,Research",Chile,south.example,,1/3/2026 9:00am
"""

NOTION = """\ufeffName,Country,Offers,Needs,Tags,URL,Created time,Created by
North Lab,Norway,"Coaching, Research",Funding,"Youth, Water",https://north.example,\
"January 3, 2026 9:00 AM",Ana Berg
South Lab,Chile,Funding,"Coaching, Research",Youth,https://south.example,\
"January 3, 2026 9:10 AM",Ana Berg
"""

SALESFORCE = """"Account ID","Account Name","Account Owner","Billing Street","Billing City",\
"Billing Country","Industry","Website","Phone","Type","Description","Focus Areas"
"0015e00000AAAA1","North Lab","Ana Berg","Main St 1","Oslo","Norway","Education","north.example",\
"+47 1","Partner","We weave nets.","Youth;Water"
"0015e00000AAAA2","South Lab","Ana Berg","Main St 2","Santiago","Chile","Finance",\
"south.example","+56 1","Member","","Youth"
"Grand Totals (2 records)"
"Copyright (c) 2026 example.com, inc. All rights reserved."
"""

HUBSPOT = """Record ID,Company name,Company owner,Create Date,Phone Number,City,Country/Region,\
Industry,Company Domain Name,Associated Contact,Services Offered
9001,North Lab,Ana Berg (ana@x.example),2026-01-03 09:00,+47 1,Oslo,Norway,EDUCATION,\
north.example,Cy Roux (cy@x.example),Coaching;Research
9002,South Lab,Ana Berg (ana@x.example),2026-01-03 09:00,+56 1,Santiago,Chile,FINANCE,\
south.example,,Coaching
"""

WORDPRESS = [
    {
        "id": 12, "date": "2026-01-03T09:00:12", "guid": {"rendered": "https://w.example/?p=12"},
        "slug": "north-lab", "status": "publish", "type": "member",
        "link": "https://w.example/member/north-lab/",
        "title": {"rendered": "North &amp; Lab"},
        "content": {"rendered": "<p>We weave nets of schools.</p>\n", "protected": False},
        "excerpt": {"rendered": "<p>We weave …</p>\n", "protected": False},
        "author": 3, "featured_media": 77, "template": "", "categories": [3, 5],
        "acf": {"country": "Norway", "offers": ["Coaching"], "needs": ["Funding"]},
        "_links": {"self": [{"href": "https://w.example/wp-json/wp/v2/member/12"}]},
    },
    {
        "id": 13, "date": "2026-01-03T09:00:12", "guid": {"rendered": "https://w.example/?p=13"},
        "slug": "south-lab", "status": "publish", "type": "member",
        "link": "https://w.example/member/south-lab/",
        "title": {"rendered": "South Lab"},
        "content": {"rendered": "<p>We fund what others weave.</p>\n", "protected": False},
        "excerpt": {"rendered": "<p>We fund …</p>\n", "protected": False},
        "author": 3, "featured_media": 0, "template": "", "categories": [5],
        "acf": {"country": "Chile", "offers": ["Funding"], "needs": ["Coaching"]},
        "_links": {"self": [{"href": "https://w.example/wp-json/wp/v2/member/13"}]},
    },
]  # fmt: skip

HAND_MADE = [
    ["Members of the network, as of January 2026"],
    [],
    ["", "Who", "", "", "What", ""],
    ["No.", "Organisation", "Country", "", "Can offer", "Looks for"],
    [1, "North Lab", "Norway", "", "Coaching, research", "Funding"],
    [2, "South Lab", "Chile", "", "Funding", "Coaching"],
    [3, "East Lab", "Nepal", "", "Coaching, space", "Research"],
    ["Total", "3", "", "", "", ""],
]

YED = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" yfiles.type="nodegraphics"/>
<key id="d1" for="node" attr.name="country" attr.type="string"/>
<key id="d2" for="edge" yfiles.type="edgegraphics"/>
<graph edgedefault="directed">
<node id="n0"><data key="d0"><y:ShapeNode><y:NodeLabel>North Lab</y:NodeLabel></y:ShapeNode></data>\
<data key="d1">Norway</data></node>
<node id="n1"><data key="d0"><y:ShapeNode><y:NodeLabel>South Lab</y:NodeLabel></y:ShapeNode></data>\
<data key="d1">Chile</data></node>
<edge id="e0" source="n0" target="n1"><data key="d2"><y:PolyLineEdge><y:EdgeLabel>funds\
</y:EdgeLabel></y:PolyLineEdge></data></edge>
</graph></graphml>
"""

NORTH = {"name": "North Lab", "country": "Norway"}
SOUTH = {"name": "South Lab", "country": "Chile"}

CASES = (
    Case(
        "microsoft form with all its own columns",
        {"form.xlsx": book({"Sheet1": sheet(MICROSOFT)})},
        {"Email": "private", "Name": "private", "Name of your organisation": "name",
         "Which country are you in?": "country", "What can your team offer?": "offers",
         "What would help you most?": "needs", "Topics you work on": "themes"},
        ({**NORTH, "offers": ("Coaching", "Research"), "needs": ("Funding",),
          "themes": ("Water, soil and energy", "Youth")}, SOUTH),
        hidden=("Ana Berg", "ana@x.example"),
    ),
    Case(
        "typeform, a column for each choice",
        {"responses.csv": TYPEFORM},
        {"What's the name of your organisation?": "name", "Which country?": "country",
         "What do you need?": "needs"},
        ({**NORTH, "themes": ("Coaching", "Space"),
          "needs": ("Partners", "money")},
         {**SOUTH, "themes": ("Coaching", "Funding")}),
    ),
    Case(
        "limesurvey with codes before the questions",
        {"results-survey.csv": LIMESURVEY},
        {"q1. What is the name of your organisation?": "name",
         "q2. In which country is it?": "country", "ipaddr. IP address": "private"},
        ({**NORTH, "id": "7", "offers": ("Coaching",), "needs": ("Space",)},
         {**SOUTH, "offers": ("Funding",), "needs": ("Partners",)}),
        hidden=("192.0.2.7",),
    ),
    Case(
        "qualtrics, three rows of headers",
        {"qualtrics.csv": QUALTRICS},
        {},
        ({**NORTH, "offers": ("Coaching", "Research"), "needs": ("Funding",)},
         {**SOUTH, "offers": ("Funding",)}),
        hidden=("192.0.2.7", "Berg", "a@x.example", "ImportId"),
    ),
    Case(
        "surveymonkey with all its own columns",
        {"monkey.csv": SURVEYMONKEY},
        {"IP Address": "private", "First Name": "private", "Last Name": "private"},
        ({**NORTH, "id": "118000001", "offers": ("Sewing", "Coaching"), "needs": ("Space",)},
         {**SOUTH, "offers": ("Funding",), "needs": ("Partners",)}),
        hidden=("192.0.2.7", "Berg", "a@x.example"),
    ),
    Case(
        "airtable",
        {"Grid view.csv": AIRTABLE},
        {"Name": "name", "Notes": "private", "Assignee": "private", "We offer": "offers",
         "We need": "needs", "Website": "links"},
        ({**NORTH, "offers": ("Coaching", "Research"), "links": ("https://north.example",)},
         {**SOUTH, "needs": ("Coaching", "Research")}),
        hidden=("Ana Berg",),
    ),
    Case(
        "notion",
        {"Members 1f2e.csv": NOTION},
        {"Name": "name", "Offers": "offers", "Tags": "themes", "URL": "links",
         "Created by": "private"},
        ({**NORTH, "offers": ("Coaching", "Research"), "themes": ("Youth", "Water")}, SOUTH),
        hidden=("Ana Berg",),
    ),
    Case(
        "salesforce report with its last lines",
        {"report.csv": SALESFORCE},
        {"Account ID": "id", "Account Name": "name", "Account Owner": "private",
         "Billing Street": "private", "Billing Country": "country", "Industry": "sector",
         "Phone": "private", "Type": "type", "Description": "about", "Focus Areas": "themes"},
        ({**NORTH, "themes": ("Youth", "Water"), "sector": "Education"}, SOUTH),
        problems=("row_below", "row_below", "rows_short"),
        hidden=("Ana Berg", "Main St"),
    ),
    Case(
        "hubspot companies",
        {"hubspot.csv": HUBSPOT},
        {"Record ID": "id", "Company name": "name", "Company owner": "private",
         "Phone Number": "private", "Country/Region": "country", "Industry": "sector",
         "Company Domain Name": "links", "Associated Contact": "private",
         "Services Offered": "offers"},
        ({**NORTH, "offers": ("Coaching", "Research"), "links": ("https://north.example",)},
         SOUTH),
        hidden=("Ana Berg", "Cy Roux", "cy@x.example"),
    ),
    Case(
        "wordpress directory over its interface",
        {"members.json": json.dumps(WORDPRESS)},
        {"id": "id", "title.rendered": "name", "content.rendered": "about", "link": "links",
         "acf.country": "country", "acf.offers": "offers", "acf.needs": "needs"},
        ({"id": "12", "name": "North & Lab", "about": "We weave nets of schools.",
          "country": "Norway", "offers": ("Coaching",), "needs": ("Funding",)}, SOUTH),
        hidden=("wp-json",),
    ),
    Case(
        "table made by hand, with a title, a row of groups, a blank column and a total",
        {"members.xlsx": book({"Members": sheet(HAND_MADE)})},
        {},
        ({**NORTH, "offers": ("Coaching", "research"), "needs": ("Funding",)},
         {**SOUTH, "offers": ("Funding",), "needs": ("Coaching",)},
         {"name": "East Lab"}),
        problems=("row_below",),
    ),
    Case(
        "graph of yed",
        {"net.graphml": YED},
        {"country": "country"},
        ({**NORTH, "id": "n0"}, {**SOUTH, "id": "n1"}),
        ties=1,
    ),
)  # fmt: skip
