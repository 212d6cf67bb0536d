"""HTML in cells becomes text: ``<p>Hot&nbsp;lunch</p>`` says “Hot lunch”.

Only formatting becomes text. What looks like a script or is malformed stays what it is, letter
by letter: it is shown as text, never run, and nothing of it is lost.
"""

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .table import Cell, Table, Texts, hold, joined

_ATTRIBUTE = (
    r"(?:\s+(?:class|id|dir|lang|title|target|rel|align|style)=(?:\"[^\"<>()\\]*\"|'[^'<>()\\]*')"
    r"|\s+href=(?:\"(?:https?://|mailto:|/|#)[^\"<>\\]*\"|'(?:https?://|mailto:|/|#)[^'<>\\]*'))"
)
_NAME = (
    "p|br|b|i|u|em|strong|small|sub|sup|ul|ol|li|div|span|a|h[1-6]|hr|blockquote|font|"
    "table|tbody|thead|tr|td|th"
)
FORMAT = re.compile(rf"<(?:/(?:{_NAME})\s*|(?:{_NAME}){_ATTRIBUTE}*\s*/?)>", re.IGNORECASE)
"""Tags that only say how a text looks."""
TAG = re.compile(r"<(?:[A-Za-z!/?])|&#?\w+(?=[;#&]|$)")
ENTITY = re.compile(
    r"&(?:amp|nbsp|quot|apos|lt|gt|ndash|mdash|lsquo|rsquo|ldquo|rdquo|hellip|bull|middot|euro|"
    r"copy|reg|deg|laquo|raquo|[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash)|szlig|"
    r"#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_BREAK = re.compile(r"<(?:br\s*/?|/p|/div|/li|/h[1-6]|/tr|hr\s*/?)\s*>|<li\b[^<>]*>", re.IGNORECASE)
CLEAR = re.compile(
    r"<(?:p|br|div|ul|ol|li|h[1-6]|hr|blockquote|table)\b|&(?!lt;|gt;)", re.IGNORECASE
)
"""What hardly stands in a cell by chance, unlike a lone ``<b>``."""
_OPEN = re.compile(r"<(/?)(b|i|u|em|strong|small|sub|sup|span|a|font)\b", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n\s*")


def without_html(table: Table) -> Table:
    """The table with formatting and entities as text, each different cell looked at once.

    A column with more tags that are no formatting than cells that are is left as it is: it
    holds code, not texts.
    """
    columns = tuple(map(_column, table.columns))
    unchanged = all(a is b for a, b in zip(columns, table.columns, strict=True))
    return table if unchanged else replace(table, columns=columns)


def _column(cells: Sequence[Cell]) -> Sequence[Cell]:
    if not hold(cells, "<&"):
        return cells
    if isinstance(cells, Texts):  # without a call for each of millions of cells
        different: set[Cell] = {cell for cell in cells if "<" in cell or "&" in cell}
    else:
        different = set(cells)
    marked = set(filter(_marked, different))
    if not marked:
        return cells
    plain = {cell: _plain(cell) for cell in marked}
    changed = {cell: text for cell, text in plain.items() if text != cell}
    if not changed or len(changed) <= len(marked) - len(changed):
        return cells
    if len(changed) == 1 and not any(CLEAR.search(joined(cell)) for cell in changed):
        return cells
    clean = [changed.get(cell, cell) for cell in cells]
    return Texts(clean) if isinstance(cells, Texts) else clean  # type: ignore[arg-type]


def _marked(cell: Cell) -> bool:
    text = cell if isinstance(cell, str) else "\n".join(cell)
    return ("<" in text or "&" in text) and TAG.search(text) is not None


def _plain(cell: Cell) -> Cell:
    return text_of(cell) if isinstance(cell, str) else tuple(map(text_of, cell))


def _balanced(cell: str) -> bool:
    """Whether each bold, each link … that begins ends as well."""
    signs = Counter((name.lower(), slash) for slash, name in _OPEN.findall(cell))
    return all(signs[name, "/"] == signs[name, ""] for name, _ in signs)


def text_of(cell: str) -> str:
    r"""The text that a browser would show for a cell of formatted text.

    Example:
        >>> text_of("<p>Food &amp; <b>water</b></p><ul><li>a</li><li>b</li></ul>")
        'Food & water\na\nb'
        >>> text_of("a < b"), text_of('<img src="x" onerror="alert(1)">')
        ('a < b', '<img src="x" onerror="alert(1)">')
    """
    bare = FORMAT.sub(lambda tag: "\n" if _BREAK.fullmatch(tag[0]) else "", cell)
    if TAG.search(ENTITY.sub("", bare)) or not _balanced(cell):
        return cell
    if bare == cell and not ENTITY.search(cell):
        return cell
    text = html.unescape(ENTITY.sub(lambda entity: html.unescape(entity[0]), bare))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
