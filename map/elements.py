"""A network becomes what the browser is sent: Cytoscape elements and compact columns.

Both say what a member *is* (ids, places, sizes, categories); how that looks stands in
`theme`. Public fields only: nothing of `Member.private` passes through here.

Three things are made, each once for a version of the network:

* `elements`: nodes and edges for the Cytoscape map;
* `map_columns`: what paints the first picture, as columns rather than one object a member,
  because that is half the bytes and quick to read;
* `index_columns`: what filters, search, hover and focus need, read by `assets/filter.js`.
"""

from typing import Any

from .diverse import displayed
from .network import Network
from .theme import as_json, categories, colour_facet
from .weighing import can_weigh, sliders


def node_id(member_id: str) -> str:
    """Give a member's id in Cytoscape.

    The prefix keeps ids such as ``constructor`` from blanking the map.

    >>> node_id("constructor")
    'n-constructor'
    """
    return f"n-{member_id}"


def elements(network: Network) -> list[dict[str, Any]]:
    """Write the nodes and backbone edges of the map.

    Returns:
        Cytoscape elements. A node's ``data`` holds ``id``, ``i`` (its place in the
        columns) and ``size`` (diameter in model units), its class the category that
        `theme` gives a look; an edge between mutual matches has the class ``mutual``.
    """
    look = categories(colour_facet(network.facets), len(network.members))
    nodes = [
        {
            "data": {"id": node_id(member.id), "i": i, "size": _rounded(network.sizes[i])},
            "position": {
                "x": _rounded(network.positions[i, 0]),
                "y": _rounded(network.positions[i, 1]),
            },
            "classes": f"k{look[i]}",
        }
        for i, member in enumerate(network.members)
    ]
    edges = [
        {
            "data": {
                "id": f"e-{i}-{j}",
                "source": node_id(network.members[i].id),
                "target": node_id(network.members[j].id),
            },
            "classes": "mutual" if mutual else "",
        }
        for i, j, mutual in network.backbone
    ]
    return nodes + edges


def map_columns(network: Network) -> dict[str, Any]:
    """Write what the first picture needs, as columns of equal length, one entry a member.

    ``edges`` hold i, j and whether help goes both ways for each link of the overview, ``ties``
    i and j for each pair of members that are tied already.
    """
    members = network.members
    facet = colour_facet(network.facets)
    return {
        "version": network.version,
        "title": network.title,
        "id": [member.id for member in members],
        "name": [member.name for member in members],
        "x": [_rounded(x) for x in network.positions[:, 0]],
        "y": [_rounded(y) for y in network.positions[:, 1]],
        "size": [_rounded(size) for size in network.sizes],
        "good": [int(count) for count in network.good],
        "colour": facet.field if facet else None,
        "look": categories(facet, len(members)),
        "edges": [number for i, j, mutual in network.backbone for number in (i, j, int(mutual))],
        "ties": [end for pair in _tied(network) for end in pair],
        "regions": [
            {
                "name": region.name,
                "x": _rounded(region.x),
                "y": _rounded(region.y),
                "r": _rounded(region.radius),
            }
            for region in network.regions
        ],
        "weights": list(sliders(network.scale.weights)) if can_weigh(network) else None,
        "theme": as_json(),
    }


def index_columns(network: Network) -> dict[str, Any]:
    """Write what the browser needs to filter, search, hover and focus without asking again.

    ``facets`` hold for each value the members that have it; ``partners`` for each member
    its partners on display and, in ``ways``, who helps whom: 1 the partner helps the member,
    2 the member helps the partner, 3 both.
    """
    size = len(network.members)
    partners = [[j for j in row if j >= 0] for row in displayed(network).tolist()]
    return {
        "version": network.version,
        "facets": [
            {
                "field": facet.field,
                "label": facet.label,
                "values": [value.value for value in facet.values],
                "members": [list(value.members) for value in facet.values],
                "look": categories(facet, size),
            }
            for facet in network.facets
        ],
        "partners": partners,
        "ways": _ways(network, partners),
    }


def weighed_columns(network: Network) -> dict[str, Any]:
    """Write what other weights of the score change: all else stays as it is on the screen."""
    whole = map_columns(network) | index_columns(network)
    return {name: whole[name] for name in ("size", "good", "edges", "partners", "ways")}


def _tied(network: Network) -> list[tuple[int, int]]:
    """Pairs that are tied, each once, however many ties they have."""
    ends = ((network.index[tie.source], network.index[tie.target]) for tie in network.ties)
    return sorted({(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]})


def _ways(network: Network, partners: list[list[int]]) -> list[list[int]]:
    """Who helps whom between each member and its partners."""
    ranking = network.ranking
    ways = ((ranking.receives > 0) + 2 * (ranking.gives > 0)).tolist()
    ranked = (
        dict(zip(row, way, strict=True))
        for row, way in zip(ranking.partner.tolist(), ways, strict=True)
    )
    return [[way[j] for j in kept] for way, kept in zip(ranked, partners, strict=True)]


def _rounded(number: float) -> float:
    """Round to a tenth of a unit: no eye sees more, and it is a third of the bytes."""
    return round(float(number), 1)
