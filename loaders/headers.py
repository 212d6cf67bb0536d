"""What a header says: aliases in several languages, and questions of forms.

Headers are compared without case, accents, spaces and punctuation, so ``Organisation_Name``,
``organisation name`` and ``OrganisationName`` are one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from .fields import COLUMNS, MANY
from .personal import is_personal
from .questions import asked
from .roles import ENTITIES, KINDS, ROLES
from .text import words

SURE = 300
"""Rank from which on a header is understood by its parts only."""
QUESTION = 500
"""Rank of a header that is understood as a question, by its words."""
NUMBER = re.compile(r"\s\(\d+\)$")
"""What the reader adds to a repeated header."""


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


_CODE = re.compile(
    r"^(?:[A-Za-z]{0,8}\d{1,3}[A-Za-z]?(?:\[\w+\])*\s*[.:)]|[A-Za-z_]\w{0,30}(?:\[\w+\])*\.)\s+(?=\S)"
)
"""The number or code that a survey tool puts before a question: ``3. ``, ``q3[SQ001]. ``."""
_VARIABLE = re.compile(r"^q\d{1,3}[a-z]?_(?=[a-z])", re.IGNORECASE)
"""The same as statistics programs have it: ``q3_type``."""
_LABELS = re.compile(r"\d\s+-\s+(?:label|type)$", re.IGNORECASE)
"""What kind of address stands beside: ``Website 1 - Label`` of an address book."""
_VALUES = frozenset(("value", "text", "rendered"))
"""Last parts of a dotted header that hold the text itself."""
PLACED = re.compile(
    r"(?:^|\.)(?:locations?|address(?:es)?|places?|offices?|sites?|headquarters|countries)\[\]\."
)
"""A list of places inside the member: ``locations[].country``."""
_NUMBERED = re.compile(r"[\s_#.-]*\d{1,2}$")
_SMALL = frozenset(("and", "or", "et", "ou", "y", "o", "e", "und", "oder", "our", "your"))
NAMED = frozenset(("name", "label", "title", "value", "text", "rendered"))
"""Last parts of a dotted header that say no more than the part before them."""


@lru_cache(maxsize=20_000)
def field_of(header: str, role: str = "members") -> tuple[str, int] | None:
    """The field a header stands for, and how well it fits (lower is better); None if unknown.

    Tried in order: the whole header; without what stands in brackets; without a leading
    word for the member itself (``organization_website``); without a number, where a field may
    have several columns; as a question of a form; the last part of a dotted header.

    Example:
        >>> field_of("Organization_Website")[0], field_of("location.country")[0]
        ('links', 'country')
        >>> field_of("2) Country")[0], field_of("q1[SQ1]. What do you need?")[0]
        ('country', 'needs')
        >>> field_of("¿Qué puede ofrecer su organización?")[0]
        'offers'
    """
    aliases = ALIASES[role]
    if _LABELS.search(header):
        return None
    base = _VARIABLE.sub("", _CODE.sub("", NUMBER.sub("", header)))
    spoken = words(base)
    candidates = ["".join(spoken), key(re.sub(r"\(.*?\)|\[.*?\]", " ", base))]
    if len(spoken) > 1 and spoken[0] in ENTITIES:
        candidates.append("".join(spoken[1:]))
    for penalty, candidate in enumerate(candidates):
        if candidate in aliases:
            name, rank = aliases[candidate]
            return name, rank + 100 * penalty
    numbered = _NUMBERED.sub("", base)
    if numbered != base and aliases.get(key(numbered), ("", 0))[0] in MANY:
        name, rank = aliases[key(numbered)]
        return name, rank + 300
    alike = {aliases.get(word, ("", 0))[0] for word in spoken if word not in _SMALL}
    if len(spoken) > 1 and len(alike) == 1 and not alike.isdisjoint(MANY):
        return alike.pop(), 400  # "Needs / gaps"
    question = asked(base) if role == "members" else ""
    if question not in ("", "?"):
        return question, QUESTION
    whole, _, last = base.rpartition(".")
    return _nested(base, whole, last, aliases) if whole else None


def _nested(
    base: str, whole: str, last: str, aliases: Mapping[str, tuple[str, int]]
) -> tuple[str, int] | None:
    """The same for a dotted header, by its last part."""
    if key(last) in _VALUES and key(whole) in aliases:  # title.rendered
        name, rank = aliases[key(whole)]
        return name, rank + 1000
    if key(last) in NAMED:  # country.name, as nested JSON has it
        last = whole.rpartition(".")[2]
    if last != base and key(last) in aliases:
        name, rank = aliases[key(last)]
        if "[]" in base:
            return (name, rank + 2000) if name == "country" and PLACED.search(base) else None
        if name not in ("id", "name", "contact", "consent_contact"):
            return name, rank + 1000
    return None


def known(header: str) -> bool:
    """Whether a header says anything in a table of any role.

    A sentence that only looks like a question of a form says nothing here: it may be a cell.
    """
    found = (field_of(header, role) for role in ALIASES)
    sure = any(match and (match[1] != QUESTION or "?" in header) for match in found)
    return sure or is_personal(header)


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
