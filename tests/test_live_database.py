"""The one database: by which address it is reached, and that it is made for lasting."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, select, text

from live.database import METADATA, Moment, connect, prepare
from tests.support.serving import ROOT


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite://", "pysqlite"),
        ("postgres://us@localhost/knitwork", "psycopg"),
        ("postgresql://us@localhost/knitwork", "psycopg"),
        ("postgresql+psycopg://us@localhost/knitwork", "psycopg"),
    ],
)
def test_an_address_chooses_the_driver(url: str, driver: str) -> None:
    assert connect(url).dialect.driver == driver


def test_a_file_of_sqlite_lets_readers_go_on_and_keeps_what_was_confirmed(tmp_path: Path) -> None:
    with connect(f"sqlite:///{tmp_path / 'knitwork.db'}").connect() as connection:
        found = [
            connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]


def test_tables_are_made_once_and_kept(tmp_path: Path) -> None:
    table = Table("of_this_test", METADATA, Column("n", Integer))
    try:
        engine = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
        prepare(engine)
        with engine.begin() as connection:
            connection.execute(table.insert().values(n=1))
        prepare(engine)
        with engine.connect() as connection:
            assert connection.scalars(select(table.c.n)).all() == [1]
    finally:
        METADATA.remove(table)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_time_comes_back_in_utc_wherever_the_database_and_the_writer_are(
    request: pytest.FixtureRequest, tmp_path: Path, database: str
) -> None:
    here = f"sqlite:///{tmp_path / 'knitwork.db'}"
    engine = connect(here if database == "sqlite" else request.getfixturevalue("postgres").url)
    table = Table("times", MetaData(), Column("at", Moment))
    noon = datetime(2026, 11, 30, 12, tzinfo=UTC)
    with engine.connect() as connection:
        table.create(connection)
        if database == "postgresql":
            connection.execute(text("SET TIME ZONE 'Asia/Tokyo'"))
        connection.execute(
            table.insert(), [{"at": noon.astimezone(timezone(timedelta(hours=9)))}, {"at": None}]
        )
        found = connection.scalars(select(table.c.at).order_by(table.c.at.is_(None))).all()
        assert connection.scalar(select(table.c.at).where(table.c.at <= noon)) == noon
    engine.dispose()
    assert [at and at.isoformat() for at in found] == ["2026-11-30T12:00:00+00:00", None]


def test_whoever_opens_a_home_has_all_tables() -> None:
    """A table that is declared later would be missing until the next start."""
    script = (
        "import pkgutil, importlib, live.home, live.database as d; before = set(d.METADATA.tables);"
        "[importlib.import_module(f'live.{m.name}') for m in pkgutil.iter_modules(live.__path__)];"
        "print(set(d.METADATA.tables) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "set()\n"
