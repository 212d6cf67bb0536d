"""Which sheets of a workbook are about members, by their headers."""

from collections.abc import Sequence

from .columns import field_of, known
from .people import is_person

NAMING = ("id", "name", "member", "from")
"""Fields that say which members a row is about."""


def about_members(headers: Sequence[Sequence[str]]) -> list[bool]:
    """For each sheet whether its headers say that it is about members.

    Where a sheet names its members, one whose columns are all known and name nobody holds choices:
    a list of offers, or of countries.

    Example:
        >>> about_members([["Name", "Offers"], ["Offers", "Country"], ["Read me"]])
        [True, False, False]
    """
    familiar = [any(map(known, header)) for header in headers]
    naming = list(map(_names_members, headers))
    if not any(naming):
        return familiar
    return [
        told and (names or not _is_choices(header))
        for header, told, names in zip(headers, familiar, naming, strict=True)
    ]


def _names_members(header: Sequence[str]) -> bool:
    """Whether a sheet says which members it is about."""
    roles = ("members", "interests", "ties")
    found = (field_of(cell, role) for cell in header for role in roles)
    named = any(field and field[0] in NAMING for field in found)
    return named or any(map(is_person, header))


def _is_choices(header: Sequence[str]) -> bool:
    """Whether all columns of a sheet are known, so that none can be a name."""
    return all(field_of(cell) for cell in header if cell)
