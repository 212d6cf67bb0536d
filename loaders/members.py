"""Entries of the roster become Members: every cell finds its place, public or private."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import repeat
from types import MappingProxyType
from typing import TypeVar

from map.lexicon import Lexicon
from map.member import NO_LEVELS, Member
from map.terms import normalise

from .groups import CHOICES, DESCRIBING, GROUPING, LEVELLED, TERMS
from .kept import Kept, Listed, kept
from .levels import strongest, suffixed
from .limits import COMMAND_LINE, Limits
from .report import Notes
from .roster import Entry
from .several import BETWEEN, several, values
from .shield import Shielded
from .table import forget, texts
from .ties import Interests
from .tongues import tongues
from .unify import MOST_TERMS, NO_DECISIONS, value_spellings
from .values import (
    Values,
    Weights,
    contacts,
    details,
    known_terms,
    links,
    pieces_at_most,
    term_pieces,
    where,
)
from .vocabulary import Pieces, Vocabulary, clean, once, strong_pieces

T = TypeVar("T")
Added = Mapping[int, Mapping[str, list[int]]]
"""Number of the entry -> field -> numbers of the pieces that other tables add."""


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
    terms: Sequence[Pieces]
    levels: Sequence[Sequence[Weights]]
    languages: Pieces
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
    limits: Limits = COMMAND_LINE,
) -> tuple[Member, ...]:
    """The members, in the order of the entries.

    Args:
        sources: The members' tables.
        entries: Which rows are members, table by table.
        interests: Terms from other tables, by position in ``entries``.
        notes: Receives problems and guesses.
        lexicon: What was decided about terms.
        limits: Bounds on the terms of each table.
    """
    sources = [_bounded(source, limits, notes) for source in sources]
    elsewhere = [term for terms in interests.values() for _, term, _ in terms]
    known = known_terms([source.reading for source in sources], elsewhere, notes)
    words = _Words(known, Vocabulary(), Vocabulary())
    drafts = [
        _draft(source, own, words, notes)
        for source, own in zip(sources, _by_table(entries, len(sources)), strict=True)
    ]
    added, weights = _added(interests, words.terms)
    spellings, languages = words.terms.spellings(lexicon, notes), _languages(words.languages, notes)
    if len(languages) > MOST_TERMS:
        notes.guess("languages_many", count=len(languages), most=MOST_TERMS)
    values = [_values(drafts, place, lexicon) for place in range(len(DESCRIBING))]
    result: list[Member] = []
    for draft in drafts:
        start = len(result)
        plain = [
            [known[cell] for cell in cells] if known else cells
            for known, cells in zip(values, draft.texts, strict=True)
        ]
        terms = [
            words.terms.terms(_with(cells, added, start, name), spellings)
            for name, cells in zip(TERMS, draft.terms, strict=True)
        ]
        levels = [
            _levelled(own, weights[name], start, spellings)
            for name, own in zip(LEVELLED, draft.levels, strict=True)
        ]
        result += made(
            [entry.id for entry in draft.entries],
            [entry.name for entry in draft.entries],
            *plain,
            *terms,
            words.languages.terms(draft.languages, languages),
            draft.links,
            draft.contacts,
            draft.details,
            draft.private,
            *levels,
        )
    return tuple(result)


def made(*columns: Sequence[object]) -> list[Member]:
    """Members from columns, one for each field in the order of ``Member``, all equally long.

    Each field is set for all members at once: for a hundred thousand of them that takes half
    the time of as many calls. ``Member`` computes nothing when it is made, so nothing is missed.

    Example:
        >>> made(*[["a", "b"]] * 17)[1] == Member(*["b"] * 17)
        True
    """
    members = list(map(object.__new__, repeat(Member, len(columns[0]))))
    for field, column in zip(fields(Member), columns, strict=True):
        deque(map(getattr(Member, field.name).__set__, members, column), maxlen=0)
    return members


def _bounded(source: Shielded, limits: Limits, notes: Notes) -> Shielded:
    """The table with its columns of terms; one that is no vocabulary becomes a detail."""
    reading = source.reading
    meant = list(reading.fields)
    left = limits.pieces
    for name in CHOICES:
        for position in reading.positions(name):
            cells = reading.table.columns[position]
            count = pieces_at_most(cells, left, words=name == "languages")
            left -= count
            if left < 0:
                left += count
                forget(cells)
                meant[position] = "details"
                notes.problem(
                    "too_many_terms",
                    reading.table.file,
                    column=reading.table.headers[position],
                    count=count,
                    limit=limits.pieces,
                )
    if meant == list(reading.fields):
        return source
    return replace(source, reading=replace(reading, fields=tuple(meant)))


def _added(
    interests: Interests, vocabulary: Vocabulary
) -> tuple[Added, dict[str, dict[int, Weights]]]:
    """What other tables add to each field of an entry, and field -> number of the entry ->
    key -> weight."""
    added: dict[int, dict[str, list[int]]] = {}
    weights: dict[str, dict[int, Weights]] = {name: {} for name in LEVELLED}
    cells: list[list[str]] = []
    places: list[list[int]] = []
    for number, entries in interests.items():
        fields = added[number] = {name: [] for name in TERMS}
        strong: dict[str, list[tuple[str, float]]] = {name: [] for name in LEVELLED}
        for name, cell, weight in entries:
            pieces = [(piece, weight) for piece in strong_pieces(cell)]
            if name in LEVELLED:
                taken = [suffixed(piece.strip()) for piece, _ in pieces]
                pieces = [(term, weight or own) for term, own in taken]
                strong[name] += [(normalise(clean(term)), w) for term, w in pieces if w]
            cells.append([piece for piece, _ in pieces])
            places.append(fields[name])
        for name, pairs in strong.items():
            if pairs:
                weights[name][number] = strongest(pairs)
    for place, numbers in zip(places, vocabulary.pieces(cells).each(), strict=True):
        place.extend(numbers)
    return added, weights


def _languages(words: Vocabulary, notes: Notes) -> Mapping[str, str]:
    """Key -> spelling; one for each language, whatever language its name is in."""
    written = words.spellings()
    named = tongues(written, words.uses())
    other = [key for key in written if named[key] != written[key]]
    if other:
        notes.guess("languages", count=len(other), cell=written[other[0]], other=named[other[0]])
    return named


def _by_table(entries: Sequence[Entry], tables: int) -> list[Sequence[Entry]]:
    if tables == 1:
        return [entries]
    return [[entry for entry in entries if entry.reading == number] for number in range(tables)]


def _draft(source: Shielded, entries: Sequence[Entry], words: _Words, notes: Notes) -> _Draft:
    reading = source.reading
    table = reading.table
    rows = [entry.row for entry in entries]

    def taken(cells: Sequence[T]) -> Sequence[T]:
        return cells if len(rows) == len(cells) else [cells[row] for row in rows]

    kind, sector = (taken(several(reading, name, notes)) for name in GROUPING)
    about = taken(reading.cells("about"))
    countries, regions, more = where(reading, notes)
    read = {n: term_pieces(reading, n, words.known, words.terms, notes) for n in TERMS}
    spoken, _ = term_pieces(reading, "languages", words.known, words.languages, notes)
    public = [(header, taken(cells)) for header, cells in details(reading, source.hidden, notes)]
    public += [(more[0], taken(more[1]))] if more else []
    secret = [
        (table.headers[position], taken(texts(table.columns[position])))
        for name in ("private", "consent_contact")
        for position in reading.positions(name)
    ]
    addresses, shown = links(source, rows, notes), contacts(source, rows, notes)
    return _Draft(
        entries=entries,
        texts=(kind, taken(countries), taken(regions), sector, about),
        terms=[pieces._replace(rows=taken(pieces.rows)) for pieces, _ in read.values()],
        levels=[taken(read[name][1]) for name in LEVELLED],
        languages=spoken._replace(rows=taken(spoken.rows)),
        links=list(map(addresses.get, rows, repeat(()))),
        contacts=list(map(shown.get, rows, repeat(""))),
        details=kept(Listed, public, len(rows)),
        # Last, as all the others may find something to hide.
        private=_secret(secret, len(rows), list(map(source.hidden.get, rows))),
    )


def _values(drafts: Sequence[_Draft], place: int, lexicon: Lexicon) -> Mapping[str, str]:
    """Value -> spelling for a text that groups members; {} where all stay as they are."""
    if DESCRIBING[place] not in GROUPING:
        return {}
    cells = Counter(c for draft in drafts for c in draft.texts[place])
    lists = {cell: values(cell) for cell in cells if BETWEEN in cell}
    uses: Counter[str] = Counter()
    for cell, count in cells.items():
        uses.update(dict.fromkeys(lists.get(cell, (cell,)), count))
    spellings = value_spellings(uses, lexicon)
    spellings |= {c: BETWEEN.join(once(spellings[v] for v in own)) for c, own in lists.items()}
    return spellings if any(new != old for old, new in spellings.items()) else {}


def _with(pieces: Pieces, added: Added, start: int, name: str) -> Pieces:
    """Pieces of one field with those that other tables add; ``start`` numbers the first row."""
    if not added:
        return pieces
    return Pieces.of(
        [
            own + added[number][name] if number in added else own
            for number, own in enumerate(pieces.each(), start)
        ]
    )


def _levelled(
    own: Sequence[Weights],
    added: Mapping[int, Weights],
    start: int,
    spellings: Mapping[str, str],
) -> list[Weights]:
    """For each entry the weights of its terms by their final spelling."""
    if not added and not any(own):
        return [NO_LEVELS] * len(own)
    result: list[Weights] = []
    for number, weights in enumerate(own, start):
        pairs = [*weights.items(), *added.get(number, NO_LEVELS).items()]
        spelled = [(normalise(spellings.get(key, key)), weight) for key, weight in pairs]
        result.append(MappingProxyType(strongest(spelled)) if spelled else NO_LEVELS)
    return result


def _secret(
    columns: Sequence[tuple[str, Sequence[str]]],
    length: int,
    more: Sequence[Mapping[str, str] | None],
) -> list[Mapping[str, str]]:
    """For each row what must not be shown; ``more`` is what was hidden while it was read."""
    result = kept(Kept[str], columns, length)
    for number, addition in enumerate(more):
        if addition:
            result[number] = MappingProxyType({**result[number], **addition})
    return result
