"""Rows below a table that are no members: a total, a copyright, a note on the source."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .columns import Reading
from .report import Notes
from .table import Cell, joined
from .text import fold

LAST = 5
"""Rows at the end of a table that are looked at."""
NARROW = 3
"""Columns from which on a lone cell may be a note; in narrower tables it may be a member."""
_TOTAL = re.compile(
    r"(?:grand |sub ?)?(?:totals?|sum|summe|somme|suma|soma|gesamt|insgesamt)"
    r"(?: general| geral| number| members?| records?| rows?)?\s*(?:[:(=].*|\d[\d.,]*)?"
)
_NOTE = re.compile(
    r"copyright\b|©|\(c\) ?\d|confidential\b|generated (?:by|on)\b|exported (?:by|on|from)\b|"
    r"(?:sources?|notes?|quelle|fuente|fonte|nota|hinweis|remarque|stand)\s?:"
)
_NUMBER = re.compile(r"[\d\s.,%€$£+-]+")


def without_footer(reading: Reading, notes: Notes) -> Reading:
    """The reading without the rows below its members, each of which is a problem.

    Args:
        reading: A table of any role; only tables of members have such rows taken off.
        notes: Receives the problems.
    """
    table = reading.table
    if reading.role != "members" or len(table.headers) < NARROW:
        return reading
    end = len(table.numbers)
    while end > max(1, len(table.numbers) - LAST):
        if not is_footer([column[end - 1] for column in table.columns]):
            break
        end -= 1
        notes.problem("row_below", table.file, row=table.numbers[end])
    taken = len(table.numbers) - end
    if not taken:
        return reading
    shorter = replace(
        table,
        columns=tuple(column[:end] for column in table.columns),
        numbers=table.numbers[:end],
        extra={row: cells for row, cells in table.extra.items() if row < end},
        refused=table.refused + taken,
    )
    return replace(reading, table=shorter)


def is_footer(row: Sequence[Cell]) -> bool:
    """Whether a row is a total, with numbers beside it, or a note that stands alone.

    Example:
        >>> is_footer(["Total", "", "25"]), is_footer(["", "Total: 25 members", ""])
        (True, True)
        >>> is_footer(["Total", "France", ""]), is_footer(["Total", "", ""])
        (False, False)
        >>> is_footer(["© 2026 A.", "", ""]), is_footer(["Copyright Office", "Kenya", ""])
        (True, False)
    """
    filled = [text for cell in row if (text := joined(cell))]
    if not filled or len(filled[0]) > 200:
        return False
    first, others = fold(filled[0]), filled[1:]
    if _TOTAL.fullmatch(first):
        bare = first.isalpha()
        return bool(others or not bare) and all(map(_NUMBER.fullmatch, others))
    return not others and _NOTE.match(first) is not None
