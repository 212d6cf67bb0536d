"""Which column is which: headers of many makers and languages become fields.

``COLUMNS`` (in ``fields``) lists every known field with its aliases, ``personal`` the words
that make a column private. Headers are compared without case, accents, spaces and
punctuation, so ``Organisation_Name``, ``organisation name`` and ``OrganisationName`` are one.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from .exchange import exchanged
from .fields import COLUMNS, MANY
from .personal import is_personal
from .report import Notes
from .roles import ENTITIES, KINDS, ROLES
from .table import Cell, Table, texts
from .text import words

EMAIL = re.compile(r"[^\s@<>\"(),:;]+@[^\s@<>\"(),:;]+\.[^\W\d_]{2,}")
EMAIL_SHARE = 0.2
"""Share of a column's cells that hold an e-mail address from which on it is private."""
EMAIL_CELL = 500
"""Characters of a cell beyond which it is a text and no list of e-mail addresses."""
NUMBER = re.compile(r"\s\(\d+\)$")
"""What the reader adds to a repeated header."""
KIND_SHARE = 0.5
"""Share of different cells that must be kinds for a table to be one of interests."""
IDS_SHARE = 0.5
"""Share of different cells below which a column is no id, if there are names to go by."""
NAMES_SHARE = 0.5
"""Share of different cells that a column must have to be taken for the names."""

NAME_WORDS = frozenset(("name", "nom", "nombre", "nome", "title", "titre", "titulo", "titel"))

DIRECTIONS = frozenset(("directed", "undirected", "mutual", "mixed"))

UNKNOWN = ("details", "private", "ignored")
"""What a column may hold beside the known fields."""
SHARED = MANY | set(UNKNOWN)
"""What several columns of a table may hold."""

REQUIRED = {"ties": ("from", "to"), "interests": ("member", "kind", "term")}


@dataclass(frozen=True, slots=True)
class Reading:
    """A table with the meaning of its columns.

    Attributes:
        table: The table.
        role: "members", "interests" or "ties".
        fields: Field of each column, or "details", "private", "ignored".
        emails: Headers of detail columns with a few e-mail addresses to hide.
        fixed: Whether the file itself says what its columns hold, as Knitwork wrote it.
    """

    table: Table
    role: str
    fields: tuple[str, ...]
    emails: frozenset[str] = field(default_factory=frozenset)
    fixed: bool = False

    def positions(self, name: str) -> list[int]:
        """Positions of the columns with this field."""
        return [i for i, column in enumerate(self.fields) if column == name]

    def position(self, name: str) -> int | None:
        """Position of the first column with this field."""
        return next(iter(self.positions(name)), None)


def key(header: str) -> str:
    """A header as it is compared.

    Example:
        >>> key("Pays / Région *") == key("pays_region") == "paysregion"
        True
    """
    return "".join(words(header))


def _aliases() -> dict[str, dict[str, tuple[str, int]]]:
    """Role -> compared header -> field and rank (0 is the best alias of its field)."""
    table: dict[str, dict[str, tuple[str, int]]] = {"members": {}, "interests": {}, "ties": {}}
    for column in COLUMNS:
        ranked = (column.field, *(a for names in column.aliases.values() for a in names))
        for rank, alias in enumerate(ranked):
            table[column.role].setdefault(key(alias), (column.field, rank))
    return table


ALIASES = _aliases()
_ROLES = {key(alias): role for role, names in ROLES.items() for alias in names}
_KINDS = {key(alias): kind for kind, names in KINDS.items() for alias in names}


