"""Where an installation keeps what lasts: its database and its key.

Beside the first file of members. The demonstration is kept nowhere: it lasts as long as its
server. Where the folder cannot be written, the user's own state folder is taken.
"""

import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

# All tables are declared before the database is prepared.
from . import (  # noqa: F401
    attempts,
    audit,
    brought,
    bus,
    digests,
    hidden,
    naming,
    noted,
    profiles,
    stories,
    troubles,
    versions,
)
from .database import connect, prepare
from .keys import KEY_BYTES, key_at
from .standing import DATABASE, KEY, beside


@dataclass(frozen=True)
class Home:
    """What lasts.

    Attributes:
        engine: The database, with its tables.
        key: The secret key.
        said: Where it is, for the operator.
    """

    engine: Engine
    key: bytes
    said: str


def home(files: tuple[Path, ...]) -> Home:
    """Open the home of an installation by its files and the environment.

    ``DATABASE_URL`` and ``KNITWORK_SECRET_KEY`` come before everything.

    Raises:
        ValueError: A setting cannot be used; it says which and why.
        OSError: The key can be neither read nor written.
        sqlalchemy.exc.SQLAlchemyError: The database cannot be reached.
    """
    url, secret = os.environ.get("DATABASE_URL", ""), os.environ.get("KNITWORK_SECRET_KEY", "")
    if secret and len(secret) < KEY_BYTES:
        raise ValueError(
            f"KNITWORK_SECRET_KEY is too short: give it at least {KEY_BYTES} characters that "
            "nobody can guess."
        )
    if not files and not url:
        return fleeting(secret.encode() or None)
    engine = connect(url or f"sqlite:///{beside(files)}{DATABASE}")
    prepare(engine)
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).chmod(0o600)
    key = secret.encode() or key_at(Path(f"{beside(files)}{KEY}"))
    return Home(engine, key, engine.url.render_as_string(hide_password=True))


def fleeting(key: bytes | None = None) -> Home:
    """Make a home that is gone with this process."""
    folder = tempfile.TemporaryDirectory(prefix="knitwork-", ignore_cleanup_errors=True)
    engine = connect(f"sqlite:///{folder.name}/knitwork.db")
    prepare(engine)
    made = Home(engine, key or secrets.token_bytes(KEY_BYTES), "nowhere: a demonstration")
    # The folder is removed when the engine is: nothing else needs it.
    engine.pool.knitwork_folder = folder  # type: ignore[attr-defined]
    return made
