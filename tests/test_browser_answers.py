"""Answers that somebody between the page and the server gives, or that come too late."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from live.home import Home
from live.keys import cookie_name, signed
from live.roles import Role
from tests.support.browsing import Visitor, hold, until, usable
from tests.support.calling import facilitator

pytestmark = pytest.mark.browser

PROVIDER = "<html><body>Pay first</body></html>"
STATUSES = [200, 502]


def between(page: Page, address: str, status: int) -> None:
    """Let somebody else answer: a door of a hotel's network, or a proxy whose server is away."""
    page.route(
        address,
        lambda route: route.fulfill(status=status, body=PROVIDER, content_type="text/html"),
    )


PANELS = {
    "/story/steps": (
        ".tool.story",
        "#toast",
        "The story could not be reached. Check your connection and try again.",
    ),
    "/people/now": (
        "#people-open",
        "#people-status",
        "This did not reach the server. Check your connection and try again.",
    ),
    "/data/now": (
        ".tool.data",
        "#data-error",
        "The files could not be sent. Check your connection and try again.",
    ),
}
"""What is asked for -> what opens it, where a failure is told, and how."""


@pytest.mark.parametrize("asked", PANELS)
@pytest.mark.parametrize("status", STATUSES)
def test_a_panel_shows_no_page_of_somebody_else(
    people: Visitor, home: Home, status: int, asked: str
) -> None:
    opens, told, said = PANELS[asked]
    page = facilitator(people, home)
    until(page, "knitwork.people.state.now !== null")
    between(page, f"**{asked}", status)
    page.locator(opens).click()
    expect(page.locator(told)).to_have_text(said)
    people.watch.forgive(asked)


def test_what_the_file_holds_is_no_page_of_somebody_else(people: Visitor) -> None:
    page = people.open()
    between(page, "**/about", 200)
    with page.expect_response("**/about"):
        page.locator("#download summary").click()
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    expect(page.locator("#download-about")).to_have_text("")


def test_the_latest_choice_of_what_changed_stays(people: Visitor) -> None:
    page = people.open()
    until(page, "knitwork.follow.state.seq >= 0")
    page.get_by_role("button", name="What changed").click()
    expect(page.locator("#changes")).to_be_visible()
    shown = page.locator("#changes-since")
    shown.evaluate("(place) => place.replaceChildren('nothing')")
    held = hold(page, "**/changes?since=*", times=2)
    page.evaluate("() => { knitwork.changes.open(3); }")
    while len(held) < 2:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    page.evaluate("knitwork.changes.open(null)")
    expect(shown).not_to_have_text("nothing")
    shown.evaluate("(place) => place.replaceChildren('newer')")
    for route in held:
        route.continue_()
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
    expect(shown).to_have_text("newer")


def forgetful(context: BrowserContext) -> None:
    """A browser that keeps nothing for its tabs, and says so by throwing."""
    context.add_init_script(
        """Object.defineProperty(window, "sessionStorage", { get() {
             throw new DOMException("denied", "SecurityError"); } });"""
    )


def test_a_browser_that_keeps_nothing_leads_and_follows(people: Visitor, home: Home) -> None:
    context = people.context()
    forgetful(context)
    cookie = {"name": cookie_name(home.key), "value": signed(home.key, Role.FACILITATOR)}
    context.add_cookies([{**cookie, "url": people.base}])
    leader = context.new_page()
    leader.goto("/")
    usable(leader)
    guest_context = people.context()
    forgetful(guest_context)
    guest = guest_context.new_page()
    guest.goto("/")
    usable(guest)
    for page in (leader, guest):
        until(page, "knitwork.follow.state.seq >= 0")
    leader.keyboard.press("l")
    leader.evaluate("() => knitwork.view.step('focus', 'saarvik')")
    until(guest, "knitwork.view.current().focus === 'saarvik'")
    leader.locator(".tool.data").click()
    expect(leader.locator("#data-now")).not_to_be_empty()


def test_who_points_and_is_not_heard_is_told(people: Visitor, home: Home) -> None:
    page = facilitator(people, home)
    until(page, "knitwork.follow.state.seq >= 0")
    page.keyboard.press("l")
    page.evaluate("() => knitwork.view.step('focus', 'saarvik')")
    page.route("**/live/point", lambda route: route.abort())
    page.keyboard.press("m")
    said = "What you show does not reach the others at the moment."
    expect(page.locator("#toast")).to_have_text(said)
    people.watch.forgive("/live/point")
