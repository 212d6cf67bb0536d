"""People add themselves: who is on the map when, whose profile it is, what stays."""

import re
from html import unescape
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from numpy.testing import assert_array_equal
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app import create_app
from live import audit, noted, profiles
from live.access import Access
from live.form import Profile
from live.home import Home
from live.profiles import PROFILES
from live.roles import Role
from live.store import Store
from live.versions import VERSIONS
from map.facets import first_values
from map.member import Member
from map.network import Network, build
from map.screen import Shown
from tests.support.entering import entered
from tests.support.joining import (
    ANN,
    FACILITATOR,
    PARTICIPANT,
    SECRETS,
    Enter,
    files_of,
    moderated,
    names,
    now,
    own_link,
    said,
)

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

pytest_plugins = ["tests.support.joining_plugin"]


# --- onto the map ----------------------------------------------------------------------------


def test_who_adds_themselves_is_on_the_map_and_nobody_else_moves(
    ann: "FlaskClient", network: Network, home: Home
) -> None:
    after = now(network, home)
    [member] = [one for one in after.members if one.name == "Ann Baker"]
    assert (member.type, member.country, member.region) == ("NGO", "Kenya", "Africa")
    assert (member.offers, member.contact) == (("coaching", "welding"), "")
    assert re.fullmatch(r"ann-baker-[0-9a-f]{8}", member.id)
    assert [one.id for one in after.members[:-1]] == [one.id for one in network.members]
    assert after.positions[:-1].tolist() == network.positions.tolist()
    assert "You are on the map." in said(ann)
    assert f'href="/?focus={member.id}"' in ann.get("/mine").text


@moderated
def test_who_waits_is_on_no_map_before_the_facilitator_has_accepted(
    ann: "FlaskClient", enter: Enter, network: Network, home: Home
) -> None:
    leader = enter(FACILITATOR)
    assert names(network, home) == []
    assert "You are on the map when it was accepted." in said(ann)
    [waits] = leader.get("/people/now").json["waiting"]
    assert (waits["name"], waits["who"], waits["new"]) == ("Ann Baker", ["NGO", "Kenya"], True)
    assert {"label": "Phone", "value": SECRETS["phone"], "shown": False} in waits["contacts"]
    answer = leader.post(
        "/people/decide", json={"id": waits["id"], "stamp": waits["stamp"], "accept": True}
    ).json
    assert (answer["waiting"], [one["name"] for one in answer["there"]]) == ([], ["Ann Baker"])
    assert names(network, home) == ["Ann Baker"]


@moderated
def test_a_form_that_was_sent_twice_is_one_profile(enter: Enter, home: Home) -> None:
    ann, once = enter(PARTICIPANT), "0123456789abcdef" * 2 + "01234567"
    for offers in ("coaching", "welding"):
        answer = ann.post("/add", data={**ANN, "offers": offers, "once": once})
        assert (answer.status_code, answer.location) == (303, "/mine")
    [kept] = profiles.every(home.engine)
    assert kept.waiting is not None
    assert kept.waiting.offers == ("welding",)
    assert profiles.of(home.engine, once) == kept
    # What nobody would call a secret is none.
    for weak in ("", "x", "0" * 39, "0" * 41, "G" * 40):
        sent = {**ANN, "name": f"Ann {len(weak)}{weak[:1]}", "once": weak}
        assert enter(PARTICIPANT).post("/add", data=sent).status_code == 303
        assert profiles.of(home.engine, weak) is None
    assert len(profiles.every(home.engine)) == 6


