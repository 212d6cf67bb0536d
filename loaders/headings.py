"""Two rows of headers become one.

Spreadsheets put a merged title over several columns ("Themes" over "Digital skills" and
"Green jobs"), and some survey tools put the question in the first row and the choice in the
second. A title is kept where it says what its columns are: the choices of a list, or
something personal. Qualtrics puts codes above the questions, and a row for programs below them.
"""

import re
from collections.abc import Sequence

from .groups import CHOICES
from .headers import field_of, key
from .personal import is_personal

LONGEST_HEADER = 1_000
"""Characters of a header; what is longer is no question of a form, and is cut."""
CODES = 2
"""Codes of questions that a row must hold at least to be one of codes."""
_CODE = re.compile(r"Q\d+(?:[._]\w+)*")
_CHOICE = re.compile(r"(.+?) - Selected Choice(?: - (.+))?|(.+?) - (.+?) - Text")
RESPONSES = frozenset(
    ("response", "openendedresponse", "reponse", "respuesta", "antwort", "resposta")
)
"""What survey tools write below a question without choices."""


def merged(records: Sequence[Sequence[str]], first: int) -> tuple[list[str], int]:
    """The headers of a table, and the index of the last row that belongs to them.

    Args:
        records: All rows.
        first: Index of the row found to be the header.

    Example:
        >>> merged([["Name", "Themes", ""], ["", "Digital", "Green"], ["Ana", "x", ""]], 0)
        (['Name', 'Themes [Digital]', 'Themes [Green]'], 1)
        >>> merged([["", "Needs", ""], ["Name", "Funds", "Tools"], ["Ana", "x", ""]], 1)
        (['Name', 'Needs [Funds]', 'Needs [Tools]'], 1)
    """
    header = _clean(records[first])
    below = _clean(records[first + 1]) if first + 1 < len(records) else []
    if first + 2 < len(records) and _is_for_programs(records[first + 2]):
        below += [""] * (len(header) - len(below))
        return [_asked(text) or code for text, code in zip(below, header, strict=False)], first + 2
    if _are_codes(header) and familiar(below) > familiar(header):
        below += [""] * (len(header) - len(below))
        return [_asked(text) or code for text, code in zip(below, header, strict=False)], first + 1
    if below and _is_second(header, below):
        return _joined(_spread(header, below), below), first + 1
    above = _clean(records[first - 1]) if first else []
    titles = len(list(filter(None, above))) > 1 or (any(above) and not above[0])
    if titles and len(above) == len(header):
        return _joined(_spread(above, header), header), first
    return header, first


def _clean(record: Sequence[str]) -> list[str]:
    return [" ".join(cell[:LONGEST_HEADER].replace("\u200b", "").split()) for cell in record]


def _are_codes(header: Sequence[str]) -> bool:
    """Whether a row holds the codes of a survey tool, with the questions below."""
    found = sum(_CODE.fullmatch(cell) is not None for cell in header)
    return found >= CODES and not any(" " in cell for cell in header)


def familiar(cells: Sequence[str]) -> int:
    """How many cells are headers that say what they hold."""
    return sum(field_of(cell) is not None for cell in cells)


def _asked(question: str) -> str:
    """A question of Qualtrics with its choice in brackets, as other tools have it.

    Example:
        >>> _asked("What do you offer? - Selected Choice - Coaching")
        'What do you offer? [Coaching]'
    """
    choice = _CHOICE.fullmatch(question)
    if choice is None:
        return question
    base, option = choice[1] or choice[3], choice[2] or choice[4]
    return f"{base} [{option}]" if option else base


def _is_for_programs(record: Sequence[str]) -> bool:
    """Whether a row is one that Qualtrics writes for those who import its answers: below a row
    of codes and a row of questions, an object in each cell."""
    filled = [cell for cell in record if cell]
    return bool(filled) and all(c.startswith('{"ImportId"') and c[-1] == "}" for c in filled)


def _is_second(header: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row completes the header: it has texts where the header spans columns, and
    nothing where a header stands alone."""
    if len(below) > len(header) or "" not in header[1:]:
        return False
    below = [*below, *[""] * (len(header) - len(below))]
    width = max(p for p, cells in enumerate(zip(header, below, strict=True), 1) if any(cells))
    header, below = header[:width], below[:width]  # what lies beyond has no cells either
    spans = [
        not cell or (position + 1 < len(header) and not header[position + 1])
        for position, cell in enumerate(header)
    ]
    if not header[0] or not any(header[p] and s for p, s in enumerate(spans)) or all(spans):
        return False
    inside = [cell for cell, span in zip(below, spans, strict=True) if span]
    outside = [cell for cell, span in zip(below, spans, strict=True) if not span]
    return (
        all(inside)
        and len(set(inside)) > len(inside) / 2
        and all(not cell or key(cell) in RESPONSES for cell in outside)
    )


def _spread(titles: Sequence[str], header: Sequence[str]) -> list[str]:
    """The title over each column: the one above it, or the last one to the left of that."""
    result: list[str] = []
    last = ""
    for position in range(len(header)):
        title = titles[position] if position < len(titles) else ""
        last = title or last
        result.append(last)
    while result and not any((*titles[len(result) - 1 : len(result)], header[len(result) - 1])):
        result.pop()  # a column without a header, and without cells
    return result + [""] * (len(header) - len(result))


def _joined(titles: Sequence[str], header: Sequence[str]) -> list[str]:
    return list(map(_with_title, titles, header))


def _with_title(title: str, header: str) -> str:
    if not header or key(header) in RESPONSES:
        return title or header
    if not title or title == header:
        return header
    found = field_of(title)
    if found and found[0] in CHOICES and not field_of(header):
        return f"{title} [{header}]"
    if is_personal(title):
        return f"{title}.{header}"
    return header
