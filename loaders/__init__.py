"""A file becomes members: ``load(*paths)`` is the one public name.

Read on in the order of the data: ``rows`` (a reader for each suffix), ``columns`` (which
column is which), ``roster`` (which rows are members), ``vocabulary`` (cells become terms),
``unify`` (terms get one spelling), ``decisions`` (what ``vocabulary.csv`` says of them),
``members`` and ``ties``, ``report``.
"""

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from map.lexicon import Lexicon
from map.member import Member, Tie

from . import columns, decisions, joins, members, references, roster, rows, ties
from .catalogue import STOPS
from .limits import COMMAND_LINE, Limits
from .merges import Proposal, propose, uses
from .report import Counts, LoadError, Notes, Problem, Report
from .shield import shielded
from .table import SHEET, Table, texts

__all__ = ["LoadError", "Loaded", "Proposal", "load"]


@dataclass(frozen=True)
class Loaded:
    """What files gave.

    Attributes:
        members: In the order of the files; all ids are different.
        ties: Between these members only.
        report: What was understood, guessed and refused.
        lexicon: What was decided about terms; the members have its spellings.
    """

    members: tuple[Member, ...]
    ties: tuple[Tie, ...]
    report: Report
    lexicon: Lexicon = field(default_factory=Lexicon)

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """Terms that may be one, the surest first; found when they are first asked for."""
        return propose(uses(self.members), self.lexicon)


def load(
    *paths: Path | str,
    private: Collection[str] = (),
    limits: Limits = COMMAND_LINE,
    lexicon: Lexicon | None = None,
) -> Loaded:
    """Read files into members and ties; all good rows are kept, all problems reported.

    Args:
        paths: Files of members, interests and ties in any order; what each is, its columns
            say. They find each other by ids or names.
        private: Headers of columns that must not be shown, beside those that begin with
            ``_`` or look personal.
        limits: Bounds on each file.
        lexicon: What was decided about terms. Without it, the ``vocabulary.csv`` in the
            folder of the first file is read, if there is one. A vocabulary among ``paths``
            is read in any case; where they disagree, ``lexicon`` is right.

    Returns:
        The members, the ties and the report, with
        ``report.counts.rows == report.counts.members + report.counts.rejected``.

    Raises:
        LoadError: Nothing is left to show; its ``report`` says why.
    """
    with _collector_paused():
        return _load([Path(path) for path in paths], private, limits, lexicon)


def _load(
    paths: Sequence[Path], private: Collection[str], limits: Limits, lexicon: Lexicon | None
) -> Loaded:
    notes = Notes()
    tables, decided = _read(paths, limits, lexicon, notes)
    tables = joins.resolved(tables, columns.role_in, columns.field_of, notes)
    for header in columns.unknown_private(private, tables):
        notes.problem("private_unknown", "", column=header)
    readings = [columns.identify(table, private, notes) for table in tables]
    sources = [shielded(r) for r in readings if r.role == "members"]
    entries, rejected = roster.enrol([source.reading for source in sources], notes)
    refused = sum(source.reading.table.refused for source in sources)
    others = [reading for reading in readings if reading.role != "members"]
    people = [source.reading for source in sources]
    interests, found_ties = _relate(others, people, entries, notes)
    found = members.members(sources, entries, interests, notes, decided, limits)
    if not found and all(problem.code not in STOPS for problem in notes.problems):
        notes.problem("no_members", ", ".join(path.name for path in paths))
    notes.count_the_rest()
    report = Report(
        problems=_in_order(notes, paths),
        guesses=tuple(dict.fromkeys(notes.guesses)),
        counts=Counts(
            members=len(found),
            rows=len(entries) + rejected + refused,
            rejected=rejected + refused,
            ties=len(found_ties),
            interests=sum(map(len, interests.values())),
        ),
        columns=_columns(readings),
    )
    if not found:
        reason = next(problem for problem in report.problems if problem.code in STOPS)
        raise LoadError(reason.message, report)
    return Loaded(found, found_ties, report, decided)


def _read(
    paths: Sequence[Path], limits: Limits, lexicon: Lexicon | None, notes: Notes
) -> tuple[list[Table], Lexicon]:
    """All tables but the vocabularies, and what these and ``lexicon`` decide."""
    tables: list[Table] = []
    vocabularies: list[Table] = []
    beside = decisions.beside(paths) if lexicon is None else None
    for path in [*paths, *([beside] if beside else [])]:
        if path.name.casefold() == decisions.NAME:
            vocabularies += decisions.tables(path, limits, notes)
        else:
            found = rows.read(path, limits, notes)
            vocabularies += filter(decisions.is_vocabulary, found)
            tables += [table for table in found if not decisions.is_vocabulary(table)]
    if beside and vocabularies:
        notes.guess("vocabulary_found", file=beside.name)
    decided = decisions.lexicon_of(vocabularies, notes)
    return tables, decisions.combined(decided, lexicon) if lexicon else decided


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for garbage while millions of cells are made, none of which
    is garbage: it takes a quarter of the time of a large file."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            # Passed on as old, or the first look would be at all of them.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _relate(
    readings: Sequence[columns.Reading],
    people: Sequence[columns.Reading],
    entries: Sequence[roster.Entry],
    notes: Notes,
) -> tuple[ties.Interests, tuple[Tie, ...]]:
    """What the tables of interests and ties say about the members."""
    interests: ties.Interests = {}
    found: dict[Tie, None] = {}
    if not readings or not entries:
        return interests, ()
    ids = [entry.id for entry in entries]
    directory = references.Directory.of(ids, [entry.name for entry in entries])
    directory.ids.update(_hidden_ids(people, entries, directory))
    for reading in readings:
        if reading.role == "interests":
            for number, terms in ties.interests(reading, directory, notes).items():
                interests.setdefault(number, []).extend(terms)
        else:
            found.update(dict.fromkeys(ties.ties(reading, directory, ids, notes)))
    return interests, tuple(found)


def _hidden_ids(
    people: Sequence[columns.Reading],
    entries: Sequence[roster.Entry],
    directory: references.Directory,
) -> dict[str, int]:
    """Ids that are private (``_id`` of a database) -> number of the member: other tables may
    point to them although nobody is shown them."""
    cells = [
        next(
            (
                texts(reading.table.columns[position])
                for position in reading.positions("private")
                if columns.key(reading.table.headers[position]) == "id"
            ),
            (),
        )
        for reading in people
    ]
    return {
        hidden: number
        for number, entry in enumerate(entries)
        if cells[entry.reading]
        and (hidden := cells[entry.reading][entry.row])
        and hidden not in directory.ids
    }


def _in_order(notes: Notes, paths: Sequence[Path]) -> tuple[Problem, ...]:
    order = {path.name: place for place, path in enumerate(paths)}

    def place(problem: Problem) -> tuple[int, int]:
        book = problem.file.rpartition(SHEET)[0]
        return order.get(problem.file, order.get(book, -1)), problem.row or 0

    return tuple(sorted(notes.problems, key=place))


def _columns(readings: Sequence[columns.Reading]) -> dict[str, str]:
    """Header -> field over all tables; members' tables come first."""
    result: dict[str, str] = {}
    for reading in sorted(readings, key=lambda reading: reading.role != "members"):
        for header, name in zip(reading.table.headers, reading.fields, strict=True):
            if result.setdefault(header, name) != name:
                result[f"{reading.table.file}: {header}"] = name
    return result
