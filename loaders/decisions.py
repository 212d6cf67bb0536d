"""``vocabulary.csv``: what a facilitator decided about terms, as a table and as a Lexicon.

Three columns: ``term``, ``use`` (the term to use for it) and ``decision`` (``same`` or
``apart``). docs/vocabulary.md tells facilitators about it.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from map.cells import neutral, restored
from map.lexicon import Lexicon
from map.terms import normalise

from . import delimited, rows
from .columns import key
from .limits import COMMAND_LINE, Limits
from .report import Notes
from .table import Table, texts
from .vocabulary import clean

NAME = "vocabulary.csv"
"""What the file is called beside the data."""
COLUMNS = ("term", "use", "decision")
SAME, APART = "same", "apart"
WORDS = {
    SAME: SAME, "": SAME, "merge": SAME, "rename": SAME, "synonym": SAME, "yes": SAME, "=": SAME,
    APART: APART, "different": APART, "separate": APART, "distinct": APART, "no": APART,
}  # fmt: skip
"""What may stand in ``decision``, and what it means."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

Place = tuple[str, int]
"""File and row."""


def is_vocabulary(table: Table) -> bool:
    """Whether a table holds decisions about terms, by its headers."""
    headers = {key(header) for header in table.headers}
    return {"term", "use"} <= headers <= set(COLUMNS)


def beside(sources: Sequence[rows.Source]) -> Path | None:
    """The ``vocabulary.csv`` in the folder of the first file, if it is not given already."""
    if not sources or any(rows.name_of(source).casefold() == NAME for source in sources):
        return None
    first = sources[0]
    if isinstance(first, rows.File):
        return None
    try:
        found = Path(first).parent / NAME
        return found if found.is_file() else None
    except (OSError, ValueError):  # the path cannot be looked at; reading it says so
        return None


def tables(source: rows.Source, limits: Limits, notes: Notes) -> list[Table]:
    """The table of a ``vocabulary.csv``; none where nothing was decided yet."""
    own = Notes()
    found = rows.read(source, limits, own)
    notes.take(own, leave_out=("no_rows", "file_empty"))
    kept = [table for table in found if is_vocabulary(table)]
    for table in found:
        if table not in kept:
            notes.problem("vocabulary_headers", table.file)
    return kept


def lexicon_of(found: Iterable[Table], notes: Notes) -> Lexicon:
    """What tables decide; rows that cannot be used become problems, the others are kept."""
    same: dict[str, tuple[str, Place]] = {}
    apart: dict[frozenset[str], Place] = {}
    for table in found:
        for row, (term, use, decision) in enumerate(_rows(table)):
            place = (table.file, table.numbers[row])
            meaning = WORDS.get(decision.casefold())
            if not term or not use:
                missing = "use" if term else "term"
                notes.problem("vocabulary_incomplete", *place, column=missing, cell=term or use)
            elif meaning is None:
                notes.problem("vocabulary_decision", *place, column="decision", cell=decision)
            elif meaning == SAME:
                _note_same(term, use, place, same, notes)
            elif normalise(term) == normalise(use):
                notes.problem("vocabulary_one_term", *place, cell=term, other=use)
            else:
                apart[frozenset((normalise(term), normalise(use)))] = place
    _resolve(same, notes)
    return _lexicon({term: use for term, (use, _) in same.items()}, apart, notes)


def combined(first: Lexicon, second: Lexicon) -> Lexicon:
    """Two lexicons as one; where they disagree, the second is right.

    Example:
        >>> both = combined(Lexicon({"a": "B"}), Lexicon({"b": "C"}))
        >>> dict(both.same)
        {'a': 'C', 'b': 'C'}
    """
    same = {
        term: use
        for term, use in first.same.items()
        if frozenset((term, normalise(use))) not in second.apart
    }
    # Where both together lead in a circle, the later place gives way: that of the first.
    places: dict[str, tuple[str, Place]] = {term: (use, ("", 1)) for term, use in same.items()}
    places.update({term: (use, ("", 0)) for term, use in second.same.items()})
    _resolve(places, Notes())
    apart: dict[frozenset[str], Place] = dict.fromkeys(first.apart | second.apart, ("", 0))
    return _lexicon({term: use for term, (use, _) in places.items()}, apart, Notes())


