"""Preview, Cytoscape map and overlay draw each member in the same place and look."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from map.elements import map_columns
from map.facets import Facet
from map.network import Network
from map.theme import LOOKS, categories
from tests.support.browsing import (
    TOUCH,
    Visitor,
    hold,
    release,
    search_of,
    show,
    still,
    until,
    usable,
)
from tests.support.pixels import MEMBERS_ALONE, Picture, centre, members_at, patch, pixels, unlike

pytestmark = pytest.mark.browser

TOLERANCE = 8.0
"""Mean difference of a channel around a member: Cytoscape draws nodes from textures, whose
edges are softer, and comes to 6.7 at most. A member that stands two pixels aside comes to 12 and
more."""

CYTOSCAPE = "cy.renderer().data.canvases[2]"
OVERLAY = "document.getElementById('overlay')"
UNDERLAY = "document.getElementById('underlay')"

# Asks for a picture at each look: layers are made some time after the last change, and only then.
LAYERED = """(cy.forceRender(), Object.values(cy.renderer().data.lyrTxrCache.layersByLevel)
  .some((layers) => layers.length && layers.every((layer) => !layer.reqs?.length)))"""

ALL_LIT = """() => {
  const shown = new Uint8Array(knitwork.page.state.columns.count).fill(1);
  knitwork.overlay.show({ shown, filtered: true });
  knitwork.overlay.paint();
}"""

# What the preview would paint now: it has handed over, but colours may change.
PREVIEW_ANEW = """(() => {
  const { draw, page, canvas } = knitwork;
  const copy = document.createElement("canvas");
  copy.width = overlay.width;
  copy.height = overlay.height;
  const context = copy.getContext("2d", { willReadFrequently: true });
  draw.toModel(context, canvas.viewport(), overlay.width / overlay.clientWidth);
  draw.members(context, page.state.columns, page.state.columns.look.keys());
  return copy;
})()"""


def cytoscape(page: Page) -> Picture:
    page.evaluate("() => { cy.edges().remove(); cy.forceRender(); }")
    still(page)
    return refined(page)


def refined(page: Page) -> Picture:
    """Cytoscape's last picture: while it is idle it makes textures and puts them into layers."""
    until(page, LAYERED)
    before, same = pixels(page, CYTOSCAPE), 0
    while same < 3:
        page.evaluate("() => { cy.forceRender(); }")
        still(page)
        now = pixels(page, CYTOSCAPE)
        same = same + 1 if np.array_equal(before, now) else 0
        before = now
    return now


def overlay(page: Page) -> Picture:
    page.evaluate(ALL_LIT)
    return pixels(page, OVERLAY)


def fills(network: Network, facet: Facet) -> list[list[int]]:
    """The colour that the theme gives each member, with alpha."""
    looks = (LOOKS[k].fill for k in categories(facet, len(network.members)))
    return [[*(int(fill[k : k + 2], 16) for k in (1, 3, 5)), 255] for fill in looks]


def facet_of(network: Network, field: str) -> Facet:
    return next(facet for facet in network.facets if facet.field == field)


@pytest.mark.parametrize(
    "screen",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"color_scheme": "dark", "device_scale_factor": 2},
        {**TOUCH, "device_scale_factor": 3},
    ],
    ids=["light", "dark", "sharp", "phone"],
)
def test_the_three_layers_agree_when_the_preview_hands_over(
    visitor: Visitor, network: Network, screen: dict[str, Any]
) -> None:
    page = visitor.context(reduced_motion="reduce", **screen).new_page()
    held = hold(page, "**/_dash-layout")
    page.goto("/")
    expect(page.locator("html.painted")).to_be_attached()
    page.evaluate(MEMBERS_ALONE)
    page.evaluate("knitwork.preview.paint()")
    preview, before = pixels(page, UNDERLAY), members_at(page)
    release(page, held)
    usable(page)

    at = members_at(page)
    for now, then in zip(at, before, strict=True):
        assert now == pytest.approx(then)
    layers = {"preview": preview, "cytoscape": cytoscape(page), "overlay": overlay(page)}
    expected = fills(network, facet_of(network, "type"))
    for name, picture in layers.items():
        assert [centre(picture, place) for place in at] == expected, name
    for name in ("preview", "overlay"):
        apart = [unlike(layers["cytoscape"], layers[name], place) for place in at]
        assert max(apart) < TOLERANCE, name


