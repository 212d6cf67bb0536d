"""Bytes become text: which way of storing letters a file uses.

Tried in order: a byte order mark, UTF-16 without one, UTF-8, then the two single-byte
ways that spreadsheets write in western languages (Windows-1252 and Mac Roman).
"""

import codecs
import re
from dataclasses import dataclass

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
    mixed: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """The text in ``data``, or None where it holds something that is no text.

    Example:
        >>> decode("Zoë".encode("cp1252"))
        Decoded(text='Zoë', encoding='Windows-1252', guessed=True, mixed=())
    """
    if data.startswith(SIGNATURES):
        return None
    decoded = _decode(data)
    sample = decoded.text[:SAMPLE]
    if len(CONTROL.findall(sample)) > max(CONTROL_LEAST, CONTROL_SHARE * len(sample)):
        return None
    return decoded


def _decode(data: bytes) -> Decoded:
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
        return _decode_without_utf8(data)


def _decode_without_utf8(data: bytes) -> Decoded:
    lines = data.splitlines(keepends=True)
    texts: list[str] = []
    foreign: list[int] = []
    proper = 0
    for number, line in enumerate(lines, start=1):
        try:
            texts.append(line.decode("utf-8"))
            proper += not line.isascii()
        except UnicodeDecodeError:
            texts.append(_windows(line))
            foreign.append(number)
    if proper:
        return Decoded("".join(texts), "UTF-8", guessed=True, mixed=tuple(foreign))
    if len(MAC_LETTER.findall(data)) > len(WINDOWS_LETTER.findall(data)):
        return Decoded(data.decode("mac_roman"), "Mac Roman", guessed=True)
    return Decoded(_windows(data), "Windows-1252", guessed=True)


def _windows(data: bytes) -> str:
    """Windows-1252; its five unused bytes are read as Latin-1 has them, so nothing is lost."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        table = {n: bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(128, 160)}
        return data.decode("latin-1").translate(table)
