"""A call is served: packed once, health, bursts, several gunicorn workers on one database."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from dash import Dash, html
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from app import create_app
from live.access import Access, Entry, guard
from live.bursts import PEOPLE, RATES, USUAL, Bursts
from live.home import fleeting
from live.roles import Role
from live.store import Store
from map.network import Network, build
from map.packing import Kept, pack
from map.screen import Shown
from tests.support.asking import CALLBACKS, question
from tests.support.entering import entered
from tests.support.serving import started

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PACKED = {"Accept-Encoding": "gzip"}
SUITE = "/_dash-component-suites/dash_cytoscape/dash_cytoscape.min.js"


# --- made once -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [SUITE, "/assets/map.css?m=1", "/assets/view.js?m=1", "/assets/icon.svg", "/_dash-layout"],
)
def test_what_everybody_asks_for_is_packed_and_the_same(client: "FlaskClient", path: str) -> None:
    plain, packed = client.get(path), client.get(path, headers=PACKED)
    assert packed.status_code == 200
    assert packed.headers.get("Content-Encoding") == ("gzip" if len(plain.data) >= 512 else None)
    unpacked = gzip.decompress(packed.data) if len(plain.data) >= 512 else packed.data
    assert unpacked == plain.data
    assert client.get(path, headers=PACKED).data == packed.data


@pytest.mark.parametrize("path", [SUITE, "/assets/map.css?m=1"])
def test_what_has_its_version_in_its_address_is_kept_for_ever(
    client: "FlaskClient", path: str
) -> None:
    assert "immutable" in client.get(path).headers["Cache-Control"]


def test_an_answer_is_kept_and_another_question_gets_another(client: "FlaskClient") -> None:
    def ask(member: str) -> bytes:
        return client.post(CALLBACKS, json=question("profile.children", member)).data

    first = ask("lake-temba")
    assert ask("silangbay") != first == ask("lake-temba")
    packed = client.post(CALLBACKS, json=question("profile.children", "lake-temba"), headers=PACKED)
    assert gzip.decompress(packed.data) == first


def test_the_oldest_answers_are_forgotten_first() -> None:
    kept, made = Kept(2), []

    def make() -> bytes:
        made.append(1)
        return b"x"

    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, make)
    assert len(made) == 4
    kept.clear()
    kept.get("a", make)
    assert len(made) == 5


def test_what_was_made_while_all_was_forgotten_is_not_kept() -> None:
    kept = Kept(2)

    def make() -> bytes:
        kept.clear()  # somebody was erased at this very moment
        return b"before"

    assert kept.get("a", make)[0] == b"before"
    assert kept.get("a", lambda: b"after")[0] == b"after"


def test_a_page_that_is_made_while_the_map_changes_is_not_kept_for_the_map_before() -> None:
    app, shown, next_one = Dash("packed"), ["first"], list[str]()

    def layout() -> html.P:
        shown.extend(next_one)
        next_one.clear()
        return html.P(shown[-1])

    app.layout = layout
    pack(app, lambda: shown[-1])
    client = app.server.test_client()
    client.get("/_dash-dependencies")  # Dash sets itself up, and asks for the layout
    next_one.append("second")
    assert "second" in client.get("/_dash-layout").text
    shown.remove("second")  # somebody has undone it
    assert "first" in client.get("/_dash-layout").text


def test_the_page_tells_the_change_that_brought_its_map(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("live.store.LOOKS", 0)
    home = fleeting()
    client = create_app(network, home=home).server.test_client()
    store, told = Store(Shown(network), home), []
    for act in (lambda: None, lambda: store.show(Shown(build(network.members[:3]))), store.undo):
        act()
        revision = client.get("/").text.split('data-revision="')[1].split('"')[0]
        told.append((int(revision), client.get("/live/news").json["map"]["revision"]))
    assert told == [(1, 1), (2, 2), (3, 3)]


# --- health ----------------------------------------------------------------------------------


def test_health_tells_of_the_database(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(network).server.test_client()
    assert client.get("/healthz").json == {"status": "ok", "map": network.version}

    def away(_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("secret-host is away"))

    monkeypatch.setattr("live.versions.revision", away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json["status"]) == (503, "the database is away")
    assert "secret-host" not in answer.text


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/join", {"data": {"passcode": "guess"}}),
        ("/data/preview", {"json": {"files": [], "fields": [], "terms": []}}),
        ("/data/making", {"json": {}}),
        ("/data/undo", {"json": {}}),
    ],
)
def test_what_needs_the_database_says_that_it_is_away(
    network: Network, path: str, sent: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    home = fleeting()
    rules = Access(home.key, Entry.PUBLIC, {Role.PARTICIPANT: "scrypt:x"})
    client = entered(create_app(network, home=home, rules=rules).server, rules, Role.FACILITATOR)

    @event.listens_for(home.engine, "before_cursor_execute")
    def fail(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("secret-host is away"))

    answer = client.post(path, headers={"Knitwork-Draft": "x"}, **sent)  # type: ignore[arg-type]
    assert answer.status_code in {503, 507}
    assert "database" in answer.text
    assert "secret-host" not in answer.text + caplog.text
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "path", ["live/news", "live/changes", "live/rooms", "story/steps", "people/now", "add"]
)
def test_who_asks_while_the_database_is_away_hears_when_to_ask_again(
    network: Network, path: str
) -> None:
    home = fleeting()
    rules = Access(home.key)
    client = entered(create_app(network, home=home, rules=rules).server, rules, Role.FACILITATOR)

    @event.listens_for(home.engine, "before_cursor_execute")
    def fail(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception())

    answer = client.get(f"/{path}")
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "2")
    assert answer.headers["Cache-Control"] == "no-store"


# --- bursts ----------------------------------------------------------------------------------


def test_five_hundred_people_behind_one_address_open_the_map_at_once() -> None:
    bursts = Bursts(clock=lambda: 0.0)
    assert all(bursts.allows("192.0.2.1", "bundle") for _ in range(40 * PEOPLE))
    assert all(bursts.allows("192.0.2.1", CALLBACKS) for _ in range(4 * PEOPLE))


@pytest.mark.parametrize("endpoint", ["bundle", *RATES])
def test_a_script_that_runs_wild_is_stopped_and_may_go_on_later(endpoint: str) -> None:
    time = [0.0]
    bursts = Bursts(clock=lambda: time[0])
    rate = RATES.get(endpoint, USUAL)
    allowed = [bursts.allows("a", endpoint) for _ in range(int(rate.burst) + 1)]
    assert (allowed.count(True), allowed[-1]) == (int(rate.burst), False)
    assert bursts.allows("b", endpoint)
    time[0] = 1.0
    assert bursts.allows("a", endpoint)


def test_too_often_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("live.bursts.Bursts.allows", lambda *_: False)
    server = Flask("busy")
    server.add_url_rule("/", "/", lambda: "here")
    guard(server, Access(b"k" * 32, endpoints={"/": Role.NOBODY}), {})
    answer = server.test_client().get("/")
    assert (answer.status_code, answer.text) == (
        429,
        "That was too often. Wait a moment and try again.",
    )


def test_behind_a_proxy_of_ours_its_word_is_taken() -> None:
    told = {"X-Forwarded-For": "192.0.2.9", "X-Forwarded-Proto": "https"}
    found = []
    for proxies in (0, 1):
        server = Flask("proxied")
        guard(server, Access(b"k" * 32, endpoints={"/": Role.NOBODY}, proxies=proxies), {})

        @server.get("/", endpoint="/")
        def tell() -> str:
            from flask import request

            return f"{request.remote_addr} {request.is_secure}"

        found.append(server.test_client().get("/", headers=told).text)
    assert found == ["127.0.0.1 False", "192.0.2.9 True"]


# --- gunicorn --------------------------------------------------------------------------------

GUNICORN = (
    sys.executable,
    "-m",
    "gunicorn",
    "app:server",
    "--bind",
    "127.0.0.1:0",
    "--threads",
    "8",
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    path = tmp_path / "members.csv"
    path.write_text("id,name,offers,needs\na,A,x,y\nb,B,y,x\n", encoding="utf-8")
    return path


def get(address: str, data: bytes | None = None, **headers: str) -> tuple[str, str]:
    with urlopen(Request(address, data=data, headers=headers), timeout=60) as answer:  # noqa: S310
        return answer.read().decode(), answer.headers.get("Set-Cookie", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    yield "" if request.param == "sqlite" else request.getfixturevalue("postgres").url


def test_two_workers_show_the_same_and_a_restart_keeps_it(files: Path, database: str) -> None:
    here = {
        "KNITWORK_FILES": str(files),
        "KNITWORK_ACCESS": "public",
        "KNITWORK_ALLOW_UPLOAD": "1",
        "DATABASE_URL": database,
        "KNITWORK_WORKERS": "2",
    }
    with started(*GUNICORN, environment=here) as (link, _):
        page, _ = get(link)
        bundle = page.split('data-bundle="')[1].split('"')[0]
        assert all(
            json.loads(get(f"{link}{bundle}map.json")[0])["name"] == ["A", "B"] for _ in range(8)
        )
        before = json.loads(get(f"{link}/healthz")[0])
    with started(*GUNICORN, environment=here) as (link, _):
        assert json.loads(get(f"{link}/healthz")[0]) == before


def test_a_demonstration_has_one_key_for_all_its_workers() -> None:
    with started(*GUNICORN, environment={"KNITWORK_WORKERS": "2"}) as (link, _):
        versions = {get(f"{link}/healthz")[0] for _ in range(8)}
    assert len(versions) == 1


def test_open_pages_leave_threads_for_all_else_however_few_there_are() -> None:
    with ExitStack() as pages, started(*GUNICORN, environment={"KNITWORK_WORKERS": "1"}) as served:
        link, found = served[0], []
        for _ in range(8):  # as many as the command gives threads
            try:
                stream = urlopen(f"{link}/live/events", timeout=60)  # noqa: S310
                found.append(pages.enter_context(stream).status)
            except HTTPError as error:
                found.append(error.code)
        assert found == [200] * 4 + [503] * 4
        assert json.loads(get(f"{link}/healthz")[0])["status"] == "ok"


TOGETHER = """
import sys, threading
import app
server, found, go = app.server, [], threading.Barrier(16)
def ask():
    go.wait()
    found.append(server.test_client().get(sys.argv[1]).status_code)
who = [threading.Thread(target=ask) for _ in range(16)]
for one in who:
    one.start()
for one in who:
    one.join()
print(sorted(set(found)))
"""


def test_the_first_who_come_together_all_get_their_scripts(files: Path) -> None:
    """Dash sets itself up with the first request and refuses its scripts to those beside it."""
    done = subprocess.run(
        [sys.executable, "-c", TOGETHER, SUITE],
        env={**os.environ, "KNITWORK_FILES": str(files), "KNITWORK_ACCESS": "public"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[200]\n"
