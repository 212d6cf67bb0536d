"""Columns become values, row by row: terms, details, links, contacts."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .columns import Reading, is_email
from .consent import agreed
from .links import is_plain, links_of
from .report import Notes
from .shield import Hidden, Shielded
from .table import Cell, joined, texts
from .vocabulary import (
    KNOWN_TERMS,
    LANGUAGE,
    LONGEST_NO_ANSWER,
    STRONG,
    Split,
    Vocabulary,
    no_answer,
    once,
    splitter,
    strong_pieces,
)

TERMS = ("offers", "needs", "themes")
DETAIL_SHARE = 0.3
"""Share of a detail column's cells that must hold ; or | for the column to be split there."""
DETAIL_PIECE = 60
"""Mean length of the pieces, in characters, up to which a detail column is split."""

Values = tuple[str, ...]


def known_terms(readings: Iterable[Reading], interests: Iterable[str]) -> list[str]:
    """Terms known to be one although they hold a comma: the field's own, and those that
    stand by themselves somewhere in these files."""
    found = {term for term in interests if "," in term}
    for reading in readings:
        for position in (p for name in TERMS for p in reading.positions(name)):
            for cell in set(reading.table.columns[position]):
                if not isinstance(cell, str):
                    found.update(part for part in cell if "," in part)
                elif "," in cell and STRONG.search(cell):
                    found.update(p.strip() for p in strong_pieces(cell) if "," in p)
    return [*KNOWN_TERMS, *sorted(found)]


def term_keys(
    reading: Reading, name: str, known: Sequence[str], vocabulary: Vocabulary, notes: Notes
) -> Sequence[Values]:
    """For each row the keys of the terms in all columns with this field."""
    table = reading.table
    result: Sequence[Values] = [()] * len(table.numbers)
    for position in reading.positions(name):
        cells, header = table.columns[position], table.headers[position]
        counts = Counter(cells)
        silent: set[Cell] = {""}
        if name == "languages":
            split: Split = LANGUAGE.split
        else:
            split, commas = splitter([c for c in counts if isinstance(c, str)], known)
            if commas:
                notes.guess("comma", file=table.file, column=header)
        for cell in [cell for cell in counts if len(cell) < LONGEST_NO_ANSWER]:
            # "no" is an answer in a column of languages: Norwegian.
            if no_answer(cell) and not (name == "languages" and len(cell) == 2):
                notes.guess("no_answer", file=table.file, cell=joined(cell), column=header)
                silent.add(cell)
        pieces: list[Sequence[str]] = [
            split(cell) if isinstance(cell, str) else cell for cell in counts
        ]
        for number, cell in enumerate(counts if len(silent) > 1 or "" in counts else ()):
            if cell in silent:
                pieces[number] = ()
        keys = dict(zip(counts, vocabulary.keys(pieces, counts.values()), strict=True))
        own = list(map(keys.__getitem__, cells))
        result = [once(a + b) for a, b in zip(result, own, strict=True)] if any(result) else own
    return result


def details(reading: Reading, hidden: Hidden, notes: Notes) -> list[tuple[str, Sequence[Values]]]:
    """Headers Knitwork has no field for, each with the values of every row.

    A cell that is an e-mail address goes to ``hidden``.
    """
    table = reading.table
    result: list[tuple[str, Sequence[Values]]] = []
    for position in reading.positions("details"):
        header, cells = table.headers[position], table.columns[position]
        if header in reading.emails:
            cells = list(cells)
            for row, cell in enumerate(cells):
                if is_email(joined(cell)):
                    notes.problem("email_hidden", table.file, row=table.numbers[row], column=header)
                    hidden[row][header] = joined(cell)
                    cells[row] = ""
        different = set(cells)
        separator = detail_separator([c for c in different if c and isinstance(c, str)])
        if separator:
            notes.guess("details_split", file=table.file, column=header, separator=separator)
        values: dict[Cell, Values] = {}
        for cell in different:
            if not isinstance(cell, str):
                values[cell] = once(cell)
            elif separator:
                values[cell] = once(map(str.strip, cell.split(separator)))
            else:
                values[cell] = (cell,) if cell else ()
        result.append((header, list(map(values.__getitem__, cells))))
    return result


def detail_separator(cells: Sequence[str]) -> str:
    """The sign at which a column nobody has described is split, or "" to leave it whole.

    Only ``;`` and ``|`` count, and only where the column uses them throughout between
    short pieces; ``cells`` are its different cells.

    Example:
        >>> detail_separator(["red; blue", "blue", "green;red"])
        ';'
    """
    for separator in ";|":
        using = [cell for cell in cells if separator in cell]
        if not using or len(using) < DETAIL_SHARE * len(cells):
            continue
        pieces = [piece for cell in using for piece in re.split(re.escape(separator), cell)]
        if sum(map(len, pieces)) <= DETAIL_PIECE * len(pieces):
            return separator
    return ""


def links(source: Shielded, rows: Iterable[int], notes: Notes) -> Mapping[int, Values]:
    """Position of the row -> its web addresses; what is none goes to ``source.hidden``."""
    table = source.reading.table
    result: dict[int, Values] = {}
    for position in source.reading.positions("links"):
        header, cells = table.headers[position], table.columns[position]
        for row in rows:
            cell = cells[row]
            if cell and row not in result and isinstance(cell, str) and is_plain(cell):
                result[row] = (cell,)
                continue
            if not cell or no_answer(cell):
                continue
            text = cell if isinstance(cell, str) else " ".join(cell)
            good, bad = links_of(text)
            if good:
                result[row] = once(result[row] + good) if row in result else good
            if bad:
                # What is no address may be an e-mail address or a trap: kept out of sight.
                source.hidden[row][header] = text
                line, shown = table.numbers[row], " ".join(bad)
                if any("@" in piece for piece in bad):
                    notes.problem("email_hidden", table.file, row=line, column=header)
                else:
                    notes.problem("link_refused", table.file, row=line, column=header, cell=shown)
    return result


def contacts(source: Shielded, rows: Sequence[int], notes: Notes) -> Mapping[int, str]:
    """Position of the row -> its contact, where the member agreed; others are hidden."""
    reading = source.reading
    table = reading.table
    result: dict[int, str] = {}
    position, asked = reading.position("contact"), reading.position("consent_contact")
    if position is None:
        return result
    header, cells = table.headers[position], texts(table.columns[position])
    answers = [""] * len(cells) if asked is None else texts(table.columns[asked])
    said = {answer: agreed(answer) for answer in set(answers)}
    if asked is None and any(cells[row] for row in rows):
        notes.problem("consent_missing", table.file, column=header)
    for row in rows:
        contact, answer = cells[row], answers[row]
        if not contact:
            continue
        yes = said[answer]
        if yes:
            result[row] = contact
            continue
        source.hidden[row][header] = contact
        if yes is None and asked is not None:
            notes.problem(
                "consent_unclear",
                table.file,
                row=table.numbers[row],
                column=table.headers[asked],
                cell=answer,
            )
    return result
