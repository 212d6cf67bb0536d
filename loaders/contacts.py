"""Columns of e-mail addresses: private, or the contact where a form asks who agrees to show it."""

import re
from collections.abc import Collection, Sequence

from .report import Notes
from .table import Table, texts

EMAIL = re.compile(r"[^\s@<>\"(),:;]+@[^\s@<>\"(),:;]+\.[^\W\d_]{2,}")
EMAIL_SHARE = 0.2
"""Share of a column's cells that hold an e-mail address from which on it is private."""
IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}", re.IGNORECASE)
"""The address of somebody's computer, which survey tools keep."""
EMAIL_CELL = 500
"""Characters of a cell beyond which it is a text and no list of e-mail addresses."""
ADDRESSES_SHARE = 0.5
"""Share of filled cells that must be e-mail addresses."""


def hide_emails(table: Table, fields: list[str], notes: Notes) -> frozenset[str]:
    """Make detail columns full of e-mail or IP addresses private.

    Returns:
        Headers of columns with a few e-mail addresses.
    """
    some: set[str] = set()
    for position, name in enumerate(fields):
        if name != "details":
            continue
        cells = texts(table.columns[position])
        if _are_ips(cells):
            fields[position] = "private"
            notes.guess("private_ips", file=table.file, column=table.headers[position])
            continue
        found = sum(map(is_email, [cell for cell in cells if "@" in cell]))
        if found and found >= EMAIL_SHARE * sum(map(bool, cells)):
            fields[position] = "private"
            notes.guess("private_content", file=table.file, column=table.headers[position])
        elif found:
            some.add(table.headers[position])
    return frozenset(some)


def _are_ips(cells: Sequence[str]) -> bool:
    if not IP.fullmatch(next(filter(None, cells), "")):
        return False
    return sum(IP.fullmatch(cell) is not None for cell in cells) >= sum(map(bool, cells)) / 2


def consented(
    table: Table,
    fields: list[str],
    secret: Sequence[bool],
    notes: Notes,
    told: Collection[int] = (),
) -> None:
    """Take the one column of e-mail addresses for the contact, where a question asks for consent.

    A form collects an address from everybody and asks in another question who agrees to show it.
    As contact it stays as hidden as before for everybody who did not clearly say yes.

    Args:
        table: A table of members.
        fields: Field of each column; one may change from "private" to "contact".
        secret: Columns that are private whatever they hold.
        notes: Receives what was guessed.
        told: Positions of columns that somebody decided on.
    """
    questions = [
        header
        for header, field in zip(table.headers, fields, strict=True)
        if field == "consent_contact"
    ]
    if not questions or "contact" in fields:
        return
    found = [
        position
        for position, field in enumerate(fields)
        if field == "private" and not secret[position] and _holds_addresses(table, position)
    ]
    if len(found) != 1 or found[0] in told:
        return
    fields[found[0]] = "contact"
    header = table.headers[found[0]]
    notes.withdraw("private_words", file=table.file, column=header)
    notes.guess("contact_consented", file=table.file, column=header, last=questions[0])


def _holds_addresses(table: Table, position: int) -> bool:
    filled = [cell for cell in texts(table.columns[position]) if cell]
    return bool(filled) and sum(map(is_email, filled)) >= ADDRESSES_SHARE * len(filled)


def is_email(cell: str) -> bool:
    """Whether a cell is mostly e-mail addresses (a description that holds one is not).

    Example:
        >>> is_email("Ana <ana@example.org>"), is_email("We answer at ana@example.org all year")
        (True, False)
    """
    if "@" not in cell or len(cell) > EMAIL_CELL:
        return False
    return len(EMAIL.sub("", cell)) < len(cell) / 2
