"""No private value is in any answer, file or report."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from app import cli
from exports.files import FILES
from tests.support.asking import CALLBACKS, QUESTIONS, question
from tests.support.hostile import CANARY, secrets
from tests.support.offline import opened
from tests.support.serving import in_process

PRIVATE = ("--private", "Board view", "--private", "sector", "--private", "about")
IDS = [f"m{k}" for k in range(6)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return secrets(tmp_path_factory.mktemp("secrets"))


@pytest.fixture(scope="module")
def address(files: tuple[Path, Path]) -> Iterator[str]:
    with in_process(*files, *PRIVATE) as link:
        yield link


def get(address: str, body: object = None) -> str:
    """An answer, with its headers, whatever its status."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(address, data=data, headers={"Content-Type": "application/json"})  # noqa: S310
    try:
        with urlopen(request) as answer:  # noqa: S310
            return f"{answer.headers}{answer.read().decode()}"
    except HTTPError as refused:
        return f"{refused.headers}{refused.read().decode()}"


def unpacked(content: bytes) -> str:
    """The text of a file, also of the parts of a workbook and of what is packed in a page."""
    if content.startswith(b"<!DOCTYPE html>"):
        return opened(content)
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


def test_the_files_hold_canaries_and_what_is_public_is_sent(
    address: str, files: tuple[Path, Path]
) -> None:
    """The tests below would otherwise pass on nothing."""
    assert all(CANARY in path.read_text(encoding="utf-8") for path in files)
    profile = get(address + CALLBACKS, question("profile.children", "m3"))
    assert "open-3@example.org" in profile
    assert "Delta School" in profile


def test_no_address_gives_a_private_value_away(address: str) -> None:
    page = get(address)
    bundle = page.split('data-bundle="')[1].split('"')[0]
    paths = [
        "/",
        "/?focus=m0",
        "/_dash-layout",
        "/_dash-dependencies",
        "/_reload-hash",
        f"{bundle}map.json",
        f"{bundle}index.json",
        f"{bundle}secrets.csv",
        "/assets/../secrets.csv",
        "/secrets.csv",
        "/join",
        "/join?next=/secrets.csv",
        "/healthz",
        "/live/news?since=0",
        "/nope",
        "/assets/nope",
    ]
    answers = {path: get(address + path) for path in paths}
    assert "Harbour School" in answers[f"{bundle}map.json"]
    assert [path for path, said in answers.items() if CANARY in said] == []


def test_neither_the_door_nor_a_stream_gives_a_private_value_away(address: str) -> None:
    forms = [{"passcode": CANARY}, {"token": CANARY}, {"token": "x", "next": f"/{CANARY}"}, {}]
    for form in forms:
        request = Request(f"{address}/join", data=urlencode(form).encode())  # noqa: S310
        with pytest.raises(HTTPError) as refused:
            urlopen(request)  # noqa: S310
        with refused.value as answer:
            said = answer.read().decode()
        assert (answer.status, "Come in" in said) == (403, True)
        # The address that was asked for is given back, and nothing else that was sent.
        assert CANARY not in said.replace(f'value="/{CANARY}"', "")
    with urlopen(f"{address}/live/events") as stream:  # noqa: S310
        said = "".join(stream.readline().decode() for _ in range(3))
    assert '"kind": "state"' in said
    assert CANARY not in said


@pytest.mark.parametrize("command", [("history",), ("erase", "m5"), ("erase", "nobody")])
def test_what_is_said_of_what_is_kept_gives_no_private_value_away(
    files: tuple[Path, Path], tmp_path: Path, command: tuple[str, ...]
) -> None:
    copies = [tmp_path / path.name for path in files]
    for path, copy in zip(files, copies, strict=True):
        copy.write_bytes(path.read_bytes())
    with in_process(*copies, *PRIVATE) as link:
        assert "Harbour School" in get(link + "/_dash-layout")
    name, *rest = command
    result = CliRunner().invoke(cli, [name, *rest, *map(str, copies)])
    assert result.exit_code == 0, result.output
    assert ("start" in result.output) is (name == "history")
    assert CANARY not in result.output


