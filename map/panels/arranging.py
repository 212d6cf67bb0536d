"""Where a facilitator has the map arranged anew: in the dialogs through which it grows.

What happens is in ``assets/arrange.js``; the server's side of it is ``map/arranging.py``.
"""

from dash import html

from ..texts import text


def layout() -> html.Div:
    """Lay out the button and what is said of it."""
    return html.Div(
        [
            html.P([html.Span(text("data.arrange.lead")), html.Span(role="status")]),
            html.Button(
                text("data.arrange"),
                type="button",
                className="quiet",
                **{"data-act": "arrange"},
            ),
        ],
        className="arrange",
    )
