"""What somebody should see comes into sight, with its name, and the map moves no more than that."""

import pytest
from playwright.sync_api import Page, expect

from live.home import Home
from map.network import Network
from tests.support.browsing import TOUCH, Visitor, in_page, still, until, viewport
from tests.support.calling import facilitator

pytestmark = pytest.mark.browser

EDGE = 48

# Moves the map until a member stands at a point of the window.
PUT = """(id, x, y) => {
  const node = cy.getElementById("n-" + id).renderedPosition();
  cy.panBy({ x: x - node.x, y: y - node.y });
}"""
# Whether the name of a member stands in the window.
NAMED = """(id) => {
  const { width, height } = knitwork.canvas.viewport(), { columns } = knitwork.page.state;
  const inside = ([x1, y1, x2, y2]) => x1 >= 0 && y1 >= 0 && x2 <= width && y2 <= height;
  return knitwork.overlay.words().placed.some(({ i, box }) => columns.id[i] === id && inside(box));
}"""

# How far the lowest name reaches below the upper edge of the profile.
LOWEST = """() => {
  const top = document.getElementById("stage").getBoundingClientRect().top;
  const sheet = document.getElementById("side").getBoundingClientRect().top;
  return Math.max(...knitwork.overlay.words().placed.map(({ box }) => top + box[3] - sheet));
}"""
# Where all that one presses in the bar stands.
# What is in a menu that is closed may have been laid out, or not.
BAR = """() => [...document.querySelectorAll("#header :is(button, input, h1)")].filter(
  (one) => one.checkVisibility()
).map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return [one.className || one.id, x, y, width, height];
})"""


def put(page: Page, member: str, x: float, y: float) -> None:
    in_page(page, PUT, member, x, y)
    still(page)


def test_to_point_at_a_member_moves_the_map_as_little_as_it_takes(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home, reduced_motion="reduce")
    until(page, "knitwork.follow.state.seq >= 0")
    page.keyboard.press("l")
    expect(page.locator("#follow")).to_be_visible()
    page.evaluate(
        "() => { knitwork.page.state.cursor = knitwork.page.state.columns.place.get('saarvik'); }"
    )
    width, height = (viewport(page)[side] for side in ("width", "height"))
    for at in ((width - 20, height / 2), (width / 2, 5), (-30, height + 9), (60, 60)):
        put(page, "saarvik", *at)
        before = viewport(page)
        page.evaluate("() => knitwork.overlay.point(-1, 0)")
        page.keyboard.press("m")
        until(page, "knitwork.overlay.pointed() >= 0")
        still(page)
        aims = [
            min(max(place, EDGE), side - EDGE)
            for place, side in zip(at, (width, height), strict=True)
        ]
        moved = [viewport(page)[axis] - before[axis] for axis in "xy"]
        assert moved == pytest.approx([aim - place for aim, place in zip(aims, at, strict=True)])
        until(page, f"({NAMED})('saarvik')")
    page.keyboard.press("l")
    expect(page.locator("#follow")).to_be_hidden()


def test_on_a_phone_no_name_runs_under_the_profile(visitor: Visitor, network: Network) -> None:
    page = visitor.open(reduced_motion="reduce", **TOUCH)
    lowest = {}
    for member in network.members:
        page.evaluate("(id) => knitwork.view.step('focus', id)", member.id)
        still(page)
        lowest[member.id] = page.evaluate(LOWEST)
    assert {member: by for member, by in lowest.items() if by > 0} == {}


@pytest.mark.parametrize("width", [390, 900])
def test_the_bar_stays_as_it_is_when_it_counts_filters(visitor: Visitor, width: int) -> None:
    page = visitor.open(viewport={"width": width, "height": 844})
    until(page, "knitwork.follow.state.seq >= 0")  # who may add themselves have a link there
    before = page.evaluate(BAR)
    page.evaluate("() => knitwork.view.step('toggle', 'type', 'government')")
    expect(page.locator(".tool.filters[data-count]")).to_be_visible()
    assert page.evaluate(BAR) == before
