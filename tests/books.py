"""Workbooks written by hand: the parts of a .xlsx as plain XML."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DATE_STYLE = 1

Value = str | int | float | bool | None


def sheet(rows: Sequence[Sequence[Value]]) -> str:
    """The XML of a sheet with these rows; a text that begins with < is a cell as it stands."""
    lines = ("".join(map(_cell, row)) for row in rows)
    return sheet_of("".join(f"<row>{line}</row>" for line in lines))


def sheet_of(data: str, before: str = "") -> str:
    """The XML of a sheet with this content."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData></worksheet>'


def date(days: float) -> str:
    """A cell with a date, as days since 30 December 1899."""
    return f'<c s="{DATE_STYLE}"><v>{days}</v></c>'


def book(sheets: Mapping[str, str], more: Mapping[str, bytes | str] | None = None) -> bytes:
    """A workbook with these sheets, each given as XML, and more parts."""
    names = list(sheets)
    listed = "".join(
        f"<sheet name={quoteattr(name.removesuffix('*'))} sheetId='{i}' r:id='r{i}'"
        f"{' state=' + quoteattr('hidden') if name.endswith('*') else ''}/>"
        for i, name in enumerate(names, 1)
    )
    related = "".join(
        f"<Relationship Id='r{i}' Type='{RELATIONS}/worksheet' Target='worksheets/sheet{i}.xml'/>"
        for i in range(1, len(names) + 1)
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
        f"<Relationship Id='s' Type='{RELATIONS}/styles' Target='styles.xml'/></Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{i}.xml": xml for i, xml in enumerate(sheets.values(), 1)},
        **(more or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        if value.startswith("<"):
            return value
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    return f"<c><v>{value}</v></c>"
