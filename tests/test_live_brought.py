"""Files that were brought and not shown yet, where several workers serve one page."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from live.brought import BROUGHT, SharedDrafts
from live.database import connect, prepare
from loaders import File
from map.drafts import MINUTES, Decisions, Draft
from map.making import Making
from map.screen import NotKeptError


def test_another_worker_goes_on_with_files_that_one_has_got(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(engine)
    one, other = SharedDrafts(engine), SharedDrafts(engine)
    token = one.add(None, File("a.csv", b"name\nA\n"))
    assert token is not None
    assert other.add(token, File("b.csv", b"name\nB\n")) == token
    found = [drafts.decide(token, Decisions(), ["a.csv", "b.csv"]) for drafts in (one, other)]
    names = [[m.name for m in draft.loaded.members] for draft in found if draft and draft.loaded]
    assert names == [["A", "B"], ["A", "B"]]
    one.decide(token, Decisions(), ["b.csv"])
    assert [file.name for file in (other.get(token) or Draft()).files] == ["b.csv"]
    other.drop(token)
    assert one.get(token) is None
    with engine.connect() as connection:
        assert connection.execute(BROUGHT.select()).all() == []


def test_a_file_that_cannot_be_kept_is_said_without_its_content(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(engine)
    drafts = SharedDrafts(engine)
    with engine.begin() as connection:
        BROUGHT.drop(connection)
    with pytest.raises((NotKeptError, OperationalError)) as failed:
        drafts.add(None, File("a.csv", b"name\ncanary7f3a\n"))
    assert "canary" not in str(failed.value)
    assert "canary" not in caplog.text
    assert failed.type is NotKeptError


@pytest.mark.parametrize(
    ("error", "state"), [(None, "made"), (NotKeptError(), "full"), (KeyError("x"), "failed")]
)
def test_another_worker_knows_what_became_of_a_map(
    tmp_path: Path, error: Exception | None, state: str
) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(engine)
    one, other = SharedDrafts(engine), SharedDrafts(engine)
    token = one.add(None, File("a.csv", b"name\nA\n")) or ""
    assert other.made_elsewhere(token) is None
    with suppress(NotKeptError, KeyError), one.making(token):
        assert other.made_elsewhere(token) == Making(token, state="making")
        if error is not None:
            raise error
    assert other.made_elsewhere(token) == Making(token, state=state)
    assert (other.get(token) is None) is (error is None)


def test_files_that_were_never_shown_go_with_the_next_start(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(engine)
    drafts = SharedDrafts(engine)
    old, new = (drafts.add(None, File("a.csv", b"name\nA\n")) or "" for _ in range(2))
    long_ago = datetime.now(UTC) - timedelta(minutes=MINUTES + 1)
    with engine.begin() as connection:
        connection.execute(update(BROUGHT).where(BROUGHT.c.draft == old).values(at=long_ago))
    started = SharedDrafts(engine)
    assert started.get(old) is None
    assert started.get(new) is not None
