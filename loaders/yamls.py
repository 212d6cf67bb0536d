"""YAML becomes values: every scalar stays the text it is, as ``NO`` is Norway and no "false".

PyYAML's parser delivers events; nothing is constructed from tags, so no file can run
anything. References (aliases) share what they refer to and are counted as if they did not:
a few lines could otherwise stand for billions of values.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml  # type: ignore[import-untyped]

from .encoding import decode
from .limits import Limits
from .markup import RefusedError
from .report import Notes
from .shapes import Value, tables
from .table import Table, distinct

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
ALIASED = 1_000_000
"""Values that references may stand for in one file."""
TEXT_WEIGHT = 100
"""Characters of a text that count like a value."""


def read(data: bytes, file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The tables of a YAML file; none, and a problem, where it holds none."""
    decoded = decode(data)
    if decoded is None:
        notes.problem("not_text", file)
        return []
    text = decoded.text.removeprefix("\ufeff")
    if decoded.guessed and not text.isascii():
        notes.guess("encoding", file=file, encoding=decoded.encoding)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    repeated: set[str] = set()
    try:
        documents = _documents(yaml.parse(text, Loader=loader), limits, repeated)
    except RefusedError as refused:
        notes.problem(refused.code, file, **refused.values)
        return []
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1 + text.count("\n", 0, getattr(error, "position", 0))
        notes.problem("yaml_broken", file, line=line)
        return []
    for key in sorted(repeated):
        notes.problem("key_repeated", file, column=key, renamed=f"{key} (2)")
    value = documents[0] if len(documents) == 1 else documents
    return tables(value, file, limits, notes)


@dataclass(slots=True)
class _Open:
    """A list or object that is being read; ``weight`` counts the values in it."""

    mapping: bool
    anchor: str | None
    items: list[Value] = field(default_factory=list)
    weight: int = 1


def _documents(events: Iterable[Any], limits: Limits, repeated: set[str]) -> list[Value]:
    """The values of all documents of a file that hold something.

    Raises:
        RefusedError: Too deep, or references stand for too much.
    """
    documents = _Open(mapping=False, anchor=None)
    stack = [documents]
    anchors: dict[str, tuple[Value, int]] = {}
    aliased = count = 0
    for event in events:
        value: Value = None
        weight = 1
        if isinstance(event, yaml.ScalarEvent):
            value = None if event.implicit[0] and event.value in NULLS else event.value
            weight += len(event.value) // TEXT_WEIGHT
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) > limits.depth:
                raise RefusedError("json_too_deep", limit=limits.depth)
            stack.append(_Open(isinstance(event, yaml.MappingStartEvent), event.anchor))
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            value = _object(done.items, repeated) if done.mapping else done.items
            weight = done.weight
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:  # nobody, or a list that holds itself
                raise RefusedError("yaml_broken", line=event.start_mark.line + 1)
            value, weight = anchors[event.anchor]
            aliased += weight
            if aliased > ALIASED:
                raise RefusedError("yaml_aliases", limit=ALIASED)
        else:
            if isinstance(event, yaml.DocumentStartEvent):
                anchors.clear()
            continue
        anchor = done.anchor if isinstance(event, yaml.CollectionEndEvent) else event.anchor
        if anchor and not isinstance(event, yaml.AliasEvent):
            anchors[anchor] = value, weight
        count += 1
        _bounded(count, len(stack[-1].items), limits)
        stack[-1].items.append(value)
        stack[-1].weight += weight
    return [value for value in documents.items if value is not None]


def _bounded(values: int, items: int, limits: Limits) -> None:
    if values > limits.values:
        raise RefusedError("too_many_values", limit=limits.values)
    if items > 2 * limits.rows:  # a mapping holds keys and values
        raise RefusedError("too_many_rows", limit=limits.rows)


def _object(items: list[Value], repeated: set[str]) -> dict[str, Value]:
    """Keys and values in turns become an object; ``<<`` adds what the object itself lacks."""
    keys, values = [_key(key) for key in items[::2]], items[1::2]
    names, positions = distinct(keys)
    repeated.update(keys[position] for position in positions if keys[position] != "<<")
    result: dict[str, Value] = {}
    inherited: list[Value] = []
    for key, name, value in zip(keys, names, values, strict=True):
        if key == "<<" and isinstance(value, dict | list):
            inherited += [value] if isinstance(value, dict) else value
        else:
            result[name] = value
    for value in inherited:
        if isinstance(value, dict):
            result = {**value, **result}
    return result


def _key(value: Value) -> str:
    return value if isinstance(value, str) else ""
