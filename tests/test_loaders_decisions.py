"""vocabulary.csv: what a facilitator decided about terms is read, followed and written."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import load
from loaders.decisions import combined, from_text, lexicon_of, to_text
from loaders.delimited import read
from loaders.limits import COMMAND_LINE
from loaders.report import Notes
from map.cells import neutral, restored
from map.lexicon import Lexicon
from map.terms import normalise
from tests.books import book, sheet
from tests.loading import load_text, write

MEMBERS = "name,offers,needs\nA,alternance,Welding\nB,apprenticeships,welding\nC,coaching,\n"
FEW = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


def pair(one: str, other: str) -> frozenset[str]:
    return frozenset((one, other))


def offers(folder: Path, members: str, vocabulary: str | bytes) -> list[tuple[str, ...]]:
    """What the members offer, with this vocabulary beside their file."""
    write(folder, vocabulary, "vocabulary.csv")
    return [member.offers for member in load_text(folder, members).members]


@pytest.mark.parametrize(
    ("text", "same", "apart"),
    [
        ("term,use\nalternance,Apprenticeships\n", {"alternance": "Apprenticeships"}, set()),
        ("use;term\nB;a\n", {"a": "B"}, set()),
        ("term,use,decision\na,b,apart\n", {}, {pair("a", "b")}),
        ("Term,USE,Decision\na,b,SAME\nc,d,different\n", {"a": "b"}, {pair("c", "d")}),
        # A chain leads to its end, and all that leads to one term gets one spelling of it.
        ("term,use\na,b\nb,c\nc,D\n", {"a": "D", "b": "D", "c": "D"}, set()),
        ("term,use\na,B\nc,b\n", {"a": "B", "c": "B"}, set()),
        ("term,use\nvet,tvet\ntvet,TVET\n", {"tvet": "TVET", "vet": "TVET"}, set()),
        # What is apart from a term is apart from the one to use for it.
        ("term,use,decision\na,b,\na,c,apart\n", {"a": "b"}, {pair("a", "c"), pair("b", "c")}),
        ("term,use\n'=a,'+b\n", {"=a": "+b"}, set()),
        ("term,use\n  Tab\u00a0 x ,• Y;\n", {"tab x": "Y"}, set()),
        ("term,use\n", {}, set()),
        ("", {}, set()),
    ],
)
def test_decisions_are_read(text: str, same: dict[str, str], apart: set[frozenset[str]]) -> None:
    lexicon = from_text(text)
    assert {normalise(term): use for term, use in same.items()} == dict(lexicon.same)
    assert set(lexicon.apart) == apart


@pytest.mark.parametrize(
    ("rows", "kept", "problem"),
    [
        (
            ["a,,"], {},
            ("vocabulary_incomplete", 2, "vocabulary.csv, row 2: the column “use” is empty, so "
             "this decision was left out. Fill in the cell or delete the row."),
        ),
        (
            ["a,b", ",b"], {"a": "b"},
            ("vocabulary_incomplete", 3, "vocabulary.csv, row 3: the column “term” is empty, so "
             "this decision was left out. Fill in the cell or delete the row."),
        ),
        (
            ["a,b,perhaps"], {},
            ("vocabulary_decision", 2, "vocabulary.csv, row 2, column “decision”: “perhaps” is no "
             "decision. Write same or apart."),
        ),
        (
            ["Café,cafe,apart"], {},
            ("vocabulary_one_term", 2, "vocabulary.csv, row 2: “Café” and “cafe” are one term in "
             "two spellings. Add a word that tells them apart, or delete the row."),
        ),
        (
            ["a,b", "A,c"], {"a": "b"},
            ("vocabulary_twice", 3, "vocabulary.csv, row 3: for “A” a former row says to use “b”. "
             "Delete one of the two rows."),
        ),
        (
            ["a,c", "b,c", "b,a,apart"], {"a": "c", "b": "c"},
            ("vocabulary_both", 4, "vocabulary.csv, row 4: “a” and “b” are the same by other "
             "rows. Delete this row or the others."),
        ),
        (
            ["a,b", "b,c", "c,a"], {"a": "c", "b": "c"},
            ("vocabulary_circle", 4, "vocabulary.csv, row 4: “c” → “a” leads back to where other "
             "rows came from, so this row was left out. Decide which of the terms to use, and "
             "delete the row that leads away from it."),
        ),
    ],
)  # fmt: skip
def test_bad_row_is_a_sentence_and_the_others_are_kept(
    rows: list[str], kept: dict[str, str], problem: tuple[str, int, str]
) -> None:
    notes = Notes()
    text = "term,use,decision\n" + "\n".join(rows) + "\n"
    tables = read(text.encode(), "vocabulary.csv", COMMAND_LINE, Notes())
    assert dict(lexicon_of(tables, notes).same) == kept
    assert [(p.code, p.row, p.message) for p in notes.problems] == [problem]


def test_vocabulary_with_other_columns_is_a_sentence(tmp_path: Path) -> None:
    write(tmp_path, "word,means\na,b\n", "vocabulary.csv")
    loaded = load_text(tmp_path, MEMBERS)
    assert [problem.message for problem in loaded.report.problems] == [
        "vocabulary.csv is no vocabulary: it needs the columns “term” and “use”, and may have "
        "“decision”. Write these headers in the first row."
    ]
    assert len(loaded.members) == 3


def test_vocabulary_beside_the_first_file_is_used_and_reported(tmp_path: Path) -> None:
    write(tmp_path, "term,use\nalternance,Apprenticeships\n", "vocabulary.csv")
    loaded = load_text(tmp_path, MEMBERS)
    assert [member.offers for member in loaded.members] == [
        ("Apprenticeships",), ("Apprenticeships",), ("coaching",),
    ]  # fmt: skip
    assert loaded.lexicon == Lexicon({"alternance": "Apprenticeships"})
    assert [guess for guess in loaded.report.guesses if "table" not in guess] == [
        "vocabulary.csv lies beside the data and was used.",
        "Terms merged or renamed as the vocabulary says: 1.",
    ]
    assert loaded.report.problems == ()


def test_vocabulary_that_is_named_is_found_in_any_folder(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    decisions = write(tmp_path / "other", "term,use\ncoaching,Mentoring\n", "Vocabulary.CSV")
    loaded = load(write(tmp_path, MEMBERS), decisions)
    assert loaded.members[2].offers == ("Mentoring",)
    assert "vocabulary.csv lies beside the data and was used." not in loaded.report.guesses


def test_sheet_with_these_headers_is_a_vocabulary(tmp_path: Path) -> None:
    sheets = {
        "members": sheet([["name", "offers"], ["A", "alternance"]]),
        "words": sheet([["term", "use"], ["alternance", "Apprenticeships"]]),
    }
    path = write(tmp_path, book(sheets), "network.xlsx")
    assert load(path).members[0].offers == ("Apprenticeships",)


@pytest.mark.parametrize(
    "data",
    [
        "term;use\nformación dual;apprenticeships\n".encode("cp1252"),
        "sep=;\nterm;use\nformación dual;apprenticeships\n".encode("utf-16"),
        "use\tterm\napprenticeships\tFormacion  DUAL\n".encode("utf-8-sig"),
    ],
)
def test_vocabulary_is_read_in_any_form(tmp_path: Path, data: bytes) -> None:
    assert offers(tmp_path, "name,offers\nA,Formación dual\n", data) == [("apprenticeships",)]


@pytest.mark.parametrize("text", ["", "\n", "term,use\n", "term,use,decision\n,,\n"])
def test_empty_vocabulary_is_no_problem(tmp_path: Path, text: str) -> None:
    write(tmp_path, text, "vocabulary.csv")
    assert load_text(tmp_path, MEMBERS).report.problems == ()


@pytest.mark.parametrize(
    ("members", "vocabulary", "expected"),
    [
        # A decision reaches the other spellings of its term.
        ("A,Alternance\nB,alternances\n", "alternance,Dual", [("Dual",), ("Dual",)]),
        # The spelling that was decided is the one for its plural, too.
        ("A,alternance\nB,apprenticeship\nC,apprenticeship\n", "alternance,Apprenticeships",
         [("Apprenticeships",)] * 3),
        # Two terms of one member that become one are one.
        ("A,alternance;apprenticeships\n", "alternance,apprenticeships", [("apprenticeships",)]),
        # A row that leads a term to itself chooses its spelling.
        ("A,tvet\nB,tvet\nC,Tvet\n", "tvet,TVET", [("TVET",)] * 3),
        # What is kept apart is not merged by rules.
        ("A,skill\nB,skills\n", "skill,skills,apart", [("skill",), ("skills",)]),
        ("A,project managment\nB,project management\n",
         "project managment,project management,apart",
         [("project managment",), ("project management",)]),
        # A third spelling joins the more frequent of the two that are apart.
        ("A,skill\nB,skills\nC,skills\nD,Skills\n", "skill,skills,apart",
         [("skill",), ("skills",), ("skills",), ("skills",)]),
        # A term that is renamed to one that others use joins them.
        ("A,RPL\nB,Recognition of prior learning\n", "RPL,recognition of prior learning",
         [("recognition of prior learning",)] * 2),
    ],
)  # fmt: skip
def test_decisions_are_followed(
    tmp_path: Path, members: str, vocabulary: str, expected: list[tuple[str, ...]]
) -> None:
    found = offers(tmp_path, f"name,offers\n{members}", f"term,use,decision\n{vocabulary}\n")
    assert found == expected


def test_decisions_reach_interests_themes_types_and_sectors(tmp_path: Path) -> None:
    write(tmp_path, "term,use\nong,NGO\nalternance,dual\n", "vocabulary.csv")
    members = write(tmp_path, "id,name,type,sector,themes\n1,A,ONG,Alternance,alternance\n")
    interests = write(tmp_path, "member_id,kind,term\n1,need,Alternance\n", "interests.csv")
    member = load(members, interests).members[0]
    assert (member.type, member.sector, member.themes, member.needs) == (
        "NGO", "dual", ("dual",), ("dual",),
    )  # fmt: skip


def test_lexicon_that_is_handed_over_replaces_what_lies_beside(tmp_path: Path) -> None:
    vocabulary = write(tmp_path, "term,use\nalternance,Dual\n", "vocabulary.csv")
    path, mine = write(tmp_path, MEMBERS), Lexicon({"coaching": "Mentoring"})
    alone = load(path, lexicon=mine)
    both = load(path, vocabulary, lexicon=mine)
    assert [m.offers for m in alone.members] == [
        ("alternance",), ("apprenticeships",), ("Mentoring",),
    ]  # fmt: skip
    assert [m.offers for m in both.members] == [("Dual",), ("apprenticeships",), ("Mentoring",)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("a,B,same", "b,C,same", {"a": "C", "b": "C"}),
        ("a,B,same", "a,C,same", {"a": "C"}),
        ("a,B,same", "b,a,same", {"b": "a"}),
        ("a,B,same", "a,b,apart", {}),
        ("a,b,apart", "a,B,same", {"a": "B"}),
    ],
)
def test_of_two_lexicons_the_second_is_right(
    first: str, second: str, expected: dict[str, str]
) -> None:
    head = "term,use,decision\n"
    both = combined(from_text(head + first), from_text(head + second))
    assert dict(both.same) == expected
    assert bool(both.apart) == ("apart" in second)


SIGNS = [
    "=1+1",
    "'=1",
    "''@x",
    "-",
    "+a",
    "＝x",
    " =y",
    "\t=",
    '"',
    "a,b",
    "a\nb",
    "x",
    "X",
    "sep=;",
]
CELL = st.text(max_size=12) | st.sampled_from(SIGNS)


@given(
    rows=st.lists(st.tuples(CELL, CELL, st.sampled_from(["same", "apart", ""])), max_size=8),
)
@FEW
def test_what_is_written_is_read_again(rows: list[tuple[str, str, str]]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([("term", "use", "decision"), *rows])
    lexicon = from_text(file.getvalue())
    assert from_text(to_text(lexicon)) == lexicon
    # No chains, and nothing that is the same is kept apart.
    for use in lexicon.same.values():
        assert lexicon.same.get(normalise(use), use) == use
    assert not any(len({normalise(lexicon.preferred(t)) for t in p}) == 1 for p in lexicon.apart)


@given(term=st.text(max_size=20))
@FEW
def test_key_of_a_key_is_itself(term: str) -> None:
    assert normalise(normalise(term)) == normalise(term)


@given(cell=CELL)
@FEW
def test_neutral_cell_is_restored_and_no_formula(cell: str) -> None:
    assert restored(neutral(cell)) == cell
    assert not neutral(cell).lstrip(" ").startswith(("=", "+", "-", "@", "＝", "\t", "\r", "\n"))