@lru_cache(maxsize=20_000)
def field_of(header: str, role: str = "members") -> tuple[str, int] | None:
    """The field a header stands for, and how well it fits (lower is better); None if unknown.

    Tried in order: the whole header; without what stands in brackets; without a leading
    word for the member itself (``organization_website``); the last part of a dotted header.

    Example:
        >>> field_of("Organization_Website")[0], field_of("location.country")[0]
        ('links', 'country')
    """
    aliases = ALIASES[role]
    base = NUMBER.sub("", header)
    spoken = words(base)
    candidates = ["".join(spoken), key(re.sub(r"\(.*?\)|\[.*?\]", " ", base))]
    if len(spoken) > 1 and spoken[0] in ENTITIES:
        candidates.append("".join(spoken[1:]))
    for penalty, candidate in enumerate(candidates):
        if candidate in aliases:
            name, rank = aliases[candidate]
            return name, rank + 100 * penalty
    last = base.rpartition(".")[2]
    if last != base and "[]" not in base and key(last) in aliases:
        name, rank = aliases[key(last)]
        if name not in ("id", "name", "contact", "consent_contact"):
            return name, rank + 1000
    return None


def known(header: str) -> bool:
    """Whether a header says anything in a table of any role."""
    return any(field_of(header, role) for role in ALIASES) or is_personal(header)


def role_of(name: str) -> str:
    """The role of a list in JSON by its key: "members", "interests", "ties", or ""."""
    return _ROLES.get(key(name), "")


def kind_of(cell: str) -> str | None:
    """The field an interest of this kind belongs to, None where the kind is unknown.

    Example:
        >>> kind_of("Besoin"), kind_of("Offers"), kind_of("colour")
        ('needs', 'offers', None)
    """
    return _KINDS.get(key(cell))


