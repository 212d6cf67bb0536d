"""Files that Knitwork wrote are read back to the letter: nothing is guessed, split or cleaned.

They are as untrusted as any other file: limits, links and consent are checked as everywhere.
A JSON file that claims to be ours and is not of our form is read like any other.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from map.cells import MATCHES, restored
from map.member import Member

from .columns import Reading, field_of
from .concealing import hide, of_headers
from .consent import agreed
from .edited import by_hand, edited, pieces, shallow
from .escapes import unescaped, unlisted
from .groups import LEVELS, LISTS, TEXTS
from .limits import Limits
from .links import link_of
from .report import Notes
from .roster import slug
from .rows import File
from .save import (
    CONSENT,
    DETAIL,
    JSON_MARK,
    MARK,
    ORDER,
    PRIVATE,
    RELATION,
    TIES,
)
from .table import Table, texts
from .vocabulary import once

_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"' + JSON_MARK.encode() + rb'"\s*:\s*1\s*,')
GRAPHS = (".gexf", ".graphml")
_ENDS = ("from", "to")
_TIES = {"from": "from", "to": "to", "type": "tie_type", "date": "tie_date"}
"""Header of ties -> what the column holds."""
HEAVIEST = 2.0
"""The largest weight of a level."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a file of ours gave.

    Attributes:
        reading: Its members as a table whose columns are known; for previews.
        members: Its members; ids may repeat.
        numbers: The row of each member.
        rejected: Rows that were left out.
        ties: Its ties, as a table whose cells are exact.
    """

    reading: Reading | None = None
    members: tuple[Member, ...] = ()
    numbers: tuple[int, ...] = ()
    rejected: int = 0
    ties: Reading | None = None


def from_json(file: File, hidden: frozenset[str], limits: Limits, notes: Notes) -> Saved | None:
    """What a JSON file of ours holds; None for any other file.

    A member that somebody has edited is read as a row of our tables is.
    """
    if not _JSON.match(file.data[:200]):
        return None
    try:
        content = json.loads(file.data)
    except (ValueError, RecursionError):
        return None
    entries, tied = content.get("members"), content.get("ties", [])
    if not _objects(entries) or not _objects(tied) or max(len(entries), len(tied)) > limits.rows:
        notes.problem("saved_changed", file.name)
        return None
    plain = [_plain(entry, file.name, n, limits, notes) for n, entry in enumerate(entries, 1)]
    found = {n: m for n, e in enumerate(plain, 1) if (m := _entry(e, file.name, n, notes))}
    members = tuple(found.values())
    if not _within(members, limits):
        notes.problem("saved_changed", file.name)
        return None
    # Files that were saved before ties had a date are as good.
    tied = [_plain(tie, file.name, n, limits, notes) for n, tie in enumerate(tied, 1)]
    ends = tuple([_one(tie.get(name)) for tie in tied] for name in TIES)
    secret = of_headers(members, hidden)
    ties = Table(file.name, TIES, ends, range(1, len(tied) + 1), role="ties")
    return Saved(
        members=tuple(hide(member, secret) for member in members),
        numbers=tuple(found),
        rejected=len(entries) - len(members),
        ties=Reading(ties, "ties", tuple(_TIES.values()), fixed=True),
    )


def _objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _plain(
    entry: Mapping[str, Any], file: str, line: int, limits: Limits, notes: Notes
) -> Mapping[str, Any]:
    """An entry without what is deeper than is read, and a problem for each such value."""
    kept, deep = shallow(entry, limits.depth)
    for key in deep:
        notes.problem("value_too_deep", file, row=line, column=key, limit=limits.depth)
    return kept


def _entry(entry: Mapping[str, Any], file: str, line: int, notes: Notes) -> Member | None:
    """A member of our JSON; None, and a problem, where it has neither id nor name."""
    try:
        return _member(entry)
    except (ValueError, TypeError, AttributeError):
        member = _of_row(file, *edited(entry), line, notes)
    if member is None:
        notes.problem("row_without_name", file, row=line)
    return member


def _one(value: Any) -> str:
    return "; ".join(pieces(value))


def _member(entry: Mapping[str, Any]) -> Member:
    """A member of our JSON; anything that is not as we write it raises one of JSON's errors."""
    unknown = entry.keys() - {*ORDER, "details", "_private"}
    own = {name: _text(entry.get(name, "")) for name in TEXTS}
    lists = {name: _texts(entry.get(name, [])) for name in LISTS}
    levels = {name: _weights(entry.get(name, {})) for name in LEVELS}
    details = {header: _texts(values) for header, values in entry.get("details", {}).items()}
    private = {header: _text(cell) for header, cell in entry.get("_private", {}).items()}
    agrees = not own["contact"] or agreed(_text(entry.get(CONSENT, "")))
    links = all(link_of(link) == link for link in lists["links"])
    if unknown or not own["id"] or not own["name"] or not agrees or not links:
        raise ValueError
    values: dict[str, Any] = {**own, **lists, **levels}
    return Member(**values, details=_frozen(details), private=_frozen(private))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))


def _weights(value: Mapping[str, Any]) -> Mapping[str, float]:
    if not all(type(w) in (int, float) and 0 < w <= HEAVIEST for w in value.values()):
        raise ValueError
    return _frozen({key: float(weight) for key, weight in value.items()})


def _within(members: Sequence[Member], limits: Limits) -> bool:
    """Whether JSON of ours keeps to the limits of a table."""
    headers = {h for member in members for h in (*member.details, *member.private)}
    columns = len(headers) + len(ORDER)
    longest = max((len(cell) for member in members for cell in _cells(member)), default=0)
    return (
        columns <= limits.columns
        and columns * len(members) <= limits.cells
        and longest <= limits.cell_characters
    )


