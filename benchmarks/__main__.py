"""Measure speed against a named rival: ``python -m benchmarks --help``."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

from scripts.browser import launch

from . import compute, faults, loading, meeting, pairs, quality, serving
from .browse import Rounds, measure_filter, measure_opening, measure_pan
from .compute import Cost
from .sites import Sites, served, write_files
from .tables import ALL_SIZES, MEASURES, compared, costs, faster, readings

LARGEST = 20_000
"""A size that is only loaded, scored and laid out, beyond what a browser is asked to show."""
# Rounds up to this many members and beyond it: (filter, open), and of the map dragged.
_SMALL, _ROUNDS, _PANS = 500, (7, 5), 3

Part = Callable[[Browser, Sites, int], Rounds]
_IN_BROWSER: dict[str, Part] = {
    "filter": measure_filter,
    "open": measure_opening,
    "pan": measure_pan,
}
_COMPUTE, _LOADING = "compute", "loading"
# Sizes of their own: measured unless others are asked for.
_PAIRS, _QUALITY, _MEETING = "pairs", "quality", "meeting"
_SERVING, _FAULTS = "serving", "faults"
_ALONE = (_COMPUTE, _LOADING)
_WITHOUT_SIZES = (_PAIRS, _QUALITY, _MEETING, _SERVING, _FAULTS)


def _sizes(_: click.Context, __: click.Parameter, value: str) -> tuple[int, ...]:
    try:
        sizes = tuple(int(part) for part in value.split(","))
    except ValueError:
        raise click.BadParameter("write numbers with commas between, as in 25,470") from None
    if min(sizes) < 1:
        raise click.BadParameter("a network has at least one member")
    return sizes


@click.command()
@click.option(
    "--sizes",
    default=",".join(map(str, ALL_SIZES)),
    show_default=True,
    callback=_sizes,
    help="Numbers of members.",
)
@click.option("--rounds", type=click.IntRange(1), help="Instead of 7 (5 for large networks).")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([*_IN_BROWSER, *_ALONE, *_WITHOUT_SIZES]),
    help="Measure this alone; may be given several times.",
)
@click.option("--seed", default=7, show_default=True, help="Another seed, another network.")
@click.option(
    "--rows",
    default=loading.ROWS,
    show_default=True,
    type=click.IntRange(1),
    help="Rows of the large file that is read.",
)
def main(
    sizes: tuple[int, ...], rounds: int | None, only: tuple[str, ...], seed: int, rows: int
) -> None:
    """Measure Knitwork against a bare dash-cytoscape page, and pandas reading the same file.

    Figures depend on the machine and on what else it does; ratios, of rounds taken in turn,
    much less. Nothing fails because of a figure.
    """
    more = _WITHOUT_SIZES if sizes == ALL_SIZES else ()
    parts = only or (*_IN_BROWSER, *_ALONE, *more)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        measures = {part: _IN_BROWSER[part] for part in parts if part in _IN_BROWSER}
        if measures:
            browser = launch(stack.enter_context(sync_playwright()))
            stack.callback(browser.close)
            found = {}
            for size in sizes:
                with served(size, seed, folder) as sites:
                    found[size] = _in_browser(browser, sites, measures, rounds)
            _print_compared(found)
        if _COMPUTE in parts:
            measured = (*sizes, LARGEST) if sizes == ALL_SIZES else sizes
            click.echo(costs({size: _computed(size, seed, folder) for size in measured}))
        if _LOADING in parts:
            click.echo(f"{rows:,} rows: {_LOADING} …", err=True)
            path = loading.write_file(rows, seed, folder)
            click.echo(readings({rows: loading.measure(path, rounds or loading.ROUNDS)}))
    if _PAIRS in parts:
        measured = pairs.SIZES if sizes == ALL_SIZES else sizes
        click.echo(pairs.table({size: _paired(size) for size in measured}) + "\n")
    if _QUALITY in parts:
        quality.main()
    if _MEETING in parts:
        click.echo(meeting.main())
    if _SERVING in parts:
        click.echo(serving.main())
    if _FAULTS in parts:
        with sync_playwright() as playwright, closing(launch(playwright)) as browser:
            click.echo(faults.main(browser))


def _paired(size: int) -> pairs.Timing:
    click.echo(f"{size:,} members: {_PAIRS} …", err=True)
    return pairs.measure(size)


def _in_browser(
    browser: Browser, sites: Sites, measures: dict[str, Part], rounds: int | None
) -> Rounds:
    found: Rounds = {}
    for name, measure in measures.items():
        click.echo(f"{sites.members:,} members: {name} …", err=True)
        usual = _PANS if name == "pan" else _ROUNDS[sites.members > _SMALL]
        new = measure(browser, sites, rounds or usual)
        said = ", ".join(f"{one} {faster(taken):.2f}" for one, taken in new.items())
        click.echo(f"  times faster than the rival: {said}", err=True)
        found |= new
    return found


def _computed(size: int, seed: int, folder: Path) -> Cost | None:
    click.echo(f"{size:,} members: {_COMPUTE} …", err=True)
    return compute.measure(write_files(size, seed, folder))


def _print_compared(found: dict[int, Rounds]) -> None:
    for name in MEASURES:
        if any(name in measures for measures in found.values()):
            click.echo(compared(name, found) + "\n")


if __name__ == "__main__":
    main()
