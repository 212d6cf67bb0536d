"""What a row keeps beside the known fields, in the room of its cells alone.

A dict for each row would take more room than all else that is known of the members: in a file
of a hundred thousand rows with forty columns of their own, two thirds of the memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import Generic, TypeVar

from .table import Cell

V = TypeVar("V")
Places = Mapping[str, int]
"""Header -> position of its cell; one for all rows of a table."""
NO_PLACES: Places = MappingProxyType({})


class Kept(Mapping[str, V], Generic[V]):
    """Header -> what a row has under it, without the empty cells; never changed.

    Example:
        >>> kept = Kept({"phone": 0, "fax": 1}, ("12", ""))
        >>> kept, len(kept), "fax" in kept, kept == {"phone": "12"}
        (mappingproxy({'phone': '12'}), 1, False, True)
    """

    __slots__ = ("_cells", "_places")

    def __init__(self, places: Places, cells: Sequence[Cell]) -> None:
        """Take the cells of a row, one for each place."""
        self._places = places
        self._cells = cells

    def __getitem__(self, header: str) -> V:
        """What stands there; KeyError where nothing does."""
        cell = self._cells[self._places[header]]
        if not cell:
            raise KeyError(header)
        return self._value(cell)

    def __iter__(self) -> Iterator[str]:
        """The headers of the cells that hold anything."""
        return (header for header, at in self._places.items() if self._cells[at])

    def __len__(self) -> int:
        """How many cells hold anything."""
        return sum(map(bool, self._cells))

    def __repr__(self) -> str:
        """As all other mappings of a member are written: a network's version is made of it."""
        return repr(MappingProxyType(dict(self)))

    def _value(self, cell: Cell) -> V:
        return cell  # type: ignore[return-value]


class Listed(Kept[tuple[str, ...]]):
    """The same with several values under a header; a text is one of them.

    Example:
        >>> dict(Listed({"size": 0, "colours": 1}, ("12", ("red", "blue"))))
        {'size': ('12',), 'colours': ('red', 'blue')}
    """

    __slots__ = ()

    def _value(self, cell: Cell) -> tuple[str, ...]:
        return (cell,) if isinstance(cell, str) else cell


def kept(
    kind: type[Kept[V]], columns: Sequence[tuple[str, Sequence[Cell]]], length: int
) -> list[Mapping[str, V]]:
    """For each of ``length`` rows what it keeps; rows that are the same share it.

    Args:
        kind: What to make of them.
        columns: Headers, all different, with their cells.
        length: How many rows there are.

    Example:
        >>> kept(Kept, [("phone", ["12", "", "12"]), ("fax", ["", "", ""])], 3)
        [mappingproxy({'phone': '12'}), mappingproxy({}), mappingproxy({'phone': '12'})]
    """
    filled = [(header, cells) for header, cells in columns if any(cells)]
    if not filled:
        nothing: Mapping[str, V] = kind(NO_PLACES, ())
        return [nothing] * length
    places = {header: at for at, (header, _) in enumerate(filled)}
    rows = list(zip(*(cells for _, cells in filled), strict=True))
    different = set(rows)
    if len(different) == length:
        return list(map(kind, repeat(places), rows))
    made = {row: kind(places, row) for row in different}
    return list(map(made.__getitem__, rows))
