"""A file becomes members: ``load(*paths)`` is the public name, ``save`` writes them back.

Read on in the order of the data: ``rows`` (a reader for each suffix), ``columns`` (which
column is which), ``roster`` (which rows are members), ``twins`` (which of them are the same),
``vocabulary`` (cells become terms), ``unify`` (terms get one spelling), ``decisions`` (what
``vocabulary.csv`` says of them), ``members`` and ``ties``, ``report``. Files that Knitwork wrote
take a short cut: ``saved``.
"""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from map.lexicon import Lexicon
from map.member import Member, Tie

from . import (
    columns,
    decisions,
    footers,
    joins,
    members,
    references,
    rejoined,
    repeats,
    returned,
    roster,
    rows,
    saved,
    ties,
    twins,
)
from .catalogue import STOPS
from .limits import COMMAND_LINE, Limits
from .merges import Proposal, propose, uses
from .named import named
from .repeats import Repeat
from .report import Counts, LoadError, Notes, Problem, Report
from .returned import Ours
from .rows import File, Source, name_of
from .seen import FIELDS, ColumnSeen, seen
from .shield import shielded
from .table import SHEET, Table, texts

__all__ = ["ColumnSeen", "File", "LoadError", "Loaded", "Proposal", "load"]

Chosen = Mapping[tuple[str, str], str]
"""(File as problems name it, header) -> the field somebody chose for this column."""
NOTHING: Chosen = MappingProxyType({})


@dataclass(frozen=True)
class Loaded:
    """What files gave.

    Attributes:
        members: In the order of the files, those of files that Knitwork wrote first; all ids
            are different.
        ties: Between these members only.
        report: What was understood, guessed and refused.
        lexicon: What was decided about terms; the members have its spellings.
        readings: The tables with the meaning of their columns; see `columns`.
        chosen: What somebody decided about columns.
        repeats: Names that several rows have, and of which nobody has said that they are one
            member.
    """

    members: tuple[Member, ...]
    ties: tuple[Tie, ...]
    report: Report
    lexicon: Lexicon = field(default_factory=Lexicon)
    readings: tuple[columns.Reading, ...] = field(default=(), repr=False, compare=False)
    chosen: Chosen = field(default_factory=lambda: NOTHING, repr=False, compare=False)
    repeats: tuple[Repeat, ...] = field(default=(), repr=False, compare=False)

    @property
    def columns(self) -> tuple[ColumnSeen, ...]:
        """Each column with what it was taken for and some of its cells; made when asked for."""
        return seen(self.readings, self.chosen)

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """Terms that may be one, the surest first; found when they are first asked for."""
        return propose(uses(self.members), self.lexicon)


def load(
    *sources: Source,
    private: Collection[str] = (),
    limits: Limits = COMMAND_LINE,
    fields: Chosen = NOTHING,
    lexicon: Lexicon | None = None,
    same: Collection[str] = (),
) -> Loaded:
    """Read files into members and ties; all good rows are kept, all problems reported.

    Args:
        sources: Files of members, interests and ties in any order, on disk or in memory; what
            each is, its columns say. They find each other by ids or names.
        private: Headers of columns that must not be shown, beside those that begin with
            ``_`` or look personal.
        limits: Bounds on each file.
        fields: (File, header) -> field, where somebody corrected what a column was taken for;
            a field of the table's role (`loaders.fields`), "details", "private" or "ignored".
        lexicon: What was decided about terms. Without it, the ``vocabulary.csv`` in the
            folder of the first file is read, if there is one. A vocabulary among them
            is read in any case; where they disagree, ``lexicon`` is right.
        same: Keys of names that several rows have (`Loaded.repeats`) and that are one member.

    Returns:
        The members, the ties and the report, with
        ``counts.rows == counts.members + counts.joined + counts.rejected`` in the report.

    Raises:
        LoadError: Nothing is left to show; its ``report`` says why.
        ValueError: ``fields`` names a field that there is not.
    """
    unknown = sorted(set(fields.values()) - FIELDS)
    if unknown:
        raise ValueError(f"There is no field called {unknown[0]}.")
    with _collector_paused():
        return _load(sources, private, limits, fields, lexicon, frozenset(same))


