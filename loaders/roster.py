"""Rows become entries of a roster: which rows are members, under which id and name."""

import hashlib
import re
from collections.abc import Collection, Sequence
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

Row = tuple[int, int]
"""Number of a members' table, and position of a row in it."""


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
    readings: Sequence[Reading], notes: Notes, joined: Collection[Row] = ()
) -> tuple[list[Entry], int, dict[Row, Row]]:
    """The entries of all members' tables in their order, how many rows were left out, and those
    of them that repeat another row, each with the row that is kept.

    A row is left out where it has neither name nor id, and where it repeats a row to the
    letter. A row that shares its id with another is kept under an id of its own.

    Args:
        readings: The tables.
        notes: Receives the problems.
        joined: Rows that are about a member of a former table; their entries have no id.
    """
    roster = _Roster(readings, notes, joined)
    for number in range(len(readings)):
        roster.enrol(number)
    return roster.entries, roster.rejected, roster.copies


class _Roster:
    """The entries so far, and what has to be known of them to enrol the next row.

    Attributes:
        entries: The entries.
        rejected: How many rows were left out.
        copies: Row that repeats another one to the letter -> the row that is kept.
    """

    def __init__(self, readings: Sequence[Reading], notes: Notes, joined: Collection[Row]) -> None:
        self.entries: list[Entry] = []
        self.rejected = 0
        self.copies: dict[Row, Row] = {}
        self._readings, self._notes, self._joined = readings, notes, joined
        self._within = {number for number, _ in joined}
        self._cells = [(reading.cells("id"), reading.cells("name")) for reading in readings]
        # No made-up id may be one that a later row brings along.
        self._taken = set(chain.from_iterable(ids for ids, _ in self._cells)) - {""}
        self._tried: dict[str, int] = {}
        self._by_id: dict[str, Entry] = {}
        self._by_name: dict[str, Entry] = {}
        self._contents: dict[Content, Row] = {}
        self._looked: set[Row] = set()

    def enrol(self, number: int) -> None:
        """Enrol the rows of a table."""
        ids, names = self._cells[number]
        if number not in self._within and self._are_plain(ids, names):
            self._enrol_plain(number)
            return
        reading = self._readings[number]
        table, position = reading.table, reading.position("id")
        id_header = "" if position is None else table.headers[position]
        named = reading.position("name") is not None
        for row, (own, name) in enumerate(zip(ids, names, strict=True)):
            if not own and not name:
                self._reject(number, row, "row_without_name")
                continue
            if (number, row) in self._joined:
                self.entries.append(Entry("", name or own, number, row))
                continue
            former = self._by_id.get(own) if own else self._by_name.get(name)
            first = former and self._copied(former, number, row)
            if first:
                self.copies[number, row] = first
                origin = self._readings[first[0]].table
                line, file = str(origin.numbers[first[1]]), origin.file
                self._reject(number, row, "row_repeated", first=line, origin=file, cell=name or own)
                continue
            identity = own
            if not own or former:
                identity = vacant(own or slug(name), self._taken, tried=self._tried)
            if former:
                self._notes.problem(
                    "id_repeated" if own else "name_repeated",
                    table.file,
                    row=table.numbers[row],
                    column=id_header if own else "",
                    cell=own or name,
                    renamed=identity,
                )
            if named and not name:
                self._notes.problem("name_missing", table.file, row=table.numbers[row], cell=own)
            self._taken.add(identity)
            entry = Entry(identity, name or own, number, row)
            self.entries.append(entry)
            if own:
                self._by_id.setdefault(own, entry)
            else:
                self._by_name.setdefault(name, entry)

    def _are_plain(self, ids: Sequence[str], names: Sequence[str]) -> bool:
        """Whether each row of a table has a name, and an id that no other row has."""
        whole = all(ids) and all(names)
        return whole and len(set(ids)) == len(ids) and self._by_id.keys().isdisjoint(ids)

    def _enrol_plain(self, number: int) -> None:
        """Enrol such rows, without a call in Python for each of a hundred thousand."""
        ids, names = self._cells[number]
        cells = zip(ids, names, repeat(number), range(len(ids)), strict=False)
        plain = list(map(tuple.__new__, repeat(Entry), cells))
        self.entries += plain
        last = number == len(self._readings) - 1
        self._by_id.update(() if last else zip(ids, plain, strict=True))

    def _reject(self, number: int, row: int, code: str, **values: str) -> None:
        table = self._readings[number].table
        self._notes.problem(code, table.file, row=table.numbers[row], **values)
        self.rejected += 1

    def _copied(self, former: Entry, number: int, row: int) -> Row | None:
        """Table and position of the row that this one repeats to the letter, None for the first
        of its kind.

        Only rows that share their id or name with a former entry are looked at.
        """
        here, there = (number, row), (former.reading, former.row)
        if there not in self._looked:
            self._looked.add(there)
            self._contents.setdefault(self._content(*there), there)
        first = self._contents.setdefault(self._content(*here), here)
        return None if first == here else first

    def _content(self, number: int, row: int) -> Content:
        table = self._readings[number].table
        return table.headers, tuple(map(getitem, table.columns, repeat(row)))
