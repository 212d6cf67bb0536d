"""``python app.py export``: members, ties and matches as files."""

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from map.network import Network


def put(files: Mapping[Path, bytes]) -> None:
    """Write files and say so.

    Raises:
        click.ClickException: One cannot be written; it says which and why.
    """
    for path, content in files.items():
        try:
            path.write_bytes(content)
        except OSError as error:
            raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None
        click.echo(f"Written: {path}")


def _promise(network: Network) -> str:
    """Say what a file that works without internet will hold, before it is made."""
    from .offline import about, said  # noqa: PLC0415 - Dash takes a second to import

    return said(about(network))


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
        "internet.",
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
        help="Partners for each member.",
    )
    def export(
        files: tuple[Path, ...], private: tuple[str, ...], output: Path, kumu: bool, top: int
    ) -> None:
        """Write members, ties and matches of FILES for other programs: public fields only."""
        # pandas and XlsxWriter take a moment to import, which other commands need not wait for.
        from .content import ExportError  # noqa: PLC0415
        from .files import written  # noqa: PLC0415

        network = read(files, private=private, top=top)
        try:
            if output.suffix.lower() == ".html":
                click.echo(_promise(network))
            found = written(network, output, kumu=kumu)
        except ExportError as error:
            raise click.ClickException(str(error)) from None
        put(found)

    return export
