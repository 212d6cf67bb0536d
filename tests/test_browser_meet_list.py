"""The list beside the panel of plans."""

import pytest
from playwright.sync_api import expect

from live.home import Home
from map.network import Network
from tests.support.browsing import Visitor
from tests.support.calling import facilitator, given, pairs_of

pytestmark = pytest.mark.browser

LISTED = 108
"""Pixels of a column of terms in which “apprenticeship” is whole."""


def test_beside_a_plan_the_list_breaks_no_words_and_has_no_key_of_the_map(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home, "?show=list")
    given(page, [pairs_of([member.id for member in network.members])])
    expect(page.locator("#members table")).to_be_visible()
    expect(page.locator("#room-key")).to_be_hidden()
    beyond = "(box) => box.scrollWidth - box.clientWidth"
    assert page.locator("#members .scroll").evaluate(beyond) == 0
    # As wide as without the panel, where the words of most lists fit.
    offers = page.locator("#members td.offers").first
    assert offers.evaluate("(cell) => cell.clientWidth") >= LISTED
    expect(page.locator("#members th.country")).to_be_hidden()
    page.get_by_role("button", name="Map", exact=True).click()
    expect(page.locator("#room-key")).to_be_visible()
