"""Rooms on a call: what who leads and who follows are told, and how a round is presented."""

import pytest
from playwright.sync_api import expect

from live.home import Home
from map.network import Network
from tests.support.browsing import TOUCH, Visitor, still, until
from tests.support.calling import facilitator, given, pairs_of

pytestmark = pytest.mark.browser


def test_both_sides_are_told_that_rooms_are_on_the_shared_screen_only(
    people: Visitor, home: Home, network: Network
) -> None:
    leads, follows = facilitator(people, home), people.open(**TOUCH)
    until(leads, "knitwork.follow.state.seq >= 0")
    leads.keyboard.press("l")
    expect(leads.locator("#follow")).to_contain_text("You lead: others see this.")
    expect(follows.locator("#follow")).to_contain_text("Following the facilitator")
    given(leads, [pairs_of([member.id for member in network.members])])
    shared = "The rooms are on the shared screen only."
    expect(leads.locator("#follow")).to_contain_text("The rooms are on your screen only: share it.")
    expect(follows.locator("#follow")).to_contain_text(shared)
    # Whoever steps away and comes back is told the same.
    follows.get_by_role("button", name="Stop").click()
    follows.get_by_role("button", name="Follow").click()
    expect(follows.locator("#follow")).to_contain_text(shared)
    leads.get_by_role("button", name="Meet").click()
    expect(leads.locator("#follow")).to_contain_text("You lead: others see this.")
    expect(follows.locator("#follow")).to_contain_text("Following the facilitator")
    leads.keyboard.press("l")
    expect(follows.locator("#follow")).to_be_hidden()


TAG = """() => { const { overlay } = knitwork;
  const [tag] = overlay.decorated().written();
  const over = ({ box: [left, top, right, bottom] }) =>
    left < tag[2] && right > tag[0] && top < tag[3] && bottom > tag[1];
  return overlay.words().placed.filter(over).map(({ words }) => words.lines.join(" ")); }"""
"""Names that lie over the label of the lit room."""


def test_a_round_that_is_presented_names_members_and_no_name_hides_which_room_is_lit(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    ids = [member.id for member in network.members]
    given(page, [[ids[k::5] for k in range(5)]])
    page.locator("#meet-round").focus()
    page.keyboard.press("p")
    expect(page.locator("#meet-caption")).to_be_visible()
    still(page)
    assert page.evaluate("knitwork.overlay.words().placed.length") >= 10
    for room in range(5):
        page.evaluate("(room) => knitwork.meet.light(room)", room)
        still(page)
        assert page.evaluate("knitwork.overlay.words().placed.length") == 5
        assert page.evaluate(TAG) == []


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_what_is_said_of_a_presented_room_has_room_and_the_map_does_not_shift(
    people: Visitor, home: Home, network: Network, screen: str
) -> None:
    page = facilitator(people, home, **(TOUCH if screen == "phone" else {}))
    ids = [member.id for member in network.members]
    given(page, [[ids[k::5] for k in range(5)]])
    page.evaluate("knitwork.view.step('present', true)")
    told = page.locator("#meet-caption .told")
    fits = "(box) => box.scrollHeight <= box.clientHeight"
    assert told.evaluate(fits)
    expect(told).to_contain_text("arrow keys" if screen == "desktop" else "Touch a member")
    before = page.locator("#stage").bounding_box()
    for room in range(5):
        page.evaluate("(room) => knitwork.meet.light(room)", room)
        expect(told.get_by_role("heading")).to_contain_text(f"Room {room + 1}")
        # On a phone it may have to be scrolled; names are in sight.
        assert screen == "phone" or told.evaluate(fits)
        assert page.locator("#stage").bounding_box() == before


def test_the_key_says_what_is_true_of_many_rooms_and_of_many_members(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    given(page, [pairs_of([member.id for member in network.members])])
    repeats = "There are more rooms than colours, so colours repeat."
    expect(page.locator("#room-key")).to_have_text(f"Numbers are the rooms of round 1. {repeats}")