def _load(
    sources: Sequence[Source],
    private: Collection[str],
    limits: Limits,
    fields: Chosen,
    lexicon: Lexicon | None,
    one_member: frozenset[str],
) -> Loaded:
    notes = Notes()
    hidden = frozenset(map(columns.key, private))
    tables, ours, decided = _read(sources, hidden, limits, lexicon, notes)
    tables = joins.resolved(tables, columns.role_in, columns.field_of, notes)
    every = tables + [one.reading.table for _, one in ours if one.reading]
    for header in columns.unknown_private(private, every):
        notes.problem("private_unknown", "", column=header)
    readings = [
        footers.without_footer(
            columns.identify(table, private, notes, _of_file(table.file, fields)), notes
        )
        for table in tables
    ]
    known, rejected = returned.enlist(ours, notes)
    alone = named(readings, notes) if not known else []
    shields = [shielded(r) for r in [*readings, *alone] if r.role == "members"]
    people = [shield.reading for shield in shields]
    twice = twins.twins(people, notes)
    namesakes = repeats.repeated(people, twice)
    same = repeats.decided(namesakes, twice, one_member)
    doubtful = repeats.asked(people, namesakes, one_member, notes)
    entries, left_out, copies = roster.enrol(people, notes, same)
    # What is about a member whose row was left out is about the one whose row is kept.
    same = {row: copies.get(first, first) for row, first in same.items()}
    entries = returned.apart(entries, {member.id for member in known}, shields, notes)
    others = [reading for reading in readings if reading.role != "members"]
    others += [one.ties for _, one in ours if one.ties is not None]
    own = [number for number, entry in enumerate(entries) if entry.id]
    again = rejoined.pairs(known, [entries[n] for n in own], shields)
    called = [(e.id, "" if e.id in again else e.name) for e in map(entries.__getitem__, own)]
    names = [(m.id, m.name) for m in known] + called if others else []
    pointed = _other_ids(people, entries, same, len(known))
    interests, found_ties = _relate(others, names, pointed, notes)
    made = members.members(
        shields,
        entries,
        {own[n - len(known)]: terms for n, terms in interests.items() if n >= len(known)},
        notes,
        decided,
        limits,
    )
    found = rejoined.rejoined(
        returned.completed(known, interests, decided),
        twins.united(made, entries, same, shields, notes),
        again,
        entries,
        shields,
        notes,
    )
    joined = len(same) + len(again)
    if not found and all(problem.code not in STOPS for problem in notes.problems):
        notes.problem("no_members", ", ".join(map(name_of, sources)))
    notes.count_the_rest()
    refused = rejected + left_out + sum(shield.reading.table.refused for shield in shields)
    refused += sum(one.rejected for _, one in ours)
    all_readings = (
        *(one.reading for _, one in ours if one.reading),
        *(one.ties for _, one in ours if one.ties),
        *readings,
    )
    report = Report(
        problems=_in_order(notes, sources),
        guesses=tuple(dict.fromkeys(notes.guesses)),
        counts=Counts(
            members=len(found),
            rows=len(found) + joined + refused,
            joined=joined,
            rejected=refused,
            ties=len(found_ties),
            interests=sum(map(len, interests.values())),
        ),
        columns=_columns(all_readings),
    )
    if not found:
        reason = next(problem for problem in report.problems if problem.code in STOPS)
        raise LoadError(reason.message, report, seen(all_readings, fields))
    return Loaded(found, found_ties, report, decided, all_readings, fields, doubtful)


def _read(
    sources: Sequence[Source],
    hidden: frozenset[str],
    limits: Limits,
    lexicon: Lexicon | None,
    notes: Notes,
) -> tuple[list[Table], list[Ours], Lexicon]:
    """The tables of other people's files, what files of our own hold, and what vocabularies
    and ``lexicon`` decide."""
    tables: list[Table] = []
    ours: list[Ours] = []
    vocabularies: list[Table] = []
    beside = decisions.beside(sources) if lexicon is None else None
    for source in [*sources, *([beside] if beside else [])]:
        if name_of(source).casefold() == decisions.NAME:
            vocabularies += decisions.tables(source, limits, notes)
            continue
        file = rows.content(source, limits, notes)
        found = file and saved.from_json(file, hidden, limits, notes)
        if file and found:
            ours.append((file.name, found))
        for table in rows.tables(file, limits, notes) if file and not found else ():
            found = saved.from_table(table, hidden, notes)
            if found:
                ours.append((table.file, found))
            elif decisions.is_vocabulary(table):
                vocabularies.append(table)
            else:
                tables.append(table)
    if beside and vocabularies:
        notes.guess("vocabulary_found", file=beside.name)
    decided = decisions.lexicon_of(vocabularies, notes)
    return tables, ours, decisions.combined(decided, lexicon) if lexicon else decided


def _of_file(file: str, fields: Chosen) -> dict[str, str]:
    return {header: chosen for (name, header), chosen in fields.items() if name == file}


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
    known: Sequence[tuple[str, str]],
    pointed: Mapping[str, int],
    notes: Notes,
) -> tuple[ties.Interests, tuple[Tie, ...]]:
    """What the tables of interests and ties say about the members, given by id and name."""
    interests: ties.Interests = {}
    found: dict[Tie, None] = {}
    if not readings or not known:
        return interests, ()
    ids = [id_ for id_, _ in known]
    directory = references.Directory.of(ids, [name for _, name in known])
    directory.ids.update({id_: n for id_, n in pointed.items() if id_ not in directory.ids})
    for reading in readings:
        if reading.role == "interests":
            for number, terms in ties.interests(reading, directory, notes).items():
                interests.setdefault(number, []).extend(terms)
        else:
            found.update(dict.fromkeys(ties.ties(reading, directory, ids, notes)))
    return interests, tuple(found)


def _other_ids(
    people: Sequence[columns.Reading],
    entries: Sequence[roster.Entry],
    same: Mapping[roster.Row, roster.Row],
    start: int,
) -> dict[str, int]:
    """Ids that members have beside their own -> number of the member: other tables may point to
    them. They are those that are private (``_id`` of a database), and those of rows about a member
    of another row. ``start`` numbers the first entry; ``same`` says which rows these are."""
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
    if not any(cells) and not same:
        return {}
    rows = [(entry.reading, entry.row) for entry in entries]
    numbers = {row: n for n, row in enumerate((r for r in rows if r not in same), start)}
    hidden = {
        hidden: numbers[same.get((reading, row), (reading, row))]
        for reading, row in rows
        if cells[reading] and (hidden := cells[reading][row])
    }
    told = {people[row[0]].cells("id")[row[1]]: numbers[first] for row, first in same.items()}
    return {id_: n for id_, n in told.items() if id_} | hidden


def _in_order(notes: Notes, sources: Sequence[Source]) -> tuple[Problem, ...]:
    order = {name_of(source): place for place, source in enumerate(sources)}

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
