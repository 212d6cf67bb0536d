"""Files that a facilitator has brought and not shown yet, where all workers find them.

Each request may reach another worker. What a worker has read of a draft it keeps to itself; the
files are in the database for as long as the draft lives, and no longer.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

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
    insert,
    select,
)

from loaders import File
from map.drafts import MINUTES, Decisions, Draft, Drafts
from map.making import Making
from map.screen import NotKeptError

from .database import METADATA, Moment
from .keeping import kept_or_said

BROUGHT = Table(
    "brought",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("draft", String(64), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
)
MAKINGS = Table(
    "makings",
    METADATA,
    Column("draft", String(64), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("at", Moment, nullable=False),
)
"""What became of the map of each draft: another worker may be asked how far it is."""


class SharedDrafts(Drafts):
    """All drafts of an installation. Threads and processes may use it at any time."""

    def __init__(self, engine: Engine, private: Callable[[], Collection[str]] = tuple) -> None:
        """Start with what the database has; ``private`` gives what must not be shown."""
        super().__init__(private)
        self._engine = engine
        self._known: dict[str, tuple[int, ...]] = {}
        with kept_or_said(), engine.begin() as connection:
            connection.execute(delete(BROUGHT).where(BROUGHT.c.at < _too_old()))

    def get(self, token: str) -> Draft | None:
        """The draft with this token, with the files that any worker got."""
        asked = select(BROUGHT.c.id).where(BROUGHT.c.draft == token).order_by(BROUGHT.c.id)
        with self._engine.connect() as connection:
            numbers = tuple(connection.scalars(asked))
            own = super().get(token)
            if own is not None and self._known.get(token) == numbers:
                return own
            if not numbers:
                super().drop(token)
                return None
            rows = connection.execute(
                select(BROUGHT).where(BROUGHT.c.draft == token).order_by(BROUGHT.c.id)
            ).all()
        draft = Draft(
            tuple(File(row.name, row.data) for row in rows),
            own.decisions if own is not None else Decisions(),
        )
        with self._lock:
            self._keep(token, draft)
            self._known[token] = numbers
        return draft

    def add(self, token: str | None, file: File) -> str | None:
        """Put a file into a draft, for all workers; see `Drafts.add`."""
        if token is not None:
            self.get(token)
        token = super().add(token, file)
        if token is None:
            return None
        now = datetime.now(UTC)
        same = (BROUGHT.c.draft == token) & (BROUGHT.c.name == file.name)
        old = BROUGHT.c.at < _too_old()
        with kept_or_said(), self._engine.begin() as connection:
            connection.execute(delete(BROUGHT).where(same | old))
            connection.execute(
                insert(BROUGHT).values(draft=token, name=file.name, data=file.data, at=now)
            )
        return token

    def decide(self, token: str, decisions: Decisions, names: Sequence[str]) -> Draft | None:
        """Read the files of a draft anew; see `Drafts.decide`."""
        made = super().decide(token, decisions, names)
        if made is not None:
            with self._engine.begin() as connection:
                connection.execute(
                    delete(BROUGHT).where(BROUGHT.c.draft == token, BROUGHT.c.name.not_in(names))
                )
            self._note(token)
        return made

    def drop(self, token: str) -> None:
        """Forget a draft, for all workers."""
        super().drop(token)
        self._known.pop(token, None)
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

    def _note(self, token: str) -> None:
        """Remember which files what was read stands for."""
        asked = select(BROUGHT.c.id).where(BROUGHT.c.draft == token).order_by(BROUGHT.c.id)
        with self._engine.connect() as connection:
            self._known[token] = tuple(connection.scalars(asked))


def forget_about(connection: Connection, words: Collection[str]) -> None:
    """Forget files that may hold one of some words; a file that is no plain text may."""
    asked = [word.casefold() for word in words if word]
    for row in connection.execute(select(BROUGHT.c.id, BROUGHT.c.data)).all():
        try:
            said = row.data.decode("utf-8-sig").casefold()
        except UnicodeDecodeError:
            said = None
        # What is written with escapes (of JSON, HTML) cannot be searched for words.
        plain = said is not None and not any(sign in said for sign in ("\0", "\\", "&"))
        if said is None or not plain or any(word in said for word in asked):
            connection.execute(delete(BROUGHT).where(BROUGHT.c.id == row.id))


def _too_old() -> datetime:
    """Files that were brought before are forgotten."""
    return datetime.now(UTC) - timedelta(minutes=MINUTES)
