"""Following: the button with which the facilitator leads, and the banner that says so to all.

What happens in it is drawn by ``assets/follow.js``; the server's side of it is ``live/stream.py``.
"""

from enum import StrEnum
from typing import Any

from dash import get_relative_path, html

from ..texts import text


class Ids(StrEnum):
    """The places that ``assets/follow.js`` fills."""

    BANNER = "follow"
    LEAD = "lead"
    NEWS = "news"
    CHANGES = "changes"
    SINCE = "changes-since"


FOLDER = "/live/"


def button() -> html.Button:
    """Make the button of the bar with which the facilitator leads and stops."""
    return html.Button(
        html.Span(text("follow.lead"), className="label"),
        id=Ids.LEAD,
        className="tool lead",
        type="button",
        title=text("follow.lead.hint"),
        **{"aria-label": text("follow.lead"), "aria-pressed": "false"},
    )


def layout(renew: str, changes: str) -> list[Any]:
    """Lay out what is told during a call: who leads, and who has come onto the map.

    Both are empty as long as nothing is told. ``renew`` is where the script is that brings
    another network onto the page, ``changes`` the one that says what changed since.
    """
    banner = html.Div(
        id=Ids.BANNER,
        role="status",
        hidden=True,
        **{"data-folder": get_relative_path(FOLDER), "data-renew": renew, "data-changes": changes},
    )
    close = html.Button(
        text("changes.close"), type="button", className="quiet", **{"data-act": "close"}
    )
    since = html.Dialog(
        [
            html.Div(
                [html.H2(text("changes.title"), id="changes-title"), close], className="panel-head"
            ),
            html.Div(id=Ids.SINCE),
        ],
        id=Ids.CHANGES,
        className="sheet",
        **{"aria-labelledby": "changes-title"},
    )
    return [banner, html.Div(id=Ids.NEWS, role="status", hidden=True), since]
