"""What it takes to make a network of files: time and memory of loading, scoring and layout.

    python -m benchmarks.compute FILES…

measures in this process and prints JSON; `measure` starts such a process for each figure, so
that no memory is counted that another network took.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from .sites import ROOT

PATIENCE = 120.0
"""Seconds after which a size is given up."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of each part, and MB of memory at most in use.

    Attributes:
        load: From files to members and ties.
        score: Rarity weights, and the best partners of all members among all pairs.
        layout: Likeness, regions and their names, positions.
        rest: Backbone, sizes, facets, version, bringing back the order of the file.
        idle: MB with everything imported and nothing loaded.
        loaded: MB at most until the members were loaded.
        peak: MB at most in all.
    """

    load: float
    score: float
    layout: float
    rest: float
    idle: float
    loaded: float
    peak: float

    @property
    def total(self) -> float:
        """Seconds of everything together."""
        return self.load + self.score + self.layout + self.rest


def measure(files: tuple[Path, ...]) -> Cost | None:
    """Measure in a fresh process; None when it takes more than `PATIENCE` seconds."""
    command = [sys.executable, "-m", "benchmarks.compute", *map(str, files)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, check=True, text=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return None
    return Cost(**json.loads(done.stdout))


def peak_memory() -> float:
    """MB that this process has had in memory at most.

    On Linux `getrusage` also counts what the process that started this one had in memory;
    the system's own note on this process does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


class Stopwatch:
    """Adds up the seconds that functions take, by the part they belong to."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.seconds: dict[str, float] = {}

    def timed(self, part: str, act: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a function so that its time counts for a part."""

        def wrapper(*values: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return act(*values, **named)
            finally:
                took = time.perf_counter() - start
                self.seconds[part] = self.seconds.get(part, 0.0) + took

        return wrapper


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def main(files: tuple[Path, ...]) -> None:
    """Measure and print as JSON."""
    from loaders import load  # noqa: PLC0415 - importing is part of what is measured as idle
    from map import network  # noqa: PLC0415

    watch = Stopwatch()
    idle = peak_memory()
    loaded = watch.timed("load", load)(*files)
    after_load = peak_memory()
    # The parts are the functions that `build` calls, in their places.
    for part, names in {"score": ("weigh", "all_pairs"), "layout": ("kinship", "draw")}.items():
        for name in names:
            setattr(network, name, watch.timed(part, getattr(network, name)))
    watch.timed("build", network.build)(loaded.members, loaded.ties)
    parts = watch.seconds
    cost = Cost(
        load=parts["load"],
        score=parts["score"],
        layout=parts["layout"],
        rest=parts["build"] - parts["score"] - parts["layout"],
        idle=idle,
        loaded=after_load,
        peak=peak_memory(),
    )
    click.echo(json.dumps(asdict(cost)))


if __name__ == "__main__":
    main()
