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
from collections.abc import Callable, Collection
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from werkzeug.serving import make_server

from exports.command import command as export_command
from exports.outputs import opened, put, writable
from live.commands import (
    COMMANDS,
    files_told,
    installed,
    joining,
    kept,
    kept_or_away,
    patiently,
    shown_now,
)
from live.listening import DefaultGroup, Quiet, has_screen, port_on
from live.standing import called, erased_of, private_told, strictest
from loaders import Loaded, LoadError, load, merges, save
from map.engines import best_engine
from map.files import bring, loaded_from, progress, read
from map.network import Network
from map.screen import Shown
from map.texts import text

if TYPE_CHECKING:
    from flask import Flask

    from live.access import Access
    from live.files import Files
    from live.home import Home
    from live.starting import Opening
    from map.page import Page

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
@click.option(
    "--watch/--no-watch",
    default=True,
    show_default=True,
    help="Show what changes in FILES while the map is served.",
)
@click.option("--open", "browse", is_flag=True, help="Open the map in your browser, too.")
def serve(
    files: tuple[Path, ...],
    private: tuple[str, ...],
    title: str,
    host: str,
    port: int | None,
    allow_upload: bool,
    watch: bool,
    browse: bool,
) -> None:
    """Serve the map of FILES and print two links: the participants' and the facilitator's."""
    from live.roles import Role  # noqa: PLC0415 - not needed by `check` and `matches`

    private = (*private, *private_told())
    chosen = port_on(host, port)
    source = _source(files, title, watched=watch)
    shown = bring(files, title, private, report=True)
    network = shown.network
    here, rules = installed(files, local=host in LOCAL, everybody_loads=allow_upload)
    application = _opened(source, here, rules, private, shown)
    server = make_server(host, chosen, application.server, threaded=True, request_handler=Quiet)
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
        loaded = load(*files, private=strictest(files, private))
        report, proposals, failed = loaded.report, loaded.proposals, False
    except LoadError as error:
        report, proposals, failed = error.report, (), True
    if as_json:
        found = report.to_json() | {
            "proposals": [proposal.to_json() for proposal in proposals],
            "engine": best_engine().name,
            "guesses": list(report.guesses),
            "ties": report.counts.ties,
            "interests": report.counts.interests,
        }
        plain = "utf" not in (sys.stdout.encoding or "").lower()
        click.echo(json.dumps(found, ensure_ascii=plain, indent=2))
    else:
        compared = "" if failed else text(f"engine.{best_engine().name}")
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
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default="-",
    help="File to write, none of FILES; otherwise it is printed.",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Let a dask cluster compare the members; its scheduler's address.",
)
def matches(
    files: tuple[Path, ...], private: tuple[str, ...], top: int, output: Path, dask: str | None
) -> None:
    """Write who complements whom in FILES as CSV, with the reasons."""
    from map.cluster import ClusterError, spread_over  # noqa: PLC0415 - few have a cluster

    writable([output], files)
    try:
        with spread_over(dask) if dask else nullcontext():
            network = _read(files, private=private, top=top)
    except ClusterError as error:
        raise click.ClickException(str(error)) from None
    members = len(network.members)
    from exports.texts import matches_parts  # noqa: PLC0415 - pandas takes a moment
    from map.export import PART  # noqa: PLC0415

    with opened(output) as file, progress(members) as tell:
        for k, part in enumerate(matches_parts(network, top)):
            tell(f"Reasons: {min(members, k * PART):,} of {members:,}")
            file.write(part)
        tell(f"Reasons: {members:,} of {members:,}")


@cli.command("save")
@_files_needed
@_private
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="NAME.csv|NAME.json",
    help="File to write. Beside a CSV of members, ties go to NAME-ties.csv. None of FILES is "
    "overwritten, and beside NAME only what Knitwork wrote.",
)
@click.option("--public", is_flag=True, help="Leave out what must not be shown.")
@click.option(
    "--shown",
    is_flag=True,
    help="Write what the map of FILES shows now, with those who added themselves.",
)
def save_command(
    files: tuple[Path, ...], private: tuple[str, ...], output: Path, public: bool, shown: bool
) -> None:
    """Write the cleaned data of FILES; loading it again gives the same network."""
    kind = output.suffix.lower()
    if kind not in {".csv", ".json"}:
        raise click.ClickException(f"{output}: the name of the file must end in .csv or .json.")
    beside = output.with_name(f"{output.stem}-ties.csv")
    writable([output, beside] if kind == ".csv" else [output], files)
    private = strictest(files, private)
    if shown:
        source: Network | Loaded = shown_now(files, private)
    else:
        source = loaded_from(files, private, said=True, gone=partial(erased_of, files))
    members, ties = source.members, source.ties
    if kind == ".json":
        written = {output: save.network_json(members, ties, public=public)}
    else:
        written = {output: save.members_csv(members, public=public)}
        if ties or beside.exists():
            written[beside] = save.ties_csv(ties)
    put(written)


for command in COMMANDS:
    cli.add_command(command)


