"""What is kept about files already, for commands that must not make anything.

A command about what lasts names files. Where nothing stands beside them it says so, rather than
making a database in which nothing is. And what leaves by the command line is no more than the map
of these files shows: what is private there is private here, and who was erased stays out.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from .home import Home

DATABASE, KEY = ".knitwork.db", ".knitwork.key"
"""Endings of the two files that last, after the name of the first file of members."""
NOTHING = (
    "Nothing was shown of these files yet, so nothing is kept about them. Name the file first "
    "that is named first when the map is served."
)


def private_told() -> tuple[str, ...]:
    """Give the headers of private columns that the environment names."""
    return tuple(filter(None, os.environ.get("KNITWORK_PRIVATE", "").split(";")))


def standing(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give files in the order in which what is kept about them is found.

    They may be named in another order than they were when the map was shown.

    Raises:
        click.ClickException: Nothing is kept about them; it says why.
    """
    if not files and not os.environ.get("DATABASE_URL"):
        raise click.ClickException("Name the members' files: of the demonstration nothing is kept.")
    found = _kept(files)
    if found:
        first, *_ = found
        if first[:1] != files[:1]:
            click.echo(f"{first[0]}: what is kept stands beside this file.", err=True)
        return first
    for path in files:
        if not path.exists():
            raise click.ClickException(
                f"{path}: there is no file of this name. Check its name and folder."
            )
    raise click.ClickException(NOTHING)


def strictest(files: tuple[Path, ...], private: Sequence[str] = ()) -> tuple[str, ...]:
    """Give the headers of all columns that must not be shown: those given, those that the
    environment names, and those that a map of these files was ever told to hide.

    Raises:
        click.ClickException: The database cannot be read.
    """
    found = dict.fromkeys((*private, *private_told()))
    for named in _kept(files):
        from .hidden import hidden  # noqa: PLC0415 - only beside a database

        with _readable():
            found |= dict.fromkeys(sorted(hidden(_home(named).engine)))
    return tuple(found)


def called(files: tuple[Path, ...]) -> str:
    """Give the name that somebody gave the network in the page; "" for that of the files.

    Raises:
        click.ClickException: The database cannot be read.
    """
    for named in _kept(files):
        from . import naming  # noqa: PLC0415 - only beside a database

        with _readable():
            if name := naming.given(_home(named).engine):
                return name
    return ""


def erased_of(files: tuple[Path, ...], ids: Sequence[str]) -> frozenset[str]:
    """Give those ids that belong to somebody who was erased from what is kept about files.

    Raises:
        click.ClickException: The database cannot be read.
    """
    gone: set[str] = set()
    for named in _kept(files):
        from . import versions  # noqa: PLC0415 - only beside a database

        with _readable():
            here = _home(named)
            gone.update(versions.erased(here.engine, here.key, ids))
    return frozenset(gone)


def _kept(files: tuple[Path, ...]) -> list[tuple[Path, ...]]:
    """Files with one of them first, for each database that there is of them."""
    if url := os.environ.get("DATABASE_URL", ""):
        name = url.partition("sqlite:///")[2].partition("?")[0]
        return [files] if not name or Path(name).exists() else []
    return [
        (path, *(other for other in files if other != path))
        for path in dict.fromkeys(files)
        if Path(f"{beside((path,), make=False)}{DATABASE}").exists()
    ]


def _home(files: tuple[Path, ...]) -> "Home":
    from .home import home  # noqa: PLC0415 - only beside a database

    return home(files)


@contextmanager
def _readable() -> Iterator[None]:
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 - only beside a database

    try:
        yield
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None
    except SQLAlchemyError as error:
        # Its own words may hold the address with the password.
        raise click.ClickException(
            f"The database beside these files cannot be read ({type(error).__name__}), so nobody "
            "knows which columns are private and who was erased. Check DATABASE_URL, and who may "
            "read the folder of your files."
        ) from None


def beside(files: tuple[Path, ...], *, make: bool = True) -> Path:
    """Give the path that the two files begin with; ``make`` the folder where it is missing."""
    if not files:
        return _state(make=make) / "demonstration"
    first = files[0].resolve()
    if os.access(first.parent, os.W_OK):
        return first.with_suffix("")
    mark = hashlib.sha256(os.fsencode(first)).hexdigest()[:8]
    return _state(make=make) / f"{first.stem}-{mark}"


def _state(*, make: bool) -> Path:
    """Give the user's folder for what programs keep; ``make`` it where it is missing."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    folder = Path(base) / "knitwork"
    if make:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
