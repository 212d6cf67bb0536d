"""What facilitators of all processes are to know of the files on the disk; mostly nothing."""

from sqlalchemy import Column, Engine, Integer, Table, Text, delete, insert, select

from .database import METADATA
from .keeping import kept_or_said

TROUBLE = Table(
    "trouble",
    METADATA,
    Column("id", Integer, primary_key=True),  # always 1
    Column("said", Text, nullable=False),
)
"""Why the file on the disk is not what is shown, for facilitators of all processes."""


def trouble(engine: Engine) -> str:
    """Give what facilitators are to know of the files; "" where all is well."""
    with engine.connect() as connection:
        return connection.scalar(select(TROUBLE.c.said)) or ""


def say(engine: Engine, said: str) -> None:
    """Keep what facilitators are to know of the files."""
    with kept_or_said(), engine.begin() as connection:
        connection.execute(delete(TROUBLE))
        if said:
            connection.execute(insert(TROUBLE).values(id=1, said=said))
