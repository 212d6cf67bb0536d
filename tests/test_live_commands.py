"""Commands about what lasts, run as people run them."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import bring, cli, create_app
from live import profiles
from live.commands import installed, kept
from live.form import Profile
from live.keys import fits
from live.outcomes import note
from live.store import Store
from live.versions import changing
from loaders import load
from tests.support.serving import ROOT


def run(*arguments: str | Path, **more: str) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], **more)


@pytest.fixture
def members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATABASE_URL", "KNITWORK_SECRET_KEY", "KNITWORK_ACCESS", "KNITWORK_PASSCODE"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "members.csv"
    path.write_text("id,name,offers,needs\na,A,x,y\nzoe,Zoe,y,x\n", encoding="utf-8")
    home, rules = installed((path,), local=True)
    create_app(bring((path,)), home=home, rules=rules)
    return path


def test_a_passcode_is_hashed_and_not_repeated() -> None:
    result = run("passcode", input="knit the net\nknit the net\n")
    assert "knit the net" not in result.output
    assert fits("knit the net", result.output.splitlines()[-1])


def test_a_passcode_that_is_soon_guessed_is_not_hashed() -> None:
    result = run("passcode", input="knit\nknit\n")
    assert (result.exit_code, "scrypt:" in result.output) == (1, False)
    assert "needs at least 8 characters" in result.output


def test_the_links_can_be_printed_again(members: Path) -> None:
    one, two = (run("links", members, "https://knit.example/") for _ in range(2))
    assert one.exit_code == 0
    assert one.output == two.output
    lines = [line.split()[2:4] for line in one.output.splitlines()]
    assert one.output.count("https://knit.example/join#") == 2
    assert lines[0] != lines[1]


def test_a_member_is_erased_and_the_history_says_when(members: Path) -> None:
    assert run("erase", "zoe", members).output == (
        "Taken out of one version. Remove the row from your file, too.\n"
    )
    said = [line.split()[3:] for line in run("history", members).output.splitlines()]
    assert said == [["erase", "+0", "-1", "~0"], ["start", "+2", "-0", "~0"]]
    assert "zoe" not in run("history", members).output


def test_an_id_that_nobody_has_is_said_when_it_is_erased(members: Path) -> None:
    found = run("erase", "zoo", members)
    assert (found.exit_code, "Nobody with the id “zoo”" in found.output) == (0, True)


def test_the_only_member_is_not_erased(members: Path) -> None:
    run("erase", "zoe", members)
    refused = run("erase", "a", members)
    assert refused.exit_code == 1
    assert "The only member of the map cannot be taken out." in refused.output


def test_what_the_map_shows_is_saved_with_who_came_and_what_was_marked(
    members: Path, tmp_path: Path
) -> None:
    home, _ = installed((members,), local=True)
    profile = Profile("Ngozi", offers=("z",), email="ngozi@example.org")
    profiles.add(home.engine, profile, direct=True)
    Store(bring((members,)), home).grow()
    with changing(home.engine) as connection:
        note(connection, "a", "zoe", "talked", datetime(2026, 11, 25, tzinfo=UTC))

    for more, contact in ((), True), (("--public",), False):
        done = run("save", members, "--shown", "--output", tmp_path / "after.json", *more)
        assert done.exit_code == 0, done.output
        text = (tmp_path / "after.json").read_text()
        assert ("ngozi@example.org" in text) is contact
        kept = load(tmp_path / "after.json")
        assert [member.name for member in kept.members] == ["A", "Zoe", "Ngozi"]
        assert [(t.source, t.target, t.type, t.date) for t in kept.ties] == [
            ("a", "zoe", "talked", "2026-11-25")
        ]


def test_what_was_never_shown_cannot_be_saved(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("id,name,offers\na,A,x\n", encoding="utf-8")
    refused = run("save", tmp_path / "members.csv", "--shown", "--output", tmp_path / "after.csv")
    assert refused.exit_code == 1
    assert "Nothing was shown of these files yet" in refused.output


@pytest.mark.parametrize("given", ["0", "-1", "many", "1.5"])
def test_a_number_of_versions_that_cannot_be_is_said(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KNITWORK_VERSIONS", given)
    with pytest.raises(Exception, match="KNITWORK_VERSIONS is"):
        kept()


@pytest.mark.parametrize("name", ["DATABASE_URL", "KNITWORK_SECRET_KEY", "KNITWORK_ACCESS"])
def test_a_setting_that_cannot_be_used_is_a_sentence(
    members: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "no such thing")
    result = run("history", members)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "Traceback" not in result.output


@pytest.mark.skipif(sys.platform == "win32", reason="there, a shell closes nothing")
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_a_command_that_was_given_no_output_ends_well(members: Path, closed: str) -> None:
    call = f'exec "$0" app.py check "$1" {closed}'
    done = subprocess.run(
        ["sh", "-c", call, sys.executable, members],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
