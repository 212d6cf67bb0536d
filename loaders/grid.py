"""Rows of cells become a Table, whichever format they come from.

Here stand the decisions that spreadsheets and delimited files share: which row is the
header, what to do with rows of another length, with headers that repeat or are missing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import median

from map.cells import MATCHES

from .columns import REQUIRED, field_of, known
from .contacts import is_email
from .headings import LONGEST_HEADER, merged
from .limits import SHORT, Limits
from .links import is_plain
from .markup import RefusedError
from .report import Notes
from .table import Table, Texts, distinct

PREAMBLE_ROWS = 20
"""So many rows with text are looked at to find the header."""
MOST_HEADERS = 10_000
"""Cells of a row that are looked at to see whether it is the header."""
BLOCK = 5_000
"""Rows that are made columns at once."""
PREAMBLE_CELLS = 3
"""Typical cells of a row from which on a first row with one cell is a title, no header."""


def filled(record: Iterable[str]) -> bool:
    """Whether a row holds anything but white space."""
    return any(cell and not cell.isspace() for cell in record)


def header_at(records: Iterable[Sequence[str]], titles: bool = True) -> int | None:
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
    spoken = familiar(title)
    for index, cells in sample[1:]:
        if len(cells) > len(title) and familiar(cells) > max(1, spoken):
            return index
    if titles and len(title) == 1 and len(sample) > 1:
        typical = median(len(cells) for _, cells in sample[1:])
        if typical >= PREAMBLE_CELLS:
            return next(i for i, cells in sample if len(cells) >= typical)
    return first


def familiar(cells: Iterable[str]) -> int:
    """How many cells of a row are known headers."""
    return sum(known(cell[:LONGEST_HEADER]) for cell in islice(cells, MOST_HEADERS))


def headless(record: Sequence[str]) -> str:
    """The web or e-mail address that shows that a row is no header, "" where there is none.

    Example:
        >>> headless(["AD", "Ana College", "http://ana.example"]), headless(["Name", "Link"])
        ('http://ana.example', '')
    """
    if familiar(record):
        return ""
    return next((cell for cell in record if is_plain(cell) or is_email(cell)), "")


def _header(
    records: Sequence[Sequence[str]], first: int, file: str, notes: Notes
) -> tuple[list[str], int]:
    """The headers of a table, and the index of the last row that belongs to them."""
    address = headless(records[first])
    if not address:
        return merged(records, first)
    notes.guess("headless", file=file, cell=address)
    return [""] * len(records[first]), first - 1


@dataclass(slots=True)
class Rows:
    """The rows of a table that hold anything, header and titles above it included.

    Attributes:
        limits: Bounds on the table.
        seen: Number of the last row that was looked at, as a person sees it.
        cells: How many cells are kept.
        long: How many of them have more than ``SHORT`` characters.
        records: The cells of each row that is kept; a table that is made of them takes them.
        numbers: The number of each.
        known: Short cells, each kept once however often it stands there.
    """

    limits: Limits
    seen: int = 0
    cells: int = 0
    long: int = 0
    records: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)

    def take(self, records: Iterable[list[str]]) -> None:
        """Keep the records that hold anything, as long as they may be a table.

        Raises:
            RefusedError: There are too many rows, columns or cells; reading stops there.
        """
        limits = self.limits
        most_rows = limits.rows + PREAMBLE_ROWS
        most_cells = limits.cells + PREAMBLE_ROWS * limits.columns
        for record in records:
            self.seen += 1
            # Most rows begin with a plain letter or digit, which is quickly seen.
            if not ((record and "!" <= record[0] < "\x7f") or filled(record)):
                continue
            if len(record) > limits.columns:
                _without_blank_end(record)
            self.cells += len(record)
            if len(record) > limits.columns:
                raise RefusedError("too_many_columns", limit=limits.columns)
            if self.cells > most_cells:
                raise RefusedError("too_many_cells", limit=limits.cells)
            if len(self.records) == most_rows:
                raise RefusedError("too_many_rows", limit=limits.rows)
            self._thin(record)
            if self.long > limits.long_cells:
                raise RefusedError("too_many_long_cells", limit=limits.long_cells, length=SHORT)
            self.records.append(record)
            self.numbers.append(self.seen)

    def _thin(self, record: list[str]) -> None:
        """Count the long cells of a record, and take for each short one what is known."""
        filled = list(filter(None, record))
        short = [cell for cell in filled if len(cell) <= SHORT]
        self.long += len(filled) - len(short)
        if short:
            known = self.known
            known.update({cell: cell for cell in short if cell not in known})
            record[:] = map(known.get, record, record)


def _without_blank_end(record: list[str]) -> None:
    while record and not record[-1].strip():
        record.pop()


def table_of(rows: Rows, first: int, file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The table below a header; none, and a problem, where it is empty or beyond a limit.

    Args:
        rows: All rows that hold anything.
        first: Index of the header among them.
        file: What problems call the table.
        limits: Bounds on it.
        notes: Receives the problems.
    """
    header, last = _header(rows.records, first, file, notes)
    body, numbers = rows.records[last + 1 :], rows.numbers[last + 1 :]
    rows.records.clear()
    width = len(header)
    if _refused(header, len(body), file, limits, notes):
        return []
    if sum(max(0, len(record) - width) for record in body) > limits.beyond:
        notes.problem("rows_far_too_long", file, limit=limits.beyond)
        return []
    if first:
        notes.guess("preamble", file=file, row=rows.numbers[first])
    extra = _even_out(body, numbers, width, file, notes)
    columns = _columns(body, width)
    return _table(header, columns, numbers, extra, file, limits, notes)


