"""What a column holds, by its cells, where its header says nothing.

Only for fields that no header claims, and only where nearly all cells agree: a column of
countries, of web addresses, of long texts, of lists that share their words.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from statistics import mean

from .bodies import ORGANISATION_WORDS
from .countries import country_share
from .groups import TERMS
from .links import links_of
from .report import Notes
from .table import Cell, Table, joined
from .text import words
from .vocabulary import STRONG, at_commas

LOOKED_AT = 2_000
"""Different cells of a column that are looked at."""
COUNTRIES = 0.8
LINKS = 0.8
"""Share of different cells that must be countries, or web addresses."""
PAGES = 0.5
"""Share of different cells in a column of web addresses at least."""
CODE = 3
NAMED = 2
"""So many different countries must have more letters than a code."""
CODES = 10
"""Or so many different codes must be there, and all of them in capitals."""
LONG_TEXT = 80
"""Mean characters of a column of texts about the member."""
SIGNS = re.compile(r"[;|]")
SENTENCE = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,30})[)»”\"'’]*[.!?…](?=\s|$)|[。！？।؟]")
"""The last word of a sentence and its stop."""
SHORTENED = frozenset((
    "prof", "mrs", "ing", "inc", "ltd", "corp", "dipl", "mag", "phil", "sra", "univ", "dept", "hon",
))  # fmt: skip
"""What a stop stands behind in lists of names, too."""
LONG_WORDS = 10
"""Mean words of such a column: an address or a code is long without them."""
PROSE = 0.5
"""Share of its cells that must hold a sentence: lists of names and notes hold none."""
DIFFERENT = 0.9
"""Share of the cells of such a column that must differ."""
LEAST_LISTED = 5
"""Filled cells that a column of lists must have at least: few agree by chance."""
LISTED = 0.3
"""Share of the filled cells of a column of lists that must hold more than one piece."""
REPEATED = 0.6
"""Different pieces of such a column, as a share of all its pieces, at most."""
PIECE_WORDS = 5
"""Mean words of these pieces at most."""
HEADER_WORDS = 4
"""Words of a header from which on it says what it is, even if it says nothing to us."""

_NO_PAGE = frozenset((
    "logo", "photo", "foto", "image", "imagen", "imagem", "picture", "bild", "icon", "avatar",
    "rss", "feed", "video", "thumbnail", "banner", "license", "licence",
))  # fmt: skip
_COUNTRY = frozenset(("country", "pays", "pais", "land", "nation"))
_NO_COUNTRY = frozenset(("language", "languages", "nationality", "currency", "state", "city"))
_PLACES = frozenset((
    "location", "place", "where", "based", "headquarters", "lieu", "localisation", "siege",
    "ubicacion", "lugar", "sede", "standort", "ort", "sitz", "localizacao", "local",
))  # fmt: skip
"""Words of headers that promise a place."""
_CODE = ("//", "@", "{", "}", "\\")
"""What stands in addresses and in values of programs, and never in a term."""
_DISCRETE = frozenset((
    "affiliation", "affiliations",
    "country", "countries", "date", "year", "hours", "schedule", "time", "description", "summary",
))  # fmt: skip


_ABOUT = frozenset((
    "description", "summary", "mission", "about", "profile", "bio", "resume", "presentation",
    "descripcion", "resumen", "mision", "beschreibung", "descricao", "resumo", "missao",
))  # fmt: skip
"""Words of headers that promise a text about the member."""
SPOKEN_FOR = 1_000
"""How much more such a text counts than any other, however long that is."""


def meant(
    table: Table,
    fields: list[str],
    names: Sequence[str],
    notes: Notes,
    told: Collection[int] = (),
) -> None:
    """Give columns of details the field that their cells speak of, in place.

    Args:
        table: A table of members.
        fields: Field of each column.
        names: The fields to look for, those already claimed are passed over.
        notes: Receives what was guessed.
        told: Positions of columns about which somebody decided.
    """
    for name in names:
        claimed = {"themes": TERMS}.get(name, (name,))
        taken = (p for p, field in enumerate(fields) if field in claimed)
        if any(any(table.columns[position]) for position in taken):
            continue
        best, best_score = None, 0.0
        for position, field in enumerate(fields):
            if (
                field != "details"
                or position in told
                or _says_otherwise(table.headers[position], name)
            ):
                continue
            some: Iterator[Cell] = filter(None, table.columns[position])
            cells = list(islice(some, 10 * LOOKED_AT))
            place = name == "country" and not _PLACES.isdisjoint(words(table.headers[position]))
            test = _located if place else _TESTS[name]
            if name == "country" and not _COUNTRY.isdisjoint(words(table.headers[position])):
                test = _coded
            filled = min(1.0, len(cells) / max(1, len(table.numbers)))
            score = test(cells) * filled if cells else 0.0
            if name == "about" and not _ABOUT.isdisjoint(words(table.headers[position])):
                score *= SPOKEN_FOR
            if score > best_score:
                best, best_score = position, score
        if best is not None:
            fields[best] = name
            notes.guess("content", file=table.file, column=table.headers[best], field=name)


def _says_otherwise(header: str, name: str) -> bool:
    if "[]" in header:  # of somebody in a list inside the member: ``team[].page``
        return True
    spoken = words(header)
    if name == "links":
        return not _NO_PAGE.isdisjoint(spoken)
    if name == "country":
        return not _NO_COUNTRY.isdisjoint(spoken) or len(spoken) > HEADER_WORDS
    if "?" in header or len(spoken) > HEADER_WORDS:
        return True
    return name == "themes" and not (_DISCRETE | ORGANISATION_WORDS).isdisjoint(spoken)


def _different(cells: Sequence[Cell]) -> list[Cell]:
    return list(dict.fromkeys(cells))[:LOOKED_AT]


def _coded(cells: Sequence[Cell]) -> float:
    """As ``_countries``, for headers with the word: codes will do, and half of the cells."""
    different = [cell for cell in _different(cells) if isinstance(cell, str)]
    share = country_share(different, whole=False) if different else 0.0
    return share if share >= COUNTRIES / 2 else 0.0


def _located(cells: Sequence[Cell]) -> float:
    """As ``_countries``, for headers that promise a place: a city may stand before it."""
    return _countries(cells, whole=False)


def _countries(cells: Sequence[Cell], *, whole: bool = True) -> float:
    different = [cell for cell in _different(cells) if isinstance(cell, str)]
    if len(different) < max(NAMED, min(LOOKED_AT, len(set(cells)))):
        return 0.0
    if sum(len(cell) > CODE for cell in different) < NAMED and not (
        len(different) >= CODES and all(map(str.isupper, different))
    ):
        return 0.0  # codes alone may be those of languages, or "no"
    head = different[:20]  # a column of other things is told by its first cells
    if max(map(len, head)) > 60 or country_share(head, whole=whole) < COUNTRIES / 2:
        return 0.0
    share = country_share(different, whole=whole)
    return share if share >= COUNTRIES else 0.0


def _links(cells: Sequence[Cell]) -> float:
    different = [joined(cell) for cell in _different(cells)]
    if len(different) < PAGES * min(LOOKED_AT, len(cells)):
        return 0.0  # a few addresses again and again are those of something else
    found = sum(
        cell.lower().startswith(("http://", "https://", "www.")) and not links_of(cell)[1]
        for cell in different
    )
    share = found / len(different) if different else 0.0
    return share if share >= LINKS else 0.0


def _about(cells: Sequence[Cell]) -> float:
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(texts) < len(cells) or len(set(texts)) < DIFFERENT * len(texts):
        return 0.0
    sample = texts[:LOOKED_AT]
    if sum(map(_is_prose, sample)) < PROSE * len(sample):
        return 0.0
    length = mean(map(len, sample))
    spoken = mean(len(text.split()) for text in sample)
    return length if length >= LONG_TEXT and spoken >= LONG_WORDS else 0.0


def _is_prose(text: str) -> bool:
    """Whether a text has a sentence in it and is no list.

    Example:
        >>> _is_prose("We train trainers."), _is_prose("Prof. A. Berg (chair), B. Osei")
        (True, False)
    """
    text = text[:LOOKED_AT]
    pieces = SIGNS.split(text)
    if len(pieces) > 2 and len(text) <= LONG_TEXT * len(pieces):
        return False
    spoken = text.split()
    if 2 * sum(word[0].islower() for word in spoken) > len(spoken):  # names have capitals
        return True
    ends = (match[1] or "" for match in SENTENCE.finditer(text))
    return any(word.casefold() not in SHORTENED for word in ends)


def _lists(cells: Sequence[Cell]) -> float:
    """How much a column is one of lists that share their pieces: the share of repeated ones."""
    if len(cells) < LEAST_LISTED:
        return 0.0
    split = [_pieces(cell) for cell in cells[:LOOKED_AT]]
    several = sum(len(pieces) > 1 for pieces in split)
    if several < LISTED * len(split):
        return 0.0
    uses = Counter(piece for pieces in split for piece in pieces)
    total = sum(uses.values())
    if len(uses) > REPEATED * total or not all(map(_is_term, uses)):
        return 0.0
    if mean(len(piece.split()) for piece in uses) > PIECE_WORDS:
        return 0.0
    if country_share(list(uses)[:200]) >= COUNTRIES:
        return 0.0
    return 1 - len(uses) / total


def _pieces(cell: Cell) -> list[str]:
    if not isinstance(cell, str):
        return list(cell)
    pieces = STRONG.split(cell) if STRONG.search(cell) else at_commas(cell)
    return [piece.strip().casefold() for piece in pieces if piece.strip()]


def _is_term(piece: str) -> bool:
    return any(map(str.isalpha, piece)) and not any(sign in piece for sign in _CODE)


_TESTS: dict[str, Callable[[Sequence[Cell]], float]] = {
    "country": _countries,
    "links": _links,
    "about": _about,
    "themes": _lists,
}
