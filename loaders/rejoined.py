"""A new table of members that a file of ours brought back: what it says is added to them.

Somebody saves the network and loads it again together with a second questionnaire. The ids of the
two have nothing in common; the names do.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from map.member import Member

from .countries import places
from .report import Notes
from .roster import Entry
from .shield import Shielded
from .text import fold
from .twins import differing, one_of


def pairs(
    known: Sequence[Member], entries: Sequence[Entry], shields: Sequence[Shielded]
) -> dict[str, int]:
    """Id of an entry -> number of the member of our files that it is about, by the name alone:
    not where two have it, nor where it is in another country.

    Args:
        known: Members of our files.
        entries: Rows of other tables that are members of their own.
        shields: These tables.
    """
    uses = Counter(fold(member.name) for member in known)
    others = Counter(fold(entry.name) for entry in entries)
    places_of = [_countries(shield) for shield in shields] if known else []
    at = {fold(m.name): n for n, m in enumerate(known) if uses[fold(m.name)] == 1}
    found: dict[str, int] = {}
    for entry in entries if known else ():
        name = fold(entry.name)
        if name not in at or others[name] > 1:
            continue
        here, there = places_of[entry.reading][entry.row], known[at[name]].country
        if not (here and there and here != there):
            found[entry.id] = at[name]
    return found


def _countries(shield: Shielded) -> Sequence[str]:
    cells = shield.reading.cells("country")
    told = places(cells)
    return [told[cell].country for cell in cells]


def rejoined(
    known: Sequence[Member],
    new: Sequence[Member],
    found: Mapping[str, int],
    entries: Sequence[Entry],
    shields: Sequence[Shielded],
    notes: Notes,
) -> tuple[Member, ...]:
    """The members of our files with what others say of them, then those that are new.

    Args:
        known: Members of our files.
        new: Members of other tables.
        found: See `pairs`.
        entries: The rows that these come from.
        shields: The other tables.
        notes: Is told how many were joined, and where the two say different things.
    """
    if not found:
        return (*known, *new)
    contacts = frozenset(
        shield.reading.table.headers[position]
        for shield in shields
        for position in shield.reading.positions("contact")
    )
    rows = {entry.id: entry for entry in entries if entry.id in found}
    members, left = list(known), []
    joined: Counter[str] = Counter()
    for member in new:
        if member.id not in found:
            left.append(member)
            continue
        first, row = members[found[member.id]], rows[member.id]
        table = shields[row.reading].reading.table
        joined[table.file] += 1
        for name, own, other in differing(first, member):
            line = table.numbers[row.row]
            notes.problem("value_differs", table.file, row=line, what=name, cell=other, other=own)
        members[found[member.id]] = one_of(first, member, table.file, contacts)
    for file, count in joined.items():
        notes.guess("twins", file=file, count=count)
    return (*members, *left)
