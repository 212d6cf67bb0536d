"""Files that were brought and not shown yet, where several workers serve one page."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.exc import OperationalError

from live import brought
from live.brought import BROUGHT, EVERY, MAKINGS, SharedDrafts, forget_about
from live.database import METADATA, connect, prepare
from loaders import File, load
from map import drafts as drafts_
from map.drafts import MINUTES, Decisions, Draft
from map.making import Making
from map.screen import NotKeptError

LONG = timedelta(minutes=MINUTES + 1)


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Each of the two databases, empty."""
    if request.param == "sqlite":
        made = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    else:
        made = connect(request.getfixturevalue("postgres").url)
        METADATA.drop_all(made)
    prepare(made)
    yield made
    made.dispose()


def pass_by(engine: Engine, time: timedelta = LONG) -> None:
    """Let time pass for all that waits in the database."""
    with engine.begin() as connection:
        for table in (BROUGHT, MAKINGS):
            for row in connection.execute(table.select()).all():
                this = table.c.draft == row.draft
                connection.execute(update(table).where(this).values(at=row.at - time))


def names(draft: Draft | None) -> list[str]:
    return [file.name for file in draft.files] if draft else []


def left(engine: Engine) -> int:
    """Bytes in the database."""
    with engine.connect() as connection:
        return connection.scalar(select(func.sum(func.length(BROUGHT.c.data)))) or 0


