"""`matches` on the command line: one table, whatever the number of members, and how far it is."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app import cli
from map.files import progress


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(cli, [str(part) for part in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_progress_is_one_line_that_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress(2_000) as tell:
        tell("Who is in demand: 3,000 of 3,000")
        tell("Best: 1")
    assert capsys.readouterr().err == (
        "\rWho is in demand: 3,000 of 3,000 …\rBest: 1 …" + 25 * " " + "\n"
    )
    with progress(1_999) as tell:
        tell("Best: 1")
    assert capsys.readouterr().err == ""


def test_matches_of_more_members_than_a_part_are_one_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = tmp_path / "members.csv"
    members.write_text("name,offers,needs\nAnn,law,care\nBen,care,law\nCy,law,law\n", "utf-8")
    whole = run("matches", members)
    monkeypatch.setattr("map.export.PART", 1)
    assert run("matches", members) == whole
    assert whole.count("member_id") == 1


def test_what_was_left_out_is_said_beside_the_table_and_not_in_it(tmp_path: Path) -> None:
    members = tmp_path / "members.csv"
    members.write_text("name,offers,_note\nAnn,law,canary\n,care,\nBen,law,canary\n", "utf-8")
    result = CliRunner().invoke(cli, ["matches", str(members)])
    assert result.exit_code == 0
    assert "members.csv, row 3 has neither a name nor an id and was left out." in result.stderr
    assert result.stdout.startswith("member_id,member,rank,")
    assert "canary" not in result.output
