"""Events of a call: told in order, to all processes, none lost and none twice."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine, func, select

from live import bus as buses
from live.brought import SharedDrafts
from live.bus import EVENTS, KEPT, LEAD, POINT, Bus
from live.database import connect, prepare
from live.home import fleeting
from live.store import Store
from loaders import File
from map.network import Network
from map.screen import Shown

ROOT = Path(__file__).parents[1]
PATIENCE = 30
"""Seconds after which something that was not heard is a failure."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'call.db'}"


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


def test_another_process_is_heard(engine: Engine, url: str) -> None:
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
