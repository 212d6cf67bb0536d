"""Columns become values, row by row: terms, details, links, contacts."""

import html
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from map.terms import normalise

from .columns import Reading
from .consent import agreed
from .contacts import is_email
from .countries import Place, closely, places
from .groups import LEVELLED, TERMS
from .levels import strongest, suffixed
from .links import all_plain, is_plain, links_of
from .options import options
from .report import Notes
from .shield import Hidden, Shielded
from .table import SIGNS, Cell, Texts, counted, forget, hold, joined, numbered, texts, texts_in
from .vocabulary import (
    KNOWN_TERMS,
    LANGUAGE,
    LONGEST_NO_ANSWER,
    SEMICOLONS,
    STRONG,
    Pieces,
    Split,
    Vocabulary,
    clean,
    comma_splits,
    no_answer,
    once,
    splitter,
)

SEPARATORS = ";|,\r\n&/"
"""All signs that may stand between terms or languages, or begin an entity (&#59;) for one."""
SPACES = tuple(sign for sign in map(chr, range(0x3001)) if sign.isspace())
"""All white space: between languages, a word such as "and" with one on both sides separates."""
DETAIL_SHARE = 0.3
"""Share of a detail column's cells that must hold ; or | for the column to be split there."""
DETAIL_PIECES = 1_000_000
"""Pieces of a whole detail column beyond which it is left whole."""
DETAIL_PIECE = 60
"""Mean length of the pieces, in characters, up to which a detail column is split."""

BEFORE_LEVEL = (")", "]", " – ", " - ", " — ")
"""What stands around a level behind a term."""
UNKNOWN_COUNTRIES = 20
"""Cells of a column of countries that the report names as unknown."""
AS_WRITTEN = "{column} (as written)"
"""Header under which a cell is kept that says more than its country."""

Values = tuple[str, ...]
Weights = Mapping[str, float]


NO_WEIGHTS: Weights = MappingProxyType({})


def known_terms(readings: Iterable[Reading], interests: Iterable[str], notes: Notes) -> list[str]:
    """Terms known to be one although they hold a comma: the field's own, those that stand by
    themselves somewhere in these files, and options of a form that recur whole."""
    found = {term for term in interests if "," in term}
    for reading in readings:
        for position in (p for name in TERMS for p in reading.positions(name)):
            column = reading.table.columns[position]
            if not hold(column, ","):
                continue
            for cell in () if isinstance(column, Texts) else column:
                if not isinstance(cell, str):
                    found.update(part for part in cell if "," in part)
            found.update(_between_strong(texts_in(column)))
            found.update(_options(reading, position, found, notes))
    return [*KNOWN_TERMS, *sorted(found)]


def _between_strong(cells: Iterable[str]) -> set[str]:
    """Pieces with a comma that ``;`` and the like set apart, of all cells at once."""
    split = [cell for cell in cells if "," in cell and (";" in cell or STRONG.search(cell))]
    text = html.unescape("\n".join(split))
    for sign in "|\r\n":  # in large columns much faster than a pattern
        text = text.replace(sign, ";")
    return {piece.strip() for piece in set(text.split(";")) if "," in piece}


def pieces_at_most(cells: Sequence[Cell], enough: int, *, words: bool = False) -> int:
    """A number that the pieces of the different cells of a column do not exceed; a rough one
    where it is no more than ``enough``. ``words`` says whether "and" separates, too.

    Example:
        >>> pieces_at_most(["a; b", "a; b", "c"], 2), pieces_at_most(["a; b", "a; b", "c"], 9)
        (3, 7)
    """
    different = counted(cells)
    lists = [] if isinstance(cells, Texts) else [c for c in different if not isinstance(c, str)]
    plain = [cell for cell in different if isinstance(cell, str)] if lists else different
    least = sum(map(len, lists)) + len(different)
    text = "".join(plain)  # type: ignore[arg-type]
    rough = least + len(text)
    if rough <= enough:
        return rough
    spoken = sum(map(text.count, SPACES)) // 2 if words else 0
    signs = [sign for sign in SEPARATORS if sign not in SIGNS or hold(cells, sign)]
    return least + spoken + sum(map(text.count, signs))


