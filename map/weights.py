"""What each part of the score counts, and the small table in which a facilitator writes it.

A plain value: `app.py` reads it from ``weights.csv`` beside the members' file, the page makes
others from three sliders, `scoring` uses it. What each weight means stands in `MEANINGS`.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from io import StringIO
from math import isfinite
from pathlib import Path
from types import MappingProxyType

FILE = "weights.csv"
"""Name of the table, beside the members' file."""

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "help": "offers that meet needs, in both directions",
        "ground": "common ground: what both write about, and themes that both care about",
        "difference": "strengths that are not the same but go together",
        "received": "of help: the share of what a member receives; the rest is what it gives",
        "background": "of common ground: the share of what both write about; the rest is themes",
        "no_help": "how much is taken off where no offer and need of the two could ever meet",
        "hub": "how much of a partner's demand is taken off; keeps all from being sent to a few",
    }
)
"""Part -> what its weight means, in the order of the table."""

# A table of a few rows: what is longer is something else.
_LONGEST = 100_000
_PARTS = ("help", "ground", "difference")
_BOUNDS_OF_PARTS = "a number from 0 on; of help, ground and difference one has to be above 0."


@dataclass(frozen=True, slots=True)
class Weights:
    """What the parts of the score count.

    Attributes:
        help: Offers that meet needs, in both directions.
        ground: Common ground: what both write about, and themes.
        difference: Strengths that differ but go together, on common ground.
        received: Share of `help`, 0..1, that what the one who asks receives has; what it gives
            has the rest.
        background: Share of `ground`, 0..1, that what both write has; themes have the rest.
        no_help: Share of the score, 0..1, that is taken off where neither lists anything that
            could help the other.
        hub: How much of a partner's demand the hub correction takes off, 0..1.

    The three parts are 0 or more and not all 0; only their proportions matter.

    Raises:
        ValueError: A weight is out of its bounds.
    """

    help: float = 0.3
    ground: float = 0.6
    difference: float = 0.1
    received: float = 0.65
    background: float = 0.8
    no_help: float = 0.35
    hub: float = 0.5

    def __post_init__(self) -> None:
        """Keep every value within its bounds."""
        for field in fields(self):
            value = getattr(self, field.name)
            most = float("inf") if field.name in _PARTS else 1
            if not (isfinite(value) and 0 <= value <= most):
                raise ValueError(f"The weight “{field.name}” cannot be {value}.")
        if not any(getattr(self, part) for part in _PARTS):
            raise ValueError("One of help, ground and difference has to count.")

    @property
    def rules(self) -> Mapping[str, float]:
        """Rule of the score -> what it counts; the parts sum to 1, corrections are negative.

        >>> {rule: round(weight, 3) for rule, weight in Weights().rules.items()}
        ... # doctest: +NORMALIZE_WHITESPACE
        {'receives': 0.195, 'gives': 0.105, 'ground': 0.12, 'background': 0.48,
         'difference': 0.1, 'hub': -0.5, 'no_help': -0.35}
        """
        return _rules(self)


@lru_cache(maxsize=64)
def _rules(weights: Weights) -> Mapping[str, float]:
    whole = weights.help + weights.ground + weights.difference
    helped, common = weights.help / whole, weights.ground / whole
    return MappingProxyType(
        {
            "receives": helped * weights.received,
            "gives": helped * (1 - weights.received),
            "ground": common * (1 - weights.background),
            "background": common * weights.background,
            "difference": weights.difference / whole,
            "hub": -weights.hub,
            "no_help": -weights.no_help,
        }
    )


ORDINARY = Weights()
"""What counts when nobody said otherwise."""


def read_weights(table: str, name: str = FILE) -> tuple[Weights, tuple[str, ...]]:
    """Read a table with the columns ``part`` and ``weight``; more columns are for people.

    Args:
        table: The text of the file; columns are separated by commas, semicolons or tabs.
        name: What the file is called in the sentences.

    Returns:
        The weights, ordinary ones where the table has none, and a sentence for each row that
        could not be used.

    >>> read_weights("part,weight\\nhelp,50 %\\nground,much\\n")[0].help
    0.5
    """
    first = table.lstrip("\ufeff").split("\n", 1)[0]
    separator = next((mark for mark in ";\t" if mark in first), ",")
    rows = csv.reader(StringIO(table.lstrip("\ufeff")), delimiter=separator, strict=False)
    header = [cell.strip().casefold() for cell in next(rows, [])]
    if not {"part", "weight"} <= set(header):
        return ORDINARY, (
            f"{name}, row 1: the columns “part” and “weight” are missing, so ordinary weights "
            "count. Give the table these two headers.",
        )
    weights, said, seen = ORDINARY, list[str](), set[str]()
    for row, cells in enumerate(rows, start=2):
        record = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        part, cell = record.get("part", "").casefold(), record.get("weight", "")
        if not any(record.values()):
            continue
        if part not in MEANINGS:
            known = ", ".join(MEANINGS)
            said.append(f"{name}, row {row}: there is no part “{part}”. Use one of: {known}.")
            continue
        try:
            weights = replace(weights, **{part: _number(cell)})
        except ValueError:
            bounds = _BOUNDS_OF_PARTS if part in _PARTS else "a number from 0 to 1."
            said.append(
                f"{name}, row {row}, column weight: “{cell}” cannot be the weight of {part}, "
                f"which stays {getattr(weights, part):.2g}. Write {bounds}"
            )
            continue
        if part in seen:
            said.append(
                f"{name}, row {row}: {part} stands above as well; this row counts. Keep one."
            )
        seen.add(part)
    return weights, tuple(said)


def weights_beside(file: Path) -> tuple[Weights, tuple[str, ...]]:
    """The weights in the folder of a members' file; ordinary ones where there is no table.

    Returns:
        As `read_weights`; a table that cannot be read as text gets a sentence, too.
    """
    path = file.parent / FILE
    if not path.is_file() or path == file:
        return ORDINARY, ()
    try:
        with path.open(encoding="utf-8-sig") as table:
            return read_weights(table.read(_LONGEST))
    except (OSError, UnicodeDecodeError):
        return ORDINARY, (
            f"{FILE} beside {file.name} cannot be read, so ordinary weights count. "
            "Save it as CSV in UTF-8.",
        )


def _number(cell: str) -> float:
    """A number as people write it: 0.4, 0,4 or 40 %."""
    plain = cell.replace(",", ".").strip()
    return float(plain[:-1]) / 100 if plain.endswith("%") else float(plain)
