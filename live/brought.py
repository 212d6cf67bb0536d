"""Files that a facilitator has brought and not shown yet, where all workers find them.

Each request may reach another worker. What a worker has read of a draft it keeps to itself; the
files are in the database for as long as the draft lives, and no longer: half an hour after the last
gesture they are gone, and the oldest give way where all take too much.
"""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from unicodedata import normalize

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from loaders import File
from map.drafts import MINUTES, MOST_BYTES, Decisions, Draft, Drafts
from map.making import Making
from map.screen import NotKeptError

from .database import METADATA, Moment, alone
from .keeping import kept_or_said

BROUGHT = Table(
    "brought",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("draft", String(64), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),  # of the last gesture
    sqlite_autoincrement=True,  # a number is never given twice
)
MAKINGS = Table(
    "makings",
    METADATA,
    Column("draft", String(64), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("at", Moment, nullable=False),
)
"""What became of the map of each draft: another worker may be asked how far it is."""
EVERY = 60.0
"""Seconds between two looks for what is too old."""
_LOCK = 0x6B6E6962
"""Names our lock on PostgreSQL."""


class SharedDrafts(Drafts):
    """All drafts of an installation. Threads and processes may use it at any time."""

    def __init__(
        self,
        engine: Engine,
        private: Callable[[], Collection[str]] = tuple,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Start with what the database has; ``private`` gives what must not be shown."""
        super().__init__(private, clock)
        self._engine = engine
        self._swept = clock()
        with kept_or_said():
            self._sweep()

    def get(self, token: str) -> Draft | None:
        """The draft with this token, with the files that any worker got."""
        while True:
            forgotten, own = self._forgotten, super().get(token)
            here = (BROUGHT.c.draft == token) & (BROUGHT.c.at >= _too_old())
            with self._engine.connect() as connection:
                asked = select(BROUGHT.c.id).where(here).order_by(BROUGHT.c.id)
                numbers = tuple(connection.scalars(asked))
                if own is not None and own.rows == numbers and len(own.files) == len(numbers):
                    return own
                rows = connection.execute(select(BROUGHT).where(here).order_by(BROUGHT.c.id)).all()
            if not rows:
                super().drop(token)
                return None
            draft = Draft(
                tuple(File(row.name, row.data) for row in rows),
                own.decisions if own is not None else Decisions(),
                rows=tuple(row.id for row in rows),
            )
            with self._lock:
                if self._forgotten == forgotten:
                    self._keep(token, draft)
                    return draft

    def add(self, token: str | None, file: File) -> str | None:
        """Put a file into a draft, for all workers; see `Drafts.add`."""
        if token is not None:
            self.get(token)
        token = super().add(token, file)
        if token is None:
            return None
        now = datetime.now(UTC)
        values = {"draft": token, "name": file.name, "data": file.data, "at": now}
        here = BROUGHT.c.draft == token
        with kept_or_said(), self._engine.begin() as connection:
            alone(connection, _LOCK)
            made = connection.execute(insert(BROUGHT).values(values)).inserted_primary_key
            number = int(made[0])  # type: ignore[index] # a table with a key gives one
            same = here & (BROUGHT.c.name == file.name) & (BROUGHT.c.id != number)
            connection.execute(delete(BROUGHT).where(same))
            connection.execute(update(BROUGHT).where(here).values(at=now))
            _make_room(connection, token)
        return token

    def drop(self, token: str) -> None:
        """Forget a draft, for all workers."""
        super().drop(token)
        with self._engine.begin() as connection:
            connection.execute(delete(BROUGHT).where(BROUGHT.c.draft == token))

    @contextmanager
    def making(self, token: str) -> Iterator[None]:
        """Say that the map of a draft is being made, and how that ended, to all workers."""
        self._tell(token, "making")
        try:
            yield
        except NotKeptError:
            # Where nothing can be kept, this cannot be either, perhaps.
            with suppress(NotKeptError):
                self._tell(token, "full")
            raise
        except Exception:
            with suppress(NotKeptError):
                self._tell(token, "failed")
            raise
        self._tell(token, "made")
        self.drop(token)

    def made_elsewhere(self, token: str) -> Making | None:
        """What became of the map of a draft in another process; None where there is none."""
        asked = select(MAKINGS.c.state).where(MAKINGS.c.draft == token)
        with self._engine.connect() as connection:
            state = connection.scalar(asked)
        return None if state is None else Making(token, state=state)

    def _tell(self, token: str, state: str) -> None:
        now = datetime.now(UTC)
        old = MAKINGS.c.at < _too_old()
        with kept_or_said(), self._engine.begin() as connection:
            connection.execute(delete(MAKINGS).where((MAKINGS.c.draft == token) | old))
            connection.execute(insert(MAKINGS).values(draft=token, state=state, at=now))

    def _settle(self, token: str, began: Draft, made: Draft, forgotten: int) -> bool:
        """Keep what was read of a draft, and let go of the files that were put away."""
        read = tuple(
            row for file, row in zip(began.files, began.rows, strict=True) if file in made.files
        )
        here = BROUGHT.c.draft == token
        away = here & BROUGHT.c.id.in_(began.rows) & BROUGHT.c.id.not_in(read)
        with kept_or_said(), self._engine.begin() as connection:
            connection.execute(delete(BROUGHT).where(away))
            connection.execute(update(BROUGHT).where(here).values(at=datetime.now(UTC)))
            left = set(connection.scalars(select(BROUGHT.c.id).where(here)))
        with self._lock:
            if self._forgotten != forgotten or not left.issuperset(read):
                return False
            self._unload()
            # With what came meanwhile it is read anew: the next question finds other numbers.
            self._keep(token, replace(made, rows=read))
        return True

    def sweep(self) -> None:
        """Forget what nobody has touched for long. Ask as often as you like."""
        if self._clock() - self._swept >= EVERY:
            self._swept = self._clock()
            self._sweep()

    def _sweep(self) -> None:
        with self._lock:
            self._forget()
        with self._engine.begin() as connection:
            for table in (BROUGHT, MAKINGS):
                connection.execute(delete(table).where(table.c.at < _too_old()))


def _make_room(connection: Connection, token: str) -> None:
    """Let the oldest drafts give way where all take too much, but for the one that grows."""
    size, latest = func.sum(func.length(BROUGHT.c.data)), func.max(BROUGHT.c.at)
    asked = select(BROUGHT.c.draft, size).group_by(BROUGHT.c.draft)
    rows = connection.execute(asked.order_by(latest.desc(), func.max(BROUGHT.c.id).desc())).all()
    room = MOST_BYTES
    for draft, taken in sorted(rows, key=lambda row: row[0] != token):
        room -= taken
        if room < 0 and draft != token:
            connection.execute(delete(BROUGHT).where(BROUGHT.c.draft == draft))


def forget_about(connection: Connection, member: str, names: Collection[str]) -> None:
    """Forget files that may be about a member; a file that is no plain text may.

    Not all that wait: whoever takes themselves off the map during a call must not take a file
    away that somebody is just looking at, and that has nothing to do with them.

    Args:
        connection: To the database.
        member: The member's id.
        names: What they are or were called. A file in which all words of a name stand, wherever,
            may be about them: first and last name have columns of their own in many.
    """
    sought = [[_bare(member)], *(_WORD.findall(_bare(name)) or [_bare(name)] for name in names)]
    asked = [words for words in sought if any(words)]
    for row in connection.execute(select(BROUGHT.c.id, BROUGHT.c.data)).all():
        try:
            said = _bare(row.data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            said = "\0"
        # What is written with escapes (of JSON, HTML) cannot be searched for words.
        plain = not any(sign in said for sign in ("\0", "\\", "&"))
        if not plain or any(all(word in said for word in words) for words in asked):
            connection.execute(delete(BROUGHT).where(BROUGHT.c.id == row.id))


_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")


def _bare(text: str) -> str:
    """A text without case and accents: quicker than `fold` in a file of many megabytes."""
    plain = text if text.isascii() else _MARKS.sub("", normalize("NFKD", text))
    return plain.casefold()


def _too_old() -> datetime:
    """Files that were brought before are forgotten."""
    return datetime.now(UTC) - timedelta(minutes=MINUTES)
