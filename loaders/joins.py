"""Tables that point to each other by ids: lists of terms, and the join tables between.

A database has its themes in a table of their own (``category_id, category_name``) and says in
another which member has which (``organization_id, category_id``). Here such pairs become what
the rest of the loaders knows: a table of interests, or a column with names instead of ids.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from .groups import TERMS
from .report import Notes
from .roles import ENTITIES
from .table import SHEET, Cell, Table, texts
from .text import words

ID_WORDS = frozenset(
    ("id", "ids", "code", "codes", "key", "keys", "uid", "uuid", "ref", "fk", "pk")
)
FOUND_SHARE = 0.5
"""Share of different cells that must be ids of the other table to point there."""
MOST_LISTS = 20
"""Lists of the same name that a column is compared with."""
_PLURAL = re.compile(r"(?<=\w{3})[iey]*(?:en|n)?(?:es|s|x)?$|[iey]+$")

FieldOf = Callable[[str, str], tuple[str, int] | None]


@dataclass(frozen=True, slots=True)
class _List:
    """A table that others may point to.

    Attributes:
        table: The table.
        ids: Position of its ids.
        names: Position of its names.
        stems: What others may call it: ``category`` of ``category_id`` or of ``categories``.
    """

    table: Table
    ids: int
    names: int
    stems: frozenset[str]

    def by_id(self) -> dict[str, str]:
        """Id -> name; an id without a name is left out."""
        pairs = zip(
            texts(self.table.columns[self.ids]), texts(self.table.columns[self.names]), strict=True
        )
        return {number: name for number, name in pairs if number and name}


def resolved(
    tables: Sequence[Table], role_of: Callable[[Table], str], field_of: FieldOf, notes: Notes
) -> list[Table]:
    """The tables with ids replaced by what they stand for.

    Args:
        tables: All tables of all files.
        role_of: What a table is by its columns.
        field_of: What a header is in a table of a role.
        notes: Receives what was found.

    Returns:
        The tables in their order: join tables as tables of interests, lists that others point
        to left out, members with the names of what they pointed to. Tables that nobody
        points to come back as they are; those of the role "other" are left out.
    """
    if len(tables) < 2:
        return list(_without_others(dict(enumerate(tables)), notes))
    roles = list(map(role_of, tables))
    lists = {
        number: found
        for number, table in enumerate(tables)
        if roles[number] in ("members", "other") and (found := _list(table, field_of))
    }
    called = _called(lists)
    used: set[int] = set()
    result: dict[int, Table] = dict(enumerate(tables))
    for number, table in enumerate(tables):
        if roles[number] in ("ties", "interests"):
            continue
        ends = _ends(number, table, lists, called)
        if not ends or number in lists or _has_names(table, ends, field_of):
            continue
        owner = _owner(ends, lists)
        others = {at: to for at, to in ends.items() if to != owner}
        own = next(at for at, to in ends.items() if to == owner)
        joined = _joined(table, own, others, lists, field_of, notes)
        if joined is not None:
            result[number] = joined
            used |= set(others.values())
            notes.guess("join", file=table.file, column=table.headers[own])
        elif _repeats(texts(table.columns[own])):
            notes.problem("join_unknown", table.file, column=table.headers[own])
            del result[number]
    for number, table in list(result.items()):
        if number not in used and role_of(table) in ("members", "other"):
            ends = _ends(number, table, lists, called)
            result[number] = _named(table, ends, lists, used, notes)
    for number in used:
        notes.guess("lookup", file=tables[number].file, rows=len(tables[number].numbers))
        result.pop(number, None)
    return list(_without_others(result, notes))


def _without_others(tables: Mapping[int, Table], notes: Notes) -> Iterator[Table]:
    for table in tables.values():
        if table.role == "other":
            file, _, sheet = table.file.rpartition(SHEET)
            code = "sheet_unknown" if file else "list_ignored"
            notes.guess(code, file=file or table.file, column=table.name or sheet)
        else:
            yield table


def _list(table: Table, field_of: FieldOf) -> _List | None:
    """The table as a list with ids and names, None where it has none."""
    fields = [field_of(header, "members") for header in table.headers]
    ids = next((i for i, f in enumerate(fields) if f and f[0] == "id"), None)
    if ids is None:
        ids = next((i for i, h in enumerate(table.headers) if _is_id(h)), None)
    if ids is None:
        return None
    cells = [cell for cell in texts(table.columns[ids]) if cell]
    if not cells or len(set(cells)) < len(cells):
        return None
    named = [i for i, f in enumerate(fields) if f and f[0] == "name" and i != ids]
    named += [i for i, h in enumerate(table.headers) if words(h)[-1:] in (["name"], ["label"])]
    if not named and len(table.headers) == 2 and not _is_id(table.headers[1 - ids]):
        named = [1 - ids]
    if not named:
        return None
    stems = {_stem(table.headers[ids]), *_own_names(table)} - {""}
    return _List(table, ids, named[0], frozenset(stems))


def points(headers: Iterable[str]) -> bool:
    """Whether a header is an id, so that the table may point to others or be pointed to.

    Example:
        >>> points(["category_id", "what"]), points(["Instructions"])
        (True, False)
    """
    return any(map(_is_id, headers))


def _is_id(header: str) -> bool:
    spoken = words(header)
    return len(spoken) > 1 and spoken[-1] in ID_WORDS


def _stem(header: str) -> str:
    """What a header with an id points to: ``category`` for ``category_id``."""
    spoken = [word for word in words(header) if word not in ID_WORDS]
    return "".join(map(_singular, spoken))


def _singular(word: str) -> str:
    """The same for a word and its plural: ``categor`` for category and categories.

    Example:
        >>> _singular("categories"), _singular("category"), _singular("tags"), _singular("tag")
        ('categor', 'categor', 'tag', 'tag')
    """
    return _PLURAL.sub("", word) if len(word) > 3 else word


_BODIES = frozenset(map(_singular, ENTITIES))
"""What tables of members are called, as ``_singular`` has it."""


def _own_names(table: Table) -> set[str]:
    """Names of a list by the file, sheet or key it stands under."""
    name = table.name or table.file.rpartition(SHEET)[2]
    spoken = words(PurePath(name).stem)
    return {"".join(map(_singular, spoken)), _singular(spoken[-1])} if spoken else set()


def _called(lists: Mapping[int, _List]) -> dict[str, list[int]]:
    """What others may call a list -> its number; lists of members answer to all such words."""
    result: defaultdict[str, list[int]] = defaultdict(list)
    for number, there in lists.items():
        for stem in there.stems | (_BODIES if there.stems & _BODIES else frozenset()):
            result[stem].append(number)
    return result


def _ends(
    number: int, table: Table, lists: Mapping[int, _List], called: Mapping[str, Sequence[int]]
) -> dict[int, int]:
    """Position of a column -> number of the list it points to."""
    found: dict[int, int] = {}
    own = lists.get(number)
    for position, header in enumerate(table.headers):
        if own is not None and position in (own.ids, own.names):
            continue
        for target in called.get(_stem(header), ())[:MOST_LISTS]:
            if target != number and _points(table.columns[position], lists[target]):
                found[position] = target
                break
    return found


def _points(cells: Sequence[Cell], there: _List) -> bool:
    parts = {part for cell in cells for part in _parts(cell)} - {""}
    known = set(texts(there.table.columns[there.ids]))
    return bool(parts) and len(parts & known) >= FOUND_SHARE * min(len(parts), len(known))


def _parts(cell: Cell) -> Sequence[str]:
    return (cell,) if isinstance(cell, str) else cell


def _has_names(table: Table, ends: Collection[int], field_of: FieldOf) -> bool:
    """Whether a table names members itself, beside the columns that point to others."""
    found = (field_of(h, "members") for p, h in enumerate(table.headers) if p not in ends)
    return any(field and field[0] == "name" for field in found)


def _owner(ends: Mapping[int, int], lists: Mapping[int, _List]) -> int:
    """Which of the lists that a join table points to holds the members: the widest."""

    def weight(target: int) -> tuple[bool, int, int]:
        there = lists[target]
        return bool(there.stems & _BODIES), len(there.table.headers), -target

    return max(ends.values(), key=weight)


def _joined(
    table: Table,
    own: int,
    others: Mapping[int, int],
    lists: Mapping[int, _List],
    field_of: FieldOf,
    notes: Notes,
) -> Table | None:
    """A join table as a table of interests, None where it holds no terms."""
    members = texts(table.columns[own])
    columns: list[tuple[str, str, Sequence[str]]] = []
    for position, target in others.items():
        header = table.headers[position]
        cells = _looked_up(table, position, lists[target], notes)
        columns.append((header, _kind(header, lists[target], field_of), cells))
    if not columns:
        for position, header in enumerate(table.headers):
            field = field_of(header, "members")
            if position != own and field and field[0] in TERMS:
                columns.append((header, field[0], texts(table.columns[position])))
    if not columns:
        return None
    said = _column(table, "kind", field_of, others, own)
    levels = _column(table, "level", field_of, others, own)
    length = len(members)
    parts: dict[str, list[str]] = {"member": [], "kind": [], "term": [], "level": []}
    for _, kind, terms in columns:
        parts["member"] += members
        parts["kind"] += said if said else [kind] * length
        parts["term"] += terms
        parts["level"] += levels if levels else [""] * length
    headers = (table.headers[own], "kind", columns[0][0], "level")
    width = 4 if levels else 3
    return Table(
        file=table.file,
        headers=headers[:width],
        columns=tuple(parts.values())[:width],
        numbers=list(table.numbers) * len(columns),
        role="interests",
        meant=("member", "kind", "term", "level")[:width],
    )


def _looked_up(table: Table, position: int, there: _List, notes: Notes) -> list[str]:
    """The names that a column's ids stand for; an id that is in no list is a problem."""
    names = there.by_id()
    cells = texts(table.columns[position])
    for row, cell in zip(table.numbers, cells, strict=True):
        if cell and cell not in names:
            header = table.headers[position]
            notes.problem("lookup_unknown", table.file, row=row, column=header, cell=cell)
    return [names.get(cell, cell) for cell in cells]


