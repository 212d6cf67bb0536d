"""Entries of the roster become Members: every cell finds its place, public or private."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from map.lexicon import Lexicon
from map.member import Member

from .report import Notes
from .roster import Entry
from .shield import Shielded
from .table import texts
from .ties import Interests
from .unify import NO_DECISIONS, value_spellings
from .values import TERMS, Values, contacts, details, known_terms, links, term_keys
from .vocabulary import Vocabulary, once, strong_pieces

T = TypeVar("T")
TEXTS = ("type", "country", "region", "sector", "about")
GROUPING = ("type", "sector")
"""Texts that become filters: their spellings become one as those of terms do."""

Added = Mapping[int, Mapping[str, Values]]
"""Number of the entry -> field -> keys of the terms that other tables add."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What is known of terms while tables are read, and their spellings afterwards.

    Attributes:
        known: Terms that hold a comma.
        terms: All offers, needs and themes: one vocabulary, as an offer meets a need in it.
        languages: All languages.
    """

    known: Sequence[str]
    terms: Vocabulary
    languages: Vocabulary


@dataclass(frozen=True, slots=True)
class _Draft:
    """The entries of one table, column by column, before terms have their spellings."""

    entries: Sequence[Entry]
    texts: Sequence[Sequence[str]]
    terms: Sequence[Sequence[Values]]
    languages: Sequence[Values]
    links: Sequence[Values]
    contacts: Sequence[str]
    details: Sequence[Mapping[str, Values]]
    private: Sequence[Mapping[str, str]]


def members(
    sources: Sequence[Shielded],
    entries: Sequence[Entry],
    interests: Interests,
    notes: Notes,
    lexicon: Lexicon = NO_DECISIONS,
) -> tuple[Member, ...]:
    """The members, in the order of the entries.

    Args:
        sources: The members' tables.
        entries: Which rows are members, table by table.
        interests: Terms from other tables, by position in ``entries``.
        notes: Receives problems and guesses.
        lexicon: What was decided about terms.
    """
    elsewhere = [term for terms in interests.values() for _, term in terms]
    known = known_terms([source.reading for source in sources], elsewhere)
    words = _Words(known, Vocabulary(), Vocabulary())
    drafts = [
        _draft(source, [entry for entry in entries if entry.reading == number], words, notes)
        for number, source in enumerate(sources)
    ]
    added: dict[int, dict[str, Values]] = {}
    for number, pairs in interests.items():
        fields = added[number] = dict.fromkeys(TERMS, ())
        for name, cell in pairs:
            fields[name] += words.terms.keys([strong_pieces(cell)])[0]
    spellings, languages = words.terms.spellings(lexicon, notes), words.languages.spellings()
    values = [_values(drafts, place, lexicon) for place in range(len(TEXTS))]
    result: list[Member] = []
    for draft in drafts:
        plain = [
            [known[cell] for cell in cells] if known else cells
            for known, cells in zip(values, draft.texts, strict=True)
        ]
        terms = [
            _spelled(_with(cells, added, len(result), name), spellings)
            for name, cells in zip(TERMS, draft.terms, strict=True)
        ]
        result += map(
            Member,
            [entry.id for entry in draft.entries],
            [entry.name for entry in draft.entries],
            *plain,
            *terms,
            _spelled(draft.languages, languages),
            draft.links,
            draft.contacts,
            draft.details,
            draft.private,
        )
    return tuple(result)


def _draft(source: Shielded, entries: Sequence[Entry], words: _Words, notes: Notes) -> _Draft:
    reading = source.reading
    table = reading.table
    rows = [entry.row for entry in entries]

    def taken(cells: Sequence[T]) -> Sequence[T]:
        return cells if len(rows) == len(cells) else [cells[row] for row in rows]

    plain = [
        [""] * len(rows) if position is None else taken(texts(table.columns[position]))
        for position in map(reading.position, TEXTS)
    ]
    terms = [taken(term_keys(reading, n, words.known, words.terms, notes)) for n in TERMS]
    spoken = taken(term_keys(reading, "languages", words.known, words.languages, notes))
    public = [(header, taken(cells)) for header, cells in details(reading, source.hidden, notes)]
    secret = [
        (table.headers[position], taken(texts(table.columns[position])))
        for name in ("private", "consent_contact")
        for position in reading.positions(name)
    ]
    addresses, shown = links(source, rows, notes), contacts(source, rows, notes)
    return _Draft(
        entries=entries,
        texts=plain,
        terms=terms,
        languages=spoken,
        links=[addresses.get(row, ()) for row in rows],
        contacts=[shown.get(row, "") for row in rows],
        details=_mappings(public, len(rows)),
        # Last, as all the others may find something to hide.
        private=_mappings(secret, len(rows), [source.hidden.get(row) for row in rows]),
    )


def _values(drafts: Sequence[_Draft], place: int, lexicon: Lexicon) -> Mapping[str, str]:
    """Value -> spelling for a text that groups members; {} where all stay as they are."""
    if TEXTS[place] not in GROUPING:
        return {}
    spellings = value_spellings([c for draft in drafts for c in draft.texts[place]], lexicon)
    return spellings if any(new != old for old, new in spellings.items()) else {}


def _with(cells: Sequence[Values], added: Added, start: int, name: str) -> Sequence[Values]:
    """Keys of one field with those that other tables add; ``start`` numbers the first cell."""
    if not added:
        return cells
    return [
        once(own + added[number][name]) if number in added else own
        for number, own in enumerate(cells, start)
    ]


def _spelled(cells: Sequence[Values], spellings: Mapping[str, str]) -> list[Values]:
    """The terms of each row; rows whose cells are the same share their keys, and their terms."""
    spell = spellings.__getitem__
    spelled = {id(keys): keys for keys in cells}
    for place, keys in spelled.items():
        # Two keys of one cell may be one term.
        spelled[place] = tuple(dict.fromkeys(map(spell, keys)))
    return list(map(spelled.__getitem__, map(id, cells)))


def _mappings(
    columns: Sequence[tuple[str, Sequence[T]]],
    length: int,
    more: Sequence[Mapping[str, T] | None] = (),
) -> list[Mapping[str, T]]:
    """For each row a mapping from header to cell, without the empty ones; rows that are the
    same share it."""
    headers = [header for header, _ in columns]
    rows = zip(*(column for _, column in columns), strict=True) if columns else [()] * length
    made: dict[tuple[T, ...], Mapping[str, T]] = {}
    result: list[Mapping[str, T]] = []
    for row in rows:
        mapping = made.get(row)
        if mapping is None:
            cells = {h: c for h, c in zip(headers, row, strict=True) if c}
            mapping = made[row] = MappingProxyType(cells)
        result.append(mapping)
    for number, addition in enumerate(more):
        if addition:
            result[number] = MappingProxyType({**result[number], **addition})
    return result
