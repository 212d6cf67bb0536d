"""Finding members by what other tables call them: their id, or their name in any spelling."""

from collections.abc import Sequence
from dataclasses import dataclass

from .text import fold

SEVERAL = -1
"""Stands for a name that more than one member has."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Where to look members up.

    Attributes:
        ids: Id as the file has it -> number of the member, the first where it repeats.
        names: Folded name -> number of the member, or ``SEVERAL``.
        folded_ids: Folded id -> number of the member, or ``SEVERAL``.
    """

    ids: dict[str, int]
    names: dict[str, int]
    folded_ids: dict[str, int]

    @classmethod
    def of(cls, ids: Sequence[str], names: Sequence[str]) -> "Directory":
        """The directory of members with these ids and names, in their order."""
        return cls(
            ids={member: number for number, member in enumerate(ids)},
            names=_folded(names),
            folded_ids=_folded(ids),
        )

    def find(self, text: str) -> int | None:
        """Number of the member that ``text`` names; ``SEVERAL``, or None for nobody.

        Example:
            >>> directory = Directory.of(["01", "1", "x"], ["Ánima", "Brisa", "brisa"])
            >>> directory.find("1"), directory.find("ANIMA"), directory.find("Brisa")
            (1, 0, -1)
        """
        if text in self.ids:
            return self.ids[text]
        folded = fold(text)
        if folded in self.names:
            return self.names[folded]
        return self.folded_ids.get(folded)


def _folded(texts: Sequence[str]) -> dict[str, int]:
    result: dict[str, int] = {}
    for number, text in enumerate(texts):
        folded = fold(text)
        result[folded] = SEVERAL if folded in result else number
    return result