def _read(
    files: tuple[Path, ...],
    *,
    private: tuple[str, ...],
    top: int,
    fits: Callable[[int], None] | None = None,
) -> Network:
    """Make a network of files that may leave: with no more than the map of them shows."""
    gone = partial(erased_of, files)
    hidden = strictest(files, private)
    return read(files, called(files), hidden, top=top, gone=gone, fits=fits)


def _source(files: tuple[Path, ...], title: str, *, watched: bool) -> "Files":
    """Remember how files are before they are read, to notice when they change."""
    from live.files import Files  # noqa: PLC0415

    def read(before: Network | None, hidden: Collection[str]) -> Shown:
        return bring(files, title, tuple(hidden), previous=before)

    return Files(files, read, watched=watched, title=title)


def _opened(
    source: "Files",
    home: "Home",
    rules: "Access",
    private: tuple[str, ...],
    shown: Shown | None = None,
) -> "Page":
    """Make the application that shows files, or what became of them; as ``create_app``."""
    from live.starting import opening  # noqa: PLC0415

    with kept_or_away():
        start = opening(home, source, private, shown)
    return create_app(start, home=home, rules=rules, private=private, files=source)


def create_app(
    shown: "Network | Shown | Opening",
    *,
    home: "Home | None" = None,
    rules: "Access | None" = None,
    private: tuple[str, ...] = (),
    files: "Files | None" = None,
) -> "Page":
    """Make the web application that shows a network.

    Dash keeps the callbacks of the first app of a process only: make one app a process.

    Args:
        shown: The network, perhaps with where it came from, and where it is kept already.
        home: What lasts; by default, something that is gone with the process.
        rules: Who may do what; by default, everybody is a participant.
        private: Headers of columns that must not be shown.
        files: Files whose changes are shown; then the process also looks what others changed.
    """
    # Dash takes a second to import, which `check` and `matches` need not wait for.
    from exports.routes import serve as serve_exports  # noqa: PLC0415
    from live.access import Access, guard  # noqa: PLC0415
    from live.brought import SharedDrafts  # noqa: PLC0415
    from live.call import open_call  # noqa: PLC0415
    from live.followup import serve_followup  # noqa: PLC0415
    from live.forgetting import Forgetting, forget  # noqa: PLC0415
    from live.home import fleeting  # noqa: PLC0415
    from live.keys import cookie_name  # noqa: PLC0415
    from live.roles import LOADING, Role, role  # noqa: PLC0415
    from live.starting import Opening  # noqa: PLC0415
    from live.store import Store  # noqa: PLC0415
    from map.meetings import serve_plans  # noqa: PLC0415
    from map.packing import pack  # noqa: PLC0415
    from map.page import Page  # noqa: PLC0415
    from map.uploads import allow  # noqa: PLC0415
    from map.web import secure, set_up  # noqa: PLC0415

    home = home or fleeting()
    rules = rules or Access(home.key)
    if isinstance(shown, Network):
        shown = Shown(shown)
    start = shown if isinstance(shown, Opening) else Opening(shown)
    with kept_or_away():
        screen = Store(start.shown, home, stored=start.stored, private=private, kept=kept())
        drafts = SharedDrafts(home.engine, lambda: screen.hidden)
    erased = Forgetting()
    app = Page(
        screen.current,
        upload=lambda: role() >= rules.endpoints[LOADING[0]],
        lead=lambda: role() >= Role.FACILITATOR,
        revision=lambda: int(screen.mark()["revision"]),
        home=cookie_name(home.key),
    )
    prefix = app.get_relative_path("/")
    allow(app, screen, drafts)
    serve_plans(app, screen.current)
    serve_followup(app.server, screen, home.engine, prefix)
    serve_exports(app.server, screen.find, screen.current, prefix)
    open_call(
        app.server,
        screen,
        home,
        rules,
        joining(),
        prefix,
        watched=files,
        also=[drafts.sweep, erased.look],
    )
    secure(app, screen.find)
    # With the number of the change, which the page tells: after an undo the version is as before.
    packed = pack(app, lambda: (screen.current().version, screen.mark()["revision"], role()))
    for act in (lambda: forget(screen.current().members), drafts.forget, packed):
        erased.add(act)
    screen.when_erased(erased.now)
    # The last, since it goes before all that is there by now.
    guard(app.server, rules, app.callback_map, prefix)
    set_up(app)
    return app


def __getattr__(name: str) -> "Flask":
    """Make ``app:server`` when gunicorn asks for it, so that the command line need not wait."""
    if name != "server":
        raise AttributeError(name)
    files = files_told()
    title = os.environ.get("KNITWORK_TITLE", "")
    private = private_told()
    source = _source(files, title, watched=os.environ.get("KNITWORK_WATCH") != "0")
    upload = os.environ.get("KNITWORK_ALLOW_UPLOAD", "").lower() in {"1", "yes", "true"}

    def make() -> Any:
        here, rules = installed(files, local=False, everybody_loads=upload)
        return _opened(source, here, rules, private).server

    made: Flask = patiently(make)
    globals()["server"] = made
    return made


cli.add_command(export_command(_read))

if __name__ == "__main__":
    cli()
