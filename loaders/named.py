"""Members whom only other tables name: where no table of members is there, they become some."""

from collections.abc import Sequence

from .columns import Reading
from .report import Notes
from .table import Table, Texts, texts
from .text import fold

NAMES = {"interests": ("member",)}
"""Role of a table -> its columns that name members."""


def named(readings: Sequence[Reading], notes: Notes) -> list[Reading]:
    """A table of the members that tables of interests name; none where there is one already.

    Args:
        readings: All tables.
        notes: Is told where members were taken from.
    """
    if any(reading.role == "members" for reading in readings):
        return []
    found: list[Reading] = []
    seen: set[str] = set()
    for reading in readings:
        table = reading.table
        for position in (
            p for name in NAMES.get(reading.role, ()) for p in reading.positions(name)
        ):
            names: list[str] = []
            numbers: list[int] = []
            for number, cell in zip(table.numbers, texts(table.columns[position]), strict=True):
                same = fold(cell)
                if cell and same not in seen:
                    seen.add(same)
                    names.append(cell)
                    numbers.append(number)
            if not names:
                continue
            header = table.headers[position]
            notes.guess("members_named", file=table.file, column=header, count=len(names))
            own = Table(table.file, (header,), (Texts(names),), numbers, role="members")
            found.append(Reading(own, "members", ("name",), fixed=True))
    return found
