"""What a process notices by itself: that another one has changed what is shown."""

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest

from app import create_app
from live import attempts, brought, call, rooms, stream
from live.access import Access
from live.bus import Bus
from live.files import Files
from live.home import Home, fleeting
from live.roles import Role
from live.store import Store
from live.watching import Watching
from map.drafts import MINUTES
from map.member import Member
from map.network import Network, build
from map.screen import Shown
from map.texts import text
from tests.support.entering import entered

if TYPE_CHECKING:
    from flask.testing import FlaskClient

Act = Callable[[], object]
PATIENCE = 30
"""Seconds after which something that did not happen is a failure."""


def grown(network: Network) -> Network:
    members = [*network.members, Member("ann", "Ann", offers=("coaching",))]
    return build(members, network.ties, title=network.title, previous=network)


def test_what_fails_once_is_tried_again_and_quotes_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done = Event()
    tries = []

    def act() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("secret cell")
        done.set()

    watching = Watching([act], every=0.001)
    with caplog.at_level(logging.ERROR):
        watching.start()
        assert done.wait(PATIENCE)
        watching.stop()
    assert not watching.is_alive()
    assert "A look at what is shown failed (ValueError)." in caplog.text
    assert "secret" not in caplog.text


def test_every_process_tells_of_another_map_once_and_the_last_change_has_the_last_word(
    network: Network,
) -> None:
    home = fleeting()
    one, other = (
        Store(Shown(network), home),
        Store(Shown(network), home, clock=iter(range(99)).__next__),
    )
    bus = Bus(home.engine)
    for store in (one, other):
        store.when_changed(lambda store=store: stream.tell_map(bus, store.mark()))  # type: ignore[misc]
    more = grown(network)
    one.show(Shown(more))
    other.current()
    one.undo()
    told = [(event.kind, dict(event.payload)) for event in bus.since(0)]
    now = {"version": more.version, "revision": 2}
    former = {"version": network.version, "revision": 3, "back": True}
    assert told == [("map", now), ("map", now), ("map", former)]
    assert other.mark() == one.mark() == former


@pytest.fixture
def home() -> Home:
    return fleeting()


@pytest.fixture
def client(network: Network, home: Home) -> "FlaskClient":
    rules = Access(home.key)
    return entered(create_app(network, home=home, rules=rules).server, rules, Role.PARTICIPANT)


def test_an_open_page_is_told_what_to_fetch(
    client: "FlaskClient", network: Network, home: Home
) -> None:
    page = client.get("/").text
    assert f'data-bundle="/bundle/{network.version}/" data-revision="1"' in page
    more = grown(network)
    Store(Shown(network), home).show(Shown(more))
    # A process that has not looked yet finds it when it is asked for it.
    parts = client.get(f"/bundle/{more.version}/page.json").json
    assert (parts["title"], len(client.get(f"/bundle/{more.version}/map.json").json["id"])) == (
        network.title, len(network.members) + 1,
    )  # fmt: skip
    assert text("start.title") in json.dumps(parts["start"])
    assert client.get("/live/news").json["map"] == {"version": more.version, "revision": 2}


@pytest.fixture
def acts(network: Network, home: Home, monkeypatch: pytest.MonkeyPatch) -> list[Act]:
    """What a process that serves does by itself."""
    found: list[Act] = []

    class Still(Watching):
        def start(self) -> None:
            found.extend(self._acts)

    monkeypatch.setattr(call, "Watching", Still)
    monkeypatch.setattr(brought, "EVERY", 0)
    files = Files((), lambda *_: Shown(network))
    create_app(network, home=home, rules=Access(home.key), files=files)
    return found


def test_a_process_lets_go_of_files_that_nobody_has_touched_for_long(
    home: Home, acts: list[Act]
) -> None:
    long_ago = datetime.now(UTC) - timedelta(minutes=MINUTES + 1)
    row = {"draft": "token", "name": "a.csv", "data": b"name\nA\n"}
    with home.engine.begin() as connection:
        connection.execute(
            brought.BROUGHT.insert(),
            [{**row, "at": long_ago}, {**row, "at": datetime.now(UTC)}],
        )
    for act in acts:
        act()
    with home.engine.connect() as connection:
        assert len(connection.execute(brought.BROUGHT.select()).all()) == 1


def test_a_process_forgets_wrong_passcodes_and_rooms_that_are_over(
    home: Home, acts: list[Act]
) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    attempts.wrong(home.engine, attempts.who(home.key, "192.0.2.7", "ann"), yesterday)
    rooms.send(home.engine, rooms.Sent(0, 1, (("saarvik", "aarental"),)))
    with home.engine.begin() as connection:
        connection.execute(rooms.ROOMS.update().values(at=yesterday))
    for act in acts:
        act()
    with home.engine.connect() as connection:
        assert connection.execute(attempts.ATTEMPTS.select()).all() == []
        assert connection.execute(rooms.ROOMS.select()).all() == []
