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
from .grid import filled, header_at, table_of
from .limits import Limits
from .report import Notes
from .table import Table

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
    first = header_at(records)
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
    return table_of(records, first, file, limits, notes)


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
        records = [r for r in csv.reader(sample, delimiter=separator) if filled(r)]
        first = header_at(records, titles=False)
        if first is None:
            return separator
        records = records[first:]
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
