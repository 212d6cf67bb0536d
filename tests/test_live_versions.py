"""What lasts: versions, undo, history, several processes, crashes, a full disk, erasing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from live import audit, versions
from live.database import METADATA, connect, prepare
from live.home import Home
from live.record import record, restored
from live.store import Store
from map.member import Member, Tie
from map.network import Network, build
from map.screen import NotKeptError, Shown
from tests.support.hostile import CANARY
from tests.support.postgres import Cluster

KEY = b"k" * 32


def made(*ids: str, title: str = "Net", previous: Network | None = None) -> Network:
    members = [
        Member(id_, f"Name {id_}", offers=(f"offer {id_}",), private={"_note": f"{CANARY} {id_}"})
        for id_ in ids
    ]
    ties = [Tie(ids[0], one, "project") for one in ids[1:]]
    return build(members, ties, title=title, previous=previous)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(made)
    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest) -> Iterator[Home]:
    """A home in each of the two databases, empty."""
    if request.param == "sqlite":
        yield Home(request.getfixturevalue("engine"), KEY, "")
        return
    made = connect(request.getfixturevalue("postgres").url)
    METADATA.drop_all(made)
    prepare(made)
    yield Home(made, KEY, "")
    made.dispose()


@pytest.fixture
def home(engine: Engine) -> Home:
    return Home(engine, KEY, "")


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def rounded(network: Network) -> list[object]:
    """The regions; the last bit of a radius is measured anew."""
    return [replace(region, radius=round(region.radius, 6)) for region in network.regions]


def ids(store: Store) -> list[str]:
    return [member.id for member in store.current().members]


# --- a version -------------------------------------------------------------------------------


def test_what_was_kept_is_the_same_network(network: Network) -> None:
    shown = Shown(network, ("a.csv",), {"problems": []}, "term,use,decision\n")
    again = restored(record(shown))
    assert again.network.version == network.version
    assert again.network.members == network.members
    assert again.network.ties == network.ties
    assert rounded(again.network) == rounded(network)
    assert (again.files, again.report, again.vocabulary) == (
        shown.files,
        shown.report,
        shown.vocabulary,
    )


def test_a_map_that_grew_comes_back_with_everybody_in_their_place() -> None:
    first = made("a", "b", "c", "d")
    grown = made("a", "b", "c", "d", "e", previous=first)
    again = restored(record(Shown(grown))).network
    assert again.positions.tolist() == grown.positions.tolist()
    assert again.version == grown.version


def test_who_comes_and_goes_changes_nobodys_colour_and_leaves_no_word(home: Home) -> None:
    def typed(*types: str) -> list[Member]:
        return [Member(f"m{k}", f"Name {k}", type=kind) for k, kind in enumerate(types)]

    few = typed(*["Choir"] * 6, *["Band"] * 6)
    first = build(few, title="Net")
    order = [value.value for value in first.facets[0].values]
    more = build([*few, Member("n", "New", type=order[1])], title="Net", previous=first)
    assert [value.value for value in more.facets[0].values] == order
    again = restored(record(Shown(more))).network
    assert again.facets == more.facets
    last = [*more.members, Member("zoe", "Zoe", type="Zither")]
    whole = record(Shown(build(last, title="Net", previous=more)))
    assert "Zither" in whole.places
    assert "Zither" not in whole.without("zoe").places
    # Where most are others, and all is drawn anew, the commonest comes first again.
    many = [*few, *(Member(f"x{k}", "X", type=order[1]) for k in range(13))]
    fresh = build(many, title="Net", previous=first)
    assert [value.value for value in fresh.facets[0].values] == order[::-1]


def test_a_start_keeps_what_was_shown_unless_the_file_has_changed(either: Home) -> None:
    from_file = Shown(made("a", "b"))
    store = Store(from_file, either)
    store.show(Shown(made("x", "y"), ("brought.csv",)))
    assert ids(Store(from_file, either)) == ["x", "y"]
    assert ids(Store(Shown(made("a", "b", "c")), either)) == ["a", "b", "c"]


def test_however_much_was_brought_the_next_start_does_not_show_the_file_over_it(
    either: Home,
) -> None:
    from_file = Shown(made("a", "b"))
    store = Store(from_file, either, kept=3)
    for k in range(4):
        store.show(Shown(made("x", f"y{k}"), ("brought.csv",)))
    for _ in range(2):
        assert ids(Store(from_file, either, kept=3)) == ["x", "y3"]
    assert ids(Store(Shown(made("a", "b", "c")), either, kept=3)) == ["a", "b", "c"]
    assert [entry.act for entry in audit.history(either.engine)].count("start") == 2


def test_undo_goes_back_step_by_step_and_the_history_says_what_was_done(either: Home) -> None:
    store = Store(Shown(made("a", "b")), either)
    store.show(Shown(made("a", "b", "c")))
    store.show(Shown(made("a")))
    assert store.can_undo()
    assert [ids(store) for _ in range(2) if store.undo()] == [["a", "b", "c"], ["a", "b"]]
    assert not store.can_undo()
    assert store.undo() is None
    found = [(e.act, e.added, e.removed, e.changed) for e in audit.history(either.engine)]
    assert found == [
        ("undo", 0, 1, 0), ("undo", 2, 0, 0), ("load", 0, 2, 0), ("load", 1, 0, 0),
        ("start", 2, 0, 0),
    ]  # fmt: skip


def test_the_log_holds_nothing_of_the_members(either: Home) -> None:
    store = Store(Shown(made("a", "b")), either)
    store.erase("b")
    with either.engine.connect() as connection:
        rows = connection.execute(audit.AUDIT.select()).all()
    kinds = {type(value).__name__ for row in rows for value in row}
    assert kinds == {"int", "str", "datetime"}
    assert {row.act for row in rows} == {"start", "erase"}


def test_only_so_many_versions_are_kept(either: Home) -> None:
    store = Store(Shown(made("a")), either, kept=3)
    for k in range(5):
        store.show(Shown(made("a", f"b{k}")))
    with either.engine.connect() as connection:
        assert len(connection.execute(versions.VERSIONS.select()).all()) == 3
    assert store.undo() is not None
    assert store.undo() is not None
    assert store.undo() is None


# --- several processes -----------------------------------------------------------------------


def test_another_process_sees_the_new_version_soon_and_keeps_the_old_bundles(either: Home) -> None:
    clock = Clock()
    one = Store(Shown(made("a", "b")), either)
    other = Store(Shown(made("a", "b")), either, clock=clock)
    before = other.current()
    assert one.current().version == before.version
    one.show(Shown(made("a", "b", "c")))
    assert ids(other) == ["a", "b"]
    clock.now += 0.5
    assert ids(other) == ["a", "b", "c"]
    assert other.current().version == one.current().version
    assert other.find(before.version) is before
    assert other.find("nope") is None


def test_a_page_may_ask_for_what_another_process_has_shown_just_now(either: Home) -> None:
    one = Store(Shown(made("a", "b")), either)
    other = Store(Shown(made("a", "b")), either, clock=Clock())
    one.show(Shown(made("a", "b", "c")))
    found = other.find(one.current().version)
    assert found is not None
    assert len(found.members) == 3


def test_while_the_database_is_away_the_map_stays(home: Home, tmp_path: Path) -> None:
    clock = Clock()
    store = Store(Shown(made("a", "b")), home, clock=clock)
    away = True

    @event.listens_for(home.engine, "before_cursor_execute")
    def fail(*_: object) -> None:
        if away:
            raise OperationalError("SELECT", {}, Exception("away"))

    clock.now += 1
    assert ids(store) == ["a", "b"]
    away = False
    Store(Shown(made("a", "b", "c")), home)
    clock.now += 1
    assert ids(store) == ["a", "b", "c"]


# --- crashes and a full disk -----------------------------------------------------------------

CRASHING = """
import os, signal, sys
from sqlalchemy import event
from live.home import Home
from live.database import connect
from live.store import Store
from map.screen import Shown
from tests.test_live_versions import KEY, made
engine = connect(sys.argv[1])
store = Store(Shown(made("a", "b")), Home(engine, KEY, ""))
step, words = 0, sys.argv[2]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
@event.listens_for(engine, "before_cursor_execute")
def look(connection, cursor, statement, *_):
    if statement.startswith(words):
        die()
