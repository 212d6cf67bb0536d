"""Which columns must not be shown, whichever process was told so.

All processes that serve the same files share one map, and each may be started with other private
columns. The strictest of all wins: what one was told is kept here, and holds for all, also for
versions that are there already. Only an operator takes it back, by a command.
"""

import hashlib
from collections.abc import Collection

from sqlalchemy import Column, Engine, String, Table, Text, delete, insert, select

from loaders.columns import key

from .database import METADATA
from .versions import changing

HIDDEN = Table(
    "hidden",
    METADATA,
    Column("key", String(64), primary_key=True),  # names the header, as it is compared
    Column("header", Text, nullable=False),
)


def hidden(engine: Engine) -> frozenset[str]:
    """Give the headers of all columns that must not be shown."""
    with engine.connect() as connection:
        return frozenset(connection.scalars(select(HIDDEN.c.header)))


def hide(engine: Engine, headers: Collection[str]) -> None:
    """Let columns not be shown any more, by any process: each notices within a moment.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The database is away or full.
    """
    asked = {_key(header): header for header in headers if key(header)}
    if asked.keys() <= set(map(_key, hidden(engine))):
        return
    with changing(engine) as connection:
        there = set(connection.scalars(select(HIDDEN.c.key)))
        new = [{"key": k, "header": h} for k, h in asked.items() if k not in there]
        if new:
            connection.execute(insert(HIDDEN), new)


def reveal(engine: Engine, header: str) -> bool:
    """Let a column be shown again when the files are read next; whether it was hidden."""
    with engine.begin() as connection:
        done = connection.execute(delete(HIDDEN).where(HIDDEN.c.key == _key(header)))
    return done.rowcount > 0


def _key(header: str) -> str:
    return hashlib.sha256(key(header).encode()).hexdigest()