def _cells(member: Member) -> list[str]:
    own = [getattr(member, name) for name in TEXTS]
    lists = [text for name in LISTS for text in getattr(member, name)]
    details = [text for values in member.details.values() for text in values]
    return [*own, *lists, *details, *member.private.values()]


def from_table(table: Table, hidden: frozenset[str], notes: Notes) -> Saved | None:
    """What a table of ours holds; None for any other table."""
    if f"from ({MARK})" in table.headers:
        return Saved(ties=_ties(table))
    if set(MATCHES) <= set(table.headers):
        notes.guess("suggestions", file=table.file, count=len(table.numbers))
        return Saved()
    if RELATION in table.headers:
        return Saved()  # a graph of ours whose edges are all suggestions
    if f"id ({MARK})" not in table.headers:
        return None
    names = [unescaped(_name(header)) for header in table.headers]
    fields = tuple(map(_field, table.headers))
    if table.file.lower().endswith(GRAPHS):
        # What graphs must call by another name stands there twice.
        fields = tuple(
            "ignored" if h == "label" else f for h, f in zip(table.headers, fields, strict=True)
        )
    members: list[Member] = []
    numbers: list[int] = []
    for row, cells in enumerate(zip(*map(texts, table.columns), strict=True)):
        line = table.numbers[row]
        plain = [restored(cell) for cell in cells]
        member = _of_row(table.file, fields, names, plain, line, notes)
        if member is None:
            notes.problem("row_without_name", table.file, row=line)
            continue
        members.append(member)
        numbers.append(line)
    secret = of_headers(members, hidden)
    return Saved(
        reading=Reading(table, "members", fields, fixed=True),
        members=tuple(hide(member, secret) for member in members),
        numbers=tuple(numbers),
        rejected=len(table.numbers) - len(members),
    )


def _ties(table: Table) -> Reading:
    known = {f"from ({MARK})": "from", **_TIES}
    fields = tuple(known.get(header, "ignored") for header in table.headers)
    ends = [texts(c) for c, field in zip(table.columns, fields, strict=True) if field in _ENDS]
    # In a graph, edges that name no ends of a tie are suggestions.
    kept = [row for row, cells in enumerate(zip(*ends, strict=True)) if any(cells)]
    columns = tuple(
        [unescaped(restored(cells[row])) for row in kept] for cells in map(texts, table.columns)
    )
    numbers = [table.numbers[row] for row in kept]
    only = replace(table, columns=columns, numbers=numbers, role="ties")
    return Reading(only, "ties", fields, fixed=True)


def _name(header: str) -> str:
    return (
        header.removeprefix(DETAIL) if header.startswith(DETAIL) else header.removeprefix(PRIVATE)
    )


def _field(header: str) -> str:
    if header == f"id ({MARK})":
        return "id"
    if header.startswith(PRIVATE) or by_hand(header) == "private":
        return "private"
    return header if header in ORDER else "details"


def _of_row(
    file: str,
    fields: Sequence[str],
    names: Sequence[str],
    cells: Sequence[str],
    line: int,
    notes: Notes,
) -> Member | None:
    """The member of a row, None where it has neither id nor name."""
    own = {field: cell for field, cell in zip(fields, cells, strict=True) if field in ORDER}
    named = zip(fields, names, cells, strict=True)
    mapped = [(field, name, cell) for field, name, cell in named if cell and field not in ORDER]
    details = {name: unlisted(cell) for field, name, cell in mapped if field == "details"}
    private = {name: unescaped(cell) for field, name, cell in mapped if field == "private"}
    plain = {name: unescaped(own.get(name, "")) for name in TEXTS}
    if not plain["id"] and not plain["name"]:
        return None
    plain["name"] = plain["name"] or plain["id"]
    plain["id"] = plain["id"] or slug(plain["name"])
    if plain["contact"] and not _consents(own.get(CONSENT, ""), private):
        private.setdefault("contact", plain["contact"])
        plain["contact"] = ""
    lists = {name: unlisted(own.get(name, "")) for name in LISTS}
    bad = [link for link in lists["links"] if link_of(link) is None]
    for link in bad:
        notes.problem("link_refused", file, row=line, column="links", cell=link)
        private["links"] = own["links"]
    lists["links"] = once(link_of(link) or "" for link in lists["links"])
    levels: dict[str, Mapping[str, float]] = {}
    for name in LEVELS:
        weights = {piece: _level(piece) for piece in unlisted(own.get(name, ""))}
        for piece in (piece for piece, level in weights.items() if level is None):
            notes.problem("level_unknown", file, row=line, column=name, cell=piece)
        levels[name] = _frozen(dict(level for level in weights.values() if level))
    values: dict[str, Any] = {**plain, **lists, **levels}
    return Member(**values, details=_frozen(details), private=_frozen(private))


def _consents(answer: str, private: Mapping[str, str]) -> bool:
    """Whether a contact may be shown: our own column says yes, and what the member once
    answered, where it is still there, does too."""
    given = [
        agreed(cell)
        for header, cell in private.items()
        if (field_of(header) or ("",))[0] == CONSENT
    ]
    return bool(agreed(answer)) and (not given or any(given))


def _level(piece: str) -> tuple[str, float] | None:
    """A term's key and its weight, None where it is none."""
    key, _, weight = piece.rpartition(": ")
    try:
        value = float(weight)
    except ValueError:
        return None
    return (key, value) if key and 0 < value <= HEAVIEST else None


def _frozen(mapping: dict[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(mapping)
