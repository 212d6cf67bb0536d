"""What came of meetings: which pairs were introduced, have talked, or work together; and calls.

A pair that is marked is a tie of the network with its date, whichever version of the data is
shown and whatever is loaded later. The last two calls that are over leave what the network was
then, so that the next one can say what is new and the last one can go on; of those before, that
they were.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

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
    or_,
    select,
    update,
)

from map.member import Tie
from map.network import retied
from map.screen import Shown
from meet.since import Snapshot

from .database import METADATA, Moment

STAGES = ("introduced", "talked", "works together")
"""What can come of a meeting, from little to much; also the type of the tie."""

OUTCOMES = Table(
    "outcomes",
    METADATA,
    Column("a", Text, primary_key=True),  # ids of the pair, a < b
    Column("b", Text, primary_key=True),
    Column("stage", String(16), nullable=False),  # empty: it was taken back
    Column("begun", Moment, nullable=False),
    Column("at", Moment, nullable=False),
)
CALLS = Table(
    "calls",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("snapshot", Text, nullable=False),  # empty: two more calls have ended since
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a pair's meeting.

    Attributes:
        a: Id of a member.
        b: Id of another; a < b.
        stage: One of `STAGES`; "" when the mark was taken back.
        begun: When the pair was marked first.
        at: When it was marked last.
    """

    a: str
    b: str
    stage: str
    begun: datetime
    at: datetime

    @property
    def pair(self) -> frozenset[str]:
        """Ids of both."""
        return frozenset((self.a, self.b))


@dataclass(frozen=True, slots=True)
class Call:
    """A call that is over: its number, when it was, and what the network was then."""

    number: int
    at: datetime
    was: Snapshot


def note(connection: Connection, first: str, second: str, stage: str, at: datetime) -> None:
    """Mark a pair; with an empty stage, take the mark back.

    Raises:
        ValueError: Both are the same member, or there is no such stage.
    """
    if first == second or stage not in {*STAGES, ""}:
        raise ValueError("no such mark")
    a, b = sorted((first, second))
    here = (OUTCOMES.c.a == a) & (OUTCOMES.c.b == b)
    if connection.execute(update(OUTCOMES).where(here).values(stage=stage, at=at)).rowcount == 0:
        connection.execute(insert(OUTCOMES).values(a=a, b=b, stage=stage, begun=at, at=at))


def outcomes(engine: Engine) -> tuple[Outcome, ...]:
    """Read all marks, the latest first."""
    asked = select(OUTCOMES).order_by(OUTCOMES.c.at.desc(), OUTCOMES.c.a, OUTCOMES.c.b)
    with engine.connect() as connection:
        rows = connection.execute(asked).all()
    return tuple(Outcome(r.a, r.b, r.stage, r.begun, r.at) for r in rows)


def tied(shown: Shown, found: Sequence[Outcome]) -> Shown:
    """What is shown, with the ties that came of meetings."""
    marked = {one.pair: one for one in found}
    if not marked:
        return shown
    network = shown.network
    # A file that was saved from here may bring them, too, or such as were taken back.
    other = (
        tie
        for tie in network.ties
        if tie.type not in STAGES or frozenset((tie.source, tie.target)) not in marked
    )
    ours = (
        Tie(one.a, one.b, one.stage, one.at.date().isoformat())
        for one in sorted(marked.values(), key=lambda one: (one.a, one.b))
        if one.stage
    )
    return replace(shown, network=retied(network, (*other, *ours)))


def end_call(connection: Connection, was: Snapshot, at: datetime) -> None:
    """Keep what the network is when a call ends. Of those before, only the last one is kept as it
    was, so that this one can go on."""
    content = {
        "members": was.members,
        "ties": sorted(sorted(pair) for pair in was.ties),
        "unmet": sorted(was.unmet),
    }
    last = connection.scalar(select(func.max(CALLS.c.id))) or 0
    connection.execute(update(CALLS).where(CALLS.c.id < last).values(snapshot=""))
    connection.execute(insert(CALLS).values(at=at, snapshot=json.dumps(content)))


def go_on(connection: Connection, number: int) -> bool:
    """Let a call go on that was ended: what is new is counted as before.

    Args:
        connection: To the database.
        number: Number of the call that was ended last.

    Returns:
        False where another one has ended since, or nothing is kept of the one before.
    """
    # Written first, so that no other call ends before this is done.
    connection.execute(update(CALLS).where(CALLS.c.id < 0).values(snapshot=""))
    rows = connection.execute(select(CALLS).order_by(CALLS.c.id.desc())).all()
    if number < 1 or len(rows) != number + 1 or not rows[1].snapshot:
        return False
    connection.execute(delete(CALLS).where(CALLS.c.id == rows[0].id))
    return True


def begin(connection: Connection, was: Snapshot, at: datetime) -> None:
    """Count anew: forget all calls, and keep what the network is when the count begins."""
    connection.execute(delete(CALLS))
    end_call(connection, was, at)


def begun(engine: Engine) -> datetime | None:
    """When the count began; None where nothing is kept yet."""
    with engine.connect() as connection:
        return connection.scalar(select(CALLS.c.at).order_by(CALLS.c.id).limit(1))


def last_call(engine: Engine) -> Call | None:
    """Read the last call that is over; None where nothing is kept yet."""
    with engine.connect() as connection:
        row = connection.execute(select(CALLS).order_by(CALLS.c.id.desc()).limit(1)).one_or_none()
        calls = connection.scalar(select(func.count()).select_from(CALLS)) or 0
    if row is None:
        return None
    kept = json.loads(row.snapshot)
    was = Snapshot(
        tuple(kept["members"]),
        frozenset(map(frozenset, kept["ties"])),
        frozenset((member, term) for member, term in kept["unmet"]),
    )
    return Call(calls - 1, row.at, was)


def forget(connection: Connection, member: str) -> None:
    """Take a member out of all marks and calls."""
    connection.execute(delete(OUTCOMES).where(or_(OUTCOMES.c.a == member, OUTCOMES.c.b == member)))
    for row in connection.execute(select(CALLS).where(CALLS.c.snapshot != "")).all():
        kept = json.loads(row.snapshot)
        left = {
            "members": [one for one in kept["members"] if one != member],
            "ties": [pair for pair in kept["ties"] if member not in pair],
            "unmet": [need for need in kept["unmet"] if need[0] != member],
        }
        if left != kept:
            connection.execute(
                update(CALLS).where(CALLS.c.id == row.id).values(snapshot=json.dumps(left))
            )
