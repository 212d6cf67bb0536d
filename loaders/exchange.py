"""Tables in which each row is one offer or one want, as Murmurations has them.

Such a row says in ``exchange_type`` which of both it is, and in its tags what is exchanged.
"""

from collections.abc import Sequence
from dataclasses import replace

from .report import Notes
from .roles import KINDS
from .table import Cell, Table, distinct, texts
from .text import words

EXCHANGE = ("exchange", "type")
TAGS = (("tags",), ("tag",), ("keywords",))
TITLES = (("title",), ("name",))
_FIELDS = {" ".join(words(alias)): kind for kind in ("offers", "needs") for alias in KINDS[kind]}


def exchanged(table: Table, secret: Sequence[bool], notes: Notes) -> Table:
    """The table with its tags as columns ``offers`` and ``needs``; others come back as they are.

    A row without tags offers or wants what its title says. Rows of no known type keep their
    tags.

    Args:
        table: A table of members.
        secret: For each column whether it is private; then it is no source of terms.
        notes: Receives what was guessed.

    Example:
        >>> table = Table("f", ("exchange_type", "tags"), (["want", "offer"], ["x", "y"]), [2, 3])
        >>> exchanged(table, [False, False], Notes()).columns[1:]
        (['', ''], ['', 'y'], ['x', ''])
    """
    spoken = [tuple(words(header)) for header in table.headers]

    def find(*names: tuple[str, ...]) -> int | None:
        return next((spoken.index(n) for n in names if n in spoken), None)

    kind, tags, title = find(EXCHANGE), find(*TAGS), find(*TITLES)
    used = [position for position in (kind, tags, title) if position is not None]
    if kind is None or len(used) < 2 or any(secret[position] for position in used):
        return table
    kinds = [_FIELDS.get(" ".join(words(cell)), "") for cell in texts(table.columns[kind])]
    if not any(kinds):
        return table
    blank: list[Cell] = [""] * len(kinds)
    own = list(blank if tags is None else table.columns[tags])
    titles = blank if title is None else table.columns[title]
    terms = [tag or name for tag, name in zip(own, titles, strict=True)]
    columns = list(table.columns)
    if tags is not None:
        columns[tags] = ["" if field else tag for field, tag in zip(kinds, own, strict=True)]
    for name in ("offers", "needs"):
        columns.append([t if field == name else "" for field, t in zip(kinds, terms, strict=True)])
    headers, _ = distinct([*table.headers, "offers", "needs"])
    notes.guess("exchange", file=table.file, column=table.headers[kind])
    return replace(table, headers=headers, columns=tuple(columns))
