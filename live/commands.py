"""What the command line offers of this room: passcodes, and the links once more."""

import logging
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, TypeVar

import click

from map.screen import NotKeptError

from .standing import NOTHING, standing
from .texts import text

if TYPE_CHECKING:
    from map.network import Network

    from .access import Access
    from .home import Home
    from .profiles import Joining


AGAIN = 1.0
"""Seconds until a worker asks for the database again."""

_LOG = logging.getLogger("knitwork")
_Made = TypeVar("_Made")


class AwayError(click.ClickException):
    """The database is away or full, so nothing can be started."""


@contextmanager
def kept_or_away() -> Iterator[None]:
    """Say that nothing can be started where nothing can be kept.

    Raises:
        AwayError: The database is away or full.
    """
    try:
        yield
    except NotKeptError:
        raise AwayError(
            "The data cannot be kept: the disk is full, or the database is away. Make room, or "
            "check DATABASE_URL, and start again."
        ) from None


def patiently(make: Callable[[], _Made]) -> _Made:
    """Make something as soon as the database is there, however long that takes.

    For workers that start during a call: gunicorn would end the whole server with one that gives
    up. Whoever starts the server hears at once what is wrong, from `invite`.
    """
    while True:
        try:
            return make()
        except AwayError as error:
            _LOG.warning("%s", error.message)
            sleep(AGAIN)


@click.command()
@click.password_option("--passcode", prompt="Passcode", help="The passcode; asked for otherwise.")
def passcode(passcode: str) -> None:
    """Hash a passcode for KNITWORK_PASSCODE or KNITWORK_FACILITATOR_PASSCODE."""
    from .keys import SHORTEST_PASSCODE, hashed  # noqa: PLC0415 - needed here alone

    if len(passcode) < SHORTEST_PASSCODE:
        raise click.ClickException(text("command.passcode.short", least=SHORTEST_PASSCODE))
    click.echo(hashed(passcode))


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.argument("address")
def links(files: tuple[Path, ...], address: str) -> None:
    """Print the links of FILES again, for a server that people reach at ADDRESS (https://…)."""
    if "://" not in address:
        raise click.ClickException(
            f"“{address}” is no address. Name the files and then the address, as in: "
            "links members.csv https://map.example.org/"
        )
    _, rules = installed(standing(files or files_told()), local=False)
    click.echo(rules.invitation(address))


@click.command()
@click.argument("member")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def erase(member: str, files: tuple[Path, ...]) -> None:
    """Take MEMBER (an id) out of all that is kept about FILES, for good.

    It stays out when the files are loaded again. The files themselves are yours to change.
    """
    from . import versions  # noqa: PLC0415
    from .forgetting import forget  # noqa: PLC0415
    from .record import members_of  # noqa: PLC0415

    here, _ = installed(standing(files or files_told()), local=False)
    if not versions.revision(here.engine):
        raise click.ClickException(NOTHING)
    try:
        found = versions.erase(here.engine, here.key, member)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    stored = versions.shown(here.engine)
    forget(members_of(stored.record) if stored else ())
    forms = {0: "command.erased.none", 1: "command.erased.one"}
    click.echo(text(forms.get(found, "command.erased"), count=found, member=member))


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def history(files: tuple[Path, ...]) -> None:
    """Say when the data of FILES were changed, and how many members it concerned."""
    from . import audit, versions  # noqa: PLC0415

    here, _ = installed(standing(files or files_told()), local=False)
    if not versions.revision(here.engine):
        raise click.ClickException(NOTHING)
    for entry in audit.history(here.engine):
        counts = f"+{entry.added} -{entry.removed} ~{entry.changed}"
        click.echo(f"{entry.at:%Y-%m-%d %H:%M} UTC  {entry.act:<6} {counts}")


@click.command()
@click.argument("header")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def unhide(header: str, files: tuple[Path, ...]) -> None:
    """Let the column HEADER of FILES be shown again, which some start named as private.

    Start the server without naming it, then.
    """
    from .hidden import reveal  # noqa: PLC0415

    here, _ = installed(standing(files or files_told()), local=False)
    done = reveal(here.engine, header)
    if not done:
        raise click.ClickException(text("command.unknown", header=header))
    click.echo(text("command.shown", header=header))


COMMANDS = (passcode, links, erase, history, unhide)


def shown_now(files: tuple[Path, ...], private: Collection[str] = ()) -> "Network":
    """Give what the map of some files shows now: who added themselves and what was marked, too.

    Args:
        files: The files that are served; the environment's where none are given.
        private: Headers of columns that must not be shown, beside those that are hidden already.

    Raises:
        click.ClickException: Nothing was shown of these files yet, or the database is away.
    """
    from . import versions  # noqa: PLC0415
    from .hidden import hidden  # noqa: PLC0415
    from .keeping import kept_or_said  # noqa: PLC0415
    from .outcomes import outcomes, tied  # noqa: PLC0415
    from .record import restored  # noqa: PLC0415

    engine = installed(standing(files or files_told()), local=False)[0].engine
    with kept_or_away(), kept_or_said():
        stored, found, secret = versions.shown(engine), outcomes(engine), hidden(engine)
    if stored is None:
        raise click.ClickException(text("command.empty"))
    return tied(restored(stored.record, {*secret, *private}), found).network


def kept() -> int:
    """Give how many versions are kept, by the environment.

    Raises:
        click.ClickException: The setting is no number.
    """
    asked = os.environ.get("KNITWORK_VERSIONS", "") or "20"
    if not asked.isdecimal() or not int(asked):
        raise click.ClickException(
            f"KNITWORK_VERSIONS is “{asked}”; it must be a number from 1 on, such as 20."
        )
    return int(asked)


def joining() -> "Joining":
    """Give whether people may add themselves, by the environment.

    Raises:
        click.ClickException: The setting is none of the choices.
    """
    from .profiles import Joining  # noqa: PLC0415

    asked = os.environ.get("KNITWORK_JOINING", "") or Joining.MODERATED
    if asked not in list(Joining):
        raise click.ClickException(
            f"KNITWORK_JOINING is “{asked}”; it must be one of: {', '.join(Joining)}."
        )
    return Joining(asked)


def files_told() -> tuple[Path, ...]:
    """Give the files that the environment names, for a server that nobody starts by hand."""
    named = os.environ.get("KNITWORK_FILES", "").split(os.pathsep)
    return tuple(Path(part) for part in named if part)


def invite(address: str) -> None:
    """Print the links of a server that was told everything by its environment."""
    _, rules = installed(files_told(), local=False)
    click.echo(rules.invitation(address))


def installed(
    files: tuple[Path, ...], *, local: bool, everybody_loads: bool = False
) -> "tuple[Home, Access]":
    """Open the home of an installation and read its rules.

    Args:
        files: Files of members; none for the demonstration.
        local: Whether only this computer can open the page.
        everybody_loads: Whether all who come in may load files in the page.

    Raises:
        click.ClickException: A setting or the key cannot be used; it says why.
        AwayError: The database cannot be used.
    """
    # `check` and `matches` need not wait for the database.
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from .access import access  # noqa: PLC0415
    from .home import home  # noqa: PLC0415

    try:
        here = home(files)
        return here, access(here.key, local=local or not files, everybody_loads=everybody_loads)
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None
    except SQLAlchemyError as error:
        # Its own words may hold the address with the password.
        raise AwayError(
            f"The database cannot be used ({type(error).__name__}). Check DATABASE_URL, and "
            "that the folder of your files can be written."
        ) from None
