"""Workbooks and tables as offices keep them: notes first, titles above, odd encodings."""

from tests.books import book, date, sheet, sheet_of
from tests.unseen import Case

MEMBERS = [
    ["Member ID", "Organisation", "Country", "Offers", "Needs", "Joined", "Share"],
    [1.0, "North Lab", "Norway", "Coaching; Research", "Funding", date(46025), 0.25],
    [2.0, "South Lab", "Chile", "Funding", "Coaching", date(46026), 0.5],
]

NOTES = [
    ["Read me"],
    ["This workbook lists the members of our network. Please do not send it on."],
    ["Last change: January 2026"],
]

LISTS = [["Offers (choose)"], ["Coaching"], ["Funding"], ["Research"]]

TITLED = [
    ["Members of the network", None, None, None],
    ["Contact the office with any change", None, None, None],
    [None, None, None, None],
    ["Organisation", "Country", "Can offer", "Looks for"],
    ["North Lab", "Norway", "Coaching", "Funding"],
    ["South Lab", "Chile", "Funding", "Coaching"],
]

TWO_ROWS = [
    ["Organisation", None, "What they bring", None, "What they look for", None],
    ["Name", "Country", "Offer 1", "Offer 2", "Need 1", "Need 2"],
    ["North Lab", "Norway", "Coaching", "Research", "Funding", None],
    ["South Lab", "Chile", "Funding", None, "Coaching", "Space"],
]

FORMULAS = sheet_of(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Country</t></is></c>'
    '<c r="C1" t="inlineStr"><is><t>Offers</t></is></c>'
    '<c r="D1" t="inlineStr"><is><t>Staff</t></is></c></row>'
    '<row r="2"><c r="A2" t="str"><f>CONCATENATE("North"," ","Lab")</f><v>North Lab</v></c>'
    '<c r="B2" t="str"><f>VLOOKUP(A2,X!A:B,2,0)</f><v>Norway</v></c>'
    '<c r="C2" t="inlineStr"><is><t>Coaching</t></is></c>'
    '<c r="D2"><f>SUM(6,6)</f><v>12</v></c></row>'
    '<row r="3"><c r="A3" t="str"><f>CONCATENATE("South"," ","Lab")</f><v>South Lab</v></c>'
    '<c r="B3" t="e"><f>VLOOKUP(A3,X!A:B,2,0)</f><v>#N/A</v></c>'
    '<c r="C3" t="inlineStr"><is><t>Funding</t></is></c>'
    '<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
)

MERGED = [
    ["Country", "Organisation", "Offers", "Needs"],
    ["Norway", "North Lab", "Coaching", "Funding"],
    [None, "Fjord Lab", "Funding", "Coaching"],
    ["Chile", "South Lab", "Funding", "Coaching"],
]

KUMU = {
    "Elements": sheet([
        ["Label", "Type", "Description", "Tags", "Country", "Offers"],
        ["North Lab", "NGO", "We weave.", "Youth|Water", "Norway", "Coaching|Research"],
        ["South Lab", "School", "", "Youth", "Chile", "Funding"],
    ]),
    "Connections": sheet([
        ["From", "To", "Type", "Direction", "Label", "Strength"],
        ["North Lab", "South Lab", "partner", "mutual", "since 2020", 3],
    ]),
    "Loops": sheet([["Label", "Type", "Description", "Elements"], ["R1", "reinforcing", "", ""]]),
}  # fmt: skip

CENTS = """Mitglied;Land;Bietet;Sucht;Beitrag;Größe
Nordlabor;Österreich;Beratung, Räume;Geld;1.234,50;12,5
Südlabor;Köln, Deutschland;Geld;Beratung, Räume;99,00;3,25
"""

SIXTEEN = """Organisation\tPays\tOffres\tBesoins
Labo Nord\tNorvège\tAccompagnement, Locaux\tFinancement
Labo Sud\tCôte d’Ivoire\tFinancement\tAccompagnement, Locaux
"""

OLD_MAC = "Name,Country,Offers,Needs\rNorth Lab,Norway,Coaching,Funding\rSouth Lab,Chile,Funding,\r"

