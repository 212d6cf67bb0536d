"""The log of what was done to the data: when, what, and how many members it concerned.

Nothing in it says who a member is.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, Connection, Engine, Integer, String, Table, delete, insert, select

from .database import METADATA, Moment

UNDO = "undo"
"""What the log calls it when a former version comes back."""
LOGGED = 5_000
"""Lines of the audit log that are kept, the newest."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("act", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history: when, what was done, and how many members it concerned."""

    at: datetime
    act: str
    version: int
    added: int
    removed: int
    changed: int


def history(engine: Engine) -> tuple[Entry, ...]:
    """Read what was done, the newest first, as far back as the log goes."""
    with engine.connect() as connection:
        rows = connection.execute(select(AUDIT).order_by(AUDIT.c.id.desc())).all()
    return tuple(Entry(r.at, r.act, r.version, r.added, r.removed, r.changed) for r in rows)


def log(connection: Connection, act: str, version: int, counts: tuple[int, int, int]) -> None:
    """Write a line: what was done to which version, and how many were added, removed, changed."""
    named = dict(zip(("added", "removed", "changed"), counts, strict=True))
    line = insert(AUDIT).values(at=datetime.now(UTC), act=act, version=version, **named)
    made = connection.execute(line).inserted_primary_key
    oldest = int(made[0]) - LOGGED  # type: ignore[index] # a table with a key gives one
    connection.execute(delete(AUDIT).where(AUDIT.c.id <= oldest))
