"""Events of a call: told in order, to all processes, none lost and none twice."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from live import bus as buses
from live.brought import SharedDrafts
from live.bus import EVENTS, KEPT, LEAD, LEADS, POINT, Bus
from live.database import METADATA, connect, prepare
from live.ear import Listening, Looking, ear
from live.home import fleeting
from live.store import Store
from loaders import File
from map.network import Network
from map.screen import Shown
from tests.support.postgres import Cluster

ROOT = Path(__file__).parents[1]
PATIENCE = 30
"""Seconds after which something that was not heard is a failure."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'call.db'}"


@pytest.fixture
def spoken(postgres: Cluster) -> Iterator[Engine]:
    """A PostgreSQL without events."""
    made = connect(postgres.url)
    METADATA.drop_all(made)
    prepare(made)
    yield made
    made.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = connect(url)
    prepare(made)
    yield made
    made.dispose()


def heard(bus: Bus, after: int, count: int) -> list[int]:
    """The numbers that are told after one, as soon as there are so many."""
    found: list[int] = []
    while len(found) < count:
        told = bus.wait(max([after, *found]), PATIENCE)
        assert told, "nothing was told"
        found += [event.seq for event in told]
    return found


def test_what_is_told_is_heard_in_order_and_once(engine: Engine) -> None:
    bus = Bus(engine)
    told = [bus.publish(POINT, {"n": n}) for n in range(20)]
    assert [event.payload["n"] for event in bus.since(0)] == list(range(20))
    assert heard(bus, 0, 20) == told == sorted(set(told))
    assert bus.since(told[-1]) == []


def test_who_waits_hears_what_another_thread_tells(engine: Engine) -> None:
    bus = Bus(engine)
    found: list[int] = []
    waiting = [Thread(target=lambda: found.extend(heard(bus, 0, 1))) for _ in range(5)]
    for one in waiting:
        one.start()
    seq = bus.publish(LEAD, {"on": True})
    for one in waiting:
        one.join()
    assert found == [seq] * 5


