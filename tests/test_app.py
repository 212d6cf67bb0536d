"""The command line, run as people run it, and ``app:server`` as gunicorn runs it."""

import contextlib
import csv
import io
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from app import cli, read
from loaders import load
from map.cells import neutral
from map.engines import best_engine
from map.export import COLUMNS
from map.files import DATA, DEMONSTRATION
from map.network import Network
from map.scoring import partners
from tests.support.serving import ROOT, in_process, started

MEMBERS = """id,name,offers,needs,_phone
a,Harbour School,welding courses,trainers,0123
b,Valley Union,trainers,welding courses,0456
,,welding courses,,0789
"""


def run(*arguments: str | Path) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, [str(one) for one in arguments])


@pytest.fixture
def members(tmp_path: Path) -> Path:
    path = tmp_path / "our-members.csv"
    path.write_text(MEMBERS, encoding="utf-8")
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# --- serve --------------------------------------------------------------------------------


def test_without_files_the_demonstration_is_served_and_its_link_printed() -> None:
    with started(sys.executable, "-u", "app.py", "--port", "0") as (link, said):
        assert said[0] == "Skills Innovation Network: 25 members\n"
        with urlopen(link) as answer:  # noqa: S310
            assert answer.status == 200
            assert "<title>Skills Innovation Network</title>" in answer.read().decode()


def test_files_are_served_under_the_name_of_the_first(members: Path) -> None:
    with in_process(members) as link, urlopen(link) as answer:  # noqa: S310
        assert "<title>our members</title>" in answer.read().decode()


def test_a_taken_port_is_said_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "app.py", "--port", port],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_said_in_a_sentence_and_not_served() -> None:
    result = run("nowhere.csv")
    assert result.exit_code == 1
    assert "nowhere.csv: there is no file of this name." in result.output
    assert "Traceback" not in result.output


def test_gunicorn_finds_the_server(members: Path) -> None:
    here = {
        "KNITWORK_FILES": str(members),
        "KNITWORK_TITLE": "Ours",
        "KNITWORK_ACCESS": "public",
    }
    gunicorn = (sys.executable, "-m", "gunicorn", "app:server", "--bind", "127.0.0.1:0")
    with (
        started(*gunicorn, "--no-control-socket", environment=here) as (link, _),
        urlopen(link) as answer,  # noqa: S310
    ):
        assert "<title>Ours</title>" in answer.read().decode()
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_importing_app_does_not_wait_for_dash() -> None:
    asked = "import sys, app; assert 'dash' not in sys.modules and 'server' not in vars(app)"
    subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True)


# --- check --------------------------------------------------------------------------------


def test_check_says_what_was_understood(members: Path) -> None:
    result = run("check", members)
    assert result.exit_code == 0
    assert "rejected: 1" in result.output
    assert "_phone" in result.output
    for number in ("0123", "0456", "0789"):
        assert number not in result.output


def test_check_as_json_has_the_promised_shape(members: Path) -> None:
    result = run("check", members, "--json")
    report = json.loads(result.output)
    [problem] = report.pop("problems")
    assert all(isinstance(said, str) for said in report.pop("guesses"))
    assert report == {
        "members": 2,
        "rows": 3,
        "joined": 0,
        "rejected": 1,
        "columns": {
            "id": "id",
            "name": "name",
            "offers": "offers",
            "needs": "needs",
            "_phone": "private",
        },
        "proposals": [],
        "engine": best_engine().name,
        "ties": 0,
        "interests": 0,
    }
    assert list(problem) == ["code", "file", "row", "column", "message"]
    assert (problem["file"], problem["row"], problem["column"]) == ("our-members.csv", 4, "")
    assert result.exit_code == 0


@pytest.fixture
def alike(tmp_path: Path) -> Path:
    """A file with terms that may be one, and a vocabulary that decides about others."""
    (tmp_path / "vocabulary.csv").write_text(
        "term,use,decision\nalternance,apprenticeships,\nteam work,teamwork,apart\n", "utf-8"
    )
    path = tmp_path / "members.csv"
    path.write_text(
        "id,name,offers\na,A,employment of youth;alternance;team work\n"
        "b,B,youth employment;apprenticeships;teamwork\nc,C,youth employment\n",
        "utf-8",
    )
    return path


