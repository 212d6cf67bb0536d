"""People add themselves: what nobody else sees, forged requests, the link to the form."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from app import create_app
from exports.files import FILES
from live.access import Access, Entry
from live.home import Home
from live.keys import token
from live.welcoming import invited
from map.network import Network
from tests.support.entering import entered
from tests.support.joining import (
    ANN,
    CANARY,
    FACILITATOR,
    PARTICIPANT,
    SECRETS,
    Enter,
    names,
    now,
    own_link,
)

if TYPE_CHECKING:
    from flask.testing import FlaskClient

pytest_plugins = ["tests.support.joining_plugin"]


# --- what nobody else sees -----------------------------------------------------------------------


def answers(client: "FlaskClient", version: str) -> Iterator[tuple[str, bytes]]:
    paths = ["/", "/add", "/mine", "/_dash-layout", "/live/news", "/data/now", "/data/members.csv",
             "/data/network.json", "/data/ties.csv", "/data/vocabulary.csv"]  # fmt: skip
    paths += [f"/bundle/{version}/{name}.json" for name in ("map", "index", "page", "weighed")]
    paths += [f"/export/{version}/{name}" for name in FILES]
    for path in paths:
        yield path, client.get(path).data


def test_a_contact_that_was_not_agreed_to_is_in_no_answer(
    ann: "FlaskClient", enter: Enter, network: Network, home: Home
) -> None:
    version = now(network, home).version
    for role in (PARTICIPANT, FACILITATOR):
        found = dict(answers(enter(role), version))
        assert b"Ann Baker" in found[f"/bundle/{version}/map.json"]
        for secret in (CANARY, SECRETS["phone"]):
            assert [path for path, said in found.items() if secret.encode() in said] == []
    # The owner has it, and the facilitator while it waits.
    assert CANARY in ann.get("/mine").text


def test_who_has_but_their_own_link_learns_nothing_of_the_others(
    network: Network, home: Home, joining: str
) -> None:
    rules = Access(home.key, Entry.LINK)
    server = create_app(network, home=home, rules=rules).server
    client = entered(server, rules, PARTICIPANT)
    client.post("/add", data=ANN)
    secret = own_link(client).partition("#")[2]
    alone = server.test_client()
    pages = [alone.get("/mine").text, alone.post("/mine/enter", data={"token": "x" * 27}).text]
    alone.post("/mine/enter", data={"token": secret})
    pages.append(alone.get("/mine").text)
    assert 'value="Ann Baker"' in pages[-1]
    known = {network.title, *(term for m in network.members for term in (m.name, *m.needs))}
    assert [one for one in known - {"coaching"} for page in pages if f'"{one}"' in page] == []
    assert network.title not in "".join(pages)
    assert alone.get("/").status_code == 303


def test_a_name_is_never_markup(enter: Enter) -> None:
    client = enter(PARTICIPANT)
    evil = '"><img src=x onerror=alert(1)>'
    client.post("/add", data={"name": evil, "offers": evil, "about": evil, "type": evil})
    for path in ("/mine", "/add"):
        assert "<img" not in client.get(path).text


@pytest.mark.parametrize("path", ["choose", "decide", "remove"])
@pytest.mark.parametrize(
    "body",
    [None, [], "x", 1, {}, {"joining": "open"}, {"joining": ["direct"]}, {"id": "1"},
     {"id": -1, "stamp": 1, "accept": True}, {"id": True, "stamp": 1, "accept": True},
     {"id": 2**80, "stamp": 1, "accept": True},
     {"id": 1.5}, {"id": None}],
)  # fmt: skip
def test_a_forged_request_is_refused(enter: Enter, path: str, body: Any) -> None:
    assert enter(FACILITATOR).post(f"/people/{path}", json=body).status_code == 400


def test_a_decision_is_yes_or_no(enter: Enter) -> None:
    sent = {"id": 1, "stamp": 1, "accept": "yes"}
    assert enter(FACILITATOR).post("/people/decide", json=sent).status_code == 400


def test_nobody_is_decided_about_who_is_not_there(enter: Enter) -> None:
    leader = enter(FACILITATOR)
    answer = leader.post("/people/decide", json={"id": 99, "stamp": 1, "accept": True})
    assert (answer.status_code, bool(answer.json["said"])) == (200, True)
    assert leader.post("/people/remove", json={"id": 99}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://e.example"}]
)
def test_another_site_adds_and_removes_nobody(
    ann: "FlaskClient", network: Network, home: Home, headers: dict[str, str]
) -> None:
    for path in ("/add", "/mine", "/mine/enter", "/mine/remove"):
        answer = ann.post(path, data={**ANN, "name": "Eve"}, headers=headers)
        assert (answer.status_code, "from another site" in answer.text) == (403, True)
    assert names(network, home) == ["Ann Baker"]


# --- the link and its code ------------------------------------------------------------------------


@pytest.mark.parametrize("entry", list(Entry))
def test_the_link_to_the_form_lets_in_as_the_participants_link_does(entry: Entry) -> None:
    rules = Access(b"k" * 32, entry)
    link = invited(rules, "https://knit.example")
    secret = token(rules.key, PARTICIPANT)
    assert (
        link
        == {
            Entry.PUBLIC: "https://knit.example/add",
            Entry.PASSCODE: "https://knit.example/add",
            Entry.LINK: f"https://knit.example/join?next=/add#{secret}",
        }[entry]
    )


def test_the_code_is_a_picture_for_facilitators(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = enter(FACILITATOR)
    assert leader.get("/people/now").json["link"] == "http://localhost/add"
    assert leader.get("/people/now").json["local"] is True
    near = leader.get("/people/code.svg")
    assert near.headers["Content-Type"].startswith("image/svg+xml")
    assert near.text.startswith("<svg")
    monkeypatch.setenv("KNITWORK_ADDRESS", "https://map.example.org/")
    far = leader.get("/people/now").json
    assert (far["link"], far["local"]) == ("https://map.example.org/add", False)
    assert leader.get("/people/code.svg").text != near.text
    assert enter(PARTICIPANT).get("/people/code.svg").status_code == 403


def test_the_own_link_begins_as_all_others_do(
    ann: "FlaskClient", monkeypatch: pytest.MonkeyPatch
) -> None:
    near = own_link(ann)
    monkeypatch.setenv("KNITWORK_ADDRESS", "https://map.example.org/knit/")
    assert own_link(ann) == near.replace("http://localhost", "https://map.example.org/knit")


def test_where_a_passcode_is_asked_the_form_is_behind_the_door(
    network: Network, home: Home
) -> None:
    server = create_app(network, home=home, rules=Access(home.key, Entry.PASSCODE)).server
    answer = server.test_client().get("/add")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/join?next=/add")
    assert server.test_client().post("/add", data=ANN).status_code == 403


def test_a_setting_that_cannot_be_is_said(
    network: Network, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KNITWORK_JOINING", "perhaps")
    with pytest.raises(Exception, match="KNITWORK_JOINING is “perhaps”; it must be one of"):
        create_app(network, home=home)
