"""Commands about what is kept make nothing, and what leaves is no more than the map shows."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import bring, cli
from live.commands import installed
from live.hidden import hidden
from live.store import Store
from live.versions import erase
from tests.support.serving import started

ROWS = "id,name,founded,offers,needs\na,Ana,canary 1999,x,y\nb,Bo,canary 2001,y,x\nc,Cy,,x,y\n"
TIES = "from,to\na,b\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "KNITWORK_SECRET_KEY", "KNITWORK_PRIVATE", "KNITWORK_FILES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Files of members and of ties, alone in a folder."""
    found = tmp_path / "members.csv", tmp_path / "ties.csv"
    for path, text in zip(found, (ROWS, TIES), strict=True):
        path.write_text(text, encoding="utf-8")
    return found


@pytest.fixture
def served(files: tuple[Path, Path]) -> tuple[Path, Path]:
    """The same of which a map was shown, where one column was named as private."""
    home, _ = installed(files, local=True)
    Store(bring(files, private=("founded",)), home, private=("founded",))
    return files


COMMANDS = (
    ("erase", "a"),
    ("history",),
    ("unhide", "founded"),
    ("save", "--shown", "--output", "out.csv"),
)


@pytest.mark.parametrize("command", [*COMMANDS, ("links",)], ids=lambda one: one[0])
@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("member.csv", "member.csv: there is no file of this name."),
        ("members.csv", "Nothing was shown of these files yet"),
    ],
)
def test_where_nothing_is_kept_a_command_says_so_and_makes_nothing(
    command: tuple[str, ...],
    named: str,
    said: str,
    files: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = files[0].parent
    monkeypatch.chdir(folder)
    more = ("https://knit.example/",) if command == ("links",) else ()
    result = run(*command, named, *more)
    assert result.exit_code == 1
    assert said in result.output
    assert sorted(path.name for path in folder.iterdir()) == ["members.csv", "ties.csv"]


@pytest.mark.parametrize("command", COMMANDS[:3], ids=lambda one: one[0])
def test_of_the_demonstration_nothing_is_kept(command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert "Name the members' files: of the demonstration nothing is kept." in result.output


def test_links_without_an_address_say_what_is_missing(files: tuple[Path, Path]) -> None:
    result = run("links", files[0])
    assert (result.exit_code, "is no address" in result.output) == (1, True)


def test_a_database_without_a_map_knows_nobody(files: tuple[Path, Path]) -> None:
    installed(files, local=True)
    for command in (("erase", "a"), ("history",)):
        result = run(*command, *files)
        assert result.exit_code == 1
        assert "Nothing was shown of these files yet" in result.output


def test_files_in_another_order_are_the_same_network(served: tuple[Path, Path]) -> None:
    members, ties = served
    result = run("erase", "c", ties, members)
    assert result.exit_code == 0
    assert f"{members}: what is kept stands beside this file." in result.stderr
    assert "Taken out of" in result.stdout
    assert not ties.with_name("ties.knitwork.db").exists()


LEAVING = (
    ("export", "--output", "out.json"),
    ("export", "--output", "out.csv"),
    ("save", "--public", "--output", "out.json"),
    ("matches", "--output", "out.csv"),
)


def written(folder: Path) -> str:
    """All that stands in the files that a command wrote."""
    return "".join(path.read_text(encoding="utf-8") for path in folder.glob("out*"))


@pytest.mark.parametrize("command", LEAVING, ids=" ".join)
@pytest.mark.parametrize("told", ["by a map", "by the environment"])
def test_what_is_private_on_the_map_is_private_on_the_command_line(
    command: tuple[str, ...],
    told: str,
    files: tuple[Path, Path],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if told == "by a map":
        request.getfixturevalue("served")
    else:
        monkeypatch.setenv("KNITWORK_PRIVATE", "founded")
    folder = files[0].parent
    monkeypatch.chdir(folder)
    # In any order: the strictest of all wins.
    result = run(*command, *reversed(files))
    assert result.exit_code == 0, result.output
    assert "Bo" in written(folder)
    assert "canary" not in written(folder)
    report = json.loads(run("check", "--json", *files).output)
    assert report["columns"]["founded"] == "private"


@pytest.mark.parametrize("command", LEAVING, ids=" ".join)
def test_who_was_erased_stays_out_of_what_leaves(
    command: tuple[str, ...], served: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, _ = installed(served, local=True)
    erase(home.engine, home.key, "b")
    folder = served[0].parent
    monkeypatch.chdir(folder)
    result = run(*command, *served)
    assert result.exit_code == 0, result.output
    assert "Left out, as they were erased: 1." in result.stderr
    assert ("Ana" in written(folder) or "Cy" in written(folder), "Bo" in written(folder)) == (
        command[0] != "matches",
        False,
    )


def test_save_says_what_could_not_be_read(files: tuple[Path, Path], tmp_path: Path) -> None:
    members, ties = files
    members.write_text(ROWS + ",,,z,\n", encoding="utf-8")
    ties.write_bytes(b"MZ\x00\x01")
    out = tmp_path / "o.csv"
    result = run("save", members, ties, "--private", "Phone", "--output", out)
    assert result.exit_code == 0
    for said in ("“Phone”", "members.csv, row 5", "ties.csv"):
        assert said in result.stderr
    assert result.stdout == f"Written: {out}\n"


def test_a_map_that_is_served_hides_what_the_environment_names(files: tuple[Path, Path]) -> None:
    told = {"KNITWORK_PRIVATE": "founded;Board view"}
    command = (sys.executable, "-u", "app.py", *files, "--port", "0")
    with started(*command, environment=told) as (_, said):
        assert any(line.split() == ["founded", "→", "private"] for line in said)
    home, _ = installed(files, local=True)
    assert hidden(home.engine) == {"founded", "Board view"}


def test_the_name_that_was_given_in_the_page_stands_in_what_is_exported(
    served: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(served[0].parent)
    home, _ = installed(served, local=True)
    Store(bring(served), home).rename("Our choirs")
    for files in (served, served[::-1]):
        assert run("export", *files, "--output", "out.html").exit_code == 0
        assert "<title>Our choirs</title>" in Path("out.html").read_text(encoding="utf-8")
