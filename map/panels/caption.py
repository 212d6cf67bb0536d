"""The caption of the present mode: who is in the spotlight and why, in words for a call."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from dash import Dash, Input, Output, html

from .. import asked
from ..member import Member
from ..network import Network
from ..scoring import match
from ..texts import text

SENTENCES = 2
"""What can be read while somebody speaks."""
HELP = ("receives", "gives")
"""Rules that the arrow between two members stands for."""


class Ids(StrEnum):
    """What the panel is made of."""

    PANEL = "caption"
    BODY = "caption-body"
    PRESENTED = "presented"


def layout() -> html.Section:
    """Lay out the caption with its buttons; the browser shows it only while presenting."""
    turns = [
        html.Button(
            sign,
            type="button",
            className="turn",
            title=text(key),
            **{"data-step": "turn", "data-value": by, "aria-label": text(key)},
        )
        for sign, by, key in (("‹", "-1", "present.previous"), ("›", "1", "present.next"))
    ]
    leave = html.Button(
        text("present.leave"), type="button", className="quiet", **{"data-step": "present"}
    )
    return html.Section(
        [turns[0], html.Div(id=Ids.BODY, tabIndex="0", **{"aria-live": "polite"}), turns[1], leave],
        id=Ids.PANEL,
        **{"aria-label": text("header.present")},
    )


def register(app: Dash, source: Callable[[], Network]) -> None:
    """Answer the browser's question what is presented."""

    @app.callback(
        Output(Ids.BODY, "children"), Input(Ids.PRESENTED, "data"), prevent_initial_call=True
    )
    def show(presented: Any) -> list[Any]:
        network = asked.network(source(), presented)
        return caption(network, *asked.pair(network, presented, "focus", "spot"))


def caption(network: Network, focus: Member | None, spot: Member | None) -> list[Any]:
    """Write the caption for a member, or for a member and the partner in the spotlight."""
    if focus is None:
        return [html.H1(text("present.choose"))]
    if spot is None or spot == focus:
        who = " · ".join(part for part in (focus.type, focus.country) if part)
        return [html.H1(focus.name), html.P(who)]
    told = match(focus, spot, network.scale).telling
    # The arrow between the two shows help, and a call reads what it sees: help comes first.
    reasons = sorted(told, key=lambda reason: reason.rule not in HELP)
    return [
        html.H1(text("present.pair", a=focus.name, b=spot.name)),
        *(html.P(reason.sentence) for reason in reasons[:SENTENCES]),
    ]
