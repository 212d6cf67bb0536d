"""Rows of interests and ties find the members they speak of."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from map.member import Tie

from .columns import Reading, kind_of
from .levels import RANKED, weights
from .references import SEVERAL, Directory
from .report import Notes
from .save import SUGGESTED
from .table import texts
from .text import words

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?")

Interests = dict[int, list[tuple[str, str, float | None]]]
"""Number of the member -> (field of Member, term, weight or None) in the order of the file."""


def interests(reading: Reading, directory: Directory, notes: Notes) -> Interests:
    """The interests of one table; rows that are incomplete or unclear become problems."""
    table = reading.table
    found: Interests = defaultdict(list)
    parts = {name: _column(reading, name) for name in ("member", "kind", "term")}
    headers = {name: table.headers[reading.fields.index(name)] for name in parts}
    levels = _levels(reading, notes)
    for row, cells in enumerate(zip(*parts.values(), strict=True)):
        line = table.numbers[row]
        missing = next((n for n, c in zip(parts, cells, strict=True) if not c), None)
        if missing:
            notes.problem("interest_incomplete", table.file, row=line, missing=headers[missing])
            continue
        member, kind, term = cells
        field = kind_of(kind)
        if field is None:
            notes.problem(
                "interest_kind_unknown", table.file, row=line, column=headers["kind"], cell=kind
            )
            continue
        number = _find(member, directory, notes, (table.file, line, headers["member"]))
        if number is not None:
            found[number].append((field, term, levels[row]))
    return found


def _levels(reading: Reading, notes: Notes) -> Sequence[float | None]:
    """The weight of each row, None where it gives none; what is no level is a problem."""
    table, position = reading.table, reading.position("level")
    if position is None:
        return [None] * len(table.numbers)
    header, cells = table.headers[position], texts(table.columns[position])
    known = weights(set(cells), header)
    ranked = not RANKED.isdisjoint(words(header))
    if known:
        notes.guess("levels", file=table.file, column=header)
    if ranked and any(cell.isdigit() for cell in cells):
        notes.guess("levels_ranked", file=table.file, column=header)
    for row, cell in zip(table.numbers, cells, strict=True):
        if cell and cell not in known and not (ranked and cell.isdigit()):
            notes.problem("level_unknown", table.file, row=row, column=header, cell=cell)
    return [known.get(cell) for cell in cells]


def ties(reading: Reading, directory: Directory, ids: Sequence[str], notes: Notes) -> list[Tie]:
    """The ties of one table, each once; ``ids`` are those of the members in their order."""
    table = reading.table
    found: dict[Tie, None] = {}
    sources, targets = _column(reading, "from"), _column(reading, "to")
    types, dates = list(_column(reading, "tie_type")), _dates(reading, notes)
    ends = [table.headers[reading.fields.index(name)] for name in ("from", "to")]
    if suggested := types.count(SUGGESTED):
        notes.guess("suggestions", file=table.file, count=f"{suggested:,}")
    for row, pair in enumerate(zip(sources, targets, strict=True)):
        if types[row] == SUGGESTED:
            continue
        line = table.numbers[row]
        if not all(pair):
            notes.problem("tie_incomplete", table.file, row=line, column=ends[bool(pair[0])])
            continue
        found_ends = [
            _find(cell, directory, notes, (table.file, line, header))
            for cell, header in zip(pair, ends, strict=True)
        ]
        source, target = found_ends
        if source is None or target is None:
            continue
        if source == target:
            notes.problem("tie_to_itself", table.file, row=line, cell=pair[0])
            continue
        tie = Tie(ids[source], ids[target], types[row], dates[row])
        if tie in found:
            notes.problem("tie_repeated", table.file, row=line)
        found[tie] = None
    return list(found)


def _dates(reading: Reading, notes: Notes) -> Sequence[str]:
    """The day of each tie, "" where it gives none; what is no day is a problem."""
    table, position = reading.table, reading.position("tie_date")
    if position is None:
        return [""] * len(table.numbers)
    cells = texts(table.columns[position])
    days = list(map(day_of, cells))
    for line, cell, day in zip(table.numbers, cells, days, strict=True):
        if cell and not day:
            column = table.headers[position]
            notes.problem("date_unknown", table.file, row=line, column=column, cell=cell)
    return days


def day_of(cell: str) -> str:
    """A day as it is written everywhere here; "" for what is none, or could be two.

    >>> day_of("2026-11-25T09:30:00"), day_of("25/11/2026"), day_of("2026-02-30")
    ('2026-11-25', '', '')
    """
    found = _DAY.fullmatch(cell)
    try:
        return date.fromisoformat(found[1]).isoformat() if found else ""
    except ValueError:
        return ""


def _column(reading: Reading, name: str) -> Sequence[str]:
    position = reading.position(name)
    if position is None:
        return [""] * len(reading.table.numbers)
    return texts(reading.table.columns[position])


def _find(cell: str, directory: Directory, notes: Notes, place: tuple[str, int, str]) -> int | None:
    """Number of the member, None and a problem where there is none or more than one."""
    file, row, column = place
    number = directory.find(cell)
    if number is None:
        notes.problem("member_unknown", file, row=row, column=column, cell=cell)
    elif number == SEVERAL:
        notes.problem("member_ambiguous", file, row=row, column=column, cell=cell)
        return None
    return number
