"""How much one file may hold before it is refused with a sentence.

Whoever starts Knitwork on the command line owns the file and the machine, so the
figures are wide; a page that strangers reach passes tighter ones.
"""

from dataclasses import dataclass

SHORT = 2
"""Characters up to which a cell is likely to stand again and again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; what lies beyond becomes a problem, never a traceback.

    Attributes:
        file_bytes: Size of the file on disk, in bytes.
        rows: Rows of one table, without its header.
        columns: Columns of one table.
        cells: Rows times columns of one table: a long header over many short rows is
            a small file and yet a very large table. An empty cell takes little room.
        long_cells: Cells of one table that hold more than ``SHORT`` characters: each takes
            ten times the room of an empty one, as short ones are kept once.
        sheet_cells: Cells, full or empty, that all sheets of one workbook span, and values of
            one graph: to look at each of them takes far longer than in a text.
        beyond: Cells to the right of the last header, of all rows of a table together.
        cell_characters: Characters of one cell; a longer one is cut.
        depth: Levels of lists, objects or XML elements inside each other.
        unpacked_bytes: Size of a workbook when unpacked, in bytes.
        entries: Files inside a workbook.
        values: Values in one JSON or YAML file: texts, numbers, lists, objects and keys.
        pieces: Pieces between the separators of all offers, needs, themes and languages of
            one table, as far as its cells differ.
    """

    file_bytes: int = 200_000_000
    rows: int = 1_000_000
    columns: int = 10_000
    cells: int = 200_000_000
    long_cells: int = 30_000_000
    sheet_cells: int = 20_000_000
    beyond: int = 2_000_000
    cell_characters: int = 1_000_000
    depth: int = 50
    unpacked_bytes: int = 1_000_000_000
    entries: int = 10_000
    values: int = 20_000_000
    pieces: int = 4_000_000


COMMAND_LINE = Limits()
"""Bounds for whoever owns the file and the machine: ten times those of the page."""

PAGE = Limits(
    file_bytes=20_000_000,
    rows=100_000,
    columns=1_000,
    cells=20_000_000,
    long_cells=3_000_000,
    sheet_cells=2_000_000,
    beyond=200_000,
    cell_characters=100_000,
    unpacked_bytes=100_000_000,
    entries=1_000,
    values=2_000_000,
    pieces=400_000,
)
"""Bounds for files that strangers bring through the page: each costs less than 500 MB."""