def _column(
    table: Table, name: str, field_of: FieldOf, others: Mapping[int, int], own: int
) -> Sequence[str]:
    """The cells of the column with this field of an interest, () where there is none."""
    for position, header in enumerate(table.headers):
        found = field_of(header, "interests")
        if found and found[0] == name and position not in others and position != own:
            return texts(table.columns[position])
    return ()


def _kind(header: str, there: _List, field_of: FieldOf) -> str:
    """Whether a list holds offers, needs or themes, by what it is called."""
    for name in _spoken_names(header, there):
        field = field_of(name, "members")
        if field and field[0] in TERMS:
            return field[0]
    return "themes"


def _spoken_names(header: str, there: _List) -> tuple[str, ...]:
    bare = " ".join(word for word in words(header) if word not in ID_WORDS)
    name = there.table.name or PurePath(there.table.file.rpartition(SHEET)[2]).stem
    return bare, name, words(name)[-1] if words(name) else ""


def _repeats(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(set(filled)) < len(filled)


def _named(
    table: Table,
    ends: Mapping[int, int],
    lists: Mapping[int, _List],
    used: set[int],
    notes: Notes,
) -> Table:
    """The table with names where its columns point to other lists; these are noted as used."""
    headers, columns = list(table.headers), list(table.columns)
    for position, target in ends.items():
        if len(lists[target].table.headers) > len(table.headers):
            continue  # the wider of two lists is the one of the members
        names = lists[target].by_id()
        header = " ".join(w for w in words(headers[position]) if w not in ID_WORDS)
        if header in headers and header != headers[position]:
            continue
        columns[position] = [
            names.get(cell, cell)
            if isinstance(cell, str)
            else tuple(names.get(part, part) for part in cell)
            for cell in columns[position]
        ]
        notes.guess("looked_up", file=table.file, column=headers[position])
        headers[position] = header
        used.add(target)
    return replace(table, headers=tuple(headers), columns=tuple(columns))
