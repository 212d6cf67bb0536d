"""Rows of two tables that are about one member: what both say becomes one member.

A registration and a second questionnaire name the same people by the same ids or names. Two rows
of one table are never joined: there the name alone does not tell.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from map.member import Member

from .columns import Reading
from .countries import places
from .groups import LEVELS, LISTS, TELLING
from .report import Notes
from .roster import Entry, Row
from .shield import Shielded
from .table import texts
from .text import fold, words
from .vacant import HEADER, vacant
from .vocabulary import once

AGREE = 0.5
"""Share of common ids or names from which on two tables speak of the same members: then another
name under an id is one more spelling, and another id beside a name the number of a form's row."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The rows of one table by what they are called.

    Attributes:
        ids: Id of each row, "" where it has none.
        names: Folded name of each row, "" where it has none.
        by_id: Id -> row, where one row has it.
        by_name: Folded name -> row, where one row has it.
    """

    ids: Sequence[str]
    names: Sequence[str]
    by_id: Mapping[str, int]
    by_name: Mapping[str, int]

    @classmethod
    def of(cls, reading: Reading) -> "_Names":
        ids, names = reading.cells("id"), list(map(fold, reading.cells("name")))
        return cls(ids, names, _alone(ids), _alone(names))


def _alone(cells: Sequence[str]) -> dict[str, int]:
    uses = Counter(cells)
    return {cell: row for row, cell in enumerate(cells) if cell and uses[cell] == 1}


def twins(readings: Sequence[Reading], notes: Notes) -> dict[Row, Row]:
    """Row -> the row of a former table that is about the same member.

    They have the same id, and no other name; or the same name, and no other id. In another
    country it is another member.

    Args:
        readings: The tables of members in their order.
        notes: Is told how many rows of a table were found in others.
    """
    found: dict[Row, Row] = {}
    known = [_Names.of(reading) for reading in readings] if len(readings) > 1 else []
    for later, own in enumerate(known):
        taken: set[Row] = set()
        for former in range(later):
            pairs = _pairs(known[former], own)
            differ = _elsewhere(readings[former], readings[later], pairs)
            for row, there in pairs.items():
                first = found.get((former, there), (former, there))
                if (later, row) not in found and first not in taken and row not in differ:
                    found[later, row] = first
                    taken.add(first)
        count = sum(number == later for number, _ in found)
        if count:
            notes.guess("twins", file=readings[later].table.file, count=count)
    return found


def _pairs(former: _Names, later: _Names) -> dict[int, int]:
    """Row of the later table -> row of the former one with the same id or name."""
    ids = former.by_id.keys() & later.by_id.keys()
    names = former.by_name.keys() & later.by_name.keys()

    def called_alike(id_: str) -> bool:
        one, other = former.names[former.by_id[id_]], later.names[later.by_id[id_]]
        return one == other or not one or not other

    def spelled_alike(id_: str) -> bool:
        one, other = former.names[former.by_id[id_]], later.names[later.by_id[id_]]
        return one not in names and other not in names and _within(one, other)

    def told_apart(name: str) -> bool:
        one, other = former.ids[former.by_name[name]], later.ids[later.by_name[name]]
        return bool(one and other) and one != other

    same_ids = [id_ for id_ in ids if called_alike(id_)]
    if len(same_ids) > AGREE * len(ids):
        same_ids += [id_ for id_ in ids if not called_alike(id_) and spelled_alike(id_)]
    same_names = [name for name in names if not told_apart(name)]
    smaller = min(len(former.by_name), len(later.by_name))
    # An id that means two members is the number of a row, or of an answer.
    numbers = len(same_ids) < len(ids) or not ids
    if numbers and len(names) >= max(2, AGREE * smaller):
        same_names = list(names)
    pairs = {later.by_name[name]: former.by_name[name] for name in same_names}
    return pairs | {later.by_id[id_]: former.by_id[id_] for id_ in same_ids}


def _within(one: str, other: str) -> bool:
    """Whether all words of one name stand in the other, too.

    Example:
        >>> _within("ana lab", "ana lab ltd"), _within("ana lab", "bo lab")
        (True, False)
    """
    parts = sorted((set(words(one)), set(words(other))), key=len)
    return bool(parts[0]) and parts[0] <= parts[1]


def _elsewhere(former: Reading, later: Reading, pairs: Mapping[int, int]) -> set[int]:
    """Rows of the later table that are in another country than the row they are paired with."""
    one, other = former.position("country"), later.position("country")
    if one is None or other is None:
        return set()
    there = texts(former.table.columns[one])
    here = texts(later.table.columns[other])
    said = {row: (there[first], here[row]) for row, first in pairs.items()}
    place = places(cell for cells in said.values() for cell in cells)
    return {row for row, (a, b) in said.items() if a and b and place[a].country != place[b].country}


def united(
    members: Sequence[Member],
    entries: Sequence[Entry],
    found: Mapping[Row, Row],
    shields: Sequence[Shielded],
    notes: Notes,
) -> tuple[Member, ...]:
    """The members, each once, with what all tables say of them.

    Args:
        members: One for each entry.
        entries: The rows they come from.
        found: See `twins`.
        shields: The tables.
        notes: Is told where two tables say different things.
    """
    if not found:
        return tuple(members)
    result: dict[Row, Member] = {}
    contacts = frozenset(
        shield.reading.table.headers[position]
        for shield in shields
        for position in shield.reading.positions("contact")
    )
    for member, entry in zip(members, entries, strict=True):
        here = entry.reading, entry.row
        if here not in found:
            result[here] = member
            continue
        table, first = shields[entry.reading].reading.table, result[found[here]]
        for field, own, other in differing(first, member):
            notes.problem(
                "value_differs",
                table.file,
                row=table.numbers[entry.row],
                what=field,
                cell=other,
                other=own,
            )
        result[found[here]] = one_of(first, member, table.file, contacts)
    return tuple(result.values())


def differing(first: Member, second: Member) -> list[tuple[str, str, str]]:
    """Fields of which two tables say different things, with what both say."""
    found: list[tuple[str, str, str]] = []
    for name in TELLING:
        own, other = getattr(first, name), getattr(second, name)
        if name == "name" and (own == first.id or not other or other == second.id):
            continue  # one of them has none
        if name == "region" and first.country != second.country:
            continue  # it follows from the country
        if own and other and fold(own) != fold(other):
            found.append((name, own, other))
    return found


def one_of(first: Member, second: Member, file: str, contacts: Collection[str]) -> Member:
    """Both as one member: the first has the word, and what else the second says is a detail.

    ``contacts`` are the headers of contacts; one that nobody may see by one of the tables is
    not shown. Nor is what is private in one of them.
    """
    told: dict[str, Any] = {name: getattr(first, name) or getattr(second, name) for name in TELLING}
    if first.name == first.id and second.name:
        told["name"] = second.name
    for name in LISTS:
        told[name] = once((*getattr(first, name), *getattr(second, name)))
    for name in LEVELS:
        told[name] = MappingProxyType({**getattr(second, name), **getattr(first, name)})
    details = {**first.details, **second.details}
    details |= {
        header: once((*first.details[header], *second.details[header]))
        for header in first.details.keys() & second.details.keys()
    }
    details |= {f"{name} ({file})": (other,) for name, _, other in differing(first, second)}
    private = dict(first.private)
    more = [*second.private.items()]
    more += [(h, "; ".join(details.pop(h))) for h in first.private.keys() & details.keys()]
    more += [(h, "; ".join(details.pop(h))) for h in second.private.keys() & details.keys()]
    contact = first.contact or second.contact
    if any(one.private.get(h) == contact for one in (first, second) for h in contacts):
        contact = ""
    more += [("contact", c) for c in (first.contact, second.contact) if c and c != contact]
    for header, cell in more:
        if cell and cell not in private.values():
            private[vacant(header, {*private, *details}, HEADER)] = cell
    return replace(
        first,
        **told,
        contact=contact,
        details=MappingProxyType(details),
        private=MappingProxyType(private),
    )
