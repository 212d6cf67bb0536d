"""The one database: tables of all that must outlast a process, and how to reach it.

SQLite unless an address says otherwise: a file, nothing to install. PostgreSQL serves several
processes and machines. Each module of this room declares its tables on `METADATA`.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    TypeDecorator,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

METADATA = MetaData()
"""All tables. Import the modules that declare them before `prepare`."""

BUSY_SECONDS = 5
"""How long a writer waits for another one on SQLite before it gives up; on PostgreSQL, how long one
waits for a connection: where the database hangs, those who have one wait until it goes on."""


class Moment(TypeDecorator[datetime]):
    """A time, given back in UTC: SQLite forgets the zone, PostgreSQL gives that of its machine."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """A time as the database is to keep it, in UTC; None stays."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """A time as the database gives it, in UTC; None stays."""
        if value is None or value.tzinfo:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


POSTGRES = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""Seconds (the last: milliseconds) after which a machine that says nothing is taken for gone."""


def connect(url: str) -> Engine:
    """Open a database.

    Args:
        url: As SQLAlchemy writes it (``sqlite:///file.db``); ``postgres://`` and
            ``postgresql://``, as hosts give them, are taken for the psycopg driver.

    What is written is in no error and no log: it may be somebody's.

    Raises:
        sqlalchemy.exc.ArgumentError: It is no address of a database.

    >>> connect("sqlite://").dialect.name
    'sqlite'
    """
    address = make_url(url)
    if address.drivername in {"postgres", "postgresql"}:
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == "sqlite":
        waits = {"timeout": BUSY_SECONDS}
        engine = create_engine(address, connect_args=waits, hide_parameters=True)
        event.listen(engine, "connect", _lasting)
        return engine
    return create_engine(
        address,
        pool_pre_ping=True,
        pool_timeout=BUSY_SECONDS,
        hide_parameters=True,
        connect_args=POSTGRES,
    )


def prepare(engine: Engine) -> None:
    """Make the tables that are not there yet. Several processes may do so at once."""
    try:
        METADATA.create_all(engine)
    except (OperationalError, ProgrammingError, IntegrityError):
        # Another one was making the same table; now it is there, or the error is a true one.
        METADATA.create_all(engine)


def alone(connection: Connection, key: int) -> None:
    """Let nobody else who asks with the same key go on until this transaction ends.

    On SQLite there is nothing to do: whoever writes first has the whole database.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(key)))


def _lasting(connection: Connection, _record: object) -> None:
    """Let readers go on while one writes, and keep what was confirmed when power fails."""
    cursor = connection.cursor()  # type: ignore[attr-defined] # the driver's, not SQLAlchemy's
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
