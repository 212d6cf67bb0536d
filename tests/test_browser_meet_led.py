"""Rooms on a call: what who leads and who follows are told, and how a round is presented."""

import pytest
from playwright.sync_api import expect

from live.home import Home
from map.network import Network
from tests.support.browsing import TOUCH, Visitor, until
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