@pytest.mark.parametrize("base", ["engine", "spoken"])
def test_another_process_is_heard(base: str, request: pytest.FixtureRequest) -> None:
    engine: Engine = request.getfixturevalue(base)
    url = engine.url.render_as_string(hide_password=False)
    bus = Bus(engine)
    script = (
        "import sys; from live.bus import Bus, POINT; from live.database import connect;"
        "b = Bus(connect(sys.argv[1])); print(*[b.publish(POINT, {'n': n}) for n in range(10)])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, url], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as other:
        own = [bus.publish(POINT, {"own": n}) for n in range(10)]
        found = heard(bus, 0, 20)
        told = [int(word) for word in other.communicate()[0].split()]
    assert found == sorted(own + told)


def test_who_waits_long_enough_hears_that_there_is_nothing(engine: Engine) -> None:
    assert Bus(engine).wait(0, 0.01) == []


def test_old_events_go_but_the_last_of_leading_stays(engine: Engine) -> None:
    bus = Bus(engine)
    lead = bus.publish(LEAD, {"on": True, "view": "?focus=a"})
    for n in range(KEPT + 10):
        bus.publish(POINT, {"n": n})
    with engine.connect() as connection:
        count = connection.scalar(select(func.count()).select_from(EVENTS))
    assert count == KEPT + 1
    seq, last = bus.now()
    assert last is not None
    assert (last.seq, last.payload["view"]) == (lead, "?focus=a")
    assert seq == lead + KEPT + 10


def test_who_has_led_gives_no_sign_any_more_and_nobody_leads(engine: Engine) -> None:
    bus = Bus(engine)
    lead = bus.publish(LEAD, {"on": True, "view": ""})
    for ago, there in ((LEADS - timedelta(seconds=30), True), (LEADS, False)):
        with engine.begin() as connection:
            connection.execute(update(EVENTS).values(at=datetime.now(UTC) - ago))
        seq, last = bus.now()
        assert (seq, last is not None) == (lead, there)


def test_a_database_that_is_away_for_a_while_loses_nobody(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buses, "AWAY", 0.01)
    bus = Bus(engine, look=0.01)
    before = bus.publish(POINT, {"n": 1})
    found: list[int] = []
    waiting = Thread(target=lambda: found.extend(heard(bus, before, 1)))
    files, aside = tmp_path, tmp_path.with_name(f"{tmp_path.name}-aside")
    engine.dispose()
    files.rename(aside)
    waiting.start()
    assert bus._look() is False
    aside.rename(files)
    after = Bus(engine).publish(POINT, {"n": 2})
    waiting.join()
    assert found == [after]


def test_who_is_erased_is_in_no_event_and_in_no_file_that_waits(network: Network) -> None:
    home = fleeting()
    bus, store = Bus(home.engine), Store(Shown(network), home)
    store.when_erased(bus.forget)
    drafts = SharedDrafts(home.engine)
    draft = drafts.add(None, File("members.csv", b"name\nAarental\n"))
    last = bus.publish(LEAD, {"by": "a", "on": True, "view": "?focus=aarental"})
    assert store.erase("aarental") == 1
    assert (bus.now(), bus.since(0)) == ((last, None), [])
    assert draft is not None
    assert drafts.get(draft) is None
    # Numbers go on, and whoever waits goes on waiting until there is something.
    assert bus.wait(last, 0.01) == []
    assert bus.publish(POINT, {"member": "saarvik"}) > last
    assert [event.payload["member"] for event in bus.wait(last, PATIENCE)] == ["saarvik"]


# --- the word of PostgreSQL ------------------------------------------------------------------


def test_who_listens_hears_of_what_another_one_confirms(spoken: Engine) -> None:
    listening = Listening(spoken, longest=PATIENCE)
    assert listening.open()
    Bus(spoken).publish(POINT, {"n": 1})
    heard_of: list[bool] = []
    waiting = Thread(target=lambda: heard_of.append(listening.wait()))
    waiting.start()
    waiting.join(PATIENCE / 2)  # woken by the word, not by its patience
    assert heard_of == [True]
    listening.close()


def test_the_word_wakes_all_who_wait_in_another_process(
    spoken: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the word they would be woken after twice the patience only."""
    monkeypatch.setattr("live.ear.LONGEST", 2 * PATIENCE)
    monkeypatch.setattr(Listening.__init__, "__defaults__", (2 * PATIENCE,))
    one, other = Bus(spoken), Bus(spoken)
    listening = Event()
    opened = Listening.open

    def open_(self: Listening) -> bool:
        found = opened(self)
        listening.set()
        return found

    monkeypatch.setattr(Listening, "open", open_)
    found: list[int] = []
    waiting = [Thread(target=lambda: found.extend(heard(other, 0, 1))) for _ in range(5)]
    for thread in waiting:
        thread.start()
    assert listening.wait(PATIENCE)
    seq = one.publish(LEAD, {"on": True})
    for thread in waiting:
        thread.join(PATIENCE)
    assert found == [seq] * 5


def test_postgresql_that_was_away_is_listened_to_again(
    spoken: Engine, postgres: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buses, "AWAY", 0.01)
    bus = Bus(spoken)
    before = bus.publish(POINT, {"n": 1})
    found: list[int] = []
    waiting = Thread(target=lambda: found.extend(heard(bus, before, 1)))
    waiting.start()
    postgres.stop()
    try:
        with pytest.raises(SQLAlchemyError):
            Bus(spoken).publish(POINT, {"n": 2})
    finally:
        postgres.start()
    after = Bus(spoken).publish(POINT, {"n": 3})
    waiting.join()
    assert found == [after]


def test_each_database_is_heard_in_its_own_way(engine: Engine, spoken: Engine) -> None:
    assert isinstance(ear(engine, 0.1), Looking)
    listening = ear(spoken, 0.1)
    assert isinstance(listening, Listening)
    assert not listening.wait()
    listening.close()


def test_who_waits_is_let_go_when_the_process_ends(engine: Engine) -> None:
    bus = Bus(engine)
    found: list[list[object]] = []
    waiting = [Thread(target=lambda: found.append([*bus.wait(0, PATIENCE)])) for _ in range(3)]
    for one in waiting:
        one.start()
    bus.end()
    for one in waiting:
        one.join(PATIENCE / 2)
    assert found == [[], [], []]
