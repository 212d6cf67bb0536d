"""The rooms of a round on all screens: where the line stands that leads to them.

``assets/rooms.js`` fills it, and is fetched when a facilitator sends the first round; the server's
side of it is ``live/rooms.py``.
"""

from collections.abc import Sequence
from enum import StrEnum

from dash import html

from ..texts import text


class Ids(StrEnum):
    """The place that ``assets/rooms.js`` fills."""

    ROOMS = "rooms"


def layout(assets: Sequence[str]) -> html.Section:
    """Lay out the place of the line; it knows where its script and style are."""
    return html.Section(
        id=Ids.ROOMS,
        hidden=True,
        **{"aria-label": text("rooms.label"), "data-assets": " ".join(assets)},
    )
