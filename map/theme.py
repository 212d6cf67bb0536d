"""How members look: palette, shapes, the legend's categories, the one Cytoscape stylesheet.

A member's look is a category number ``k``: its colour *and* its shape follow from it, so
that nobody needs to tell colours apart. The same table reaches Cytoscape (as a stylesheet
with a class ``k0``, ``k1`` …), the plain canvases and the legend (as JSON), and works on a
light and on a dark page, so that switching between them restyles nothing.

Colours: Okabe & Ito (2008), *Color Universal Design*; its black is a grey here, which is
seen on both pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .facets import COLOURED, Facet

PALETTE = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#f0e442",
    "#7f8794",
)

# Corners in a square from -1 to 1, drawn so that all shapes look equally large;
# None is a circle. Cytoscape and the canvases draw from these same numbers.
SHAPES: tuple[tuple[float, ...] | None, ...] = (
    None,
    (-0.86, -0.86, 0.86, -0.86, 0.86, 0.86, -0.86, 0.86),
    (0, -1, 0.98, 0.78, -0.98, 0.78),
    (0, -1, 1, 0, 0, 1, -1, 0),
    (0, -1, 0.27, -0.33, 0.96, -0.3, 0.42, 0.14, 0.6, 0.82, 0, 0.43,
     -0.6, 0.82, -0.42, 0.14, -0.96, -0.3, -0.27, -0.33),
    (-0.38, -1, 0.38, -1, 0.38, -0.38, 1, -0.38, 1, 0.38, 0.38, 0.38,
     0.38, 1, -0.38, 1, -0.38, 0.38, -1, 0.38, -1, -0.38, -0.38, -0.38),
    (0, -1, 0.96, -0.3, 0.6, 0.82, -0.6, 0.82, -0.96, -0.3),
    (0, 1, 0.98, -0.78, -0.98, -0.78),
)  # fmt: skip

LEGEND_SIZE = COLOURED
"""Values of a field that get a look of their own; the rarer ones share `OTHER`."""
OTHER = LEGEND_SIZE
NOT_STATED = LEGEND_SIZE + 1

EDGE_COLOUR = "#8b95a5"
EDGE_OPACITY = 0.5
EDGE_WIDTH = 1.4
MUTUAL_WIDTH = 3.0
BORDER_WIDTH = 1.5


@dataclass(frozen=True, slots=True)
class Look:
    """What a category looks like: fill and line as hex colours, a shape of `SHAPES`."""

    fill: str
    line: str
    shape: int


def _darker(colour: str, share: float = 0.62) -> str:
    """Give the colour for the line around a fill.

    >>> _darker("#e69f00")
    '#8f6300'
    """
    parts = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return "#" + "".join(f"{round(part * share):02x}" for part in parts)


def _look(category: int) -> Look:
    colour = PALETTE[category % len(PALETTE)]
    # The second round through the palette takes other shapes, so all pairs differ.
    shape = (category + category // len(PALETTE)) % len(SHAPES)
    return Look(fill=colour, line=_darker(colour), shape=shape)


LOOKS: tuple[Look, ...] = (
    *(_look(category) for category in range(LEGEND_SIZE)),
    Look(fill="#a9b0ba", line="#6a7180", shape=0),
    Look(fill="#ffffff", line="#6a7180", shape=0),
)
"""The look of each category, of `OTHER` and of `NOT_STATED`, in this order."""


def categories(facet: Facet | None, members: int) -> list[int]:
    """Give each member's category when the map is coloured by a facet.

    A member with several values takes the first in the order of the facet that names it: that
    of most members, or, on a map that grew, the one that had its colour before
    (`facets.steady`).

    Args:
        facet: The facet to colour by; None when the data hold none.
        members: How many members the network has.

    Returns:
        For each member an index into `LOOKS`.
    """
    chosen = [NOT_STATED] * members
    if facet is None:
        return chosen
    for number, value in reversed(list(enumerate(facet.values))):
        for member in value.members:
            chosen[member] = min(number, OTHER)
    return chosen


def stylesheet() -> list[dict[str, Any]]:
    """Write the Cytoscape stylesheet: all that elements leave unsaid about their look."""
    return [
        {
            "selector": "node",
            "style": {
                "width": "data(size)",
                "height": "data(size)",
                "border-width": BORDER_WIDTH,
                "overlay-opacity": 0,
            },
        },
        *(_rule(f".k{category}", look) for category, look in enumerate(LOOKS)),
        {
            "selector": "edge",
            # Haystack is Cytoscape's cheapest edge; a radius of 0 joins the centres.
            "style": {
                "curve-style": "haystack",
                "haystack-radius": 0,
                "width": EDGE_WIDTH,
                "line-color": EDGE_COLOUR,
                "line-opacity": EDGE_OPACITY,
                "overlay-opacity": 0,
                "events": "no",
            },
        },
        {"selector": ".mutual", "style": {"width": MUTUAL_WIDTH}},
        # Other weights have other edges, which are drawn below this map.
        {"selector": ".elsewhere", "style": {"visibility": "hidden"}},
    ]


def _rule(selector: str, look: Look) -> dict[str, Any]:
    points = SHAPES[look.shape]
    style: dict[str, Any] = {"background-color": look.fill, "border-color": look.line}
    if points is None:
        style["shape"] = "ellipse"
    else:
        style["shape"] = "polygon"
        style["shape-polygon-points"] = " ".join(str(number) for number in points)
    return {"selector": selector, "style": style}


def as_json() -> dict[str, Any]:
    """Give the same table to the browser, for the canvases and the legend."""
    return {
        "looks": [{"fill": look.fill, "line": look.line, "shape": look.shape} for look in LOOKS],
        "shapes": [None if points is None else list(points) for points in SHAPES],
        "other": OTHER,
        "notStated": NOT_STATED,
        "border": BORDER_WIDTH,
        "edge": {
            "colour": EDGE_COLOUR,
            "opacity": EDGE_OPACITY,
            "width": EDGE_WIDTH,
            "mutual": MUTUAL_WIDTH,
        },
    }


def colour_facet(facets: Sequence[Facet], field: str = "type") -> Facet | None:
    """Choose the facet that colours the map: the named one, else the first, else none."""
    return next((facet for facet in facets if facet.field == field), facets[0] if facets else None)
