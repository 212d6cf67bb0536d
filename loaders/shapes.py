"""Lists and objects, whichever format they come from, become Tables.

A list of objects, or an object that holds such lists; nested objects become dotted headers
(``location.country``), lists become cells of several texts. GeoJSON is one more such object.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .columns import field_of, role_of
from .levels import weight_of
from .limits import Limits
from .literals import NAMES, best_name, keyed, positions, unwrapped
from .markup import RefusedError
from .report import Notes
from .table import Cell, Table, distinct
from .vacant import HEADER, vacant

NAMED_BY = ("name", "label", "title", "term", "value", "@value", "text", "url", "id", "@id")
"""Keys that say what an object inside a list is, best first."""
WRAPPERS = 3
"""Objects around the list of members that are looked through, such as {"data": {…}}."""

AROUND = ("attributes", "properties", "fields", "data")
"""Keys under which Kumu, Airtable, Cytoscape and interfaces of web sites keep all fields."""

LONGEST_HEADER = 1_000
"""Characters of a header; keys inside each other could make it longer than the file."""

BROKEN = object()
"""Stands for an entry that could not be read and is a problem already."""

Value = Any
"""A text, a bool, None, or a list or dict of values; numbers are texts already."""


def tables(value: Value, file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The tables in a value; none, and a problem, where it holds none."""
    lists = positions(_lists(value, file, notes), file, notes)
    if not lists:
        notes.problem("json_no_list", file)
        return []
    found = [(table_of(r, entries, file, limits, notes), name) for r, entries, name in lists]
    return [replace(table, name=name) for table, name in found if table is not None]


def _lists(
    value: Value, file: str, notes: Notes, wrappers: int = WRAPPERS
) -> list[tuple[str, list[Value], str]]:
    """The lists of the file, each with its role ("" where columns must decide) and its key."""
    features = _features(value)
    if features:
        return [("members", list(map(_of_feature, features)), "")]
    if isinstance(value, list):
        return [("", value, "")] if value else []
    if not isinstance(value, dict) or not value:
        return []
    lists = {
        key: child
        for key, child in value.items()
        if isinstance(child, list)
        and (any(isinstance(entry, dict) for entry in child) or role_of(key) == "members")
    }
    spoken = [(role_of(key), child, key) for key, child in lists.items() if role_of(key)]
    if spoken:
        for key, child in lists.items():
            if role_of(key):
                continue
            if all(isinstance(entry, dict) for entry in child):
                spoken.append(("other", child, key))
            else:
                notes.guess("list_ignored", file=file, column=key)
        return spoken
    if lists:
        return keyed([("", child, key) for key, child in lists.items()], file, notes)
    return _inner_lists(value, file, notes, wrappers)


def _is_list(value: Value) -> bool:
    return isinstance(value, list) and bool(value)


def _is_feature(value: Value) -> bool:
    return (
        isinstance(value, dict)
        and value.get("type") == "Feature"
        and not value.keys().isdisjoint(("geometry", "properties"))
    )


def _features(value: Value) -> list[Value]:
    """The features of GeoJSON: in a collection, in a list, or one alone."""
    if isinstance(value, dict) and value.get("type") == "FeatureCollection":
        features = value.get("features")
        return features if isinstance(features, list) else []
    found = value if isinstance(value, list) else [value]
    return found if any(map(_is_feature, found)) else []


def _of_feature(feature: Value) -> Value:
    """A feature of GeoJSON as a member: its properties, its id, and where it is."""
    if not _is_feature(feature):
        return feature
    properties, geometry = feature.get("properties"), feature.get("geometry")
    member = dict(properties) if isinstance(properties, dict) else {}
    if feature.get("id") is not None:
        member.setdefault("id", feature["id"])
    if isinstance(geometry, dict) and _is_list(geometry.get("coordinates")):
        position = geometry["coordinates"]
        if geometry.get("type") == "Point" and all(isinstance(n, str) for n in position[:2]):
            member.setdefault("coordinates", ", ".join(position[1::-1]))
        else:
            member.setdefault("geometry", _text(geometry.get("type")))
    return member