@moderated
def test_a_change_waits_while_the_map_shows_what_was_accepted(
    ann: "FlaskClient", enter: Enter, network: Network, home: Home
) -> None:
    leader = enter(FACILITATOR)

    def decide(accept: bool) -> None:
        [waits] = leader.get("/people/now").json["waiting"]
        sent = {"id": waits["id"], "stamp": waits["stamp"], "accept": accept}
        assert leader.post("/people/decide", json=sent).json["said"] == ""

    decide(True)
    ann.post("/mine", data={**ANN, "name": "Ann B."})
    assert names(network, home) == ["Ann Baker"]
    assert "The facilitator looks at your change" in said(ann)
    decide(False)
    assert names(network, home) == ["Ann Baker"]
    assert "You are on the map as before." in said(ann)
    ann.post("/mine", data={**ANN, "name": "Ann B."})
    decide(True)
    assert names(network, home) == ["Ann B."]


@moderated
def test_who_was_refused_may_send_it_again(ann: "FlaskClient", enter: Enter) -> None:
    leader = enter(FACILITATOR)
    [waits] = leader.get("/people/now").json["waiting"]
    sent = {"id": waits["id"], "stamp": waits["stamp"], "accept": False}
    leader.post("/people/decide", json=sent)
    assert "did not take this onto the map" in said(ann)
    ann.post("/mine", data=ANN)
    assert [one["name"] for one in leader.get("/people/now").json["waiting"]] == ["Ann Baker"]


@moderated
def test_what_was_changed_meanwhile_is_looked_at_once_more(
    ann: "FlaskClient", enter: Enter, network: Network, home: Home
) -> None:
    leader = enter(FACILITATOR)
    [waits] = leader.get("/people/now").json["waiting"]
    ann.post("/mine", data={**ANN, "name": "Something rude"})
    sent = {"id": waits["id"], "stamp": waits["stamp"], "accept": True}
    answer = leader.post("/people/decide", json=sent).json
    assert answer["said"] == "This was changed or withdrawn meanwhile. Please look at it once more."
    assert [one["name"] for one in answer["waiting"]] == ["Something rude"]
    assert names(network, home) == []


def test_the_facilitator_chooses_and_the_form_says_so(
    enter: Enter, network: Network, home: Home
) -> None:
    leader, client = enter(FACILITATOR), enter(PARTICIPANT)
    assert "Add me to the map" in said(client, "/add")
    leader.post("/people/choose", json={"joining": "moderated"})
    assert "Send to the facilitator" in said(client, "/add")
    client.post("/add", data=ANN)
    leader.post("/people/choose", json={"joining": "closed"})
    assert "Nobody can be added at the moment." in said(client, "/add")
    refused = client.post("/add", data={**ANN, "name": "Ben"})
    assert (refused.status_code, names(network, home)) == (403, [])
    # Who was there before may still put right what is said of them.
    assert client.post("/mine", data={**ANN, "name": "Cleo"}).status_code == 303
    # The choice outlasts the process.
    again = create_app(network, home=home, rules=Access(home.key)).server
    assert "Nobody can be added" in said(entered(again, Access(home.key), PARTICIPANT), "/add")


def test_a_name_that_is_there_is_asked_about_once_more(
    ann: "FlaskClient", enter: Enter, network: Network, home: Home
) -> None:
    other = enter(PARTICIPANT)
    answer = other.post("/add", data={**ANN, "name": "ANN  baker", "about": "A & B <b>"})
    assert answer.status_code == 422
    assert "There is already a member called “ANN baker”." in unescape(answer.text)
    assert "This is another one of the same name." in answer.text
    assert "A &amp; B &lt;b&gt;</textarea>" in answer.text
    assert other.post("/add", data={**ANN, "another": "on"}).status_code == 303
    assert names(network, home) == ["Ann Baker", "Ann Baker"]


# --- whose it is -------------------------------------------------------------------------------


