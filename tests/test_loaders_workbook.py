"""Excel workbooks: sheets, cells as people see them, and what is refused unread."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from loaders import LoadError, load
from loaders.limits import COMMAND_LINE
from map.member import Tie
from tests.books import Value, book, date, sheet, sheet_of
from tests.loading import ROOT, SHARED, codes, load_text, named, write

PEOPLE = sheet([["id", "name"], ["a", "Ana"], ["b", "Bo"]])
BOTH = [("a", "Ana"), ("b", "Bo")]
DTD = '<!DOCTYPE x [<!ENTITY a "lol">]>'


def refusal(folder: Path, data: bytes, name: str = "m.xlsx", **limits: int) -> list[str]:
    with pytest.raises(LoadError) as caught:
        load_text(folder, data, name, limits=replace(COMMAND_LINE, **limits))
    assert name in str(caught.value)
    return [problem.code for problem in caught.value.report.problems]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("007", "007"),
        ("NA", "NA"),
        ("=1+1", "=1+1"),
        (12, "12"),
        (12.0, "12"),
        (0.1, "0.1"),
        (-3, "-3"),
        (123456789012345, "123456789012345"),
        (1e300, "1e+300"),
        (True, "TRUE"),
        (date(45413), "2024-05-01"),
        (date(45413.5), "2024-05-01T12:00:00"),
        ("<c t='str'><f>A1</f><v>made</v></c>", "made"),
        (
            "<c t='inlineStr'><is><r><t>two</t></r><r><t>-parts</t></r></is></c>",
            "two-parts",
        ),
        ("Zoë & <b>", "Zoë & <b>"),
    ],
)
def test_cell_is_what_people_see(tmp_path: Path, cell: Value, text: str) -> None:
    data = book({"s": sheet([["name", "size"], ["Ana", cell]])})
    loaded = load_text(tmp_path, data, "m.xlsx")
    assert dict(loaded.members[0].details) == {"size": (text,)}
    assert codes(loaded) == []


def test_sheets_are_tables_that_find_each_other(tmp_path: Path) -> None:
    ties = sheet([["From", "To", "Type"], ["Ana", "Bo", "project"], ["Ana", "Cy", "x"]])
    loaded = load_text(tmp_path, book({"Elements": PEOPLE, "Connections": ties}), "m.xlsx")
    assert named(loaded) == BOTH
    assert loaded.ties == (Tie("a", "b", "project"),)
    assert [(p.code, p.file, p.row) for p in loaded.report.problems] == [
        ("member_unknown", "m.xlsx › Connections", 3)
    ]


@pytest.mark.parametrize(
    ("other", "guess"),
    [
        ({"Old (ignore)": PEOPLE}, "m.xlsx: the sheet “Old (ignore)” is marked (ignore)"),
        ({"Lists*": PEOPLE}, "m.xlsx: the sheet “Lists” is hidden"),
        ({"Help": sheet([["Fill in"], ["the first sheet"]])}, "no header of the sheet “Help”"),
        ({"Empty": sheet([])}, ""),
        ({"Blank": sheet([[" ", None], [None, ""]])}, ""),
    ],
)
def test_sheet_that_is_not_for_the_map(tmp_path: Path, other: dict[str, str], guess: str) -> None:
    loaded = load_text(tmp_path, book({**other, "Members": PEOPLE}), "m.xlsx")
    assert (named(loaded), codes(loaded)) == (BOTH, [])
    assert guess in "\n".join(loaded.report.guesses)


def test_sheet_without_known_headers_is_read_where_there_is_no_better(tmp_path: Path) -> None:
    rows = [["Wer?", "Wo?"], ["Ana", "Wien"]]
    assert named(load_text(tmp_path, book({"s": sheet(rows)}), "m.xlsx")) == [("ana", "Ana")]


@pytest.mark.parametrize("above", [1, 3])
def test_rows_above_the_header_are_said_and_rows_keep_their_numbers(
    tmp_path: Path, above: int
) -> None:
    title: list[list[Value]] = [["Members of 2026"]] * above
    rows: list[list[Value]] = [[], *title, [], ["id", "name"], ["a", "Ana"], ["", ""], ["", "Ana"]]
    rows += [["a", "Bo"]]
    loaded = load_text(tmp_path, book({"s": sheet(rows)}), "m.xlsx")
    assert [p.row for p in loaded.report.problems] == [above + 7]
    assert f"m.xlsx › s: the headers stand in row {above + 3}" in "\n".join(loaded.report.guesses)
    assert loaded.report.counts.rows == 3


def test_table_that_does_not_begin_at_the_corner(tmp_path: Path) -> None:
    cells = '<row r="5"><c r="C5" t="str"><v>name</v></c></row>' + "".join(
        f'<row r="{n}"><c r="C{n}" t="str"><v>x</v></c></row>' for n in (6, 8)
    )
    loaded = load_text(tmp_path, book({"s": sheet_of(cells)}), "m.xlsx")
    assert [p.row for p in loaded.report.problems] == [8]
    assert loaded.report.columns == {"name": "name"}


@pytest.mark.parametrize("suffix", ["xlsx", "xlsm", "xls", "XLSX"])
def test_content_decides_over_the_ending(tmp_path: Path, suffix: str) -> None:
    assert named(load_text(tmp_path, book({"s": PEOPLE}), f"m.{suffix}")) == BOTH


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"not a zip", "book_broken"),
        (b"PK\x03\x04", "book_broken"),
        (book({"s": PEOPLE})[:-30], "book_broken"),
        (book({}), "file_empty"),
        (book({"s": "<worksheet><sheetData>"}), "book_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "book_old"),
        (b"<html><table><tr><td>name</td></tr></table></html>", "book_html"),
        (b"\n<!DOCTYPE HTML><p>", "book_html"),
        ("\ufeff<table>".encode("utf-16-le"), "book_html"),
        (book({"s": sheet([])}), "file_empty"),
        (book({"s": sheet([["name"]])}), "no_rows"),
        (book({"s": DTD + PEOPLE}), "xml_dtd"),
        (book({"s": PEOPLE}, {"xl/sharedStrings.xml": DTD + "<sst/>"}), "xml_dtd"),
        (book({"s": PEOPLE}, {"docProps/app.xml": (DTD + "<x/>").encode("utf-16")}), "xml_dtd"),
        (book({"s": "<a>" * 60 + "</a>" * 60}), "json_too_deep"),
        (book({"s": sheet_of('<row r="1"><c r="A1:B"><v>1</v></c></row>')}), "book_broken"),
    ],
)
@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_workbook_that_cannot_be_read_gives_a_sentence(
    tmp_path: Path, data: bytes, code: str, suffix: str
) -> None:
    assert refusal(tmp_path, data, f"m.{suffix}") == [code]


def test_workbook_with_a_password_for_its_parts(tmp_path: Path) -> None:
    data = bytearray(book({"s": PEOPLE}))
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    assert refusal(tmp_path, bytes(data)) == ["book_old"]


FAR = '<row r="1"><c r="A1" t="str"><v>name</v></c></row>'


@pytest.mark.parametrize(
    "cells",
    [
        FAR + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        FAR + '<row r="1048576"><c r="$XFD$1048576"><v>1</v></c></row>',
        FAR + '<row><c r="&#88;FD1048576"><v>1</v></c></row>',
        FAR + "<!-- > --><row x='>'\n><c x='>' r='XFD1048576' ><is><t>1</t></is></c></row>",
        FAR + '<row r="99999999"><c/><c r="ZZZ2"/><c><v>1</v></c></row>',
    ],
)
def test_cell_far_away_costs_nothing_and_the_other_sheets_are_read(
    tmp_path: Path, cells: str
) -> None:
    data = book({"far": sheet_of(cells), "s": PEOPLE})
    loaded = load_text(tmp_path, data, "m.xlsx")
    assert (named(loaded), codes(loaded)) == (BOTH, ["cell_far_away"])
    assert "sheet1" in loaded.report.problems[0].message


def test_empty_cells_far_away_and_a_wrong_dimension_do_no_harm(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="A2" t="str"><v>Ana</v></c></row><row r="9999"><c r="XFD9999" s="1"/>'
    data = sheet_of(FAR + rows + "</row>", '<dimension ref="A1:XFD1048576"/>')
    loaded = load_text(tmp_path, book({"s": data}), "m.xlsx")
    assert (named(loaded), codes(loaded)) == ([("ana", "Ana")], [])


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ({"unpacked_bytes": 1000}, "book_too_large"),
        ({"entries": 3}, "book_too_large"),
        ({"rows": 1}, "too_many_rows"),
        ({"columns": 1}, "too_many_columns"),
        ({"sheet_cells": 3}, "too_many_cells"),
        ({"file_bytes": 10}, "file_too_large"),
    ],
)
def test_workbook_beyond_a_limit(tmp_path: Path, limit: dict[str, int], code: str) -> None:
    assert refusal(tmp_path, book({"s": PEOPLE}), **limit) == [code]


def test_bomb_is_told_by_its_ratio(tmp_path: Path) -> None:
    bomb = sheet_of("<row><c><v>1</v></c></row>" * 800_000)
    assert refusal(tmp_path, book({"s": bomb})) == ["book_too_large"]


def test_part_that_lies_about_its_size_is_cut_there(tmp_path: Path) -> None:
    data = bytearray(book({"s": sheet_of("<row><c><v>1</v></c></row>" * 1000)}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        true = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lie = (100).to_bytes(4, "little")
    assert refusal(tmp_path, bytes(data.replace(true.to_bytes(4, "little"), lie))) == [
        "book_broken"
    ]


def test_text_that_many_cells_share_counts_for_each(tmp_path: Path) -> None:
    cells = '<row><c t="str"><v>name</v></c></row>' + '<row><c t="s"><v>0</v></c></row>' * 3
    more = {"xl/sharedStrings.xml": f"<sst><si><t>{'x' * 9000}</t></si></sst>"}
    data = book({"s": sheet_of(cells)}, more)
    assert refusal(tmp_path, data, unpacked_bytes=25_000) == ["book_too_large"]


CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
import loaders
before = resource.getrusage(resource.RUSAGE_SELF)
try:
    loaders.load(sys.argv[1])
except loaders.LoadError as error:
    assert str(error)
after = resource.getrusage(resource.RUSAGE_SELF)
print(after.ru_maxrss - before.ru_maxrss, after.ru_utime - before.ru_utime)
"""
HOSTILE = sorted((SHARED / "corpora/generated").glob("*.xls*"))


@pytest.mark.parametrize("path", HOSTILE or [None], ids=lambda path: path and path.name)
def test_hostile_workbook_costs_little(path: Path | None) -> None:
    if path is None:
        pytest.skip("the files are not on this machine")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kilobytes, seconds = map(float, done.stdout.split())
    assert (kilobytes < 500_000, seconds < 10) == (True, True)


def test_several_workbooks_and_tables_report_in_their_order(tmp_path: Path) -> None:
    twice = sheet([["id", "name"], ["a", "Ana"], ["a", "Bo"]])
    first = write(tmp_path, book({"s": twice}), "z.xlsx")
    second = write(tmp_path, "id,name\nx,X\nx,Y\n", "a.csv")
    assert [p.file for p in load(first, second).report.problems] == ["z.xlsx › s", "a.csv"]
