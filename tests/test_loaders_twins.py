"""Two tables of the same members: one member each, and nothing of either table is lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import File, Loaded, LoadError, load
from loaders.save import members_csv
from tests.books import book, sheet
from tests.loading import codes, named, write

REGISTRATION = """ID,Organisation,Country,What can you offer?,Sector,Contact,Contact consent
1,Ana Lab,Kenya,Coaching; Space,Food,office@ana.example,yes
2,Bo Lab,Peru,Design,Crafts,office@bo.example,no
3,Cy Lab,Chad,Funds,,,
"""
QUESTIONNAIRE = """ID,Name of your organisation,What do you need?,What do you offer?,Sector,Email
1,bo lab,Space,Welding,Wood,b@x.example
2,ANA LAB,Funds; Design,space,food,a@x.example
3,Di Lab,Coaching,,,d@x.example
"""


def both(folder: Path, first: str, second: str) -> Loaded:
    return load(write(folder, first, "first.csv"), write(folder, second, "second.csv"))


def test_registration_and_second_questionnaire_become_one_member_each(tmp_path: Path) -> None:
    loaded = both(tmp_path, REGISTRATION, QUESTIONNAIRE)
    assert named(loaded) == [("1", "Ana Lab"), ("2", "Bo Lab"), ("3", "Cy Lab"), ("3-2", "Di Lab")]
    ana, bo, cy, di = loaded.members
    assert (ana.offers, ana.needs, ana.sector) == (
        ("Coaching", "Space"),
        ("Funds", "Design"),
        "Food",
    )
    assert (bo.offers, bo.needs, bo.sector) == (("Design", "Welding"), ("Space",), "Crafts")
    assert dict(bo.details) == {"sector (second.csv)": ("Wood",)}
    assert (cy.offers, di.needs) == (("Funds",), ("Coaching",))
    assert (ana.contact, bo.contact) == ("office@ana.example", "")
    assert [one.private.get("Email", "") for one in loaded.members] == [
        *("a@x.example", "b@x.example", "", "d@x.example"),
    ]
    assert codes(loaded) == ["value_differs", "id_repeated"]
    assert loaded.report.problems[0].message.startswith(
        "second.csv, row 2: the sector is “Wood” here and “Crafts” in a row before."
    )
    assert (
        "second.csv: rows about members whom another table has, too, were joined with these: 2."
        in loaded.report.guesses
    )
    counts = loaded.report.counts
    assert (counts.rows, counts.members, counts.joined, counts.rejected) == (6, 4, 2, 0)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("name,offers\nA,x\n", "name,needs\na,y\n", ["A"]),
        ("id,name\nm1,A\n", "id,needs\nm1,y\n", ["A"]),
        ("id,offers\nm1,x\n", "id,name\nm1,A\n", ["A"]),
        ("id,name\nm1,A\n", "name,needs\nA,y\n", ["A"]),
        ("id,name\nm1,A\nm2,B\n", "id,name\nm1,A Ltd\nm2,B\nm3,C\n", ["A", "B", "A Ltd", "C"]),
        ("id,name\n1,A\n", "id,name\n1,B\n", ["A", "B"]),
        (
            "id,name\n1,A\n2,B\n3,C\n4,D\n5,E\n6,F\n",
            "id,name\n1,A\n2,B\n3,C\n4,E\n5,D\n6,G\n",
            ["A", "B", "C", "D", "E", "F", "G"],
        ),
        ("id,name\n1,A\n2,B\n", "id,name\n9,A\n8,C\n7,D\n", ["A", "B", "A", "C", "D"]),
        ("name,offers\nA,x\nA,z\n", "name,needs\nA,y\n", ["A", "A", "A"]),
        ("name,offers\nA,x\n", "name,needs\nA,y\nA,z\n", ["A", "A", "A"]),
        ("name,country\nA,Kenya\n", "name,country\nA,Peru\n", ["A", "A"]),
        ("name,country\nA,Kenya\n", "name,country\nA,KENIA\n", ["A"]),
    ],
)
def test_rows_are_joined_only_where_ids_and_names_agree(
    tmp_path: Path, first: str, second: str, expected: list[str]
) -> None:
    assert [member.name for member in both(tmp_path, first, second).members] == expected


def test_where_most_ids_and_names_agree_another_name_is_one_more_spelling(tmp_path: Path) -> None:
    first = "id,name\nm1,A\nm2,B\nm3,C\n"
    loaded = both(tmp_path, first, "id,name,needs\nm1,A Ltd,x\nm2,B,y\nm3,C,z\n")
    assert named(loaded) == [("m1", "A"), ("m2", "B"), ("m3", "C")]
    assert codes(loaded) == ["value_differs"]
    assert loaded.members[0].details == {"name (second.csv)": ("A Ltd",)}


def test_third_table_adds_to_members_of_both_former_ones(tmp_path: Path) -> None:
    tables = ("name,offers\nA,x\n", "name,needs\nB,y\n", "name,themes\nB,z\nA,w\n")
    paths = [write(tmp_path, text, f"{n}.csv") for n, text in enumerate(tables)]
    a, b = load(*paths).members
    assert (a.offers, a.themes, b.needs, b.themes) == (("x",), ("w",), ("y",), ("z",))


def test_a_row_that_adds_to_one_that_was_left_out_adds_to_the_one_that_it_repeats(
    tmp_path: Path,
) -> None:
    double = write(tmp_path, "id,name\n1,Ana Lab\n1,Ana Lab\n2,Bo Lab\n", "first.csv")
    again = write(tmp_path, "id,name\n1,Ana Lab\n2,Bo Lab\n", "second.csv")
    more = write(tmp_path, "id,name,offers\n1,Ana Lab,coaching\n2,Bo Lab,design\n", "third.csv")
    ties = write(tmp_path, "from,to\n1,2\n", "ties.csv")
    loaded = load(double, again, more, ties)
    assert named(loaded) == [("1", "Ana Lab"), ("2", "Bo Lab")]
    assert [one.offers for one in loaded.members] == [("coaching",), ("design",)]
    assert [(tie.source, tie.target) for tie in loaded.ties] == [("1", "2")]
    assert codes(loaded) == ["row_repeated", "row_repeated"]
    counts = loaded.report.counts
    assert (counts.rows, counts.joined, counts.rejected) == (7, 3, 2)


def test_ties_and_interests_find_the_joined_member(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "name,offers\nA,x\nB,y\n", "first.csv"),
        write(tmp_path, "name,needs\nC,y\nB,z\nA,w\n", "second.csv"),
        write(tmp_path, "from,to\nA,B\nC,B\n", "ties.csv"),
        write(tmp_path, "member,kind,term\nC,theme,t\nB,theme,u\n", "interests.csv"),
    ]
    loaded = load(*paths)
    assert [(tie.source, tie.target) for tie in loaded.ties] == [("a", "b"), ("c", "b")]
    assert [(m.id, m.themes) for m in loaded.members] == [("a", ()), ("b", ("u",)), ("c", ("t",))]
    assert codes(loaded) == []


def test_two_sheets_of_a_workbook_are_joined(tmp_path: Path) -> None:
    sheets = {
        "Members": sheet([["Name", "Offers"], ["Ana", "x"], ["Bo", "y"]]),
        "Needs": sheet([["Name", "Needs"], ["Bo", "x"], ["Ana", "z"]]),
    }
    loaded = load(write(tmp_path, book(sheets), "book.xlsx"))
    assert [(m.name, m.offers, m.needs) for m in loaded.members] == [
        ("Ana", ("x",), ("z",)),
        ("Bo", ("y",), ("x",)),
    ]


@pytest.mark.parametrize("answers", [("yes", "no"), ("no", "yes")])
def test_contact_that_one_table_does_not_show_is_not_shown(
    tmp_path: Path, answers: tuple[str, str]
) -> None:
    texts = [f"name,contact,consent_contact\nA,a@x.example,{answer}\n" for answer in answers]
    (member,) = both(tmp_path, *texts).members
    assert member.contact == ""
    assert "a@x.example" in member.private.values()


def test_what_is_private_in_one_table_is_no_detail_of_the_other(tmp_path: Path) -> None:
    first = write(tmp_path, "name,Remark\nA,seen\n", "first.csv")
    second = write(tmp_path, "name,Remark\nA,secret\n", "second.csv")
    chosen = {("second.csv", "Remark"): "private"}
    (member,) = load(first, second, fields=chosen).members
    assert member.details == {}
    assert set(member.private.values()) == {"seen", "secret"}


NAMES = st.lists(st.sampled_from(("Ana", "Bo", "Cy", "ana", "Di", "")), min_size=1, max_size=6)


@given(first=NAMES, second=NAMES)
@settings(deadline=None, max_examples=60)
def test_every_row_of_two_tables_is_a_member_or_joined_or_rejected(
    first: list[str], second: list[str]
) -> None:
    rows = [[f"{cell},x{n}" for n, cell in enumerate(cells)] for cells in (first, second)]
    files = [
        File("a.csv", "\n".join(["name,offers", *rows[0]]).encode()),
        File("b.csv", "\n".join(["name,needs", *rows[1]]).encode()),
    ]
    try:
        report = load(*files).report
    except LoadError as error:
        report = error.report
    counts = report.counts
    assert counts.rows == len(first) + len(second)
    assert counts.rows == counts.members + counts.joined + counts.rejected
    assert counts.rejected == [*first, *second].count("")


def test_new_questionnaire_is_joined_to_a_saved_network(tmp_path: Path) -> None:
    first = load(write(tmp_path, "id,name,country,offers\nm1,Ana Lab,Peru,x\nm2,Bo Lab,Chad,y\n"))
    saved = write(tmp_path, members_csv(first.members), "saved.csv")
    header = "Your organisation,Country,What do you need?\n"
    text = header + "ana lab,Perú,z\nBo Lab,Mali,z\nCy Lab,Mali,z\n"
    guess = "new.csv: rows about members whom another table has, too, were joined with these: 1."
    ties = "from,to\nCy Lab,Ana Lab\n"
    loaded = load(saved, write(tmp_path, text, "new.csv"), write(tmp_path, ties, "ties.csv"))
    assert named(loaded) == [
        *(("m1", "Ana Lab"), ("m2", "Bo Lab"), ("bo-lab", "Bo Lab"), ("cy-lab", "Cy Lab")),
    ]
    assert guess in loaded.report.guesses
    ana = loaded.members[0]
    assert (ana.offers, ana.needs, ana.country) == (("x",), ("z",), "Peru")
    assert [(tie.source, tie.target) for tie in loaded.ties] == [("cy-lab", "m1")]
    counts = loaded.report.counts
    assert (counts.rows, counts.members, counts.joined, counts.rejected) == (5, 4, 1, 0)
