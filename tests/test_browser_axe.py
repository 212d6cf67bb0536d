"""axe finds nothing against WCAG 2.2 AA on any face of the page, light or dark."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.support.browsing import PATIENCE, TOUCH, Visitor, search_of, show, still

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

FACES = {
    "start": search_of(),
    "focused": search_of(focus="lake-temba"),
    "compared": search_of(focus="lake-temba", with_="silangbay"),
    "filtered": search_of(f_themes="apprenticeships", f_region="Africa"),
    "nothing found": search_of(q="zzz", f_region="Africa"),
    "list": search_of(show="list", focus="lake-temba"),
    "empty list": search_of(show="list", q="zzz"),
    "other weights": search_of(focus="lake-temba", w="0-50-50"),
    "insights": search_of(insights="1"),
    "insights, some members chosen": search_of(insights="1", m=["lake-temba", "umthala"]),
    "presented": search_of(present="1", focus="lake-temba", spot="silangbay"),
    "presented without a member": search_of(present="1"),
}
SCREENS: dict[str, dict[str, Any]] = {"desktop": {}, "phone": TOUCH}


def violations(page: Page) -> list[str]:
    """What axe objects to, as lines one can act on."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['html'][:160]} | {node['failureSummary']}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def written(page: Page, search: str) -> None:
    """Wait until the server has answered what a face asks it."""
    if "present=1" in search:
        expect(page.locator("#caption-body > *")).not_to_have_count(0)
    page.evaluate("document.querySelector('#weights details').open = true")
    if "insights=1" in search:
        # Plotly's script is large: a busy machine takes its time over it.
        figure = page.locator("#figure-supply .plot[data-drawn]")
        expect(figure).to_be_attached(timeout=3 * PATIENCE)
        page.evaluate(
            "for (const one of document.querySelectorAll('#insights details')) one.open = true"
        )
    if "focus=" in search:
        panel = "#compare" if "with=" in search else "#profile"
        expect(page.locator(f"{panel} h2")).to_be_attached()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_on_any_face(visitor: Visitor, screen: str, scheme: str) -> None:
    page = visitor.open(color_scheme=scheme, reduced_motion="reduce", **SCREENS[screen])
    found = {}
    for face, search in FACES.items():
        show(page, search)
        written(page, search)
        still(page)
        found[face] = violations(page)
    assert {face: wrong for face, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens_on_top(visitor: Visitor, scheme: str) -> None:
    page = visitor.open(color_scheme=scheme, reduced_motion="reduce")
    page.locator("#search-text").press_sequentially("dig")
    page.keyboard.press("ArrowDown")
    expect(page.locator('#search-options [aria-selected="true"]')).to_have_count(1)
    assert violations(page) == []

    page.keyboard.press("Escape")
    page.locator("#map-keys").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#card")).to_be_visible()
    page.locator(".tool.copy").click()
    expect(page.locator("#toast.shown")).to_be_visible()
    assert violations(page) == []


def test_axe_finds_nothing_in_the_filters_of_a_phone(visitor: Visitor) -> None:
    page = visitor.open(reduced_motion="reduce", **TOUCH)
    page.locator(".tool.filters").tap()
    expect(page.locator("#find")).to_be_visible()
    assert violations(page) == []
