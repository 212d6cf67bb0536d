"""Large regular files: pandas' parser reads them in a fraction of the csv module's time.

Only where it is certain that both give the same cells: each quotation mark opens, closes or
doubles where it should, and every row has as many cells as the first. For anything else the
answer is None, and the careful way in ``delimited`` reads the file.
"""

import codecs
import io
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .limits import COMMAND_LINE, SHORT
from .markup import RefusedError
from .table import SIGNS, Texts

PIECE = 900_000
"""Bytes that are parsed at once, and those up to the end of the row: few enough for the
processor's cache, and for no cell to be longer than a cell may be."""
NARROW = 20
"""Columns up to which equal cells of different pieces may well be texts of their own."""
MOST_KNOWN = 500_000
"""Different cells that are remembered in wider tables, so that each is kept once: of all
columns together, and of each as many. Beyond that the short ones are."""
QUOTE, LINE_END = ord('"'), ord("\n")

Marks = NDArray[np.intp]


def columns(
    data: bytes, start: int, separator: str, width: int, most: int = COMMAND_LINE.long_cells
) -> list[Texts] | None:
    r"""The cells of UTF-8 text, column by column, from ``start``; None where it is not regular.

    Args:
        data: The file; line ends at its end are left out.
        start: Where its first row begins.
        separator: One ASCII character.
        width: Cells of the first row, 2 or more.
        most: Cells of more than ``SHORT`` characters that a table may have.

    Raises:
        RefusedError: It has more.

    Example:
        >>> columns(b'id,name\n1,"A, B"\n', 0, ",", 2)
        [['id', '1'], ['name', 'A, B']]
        >>> columns(b'id,name\n1,"A" B\n', 0, ",", 2), columns(b"id,name\n1\n", 0, ",", 2)
        (None, None)
    """
    end = len(data)
    while end > start and data[end - 1] in b"\r\n":
        end -= 1
    marks = _quotes(data, start, end, separator)
    if end == start or marks is None or b"\x00" in data:
        return None
    # One after the other: threads would wait for each other, since most of it is making texts.
    result = [Texts((), frozenset(), 0) for _ in range(width)]
    same = _Same(width, most)
    for first, last in _pieces(data, start, end, marks):
        piece = data[first:last]
        found = _parsed(piece, separator, width)
        if found is None:
            return None
        # A single byte is found at once; to look for longer signs would take a third of the time.
        signs = frozenset(sign for sign in SIGNS if len(sign) > 1 or sign.encode() in piece)
        for number, (column, cells) in enumerate(zip(result, found, strict=True)):
            column.extend(same.cells(number, cells))
            column.among |= signs
            column.longest = max(column.longest or 0, len(piece))
    return result


class _Same:
    """Equal cells of a wide table, each kept once, as far as that pays; the others counted."""

    def __init__(self, width: int, most: int) -> None:
        wide = width > NARROW
        self._known: list[dict[str, str] | None] = [{} if wide else None for _ in range(width)]
        self._short: dict[str, str] = {}
        self._wide, self._most, self._long = wide, most, 0

    def cells(self, column: int, cells: list[str]) -> Iterable[str]:
        """The cells of a piece of a column, those known already as they are known.

        Raises:
            RefusedError: There are too many long cells by now.
        """
        if not self._wide:
            return cells
        self._long += sum(map(SHORT.__lt__, map(len, cells)))
        if self._long > self._most:
            raise RefusedError("too_many_long_cells", limit=self._most, length=SHORT)
        known = self._known[column]
        if known is None:
            short = self._short.setdefault
            return [short(cell, cell) if len(cell) <= SHORT else cell for cell in cells]
        same = list(map(known.setdefault, cells, cells))
        if len(known) > MOST_KNOWN // len(self._known):
            self._known[column] = None
        return same


def count(data: bytes, sign: str) -> int:
    """How often an ASCII character stands in data."""
    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == ord(sign)))


def _quotes(data: bytes, start: int, end: int, separator: str) -> Marks | None:
    """Where quotation marks stand; None where one does not stand as the format wants it.

    They open and close in turns. One that opens follows a separator or a line end, one that
    closes is followed by one; or the two stand side by side and mean one inside the cell.
    """
    signs = np.frombuffer(data, np.uint8)[start:end]
    marks = np.flatnonzero(signs == QUOTE)
    if not marks.size:
        return marks
    if marks.size % 2:
        return None
    opening, closing = marks[::2], marks[1::2]
    doubled = closing[:-1] + 1 == opening[1:]
    borders = np.zeros(256, bool)
    borders[[ord(separator), LINE_END]] = True
    before = borders[signs[opening[1:] - 1]] | doubled
    borders[ord("\r")] = True
    after = borders[signs[closing[:-1] + 1]] | doubled
    first = opening[0] == 0 or borders[signs[opening[0] - 1]]
    last = closing[-1] + 1 == signs.size or borders[signs[closing[-1] + 1]]
    return marks + start if first and last and before.all() and after.all() else None


def _pieces(data: bytes, start: int, end: int, marks: Marks) -> Iterator[tuple[int, int]]:
    """Where pieces begin and end: behind line ends that stand outside quotation marks."""
    while start < end:
        cut = start + PIECE
        while cut < end:
            cut = data.find(b"\n", cut, end) + 1 or end
            if np.searchsorted(marks, cut) % 2 == 0:
                break
        yield start, min(cut, end)
        start = cut


def _parsed(piece: bytes, separator: str, width: int) -> list[list[str]] | None:
    """The columns of a piece, None where its rows are not all ``width`` cells long.

    pandas raises at rows longer than the first, and fills up shorter ones (blank lines too)
    with empty cells. So where the last column has such cells the separators that are in no cell
    are counted: there must be as many as the table needs.
    """
    if piece.startswith(codecs.BOM_UTF8):  # pandas would take it for the mark of a file
        return None
    if b"\r" in piece and piece.count(b"\r") != piece.count(b"\r\n"):
        return None
    try:
        frame = pd.read_csv(
            io.BytesIO(piece),
            sep=separator,
            header=None,
            index_col=False,
            dtype=object,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
            low_memory=False,
            engine="c",
        )
    except ValueError:  # not UTF-8, or rows of another length
        return None
    if frame.shape[1] != width:
        return None
    found: list[list[str]] = [frame[name].tolist() for name in frame.columns]
    if all(found[-1]):
        return found
    separators = piece.count(separator.encode())
    if b'"' in piece:
        separators -= sum("".join(cells).count(separator) for cells in found)
    return found if separators == len(frame) * (width - 1) else None
