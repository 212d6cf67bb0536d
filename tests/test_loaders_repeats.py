"""The same organisation twice in a table: found in any spelling, and one when somebody says so."""

from pathlib import Path

import pytest

from loaders import load, repeats
from tests.loading import codes, named, write

FORM = """Timestamp,Organisation,Country,What do you offer?,Sector
2026-11-01,Harbour School,Kenya,welding,Ships
2026-11-02,Écluse Union,,design,
2026-11-03,HARBOUR  SCHOOL,,coaching,Boats
2026-11-04,Ecluse union,Peru,design,
2026-11-05,Lake Lab,Chad,funds,
"""


def rows(*numbers: int) -> tuple[tuple[str, int], ...]:
    return tuple(("form.csv", number) for number in numbers)


def keys(path: Path) -> list[str]:
    return [one.key for one in load(path).repeats]


def test_they_are_asked_about_and_stay_apart_until_somebody_says_that_they_are_one(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, FORM, "form.csv")
    loaded = load(path)
    assert len(loaded.members) == 5
    assert [(one.key, one.names, one.rows) for one in loaded.repeats] == [
        (
            "harbour school",
            ("Harbour School", "HARBOUR  SCHOOL"),
            (("form.csv", 2), ("form.csv", 4)),
        ),
        ("ecluse union", ("Écluse Union", "Ecluse union"), (("form.csv", 3), ("form.csv", 5))),
    ]
    assert (
        "Names that several rows have but for case and accents, such as “Harbour School”: 2. They "
        "are members of their own. If they are one, say so when you load the file in the page."
    ) in loaded.report.guesses


def test_one_member_keeps_what_both_rows_say(tmp_path: Path) -> None:
    path = write(tmp_path, FORM, "form.csv")
    loaded = load(path, same={"harbour school", "nobody"})
    assert [one.name for one in loaded.members] == [
        *("Harbour School", "Écluse Union", "Ecluse union", "Lake Lab"),
    ]
    school = loaded.members[0]
    assert (school.country, school.offers, school.sector) == (
        *("Kenya", ("welding", "coaching"), "Ships"),
    )
    assert school.details["sector (form.csv)"] == ("Boats",)
    assert codes(loaded) == ["value_differs"]
    assert [one.key for one in loaded.repeats] == ["ecluse union"]
    counts = loaded.report.counts
    assert (counts.rows, counts.members, counts.joined, counts.rejected) == (5, 4, 1, 0)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("name,offers\nA,x\nA,y\n", ["a"]),
        # To the letter the same is no second answer.
        ("name,offers\nA,x\nA,x\n", []),
        ("name,offers\nA,x\nA,x\na,x\n", ["a"]),
        # A number in a form is no reason against it, another country is.
        ("id,name\n1,A\n2,a\n", ["a"]),
        ("name,country\nA,Kenya\na,Peru\n", []),
        ("name,country\nA,Kenya\na,KENIA\n", ["a"]),
        ("name,country\nA,Kenya\na,Peru\nA,Kenia\na,\n", ["a (Kenya)"]),
        ("name,offers\n" + "A,x\n" * 2 + "".join(f"A,x{n}\n" for n in range(9)), []),
        ("name,offers\nA,x\nB,x\n", []),
    ],
)
def test_which_rows_are_asked_about(tmp_path: Path, table: str, expected: list[str]) -> None:
    path = write(tmp_path, table, "form.csv")
    assert keys(path) == expected
    whole = load(path)
    one = load(path, same=expected)
    counts = one.report.counts
    assert counts.rows == whole.report.counts.rows
    assert counts.rows == counts.members + counts.joined + counts.rejected
    assert counts.members == whole.report.counts.members - counts.joined
    assert counts.joined == len(expected)


def test_only_as_much_is_asked_as_people_go_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "name,offers\nA,x\na,y\nB,z\nb,w\nC,x\n", "form.csv")
    monkeypatch.setattr(repeats, "MOST", 1)
    assert keys(path) == ["a"]
    monkeypatch.setattr(repeats, "LOOKED_AT", 4)
    assert keys(path) == []
    assert len(load(path, same={"a"}).members) == 5


def test_ties_to_the_second_row_find_the_member(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "id,name,offers\n1,A,x\n2,a,y\n3,B,z\n", "members.csv"),
        write(tmp_path, "from,to\n2,3\n1,3\n", "ties.csv"),
        write(tmp_path, "member,kind,term\n2,theme,t\n", "interests.csv"),
    ]
    loaded = load(*paths, same={"a"})
    assert named(loaded) == [("1", "A"), ("3", "B")]
    assert [(tie.source, tie.target) for tie in loaded.ties] == [("1", "3")]
    assert loaded.members[0].themes == ("t",)
    assert codes(loaded) == ["tie_repeated"]


def test_another_table_about_the_member_still_finds_it(tmp_path: Path) -> None:
    first = write(tmp_path, "name,offers\nA,x\nB,y\n", "first.csv")
    second = write(tmp_path, "name,needs\na,z\nB,w\nA,v\n", "second.csv")
    assert [one.key for one in load(first, second).repeats] == ["a"]
    loaded = load(first, second, same={"a"})
    assert [(m.name, m.offers, m.needs) for m in loaded.members] == [
        ("A", ("x",), ("z", "v")),
        ("B", ("y",), ("w",)),
    ]
