"""JSON becomes Tables: a list of objects, or an object that holds such lists.

Numbers stay as they are spelled, nested objects become dotted headers
(``location.country``), lists become cells of several texts.
"""

import json
import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .columns import role_of
from .encoding import decode
from .limits import Limits
from .report import Notes
from .table import Cell, Table, distinct

NAMED_BY = ("name", "label", "title", "term", "value", "@value", "text", "url", "id", "@id")
"""Keys that say what an object inside a list is, best first."""
WRAPPERS = 3
"""Objects around the list of members that are looked through, such as {"data": {…}}."""
HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")

Json = Any


class Number(str):
    """A number as the file spells it: ``1.10`` and ``1e400`` stay what they are."""

    __slots__ = ()


def read(data: bytes, file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The tables of a JSON file; none, and a problem, where it holds none."""
    decoded = decode(data)
    if decoded is None:
        notes.problem("not_text", file)
        return []
    text = decoded.text.removeprefix("\ufeff")
    if decoded.guessed and not text.isascii():
        notes.guess("encoding", file=file, encoding=decoded.encoding)
    try:
        value = _parse(text, file, notes)
    except json.JSONDecodeError as error:
        notes.problem("json_broken", file, line=error.lineno, character=error.colno)
        return []
    except RecursionError:
        notes.problem("json_too_deep", file, limit=limits.depth)
        return []
    if _deeper_than(value, limits.depth):
        notes.problem("json_too_deep", file, limit=limits.depth)
        return []
    if HALF_CHARACTER.search(text):
        value, broken = _mended(value)
        if broken:
            notes.problem("letter_broken", file)
    lists = _lists(value, file, notes)
    if not lists:
        notes.problem("json_no_list", file)
        return []
    tables = [_table(role, entries, file, limits, notes) for role, entries in lists]
    return [table for table in tables if table is not None]


def _parse(text: str, file: str, notes: Notes) -> Json:
    repeated: set[str] = set()
    impossible: set[str] = set()

    def pairs(items: list[tuple[str, Json]]) -> dict[str, Json]:
        result = dict(items)
        if len(result) < len(items):
            names, positions = distinct([key for key, _ in items])
            repeated.update(items[position][0] for position in positions)
            result = dict(zip(names, (value for _, value in items), strict=True))
        return result

    def constant(word: str) -> str:
        impossible.add(word)
        return word

    decoder = json.JSONDecoder(
        object_pairs_hook=pairs, parse_int=Number, parse_float=Number, parse_constant=constant
    )
    try:
        value = decoder.decode(text)
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Extra data") or not text.lstrip().startswith("{"):
            raise
        # One object on each line is JSON too, by another name (JSON lines).
        value = _parse_lines(text, decoder)
    for key in sorted(repeated):
        notes.problem("key_repeated", file, column=key, renamed=f"{key} (2)")
    for word in sorted(impossible):
        notes.problem("number_impossible", file, cell=word)
    return value


def _parse_lines(text: str, decoder: json.JSONDecoder) -> list[Json]:
    entries = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entries.append(decoder.decode(line))
        except json.JSONDecodeError as error:
            error.lineno = number
            raise
    return entries


def _deeper_than(value: Json, limit: int) -> bool:
    """Whether lists and objects stand inside each other in more than ``limit`` levels."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(limit):
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, dict | list)
        ]
        if not level:
            return False
    return bool(level)


def _mended(value: Json) -> tuple[Json, bool]:
    """The value with half characters replaced by �, and whether there were any."""
    broken = False

    def mend(node: Json) -> Json:
        nonlocal broken
        if isinstance(node, str):
            whole = node.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            broken = broken or whole != node
            return whole
        if isinstance(node, list):
            return [mend(child) for child in node]
        if isinstance(node, dict):
            return {mend(key): mend(child) for key, child in node.items()}
        return node

    return mend(value), broken


def _lists(
    value: Json, file: str, notes: Notes, wrappers: int = WRAPPERS
) -> list[tuple[str, list[Json]]]:
    """The lists of the file, each with its role ("" where columns must decide)."""
    if isinstance(value, list):
        return [("", value)] if value else []
    if not isinstance(value, dict) or not value:
        return []
    lists = {
        key: child
        for key, child in value.items()
        if isinstance(child, list)
        and (any(isinstance(entry, dict) for entry in child) or role_of(key) == "members")
    }
    spoken = [(role_of(key), child) for key, child in lists.items() if role_of(key)]
    if spoken:
        for key in lists:
            if not role_of(key):
                notes.guess("list_ignored", file=file, column=key)
        return spoken
    if lists:
        return [("", child) for child in lists.values()]
    return _inner_lists(value, file, notes, wrappers)


def _inner_lists(
    value: Mapping[str, Json], file: str, notes: Notes, wrappers: int
) -> list[tuple[str, list[Json]]]:
    """The lists of an object that holds none itself: inside a wrapper such as {"data": {…}},
    or the object is a member, or an object of members under their ids."""
    inner = [child for child in value.values() if isinstance(child, dict)]
    if len(inner) == 1 and wrappers and not _scalars(inner[0]):
        found = _lists(inner[0], file, notes, wrappers - 1)
        if found:
            return found
    if len(inner) == len(value) and all(_scalars(child) for child in inner):
        return [("members", [{"id": key, **child} for key, child in value.items()])]
    return [("members", [value])] if _scalars(value) else []


def _scalars(value: Mapping[str, Json]) -> bool:
    return any(isinstance(child, str) for child in value.values())


def _table(
    role: str, entries: Sequence[Json], file: str, limits: Limits, notes: Notes
) -> Table | None:
    if len(entries) > limits.rows:
        notes.problem("too_many_rows", file, limit=limits.rows)
        return None
    if all(type(entry) is str for entry in entries) and role in ("", "members"):
        if any(entry.strip() for entry in entries):
            notes.guess("names", file=file)
        entries = [{"name": entry} for entry in entries]
    rows: list[dict[str, Cell]] = []
    numbers: list[int] = []
    refused = 0
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            what = "a list" if isinstance(entry, list) else "a single value"
            notes.problem("entry_not_object", file, row=number, what=what)
            refused += 1
            continue
        row: dict[str, Cell] = {}
        _flatten(entry, "", row)
        if any(row.values()):
            rows.append(row)
            numbers.append(number)
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


def _flatten(value: Mapping[str, Json], prefix: str, row: dict[str, Cell]) -> None:
    """Put the fields of an object into ``row``, nested ones under dotted headers."""
    for key, child in value.items():
        name = " ".join((prefix + key).split())
        if isinstance(child, dict):
            _flatten(child, f"{name}.", row)
            continue
        header = name
        if header in row:  # {"a.b": 1, "a": {"b": 2}}
            header = distinct([*row, name])[0][-1]
        if isinstance(child, list):
            row[header] = _flatten_list(child, header, row)
        else:
            row[header] = _text(child)


def _flatten_list(entries: Sequence[Json], header: str, row: dict[str, Cell]) -> tuple[str, ...]:
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
            texts.append(_text(entry[label]) if label else "")
            rest: dict[str, Cell] = {}
            _flatten({k: v for k, v in entry.items() if k != label}, f"{header}[].", rest)
            for inner, cell in rest.items():
                others.setdefault(inner, []).extend((cell,) if isinstance(cell, str) else cell)
        else:
            texts.append(_text(entry))
    row.update((inner, tuple(filter(None, parts))) for inner, parts in others.items())
    return tuple(text for text in texts if text)


def _text(value: Json) -> str:
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
