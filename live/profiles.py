"""Profiles that people made of themselves, and who looks at them before they are on the map.

A profile belongs to whoever has its own link; of the link's secret only a hash is kept. What is
accepted and what waits to be looked at stand beside each other, so that a change that waits
leaves the map as it is.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
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
    update,
)

from loaders.roster import slug
from map.member import Member

from .database import METADATA, Moment
from .form import Profile

PROFILES = Table(
    "profiles",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("member", String(120), nullable=False, unique=True),
    Column("owner", String(64), nullable=False, unique=True),  # hash of the link's secret
    Column("accepted", Text),  # what is to be on the map; empty where nothing is
    Column("waiting", Text),  # what the facilitator has not looked at yet
    Column("applied", Boolean, nullable=False),  # whether the map holds what is accepted
    Column("stamp", Integer, nullable=False),  # grows with each change
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
CHOICES = Table(
    "choices",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", String(32), nullable=False),
)
"""What a facilitator chose in the page; it comes before the environment."""
REFUSED = Table(
    "refused",
    METADATA,
    Column("profile", Integer, primary_key=True),
)
"""Numbers of the profiles whose owners wrote last what was refused: they are to know."""
JOINING = "joining"
SECRET_BYTES = 20
"""160 bits: nobody finds somebody's link by trying."""
MOST = 5_000
"""Profiles of an installation: more than come to any call."""


class Joining(StrEnum):
    """Whether people may add themselves, and who looks at it first."""

    CLOSED = "closed"
    MODERATED = "moderated"
    DIRECT = "direct"


class FullError(Exception):
    """There are more profiles than one installation takes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile as it is kept.

    Attributes:
        id: Its number.
        member: Id on the map.
        accepted: What is to be on the map; None where nothing is.
        waiting: What waits to be looked at; None where nothing does.
        applied: Whether the map holds what is accepted.
        stamp: Number of the change that made it so.
        at: When it was changed last.
    """

    id: int
    member: str
    accepted: Profile | None
    waiting: Profile | None
    applied: bool
    stamp: int
    at: datetime

    @property
    def latest(self) -> Profile | None:
        """What its owner wrote last, as far as it was not refused."""
        return self.waiting or self.accepted


def _kept(row: Any) -> Kept:
    accepted, waiting = (
        None if cell is None else Profile.of_json(json.loads(cell))
        for cell in (row.accepted, row.waiting)
    )
    return Kept(row.id, row.member, accepted, waiting, row.applied, row.stamp, row.at)


