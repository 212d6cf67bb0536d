"""Rows become entries of a roster: which rows are members, under which id and name."""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, repeat
from operator import getitem
from typing import NamedTuple

from .columns import Reading
from .report import Notes
from .table import Cell
from .text import fold
from .vacant import vacant

SLUG_LENGTH = 60
NOT_A_WORD = re.compile(r"[\W_]+")


Content = tuple[tuple[str, ...], tuple[Cell, ...]]


class Entry(NamedTuple):
    """A row that is a member.

    Attributes:
        id: Unique in the roster; "" where the row is about a member of a former table.
        name: Never empty.
        reading: Which of the members' tables.
        row: Position of the row in that table.
    """

    id: str
    name: str
    reading: int
    row: int


def slug(name: str) -> str:
    """An id made from a name: the same name always gives the same id.

    Example:
        >>> slug("Maison de l'Énergie (Dakar)"), slug("???")
        ('maison-de-l-energie-dakar', 'member-a03b221c')
    """
    text = NOT_A_WORD.sub("-", fold(name)).strip("-")
    if not text:
        return f"member-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return text[:SLUG_LENGTH].rstrip("-")


def enrol(
    readings: Sequence[Reading], notes: Notes, joined: Collection[tuple[int, int]] = ()
) -> tuple[list[Entry], int]:
    """The entries of all members' tables in their order, and how many rows were left out.

    A row is left out where it has neither name nor id, and where it repeats a row to the
    letter. A row that shares its id with another is kept under an id of its own.

    Args:
        readings: The tables.
        notes: Receives the problems.
        joined: Table and position of rows that are about a member of a former table; their
            entries have no id.
    """
    within = {number for number, _ in joined}
    cells = [(reading.cells("id"), reading.cells("name")) for reading in readings]
    # No made-up id may be one that a later row brings along.
    taken = set(chain.from_iterable(ids for ids, _ in cells)) - {""}
    tried: dict[str, int] = {}
    by_id: dict[str, Entry] = {}
    by_name: dict[str, Entry] = {}
    contents: dict[Content, tuple[int, int]] = {}
    looked: set[tuple[int, int]] = set()
    entries: list[Entry] = []
    rejected = 0
    for number, (reading, (ids, names)) in enumerate(zip(readings, cells, strict=True)):
        table = reading.table
        if number not in within and _is_plain(ids, names, by_id):
            # Without a call in Python for each of a hundred thousand rows.
            cells_of = zip(ids, names, repeat(number), range(len(ids)), strict=False)
            plain = list(map(tuple.__new__, repeat(Entry), cells_of))
            entries += plain
            by_id.update(zip(ids, plain, strict=True) if number < len(readings) - 1 else ())
            continue
        named = reading.position("name") is not None
        id_position = reading.position("id")
        id_header = "" if id_position is None else table.headers[id_position]
        for row, (own, name) in enumerate(zip(ids, names, strict=True)):
            line = table.numbers[row]
            if not own and not name:
                notes.problem("row_without_name", table.file, row=line)
                rejected += 1
                continue
            if (number, row) in joined:
                entries.append(Entry("", name or own, number, row))
                continue
            former = by_id.get(own) if own else by_name.get(name)
            copied = former and _copied(readings, former, number, row, contents, looked)
            if copied:
                origin, first = copied
                notes.problem(
                    "row_repeated",
                    table.file,
                    row=line,
                    first=str(first),
                    origin=origin,
                    cell=name or own,
                )
                rejected += 1
                continue
            identity = own
            if not own or former:
                identity = vacant(own or slug(name), taken, tried=tried)
            if former:
                notes.problem(
                    "id_repeated" if own else "name_repeated",
                    table.file,
                    row=line,
                    column=id_header if own else "",
                    cell=own or name,
                    renamed=identity,
                )
            if named and not name:
                notes.problem("name_missing", table.file, row=line, cell=own)
            taken.add(identity)
            entry = Entry(identity, name or own, number, row)
            entries.append(entry)
            if own:
                by_id.setdefault(own, entry)
            else:
                by_name.setdefault(name, entry)
    return entries, rejected


def _is_plain(ids: Sequence[str], names: Sequence[str], known: Mapping[str, Entry]) -> bool:
    """Whether each row of a table has a name, and an id that no other row has."""
    whole = all(ids) and all(names)
    return whole and len(set(ids)) == len(ids) and known.keys().isdisjoint(ids)


def _copied(
    readings: Sequence[Reading],
    former: Entry,
    number: int,
    row: int,
    contents: dict[Content, tuple[int, int]],
    looked: set[tuple[int, int]],
) -> tuple[str, int] | None:
    """The row that this one repeats to the letter, None for the first of its kind.

    Only rows that share their id or name with a former entry are looked at; ``contents``
    holds those seen so far, ``looked`` the former entries among them.
    """
    here, there = (number, row), (former.reading, former.row)
    if there not in looked:
        looked.add(there)
        contents.setdefault(_content(readings, *there), there)
    first = contents.setdefault(_content(readings, *here), here)
    if first == here:
        return None
    table = readings[first[0]].table
    return table.file, table.numbers[first[1]]


def _content(readings: Sequence[Reading], reading: int, row: int) -> Content:
    table = readings[reading].table
    return table.headers, tuple(map(getitem, table.columns, repeat(row)))
