"""The files that the server was started with are looked after: what changes on the disk is shown.

A file that cannot be shown leaves the map as it is, with a sentence for the facilitator. How the
files are read is not known here.
"""

import hashlib
import hmac
import logging
from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path

import click
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from loaders.decisions import beside
from map.network import Network
from map.screen import NotKeptError, Shown
from map.weights import FILE as WEIGHTS

from .store import Store
from .texts import text
from .troubles import say, trouble

_LOG = logging.getLogger("knitwork")
Mark = tuple[tuple[int, int] | None, ...]
Read = Callable[[Network | None, Collection[str]], Shown]
"""Reads files, given the network whose places are kept and what must not be shown; raises a
`click.ClickException` where they cannot be shown, whose words may quote them."""
RULES = ("loaders", "map", "data")
"""Folders with all that decides what files give; the last has the demonstration."""


class Files:
    """Files on the disk, as they were when they were read last.

    Make it before they are read for the first time, so that no change is missed.
    """

    def __init__(
        self, paths: Sequence[Path], read: Read, *, watched: bool = True, title: str = ""
    ) -> None:
        """Remember how the files are now, and the tables beside them.

        Args:
            paths: The files; none for the demonstration, which never changes.
            read: Reads them.
            watched: Whether what changes in them is to be shown.
            title: What the network is called; "" where that follows from their names.
        """
        self._paths, self.read, self.watched = tuple(paths), read, watched
        self._title = title
        self._read = self._seen = self._marks()

    def changed(self) -> bool:
        """Whether they are others than those that were read, and are not being written now.

        Each change is told once.
        """
        now = self._marks()
        settled, self._seen = now == self._seen, now
        if now == self._read or not settled:
            return False
        self._read = now
        return True

    def digest(self, key: bytes, hidden: Collection[str]) -> str:
        """Name what the files would give: their content and the tables beside them, what the
        network is called, what is hidden, how they are read.

        Args:
            key: The secret key, so that nobody can guess what stands in them.
            hidden: Headers that must not be shown.

        Raises:
            OSError: One of them cannot be read.
        """
        parts = [_rules(), self._title.encode(errors="replace")]
        parts += (part for header in sorted(hidden) for part in (b"-", header.encode()))
        for path in (*self._paths, *self._near()):
            parts += [path.name.encode(errors="replace"), path.read_bytes()]
        found = hmac.new(key, digestmod=hashlib.sha256)
        for part in parts:
            found.update(len(part).to_bytes(8))
            found.update(part)
        return found.hexdigest()

    def _marks(self) -> Mark:
        return tuple(_mark(path) for path in (*self._paths, *self._near()))

    def _near(self) -> tuple[Path, ...]:
        """The tables beside them that are there."""
        if not self._paths:
            return ()
        near = (beside(self._paths), self._paths[0].parent / WEIGHTS)
        return tuple(path for path in near if path and path.is_file())


@cache
def _rules() -> bytes:
    """Name the code that reads files: another version of it may understand them otherwise."""
    found = hashlib.sha256()
    for folder in RULES:
        for path in sorted((Path(__file__).parents[1] / folder).rglob("*.*")):
            if path.suffix in {".py", ".csv"}:
                found.update(path.read_bytes())
    return found.digest()


def _mark(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def unreadable(engine: Engine, error: Exception) -> None:
    """Keep for facilitators why the files are not what is shown."""
    _LOG.warning("The files cannot be read (%s): the last map is shown.", type(error).__name__)
    # The words of an error that nobody foresaw may quote a cell.
    reason = error.message if isinstance(error, click.ClickException) else text("files.failed")
    say(engine, text("files.unreadable", reason=reason))


def looking_after(
    files: Files, screen: Store, engine: Engine, tell: Callable[[], None]
) -> Callable[[], None]:
    """Give what looks once whether files have changed, and shows them if they have.

    Args:
        files: The files.
        screen: Where they are shown.
        engine: The database.
        tell: Tells facilitators that there is something to look at.
    """

    def look() -> None:
        if not files.changed():
            return
        before = trouble(engine)
        try:
            screen.show_file(files.read(screen.current(), screen.hidden))
            say(engine, "")
        except (NotKeptError, SQLAlchemyError):
            raise  # which says nothing of the files
        except Exception as error:  # noqa: BLE001 - whatever is wrong with them, it is said
            unreadable(engine, error)
        if before or trouble(engine):
            tell()

    return look
