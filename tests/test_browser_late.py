"""What comes when it is asked for, where it does not come at once."""

import pytest
from playwright.sync_api import Page, Route, expect

from live.home import Home
from tests.support.browsing import Visitor, hold, release, until, usable
from tests.support.calling import facilitator

pytestmark = pytest.mark.browser


def aborted(page: Page, address: str) -> list[Route]:
    """Let nothing come from an address."""
    gone: list[Route] = []
    page.route(address, lambda route: (gone.append(route), route.abort()))
    return gone


@pytest.mark.parametrize("part", ["meet.js", "meet.css"])
def test_meet_says_that_it_could_not_come_and_comes_once_at_the_next_click(
    people: Visitor, home: Home, part: str
) -> None:
    page = facilitator(people, home)
    aborted(page, f"**/{part}")
    page.get_by_role("button", name="Meet").click()
    said = "The panel could not be reached. Check your connection and try again."
    expect(page.locator("#toast")).to_have_text(said)
    expect(page.locator("#meet")).to_be_hidden()
    page.unroute(f"**/{part}")
    page.get_by_role("button", name="Meet").click()
    expect(page.locator("#meet")).to_be_focused()
    # One key, one gesture: no script is there twice.
    page.keyboard.press("Escape")
    expect(page.locator("#meet")).to_be_hidden()
    assert page.locator(f"[src$='/{part}'], [href$='/{part}']").count() == 1
    people.watch.forgive(f"/{part}")


def test_who_clicks_again_while_meet_comes_opens_it(people: Visitor, home: Home) -> None:
    page = facilitator(people, home)
    held = hold(page, "**/meet.js")
    button = page.locator(".tool.meet")
    button.dblclick()
    release(page, held)
    expect(page.locator("#meet")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")


def test_a_story_whose_first_script_did_not_come_is_there_at_the_next_click(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home)
    aborted(page, "**/story.js")
    button = page.locator(".tool.story")
    button.click()
    failed = "The story could not be reached. Check your connection and try again."
    expect(page.locator("#toast")).to_have_text(failed)
    page.unroute("**/story.js")
    button.click()
    expect(page.locator("#story-steps .note")).to_have_text("Nothing is saved yet.")
    people.watch.forgive("/story.js")


def test_polyfills_that_did_not_come_are_asked_for_again(people: Visitor) -> None:
    page = people.context().new_page()
    gone = aborted(page, "**/polyfill*")
    page.goto("/")
    usable(page)
    while not gone:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    page.unroute("**/polyfill*")
    until(page, "'regeneratorRuntime' in window")
    people.watch.forgive("polyfill")


@pytest.mark.parametrize("status", [403, 500, 503])
def test_what_the_file_holds_is_not_what_a_failure_says(people: Visitor, status: int) -> None:
    page = people.open()
    place = page.locator("#download-about")
    page.route("**/about", lambda route: route.fulfill(status=status, body="Not now."))
    menu = page.locator("#download summary")
    with page.expect_response("**/about"):
        menu.click()
    expect(place).to_have_text("")
    page.unroute("**/about")
    menu.click()
    menu.click()
    expect(place).to_contain_text("The file holds 25 members")
    people.watch.forgive("/about")
