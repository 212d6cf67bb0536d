"""Secrets: the one key of an installation, and what is made from it.

Links and cookies are derived from the key, so nothing about them is stored, and a new key takes
all of them back at once. Good practice for such links: W3C TAG, Good Practices for Capability
URLs (enough bits, revocable, out of logs and referrers).
"""

import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64encode
from contextlib import suppress
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.security import check_password_hash, generate_password_hash

from .roles import Role

KEY_BYTES = 32
TOKEN_BYTES = 20
"""160 bits: nobody finds a link by trying."""
STAYS = 7 * 24 * 3600
"""Seconds that somebody who came in stays so without their link."""
SHORTEST_PASSCODE, LONGEST_PASSCODE = 8, 200
"""Characters. What a passcode must have so that those who guess get nowhere, see `attempts`."""


def key_at(path: Path) -> bytes:
    """Read the key of an installation; where there is none, make it, for its owner alone.

    Of several processes that start at once, one makes it and all read the same.

    Raises:
        OSError: It can be neither read nor written.
    """
    if not path.exists():
        # Written aside and then named, so that nobody reads half of it.
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        made = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(made, "w") as file:
            file.write(secrets.token_hex(KEY_BYTES))
        with suppress(FileExistsError):
            path.hardlink_to(aside)
        aside.unlink()
    found = path.read_bytes().strip()
    if len(found) < KEY_BYTES:
        raise OSError(f"{path} holds no key. Remove it, and a new one is made.")
    return found


def token(key: bytes, role: Role) -> str:
    """Give the secret part of the link that lets somebody in as a role.

    >>> len(token(b"key", Role.FACILITATOR))
    27
    """
    made = hmac.digest(key, f"link of a {role}".encode(), hashlib.sha256)
    return urlsafe_b64encode(made[:TOKEN_BYTES]).decode().rstrip("=")


def signer(key: bytes) -> URLSafeTimedSerializer:
    """Give what signs cookies and reads them back."""
    return URLSafeTimedSerializer(key, salt="knitwork.role")


def signed(key: bytes, role: Role) -> str:
    """Write a cookie that says who somebody is; they cannot change it."""
    return str(signer(key).dumps(role.value))


def role_of(key: bytes, cookie: str | None) -> Role:
    """Read a cookie: who somebody is; nobody where it is old, forged or missing.

    >>> role_of(b"key", signed(b"key", Role.PARTICIPANT))
    <Role.PARTICIPANT: 'participant'>
    >>> role_of(b"another key", signed(b"key", Role.PARTICIPANT))
    <Role.NOBODY: 'nobody'>
    """
    if not cookie:
        return Role.NOBODY
    try:
        return Role(signer(key).loads(cookie, max_age=STAYS))
    except (BadData, ValueError):
        return Role.NOBODY


def browser(key: bytes) -> str:
    """Write a cookie by which a browser is known that stands at the door; it says nothing else."""
    return str(_at_the_door(key).dumps(secrets.token_hex(8)))


def browser_of(key: bytes, cookie: str | None) -> str:
    """Read the cookie of a browser at the door; "" where it is old, forged or missing.

    >>> len(browser_of(b"key", browser(b"key"))), browser_of(b"key", browser(b"another key"))
    (16, '')
    """
    try:
        return str(_at_the_door(key).loads(cookie or "", max_age=STAYS))
    except BadData:
        return ""


def _at_the_door(key: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="knitwork.door")


def cookie_name(key: bytes) -> str:
    """Name the cookie after the key: browsers share cookies between the ports of a machine."""
    return f"knitwork-{hashlib.sha256(b'name' + key).hexdigest()[:8]}"


def hashed(passcode: str) -> str:
    """Hash a passcode for the environment: slow to try, and of no use to who reads it."""
    return generate_password_hash(passcode)


def fits(passcode: str, hash_: str) -> bool:
    """Whether a passcode is the one that was hashed; never where there is no hash."""
    return (
        bool(hash_) and len(passcode) <= LONGEST_PASSCODE and check_password_hash(hash_, passcode)
    )
