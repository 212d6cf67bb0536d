"""How long one large file of members takes to read, beside pandas reading the same file.

    python -m benchmarks.loading FILE

measures in this process and prints JSON; `measure` starts such processes, so that nothing else
is in memory. pandas only splits the file into texts (``read_csv(dtype=str)``), which is the
least that anything can do with it; we make members of it and say what is wrong with them.
"""

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import click

from data.generate import as_csv, generate_rows

from .compute import peak_memory
from .sites import ROOT

ROWS = 100_000
ROUNDS = 5
AIM = 4.0
"""Times as long as the rival that we may take at most."""
COLUMNS = (
    *("id", "name", "type", "country", "about", "offers", "needs", "themes"),
    *("website", "contact", "consent_contact", "size of organisation"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Seconds of each round, taken in turn, and MB of memory.

    Attributes:
        rival: ``pandas.read_csv(dtype=str)``.
        ours: ``loaders.load``.
        idle: MB with everything imported and nothing loaded.
        peak: MB at most in use until all is loaded, in a process that loads once.
    """

    rival: tuple[float, ...]
    ours: tuple[float, ...]
    idle: float
    peak: float

    @property
    def times(self) -> float:
        """How many times as long as the rival we take: the ratio of the medians."""
        return median(self.ours) / median(self.rival)


def write_file(rows: int, seed: int, folder: Path) -> Path:
    """Make up members and write the file with twelve columns that somebody would bring."""
    path = folder / f"large-{rows}.csv"
    made, _ = generate_rows(rows, seed)
    cells = ([row[name] for name in COLUMNS] for row in made)
    path.write_text(as_csv(COLUMNS, cells), encoding="utf-8", newline="")
    return path


def measure(path: Path, rounds: int) -> Reading:
    """Measure in fresh processes: one for time, one for memory."""
    timed, held = (_in_process(path, number) for number in (rounds, 0))
    return Reading(tuple(timed["rival"]), tuple(timed["ours"]), held["idle"], held["peak"])


def _in_process(path: Path, rounds: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.loading", str(path), "--rounds", str(rounds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _seconds(act: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    kept = act()
    took = time.perf_counter() - start
    del kept
    return took


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=ROUNDS, help="0: load once, for the memory it takes.")
def main(path: Path, rounds: int) -> None:
    """Measure and print as JSON."""
    import pandas as pd  # noqa: PLC0415 - importing is part of what is measured as idle

    from loaders import load  # noqa: PLC0415

    idle = peak_memory()
    found = Reading(rival=(), ours=(), idle=idle, peak=idle)
    if rounds:
        taken = [
            (_seconds(lambda: pd.read_csv(path, dtype=str)), _seconds(lambda: load(path)))
            for _ in range(rounds + 1)
        ]
        rival, ours = zip(*taken[1:], strict=True)  # the first round warms up
        found = Reading(rival, ours, idle, peak_memory())
    else:
        load(path)
        found = Reading((), (), idle, peak_memory())
    click.echo(json.dumps(asdict(found)))


if __name__ == "__main__":
    main()
