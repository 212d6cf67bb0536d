"""Versions of the data: each in whole, with what it changed, and one of them shown.

A version is written and becomes the one that is shown in one transaction, so whoever looks sees
the former one or this one and nothing between; what was confirmed outlasts a crash. To undo
moves back to the version before. The audit log says when what was done, and counts; nothing in
it says who a member is.
"""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

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
    update,
)

from meet.since import Snapshot

from . import noted, profiles
from .audit import AUDIT, UNDO, log
from .brought import forget_about
from .bus import EVENTS
from .database import METADATA, Moment, alone
from .outcomes import begin, forget
from .record import Record, difference
from .rooms import forget as forget_in_rooms
from .stories import forget as forget_in_story
from .troubles import TROUBLE

_LOCK = 0x6B6E6974
"""Names our lock on PostgreSQL."""
KEPT = 20
"""Versions that are kept, unless a setting says otherwise."""

VERSIONS = Table(
    "versions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("former", Integer),  # the one that was shown before; nothing to go back to without
    Column("made", Moment, nullable=False),
    Column("title", Text, nullable=False),
    Column("network", LargeBinary, nullable=False),  # members and ties, as `loaders.save` writes
    Column("vocabulary", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("about", Text, nullable=False),  # files, report and weights
    Column("origin", String(64), nullable=False),  # of what was read from disk; else empty
)
SHOWN = Table(
    "shown",
    METADATA,
    Column("id", Integer, primary_key=True),  # always 1
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),  # grows with each change, so that all notice
    Column("erasures", Integer, nullable=False, server_default="0"),  # grows with each of them
)
LAST_READ = Table(
    "last_read",
    METADATA,
    Column("id", Integer, primary_key=True),  # always 1
    Column("origin", String(64), nullable=False),
)
"""The mark of what was last read from disk, also where its version is kept no longer."""
ERASED = Table("erased", METADATA, Column("who", String(64), primary_key=True))


@dataclass(frozen=True, slots=True)
class Stored:
    """A version as the database has it.

    Attributes:
        id: Its number.
        former: Number of the version that was shown before it; None where it was the first.
        revision: Number of the change that made it the one that is shown.
        erasures: How often somebody was erased so far.
        record: What it holds.
        back: Whether it has come back, since a later one was undone.
    """

    id: int
    former: int | None
    revision: int
    erasures: int
    record: Record
    back: bool = False


def revision(engine: Engine) -> int:
    """Give the number of the last change; 0 where nothing is shown yet."""
    with engine.connect() as connection:
        return connection.scalar(select(SHOWN.c.revision)) or 0


def shown(engine: Engine) -> Stored | None:
    """Read the version that is shown; None where there is none yet."""
    last = select(AUDIT.c.act).order_by(AUDIT.c.id.desc()).limit(1).scalar_subquery()
    changes = SHOWN.c.revision, SHOWN.c.erasures, last.label("act")
    asked = select(VERSIONS, *changes).join(SHOWN, SHOWN.c.version == VERSIONS.c.id)
    with engine.connect() as connection:
        row = connection.execute(asked).one_or_none()
    if row is None:
        return None
    kept = Record.of(row._mapping)
    return Stored(row.id, row.former, row.revision, row.erasures, kept, row.act == UNDO)


def origin(engine: Engine) -> str:
    """Give the mark of what was last read from disk; "" where nothing was."""
    with engine.connect() as connection:
        return _origin(connection)


def _origin(connection: Connection) -> str:
    last: str | None = connection.scalar(select(LAST_READ.c.origin))
    if last:
        return last
    # Of a database from before it was kept.
    asked = select(VERSIONS.c.origin).where(VERSIONS.c.origin != "")
    return connection.scalar(asked.order_by(VERSIONS.c.id.desc()).limit(1)) or ""


def _alone(connection: Connection) -> None:
    """Let nobody else write until this transaction ends."""
    alone(connection, _LOCK)
    # On SQLite, whoever writes first has the lock; reading first would not take it.
    connection.execute(update(SHOWN).values(revision=SHOWN.c.revision))


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """Change what is shown beside the versions, in one transaction; all processes notice.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The database is away or full; nothing has changed.
    """
    with engine.begin() as connection:
        _alone(connection)
        yield connection
        connection.execute(update(SHOWN).values(revision=SHOWN.c.revision + 1))


