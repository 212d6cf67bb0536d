"""Delimited files: separators, encodings, quotation marks, rows of another length."""

from dataclasses import replace
from pathlib import Path

import pytest

from loaders import LoadError, load
from loaders.limits import COMMAND_LINE
from tests.loading import codes, load_text, named, write

TWO = [("1", "Ána"), ("2", "Bo")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,name\n1,Ána\n2,Bo\n", TWO),
        ("id;name\r\n1;Ána\r\n2;Bo\r\n", TWO),
        ("id\tname\n1\tÁna\n2\tBo", TWO),
        ("id|name\n1|Ána\n2|Bo\n", TWO),
        ("sep=;\nid;name\n1;Ána\n2;Bo\n", TWO),
        ("id,name\r1,Ána\r2,Bo\r", TWO),
        ("\n\nid,name\n\n1,Ána\n , \n2,Bo\n\n", TWO),
        ("\ufeffid,name\n1,Ána\n2,Bo\n", TWO),
        ('"id","name"\n"1","Ána"\n"2","Bo"\n', TWO),
        ("name\nÁna, Bo and sons\n", [("ana-bo-and-sons", "Ána, Bo and sons")]),
        ("name,offers\nÁna,a;b;c\nBo,d;e\n", [("ana", "Ána"), ("bo", "Bo")]),
        ("name;offers\nÁna;a,b,c\nBo;d,e\n", [("ana", "Ána"), ("bo", "Bo")]),
    ],
)
def test_separator_is_found_whatever_it_is(
    tmp_path: Path, text: str, expected: list[tuple[str, str]]
) -> None:
    loaded = load_text(tmp_path, text)
    assert (named(loaded), codes(loaded)) == (expected, [])


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b"\xff\xfe\x00\x00"),
        ("cp1252", b""),
        ("mac_roman", b""),
    ],
)
def test_encoding_is_found_whatever_it_is(tmp_path: Path, encoding: str, mark: bytes) -> None:
    text = "id,name,sector\n1,Café “Zoé”,España\n2,L’école supérieure,Perú\n"
    loaded = load_text(tmp_path, mark + text.encode(encoding))
    assert [(m.name, m.sector) for m in loaded.members] == [
        ("Café “Zoé”", "España"),
        ("L’école supérieure", "Perú"),
    ]


def test_line_stored_otherwise_is_read_and_named(tmp_path: Path) -> None:
    data = 'sep=,\nid,name\n1,"Ca\nfé"\n'.encode() + "2,Niño\n".encode("cp1252")
    loaded = load_text(tmp_path, data)
    assert named(loaded) == [("1", "Ca\nfé"), ("2", "Niño")]
    assert [(p.code, p.row) for p in loaded.report.problems] == [("encoding_mixed", 3)]


def test_texts_stay_texts(tmp_path: Path) -> None:
    names = ["0012", "01", "1", "NA", "None", "null", "nan", "True", "1e5", "1-2", "=1+1"]
    names += ["constructor", "__proto__", "toString", "<b>x</b>", "\u202eevil", "👩🏽‍🚀 Team"]
    loaded = load_text(tmp_path, "id,name\n" + "".join(f"{n},{n}\n" for n in names))
    assert named(loaded) == [(n, n) for n in names]
    assert codes(loaded) == []


def test_cells_of_several_lines_keep_the_numbers_of_rows(tmp_path: Path) -> None:
    text = 'id,name,website\n1,"A\nB",www.a.org\n\n2,C,nonsense\n'
    loaded = load_text(tmp_path, text)
    assert named(loaded) == [("1", "A\nB"), ("2", "C")]
    assert [(p.code, p.row) for p in loaded.report.problems] == [("link_refused", 4)]


@pytest.mark.parametrize(
    ("text", "names", "rows"),
    [
        ('id,name\n1,"A\n2,B\n3,C\n', ["A", "B", "C"], [2]),
        ('id,name\n1,"A\n2,"B"\n3,C\n', ["A", "B", "C"], [2]),
        ('id,name\n1,A\n2,B\n3,"C', ["A", "B", "C"], [4]),
        ('id,name\n1,"say "hi" twice"\n2,"B, and ""C"""\n', ['say hi" twice"', 'B, and "C"'], [2]),
        ('id,name\n1,5" pipe\n2,B\n', ['5" pipe', "B"], []),
    ],
)
def test_open_quotation_mark_swallows_no_rows(
    tmp_path: Path, text: str, names: list[str], rows: list[int]
) -> None:
    loaded = load_text(tmp_path, text)
    assert [m.name for m in loaded.members] == names
    assert [(p.code, p.row) for p in loaded.report.problems] == [("quote_open", r) for r in rows]


def test_row_longer_than_the_header_shifts_nothing_into_view(tmp_path: Path) -> None:
    text = (
        "id,name,address,email,country\n1,Ana,12 High St, Springfield,a@x.org,Spain\n2,Bo,,,Peru\n"
    )
    ana, bo = load_text(tmp_path, text).members
    assert (ana.name, ana.country, dict(ana.details)) == ("Ana", "", {})
    assert dict(ana.private) == {
        "address": "12 High St",
        "email": "Springfield",
        "country": "a@x.org",
        "column 6": "Spain",
    }
    assert bo.country == "Peru"


def test_row_longer_than_the_header_keeps_what_cannot_have_moved(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, "id,name,country\n1,A,Peru,EXTRA,\n2,B\n")
    assert [(m.name, m.country) for m in loaded.members] == [("A", "Peru"), ("B", "")]
    assert dict(loaded.members[0].private) == {"column 4": "EXTRA"}
    assert codes(loaded) == ["row_too_long", "rows_short"]
    assert "EXTRA" not in loaded.report.to_text()


