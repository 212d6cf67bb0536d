"""Members, ties and matches as GEXF and GraphML, for Gephi, networkx, Cytoscape and others.

A node is a member, with its place on the map; several values of a field stand in one text,
joined by semicolons. An edge is a tie or a match (from the member to the partner that is
suggested to it), as its attribute ``relation`` says. All have a direction, that of a tie being
the order in which it was written down: networkx reads no graph that mixes both kinds.
Attributes carry the names of our tables, so that Knitwork reads members and ties back to the
letter and leaves matches out.
Formats: GEXF 1.3 (gexf.net), GraphML (graphml.graphdrawing.org).
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.escapes import escaped
from loaders.save import RELATION
from map.cells import neutral
from map.elements import map_columns
from map.network import Network

from .content import Sheet, matches, members, ties

_GEXF = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_NUMBERS = ("rank", "score", "mutual", "x", "y", "size")

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """A member: id and label as XML takes them, values by header, place in model units."""

    id: str
    label: str
    values: Values
    x: float
    y: float
    size: float
    fill: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie or a match, between the ids of nodes."""

    source: str
    target: str
    label: str
    values: Values


def as_gexf(network: Network) -> bytes:
    """Write GEXF 1.3, with places, sizes and colours of the map."""
    nodes, edges = _nodes(network), _edges(network)
    root = ET.Element("gexf", {"xmlns": _GEXF, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Knitwork"
    ET.SubElement(meta, "description").text = escaped(network.title)
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    keys = {
        kind: _declared(graph, kind, [one.values for one in several])
        for kind, several in (("node", nodes), ("edge", edges))
    }
    place = ET.SubElement(graph, "nodes")
    for node in nodes:
        element = ET.SubElement(place, "node", {"id": node.id, "label": node.label})
        _attvalues(element, keys["node"], node.values)
        ET.SubElement(element, "viz:size", {"value": f"{node.size}"})
        # On the screen y points down, in Gephi up.
        ET.SubElement(element, "viz:position", {"x": f"{node.x}", "y": f"{-node.y}", "z": "0"})
        rgb = (int(node.fill[k : k + 2], 16) for k in (1, 3, 5))
        ET.SubElement(element, "viz:color", dict(zip("rgb", map(str, rgb), strict=True)))
    place = ET.SubElement(graph, "edges")
    for number, edge in enumerate(edges):
        ends = {"id": f"e{number}", "source": edge.source, "target": edge.target}
        label = {"label": edge.label} if edge.label else {}
        element = ET.SubElement(place, "edge", {**ends, **label})
        _attvalues(element, keys["edge"], edge.values)
    return _bytes(root)


def as_graphml(network: Network) -> bytes:
    """Write GraphML, with the places of the map as attributes ``x`` and ``y``."""
    root = ET.Element("graphml", {"xmlns": _GRAPHML})
    nodes: list[tuple[Node, Values]] = [
        (node, {"label": node.label, **node.values}) for node in _nodes(network)
    ]
    edges = [(edge, edge.values) for edge in _edges(network)]
    keys = {}
    for kind, several in (("node", nodes), ("edge", edges)):
        names = dict.fromkeys(name for _, values in several for name in values)
        keys[kind] = {name: f"{kind[0]}{number}" for number, name in enumerate(names)}
        for name, key in keys[kind].items():
            said = {"id": key, "for": kind, "attr.name": name, "attr.type": _type(name)}
            ET.SubElement(root, "key", said)
    graph = ET.SubElement(root, "graph", {"id": "network", "edgedefault": "directed"})
    for node, values in nodes:
        _data(ET.SubElement(graph, "node", {"id": node.id}), keys["node"], values)
    for number, (edge, said_of) in enumerate(edges):
        ends = {"id": f"e{number}", "source": edge.source, "target": edge.target}
        _data(ET.SubElement(graph, "edge", ends), keys["edge"], said_of)
    return _bytes(root)


def _nodes(network: Network) -> list[Node]:
    columns = map_columns(network)
    looks = columns["theme"]["looks"]
    return [
        Node(
            escaped(columns["id"][i]),
            escaped(columns["name"][i]),
            values,
            columns["x"][i],
            columns["y"][i],
            columns["size"][i],
            looks[columns["look"][i]]["fill"],
        )
        for i, values in enumerate(_rows(members(network)))
    ]


def _edges(network: Network) -> list[Edge]:
    tied = [
        Edge(escaped(tie.source), escaped(tie.target), escaped(tie.type),
             {RELATION: "tie", **values})
        for tie, values in zip(network.ties, _rows(ties(network)), strict=True)
    ]  # fmt: skip
    sheet = matches(network)
    place = {header: sheet.headers.index(header) for header in sheet.headers}
    matched = [
        Edge(
            escaped(row[place["member_id"]]),
            escaped(row[place["partner_id"]]),
            "",
            {
                RELATION: "match",
                **{name: str(row[place[name]]) for name in ("rank", "score", "mutual")},
                "reasons": neutral(escaped(row[place["reasons"]])),
            },
        )
        for row in sheet.rows
    ]
    return tied + matched


def _rows(sheet: Sheet) -> Iterator[Values]:
    """Each row as header -> cell, without those that are empty."""
    for row in sheet.rows:
        cells = zip(sheet.headers, row, strict=True)
        yield {header: neutral(cell) for header, cell in cells if cell}


def _declared(graph: ET.Element, kind: str, several: list[Values]) -> dict[str, str]:
    names = list(dict.fromkeys(name for values in several for name in values))
    keys = {name: str(number) for number, name in enumerate(names)}
    if keys:
        place = ET.SubElement(graph, "attributes", {"class": kind, "mode": "static"})
        for name, key in keys.items():
            ET.SubElement(place, "attribute", {"id": key, "title": name, "type": _type(name)})
    return keys


def _attvalues(element: ET.Element, keys: Mapping[str, str], values: Values) -> None:
    place = ET.SubElement(element, "attvalues")
    for name, value in values.items():
        ET.SubElement(place, "attvalue", {"for": keys[name], "value": value})


def _data(element: ET.Element, keys: Mapping[str, str], values: Values) -> None:
    for name, value in values.items():
        ET.SubElement(element, "data", {"key": keys[name]}).text = value


def _type(name: str) -> str:
    return "double" if name in _NUMBERS else "string"


def _bytes(root: ET.Element) -> bytes:
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content
