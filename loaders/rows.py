"""A file becomes tables of numbered rows: a reader for each suffix.

To read a new kind of file, write a function like the others and add its suffix here.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

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


def read(path: Path, limits: Limits, notes: Notes) -> list[Table]:
    """The tables of one file; none, and a problem in ``notes``, where it cannot be read."""
    file = path.name or str(path)
    try:
        if not path.is_file():
            notes.problem("file_missing", file)
            return []
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            notes.problem(
                "suffix_unknown", file, suffix=path.suffix or file, kinds=", ".join(READERS)
            )
            return []
        size = path.stat().st_size
        if size > limits.file_bytes:
            notes.problem("file_too_large", file, size=size, limit=limits.file_bytes)
            return []
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or type(error).__name__
        notes.problem("file_unreadable", file, reason=reason)
        return []
    if not data or data.isspace():
        notes.problem("file_empty", file)
        return []
    return reader(data, file, limits, notes)
