"""CSV, TSV and their kin become a Table.

The csv module does the parsing; here stand the decisions around it: which separator,
where an open quotation mark ends, what to do with rows of another length.
Texts stay texts: ``0012``, ``NA`` and ``True`` come through as they are.
"""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from .encoding import decode
from .grid import Rows, familiar, filled, header_at, table_of, table_of_columns
from .limits import Limits
from .markup import RefusedError
from .report import Notes
from .table import Table

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
NO_SEPARATOR = "\x1f"
SAMPLE_LINES = 200
SAMPLE_CHARACTERS = 500_000
MOST_SEPARATORS = 1_000_000
"""Separators in one line; the csv module makes all its cells before anybody can look."""
SAMPLE_BYTES = 4 * SAMPLE_CHARACTERS
REGULAR_BYTES = 2 * SAMPLE_BYTES
"""Size from which on the faster way of reading is worth trying."""
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

# The module's own limit (131,072) is one for the whole process and raises in the middle of
# a file; the length of cells is checked below instead. 2³¹ - 1 is what every system takes.
csv.field_size_limit(2**31 - 1)


def read(data: bytes, file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The one table of a delimited file, or none where it holds nothing to read."""
    if len(data) >= REGULAR_BYTES:
        tables = _regular(data, file, limits, notes)
        if tables is not None:
            return tables
    decoded = decode(data)
    if decoded is None:
        notes.problem("not_text", file)
        return []
    text = decoded.text
    if "\x00" in text:
        notes.problem("nul_removed", file, count=text.count("\x00"))
        text = text.replace("\x00", "")
    declared, start = _declared(text)
    separator = declared or guess_separator(list(islice(_Lines(text, start), SAMPLE_LINES)))
    rows = Rows(limits)
    try:
        open_quotes = _take(rows, text, start, separator)
    except RefusedError as refused:
        notes.problem(refused.code, file, **refused.values)
        return []
    first = header_at(rows.records)
    if first is None:
        notes.problem("file_empty", file)
        return []
    if decoded.guessed and not text.isascii():
        notes.guess("encoding", file=file, encoding=decoded.encoding)
    mixed = decoded.mixed
    del text, decoded  # up to four times the file's size, and needed no longer
    if separator in ";\t|":
        notes.guess("separator", file=file, separator=SEPARATORS[separator])
    if mixed:
        foreign = (line - bool(declared) for line in mixed)
        for number in _rows_with(foreign, rows):
            notes.problem("encoding_mixed", file, row=number)
    for number in open_quotes:
        notes.problem("quote_open", file, row=number)
    return table_of(rows, first, file, limits, notes)


def _regular(data: bytes, file: str, limits: Limits, notes: Notes) -> list[Table] | None:
    """The table of a large file that is UTF-8 and regular; None where it is not, or too large.

    What is decided here from the beginning of the file is decided as for any other.
    """
    sample = data if len(data) <= SAMPLE_BYTES else data[: data.rfind(b"\n", 0, SAMPLE_BYTES) + 1]
    decoded = decode(sample)
    if decoded is None or decoded.encoding != "UTF-8" or decoded.guessed:
        return None
    declared, start = _declared(decoded.text)
    lines = list(islice(_Lines(decoded.text, start), SAMPLE_LINES))
    separator = declared or guess_separator(lines)
    width = len(next(csv.reader(lines, delimiter=separator), []))
    if separator not in SEPARATORS or not 2 <= width <= limits.columns:
        return None
    # pandas takes a moment to import, and most files need it not.
    from .regular import columns, count  # noqa: PLC0415

    # Line ends inside cells count here too: the careful way counts better.
    height = count(data, "\n")
    if height > limits.rows or height * width > limits.cells:
        return None
    begin = data.startswith(codecs.BOM_UTF8) * len(codecs.BOM_UTF8)
    start = begin + len(decoded.text[:start].encode())
    try:
        found = columns(data, start, separator, width, limits.long_cells)
    except RefusedError as refused:
        notes.problem(refused.code, file, **refused.values)
        return []
    if found is None:
        return None
    if separator in ";\t|":
        notes.guess("separator", file=file, separator=SEPARATORS[separator])
    return table_of_columns(found, file, limits, notes)


def _declared(text: str) -> tuple[str, int]:
    """The sign in a first line ``sep=;`` (Excel reads it and does not show it) or "", and where
    the text behind that line and the mark of the file begins."""
    begin = int(text.startswith("\ufeff"))
    end = text.find("\n", begin)
    line = text[begin : min(begin + 20, end if end >= 0 else len(text))]
    declared = line.strip('\r" ')
    if declared[:4].lower() == "sep=" and len(declared) == 5 and declared[4] not in '"\r\n':
        return declared[4], end + 1 if end >= 0 else len(text)
    return "", begin


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
        score = (agreeing * (1 + familiar(header)), len(header))
        if score > best_score:
            best, best_score = separator, score
    return best


class _Lines:
    """The lines of a text, with their ends, from a place on.

    Attributes:
        at: Where the next line begins.
        begin: Where the record begins that is being read.
        lines: How many lines of it are read.
    """

    def __init__(self, text: str, start: int, separator: str = NO_SEPARATOR) -> None:
        self.at = self.begin = start
        self._separator = separator
        self.lines = 0
        self._text = text

    def __iter__(self) -> Iterator[str]:
        for match in LINE.finditer(self._text, self.at):
            self.at = match.end()
            self.lines += 1
            line = match[0]
            if len(line) > MOST_SEPARATORS and line.count(self._separator) > MOST_SEPARATORS:
                raise RefusedError("too_many_columns", limit=MOST_SEPARATORS)
            yield line

    def records(self) -> Iterator[list[str]]:
        """The records, read strictly: a quotation mark out of place raises csv.Error."""
        for record in csv.reader(self, delimiter=self._separator, strict=True):
            self.begin, self.lines = self.at, 0
            yield record


def _take(rows: Rows, text: str, start: int, separator: str) -> list[int]:
    """Read all records into ``rows``; give the numbers of those with an open quotation mark.

    Read strictly, a quotation mark out of place is an error at the record that holds it.
    That record's first line is then read by itself and reading goes on behind it, so that
    one slip does not swallow the rest of the file. Reading again has a budget: a hostile
    file must not make the work grow with the square of its size.

    Raises:
        RefusedError: There is too much.
    """
    odd: list[int] = []
    budget = 3 * (text.count("\n") + text.count("\r")) + 1000
    while budget > 0:
        lines = _Lines(text, start, separator)
        try:
            rows.take(lines.records())
            return odd
        except csv.Error:
            budget -= lines.lines
        line = next(iter(_Lines(text, lines.begin)))
        start = lines.begin + len(line)
        rows.take([_alone(line, separator)])
        odd.append(rows.seen)
    rows.take(_alone(line, separator) for line in _Lines(text, start, separator))
    return odd


def _alone(line: str, separator: str) -> list[str]:
    return next(csv.reader([line.rstrip("\r\n")], delimiter=separator), [])


def _rows_with(lines: Iterable[int], rows: Rows) -> list[int]:
    """Rows that hold these lines; a row is as many lines as its cells break."""
    waiting = iter(lines)
    wanted = next(waiting, None)
    found = []
    broken = 0
    for number, record in zip(rows.numbers, rows.records, strict=True):
        if wanted is None:
            break
        broken += sum(cell.count("\n") for cell in record)
        line = 1 + number + broken
        if wanted < line:
            found.append(number)
        while wanted is not None and wanted < line:
            wanted = next(waiting, None)
    return found
