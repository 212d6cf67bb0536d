"""Who somebody is to us: nobody, a participant, a facilitator; and what each may do.

The two tables are the whole of it: a route or a callback that stands in neither is refused to
everybody (see `access`). Whoever adds one adds its line here, with the least role that may ask.
"""

from collections.abc import Mapping
from enum import StrEnum

from flask import g, has_request_context


class Role(StrEnum):
    """From the least to the most; they compare in this order.

    >>> Role.NOBODY < Role.PARTICIPANT < Role.FACILITATOR
    True
    >>> max(Role, key=Role.rank.fget)
    <Role.FACILITATOR: 'facilitator'>
    """

    NOBODY = "nobody"
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"

    @property
    def rank(self) -> int:
        """Its place in the order, from 0."""
        return list(Role).index(self)

    # A text has an order of its own, that of the alphabet, which all four must replace.
    def __lt__(self, other: str) -> bool:
        """Whether it may less."""
        return self.rank < Role(other).rank

    def __le__(self, other: str) -> bool:
        """Whether it may no more."""
        return self.rank <= Role(other).rank

    def __gt__(self, other: str) -> bool:
        """Whether it may more."""
        return self.rank > Role(other).rank

    def __ge__(self, other: str) -> bool:
        """Whether it may at least as much."""
        return self.rank >= Role(other).rank


_ANYBODY, _PARTICIPANT, _FACILITATOR = Role

ENDPOINTS: Mapping[str, Role] = {
    # --- the page without its data: needed to come in ----------------------------------
    "static": _ANYBODY,
    "_dash_assets.static": _ANYBODY,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": _ANYBODY,
    "/_favicon.ico": _ANYBODY,
    "healthz": _ANYBODY,
    "parcel": _ANYBODY,
    "plotly": _ANYBODY,
    "door": _ANYBODY,
    "door.enter": _ANYBODY,
    "door.leave": _ANYBODY,
    # The own profile belongs to whoever has its link: its secret is checked by these themselves.
    "join.mine": _ANYBODY,
    "join.now": _ANYBODY,
    "join.enter": _ANYBODY,
    "join.change": _ANYBODY,
    "join.remove": _ANYBODY,
    # --- the map ------------------------------------------------------------------------
    "/": _PARTICIPANT,
    "/<path:path>": _PARTICIPANT,
    "/_dash-layout": _PARTICIPANT,
    "/_dash-dependencies": _PARTICIPANT,
    "/_dash-update-component": _PARTICIPANT,
    "/_reload-hash": _PARTICIPANT,
    "bundle": _PARTICIPANT,
    "export_file": _PARTICIPANT,
    "export_about": _PARTICIPANT,
    # --- add yourself -------------------------------------------------------------------
    "join.page": _PARTICIPANT,
    "join.add": _PARTICIPANT,
    "people.now": _FACILITATOR,
    "people.code.svg": _FACILITATOR,
    "people.choose": _FACILITATOR,
    "people.decide": _FACILITATOR,
    "people.remove": _FACILITATOR,
    # --- follow me ----------------------------------------------------------------------
    "live.events": _PARTICIPANT,
    "live.news": _PARTICIPANT,
    "live.changes": _PARTICIPANT,
    "live.lead": _FACILITATOR,
    "live.point": _FACILITATOR,
    "rooms.now": _PARTICIPANT,
    "rooms.send": _FACILITATOR,
    # --- stories ------------------------------------------------------------------------
    "story.steps": _PARTICIPANT,
    "story.change": _FACILITATOR,
    # --- loading files in the page ------------------------------------------------------
    "data.file": _FACILITATOR,
    "data.preview": _FACILITATOR,
    "data.show": _FACILITATOR,
    "data.making": _FACILITATOR,
    "data.undo": _FACILITATOR,
    "data.apart": _FACILITATOR,
    "data.arrange": _FACILITATOR,
    "data.name": _FACILITATOR,
    "data_now": _FACILITATOR,
    "data_download": _FACILITATOR,
    # --- who talks to whom --------------------------------------------------------------
    "plans.plan": _FACILITATOR,
    "plans.look": _FACILITATOR,
    "plans.letters": _FACILITATOR,
    "plans.file": _FACILITATOR,
    "meetings.since": _FACILITATOR,
    "meetings.mark": _FACILITATOR,
    "meetings.end": _FACILITATOR,
    "meetings.on": _FACILITATOR,
}
"""Endpoint of Flask -> the least role that may ask for it."""

OUTPUTS: Mapping[str, Role] = {
    "profile.children": _PARTICIPANT,
    "compare.children": _PARTICIPANT,
    "caption-body.children": _PARTICIPANT,
    "insights-body.children": _PARTICIPANT,
}
"""Output of a callback that the server answers -> the least role that may ask for it."""

LOADING = tuple(name for name in ENDPOINTS if name.startswith("data"))
"""What belongs to loading files in the page: the facilitator's, unless everybody may."""

PAGES = ("/", "/<path:path>", "join.page")
"""Where somebody who may not come in is shown the door, not just refused."""


def role() -> Role:
    """Who asks at present; nobody outside a request."""
    found: Role = g.get("role", Role.NOBODY) if has_request_context() else Role.NOBODY
    return found
