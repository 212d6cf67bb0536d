"""Cells become terms: splitting, cleaning, and one spelling for each term.

Nothing is merged here but spellings that differ in case, accents and white space.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain
from operator import methodcaller

from map.lexicon import Lexicon
from map.terms import normalise

from .report import Notes
from .table import Cell, counted, hold
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
WORDS_OF_A_TERM = 6
"""Mean number of words up to which pieces between commas are taken for terms."""
COMMA_CELLS_PER_STRONG = 4
"""So many cells with commas alone must stand beside one with ; | or a line break."""

Split = Callable[[str], list[str]]
Keys = tuple[str, ...]


def clean(term: str) -> str:
    """A term without bullets, HTML entities, double spaces and punctuation at its end.

    Example:
        >>> clean(" • Research &amp;  development. "), clean("e.g. U.S.A.")
        ('Research & development', 'e.g. U.S.A.')
    """
    text = " ".join(html.unescape(term).replace("\u200b", "").split())
    text = BULLET.sub("", text).rstrip(",;: ")
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
    most = len(with_comma) - sum("," in cell for cell in separated)
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
    if hold(cells, ",") and comma_splits([c for c in counted(cells) if isinstance(c, str)], known):
        commas = comma_splitter(known)

        def split(cell: str) -> list[str]:
            plain = html.unescape(cell)
            return STRONG.split(plain) if STRONG.search(plain) else commas(plain)

        return split, True
    if hold(cells, ";") and not hold(cells, "|\r\n&"):
        return methodcaller("split", ";"), False
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


class Vocabulary:
    """All terms of a network, and the spelling that stands for each: the most frequent one.

    Terms are handled by their keys (their folds) until all files are read, and only then
    spelled, as a later file may tip the balance.

    Example:
        >>> vocabulary = Vocabulary()
        >>> vocabulary.keys([["Design"], ["design", " DESIGN."], ["design", " "]])
        [('design',), ('design',), ('design',)]
        >>> vocabulary.spellings()
        {'design': 'design'}
    """

    def __init__(self) -> None:
        """Start without terms."""
        self._uses: Counter[str] = Counter()
        self._keys = _Keys()

    def keys(self, cells: Sequence[Iterable[str]], times: Iterable[int] = ()) -> list[Keys]:
        """For each cell, given in pieces, the keys of its terms, each once.

        Args:
            cells: The pieces of each cell.
            times: How often each cell stands in the files; once where nothing is said.
        """
        self._uses.update(chain.from_iterable(cells))
        for pieces, more in zip(cells, times, strict=False):
            if more > 1:
                for piece in pieces:
                    self._uses[piece] += more - 1
        key = self._keys.__getitem__
        result = [tuple(map(key, pieces)) for pieces in cells]
        result = [k if len(set(k)) == len(k) else tuple(dict.fromkeys(k)) for k in result]
        if "" in self._keys.values():  # pieces without a term: blanks, bullets
            result = [tuple(filter(None, keys)) if "" in keys else keys for keys in result]
        return result

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
        for piece in self._keys:
            key = self._keys[piece]
            if key:
                uses.setdefault(key, Counter())[clean(piece)] += self._uses[piece]
        return one_spelling(uses, lexicon, notes, mend=notes is not None)


class _Keys(dict[str, str]):
    """Piece of a cell -> key of its term, made when it is first asked for."""

    def __missing__(self, piece: str) -> str:
        key = self[piece] = normalise(clean(piece))
        return key
