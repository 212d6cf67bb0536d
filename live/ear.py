"""How a process learns that another one has told something.

PostgreSQL says so itself (LISTEN and NOTIFY), within milliseconds, to all machines. SQLite
cannot; there one looks every now and then.
"""

from time import sleep
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

CHANNEL = "knitwork"
LONGEST = 2.0
"""Seconds after which one looks all the same: some poolers of connections swallow the word."""


def tell(connection: Connection) -> None:
    """Wake all who listen, when the present transaction is confirmed."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_notify('{CHANNEL}', '')"))


class Ear(Protocol):
    """Waits until there may be something new. One thread uses it."""

    def open(self) -> bool:
        """Begin to listen, before the first look; whether the database is there."""

    def wait(self) -> bool:
        """Wait until there may be something new; whether the database is still there."""

    def close(self) -> None:
        """Listen no more."""


class Looking:
    """For a database that says nothing: a short pause between two looks."""

    def __init__(self, pause: float) -> None:
        """Pause for so many seconds."""
        self._pause = pause

    def open(self) -> bool:
        """There is nothing to begin."""
        return True

    def wait(self) -> bool:
        """Pause."""
        sleep(self._pause)
        return True

    def close(self) -> None:
        """There is nothing to end."""


class Listening:
    """For PostgreSQL: a connection of its own, on which the database speaks."""

    def __init__(self, engine: Engine, longest: float = LONGEST) -> None:
        """Listen on a database; look after ``longest`` seconds at the latest."""
        self._engine, self._longest = engine, longest
        self._connection: Connection | None = None

    def open(self) -> bool:
        """Begin to listen, unless one does."""
        if self._connection is not None:
            return True
        try:
            made = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            made.execute(text(f"LISTEN {CHANNEL}"))
        except SQLAlchemyError:
            return False
        self._connection = made
        return True

    def wait(self) -> bool:
        """Wait for a word of the database."""
        if self._connection is None:
            return False
        try:
            driver: Any = self._connection.connection.driver_connection
            for _ in driver.notifies(timeout=self._longest, stop_after=1):
                pass
        except (SQLAlchemyError, driver_errors(self._engine)):
            self.close()
            return False
        return True

    def close(self) -> None:
        """Listen no more. The connection is given up: it would go on listening in the pool."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def driver_errors(engine: Engine) -> type[Exception]:
    """Give the errors of the driver itself, which SQLAlchemy does not know of while one waits."""
    found: type[Exception] = engine.dialect.loaded_dbapi.Error
    return found


def ear(engine: Engine, pause: float) -> Ear:
    """Give the ear that fits a database; ``pause`` is in seconds, where one must look."""
    return Listening(engine) if engine.dialect.name == "postgresql" else Looking(pause)
