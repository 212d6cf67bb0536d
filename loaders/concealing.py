"""What must not be shown is taken out of sight in members that are there already.

A column is known by its header. Of members that were read before, the header of a detail is still
there; of the fields of Knitwork it is not, so whoever keeps members keeps which column was which.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from map.member import NO_LEVELS, Member

from .columns import field_of, is_secret, key
from .groups import LEVELS_OF, LISTS, TERMS, TEXTS
from .save import ORDER

_FIELDS = frozenset(TEXTS + LISTS) - {"id", "name"}
NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


def concealed(
    members: Sequence[Member],
    hidden: Collection[str],
    columns: Mapping[str, str] = NO_COLUMNS,
) -> tuple[Member, ...]:
    """The members with all that must not be shown among what is private.

    Args:
        members: As they are shown.
        hidden: Headers that must not be shown, as people write them.
        columns: Header -> field, as ``report.columns`` says it, of the files they were read from.
            Where nothing is known of these, the name of a header tells what it held.

    Returns:
        The same where nothing of it is shown. Who somebody is, id and name, stays.

    Example:
        >>> who = Member("a", "A", needs=("loans",), details={"size": ("12",)})
        >>> [found] = concealed([who], {"what do you need", "Size"}, {"What do you need?": "needs"})
        >>> found.needs, dict(found.details), dict(found.private)
        ((), {}, {'needs': 'loans', 'size': '12'})
    """
    if not hidden:
        return tuple(members)
    secret = of_headers(members, frozenset(map(key, hidden))) | _of_columns(hidden, columns)
    return tuple(hide(member, secret) for member in members)


def of_headers(members: Sequence[Member], hidden: Collection[str]) -> frozenset[str]:
    """Headers of details, and fields, that must not be shown by their own name.

    ``hidden`` are headers as they are compared.
    """
    headers = {header for member in members for header in member.details} | set(ORDER[2:])
    return frozenset(header for header in headers if is_secret(header, hidden))


def _of_columns(hidden: Collection[str], columns: Mapping[str, str]) -> frozenset[str]:
    """Fields that were read from columns that must not be shown."""
    if columns:
        keys = frozenset(map(key, hidden))
        # "file: header" where two files use a header differently.
        names = {header: (header, header.rpartition(": ")[2]) for header in columns}
        told = [h for h, name in names.items() if any(is_secret(one, keys) for one in name)]
        fields = {columns[header] for header in told}
    else:
        fields = {found[0] for header in hidden if (found := field_of(header))}
    if {"term", "kind"} & fields:
        fields |= set(TERMS)
    if "country" in fields and "region" not in columns.values():
        fields.add("region")  # it was found from the country
    return frozenset(fields & _FIELDS)


def hide(member: Member, secret: Collection[str]) -> Member:
    """The member with some details and fields among what is private."""
    values = {name: getattr(member, name) for name in _FIELDS.intersection(secret)}
    moved = {name: value for name, value in values.items() if value}
    details = {header: v for header, v in member.details.items() if header not in secret}
    if not moved and len(details) == len(member.details):
        return member
    private = dict(member.private)
    private |= {n: v if isinstance(v, str) else "; ".join(v) for n, v in sorted(moved.items())}
    private |= {h: "; ".join(v) for h, v in member.details.items() if h in secret}
    empty: dict[str, Any] = {n: "" if isinstance(v, str) else () for n, v in moved.items()}
    empty |= {LEVELS_OF[name]: NO_LEVELS for name in moved.keys() & LEVELS_OF.keys()}
    return replace(
        member,
        **empty,
        details=MappingProxyType(details),
        private=MappingProxyType(private),
    )