def from_text(text: str, notes: Notes | None = None) -> Lexicon:
    """The decisions in the text of a ``vocabulary.csv``.

    Example:
        >>> dict(from_text("term,use\\nalternance,apprenticeships\\n").same)
        {'alternance': 'apprenticeships'}
    """
    own = Notes()
    found = delimited.read(text.encode("utf-8", "replace"), NAME, COMMAND_LINE, own)
    return lexicon_of([table for table in found if is_vocabulary(table)], notes or Notes())


def to_text(lexicon: Lexicon) -> str:
    """The text of a ``vocabulary.csv`` with these decisions, in the order of the alphabet.

    Example:
        >>> print(to_text(Lexicon({"alternance": "Apprenticeships"})), end="")
        term,use,decision
        alternance,Apprenticeships,same
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term, use in sorted(lexicon.same.items()):
        writer.writerow((neutral(term), neutral(use), SAME))
    for one, other in sorted(map(sorted, lexicon.apart)):
        writer.writerow((neutral(one), neutral(other), APART))
    return file.getvalue()


def _rows(table: Table) -> Iterable[tuple[str, str, str]]:
    by_name = {key(header): position for position, header in enumerate(table.headers)}
    empty = [""] * len(table.numbers)
    columns = [
        texts(table.columns[by_name[name]]) if name in by_name else empty for name in COLUMNS
    ]
    for term, use, decision in zip(*columns, strict=True):
        yield spelled(restored(term)), spelled(restored(use)), decision.strip()


def spelled(cell: str) -> str:
    """A term as it is kept: cleaned as all terms are, without signs that nobody can see."""
    return clean(_CONTROL.sub(" ", cell))


def _note_same(
    term: str, use: str, place: Place, same: dict[str, tuple[str, Place]], notes: Notes
) -> None:
    former = same.get(normalise(term))
    if former is None:
        same[normalise(term)] = (use, place)
    elif normalise(former[0]) != normalise(use):
        notes.problem("vocabulary_twice", *place, cell=term, other=former[0])


def _resolve(same: dict[str, tuple[str, Place]], notes: Notes) -> None:
    """Follow chains to their end, in place; a row that closes a circle is left out.

    All terms that lead to one term get the same spelling of it.
    """
    for start in list(same):
        seen: list[str] = []
        term = start
        while term in same and term not in seen:
            seen.append(term)
            term = normalise(same[term][0])
        circle = seen[seen.index(term) :] if term in seen else []
        if len(circle) > 1:
            last = max(circle, key=lambda term: same[term][1])
            use, place = same.pop(last)
            notes.problem("vocabulary_circle", *place, cell=last, other=use)
    spelling: dict[str, str] = {}
    ends = {term: _end(term, same) for term in same}
    for term, end in ends.items():
        if end in same:  # the term itself has a row that says how to spell it
            spelling[end] = same[end][0]
        elif normalise(same[term][0]) == end:
            spelling.setdefault(end, same[term][0])
    for term, end in ends.items():
        same[term] = (spelling[end], same[term][1])


def _end(term: str, same: Mapping[str, tuple[str, Place]]) -> str:
    """Key of the term that a chain ends with."""
    while term in same and normalise(same[term][0]) != term:
        term = normalise(same[term][0])
    return term


def _lexicon(same: dict[str, str], apart: Mapping[frozenset[str], Place], notes: Notes) -> Lexicon:
    """The lexicon; what is kept apart from a term is kept apart from the one to use for it."""
    kept = set()
    for pair, place in apart.items():
        one, other = sorted(pair)
        used = frozenset(normalise(same.get(term, term)) for term in pair)
        if len(used) == 1:
            notes.problem("vocabulary_both", *place, cell=one, other=other)
        else:
            kept |= {pair, used}
    return Lexicon(MappingProxyType(same), frozenset(kept))
