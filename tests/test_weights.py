"""Weights of the score: their table, what is wrong with one, and what they come to."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import cli
from map.weights import (
    FILE,
    MEANINGS,
    ORDINARY,
    Weights,
    read_weights,
    weights_beside,
)

DATA = Path(__file__).parent.parent / "data"
DOCS = (Path(__file__).parent.parent / "docs" / "score.md").read_text(encoding="utf-8")


def test_a_table_may_say_all_parts_and_what_they_mean() -> None:
    weights = Weights(2, 0, 1, received=0.5, background=1, no_help=0, hub=0)
    lines = [f'{part},{getattr(weights, part)},"{means}"' for part, means in MEANINGS.items()]
    assert read_weights("\n".join(["part,weight,meaning", *lines])) == (weights, ())


def test_the_table_beside_the_demonstration_says_what_counts_ordinarily() -> None:
    weights, said = read_weights((DATA / FILE).read_text(encoding="utf-8"))
    assert said == ()
    assert weights.rules == pytest.approx(ORDINARY.rules, abs=1e-9)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("part,weight\nhelp,0.5\n", Weights(help=0.5)),
        ("Part;Weight;Why\nHelp;0,5;all\n", Weights(help=0.5)),
        ("\ufeffpart,weight\r\nhelp,50 %\r\n\r\n", Weights(help=0.5)),
        ("meaning,weight,part\n,0,hub\n", Weights(hub=0)),
        ("part\tweight\nhelp\t0,5\n", Weights(help=0.5)),
        ("part,weight\n", ORDINARY),
    ],
)
def test_a_table_is_read_as_people_write_it(table: str, expected: Weights) -> None:
    assert read_weights(table) == (expected, ())


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("", "w.csv, row 1: the columns “part” and “weight” are missing"),
        ("help,0.5\n", "w.csv, row 1: the columns “part” and “weight” are missing"),
        ("part,weight\nluck,1\n", "w.csv, row 2: there is no part “luck”. Use one of: help, "),
        ("part,weight\nhelp,\n", "w.csv, row 2, column weight: “” cannot be the weight of help"),
        ("part,weight\n\nhelp,nan\n", "w.csv, row 3, column weight: “nan” cannot be"),
        ("part,weight\nhelp,-1\n", "which stays 0.3. Write a number from 0 on"),
        ("part,weight\nhub,2\n", "which stays 0.5. Write a number from 0 to 1."),
        ("part,weight\nhelp,0.3\nhelp,0.3\n", "w.csv, row 3: help stands above as well; this"),
        ("part,weight\nhelp\n", "w.csv, row 2, column weight: “” cannot be the weight of help"),
    ],
)
def test_a_row_that_cannot_be_used_gets_a_sentence(table: str, sentence: str) -> None:
    weights, [said] = read_weights(f"{table}ground,0.7\n" if "part" in table else table, "w.csv")
    assert sentence in said
    assert weights == (Weights(ground=0.7) if "part" in table else ORDINARY)


def test_a_table_in_which_nothing_counts_keeps_the_last_part() -> None:
    weights, said = read_weights("part,weight\nhelp,0\nground,0\ndifference,0\n")
    assert weights == Weights(help=0, ground=0)
    assert len(said) == 1


def test_weights_stand_beside_the_members(tmp_path: Path) -> None:
    members = tmp_path / "members.csv"
    assert weights_beside(members) == (ORDINARY, ())
    (tmp_path / FILE).write_text("part,weight\nhub,0\nluck,1\n", encoding="utf-8")
    weights, [said] = weights_beside(members)
    assert weights == Weights(hub=0)
    assert said.startswith("weights.csv, row 3: ")
    (tmp_path / FILE).write_bytes(b"part,weight\nhelp,0.5\xff\n")
    weights, [said] = weights_beside(members)
    assert weights == ORDINARY
    assert said.startswith("weights.csv beside members.csv cannot be read")


def test_the_command_line_uses_the_weights_beside_the_members(tmp_path: Path) -> None:
    members = tmp_path / "members.csv"
    members.write_text(
        "name,needs,offers,themes\nAda,c1,,t1\nBen,,c1,t2\nCy,,c2,t1\n",
        encoding="utf-8",
    )
    (tmp_path / FILE).write_text("part,weight\nhelp,0\nluck,1\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["matches", str(members)])
    assert done.exit_code == 0
    assert [row["partner"] for row in csv.DictReader(StringIO(done.stdout))] == ["Cy", "Ada"]
    assert done.stderr.startswith("weights.csv, row 3: there is no part “luck”.")


@pytest.mark.parametrize(
    "bad", [{"help": -1}, {"hub": 1.1}, {"ground": float("nan")}, {"help": float("inf")}]
)
def test_weights_keep_within_their_bounds(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Weights(**bad)


def test_one_part_has_to_count() -> None:
    with pytest.raises(ValueError, match="has to count"):
        Weights(help=0, ground=0, difference=0)


def test_only_the_proportions_of_the_parts_matter() -> None:
    assert Weights(3, 6, 1).rules == pytest.approx(ORDINARY.rules)


@pytest.mark.parametrize("part", MEANINGS)
def test_the_docs_tell_every_weight(part: str) -> None:
    ordinary = f"{getattr(ORDINARY, part):.2g}"
    assert f"| `{part}` | {ordinary} |" in DOCS
