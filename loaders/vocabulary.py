"""Cells become terms: splitting, cleaning, and one spelling for each term.

Nothing is merged here but spellings that differ in case, accents and white space.
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain, count, islice, repeat
from operator import methodcaller
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from map.lexicon import Lexicon
from map.terms import normalise

from .report import Notes
from .table import Cell, hold, texts_in
from .unify import NO_DECISIONS, one_spelling

KNOWN_TERMS = (
    "teachers, trainers and training organisations",
    "teachers, trainers and training organizations",
    "science, technology, engineering and mathematics",
    "water, sanitation and hygiene",
)
"""Terms of the field that hold a comma; they are found before a cell is split at commas."""

NO_ANSWER = frozenset((
    "-", "--", "---", ".", "..", "...", "/", "n/a", "n.a.", "n.a", "na", "none", "nothing",
    "nil", "null", "no", "nan", "aucun", "aucune", "néant", "neant", "rien", "ninguno",
    "ninguna", "nada", "keine", "keines", "nichts", "nenhum", "nenhuma",
))  # fmt: skip
"""Whole cells that people write where they have no term to give."""

LONGEST_NO_ANSWER = max(map(len, NO_ANSWER)) + 1

STRONG = re.compile(r"[;|\r\n]")
COMMA = re.compile(r"(?<!\d),|,(?!\d)")  # not the one in 1,000
LANGUAGE = re.compile(r"[;|\r\n,/&]|\s(?:and|et|y|und|e)\s", re.IGNORECASE)
BULLET = re.compile(r"^[\s•·▪◦‣*–—-]+(?=\S)")
OTHER = re.compile(
    r"(?:others?|autres?|otr[oa]s?|outr[oa]s?|andere[rs]?|sonstiges?)"
    r"\s*(?:\([^()]*\)\s*)?:\s*(?=\S)",
    re.IGNORECASE,
)
"""What forms write before an answer of one's own: "Other: sewing"."""
WORDS_OF_A_TERM = 6
"""Mean number of words up to which pieces between commas are taken for terms."""
COMMA_CELLS_PER_STRONG = 4
"""So many cells with commas alone must stand beside one with ; | or a line break."""

Split = Callable[[str], list[str]]
SEMICOLONS: Split = methodcaller("split", ";")
"""Where nothing else separates."""
Numbers = NDArray[np.int32]
AT_ONCE = 1_000
"""Cells that are split together: few enough for the processor's cache."""
NEAR = 32
"""Pieces of a cell up to which each is compared with each."""


def clean(term: str) -> str:
    """A term without bullets, HTML entities, double spaces, quotation marks around it, "Other:"
    before it, and punctuation at its end.

    Example:
        >>> clean(" • Research &amp;  development. "), clean("e.g. U.S.A.")
        ('Research & development', 'e.g. U.S.A.')
        >>> clean("Other (please specify): sewing"), clean('"member"')
        ('sewing', 'member')
    """
    text = " ".join(html.unescape(term).replace("\u200b", "").split())
    text = BULLET.sub("", text).rstrip(",;: ")
    if ":" in text:
        text = OTHER.sub("", text, count=1) if OTHER.match(text) else text
    if text[:1] == text[-1:] == '"' and text.count('"') == 2:
        text = text[1:-1].strip()
    bare = text.rstrip(".,;: ")
    return text if "." in bare else bare


def strong_pieces(cell: str) -> list[str]:
    """The pieces of a cell between semicolons, bars and line breaks."""
    return STRONG.split(html.unescape(cell))


def comma_splits(cells: Collection[str], known: Sequence[str] = KNOWN_TERMS) -> bool:
    """Whether the commas in a column stand between terms, judged by all its different cells.

    They do not where the column separates by ``;``, ``|`` or line breaks (its commas then
    belong to terms), nor where what stands between them reads like sentences.

    Example:
        >>> comma_splits(["welding, design", "design"]), comma_splits(["welding; cut, sew"])
        (True, False)
    """
    # Without a closer look: an entity such as &amp; has a semicolon that separates nothing.
    with_comma = [cell for cell in cells if "," in cell]
    separated = [cell for cell in cells if ";" in cell]
    if "&" in "".join(separated):
        separated = [cell for cell in separated if "&" not in cell]
    most = len(with_comma) - len([cell for cell in separated if "," in cell])
    if not most or most < COMMA_CELLS_PER_STRONG * len(separated):
        return False
    strong = commas = pieces = spoken = 0
    split = comma_splitter(known)
    for cell in cells:
        plain = html.unescape(cell) if "&" in cell else cell
        if ";" in plain or STRONG.search(plain):
            strong += 1
        elif "," in cell:
            found = split(cell)
            if len(found) > 1:
                commas += 1
                pieces += len(found)
                spoken += sum(len(piece.split()) for piece in found)
    if not commas or (strong and commas < COMMA_CELLS_PER_STRONG * strong):
        return False
    return spoken <= WORDS_OF_A_TERM * pieces


