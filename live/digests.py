"""What files gave when they were last read, so that the next process need not read them."""

from sqlalchemy import Column, Engine, String, Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from .database import METADATA

DIGESTS = Table(
    "digests",
    METADATA,
    Column("digest", String(64), primary_key=True),  # names what files were (`Files.digest`)
    Column("origin", String(64), nullable=False),  # names what they gave (`Record.origin`)
)


def given(engine: Engine, digest: str) -> str | None:
    """What files gave when they were last read, where that is known."""
    with engine.connect() as connection:
        return connection.scalar(select(DIGESTS.c.origin).where(DIGESTS.c.digest == digest))


def note(engine: Engine, digest: str, origin: str) -> None:
    """Keep what files gave, and forget what others gave."""
    try:
        with engine.begin() as connection:
            old = (DIGESTS.c.origin != origin) | (DIGESTS.c.digest == digest)
            connection.execute(delete(DIGESTS).where(old))
            connection.execute(insert(DIGESTS).values(digest=digest, origin=origin))
    except IntegrityError:
        pass  # another process has noted the same
