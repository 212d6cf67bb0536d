"""The panel of plans by keyboard, and what a drag does besides moving a member."""

import pytest
from playwright.sync_api import expect

from live.home import Home
from map.network import Network
from tests.support.browsing import TOUCH, Visitor, on_screen, until
from tests.support.calling import facilitator, given, pairs_of, seating

pytestmark = pytest.mark.browser

ENDLESS = """() => { const real = window.fetch;
  window.fetch = (what, how) => (String(what).endsWith("/meet/plan")
    ? new Promise((_, fail) => how.signal.addEventListener("abort", () => fail(how.signal.reason)))
    : real(what, how)); }"""
"""Has a search for a plan go on for ever."""


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_how_far_a_search_is_and_the_way_to_stop_it_are_in_sight(
    people: Visitor, home: Home, screen: str
) -> None:
    page = facilitator(people, home, **(TOUCH if screen == "phone" else {}))
    page.get_by_role("button", name="Meet").click()
    page.get_by_text("Who is here, who hosts, who stays apart").click()
    page.evaluate(ENDLESS)
    page.get_by_role("button", name="Make a plan").click()
    stop = page.get_by_role("button", name="Stop and take the best so far")
    expect(stop).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("progressbar")).to_be_in_viewport(ratio=1)
    stop.click()


def test_what_began_a_presentation_has_the_keyboard_again_after_it(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    given(page, [pairs_of([member.id for member in network.members])])
    began = page.get_by_role("button", name="Copy this round for the chat")
    began.focus()
    page.keyboard.press("p")
    expect(page.locator("#meet-caption")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(began).to_be_focused()
    page.keyboard.press("p")
    page.get_by_role("button", name="Leave").click()
    expect(began).to_be_focused()


def test_esc_leaves_a_menu_and_not_the_panel_and_a_move_is_undone_where_it_was_made(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    given(page, [pairs_of([member.id for member in network.members])])
    before = seating(page)
    menu = page.locator(".meet-room select").last
    menu.focus()
    menu.select_option("Room 2")
    expect(page.locator("#meet-status")).to_contain_text("The move ")
    assert seating(page) != before
    until(page, "document.activeElement.matches('#meet-plan select')")
    page.keyboard.press("Control+z")
    expect(page.locator("#meet-status p")).to_have_text("The move is undone.")
    assert seating(page) == before
    menu.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#meet")).to_be_visible()
    expect(menu).not_to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#meet")).to_be_hidden()


def test_esc_lets_go_of_a_member_and_the_panel_scrolls_below_one_at_its_edge(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    given(page, [pairs_of([member.id for member in network.members])])
    before = seating(page)
    page.mouse.move(*on_screen(page, before[0][0][0]))
    page.mouse.down()
    page.mouse.move(*on_screen(page, before[0][3][0]), steps=4)
    expect(page.locator(".meet-ghost")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".meet-ghost")).to_have_count(0)
    page.mouse.up()
    expect(page.locator("#meet")).to_be_visible()
    assert seating(page) == before

    page.locator(".meet-room [data-member] .meet-name").first.hover()
    top = page.locator("#meet").evaluate("(panel) => panel.scrollTop")
    box = page.locator("#meet").bounding_box()
    assert box is not None
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] - 12, steps=4)
    until(page, f"document.getElementById('meet').scrollTop > {top + 600}")
    page.keyboard.press("Escape")
    page.mouse.up()
    assert seating(page) == before
