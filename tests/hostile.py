"""Files that are made to fill the memory, each as large as the page lets in."""

import io
import itertools
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


def members(header: str, unit: str, copies: int, quoted: bool = True) -> bytes:
    """As many rows as the page takes; the second cell has numbered copies of one thing."""
    lines, size, number = [f"name\t{header}"], 0, 0
    sign = '"' if quoted else ""
    while size < SIZE - 10_000 and len(lines) < 99_000:
        cell = "".join(unit.replace("%", f"{number + i:x}") for i in range(copies))
        lines.append(f"m{number:x}\t{sign}{cell}{sign}")
        size += len(lines[-1]) + 1
        number += copies
    return "\n".join(lines).encode()[:SIZE]


def rows(cells: int, count: int, cell: str, header: str = "c") -> bytes:
    """A table in which every cell is another one."""
    lines = ["name," + ",".join(f"{header}{i}" for i in range(1, cells))]
    lines += [
        ",".join(cell.replace("%", f"{number * cells + i:x}") for i in range(cells))
        for number in range(count)
    ]
    return "\n".join(lines).encode()[:SIZE]


def wide(
    *, letters: str, each: int, long: int, empty: int, end: str = "", encoding: str = "utf-8"
) -> bytes:
    """As many rows as the page takes, with so many cells of a few letters, all as different as
    these letters allow, and empty ones; ``end`` may keep it from being regular."""
    lines = [",".join(["name", *(f"c{i}" for i in range(long + empty))])]
    several = itertools.product(letters, repeat=each)
    texts = itertools.cycle(map("".join, several))
    size = len(lines[0])
    for number in range(99_000):
        cells = [f"{number:x}", *itertools.islice(texts, long), *[""] * empty]
        lines.append(",".join(cells))
        size += len(lines[-1].encode(encoding)) + 1
        if size > SIZE - 1_000:
            break
    return ("\n".join(lines[:-1]) + end).encode(encoding)


def answers() -> bytes:
    """What a form with forty questions gives from a hundred thousand people: nothing hostile."""
    chosen = random.Random(7)  # noqa: S311
    said = ("", "", "", "Yes", "No", "4", "x", "Kenya", "often", "Ana Lab", "some text")
    lines = ["id,name," + ",".join(f"Question {i}" for i in range(3, 41))]
    lines += [
        f"{number},Member {number:x}," + ",".join(chosen.choices(said, k=38))
        for number in range(100_000)
    ]
    return "\n".join(lines).encode()


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
LETTERS = "".join(map(chr, range(35, 127))).replace(",", "")
SIGNS = "".join(map(chr, range(0x4E00, 0x9000)))
ACCENTS = "a" + "\u0323\u0301" * 45_000

