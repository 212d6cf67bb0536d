"""A table to start from: the columns Knitwork knows, with two members as an example."""

import csv
import io
from collections.abc import Mapping

import xlsxwriter

from .fields import COLUMNS, MANY

MEMBERS: tuple[Mapping[str, str], ...] = (
    {
        "id": "harbour-skills",
        "name": "Harbour Skills Centre",
        "type": "TVET institution",
        "country": "Kenya",
        "region": "Africa",
        "sector": "Maritime trades",
        "about": "We train young people for work in and around the port.",
        "offers": "welding courses; workshops for mentors",
        "needs": "funding for equipment; labour market data",
        "themes": "apprenticeships; green jobs",
        "languages": "English; Swahili",
        "links": "https://harbour-skills.example",
        "contact": "hello@harbour-skills.example",
        "consent_contact": "yes",
    },
    {
        "id": "casa-del-oficio",
        "name": "Casa del Oficio",
        "type": "Think tank",
        "country": "Peru",
        "region": "Americas",
        "sector": "Research on work",
        "about": "We ask companies what skills they look for, and publish the answers.",
        "offers": "labour market data; survey design",
        "needs": "workshops for mentors",
        "themes": "skills anticipation; apprenticeships",
        "languages": "Spanish; English",
        "links": "https://casa-del-oficio.example",
        "contact": "maria@casa-del-oficio.example",
        "consent_contact": "no",
    },
)
TIES: tuple[Mapping[str, str], ...] = (
    {"from": "harbour-skills", "to": "casa-del-oficio", "type": "joint project"},
)
HOW = (
    "One row for each member. Delete the two examples and fill in what you have.",
    "Only the name is needed. Leave out columns you do not need, and add your own: they become "
    "filters, or lines in the profile.",
    "Offers and needs bring members together. Write them in a few words, and use the same words "
    "for the same thing.",
    "Several values in a cell are separated by semicolons.",
    "A contact is shown only where consent_contact says yes.",
    "A column whose header begins with _ is never shown.",
    "The sheet “ties” holds who works together already. It may stay empty.",
)
"""What a facilitator should know; it stands in the workbook on a sheet that is not read."""


def as_csv() -> bytes:
    """The template as a CSV table that spreadsheets open as it is."""
    file = io.StringIO()
    writer = csv.DictWriter(file, list(MEMBERS[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(MEMBERS)
    return file.getvalue().encode("utf-8-sig")


def as_workbook() -> bytes:
    """The template as a workbook: members, ties, and a sheet that explains the columns."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in (("members", MEMBERS), ("ties", TIES)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, list(rows[0]), bold)
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, list(row.values()), wrapped)
            sheet.set_column(0, len(rows[0]) - 1, 24)
            sheet.freeze_panes(1, 0)
        notes = book.add_worksheet("how to (ignore)")
        notes.set_column(0, 0, 24)
        notes.set_column(1, 1, 90)
        for number, sentence in enumerate(HOW):
            notes.write_string(number, 1, sentence, wrapped)
        start = len(HOW) + 1
        notes.write_row(start, 0, ("column", "what it holds"), bold)
        meanings = {column.field: column.meaning for column in COLUMNS if column.role == "members"}
        for number, (field, meaning) in enumerate(meanings.items(), start=start + 1):
            several = " Several values may stand in one cell." if field in MANY else ""
            notes.write_string(number, 0, field, wrapped)
            notes.write_string(number, 1, f"{meaning}.{several}", wrapped)
    return file.getvalue()
