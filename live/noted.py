"""What changed on the map, noted in the same transaction, by the ids of members alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
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

from .database import METADATA, Moment
from .record import Difference

CHANGES = Table(
    "changes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("revision", Integer, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("member", Text, nullable=False),
    Column("kind", String(8), nullable=False),
)
NEW, CHANGED = "new", "changed"
KEPT = 5_000
"""Changes that are kept, the newest."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Who is new, who says something else, and when the first of it happened."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    at: datetime | None = None


def note(connection: Connection, revision: int, found: Difference, *, back: bool = False) -> None:
    """Note what a change of the map changed. Of another network nothing is to be compared.

    Args:
        connection: To the database.
        revision: Number of the change.
        found: What it changed.
        back: Whether it was undone: who comes back is not new, and who says again what they said
            before has not changed.
    """
    if found.kept <= len(found.removed):
        connection.execute(delete(CHANGES))
        return
    rows = [(NEW, member) for member in found.added] + [(CHANGED, one) for one in found.changed]
    if back:
        rows = []
        _take_back(connection, found.changed)
    now = datetime.now(UTC)
    values = [
        {"revision": revision, "at": now, "member": member, "kind": kind}
        for kind, member in rows[:KEPT]
    ]
    if values:
        connection.execute(insert(CHANGES), values)
        newest = connection.scalar(select(func.max(CHANGES.c.id))) or 0
        connection.execute(delete(CHANGES).where(CHANGES.c.id <= newest - KEPT))
    for part in _parts(found.removed):
        connection.execute(delete(CHANGES).where(CHANGES.c.member.in_(part)))


def _take_back(connection: Connection, members: Sequence[str]) -> None:
    """Forget the last change of each of these members."""
    for part in _parts(members):
        here = (CHANGES.c.kind == CHANGED) & CHANGES.c.member.in_(part)
        last = select(func.max(CHANGES.c.id)).where(here).group_by(CHANGES.c.member)
        numbers = list(connection.scalars(last))
        connection.execute(delete(CHANGES).where(CHANGES.c.id.in_(numbers)))


def _parts(members: Sequence[str]) -> Iterator[Sequence[str]]:
    """A few hundred at a time: a database takes only so many values in one question."""
    for start in range(0, len(members), 500):
        yield members[start : start + 500]


def since(engine: Engine, revision: int) -> Noted:
    """Give what was noted after a change; who is new is not also changed."""
    asked = select(CHANGES).where(CHANGES.c.revision > revision).order_by(CHANGES.c.id.desc())
    with engine.connect() as connection:
        rows = connection.execute(asked).all()
    new = dict.fromkeys(row.member for row in rows if row.kind == NEW)
    changed = dict.fromkeys(row.member for row in rows if row.member not in new)
    return Noted(tuple(new), tuple(changed), rows[-1].at if rows else None)
