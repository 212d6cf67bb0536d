"""Wrong passcodes, counted for all processes together, so that nobody comes in by guessing.

A browser is known by a cookie from the door and waits for a minute after five of its own; hundreds
may sit behind one address, and the slips of some must lock nobody else out. Who takes a new cookie
for each guess is stopped by what an address may do in ten minutes; who brings none is no browser
and counts as one, with all others of their address that bring none. And while very many are wrong
from everywhere, an address may do no more than a browser, so that guessing from many addresses
gains little, and locks nobody out elsewhere.

That leaves 14,400 guesses a day from an address, where eight letters and digits at random make
2.8 · 10¹² passcodes (`keys.SHORTEST_PASSCODE`). Source of the cookie: OWASP, Slow Down Online
Guessing Attacks with Device Cookies.

Addresses are kept as keyed hashes, for ten minutes and until the next sweep.
"""

import hashlib
import hmac
from dataclasses import dataclass
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

OWN, OWN_WITHIN = 5, timedelta(minutes=1)
"""Wrong passcodes of a browser, and within which time."""
SHARED, FLOOD, WITHIN = 100, 1_000, timedelta(minutes=10)
"""Wrong passcodes of an address, and of all together, from where on an address may do less."""

ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("who", String(32), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who tries, by the names under which their wrong passcodes are counted."""

    browser: str
    address: str


def who(key: bytes, address: str | None, browser: str) -> Who:
    """Name somebody without telling who it is; one home of IPv6 has one name.

    Args:
        key: The secret key.
        address: Where they ask from.
        browser: What their cookie from the door says; "" without one.

    >>> who(b"key", "2001:db8::1", "x") == who(b"key", "2001:db8::2", "x")
    True
    >>> [one, other] = who(b"key", "::1", "x"), who(b"key", "::1", "")
    >>> one.address == other.address, one.browser == other.browser
    (True, False)
    """
    try:
        whole = ip_address(address or "")
        kept = str(ip_network((whole, 64), strict=False)) if whole.version == 6 else str(whole)
    except ValueError:
        kept = address or ""
    return Who(_mark(key, f"browser {browser or kept}"), _mark(key, kept))


def _mark(key: bytes, said: str) -> str:
    return hmac.digest(key, said.encode(), hashlib.sha256).hex()[:32]


def locked(engine: Engine, who: Who, now: datetime | None = None) -> str:
    """Say whether somebody must wait: the key of the sentence that says so; "" if not."""
    at = now or datetime.now(UTC)
    with engine.connect() as connection:

        def wrong(name: str, within: timedelta) -> int:
            asked = select(func.count()).where(ATTEMPTS.c.who == name, ATTEMPTS.c.at > at - within)
            return connection.scalar(asked) or 0

        if wrong(who.browser, OWN_WITHIN) >= OWN:
            return "door.locked"
        near = wrong(who.address, WITHIN)
        if near >= SHARED or (near >= OWN and wrong(_ALL, WITHIN) >= FLOOD):
            return "door.locked.near"
    return ""


def wrong(engine: Engine, who: Who, now: datetime | None = None) -> None:
    """Note a wrong passcode."""
    at = now or datetime.now(UTC)
    with engine.begin() as connection:
        rows = [{"who": name, "at": at} for name in (who.browser, who.address, _ALL)]
        connection.execute(insert(ATTEMPTS), rows)


def sweep(engine: Engine, now: datetime | None = None) -> None:
    """Forget wrong passcodes that count no more."""
    with engine.begin() as connection:
        connection.execute(
            delete(ATTEMPTS).where(ATTEMPTS.c.at <= (now or datetime.now(UTC)) - WITHIN)
        )
