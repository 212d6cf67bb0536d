"""The two pages, each served by a process of its own from the same files."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.generate import TIE_COLUMNS, as_csv, generate_rows
from data.profiles import COLUMNS
from map.network import Network

ROOT = Path(__file__).parents[1]
SHARE = 1 / 3
"""What share of the members the filter keeps, as nearly as the data have it."""
# Fields that the filter panel has unfolded, and how many of their values it lists at once.
UNFOLDED = ("type", "region", "offers", "needs")
LISTED = 6


@dataclass(frozen=True, slots=True)
class Filter:
    """The one choice that both pages offer: `members` are the indices of those it keeps."""

    field: str
    value: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sites:
    """Where the two pages are, and what their filter is.

    Attributes:
        members: How many members the network has.
        edges: How many edges the rival draws.
        rival: The address of the rival.
        ours: The address of Knitwork.
        field: Label of the filter's field.
        value: The value that is chosen.
        shown: How many members have it.
    """

    members: int
    edges: int
    rival: str
    ours: str
    field: str
    value: str
    shown: int


def choose_filter(network: Network) -> Filter:
    """Choose the value in sight whose share of the members is nearest to `SHARE`."""
    wanted = SHARE * len(network.members)
    choices = [
        Filter(facet.label, value.value, value.members)
        for facet in network.facets
        if facet.field in UNFOLDED
        for value in facet.values[:LISTED]
    ]
    return min(choices, key=lambda choice: abs(len(choice.members) - wanted))


def write_files(members: int, seed: int, folder: Path) -> tuple[Path, Path]:
    """Make up a network and write it as the two files that people would bring."""
    rows, ties = generate_rows(members, seed)
    table, pairs = folder / f"members-{members}.csv", folder / f"members-{members}-ties.csv"
    cells = ([row[name] for name in COLUMNS] for row in rows)
    table.write_text(as_csv(COLUMNS, cells), encoding="utf-8", newline="")
    ends = ((tie.source, tie.target, tie.type) for tie in ties)
    pairs.write_text(as_csv(TIE_COLUMNS, ends), encoding="utf-8", newline="")
    return table, pairs


@contextmanager
def served(members: int, seed: int, folder: Path) -> Iterator[Sites]:
    """Serve both pages while the context lasts, with the same server and its defaults."""
    files = [str(path) for path in write_files(members, seed, folder)]
    commands = (["-m", "benchmarks.rival", *files], ["app.py", *files, "--port", "0"])
    rival, ours = (_start(command) for command in commands)
    try:
        said = json.loads(_line(rival, r"\{.*\}"))
        link = _line(ours, r"http://[^/\s]+/")  # public here, so without the token of a link
        yield Sites(
            members=members,
            edges=said["edges"],
            rival=f"http://localhost:{said['port']}/",
            ours=link,
            field=said["field"],
            value=said["value"],
            shown=said["shown"],
        )
    finally:
        for process in (rival, ours):
            process.terminate()
        for process in (rival, ours):
            process.communicate()


def _start(command: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def _line(process: "subprocess.Popen[str]", wanted: str) -> str:
    """Wait for what a server says when it is ready.

    Raises:
        RuntimeError: It ended without saying it.
    """
    assert process.stdout is not None  # noqa: S101 - the type of Popen does not know it
    for line in process.stdout:
        found = re.search(wanted, line)
        if found:
            return found.group()
    raise RuntimeError(f"{process.args} ended with {process.wait()}")
