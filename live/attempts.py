"""Wrong passcodes, counted for all processes together: five in a minute lock an address out.

An address is kept as a keyed hash, and for a minute only.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

from sqlalchemy import (
    Column,
    DateTime,
    Engine,
    Integer,
    String,
    Table,
    delete,
    func,
    insert,
    select,
)

from .database import METADATA

MOST = 5
WITHIN = timedelta(minutes=1)

ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("who", String(32), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)


def mark(key: bytes, address: str | None) -> str:
    """Name an address without telling it; one home of IPv6 has one name.

    >>> mark(b"key", "2001:db8::1") == mark(b"key", "2001:db8::2") != mark(b"key", "::1")
    True
    """
    try:
        whole = ip_address(address or "")
        kept = str(ip_network((whole, 64), strict=False)) if whole.version == 6 else str(whole)
    except ValueError:
        kept = address or ""
    return hmac.digest(key, kept.encode(), hashlib.sha256).hex()[:32]


def locked(engine: Engine, who: str, now: datetime | None = None) -> bool:
    """Whether somebody was wrong so often that they must wait."""
    since = (now or datetime.now(UTC)) - WITHIN
    asked = select(func.count()).where(ATTEMPTS.c.who == who, ATTEMPTS.c.at > since)
    with engine.connect() as connection:
        return (connection.scalar(asked) or 0) >= MOST


def wrong(engine: Engine, who: str, now: datetime | None = None) -> None:
    """Note a wrong passcode, and forget those that count no more."""
    at = now or datetime.now(UTC)
    with engine.begin() as connection:
        connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.at <= at - WITHIN))
        connection.execute(insert(ATTEMPTS).values(who=who, at=at))
