"""Knitwork's command line and its web application. Wires the rooms together, nothing else.

python app.py [FILES…]              serve the map (without files: the demonstration)
python app.py check FILES…          say what was understood of the files
python app.py matches FILES…        write who complements whom as CSV
python app.py save FILES…           write the cleaned data as CSV or JSON
python app.py export FILES…         write members, ties and matches for other programs
gunicorn app:server                 the same map under gunicorn; files in KNITWORK_FILES
"""

import json
import os
import sys
import webbrowser
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
from werkzeug.serving import make_server

from exports.command import command as export_command
from exports.command import put
from live.commands import COMMANDS, AwayError, files_told, installed, kept, patiently
from live.listening import PORTS, Quiet, has_screen, is_free
from loaders import Loaded, LoadError, load, merges, save
from loaders.decisions import to_text
from map.engines import best_engine
from map.network import Network, build
from map.screen import NotKeptError, Shown, title_of
from map.texts import text
from map.weights import weights_beside

if TYPE_CHECKING:
    from flask import Flask

    from live.access import Access
    from live.home import Home
    from map.page import Page

DATA = Path(__file__).parent / "data"
DEMONSTRATION = (DATA / "skills-innovation.csv", DATA / "skills-innovation-ties.csv")
DEMONSTRATION_TITLE = "Skills Innovation Network"
_MANY = 2_000
"""From so many members on it takes long enough to say how far it is."""
LOCAL = ("127.0.0.1", "localhost", "::1")
"""Hosts that only this computer can reach."""

_files = click.argument("files", nargs=-1, type=click.Path(path_type=Path))
_files_needed = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
_private = click.option(
    "--private",
    multiple=True,
    metavar="HEADER",
    help="A column that must never leave this computer; may be given several times.",
)


class DefaultGroup(click.Group):
    """A group whose command is "serve" when the first word names no command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put "serve" before files and options of a call without a command."""
        if not args or (args[0] not in self.commands and args[0] not in {"--help", "-h"}):
            args = ["serve", *args]
        return super().parse_args(ctx, args)


