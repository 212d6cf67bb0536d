"""People leave: who removes themselves, or is taken off the map, and what goes with them."""

from typing import TYPE_CHECKING, Any

import pytest

from app import create_app
from live import profiles
from live.access import Access
from live.home import Home
from live.joining import removed
from live.store import Store
from loaders.template import as_workbook
from map.member import Member
from map.network import Network, build
from map.screen import Shown
from tests.support.bringing import decide, send
from tests.support.entering import entered
from tests.support.joining import (
    ANN,
    CANARY,
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
    from flask.testing import FlaskClient

pytest_plugins = ["tests.support.joining_plugin"]


def test_who_removes_themselves_is_in_nothing_that_is_kept_or_sent(
    ann: "FlaskClient", enter: Enter, network: Network, home: Home
) -> None:
    grown = now(network, home)
    member = grown.members[-1].id
    other = Store(Shown(network), home)
    other.show(Shown(build([*network.members, Member("new", "New")], title="Next")))
    link = own_link(ann)
    page = ann.post("/mine/remove")
    assert "what you wrote is forgotten" in page.text
    assert names(network, home) == ["New"]
    kept = files_of(home.engine)
    for trace in (b"Ann Baker", member.encode(), CANARY.encode(), SECRETS["phone"].encode()):
        assert trace not in kept
    client = enter(FACILITATOR)
    assert client.get(f"/bundle/{grown.version}/map.json").status_code == 404
    # Whose page still shows them gets the file of now.
    assert "Ann Baker" not in client.get(f"/export/{grown.version}/members.csv").text
    assert (
        enter(PARTICIPANT).post("/mine/enter", data={"token": link.partition("#")[2]}).status_code
        == 403
    )
    assert client.get("/people/now").json["there"] == []
    client.post("/data/undo")
    assert names(network, home) == []


def test_a_workbook_that_waits_goes_with_who_removes_themselves_and_that_is_said(
    ann: "FlaskClient", enter: Enter, network: Network, home: Home
) -> None:
    now(network, home)
    facilitator = enter(FACILITATOR)
    token = send(facilitator, "members.csv", b"id,name\nx,X\n").json["draft"]
    send(facilitator, "interests.xlsx", as_workbook(), token)
    files = ["members.csv", "interests.xlsx"]
    assert decide(facilitator, "preview", token, files).status_code == 200
    ann.post("/mine/remove")
    # Nor is the map shown of what is left of the files.
    for what in ("preview", "show"):
        answer = decide(facilitator, what, token, files)
        assert answer.status_code == 404
        assert "somebody takes themselves off the map" in answer.json["error"]
    assert now(network, home).index.keys() == network.index.keys()
    again = send(facilitator, "interests.xlsx", as_workbook())
    assert (
        decide(facilitator, "preview", again.json["draft"], ["interests.xlsx"]).status_code == 200
    )


@moderated
def test_who_waits_may_withdraw(ann: "FlaskClient", enter: Enter, home: Home) -> None:
    ann.post("/mine/remove")
    assert enter(FACILITATOR).get("/people/now").json["waiting"] == []
    assert b"Ann Baker" not in files_of(home.engine)


@moderated
@pytest.mark.parametrize("who", ["owner", "facilitator"])
def test_who_is_accepted_in_the_very_moment_of_leaving_is_on_no_map(
    ann: "FlaskClient",
    enter: Enter,
    network: Network,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    who: str,
) -> None:
    [waits] = profiles.every(home.engine)
    leader, forget = enter(FACILITATOR), profiles.forget

    def accepted_before(*given: Any) -> Any:
        assert profiles.decide(home.engine, waits.id, waits.stamp, accept=True)
        assert names(network, home) == ["Ann Baker"]
        return forget(*given)

    monkeypatch.setattr(profiles, "forget", accepted_before)
    if who == "owner":
        assert "You are not on the map any more" in ann.post("/mine/remove").text
    else:
        assert leader.post("/people/remove", json={"id": waits.id}).json["there"] == []
    assert names(network, home) == []
    assert b"Ann Baker" not in files_of(home.engine)


@moderated
def test_who_leaves_twice_at_once_is_gone_once(ann: "FlaskClient", home: Home) -> None:
    [waits] = profiles.every(home.engine)
    erased: list[str] = []
    for _ in range(2):
        removed(home.engine, waits, lambda member: erased.append(member) or 0)
    assert (profiles.every(home.engine), erased) == ((), [])


def test_the_facilitator_takes_somebody_off_the_map(
    ann: "FlaskClient", enter: Enter, network: Network, home: Home
) -> None:
    assert names(network, home) == ["Ann Baker"]
    leader = enter(FACILITATOR)
    [one] = leader.get("/people/now").json["there"]
    assert leader.post("/people/remove", json={"id": one["id"]}).json["there"] == []
    assert names(network, home) == []
    assert "your own link" in said(ann)


def test_the_only_member_cannot_leave(home: Home, joining: str) -> None:
    alone = build([Member("x", "X")])
    server = create_app(alone, home=home, rules=Access(home.key)).server
    client = entered(server, Access(home.key), PARTICIPANT)
    client.post("/add", data=ANN)
    now(alone, home)
    Store(Shown(alone), home).erase("x")
    assert client.post("/mine/remove").status_code == 409
    assert names(build([Member("x", "X")]), home) == ["Ann Baker"]
