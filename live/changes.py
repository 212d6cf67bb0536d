"""What changed since: who is new on the map, who says something else, and the matches of both.

A match is new where one of the two is: that two others come closer because of a third is no news.
"""

from collections.abc import Collection

from flask import Flask, Response, request
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from map.answers import as_json
from map.diverse import displayed
from map.network import Network

from . import noted
from .access import refused
from .store import Store

MOST = 200
"""Members that are named in an answer; nobody reads on."""
MOST_MATCHES = 60


def tell_changes(server: Flask, screen: Store, engine: Engine, prefix: str = "/") -> None:
    """Give a server its ``/live/changes?since=``, the number of a change; without it, all.

    Args:
        server: The Flask server.
        screen: What is shown.
        engine: The database.
        prefix: What all paths begin with.
    """

    @server.get(f"{prefix.rstrip('/')}/live/changes", endpoint="live.changes")
    def changes() -> Response:
        asked = min(max(request.args.get("since", 0, int), 0), 2**31 - 1)
        mark, network = screen.mark(), screen.current()
        try:
            found = noted.since(engine, asked)
        except SQLAlchemyError:
            return refused("live.away", 503)
        new, changed = (
            [member for member in members if member in network.index]
            for members in (found.new, found.changed)
        )
        return as_json(
            {
                "since": asked,
                "revision": mark["revision"],
                "at": found.at and found.at.isoformat(),
                "new": new[:MOST],
                "changed": changed[:MOST],
                "matches": matches(network, {*new, *changed})[:MOST_MATCHES],
                "counts": {"new": len(new), "changed": len(changed)},
            }
        )


def matches(network: Network, members: Collection[str]) -> list[tuple[str, str]]:
    """Give the pairs on display in which one of these members helps or is helped, best first."""
    if not members:
        return []
    ranking, shown = network.ranking, displayed(network)
    fresh = {network.index[member] for member in members}
    found: dict[tuple[int, int], float] = {}
    for i, row in enumerate(ranking.partner.tolist()):
        on_display = set(shown[i].tolist())
        for place, j in enumerate(row):
            if j < 0 or j not in on_display or fresh.isdisjoint((i, j)):
                continue
            if ranking.receives[i, place] > 0 or ranking.gives[i, place] > 0:
                pair = (min(i, j), max(i, j))
                found[pair] = max(found.get(pair, 0.0), float(ranking.score[i, place]))
    ordered = sorted(found, key=lambda pair: (-found[pair], pair))
    return [(network.members[i].id, network.members[j].id) for i, j in ordered]
