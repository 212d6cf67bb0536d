"""The report: what scripts and people are told, and that the docs tell the same."""

import re
import string
from pathlib import Path

import pytest

from loaders import LoadError
from loaders.catalogue import GUESSES, PROBLEMS
from loaders.fields import COLUMNS
from loaders.report import Counts, Notes, Problem, Report, shorten
from tests.loading import load_text

DOCS = Path(__file__).parents[1] / "docs"
PLACES = {"file", "row", "column", "cell"}


def test_json_is_what_scripts_were_promised(tmp_path: Path) -> None:
    text = "id,name,website,phone,size\n1,A,nonsense,1,9\n1,B,,2,8\n,,,3,7\n"
    report = load_text(tmp_path, text).report
    value = report.to_json()
    problems = value.pop("problems")
    assert value == {
        "members": 2,
        "rows": 3,
        "joined": 0,
        "rejected": 1,
        "columns": {
            "id": "id",
            "name": "name",
            "website": "links",
            "phone": "private",
            "size": "details",
        },
    }
    assert isinstance(problems, list)
    assert problems[0] == {
        "code": "link_refused",
        "file": "members.csv",
        "row": 2,
        "column": "website",
        "message": "members.csv, row 2, column “website”: “nonsense” is no web address and is not "
        "shown. Write the address as it stands in a browser, such as https://example.org.",
    }
    assert [(p["code"], p["row"]) for p in problems] == [
        ("link_refused", 2),
        ("id_repeated", 3),
        ("row_without_name", 4),
    ]


def test_text_names_counts_columns_guesses_and_problems(tmp_path: Path) -> None:
    report = load_text(tmp_path, "id,name,website,phone\n1,A,nonsense,1\n").report
    assert report.to_text() == (
        "Members: 1 (rows: 1, joined: 0, rejected: 0). Interests: 0. Ties: 0.\n"
        "\n"
        "Columns\n"
        "  id       → id\n"
        "  name     → name\n"
        "  website  → links\n"
        "  phone    → private\n"
        "\n"
        "What was guessed\n"
        "  - members.csv was read as a table of members; rows: 1.\n"
        "  - members.csv: the column “phone” looks personal and is never shown.\n"
        "\n"
        "Problems (1)\n"
        "  A link cannot be shown [link_refused] × 1\n"
        "    - members.csv, row 2, column “website”: “nonsense” is no web address and is not "
        "shown. Write the address as it stands in a browser, such as https://example.org."
    )


def test_text_lists_a_few_of_each_kind_and_counts_all() -> None:
    problems = tuple(
        Problem("tie_repeated", "t.csv", row, "", "", f"sentence {row}") for row in range(2, 30)
    )
    text = Report(problems=problems, counts=Counts()).to_text()
    assert text.count("sentence") == 10
    assert "× 28" in text
    assert text.endswith("and 18 more of this kind")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "short"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("two\n lines", "two lines"),
        ("\x1b[31mred\x07", "�[31mred�"),
        ("\u202eevil", "�evil"),
        ("{file} %s", "{file} %s"),
    ],
)
def test_cell_in_a_sentence_is_short_and_harmless(text: str, expected: str) -> None:
    assert shorten(text) == expected
    notes = Notes()
    notes.problem("link_refused", "f.csv", row=2, column="c", cell=text)
    assert f"“{expected}”" in notes.problems[0].message


def test_flood_of_problems_is_listed_in_part_and_counted(tmp_path: Path) -> None:
    report = load_text(tmp_path, "name,x\n" + "".join(f"A,{i}\n" for i in range(10_011))).report
    assert len(report.problems) == 10_001
    assert report.problems[0].message == (
        "members.csv: “Two members have the same name” happened 10 times more than is listed. "
        "Look for what these rows have in common."
    )


def test_error_carries_the_report(tmp_path: Path) -> None:
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, "id,name\n")
    assert caught.value.report.to_json()["members"] == 0


def test_sentences_name_only_what_they_are_given() -> None:
    more = {"reason", "suffix", "kinds", "size", "limit", "count", "length", "width", "renamed",
            "line", "character", "what", "first", "missing", "title",
            "origin", "other"}  # fmt: skip
    for code, kind in PROBLEMS.items():
        for template in (kind.sentence, kind.advice):
            fields = {name for _, name, _, _ in string.Formatter().parse(template) if name}
            assert fields <= PLACES | more, code
            assert template.endswith("."), code
        assert kind.title and kind.explanation.endswith("."), code


def test_every_code_is_used_and_every_used_code_is_known() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in (Path(__file__).parents[1] / "loaders").glob("*.py")
        if not path.name.startswith(("catalogue", "guesses"))
    )
    words = set(re.findall(r'"([a-z_]+)"', sources))
    assert set(PROBLEMS) <= words
    assert set(GUESSES) <= words


def test_every_problem_is_documented_and_nothing_else() -> None:
    text = (DOCS / "problems.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### `([a-z_]+)`\n\n(.*?)(?=\n##|\Z)", text, re.S | re.M))
    assert list(sections) == list(PROBLEMS)
    for code, kind in PROBLEMS.items():
        assert kind.title in sections[code], code
        assert kind.explanation in sections[code], code
        assert kind.advice.replace("{{", "{").replace("}}", "}") in sections[code], code


def test_every_column_and_alias_is_documented_and_nothing_else() -> None:
    text = (DOCS / "columns.md").read_text(encoding="utf-8")
    sections = re.findall(r"^### `([a-z_]+)` \((\w+)\)\n\n(.*?)(?=\n##|\Z)", text, re.S | re.M)
    assert [(field, role) for field, role, _ in sections] == [(c.field, c.role) for c in COLUMNS]
    for column, (_, _, section) in zip(COLUMNS, sections, strict=True):
        lines = dict(re.findall(r"^- (\w\w): (.*)$", section, re.M))
        assert column.meaning in section
        assert lines == {lang: ", ".join(names) for lang, names in column.aliases.items()}