def while_reading(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen once while files are read."""

    def reading(*files: File, **settings: object) -> object:
        monkeypatch.setattr(drafts_, "load", load)
        act()
        return load(*files, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(drafts_, "load", reading)


def test_another_worker_goes_on_with_files_that_one_has_got(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(engine)
    one, other = SharedDrafts(engine), SharedDrafts(engine)
    token = one.add(None, File("a.csv", b"name\nA\n"))
    assert token is not None
    assert other.add(token, File("b.csv", b"name\nB\n")) == token
    found = [drafts.decide(token, Decisions(), ["a.csv", "b.csv"]) for drafts in (one, other)]
    names = [[m.name for m in draft.loaded.members] for draft in found if draft and draft.loaded]
    assert names == [["A", "B"], ["A", "B"]]
    one.decide(token, Decisions(), ["b.csv"])
    assert [file.name for file in (other.get(token) or Draft()).files] == ["b.csv"]
    other.drop(token)
    assert one.get(token) is None
    with engine.connect() as connection:
        assert connection.execute(BROUGHT.select()).all() == []


def test_a_file_that_cannot_be_kept_is_said_without_its_content(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(engine)
    drafts = SharedDrafts(engine)
    with engine.begin() as connection:
        BROUGHT.drop(connection)
    with pytest.raises((NotKeptError, OperationalError)) as failed:
        drafts.add(None, File("a.csv", b"name\ncanary7f3a\n"))
    assert "canary" not in str(failed.value)
    assert "canary" not in caplog.text
    assert failed.type is NotKeptError


@pytest.mark.parametrize(
    ("error", "state"), [(None, "made"), (NotKeptError(), "full"), (KeyError("x"), "failed")]
)
def test_another_worker_knows_what_became_of_a_map(
    tmp_path: Path, error: Exception | None, state: str
) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(engine)
    one, other = SharedDrafts(engine), SharedDrafts(engine)
    token = one.add(None, File("a.csv", b"name\nA\n")) or ""
    assert other.made_elsewhere(token) is None
    with suppress(NotKeptError, KeyError), one.making(token):
        assert other.made_elsewhere(token) == Making(token, state="making")
        if error is not None:
            raise error
    assert other.made_elsewhere(token) == Making(token, state=state)
    assert (other.get(token) is None) is (error is None)


def test_files_that_were_never_shown_go_with_the_next_start(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(engine)
    drafts = SharedDrafts(engine)
    old, new = (drafts.add(None, File("a.csv", b"name\nA\n")) or "" for _ in range(2))
    long_ago = datetime.now(UTC) - timedelta(minutes=MINUTES + 1)
    with engine.begin() as connection:
        connection.execute(update(BROUGHT).where(BROUGHT.c.draft == old).values(at=long_ago))
    started = SharedDrafts(engine)
    assert started.get(old) is None
    assert started.get(new) is not None


def test_a_draft_goes_half_an_hour_after_the_last_gesture_for_all_workers(either: Engine) -> None:
    one, other = SharedDrafts(either), SharedDrafts(either)
    token = one.add(None, File("a.csv", b"name\nA\n")) or ""
    half = timedelta(minutes=MINUTES / 2 + 1)
    pass_by(either, half)
    assert one.add(token, File("b.csv", b"name\nB\n")) == token
    pass_by(either, half)
    assert other.decide(token, Decisions(), ["a.csv", "b.csv"]) is not None
    pass_by(either, half)
    assert names(one.get(token)) == names(other.get(token)) == ["a.csv", "b.csv"]
    pass_by(either, half)
    assert [drafts.get(token) for drafts in (one, other)] == [None, None]
    assert other.add(token, File("c.csv", b"name\nC\n")) is None


def test_what_is_too_old_goes_without_anybody_asking(either: Engine) -> None:
    now = 0.0
    drafts = SharedDrafts(either, clock=lambda: now)
    token = drafts.add(None, File("a.csv", b"name\nA\n")) or ""
    drafts._tell(token, "making")
    drafts.decide(token, Decisions(), ["a.csv"])
    pass_by(either)
    drafts.sweep()
    assert left(either) == 7  # it was looked a moment ago
    now += LONG.total_seconds()
    drafts.sweep()
    assert (left(either), drafts._drafts) == (0, {})
    assert drafts.made_elsewhere(token) is None
    assert now > EVERY


def test_the_oldest_drafts_give_way_on_the_disk_too(
    either: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brought, "MOST_BYTES", 100)
    drafts = SharedDrafts(either)
    file = File("a.csv", b"n" * 40)
    old, older, new = (drafts.add(None, file) or "" for _ in range(3))
    assert (names(drafts.get(old)), left(either)) == ([], 80)
    pass_by(either, timedelta(minutes=1))
    assert drafts.add(older, File("b.csv", b"n" * 20)) == older
    assert left(either) == 100
    assert drafts.add(None, file) is not None
    assert (names(drafts.get(new)), names(drafts.get(older))) == ([], ["a.csv", "b.csv"])
    # One that takes all of the room stays, alone.
    large = drafts.add(None, File("large.csv", b"n" * 120)) or ""
    assert (names(drafts.get(large)), left(either)) == (["large.csv"], 120)


def test_a_file_that_comes_while_another_is_read_stays(
    either: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = SharedDrafts(either), SharedDrafts(either)
    token = one.add(None, File("a.csv", b"name\nA\n")) or ""
    one.add(token, File("away.csv", b"name\nX\n"))
    known = ["a.csv"]
    for drafts, name in ((one, "b.csv"), (other, "c.csv")):
        file = File(name, b"name\nB\n")
        while_reading(monkeypatch, lambda d=drafts, f=file: d.add(token, f))  # type: ignore[misc]
        assert names(one.decide(token, Decisions(), known)) == known
        known.append(name)
        assert names(one.get(token)) == names(other.get(token)) == known
    whole = one.decide(token, Decisions(), ["a.csv", "b.csv", "c.csv"])
    assert whole is not None
    assert whole.loaded is not None
    assert [member.name for member in whole.loaded.members] == ["A", "B"]


def test_a_file_that_is_exchanged_while_it_is_read_is_read_anew(
    either: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = SharedDrafts(either), SharedDrafts(either)
    token = one.add(None, File("a.csv", b"name\nA\n")) or ""
    for drafts, name in ((one, "B"), (other, "C")):
        file = File("a.csv", f"name\n{name}\n".encode())
        while_reading(monkeypatch, lambda d=drafts, f=file: d.add(token, f))  # type: ignore[misc]
        read = one.decide(token, Decisions(), ["a.csv"])
        assert read is not None
        assert read.loaded is not None
        assert [member.name for member in read.loaded.members] == [name]
        assert (one.get(token) or Draft()).files == (other.get(token) or Draft()).files == (file,)


def test_what_is_forgotten_while_it_is_read_is_not_put_back(
    either: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = SharedDrafts(either)
    token = drafts.add(None, File("a.csv", b"name\nA\n")) or ""

    def erase() -> None:
        with either.begin() as connection:
            connection.execute(BROUGHT.delete())
        drafts.forget()

    while_reading(monkeypatch, erase)
    assert drafts.decide(token, Decisions(), ["a.csv"]) is None
    assert drafts._drafts == {}


def test_a_column_that_is_hidden_while_files_are_read_is_hidden(
    either: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    private: list[str] = []
    drafts = SharedDrafts(either, lambda: tuple(private))
    token = drafts.add(None, File("a.csv", b"name,about\nA,secret\n")) or ""

    def hide() -> None:
        private.append("about")
        drafts.forget()

    while_reading(monkeypatch, hide)
    read = drafts.decide(token, Decisions(), ["a.csv"])
    assert read is not None
    assert read.loaded is not None
    assert read.loaded.members[0].about == ""
    assert (drafts.get(token) or Draft()).loaded is read.loaded


@pytest.mark.parametrize(
    ("content", "stays"),
    [
        ("First name,Last name\nAnn,Báker\nBen,Cook\n", False),
        ("Last name,First name\nBAKER,ann\n", False),
        ("name\nA\u0301nn   Ba\u0301ker\n", False),
        ("e-mail\nann.baker@example.org\n", False),
        ("name\nAnn Cook\nBen Miller\n", True),
        ("name\nO’Hara\n", False),
        ("id,name\nM7,X\n", False),
        ("name\n☂\n", False),
        ("name\nЁлка\n", True),
        ("name\nAnn \\u0042aker\n", False),
    ],
)
def test_files_with_all_words_of_a_name_go(either: Engine, content: str, stays: bool) -> None:
    drafts = SharedDrafts(either)
    token = drafts.add(None, File("a.csv", content.encode())) or ""
    with either.begin() as connection:
        forget_about(connection, "m7", ["Ann Baker", "O'Hara", "☂", ""])
    assert (drafts.get(token) is not None) is stays
