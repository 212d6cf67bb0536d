"""Cells of a sheet that are merged over several rows count for each of these rows.

A spreadsheet keeps what a merged cell says in its first row alone: a country written once beside
its five members would be that of one.
"""

from bisect import bisect_left
from collections.abc import Iterable

from .grid import Rows

Span = tuple[tuple[int, int], tuple[int, int]]
"""Row and column, from 0, of the first and of the last cell that were merged."""


def fill_down(rows: Rows, header: int, left: int, spans: Iterable[Span]) -> bool:
    """Write what merged cells say into each of their rows; whether there was any.

    Cells that are merged over the header, or over columns, are left alone: they are titles.

    Args:
        rows: The rows of the sheet that hold anything; changed in place.
        header: Index of the header among them.
        left: Column of the sheet where the rows begin.
        spans: Which cells are merged.
    """
    last = rows.numbers[-1]
    left_to_do = rows.cells  # spans may lie over each other in a hostile file
    found = False
    for (top, start), (bottom, end) in spans:
        first = bisect_left(rows.numbers, top + 1)
        if start != end or top == bottom or first <= header or first >= len(rows.numbers):
            continue
        column = start - left
        if rows.numbers[first] != top + 1 or not 0 <= column < len(rows.records[first]):
            continue
        value = rows.records[first][column]
        for index in range(first + 1, bisect_left(rows.numbers, min(bottom + 2, last + 1))):
            left_to_do -= 1
            if left_to_do < 0:
                return found
            if value and column < len(rows.records[index]) and not rows.records[index][column]:
                rows.records[index][column] = value
                found = True
    return found
