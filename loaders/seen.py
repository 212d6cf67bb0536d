"""What was understood of each column, for people to look at and to correct."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .columns import UNKNOWN, Reading, field_of
from .contacts import EMAIL
from .fields import COLUMNS
from .report import shorten
from .table import Table, texts

SAMPLES = 3
"""Cells shown of a column."""
SECRET = ("private", "contact", "consent_contact")

CHOICES: Mapping[str, tuple[str, ...]] = {
    role: tuple(column.field for column in COLUMNS if column.role == role)
    + (UNKNOWN if role == "members" else ("private", "ignored"))
    for role in ("members", "interests", "ties")
}
"""Role of a table -> what its columns may be said to hold."""
FIELDS = frozenset(field for choices in CHOICES.values() for field in choices)


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """One column of a file, and what it was taken for.

    Attributes:
        file: The file as problems name it; of a workbook the sheet, too.
        header: Its header.
        role: What its table is: "members", "interests" or "ties".
        field: A field of that role, or "details", "private", "ignored".
        guessed: Whether its header does not say so word for word.
        samples: Some of its different cells, shortened; none of a column that is not shown.
        filled: Cells that hold something.
        distinct: How many of these are different.
        fixed: Whether the file itself says what the column holds, as Knitwork wrote it.
    """

    file: str
    header: str
    role: str
    field: str
    guessed: bool
    samples: tuple[str, ...]
    filled: int
    distinct: int
    fixed: bool = False


def seen(
    readings: Iterable[Reading],
    chosen: Collection[tuple[str, str]] = (),
) -> tuple[ColumnSeen, ...]:
    """The columns of tables, in their order.

    Args:
        readings: Tables with their meaning.
        chosen: (File, header) of columns whose field somebody chose.
    """
    return tuple(
        _column(
            reading,
            position,
            told=(reading.table.file, reading.table.headers[position]) in chosen,
        )
        for reading in readings
        for position in range(len(reading.fields))
    )


def _column(reading: Reading, position: int, *, told: bool) -> ColumnSeen:
    table, fixed = reading.table, reading.fixed
    header, field = table.headers[position], reading.fields[position]
    filled = [cell for cell in texts(table.columns[position]) if cell]
    different = dict.fromkeys(filled)
    match = field_of(header, reading.role)
    plain = match is not None and match[0] == field and match[1] < 100
    return ColumnSeen(
        file=table.file,
        header=header,
        role=reading.role,
        field=field,
        guessed=not (told or fixed or plain or field in UNKNOWN),
        samples=() if field in SECRET else _samples(table, position, list(different)),
        filled=len(filled),
        distinct=len(different),
        fixed=fixed,
    )


def _samples(table: Table, position: int, different: Sequence[str]) -> tuple[str, ...]:
    """The first different cells that hide nothing: no e-mail addresses, and none of rows that
    are too long, in which a private cell may have moved to another column."""
    cells = texts(table.columns[position])
    moved = {cells[row] for row in table.extra}
    samples: list[str] = []
    for cell in different:
        if cell not in moved and not EMAIL.search(cell[:10_000]):
            samples.append(shorten(cell))
        if len(samples) == SAMPLES:
            break
    return tuple(samples)
