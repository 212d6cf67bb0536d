"""Cells become web addresses that are safe to click; everything else stays text."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from .table import Cell

SEPARATOR = re.compile(r"[\s|]+|(?<![,;])[,;]++(?=\s|$|https?:|www\.)", re.IGNORECASE)
LONGEST = 2_000
"""Characters of an address; browsers do not promise to take more."""
BARE = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?")
# One address that needs no second look: a plain host, then nothing that could separate.
PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*\.[a-z]{2,24}(?:/[\w./~%=&?#+-]*)?", re.ASCII)
ALL_PLAIN = re.compile(rf"(?:{PLAIN.pattern}\n)*+", re.ASCII)
SCHEME = re.compile(r"https?://", re.IGNORECASE)
UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\"<>\\^`{}]")


def links_of(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The web addresses in a cell, and the pieces that are none.

    Only http and https count; ``www.example.org`` is completed to https.

    Example:
        >>> links_of("www.example.org; javascript:alert(1)")
        (('https://www.example.org',), ('javascript:alert(1)',))
    """
    if is_plain(cell):
        return (cell,), ()
    pieces = [piece.strip(",;") for piece in SEPARATOR.split(cell) if piece.strip(",;")]
    if "//" not in cell:
        pieces = [part for piece in pieces for part in re.split("[,;]", piece) if part]
    good: dict[str, None] = {}
    bad: list[str] = []
    for piece in pieces:
        link = link_of(piece)
        if link is None:
            bad.append(piece)
        else:
            good[link] = None
    return tuple(good), tuple(bad)


def is_plain(cell: str) -> bool:
    """Whether a cell is one address that needs no second look."""
    return len(cell) <= LONGEST and PLAIN.fullmatch(cell) is not None


def all_plain(cells: Sequence[Cell]) -> bool:
    """Whether each cell is one address that needs no second look; asked of all at once.

    Example:
        >>> all_plain(["https://a.org", "http://b.org/c"]), all_plain(["https://a.org", "b.org"])
        (True, False)
    """
    if set(map(type, cells)) - {str} or max(map(len, cells), default=0) > LONGEST:
        return False
    return ALL_PLAIN.fullmatch("\n".join([*cells, ""])) is not None  # type: ignore[list-item]


def link_of(text: str) -> str | None:
    """The web address that ``text`` is, or None.

    Example:
        >>> link_of("example.org/a"), link_of("JaVaScRiPt:x"), link_of("https://u:p@example.org")
        ('https://example.org/a', None, None)
    """
    if len(text) > LONGEST or UNSAFE.search(text):
        return None
    if not SCHEME.match(text):
        if not BARE.fullmatch(text):
            return None
        text = f"https://{text}"
    if PLAIN.fullmatch(text):
        return text
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:  # a port that is no number, a bracket left open
        return None
    # A user name before the host is how an address is made to look like another.
    if not host or "@" in parts.netloc:
        return None
    return text
