"""What changed since a change or a visit: noted with each version, asked for by anybody inside."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app import create_app
from live import noted
from live.access import Access
from live.changes import matches
from live.home import Home, fleeting
from live.roles import Role
from live.store import Store
from map.member import Member
from map.network import Network, build
from map.screen import Shown
from tests.support.entering import entered

ANN = Member("ann", "Ann", offers=("welding",), needs=("choirs",))
BEN = Member("ben", "Ben", offers=("choirs",), needs=("welding",))
CLEO = Member("cleo", "Cleo", offers=("maps",), needs=("maps",))
DORA = Member("dora", "Dora", offers=("choirs",), needs=("maps",))


@pytest.fixture
def home() -> Home:
    return fleeting()


def net(*members: Member) -> Network:
    return build(members, title="Net")


def found(home: Home, since: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    noted_ = noted.since(home.engine, since)
    return noted_.new, noted_.changed


def test_each_change_says_who_is_new_and_who_says_something_else(home: Home) -> None:
    store = Store(Shown(net(ANN, CLEO)), home)
    assert found(home, 0) == ((), ())
    store.show(Shown(net(ANN, CLEO, BEN)))
    store.show(Shown(net(replace(ANN, about="x"), CLEO, replace(BEN, about="y"), DORA)))
    assert found(home, 0) == (("dora", "ben"), ("ann",))
    assert found(home, 2) == (("dora",), ("ben", "ann"))
    assert found(home, 3) == ((), ())
    at = noted.since(home.engine, 2).at
    assert at is not None
    # In a browser, a time without a zone is one of the browser's own.
    assert at.utcoffset() == timedelta(0)


def test_who_is_gone_is_no_news_and_of_another_network_nothing_is_compared(home: Home) -> None:
    store = Store(Shown(net(ANN, CLEO)), home)
    store.show(Shown(net(ANN, CLEO, BEN)))
    store.undo()
    assert found(home, 0) == ((), ())
    store.show(Shown(net(ANN, CLEO, BEN)))
    store.show(Shown(net(DORA, Member("e", "E"), Member("f", "F"))))
    assert found(home, 0) == ((), ())


def test_what_comes_back_when_a_change_is_undone_is_no_news(home: Home) -> None:
    store = Store(Shown(net(ANN, CLEO, BEN, DORA)), home)
    store.show(Shown(net(replace(ANN, about="x"), CLEO, BEN, DORA)))
    store.show(Shown(net(replace(ANN, about="y"), replace(CLEO, about="z"), BEN)))
    assert found(home, 0) == ((), ("cleo", "ann"))
    assert "back" not in store.mark()
    store.undo()
    # Dora was there, and Cleo says what she said; what Ann said before stays news.
    assert found(home, 0) == ((), ("ann",))
    assert found(home, 2) == ((), ())
    assert store.mark()["back"]
    store.show(Shown(net(ANN, CLEO, BEN, DORA, Member("e", "E"))))
    assert "back" not in store.mark()


def test_only_so_many_changes_are_kept(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noted, "KEPT", 2)
    store = Store(Shown(net(ANN, CLEO)), home)
    for k in range(4):
        store.show(Shown(net(replace(ANN, about=str(k)), CLEO)))
    with home.engine.connect() as connection:
        rows = connection.execute(select(noted.CHANGES.c.revision)).all()
    assert [row.revision for row in rows] == [4, 5]


def test_who_is_erased_is_in_no_note(home: Home) -> None:
    store = Store(Shown(net(ANN, CLEO)), home)
    store.show(Shown(net(ANN, CLEO, BEN)))
    store.erase("ben")
    assert found(home, 0) == ((), ())


def test_a_match_is_new_where_one_of_the_two_is() -> None:
    whole = net(ANN, BEN, CLEO, DORA)
    assert matches(whole, {"ben"}) == [("ann", "ben")]
    assert set(matches(whole, {"dora"})) == {("ann", "dora"), ("cleo", "dora")}
    assert matches(whole, set()) == []


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.FACILITATOR])
def test_everybody_inside_may_ask(home: Home, role: Role) -> None:
    rules = Access(home.key)
    server = create_app(net(ANN, CLEO), home=home, rules=rules).server
    Store(Shown(net(ANN, CLEO)), home).show(Shown(net(ANN, CLEO, BEN)))
    client = entered(server, rules, role)
    version = Store(Shown(net(ANN, CLEO)), home).current().version
    assert client.get(f"/bundle/{version}/map.json").status_code == 200
    told = client.get("/live/changes?since=1").json
    assert (told["new"], told["changed"], told["matches"]) == (["ben"], [], [["ann", "ben"]])
    assert datetime.fromisoformat(told["at"]).utcoffset() == timedelta(0)
    assert (told["since"], told["revision"], told["counts"]) == (1, 2, {"new": 1, "changed": 0})
    assert client.get("/live/changes?since=2").json["new"] == []


@pytest.mark.parametrize("since", ["", "x", "-5", "9" * 40, "1.5", "%00"])
def test_any_number_is_answered(home: Home, since: str) -> None:
    rules = Access(home.key)
    server = create_app(net(ANN, CLEO), home=home, rules=rules).server
    client = entered(server, rules, Role.PARTICIPANT)
    assert client.get(f"/live/changes?since={since}").status_code == 200
