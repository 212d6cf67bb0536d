"""Interests and ties in files of their own find the members they speak of."""

from pathlib import Path

import pytest

from loaders import load
from map.member import Tie
from tests.loading import codes, write

MEMBERS = "id,name\n1,Ánima\n2,Brisa\n3,Twin\n4,twin\n01,Zero\n"


@pytest.mark.parametrize(
    ("row", "tie"),
    [
        ("1,2,project", Tie("1", "2", "project")),
        ("ANIMA,brisa ,", Tie("1", "2", "")),
        ("01,1,x", Tie("01", "1", "x")),
        ("2,Zero,x", Tie("2", "01", "x")),
    ],
)
@pytest.mark.parametrize("header", ["from,to,type", "Source,Target,Type", "De,Vers,Nature"])
def test_tie_finds_its_members_by_id_or_name(
    tmp_path: Path, header: str, row: str, tie: Tie
) -> None:
    ties = write(tmp_path, f"{header}\n{row}\n", "t.csv")
    loaded = load(ties, write(tmp_path, MEMBERS))
    assert (loaded.ties, codes(loaded), loaded.report.counts.ties) == ((tie,), [], 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1,nobody,x", "member_unknown"),
        ("1,Twin,x", "member_ambiguous"),
        ("1,,x", "tie_incomplete"),
        (",2,x", "tie_incomplete"),
        ("1,ánima,x", "tie_to_itself"),
    ],
)
def test_tie_that_cannot_be_drawn_is_a_problem(tmp_path: Path, row: str, code: str) -> None:
    ties = write(tmp_path, f"from,to,type\n1,2,x\n{row}\n", "t.csv")
    loaded = load(write(tmp_path, MEMBERS), ties)
    assert loaded.ties == (Tie("1", "2", "x"),)
    assert [(p.code, p.file, p.row) for p in loaded.report.problems] == [(code, "t.csv", 3)]


def test_tie_that_stands_twice_is_one(tmp_path: Path) -> None:
    ties = write(tmp_path, "from,to,type\n1,2,x\nAnima,2,x\n2,1,x\n1,2,y\n", "t.csv")
    loaded = load(write(tmp_path, MEMBERS), ties)
    assert loaded.ties == (Tie("1", "2", "x"), Tie("2", "1", "x"), Tie("1", "2", "y"))
    assert codes(loaded) == ["tie_repeated"]


def test_ties_of_a_repeated_id_go_to_the_first(tmp_path: Path) -> None:
    members = write(tmp_path, "id,name\n1,A\n1,B\n2,C\n")
    loaded = load(members, write(tmp_path, "from,to\n1,2\nB,2\n", "t.csv"))
    assert loaded.ties == (Tie("1", "2"), Tie("1-2", "2"))


@pytest.mark.parametrize(
    ("cell", "day", "found"),
    [
        ("2026-11-25", "2026-11-25", []),
        ("2026-11-25T09:30:00", "2026-11-25", []),
        ("", "", []),
        ("25/11/2026", "", ["date_unknown"]),
        ("2026-02-30", "", ["date_unknown"]),
    ],
)
def test_a_tie_has_its_date(tmp_path: Path, cell: str, day: str, found: list[str]) -> None:
    ties = write(tmp_path, f"from,to,type,date\n1,2,introduced,{cell}\n", "t.csv")
    loaded = load(write(tmp_path, MEMBERS), ties)
    assert (loaded.ties, codes(loaded)) == ((Tie("1", "2", "introduced", day),), found)
    assert loaded.report.columns["date"] == "tie_date"


def test_interests_join_what_the_member_says_itself(tmp_path: Path) -> None:
    members = write(tmp_path, "id,name,offers\n1,A,design\n2,B,\n")
    rows = "1,offer,Design\n1,offer,coaching\nA,need,funding\nb,THEME,jobs; skills\n"
    loaded = load(members, write(tmp_path, f"member_id,kind,term\n{rows}", "i.csv"))
    a, b = loaded.members
    assert (a.offers, a.needs, b.themes) == (
        ("design", "coaching"),
        ("funding",),
        ("jobs", "skills"),
    )
    assert (codes(loaded), loaded.report.counts.interests) == ([], 4)
    assert loaded.report.counts.rows == 2


def test_interests_in_french_and_spanish(tmp_path: Path) -> None:
    members = write(tmp_path, "nom\nA\nB\n")
    french = write(tmp_path, "membre;genre;thème\nA;besoin;x\nB;offre;x\n", "fr.csv")
    spanish = write(tmp_path, "miembro;tipo;tema\nA;oferta;y\n", "es.csv")
    a, b = load(members, french, spanish).members
    assert (a.needs, a.offers, b.offers) == (("x",), ("y",), ("x",))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("nobody,offer,x", "member_unknown"),
        ("Twin,offer,x", "member_ambiguous"),
        (",offer,x", "interest_incomplete"),
        ("1,,x", "interest_incomplete"),
        ("1,offer,", "interest_incomplete"),
        ("1,colour,x", "interest_kind_unknown"),
    ],
)
def test_interest_that_is_unclear_is_a_problem(tmp_path: Path, row: str, code: str) -> None:
    rows = f"1,offer,y\n1,need,z\n{row}\n"
    interests = write(tmp_path, f"member_id,kind,term\n{rows}", "i.csv")
    loaded = load(write(tmp_path, MEMBERS), interests)
    assert loaded.report.counts.interests == 2
    assert [(p.code, p.file, p.row) for p in loaded.report.problems] == [(code, "i.csv", 4)]


def test_members_with_a_type_and_tags_are_no_interests(tmp_path: Path) -> None:
    loaded = load(write(tmp_path, "id,type,tags\na,NGO,x\nb,School,y\n"))
    assert [(m.type, m.themes) for m in loaded.members] == [("NGO", ("x",)), ("School", ("y",))]


def test_columns_that_two_files_use_differently_are_told_apart(tmp_path: Path) -> None:
    members = write(tmp_path, "id,name,type\n1,A,NGO\n2,B,NGO\n")
    loaded = load(write(tmp_path, "from,to,type\n1,2,x\n", "t.csv"), members)
    assert loaded.report.columns == {
        "id": "id",
        "name": "name",
        "type": "type",
        "from": "from",
        "to": "to",
        "t.csv: type": "tie_type",
    }


def test_whom_interests_name_are_members_where_no_table_has_any(tmp_path: Path) -> None:
    rows = "member,kind,term\nHarbour,offer,welding\nValley,need,welding\nHARBOUR,need,design\n"
    more = "from,to\nHarbour,Valley\nHarbour,Nobody\n"
    loaded = load(write(tmp_path, rows, "interests.csv"), write(tmp_path, more, "ties.csv"))
    assert [(m.id, m.name, m.offers, m.needs) for m in loaded.members] == [
        ("harbour", "Harbour", ("welding",), ("design",)),
        ("valley", "Valley", (), ("welding",)),
    ]
    assert loaded.ties == (Tie("harbour", "valley"),)
    assert codes(loaded) == ["member_unknown"]
    assert (
        "interests.csv: no table of members was given, so whom “member” names became members: 2."
        in loaded.report.guesses
    )
    assert [column.header for column in loaded.columns if column.role == "members"] == []


def test_interests_make_no_members_beside_those_of_a_table(tmp_path: Path) -> None:
    loaded = load(
        write(tmp_path, "name\nHarbour\n"),
        write(tmp_path, "member,kind,term\nValley,need,welding\n", "interests.csv"),
    )
    assert [m.name for m in loaded.members] == ["Harbour"]
    assert codes(loaded) == ["member_unknown"]
