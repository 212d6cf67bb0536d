"""Passcodes at the door: nobody comes in by guessing, and nobody is locked out by others' slips."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Semaphore
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine

from app import create_app
from live import attempts
from live.access import Access, Entry
from live.home import Home, fleeting
from live.keys import SHORTEST_PASSCODE, fits, hashed
from live.roles import Role
from live.watching import seldom
from map.network import Network

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

CODE = "knit the net"
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"
HASH = hashed(CODE)


@pytest.fixture
def home() -> Home:
    return fleeting()


@pytest.fixture
def server(network: Network, home: Home) -> "Flask":
    rules = Access(home.key, Entry.PASSCODE, {Role.PARTICIPANT: HASH})
    return create_app(network, home=home, rules=rules).server


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passcodes are compared in no time; else each takes a tenth of a second."""
    monkeypatch.setattr("live.keys.fits", lambda sent, _: sent == CODE)


def at_the_door(server: "Flask") -> "FlaskClient":
    """A browser that somebody has opened the door's page with."""
    client = server.test_client()
    assert client.get("/join").status_code == 200
    return client


def enter(client: "FlaskClient", code: str, address: str = HERE) -> int:
    sent = client.post("/join", data={"passcode": code}, environ_base={"REMOTE_ADDR": address})
    return sent.status_code


def test_five_wrong_passcodes_let_one_browser_wait(server: "Flask", quickly: None) -> None:
    ann, ben = at_the_door(server), at_the_door(server)
    assert [enter(ann, f"wrong {k}") for k in range(5)] == [403] * 5
    assert enter(ann, CODE) == 429
    assert enter(ann, CODE, ELSEWHERE) == 429
    assert enter(ben, CODE) == 303


def test_the_slips_of_a_room_lock_nobody_out_of_it(server: "Flask", quickly: None) -> None:
    for _ in range(18):
        client = at_the_door(server)
        assert [enter(client, "knit the nut") for _ in range(5)] == [403] * 5
    assert enter(at_the_door(server), CODE) == 303


def test_who_takes_a_new_cookie_for_each_guess_is_stopped(server: "Flask", quickly: None) -> None:
    answers = [enter(at_the_door(server), "guess") for _ in range(attempts.SHARED + 20)]
    assert answers == [403] * attempts.SHARED + [429] * 20
    client = at_the_door(server)
    waits = client.post("/join", data={"passcode": CODE}, environ_base={"REMOTE_ADDR": HERE})
    assert "very many wrong passcodes from your network" in waits.text
    assert enter(client, CODE, ELSEWHERE) == 303


@pytest.mark.parametrize("cookie", ["", "forged", "x.y.z"])
def test_who_brings_no_cookie_of_the_door_guesses_no_more_than_a_browser(
    server: "Flask", quickly: None, cookie: str
) -> None:
    name = at_the_door(server).get("/join").request.environ["HTTP_COOKIE"].partition("=")[0]
    script = server.test_client()
    if cookie:
        script.set_cookie(name, cookie)
    assert [enter(script, "guess") for _ in range(7)] == [403] * 5 + [429] * 2
    assert enter(at_the_door(server), CODE) == 303


def test_while_very_many_guess_from_everywhere_an_address_may_do_little_and_others_come_in(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "FLOOD", 30)
    engine, now = home.engine, datetime.now(UTC)

    def guesses(k: int) -> int:
        """How many an address has before it is stopped, with a new cookie for each."""
        for n in range(20):
            somebody = attempts.who(home.key, f"192.0.2.{k}", f"{k} {n}")
            if attempts.locked(engine, somebody, now):
                return n
            attempts.wrong(engine, somebody, now)
        return 20

    assert [guesses(k) for k in range(5)] == [20, 10, 5, 5, 5]
    assert not attempts.locked(engine, attempts.who(home.key, "198.51.100.1", "ann"), now)


def test_the_cookie_of_the_door_goes_when_somebody_comes_in(server: "Flask", quickly: None) -> None:
    client = at_the_door(server)
    assert "Set-Cookie" not in client.get("/join").headers
    assert enter(client, CODE) == 303
    kept = client.get("/").request.environ["HTTP_COOKIE"]
    assert (kept.count("knitwork-"), "-door" in kept) == (1, False)