def test_check_says_which_terms_may_be_one_and_what_the_vocabulary_did(alike: Path) -> None:
    output = run("check", alike).output
    assert "  - Terms merged or renamed as the vocabulary says: 1.\n" in output
    assert output.endswith(
        "Terms that may be one (1); decide in vocabulary.csv\n"
        "  - “employment of youth” has the words of “youth employment” in another order.\n"
    )


def test_check_as_json_holds_the_proposals(alike: Path) -> None:
    assert json.loads(run("check", alike, "--json").output)["proposals"] == [
        {
            "terms": ["youth employment", "employment of youth"],
            "keep": "youth employment",
            "code": "order",
            "reason": "“employment of youth” has the words of “youth employment” in another order.",
            "members": ["a"],
            "certainty": 0.65,
        }
    ]


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.csv", None, "there is no file of this name"),
        ("empty.csv", b"", "empty.csv"),
        ("header.csv", b"id,name\n", "header.csv"),
        ("members.exe", b"MZ\x00", "members.exe"),
        ("broken.json", b"[{", "broken.json"),
        ("bytes.csv", bytes(range(256)), "bytes.csv"),
    ],
)
def test_check_of_nothing_fails_with_a_sentence(
    tmp_path: Path, name: str, content: bytes | None, said: str, form: tuple[str, ...]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = run("check", path, *form)
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output
    if form:
        assert json.loads(result.output)["members"] == 0


def test_check_of_one_good_and_one_missing_file_keeps_the_good_one(members: Path) -> None:
    result = run("check", members, members.with_name("missing.csv"), "--json")
    assert result.exit_code == 0
    assert json.loads(result.output)["members"] == 2


@pytest.mark.parametrize("command", ["check", "matches"])
def test_a_command_without_files_says_what_it_needs(command: str) -> None:
    result = run(command)
    assert result.exit_code == 2
    assert "Missing argument 'FILES...'" in result.output


@pytest.mark.parametrize("form", ["-h", "--help"])
def test_help_names_the_commands(form: str) -> None:
    result = run(form)
    assert result.exit_code == 0
    for command in ("serve", "check", "matches", "save"):
        assert f"\n  {command} " in result.output


# --- matches ------------------------------------------------------------------------------


def test_matches_are_those_of_the_ranking() -> None:
    result = run("matches", *DEMONSTRATION, "--top", "3")
    network = read(top=3)
    expected = [
        {
            "member_id": member.id,
            "member": member.name,
            "rank": str(rank),
            "partner_id": match.b.id,
            "partner": match.b.name,
            "score": f"{match.score:.4f}",
            "mutual": f"{match.mutual:.4f}",
        }
        for member in network.members
        for rank, match in enumerate(partners(network, member.id, 3), start=1)
    ]
    found = rows(result.output)
    reasons = [row.pop("reasons") for row in found]
    assert found == expected
    assert all(reasons)
    header = "member_id,member,rank,partner_id,partner,score,mutual,reasons"
    assert result.output.splitlines()[0] == ",".join(COLUMNS) == header


def test_matches_are_written_to_a_file(members: Path, tmp_path: Path) -> None:
    output = tmp_path / "matches.csv"
    result = run("matches", members, "--output", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert next(iter(pd.read_csv(output))) == "member_id"
    [first, second] = rows(output.read_text(encoding="utf-8"))
    assert (first["member_id"], first["partner"]) == ("a", "Valley Union")
    assert (second["member_id"], second["partner"]) == ("b", "Harbour School")
    assert "welding courses" in first["reasons"]
    assert "trainers" in first["reasons"]
    assert float(first["mutual"]) > 0


def test_matches_of_nothing_leave_no_file(tmp_path: Path) -> None:
    output = tmp_path / "matches.csv"
    result = run("matches", tmp_path / "nowhere.csv", "--output", output)
    assert result.exit_code == 1
    assert "there is no file of this name" in result.output
    assert not output.exists()


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", " =1", "  @x", "'=1"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Casa Norte", "a=b", "1-2", "ñ", "٣"])
def test_an_ordinary_cell_is_left_alone(cell: str) -> None:
    assert neutral(cell) == cell


def test_no_cell_of_the_matches_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(
        "id,name,offers,needs\n"
        '=1+1,"=HYPERLINK(""http://evil.example"")",@welding,+trainers\n'
        "-2,@Valley,+trainers,@welding\n",
        encoding="utf-8",
    )
    result = run("matches", path)
    assert len(rows(result.output)) == 2
    for row in rows(result.output):
        for column in ("member_id", "member", "partner_id", "partner", "reasons"):
            assert not row[column].lstrip(" ").startswith(("=", "+", "-", "@"))


# --- save ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["out.csv", "out.json"])
def test_what_is_saved_loads_as_the_same_network(tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    result = run("save", *DEMONSTRATION, "--output", output)
    assert result.exit_code == 0
    written = [Path(line.removeprefix("Written: ")) for line in result.output.splitlines()]
    assert written[0] == output
    assert len(written) == (2 if name.endswith("csv") else 1)
    before, after = load(*DEMONSTRATION), load(*written)
    assert (after.members, after.ties) == (before.members, before.ties)


def test_private_cells_are_saved_unless_the_file_is_for_the_public(
    members: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out.csv"
    assert run("save", members, "--output", output).exit_code == 0
    assert "0123" in output.read_text(encoding="utf-8")
    assert run("save", members, "--output", output, "--public").exit_code == 0
    assert "0123" not in output.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("out.pdf", "the name of the file must end in .csv or .json"),
        ("nowhere/out.csv", "cannot be written"),
    ],
)
def test_a_file_that_cannot_be_saved_is_said_in_a_sentence(
    members: Path, tmp_path: Path, name: str, said: str
) -> None:
    result = run("save", members, "--output", tmp_path / name)
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


# --- loading in the page --------------------------------------------------------------------


@pytest.mark.parametrize(("asked", "offered"), [(("--allow-upload",), True), ((), False)])
def test_loading_in_the_page_is_offered_where_it_was_allowed(
    members: Path, asked: tuple[str, ...], offered: bool
) -> None:
    with in_process(members, *asked) as link, urlopen(link) as answer:  # noqa: S310
        assert ("/data.js" in answer.read().decode()) is offered


def test_gunicorn_allows_loading_in_the_page_where_it_is_told(members: Path) -> None:
    here = {
        "KNITWORK_FILES": str(members),
        "KNITWORK_ALLOW_UPLOAD": "1",
        "KNITWORK_ACCESS": "public",
    }
    gunicorn = (sys.executable, "-m", "gunicorn", "app:server", "--bind", "127.0.0.1:0")
    with (
        started(*gunicorn, "--no-control-socket", environment=here) as (link, _),
        urlopen(f"{link}/data/now") as answer,  # noqa: S310
    ):
        said = json.load(answer)
    assert said["sentence"] == "Showing 2 members from our-members.csv."
    assert [problem["code"] for problem in said["problems"]] == ["row_without_name"]


def test_the_demonstration_is_the_one_in_data(network: Network) -> None:
    assert [path.parent for path in DEMONSTRATION] == [DATA, DATA]
    assert len(network.members) == 25
    assert os.environ.get("KNITWORK_FILES") is None


def test_without_a_port_the_next_free_one_is_taken() -> None:
    with contextlib.ExitStack() as stack:
        blocker = stack.enter_context(socket.socket())
        blocker.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # When another program has it already, that is as good.
        with contextlib.suppress(OSError):
            blocker.bind(("127.0.0.1", 8050))
            blocker.listen()
        link, _ = stack.enter_context(started(sys.executable, "-u", "app.py"))
        assert int(link.rstrip("/").rpartition(":")[2]) in range(8051, 8070)
        assert b"Skills Innovation Network" in urlopen(link).read()  # noqa: S310
