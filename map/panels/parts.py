"""Parts of the page that more than one panel has."""

from typing import Any

from dash import html

from .. import asked
from ..texts import text


def apart(one: str, other: str) -> html.Button:
    """A button by which a facilitator keeps two terms apart that count as the same."""
    return html.Button(
        text("data.apart", one=one, other=other),
        type="button",
        className="quiet apart",
        **{"data-step": "apart", "data-value": one, "data-other": other},
    )


def number(question: Any) -> list[html.Span]:
    """Say which question an answer is for, so that the browser knows what stands in a panel."""
    found = asked.number(question)
    return [] if found is None else [html.Span(hidden=True, **{"data-answers": str(found)})]
