"""JSON becomes values: numbers stay as they are spelled, and no key hides another."""

import json
import re
from collections.abc import Iterator
from typing import Any

from .encoding import decode
from .limits import Limits
from .report import Notes
from .shapes import BROKEN, tables
from .table import Table, distinct

HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")

BETWEEN = "[{,:"
"""One of these stands before each value but the first."""

SHORT_NUMBER = 5

Json = Any


class Number(str):
    """A number as the file spells it: ``1.10`` and ``1e400`` stay what they are."""

    __slots__ = ()


class _Numbers(dict[str, Number]):
    """Numbers by their spelling; the short ones, which are many, are made once."""

    def __missing__(self, text: str) -> Number:
        number = Number(text)
        if len(text) < SHORT_NUMBER:
            self[text] = number
        return number


def read(data: bytes, file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The tables of a JSON file; none, and a problem, where it holds none."""
    return _read(data, file, limits, notes, lines=False)


def read_lines(data: bytes, file: str, limits: Limits, notes: Notes) -> list[Table]:
    """The tables of a file with one object on each line; a broken line is left out."""
    return _read(data, file, limits, notes, lines=True)


def _read(data: bytes, file: str, limits: Limits, notes: Notes, *, lines: bool) -> list[Table]:
    decoded = decode(data)
    if decoded is None:
        notes.problem("not_text", file)
        return []
    text = decoded.text.removeprefix("\ufeff")
    if decoded.guessed and not text.isascii():
        notes.guess("encoding", file=file, encoding=decoded.encoding)
    # What stands between values may stand inside texts, too: rather refused than too much.
    if sum(map(text.count, BETWEEN)) > limits.values:
        notes.problem("too_many_values", file, limit=limits.values)
        return []
    try:
        value = _parse(text, file, notes, lines)
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
    return tables(value, file, limits, notes)


def _parse(text: str, file: str, notes: Notes, lines: bool) -> Json:
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

    number = _Numbers().__getitem__
    decoder = json.JSONDecoder(
        object_pairs_hook=pairs, parse_int=number, parse_float=number, parse_constant=constant
    )
    try:
        value = decoder.decode(text)
    except json.JSONDecodeError as error:
        if lines:
            broken: dict[int, json.JSONDecodeError] = {}
            value = _parse_lines(text, decoder, broken)
            for row, slip in broken.items():
                notes.problem("line_broken", file, row=row, character=slip.colno)
        elif error.msg.startswith("Extra data") and text.lstrip().startswith("{"):
            # One object on each line is JSON too, by another name (JSON lines).
            value = _parse_lines(text, decoder)
        else:
            raise
    for key in sorted(repeated):
        notes.problem("key_repeated", file, column=key, renamed=f"{key} (2)")
    for word in sorted(impossible):
        notes.problem("number_impossible", file, cell=word)
    return value


def _parse_lines(
    text: str, decoder: json.JSONDecoder, broken: dict[int, json.JSONDecodeError] | None = None
) -> list[Json]:
    """The value on each line.

    A broken line is an error; with ``broken`` it is kept there under the number of its entry,
    as long as any other line can be read.
    """
    entries: list[Json] = []
    for number, line in enumerate(_lines(text), start=1):
        if not line or line.isspace():
            continue
        try:
            entries.append(decoder.decode(line))
        except json.JSONDecodeError as error:
            error.lineno = number
            if broken is None:
                raise
            entries.append(BROKEN)
            broken[len(entries)] = error
    if broken and len(broken) == len(entries):
        raise broken[1]
    return entries


def _lines(text: str) -> Iterator[str]:
    """The lines of a text, one at a time."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


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
