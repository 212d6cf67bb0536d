"""Members are moved in a plan: what the line about it says, by keyboard, and out of the plan."""

import pytest
from playwright.sync_api import Page, expect

from live.home import Home
from map.member import Member, Tie
from map.network import Network, build
from tests.support.browsing import Visitor
from tests.support.calling import facilitator, given, seating

pytestmark = pytest.mark.browser


@pytest.fixture
def network() -> Network:
    """Ada gains most from Bo, whom she should not meet again."""
    return build(
        [
            Member("ada", "Ada", needs=("mining",), languages=("English",)),
            Member("bo", "Bo", offers=("mining",), languages=("English",)),
            Member("cy", "Cy", needs=("law",), languages=("English",)),
            Member("di", "Di", offers=("law",), languages=("French",)),
            Member("ed", "Ed", offers=("law",), languages=("English",)),
        ],
        [Tie("ada", "bo")],
        title="Five",
    )


def moved(page: Page, name: str, to: str) -> None:
    menu = page.get_by_label(f"Room of {name}")
    menu.focus()
    menu.select_option(to)


def score(page: Page) -> str:
    found: str = page.evaluate("knitwork.meet.number(knitwork.meet.state.plan.score)")
    return found


def test_a_move_says_the_score_before_and_after_and_the_wishes_it_breaks_and_mends(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home)
    given(page, [[["ada", "cy"], ["bo", "ed"], ["di"]]])
    status = page.locator("#meet-status p")
    before = score(page)
    moved(page, "Bo", "Room 1")
    expect(status).to_contain_text(f"The move takes the score of the plan from {before} to ")
    assert float(score(page)) > float(before)
    expect(status).to_contain_text(f" to {score(page)}.")
    expect(status).to_contain_text("Ada and Bo, who are tied already, are in one room now.")
    expect(status).not_to_contain_text("better")
    moved(page, "Di", "Room 1")
    expect(status).to_contain_text("room 1: no language is known now that all of them share.")
    alone = "No language is known that all of them share."
    expect(page.locator(".meet-room[data-room]").first).to_contain_text(alone)
    expect(page.locator(".meet-room[data-room]").nth(1)).not_to_contain_text(alone)
    expect(status).not_to_contain_text("Ada and Bo")
    moved(page, "Di", "Room 2")
    expect(status).to_contain_text("Round 1, room 1: all of them share a language now.")
    moved(page, "Bo", "Room 3")
    expect(status).to_contain_text("Ada and Bo, who are tied already, no longer meet.")


def test_who_has_not_come_is_taken_out_of_the_rooms_that_are_left_and_brought_back(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home)
    rounds = [[["ada", "cy"], ["bo", "ed", "di"]], [["ada", "ed"], ["bo", "cy", "di"]]]
    given(page, [*rounds, [["ada", "di"], ["bo", "cy", "ed"]]])
    page.get_by_role("button", name="Next round").click()
    moved(page, "Ada", "Not here")
    status = page.locator("#meet-status p")
    expect(status).to_contain_text("Ada is in no room of this round, nor of those after it.")
    expect(status).to_contain_text("Round 2, room 1: Ed is alone there now.")
    expect(status).to_contain_text("Round 3, room 1: Di is alone there now.")
    gone = [[["ed"], ["bo", "cy", "di"]], [["di"], ["bo", "cy", "ed"]]]
    assert seating(page) == [rounds[0], *gone]
    loose = page.locator("#meet-roomless")
    expect(loose.locator(".meet-name")).to_have_text(["Ada"])
    expect(page.get_by_label("Room of Ada")).to_be_focused()
    # The way back: a room, or the step before.
    moved(page, "Ada", "Room 2")
    expect(loose).to_have_count(0)
    for left in (1, 0):
        page.get_by_role("button", name="Undo the move").click()
        expect(status).to_have_text("The move is undone.")
        expect(loose).to_have_count(left)
    assert seating(page)[1:] == [*rounds[1:], [["ada", "di"], ["bo", "cy", "ed"]]]
    # Who is here is about the next plan, which is said where one would look for it.
    page.get_by_text("Who is here, who hosts, who stays apart").click()
    expect(page.locator("#meet-people")).to_contain_text("choose “Not here” in the menu")


def test_a_move_that_fails_leaves_the_menu_as_it_was(people: Visitor, home: Home) -> None:
    page = facilitator(people, home)
    given(page, [[["ada", "cy"], ["bo", "ed", "di"]]])
    page.route("**/meet/look", lambda route: route.abort())
    moved(page, "Ada", "Not here")
    expect(page.locator("#meet-error")).to_contain_text("Check your connection")
    expect(page.get_by_label("Room of Ada")).to_have_value("0")
    people.watch.forgive("/meet/look")
