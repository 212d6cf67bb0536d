"""The bar at the top: the network's name, the search box, map or list, present, link, scheme."""

from collections.abc import Sequence

from dash import html

from ..network import Network
from ..texts import text


def _tool(step: str, label: str, *, name: str, hint: str = "", **data: str) -> html.Button:
    """Make a button of the bar; what it does stands in its data, see ``assets/page.js``."""
    attributes = {f"data-{key}": value for key, value in data.items()}
    return html.Button(
        html.Span(label, className="label"),
        className=f"tool {name}",
        type="button",
        title=hint or label,
        **{"data-step": step, "aria-label": label, **attributes},
    )


def layout(
    network: Network, more: Sequence[html.Button] = (), menus: Sequence[html.Details] = ()
) -> html.Header:
    """Lay out the bar for a network; ``more`` are further tools, ``menus`` open below it."""
    choice = html.Div(
        [
            html.Button(
                text(f"header.{what}"),
                type="button",
                className="segment",
                **{
                    "data-step": "show",
                    "data-value": what,
                    "aria-pressed": "true" if what == "map" else "false",
                },
            )
            for what in ("map", "list")
        ],
        className="segments",
        role="group",
        **{"aria-label": text("header.show")},
    )
    return html.Header(
        [
            html.A(text("page.skip"), href="#members", className="skip", **{"data-step": "skip"}),
            html.A(text("page.skip.map"), href="#map-keys", className="skip"),
            html.Div(
                [
                    html.Span("Knitwork", className="wordmark"),
                    html.H1(network.title, id="title"),
                    # Over the name, where the panel of the start is folded away.
                    html.Button(
                        type="button",
                        className="begin",
                        title=text("start.open"),
                        **{
                            "data-step": "open",
                            "data-value": "side",
                            "aria-label": text("start.open"),
                            "aria-expanded": "false",
                        },
                    ),
                ],
                className="brand",
            ),
            html.Div(id="search", className="search", role="search"),
            html.Div(
                [
                    choice,
                    *more,
                    _tool("open", text("header.filters"), name="filters", value="find"),
                    _tool(
                        "present",
                        text("header.present"),
                        name="present",
                        hint=text("header.present.hint"),
                    ),
                    _tool("insights", text("header.insights"), name="insights"),
                    _tool("copy", text("header.copy"), name="copy"),
                    *menus,
                    _tool("scheme", text("header.scheme"), name="scheme"),
                ],
                className="tools",
            ),
        ],
        id="header",
    )