def test_gunicorn_is_told_of_private_columns_by_a_setting(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    script = (
        "import app; client = app.server.test_client(); page = client.get('/').text;"
        "bundle = page.split('data-bundle=\"')[1].split('\"')[0];"
        "print(client.get(bundle + 'index.json').text)"
    )
    said = {}
    for private in ("", "Board view;sector;about"):
        # In a folder of its own: whoever serves the same files shares a database, and the map.
        folder = tmp_path / (private and "private")
        folder.mkdir(exist_ok=True)
        copies = [folder / path.name for path in files]
        for path, copy in zip(files, copies, strict=True):
            copy.write_bytes(path.read_bytes())
        settings = {
            "KNITWORK_FILES": ":".join(map(str, copies)),
            "KNITWORK_ACCESS": "public",
            "KNITWORK_PRIVATE": private,
        }
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=True,
        )
        assert "welding" in done.stdout
        said[private] = CANARY in done.stdout
    assert said == {"": True, "Board view;sector;about": False}


def test_no_panel_gives_a_private_value_away(address: str) -> None:
    asked = [question("profile.children", id_) for id_ in IDS]
    for a, b in permutations(IDS, 2):
        asked.append(question("compare.children", {"a": a, "b": b}))
        asked.append(question("caption-body.children", {"focus": a, "spot": b}))
    asked += [question(output, CANARY) for output in QUESTIONS]
    asked.append(question("insights-body.children", True))
    asked.append({"output": CANARY})
    answers = [get(address + CALLBACKS, body) for body in asked]
    assert "School" in answers[0]
    assert [body for body, said in zip(asked, answers, strict=True) if CANARY in said] == []


@pytest.mark.parametrize("name", FILES)
def test_no_export_gives_a_private_value_away(address: str, name: str) -> None:
    version = get(address).split('data-bundle="')[1].split('"')[0].split("/")[-2]
    with urlopen(f"{address}/export/{version}/{name}") as answer:  # noqa: S310
        said = f"{answer.headers}{unpacked(answer.read())}"
    assert "m0" in said
    assert CANARY not in said
    # Contacts of those who agreed are there, so consent is what keeps the others out.
    if "ties" not in name and "matches" not in name:
        assert "open-3@example.org" in said


def test_no_written_export_gives_a_private_value_away(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    for name in ("n.csv", "n.xlsx", "n.json", "n.gexf", "n.graphml", "n-kumu.xlsx", "n.html"):
        arguments = ["export", *map(str, files), *PRIVATE, "--output", str(tmp_path / name)]
        result = CliRunner().invoke(cli, arguments)
        assert (result.exit_code, CANARY in result.output) == (0, False)
    said = {path.name: unpacked(path.read_bytes()) for path in tmp_path.iterdir()}
    assert len(said) == 9
    assert all("m0" in text for text in said.values())
    assert [name for name, text in said.items() if CANARY in text] == []


@pytest.mark.parametrize(
    "command", [("check",), ("check", "--json"), ("matches",), ("matches", "--top", "20")]
)
def test_no_command_gives_a_private_value_away(
    files: tuple[Path, Path], command: tuple[str, ...]
) -> None:
    result = CliRunner().invoke(cli, [*command, *map(str, files), *PRIVATE])
    assert result.exit_code == 0
    assert "m0" in result.output or "_note" in result.output
    assert CANARY not in result.output


def test_a_row_that_is_too_long_does_not_move_a_private_cell_into_sight(tmp_path: Path) -> None:
    path = tmp_path / "moved.csv"
    path.write_text(
        "id,name,_note,type,offers,needs\n"
        "a,Harbour,fine,school,welding,design\n"
        f"b,Valley,fine,oh,{CANARY},welding,design\n",
        encoding="utf-8",
    )
    for command in (("check",), ("check", "--json"), ("matches",)):
        result = CliRunner().invoke(cli, [*command, str(path)])
        assert CANARY not in result.output
