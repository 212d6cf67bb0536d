"""Bytes become text: which way of storing letters a file uses.

Tried in order: a byte order mark, UTF-16 without one, UTF-8, then the two single-byte
ways that spreadsheets write in western languages (Windows-1252 and Mac Roman).
"""

import codecs
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

MARKS = (  # UTF-32's mark begins with UTF-16's, so it is looked for first
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"SQLite format 3",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
)
SAMPLE = 65_536
BLOCK = 1 << 18
"""Bytes that are taken apart into lines at once."""
LINE_END = re.compile(rb"\r\n|\r|\n")
MOST_FOREIGN = 1_000_000
"""Lines of a file in UTF-8 that may be stored otherwise."""
ENOUGH = 100_000
"""Letters that decide between two ways of storing them."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
CONTROL_SHARE = 0.1
CONTROL_LEAST = 16
"""So many control characters, and this share of all, are found in no table."""
# After a small letter these are accented letters on a Mac, and signs that nobody writes
# there in Windows-1252 (a capital Ž, ‡, ‰ …).
MAC_LETTER = re.compile(rb"[a-z][\x87-\x90\x9b\x9d\x9f]")
WINDOWS_LETTER = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][a-z]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, how it was stored, and whether some lines were stored otherwise.

    Attributes:
        text: The text without a byte order mark.
        encoding: Name of the encoding as people know it.
        guessed: True where nothing in the file says so.
        mixed: Line numbers, from 1, that are not stored as ``encoding`` says.
    """

    text: str
    encoding: str
    guessed: bool = False
    mixed: Sequence[int] = ()


def decode(data: bytes) -> Decoded | None:
    """The text in ``data``, or None where it holds something that is no text.

    Example:
        >>> decode("Zoë".encode("cp1252"))
        Decoded(text='Zoë', encoding='Windows-1252', guessed=True, mixed=())
    """
    if data.startswith(SIGNATURES):
        return None
    decoded = _decode(data)
    return decoded if decoded and _is_text(decoded.text[:SAMPLE]) else None


def _is_text(sample: str) -> bool:
    return len(CONTROL.findall(sample)) <= max(CONTROL_LEAST, CONTROL_SHARE * len(sample))


def _decode(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding.upper())
    sample = data[:SAMPLE]
    if len(sample) >= 4 and b"\x00" in sample:
        half = len(sample) // 2
        for encoding, zeros in (("utf-16-be", sample[::2]), ("utf-16-le", sample[1::2])):
            if zeros.count(0) > 0.4 * half:
                return Decoded(data.decode(encoding, "replace"), encoding.upper(), guessed=True)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _decode_without_utf8(data) if _is_text(sample.decode("latin-1")) else None


def _decode_without_utf8(data: bytes) -> Decoded:
    texts: list[str] = []
    foreign = array("L")
    proper, number = False, 1
    for block in _blocks(data):
        if len(foreign) > MOST_FOREIGN:  # then it is no UTF-8 with a few slips
            proper = False
            break
        try:
            texts.append(block.decode("utf-8"))
            proper = proper or not block.isascii()
            number += len(LINE_END.findall(block))
        except UnicodeDecodeError:
            lines = block.splitlines(keepends=True)
            texts.append("".join(_by_line(lines, number, foreign)))
            proper = proper or any(not line.isascii() for line in lines if _is_utf8(line))
            number += len(lines)
    if proper:
        return Decoded("".join(texts), "UTF-8", guessed=True, mixed=foreign)
    if _times(MAC_LETTER, data) > _times(WINDOWS_LETTER, data):
        return Decoded(data.decode("mac_roman"), "Mac Roman", guessed=True)
    return Decoded(_windows(data), "Windows-1252", guessed=True)


def _by_line(lines: Sequence[bytes], first: int, foreign: "array[int]") -> Iterator[str]:
    """The text of each line; the numbers of those that are no UTF-8 go to ``foreign``."""
    for number, line in enumerate(lines, first):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            foreign.append(number)
            yield _windows(line)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _blocks(data: bytes) -> Iterator[bytes]:
    """The data in pieces that end with a line."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + BLOCK) + 1 or len(data)
        yield data[start:end]
        start = end


def _times(pattern: re.Pattern[bytes], data: bytes) -> int:
    """How often a pattern is found, as far as that matters."""
    return sum(1 for _ in islice(pattern.finditer(data), ENOUGH))


def _windows(data: bytes) -> str:
    """Windows-1252; its five unused bytes are read as Latin-1 has them, so nothing is lost."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        table = {n: bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(128, 160)}
        return data.decode("latin-1").translate(table)