HOSTILE: dict[str, Callable[[], bytes]] = {
    # Lines, separators, quotation marks
    "commas_and_letters.csv": lambda: filled("ab,"),
    "line_ends.csv": lambda: filled("\n"),
    "blank_rows.csv": lambda: filled(" , \n", "name,x\n"),
    "one_line.csv": lambda: filled("word "),
    "wide_letters.csv": lambda: filled("a", "name,about\nA,\U0001f600"),
    "quotes.csv": lambda: filled('"'),
    "quote_never_closed.csv": lambda: filled("a,b\n", 'name,x\n"'),
    "quotes_left_open.csv": lambda: filled('a,"b\n', "name,x\n"),
    "quotes_and_lines.csv": lambda: filled('"\n', "name\n"),
    "columns_and_a_row.csv": lambda: (
        counted("c%,")[: SIZE // 3] + b"\n" + filled("1,")[: SIZE // 3]
    ),
    "brackets_in_a_header.csv": lambda: filled("(", "name,", "\nA,b\n"),
    "cells_just_allowed.csv": lambda: rows(20, 99_000, "%"),
    "long_cells_just_allowed.csv": lambda: wide(
        letters=LETTERS + "<&é", each=4, long=29, empty=40, encoding="latin-1"
    ),
    "too_many_long_cells.csv": lambda: wide(letters=LETTERS, each=3, long=48, empty=0),
    "irregular_long_cells.csv": lambda: wide(
        letters=LETTERS, each=4, long=29, empty=40, end="\n\U0001f600,b"
    ),
    "two_letters.csv": lambda: wide(letters=LETTERS + "éèà", each=2, long=60, empty=0),
    "two_letters_in_latin.csv": lambda: wide(
        letters=LETTERS + "éèà", each=2, long=60, empty=0, end="\nA,b", encoding="latin-1"
    ),
    "one_of_many_signs.csv": lambda: wide(letters=SIGNS, each=1, long=48, empty=0, end="\nA,b"),
    "all_but_empty.csv": lambda: b"\n".join(
        [b"name," + b",".join(b"c%d" % i for i in range(190))]
        + [b"%x" % i + b"," * 190 for i in range(99_000)]
        + [b"last" + b",x" * 190]
    ),
    "rows_too_long.csv": lambda: filled("a,b" + ",cd" * 80 + "\n", "name,email\n"),
    "mixed_letters.csv": lambda: filled(b"\xff\n", "name\nZo\u00eb\n"),
    "latin.csv": lambda: filled(b"a\x8e", b"name\n"),
    "random.csv": random_bytes,
    # What stands in the cells
    "terms.csv": lambda: members("offers", "x%;", 15_000),
    "terms_of_many.csv": lambda: members("offers", "x%;", 9),
    "terms_in_commas.csv": lambda: members("offers", "term %, ", 3),
    "terms_alike.csv": lambda: members("needs", "skills of % work;Skill of % works;", 1),
    "terms_with_slips.csv": lambda: members("needs", "workshop trainings %;", 3),
    "languages.csv": lambda: members("languages", "x%/", 3),
    "languages_of_many.csv": lambda: members("languages", "x%/", 20),
    "levels.csv": lambda: members("offers", "a% (high); ", 3),
    "countries.csv": lambda: members("country", "Republic of %/", 10),
    "details.csv": lambda: members("colour", "x%;", 20),
    "links.csv": lambda: members("website", "www.a%.org ", 12),
    "links_in_a_cell.csv": lambda: members("website", "a%.co ", 9_000),
    "accents.csv": lambda: members("about", ACCENTS, 1),
    "accented_terms.csv": lambda: members("offers", "x%" + ACCENTS, 1),
    "brackets.csv": lambda: members("offers", "(a%,", 15_000),
    "tags.csv": lambda: members("about", "<p>%</p><b>", 9_000),
    "slugs_alike.csv": lambda: b"name,x\n" + b"".join(b"A,%d\n" % i for i in range(99_000)),
    "problems.csv": lambda: (
        b"name,website,consent contact,contact\n"
        + b"".join(b"m%d,javascript:%d,maybe,x\n" % (i, i) for i in range(99_000))
    ),
    "ties.csv": lambda: b"from,to\n" + b"".join(b"%d,%d\n" % (i, i) for i in range(99_000)),
    # JSON and YAML
    "lists.json": lambda: filled("[],", "[", "[]]"),
    "deep.json": lambda: b"[" * (SIZE // 2) + b"]" * (SIZE // 2),
    "one_number.json": lambda: filled("9", '[{"name":"A","n":', "}]"),
    "lists_just_allowed.json": lambda: b"[" + b"[]," * 990_000 + b"[]]",
    "levels_just_allowed.json": lambda: b"[" + (b"[" * 49 + b"]" * 49 + b",") * 39_000 + b"[]]",
    "rows_and_keys.json": lambda: (
        b"[" + b"".join(b'{"k%d":"%x"},' % (i % 200, i) for i in range(99_000)) + b'{"name":1}]'
    ),
    "keys.json": lambda: b"[{" + b"".join(b'"k%d":1,' % i for i in range(900_000)) + b'"a":1}]',
    "long_keys.json": lambda: counted('"%":1,', '[{"' + "k" * 5_000_000 + '":{', '"a":1}}]'),
    "keys_repeated.json": lambda: b"[{" + b'"a":1,' * 900_000 + b'"a":1}]',
    "keys_that_meet.json": lambda: filled(
        "{" + ",".join(f'"a{" " * i}":1' for i in range(1, 900)) + "},", "[", "{}]"
    ),
    "escapes.json": lambda: filled("\\ud800", '[{"name":"', '"}]'),
    "shapes.geojson": lambda: filled(
        "[16.3738211111,48.2082111111],",
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},'
        '"geometry":{"type":"Polygon","coordinates":[[',
        "[1,1]]]}}]}",
    ),
    "laughs.yaml": LAUGHS.encode,
    "deep.yaml": lambda: filled("- "),
    "fifty_levels.yaml": lambda: filled("[" * 45 + "]" * 45 + ",", "[", "[]]"),
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
    # XML
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
    "values.gexf": lambda: filled("<attvalue for='a' value='b'/>", "<gexf><node id='a'>"),
    "laughs.graphml": lambda: filled("&a;", '<!DOCTYPE x [<!ENTITY a "ha">]><graphml>'),
    "tag.graphml": lambda: filled("a", "<"),
    # Workbooks
    "many_parts.xlsx": many_parts,
    "many_names.xlsx": many_names,
    "shared_texts.xlsx": shared_texts,
    "far_rectangles.xlsx": far_rectangles,
    "attributes.xlsx": lambda: book({"s": "<worksheet" + " a='1'" * 6_000_000 + "/>"}),
}
