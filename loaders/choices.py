"""One column for each choice of a form becomes one column of choices.

Forms with boxes to tick export a column for each box: ``Themes [Digital skills]``,
``needs_funding``, ``themes.green`` of nested JSON, or plain ``Funding`` with an x. The cells
say yes or nothing, how strong ("expert"), which way ("offer", "need"), or repeat the choice.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from .consent import NO, SIGNS, YES
from .groups import CHOICES, LEVELLED
from .levels import weight_of
from .report import Notes
from .roles import KINDS
from .table import Cell, Table, distinct, few
from .text import fold, words

CROSSES = frozenset(("x", "✓", "✔", "☑", "✅", "●", "•", "■", "*", "1x"))
"""Marks that stand for nothing but a ticked box."""
UNSAID = frozenset(("na", "notavailable", "notapplicable", "unknown", "unsure", "dontknow", "tbd"))
"""What says neither yes nor no."""
CROSSED = 3
"""So many columns side by side with crosses alone are boxes of one question."""
FLAGGED = 5
"""The same for columns of nothing but 0 and 1."""
REPEATED = 2
"""The same for columns that hold nothing but their own header."""
LEAST = {"x": CROSSED, "1": FLAGGED, "=": REPEATED}
MOST_BOXES = 200
"""Columns of one question at most."""
LONGEST_HEADER = 400
"""Characters of a header beyond which it is no question with a choice."""
LONGEST = 120
"""Characters of a cell beyond which it is no mark."""
MOST_MARKS = 60
"""Different cells of a column beyond which it is none of marks."""

FLAGS = frozenset(("has", "have", "is", "wants", "want"))
"""Words in names made by programs that say nothing of offers: ``has_logo``."""
NUMBERED = re.compile(r"\s+\d{1,2}$")

_SPLITS = (
    re.compile(r"^(?P<base>.*\S)\s*\[(?P<choice>[^\[\]]+)\]$"),
    re.compile(r"^(?P<base>[^:]+\S)\s*:\s+(?P<choice>\S.*)$"),
    re.compile(r"^(?P<base>.*\S)\s+[–—-]\s+(?P<choice>\S.*)$"),
    re.compile(r"^(?P<base>.*[^\s.])\.(?P<choice>[^\s.].*)$"),
    re.compile(r"^(?P<base>[^_]+)_+(?P<choice>[^_].*)$"),
)
_BRACKETS = _SPLITS[0]
_BOTH = frozenset(("both", "lesdeux", "ambos", "ambas", "beides", "offerandneed", "needandoffer"))
_KINDS = {"".join(words(alias)): kind for kind in ("offers", "needs") for alias in KINDS[kind]}
_KINDS |= {
    "canoffer": "offers", "weoffer": "offers", "icanoffer": "offers", "wecanoffer": "offers",
    "weneed": "needs", "ineed": "needs", "lookingfor": "needs",
}  # fmt: skip

FieldOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Box:
    """A column that is one choice of a question.

    Attributes:
        position: Of the column.
        choice: What is chosen.
        chosen: Different cell -> field -> choice, for the cells that choose it.
    """

    position: int
    choice: str
    chosen: Mapping[Cell, Mapping[str, str]]


def gathered(
    table: Table,
    secret: Sequence[bool],
    field_of: FieldOf,
    sure: Callable[[str], bool],
    notes: Notes,
) -> tuple[Table, list[bool]]:
    """The table with the boxes of each question in one column, and which columns are private.

    Args:
        table: A table of members.
        secret: For each column whether it is private; such a column is no box.
        field_of: The field of a header, "" where it has none.
        sure: Whether a header is a known one, word for word: no choice of a question.
        notes: Receives what was guessed.
    """
    groups: defaultdict[tuple[str, str], list[_Box]] = defaultdict(list)
    for position, header in enumerate(table.headers):
        if secret[position] or (sure(header) and not _BRACKETS.match(header)):
            continue
        for base, choice, field in _readings(header, field_of):
            box = _box(position, choice, table.columns[position], field)
            if box is not None:
                groups[base, field].append(box)
                break
    boxes = {box.position for group in groups.values() for box in group}
    crosses = _crosses(table, secret, boxes, sure)
    if crosses:
        groups["themes", "themes"] += crosses
    kept = {key: group for key, group in groups.items() if len(group) > 1 or key[1]}
    if not kept:
        return table, list(secret)
    return _with_groups(table, secret, kept, notes)


def _readings(header: str, field_of: FieldOf) -> list[tuple[str, str, str]]:
    """The ways to read a header as question and choice: question, choice, field ("" unknown)."""
    found: list[tuple[str, str, str]] = []
    for pattern in _SPLITS if len(header) <= LONGEST_HEADER else ():
        match = pattern.match(header)
        if not match:
            continue
        base = match["base"].strip()
        field = field_of(base)
        if pattern in _SPLITS[3:] and fold(base) in FLAGS:
            continue
        if field in CHOICES:
            base = NUMBERED.sub("", base)  # "Category 1: Health" and "Category 2: Water"
            spoken = match["choice"].strip()
            if pattern in _SPLITS[3:]:  # names made by programs: green_jobs
                spoken = spoken.replace("_", " ")
            found.append((base, spoken, field))
        elif pattern is _BRACKETS:
            found.append((base, match["choice"].strip(), ""))
    return found


def _box(position: int, choice: str, cells: Sequence[Cell], field: str) -> _Box | None:
    """The column as a choice, None where a cell says anything else."""
    different = few(cells, MOST_MARKS)
    if different is None:
        return None
    chosen: dict[Cell, Mapping[str, str]] = {}
    for cell in different:
        found = _chosen(cell, choice, field)
        if found is None:
            return None
        if found:
            chosen[cell] = found
    return _Box(position, choice, chosen)


def _chosen(cell: Cell, choice: str, field: str) -> Mapping[str, str] | None:
    """Field -> choice where a cell chooses it, nothing where not; None where it is no mark."""
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return None
    plain = "".join(words(cell))
    if not cell or plain in NO or plain in UNSAID or SIGNS.get(cell) is False:
        return {}
    if plain in YES or cell in CROSSES or SIGNS.get(cell) or fold(cell) == fold(choice):
        return {field: choice}
    fields = ("offers", "needs") if plain in _BOTH else (_KINDS.get(plain, ""),)
    if any(fields):
        return dict.fromkeys(fields, choice)
    if weight_of(cell) is None or not field:
        return None
    return {field: f"{choice} ({cell})" if field in LEVELLED else choice}


def _crosses(
    table: Table, secret: Sequence[bool], taken: set[int], sure: Callable[[str], bool]
) -> list[_Box]:
    """Columns side by side with nothing but crosses, 0 and 1, or their own headers (as Typeform
    has them): boxes of one question."""
    runs: list[list[int]] = [[]]
    kinds: list[str] = []
    last = ""
    for position, header in enumerate(table.headers):
        free = not secret[position] and position not in taken and not sure(header)
        # A box that nobody ticked belongs to those before it.
        kind = _marks(table.columns[position], header, last) if free else ""
        if not kind or kind != last:
            runs.append([])
            kinds.append(kind)
        if kind:
            runs[-1].append(position)
        last = kind
    found = [
        run
        for run, kind in zip(runs[1:], kinds, strict=True)
        if kind and LEAST[kind] <= len(run) <= MOST_BOXES
    ]
    if sum(map(len, found)) == len(table.headers):  # somebody must be left to tick them
        return []
    boxes = (
        _box(position, table.headers[position], table.columns[position], "themes")
        for run in found
        for position in run
    )
    return [box for box in boxes if box is not None]


def _marks(cells: Sequence[Cell], header: str, blank: str) -> str:
    """ "x" for a column of crosses, "1" for one of 0 and 1, "=" for one that repeats its header,
    ``blank`` for an empty one."""
    different = few(cells, 3)
    if different is None:
        return ""
    marks = {cell.casefold() for cell in different if isinstance(cell, str) and cell}
    if not different - {""}:
        return blank
    if len(marks) < len(different - {""}):
        return ""
    if marks <= CROSSES:
        return "x"
    if marks == {header.casefold()}:
        return "="
    return "1" if marks <= {"0", "1"} else ""


def _with_groups(
    table: Table,
    secret: Sequence[bool],
    groups: Mapping[tuple[str, str], Sequence[_Box]],
    notes: Notes,
) -> tuple[Table, list[bool]]:
    gone = {box.position for group in groups.values() for box in group}
    headers = [h for position, h in enumerate(table.headers) if position not in gone]
    columns = [c for position, c in enumerate(table.columns) if position not in gone]
    private = [s for position, s in enumerate(secret) if position not in gone]
    for (base, field), group in groups.items():
        fields = sorted({name for box in group for found in box.chosen.values() for name in found})
        for name in fields or [field]:
            headers.append(base if name == field else name)
            columns.append(_column(table, group, name))
            private.append(False)
        first = table.headers[group[0].position]
        last = table.headers[group[-1].position]
        notes.guess("choices", file=table.file, column=first, last=last, field=field or base)
    unique, _ = distinct(headers)
    return replace(table, headers=unique, columns=tuple(columns)), private


def _column(table: Table, group: Sequence[_Box], field: str) -> list[Cell]:
    """For each row the choices of one question."""
    rows: list[list[str]] = [[] for _ in table.numbers]
    for box in group:
        chosen = {cell: found[field] for cell, found in box.chosen.items() if field in found}
        for row, cell in enumerate(table.columns[box.position]):
            if cell in chosen:
                row_choices = rows[row]
                row_choices.append(chosen[cell])
    return [tuple(row) for row in rows]
