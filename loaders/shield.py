"""Rows with too many cells: what may have moved out of a private column is hidden."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .columns import Reading
from .table import Cell, joined

Hidden = defaultdict[int, dict[str, str]]
"""Position of a row -> header -> what stands there and must not be shown."""


@dataclass(frozen=True, slots=True)
class Shielded:
    """A reading whose rows have nothing in public columns that might be private.

    Attributes:
        reading: The reading, doubtful cells emptied.
        hidden: What was taken out; later steps add what they find.
    """

    reading: Reading
    hidden: Hidden


def shielded(reading: Reading) -> Shielded:
    """Hide what may have moved into a public column in rows that are too long.

    In such a row cells have moved to the right, so a public column behind a private one
    may hold the private cell. What stands before the first private column cannot.
    """
    table = reading.table
    hidden: Hidden = defaultdict(dict)
    if not table.extra:
        return Shielded(reading, hidden)
    secret = [field in ("private", "contact", "consent_contact") for field in reading.fields]
    first = secret.index(True) if any(secret) else len(secret)
    columns: list[Sequence[Cell]] = list(table.columns)
    for position in range(first, len(secret)):
        if reading.fields[position] == "private":
            continue
        cells = list(columns[position])
        for row in table.extra:
            if cells[row]:
                hidden[row][table.headers[position]] = joined(cells[row])
                cells[row] = ""
        columns[position] = cells
    for row, beyond in table.extra.items():
        for number, cell in enumerate(beyond, start=len(table.headers) + 1):
            if cell:
                hidden[row][f"column {number}"] = cell
    return Shielded(replace(reading, table=replace(table, columns=tuple(columns))), hidden)
