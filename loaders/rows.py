"""A file becomes tables of numbered rows: a reader for each suffix.

To read a new kind of file, write a function like the others and add its suffix here.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from . import delimited, graphs, objects, workbook, yamls
from .limits import Limits
from .report import Notes
from .table import Table

Reader = Callable[[bytes, str, Limits, Notes], list[Table]]

READERS: Mapping[str, Reader] = {
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".txt": delimited.read,
    ".json": objects.read,
    ".jsonl": objects.read_lines,
    ".ndjson": objects.read_lines,
    ".geojson": objects.read,
    ".yaml": yamls.read,
    ".yml": yamls.read,
    ".graphml": graphs.read,
    ".gexf": graphs.read,
    ".xlsx": workbook.read,
    ".xlsm": workbook.read,
    ".xls": workbook.read,
}


class File(NamedTuple):
    """A file in memory, as a browser brings it.

    Attributes:
        name: Its name, with the suffix that says what it is.
        data: All its bytes.
    """

    name: str
    data: bytes


Source = Path | str | File
"""A file on disk, or one in memory."""


def name_of(source: Source) -> str:
    """What problems call a file."""
    if isinstance(source, File):
        return source.name
    return Path(source).name or str(source)


def content(source: Source, limits: Limits, notes: Notes) -> File | None:
    """A file with its bytes; None, and a problem in ``notes``, where it cannot be had."""
    file = name_of(source)
    try:
        path = None if isinstance(source, File) else Path(source)
        if path is not None and not path.is_file():
            reason = "it is a folder" if path.is_dir() else "it is no ordinary file"
            code = "file_unreadable" if path.exists() else "file_missing"
            notes.problem(code, file, reason=reason)
            return None
        suffix = Path(file).suffix
        if suffix.lower() not in READERS:
            notes.problem("suffix_unknown", file, suffix=suffix or file, kinds=", ".join(READERS))
            return None
        size = len(source.data) if isinstance(source, File) else Path(source).stat().st_size
        if size > limits.file_bytes:
            notes.problem("file_too_large", file, size=size, limit=limits.file_bytes)
            return None
        data = source.data if isinstance(source, File) else Path(source).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or type(error).__name__
        notes.problem("file_unreadable", file, reason=reason)
        return None
    if not data or data.isspace():
        notes.problem("file_empty", file)
        return None
    return File(file, data)


def read(source: Source, limits: Limits, notes: Notes) -> list[Table]:
    """The tables of a file on disk or in memory; none, and a problem, where there are none."""
    file = content(source, limits, notes)
    return tables(file, limits, notes) if file else []


def tables(file: File, limits: Limits, notes: Notes) -> list[Table]:
    """The tables of a file; none, and a problem in ``notes``, where it cannot be read."""
    return READERS[Path(file.name).suffix.lower()](file.data, file.name, limits, notes)


def too_large(file: str, size: int, limits: Limits) -> str:
    """The sentence on a file that is larger than what is read."""
    notes = Notes()
    notes.problem("file_too_large", file, size=size, limit=limits.file_bytes)
    return notes.problems[0].message
