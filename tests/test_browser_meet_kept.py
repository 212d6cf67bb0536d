"""A plan outlasts a reload in its tab, and is gone when it is forgotten, or with the tab."""

import json

import pytest
from playwright.sync_api import Page, expect

from live.home import Home
from map.network import Network
from tests.support.browsing import Visitor, until, usable
from tests.support.calling import facilitator, planned, seating

pytestmark = pytest.mark.browser

KEPT = "sessionStorage.getItem('knitwork-plan')"
BACK = "Your plan from before is here again."


def again(page: Page) -> None:
    """Load the page again and open the panel."""
    page.reload()
    usable(page)
    page.get_by_role("button", name="Meet").click()
    expect(page.locator("#meet-wish select")).not_to_have_count(0)


def test_a_plan_with_its_moves_is_there_after_a_reload_until_it_is_forgotten(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home, "?f.region=Africa&f.region=Americas")
    planned(page, rounds=2)
    mover = seating(page)[0][0][0]
    name = network.members[network.index[mover]].name
    page.get_by_label(f"Room of {name}").focus()
    page.get_by_label(f"Room of {name}").select_option("Room 2")
    expect(page.locator("#meet-status")).to_contain_text("The move ")
    page.get_by_role("button", name="Next round").click()
    before = seating(page)

    again(page)
    expect(page.locator("#meet-status")).to_have_text(BACK)
    expect(page.locator("#meet-round")).to_have_text("Round 2 of 2")
    assert seating(page) == before
    expect(page.get_by_label("What to plan")).to_have_value("size")
    expect(page.get_by_label("How many")).to_have_value("4")

    page.get_by_role("button", name="Forget this plan").click()
    expect(page.locator("#meet-status")).to_have_text("The plan is forgotten.")
    expect(page.locator(".meet-room")).to_have_count(0)
    expect(page.get_by_role("button", name="Make a plan")).to_be_focused()
    again(page)
    expect(page.locator(".meet-room")).to_have_count(0)
    assert page.evaluate(KEPT) is None


def test_who_has_left_the_map_is_left_out_of_the_plan(people: Visitor, home: Home) -> None:
    page = facilitator(people, home)
    planned(page, rounds=1)
    kept = json.loads(page.evaluate(KEPT))
    kept["seating"][0][0].append("gone")
    kept["wish"]["hosts"] = ["gone"]
    kept["apart"] = kept["wish"]["apart"] = [["gone", kept["seating"][0][0][0]]]
    before = seating(page)
    page.evaluate("(kept) => sessionStorage.setItem('knitwork-plan', kept)", json.dumps(kept))
    again(page)
    expect(page.locator("#meet-status")).to_have_text(
        "Your plan is here again, without 1 member who has left the map."
    )
    assert seating(page) == before
    assert page.evaluate("knitwork.meet.state.wish.apart.length") == 0


@pytest.mark.parametrize("kept", ["{", '{"seating": 3}', '{"seating": [["<b>"]]}'])
def test_what_is_no_plan_is_dropped(people: Visitor, home: Home, kept: str) -> None:
    page = facilitator(people, home)
    page.evaluate(
        """(kept) => { const { home } = document.documentElement.dataset;
          const own = kept.replace("{", () => `{"home": ${JSON.stringify(home)}, `);
          sessionStorage.setItem("knitwork-plan", own); }""",
        kept,
    )
    page.get_by_role("button", name="Meet").click()
    expect(page.get_by_role("button", name="Make a plan")).to_be_visible()
    until(page, f"{KEPT} === null")
    expect(page.locator(".meet-room")).to_have_count(0)


def test_another_tab_and_another_installation_have_no_such_plan(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home)
    planned(page, rounds=1)
    other = page.context.new_page()
    other.goto("/")
    usable(other)
    assert other.evaluate(KEPT) is None
    page.evaluate(
        f"""() => sessionStorage.setItem("knitwork-plan",
             JSON.stringify({{ ...JSON.parse({KEPT}), home: "elsewhere" }}))"""
    )
    again(page)
    expect(page.locator(".meet-room")).to_have_count(0)
