"""Things fail during a call: nothing that was confirmed is lost, and who follows comes back."""

import json
import os
import re
import resource
import select
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from live.keys import cookie_name, signed
from live.roles import Role
from tests.support.bringing import FORM
from tests.support.postgres import Cluster
from tests.support.serving import started
from tests.test_live_serving import GUNICORN

KEY = "k" * 40
PATIENCE = 60
"""Seconds after which something that was not answered or heard is a failure."""
COOKIE = f"{cookie_name(KEY.encode())}={signed(KEY.encode(), Role.FACILITATOR)}"


class Call:
    """A call that gunicorn serves, with its processes."""

    def __init__(self, link: str, master: int) -> None:
        self.link, self.master = link, master

    def workers(self) -> list[int]:
        task = Path(f"/proc/{self.master}/task/{self.master}/children")
        return [int(pid) for pid in task.read_text(encoding="utf-8").split()]

    def ask(self, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
        """Ask as the facilitator; the status and what was said."""
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        sent = {"Cookie": COOKIE, "Content-Type": "application/json", **headers}
        request = Request(f"{self.link}{path}", data=data, headers=sent)  # noqa: S310
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()

    def lead(self, view: str) -> int:
        return self.ask("/live/lead", {"by": "a", "on": True, "view": view})[0]

    def names(self) -> list[str]:
        """Names of the members on the map."""
        bundle = self.ask("/")[1].split('data-bundle="')[1].split('"')[0]
        found: list[str] = json.loads(self.ask(f"{bundle}map.json")[1])["name"]
        return found

    def follow(self) -> "Stream":
        return Stream(self.link)


class Stream:
    """What a follower hears."""

    def __init__(self, link: str) -> None:
        request = Request(f"{link}/live/events", headers={"Cookie": COOKIE})  # noqa: S310
        self._answer = urlopen(request, timeout=PATIENCE)  # noqa: S310

    def hear(self) -> str | None:
        """The next View that is led to; None where the stream has ended."""
        try:
            for line in self._answer:
                if line.startswith(b"data: "):
                    said = json.loads(line[6:])
                    if said["kind"] in {"state", "lead"}:
                        lead = said["lead"] if said["kind"] == "state" else said
                        return lead["view"] if lead else ""
        except (OSError, HTTPException):
            pass
        return None


def gone(pid: int) -> bool:
    """Whether a process ends in time."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], PATIENCE)[0])
    finally:
        os.close(handle)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    path = tmp_path / "members.csv"
    path.write_text("id,name,offers,needs\na,A,x,y\nb,B,y,x\n", encoding="utf-8")
    return path


def served(files: Path, database: str = "") -> Iterator[Call]:
    here = {
        "KNITWORK_FILES": str(files),
        "KNITWORK_SECRET_KEY": KEY,
        "KNITWORK_WORKERS": "2",
        "KNITWORK_ACCESS": "public",
        "KNITWORK_THREADS": "32",
        "DATABASE_URL": database,
    }
    with started(*GUNICORN[:-2], environment=here) as (link, said):
        found = re.search(r"Listening at: \S+ \((\d+)\)", said[-1])
        assert found is not None
        call = Call(link, int(found[1]))
        assert call.ask("/healthz")[0] == 200
        yield call


@pytest.fixture(params=["sqlite", "postgresql"])
def call(request: pytest.FixtureRequest, files: Path) -> Iterator[Call]:
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres").url
    yield from served(files, url)


@pytest.fixture
def on_sqlite(files: Path) -> Iterator[Call]:
    yield from served(files)


@pytest.fixture
def on_postgres(files: Path, postgres: Cluster) -> Iterator[Call]:
    yield from served(files, postgres.url)


def test_workers_are_killed_and_who_follows_comes_back_to_where_the_leader_is(call: Call) -> None:
    assert call.lead("?focus=a") == 200
    streams = [call.follow() for _ in range(8)]
    assert [stream.hear() for stream in streams] == ["?focus=a"] * 8
    first, *others = call.workers()
    os.kill(first, signal.SIGKILL)
    assert call.lead("?focus=b") == 200
    heard = [stream.hear() or call.follow().hear() for stream in streams]
    assert heard == ["?focus=b"] * 8
    for worker in others:
        os.kill(worker, signal.SIGKILL)
    assert call.follow().hear() == "?focus=b"
    assert call.names() == ["A", "B"]


@pytest.mark.parametrize("broken", ["", "id,name\n", None])
def test_workers_are_killed_while_the_file_cannot_be_read(
    on_sqlite: Call, files: Path, broken: str | None
) -> None:
    call = on_sqlite
    assert call.lead("?focus=a") == 200
    if broken is None:
        files.unlink()
    else:
        files.write_text(broken, encoding="utf-8")
    before = call.workers()
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    assert [gone(worker) for worker in before] == [True, True]
    assert (call.follow().hear(), call.names()) == ("?focus=a", ["A", "B"])
    said = json.loads(call.ask("/people/now")[1])["trouble"]
    assert "cannot be shown, so the map stays as it was." in said
    files.write_text("id,name,offers,needs\na,Anna,x,y\nb,B,y,x\n", encoding="utf-8")
    # Each worker notices by itself.
    while [call.names() for _ in range(8)] != [["Anna", "B"]] * 8:
        pass
    assert json.loads(call.ask("/people/now")[1])["trouble"] == ""


def test_a_new_worker_finds_large_packages_there(on_sqlite: Call) -> None:
    """What the first process has imported, those that it starts need not."""
    loaded = Path(f"/proc/{on_sqlite.master}/maps").read_text(encoding="utf-8")
    assert "/pandas/_libs/" in loaded


def test_a_restart_ends_streams_at_once_and_refuses_nobody(call: Call) -> None:
    assert call.lead("?focus=a") == 200
    streams = [call.follow() for _ in range(8)]
    assert [stream.hear() for stream in streams] == ["?focus=a"] * 8
    before = call.workers()
    os.kill(call.master, signal.SIGHUP)
    assert [stream.hear() for stream in streams] == [None] * 8
    assert call.follow().hear() == "?focus=a"
    assert call.names() == ["A", "B"]
    assert [gone(worker) for worker in before] == [True, True]
    assert len(set(call.workers()) - set(before)) == 2


def test_the_database_is_away_for_a_while(on_postgres: Call, postgres: Cluster) -> None:
    call = on_postgres
    assert call.lead("?focus=a") == 200
    streams = [call.follow() for _ in range(4)]
    assert [stream.hear() for stream in streams] == ["?focus=a"] * 4
    postgres.stop()
    try:
        status, said = call.ask("/live/lead", {"by": "a", "on": True, "view": "?focus=b"})
        assert (status, "cannot be told at the moment" in said) == (503, True)
        assert call.ask("/healthz")[0] == 503
        with pytest.raises(HTTPError, match="503"):
            call.follow()
        assert call.names() == ["A", "B"]
    finally:
        postgres.start()
    assert call.lead("?focus=b") == 200
    assert [stream.hear() for stream in streams] == ["?focus=b"] * 4
    assert call.follow().hear() == "?focus=b"
    assert call.ask("/healthz")[0] == 200


def test_the_database_hangs_for_a_while(on_postgres: Call, postgres: Cluster) -> None:
    """It takes connections and answers nothing: whoever waits for it takes no thread for long."""
    call = on_postgres
    assert call.lead("?focus=a") == 200
    streams = [call.follow() for _ in range(4)]
    assert [stream.hear() for stream in streams] == ["?focus=a"] * 4
    postgres.pause()
    try:
        with ThreadPoolExecutor(40) as asking:
            waiting = [asking.submit(call.ask, "/live/changes?since=0") for _ in range(40)]
            # Some wait for an answer, the others for a connection, and these are told so.
            told = next(one.result() for one in as_completed(waiting) if one.result()[0] != 200)
            page = call.ask("/_dash-layout")[0]
            postgres.resume()
            assert {one.result()[0] for one in waiting} <= {200, 503}
        assert (told[0], page) == (503, 200)
    finally:
        postgres.resume()
    assert call.lead("?focus=b") == 200
    assert [stream.hear() for stream in streams] == ["?focus=b"] * 4
    assert call.ask("/healthz")[0] == 200


def test_a_worker_that_starts_while_the_database_is_away_waits_for_it(
    files: Path, postgres: Cluster
) -> None:
    """Gunicorn ends the whole server with a worker that gives up."""
    here = {"KNITWORK_FILES": str(files), "DATABASE_URL": postgres.url}
    postgres.stop()
    try:
        starting = subprocess.Popen(
            [sys.executable, "-c", "import app; print(app.server.name, flush=True)"],
            env={**os.environ, **here},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert starting.stderr is not None
        said = starting.stderr.readline()
    finally:
        postgres.start()
    made, _ = starting.communicate(timeout=PATIENCE)
    assert said.startswith("The database cannot be used (OperationalError).")
    assert (starting.returncode, made) == (0, "map.page\n")


def test_whoever_starts_a_server_without_its_database_is_told_so(tmp_path: Path) -> None:
    here = {"DATABASE_URL": f"postgresql://nobody:secret@/none?host={tmp_path}"}
    command = [*GUNICORN, "--log-level", "critical"]
    done = subprocess.run(
        command, env={**os.environ, **here}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert (
        "Error: The database cannot be used (OperationalError). Check DATABASE_URL" in done.stderr
    )
    assert "secret" not in done.stderr + done.stdout


def test_the_file_of_the_database_is_locked_for_a_while(on_sqlite: Call, files: Path) -> None:
    call = on_sqlite
    assert call.lead("?focus=a") == 200
    stream = call.follow()
    assert stream.hear() == "?focus=a"
    other = sqlite3.connect(files.with_suffix(".knitwork.db"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert call.lead("?focus=b") == 503
        assert call.names() == ["A", "B"]
        # Readers go on: who comes now sees what was confirmed.
        assert call.follow().hear() == "?focus=a"
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert call.lead("?focus=b") == 200
    assert stream.hear() == "?focus=b"


def test_the_disk_is_full_and_the_old_map_stays(on_sqlite: Call) -> None:
    call = on_sqlite
    large = FORM + b"".join(b"Member %d;welding;Kenya;%s\n" % (k, b"x" * 99) for k in range(3000))

    def bring(data: bytes) -> tuple[int, str]:
        named = {"Knitwork-File": "new.csv", "Knitwork-Size": str(len(data))}
        return call.ask("/data/file", data, **named)

    def most(size: int) -> None:
        """Let no file of the workers grow beyond a size, as on a disk that is full."""
        for worker in call.workers():
            resource.prlimit(worker, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    most(100_000)
    status, said = bring(large)
    assert (status, "The disk may be full" in said) == (507, True)
    assert (call.names(), call.ask("/healthz")[0]) == (["A", "B"], 200)
    most(resource.RLIM_INFINITY)
    assert bring(large)[0] == 200
