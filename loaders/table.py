"""The shape every reader delivers: columns of cells with the numbers of their rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from typing import TypeVar

from .vacant import HEADER, vacant

C = TypeVar("C")
Cell = str | tuple[str, ...]
"""What stands in one field: a text, or several where the format itself has lists (JSON)."""

SHEET = " › "
"""Stands between the name of a workbook and that of a sheet where problems name a table."""

SIGNS = frozenset(("<", "&", ",", ";", "|", "\r", "\n", ")", "]", " – ", " - ", " — "))
"""Signs that stand for something in cells; in most columns most of them stand nowhere."""

HEAD = 1_000
"""Cells at the top of a column, of which most are enough to tell what it is."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, column by column, blank rows left out.

    Attributes:
        file: Name of the file, as problems give it; of a workbook and its sheet.
        headers: Header of each column; all different, none blank.
        columns: For each header the cells, one for each entry of ``numbers``; texts
            have no white space at their ends.
        numbers: Number of each row as a person sees it: in a spreadsheet the header is
            row 1; in JSON the first entry of the list is 1.
        role: "members", "interests" or "ties" where the file says so itself, else ""; "other"
            for a list that counts only where another table points to it.
        extra: Index into ``numbers`` -> the cells of that row beyond the last header.
        refused: Rows that could not be read at all; each is a problem already.
        name: Name of the list or sheet where a file holds several, else "".
        meant: Field of each column where that is known already, else ().
    """

    file: str
    headers: tuple[str, ...]
    columns: tuple[Sequence[Cell], ...]
    numbers: Sequence[int]
    role: str = ""
    extra: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    refused: int = 0
    name: str = ""
    meant: tuple[str, ...] = ()


def joined(cell: Cell) -> str:
    """A cell as one text; the parts of a list are joined by commas.

    Example:
        >>> joined(("Kenya", "Uganda"))
        'Kenya, Uganda'
    """
    return cell if isinstance(cell, str) else ", ".join(cell)


class Texts(list[str]):
    """A column that is known to hold texts alone, so that nobody needs to look.

    What each step asks of all cells is found once, when it is first asked for; nobody changes
    the cells after that.
    """

    __slots__ = ("_counts", "_numbers", "_signs", "among", "longest")

    def __init__(
        self,
        cells: Iterable[str] = (),
        among: frozenset[str] = SIGNS,
        longest: int | None = None,
    ) -> None:
        """Take the cells.

        Args:
            cells: The texts.
            among: None of ``SIGNS`` but these stands in any of them.
            longest: None of them has more characters than this; None where nobody looked.
        """
        super().__init__(cells)
        self.among = among
        self.longest = longest
        self._counts: dict[str, int] | None = None
        self._numbers: list[int] | None = None
        self._signs: frozenset[str] | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """Different cell -> how often it stands there, in their order."""
        if self._counts is None:
            self._counts, self._numbers = _counted(self)
        return self._counts

    @property
    def numbers(self) -> Sequence[int]:
        """For each row the number of its cell among the different ones."""
        if self._numbers is None:
            self._counts, self._numbers = _counted(self)
        return self._numbers

    def forget(self) -> None:
        """Give the room for ``counts`` back: they take as much as the cells do."""
        self._counts = self._numbers = None

    def hold(self, signs: Iterable[str]) -> bool:
        """Whether one of these, which are among ``SIGNS``, stands in any of the cells."""
        if self.among.isdisjoint(signs):
            return False
        if self._signs is None:
            text = "".join(self)
            self._signs = frozenset(sign for sign in self.among if sign in text)
        return not self._signs.isdisjoint(signs)


def hold(cells: Sequence[Cell], signs: Iterable[str]) -> bool:
    """Whether one of these, which are among ``SIGNS``, stands in any cell of a column.

    Example:
        >>> hold(["a & b", ("c;",)], ";|"), hold(["a & b"], ";|")
        (True, False)
    """
    own = cells if isinstance(cells, Texts) else Texts(map(joined, cells))
    return own.hold(signs)


def counted(cells: Sequence[Cell]) -> Mapping[Cell, int]:
    """Different cells of a column in their order, with how often each stands there.

    Texts remember them until they are told to forget.
    """
    if isinstance(cells, Texts):
        return cells.counts  # type: ignore[return-value]
    return Counter(cells)


def few(cells: Sequence[Cell], most: int) -> set[Cell] | None:
    """The different cells of a column, None where there are more than ``most``.

    Example:
        >>> sorted(few(["x", "", "x"], 2)), few(["x", "", "x"], 1)
        (['', 'x'], None)
    """
    if len(set(islice(cells, HEAD))) > most:  # as with most columns
        return None
    different = set(cells)
    return different if len(different) <= most else None


def texts_in(cells: Sequence[Cell]) -> Sequence[str]:
    """Different cells of a column in their order, without those that are lists.

    Example:
        >>> texts_in(["a", ("b", "c"), "a"])
        ['a']
    """
    if isinstance(cells, Texts):
        return list(cells.counts)
    return [cell for cell in counted(cells) if isinstance(cell, str)]


def numbered(cells: Sequence[Cell]) -> Sequence[int]:
    """For each row the number of its cell among those that `counted` gives.

    Example:
        >>> numbered(["a", "b", "a"])
        [0, 1, 0]
    """
    return cells.numbers if isinstance(cells, Texts) else _counted(cells)[1]


def _counted(cells: Iterable[C]) -> tuple[dict[C, int], list[int]]:
    number: defaultdict[C, int] = defaultdict(count().__next__)
    numbers = list(map(number.__getitem__, cells))
    number.default_factory = None
    number.update(zip(list(number), Counter(numbers).values(), strict=True))
    return number, numbers


def texts(cells: Sequence[Cell]) -> Sequence[str]:
    """A column with every cell as one text."""
    if isinstance(cells, Texts):
        return cells
    if set(map(type, cells)) <= {str}:
        return cells  # type: ignore[return-value]
    return [joined(cell) for cell in cells]


def forget(cells: Sequence[Cell]) -> None:
    """What was counted is needed no longer."""
    if isinstance(cells, Texts):
        cells.forget()


def distinct(headers: Sequence[str]) -> tuple[tuple[str, ...], list[int]]:
    """Headers made different from each other, and the positions of those that were not.

    Example:
        >>> distinct(["name", "email", "email"])
        (('name', 'email', 'email (2)'), [2])
    """
    taken = set(headers)
    seen: set[str] = set()
    result: list[str] = []
    repeated: list[int] = []
    tried: dict[str, int] = {}
    for position, header in enumerate(headers):
        name = header
        if header in seen:
            repeated.append(position)
            name = vacant(header, taken, HEADER, tried)
            taken.add(name)
        seen.add(name)
        result.append(name)
    return tuple(result), repeated
