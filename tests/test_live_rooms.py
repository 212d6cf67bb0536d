"""Rooms on all screens, on the server: who sends and sees them, what is told, and that it ends."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from app import create_app
from live import rooms
from live.access import Access, Entry
from live.bus import Bus
from live.database import METADATA, connect, prepare
from live.home import Home, fleeting, home
from live.roles import Role
from live.rooms import LIMIT, ROOMS, SENT, STAYS, Sent, mark, send, sent, sweep, told
from live.store import Store
from live.versions import erase
from map.member import Member
from map.network import Network, build
from map.screen import Shown
from tests.support.entering import entered
from tests.support.postgres import Cluster

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PATH, SEND = "/live/rooms", "/live/rooms/send"
ROUND = {
    "round": 1,
    "rounds": 3,
    "rooms": [["saarvik", "aarental"], ["umthala", "lake-temba", "silangbay"], []],
    "hosts": ["umthala"],
}


@pytest.fixture
def here() -> Home:
    return fleeting()


@pytest.fixture
def clients(network: Network, here: Home) -> "dict[Role, FlaskClient]":
    rules = Access(here.key)
    server = create_app(network, home=here, rules=rules).server
    return {role: entered(server, rules, role) for role in Role}


@pytest.fixture
def client(clients: "dict[Role, FlaskClient]") -> "FlaskClient":
    return clients[Role.FACILITATOR]


def test_what_a_facilitator_sends_is_told_to_all(
    clients: "dict[Role, FlaskClient]", network: Network
) -> None:
    leads, looks = clients[Role.FACILITATOR], clients[Role.PARTICIPANT]
    assert looks.get(PATH).json == {"mark": None}
    assert looks.get("/live/news").json["rooms"] is None
    given = leads.post(SEND, json=ROUND).json["mark"]
    assert looks.get("/live/news").json["rooms"] == given
    answer = looks.get(PATH)
    assert answer.headers["Cache-Control"] == "no-store"
    assert (answer.json["mark"], answer.json["round"], answer.json["rounds"]) == (given, 1, 3)
    first, second, empty = answer.json["rooms"]
    assert first["members"] == ["aarental", "saarvik"]  # in the order of their names
    assert (first["host"], second["host"], empty["members"]) == ("", "umthala", [])
    assert all(room["sentences"] for room in (first, second))
    # The same as who plans is told of them.
    wish = {"rounds": 3, "size": 2, "rooms": None, "seed": 1, "apart": [], "new": True}
    wish |= {"hosts": ["umthala"], "mixed": [], "language": True}
    asked = {"seating": [ROUND["rooms"]], "wish": wish, "met": [], "round": 0}
    assert leads.post("/meet/look", json=asked).json["rounds"][0]["rooms"] == answer.json["rooms"]
    # Another round takes the place of this one; what is taken off is told, too.
    other = leads.post(SEND, json={**ROUND, "round": 2}).json["mark"]
    assert other != given
    assert looks.get(PATH).json["round"] == 2
    assert leads.post(SEND, json={"rooms": None}).json == {"mark": None}
    assert looks.get(PATH).json == {"mark": None}
    assert looks.get("/live/news").json["rooms"] is None


@pytest.mark.parametrize(
    ("role", "reads", "sends"),
    [(Role.NOBODY, 403, 403), (Role.PARTICIPANT, 200, 403), (Role.FACILITATOR, 200, 200)],
)
def test_all_who_came_in_read_and_the_facilitator_alone_sends(
    network: Network, here: Home, role: Role, reads: int, sends: int
) -> None:
    rules = Access(here.key, Entry.LINK)
    asking = entered(create_app(network, home=here, rules=rules).server, rules, role)
    assert asking.get(PATH).status_code == reads
    assert asking.post(SEND, json=ROUND).status_code == sends
    assert (sent(here.engine) is None) is (sends == 403)
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert asking.post(SEND, json={"rooms": None}, headers=elsewhere).status_code == 403
    assert (sent(here.engine) is None) is (sends == 403)


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in ROUND.items() if name != key}


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "rooms",
        {},
        *(without(key) for key in ROUND),
        {**ROUND, "rooms": "ab"},
        {**ROUND, "rooms": {"a": 1}},
        {**ROUND, "rooms": [["saarvik", 7]]},
        {**ROUND, "rooms": [{"saarvik": 1}]},
        {**ROUND, "rooms": ["saarvik"]},
        {**ROUND, "rooms": [["saarvik"]] + [[]] * 1_000},
        {**ROUND, "hosts": "umthala"},
        {**ROUND, "hosts": [None]},
        {**ROUND, "round": 3},
        {**ROUND, "round": -1},
        {**ROUND, "round": True},
        {**ROUND, "round": "1"},
        {**ROUND, "round": 0.5},
        {**ROUND, "rounds": 13},
        {**ROUND, "rounds": None},
    ],
)
def test_a_request_of_another_form_changes_nothing(
    client: "FlaskClient", here: Home, body: Any
) -> None:
    given = client.post(SEND, json=ROUND).json["mark"]
    answer = client.post(SEND, json=body)
    assert answer.status_code == 400
    assert answer.text == ("This request could not be understood. Reload the page and try again.")
    assert mark(here.engine) == given


@pytest.mark.parametrize(
    ("seated", "said"),
    [
        ([["saarvik"], ["saarvik"]], "This plan does not belong to the map on the screen."),
        ([["saarvik", "nobody"]], "This plan does not belong to the map on the screen."),
        ([[]], "This plan is empty."),
    ],
)
def test_rooms_that_are_not_of_this_map_are_said(
    client: "FlaskClient", here: Home, seated: list[list[str]], said: str
) -> None:
    answer = client.post(SEND, json={**ROUND, "rooms": seated})
    assert (answer.status_code, answer.mimetype) == (422, "text/plain")
    assert answer.text == f"{said} Make a new one."
    assert sent(here.engine) is None


def test_what_is_too_large_is_not_read(client: "FlaskClient", here: Home) -> None:
    assert client.post(SEND, json={**ROUND, "more": "x" * LIMIT}).status_code == 413
    assert client.post(SEND, data=b"{").status_code == 400
    assert sent(here.engine) is None


def test_only_those_who_lead_a_room_are_kept_as_hosts(client: "FlaskClient", here: Home) -> None:
    client.post(SEND, json={**ROUND, "hosts": ["umthala", "koshara", "nobody"]})
    kept = sent(here.engine)
    assert kept is not None
    assert kept.hosts == ("umthala",)


def test_rooms_last_longer_than_their_server_and_end_by_themselves(tmp_path: Path) -> None:
    files = (tmp_path / "members.csv",)
    given = send(home(files).engine, Sent(0, 1, (("a", "b"),)))
    engine = home(files).engine
    kept = sent(engine)
    assert kept == Sent(0, 1, (("a", "b"),), (), given or "")
    assert mark(engine) == given
    for age, there in ((STAYS * 0.9, True), (STAYS * 1.1, False)):
        with engine.begin() as connection:
            connection.execute(update(ROOMS).values(at=datetime.now(UTC) - age))
        assert (sent(engine) is not None, mark(engine) is not None) == (there, there)


def test_rooms_of_a_call_that_is_over_are_removed_and_leave_the_screens(here: Home) -> None:
    bus = Bus(here.engine)
    given = send(here.engine, Sent(0, 1, (("a", "b"),)))
    sweep(here.engine, bus)
    assert mark(here.engine) == given
    with here.engine.begin() as connection:
        connection.execute(update(ROOMS).values(at=datetime.now(UTC) - STAYS * 1.1))
    sweep(here.engine, bus)
    sweep(here.engine, bus)
    with here.engine.connect() as connection:
        assert connection.execute(ROOMS.select()).all() == []
    assert [(one.kind, one.payload) for one in bus.since(0)] == [(SENT, {SENT: None})]


def test_many_who_send_rooms_at_once_replace_one_another(postgres: Cluster) -> None:
    engine = connect(postgres.url)
    METADATA.drop_all(engine)
    prepare(engine)

    def act(number: int) -> None:
        send(engine, Sent(number, 99, (("a", "b"),)))

    with ThreadPoolExecutor(8) as people:
        list(people.map(act, range(80)))
    with engine.connect() as connection:
        assert len(connection.execute(ROOMS.select()).all()) == 1
    engine.dispose()


@pytest.mark.parametrize("age", [0.0, 1.1])
def test_who_is_erased_is_in_no_room_either(network: Network, here: Home, age: float) -> None:
    Store(Shown(network), here)
    given = send(here.engine, Sent(0, 1, (("saarvik", "aarental"), ("umthala",)), ("saarvik",)))
    with here.engine.begin() as connection:
        connection.execute(update(ROOMS).values(at=datetime.now(UTC) - STAYS * age))
    erase(here.engine, here.key, "saarvik")
    with here.engine.connect() as connection:
        rows = connection.execute(ROOMS.select()).all()
    assert "saarvik" not in str(rows)
    if age < 1:
        kept = sent(here.engine)
        assert kept is not None
        assert kept.rooms == (("aarental",), ("umthala",))
        assert kept.mark != given
    erase(here.engine, here.key, "koshara")
    assert sent(here.engine) == (kept if age < 1 else None)


def test_who_is_not_on_the_map_any_more_is_not_told() -> None:
    both = [Member("a", "A", offers=("x",)), Member("b", "B", needs=("x",)), Member("c", "C")]
    rooms_sent = Sent(0, 1, (("a", "b"), ("c",)), ("a",), "m")
    [first, _] = told(build(both), rooms_sent)["rooms"]
    assert (first["members"], first["host"]) == (("a", "b"), "a")
    assert first["sentences"] == ("B needs x, A offers it.",)
    [first, _] = told(build(both[1:]), rooms_sent)["rooms"]
    assert (first["members"], first["host"]) == (("b",), "")
    assert "A" not in " ".join(first["sentences"]).split()


def test_hundreds_who_ask_at_once_have_it_made_once(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    real = rooms.rooms_told
    monkeypatch.setattr(rooms, "rooms_told", lambda *asked: made.append(1) or real(*asked))
    one = Sent(0, 1, (("saarvik", "aarental"),), (), "made-once")
    assert [told(network, one)["mark"] for _ in range(5)] == ["made-once"] * 5
    assert made == [1]


def test_a_database_that_is_away_is_said(
    client: "FlaskClient", monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr("live.rooms.sent", away)
    monkeypatch.setattr("live.rooms.send", away)
    answers = [client.get(PATH), client.post(SEND, json=ROUND)]
    assert [answer.status_code for answer in answers] == [503, 503]