def _columns(body: list[list[str]], width: int) -> list[Texts]:
    """The columns of rows of ``width`` cells; the rows go as they are taken over, since both
    at once may fill the memory."""
    columns = [Texts() for _ in range(width)]
    while body:
        block = body[:BLOCK]
        del body[:BLOCK]
        for column, cells in zip(columns, zip(*block, strict=True), strict=True):
            column.extend(map(str.strip, cells))
    return columns


def table_of_columns(
    columns: Sequence[Texts], file: str, limits: Limits, notes: Notes
) -> list[Table]:
    """The same for a table whose rows have the same length, given column by column.

    Args:
        columns: Cells of each column, from the first row of the file on; the table keeps and
            changes them.
        file: What problems call the table.
        limits: Bounds on it.
        notes: Receives the problems.
    """
    numbers: Sequence[int] = range(1, 1 + len(columns[0]))
    blank = _blank(columns)
    if blank:
        numbers = [n for n in numbers if n - 1 not in blank]
        columns = [Texts((c[n - 1] for n in numbers), c.among, c.longest) for c in columns]
    first = header_at(islice(zip(*columns, strict=True), PREAMBLE_ROWS))
    if first is None:
        notes.problem("file_empty", file)
        return []
    head = [list(record) for record in islice(zip(*columns, strict=True), first + 3)]
    header, last = _header(head, first, file, notes)
    if _refused(header, len(numbers) - last - 1, file, limits, notes):
        return []
    if first:
        notes.guess("preamble", file=file, row=numbers[first])
    for cells in columns:  # in place, as a second copy of a wide table may fill the memory
        cells[:] = map(str.strip, islice(cells, last + 1, None))
    return _table(header, columns, numbers[last + 1 :], {}, file, limits, notes)


def _blank(columns: Sequence[Sequence[str]]) -> set[int]:
    """Positions of the rows that hold nothing in any column."""
    blank = {row for row, cell in enumerate(columns[0]) if not cell or cell.isspace()}
    for column in columns[1:]:
        blank = {row for row in blank if not column[row] or column[row].isspace()}
    return blank


def _refused(header: Sequence[str], height: int, file: str, limits: Limits, notes: Notes) -> bool:
    """Whether a table is beyond a limit or has no rows, which is then a problem, unless it is
    one of ties or of our matches: of these there may be none."""
    width = len(header)
    for code, limit, size in (
        ("too_many_columns", limits.columns, width),
        ("too_many_rows", limits.rows, height),
        ("too_many_cells", limits.cells, width * height),
    ):
        if size > limit:
            notes.problem(code, file, limit=limit)
            return True
    if not height and not set(MATCHES) <= set(header):
        spoken = {match[0] for name in header if (match := field_of(name, "ties"))}
        if not spoken.issuperset(REQUIRED["ties"]):
            notes.problem("no_rows", file)
    return not height


def _table(
    header: Sequence[str],
    columns: Sequence[Texts],
    numbers: Sequence[int],
    extra: Mapping[int, tuple[str, ...]],
    file: str,
    limits: Limits,
    notes: Notes,
) -> list[Table]:
    named = _named(header, columns, file, notes)
    kept = [position for position, name in enumerate(named) if name]
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
    cells: Texts, numbers: Sequence[int], limits: Limits, notes: Notes, at: tuple[str, str]
) -> None:
    """Cut cells that are too long, in place; ``at`` is the file and the header."""
    limit = limits.cell_characters
    if cells.longest is not None and cells.longest <= limit:
        return
    if max(map(len, cells), default=0) <= limit:
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
