"""Members that files of our own brought back, beside those of other people's files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from map.lexicon import Lexicon
from map.member import Member
from map.terms import normalise

from .groups import LEVELS, LEVELS_OF, TERMS
from .report import Notes
from .roster import Entry
from .saved import Saved
from .shield import Shielded
from .ties import Interests
from .vacant import vacant
from .vocabulary import clean, once

Ours = tuple[str, Saved]
"""Name of a file of ours, and what it holds."""


def enlist(found: Sequence[Ours], notes: Notes) -> tuple[tuple[Member, ...], int]:
    """The members of all files of ours, and how many repeat another to the letter.

    A member that shares its id with another is kept under an id of its own.
    """
    taken: dict[str, tuple[Member, str, int]] = {}
    repeated = 0
    for file, saved in found:
        for member, line in zip(saved.members, saved.numbers, strict=True):
            former = taken.get(member.id)
            if former and former[0] == member:
                notes.problem(
                    "row_repeated", file, row=line, first=str(former[2]), origin=former[1],
                    cell=member.name,
                )  # fmt: skip
                repeated += 1
                continue
            kept = member
            if former:
                kept = replace(member, id=vacant(member.id, taken))
                notes.problem(
                    "id_repeated", file, row=line, column="id", cell=member.id, renamed=kept.id
                )
            taken[kept.id] = (member, file, line)
    return tuple(replace(member, id=id_) for id_, (member, _, _) in taken.items()), repeated


def apart(
    entries: Sequence[Entry],
    taken: set[str],
    shields: Sequence[Shielded],
    notes: Notes,
) -> list[Entry]:
    """The entries, none with the id of a member that a file of ours brought."""
    if not taken or taken.isdisjoint(entry.id for entry in entries):
        return list(entries)
    result: list[Entry] = []
    used = taken | {entry.id for entry in entries}
    for entry in entries:
        kept = entry
        if entry.id in taken:
            kept = entry._replace(id=vacant(entry.id, used))
            used.add(kept.id)
            table = shields[entry.reading].reading.table
            notes.problem(
                "id_repeated",
                table.file,
                row=table.numbers[entry.row],
                column="id",
                cell=entry.id,
                renamed=kept.id,
            )
        result.append(kept)
    return result


def completed(
    known: Sequence[Member], interests: Interests, lexicon: Lexicon
) -> tuple[Member, ...]:
    """Members of our files with the terms that other tables add, as was decided about terms.

    Args:
        known: The members.
        interests: Number of a member -> (field, term, weight).
        lexicon: What was decided; our files are else left as they are.
    """
    result = list(known)
    for number in sorted(interests.keys() & set(range(len(known)))):
        for name, term, weight in interests[number]:
            member = result[number]
            more: dict[str, Any] = {name: once((*getattr(member, name), clean(term)))}
            if weight is not None and name in LEVELS_OF:
                levels = getattr(member, LEVELS_OF[name])
                more[LEVELS_OF[name]] = MappingProxyType({**levels, normalise(clean(term)): weight})
            result[number] = replace(member, **more)
    return tuple(_decided(member, lexicon) for member in result) if lexicon.same else tuple(result)


def _decided(member: Member, lexicon: Lexicon) -> Member:
    terms: dict[str, Any] = {
        name: once(map(lexicon.preferred, getattr(member, name))) for name in TERMS
    }
    for name in LEVELS:
        levels: Mapping[str, float] = getattr(member, name)
        terms[name] = MappingProxyType(
            {normalise(lexicon.preferred(key)): weight for key, weight in levels.items()}
            if lexicon.same.keys() & levels.keys()
            else dict(levels)
        )
    return replace(member, **terms)
