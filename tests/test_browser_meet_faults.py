"""Meetings where something goes wrong: ids of all kinds, a connection that comes and goes."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app import create_app
from live.access import Access
from live.home import Home
from live.store import Store
from live.watching import Watching
from map.member import Member
from map.network import Network, build
from map.screen import Shown
from tests.support.browsing import Visitor, until
from tests.support.calling import READY, SLOW, facilitator, planned, seating
from tests.support.serving import in_thread

pytestmark = pytest.mark.browser

NAMES = ("Lake Temba", "Lake Temba B", "Ålborg | “North”", 'B "C" [D]', "Hill", "Valley")
"""Ids stay as they are in the file, and there they are often names."""
OFFLINE = "The plan could not be made. Check your connection and try again."


def lakes(*names: str, former: Network | None = None) -> Network:
    members = [Member(name, name, offers=("x",), needs=("x",)) for name in names]
    return build(members, (), title="Lakes", previous=former)


@pytest.fixture
def network() -> Network:
    return lakes(*NAMES)


@pytest.fixture
def people(browser: Browser, network: Network, home: Home) -> Iterator[Visitor]:
    """Opens pages of an app that looks at what another process shows."""
    page = create_app(network, home=home, rules=Access(home.key))
    watching = Watching([page.source], every=0.05)
    watching.start()
    with in_thread(page.server) as address:
        here = Visitor(browser, address)
        yield here
        here.leave()
    watching.stop()


def without(network: Network, home: Home, page: Page, *gone: str) -> Network:
    """Take some off the map that a page shows, in another process; none gives all back."""
    less = lakes(*(name for name in NAMES if name not in gone), former=network)
    Store(Shown(network), home).show(Shown(less))
    until(page, f"knitwork.page.state.version === '{less.version}'")
    return less


def test_what_came_of_members_whose_ids_hold_spaces_stays_in_the_menu(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home)
    planned(page, size=6, rounds=1)
    page.locator(".meet-room").get_by_text("What came of it").click()
    menu = page.locator(".meet-came select").first
    menu.select_option("Talked")
    expect(page.locator("#toast")).to_contain_text("Noted: ")
    expect(menu).to_have_value("talked")


def test_what_could_not_be_noted_stands_in_no_menu(people: Visitor, home: Home) -> None:
    page = facilitator(people, home)
    planned(page, size=6, rounds=1)
    page.locator(".meet-room").get_by_text("What came of it").click()
    page.route("**/meet/mark", lambda route: route.abort())
    menu = page.locator(".meet-came select").first
    menu.select_option("Talked")
    expect(page.locator("#meet-error")).to_have_text(OFFLINE)
    expect(menu).to_have_value("")
    people.watch.forgive("/meet/mark")


def test_a_plan_outlasts_a_connection_that_is_gone_when_somebody_leaves_the_map(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home, "?f.offers=x")
    planned(page, size=3, rounds=2)
    page.route("**/meet/look", lambda route: route.abort())
    without(network, home, page, "Hill")
    expect(page.locator("#meet-error")).to_contain_text("Somebody has left the map")
    # The plan is there without them: in the panel, on the map and over a reload.
    assert sorted(id_ for room in seating(page)[1] for id_ in room) == sorted(set(NAMES) - {"Hill"})
    expect(page.locator("#meet-plan")).not_to_contain_text("Hill")
    expect(page.locator("#meet-plan")).not_to_contain_text("undefined")
    expect(page.locator("#meet-plan .meet-name")).to_have_count(5)
    assert page.evaluate("[0, 1, 2, 3, 4].every(knitwork.overlay.answers)")
    page.get_by_role("button", name="Next round").click()
    expect(page.locator("#meet-round")).to_have_text("Round 2 of 2")
    page.unroute("**/meet/look")
    said = "Your plan is here again, without 1 member who has left the map."
    expect(page.locator("#meet-status")).to_have_text(said, timeout=SLOW)
    expect(page.locator("#meet-error")).to_be_empty()
    expect(page.locator("#meet-round")).to_have_text("Round 2 of 2")
    people.watch.forgive("/meet/look")


def test_who_comes_back_while_the_connection_is_gone_has_their_room_when_it_is_there(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    planned(page, size=3, rounds=2)
    before = seating(page)
    room = before[0][0]
    page.route("**/meet/look", lambda route: route.abort())
    less = without(network, home, page, *room)
    expect(page.locator("#meet-error")).to_contain_text("Somebody has left the map")
    # The room is empty, and the others keep their numbers.
    assert seating(page)[0] == [[], before[0][1]]
    expect(page.locator(".meet-room")).to_have_count(2)
    page.unroute("**/meet/look")
    status = page.locator("#meet-status")
    said = "Your plan is here again, without 3 members who have left the map."
    expect(status).to_have_text(said, timeout=SLOW)
    page.route("**/meet/look", lambda route: route.abort())
    without(less, home, page)
    expect(page.locator("#meet-error")).to_contain_text("Somebody of your plan is on the map again")
    assert seating(page)[0] == [[], before[0][1]]
    page.unroute("**/meet/look")
    expect(status).to_have_text("Your plan from before is here again.", timeout=SLOW)
    expect(page.locator("#meet-error")).to_be_empty()
    assert seating(page) == before
    people.watch.forgive("/meet/look")


@pytest.mark.parametrize("failure", ["none", "page of a provider", "error of the server"])
def test_a_plan_of_before_that_does_not_come_is_asked_for_at_the_next_opening(
    people: Visitor, home: Home, failure: str
) -> None:
    page = facilitator(people, home)
    planned(page, size=3, rounds=2)
    before = seating(page)
    page.reload()
    until(page, "window.knitwork?.page?.state.told")
    page.route("**/meet/look", lambda route: {
        "none": route.abort,
        "page of a provider": lambda: route.fulfill(body="<html>Pay first</html>"),
        "error of the server": lambda: route.fulfill(status=429, body="Too many"),
    }[failure]())  # fmt: skip
    button = page.locator(".tool.meet")
    button.click()
    expect(page.locator("#meet-error")).to_contain_text("Your plan from before is kept")
    page.unroute("**/meet/look")
    button.click()
    button.click()
    expect(page.locator("#meet-round")).to_have_text("Round 1 of 2")
    expect(page.locator("#meet-error")).to_be_empty()
    assert seating(page) == before
    people.watch.forgive("/meet/look")


def test_two_moves_on_a_slow_connection_are_both_made(people: Visitor, home: Home) -> None:
    page = facilitator(people, home)
    planned(page, size=3, rounds=1)
    [[first, second]] = seating(page)
    # The answer to the first move takes longer than all that is asked after it.
    page.evaluate(
        """() => { const real = window.fetch; let slow = 500;
          window.fetch = async (what, how) => {
            const answer = await real(what, how), wait = String(what).endsWith("/look") ? slow : 0;
            if (wait) slow = 0;
            if (wait) await new Promise((done) => setTimeout(done, wait));
            return answer;
          }; }"""
    )
    for name in first[:2]:
        menu = page.get_by_label(f"Room of {name}", exact=True)
        menu.focus()
        menu.select_option("Room 2")
    until(page, "knitwork.meet.state.undo.length === 2")
    shown = page.evaluate("knitwork.meet.rooms().map((room) => room.members)")
    for rooms in (shown, seating(page)[0]):
        assert [set(room) for room in rooms] == [{first[2]}, {*second, *first[:2]}]


def test_a_connection_that_breaks_while_a_plan_gets_better_leaves_the_best_so_far(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home)
    first = json.dumps({"progress": 0.1, "seating": [[NAMES[:3], NAMES[3:]]]}) + "\n"
    page.evaluate(
        """(first) => { const real = window.fetch;
          window.fetch = (what, how) => !String(what).endsWith("/meet/plan")
            ? real(what, how)
            : Promise.resolve(new Response(new ReadableStream({ start(stream) {
                stream.enqueue(new TextEncoder().encode(first));
                setTimeout(() => stream.error(new TypeError("network error")), 50);
              } }))); }""",
        first,
    )
    page.get_by_role("button", name="Meet").click()
    page.get_by_role("button", name="Make a plan").click()
    expect(page.locator("#meet-status")).to_have_text("Stopped: this is the best plan so far.")
    expect(page.locator(".meet-room")).to_have_count(2)
    assert READY not in (page.locator("#meet-status").text_content() or "")