if words == "COMMIT":
    event.listen(engine, "commit", die)
store.show(Shown(made("a", "b", "c")))
print("confirmed", flush=True)
die()
"""


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("INSERT INTO versions", ["a", "b"]),
        ("UPDATE versions", ["a", "b"]),
        ("UPDATE shown", ["a", "b"]),
        ("INSERT INTO audit", ["a", "b"]),
        ("COMMIT", ["a", "b"]),
        ("never", ["a", "b", "c"]),
    ],
)
def test_a_process_that_is_killed_leaves_the_former_version_or_the_new_one(
    tmp_path: Path, step: str, expected: list[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'knitwork.db'}"
    prepare(connect(url))
    done = subprocess.run(
        [sys.executable, "-c", CRASHING, url, step],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert ("confirmed" in done.stdout) is (step == "never")
    home = Home(connect(url), KEY, "")
    store = Store(Shown(made("a", "b")), home)
    assert ids(store) == expected
    lines = [entry.act for entry in audit.history(home.engine)]
    assert lines == (["load", "start"] if step == "never" else ["start"])


def test_a_full_disk_leaves_the_old_map_and_says_so(home: Home) -> None:
    store = Store(Shown(made("a", "b")), home)

    @event.listens_for(home.engine, "begin")
    def full(connection: "object") -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()  # type: ignore[attr-defined]
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]

    large = made("a", "b", "c")
    members = [replace(member, about="x" * 100_000) for member in large.members]
    with pytest.raises(NotKeptError):
        store.show(Shown(build(members, title="Net")))
    assert ids(store) == ["a", "b"]
    assert [entry.act for entry in audit.history(home.engine)] == ["start"]


def test_the_log_and_what_is_read_of_it_are_bounded(
    either: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "LOGGED", 3)
    store = Store(Shown(made("a", "b")), either)
    for one in "cdef":
        store.show(Shown(made("a", "b", one)))
    store.undo()
    assert [entry.act for entry in audit.history(either.engine)] == ["undo", "load", "load"]


# --- erasing ---------------------------------------------------------------------------------


def files_of(engine: Engine) -> bytes:
    stem = Path(str(engine.url.database))
    return b"".join(path.read_bytes() for path in stem.parent.glob(f"{stem.name}*"))


def test_who_is_erased_is_in_no_version_and_in_no_file(home: Home) -> None:
    store = Store(Shown(made("a", "zoe")), home)
    store.show(Shown(made("a", "zoe", "c")))
    store.show(Shown(made("zoe")))
    store.show(Shown(made("a", "b")))
    assert b"Name zoe" in files_of(home.engine)
    assert store.erase("zoe") == 3
    assert store.find("nope") is None
    assert b"zoe" not in files_of(home.engine)
    assert ids(store) == ["a", "b"]
    assert store.undo() is None or "zoe" not in ids(store)


def test_in_the_other_database_nobody_who_is_erased_is_left_either(either: Home) -> None:
    store = Store(Shown(made("a", "zoe")), either)
    store.show(Shown(made("a", "b")))
    store.erase("zoe")
    with either.engine.connect() as connection:
        rows = connection.execute(versions.VERSIONS.select()).all()
    assert len(rows) == 2
    assert [row.id for row in rows if "zoe" in str(row)] == []


def test_postgresql_that_was_away_is_found_again(postgres: Cluster) -> None:
    engine = connect(postgres.url)
    METADATA.drop_all(engine)
    prepare(engine)
    clock = Clock()
    store = Store(Shown(made("a", "b")), Home(engine, KEY, ""), clock=clock)
    postgres.stop()
    try:
        clock.now += 1
        assert ids(store) == ["a", "b"]
        with pytest.raises(NotKeptError):
            store.show(Shown(made("c")))
        assert ids(store) == ["a", "b"]
    finally:
        postgres.start()
    store.show(Shown(made("a", "b", "c")))
    assert ids(store) == ["a", "b", "c"]
    engine.dispose()


def test_who_is_erased_does_not_come_back_with_the_file(home: Home) -> None:
    shown = Shown(made("a", "zoe", "c"))
    Store(shown, home).erase("zoe")
    again = Store(shown, home)
    assert ids(again) == ["a", "c"]
    again.show(Shown(made("zoe", "d")))
    assert ids(again) == ["d"]


def test_the_only_member_of_the_map_stays(home: Home) -> None:
    store = Store(Shown(made("a")), home)
    with pytest.raises(ValueError, match="The only member"):
        store.erase("a")
    assert ids(store) == ["a"]


def test_nobody_is_erased_who_is_not_there(home: Home) -> None:
    store = Store(Shown(made("a", "b")), home)
    assert store.erase("nobody") == 0
    assert ids(store) == ["a", "b"]
