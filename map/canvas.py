"""The map itself: the Cytoscape component and the layers around it.

From back to front: ``underlay`` (a plain canvas that `page` puts into the HTML, so that it
paints before Dash starts: first the preview, then the regions), Cytoscape, ``overlay`` (what
matters now, and all names). The three are kept in step by ``assets/canvas.js``.
"""

from enum import StrEnum

import dash_cytoscape as cyto
from dash import html

from .elements import elements
from .network import Network
from .texts import text
from .theme import stylesheet


class Ids(StrEnum):
    """The parts of the stage."""

    STAGE = "stage"
    KEYS = "map-keys"
    MAP = "map"
    OVERLAY = "overlay"
    CARD = "card"
    LEGEND = "legend"
    LEGEND_FIELD = "legend-field"
    LEGEND_ENTRIES = "legend-entries"
    LEGEND_ARROWS = "legend-arrows"


def layout(network: Network) -> html.Div:
    """Lay out the stage for a network."""
    return html.Div(
        [
            html.Div(
                cyto.Cytoscape(
                    id=Ids.MAP,
                    elements=elements(network),
                    stylesheet=stylesheet(),
                    # The view is fitted by assets/draw.js, for all three layers alike.
                    layout={"name": "preset", "fit": False},
                    autoRefreshLayout=False,
                    autoungrabify=True,
                    autounselectify=True,
                    boxSelectionEnabled=False,
                ),
                id=Ids.KEYS,
                role="application",
                tabIndex="0",
                **{"aria-label": text("map.label"), "aria-roledescription": text("map.role")},
            ),
            html.Canvas(id=Ids.OVERLAY, **{"aria-hidden": "true"}),
            html.Div(id=Ids.CARD, hidden=True, **{"aria-hidden": "true"}),
            _arrows(),
            _zoom(),
        ],
        id=Ids.STAGE,
        className="stage-box",
    )


def legend() -> html.Div:
    """Lay out the bar below the map, which the browser fills (``assets/legend.js``)."""
    return html.Div([html.Div(id=Ids.LEGEND_FIELD), html.Div(id=Ids.LEGEND_ENTRIES)], id=Ids.LEGEND)


def _arrows() -> html.Ul:
    kinds = ("receive", "give", "both", "ground")
    return html.Ul(
        [html.Li([html.Span(className=f"arrow {k}"), text(f"map.legend.{k}")]) for k in kinds],
        id=Ids.LEGEND_ARROWS,
        hidden=True,
    )


def _zoom() -> html.Div:
    buttons = (("+", "zoom", "1.4", "map.in"), ("−", "zoom", "0.7", "map.out"),
               ("⤢", "fit", "", "map.fit"))  # fmt: skip
    return html.Div(
        [
            html.Button(
                sign,
                type="button",
                title=text(key),
                **{"data-step": step, "data-value": value, "aria-label": text(key)},
            )
            for sign, step, value, key in buttons
        ],
        className="zoom",
    )