NORTH = {"name": "North Lab", "country": "Norway"}
SOUTH = {"name": "South Lab", "country": "Chile"}

CASES = (
    Case(
        "members on the third sheet behind notes and lists to choose from",
        {"network.xlsx": book({"Read me": sheet(NOTES), "Lists": sheet(LISTS),
                               "Members 2026": sheet(MEMBERS), "Old*": sheet(TITLED)})},
        {"Member ID": "id", "Organisation": "name", "Country": "country", "Offers": "offers",
         "Needs": "needs", "Joined": "details", "Share": "details"},
        ({**NORTH, "id": "1", "offers": ("Coaching", "Research"), "needs": ("Funding",),
          "details": {"Joined": ("2026-01-03",), "Share": ("0.25",)}},
         {**SOUTH, "id": "2"}),
    ),
    Case(
        "titles over the table",
        {"list.xlsx": book({"Sheet1": sheet(TITLED)})},
        {"Organisation": "name", "Country": "country", "Can offer": "offers",
         "Looks for": "needs"},
        ({**NORTH, "offers": ("Coaching",), "needs": ("Funding",)}, SOUTH),
    ),
    Case(
        "two rows of headers with numbered columns",
        {"list.xlsx": book({"Sheet1": sheet(TWO_ROWS)})},
        {},
        ({**NORTH, "offers": ("Coaching", "Research"), "needs": ("Funding",)},
         {**SOUTH, "offers": ("Funding",), "needs": ("Coaching", "Space")}),
    ),
    Case(
        "formulas with their last values and errors",
        {"list.xlsx": book({"Sheet1": FORMULAS})},
        {"Name": "name", "Country": "country", "Offers": "offers", "Staff": "details"},
        ({**NORTH, "offers": ("Coaching",), "details": {"Staff": ("12",)}},
         {"name": "South Lab", "country": "", "details": {}}),
    ),
    Case(
        "cells merged over several rows",
        {"list.xlsx": book({"Sheet1": sheet(MERGED).replace(
            "</sheetData>",
            '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>')})},
        {"Country": "country", "Organisation": "name"},
        (NORTH, {"name": "Fjord Lab", "country": "Norway"}, SOUTH),
    ),
    Case(
        "kumu sheets with loops",
        {"kumu.xlsx": book(KUMU)},
        {"Label": "name", "Description": "about", "Tags": "themes", "Country": "country",
         "Offers": "offers"},
        ({**NORTH, "type": "NGO", "themes": ("Youth", "Water"),
          "offers": ("Coaching", "Research")}, SOUTH),
        ties=1,
    ),
    Case(
        "semicolons, decimal commas, the encoding of windows",
        {"mitglieder.csv": CENTS.encode("cp1252")},
        {"Mitglied": "name", "Land": "country", "Bietet": "offers", "Sucht": "needs",
         "Beitrag": "details", "Größe": "details"},
        ({"name": "Nordlabor", "country": "Austria", "offers": ("Beratung", "Räume"),
          "needs": ("Geld",), "details": {"Beitrag": ("1.234,50",), "Größe": ("12,5",)}},
         {"name": "Südlabor", "country": "Germany"}),
    ),
    Case(
        "tabs in utf-16 with a byte order mark",
        {"membres.txt": b"\xff\xfe" + SIXTEEN.encode("utf-16-le")},
        {"Organisation": "name", "Pays": "country", "Offres": "offers", "Besoins": "needs"},
        ({"name": "Labo Nord", "country": "Norway", "offers": ("Accompagnement", "Locaux")},
         {"name": "Labo Sud", "country": "Côte d'Ivoire",
          "needs": ("Accompagnement", "Locaux")}),
    ),
    Case(
        "line ends of old macs",
        {"members.csv": OLD_MAC},
        {"Name": "name", "Country": "country", "Offers": "offers", "Needs": "needs"},
        ({**NORTH, "offers": ("Coaching",), "needs": ("Funding",)}, SOUTH),
        problems=(),
    ),
)  # fmt: skip
