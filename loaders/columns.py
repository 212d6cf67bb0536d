"""Which column is which: headers of many makers and languages become fields.

``COLUMNS`` (in ``fields``) lists every known field with its aliases, ``headers`` finds them,
``personal`` has the words that make a column private, ``content`` looks at the cells where no
header says anything.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from .assigning import assign, doubt_country, doubt_id, doubt_themes, name_column
from .bracketed import without_brackets
from .choices import gathered
from .contacts import consented, hide_emails
from .content import meant
from .exchange import exchanged
from .fields import COLUMNS
from .headers import ALIASES, NUMBER, SURE, field_of, key, kind_of, known, role_of
from .people import hide_pages, hide_people, with_names
from .plain import without_html
from .report import Notes
from .table import Table, texts

__all__ = [
    "ALIASES",
    "Reading",
    "field_of",
    "identify",
    "is_secret",
    "key",
    "kind_of",
    "known",
    "role_in",
    "role_of",
    "unknown_private",
]

KIND_SHARE = 0.5
"""Share of different cells that must be kinds for a table to be one of interests."""

UNKNOWN = ("details", "private", "ignored")
"""What a column may hold beside the known fields."""
NOTHING_CHOSEN: Mapping[str, str] = MappingProxyType({})

REQUIRED = {"ties": ("from", "to"), "interests": ("member", "kind", "term")}


@dataclass(frozen=True, slots=True)
class Reading:
    """A table with the meaning of its columns.

    Attributes:
        table: The table.
        role: "members", "interests" or "ties".
        fields: Field of each column, or "details", "private", "ignored".
        emails: Headers of detail columns with a few e-mail addresses to hide.
        fixed: Whether it is known what the columns hold, so that nobody can choose: a file
            that Knitwork wrote, or tables that were joined.
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

    def cells(self, name: str) -> Sequence[str]:
        """The cells of the first column with this field, "" in each row where there is none."""
        position = self.position(name)
        if position is None:
            return [""] * len(self.table.numbers)
        return texts(self.table.columns[position])


def identify(
    table: Table,
    private: Collection[str],
    notes: Notes,
    chosen: Mapping[str, str] = NOTHING_CHOSEN,
) -> Reading:
    """Decide what a table is and what each of its columns holds.

    Args:
        table: The table.
        private: Headers, as people write them, that must not be shown.
        notes: Receives what was guessed.
        chosen: Header -> field, where somebody decided; it stands above what headers and cells
            say, but not above ``private`` and ``_``, nor does it show e-mail addresses.
    """
    hidden = {key(header) for header in private}
    table = without_brackets(without_html(table))
    role = role_in(table, chosen)
    notes.guess("table", file=table.file, role=role, rows=len(table.numbers))
    secret = [is_secret(header, hidden) for header in table.headers]
    if table.meant:
        return Reading(table, role, table.meant, fixed=True)
    if role == "members":
        table, secret = _reshaped(table, secret, notes, chosen)
    fields = assign(table, role, secret, notes, chosen)
    if role != "members":
        own = {column.field for column in COLUMNS if column.role == role} | {"private"}
        return Reading(table, role, tuple(f if f in own else "ignored" for f in fields))
    told = {i for i, header in enumerate(table.headers) if header in chosen}
    if "id" not in chosen.values():
        doubt_id(table, fields, notes)
    if "country" not in chosen.values():
        doubt_country(table, fields, notes)
    doubt_themes(table, fields, notes, told)
    meant(table, fields, ("country", "links"), notes, told)
    if "name" not in fields:
        name_column(table, fields, notes, {*told, *(i for i, one in enumerate(secret) if one)})
    hide_people(table, fields, notes, told)
    hide_pages(table, fields, notes, told)
    emails = hide_emails(table, fields, notes)
    consented(table, fields, secret, notes, told)
    meant(table, fields, ("themes", "about"), notes, told)
    return Reading(table, role, tuple(fields), emails)


def _reshaped(
    table: Table, secret: list[bool], notes: Notes, chosen: Mapping[str, str]
) -> tuple[Table, list[bool]]:
    """A table of members with a column for each field, however its maker spread them."""

    def of(header: str) -> str:
        found = field_of(header)
        return chosen.get(header) or (found[0] if found else "")

    def sure(header: str) -> bool:
        found = field_of(header)
        return found is not None and found[1] < SURE

    table = exchanged(table, secret, notes)
    secret += [False] * (len(table.headers) - len(secret))
    table, secret = gathered(table, secret, of, sure, notes)
    names = [i for i, h in enumerate(table.headers) if not secret[i] and of(h) == "name"]
    return with_names(table, secret, names, notes, chosen), secret


def _spellings(header: str) -> set[str]:
    """What a header answers to: itself, without its number, and what it is nested in."""
    parts = header.split(".")
    wider = {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
    return {key(name) for name in wider | {NUMBER.sub("", name) for name in wider}}


def is_secret(header: str, hidden: Collection[str]) -> bool:
    """Whether a header begins with ``_`` or answers to one of ``hidden`` (compared headers)."""
    marked = any(part.startswith("_") for part in header.split("."))
    return marked or not _spellings(header).isdisjoint(hidden)


def role_in(table: Table, chosen: Mapping[str, str] = NOTHING_CHOSEN) -> str:
    """The role of a table by what it says itself and by its columns, chosen or not."""
    if table.role == "other" or table.meant:
        return table.role
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


def unknown_private(private: Iterable[str], tables: Iterable[Table]) -> list[str]:
    """Headers named as private that no table has."""
    found = {name for table in tables for header in table.headers for name in _spellings(header)}
    return [name for name in private if key(name) not in found]
