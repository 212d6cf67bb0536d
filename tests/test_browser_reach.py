"""Whom a click or a finger on the map means: members, their names, what lies near them."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import TOUCH, Visitor, in_page, on_screen, search_of, still, view

pytestmark = pytest.mark.browser

# Names in full sight whose middle no other member's reach covers: [id, x, y, bottom] in the window.
NAMES = """() => {
  const { columns } = knitwork.page.state, { placed } = knitwork.overlay.words();
  const { left, top } = cy.container().getBoundingClientRect();
  return placed.map(({ i, box: [x1, y1, x2, y2] }) =>
    [columns.id[i], left + (x1 + x2) / 2, top + (y1 + y2) / 2, top + y2]);
}"""

MEANT = """(x, y, finger) => {
  const { left, top } = cy.container().getBoundingClientRect();
  const i = knitwork.reach.at({ x: x - left, y: y - top }, finger);
  return i < 0 ? null : knitwork.page.state.columns.id[i];
}"""


def names(page: Page) -> list[list[Any]]:
    still(page)
    found: list[list[Any]] = page.evaluate(NAMES)
    assert found
    return found


def meant(page: Page, x: float, y: float, *, finger: bool = False) -> str | None:
    found: str | None = in_page(page, MEANT, x, y, finger)
    return found


def test_each_name_means_its_member(page: Page) -> None:
    found = names(page)
    assert [meant(page, x, y) for _, x, y, _ in found] == [id_ for id_, *_ in found]
    assert [meant(page, x, y, finger=True) for _, x, y, _ in found] == [id_ for id_, *_ in found]


def test_a_click_on_a_name_opens_the_member_and_then_its_partner(visitor: Visitor) -> None:
    page = visitor.open(reduced_motion="reduce")
    first, x, y, _ = names(page)[0]
    page.mouse.move(x, y)
    expect(page.locator("#stage.over")).to_be_attached()
    page.mouse.move(x + 1, y)
    expect(page.locator("#card")).to_be_visible()
    page.mouse.click(x, y)
    assert view(page)["focus"] == first
    page.mouse.move(0, 0)
    partner, x, y, _ = next(one for one in names(page) if one[0] != first)
    page.mouse.click(x, y)
    assert view(page)["focus"] == partner


def test_a_finger_beside_a_member_or_its_name_means_it(visitor: Visitor) -> None:
    page = visitor.open(search_of(focus="umthala"), reduced_motion="reduce", **TOUCH)
    still(page)
    x, y = on_screen(page, "umthala")
    radius = page.evaluate("cy.getElementById('n-umthala').renderedWidth() / 2")
    assert "umthala" in {meant(page, x + dx * (radius + 20), y, finger=True) for dx in (-1, 1)}
    for id_, x, _, bottom in names(page):
        assert meant(page, x, bottom + 8, finger=True) is not None, id_
    partner, x, y, _ = next(one for one in names(page) if one[0] != "umthala")
    page.touchscreen.tap(x, y)
    assert view(page)["focus"] == partner


def test_a_dimmed_member_answers_where_nothing_bright_is_near(page: Page) -> None:
    page.evaluate("() => knitwork.view.step('focus', 'umthala')")
    still(page)
    bright = page.evaluate("knitwork.overlay.lit().map((i) => knitwork.page.state.columns.id[i])")
    for id_, x, y, _ in names(page):
        assert meant(page, x, y) == id_
        assert id_ in bright
    alone = page.evaluate(
        """(bright) => {
          const nodes = cy.nodes().map((one) => [one.id().slice(2), one.renderedPosition()]);
          const lit = nodes.filter(([id]) => bright.includes(id));
          const near = (at, [, { x, y }]) => Math.hypot(at.x - x, at.y - y) < 60;
          const named = (at) => knitwork.overlay.words().placed.some(({ box }) =>
            box[0] - 20 < at.x && at.x < box[2] + 20 && box[1] - 20 < at.y && at.y < box[3] + 20);
          const alone = ([id, at]) => !named(at) && !lit.some((one) => near(at, one));
          return nodes.find(alone)[0];
        }""",
        bright,
    )
    x, y = on_screen(page, alone)
    assert meant(page, x, y) == alone


def test_a_drag_that_begins_on_a_name_moves_the_map(visitor: Visitor) -> None:
    page = visitor.open(reduced_motion="reduce")
    _, x, y, _ = names(page)[0]
    before = page.evaluate("cy.pan()")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 10, steps=3)
    page.mouse.up()
    assert view(page)["focus"] is None
    after = page.evaluate("cy.pan()")
    assert after["x"] - before["x"] == pytest.approx(30, abs=6)
