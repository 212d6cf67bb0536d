"""The filter panel: what is shown, the active filters, and a group of choices for each field.

The choices and their counts change with every click, so the browser draws them
(``assets/facets.js``); the server has no part in it.
"""

from collections.abc import Sequence
from enum import StrEnum

from dash import html

from ..texts import text


class Ids(StrEnum):
    """The places that ``assets/facets.js`` fills."""

    PANEL = "find"
    SENTENCE = "sentence"
    CHIPS = "chips"
    LOOSEN = "loosen"
    FACETS = "facets"


def layout(more: Sequence[html.A] = ()) -> html.Aside:
    """Lay out the empty panel; the dashes keep its place until the index has arrived.

    Args:
        more: Links beside its title.
    """
    return html.Aside(
        [
            html.Div(
                [
                    html.H2(text("find.title")),
                    *more,
                    html.Button(
                        text("find.close"),
                        type="button",
                        className="quiet close",
                        **{"data-step": "open", "data-value": Ids.PANEL},
                    ),
                ],
                className="panel-head",
            ),
            html.P("—", id=Ids.SENTENCE, role="status", tabIndex="-1"),
            html.Div(id=Ids.CHIPS),
            html.Div(id=Ids.LOOSEN, hidden=True),
            html.Div([html.Div(className="bone") for _ in range(9)], id=Ids.FACETS),
        ],
        id=Ids.PANEL,
        className="panel",
        **{"aria-label": text("find.title")},
    )
