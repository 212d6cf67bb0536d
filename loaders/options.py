"""Options of a form that hold a comma themselves, found from the cells where they recur.

Google Forms joins the options somebody ticked with a comma and a space, and an option may be
“Teachers, trainers and training organisations”. Such an option gives itself away: its pieces
never stand apart.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from .vocabulary import at_commas

RECURS = 3
"""Cells in which pieces must stand together, and never apart, to be one option."""
RECURS_SMALL = 2
"""The same where the second piece begins with a small letter and hardly any first one does, or
where it ends a list and a cell holds the option alone."""
AND = re.compile(r"\s(?:and|et|y|e|und|&)\s", re.IGNORECASE)
"""What ends a list inside an option, as in "Boden, Saat und Wasser"."""
SMALL_SHARE = 0.1
"""Share of cells that may begin with a small letter for that to tell anything."""
LOOKED_AT = 5_000
"""Different cells of a column that are looked at."""
PIECES = 12
"""Pieces of an option at most."""


def options(cells: Iterable[tuple[str, int]]) -> list[str]:
    """Options with commas in a column, from its different cells and how often each occurs.

    Pieces that always stand side by side are one option where they recur, and where one cell
    holds them alone or the second is written as a continuation.

    Example:
        >>> options([("Coaching, Water, soil and energy", 2), ("Water, soil and energy", 1)])
        ['Water, soil and energy']
        >>> options([("Coaching, Design", 2), ("Coaching", 1), ("Design, Film", 3)])
        []
    """
    rows = [
        ([piece.strip() for piece in at_commas(cell)], times)
        for cell, times in list(cells)[:LOOKED_AT]
        if cell
    ]
    rows = [(pieces, times) for pieces, times in rows if all(pieces)]
    total = sum(times for _, times in rows)
    small = sum(times for pieces, times in rows if _small(pieces[0]))
    capital = small <= SMALL_SHARE * total
    found: list[str] = []
    for _ in range(PIECES):
        pairs = _pairs(rows, capital)
        if not pairs:
            break
        rows = [(_merged(pieces, pairs), times) for pieces, times in rows]
        found += [f"{a}, {b}" for a, b in pairs]
    whole = {piece for pieces, _ in rows for piece in pieces}
    return sorted(option for option in set(found) if option in whole)


def _pairs(rows: list[tuple[list[str], int]], capital: bool) -> set[tuple[str, str]]:
    uses: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    alone: set[tuple[str, str]] = set()
    for pieces, times in rows:
        for piece in pieces:
            uses[piece] += times
        for pair in pairwise(pieces):
            together[pair] += times
        if len(pieces) == 2:
            alone.add((pieces[0], pieces[1]))
    return {
        (a, b)
        for (a, b), times in together.items()
        if a != b and times == uses[a] == uses[b] and _is_option(a, b, times, capital, alone)
    }


def _is_option(a: str, b: str, times: int, capital: bool, alone: set[tuple[str, str]]) -> bool:
    if capital and _small(b) and not _small(a):
        return times >= RECURS_SMALL
    if AND.search(b) and (a, b) in alone:
        return times >= RECURS_SMALL
    return times >= RECURS and (a, b) in alone


def _merged(pieces: list[str], pairs: set[tuple[str, str]]) -> list[str]:
    result: list[str] = []
    last = ""
    for piece in pieces:
        if result and (last, piece) in pairs:
            result[-1] = f"{result[-1]}, {piece}"
            last = ""
        else:
            result.append(piece)
            last = piece
    return result


def _small(piece: str) -> bool:
    return piece[:1].islower()
