"""The panel that plans who talks to whom: a facilitator asks, sees rounds, moves, takes away.

Its frame is here; ``assets/meet.js`` fills it, and is fetched when it is opened for the first
time. The server's side of it is `meetings`.
"""

from collections.abc import Sequence
from enum import StrEnum

from dash import get_relative_path, html

from ..texts import text


class Ids(StrEnum):
    """The places that ``assets/meet.js`` fills."""

    PANEL = "meet"
    TABS = "meet-tabs"
    PLANNING = "meet-planning"
    WISH = "meet-wish"
    STATUS = "meet-status"
    ERROR = "meet-error"
    PLAN = "meet-plan"
    SINCE = "meet-since"


FOLDER = "/meet/"


def button() -> html.Button:
    """Make the button of the bar that opens the panel."""
    return html.Button(
        html.Span(text("meet.open"), className="label"),
        className="tool meet",
        type="button",
        title=text("meet.title"),
        **{"data-step": "meet", "aria-label": text("meet.open"), "aria-expanded": "false"},
    )


def layout(assets: Sequence[str]) -> html.Section:
    """Lay out the closed panel; it knows the addresses of its scripts and its style."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2(text("meet.title"), id="meet-title"),
                    html.Button(
                        text("meet.close"),
                        type="button",
                        className="quiet",
                        **{"data-step": "meet"},
                    ),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    html.Button(
                        text(f"meet.tab.{name}"),
                        type="button",
                        className="segment",
                        **{"data-tab": name, "aria-pressed": "true" if name == "plan" else "false"},
                    )
                    for name in ("plan", "since")
                ],
                id=Ids.TABS,
                className="segments",
                role="group",
                **{"aria-label": text("meet.tabs")},
            ),
            html.P(id=Ids.ERROR, role="alert"),
            html.Div(
                [
                    html.P(text("meet.lead"), className="who"),
                    html.Form(id=Ids.WISH),
                    html.Div(id=Ids.STATUS, role="status"),
                    html.Div(id=Ids.PLAN),
                ],
                id=Ids.PLANNING,
            ),
            html.Div(id=Ids.SINCE, hidden=True),
        ],
        id=Ids.PANEL,
        className="panel",
        tabIndex="-1",
        hidden=True,
        **{
            "aria-labelledby": "meet-title",
            "data-folder": get_relative_path(FOLDER),
            "data-assets": " ".join(assets),
        },
    )
