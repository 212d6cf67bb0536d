"""Parts of the page that more than one panel has."""

from dash import html

from ..texts import text


def apart(one: str, other: str) -> html.Button:
    """A button by which a facilitator keeps two terms apart that count as the same."""
    return html.Button(
        text("data.apart", one=one, other=other),
        type="button",
        className="quiet apart",
        **{"data-step": "apart", "data-value": one, "data-other": other},
    )
