"""The rooms of a round on all screens: a facilitator sends them there, whoever comes in sees them.

One round at a time, until it is taken off, or half a day later. Kept is who is in which room and
nothing else of the plan; what is said of the rooms is written for those who ask, from the network
that is shown then, so that it holds nothing that is not on the map.
"""

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from threading import Lock
from typing import Any

from flask import Flask, Response, request
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
)
from sqlalchemy.exc import SQLAlchemyError

from map.answers import as_json, unstored
from map.network import Network
from meet.plan import MOST_MEMBERS, MOST_ROUNDS, PlanError
from meet.planning import valid_seating
from meet.telling import rooms_told

from .access import refused
from .bus import Bus
from .database import METADATA, Moment, alone
from .stream import FOLDER

SENT = "rooms"
"""The kind of event that tells that other rooms are on all screens, or none."""
LIMIT = 1 << 18
"""Bytes of a round that is sent."""
STAYS = timedelta(hours=12)
"""After so long the call is over, also where nobody took the rooms off."""

_LOCK = 0x6B6E726D
"""Names our lock on PostgreSQL: one row gives way to the next, and two must not do so at once."""

ROOMS = Table(
    "rooms",
    METADATA,
    Column("id", Integer, primary_key=True),  # always 1
    Column("mark", String(16), nullable=False),
    Column("round", Integer, nullable=False),
    Column("rounds", Integer, nullable=False),
    Column("seating", Text, nullable=False),
    Column("at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A round that is on all screens.

    Attributes:
        round: Which one, from 0.
        rounds: How many there are.
        rooms: Room -> ids of those in it; a room may be empty.
        hosts: Ids of those who lead a room.
        mark: Another one for whatever is sent.
    """

    round: int
    rounds: int
    rooms: tuple[tuple[str, ...], ...]
    hosts: tuple[str, ...] = ()
    mark: str = ""


def sent(engine: Engine) -> Sent | None:
    """Read what is on all screens; None where no rooms are.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The database is away.
    """
    with engine.connect() as connection:
        return _read(connection)


def mark(engine: Engine) -> str | None:
    """Give the mark of what is on all screens; None where no rooms are.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The database is away.
    """
    with engine.connect() as connection:
        return connection.scalar(select(ROOMS.c.mark).where(_fresh()))


def send(engine: Engine, rooms: Sent | None) -> str | None:
    """Put a round on all screens in place of what is there; None takes that off.

    Returns:
        Its mark.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The database is away; nothing has changed.
    """
    with engine.begin() as connection:
        alone(connection, _LOCK)
        return _write(connection, rooms)


def forget(connection: Connection, member: str) -> None:
    """Take a member out of their room, for when they are erased."""
    alone(connection, _LOCK)
    kept = _read(connection)
    if kept is None:
        connection.execute(delete(ROOMS))  # one that no sweep has found yet may have them, too
    elif member in {id_ for room in kept.rooms for id_ in room}:
        rooms = tuple(tuple(id_ for id_ in room if id_ != member) for room in kept.rooms)
        hosts = tuple(id_ for id_ in kept.hosts if id_ != member)
        _write(connection, replace(kept, rooms=rooms, hosts=hosts))


def sweep(engine: Engine, bus: Bus) -> None:
    """Forget rooms that have stayed for too long, and take them off the screens.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The database is away; the next sweep finds them.
    """
    with engine.begin() as connection:
        over = connection.execute(delete(ROOMS).where(~_fresh())).rowcount > 0
    if over:
        bus.publish(SENT, {SENT: None})


def _fresh() -> ColumnElement[bool]:
    return ROOMS.c.at > datetime.now(UTC) - STAYS


def _read(connection: Connection) -> Sent | None:
    row = connection.execute(select(ROOMS).where(_fresh())).first()
    if row is None:
        return None
    seating = json.loads(row.seating)
    rooms = tuple(tuple(room) for room in seating["rooms"])
    return Sent(row.round, row.rounds, rooms, tuple(seating["hosts"]), row.mark)


def _write(connection: Connection, rooms: Sent | None) -> str | None:
    connection.execute(delete(ROOMS))
    if rooms is None:
        return None
    given = secrets.token_hex(8)
    seating = json.dumps({"rooms": rooms.rooms, "hosts": rooms.hosts})
    connection.execute(
        insert(ROOMS).values(
            id=1,
            mark=given,
            round=rooms.round,
            rounds=rooms.rounds,
            seating=seating,
            at=datetime.now(UTC),
        )
    )
    return given


# --- over the wire ------------------------------------------------------------------------------


def serve(
    server: Flask,
    engine: Engine,
    bus: Bus,
    network: Callable[[], Network],
    prefix: str = "/",
) -> None:
    """Give a server the rooms on all screens. Roles are checked before, see `access`.

    Args:
        server: The Flask server.
        engine: The database.
        bus: Where it is told that there are others.
        network: Gives the network on the screen.
        prefix: What all paths begin with.
    """
    path = f"{prefix.rstrip('/')}{FOLDER}rooms"

    @server.get(path, endpoint="rooms.now")
    def now() -> Response:
        try:
            return as_json(told(network(), sent(engine)))
        except SQLAlchemyError:
            return refused("live.away", 503)

    @server.post(f"{path}/send", endpoint="rooms.send")
    def change() -> Response:
        request.max_content_length = LIMIT
        try:
            rooms = _asked(request.get_json(silent=True), network())
        except PlanError as error:
            return unstored(str(error), 422)
        except (ValueError, TypeError, KeyError):
            return refused("live.form", 400)
        try:
            given = send(engine, rooms)
            bus.publish(SENT, {SENT: given})
        except SQLAlchemyError:
            return refused("live.away", 503)
        return as_json({"mark": given})


_MAKING = Lock()


def told(network: Network, rooms: Sent | None) -> dict[str, Any]:
    """Give what all are told of the rooms; who is not on the map any more is in none of them."""
    if rooms is None:
        return {"mark": None}
    with _MAKING:  # all ask at once: it is made once
        return _told(network, rooms)


@lru_cache(maxsize=2)
def _told(network: Network, rooms: Sent) -> dict[str, Any]:
    here = [[id_ for id_ in room if id_ in network.index] for room in rooms.rooms]
    return {
        "mark": rooms.mark,
        "round": rooms.round,
        "rounds": rooms.rounds,
        "rooms": rooms_told(network, here, rooms.hosts),
    }


def _asked(body: Any, network: Network) -> Sent | None:
    """Read what a facilitator sends; None takes off what is there.

    Raises:
        PlanError: It does not belong to the map.
        ValueError, TypeError, KeyError: It is of another form.
    """
    if body["rooms"] is None:
        return None
    rooms = tuple(_ids(room) for room in body["rooms"])
    number, rounds = body["round"], body["rounds"]
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in (number, rounds))
    if not whole or not 0 <= number < rounds <= MOST_ROUNDS or len(rooms) > MOST_MEMBERS:
        raise ValueError
    valid_seating(network, (rooms,))
    seated = {id_ for room in rooms for id_ in room}
    hosts = tuple(id_ for id_ in _ids(body["hosts"]) if id_ in seated)
    return Sent(number, rounds, rooms, hosts)


def _ids(sent_ids: Sequence[Any]) -> tuple[str, ...]:
    if not isinstance(sent_ids, list) or not all(isinstance(one, str) for one in sent_ids):
        raise TypeError
    return tuple(sent_ids)