class OvertakenError(Exception):
    """Another change came between."""


def put(
    engine: Engine,
    record: Record,
    act: str,
    *,
    kept: int = KEPT,
    begins: Snapshot | None = None,
    follows: int | None = None,
) -> int | None:
    """Write a version and show it, both or neither.

    Args:
        engine: The database.
        record: What it holds.
        act: What was done, for the log.
        kept: How many versions to keep, with this one.
        begins: What the network is then, where what is new is to be counted anew.
        follows: Number of the change that ``record`` was made of; None for none.

    Returns:
        The number of the change; None where another process has shown what is on the disk.

    Raises:
        OvertakenError: Another change came after that one.
        sqlalchemy.exc.SQLAlchemyError: The database is away or full; nothing has changed.
    """
    with engine.begin() as connection:
        _alone(connection)
        if follows not in (None, connection.scalar(select(SHOWN.c.revision))):
            raise OvertakenError
        if record.origin and record.origin == _origin(connection):
            return None
        if record.origin:
            connection.execute(delete(LAST_READ))
            connection.execute(insert(LAST_READ).values(id=1, origin=record.origin))
        made = connection.execute(
            insert(VERSIONS).values(made=datetime.now(UTC), **record.columns())
        ).inserted_primary_key
        number = int(made[0])  # type: ignore[index] # a table with a key gives one
        before = connection.execute(
            select(VERSIONS.c.id, VERSIONS.c.network).join(SHOWN, SHOWN.c.version == VERSIONS.c.id)
        ).one_or_none()
        if before is not None:
            connection.execute(
                update(VERSIONS).where(VERSIONS.c.id == number).values(former=before.id)
            )
        moved = _point(connection, number)
        was = before.network if before else b""
        _note(connection, act, number, moved, was, record.network)
        _forget(connection, number, kept)
        profiles.check(connection, record.members)
        if begins:
            begin(connection, begins, datetime.now(UTC))
    return moved


def former(engine: Engine) -> Stored | None:
    """Read the version that undoing would show, with the number of the last change."""
    now = VERSIONS.alias()
    asked = (
        select(VERSIONS, SHOWN.c.revision, SHOWN.c.erasures)
        .join(now, now.c.former == VERSIONS.c.id)
        .join(SHOWN, SHOWN.c.version == now.c.id)
    )
    with engine.connect() as connection:
        row = connection.execute(asked).one_or_none()
    if row is None:
        return None
    return Stored(row.id, row.former, row.revision, row.erasures, Record.of(row._mapping))


def undo(
    engine: Engine, before: Stored, record: Record, *, begins: Snapshot | None = None
) -> int | None:
    """Show the version before, as `former` gave it.

    Args:
        engine: The database.
        before: The version.
        record: What it holds from now on: who added themselves since is in it, too.
        begins: As in `put`.

    Returns:
        The number of the change; None where another one came between.
    """
    return _amend(engine, UNDO, before.id, before.revision, record, (), begins)


def amend(
    engine: Engine, revision: int, record: Record, joined: Sequence[profiles.Kept]
) -> int | None:
    """Change what the shown version holds, since people added themselves or changed what they say.

    It stays the same version: hundreds who come during a call must not push those out that
    can be gone back to.

    Args:
        engine: The database.
        revision: Number of the change that ``record`` follows.
        record: What the version holds from now on.
        joined: The profiles that are in it.

    Returns:
        The number of this change; None where another one came between.
    """
    return _amend(engine, "join", None, revision, record, joined)


def _amend(
    engine: Engine,
    act: str,
    target: int | None,
    revision: int,
    record: Record,
    joined: Sequence[profiles.Kept],
    begins: Snapshot | None = None,
) -> int | None:
    with engine.begin() as connection:
        _alone(connection)
        now = connection.execute(
            select(VERSIONS.c.id, VERSIONS.c.network, SHOWN.c.revision).join(
                SHOWN, SHOWN.c.version == VERSIONS.c.id
            )
        ).one_or_none()
        if now is None or now.revision != revision:
            return None
        number = target or now.id
        content = {name: value for name, value in record.columns().items() if name != "origin"}
        connection.execute(update(VERSIONS).where(VERSIONS.c.id == number).values(**content))
        moved = _point(connection, number)
        _note(connection, act, number, moved, now.network, record.network)
        profiles.applied(connection, joined)
        profiles.check(connection, record.members)
        if begins:
            begin(connection, begins, datetime.now(UTC))
    return moved