def test_separators_at_the_end_of_rows_are_no_cells(tmp_path: Path) -> None:
    assert codes(load_text(tmp_path, "id,name\n1,A,,\n2,B,,\n")) == []


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("id,name,name", {"id": "id", "name": "name", "name (2)": "details"}),
        ("id,Name,name ", {"id": "id", "Name": "name", "name": "details"}),
        ("id,,name", {"id": "id", "column 2": "details", "name": "name"}),
        ("id,email,email", {"id": "id", "email": "private", "email (2)": "private"}),
    ],
)
def test_headers_that_repeat_or_are_missing(
    tmp_path: Path, header: str, columns: dict[str, str]
) -> None:
    assert load_text(tmp_path, f"{header}\n1,x,A\n").report.columns == columns


def test_column_without_header_and_cells_is_no_column(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, "id,name,,\n1,A,,\n")
    assert loaded.report.columns == {"id": "id", "name": "name"}


def test_nul_characters_are_removed_and_said(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, b"id,name\n1,a\x00b\n2,c\n")
    assert (named(loaded), codes(loaded)) == ([("1", "ab"), ("2", "c")], ["nul_removed"])


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.csv", "file_empty"),
        (b"\n \n\n", "a.csv", "file_empty"),
        (b",,\n,,\n", "a.csv", "file_empty"),
        (b"id,name\n", "a.csv", "no_rows"),
        (b"id,name\n,\n \n", "a.csv", "no_rows"),
        (b"PK\x03\x04rest", "a.csv", "not_text"),
        (bytes(range(32)) * 9, "a.csv", "not_text"),
        (b"x", "a.docx", "suffix_unknown"),
        (b"x", "noending", "suffix_unknown"),
        (b"id,name\n,\nx,\n", "a.xyz", "suffix_unknown"),
        (b"from,to\na,b\n", "a.csv", "no_members"),
    ],
)
def test_file_with_nothing_to_show_gives_a_sentence(
    tmp_path: Path, data: bytes, name: str, code: str
) -> None:
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, data, name)
    assert [p.code for p in caught.value.report.problems] == [code]
    assert str(caught.value) == caught.value.report.problems[0].message
    assert name in str(caught.value)


def test_file_that_is_not_there_gives_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path, tmp_path / "a\x00b.csv"):
        with pytest.raises(LoadError) as caught:
            load(path)
        assert caught.value.report.problems[0].code in ("file_missing", "file_unreadable")


def test_bad_file_beside_a_good_one_is_a_problem_only(tmp_path: Path) -> None:
    good = write(tmp_path, "name\nA\n")
    loaded = load(tmp_path / "none.csv", good, write(tmp_path, b"\x00", "x.pdf"))
    assert named(loaded) == [("a", "A")]
    assert codes(loaded) == ["file_missing", "suffix_unknown"]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (replace(COMMAND_LINE, file_bytes=10), "file_too_large"),
        (replace(COMMAND_LINE, rows=2), "too_many_rows"),
        (replace(COMMAND_LINE, columns=1), "too_many_columns"),
        (replace(COMMAND_LINE, cells=5), "too_many_cells"),
    ],
)
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("id,name\n1,A\n2,B\n3,C\n", "a.csv"),
        ('[{"id":"1","name":"A"},{"id":"2","name":"B"},{"id":"3","name":"C"}]', "a.json"),
    ],
)
def test_file_beyond_a_limit_is_refused_with_a_sentence(
    tmp_path: Path, limits: object, code: str, text: str, name: str
) -> None:
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, text, name, limits=limits)  # type: ignore[arg-type]
    assert [p.code for p in caught.value.report.problems] == [code]


@pytest.mark.parametrize("end", ["", "\nB"])
def test_wide_table_of_long_cells_is_refused_and_one_of_short_or_empty_ones_is_not(
    tmp_path: Path, end: str
) -> None:
    header = "name," + ",".join(f"c{i}" for i in range(30)) + "\n"
    large = "A," + ",".join(["long"] * 30) + "\n"  # large enough for the faster way, too
    short = "A," + ",".join(["no", ""] * 15) + "\n"
    times = 4_000_000 // len(large)
    limits = replace(COMMAND_LINE, long_cells=30 * times - 1)
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, header + times * large + end, limits=limits)
    assert [p.code for p in caught.value.report.problems] == ["too_many_long_cells"]
    assert str(caught.value).startswith(
        f"members.csv has more than {30 * times - 1:,} cells of more than 2 characters"
    )
    loaded = load_text(tmp_path, header + times * short + end, limits=limits)
    assert loaded.report.counts.rows == times + bool(end)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("id,name,about\n1,A,abcdefgh\n", "a.csv"),
        ('[{"id":"1","name":"A","about":"abcdefgh"}]', "a.json"),
    ],
)
def test_cell_beyond_the_limit_is_cut_with_a_sentence(tmp_path: Path, text: str, name: str) -> None:
    loaded = load_text(tmp_path, text, name, limits=replace(COMMAND_LINE, cell_characters=5))
    assert loaded.members[0].about == "abcde"
    assert codes(loaded) == ["cell_too_long"]


def test_cell_longer_than_the_csv_module_takes_is_read(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, f"id,name\n1,{'A' * 200_000}\n")
    assert len(loaded.members[0].name) == 200_000
