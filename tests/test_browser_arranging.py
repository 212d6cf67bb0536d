"""A facilitator has a map that has grown arranged anew: on all pages, with a way back."""

import pytest
from playwright.sync_api import Page, expect

from live.home import Home
from map.network import Network
from tests.support.browsing import TOUCH, Visitor, hold, release, still, until
from tests.support.calling import facilitator
from tests.support.growing import grown_from_two
from tests.test_browser_axe import violations
from tests.test_browser_join import places

pytestmark = pytest.mark.browser

BUTTON = "Arrange the map anew"
TOLD = "Members have new places on the map."
ALL = """() => { const { columns } = knitwork.page.state, at = knitwork.canvas.viewport();
  return columns.id.filter((_, i) => {
    const x = columns.x[i] * at.zoom + at.x, y = columns.y[i] * at.zoom + at.y;
    return x > 0 && y > 0 && x < at.width && y < at.height;
  }).length; }"""
"""How many members are in the window."""


@pytest.fixture(scope="module")
def network(network: Network) -> Network:
    """The demonstration, grown."""
    return grown_from_two(network)


def standing(page: Page) -> dict[str, list[float]]:
    """Member -> where they stand, as exact as places are sent."""
    return {id_: [round(one, 1) for one in at[:2]] for id_, at in places(page).items()}


def regions(page: Page) -> int:
    return page.evaluate("knitwork.page.state.columns.regions.length")


def version(page: Page) -> str:
    return page.evaluate("document.documentElement.dataset.bundle")


@pytest.mark.parametrize("dialog", ["Data", "Join"])
def test_all_find_new_places_on_all_pages_and_the_former_ones_again(
    people: Visitor, home: Home, network: Network, dialog: str
) -> None:
    leads = facilitator(people, home)
    page = people.open("?focus=aarental", **TOUCH)
    before, was = standing(leads), version(page)
    assert regions(page) == len(network.regions)
    page.evaluate("() => knitwork.canvas.zoomBy(2.5)")
    # A page that was opened with two members has the bounds of these.
    leads.evaluate("() => { cy.minZoom(cy.zoom() * 2); }")
    leads.get_by_role("button", name=dialog, exact=True).click()
    leads.get_by_role("dialog").get_by_role("button", name=BUTTON).click()
    line = leads.locator("#data-news")
    expect(line).to_contain_text("The map is arranged anew, for everybody.")
    expect(leads.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#news")).to_contain_text(TOLD)
    until(leads, "knitwork.page.state.columns.regions.length > 3")
    assert regions(page) == regions(leads) > len(network.regions)
    still(page)
    still(leads)
    moved = standing(leads)
    assert standing(page) == moved
    assert moved.keys() == before.keys()
    assert sum(moved[id_] != before[id_] for id_ in before) > len(before) / 2
    # The View is the same, and whoever has moved is in sight.
    assert page.evaluate("knitwork.view.current().focus") == "aarental"
    assert leads.evaluate(ALL) == len(before)
    assert leads.evaluate("cy.minZoom() < cy.zoom()")
    # Who did it has a way back; what all are told is no news there.
    expect(leads.locator("#news")).to_be_hidden()
    line.get_by_role("button", name="Undo").click()
    expect(leads.get_by_text("All have their former places.")).to_be_visible()
    until(page, f"document.documentElement.dataset.bundle === {was!r}")
    until(leads, f"document.documentElement.dataset.bundle === {was!r}")
    still(leads)
    assert standing(leads) == before
    expect(leads.locator("#news")).to_be_hidden()
    # Whatever moves later is news for them, too.
    assert leads.evaluate("knitwork.arrange.mine()") is False


def test_a_map_that_is_as_it_should_be_stays_and_says_so(people: Visitor, home: Home) -> None:
    leads = facilitator(people, home)
    leads.get_by_role("button", name="Data", exact=True).click()
    button = leads.get_by_role("dialog").get_by_role("button", name=BUTTON)
    button.click()
    leads.locator("#data-news").get_by_role("button", name="Close").click()
    was = version(leads)
    leads.get_by_role("button", name="Data", exact=True).click()
    button.focus()
    leads.keyboard.press("Enter")
    said = leads.get_by_role("dialog").get_by_text("It is arranged as it should be already.")
    expect(said).to_be_visible()
    assert version(leads) == was


def test_what_fails_is_said_and_nobody_moves(people: Visitor, home: Home) -> None:
    leads = facilitator(people, home)
    was = version(leads)
    leads.route("**/data/arrange", lambda route: route.abort())
    leads.get_by_role("button", name="Data", exact=True).click()
    panel = leads.get_by_role("dialog")
    panel.get_by_role("button", name=BUTTON).click()
    failed = "This did not reach the map. Check your connection and try again."
    expect(panel.locator(".arrange")).to_contain_text(failed)
    people.watch.forgive("/data/arrange")
    assert version(leads) == was
    leads.unroute("**/data/arrange")
    # While it is made the dialog says so, and a second click asks no more.
    held = hold(leads, "**/data/arrange")
    panel.get_by_role("button", name=BUTTON).click()
    expect(panel.locator(".arrange")).to_contain_text("Arranging the map")
    panel.get_by_role("button", name=BUTTON).click()
    while not held:
        leads.evaluate("() => new Promise(requestAnimationFrame)")
    leads.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    assert len(held) == 1
    release(leads, held)
    expect(leads.locator("#data-news")).to_contain_text("arranged anew")


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_axe_finds_nothing_against_the_dialog(people: Visitor, home: Home, screen: str) -> None:
    leads = facilitator(people, home, **(TOUCH if screen == "phone" else {}))
    for name in ("Data", "Join"):
        leads.get_by_role("button", name=name, exact=True).click()
        expect(leads.get_by_role("dialog").get_by_role("button", name=BUTTON)).to_be_visible()
        assert violations(leads) == []
        leads.keyboard.press("Escape")
