"""Members and ties become files again, without loss: what was saved loads as the same network.

A table that says in its first header that Knitwork wrote it is read back to the letter (see
``saved``); whoever opens it in a spreadsheet sees ordinary columns and may edit them.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from map.cells import neutral
from map.member import Member, Tie

from .escapes import escaped, listed
from .groups import LEVELS, LISTS, TEXTS

MARK = "Knitwork 1"
"""Stands in the first header of a table; the number is that of the form."""
JSON_MARK = "knitwork"
DETAIL = "detail: "
PRIVATE = "_private: "
"""Begins with ``_`` so that such a column stays private even where the mark is lost."""
CONSENT = "consent_contact"
ORDER = ("id", "name", "type", "country", "region", "sector", "about", "offers", "offer_levels",
         "needs", "need_levels", "themes", "languages", "links", "contact", CONSENT)  # fmt: skip
TIES = ("from", "to", "type", "date")

Rows = tuple[Sequence[str], Iterable[Sequence[str]]]
"""Headers, and the cells of each row."""

RELATION = f"relation ({MARK})"
"""Header that says of an edge of a graph whether it is a tie or a suggestion."""

SUGGESTED = "suggested partner (Knitwork)"
"""Type of a connection that is a match, in sheets for Kumu; it is found anew, not read back."""

_HALF = re.compile("[\ud800-\udfff]")


def members_csv(members: Sequence[Member], *, public: bool = False) -> bytes:
    """The members as a CSV table in UTF-8 that spreadsheets open as it is.

    Args:
        members: Whom to write.
        public: Whether to leave out what must not leave the server.
    """
    return table_csv(*members_table(members, public=public))


def members_table(members: Sequence[Member], *, public: bool = False) -> Rows:
    """The members as headers and rows of cells, for any kind of file; as ``members_csv``."""
    details = _headers(member.details for member in members)
    private = [] if public else _headers(member.private for member in members)
    headers = [
        f"id ({MARK})",
        *ORDER[1:],
        *(DETAIL + escaped(header, header=True) for header in details),
        *(PRIVATE + escaped(header, header=True) for header in private),
    ]
    rows = (
        [
            *_own(member).values(),
            *(listed(member.details.get(header, ())) for header in details),
            *(escaped(member.private.get(header, "")) for header in private),
        ]
        for member in members
    )
    return headers, rows


def ties_csv(ties: Iterable[Tie]) -> bytes:
    """The ties as a CSV table, to be loaded together with that of the members."""
    return table_csv(*ties_table(ties))


def ties_table(ties: Iterable[Tie]) -> Rows:
    """The ties as headers and rows of cells, for any kind of file."""
    rows = ([escaped(part) for part in _tie(tie)] for tie in ties)
    return [f"from ({MARK})", *TIES[1:]], rows


def network_json(
    members: Sequence[Member],
    ties: Iterable[Tie],
    *,
    public: bool = False,
    more: Mapping[str, object] = MappingProxyType({}),
) -> bytes:
    """Members and ties as one JSON file in UTF-8; ``more`` is for others to read, not for us."""
    content = {
        JSON_MARK: 1,
        "members": [_object(member, public=public) for member in members],
        "ties": [dict(zip(TIES, _tie(tie), strict=True)) for tie in ties],
        **more,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()


def _tie(tie: Tie) -> tuple[str, ...]:
    return tie.source, tie.target, tie.type, tie.date


def _own(member: Member) -> Mapping[str, str]:
    """The cells of Knitwork's own columns."""
    cells = {name: escaped(getattr(member, name)) for name in TEXTS}
    cells |= {name: listed(getattr(member, name)) for name in LISTS}
    for name in LEVELS:
        levels: Mapping[str, float] = getattr(member, name)
        cells[name] = listed(f"{key}: {weight!r}" for key, weight in levels.items())
    cells[CONSENT] = "yes" if member.contact else ""
    return {name: cells[name] for name in ORDER}


def _object(member: Member, *, public: bool) -> dict[str, object]:
    """A member as JSON; what is empty is left out."""
    found: dict[str, object] = {name: getattr(member, name) for name in TEXTS + LISTS}
    found |= {name: dict(getattr(member, name)) for name in LEVELS}
    found[CONSENT] = "yes" if member.contact else ""
    found["details"] = {header: list(values) for header, values in member.details.items()}
    found["_private"] = {} if public else dict(member.private)
    return {name: found[name] for name in (*ORDER, "details", "_private") if found[name]}


def _headers(mappings: Iterable[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(header for mapping in mappings for header in mapping))


def _neutral(row: Sequence[object]) -> list[object]:
    """A row that runs nothing: numbers, below zero too, are no formulas and stay numbers."""
    return [neutral(cell) if isinstance(cell, str) else cell for cell in row]


def table_csv(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV in UTF-8 that spreadsheets open as it is, and run nothing of.

    Cells are texts, or numbers, which are written as they are.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows(map(_neutral, rows))
    # With a byte order mark, as Excel takes the accents for others without it.
    return file.getvalue().encode("utf-8-sig")
