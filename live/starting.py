"""How a process starts: with what the database shows, unless the files have changed since.

To read files and to compare everybody takes most of the time that a process needs to start, and
when all are killed in a call nobody is served until one is there again. So who reads files notes
what they were and what they gave; the next one finds both in the database. And files that cannot
be read keep no process from starting while there is a map to show.
"""

from dataclasses import dataclass

from sqlalchemy import Engine

from loaders.columns import key
from map.screen import Shown

from . import versions
from .digests import given, note
from .files import Files, unreadable
from .hidden import hidden, hide
from .home import Home
from .keeping import kept_or_said
from .record import record, restored
from .troubles import say, trouble


@dataclass(frozen=True, slots=True)
class Opening:
    """What a process starts with.

    Attributes:
        shown: What is to be shown.
        stored: The version of the database that it is; None where it was read from the files.
    """

    shown: Shown
    stored: versions.Stored | None = None


def opening(
    home: Home, files: Files, private: tuple[str, ...] = (), shown: Shown | None = None
) -> Opening:
    """Give what to start with.

    Args:
        home: What lasts.
        files: The files; for the demonstration, none.
        private: Headers of columns that must not be shown.
        shown: What the files gave, where somebody has read them with ``private`` already.

    Raises:
        NotKeptError: The database is away or full.
        click.ClickException: The files cannot be shown, and nothing else is there; it says why.
    """
    with kept_or_said():
        hide(home.engine, private)
        secret = hidden(home.engine)
        if shown and set(map(key, secret)) <= set(map(key, private)):
            return Opening(shown)
        stored = versions.shown(home.engine)
        digest = _digest(home, files, secret)
        if stored and digest and versions.origin(home.engine) == given(home.engine, digest):
            _well(home.engine)
            return Opening(restored(stored.record, secret), stored)
    try:
        read = files.read(None, secret)
    except Exception as error:
        # Whatever is wrong with files, the call goes on.
        if stored is None:
            raise
        unreadable(home.engine, error)
        return Opening(restored(stored.record, secret), stored)
    with kept_or_said():
        if digest and digest == _digest(home, files, secret):
            note(home.engine, digest, record(read, from_disk=True).origin)
        _well(home.engine)
    return Opening(read)


def _well(engine: Engine) -> None:
    """What was wrong with the files is so no more."""
    if trouble(engine):
        say(engine, "")


def _digest(home: Home, files: Files, secret: frozenset[str]) -> str:
    try:
        return files.digest(home.key, secret)
    except OSError:
        return ""