def test_the_layers_agree_after_another_field_colours_the_map(
    visitor: Visitor, network: Network
) -> None:
    page = visitor.open()
    page.evaluate(MEMBERS_ALONE)
    show(page, search_of(colour="region"))
    layers = {"cytoscape": cytoscape(page), "overlay": overlay(page)}
    layers["preview"] = pixels(page, PREVIEW_ANEW)
    at = members_at(page)
    expected = fills(network, facet_of(network, "region"))
    for name, picture in layers.items():
        assert [centre(picture, place) for place in at] == expected, name
        assert max(unlike(layers["cytoscape"], picture, place) for place in at) < TOLERANCE, name


def test_the_layers_agree_wherever_the_map_is_moved(visitor: Visitor) -> None:
    page = visitor.open()
    page.evaluate(MEMBERS_ALONE)
    page.evaluate("() => { cy.viewport({ zoom: 1.37, pan: { x: 140.5, y: 210.25 } }); }")
    still(page)
    map_, over = cytoscape(page), overlay(page)
    inside = [place for place in members_at(page) if patch(map_, place).size]
    assert len(inside) >= 5
    assert max(unlike(map_, over, place) for place in inside) < TOLERANCE


@pytest.mark.parametrize(
    "change",
    ["columns.x = columns.x.map((x) => x + 3)", "columns.look = columns.look.map((k) => k + 1)"],
    ids=["two pixels aside", "another look"],
)
def test_a_member_drawn_otherwise_would_be_noticed(visitor: Visitor, change: str) -> None:
    page = visitor.open()
    page.evaluate(MEMBERS_ALONE)
    at, map_ = members_at(page), cytoscape(page)
    page.evaluate(f"() => {{ const {{ columns }} = knitwork.page.state; {change}; }}")
    over = overlay(page)
    assert min(unlike(map_, over, place) for place in at) > TOLERANCE


def test_columns_and_elements_put_each_member_at_the_same_place(
    visitor: Visitor, network: Network
) -> None:
    page = visitor.open()
    sent = map_columns(network)
    nodes = page.evaluate(
        """() => cy.nodes().map((node) => [node.data("i"), node.position("x"),
             node.position("y"), node.width(), node.classes()])"""
    )
    assert nodes == [
        [i, sent["x"][i], sent["y"][i], sent["size"][i], [f"k{sent['look'][i]}"]]
        for i in range(len(network.members))
    ]


# Where the names stand that were arranged last, and how often that has been done.
COUNT_ARRANGEMENTS = """() => {
  const { draw } = knitwork, { arrangement } = draw;
  window.arranged = 0;
  draw.arrangement = (...given) => { window.arranged += 1; return arrangement(...given); };
}"""


def pan(page: Page, x: float, y: float) -> None:
    page.evaluate("([x, y]) => { cy.panBy({ x, y }); }", [x, y])
    page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")


def test_names_go_with_the_map_while_it_is_dragged_and_settle_when_it_rests(
    visitor: Visitor,
) -> None:
    page = visitor.open()
    still(page)
    before = page.evaluate("knitwork.overlay.words()")
    assert len(before["placed"]) > 5
    page.evaluate(COUNT_ARRANGEMENTS)
    # Held still for the test: on a busy machine the rest might come between two frames.
    page.evaluate("() => { window.wait = window.setTimeout; window.setTimeout = () => 0; }")
    pan(page, 12, -7)
    pan(page, 11, -8)
    assert page.evaluate("arranged") == 0
    assert page.evaluate("knitwork.overlay.words().placed.length") == len(before["placed"])
    page.evaluate("() => { window.setTimeout = window.wait; }")
    pan(page, 1, 0)
    until(page, "arranged > 0 && knitwork.overlay.words() !== null")
    after = page.evaluate("knitwork.overlay.words().viewport")
    assert (after["x"], after["y"]) == pytest.approx(
        (before["viewport"]["x"] + 24, before["viewport"]["y"] - 15)
    )


@pytest.mark.parametrize(
    "change",
    [
        "cy.panBy({ x: 400, y: 0 })",
        "cy.zoom(cy.zoom() * 1.1)",
        "knitwork.overlay.hover(3)",
        "knitwork.view.step('focus', knitwork.page.state.columns.id[0])",
    ],
    ids=["dragged far", "zoomed", "pointed at", "in focus"],
)
def test_names_are_arranged_at_once_when_other_members_matter(
    visitor: Visitor, change: str
) -> None:
    page = visitor.open(reduced_motion="reduce")
    still(page)
    page.evaluate(COUNT_ARRANGEMENTS)
    page.evaluate("() => { window.setTimeout = () => 0; }")
    page.evaluate(f"() => {{ {change}; }}")
    still(page)
    assert page.evaluate("arranged") > 0
