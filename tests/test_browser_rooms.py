"""A round on all screens: a facilitator sends it, everybody finds their room, and it ends."""

import pytest
from playwright.sync_api import Locator, Page, expect

from live.home import Home
from map.network import Network
from tests.support.browsing import PATIENCE, TOUCH, Visitor, hold, release, still, until, usable
from tests.support.calling import facilitator, given, pairs_of
from tests.test_browser_axe import violations
from tests.test_browser_meet_led import TAG

pytestmark = pytest.mark.browser

AARENTAL = "Aarental Learning Trust"
SHOW = "Show this round on all screens"


def two_rounds(network: Network) -> list[list[list[str]]]:
    """Five rooms of five, and pairs in the round after."""
    ids = [member.id for member in network.members]
    return [[ids[k::5] for k in range(5)], pairs_of(ids)]


@pytest.fixture
def leads(people: Visitor, home: Home, network: Network) -> Page:
    """A facilitator with a plan of two rounds that nobody else sees yet."""
    page = facilitator(people, home)
    given(page, two_rounds(network))
    return page


def line(page: Page) -> Locator:
    return page.locator("#rooms-open")


def listed(page: Page) -> Locator:
    return page.locator("#rooms-list")


def send(page: Page, name: str = SHOW) -> None:
    page.get_by_role("button", name=name).click()
    expect(page.locator("#meet-screens")).to_contain_text("This round is on all screens.")


def came(page: Page) -> None:
    """Wait until the rooms are there, and the map is in their colours."""
    expect(line(page)).to_be_visible(timeout=PATIENCE)
    until(page, "knitwork.overlay.decorated() !== null")


def choose(page: Page, name: str = AARENTAL) -> None:
    line(page).click()
    page.get_by_label("Find your organisation").fill(name)
    page.get_by_role("button", name=f"{name}: this is us").click()
    page.locator("#rooms-list").get_by_role("button", name="Close").click()


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_everybody_finds_their_room_and_is_told_the_next_one_by_itself(
    people: Visitor, leads: Page, network: Network, screen: str
) -> None:
    page = people.open(**(TOUCH if screen == "phone" else {}))
    expect(line(page)).to_be_hidden()
    send(leads)
    expect(line(page)).to_have_text("Round 1 of 2: find your room")
    until(page, "knitwork.overlay.decorated() !== null")
    expect(page.locator("#room-key")).to_have_text("Colours and numbers are the rooms of round 1.")
    line(page).click()
    expect(listed(page).get_by_role("heading", level=3)).to_have_count(5)
    find = page.get_by_label("Find your organisation")
    expect(find).to_be_focused()
    find.fill("AÁRENTAL")  # however it is written
    expect(listed(page).get_by_role("heading", level=3)).to_have_count(1)
    page.get_by_role("button", name=f"{AARENTAL}: this is us").click()
    yours = page.locator("#rooms-yours")
    expect(yours).to_be_focused()
    rooms, after = two_rounds(network)
    room = next(k for k, ids in enumerate(rooms) if "aarental" in ids)
    expect(yours.get_by_role("heading")).to_contain_text(f"{AARENTAL} is in room {room + 1}")
    names = [member.name for member in network.members if member.id in rooms[room]]
    for name in names:
        expect(yours.get_by_role("button", name=name, exact=True)).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(line(page)).to_contain_text(f"Round 1 of 2: you are in room {room + 1}")
    # Only their own room has names now, and the legend says why it was made.
    still(page)
    assert page.evaluate("knitwork.overlay.decorated().named().length") == 5
    expect(page.locator("#room-key b")).to_contain_text(f"Room {room + 1}")
    leads.get_by_role("button", name="Next round").click()
    expect(leads.locator("#meet-screens")).to_contain_text("Round 1 is on all screens.")
    send(leads)
    room = next(k for k, ids in enumerate(after) if "aarental" in ids)
    expect(line(page)).to_contain_text(f"Round 2 of 2: you are in room {room + 1}")
    leads.get_by_role("button", name="Take it off the screens").click()
    expect(line(page)).to_be_hidden()
    until(page, "knitwork.overlay.decorated() === null")
    expect(page.locator("#room-key")).to_be_hidden()
    expect(leads.get_by_role("button", name=SHOW)).to_be_visible()


def test_who_comes_late_or_again_sees_the_rooms_and_is_still_who_they_were(
    people: Visitor, leads: Page
) -> None:
    send(leads)
    page = people.open()
    came(page)
    choose(page)
    expect(line(page)).to_contain_text("you are in room")
    page.reload()
    usable(page)
    expect(line(page)).to_contain_text("you are in room")
    line(page).click()
    page.get_by_role("button", name="This is not us").click()
    expect(page.get_by_label("Find your organisation")).to_be_focused()
    page.keyboard.press("Escape")
    expect(line(page)).to_have_text("Round 1 of 2: find your room")
    # The facilitator's own page, too: what is on all screens is known there after a reload.
    leads.reload()
    usable(leads)
    expect(line(leads)).to_be_visible()
    leads.get_by_role("button", name="Meet").click()
    expect(leads.locator("#meet-screens")).to_contain_text("This round is on all screens.")
    expect(line(leads)).to_be_hidden()