def _inner_lists(
    value: Mapping[str, Value], file: str, notes: Notes, wrappers: int
) -> list[tuple[str, list[Value], str]]:
    """The lists of an object that holds none itself: inside a wrapper such as {"data": {…}},
    or the object is a member, or an object of members under their ids."""
    inner = [child for child in value.values() if isinstance(child, dict)]
    if wrappers and not _is_member(value):
        wrapped = [c for c in inner if _holds_members(c) or (len(inner) < 3 and not _scalars(c))]
        found = [lists for child in wrapped if (lists := _lists(child, file, notes, wrappers - 1))]
        if len(found) == 1:
            return found[0]
    if len(inner) == len(value) and all(_scalars(child) for child in inner):
        return [("members", [{"id": key, **child} for key, child in value.items()], "")]
    return [("members", [value], "")] if _scalars(value) else []


def _is_member(value: Mapping[str, Value]) -> bool:
    return any(
        isinstance(child, str) and key.lower() in NAMED_BY[:3] for key, child in value.items()
    )


def _holds_members(value: Mapping[str, Value]) -> bool:
    """Whether an object has a list of objects under a key that promises members."""
    return any(
        role_of(key) == "members" and isinstance(child, list) and any(map(_is_object, child))
        for key, child in value.items()
    )


def _is_object(value: Value) -> bool:
    return isinstance(value, dict)


def _scalars(value: Mapping[str, Value]) -> bool:
    return any(isinstance(child, str) for child in value.values())


def table_of(
    role: str, entries: Sequence[Value], file: str, limits: Limits, notes: Notes
) -> Table | None:
    """The table of one list of objects; None, and mostly a problem, where it gives none."""
    if len(entries) > limits.rows:
        notes.problem("too_many_rows", file, limit=limits.rows)
        return None
    if all(type(entry) is str for entry in entries) and role in ("", "members"):
        if any(entry.strip() for entry in entries):
            notes.guess("names", file=file)
        entries = [{"name": entry} for entry in entries]
    rows: list[dict[str, Cell]] = []
    numbers: list[int] = []
    try:
        refused = _take(entries, file, _Names(limits.columns), rows, numbers, notes)
    except RefusedError as error:
        notes.problem(error.code, file, **error.values)
        return None
    headers = list(dict.fromkeys(key for row in rows for key in row))
    for code, limit, size in (
        ("too_many_columns", limits.columns, len(headers)),
        ("too_many_cells", limits.cells, len(headers) * len(rows)),
    ):
        if size > limit:
            notes.problem(code, file, limit=limit)
            return None
    if not rows and not refused:
        if role in ("", "members"):
            notes.problem("no_rows", file)
        return None
    columns: list[list[Cell]] = []
    for header in headers:

        def too_long(position: int, length: int, header: str = header) -> None:
            notes.problem(
                "cell_too_long",
                file,
                row=numbers[position],
                column=header,
                length=length,
                limit=limits.cell_characters,
            )

        column = [row.get(header, "") for row in rows]
        columns.append(_bounded(column, limits.cell_characters, too_long))
    return Table(
        file=file,
        headers=distinct([header or "column" for header in headers])[0],
        columns=tuple(columns),
        numbers=numbers,
        role=role,
        refused=refused,
    )


def _take(
    entries: Sequence[Value],
    file: str,
    names: "_Names",
    rows: list[dict[str, Cell]],
    numbers: list[int],
    notes: Notes,
) -> int:
    """Add the entries that hold anything to ``rows``; give how many could not be read.

    Raises:
        RefusedError: There are too many headers.
    """
    refused = 0
    for number, entry in enumerate(entries, start=1):
        if entry is BROKEN:
            refused += 1
            continue
        if not isinstance(entry, dict):
            what = "a list" if isinstance(entry, list) else "a single value"
            notes.problem("entry_not_object", file, row=number, what=what)
            refused += 1
            continue
        row: dict[str, Cell] = {}
        _flatten(_unwrapped(entry), "", row, names)
        if any(row.values()):
            rows.append(row)
            numbers.append(number)
    return refused


def _unwrapped(entry: Mapping[str, Value]) -> Mapping[str, Value]:
    """An entry without the object that programs put around its fields: ``{"id": …,
    "attributes": {"name": …}}``. A field that the entry has beside it stays inside."""
    if not any(isinstance(entry.get(key), dict) for key in AROUND):
        return entry
    plain: dict[str, Value] = {}
    for key, child in entry.items():
        if key not in AROUND or not isinstance(child, dict):
            plain[key] = child
            continue
        inside = {k: v for k, v in child.items() if k in entry or k in plain}
        plain.update((k, v) for k, v in child.items() if k not in inside)
        plain.update({key: inside} if inside else {})
    return plain


