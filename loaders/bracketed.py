"""Lists that a program wrote into cells become lists: ``["Audio", "Video"]``, ``['Audio']``.

Tables made by programs hold such texts where a person would write ``Audio; Video``. A column is
read so only where every one of its cells is a list of texts; else it stays what it is, letter by
letter.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from .table import Cell, Table

LEAST_LISTS = 3
"""Lists with something in them that a column must hold at least: fewer may be texts."""
_TEXT = r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
_PIECE = re.compile(_TEXT)
_LIST = re.compile(rf"\[\s*(?:{_TEXT}\s*(?:,\s*{_TEXT}\s*)*)?\]")


def without_brackets(table: Table) -> Table:
    """The table with the lists in its cells as lists, each different cell looked at once."""
    columns = tuple(map(_column, table.columns))
    unchanged = all(a is b for a, b in zip(columns, table.columns, strict=True))
    return table if unchanged else replace(table, columns=columns)


def _column(cells: Sequence[Cell]) -> Sequence[Cell]:
    first = next(filter(None, cells), "")
    if not isinstance(first, str) or first[0:1] != "[":
        return cells
    filled = [cell for cell in cells if cell]
    if not all(isinstance(cell, str) and _LIST.fullmatch(cell) for cell in set(filled)):
        return cells
    lists = {cell: listed(cell) for cell in set(filled) if isinstance(cell, str)}
    if sum(bool(lists[cell]) for cell in filled if isinstance(cell, str)) < LEAST_LISTS:
        return cells
    return [lists[cell] if isinstance(cell, str) and cell else "" for cell in cells]


def listed(cell: str) -> tuple[str, ...]:
    """The texts in a list between brackets; the empty ones are left out.

    Example:
        >>> listed("['Jobs, skills', 'Water', '']")
        ('Jobs, skills', 'Water')
    """
    return tuple(filter(None, (_unquoted(piece).strip() for piece in _PIECE.findall(cell))))


def _unquoted(piece: str) -> str:
    if piece[0] == '"':
        try:
            return str(json.loads(piece))
        except ValueError:  # an escape that only Python knows
            return piece[1:-1]
    return piece[1:-1].replace("\\'", "'")
