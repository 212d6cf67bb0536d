"""A facilitator names the network in the page, and everybody reads the name."""

import pytest
from playwright.sync_api import Page, expect

from live.home import Home
from tests.support.browsing import PATIENCE, TOUCH, Visitor, until
from tests.support.calling import facilitator
from tests.support.hostile import SCRIPT

pytestmark = pytest.mark.browser


def named(page: Page, name: str) -> None:
    page.get_by_role("button", name="Data").click()
    field = page.get_by_label("Name of the network")
    expect(field).not_to_have_value("")
    field.fill(name)
    field.press("Enter")


@pytest.mark.parametrize("name", ["Our choirs", SCRIPT], ids=["plain", "markup"])
def test_a_name_is_read_on_all_open_pages_and_stays(people: Visitor, home: Home, name: str) -> None:
    page, other = facilitator(people, home), people.open(**TOUCH)
    until(other, "knitwork.follow.state.seq >= 0")
    named(page, name)
    expect(page.locator("#data-named")).to_have_text(f"Everybody reads “{name}” now.")
    for one in (page, other):
        expect(one.locator("#title")).to_have_text(name, timeout=3 * PATIENCE)
        expect(one).to_have_title(name)
        # Nobody is new, and no other network is shown.
        expect(one.locator("#news")).to_be_hidden()
        assert one.evaluate("window.__hit") is None
    page.reload()
    expect(page.locator("#title")).to_have_text(name)


def test_a_name_that_is_too_long_is_said_and_what_was_typed_stays(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home, **TOUCH)
    named(page, "x" * 81)
    expect(page.locator("#data-error")).to_have_text(
        "This name is too long; 80 characters are possible."
    )
    expect(page.get_by_label("Name of the network")).to_have_value("x" * 81)
    expect(page.locator("#title")).to_have_text("Skills Innovation Network")
    page.get_by_label("Name of the network").fill("x")
    page.get_by_role("button", name="Save name").click()
    expect(page.locator("#data-named")).to_have_text("Everybody reads “x” now.")
    expect(page.locator("#data-error")).to_be_empty()
    people.watch.forgive("/data/name")
