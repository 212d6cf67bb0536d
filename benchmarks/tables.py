"""Figures become tables: what was measured, how many times faster, and what was aimed at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from .browse import Pair, Rounds
from .compute import PATIENCE, Cost
from .loading import AIM, ROWS, Reading


@dataclass(frozen=True, slots=True)
class Measure:
    """One table: its title, and at which sizes how many times faster than the rival we aim."""

    title: str
    aims: Mapping[int, float]
    # Said in the aim's own words, where these are not "so many times faster".
    words: str = ""


ALL_SIZES = (25, 470, 2_000, 5_000)

MEASURES = {
    "filter": Measure(
        "Filter click → repainted map",
        {470: 6, 2_000: 12, 5_000: 20},
    ),
    "painted": Measure("Page open → first painted map", {470: 2, 5_000: 4}),
    "usable": Measure(
        "Page open → able to be used", dict.fromkeys(ALL_SIZES, 1), "no later than the rival"
    ),
    "pan50": Measure("Dragging the map: time between frames, median", {}),
    "pan95": Measure(
        "Dragging the map: time between frames, 95th percentile",
        {5_000: 2.5},
        "below 40 % of the rival",
    ),
}


def compared(name: str, found: Mapping[int, Rounds]) -> str:
    """Write the table of a measure against the rival.

    Args:
        name: A key of `MEASURES`.
        found: Members -> rounds of all measures.
    """
    measure = MEASURES[name]
    rows = [("members", "times faster", "aim", "", "Knitwork", "rival", "rounds")]
    for size, measures in found.items():
        if name not in measures:
            continue
        rounds = measures[name]
        ratio = faster(rounds)
        aim = measure.aims.get(size)
        rows.append(
            (
                f"{size:,}",
                f"{ratio:.2f}" if ratio < 10 else f"{ratio:.1f}",
                "" if aim is None else measure.words or f"at least {aim:g}",
                "" if aim is None else "met" if ratio >= aim else "NOT MET",
                _spread([pair.ours for pair in rounds]),
                _spread([pair.rival for pair in rounds]),
                str(len(rounds)),
            )
        )
    return f"{measure.title} (ms: median, least–most)\n{_aligned(rows)}"


def faster(rounds: Sequence[Pair]) -> float:
    """Give how many times faster than the rival we were: the ratio of the medians."""
    return median(pair.rival for pair in rounds) / median(pair.ours for pair in rounds)


def costs(found: Mapping[int, Cost | None]) -> str:
    """Write what it took to make networks of files."""
    rows = [("members", "total", "load", "score", "layout", "rest", "peak", "loaded", "idle")]
    for size, cost in found.items():
        if cost is None:
            rows.append((f"{size:,}", f"more than {PATIENCE:g}", *[""] * 7))
            continue
        seconds = (cost.total, cost.load, cost.score, cost.layout, cost.rest)
        memory = (cost.peak, cost.loaded, cost.idle)
        rows.append(
            (f"{size:,}", *(f"{one:.2f}" for one in seconds), *(f"{one:.0f}" for one in memory))
        )
    return (
        "Files → network (seconds; memory in MB at most: in all, until loaded, "
        f"imports alone)\n{_aligned(rows)}"
    )


def readings(found: Mapping[int, Reading]) -> str:
    """Write how long large files took to read, beside pandas."""
    rows = [("rows", "times the rival", "aim", "", "Knitwork", "rival", "rounds", "peak", "idle")]
    for size, reading in found.items():
        aimed = size == ROWS
        rows.append(
            (
                f"{size:,}",
                f"{reading.times:.2f}",
                f"at most {AIM:g}" if aimed else "",
                "" if not aimed else "met" if reading.times <= AIM else "NOT MET",
                *(_spread([1000 * s for s in took]) for took in (reading.ours, reading.rival)),
                str(len(reading.ours)),
                *(f"{memory:.0f}" for memory in (reading.peak, reading.idle)),
            )
        )
    return (
        "File → members, beside pandas.read_csv(dtype=str) (ms: median, least–most; memory in MB "
        f"at most: while loading, imports alone)\n{_aligned(rows)}"
    )


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.0f} ({min(values):.0f}–{max(values):.0f})"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  " + "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    lines.insert(1, "  " + "  ".join("─" * width for width in widths))
    return "\n".join(lines)