class _Names(dict[tuple[str, str], str]):
    """What a key stands under and the key -> the header for both, the same text for all rows."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._row: Mapping[str, Cell] = {}
        self._numbers: dict[str, int] = {}

    def __missing__(self, place: tuple[str, str]) -> str:
        prefix, key = place
        name = self[place] = " ".join((prefix + key[:LONGEST_HEADER]).split())[:LONGEST_HEADER]
        if len(self) > self._most:
            raise RefusedError("too_many_columns", limit=self._most)
        return name

    def free(self, name: str, row: Mapping[str, Cell]) -> str:
        """``name`` with a number that is not in the row: {"a.b": 1, "a": {"b": 2}}."""
        if row is not self._row:
            self._row, self._numbers = row, {}
        return self["", vacant(name, row, HEADER, self._numbers)]


def _flatten(value: Mapping[str, Value], prefix: str, row: dict[str, Cell], names: _Names) -> None:
    """Put the fields of an object into ``row``, nested ones under dotted headers.

    Raises:
        RefusedError: There are too many headers.
    """
    for key, inner in value.items():
        name = names[prefix, key]
        child = unwrapped(inner)
        if isinstance(child, dict):
            _flatten(child, f"{name}.", row, names)
            continue
        if key in NAMES and isinstance(child, list) and key[:-1] not in value:
            best = best_name(child)
            row.update({names[prefix, key[:-1]]: best} if best else {})
        header = names.free(name, row) if name in row else name
        if isinstance(child, list):
            row[header] = _flatten_list(child, header, row, names)
        else:
            row[header] = _text(child)


def _flatten_list(
    entries: Sequence[Value], header: str, row: dict[str, Cell], names: _Names
) -> tuple[str, ...]:
    """The texts of a list. An object in it counts by what names it; its other fields go to
    headers such as ``team[].email``, where they can be told to be private."""
    texts: list[str] = []
    others: dict[str, list[str]] = {}
    waiting = deque(entries)
    while waiting:
        entry = waiting.popleft()
        if isinstance(entry, list):
            waiting.extendleft(reversed(entry))
        elif isinstance(entry, dict):
            label = next((k for k in NAMED_BY if isinstance(entry.get(k), str)), None)
            level = _level(entry, header)
            text = _text(entry[label]) if label else ""
            texts.append(f"{text} ({entry[level]})" if text and level else text)
            rest: dict[str, Cell] = {}
            own = {k: v for k, v in entry.items() if k not in (label, level)}
            _flatten(own, f"{header}[].", rest, names)
            for inner, cell in rest.items():
                others.setdefault(inner, []).extend((cell,) if isinstance(cell, str) else cell)
        else:
            texts.append(_text(entry))
    row.update((inner, tuple(filter(None, parts))) for inner, parts in others.items())
    return tuple(text for text in texts if text)


def _level(entry: Mapping[str, Value], header: str) -> str | None:
    """The key under which an offer or need in a list has a word for its level."""
    field = field_of(header)
    if not field or field[0] not in ("offers", "needs"):
        return None
    for key, value in entry.items():
        meant = field_of(key, "interests")
        if meant and meant[0] == "level" and isinstance(value, str) and weight_of(value):
            return key
    return None


def _text(value: Value) -> str:
    """A plain value as text; numbers are texts already."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    return ""


def _bounded(column: list[Cell], limit: int, report: Callable[[int, int], None]) -> list[Cell]:
    """The column with every cell cut to ``limit`` characters; ``report`` gets the position
    and the length of each that was longer."""
    for position, cell in enumerate(column):
        length = len(cell) if isinstance(cell, str) else sum(map(len, cell))
        if length > limit:
            report(position, length)
            column[position] = cell[:limit] if isinstance(cell, str) else _first(cell, limit)
    return column


def _first(parts: Sequence[str], characters: int) -> tuple[str, ...]:
    kept: list[str] = []
    for part in parts:
        characters -= len(part)
        if characters < 0:
            break
        kept.append(part)
    return tuple(kept)