def hashed(secret: str) -> str:
    """Name a secret without telling it: of so many random bits a plain hash gives nothing away."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def add(engine: Engine, profile: Profile, *, direct: bool, secret: str = "") -> tuple[str, str]:
    """Keep a new profile.

    Args:
        engine: The database.
        profile: What it says.
        direct: Whether it comes onto the map at once.
        secret: Of its owner's link, where their browser has made one that nobody can guess.

    Returns:
        The id of its member, and the secret of its owner's link, which is told nowhere else.

    Raises:
        FullError: There are too many.
        sqlalchemy.exc.SQLAlchemyError: It could not be kept.
    """
    secret = secret or secrets.token_urlsafe(SECRET_BYTES)
    # With a random end: the same name may come twice, and who was removed may come again.
    member = f"{slug(profile.name)[:60]}-{secrets.token_hex(4)}"
    with engine.begin() as connection:
        if (connection.scalar(select(func.count()).select_from(PROFILES)) or 0) >= MOST:
            raise FullError
        connection.execute(
            insert(PROFILES).values(
                member=member,
                owner=hashed(secret),
                stamp=1,
                at=datetime.now(UTC),
                **_placed(profile, direct),
            )
        )
    return member, secret


def _placed(profile: Profile, direct: bool) -> dict[str, Any]:
    """Give the columns that say where a profile stands: on the map, or waiting."""
    text = json.dumps(profile.to_json())
    if direct:
        return {"accepted": text, "waiting": None, "applied": False}
    return {"waiting": text, "applied": True}


def of(engine: Engine, secret: str) -> Kept | None:
    """Give the profile that belongs to a secret; None where there is none."""
    with engine.connect() as connection:
        row = connection.execute(
            select(PROFILES).where(PROFILES.c.owner == hashed(secret))
        ).one_or_none()
    return None if row is None else _kept(row)


def numbered(engine: Engine, number: int) -> Kept | None:
    """Give a profile by its number; None where it is gone."""
    with engine.connect() as connection:
        row = connection.execute(select(PROFILES).where(PROFILES.c.id == number)).one_or_none()
    return None if row is None else _kept(row)


def change(engine: Engine, kept: Kept, profile: Profile, *, direct: bool) -> None:
    """Keep what an owner changed; until it is looked at, the map stays as it is."""
    values = _placed(profile, direct)
    if not direct:
        del values["applied"]
    _write(engine, kept.id, PROFILES.c.id == kept.id, values)


def decide(engine: Engine, number: int, stamp: int, *, accept: bool) -> bool:
    """Accept what waits, or refuse it.

    Args:
        engine: The database.
        number: Of the profile.
        stamp: Of what the facilitator saw: what was changed since is not decided about.
        accept: Whether it comes onto the map.

    Returns:
        Whether it was decided.
    """
    same = (PROFILES.c.id == number) & (PROFILES.c.stamp == stamp)
    values: dict[str, Any] = {"waiting": None}
    if accept:
        values |= {"accepted": PROFILES.c.waiting, "applied": False}
    which = same & PROFILES.c.waiting.is_not(None)
    return _write(engine, number, which, values, refused=not accept)


def _write(
    engine: Engine, number: int, which: Any, values: Mapping[str, Any], *, refused: bool = False
) -> bool:
    with engine.begin() as connection:
        changed = connection.execute(
            update(PROFILES)
            .where(which)
            .values(stamp=PROFILES.c.stamp + 1, at=datetime.now(UTC), **values)
        )
        if changed.rowcount:
            connection.execute(delete(REFUSED).where(REFUSED.c.profile == number))
            if refused:
                connection.execute(insert(REFUSED).values(profile=number))
    return changed.rowcount > 0


def is_refused(engine: Engine, kept: Kept) -> bool:
    """Whether what the owner of a profile wrote last was refused."""
    asked = select(REFUSED.c.profile).where(REFUSED.c.profile == kept.id)
    with engine.connect() as connection:
        return connection.scalar(asked) is not None


def let_go(connection: Connection) -> None:
    """Forget of profiles that are gone that they were refused."""
    there = select(PROFILES.c.id)
    connection.execute(delete(REFUSED).where(REFUSED.c.profile.not_in(there)))


def forget(engine: Engine, number: int) -> bool:
    """Remove a profile of which nothing was accepted; `versions.erase` removes all others.

    Returns:
        Whether it was removed: it may be gone already, or have been accepted a moment ago.
    """
    never = (PROFILES.c.id == number) & PROFILES.c.accepted.is_(None)
    with engine.begin() as connection:
        gone = connection.execute(delete(PROFILES).where(never)).rowcount > 0
        let_go(connection)
    return gone


def every(engine: Engine) -> tuple[Kept, ...]:
    """Give all profiles, the oldest first."""
    with engine.connect() as connection:
        rows = connection.execute(select(PROFILES).order_by(PROFILES.c.id)).all()
    return tuple(map(_kept, rows))


def on_map(engine: Engine) -> tuple[Kept, ...]:
    """Give the profiles that are to be on the map."""
    return tuple(kept for kept in every(engine) if kept.accepted is not None)


def is_behind(engine: Engine, seconds: float = 0) -> bool:
    """Whether the map lacks something that was accepted so many seconds ago, or earlier."""
    asked = select(PROFILES.c.id).where(
        PROFILES.c.accepted.is_not(None),
        ~PROFILES.c.applied,
        PROFILES.c.at <= datetime.now(UTC) - timedelta(seconds=seconds),
    )
    with engine.connect() as connection:
        return connection.scalar(asked.limit(1)) is not None


def members(kept: Sequence[Kept]) -> dict[str, Member]:
    """Give the members that profiles are on the map, by their ids."""
    return {one.member: one.accepted.member(one.member) for one in kept if one.accepted}


def applied(connection: Connection, kept: Sequence[Kept]) -> None:
    """Note that the map holds these; those that were changed meanwhile are not meant."""
    for one in kept:
        same = (PROFILES.c.id == one.id) & (PROFILES.c.stamp == one.stamp)
        connection.execute(update(PROFILES).where(same).values(applied=True))


def check(connection: Connection, ids: Sequence[str]) -> None:
    """Note who is not on a map that was just shown, by the ids of its members."""
    on = set(ids)
    rows = connection.execute(select(PROFILES.c.id, PROFILES.c.member)).all()
    missing = [row.id for row in rows if row.member not in on]
    if missing:
        connection.execute(update(PROFILES).where(PROFILES.c.id.in_(missing)).values(applied=False))


def chosen(engine: Engine, usual: Joining) -> Joining:
    """Give what the facilitator chose, or what is usual here."""
    with engine.connect() as connection:
        found = connection.scalar(select(CHOICES.c.value).where(CHOICES.c.name == JOINING))
    return Joining(found) if found in list(Joining) else usual


def choose(engine: Engine, joining: Joining) -> None:
    """Keep what the facilitator chose."""
    with engine.begin() as connection:
        connection.execute(delete(CHOICES).where(CHOICES.c.name == JOINING))
        connection.execute(insert(CHOICES).values(name=JOINING, value=joining.value))
