"""Several types or sectors in one cell ("Brigade, Official") become several values.

A type is a choice, but forms and directories let people choose more than one. Semicolons, bars and
line breaks separate as in columns of terms. A comma separates only where the column itself shows
it: what stands between commas comes again in other cells, also at the beginning of one. So
"Research, training and education centre" stays one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .columns import Reading
from .options import options
from .report import Notes
from .table import Cell, counted, hold, texts
from .vocabulary import KNOWN_TERMS, STRONG, comma_splits, comma_splitter, once, strong_pieces

BETWEEN = "; "
"""Stands between the types, or sectors, of one member."""
MOST_VALUES = 5_000
"""Different cells up to which a column is looked at: one with more holds no choices."""
LONGEST = 300
"""Characters of a cell up to which it may be a list."""
LONGEST_VALUE = 60
"""Mean characters of its pieces up to which it is one."""
COME_AGAIN = 2 / 3
"""Share of what stands between commas that must come again in other cells."""


def several(reading: Reading, name: str, notes: Notes) -> Sequence[str]:
    """The cells of the column with this field, with `BETWEEN` where they hold several values.

    Args:
        reading: A table of members.
        name: "type" or "sector".
        notes: Is told where commas were taken for separators.
    """
    position = reading.position(name)
    if position is None:
        return [""] * len(reading.table.numbers)
    cells = reading.table.columns[position]
    if not hold(cells, ";|\r\n,") or len(counted(cells)) > MOST_VALUES:
        return texts(cells)
    told: dict[Cell, str] = {cell: _strong(cell) for cell in counted(cells)}
    commas = _between_commas(cell for cell in told if isinstance(cell, str) and told[cell] == cell)
    if commas:
        header = reading.table.headers[position]
        notes.guess("comma", file=reading.table.file, column=header)
        told.update(commas)
    return list(map(told.__getitem__, cells))


def values(text: str) -> tuple[str, ...]:
    """The values of a text with `BETWEEN` them."""
    return once(map(str.strip, text.split(BETWEEN)))


def _strong(cell: Cell) -> str:
    """A cell that is a list already, or separates by more than commas, with `BETWEEN`."""
    if not isinstance(cell, str):
        return BETWEEN.join(once(cell))
    if len(cell) > LONGEST or not STRONG.search(cell):
        return cell
    pieces = once(map(str.strip, strong_pieces(cell)))
    short = sum(map(len, pieces)) <= LONGEST_VALUE * len(pieces)
    return BETWEEN.join(pieces) if short else cell


def _between_commas(cells: Iterable[str]) -> Mapping[str, str]:
    """Cells whose commas stand between values, with `BETWEEN` instead.

    Example:
        >>> _between_commas(["Brigade, Official", "Official", "Brigade"])
        {'Brigade, Official': 'Brigade; Official'}
        >>> _between_commas(["School, public", "School, private", "Office, public", "Office"])
        {}
    """
    different = [cell for cell in cells if cell and len(cell) <= LONGEST]
    known = [*KNOWN_TERMS, *options((cell, 1) for cell in different)]
    if not comma_splits(different, known):
        return {}
    split = comma_splitter(known)
    lists = {cell: once(map(str.strip, split(cell))) for cell in different}
    uses = Counter(piece for pieces in lists.values() for piece in pieces)
    first = {pieces[0] for pieces in lists.values() if pieces}
    those = [pieces for pieces in lists.values() if len(pieces) > 1]
    again = [piece for pieces in those for piece in pieces if uses[piece] > 1]
    # In "School, public" the second word says more about the first: it never stands first.
    moves = any(piece in first for pieces in those for piece in pieces[1:])
    if not moves or len(again) < COME_AGAIN * sum(map(len, those)):
        return {}
    return {
        cell: BETWEEN.join(pieces)
        for cell, pieces in lists.items()
        if len(pieces) > 1
        and any(uses[piece] > 1 for piece in pieces)
        and not any(uses[piece] == 1 and piece[:1].islower() for piece in pieces[1:])
    }
