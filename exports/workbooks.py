"""Members, ties and matches as an Excel workbook, and as the sheets that Kumu imports.

Every cell is a text or a number, never a formula or a link of Excel's own.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from loaders.columns import field_of
from loaders.escapes import escaped
from loaders.save import SUGGESTED
from map.cells import neutral
from map.facets import several
from map.member import Member
from map.network import Network

from .content import ExportError, Sheet, matches, members, ties
from .texts import visible

_INERT = re.compile(r"[+-][\d .,;()/°-]*|@[\w.]+", re.ASCII)
CELL = 32_767
"""Characters that a cell of Excel holds."""
COLUMNS = 16_384
ROWS = 1_048_576


def as_excel(network: Network) -> bytes:
    """Write a workbook with three sheets; the loaders read the first two to the letter.

    Raises:
        ExportError: A text or table is larger than Excel takes.
    """
    sheets = {
        "members": members(network),
        "ties": ties(network),
        "matches (ignore)": visible(matches(network)),  # Kumu's way, and ours, of saying so
    }
    return _book({name: sheet for name, sheet in sheets.items() if sheet.rows})


def as_kumu(network: Network) -> bytes:
    """Write the sheets Elements and Connections as Kumu imports them: lists joined by ``|``.

    Kumu tells elements apart by their labels, so members that share a name have their id
    behind it. A ``|`` inside a term or a name becomes ``/``: Kumu would take it for several.
    But for these, and for levels of offers and needs, which have no place there, all but the
    matches loads as the same members and ties.
    Source: Kumu's guide "Structure your data for Kumu".

    Raises:
        ExportError: A text or table is larger than Excel takes.
    """
    labels = _apart(_labels(network.members))
    connections = [
        (labels[t.source], labels[t.target], "undirected", _piece(t.type), "", "", t.date)
        for t in network.ties
    ]
    sheet = matches(network)
    at = sheet.headers.index
    for row in sheet.rows:
        ends = (labels[row[at("member_id")]], labels[row[at("partner_id")]])
        score, why = row[at("score")], escaped(row[at("reasons")])
        connections.append((*ends, "directed", SUGGESTED, score, why, ""))
    headers = ("From", "To", "Direction", "Type", "Strength", "Description", "Date")
    return _book(
        {
            "Elements": _elements(network.members, labels),
            "Connections": Sheet(headers, tuple(connections)),
        }
    )


def _labels(found: Sequence[Member]) -> dict[str, str]:
    # A cell of several ends holds them between bars.
    said = [escaped(member.name).replace("|", "/") for member in found]
    names = [name.strip().casefold() for name in said]
    times = Counter(names)
    return {
        member.id: f"{label} ({escaped(member.id).replace('|', '/')})" if times[name] > 1 else label
        for member, label, name in zip(found, said, names, strict=True)
    }


def _apart(labels: dict[str, str]) -> dict[str, str]:
    """The labels, none of which is the id of another member: an end of a tie would be that one."""
    ids = {id_.strip().casefold(): id_ for id_ in labels}
    return {
        id_: f"{label} ({escaped(id_).replace('|', '/')})"
        if ids.get(label.strip().casefold(), id_) != id_
        else label
        for id_, label in labels.items()
    }


def _names(header: str) -> bool:
    """Whether a reader of tables would take a column for that of names or ids."""
    return (field_of(header) or ("",))[0] in {"id", "name"}


def _elements(found: Sequence[Member], labels: dict[str, str]) -> Sheet:
    headers = ["Label", "Type", "Description", "ID", "Country", "Region", "Sector",
               "Offers", "Needs", "Themes", "Languages", "Links", "Contact",
               "Consent contact"]  # fmt: skip
    details = list(dict.fromkeys(header for member in found for header in member.details))
    taken = {header.casefold() for header in headers}
    own = [
        f"Detail: {header}"
        if _names(header)
        else f"{header} (2)"
        if header.casefold() in taken
        else header
        for header in details
    ]
    rows = tuple(
        (
            labels[m.id],
            _joined(several(m.type)),
            *map(_piece, (m.about, m.id)),
            *(_joined(several(text)) for text in (m.country, m.region, m.sector)),
            *map(_joined, (m.offers, m.needs, m.themes, m.languages, m.links)),
            _piece(m.contact),
            "yes" if m.contact else "",
            *(_joined(m.details.get(header, ())) for header in details),
        )
        for m in found
    )
    return Sheet((*headers, *(escaped(header, header=True) for header in own)), rows)


def _piece(text: str) -> str:
    return escaped(text)


def _joined(texts: Sequence[str]) -> str:
    return "|".join(escaped(text).replace("|", "/") for text in texts)


def _book(sheets: dict[str, Sheet]) -> bytes:
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False,
               "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        for name, sheet in sheets.items():
            _fits(name, sheet)
            place = book.add_worksheet(name)
            for column, header in enumerate(sheet.headers):
                place.write_string(0, column, _neutral(header), bold)
            for number, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    _write(place, number, column, cell)
            place.set_column(0, max(len(sheet.headers) - 1, 0), 24)
            place.freeze_panes(1, 0)
            if sheet.rows:
                place.autofilter(0, 0, len(sheet.rows), len(sheet.headers) - 1)
    return file.getvalue()


def _neutral(cell: str) -> str:
    """A cell that nothing runs, which is a text here and stays one in the hands of most.

    What runs nothing even where somebody makes a formula of it needs no apostrophe: telephone
    numbers, coordinates, names such as ``@ana``. In CSV a spreadsheet would compute with them.

    >>> _neutral("+49 30 123"), _neutral("@ana"), _neutral("=1+1"), _neutral("@SUM(A1)")
    ('+49 30 123', '@ana', "'=1+1", "'@SUM(A1)")
    """
    return cell if _INERT.fullmatch(cell) else neutral(cell)


def _write(place: Any, row: int, column: int, cell: Any) -> None:
    if isinstance(cell, str):
        if cell:
            place.write_string(row, column, _neutral(cell))
    else:
        place.write_number(row, column, cell)


def _fits(name: str, sheet: Sheet) -> None:
    if len(sheet.rows) >= ROWS or len(sheet.headers) > COLUMNS:
        raise ExportError(
            f"The sheet “{name}” would have {len(sheet.rows):,} rows and {len(sheet.headers):,} "
            "columns, more than Excel takes. Choose CSV or JSON."
        )
    for number, row in enumerate(sheet.rows, start=2):
        for header, cell in zip(sheet.headers, row, strict=True):
            if isinstance(cell, str) and len(_neutral(cell)) > CELL:
                raise ExportError(
                    f"Sheet “{name}”, row {number}, column “{header}”: the text has "
                    f"{len(cell):,} characters, Excel takes {CELL:,}. Choose CSV or JSON."
                )
