"""Rows that may be about one member, since they have the same name but for case and accents.

Somebody fills in a form twice, or writes the name in capitals the second time. A name alone does
not tell, so both rows stay members until a person says that they are one.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import getitem

from .columns import Reading
from .countries import places
from .report import Notes
from .roster import Content, Row
from .text import fold

LOOKED_AT = 20_000
"""Rows up to which they are looked at: people go through no more, and all are to be quick."""
MOST_ROWS = 5
"""A name that more rows have is no name of a member."""
MOST = 100
"""Names that are asked about: more than people could go through."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A name that several rows have.

    Attributes:
        key: What it is called when somebody decides about it.
        names: As it is written, each spelling once.
        rows: File and number of each row.
    """

    key: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]


def repeated(readings: Sequence[Reading], joined: Mapping[Row, Row]) -> dict[str, list[Row]]:
    """Key -> the rows that may be one member, in their order.

    In another country it is another member, and a row that says the same to the letter is none.

    Args:
        readings: The tables of members.
        joined: Rows that are about a member of another row already.
    """
    if sum(len(reading.table.numbers) for reading in readings) > LOOKED_AT:
        return {}
    by_name: defaultdict[str, list[Row]] = defaultdict(list)
    for number, reading in enumerate(readings):
        for row, name in enumerate(reading.cells("name")):
            if name and (number, row) not in joined:
                by_name[fold(name)].append((number, row))
    found: dict[str, list[Row]] = {}
    for name, rows in by_name.items():
        if len(found) >= MOST:
            break
        if 1 < len(rows) <= MOST_ROWS:
            groups = _by_country(readings, rows)
            for country, own in groups.items():
                different = _different(readings, own)
                if len(different) > 1:
                    found[f"{name} ({country})" if len(groups) > 1 else name] = different
    return found


def decided(
    found: Mapping[str, Sequence[Row]], joined: Mapping[Row, Row], same: Collection[str]
) -> dict[Row, Row]:
    """Row -> the first row about the same member: those that were joined already, and those of
    which somebody said so.

    Args:
        found: See `repeated`.
        joined: Rows that are about a member of another row already.
        same: Keys of the names that are one member.
    """
    firsts = {row: rows[0] for key, rows in found.items() if key in same for row in rows[1:]}
    return {row: firsts.get(first, first) for row, first in joined.items()} | firsts


def asked(
    readings: Sequence[Reading],
    found: Mapping[str, Sequence[Row]],
    same: Collection[str],
    notes: Notes,
) -> tuple[Repeat, ...]:
    """What is to be asked, as people read it; ``notes`` is told of it, too."""
    open_ = {key: rows for key, rows in found.items() if key not in same}
    if open_:
        (number, row), *_ = next(iter(open_.values()))
        name = readings[number].cells("name")[row]
        notes.guess("repeats", count=len(open_), cell=name)
    return tuple(
        Repeat(
            key,
            tuple(dict.fromkeys(readings[number].cells("name")[row] for number, row in rows)),
            tuple(
                (readings[number].table.file, readings[number].table.numbers[row])
                for number, row in rows
            ),
        )
        for key, rows in open_.items()
    )


def _by_country(readings: Sequence[Reading], rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each country; where no two differ, all are of one. Which of several countries a
    row without any belongs to is not known."""
    cells = {row: readings[row[0]].cells("country")[row[1]] for row in rows}
    place = places(cells.values())
    countries = {row: place[cell].country for row, cell in cells.items()}
    named = dict.fromkeys(filter(None, countries.values()))
    if len(named) <= 1:
        return {"": list(rows)}
    return {one: [row for row in rows if countries[row] == one] for one in named}


def _different(readings: Sequence[Reading], rows: Sequence[Row]) -> list[Row]:
    """The first of the rows with the same content."""
    content: dict[Content, Row] = {}
    for number, row in rows:
        table = readings[number].table
        content.setdefault(
            (table.headers, tuple(map(getitem, table.columns, repeat(row)))), (number, row)
        )
    return list(content.values())
