"""Cells as a spreadsheet is to take them: as text, never as a formula.

The one place for it: all that Knitwork writes and all that it reads back goes through here.
"""

import re

MATCHES = ("member_id", "member", "rank", "partner_id", "partner", "score", "mutual", "reasons")
"""Headers of a table of matches, by which it is known again: matches are found anew."""

# A spreadsheet would run a cell that begins so; the full-width sign counts in some of them.
_FORMULA = re.compile(r"'*\s*[=+\-@＝\t\r\n]")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula.

    Example:
        >>> neutral("=1+1"), neutral("'=1+1"), neutral("1+1")
        ("'=1+1", "''=1+1", '1+1')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restored(cell: str) -> str:
    """The cell that was made neutral.

    Example:
        >>> restored("'=1+1"), restored("'quoted'")
        ('=1+1', "'quoted'")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
