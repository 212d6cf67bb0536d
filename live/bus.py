"""What happens in a call is told to all who are in it: events with growing numbers.

Events stand in the database, so that all processes and machines tell the same ones. In each
process one thread hears of new ones (see `ear`), as long as somebody waits; hundreds who wait cost
one look.
"""

import json
import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Condition, Thread
from time import monotonic, sleep
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.exc import SQLAlchemyError

from .database import METADATA, Moment, alone
from .ear import ear, tell

EVENTS = Table(
    "events",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("payload", Text, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,  # a number is never given twice
)
_LOCK = 0x6B6E6975
"""Names our lock on PostgreSQL."""
LEAD, POINT = "lead", "point"
LEADS = timedelta(minutes=5)
"""After so long without a sign of who leads (each minute, see follow.js) nobody does."""
KEPT = 200
"""Events that are kept, beside the last of leading; who missed more sees the present state."""
LOOK = 0.08
"""Seconds between two looks at what other processes have told, where the database says nothing."""
STAYS = 2.0
"""Seconds that one goes on listening when nobody waits, for those who come back."""
AWAY = 1.0
"""Seconds until the next look while the database is away."""

_LOG = logging.getLogger("knitwork")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was told; `seq` grows from one to the next."""

    seq: int
    kind: str
    payload: Mapping[str, Any]


class Bus:
    """Tells and hears events. Threads may use it at any time."""

    def __init__(self, engine: Engine, look: float = LOOK) -> None:
        """Hear what is told in a database; ``look`` is in seconds."""
        self._engine, self._pause = engine, look
        self._news = Condition()
        self._recent: deque[Event] = deque(maxlen=KEPT)
        self._seq = -1
        self._waiting = 0
        self.ended = False
        self._listener: Thread | None = None

    def publish(self, kind: str, payload: Mapping[str, Any]) -> int:
        """Tell something to all.

        Returns:
            Its number.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: It could not be kept, so it was not told.
        """
        with self._engine.begin() as connection:
            # One after another, so that no lower number appears behind a higher one.
            alone(connection, _LOCK)
            added = connection.execute(
                insert(EVENTS).values(
                    kind=kind, payload=json.dumps(dict(payload)), at=datetime.now(UTC)
                )
            )
            seq = int((added.inserted_primary_key or (0,))[0])
            last = select(func.max(EVENTS.c.seq)).where(EVENTS.c.kind == LEAD).scalar_subquery()
            connection.execute(
                delete(EVENTS).where(EVENTS.c.seq <= seq - KEPT, EVENTS.c.seq != last)
            )
            tell(connection)
        self._look()
        return seq

    def forget(self) -> None:
        """Forget what was told, for when a member is erased; `versions.erase` does so for good."""
        with self._news:
            self._recent.clear()

    def end(self) -> None:
        """Let nobody wait any more: this process is about to end."""
        self.ended = True
        with self._news:
            self._news.notify_all()

    def now(self) -> tuple[int, Event | None]:
        """Give the number of the last event, and the last of leading, unless it is long ago.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: The database is away.
        """
        with self._engine.connect() as connection:
            seq = connection.scalar(select(func.max(EVENTS.c.seq))) or 0
            row = connection.execute(
                select(EVENTS)
                .where(EVENTS.c.kind == LEAD, EVENTS.c.at > datetime.now(UTC) - LEADS)
                .order_by(EVENTS.c.seq.desc())
                .limit(1)
            ).first()
        with self._news:
            seq = max(seq, self._seq)  # events may be gone, but numbers go on
        return seq, None if row is None else Event(row.seq, row.kind, json.loads(row.payload))

    def since(self, seq: int) -> list[Event]:
        """Give what was told after a number, as far as it is kept."""
        self._look()
        with self._news:
            return self._after(seq)

    def wait(self, seq: int, seconds: float) -> list[Event]:
        """Give what is told after a number, as soon as there is something.

        Args:
            seq: Of the last event that is known already.
            seconds: How long to wait at most; the answer is empty after that, and when the
                process ends.
        """
        until = monotonic() + seconds
        with self._news:
            self._waiting += 1
            self._listen()
            try:
                while not (told := self._after(seq)) and (left := until - monotonic()) > 0:
                    if self.ended:
                        return []
                    self._news.wait(left)
                return told
            finally:
                self._waiting -= 1

    def _after(self, seq: int) -> list[Event]:
        """What is known to be told after a number; called with the lock held."""
        return [event for event in self._recent if event.seq > seq] if self._seq > seq else []

    def _listen(self) -> None:
        """Start the thread that looks, unless it runs; called with the lock held."""
        if self._listener is None or not self._listener.is_alive():
            self._listener = Thread(target=self._watch, name="knitwork-bus", daemon=True)
            self._listener.start()

    def _watch(self) -> None:
        hearing, needed = ear(self._engine, self._pause), monotonic()
        try:
            while True:
                # Listen first, then look: so nothing is told between the two.
                there = hearing.open() and self._look()
                with self._news:
                    if self._waiting:
                        needed = monotonic()
                    elif monotonic() - needed > STAYS:
                        # Said with the lock held: whoever comes now starts another one.
                        self._listener = None
                        return
                if not there or not hearing.wait():
                    sleep(AWAY)
        finally:
            hearing.close()

    def _look(self) -> bool:
        """Take over what is new; tell whether the database answered."""
        with self._news:
            known = self._seq
        try:
            with self._engine.connect() as connection:
                rows = connection.execute(
                    select(EVENTS).where(EVENTS.c.seq > known).order_by(EVENTS.c.seq)
                ).all()
        except SQLAlchemyError as error:
            _LOG.warning("The database cannot be read (%s).", type(error).__name__)
            return False
        with self._news:
            for row in rows:
                if row.seq > self._seq:
                    self._recent.append(Event(row.seq, row.kind, json.loads(row.payload)))
                    self._seq = row.seq
            self._seq = max(self._seq, 0)
            if rows:
                self._news.notify_all()
        return True
