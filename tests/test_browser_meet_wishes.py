"""Wishes outlast a reload before there is a plan, and a search that it stops is said to be."""

import pytest
from playwright.sync_api import Page, expect

from live.home import Home
from map.network import Network
from tests.support.browsing import Visitor, until, usable
from tests.support.calling import facilitator, given, pairs_of

pytestmark = pytest.mark.browser

PEOPLE = "Who is here, who hosts, who stays apart"
STOPPED = "The page was loaded anew, which stopped the search for a plan."

ENDLESS = """() => { const real = window.fetch;
  window.fetch = (what, how) => (String(what).endsWith("/meet/plan")
    ? new Promise((_, fail) => how.signal.addEventListener("abort", () => fail(how.signal.reason)))
    : real(what, how)); }"""
"""Has a search for a plan go on for ever."""


def again(page: Page) -> None:
    page.reload()
    usable(page)
    page.get_by_role("button", name="Meet").click()


def test_wishes_are_there_after_a_reload_before_there_is_a_plan(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    page.get_by_role("button", name="Meet").click()
    kind = page.get_by_label("What to plan")
    kind.focus()
    kind.select_option("rooms")
    page.get_by_label("How many rooms").fill("7")
    page.get_by_label("Rounds", exact=True).fill("5")
    page.get_by_text("More wishes").click()
    page.get_by_label("A language in common").uncheck()
    page.get_by_label("Region").check()
    page.get_by_text(PEOPLE).click()
    a, b, c = network.members[:3]
    page.get_by_label(f"{a.name} is here").uncheck()
    page.get_by_label(f"{b.name} can host a room").check()
    page.get_by_label("First member").focus()
    page.get_by_label("First member").select_option(b.id)
    page.get_by_label("Second member").focus()
    page.get_by_label("Second member").select_option(c.id)
    page.get_by_role("button", name="Keep apart").click()
    asked = page.evaluate("knitwork.meet.wish.form()")

    again(page)
    assert page.evaluate("knitwork.meet.wish.form()") == asked
    expect(page.get_by_label("How many rooms")).to_have_value("7")
    expect(page.locator("#meet-present")).to_have_text("24 members are here.")
    page.get_by_text(PEOPLE).click()
    expect(page.get_by_label(f"{a.name} is here")).not_to_be_checked()
    expect(page.get_by_label(f"{b.name} can host a room")).to_be_checked()
    expect(page.get_by_text(f"Let {b.name} and {c.name} meet again")).to_be_visible()
    expect(page.locator("#meet-status")).to_be_empty()


def test_a_search_that_a_reload_stopped_is_said_with_the_plan_from_before(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    page.get_by_role("button", name="Meet").click()
    page.evaluate(ENDLESS)
    page.get_by_role("button", name="Make a plan").click()
    expect(page.locator("#meet-status")).to_contain_text("Looking for a better plan")
    again(page)
    status = page.locator("#meet-status")
    expect(status).to_contain_text(STOPPED)
    expect(status).to_contain_text("press “Make a plan” again")
    again(page)
    expect(page.get_by_role("button", name="Make a plan")).to_be_visible()
    expect(status).to_be_empty()  # it is said once
    page.get_by_role("button", name="Meet").click()

    given(page, [pairs_of([member.id for member in network.members])])
    page.evaluate(ENDLESS)
    page.get_by_label("Rounds", exact=True).fill("2")
    page.get_by_role("button", name="Make a plan").click()
    expect(status).to_contain_text("Looking for a better plan")
    again(page)
    expect(status).to_contain_text(STOPPED)
    expect(status).to_contain_text("and the plan from before")
    expect(page.get_by_label("Rounds", exact=True)).to_have_value("2")
    # Whoever forgets the plan leaves no wishes to the next at this computer.
    page.get_by_role("button", name="Forget this plan").click()
    until(page, "sessionStorage.getItem('knitwork-wishes') === null")
