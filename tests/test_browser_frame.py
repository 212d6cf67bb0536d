"""The frame of the page: it stands before Dash starts, and nothing jumps afterwards."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import (
    PHONE,
    Visitor,
    hold,
    release,
    search_of,
    still,
    until,
    usable,
    viewport,
)

pytestmark = pytest.mark.browser

SCREENS = {
    "1280x720": {"width": 1280, "height": 720},
    "1920x1080": {"width": 1920, "height": 1080},
    "390x844": PHONE,
}

# What stands in for what while the page starts.
STAND_INS = {
    ".skeleton-header": "#header",
    ".skeleton-panel.left": "#find",
    ".skeleton-panel.right": "#side",
    "#underlay": "#stage",
}

WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  for (const { node } of entry.sources) window.shifts.push(node && (node.id || node.className));
})).observe({ type: "layout-shift", buffered: true });
"""


def boxes(page: Page, selectors: Any) -> list[dict[str, float] | None]:
    """Where visible elements stand; None for what is folded away."""
    return [
        one.bounding_box() if (one := page.locator(selector)).is_visible() else None
        for selector in selectors
    ]


@pytest.mark.parametrize("screen", SCREENS)
def test_the_skeleton_has_the_boxes_of_the_page(visitor: Visitor, screen: str) -> None:
    page = visitor.context(viewport=SCREENS[screen], reduced_motion="reduce").new_page()
    page.add_init_script(WATCH_SHIFTS)
    held = hold(page, "**/_dash-layout")
    page.goto("/")
    expect(page.locator("html.painted")).to_be_attached()
    before = boxes(page, STAND_INS)
    assert before[0] is not None
    assert before[3] is not None

    expect(page.locator("html.usable")).not_to_be_attached()
    release(page, held)
    usable(page)
    assert boxes(page, STAND_INS.values()) == before
    assert page.evaluate("shifts") == []


def test_the_preview_is_there_before_dash(visitor: Visitor) -> None:
    page = visitor.context().new_page()
    held = hold(page, "**/_dash-component-suites/**")
    page.goto("/", wait_until="commit")
    expect(page.locator("html.painted")).to_be_attached()
    assert page.evaluate(
        """() => { const { width, height } = underlay;
                   const pixels = underlay.getContext("2d").getImageData(0, 0, width, height).data;
                   return new Set(new Uint32Array(pixels.buffer)).size > 20; }"""
    )
    assert page.evaluate("window.cy") is None
    release(page, held)


def test_a_map_that_could_not_be_loaded_says_so(visitor: Visitor) -> None:
    page = visitor.context().new_page()
    page.route("**/bundle/**", lambda route: route.abort())
    page.goto("/")
    expect(page.get_by_role("alert")).to_contain_text("The map could not be loaded.")
    assert {line.split()[0] for line in visitor.watch.wrong} <= {"failed:", "error:"}
    visitor.watch.wrong.clear()


def test_without_scripts_the_page_says_what_it_needs(visitor: Visitor) -> None:
    page = visitor.context(java_script_enabled=False).new_page()
    page.goto("/")
    expect(page.locator("body")).to_contain_text("Please allow JavaScript.", use_inner_text=True)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_larger_window_shows_the_whole_map_larger(visitor: Visitor, motion: str) -> None:
    page = visitor.open(reduced_motion=motion)
    before = page.evaluate("knitwork.canvas.viewport().zoom")
    page.set_viewport_size(SCREENS["1920x1080"])
    until(page, "knitwork.canvas.viewport().width > 1000 && !cy.animated()")
    assert page.evaluate("knitwork.canvas.viewport().zoom") > before


def test_a_link_that_presents_a_member_shows_its_partners_large(visitor: Visitor) -> None:
    page = visitor.context(reduced_motion="reduce").new_page()
    # Dash may be there before Cytoscape or after it: here it is before.
    page.add_init_script(
        """{ let kept;
             const get = () => (window.awake ? kept : undefined), set = (cy) => { kept = cy; };
             Object.defineProperty(window, "cy", { get, set }); }"""
    )
    page.goto(f"/{search_of(focus='umthala', present='1')}")
    until(page, "window.knitwork?.page?.state.told")
    page.evaluate("window.awake = true")
    usable(page)
    expect(page.locator("#caption")).to_contain_text("Umthala Inclusion Centre")
    shown = viewport(page)
    page.evaluate(
        """() => {
          const { columns, index } = knitwork.page.state;
          const i = columns.place.get("umthala");
          knitwork.canvas.fit([i, ...index.partners[i]]);
        }"""
    )
    still(page)
    assert shown == viewport(page)


def test_a_window_that_changes_while_the_map_travels_shows_all(visitor: Visitor) -> None:
    page = visitor.open()
    page.evaluate("() => { knitwork.canvas.fit([0, 1]); knitwork.canvas.fit(); }")
    page.set_viewport_size(SCREENS["1920x1080"])
    until(page, "knitwork.canvas.viewport().width > 1000 && !cy.animated()")
    shown = viewport(page)
    page.evaluate("knitwork.canvas.fit()")
    still(page)
    assert shown == viewport(page)


def test_polyfills_come_after_the_map(visitor: Visitor) -> None:
    page = visitor.context().new_page()
    held = hold(page, "**/polyfill*")
    page.goto("/")
    usable(page)
    assert page.evaluate("typeof regeneratorRuntime") == "undefined"
    release(page, held)
    page.evaluate("knitwork.later()")
    assert page.evaluate("typeof regeneratorRuntime") == "object"
    assert page.locator('script[src*="polyfill"]').count() == 1


def test_the_address_follows_the_painting_and_is_whole_when_asked_for(visitor: Visitor) -> None:
    page = visitor.open()
    asked = page.evaluate(
        """() => {
          const { step, address } = knitwork.view;
          step("search", "energy");
          step("focus", knitwork.page.state.columns.id[0]);
          const behind = location.search;
          return [behind, address().endsWith(location.search), location.search];
        }"""
    )
    member = page.evaluate("knitwork.page.state.columns.id[0]")
    assert asked == ["", True, f"?q=energy&focus={member}"]
    page.go_back()
    expect(page.locator("#search-text")).to_have_value("energy")
    assert page.evaluate("location.search") == "?q=energy"