def test_the_own_link_opens_the_profile_elsewhere_and_only_its_hash_is_kept(
    ann: "FlaskClient", server: "Flask", home: Home
) -> None:
    address, _, secret = own_link(ann).partition("#")
    assert (address, len(secret) * 6 >= 128) == ("http://localhost/mine", True)
    with home.engine.connect() as connection:
        kept = connection.execute(select(PROFILES)).one()
    assert kept.owner == profiles.hashed(secret)
    assert secret.encode() not in files_of(home.engine)
    phone = server.test_client()
    opened = phone.post("/mine/enter", data={"token": secret}, base_url="https://localhost")
    assert (opened.status_code, opened.headers["Location"]) == (303, "/mine")
    [cookie] = opened.headers.getlist("Set-Cookie")
    parts = set(cookie.split("; "))
    assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} <= parts
    assert 'value="Ann Baker"' in phone.get("/mine", base_url="https://localhost").text


@pytest.mark.parametrize("sent", ["", "x", "x" * 27, "ü\0", "x" * 100_000])
def test_a_secret_that_is_none_opens_nothing(server: "Flask", sent: str) -> None:
    client = server.test_client()
    answer = client.post("/mine/enter", data={"token": sent})
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (403, False)
    assert "This link is not valid any more." in answer.text
    for path in ("/mine", "/mine/remove"):
        assert client.post(path, data=ANN).status_code == 403


def test_somebody_else_changes_nothing(
    ann: "FlaskClient", enter: Enter, network: Network, home: Home
) -> None:
    for role in Role:
        other = enter(role)
        assert "Ann Baker" not in other.get("/mine").text
        assert other.post("/mine", data={**ANN, "name": "Eve"}).status_code == 403
        assert other.post("/mine/remove").status_code == 403
    assert names(network, home) == ["Ann Baker"]


def test_a_change_is_on_the_map_and_the_place_stays(
    ann: "FlaskClient", network: Network, home: Home
) -> None:
    before = now(network, home)
    wrong = ann.post("/mine", data={**ANN, "email": "no"})
    assert (wrong.status_code, "no e-mail address" in wrong.text) == (422, True)
    ann.post("/mine", data={**ANN, "name": "Ann B.", "email": "a@b.org", "show_email": "on"})
    after = now(network, home)
    assert (after.members[-1].name, after.members[-1].contact) == ("Ann B.", "a@b.org")
    assert after.members[-1].id == before.members[-1].id
    assert after.positions.tolist() == before.positions.tolist()


# --- what stays ------------------------------------------------------------------------------


def test_who_added_themselves_stays_when_another_file_is_shown_and_when_that_is_undone(
    ann: "FlaskClient", network: Network, home: Home
) -> None:
    grown = now(network, home)
    ann_there = grown.members[-1]
    store = Store(Shown(network), home)
    stale = Member(ann_there.id, "Ann as the file has her")
    store.show(Shown(build([*network.members[:20], stale, Member("z", "Z")], title="Next")))
    shown = {one.id: one.name for one in Store(Shown(network), home).current().members}
    assert (shown[ann_there.id], len(shown), "z" in shown) == ("Ann Baker", 22, True)
    store.undo()
    after = now(network, home)
    assert after.members == grown.members
    assert after.positions.tolist() == grown.positions.tolist()
    # A start with a file that has changed since.
    changed = Shown(build(network.members[:20], title="Changed"))
    started = Store(changed, home).current()
    assert [one.name for one in started.members[20:]] == ["Ann Baker"]
    assert started.positions.tolist() == [
        *grown.positions[:20].tolist(),
        grown.positions[-1].tolist(),
    ]
    # And with the same once more: nothing new is kept.
    Store(changed, home)
    assert [entry.act for entry in audit.history(home.engine)].count("start") == 2


def test_undoing_goes_back_over_what_was_loaded_and_nobody_who_came_since_is_lost(
    ann: "FlaskClient", enter: Enter, network: Network, home: Home
) -> None:
    now(network, home)
    store = Store(Shown(network), home)
    store.show(Shown(build([*network.members, Member("z", "Z")], title="Next")))
    enter(PARTICIPANT).post("/add", data={**ANN, "name": "Ben"})
    assert names(network, home) == ["Z", "Ann Baker", "Ben"]
    store.undo()
    assert names(network, home) == ["Ann Baker", "Ben"]
    assert store.undo() is None


