"""Stories: the line of text above or below the map while one is told, and the facilitator's steps.

Both are drawn by ``assets/story.js`` and ``story-steps.js``, which are fetched when a story is
opened; the server's side of it is ``live/telling.py``.
"""

from collections.abc import Sequence
from enum import StrEnum

from dash import get_relative_path, html

from ..texts import text


class Ids(StrEnum):
    """The places that the scripts fill."""

    TOLD = "story"
    STEPS = "story-steps"


FOLDER = "/story/"


def button() -> html.Button:
    """Make the button of the bar that opens the steps."""
    return html.Button(
        html.Span(text("story.open"), className="label"),
        className="tool story",
        type="button",
        title=text("story.hint"),
        **{"data-step": "story", "aria-label": text("story.open"), "aria-expanded": "false"},
    )


def told(assets: Sequence[str]) -> html.Section:
    """Lay out where a step is told; it knows where its script, style and steps are."""
    return html.Section(
        id=Ids.TOLD,
        hidden=True,
        **{
            "aria-label": text("story.open"),
            "data-folder": get_relative_path(FOLDER),
            "data-assets": " ".join(assets),
        },
    )


def steps(assets: Sequence[str]) -> html.Section:
    """Lay out the closed panel of the facilitator."""
    return html.Section(
        id=Ids.STEPS,
        className="panel",
        hidden=True,
        tabIndex="-1",
        **{"aria-label": text("story.title"), "data-assets": " ".join(assets)},
    )