@click.group(cls=DefaultGroup, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Knitwork: a map of your network that shows who complements whom, and why.

    FILES are CSV, Excel, JSON, YAML, GraphML or GEXF: members, and if you have them
    interests and ties.
    Without a command, `serve` is meant: python app.py members.csv ties.csv
    """


@cli.command()
@_files
@_private
@click.option("--title", default="", help="What the network is called on the page.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port to listen on. [default: 8050 or the next]"
)
@click.option(
    "--allow-upload",
    is_flag=True,
    help="Let everybody who can open the page load other files there, not only the facilitator.",
)
@click.option("--open", "browse", is_flag=True, help="Open the map in your browser, too.")
def serve(
    files: tuple[Path, ...],
    private: tuple[str, ...],
    title: str,
    host: str,
    port: int | None,
    allow_upload: bool,
    browse: bool,
) -> None:
    """Serve the map of FILES and print two links: the participants' and the facilitator's."""
    from live.roles import Role  # noqa: PLC0415 - not needed by `check` and `matches`

    chosen = port if port is not None else next((p for p in PORTS if is_free(host, p)), PORTS[0])
    if not is_free(host, chosen):
        raise click.ClickException(
            f"Port {chosen} on {host} cannot be used; perhaps another program has it. "
            f"Choose another one: --port {chosen + 1}"
        )
    shown = bring(files, title, private, report=True)
    network = shown.network
    here, rules = installed(files, local=host in LOCAL, everybody_loads=allow_upload)
    application = create_app(shown, home=here, rules=rules, private=private).server
    server = make_server(host, chosen, application, threaded=True, request_handler=Quiet)
    link = f"http://{'localhost' if host == '127.0.0.1' else host}:{server.port}/"
    click.echo(f"{network.title}: {text('find.all', total=len(network.members))}")
    click.echo(rules.invitation(link))
    click.echo("Stop with Ctrl+C.")
    if browse and has_screen():
        webbrowser.open(rules.link(link, Role.FACILITATOR))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo()


@cli.command()
@_files_needed
@_private
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def check(files: tuple[Path, ...], private: tuple[str, ...], as_json: bool) -> None:
    """Say what was understood of FILES, what was guessed, and what is wrong."""
    try:
        loaded = load(*files, private=private)
        report, proposals, failed = loaded.report, loaded.proposals, False
    except LoadError as error:
        report, proposals, failed = error.report, (), True
    if as_json:
        found = report.to_json() | {
            "proposals": [proposal.to_json() for proposal in proposals],
            "engine": best_engine().name,
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        means = best_engine().name == "meaning"
        compared = "" if failed else text("engine.meaning") if means else text("engine.spelling")
        said = (report.to_text(), compared, merges.to_text(proposals))
        click.echo("\n\n".join(filter(None, said)))
    sys.exit(int(failed))


@cli.command()
@_files_needed
@_private
@click.option(
    "--top", default=10, show_default=True, type=click.IntRange(1), help="Partners for each member."
)
@click.option(
    "--output",
    type=click.File("w", encoding="utf-8", lazy=True),
    default="-",
    help="File to write.",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Let a dask cluster compare the members; its scheduler's address.",
)
def matches(
    files: tuple[Path, ...], private: tuple[str, ...], top: int, output: TextIO, dask: str | None
) -> None:
    """Write who complements whom in FILES as CSV, with the reasons."""
    from map.cluster import ClusterError, spread_over  # noqa: PLC0415 - few have a cluster
    from map.export import matches_table  # noqa: PLC0415 - pandas takes a moment to import

    try:
        with spread_over(dask) if dask else nullcontext():
            network = read(files, private=private, top=top)
    except ClusterError as error:
        raise click.ClickException(str(error)) from None
    table = matches_table(network, top)
    table.to_csv(output, index=False, float_format="%.4f", lineterminator="\n")


@cli.command("save")
@_files_needed
@_private
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="NAME.csv|NAME.json",
    help="File to write. Beside a CSV of members, ties go to NAME-ties.csv.",
)
@click.option("--public", is_flag=True, help="Leave out what must not be shown.")
def save_command(
    files: tuple[Path, ...], private: tuple[str, ...], output: Path, public: bool
) -> None:
    """Write the cleaned data of FILES; loading it again gives the same network."""
    loaded = loaded_from(files, private)
    kind = output.suffix.lower()
    if kind == ".json":
        written = {output: save.network_json(loaded.members, loaded.ties, public=public)}
    elif kind == ".csv":
        written = {output: save.members_csv(loaded.members, public=public)}
        if loaded.ties:
            written[output.with_name(f"{output.stem}-ties.csv")] = save.ties_csv(loaded.ties)
    else:
        raise click.ClickException(f"{output}: the name of the file must end in .csv or .json.")
    put(written)


for command in COMMANDS:
    cli.add_command(command)


def loaded_from(files: tuple[Path, ...], private: tuple[str, ...] = ()) -> Loaded:
    """Read files; without files, the demonstration.

    Raises:
        click.ClickException: Nothing could be loaded; it says why.
    """
    for path in files:
        if not path.exists():
            raise click.ClickException(
                f"{path}: there is no file of this name. Check its name and folder."
            )
    try:
        return load(*(files or DEMONSTRATION), private=private)
    except LoadError as error:
        raise click.ClickException(str(error)) from None


def read(
    files: tuple[Path, ...] = (),
    title: str = "",
    private: tuple[str, ...] = (),
    *,
    top: int = 10,
) -> Network:
    """Read files into a network; without files, the demonstration.

    Args:
        files: Members' files, with interests and ties.
        title: What the network is called; by default, after the first file.
        private: Headers of columns that must not leave the server.
        top: How many partners to rank for each member.

    Raises:
        click.ClickException: Nothing could be loaded; it says why.
    """
    return _built(loaded_from(files, private), files, title, top)


def bring(
    files: tuple[Path, ...] = (),
    title: str = "",
    private: tuple[str, ...] = (),
    *,
    report: bool = False,
) -> Shown:
    """Read files into what the page shows; as ``read``, which says what the arguments are.

    ``report`` says whether to print what is worth knowing about the files.
    """
    loaded = loaded_from(files, private)
    if report and files:
        click.echo(loaded.report.to_text())
    names = tuple(path.name for path in files)
    network = _built(loaded, files, title)
    return Shown(network, names, loaded.report.by_kind(), to_text(loaded.lexicon))


def _built(loaded: Loaded, files: tuple[Path, ...], title: str, top: int = 10) -> Network:
    if not title:
        title = title_of(files[0].name) if files else DEMONSTRATION_TITLE
    weights, said = weights_beside((files or DEMONSTRATION)[0])
    for sentence in said:
        click.echo(sentence, err=True)
    return build(
        loaded.members,
        loaded.ties,
        title=title,
        top=top,
        weights=weights,
        engine=best_engine(),
        lexicon=loaded.lexicon,
        progress=_told if len(loaded.members) >= _MANY else None,
    )


def _told(doing: str) -> None:
    """Say on one line of the terminal how far it is; what is written elsewhere stays clean."""
    click.echo(f"\r{doing} …", err=True, nl=False)


def create_app(
    shown: Network | Shown,
    *,
    home: "Home | None" = None,
    rules: "Access | None" = None,
    private: tuple[str, ...] = (),
) -> "Page":
    """Make the web application that shows a network.

    Dash keeps the callbacks of the first app of a process only: make one app a process.

    Args:
        shown: The network, perhaps with where it came from.
        home: What lasts; by default, something that is gone with the process.
        rules: Who may do what; by default, everybody is a participant.
        private: Headers of columns that must not be shown of files that are brought.
    """
    # Dash takes a second to import, which `check` and `matches` need not wait for.
    from exports.routes import serve as serve_exports  # noqa: PLC0415
    from live import stream, telling  # noqa: PLC0415
    from live.access import Access, guard  # noqa: PLC0415
    from live.brought import SharedDrafts  # noqa: PLC0415
    from live.bus import Bus  # noqa: PLC0415
    from live.door import open_door  # noqa: PLC0415
    from live.forgetting import forget  # noqa: PLC0415
    from live.health import tell_health  # noqa: PLC0415
    from live.home import fleeting  # noqa: PLC0415
    from live.roles import LOADING, Role, role  # noqa: PLC0415
    from live.store import Store  # noqa: PLC0415
    from map.packing import pack  # noqa: PLC0415
    from map.page import Page  # noqa: PLC0415
    from map.uploads import allow  # noqa: PLC0415
    from map.web import secure, set_up  # noqa: PLC0415

    home = home or fleeting()
    rules = rules or Access(home.key)
    try:
        screen = Store(shown if isinstance(shown, Shown) else Shown(shown), home, kept=kept())
        drafts = SharedDrafts(home.engine, private)
    except NotKeptError:
        raise AwayError(
            "The data cannot be kept: the disk is full, or the database is away. Make room, or "
            "check DATABASE_URL, and start again."
        ) from None
    app = Page(
        screen.current,
        upload=lambda: role() >= rules.endpoints[LOADING[0]],
        lead=lambda: role() >= Role.FACILITATOR,
    )
    prefix = app.get_relative_path("/")
    allow(app, screen, drafts)
    serve_exports(app.server, screen.find, prefix)
    bus = Bus(home.engine)
    stream.serve(app.server, bus, screen.current, prefix)
    telling.serve(app.server, home.engine, prefix)
    open_door(app.server, home.engine, rules, prefix)
    tell_health(app.server, home.engine, lambda: screen.current().version, prefix)
    secure(app, screen.find)
    screen.when_erased(forget)
    screen.when_erased(drafts.forget)
    screen.when_erased(bus.forget)
    screen.when_erased(pack(app, lambda: (screen.current().version, role())))
    # The last, since it goes before all that is there by now.
    guard(app.server, rules, app.callback_map, prefix)
    set_up(app)
    return app


def __getattr__(name: str) -> "Flask":
    """Make ``app:server`` when gunicorn asks for it, so that the command line need not wait."""
    if name != "server":
        raise AttributeError(name)
    files = files_told()
    private = tuple(filter(None, os.environ.get("KNITWORK_PRIVATE", "").split(";")))
    shown = bring(files, os.environ.get("KNITWORK_TITLE", ""), private)
    upload = os.environ.get("KNITWORK_ALLOW_UPLOAD", "").lower() in {"1", "yes", "true"}

    def make() -> "Flask":
        here, rules = installed(files, local=False, everybody_loads=upload)
        server: Flask = create_app(shown, home=here, rules=rules, private=private).server
        return server

    made = patiently(make)
    globals()["server"] = made
    return made


cli.add_command(export_command(read))

if __name__ == "__main__":
    cli()
