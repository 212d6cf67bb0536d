"""``python app.py export``: members, ties and matches as files."""

from collections.abc import Callable
from pathlib import Path

import click

from map.allpairs import TOP
from map.network import Network

from .outputs import put, writable


def _promise(network: Network) -> str:
    """Say what a file that works without internet will hold, before it is made."""
    from .offline import about, said  # noqa: PLC0415 - Dash takes a second to import

    return said(about(network))


def _fits(members: int) -> None:
    from .offline import fits  # noqa: PLC0415 - Dash takes a second to import

    fits(members)


def command(read: Callable[..., Network]) -> click.Command:
    """Make the command; ``read`` makes a network of files, as `map.files.read`."""

    @click.command("export")
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option(
        "--private",
        multiple=True,
        metavar="HEADER",
        help="A column that must never leave this computer; may be given several times.",
    )
    @click.option(
        "--output",
        required=True,
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="NAME.csv|.xlsx|.json|.gexf|.graphml|.html",
        help="File to write; its suffix says the kind. Beside a CSV of members, ties and matches "
        "go to NAME-ties.csv and NAME-matches.csv. HTML is the map itself, for those without "
        "internet. None of FILES is overwritten, and beside NAME only what Knitwork wrote.",
    )
    @click.option(
        "--kumu",
        is_flag=True,
        help="Write Kumu's sheets; a name that ends in -kumu.xlsx does, too.",
    )
    @click.option(
        "--top",
        default=10,
        show_default=True,
        type=click.IntRange(1),
        help="Partners for each member; HTML holds those of the map.",
    )
    def export(
        files: tuple[Path, ...], private: tuple[str, ...], output: Path, kumu: bool, top: int
    ) -> None:
        """Write members, ties and matches of FILES for other programs: public fields only."""
        # pandas and XlsxWriter take a moment to import, which other commands need not wait for.
        from .content import ExportError  # noqa: PLC0415
        from .files import named, written  # noqa: PLC0415

        alone = output.suffix.lower() == ".html"
        try:
            names = named(output, kumu=kumu)
            writable(list(names), files)
            network = (
                read(files, private=private, top=TOP, fits=_fits)
                if alone
                else read(files, private=private, top=top)
            )
            if alone:
                click.echo(_promise(network))
            found = written(network, names)
        except ExportError as error:
            raise click.ClickException(str(error)) from None
        put(found)

    return export
