"""What is written, before it takes the form of a file: tables of members, ties and matches."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from loaders.save import members_table, ties_table
from map.cells import restored
from map.export import COLUMNS, matches_table
from map.network import Network

TEXTS = ("member_id", "member", "partner_id", "partner", "reasons")
"""Columns of the matches that are texts."""


class ExportError(Exception):
    """The network does not fit a kind of file; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its headers, and for each row a cell for each of them."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@lru_cache(maxsize=2)
def members(network: Network) -> Sheet:
    """The public fields of all members, written so that the loaders read them to the letter.

    Several values in a cell are joined by ``; ``. Cells are not neutral yet.
    """
    return _sheet(*members_table(network.members, public=True))


def ties(network: Network) -> Sheet:
    """The ties, written so that the loaders read them to the letter."""
    return _sheet(*ties_table(network.ties))


@lru_cache(maxsize=2)
def matches(network: Network) -> Sheet:
    """Who complements whom, and why, best partners first: the columns of `map.export`.

    Texts are as they are, not neutral yet; ``rank`` is from 1, ``score`` and ``mutual`` are
    rounded to four digits.
    """
    table = matches_table(network, network.ranking.partner.shape[1])
    columns: dict[str, list[Any]] = {
        name: [restored(cell) for cell in table[name]] if name in TEXTS else table[name].tolist()
        for name in COLUMNS
    }
    for name in ("score", "mutual"):
        columns[name] = [round(value, 4) for value in columns[name]]
    return Sheet(tuple(COLUMNS), tuple(zip(*columns.values(), strict=True)))


def _sheet(headers: Sequence[str], rows: Any) -> Sheet:
    return Sheet(tuple(headers), tuple(map(tuple, rows)))
