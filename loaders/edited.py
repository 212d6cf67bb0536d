"""What somebody changed by hand in a file of ours, as the cells that our own table would have.

A program or an editor may write a number where we write a text, one text where we write a list, or
add a key. None of this makes a stranger of the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .columns import is_secret
from .escapes import escaped, listed
from .groups import LEVELS, LISTS
from .personal import is_personal
from .save import DETAIL, ORDER

_INNER = {"details": "details", "_private": "private"}
"""Key of our JSON that holds what no field holds -> what that is."""
Row = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""Field of each column, its header, and its cell."""


def by_hand(header: str) -> str:
    """What a column or key holds that somebody added: a detail, or what must not be shown.

    Example:
        >>> by_hand("City"), by_hand("_score"), by_hand("Phone"), by_hand("detail: Phone")
        ('details', 'private', 'private', 'details')
    """
    if header in ORDER or header.startswith(DETAIL):
        return "details"
    return "private" if is_secret(header, ()) or is_personal(header) else "details"


def edited(entry: Mapping[str, Any]) -> Row:
    """A member of our JSON as a row of our table.

    Example:
        >>> fields, names, cells = edited({"id": 1, "offers": "a;b", "city": ["Lima", "Cusco"]})
        >>> [part for part in zip(fields, names, cells) if part[2]]
        [('id', 'id', '1'), ('offers', 'offers', 'a\\\\;b'), ('details', 'city', 'Lima; Cusco')]
    """
    columns = [(name, name, _cell(name, entry.get(name))) for name in ORDER]
    for key, field in _INNER.items():
        values = entry.get(key)
        if not isinstance(values, dict):  # a note that somebody wrote where headers should be
            values = {field: values} if pieces(values) else {}
        columns += [(field, header, _cell(field, value)) for header, value in values.items()]
    added = [header for header in entry if header not in (*ORDER, *_INNER)]
    columns += [(f := by_hand(h), h, _cell(f, entry[h])) for h in added]
    fields, names, cells = zip(*columns, strict=True)
    return fields, names, cells


def shallow(entry: Mapping[str, Any], depth: int) -> tuple[dict[str, Any], list[str]]:
    """An entry of our JSON without the values that are deeper than is read, and their keys.

    Example:
        >>> shallow({"id": "a", "details": {"x": [[1]], "y": "b"}}, depth=1)
        ({'id': 'a', 'details': {'y': 'b'}}, ['x'])
    """
    if not _is_deeper(entry, depth):  # as nearly always
        return dict(entry), []
    inner = {key: value for key in _INNER if isinstance(value := entry.get(key), dict)}
    kept, deep = _shallow({k: v for k, v in entry.items() if k not in inner}, depth)
    for key, value in inner.items():
        kept[key], more = _shallow(value, depth)
        deep += more
    return kept, deep


def _shallow(values: Mapping[str, Any], depth: int) -> tuple[dict[str, Any], list[str]]:
    deep = [key for key, value in values.items() if _is_deeper(value, depth)]
    return {key: value for key, value in values.items() if key not in deep}, deep


def _is_deeper(value: Any, depth: int) -> bool:
    """Whether lists and objects stand inside each other in more levels."""
    outer = [value] if isinstance(value, (list, dict)) else []
    for _ in range(depth):
        if not outer:
            return False
        outer = [part for one in outer for part in _parts(one) if isinstance(part, (list, dict))]
    return bool(outer)


def _parts(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


def pieces(value: Any) -> list[str]:
    """The texts in a value of JSON.

    Example:
        >>> pieces(None), pieces("a"), pieces(["a", 1, [True]]), pieces({"x": 1.5})
        ([], ['a'], ['a', '1', 'yes'], ['x: 1.5'])
    """
    if value is None or value == "":
        return []
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, list):
        return [piece for part in value for piece in pieces(part)]
    if isinstance(value, dict):
        return [f"{key}: {'; '.join(pieces(part))}" for key, part in value.items()]
    return [str(value)]


def _cell(field: str, value: Any) -> str:
    found = pieces(value)
    several = field in (*LISTS, *LEVELS, "details")
    return listed(found) if several else escaped("; ".join(found))