def _options(reading: Reading, position: int, known: Collection[str], notes: Notes) -> list[str]:
    """Options with commas in one column, if it separates by commas at all."""
    counts = counted(reading.table.columns[position])
    different = texts_in(reading.table.columns[position])
    if not comma_splits(different, [*KNOWN_TERMS, *known]):
        return []
    hidden = {term.casefold() for term in (*KNOWN_TERMS, *known)}
    recurring = options((cell, counts[cell]) for cell in different if cell)
    found = [term for term in recurring if term.casefold() not in hidden]
    for term in found:
        header = reading.table.headers[position]
        notes.guess("option", file=reading.table.file, column=header, cell=term)
    return found


def term_pieces(
    reading: Reading, name: str, known: Sequence[str], vocabulary: Vocabulary, notes: Notes
) -> tuple[Pieces, Sequence[Weights]]:
    """For each row the pieces of all columns with this field, and the weights of its terms."""
    table = reading.table
    result = vocabulary.pieces([()])._replace(rows=[0] * len(table.numbers))
    weights: Sequence[Weights] = [NO_WEIGHTS] * len(table.numbers)
    for position in reading.positions(name):
        cells, header = table.columns[position], table.headers[position]
        counts = counted(cells)
        silent: set[Cell] = {""}
        if name == "languages":
            split: Split = LANGUAGE.split
        else:
            split, commas = splitter(cells, known)
            if commas:
                notes.guess("comma", file=table.file, column=header)
        for cell in [cell for cell in counts if len(cell) < LONGEST_NO_ANSWER]:
            # "no" is an answer in a column of languages: Norwegian.
            if no_answer(cell) and not (name == "languages" and len(cell) == 2):
                notes.guess("no_answer", file=table.file, cell=joined(cell), column=header)
                silent.add(cell)
        levelled = name in LEVELLED and hold(cells, BEFORE_LEVEL)
        if isinstance(cells, Texts) and split is SEMICOLONS and not levelled:
            told = ["" if cell in silent else cell for cell in cells.counts]
            own = vocabulary.split(told, ";", counts.values())
        else:
            pieces = [_split(cell, split) if cell not in silent else () for cell in counts]
            levels = _take_levels(pieces) if levelled else []
            if any(levels):
                notes.guess("levels", file=table.file, column=header)
                found = dict(zip(counts, levels, strict=True))
                pairs = zip(weights, map(found.__getitem__, cells), strict=True)
                weights = [{**a, **b} if a and b else a or b for a, b in pairs]
            own = vocabulary.pieces(pieces, counts.values())
        own = own._replace(rows=numbered(cells))
        result = own if not len(result.codes) else _both(result, own)
        forget(cells)
    return result, weights


def _split(cell: Cell, split: Split) -> Sequence[str]:
    return split(cell) if isinstance(cell, str) else cell


def _both(one: Pieces, other: Pieces) -> Pieces:
    return Pieces.of([a + b for a, b in zip(one.each(), other.each(), strict=True)])


def _take_levels(pieces: list[Sequence[str]]) -> list[Weights]:
    """Take levels from behind the terms, in place; for each cell key of a term -> weight."""
    result: list[Weights] = []
    for number, cell in enumerate(pieces):
        pairs: list[tuple[str, float]] = []
        if any(sign in piece for piece in cell for sign in BEFORE_LEVEL):
            split = [suffixed(piece.strip()) for piece in cell]
            pieces[number] = [term for term, _ in split]
            pairs = [(normalise(clean(term)), weight) for term, weight in split if weight]
        result.append(strongest(pairs) if pairs else NO_WEIGHTS)
    return result


