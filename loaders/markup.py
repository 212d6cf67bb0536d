"""XML is read as a stream, and refused before it can grow.

Python's expat does the parsing, bit by bit: a document type definition stops it where it
begins, before one entity is declared, and no tree of the whole file is ever built.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.parsers import expat

CHUNK = 1 << 20
MOST_ATTRIBUTES = 10_000
"""Equals signs between the ends of two tags."""
LONG = re.compile(rb"[^>]{30000,}")

Start = Callable[[str, Mapping[str, str]], None]


class RefusedError(Exception):
    """A file, or a part of one, that is not read on.

    Attributes:
        code: Key of the catalogue of problems.
        values: What its sentence names.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        """Keep what the sentence needs."""
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, Any] = values


def scan(
    chunks: Iterable[bytes | memoryview],
    depth: int,
    start: Start | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call ``start``, ``end`` and ``text`` for what an XML file holds, in its order.

    Names come without their prefixes.

    Raises:
        RefusedError: It holds a DTD, is no XML, or is nested in more than ``depth`` levels.

    Example:
        >>> scan([b"<a><x:b/></a>"], 9, end=print)
        b
        a
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    level = 0

    def started(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal level
        level += 1
        if level > depth:
            raise RefusedError("json_too_deep", limit=depth)
        if start is not None:
            start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def ended(name: str) -> None:
        nonlocal level
        level -= 1
        if end is not None:
            end(name.rpartition(":")[2] if ":" in name else name)

    def refuse(*_: object) -> None:
        raise RefusedError("xml_dtd")

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        for chunk in chunks:
            # The attributes of one element are all made before anything can be refused.
            for stretch in LONG.finditer(chunk):
                if stretch[0].count(b"=") > MOST_ATTRIBUTES:
                    raise RefusedError("too_many_columns", limit=MOST_ATTRIBUTES)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        # ValueError and LookupError: a way of storing letters that nobody knows.
        line = getattr(error, "lineno", None) or parser.CurrentLineNumber
        raise RefusedError("xml_broken", line=line) from error