def comma_splitter(known: Sequence[str]) -> Split:
    """A function that splits at commas but keeps the known terms that hold one.

    Example:
        >>> comma_splitter(KNOWN_TERMS)("design, Teachers, trainers and training organisations")
        ['design', ' Teachers, trainers and training organisations']
    """
    spellings = sorted({term for term in known if "," in term}, key=len, reverse=True)
    if not spellings:
        return at_commas
    either = "|".join(r"\s+".join(map(re.escape, term.split())) for term in spellings)
    whole = re.compile(rf"(?:^|(?<=,))\s*(?:{either})\s*(?=,|$)", re.IGNORECASE)

    def split(cell: str) -> list[str]:
        hidden = whole.sub(lambda match: match[0].replace(",", "\x00"), cell)
        return [piece.replace("\x00", ",") for piece in at_commas(hidden)]

    return split


def at_commas(cell: str) -> list[str]:
    """The pieces between commas; a comma in brackets or in a number separates nothing.

    Example:
        >>> at_commas("AI (vision, speech), 1,000 places")
        ['AI (vision, speech)', ' 1,000 places']
    """
    pieces = COMMA.split(cell)
    if "(" not in cell:
        return pieces
    groups: list[list[str]] = []
    depth = 0
    for piece in pieces:
        if depth > 0:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        depth = max(0, depth + piece.count("(") - piece.count(")"))
    return [",".join(group) for group in groups] if depth == 0 else pieces