def where(
    reading: Reading, notes: Notes
) -> tuple[Sequence[str], Sequence[str], tuple[str, Sequence[Values]] | None]:
    """For each row the country and the region; and a header with what cells said beyond it.

    Regions come from the countries where the table has no column of regions. A cell without
    a known country stays as it is.
    """
    table = reading.table
    position, own = reading.position("country"), reading.position("region")
    blank = [""] * len(table.numbers)
    regions = blank if own is None else texts(table.columns[own])
    if position is None:
        return blank, regions, None
    header, cells = table.headers[position], texts(table.columns[position])
    found = places(cells)
    country = {cell: place.country for cell, place in found.items()}
    countries = list(map(country.__getitem__, cells))
    _say_countries(table.file, header, found, notes)
    if own is None:
        region = {cell: place.region for cell, place in found.items()}
        regions = list(map(region.__getitem__, cells))
        if any(regions):
            notes.guess("regions", file=table.file, column=header)
    said = {c: (c,) if place.known and not place.whole else () for c, place in found.items()}
    if not any(said.values()):
        return countries, regions, None
    return countries, regions, (AS_WRITTEN.format(column=header), [said[cell] for cell in cells])


def _say_countries(file: str, header: str, found: Mapping[str, Place], notes: Notes) -> None:
    changed = sum(place.known and place.country != cell for cell, place in found.items())
    if changed:
        notes.guess("countries", file=file, column=header, count=changed)
    near = closely(found)
    if near < len(found):
        notes.guess("countries_many", file=file, column=header, count=len(found), most=near)
    unknown = [cell for cell, place in found.items() if cell and not place.known]
    for cell in unknown[:UNKNOWN_COUNTRIES]:
        notes.guess("country_unknown", file=file, column=header, cell=cell)


def details(reading: Reading, hidden: Hidden, notes: Notes) -> list[tuple[str, Sequence[Cell]]]:
    """Headers Knitwork has no field for, each with the cell of every row: a text, or several.

    A cell that is an e-mail address goes to ``hidden``.
    """
    table = reading.table
    result: list[tuple[str, Sequence[Cell]]] = []
    for position in reading.positions("details"):
        header, cells = table.headers[position], table.columns[position]
        if header in reading.emails:
            cells = list(cells)
            for row, cell in enumerate(cells):
                if is_email(joined(cell)):
                    notes.problem("email_hidden", table.file, row=table.numbers[row], column=header)
                    hidden[row][header] = joined(cell)
                    cells[row] = ""
        result.append((header, _divided(cells, table.file, header, notes)))
    return result


def _divided(cells: Sequence[Cell], file: str, header: str, notes: Notes) -> Sequence[Cell]:
    """The cells of a detail column, as lists where it separates several values."""
    texts_alone = isinstance(cells, Texts) or set(map(type, cells)) <= {str}
    if texts_alone and not hold(cells, ";|"):
        return cells
    different = dict.fromkeys(cells)  # in their order, as they lie in the memory
    separator = detail_separator([c for c in different if c and isinstance(c, str)])
    if separator:
        notes.guess("details_split", file=file, column=header, separator=separator)
    elif texts_alone:
        return cells
    values: dict[Cell, Cell] = {}
    for cell in different:
        if not isinstance(cell, str):
            values[cell] = once(cell)
        elif separator:
            values[cell] = once(map(str.strip, cell.split(separator)))
        else:
            values[cell] = cell
    return list(map(values.__getitem__, cells))


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
        signs = sum(cell.count(separator) for cell in using)
        pieces, characters = signs + len(using), sum(map(len, using)) - signs
        if characters <= DETAIL_PIECE * pieces and pieces <= DETAIL_PIECES:
            return separator
    return ""


def links(source: Shielded, rows: Iterable[int], notes: Notes) -> Mapping[int, Values]:
    """Position of the row -> its web addresses; what is none goes to ``source.hidden``."""
    table = source.reading.table
    result: dict[int, Values] = {}
    for position in source.reading.positions("links"):
        header, cells = table.headers[position], table.columns[position]
        kept = [row for row in rows if cells[row]]
        written = list(map(cells.__getitem__, kept))
        if not result and all_plain(written):  # as in most files
            ones = zip(texts(written), strict=True)
            result = dict(zip(kept, ones, strict=True))
            continue
        filled = list(zip(kept, written, strict=True))
        plain = {row: (cell,) for row, cell in filled if isinstance(cell, str) and is_plain(cell)}
        for row, cell in filled:
            if row in plain and row not in result:
                result[row] = plain[row]
                continue
            if no_answer(cell):
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
