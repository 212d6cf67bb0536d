"""What somebody called the network in the page: it stays whatever file is shown, also after undo.

A version of the data has the name of its files; this one goes before it.
"""

from sqlalchemy import Column, Connection, Engine, Integer, Table, Text, delete, insert, select

from .database import METADATA

NAMING = Table(
    "naming",
    METADATA,
    Column("id", Integer, primary_key=True),  # always 1
    Column("name", Text, nullable=False),
)


def given(engine: Engine) -> str:
    """The name that was given; "" where the files say it."""
    with engine.connect() as connection:
        return connection.scalar(select(NAMING.c.name)) or ""


def give(connection: Connection, name: str) -> None:
    """Keep a name; "" for that of the files."""
    connection.execute(delete(NAMING))
    if name:
        connection.execute(insert(NAMING).values(id=1, name=name))
