"""CSV, TSV and their kin become a Table.

The csv module does the parsing; here stand the decisions around it: which separator,
where an open quotation mark ends, what to do with rows of another length.
Texts stay texts: ``0012``, ``NA`` and ``True`` come through as they are.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice

from .columns import known
from .encoding import decode
from .limits import Limits
from .report import Notes
from .table import Table, distinct

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
NO_SEPARATOR = "\x1f"
SAMPLE_LINES = 200
SAMPLE_CHARACTERS = 500_000

# The module's own limit (131,072) is one for the whole process and raises in the middle of
# a file; the length of cells is checked below instead. 2³¹ - 1 is what every system takes.
csv.field_size_limit(2**31 - 1)


def read(data: bytes, file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The one table of a delimited file, or none where it holds nothing to read."""
    decoded = decode(data)
    if decoded is None:
        notes.problem("not_text", file)
        return []
    text = decoded.text
    if "\x00" in text:
        notes.problem("nul_removed", file, count=text.count("\x00"))
        text = text.replace("\x00", "")
    text, declared = _declared(text.removeprefix("\ufeff"))
    separator = declared or guess_separator(list(islice(_lines(text), SAMPLE_LINES)))
    records, open_quotes = _records(text, separator)
    first = next((i for i, record in enumerate(records) if _filled(record)), None)
    if first is None:
        notes.problem("file_empty", file)
        return []
    if decoded.guessed and not text.isascii():
        notes.guess("encoding", file=file, encoding=decoded.encoding)
    if separator in ";\t|":
        notes.guess("separator", file=file, separator=SEPARATORS[separator])
    foreign = [line - bool(declared) for line in decoded.mixed]
    for number in _rows_with(foreign, records):
        notes.problem("encoding_mixed", file, row=number)
    for index in open_quotes:
        notes.problem("quote_open", file, row=index + 1)
    return _table(records, first, file, limits, notes)


def _declared(text: str) -> tuple[str, str]:
    """Text without a first line ``sep=;`` (Excel reads it and does not show it), and its sign."""
    line, _, rest = text.partition("\n")
    declared = line.strip('\r" ')
    if declared[:4].lower() == "sep=" and len(declared) == 5 and declared[4] not in '"\r\n':
        return rest, declared[4]
    return text, ""


def guess_separator(lines: Sequence[str]) -> str:
    r"""The separator under which the first rows agree best, and most headers are known ones.

    A file whose header holds no separator at all has one column: it is not split.

    Example:
        >>> guess_separator(["id;name;needs\n", "1;A;x,y\n"])
        ';'
    """
    sample: list[str] = []
    size = 0
    for line in lines[:SAMPLE_LINES]:
        sample.append(line[:SAMPLE_CHARACTERS])
        size += len(line)
        if size > SAMPLE_CHARACTERS:
            break
    best, best_score = NO_SEPARATOR, (0.0, 0)
    for separator in SEPARATORS:
        records = [r for r in csv.reader(sample, delimiter=separator) if _filled(r)]
        if not records:
            return separator
        if len(records[0]) < 2:
            continue
        header = records[0]
        agreeing = sum(len(record) == len(header) for record in records) / len(records)
        score = (agreeing * (1 + sum(known(cell) for cell in header)), len(header))
        if score > best_score:
            best, best_score = separator, score
    return best


def _lines(text: str) -> io.StringIO:
    """The lines of a text; newline="" keeps their ends as they are inside quoted cells."""
    return io.StringIO(text, newline="")


def _records(text: str, separator: str) -> tuple[list[list[str]], list[int]]:
    """All records, blank ones too, and the indices of those with an open quotation mark.

    Read strictly, a quotation mark out of place is an error at the record that holds it.
    That record's first line is then read by itself and reading goes on behind it, so that
    one slip does not swallow the rest of the file. Reading again has a budget: a hostile
    file must not make the work grow with the square of its size.
    """
    try:
        return list(csv.reader(_lines(text), delimiter=separator, strict=True)), []
    except csv.Error:
        lines = list(_lines(text))
    records: list[list[str]] = []
    odd: list[int] = []
    start, budget = 0, 3 * len(lines) + 1000
    while start < len(lines) and budget > 0:
        done = 0
        reader = csv.reader(
            map(lines.__getitem__, range(start, len(lines))), delimiter=separator, strict=True
        )
        try:
            for record in reader:
                records.append(record)
                done = reader.line_num
            return records, odd
        except csv.Error:
            budget -= reader.line_num - done
            odd.append(len(records))
            records.append(_alone(lines[start + done], separator))
            start += done + 1
    for line in lines[start:]:
        records.append(_alone(line, separator))
    return records, odd


def _alone(line: str, separator: str) -> list[str]:
    return next(csv.reader([line.rstrip("\r\n")], delimiter=separator), [])


def _filled(record: Iterable[str]) -> bool:
    return any(cell and not cell.isspace() for cell in record)


def _rows_with(lines: Iterable[int], records: Sequence[Sequence[str]]) -> list[int]:
    """Rows that hold these lines; a row is as many lines as its cells break."""
    waiting = iter(lines)
    wanted = next(waiting, None)
    rows, line = [], 1
    for number, record in enumerate(records, start=1):
        if wanted is None:
            break
        line += 1 + sum(cell.count("\n") for cell in record)
        if wanted < line:
            rows.append(number)
        while wanted is not None and wanted < line:
            wanted = next(waiting, None)
    return rows


def _table(
    records: list[list[str]], first: int, file: str, limits: Limits, notes: Notes
) -> list[Table]:
    headers = [" ".join(cell.replace("\u200b", "").split()) for cell in records[first]]
    width = len(headers)
    body = records[first + 1 :]
    numbers = [
        n
        for n, record in enumerate(body, start=first + 2)
        # Most rows begin with a plain letter or digit, which is quickly seen.
        if (record and "!" <= record[0] < "\x7f") or _filled(record)
    ]
    if len(numbers) < len(body):
        body = [records[number - 1] for number in numbers]
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
