"""Calls: the times when people are together. What happens in one hangs on its id.

There is one call at a time. It is opened by the first who asks for it and closed by the
facilitator, or by the next one that is opened.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Engine, Index, String, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from .database import METADATA

CALLS = Table(
    "calls",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("started", DateTime(timezone=True), nullable=False),
    Column("ended", DateTime(timezone=True)),
    # "now" while it goes on, its id afterwards: so that only one can go on.
    Column("going_on", String(32), nullable=False),
    Index("one_call_at_a_time", "going_on", unique=True),
)
_NOW = "now"


@dataclass(frozen=True, slots=True)
class Call:
    """A time when people are together; its id is no secret and tells nothing."""

    id: str


def going_on(engine: Engine) -> Call | None:
    """Give the call that goes on; None between calls."""
    with engine.connect() as connection:
        id_ = connection.scalar(select(CALLS.c.id).where(CALLS.c.going_on == _NOW))
    return None if id_ is None else Call(id_)


def current(engine: Engine) -> Call:
    """Give the call that goes on, and open one where there is none.

    Of several who open one at the same time, all get the same.
    """
    found = going_on(engine)
    if found is not None:
        return found
    made = Call(secrets.token_hex(8))
    try:
        with engine.begin() as connection:
            connection.execute(
                insert(CALLS).values(id=made.id, started=datetime.now(UTC), going_on=_NOW)
            )
    except IntegrityError:
        return going_on(engine) or current(engine)
    return made


def close(engine: Engine) -> None:
    """Close the call that goes on, if there is one."""
    with engine.begin() as connection:
        connection.execute(
            update(CALLS)
            .where(CALLS.c.going_on == _NOW)
            .values(ended=datetime.now(UTC), going_on=CALLS.c.id)
        )
