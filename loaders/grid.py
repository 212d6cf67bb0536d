"""Rows of cells become a Table, whichever format they come from.

Here stand the decisions that spreadsheets and delimited files share: which row is the
header, what to do with rows of another length, with headers that repeat or are missing.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from statistics import median

from .columns import known
from .headings import merged
from .limits import Limits
from .report import Notes
from .table import Table, distinct

PREAMBLE_ROWS = 20
"""So many rows with text are looked at to find the header."""
PREAMBLE_CELLS = 3
"""Typical cells of a row from which on a first row with one cell is a title, no header."""


def filled(record: Iterable[str]) -> bool:
    """Whether a row holds anything but white space."""
    return any(cell and not cell.isspace() for cell in record)


def header_at(records: Sequence[Sequence[str]], titles: bool = True) -> int | None:
    """Index of the header: the first row with text, unless it is a title above a table.

    A later row is the header where it is wider than the first and holds two known headers
    or more; or, with ``titles``, where the first row is one cell above rows of several.

    Example:
        >>> header_at([["Members of 2026"], [], ["Name", "Country"], ["Ana", "Peru"]])
        2
        >>> header_at([["Question A", "Question B"], ["name", "type"]])
        0
    """
    rows = islice(((i, r) for i, r in enumerate(records) if filled(r)), PREAMBLE_ROWS)
    sample = [(i, [cell for cell in record if cell.strip()]) for i, record in rows]
    if not sample:
        return None
    first, title = sample[0]
    familiar = _familiar(title)
    for index, cells in sample[1:]:
        if len(cells) > len(title) and _familiar(cells) > max(1, familiar):
            return index
    if titles and len(title) == 1 and len(sample) > 1:
        typical = median(len(cells) for _, cells in sample[1:])
        if typical >= PREAMBLE_CELLS:
            return next(i for i, cells in sample if len(cells) >= typical)
    return first


def _familiar(cells: Sequence[str]) -> int:
    return sum(map(known, cells))


def table_of(
    records: list[list[str]], first: int, file: str, limits: Limits, notes: Notes, *, top: int = 1
) -> list[Table]:
    """The table below a header; none, and a problem, where it is empty or beyond a limit.

    Args:
        records: All rows, blank ones too; those that are kept are changed in place.
        first: Index of the header in ``records``.
        file: What problems call the table.
        limits: Bounds on it.
        notes: Receives the problems.
        top: Number of the first record as a person sees it.
    """
    if any(map(filled, records[:first])):
        notes.guess("preamble", file=file, row=first + top)
    headers, first = merged(records, first)
    width = len(headers)
    body = records[first + 1 :]
    numbers = [
        n
        for n, record in enumerate(body, start=first + 1 + top)
        # Most rows begin with a plain letter or digit, which is quickly seen.
        if (record and "!" <= record[0] < "\x7f") or filled(record)
    ]
    if len(numbers) < len(body):
        body = [records[number - top] for number in numbers]
    refusal = (
        ("too_many_columns", limits.columns, width),
        ("too_many_rows", limits.rows, len(body)),
        ("too_many_cells", limits.cells, width * len(body)),
    )
    for code, limit, size in refusal:
        if size > limit:
            notes.problem(code, file, limit=limit)
            return []
    if not body:
        notes.problem("no_rows", file)
        return []
    extra = _even_out(body, numbers, width, file, notes)
    columns = [list(map(str.strip, column)) for column in zip(*body, strict=True)]
    named = _named(headers, columns, file, notes)
    kept = [position for position, header in enumerate(named) if header]
    for position in kept:
        _cut(columns[position], numbers, limits, notes, at=(file, named[position]))
    table = Table(
        file=file,
        headers=tuple(named[position] for position in kept),
        columns=tuple(columns[position] for position in kept),
        numbers=numbers,
        extra=extra,
    )
    return [table]


def _even_out(
    body: list[list[str]], numbers: Sequence[int], width: int, file: str, notes: Notes
) -> dict[int, tuple[str, ...]]:
    """Make every record ``width`` cells long, in place; give back what lay beyond."""
    extra: dict[int, tuple[str, ...]] = {}
    lengths = set(map(len, body))
    if lengths == {width}:
        return extra
    short: list[int] = []
    for index, record in enumerate(body):
        length = len(record)
        if length < width:
            short.append(numbers[index])
            record.extend([""] * (width - length))
        elif length > width:
            beyond = tuple(cell.strip() for cell in record[width:])
            if any(beyond):
                extra[index] = beyond
                notes.problem("row_too_long", file, row=numbers[index], count=length, width=width)
            del record[width:]
    if short:
        notes.problem("rows_short", file, row=short[0], count=len(short))
    return extra


def _named(
    headers: Sequence[str], columns: Sequence[Sequence[str]], file: str, notes: Notes
) -> list[str]:
    """A different header for each column; "" for a column with neither header nor cells."""
    named = list(headers)
    for position, header in enumerate(headers):
        if not header and any(columns[position]):
            named[position] = f"column {position + 1}"
            notes.problem("header_missing", file, column=named[position])
    unique, repeated = distinct([h or f"\x00{i}" for i, h in enumerate(named)])
    for position in repeated:
        notes.problem("header_repeated", file, column=named[position], renamed=unique[position])
    return [new if old else "" for old, new in zip(named, unique, strict=True)]


def _cut(
    cells: list[str], numbers: Sequence[int], limits: Limits, notes: Notes, at: tuple[str, str]
) -> None:
    """Cut cells that are too long, in place; ``at`` is the file and the header."""
    limit = limits.cell_characters
    if max(map(len, cells)) <= limit:
        return
    file, header = at
    for index, cell in enumerate(cells):
        if len(cell) > limit:
            notes.problem(
                "cell_too_long",
                file,
                row=numbers[index],
                column=header,
                length=len(cell),
                limit=limit,
            )
            cells[index] = cell[:limit]