def identify(
    table: Table,
    private: Collection[str],
    notes: Notes,
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> Reading:
    """Decide what a table is and what each of its columns holds.

    Args:
        table: The table.
        private: Headers, as people write them, that must not be shown.
        notes: Receives what was guessed.
        chosen: Header -> field, where somebody decided; it stands above what headers say,
            but not above ``private`` and ``_``, nor does it show e-mail addresses.
    """
    hidden = {key(header) for header in private}
    role = _role(table, chosen)
    notes.guess("table", file=table.file, role=role, rows=len(table.numbers))
    secret = [is_secret(header, hidden) for header in table.headers]
    if role == "members":
        table = exchanged(table, secret, notes)
        secret += [False] * (len(table.headers) - len(secret))
    fields = _assign(table, role, secret, notes, chosen)
    if role != "members":
        own = {column.field for column in COLUMNS if column.role == role} | {"private"}
        return Reading(table, role, tuple(f if f in own else "ignored" for f in fields))
    if "id" not in chosen.values():
        _doubt_id(table, fields, notes)
    if "name" not in fields:
        _name_column(table, fields, notes, chosen)
    emails = _hide_emails(table, fields, notes)
    return Reading(table, role, tuple(fields), emails)


def _spellings(header: str) -> set[str]:
    """What a header answers to: itself, without its number, and what it is nested in."""
    parts = header.split(".")
    wider = {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
    return {key(name) for name in wider | {NUMBER.sub("", name) for name in wider}}


def is_secret(header: str, hidden: Collection[str]) -> bool:
    """Whether a header begins with ``_`` or answers to one of ``hidden`` (compared headers)."""
    marked = any(part.startswith("_") for part in header.split("."))
    return marked or not _spellings(header).isdisjoint(hidden)


def _role(table: Table, chosen: Mapping[str, str]) -> str:
    for role, required in REQUIRED.items():
        if table.role not in ("", role):
            continue
        found: dict[str, int] = {}
        for position, header in enumerate(table.headers):
            match = (chosen[header], 0) if header in chosen else field_of(header, role)
            if match:
                found.setdefault(match[0], position)
        if all(name in found for name in required):
            if role in ("ties", table.role):
                return role
            kinds = set(texts(table.columns[found["kind"]])) - {""}
            if kinds and sum(kind_of(k) is not None for k in kinds) >= KIND_SHARE * len(kinds):
                return role
    return "members"


def _assign(
    table: Table,
    role: str,
    secret: Sequence[bool],
    notes: Notes,
    chosen: Mapping[str, str],
) -> list[str]:
    fields = ["details"] * len(table.headers)
    best: dict[str, tuple[int, int]] = {}
    for position, header in enumerate(table.headers):
        match = (chosen[header], -1) if header in chosen else field_of(header, role)
        if match and match[0] == "tie_type" and _only_directions(table.columns[position]):
            match = None
        if secret[position]:
            fields[position] = "private"
        elif match is None or (match[1] >= 1000 and is_personal(header)):
            if is_personal(header):
                fields[position] = "private"
                notes.guess("private_words", file=table.file, column=header)
        else:
            name, rank = match
            fields[position] = name
            best[name] = min(best.get(name, (rank, position)), (rank, position))
    for position, name in enumerate(fields):
        if name in best and name not in SHARED and best[name][1] != position:
            # A second column with contacts is as private as the first one may be.
            personal = name in ("contact", "consent_contact") or is_personal(
                table.headers[position]
            )
            fields[position] = "private" if personal else "details"
            if not personal and role == "members":
                notes.guess(
                    "field_taken", file=table.file, column=table.headers[position], field=name
                )
    for position, name in enumerate(fields):
        header = table.headers[position]
        match = None if header in chosen else field_of(header, role)
        if match and name == match[0] and match[1] >= 100:
            notes.guess("field", file=table.file, column=header, field=name)
    return fields


def _only_directions(cells: Sequence[Cell]) -> bool:
    """Whether a column says of ties which way they go (Gephi's ``Type``) and not what they are."""
    return {key(cell) for cell in set(texts(cells)) if cell} <= DIRECTIONS


def _doubt_id(table: Table, fields: list[str], notes: Notes) -> None:
    """A column whose cells mostly repeat identifies nobody, whatever its header says."""
    if "id" not in fields or "name" not in fields:
        return
    position = fields.index("id")
    filled = [cell for cell in texts(table.columns[position]) if cell]
    if len(filled) > 1 and len(set(filled)) < IDS_SHARE * len(filled):
        fields[position] = "details"
        notes.guess("id_repeats", file=table.file, column=table.headers[position])


def _name_column(table: Table, fields: list[str], notes: Notes, chosen: Mapping[str, str]) -> None:
    """Without a header for names, take the detail column that looks most like names."""
    if "id" in fields:
        notes.guess("name_from_id", file=table.file)
        return
    best, best_score = None, (False, False, False)
    for position, name in enumerate(fields):
        if name != "details" or table.headers[position] in chosen:
            continue
        spoken = words(table.headers[position])
        cells = [cell for cell in texts(table.columns[position]) if cell]
        if not cells:
            continue
        score = (
            not NAME_WORDS.isdisjoint(spoken),
            sum(any(map(str.isalpha, cell)) for cell in cells) > len(cells) / 2,
            len(set(cells)) >= NAMES_SHARE * len(table.numbers),
        )
        if best is None or score > best_score:
            best, best_score = position, score
    if best is not None:
        fields[best] = "name"
        notes.guess("name_column", file=table.file, column=table.headers[best])


def _hide_emails(table: Table, fields: list[str], notes: Notes) -> frozenset[str]:
    """Make detail columns full of e-mail addresses private; name those with a few of them."""
    some: set[str] = set()
    for position, name in enumerate(fields):
        if name != "details":
            continue
        filled = [cell for cell in texts(table.columns[position]) if cell]
        found = sum(map(is_email, [cell for cell in filled if "@" in cell]))
        if found and found >= EMAIL_SHARE * len(filled):
            fields[position] = "private"
            notes.guess("private_content", file=table.file, column=table.headers[position])
        elif found:
            some.add(table.headers[position])
    return frozenset(some)


def is_email(cell: str) -> bool:
    """Whether a cell is mostly e-mail addresses (a description that holds one is not).

    Example:
        >>> is_email("Ana <ana@example.org>"), is_email("We answer at ana@example.org all year")
        (True, False)
    """
    if "@" not in cell or len(cell) > EMAIL_CELL:
        return False
    return len(EMAIL.sub("", cell)) < len(cell) / 2


def unknown_private(private: Iterable[str], tables: Iterable[Table]) -> list[str]:
    """Headers named as private that no table has."""
    found = {name for table in tables for header in table.headers for name in _spellings(header)}
    return [name for name in private if key(name) not in found]