def test_a_move_is_on_the_screens_when_the_facilitator_says_so(
    people: Visitor, leads: Page
) -> None:
    page = people.open()
    send(leads)
    came(page)
    choose(page)
    before = line(page).inner_text()
    menu = leads.get_by_label(f"Room of {AARENTAL}")
    menu.focus()
    other = next(room for room in "12345" if f"room {room}" not in before)
    menu.select_option(f"Room {other}")
    told = leads.locator("#meet-screens")
    expect(told).to_contain_text("This round is on all screens as it was before your change.")
    assert line(page).inner_text() == before
    send(leads, "Show the change on all screens")
    expect(line(page)).to_contain_text(f"you are in room {other}")
    # Who is taken out of the round has no room.
    menu.focus()
    menu.select_option("Not here")
    send(leads, "Show the change on all screens")
    expect(line(page)).to_have_text("Round 1 of 2: you have no room yet")
    line(page).click()
    said = f"{AARENTAL} has no room in this round. Ask the facilitator."
    expect(page.locator("#rooms-yours").get_by_role("heading")).to_have_text(said)


def test_no_name_hides_which_room_is_ones_own_on_a_phone(
    people: Visitor, home: Home, network: Network
) -> None:
    # Four of this room stand in two narrow corners, where names find no place of their own.
    crowd = ["tanahara", "saarvik", "al-rawdan", "aarental", "tumaini-coast"]
    rest = [member.id for member in network.members if member.id not in crowd]
    leads = facilitator(people, home)
    given(leads, [[crowd, *(rest[k::4] for k in range(4))]])
    send(leads)
    page = people.open(**TOUCH)
    came(page)
    choose(page)
    still(page)
    assert page.evaluate(TAG) == []
    assert page.evaluate("knitwork.overlay.words().placed.length") >= 4


def test_whatever_else_somebody_looks_at_goes_before_the_rooms(
    people: Visitor, leads: Page
) -> None:
    page = people.open()
    send(leads)
    came(page)
    drawn = "knitwork.overlay.decorated() !== null"
    for step, back in (
        ("'focus', 'saarvik'", "'back'"),
        ("'toggle', 'type', 'government'", "'reset'"),
    ):
        page.evaluate(f"() => knitwork.view.step({step})")
        until(page, f"!({drawn})")
        expect(page.locator("#legend")).not_to_have_attribute("data-rooms", "")
        expect(line(page)).to_be_visible()
        page.evaluate(f"() => knitwork.view.step({back})")
        until(page, drawn)
    # Members of a room lead to their profiles.
    line(page).click()
    page.locator("#rooms-list").get_by_role("button", name=AARENTAL, exact=True).click()
    expect(page.locator("#profile h2")).to_have_text(AARENTAL)
    expect(page.locator("#rooms-list")).to_be_hidden()
    page.evaluate("() => knitwork.view.step('back')")
    until(page, drawn)
    # And who wants the map as it was has it.
    line(page).click()
    page.get_by_label("Show the rooms on the map").uncheck()
    page.keyboard.press("Escape")
    until(page, f"!({drawn})")


def test_rooms_are_found_with_the_keyboard_alone(people: Visitor, leads: Page) -> None:
    send(leads)
    page = people.open()
    came(page)
    line(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.type("aarental")
    page.keyboard.press("Tab")
    for _ in range(10):
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == (
            f"{AARENTAL}: this is us"
        ):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#rooms-yours")).to_be_focused()
    page.keyboard.press("Escape")
    expect(line(page)).to_be_focused()
    expect(line(page)).to_contain_text("you are in room")


def test_who_follows_is_told_of_the_shared_screen_only_where_the_rooms_are_not_on_theirs(
    people: Visitor, leads: Page
) -> None:
    page = people.open()
    leads.locator("#map-keys").focus()
    leads.keyboard.press("l")
    shared = "The rooms are on the shared screen only."
    expect(page.locator("#follow")).to_contain_text(shared)
    send(leads)
    expect(page.locator("#follow")).to_contain_text("Following the facilitator")
    expect(leads.locator("#follow")).to_contain_text("You lead: others see this.")
    until(page, "knitwork.overlay.decorated() !== null")
    leads.get_by_role("button", name="Next round").click()
    expect(page.locator("#follow")).to_contain_text(shared)
    leads.locator("#map-keys").focus()
    leads.keyboard.press("l")
    expect(page.locator("#follow")).to_be_hidden()


def test_rooms_that_did_not_come_come_later(people: Visitor, leads: Page) -> None:
    page = people.open()
    page.route("**/live/rooms", lambda route: route.abort(), times=1)
    send(leads)
    came(page)
    people.watch.forgive("/live/rooms")
    # A slow answer does not take the place of a newer one.
    held = hold(page, "**/live/rooms", times=1)
    leads.get_by_role("button", name="Next round").click()
    send(leads)
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    leads.get_by_role("button", name="Take it off the screens").click()
    expect(line(page)).to_be_hidden()
    release(page, held)
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
    expect(line(page)).to_be_hidden()


def test_what_does_not_reach_the_screens_is_said_and_changes_nothing(
    people: Visitor, leads: Page
) -> None:
    leads.route("**/live/rooms/send", lambda route: route.abort())
    leads.get_by_role("button", name=SHOW).click()
    said = "This did not reach the screens. Check your connection and try again."
    expect(leads.locator("#meet-error")).to_have_text(said)
    people.watch.forgive("/live/rooms")
    leads.unroute("**/live/rooms/send")
    send(leads)
    expect(leads.locator("#meet-error")).to_be_empty()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_axe_finds_nothing_against_the_line_and_the_list(
    people: Visitor, leads: Page, scheme: str, screen: str
) -> None:
    more = TOUCH if screen == "phone" else {}
    page = people.open(color_scheme=scheme, reduced_motion="reduce", **more)
    send(leads)
    came(page)
    still(page)
    assert violations(page) == []
    line(page).click()
    assert violations(page) == []
    page.get_by_role("button", name=f"{AARENTAL}: this is us").click()
    assert violations(page) == []
    fits = "(box) => box.scrollWidth <= box.clientWidth && box.offsetWidth <= innerWidth - 20"
    assert listed(page).evaluate(fits)
