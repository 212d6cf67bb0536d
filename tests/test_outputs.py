"""What a command writes: nothing is lost under it, and what cannot be written is said at once."""

import contextlib
import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import cli
from exports import offline
from map.files import DEMONSTRATION
from tests.support.serving import ROOT

ROWS = "id,name,offers,needs,_phone\na,Ana,x,y,0123\nb,Bo,y,x,0456\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


@pytest.fixture
def members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of members, in the folder in which the command is given."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "members.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def state(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("command", "files", "output"),
    [
        ("export", ("members.csv",), "members.csv"),
        ("export", ("./members.csv",), "members.csv"),
        ("save", ("members.csv", "--public"), "members.csv"),
        ("matches", ("members.csv",), "members.csv"),
        ("export", ("members.csv", "n-ties.csv"), "n.csv"),
        ("export", ("members.csv", "n-matches.csv"), "n.csv"),
        ("save", ("members.csv", "n-ties.csv"), "n.csv"),
    ],
)
def test_no_file_that_is_read_is_overwritten(
    command: str, files: tuple[str, ...], output: str, members: Path
) -> None:
    for name in files[1:]:
        if name.startswith("n-"):
            members.with_name(name).write_text("from,to\na,b\n", encoding="utf-8")
    before = state(members.parent)
    result = run(command, *files, "--output", output)
    assert result.exit_code == 1
    assert "is one of the files that are read, and would be overwritten." in result.output
    assert state(members.parent) == before


@pytest.mark.parametrize(("command", "side"), [("export", "ties"), ("export", "matches"),
                                               ("save", "ties")])  # fmt: skip
def test_a_file_beside_the_output_is_replaced_only_where_knitwork_wrote_it(
    command: str, side: str, members: Path
) -> None:
    path = members.with_name(f"n-{side}.csv")
    path.write_text("from,to\na,b\n", encoding="utf-8")
    before = state(members.parent)
    result = run(command, members, "--output", "n.csv")
    assert result.exit_code == 1
    assert f"n-{side}.csv would be written, too; it is there" in result.output
    assert state(members.parent) == before
    path.unlink()
    for _ in range(2):
        assert run(command, members, "--output", "n.csv").exit_code == 0


@pytest.mark.parametrize("command", ["export", "save"])
def test_no_table_of_ties_is_written_where_there_are_none_unless_a_former_one_would_stay(
    command: str, members: Path
) -> None:
    ties = members.with_name("t.csv")
    ties.write_text("from,to\na,b\n", encoding="utf-8")
    assert run(command, members, "--output", "n.csv").exit_code == 0
    assert not Path("n-ties.csv").exists()
    assert run(command, members, ties, "--output", "n.csv").exit_code == 0
    assert len(Path("n-ties.csv").read_text(encoding="utf-8").splitlines()) == 2
    assert run(command, members, "--output", "n.csv").exit_code == 0
    assert len(Path("n-ties.csv").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "--output", "n.pdf"), "must end in .csv"),
        (("export", "--output", "nowhere/n.csv"), "nowhere/n.csv cannot be written: No such file"),
        (("save", "--output", "n.pdf"), "must end in .csv or .json"),
        (("save", "--output", "nowhere/n.csv"), "cannot be written: No such file"),
        (("matches", "--output", "nowhere/n.csv"), "cannot be written: No such file"),
        (("export", "--output", "n.html"), "holds at most 1 members; here are 2."),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is_computed(
    arguments: tuple[str, ...], said: str, members: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def computed(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("map.files.build", computed)
    monkeypatch.setattr(offline, "MOST", 1)
    result = run(arguments[0], members, *arguments[1:])
    assert (result.exit_code, said in result.output) == (1, True), result.output


def test_more_partners_than_there_are_members_are_all_of_them(members: Path) -> None:
    result = run("matches", members, "--top", "1000000")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 3)


def test_the_map_in_one_file_holds_the_partners_of_the_map_whatever_is_asked(
    members: Path,
) -> None:
    said = [run("export", *DEMONSTRATION, "--top", top, "--output", "n.html").output
            for top in ("10", "20")]  # fmt: skip
    assert said[0] == said[1]
    assert " suggestions" in said[0]


@pytest.mark.parametrize("sign", ["\r", "\x00"])
def test_signs_that_no_table_holds_are_written_out_in_the_matches(sign: str, members: Path) -> None:
    entry = {"id": "b", "name": f"B{sign}o", "offers": ["y"], "needs": ["x"]}
    content = {"knitwork": 1, "ties": [], "members": [
        {"id": "a", "name": "Ana", "offers": ["x"], "needs": ["y"]}, entry
    ]}  # fmt: skip
    Path("n.json").write_text(json.dumps(content), encoding="utf-8")
    result = run("matches", "n.json")
    names = [row["partner"] for row in csv.DictReader(result.stdout.splitlines())]
    assert names == [f"B\\u{ord(sign):04x}o", "Ana"]


def test_a_file_of_matches_has_a_mark_for_excel_and_what_is_printed_has_none(
    members: Path,
) -> None:
    assert run("matches", members, "--output", "m.csv").exit_code == 0
    written = Path("m.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfmember_id,")
    assert run("matches", members).stdout.encode() == written[3:]


def printed(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(ROOT / "app.py"), *arguments],
        capture_output=True,
        env={**os.environ, **settings},
        text=True,
        check=False,
    )


def test_a_terminal_with_few_letters_is_told_everything(members: Path) -> None:
    members.write_text(ROWS.replace("Ana", "Аня"), encoding="utf-8")
    for form in ((), ("--json",)):
        done = printed("check", "members.csv", *form, PYTHONIOENCODING="cp1252")
        assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["members"] == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_is_a_sentence(members: Path) -> None:
    result = run("matches", members, "--output", "/dev/full")
    assert (result.exit_code, result.output) == (
        1, "Error: /dev/full cannot be written: No space left on device.\n",
    )  # fmt: skip
    with contextlib.closing(os.fdopen(os.open("/dev/full", os.O_WRONLY), "wb", 0)) as full:
        for command in ("matches", "check"):
            done = subprocess.run(
                [sys.executable, str(ROOT / "app.py"), command, "members.csv"],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
            assert (done.returncode, done.stderr) == (
                1, "Error: The output cannot be written: No space left on device.\n",
            )  # fmt: skip


def test_a_slip_in_a_commands_name_is_told_the_commands(members: Path) -> None:
    result = run("chekc", members)
    assert result.exit_code == 2
    assert "“chekc” is neither a command nor a file. Commands: check, erase, " in result.output


def test_a_folder_and_a_pipe_are_said_to_be_no_files(members: Path) -> None:
    Path("dir.csv").mkdir()
    os.mkfifo("pipe.csv")
    for name, said in (("dir.csv", "it is a folder"), ("pipe.csv", "it is no ordinary file")):
        result = run("check", name)
        assert (result.exit_code, f"{name} cannot be opened: {said}." in result.output) == (1, True)


def test_one_member_is_not_one_members(members: Path) -> None:
    members.write_text("name\nAna\n", encoding="utf-8")
    said = run("export", members, "--output", "n.html").output
    assert said.startswith("The file holds 1 member, 0 suggestions with their reasons, ")