def test_where_nobody_has_a_passcode_the_door_gives_no_cookie(network: Network, home: Home) -> None:
    server = create_app(network, home=home, rules=Access(home.key, Entry.LINK)).server
    assert "Set-Cookie" not in server.test_client().get("/join").headers


def test_who_sends_hundreds_of_passcodes_at_once_tries_few(
    server: "Flask", monkeypatch: pytest.MonkeyPatch
) -> None:
    together = Semaphore(2)  # as many as may be compared at the same time: each takes memory
    tried: list[bool] = []

    def fits_slowly(*_: str) -> bool:
        tried.append(together.acquire(blocking=False))
        time.sleep(0.02)  # as a comparison takes its time, so that the others come meanwhile
        together.release()
        return False

    monkeypatch.setattr("live.keys.fits", fits_slowly)
    server.test_client().get("/join")

    def guess(_: int) -> int:
        return enter(server.test_client(), "wrong")

    with ThreadPoolExecutor(24) as people:
        answers = list(people.map(guess, range(60)))
    assert set(answers) == {403, 429}
    assert answers.count(403) <= attempts.OWN + 1
    assert all(tried)


def kept(engine: Engine) -> int:
    with engine.connect() as connection:
        return len(connection.execute(attempts.ATTEMPTS.select()).all())


def test_who_had_to_wait_may_try_again_after_a_minute_and_an_address_after_ten() -> None:
    engine, now = fleeting().engine, datetime.now(UTC)
    ann, ben = (attempts.who(b"key", HERE, name) for name in ("ann", "ben"))
    for _ in range(5):
        attempts.wrong(engine, ann, now)
    assert attempts.locked(engine, ann, now) == "door.locked"
    assert attempts.locked(engine, ben, now) == ""
    later = now + timedelta(seconds=61)
    assert attempts.locked(engine, ann, later) == ""
    for _ in range(attempts.SHARED - 5):
        attempts.wrong(engine, ann, later)
    assert attempts.locked(engine, ben, later) == "door.locked.near"
    assert attempts.locked(engine, ben, now + timedelta(minutes=10)) == ""


def test_what_counts_no_more_is_forgotten_though_nobody_tries_again() -> None:
    engine, long_ago, time = fleeting().engine, datetime.now(UTC) - timedelta(minutes=10), [0.0]
    sweep = seldom(lambda: attempts.sweep(engine), clock=lambda: time[0])
    for at, due, left in ((long_ago, 0.0, 0), (long_ago, 59.0, 3), (None, 60.0, 3)):
        attempts.wrong(engine, attempts.who(b"key", HERE, "ann"), at)
        time[0] = due
        sweep()
        assert kept(engine) == left


def test_no_address_is_kept(server: "Flask", home: Home, quickly: None) -> None:
    enter(server.test_client(), "no", "192.0.2.77")
    with home.engine.connect() as connection:
        rows = connection.execute(attempts.ATTEMPTS.select()).all()
    assert len(rows) == 3
    assert "192.0.2.77" not in str(rows)
    named = [attempts.who(key, "192.0.2.77", "") for key in (home.key, b"other")]
    assert named[0].address in {one.who for one in rows}
    assert not {named[1].address, named[1].browser} & {one.who for one in rows}


@pytest.mark.parametrize("code", ["", "x", "\0", "ü", "x" * 201, "x" * 100_000])
def test_a_wrong_passcode_is_said(server: "Flask", code: str) -> None:
    answer = server.test_client().post("/join", data={"passcode": code})
    assert answer.status_code == 403
    assert "This passcode is not the one." in answer.text


def test_no_hash_fits_no_passcode() -> None:
    assert not fits("", "")
    assert fits(CODE, hashed(CODE))


@pytest.mark.parametrize(("address", "other"), [("2001:db8::1", "2001:db8::2"), ("", None)])
def test_one_home_is_one_address(address: str, other: str | None) -> None:
    assert attempts.who(b"key", address, "x") == attempts.who(b"key", other, "x")


def test_a_passcode_that_is_given_out_is_long_enough() -> None:
    tries = 24 * 60 // 10 * attempts.SHARED  # in a day, from one address
    assert 36**SHORTEST_PASSCODE / tries > 365 * 1000
