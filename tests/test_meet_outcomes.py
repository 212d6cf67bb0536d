"""What came of meetings lasts: over restarts, other files, undo, several processes; and goes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, select, text

from app import create_app
from live import outcomes, profiles, versions
from live.access import Access
from live.database import METADATA, connect, prepare
from live.form import Profile
from live.home import Home, fleeting
from live.roles import Role
from live.store import Store
from loaders import File, load
from map.member import Member, Tie
from map.network import Network, build
from map.screen import Shown
from meet.since import snapshot
from tests.support.bringing import FORM, decide, send
from tests.support.entering import entered

if TYPE_CHECKING:
    from flask.testing import FlaskClient

KEY = b"k" * 32
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
TALKED = Tie("a", "b", "talked", "2026-11-25")


def made(*ids: str, ties: tuple[Tie, ...] = ()) -> Shown:
    return Shown(build([Member(id_, f"Name {id_}") for id_ in ids], ties, title="Net"))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(made)
    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest) -> Iterator[Home]:
    """A home in each of the two databases, empty."""
    if request.param == "sqlite":
        yield Home(request.getfixturevalue("engine"), KEY, "")
        return
    made = connect(request.getfixturevalue("postgres").url)
    METADATA.drop_all(made)
    prepare(made)
    yield Home(made, KEY, "")
    made.dispose()


def note(home: Home, first: str, second: str, stage: str, at: datetime = NOON) -> None:
    with versions.changing(home.engine) as connection:
        outcomes.note(connection, first, second, stage, at)


def ties(store: Store) -> tuple[Tie, ...]:
    store.look()
    return store.current().ties


def test_a_mark_is_a_tie_with_its_date_that_outlasts_restart_other_files_and_undo(
    home: Home,
) -> None:
    from_file = made("a", "b", "c", ties=(Tie("a", "c", "project"),))
    store, other = Store(from_file, home), Store(from_file, home)
    note(home, "b", "a", "talked")
    expected = (Tie("a", "c", "project"), TALKED)
    assert ties(store) == ties(other) == ties(Store(from_file, home)) == expected
    assert store.current().version == other.current().version
    store.show(made("a", "b", "d"))
    assert ties(store) == (TALKED,)
    store.undo()
    assert ties(store) == expected
    store.show(made("a", "c"))
    assert ties(store) == ()


def test_marks_and_joins_reach_pages_that_are_behind_and_outlast_undo(home: Home) -> None:
    store, other = Store(made("a", "b", "c"), home), Store(made("a", "b", "c"), home)
    store.show(made("a", "b", "c", "d"))
    told = [store.mark()["version"]]

    def joined(name: str) -> str:
        member, _ = profiles.add(home.engine, Profile(name, about="x"), direct=True)
        other.grow()
        store.look()
        told.append(store.mark()["version"])
        return member

    ann = joined("Ann")
    note(home, "a", "b", "talked")
    store.look()
    told.append(store.mark()["version"])
    ben = joined("Ben")
    # A page that is up to three maps behind is answered as if nothing had happened.
    assert [network and network.version for network in map(store.find, told)] == told
    note(home, ann, "c", "introduced")
    store.look()
    assert store.find(told[0]) is None
    assert [network and network.version for network in map(store.find, told[1:])] == told[1:]

    store.undo()
    for one in (store, other, Store(made("a", "b", "c"), home)):
        one.look()
        network = one.current()
        assert set(network.index) == {"a", "b", "c", ann, ben}
        ties = {(frozenset((tie.source, tie.target)), tie.type) for tie in network.ties}
        assert ties == {(frozenset("ab"), "talked"), (frozenset((ann, "c")), "introduced")}
    joined("Cleo")
    assert store.current().version == store.mark()["version"]
    assert len(store.current().ties) == 2


def test_a_mark_goes_on_goes_back_and_keeps_its_first_day(home: Home) -> None:
    store = Store(made("a", "b"), home)
    note(home, "a", "b", "introduced")
    later = datetime(2026, 12, 1, 9, tzinfo=UTC)
    note(home, "a", "b", "works together", later)
    assert ties(store) == (Tie("a", "b", "works together", "2026-12-01"),)
    assert outcomes.outcomes(home.engine) == (
        outcomes.Outcome("a", "b", "works together", NOON, later),
    )
    note(home, "b", "a", "", later)
    assert ties(store) == ()


def test_a_file_that_was_saved_from_here_brings_no_tie_twice_nor_back(home: Home) -> None:
    store = Store(made("a", "b", "c"), home)
    note(home, "a", "b", "introduced")
    saved = made("a", "b", "c", ties=(Tie("a", "b", "introduced"), Tie("b", "c", "talked")))
    store.show(saved)
    assert ties(store) == (Tie("b", "c", "talked"), Tie("a", "b", "introduced", "2026-11-25"))
    note(home, "a", "b", "")
    assert ties(store) == (Tie("b", "c", "talked"),)


@pytest.mark.parametrize(("pair", "stage"), [("aa", "talked"), ("ab", "married")])
def test_what_cannot_be_is_not_noted(engine: Engine, pair: str, stage: str) -> None:
    home = Home(engine, KEY, "")
    Store(made("a", "b"), home)
    with pytest.raises(ValueError, match="no such mark"):
        note(home, *pair, stage)
    assert outcomes.outcomes(engine) == ()


def test_who_is_erased_is_in_no_mark_and_no_call_nor_in_the_file_of_the_database(
    tmp_path: Path, engine: Engine
) -> None:
    home = Home(engine, KEY, "")
    gone = "member-to-forget"
    shown = made("a", "b", gone, ties=(Tie("a", gone, "project"),))
    store = Store(shown, home)
    with versions.changing(engine) as connection:
        outcomes.end_call(connection, snapshot(shown.network), NOON)
    note(home, "a", gone, "talked")
    note(home, "a", "b", "talked")
    store.erase(gone)
    assert ties(store) == (TALKED,)
    call = outcomes.last_call(engine)
    assert call is not None
    assert (call.was.members, call.was.ties) == (("a", "b"), frozenset())
    engine.dispose()
    for path in tmp_path.iterdir():
        assert gone.encode() not in path.read_bytes(), path.name


def test_of_former_calls_but_the_last_two_nothing_is_kept_but_that_they_were(home: Home) -> None:
    Store(made("a", "b", "c"), home)
    for k, shown in enumerate((made("a"), made("a", "b"), made("a", "b", "c"))):
        with home.engine.begin() as connection:
            outcomes.end_call(connection, snapshot(shown.network), NOON.replace(hour=12 + k))
    with home.engine.connect() as connection:
        kept = connection.scalars(select(outcomes.CALLS.c.snapshot).order_by("id")).all()
    assert [bool(one) for one in kept] == [False, True, True]
    with versions.changing(home.engine) as connection:
        outcomes.forget(connection, "b")
    call = outcomes.last_call(home.engine)
    assert call is not None
    assert (call.number, call.at.hour, call.was.members) == (2, 14, ("a", "c"))


def test_a_call_that_was_ended_goes_on_until_another_one_ends(home: Home) -> None:
    store = Store(made("a"), home)
    for k, shown in enumerate((made("a"), made("a", "b"), made("a", "b", "c"))):
        with home.engine.begin() as connection:
            outcomes.end_call(connection, snapshot(shown.network), NOON.replace(hour=12 + k))

    def go_on(number: int) -> bool:
        with home.engine.begin() as connection:
            return outcomes.go_on(connection, number)

    assert not go_on(1)  # it was not the last one
    assert go_on(2)
    call = outcomes.last_call(home.engine)
    assert call is not None
    assert (call.number, call.was.members) == (1, ("a", "b"))
    assert not go_on(1)  # what was before it is forgotten
    store.erase("b")
    call = outcomes.last_call(home.engine)
    assert call is not None
    assert call.was.members == ("a",)


def test_the_first_own_file_after_the_demonstration_begins_the_count(home: Home) -> None:
    demonstration, own = made("a", "b"), replace(made("x", "y", "z"), files=("members.csv",))
    store = Store(demonstration, home)
    store.erase("b")
    for hour in (12, 13):
        with home.engine.begin() as connection:
            outcomes.end_call(connection, snapshot(store.current()), NOON.replace(hour=hour))

    def counted() -> tuple[int, tuple[str, ...]]:
        call = outcomes.last_call(home.engine)
        assert call is not None
        return call.number, call.was.members

    assert counted() == (1, ("a",))
    store.show(replace(made("b", "x", "y"), files=("mine.csv",)))
    assert counted() == (0, ("x", "y"))
    store.show(own)
    assert counted() == (0, ("x", "y"))
    for expected in (("x", "y"), ("a",)):
        store.undo()
        assert counted() == (0, expected)


# --- over the wire -------------------------------------------------------------------------------


@pytest.fixture
def installed() -> Home:
    return fleeting()


@pytest.fixture
def client(network: Network, installed: Home) -> "FlaskClient":
    rules = Access(installed.key)
    server = create_app(network, home=installed, rules=rules).server
    return entered(server, rules, Role.FACILITATOR)


def test_a_participant_neither_marks_nor_hears(network: Network, installed: Home) -> None:
    rules = Access(installed.key)
    server = create_app(network, home=installed, rules=rules).server
    participant = entered(server, rules, Role.PARTICIPANT)
    assert participant.get("/meet/since").status_code == 403
    assert participant.post("/meet/mark", json={}).status_code == 403
    assert participant.post("/meet/end", json={}).status_code == 403
    assert participant.post("/meet/on", json={"calls": 1}).status_code == 403


def test_what_is_marked_is_new_until_the_call_ends_and_then_still_a_tie(
    client: "FlaskClient", network: Network
) -> None:
    first = client.get("/meet/since").json
    assert first is not None
    assert (first["calls"], first["members"], first["ties"], first["marked"]) == (0, [], [], [])
    tied = {frozenset((tie.source, tie.target)) for tie in network.ties}
    ids = [member.id for member in network.members]
    pair = next([a, b] for a in ids for b in ids if a < b and frozenset((a, b)) not in tied)
    marked = client.post("/meet/mark", json={"pair": pair[::-1], "stage": "talked"}).json
    assert marked is not None
    [tie] = marked["ties"]
    assert (tie["pair"], tie["stage"]) == (pair, "talked")
    assert marked["marked"] == [tie]
    assert [line["y"][-1] for line in marked["figure"]["data"]] == [len(ids), len(tied) + 1]
    ended = client.post("/meet/end", json={}).json
    assert ended is not None
    assert (ended["calls"], ended["ties"], ended["marked"]) == (1, [], [tie])
    assert client.post("/meet/on", json={"calls": 0}).status_code == 409
    assert client.post("/meet/on", json={"calls": "1"}).status_code == 400
    assert client.post("/meet/on", json=None).status_code == 400
    went = client.post("/meet/on", json={"calls": 1}).json
    assert went is not None
    # The last point of the figure is the moment it was asked for.
    assert {**went, "figure": None} == {**marked, "figure": None}
    again = client.post("/meet/on", json={"calls": 1})
    assert (again.status_code, again.json) == (
        409,
        {"error": "This call cannot go on: another one has ended since."},
    )
    assert client.post("/meet/end", json={}).status_code == 200
    back = client.post("/meet/mark", json={"pair": pair, "stage": ""}).json
    assert back is not None
    assert back["marked"] == []


def test_of_the_demonstration_nothing_is_counted_once_a_file_was_brought(
    client: "FlaskClient",
) -> None:
    client.post("/meet/end", json={})
    draft = send(client, "form.csv", FORM).json["draft"]
    assert decide(client, "show", draft, ["form.csv"]).status_code == 200
    told = client.get("/meet/since").json
    assert told is not None
    assert (told["calls"], told["members"], told["ties"], told["answers"]) == (0, [], [], [])
    assert [set(line["y"]) for line in told["figure"]["data"]] == [{2}, {0}]


def test_what_is_marked_goes_out_with_its_day_and_comes_back(
    client: "FlaskClient", network: Network
) -> None:
    body = {"pair": ["aarental", "umthala"], "stage": "works together"}
    assert client.post("/meet/mark", json=body).status_code == 200
    day = datetime.now(UTC).date().isoformat()
    marked = Tie("aarental", "umthala", "works together", day)
    [version] = re.findall(r'data-bundle="[^"]*/(\w+)/"', client.get("/").text)
    for names in (("members.csv", "ties.csv"), ("network.xlsx",), ("network.json",),
                  ("network.gexf",), ("network.graphml",)):  # fmt: skip
        files = [File(name, client.get(f"/export/{version}/{name}").data) for name in names]
        assert load(*files).ties == (*network.ties, marked)
    data = [File(name, client.get(f"/data/{name}").data) for name in ("members.csv", "ties.csv")]
    assert load(*data).ties == (*network.ties, marked)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (None, 400),
        ([], 400),
        ({"pair": ["aarental"], "stage": "talked"}, 400),
        ({"pair": ["aarental", {}], "stage": "talked"}, 400),
        ({"pair": ["aarental", "aarental"], "stage": "talked"}, 400),
        ({"pair": ["aarental", "umthala"], "stage": "<b>"}, 400),
        ({"pair": ["aarental", "umthala"], "stage": 1}, 400),
        ({"pair": ["aarental", "nobody"], "stage": "talked"}, 422),
    ],
)
def test_a_forged_mark_is_refused_with_a_sentence(
    client: "FlaskClient", body: Any, status: int
) -> None:
    answer = client.post("/meet/mark", json=body)
    assert answer.status_code == status
    assert answer.json is not None
    assert answer.json["error"].endswith(".")


def test_a_database_that_is_away_is_said(client: "FlaskClient", installed: Home) -> None:
    with installed.engine.begin() as connection:
        connection.execute(text("DROP TABLE outcomes"))
    answer = client.post("/meet/mark", json={"pair": ["aarental", "umthala"], "stage": "talked"})
    assert answer.status_code == 503
    assert answer.json == {"error": "This cannot be kept at the moment. Try again soon."}
