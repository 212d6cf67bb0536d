"""What programs put around a value of JSON: its kind, its languages, its place in a list."""

from collections.abc import Mapping, Sequence
from typing import Any

from .report import Notes
from .text import words

NAMES = ("names", "labels", "titles")
"""Keys of lists with the names of one thing, in several languages or of several kinds."""
LITERALS = frozenset(("uri", "literal", "typed-literal", "bnode"))
"""What SPARQL services say of a value that they put into an object."""
MANY = 5
"""Lists from which on those that are alike are one."""
ALIKE = 0.5
"""Share of all keys that entries of such lists have on average."""
CALLED = ("name", "label", "title")
"""Keys under which a node may have its name, best first."""

Value = Any
"""A text, a bool, None, or a list or dict of values; numbers are texts already."""
Lists = list[tuple[str, list[Value], str]]
"""Lists of a file, each with its role and its key."""


def unwrapped(value: Value) -> Value:
    """A value without the object in which SPARQL services put it.

    Example:
        >>> unwrapped({"type": "literal", "value": "Peru"}), unwrapped({"value": "x"})
        ('Peru', {'value': 'x'})
    """
    if isinstance(value, dict) and "value" in value:
        kind = value.get("type")
        if isinstance(kind, str) and kind in LITERALS:
            return value["value"]
    return value


def best_name(entries: Sequence[Value]) -> str:
    """Of the names of one thing, each an object, the one to show: that which says so itself,
    else the first in English; "" where they are no such objects.

    Example:
        >>> best_name([{"value": "XX", "types": ["acronym"]},
        ...             {"value": "Xanadu", "types": ["label", "display"], "lang": "en"}])
        'Xanadu'
    """
    told = [e for e in entries if isinstance(e, dict) and isinstance(e.get("value"), str)]
    if len(told) < len(entries):
        return ""

    def rank(entry: Mapping[str, Value]) -> tuple[bool, bool, bool]:
        kinds = entry.get("types") or entry.get("type") or ()
        said = words(" ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds))
        shown = not {"display", "preferred", "primary", "main"}.isdisjoint(said)
        return not shown, "acronym" in said, entry.get("lang") not in ("en", "eng")

    return str(min(told, key=rank)["value"]).strip() if told else ""


def keyed(lists: Lists, file: str, notes: Notes) -> Lists:
    """The lists as one of members, where each stands under a name and they are all alike.

    ``{"Ana Lab": [{"domain": "ana.example"}], …}`` says something of each member; under the name
    of a group stand its members: ``{"Norway": [{"name": "Ana Lab"}], …}``.
    """
    entries = [entry for _, child, _ in lists for entry in child if isinstance(entry, dict)]
    keys = {key for entry in entries for key in entry}
    alike = sum(len(entry) for entry in entries) >= ALIKE * len(keys) * len(entries)
    if len(lists) < MANY or not alike:
        return lists
    notes.guess("lists_keyed", file=file, count=len(lists))
    if not keys.isdisjoint(CALLED):
        grouped = [
            {**entry, "group": key} if isinstance(entry, dict) and "group" not in entry else entry
            for _, child, key in lists
            for entry in child
        ]
        return [("members", grouped, "")]
    return [("members", [{"name": key, "entries": child} for _, child, key in lists], "")]


def positions(lists: Lists, file: str, notes: Notes) -> Lists:
    """The lists with names at the ends of ties, where these number nodes that have no ids.

    D3's older examples are like that: ``{"source": 0, "target": 1}``.
    """
    nodes = [entries for role, entries, _ in lists if role == "members"]
    ties = [entries for role, entries, _ in lists if role == "ties"]
    if len(nodes) != 1 or not ties:
        return lists
    if not all(isinstance(n, dict) and n.keys().isdisjoint(("id", "key")) for n in nodes[0]):
        return lists
    names = [next((n[key] for key in CALLED if isinstance(n.get(key), str)), "") for n in nodes[0]]
    places = {str(place): name for place, name in enumerate(names) if name}
    ends = [tie.get(end) for tie in ties[0] if isinstance(tie, dict) for end in _ENDS]
    if len(set(names)) < len(names) or not all(_known(end, places) for end in ends):
        return lists
    if any(end in names for end in ends):  # they are names that look like numbers
        return lists
    notes.guess("positions", file=file)
    changed = [
        {**tie, **{end: places[tie[end]] for end in _ENDS}} if isinstance(tie, dict) else tie
        for tie in ties[0]
    ]
    return [(role, changed if entries is ties[0] else entries, key) for role, entries, key in lists]


_ENDS = ("source", "target")


def _known(end: Value, places: Mapping[str, str]) -> bool:
    return isinstance(end, str) and end in places
