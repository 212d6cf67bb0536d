"""Following: the button with which the facilitator leads, and the banner that says so to all.

What happens in it is drawn by ``assets/follow.js``; the server's side of it is ``live/stream.py``.
"""

from enum import StrEnum

from dash import get_relative_path, html

from ..texts import text


class Ids(StrEnum):
    """The places that ``assets/follow.js`` fills."""

    BANNER = "follow"
    LEAD = "lead"


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


def layout() -> html.Div:
    """Lay out the banner, empty as long as nobody leads."""
    return html.Div(
        id=Ids.BANNER, role="status", hidden=True, **{"data-folder": get_relative_path(FOLDER)}
    )
