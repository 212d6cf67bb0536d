"""Excel workbooks: every sheet becomes a Table.

calamine does the parsing, and trusts what it is given: it makes room for the whole rectangle
around a sheet's cells. So everything it will see is unpacked here first, piece by piece and
within limits, checked, and packed again: what was checked is what is read, whatever the
lists inside the original say.
"""

import datetime
import io
import lzma
import re
import shutil
import zipfile
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import repeat
from operator import mul
from pathlib import PurePosixPath

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from .grid import PREAMBLE_ROWS, Rows, header_at, table_of
from .joins import points
from .limits import Limits
from .markup import CHUNK, RefusedError, scan
from .report import Notes
from .sheets import about_members
from .spans import fill_down
from .table import SHEET, Table

OLD = b"\xd0\xcf\x11\xe0"
PACKED = (b"PK\x03\x04", b"PK\x05\x06")
ENTRY = b"PK\x01\x02"
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
PAGE_SAMPLE = 4096
NEEDED = (".xml", ".rels")
"""Endings of the parts calamine reads; pictures and programs are never unpacked."""
BOMB_RATIO = 200
"""Bytes unpacked for each packed one that no table reaches."""
BOMB_BYTES = 10_000_000
"""Size when unpacked up to which a high ratio does no harm."""
SPARSE_CELLS = 1_000_000
"""Cells, full or empty, that any sheet may span."""
SPARSE_SHARE = 20
"""Beyond that, so many cells may be spanned for each that is filled."""
REFERENCE = re.compile(r"\$?([A-Za-z]{1,4})\$?([0-9]{1,8})")
EMPTY_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData/></worksheet>"
)
WHOLE = 1e15
"""Numbers below it are exact in Excel; those without a fraction are written without one."""

BROKEN = (
    *(CalamineError, zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, OSError, ValueError, OverflowError),
    NotImplementedError,  # a way of packing that Excel does not use
)
"""What zipfile and calamine raise about a damaged workbook."""