def test_hundreds_who_come_push_no_version_out(network: Network, home: Home) -> None:
    store = Store(Shown(network), home)
    for k in range(60):
        profiles.add(home.engine, Profile(f"N{k}", about="x"), direct=True)
        if k % 20 == 0:
            store.grow()
    store.grow()
    assert len(store.current().members) == len(network.members) + 60
    with home.engine.connect() as connection:
        assert len(connection.execute(select(VERSIONS.c.id)).all()) == 1
    assert [entry.added for entry in audit.history(home.engine)] == [19, 20, 20, 1, 25]


def test_a_crowd_that_comes_at_once_moves_nobody_and_changes_no_colour(
    network: Network, home: Home
) -> None:
    store = Store(Shown(network), home)
    before = store.mark()["revision"]
    for k in range(60):
        profiles.add(home.engine, Profile(f"N{k}", "company", offers=("welding",)), direct=True)
    store.grow()
    grown = store.current()
    assert grown.positions[: len(network.members)].tolist() == network.positions.tolist()
    colours = first_values(network.facets)["type"]
    assert first_values(grown.facets)["type"][: len(colours)] == colours
    assert len(noted.since(home.engine, before).new) == 60


def test_who_added_themselves_stays_where_they_are_when_the_file_changes(
    network: Network, home: Home
) -> None:
    store = Store(Shown(network), home)
    for k in range(6):
        theme = network.members[4 * k].themes[:1]
        profiles.add(home.engine, Profile(f"N{k}", "company", themes=theme), direct=True)
        store.grow()
    before = store.current()
    came = build([*network.members[1:], Member("z", "Z", offers=("coaching",))], previous=before)
    for show in (store.show, store.show_file):
        show(Shown(came))
        after = store.current()
        stay = [one.id for one in before.members if one.id in after.index]
        assert len(stay) == len(before.members) - 1
        for one in stay:
            assert_array_equal(
                after.positions[after.index[one]], before.positions[before.index[one]]
            )
    assert store.current().members[-1].name == "N5"


def test_two_processes_bring_all_onto_the_map_and_none_twice(network: Network, home: Home) -> None:
    stores = [Store(Shown(network), home) for _ in range(2)]

    def work(store: Store, own: str) -> None:
        for k in range(4):
            profiles.add(home.engine, Profile(f"{own}{k}", about="x"), direct=True)
            store.grow()

    threads = [Thread(target=work, args=pair) for pair in zip(stores, "ab", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(names(network, home)) == sorted(f"{own}{k}" for own in "ab" for k in range(4))
    assert not profiles.is_behind(home.engine)


@pytest.mark.parametrize("path", ["/add", "/mine"])
def test_what_was_written_is_there_to_be_sent_again_while_the_database_is_away(
    ann: "FlaskClient", monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("", {}, Exception())

    for name in ("add", "change", "every", "chosen"):
        monkeypatch.setattr(profiles, name, away)
    sent = {"name": "Ben", "about": "As long as this.", "offers": "coaching", "show_email": "on"}
    answer = ann.post(path, data=sent)
    assert answer.status_code == 503
    assert "cannot be kept at the moment" in answer.text
    assert f'action="{path}"' in answer.text
    assert "As long as this.</textarea>" in answer.text
    assert re.search('name="show_email" +checked', answer.text)
    monkeypatch.undo()
    assert ann.post(path, data={**sent, "email": "ben@example.org"}).status_code == 303


def test_there_is_an_end_to_how_many_are_taken(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("live.profiles.MOST", 1)
    assert enter(PARTICIPANT).post("/add", data=ANN).status_code == 303
    answer = enter(PARTICIPANT).post("/add", data={**ANN, "name": "Ben"})
    assert (answer.status_code, "No more profiles can be taken." in answer.text) == (503, True)
