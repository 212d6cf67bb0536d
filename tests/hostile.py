"""Files that are made to fill the memory, each as large as the page lets in."""

import io
import random
import zipfile
from collections.abc import Callable

from tests.books import MAIN, book, sheet_of

SIZE = 20_000_000
"""Bytes that the page takes at most."""


def filled(unit: str | bytes, start: str | bytes = "", end: str | bytes = "") -> bytes:
    """One thing again and again, up to the size."""
    first, one, last = (t if isinstance(t, bytes) else t.encode() for t in (start, unit, end))
    return first + one * ((SIZE - len(first) - len(last)) // len(one)) + last


def counted(pattern: str, start: str = "", end: str = "", seed: int = 7) -> bytes:
    """A pattern with a new number each time, up to the size."""
    parts = [start]
    size, number = len(start) + len(end), seed
    while size < SIZE - 100:
        parts.append(pattern.replace("%", f"{number:x}"))
        size += len(parts[-1])
        number += 1
    return ("".join(parts) + end).encode()


def rows(cells: int, count: int, cell: str, header: str = "c") -> bytes:
    """A table in which every cell is another one."""
    lines = ["name," + ",".join(f"{header}{i}" for i in range(1, cells))]
    lines += [
        ",".join(cell.replace("%", f"{number * cells + i:x}") for i in range(cells))
        for number in range(count)
    ]
    return "\n".join(lines).encode()[:SIZE]


def random_bytes(start: bytes = b"") -> bytes:
    """Bytes without any order."""
    return start + random.Random(7).randbytes(SIZE - len(start))  # noqa: S311


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def many_parts() -> bytes:
    """A zip file with a hundred thousand files in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(100_000):
            archive.writestr(f"{number}.xml", b"")
    return file.getvalue()


def many_names() -> bytes:
    """A workbook with one sheet under many names."""
    sheets = "".join(f"<sheet name='s{i}' sheetId='{i}' r:id='r1'/>" for i in range(1, 100_000))
    data = sheet_of("<row>" + "<c><v>1</v></c>" * 900 + "</row>" * 1)
    made = book({"s": data})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{relations}"><sheets>{sheets}</sheets></workbook>'
    ).encode()
    return packed(parts)


def cells_of_a_book(sheets: int, height: int, width: int) -> bytes:
    """A workbook whose cells are all different."""
    made = {}
    for number in range(sheets):
        lines = [
            "<row>"
            + "".join(f"<c><v>{number}{row:05}{column:03}</v></c>" for column in range(width))
            + "</row>"
            for row in range(height)
        ]
        made[f"s{number}"] = sheet_of("".join(lines))
    return book(made)


def shared_texts() -> bytes:
    """A workbook with texts that no cell needs."""
    return book({"s": sheet_of("")}, {"xl/sharedStrings.xml": "<sst>" + "<si/>" * 15_000_000})


def far_rectangles() -> bytes:
    """A workbook with many sheets that span just what one may span."""
    cell = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    return book({f"s{i}": sheet_of(cell.format(99_000, "J")) for i in range(300)})


LAUGHS = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
)
GRAPH = '<graphml><key id="k" for="node" attr.name="about"/><graph>'
ACCENTS = "a" + "\u0323\u0301" * 45_000

HOSTILE: dict[str, Callable[[], bytes]] = {
    # Lines, separators, quotation marks
    "commas.csv": lambda: filled(","),
    "commas_and_letters.csv": lambda: filled("ab,"),
    "line_ends.csv": lambda: filled("\n"),
    "short_lines.csv": lambda: filled("ab\n", "name\n"),
    "old_line_ends.csv": lambda: filled("a\r", "name\r"),
    "blank_rows.csv": lambda: filled(" , \n", "name,x\n"),
    "one_line.csv": lambda: filled("word "),
    "one_cell.csv": lambda: filled("word ", "name,about\nA,"),
    "wide_letters.csv": lambda: filled("a", "name,about\nA,\U0001f600"),
    "quotes.csv": lambda: filled('"'),
    "quote_never_closed.csv": lambda: filled("a,b\n", 'name,x\n"'),
    "quotes_left_open.csv": lambda: filled('a,"b\n', "name,x\n"),
    "quotes_and_lines.csv": lambda: filled('"\n', "name\n"),
    "quotes_inside.csv": lambda: filled('"a"b\n', "name\n"),
    "quotes_doubled.csv": lambda: filled('"a""b",c\n', "name,x\n"),
    "separators.csv": lambda: filled(",;\t|"),
    "columns.csv": lambda: counted("c%,"),
    "columns_and_a_row.csv": lambda: (
        counted("c%,")[: SIZE // 2] + b"\n" + filled("1,")[: SIZE // 2]
    ),
    "brackets_in_a_header.csv": lambda: filled("(", "name,") + b"\nA,b\n",
    "cells.csv": lambda: rows(30, 99_000, "%"),
    "cells_just_allowed.csv": lambda: rows(29, 99_000, "%"),
    "many_columns.csv": lambda: rows(1_000, 2_900, "%"),
    "rows_too_long.csv": lambda: b"name,email\n" + filled("a,b" + ",cd" * 80 + "\n"),
    "numbers.csv": lambda: filled("9", "name,size\nA,"),
    "mixed_letters.csv": lambda: filled(b"\xff\n", "name\nZo\u00eb\n"),
    "latin.csv": lambda: filled(b"a\x8e", b"name\n"),
    "nul.csv": lambda: filled("a\x00", "name\n"),
    "wide.csv": lambda: filled("ab,c\n".encode("utf-16-le"), b"\xff\xfe"),
    "random.csv": random_bytes,
    "random.gz.csv": lambda: random_bytes(b"\x1f\x8b\x08"),
    # What stands in the cells
    "terms.csv": lambda: counted("%;", "name,offers\n")[: SIZE - 4] + b"\n",
    "terms_of_many.csv": lambda: counted('m%,"a%;b%;c%,d%;e%"\n', "name,offers\n"),
    "terms_alike.csv": lambda: counted("m%,skill of %s work;skills of %s work\n", "name,offers\n"),
    "terms_with_slips.csv": lambda: counted("m%,workshop training %;\n", "name,needs\n"),
    "terms_in_commas.csv": lambda: counted('m%,"a%, b%, c%, d%"\n', "name,offers\n"),
    "details.csv": lambda: counted("m%,%;x%\n", "name,colour\n"),
    "one_detail.csv": lambda: counted("%;", "name,colour\n" + "A,x;y\n" * 9 + "B,"),
    "links.csv": lambda: counted("m%,www.a%.org b%.org c%.org\n", "name,website\n"),
    "links_in_a_cell.csv": lambda: filled("m," + "a.co " * 18_000 + "\n", "name,website\n"),
    "no_links.csv": lambda: filled("m," + ",;" * 45_000 + "\n", "name,website\n"),
    "accents.csv": lambda: filled(ACCENTS + "\n", "name\n"),
    "accented_terms.csv": lambda: filled("m," + ACCENTS + "\n", "name,offers\n"),
    "names_alike.csv": lambda: filled("A,b\n", "name,x\n", "A,c\n" * 999),
    "problems.csv": lambda: counted("m%,javascript:%,maybe,x\n", "name,website,consent,contact\n"),
    "brackets.csv": lambda: filled("m," + "(a," * 30_000 + "\n", "name,offers\n"),
    "entities.csv": lambda: filled("m," + "&amp;" * 18_000 + "\n", "name,offers\n"),
    # JSON and YAML
    "lists.json": lambda: filled("[],", "[", "[]]"),
    "objects.json": lambda: filled("{},", "[", "{}]"),
    "small_objects.json": lambda: filled('{"a":1},', "[", "{}]"),
    "deep.json": lambda: b"[" * (SIZE // 2) + b"]" * (SIZE // 2),
    "deep_objects.json": lambda: filled('{"a":'),
    "fifty_levels.json": lambda: filled("[" * 49 + "]" * 49 + ",", "[", "[]]"),
    "numbers.json": lambda: filled("1,", "[", "1]"),
    "one_number.json": lambda: filled("9", '[{"name":"A","n":', "}]"),
    "keys.json": lambda: counted('"k%":1,', "[{", '"a":1}]'),
    "keys_of_many.json": lambda: counted('{"k%":1},', "[", "{}]"),
    "long_keys.json": lambda: counted('"%":1,', '[{"' + "k" * 5_000_000 + '":{', '"a":1}}]'),
    "keys_repeated.json": lambda: filled('"a":1,', "[{", '"a":1}]'),
    "keys_that_meet.json": lambda: filled(
        "{" + ",".join(f'"a{" " * i}":1' for i in range(1, 900)) + "},", "[", "{}]"
    ),
    "lists_in_cells.json": lambda: filled('"a",', '[{"name":"A","offers":[', '"b"]}]'),
    "objects_in_cells.json": lambda: counted(
        '{"name":"%","x":1},', '[{"name":"A","offers":[', "{}]}]"
    ),
    "escapes.json": lambda: filled("\\ud800", '[{"name":"', '"}]'),
    "text.json": lambda: filled("a", '[{"name":"\U0001f600', '"}]'),
    "lines.jsonl": lambda: filled("\n", '{"name":"A"}\n'),
    "broken_lines.jsonl": lambda: filled("{\n", '{"name":"A"}\n'),
    "small_lines.jsonl": lambda: filled('{"a":1}\n'),
    "shapes.geojson": lambda: filled(
        "[16.3738,48.2082],",
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},'
        '"geometry":{"type":"Polygon","coordinates":[[',
        "[1,1]]]}}]}",
    ),
    "laughs.yaml": LAUGHS.encode,
    "lists.yaml": lambda: filled("[],", "[", "[]]"),
    "deep.yaml": lambda: filled("- "),
    "fifty_levels.yaml": lambda: filled("[" * 45 + "]" * 45 + ",", "[", "[]]"),
    "texts.yaml": lambda: filled("- ab\n"),
    "anchors.yaml": lambda: counted("- &a% x\n"),
    "one_text_again.yaml": lambda: (
        b'a: &a "'
        + b"x" * 5_000_000
        + b' "\nmembers: [{name: B, offers: ['
        + b"*a," * 900_000
        + b"]}]"
    ),
    "merges.yaml": lambda: filled(
        "- {<<: *a}\n", "- &a {" + ",".join(f"k{i}: 1" for i in range(900)) + "}\n"
    ),
    "keys.yaml": lambda: counted("k%: 1\n"),
    # XML
    "nodes.graphml": lambda: filled("<node/>", GRAPH, "</graph></graphml>"),
    "deep.graphml": lambda: filled("<a>"),
    "attributes.graphml": lambda: counted(" a%=''", "<graphml", "/>"),
    "keys.graphml": lambda: counted("<key id='%'/>", "<graphml>", "</graphml>"),
    "data.graphml": lambda: counted(
        "<data key='%'>1</data>", GRAPH + "<node id='a'>", "</node></graph></graphml>"
    ),
    "defaults.graphml": lambda: (
        b"<graphml>"
        + b"".join(b"<key id='%d'><default>1</default></key>" % i for i in range(999))
        + filled("<node/>", "<graph>", "</graph></graphml>")[: SIZE // 2]
    ),
    "text.graphml": lambda: filled(
        "a&amp;\n", GRAPH + "<node id='a'><data key='k'>", "</data></node></graph></graphml>"
    ),
    "values.gexf": lambda: filled("<attvalue for='a' value='b'/>", "<gexf><node id='a'>"),
    "laughs.graphml": lambda: b'<!DOCTYPE x [<!ENTITY a "ha">]>' + filled("&a;", "<graphml>"),
    "comment.graphml": lambda: filled("a", "<graphml><!--"),
    "tag.graphml": lambda: filled("a", "<"),
    # Workbooks
    "many_parts.xlsx": many_parts,
    "many_names.xlsx": many_names,
    "shared_texts.xlsx": shared_texts,
    "far_rectangles.xlsx": far_rectangles,
    "cells.xlsx": lambda: cells_of_a_book(1, 29_000, 100),
    "sheets.xlsx": lambda: cells_of_a_book(5, 20_000, 30),
    "attributes.xlsx": lambda: book({"s": "<worksheet" + " a='1'" * 6_000_000 + "/>"}),
    "styles.xlsx": lambda: book({"s": sheet_of("")}, {"xl/styles.xml": "<xf/>" * 15_000_000}),
    "random.xlsx": lambda: random_bytes(b"PK\x03\x04"),
}
