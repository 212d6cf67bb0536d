"""A plan out to the call: for Zoom, for spreadsheets, for the chat, for paper."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import combinations

from map.cells import neutral
from map.member import Member
from map.network import Network

from .explain import introduction
from .plan import PAIR, Group, Plan
from .words import words

ZOOM_HEADER = ("Pre-assign Room Name", "Email Address")
"""As Zoom's own sample file has them."""
ZOOM_ROOMS, ZOOM_MEMBERS = 100, 1_000
"""As many as Zoom assigns before a meeting (Zoom Support, KB0061353)."""

HEADER = ("round", "room", "member_id", "member", "host", "language", "why")

# One address; no sign at its start that a spreadsheet would take for a formula.
_ADDRESS = re.compile(
    r"(?<![\w.+@=-])[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)


@dataclass(frozen=True, slots=True)
class Zoom:
    """What Zoom takes for one round.

    Attributes:
        csv: The file.
        left_out: Name and room of each member that is not in it, and why.
    """

    csv: str
    left_out: tuple[tuple[str, str, str], ...]


def address(member: Member) -> str:
    """The e-mail address of a member who agreed that its contact is shown; "" for none.

    >>> address(Member("a", "A", contact="Ada Sy <ada@casa.example>, +598 1"))
    'ada@casa.example'
    """
    found = _ADDRESS.search(member.contact)
    return found[0] if found else ""


def zoom(network: Network, plan: Plan, number: int) -> Zoom:
    """The file for Zoom's breakout pre-assignment of one round, and who had to be left out.

    Zoom keeps one assignment a meeting, so each round is a file of its own. Only addresses that
    the loaders found consent for are ever in `Member.contact`.

    Args:
        network: Where the members are.
        plan: The plan.
        number: Which round, from 0.

    Raises:
        IndexError: When there is no such round.
    """
    rows: list[tuple[str, str]] = []
    left_out: list[tuple[str, str, str]] = []
    seen: set[str] = set()
    for at, group in enumerate(plan.rounds[number].groups, start=1):
        room = words("meet.room", room=at)
        for member in _members(network, group.members):
            found = address(member)
            if not found:
                why = "meet.left.address" if member.contact else "meet.left.consent"
                left_out.append((member.name, room, words(why)))
            elif found.lower() in seen:
                left_out.append((member.name, room, words("meet.left.twice")))
            else:
                seen.add(found.lower())
                rows.append((room, found))
    return Zoom(_csv(ZOOM_HEADER, rows), tuple(left_out))


def beyond_zoom(plan: Plan, number: int) -> tuple[int, int] | None:
    """Rooms and members of a round, where they are more than Zoom assigns; else None.

    Args:
        plan: The plan.
        number: Which round, from 0.
    """
    groups = [group.members for group in plan.rounds[number].groups if group.members]
    members = sum(map(len, groups))
    within = len(groups) <= ZOOM_ROOMS and members <= ZOOM_MEMBERS
    return None if within else (len(groups), members)


def left_out(network: Network, plan: Plan, number: int, roomless: Sequence[str] = ()) -> str:
    """Who is not in the file for Zoom, and why, as CSV: to be sent to their rooms by hand.

    Args:
        network: Where the members are.
        plan: The plan.
        number: Which round, from 0.
        roomless: Ids of those who came after the plan was made, and have no room in the round.
    """
    rows = [(neutral(name), room, why) for name, room, why in zoom(network, plan, number).left_out]
    rows += [
        (neutral(member.name), "", words("meet.left.roomless"))
        for member in _members(network, roomless)
    ]
    return _csv(("member", "room", "why"), rows)


def table(network: Network, plan: Plan) -> str:
    """The whole plan as CSV: a row for each member and round. Formulas are made harmless."""
    rows = [
        (
            str(number),
            words("meet.room", room=room),
            neutral(member.id),
            neutral(member.name),
            "yes" if member.id == group.host else "",
            neutral(group.language),
            neutral(" ".join(group.sentences)),
        )
        for number, one in enumerate(plan.rounds, start=1)
        for room, group in enumerate(one.groups, start=1)
        for member in _members(network, group.members)
    ]
    return _csv(HEADER, rows)


def chat(network: Network, plan: Plan, number: int | None = None) -> str:
    """The plan as plain text, to paste into the chat of a call.

    Args:
        network: Where the members are.
        plan: The plan.
        number: Which round, from 0; None for all.
    """
    lines: list[str] = []
    for at, one in enumerate(plan.rounds):
        if number not in {None, at}:
            continue
        lines.append(words("meet.chat.round", round=at + 1))
        for room, group in enumerate(one.groups, start=1):
            if not group.members:
                continue  # all have moved to other rooms, which keep their numbers
            names = ", ".join(member.name for member in _members(network, group.members))
            lines.append(words("meet.chat.room", room=room, names=names))
            lines.append(f"  {' '.join(group.sentences)}")
        lines.append("")
    return "\n".join(lines)


def introductions(network: Network, plan: Plan) -> str:
    """An introduction for every pair of the plan, to both sides, as plain text, round by round.

    An odd one joins a pair: in such a room of three, each pair is introduced.
    """
    parts: list[str] = []
    for number, one in enumerate(plan.rounds, start=1):
        letters = [
            letter
            for group in one.groups
            if len(group.members) <= PAIR + 1
            for pair in combinations(group.members, PAIR)
            for letter in introduction(network, *pair)
        ]
        parts += [words("meet.chat.round", round=number), *letters] if letters else []
    return "\n\n".join(parts) + "\n" if parts else ""


def printable(network: Network, plan: Plan) -> str:
    """The plan as a page to print: one file, no script, nothing from outside."""
    title = escape(network.title or "Knitwork")
    parts = []
    for number, one in enumerate(plan.rounds, start=1):
        rooms = []
        for room, group in enumerate(one.groups, start=1):
            if not group.members:
                continue
            people = "".join(
                f"<li>{escape(_named(member, group))}</li>"
                for member in _members(network, group.members)
            )
            said = escape(" ".join(group.sentences))
            heading = escape(_heading(room, group))
            rooms.append(f"<section><h3>{heading}</h3><ul>{people}</ul><p>{said}</p></section>")
        turn = escape(words("meet.chat.round", round=number))
        parts.append(f"<h2>{turn}</h2><div>{''.join(rooms)}</div>")
    return _PAGE.format(title=title, rounds="".join(parts))


_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 12pt/1.4 system-ui, sans-serif; margin: 2rem; }}
div {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1rem; }}
section {{ border: 1px solid #888; padding: .5rem; break-inside: avoid; }}
h2 {{ break-after: avoid; }}
h3 {{ margin: .25rem 0; }}
ul {{ margin: 0; padding-left: 1.2rem; }}
</style>
<style media="print">
body {{ font-size: 10.5pt; }}
div {{ grid-template-columns: 1fr 1fr; }}
div + h2 {{ break-before: page; }}
</style>
<h1>{title}</h1>
{rounds}
</html>
"""


def _heading(number: int, group: Group) -> str:
    if group.language:
        return words("meet.room.on", room=number, language=group.language)
    return words("meet.room", room=number)


def _named(member: Member, group: Group) -> str:
    return words("meet.hosted", name=member.name) if member.id == group.host else member.name


def _members(network: Network, ids: Sequence[str]) -> list[Member]:
    return [network.members[network.index[id_]] for id_ in ids]


def _csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(header)
    writer.writerows(rows)
    return written.getvalue()