def read(data: bytes, file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The tables of a workbook; none, and a problem, where it cannot be read."""
    try:
        grids = _grids(data, file, limits, notes)
    except RefusedError as refused:
        notes.problem(refused.code, file, **refused.values)
        return []
    if not grids and all(problem.file != file for problem in notes.problems):
        notes.problem("file_empty", file)
    return _tables(grids, file, limits, notes)


def _grids(data: bytes, file: str, limits: Limits, notes: Notes) -> "list[_Grid]":
    """The sheets that hold anything.

    Raises:
        RefusedError: The workbook is not to be read, or cannot be.
    """
    if data.startswith(OLD):
        raise RefusedError("book_old")
    if not data.startswith(PACKED):
        page = PAGE.search(data[:PAGE_SAMPLE].replace(b"\x00", b""))
        raise RefusedError("book_html" if page else "book_broken")
    try:
        safe = _checked(data, file, limits, notes)
        with CalamineWorkbook.from_filelike(safe) as book:
            names = _sheets(book, file, notes)
            # One sheet under many names would be read as often.
            if len(names) > limits.entries:
                raise RefusedError("book_too_large", what=f"{len(names):,} sheets")
            grids = [_grid(book, name, file, limits, notes) for name in names]
            return [grid for grid in grids if grid.rows.records]
    except BROKEN as error:
        raise RefusedError("book_broken") from error
    except RuntimeError as error:  # zipfile says so of a part with a password
        raise RefusedError("book_old") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # calamine gave up
            raise RefusedError("book_broken") from error
        raise


def _checked(data: bytes, file: str, limits: Limits, notes: Notes) -> io.BytesIO:
    """The workbook packed anew, with nothing in it that was not looked at."""
    if data.count(ENTRY) > limits.entries + 100:  # before zipfile makes a list of them
        raise RefusedError("book_too_large", what=f"{data.count(ENTRY):,} parts")
    safe = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(safe, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
    ):
        entries = archive.infolist()
        if len(entries) > limits.entries:
            raise RefusedError("book_too_large", what=f"{len(entries):,} parts")
        wanted = {e.filename: e for e in entries if e.filename.lower().endswith(NEEDED)}
        size = sum(entry.file_size for entry in wanted.values())
        if size > limits.unpacked_bytes or size > max(BOMB_BYTES, BOMB_RATIO * len(data)):
            raise RefusedError("book_too_large", what=f"{size:,} bytes")
        shared = _Shared(limits)
        for name, entry in wanted.items():
            # No part gives more bytes than it declared: zipfile stops there.
            problem = _problem(archive, entry, limits, shared)
            if problem:
                notes.problem(problem.code, file, **problem.values)
                copy.writestr(name, EMPTY_SHEET)
                continue
            with archive.open(entry) as part, copy.open(name, "w") as target:
                shutil.copyfileobj(part, target, CHUNK)
    characters = shared.characters()
    if characters > limits.unpacked_bytes:
        raise RefusedError("book_too_large", what=f"{characters:,} characters")
    safe.seek(0)
    return safe


def _problem(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, shared: "_Shared"
) -> RefusedError | None:
    """Why one part is left out, if it is a sheet beyond the limits.

    Raises:
        RefusedError: The whole workbook is not to be read.
    """
    extent = _Extent(shared)
    with archive.open(entry) as part:
        try:
            chunks = iter(partial(part.read, CHUNK), b"")
            scan(chunks, limits.depth, extent.start, extent.end, extent.text)
        except RefusedError as refused:
            raise RefusedError("book_broken") if refused.code == "xml_broken" else refused from None
    return extent.problem(entry.filename, limits)


class _Shared:
    """The texts that cells share: a cell refers to one by its number, and gets a copy of it,
    so that a few texts in many cells may fill the memory."""

    def __init__(self, limits: Limits) -> None:
        self.lengths = array("L")
        self.uses = array("L")
        self.cells = 0
        self._limits = limits

    def add(self, length: int) -> None:
        if len(self.lengths) > self._limits.sheet_cells:
            raise RefusedError("too_many_cells", limit=self._limits.sheet_cells)
        self.lengths.append(length)

    def use(self, number: str) -> None:
        if not number.isdecimal() or len(number) > 9 or int(number) > self._limits.sheet_cells:
            return  # there are no more texts than that
        if int(number) >= len(self.uses):
            self.uses.extend(repeat(0, int(number) - len(self.uses) + 1))
        self.uses[int(number)] += 1

    def count(self, cells: int) -> bool:
        """Count the cells that a sheet spans; whether that is too much for the whole book."""
        self.cells += cells
        return self.cells > self._limits.sheet_cells

    def characters(self) -> int:
        """How many characters all cells with shared texts hold."""
        return sum(map(mul, self.lengths, self.uses))


class _Extent:
    """The rectangle around the filled cells of a sheet, found while its XML runs through.

    What a sheet declares as its dimension is not believed.
    """

    __slots__ = (
        *("bottom", "column", "count", "left", "own", "right", "row", "top"),
        *("pieces", "refers", "shared"),
    )

    def __init__(self, shared: _Shared) -> None:
        self.shared = shared
        self.refers = False
        self.pieces: list[str] | None = None
        self.row = self.column = -1
        self.own: str | None = None
        self.count = 0
        self.top = self.left = 1 << 40
        self.bottom = self.right = -1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self.column += 1
            self.own = attributes.get("r")
            self.refers = attributes.get("t") == "s"
            if self.own is not None:
                _, self.column = _position(self.own)
        elif name in ("v", "is"):
            row = self.row if self.own is None else _position(self.own)[0]
            self.count += 1
            if self.refers:
                self.pieces = []
            # Called for each cell, and so without min and max.
            self.bottom = max(self.bottom, row)
            self.top = min(self.top, row)
            self.right = max(self.right, self.column)
            self.left = min(self.left, self.column)
        elif name == "row":
            number = attributes.get("r", "")
            self.row = int(number) - 1 if number.isascii() and number.isdigit() else self.row + 1
            self.column = -1
        elif name == "si":
            self.pieces = []

    def text(self, text: str) -> None:
        if self.pieces is not None:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        if self.pieces is None:
            return
        if name == "si":
            self.shared.add(sum(map(len, self.pieces)))
            self.pieces = None
        elif name == "v":
            self.shared.use("".join(self.pieces).strip())
            self.pieces = None

    def problem(self, part: str, limits: Limits) -> RefusedError | None:
        if not self.count:
            return None
        height, width = self.bottom - self.top + 1, self.right - self.left + 1
        if height * width > max(SPARSE_CELLS, SPARSE_SHARE * self.count):
            cell = f"{_letters(self.right)}{self.bottom + 1}"
            return RefusedError("cell_far_away", what=PurePosixPath(part).stem, cell=cell)
        for code, size, limit in (
            ("too_many_columns", width, limits.columns),
            ("too_many_rows", height, limits.rows + PREAMBLE_ROWS),
            ("too_many_cells", height * width, limits.sheet_cells),
        ):
            if size > limit:
                return RefusedError(code, limit=limit)
        if self.shared.count(height * width):
            return RefusedError("too_many_cells", limit=limits.sheet_cells)
        return None


@lru_cache(maxsize=1)
def _position(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of a cell.

    Example:
        >>> _position("AB12")
        (11, 27)
    """
    match = REFERENCE.fullmatch(reference)
    if match is None:
        raise RefusedError("book_broken")
    column = 0
    for letter in match[1].upper():
        column = 26 * column + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _letters(column: int) -> str:
    """The letters of a column, from 0.

    Example:
        >>> _letters(27), _letters(16383)
        ('AB', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rows of one sheet that hold anything, their cells as texts."""

    sheet: str
    rows: Rows

    def header(self) -> list[str]:
        first = header_at(self.rows.records)
        return [] if first is None else self.rows.records[first]


def _sheets(book: CalamineWorkbook, file: str, notes: Notes) -> list[str]:
    """Names of the sheets that are tables for people to see."""
    names: list[str] = []
    for sheet in book.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            notes.guess("sheet_hidden", file=file, column=sheet.name)
        elif "(ignore)" in sheet.name.lower():  # Kumu's way of saying so
            notes.guess("sheet_ignored", file=file, column=sheet.name)
        else:
            names.append(sheet.name)
    return names


def _grid(book: CalamineWorkbook, name: str, file: str, limits: Limits, notes: Notes) -> _Grid:
    """The cells of a sheet."""
    sheet = book.get_sheet_by_name(name)
    rows = Rows(limits, seen=sheet.start[0] if sheet.start else 0)
    rows.take(list(map(_text, row)) for row in sheet.to_python())
    if sheet.start and (spans := sheet.merged_cell_ranges):
        below = header_at(rows.records)
        filled = below is not None and fill_down(rows, below, sheet.start[1], spans)
        if filled:
            notes.guess("merged_cells", file=file, column=name)
    return _Grid(name, rows)


def _tables(grids: list[_Grid], file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The tables of the sheets. Where the headers of one are known, sheets of which no
    header is (instructions, lists to choose from) are no tables of members; one with ids may
    be a list that others point to."""
    familiar = about_members([grid.header() for grid in grids])
    tables: list[Table] = []
    for grid, understood in zip(grids, familiar, strict=True):
        first = header_at(grid.rows.records)
        strange = any(familiar) and not understood
        if first is None or (strange and not points(grid.header())):
            notes.guess("sheet_unknown", file=file, column=grid.sheet)
            continue
        place = f"{file}{SHEET}{grid.sheet}"
        found = table_of(grid.rows, first, place, limits, notes)
        tables += [replace(table, role="other") for table in found] if strange else found
    return tables


def _text(value: object) -> str:
    """A cell as a person reads it: numbers without ``.0``, dates as ISO has them.

    Example:
        >>> _text(12.0), _text(0.1), _text(True), _text(datetime.datetime(2026, 5, 1))
        ('12', '0.1', 'TRUE', '2026-05-01')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < WHOLE else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
