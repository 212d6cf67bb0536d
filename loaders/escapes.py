r"""Texts as Knitwork writes them into the cells of a file, and back, without loss.

Nearly every text stands as it is. What a spreadsheet or a reader of tables would change is
written so that it survives: white space at the ends and characters nobody can see as
``\u0020``, a semicolon inside a term as ``\;``. What a spreadsheet would run as a formula is
seen to by `map.cells`. Only files that say Knitwork wrote them are read back in this way.
"""

import re
from collections.abc import Iterable

_HIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ud800-\udfff\ufeff\ufffe\uffff"
_SPECIAL = re.compile(rf"[\\{_HIDDEN}]|^\s|\s$|\s\Z")
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_SPACES = re.compile(r"(?<= )\s|[^\S ]")
_NOTHING = re.compile(r"(?!)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([\\;]))")
_PIECE = re.compile(r"(?:\\.|[^;\\]|\\\Z)+", re.DOTALL)


def escaped(text: str, *, listed: bool = False, header: bool = False) -> str:
    r"""A text as it is written.

    Args:
        text: Any text.
        listed: Whether semicolons separate where it will stand.
        header: Whether it will be a header, whose white space readers may change.

    Example:
        >>> escaped(" a;b\\;"), escaped("a;b", listed=True), escaped("C:\\new")
        ('\\u0020a;b\\\\;', 'a\\;b', 'C:\\new')
    """
    spaces = _SPACES if header else _NOTHING
    if not (_SPECIAL.search(text) or (listed and ";" in text) or spaces.search(text)):
        return text
    result: list[str] = []
    last = len(text) - 1
    # From the end, as a backslash is doubled where what follows it would be taken with it.
    for place in range(last, -1, -1):
        sign = text[place]
        if sign == "\\":
            sign = "\\\\" if not result or result[-1][0] in "\\;u" else sign
        elif _UNSEEN.match(sign) or (
            sign.isspace() and (place in (0, last) or spaces.match(text, place))
        ):
            sign = f"\\u{ord(sign):04x}"
        elif listed and sign == ";":
            sign = "\\;"
        result.append(sign)
    return "".join(reversed(result))


def unescaped(text: str) -> str:
    r"""The text that was written so.

    Example:
        >>> unescaped("\\u0020a\\;b"), unescaped("C:\\new")
        (' a;b', 'C:\\new')
    """
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def listed(texts: Iterable[str]) -> str:
    r"""Several texts in one cell.

    Example:
        >>> listed(["cut; sew", "design"])
        'cut\\; sew; design'
    """
    return "; ".join(escaped(text, listed=True) for text in texts)


def unlisted(cell: str) -> tuple[str, ...]:
    r"""The texts in a cell.

    Example:
        >>> unlisted("cut\\; sew; design;")
        ('cut; sew', 'design')
    """
    pieces = (piece.strip() for piece in _PIECE.findall(cell))
    return tuple(unescaped(piece) for piece in pieces if piece)
