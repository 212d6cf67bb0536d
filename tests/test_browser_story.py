"""A facilitator saves two steps, orders and plays them; a participant opens them by the link."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from live.home import Home
from live.stories import add, tell
from tests.support.browsing import TOUCH, Visitor, still, until
from tests.support.calling import facilitator

pytestmark = pytest.mark.browser

FOCUS = "knitwork.view.current().focus"


def save(page: Page, line: str, count: int) -> None:
    page.locator("#story-line").fill(line)
    page.get_by_role("button", name="Save this view").click()
    expect(page.locator(".story-list li")).to_have_count(count)


def axe(page: Page, part: str) -> list[str]:
    return [one["id"] for one in Axe().run(page, part).response["violations"]]


def test_two_steps_are_saved_ordered_played_and_opened_by_their_link(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home)
    assert not page.evaluate("'story' in knitwork")
    page.locator(".tool.story").click()
    expect(page.locator("#story-steps .note")).to_have_text("Nothing is saved yet.")
    page.locator("#facets .choice", has_text="government").click()
    save(page, "Three governments", 1)
    page.evaluate("() => knitwork.view.step('reset')")
    page.evaluate("() => knitwork.view.step('focus', 'saarvik')")
    save(page, "Saarvik, who <b>offers</b> much", 2)
    page.get_by_role("button", name="Move step 2 up").click()
    first = page.locator(".story-list textarea").first
    expect(first).to_have_value("Saarvik, who <b>offers</b> much")
    expect(page.get_by_role("button", name="Move step 1 down")).to_be_focused()
    first.fill("Saarvik first")
    first.press("Enter")
    expect(page.locator(".story-list textarea").first).to_have_value("Saarvik first")
    assert axe(page, "#story-steps") == []

    page.get_by_role("button", name="Play").click()
    expect(page.locator("#story .line")).to_have_text("Saarvik first")
    expect(page.locator("#story .who")).to_have_text("Step 1 of 2")
    expect(page.locator("#caption-body h1")).to_have_text("Saarvik Digital Academy")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#story .line")).to_have_text("Three governments")
    until(page, f"{FOCUS} === null")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    until(page, f"{FOCUS} === 'saarvik'")
    page.keyboard.press("Escape")
    expect(page.locator("#story")).to_be_hidden()
    until(page, "!knitwork.view.current().present && knitwork.view.current().story === null")

    guest = people.open("?story=1")
    expect(guest.locator("#story .line")).to_have_text("Saarvik first")
    expect(guest.locator("#profile h2")).to_have_text("Saarvik Digital Academy")
    expect(guest.locator(".tool.story")).to_have_count(0)
    guest.evaluate("() => knitwork.view.step('focus', 'aarental')")
    guest.keyboard.press("ArrowRight")
    expect(guest.locator("#story .line")).to_have_text("Three governments")
    expect(guest.locator("#sentence")).to_have_text("3 of 25 members · Type: government")
    guest.go_back()
    until(guest, f"{FOCUS} === 'aarental'")
    guest.get_by_role("button", name="Leave the story").click()
    expect(guest.locator("#story")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_steps_are_turned_by_finger(
    people: Visitor, home: Home, scheme: str
) -> None:
    tell(home.engine, add("Everybody", ""))
    line = "Members who care about apprenticeships meet those who can help them, and say which "
    line = f"{line}partner they would like to talk to first when all of us are in rooms of four"
    tell(home.engine, add(line, "?focus=saarvik"))
    assert len(line) > 155
    page = people.open("?story=1", color_scheme=scheme, reduced_motion="reduce", **TOUCH)
    expect(page.locator("#story .line")).to_have_text("Everybody")
    expect(page.get_by_role("button", name="Previous step")).to_be_disabled()
    page.get_by_role("button", name="Next step").tap()
    expect(page.locator("#profile h2")).to_have_text("Saarvik Digital Academy")
    expect(page.locator("#story .turn").first).to_be_in_viewport(ratio=1)
    hidden = "(box) => box.scrollHeight - box.clientHeight"
    assert page.locator("#story .told").evaluate(hidden) == 0
    expect(page.locator("#side")).to_be_in_viewport()
    still(page)
    assert axe(page, "#story") == []


@pytest.mark.parametrize("present", ["", "&present=1"], ids=["explored", "presented"])
@pytest.mark.parametrize("size", [(1280, 720), (390, 844), (844, 390), (667, 375), (360, 640)])
def test_the_longest_line_is_seen_at_once(
    people: Visitor, home: Home, size: tuple[int, int], present: str
) -> None:
    line = "Members who care about apprenticeships meet those who can help them, and say which "
    line = f"{line}partner they would like to talk to first when all of us are in rooms of 4"
    tell(home.engine, add(line.ljust(160, "!"), "?focus=saarvik"))
    screen = {"width": size[0], "height": size[1]}
    page = people.open(f"?story=1{present}", **TOUCH | {"viewport": screen})
    told, leave = page.locator("#story .told"), page.locator("#story .quiet")
    expect(told).to_contain_text("rooms of 4")
    expect(page.locator("[data-focus]")).to_be_attached()
    still(page)
    assert told.evaluate("(box) => box.scrollHeight - box.clientHeight") == 0
    expect(leave).to_be_in_viewport(ratio=1)
    size_of = "(line) => parseFloat(getComputedStyle(line).fontSize)"
    assert page.locator("#story .line").evaluate(size_of) >= 13


def test_a_step_is_removed_on_the_second_click(people: Visitor, home: Home) -> None:
    tell(home.engine, add("Gone soon", ""))
    page = facilitator(people, home)
    page.locator(".tool.story").click()
    remove = page.locator('[data-act="remove"]')
    remove.click()
    expect(remove).to_have_text("Remove?")
    remove.click()
    expect(page.locator(".story-list li")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".tool.story")).to_be_focused()
    expect(page.locator("#story-steps")).to_be_hidden()


def test_a_link_to_a_story_that_is_gone_opens_the_map(people: Visitor) -> None:
    page = people.open("?story=3")
    expect(page.locator("#toast.shown")).to_have_text(
        "There is no story here any more. The map is yours."
    )
    expect(page.locator("#story")).to_be_hidden()
    until(page, "knitwork.view.current().story === null")


def test_a_step_that_is_no_longer_there_is_the_last_one(people: Visitor, home: Home) -> None:
    tell(home.engine, add("The only one", "?focus=nobody&f.type=government"))
    page = people.open("?story=9")
    expect(page.locator("#story .who")).to_have_text("Step 1 of 1")
    expect(page.locator("#sentence")).to_have_text("3 of 25 members · Type: government")
    assert page.evaluate(FOCUS) is None


def test_who_opens_the_link_while_somebody_leads_goes_at_their_own_pace(
    people: Visitor, home: Home
) -> None:
    tell(home.engine, add("First", "?focus=saarvik"))
    tell(home.engine, add("Second", "?f.type=government"))
    leader = facilitator(people, home)
    until(leader, "knitwork.follow.state.seq >= 0")
    leader.keyboard.press("l")
    expect(leader.locator("#follow")).to_be_visible()
    until(leader, "knitwork.follow.state.lead !== null")

    page = people.open("?story=1")
    told, follow = page.locator("#story .line"), page.locator("#follow")
    on_your_own = "The facilitator is leading. You see this story on your own."
    expect(follow).to_contain_text(on_your_own)
    expect(told).to_have_text("First")
    page.keyboard.press("ArrowRight")
    expect(told).to_have_text("Second")
    until(page, "location.search.includes('story=2')")
    page.reload()
    expect(told).to_have_text("Second")
    expect(follow).to_contain_text(on_your_own)
    page.get_by_role("button", name="Leave the story").click()
    expect(follow).to_have_text("The facilitator is leading.Follow")
    page.get_by_role("button", name="Follow").click()
    expect(follow).to_contain_text("Following the facilitator")
    leader.keyboard.press("l")
    expect(follow).to_be_hidden()


def test_a_page_that_follows_a_story_follows_it_when_it_is_loaded_anew(
    people: Visitor, home: Home
) -> None:
    tell(home.engine, add("First", "?focus=saarvik"))
    page = people.open()
    leader = facilitator(people, home, "?story=1")
    until(leader, "knitwork.follow.state.seq >= 0")
    leader.keyboard.press("l")
    until(page, "location.search.includes('story=1')")
    page.reload()
    expect(page.locator("#follow")).to_contain_text("Following the facilitator")
    leader.keyboard.press("l")
    expect(page.locator("#follow")).to_be_hidden()