def can_undo(engine: Engine) -> bool:
    """Whether there is a version to go back to."""
    former = select(VERSIONS.c.former).join(SHOWN, SHOWN.c.version == VERSIONS.c.id)
    with engine.connect() as connection:
        return (
            connection.scalar(
                select(VERSIONS.c.id).where(VERSIONS.c.id == former.scalar_subquery())
            )
            is not None
        )


def erase(engine: Engine, key: bytes, member: str) -> int:
    """Take a member out of every version, and keep them out of those to come.

    What the reports quote of files goes, too: some of it may be theirs. So does the profile, if
    they added themselves, and what was told of them in the call.

    Returns:
        In how many versions they were. A version of which nobody is left goes in whole, but
        for the one that is shown.

    Raises:
        ValueError: They are the only one on the map, which cannot be left empty.
    """
    found, names = 0, set[str]()
    with engine.begin() as connection:
        _alone(connection)
        connection.execute(delete(ERASED).where(ERASED.c.who == mark(key, member)))
        connection.execute(insert(ERASED).values(who=mark(key, member)))
        connection.execute(delete(profiles.PROFILES).where(profiles.PROFILES.c.member == member))
        profiles.let_go(connection)
        connection.execute(delete(noted.CHANGES).where(noted.CHANGES.c.member == member))
        connection.execute(delete(TROUBLE))  # it may quote them
        connection.execute(delete(EVENTS))  # they name members
        forget(connection, member)
        forget_in_rooms(connection, member)
        now = connection.scalar(select(SHOWN.c.version))
        for row in connection.execute(select(VERSIONS)).all():
            record = Record.of(row._mapping)
            left = record.without(member)
            if left is record:
                continue
            found += 1
            names.add(record.name(member))
            if left.members:
                connection.execute(
                    update(VERSIONS).where(VERSIONS.c.id == row.id).values(**left.columns())
                )
            elif row.id == now:
                raise ValueError("The only member of the map cannot be taken out.")
            else:
                connection.execute(delete(VERSIONS).where(VERSIONS.c.id == row.id))
        forget_in_story(connection, member, sorted(names))
        forget_about(connection, member, names)  # files that wait to be shown
        connection.execute(
            update(SHOWN).values(revision=SHOWN.c.revision + 1, erasures=SHOWN.c.erasures + 1)
        )
        log(connection, "erase", now or 0, (0, int(found > 0), 0))
    let_go(engine)
    return found


def let_go(engine: Engine) -> None:
    """Let go of what was overwritten: it must not stay in the file beside the database either."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def erased(engine: Engine, key: bytes, members: Sequence[str]) -> tuple[str, ...]:
    """Give those ids that belong to somebody who was erased: a file may still name them."""
    with engine.connect() as connection:
        gone = set(connection.scalars(select(ERASED.c.who)))
    return tuple(id_ for id_ in members if mark(key, id_) in gone) if gone else ()


def mark(key: bytes, member: str) -> str:
    """Name somebody who was erased without keeping who it was."""
    return hmac.digest(key, b"erased " + member.encode(errors="replace"), hashlib.sha256).hex()


def _point(connection: Connection, version: int) -> int:
    """Show a version; gives the number of this change."""
    moved = update(SHOWN).values(version=version, revision=SHOWN.c.revision + 1)
    if connection.execute(moved).rowcount == 0:
        connection.execute(insert(SHOWN).values(id=1, version=version, revision=1))
    return connection.scalar(select(SHOWN.c.revision)) or 0


def _note(
    connection: Connection, act: str, version: int, moved: int, before: bytes, after: bytes
) -> None:
    """Write what changed into the log, without names, and into what members are told of."""
    found = difference(before, after)
    log(connection, act, version, found.counts)
    noted.note(connection, moved, found, back=act == UNDO)


def _forget(connection: Connection, newest: int, kept: int) -> None:
    """Drop the oldest versions; their lines in the log stay."""
    numbers = connection.scalars(select(VERSIONS.c.id).order_by(VERSIONS.c.id.desc())).all()
    old = [number for number in numbers[max(1, kept) :] if number != newest]
    connection.execute(delete(VERSIONS).where(VERSIONS.c.id.in_(old)))
