"""A story: views that a facilitator saved, each with a line of text, in an order of their own.

All who come in may read it; only a facilitator changes it. Steps hold a View as its address says
it; the browser holds that against the network, so a step survives data that change.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from urllib.parse import parse_qs, unquote_plus

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from .database import METADATA, alone

STORY = Table(
    "story",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("line", Text, nullable=False),
    Column("view", Text, nullable=False),
)
_LOCK = 0x6B6E6973
"""Names our lock on PostgreSQL."""
MOST = 60
"""Steps of a story."""


@dataclass(frozen=True, slots=True)
class Step:
    """A saved view: its id, its line of text, its View as the address says it."""

    id: str
    line: str
    view: str


Story = tuple[Step, ...]
Change = Callable[[Story], Story]
"""What a facilitator asks for: a story before -> the story after."""


class RefusedError(Exception):
    """A change cannot be made; the message is the key of a text."""


def story(engine: Engine) -> Story:
    """Read the story, in its order.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The database is away.
    """
    with engine.connect() as connection:
        return _read(connection)


def tell(engine: Engine, change: Change) -> Story:
    """Change the story; changes of several facilitators come one after another.

    Raises:
        RefusedError: The change cannot be made; nothing has changed.
        sqlalchemy.exc.SQLAlchemyError: The database is away.
    """
    with engine.begin() as connection:
        alone(connection, _LOCK)
        # On SQLite, whoever writes first has the lock; reading first would not take it.
        connection.execute(update(STORY).values(place=STORY.c.place))
        changed = change(_read(connection))
        _write(connection, changed)
    return changed


def forget(connection: Connection, member: str, names: Sequence[str]) -> None:
    """Take out the steps that show a member or name it, for when it is erased."""
    kept = [step for step in _read(connection) if not _tells_of(step, member, names)]
    _write(connection, kept)


def _tells_of(step: Step, member: str, names: Sequence[str]) -> bool:
    shown = parse_qs(step.view.removeprefix("?"))
    if any(member in values for values in shown.values()):
        return True
    said = f"{step.line} {unquote_plus(step.view)}".casefold()
    return any(name.casefold() in said for name in names if name)


def _read(connection: Connection) -> Story:
    rows = connection.execute(select(STORY).order_by(STORY.c.place))
    return tuple(Step(row.id, row.line, row.view) for row in rows)


def _write(connection: Connection, steps: Sequence[Step]) -> None:
    connection.execute(delete(STORY))
    if steps:
        rows = [{**asdict(step), "place": place} for place, step in enumerate(steps)]
        connection.execute(insert(STORY), rows)


# --- changes ------------------------------------------------------------------------------------


def add(line: str, view: str) -> Change:
    """Put a view at the end.

    >>> [step.line for step in add("Welcome", "?focus=a")(())]
    ['Welcome']
    """

    def change(steps: Story) -> Story:
        if len(steps) >= MOST:
            raise RefusedError("story.many")
        return (*steps, Step(secrets.token_hex(8), line, view))

    return change


def rename(id_: str, line: str) -> Change:
    """Give a step another line of text."""

    def change(steps: Story) -> Story:
        at = _at(steps, id_)
        return (*steps[:at], replace(steps[at], line=line), *steps[at + 1 :])

    return change


def move(id_: str, by: int) -> Change:
    """Move a step by so many places; at either end it stays there.

    >>> a, b, c = (Step(name, "", "") for name in "abc")
    >>> [step.id for step in move("c", -1)((a, b, c))]
    ['a', 'c', 'b']
    """

    def change(steps: Story) -> Story:
        at = _at(steps, id_)
        rest = [*steps[:at], *steps[at + 1 :]]
        rest.insert(max(at + by, 0), steps[at])
        return tuple(rest)

    return change


def remove(id_: str) -> Change:
    """Take a step out."""

    def change(steps: Story) -> Story:
        at = _at(steps, id_)
        return (*steps[:at], *steps[at + 1 :])

    return change


def _at(steps: Story, id_: str) -> int:
    for at, step in enumerate(steps):
        if step.id == id_:
            return at
    raise RefusedError("story.gone")