def splitter(cells: Sequence[Cell], known: Sequence[str]) -> tuple[Split, bool]:
    """How the cells of one column of terms are split, as far as they are texts; whether at commas.

    Example:
        >>> split, commas = splitter(["design; coaching"], KNOWN_TERMS)
        >>> split("a, b; c"), commas
        (['a, b', ' c'], False)
    """
    if hold(cells, ",") and comma_splits(texts_in(cells), known):
        commas = comma_splitter(known)

        def split(cell: str) -> list[str]:
            plain = html.unescape(cell)
            return STRONG.split(plain) if STRONG.search(plain) else commas(plain)

        return split, True
    if hold(cells, ";") and not hold(cells, "|\r\n&"):
        return SEMICOLONS, False
    return strong_pieces, False


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Values without blanks and repetitions, in their order."""
    return tuple(dict.fromkeys(value for value in values if value))


def no_answer(cell: Cell) -> bool:
    """Whether a whole cell says that there is no term.

    Example:
        >>> no_answer("N/A"), no_answer("None"), no_answer("nanotechnology")
        (True, True, False)
    """
    return isinstance(cell, str) and len(cell) < LONGEST_NO_ANSWER and cell.casefold() in NO_ANSWER


class Pieces(NamedTuple):
    """The pieces of a column's cells, by their numbers in a `Vocabulary`.

    Attributes:
        codes: Number of each piece, different cell after different cell.
        lengths: How many pieces each different cell has.
        rows: For each row the position of its cell among the different ones.
    """

    codes: Numbers
    lengths: Numbers
    rows: Sequence[int]

    @classmethod
    def of(cls, cells: Sequence[Sequence[int]]) -> "Pieces":
        """Pieces of rows that do not share their cells."""
        lengths = np.fromiter(map(len, cells), np.int32, len(cells))
        return cls(_array(chain.from_iterable(cells)), lengths, range(len(cells)))

    def each(self) -> list[list[int]]:
        """The numbers of the pieces of every row."""
        cells = list(map(list, _cut(self.codes, self.lengths)))
        return list(map(cells.__getitem__, self.rows))


class Vocabulary:
    """All terms of a network, and the spelling that stands for each: the most frequent one.

    Pieces of cells are handled by their numbers until all files are read, and only then
    spelled, as a later file may tip the balance.

    Example:
        >>> vocabulary = Vocabulary()
        >>> pieces = vocabulary.pieces([["Design"], ["design", " DESIGN."], ["design", " "]])
        >>> spellings = vocabulary.spellings()
        >>> spellings, vocabulary.terms(pieces, spellings)
        ({'design': 'design'}, [('design',), ('design',), ('design',)])
    """

    def __init__(self) -> None:
        """Start without terms."""
        self._number: defaultdict[str, int] = defaultdict(count().__next__)
        self._uses = np.zeros(0, np.int64)
        self._keys: list[str] = []

    def pieces(self, cells: Sequence[Sequence[str]], times: Iterable[int] = ()) -> Pieces:
        """Take cells, given in pieces.

        Args:
            cells: The pieces of each cell.
            times: How often each cell stands in the files; once where nothing is said.
        """
        lengths = np.fromiter(map(len, cells), np.int32, len(cells))
        return self._taken(self._numbers(chain.from_iterable(cells)), lengths, times)

    def split(self, cells: Sequence[str], sign: str, times: Iterable[int] = ()) -> Pieces:
        """Take cells whose pieces stand between signs; much faster than piece by piece.

        Example:
            >>> vocabulary = Vocabulary()
            >>> vocabulary.split(["a;b", "a"], ";").each()
            [[0, 1], [0]]
        """
        lengths = np.fromiter(map(str.count, cells, repeat(sign)), np.int32, len(cells)) + 1
        joined = (sign.join(cells[at : at + AT_ONCE]) for at in range(0, len(cells), AT_ONCE))
        parts = [self._numbers(text.split(sign)) for text in joined]
        return self._taken(np.concatenate(parts or [_array(())]), lengths, times)

    def _numbers(self, pieces: Iterable[str]) -> Numbers:
        return _array(map(self._number.__getitem__, pieces))

    def _taken(self, codes: Numbers, lengths: Numbers, times: Iterable[int]) -> Pieces:
        often = np.fromiter(times, np.int64)
        if not often.size:
            often = np.ones(len(lengths), np.int64)
        uses = np.bincount(codes, np.repeat(often, lengths), len(self._number)).astype(np.int64)
        uses[: len(self._uses)] += self._uses
        self._uses = uses
        return Pieces(codes, lengths, range(len(lengths)))

    def keys(self) -> Sequence[str]:
        """The key of each piece's term by the piece's number; "" where it is none (a bullet)."""
        more = islice(self._number, len(self._keys), None)
        self._keys += [normalise(clean(piece)) for piece in more]
        return self._keys

    def uses(self) -> Counter[str]:
        """Key -> how often it stands in the files."""
        found: Counter[str] = Counter()
        for key, times in zip(self.keys(), self._uses.tolist(), strict=True):
            found[key] += times
        return found

    def spellings(
        self, lexicon: Lexicon = NO_DECISIONS, notes: Notes | None = None
    ) -> dict[str, str]:
        """Key -> spelling; keys of one term lead to one spelling.

        The spelling is the one that was decided, else the most frequent one; the first that
        was seen wins a draw.

        Args:
            lexicon: What was decided.
            notes: Is told what was merged and renamed; without it slips are left alone.
        """
        uses: dict[str, Counter[str]] = {}
        told = zip(self._number, self.keys(), self._uses.tolist(), strict=True)
        for piece, key, times in told:
            if key:
                uses.setdefault(key, Counter())[clean(piece)] += times
        return one_spelling(uses, lexicon, notes, mend=notes is not None)

    def terms(self, pieces: Pieces, spellings: Mapping[str, str]) -> list[tuple[str, ...]]:
        """The terms of each row, each once and without blanks, by the spelling of their key.

        Rows whose cells are the same share their terms.
        """
        spelled = [spellings.get(key, "") for key in self.keys()]
        cells = _cut(np.array([*spelled, ""], object)[pieces.codes], pieces.lengths)
        number: defaultdict[str, int] = defaultdict(count().__next__)
        blank = number[""]
        same = _array(map(number.__getitem__, spelled))[pieces.codes]
        for cell in _untidy(same, pieces.lengths, blank):
            cells[cell] = once(cells[cell])
        return list(map(cells.__getitem__, pieces.rows))


def _array(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, np.int32)


def _cut(values: NDArray[Any], lengths: Numbers) -> list[tuple[Any, ...]]:
    """The values of each cell."""
    flat = tuple(values.tolist())
    ends = np.cumsum(lengths).tolist()
    return [flat[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def _untidy(numbers: Numbers, lengths: Numbers, blank: int) -> list[int]:
    """Positions of the cells that hold a number twice, or the blank one."""
    cell = np.repeat(np.arange(len(lengths)), lengths)
    found = [cell[numbers == blank]]
    if lengths.max(initial=0) <= NEAR:
        for apart in range(1, int(lengths.max(initial=0))):
            twice = (numbers[apart:] == numbers[:-apart]) & (cell[apart:] == cell[:-apart])
            found.append(cell[apart:][twice])
    else:
        order = np.lexsort((numbers, cell))
        cells, sorted_ = cell[order], numbers[order]
        found.append(cells[1:][(sorted_[1:] == sorted_[:-1]) & (cells[1:] == cells[:-1])])
    return np.unique(np.concatenate(found)).tolist()  # type: ignore[no-any-return]
