"""Follow me over the wire: what is told, by whom, and what is refused."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask

from app import create_app
from live.access import Access
from live.bus import Bus
from live.home import Home, fleeting
from live.roles import Role
from live.stream import LONGEST_VIEW, room, serve
from map.network import Network
from tests.support.entering import entered

if TYPE_CHECKING:
    from flask.testing import FlaskClient

LEAD = {"by": "tab1", "on": True, "view": "?focus=aarental"}


@pytest.fixture(scope="module")
def home() -> Home:
    return fleeting()


@pytest.fixture(scope="module")
def clients(network: Network, home: Home) -> "dict[Role, FlaskClient]":
    rules = Access(home.key)
    server = create_app(network, home=home, rules=rules).server
    return {role: entered(server, rules, role) for role in Role}


def messages(chunks: Iterator[bytes], count: int) -> list[dict[str, Any]]:
    """So many messages of a stream."""
    found: list[dict[str, Any]] = []
    for chunk in chunks:
        for line in chunk.decode().splitlines():
            if line.startswith("data: "):
                found.append(json.loads(line[6:]))
        if len(found) >= count:
            break
    return found


def test_who_follows_hears_how_things_are_and_then_what_happens(
    clients: "dict[Role, FlaskClient]", network: Network
) -> None:
    leader, follower = clients[Role.FACILITATOR], clients[Role.PARTICIPANT]
    seq = leader.post("/live/lead", json=LEAD).json["seq"]
    stream = follower.get("/live/events")
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    assert (stream.headers["Cache-Control"], stream.headers["X-Accel-Buffering"]) == (
        "no-store",
        "no",
    )
    chunks = stream.iter_encoded()
    shown = {"version": network.version, "revision": 1}
    assert messages(chunks, 1) == [
        {
            "kind": "state",
            "seq": seq,
            "lead": {**LEAD, "kind": "lead", "seq": seq},
            "open": True,
            "rooms": None,
            "map": shown,
        }
    ]
    pointed = leader.post("/live/point", json={"by": "tab1", "member": "aarental"}).json["seq"]
    assert messages(chunks, 1) == [
        {"by": "tab1", "member": "aarental", "kind": "point", "seq": pointed}
    ]
    stream.close()
    news = follower.get(f"/live/news?since={seq}").json
    assert (news["seq"], news["lead"]["view"], news["map"]) == (pointed, LEAD["view"], shown)
    assert [event["member"] for event in news["events"]] == ["aarental"]


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.NOBODY, 403), (Role.PARTICIPANT, 403), (Role.FACILITATOR, 200)],
)
def test_only_the_facilitator_leads_and_points(
    clients: "dict[Role, FlaskClient]", role: Role, status: int
) -> None:
    assert clients[role].post("/live/lead", json=LEAD).status_code == status
    point = {"by": "tab1", "member": "aarental"}
    assert clients[role].post("/live/point", json=point).status_code == status


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("lead", None),
        ("lead", []),
        ("lead", "x"),
        ("lead", {**LEAD, "on": "yes"}),
        ("lead", {**LEAD, "by": ""}),
        ("lead", {**LEAD, "by": "x" * 41}),
        ("lead", {**LEAD, "by": "<b>"}),
        ("lead", {**LEAD, "view": None}),
        ("lead", {**LEAD, "view": "focus=a"}),
        ("lead", {**LEAD, "view": "?q=a\nb"}),
        ("lead", {**LEAD, "view": "?" + "x" * LONGEST_VIEW}),
        ("lead", {"on": True}),
        ("point", {"by": "tab1", "member": "nobody"}),
        ("point", {"by": "tab1", "member": ["aarental"]}),
        ("point", {"member": "aarental"}),
        ("point", {}),
    ],
)
def test_a_forged_request_is_refused_and_told_to_nobody(
    clients: "dict[Role, FlaskClient]", path: str, body: Any
) -> None:
    before = clients[Role.PARTICIPANT].get("/live/news").json
    answer = clients[Role.FACILITATOR].post(f"/live/{path}", json=body)
    assert (answer.status_code, "Reload the page" in answer.text) == (400, True)
    assert clients[Role.PARTICIPANT].get("/live/news").json == before


@pytest.mark.parametrize("path", ["/live/lead", "/people/choose", "/meet/mark", "/story/change"])
@pytest.mark.parametrize("body", ["[" * 50_000, '{"a":' * 50_000])
def test_what_is_nested_too_deeply_is_no_fault_of_ours(
    clients: "dict[Role, FlaskClient]", path: str, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = clients[Role.FACILITATOR].post(path, data=body, content_type="application/json")
    assert answer.status_code in {400, 422}
    assert caplog.text == ""


@pytest.mark.parametrize("since", ["", "x", "-5", "9" * 30, "1.5"])
def test_any_number_of_the_last_news_is_answered(
    clients: "dict[Role, FlaskClient]", since: str
) -> None:
    assert clients[Role.PARTICIPANT].get(f"/live/news?since={since}").status_code == 200


def test_another_site_tells_nothing(clients: "dict[Role, FlaskClient]") -> None:
    leader = clients[Role.FACILITATOR]
    refused = leader.post("/live/lead", json=LEAD, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403


@pytest.mark.parametrize(
    ("threads", "streams"),
    [("", 740), ("800", 740), ("100", 50), ("8", 4), ("1", 0), ("many", 740)],
)
def test_streams_leave_threads_for_all_else(
    monkeypatch: pytest.MonkeyPatch, threads: str, streams: int
) -> None:
    monkeypatch.setenv("KNITWORK_THREADS", threads)
    assert room() == streams


def test_beyond_the_streams_of_a_process_it_says_so_and_goes_on(
    network: Network, home: Home
) -> None:
    server = Flask(__name__)
    shown = {"version": network.version, "revision": 7}
    serve(server, Bus(home.engine), lambda: network, mark=lambda: shown, streams=2, beat=0.01)
    client = server.test_client()
    first, second = client.get("/live/events"), client.get("/live/events")
    refused = client.get("/live/events")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
    assert client.get("/live/news").status_code == 200
    first.close()
    again = client.get("/live/events")
    assert again.status_code == 200
    chunks = again.iter_encoded()
    beats = messages(chunks, 3)
    assert [message["kind"] for message in beats] == ["state", "beat", "beat"]
    assert [message["map"] for message in beats] == [shown] * 3
    for stream in (again, second):
        stream.close()
