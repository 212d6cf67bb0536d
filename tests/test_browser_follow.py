"""The facilitator leads: others see the same on their own screens, step away and come back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import delete, update

from app import create_app
from live.access import Access
from live.bus import EVENTS, LEADS
from live.home import Home, fleeting
from live.keys import cookie_name, signed
from live.roles import Role
from map.network import Network
from tests.support.browsing import PHONE, TOUCH, Visitor, show, until, usable
from tests.support.serving import in_thread

pytestmark = pytest.mark.browser

FOLLOWING = "knitwork.follow.state.lead !== null"
FOCUS = "knitwork.view.current().focus"


@pytest.fixture(scope="module")
def home() -> Home:
    return fleeting()


@pytest.fixture(scope="module")
def call(network: Network, home: Home) -> Iterator[str]:
    """Address of an app that everybody may follow."""
    with in_thread(create_app(network, home=home, rules=Access(home.key)).server) as address:
        yield address


@pytest.fixture
def people(browser: Browser, call: str) -> Iterator[Visitor]:
    here = Visitor(browser, call)
    yield here
    here.leave()


def facilitator(people: Visitor, home: Home, **options: object) -> Page:
    context = people.context(**options)
    cookie = {"name": cookie_name(home.key), "value": signed(home.key, Role.FACILITATOR)}
    context.add_cookies([{**cookie, "url": people.base}])
    page = context.new_page()
    page.goto("/")
    usable(page)
    until(page, "knitwork.follow.state.seq >= 0")
    return page


def step(page: Page, name: str, *values: str | None) -> None:
    page.evaluate("([name, values]) => knitwork.view.step(name, ...values)", [name, list(values)])


def test_all_who_follow_see_the_same_and_one_steps_away_and_comes_back(
    people: Visitor, home: Home
) -> None:
    leader = facilitator(people, home)
    phone, other = people.open(**TOUCH), people.open(color_scheme="dark")
    expect(phone.locator("#lead")).to_have_count(0)
    leader.keyboard.press("l")
    expect(leader.locator("#follow")).to_contain_text("You lead")
    for page in (phone, other):
        expect(page.locator("#follow")).to_contain_text("Following the facilitator")
    entries = phone.evaluate("history.length")

    step(leader, "toggle", "type", "government")
    step(leader, "focus", "aarental")
    for page in (phone, other):
        until(page, f"{FOCUS} === 'aarental'")
        assert page.evaluate("knitwork.view.current().filters") == {"type": ["government"]}
    assert phone.evaluate("history.length") == entries
    assert phone.evaluate("innerWidth") == PHONE["width"]

    step(other, "focus", "lake-temba")
    expect(other.locator("#follow")).to_contain_text("The facilitator is leading.")
    step(leader, "focus", "silangbay")
    until(phone, f"{FOCUS} === 'silangbay'")
    until(other, "knitwork.follow.state.lead.view.includes('silangbay')")
    assert other.evaluate(FOCUS) == "lake-temba"
    other.get_by_role("button", name="Follow", exact=True).click()
    until(other, f"{FOCUS} === 'silangbay'")

    leader.get_by_role("button", name="Stop leading").first.click()
    for page in (phone, other):
        expect(page.locator("#follow")).to_be_hidden()
        expect(page.locator("#toast")).to_contain_text("The facilitator has stopped leading.")


def test_who_comes_late_sees_what_is_led_and_a_member_is_pointed_at(
    people: Visitor, home: Home
) -> None:
    leader = facilitator(people, home)
    leader.keyboard.press("l")
    step(leader, "focus", "aarental")
    until(leader, "knitwork.follow.state.lead?.view.includes('aarental')")
    late = people.open()
    until(late, f"{FOCUS} === 'aarental'")
    leader.keyboard.press("m")
    until(late, "knitwork.overlay.pointed() >= 0")
    name = late.evaluate("knitwork.page.state.columns.name[knitwork.overlay.pointed()]")
    expect(late.locator("#live")).to_have_text(f"The facilitator points at {name}.")
    leader.reload()
    usable(leader)
    expect(leader.locator("#follow")).to_contain_text("You lead")
    leader.keyboard.press("l")
    expect(late.locator("#follow")).to_be_hidden()


def test_who_lost_the_stream_comes_back_to_where_the_map_is(people: Visitor, home: Home) -> None:
    leader, follower = facilitator(people, home), people.open()
    leader.keyboard.press("l")
    until(follower, FOLLOWING)
    # As when a server is gone: the stream fails and later ones are refused for a while.
    follower.route("**/live/**", lambda route: route.fulfill(status=204))
    follower.evaluate("() => window.dispatchEvent(new Event('online'))")
    step(leader, "focus", "lake-temba")
    until(leader, "knitwork.follow.state.lead?.view.includes('lake-temba')")
    assert follower.evaluate(FOCUS) is None
    follower.unroute("**/live/**")
    until(follower, f"{FOCUS} === 'lake-temba'")
    leader.keyboard.press("l")
    expect(follower.locator("#follow")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_banner_is_for_everybody(people: Visitor, home: Home, scheme: str) -> None:
    leader = facilitator(people, home)
    leader.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    follower = people.open(color_scheme=scheme)
    leader.keyboard.press("l")
    for page in (leader, follower):
        expect(page.locator("#follow")).to_be_visible()
        found = Axe().run(page, "#follow, #lead" if page is leader else "#follow")
        assert [one["id"] for one in found.response["violations"]] == []
    leader.locator("#follow button").focus()
    leader.keyboard.press("Enter")
    expect(follower.locator("#follow")).to_be_hidden()


def test_who_has_no_stream_asks_and_misses_no_pointer(people: Visitor, home: Home) -> None:
    leader = facilitator(people, home)
    context = people.context()
    # A proxy that lets no stream through.
    context.route("**/live/events", lambda route: route.fulfill(status=204))
    follower = context.new_page()
    follower.goto("/")
    usable(follower)
    until(follower, "knitwork.follow.state.seq >= 0")
    leader.keyboard.press("l")
    step(leader, "focus", "lake-temba")
    until(follower, f"{FOCUS} === 'lake-temba'")
    leader.keyboard.press("m")
    until(follower, "knitwork.overlay.pointed() >= 0")
    leader.keyboard.press("l")
    expect(follower.locator("#follow")).to_be_hidden()


def test_who_leads_into_a_present_mode_without_a_member_throws_nobody_into_it(
    people: Visitor, home: Home
) -> None:
    leads, follows = facilitator(people, home), people.open()
    presenting = "knitwork.view.current().present"
    leads.keyboard.press("l")
    step(leads, "focus", "ardeshi")
    leads.evaluate("knitwork.view.step('present', true)")
    until(follows, f"{presenting} && {FOCUS} === 'ardeshi'")
    leads.evaluate("knitwork.view.step('focus', null)")
    until(follows, f"!{FOCUS}")
    assert leads.evaluate(presenting)
    assert not follows.evaluate(presenting)
    step(leads, "toggle", "type", "government")
    until(follows, "knitwork.view.current().filters.type?.length === 1")
    assert not follows.evaluate(presenting)
    leads.keyboard.press("l")
    expect(follows.locator("#follow")).to_be_hidden()  # it has ended before the page is closed


@pytest.mark.parametrize("search", ["", "?focus=ardeshi&present=1", "?show=list"])
@pytest.mark.parametrize("options", [{}, TOUCH], ids=["laptop", "phone"])
def test_the_banner_covers_no_control_and_moves_nothing(
    people: Visitor, home: Home, options: dict[str, object], search: str
) -> None:
    leader, follower = facilitator(people, home), people.open(search, **options)
    show(leader, search)
    pages = [leader, follower]
    for page in pages:
        if "present" in search:
            expect(page.locator("#caption-body h1")).to_be_visible()
        until(page, "knitwork.follow.state.seq >= 0 && !cy.animated()")
    before = [page.evaluate(PLACES) for page in pages]
    leader.keyboard.press("l")
    for page in pages:
        expect(page.locator("#follow")).to_be_visible()
        assert page.evaluate(COVERED) == []
    assert [page.evaluate(PLACES) for page in pages] == before
    leader.keyboard.press("l")
    for page in pages:
        expect(page.locator("#follow")).to_be_hidden()


PLACES = """() => [...document.querySelectorAll("#header *, #caption *, #legend *, #members *")]
  .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
  .map(({ x, y, width, height }) => [x, y, width, height]).flat().join()"""
COVERED = """() => {
  const own = document.getElementById("follow");
  const { left, top, right, bottom } = own.getBoundingClientRect();
  const lies = (one) => {
    const box = one.getBoundingClientRect();
    return one.checkVisibility({ visibilityProperty: true }) && !own.contains(one) && box.width > 1
      && box.left < right && box.right > left && box.top < bottom && box.bottom > top;
  };
  // The map lies below, and the rows of the list can be scrolled.
  return [...document.querySelectorAll("button, a, input, select, #caption, #legend")]
    .filter((one) => lies(one) && !one.closest("#members .scroll")).map((one) => one.outerHTML);
}"""


@pytest.mark.parametrize("options", [{}, TOUCH], ids=["laptop", "phone"])
def test_all_lines_at_once_cover_no_control_and_not_one_another(
    people: Visitor, home: Home, options: dict[str, object]
) -> None:
    page = facilitator(people, home, **options)
    page.keyboard.press("l")
    expect(page.locator("#follow")).to_be_visible()
    lines = ["follow", "trouble", "news", "data-news"]
    found = page.evaluate(ALL_LINES, lines)
    assert found == []
    page.keyboard.press("l")
    expect(page.locator("#follow")).to_be_hidden()


ALL_LINES = """(lines) => {
  const more = document.createElement("div");
  more.id = "data-news";
  document.body.append(more);
  const said = "The file on the disk has changed and cannot be shown, so the map stays as it was. ";
  for (const id of lines.slice(1)) {
    const line = document.getElementById(id), word = document.createElement("span");
    word.textContent = id === "trouble" ? said + said : "1 new member: Harbour School of Crafts";
    const close = Object.assign(document.createElement("button"), { className: "quiet" });
    close.textContent = "Close";
    line.replaceChildren(word, close);
    line.hidden = false;
  }
  const own = lines.map((id) => document.getElementById(id));
  const box = (one) => one.getBoundingClientRect();
  const meet = (one, other) => box(one).left < box(other).right && box(other).left < box(one).right
    && box(one).top < box(other).bottom && box(other).top < box(one).bottom;
  const controls = [...document.querySelectorAll("button, a, input, select, #legend, .panel")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && box(one).width > 1)
    .filter((one) => !own.some((line) => line.contains(one)));
  const found = own.flatMap((line) => [...controls, ...own]
    .filter((other) => other !== line && meet(line, other))
    .map((other) => [line.id, other.outerHTML.slice(0, 80)]));
  for (const line of own.slice(1)) line.hidden = true;
  more.remove();
  return found;
}"""


def test_the_end_of_a_list_can_be_scrolled_free_of_the_banner(people: Visitor, home: Home) -> None:
    leader, phone = facilitator(people, home), people.open("?show=list", **TOUCH)
    leader.evaluate("knitwork.view.commit({ ...knitwork.view.EMPTY, show: 'list' })")
    leader.keyboard.press("l")
    expect(phone.locator("#follow")).to_be_visible()
    phone.evaluate("() => { const list = document.querySelector('#members .scroll');"
                   " list.scrollTop = list.scrollHeight; }")  # fmt: skip
    last = phone.locator("#members tbody tr").last.bounding_box()
    banner = phone.locator("#follow").bounding_box()
    assert last
    assert banner
    assert last["y"] + last["height"] <= banner["y"]
    leader.keyboard.press("l")
    expect(phone.locator("#follow")).to_be_hidden()


def test_who_stepped_away_stays_where_they_are_when_their_page_is_loaded_anew(
    people: Visitor, home: Home
) -> None:
    leader, follower = facilitator(people, home), people.open()
    step(leader, "focus", "aarental")
    leader.keyboard.press("l")
    until(follower, f"{FOCUS} === 'aarental'")
    step(follower, "focus", "lake-temba")
    expect(follower.locator("#follow")).to_contain_text("The facilitator is leading.")
    until(follower, "location.search.includes('lake-temba')")  # written behind the painting
    follower.reload()
    usable(follower)
    expect(follower.locator("#follow")).to_contain_text("The facilitator is leading.")
    assert follower.evaluate(FOCUS) == "lake-temba"
    follower.get_by_role("button", name="Follow").click()
    until(follower, f"{FOCUS} === 'aarental'")
    follower.reload()
    usable(follower)
    expect(follower.locator("#follow")).to_contain_text("Following the facilitator")
    # Whoever leads anew is followed anew.
    step(follower, "focus", "lake-temba")
    expect(follower.locator("#follow")).to_contain_text("The facilitator is leading.")
    leader.keyboard.press("l")
    expect(follower.locator("#follow")).to_be_hidden()
    leader.keyboard.press("l")
    expect(follower.locator("#follow")).to_contain_text("Following the facilitator")
    leader.keyboard.press("l")
    expect(follower.locator("#follow")).to_be_hidden()


def test_nobody_follows_for_ever_who_has_closed_the_page(people: Visitor, home: Home) -> None:
    leader = facilitator(people, home)
    step(leader, "focus", "aarental")
    leader.keyboard.press("l")
    follower = people.context().new_page()
    follower.clock.install()
    follower.goto("/")
    usable(follower)
    until(follower, f"{FOCUS} === 'aarental'")
    leader.close()
    with home.engine.begin() as connection:
        connection.execute(update(EVENTS).values(at=datetime.now(UTC) - LEADS))
    follower.clock.fast_forward(LEADS.seconds * 1000 + 40_000)
    expect(follower.locator("#follow")).to_be_hidden()
    expect(follower.locator("#toast")).to_contain_text("The facilitator has stopped leading.")
    late = people.open("?focus=lake-temba")
    until(late, "knitwork.follow.state.seq >= 0")
    expect(late.locator("#follow")).to_be_hidden()
    assert late.evaluate(FOCUS) == "lake-temba"


def test_who_leads_says_so_again_every_minute_and_when_all_that_was_told_is_forgotten(
    people: Visitor, home: Home
) -> None:
    leader = facilitator(people, home)
    leader.clock.install()
    leader.reload()
    usable(leader)
    until(leader, "knitwork.follow.state.seq >= 0")
    leader.keyboard.press("l")
    until(leader, "knitwork.follow.state.lead !== null")
    told = leader.evaluate("knitwork.follow.state.lead.seq")
    leader.clock.fast_forward(61_000)
    until(leader, f"knitwork.follow.state.lead.seq > {told}")
    with home.engine.begin() as connection:  # as when somebody takes themselves off the map
        connection.execute(delete(EVENTS))
    leader.evaluate("() => window.dispatchEvent(new Event('online'))")
    late = people.open()
    expect(late.locator("#follow")).to_contain_text("Following the facilitator")
    expect(leader.locator("#follow")).to_contain_text("You lead")
    leader.keyboard.press("l")
    expect(late.locator("#follow")).to_be_hidden()


@pytest.mark.parametrize("width", [760, 1024, 1280, 1440, 1600, 1920])
def test_the_bar_of_a_facilitator_overlaps_nowhere_and_leading_moves_nothing_in_it(
    people: Visitor, home: Home, width: int
) -> None:
    leader = facilitator(people, home)
    leader.set_viewport_size({"width": width, "height": 720})
    boxes = """() => [...document.querySelectorAll(".brand, .search, .segments, #header .tool")]
      .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
      .map(({ left, right }) => [left, right])"""
    before = leader.evaluate(boxes)
    assert all(one[1] <= other[0] for one, other in pairwise(before))
    assert before[-1][1] <= width
    leader.keyboard.press("l")
    expect(leader.locator("#lead")).to_have_attribute("aria-pressed", "true")
    assert leader.evaluate(boxes) == before
    leader.keyboard.press("l")
    expect(leader.locator("#follow")).to_be_hidden()


def test_an_end_is_heard_though_its_page_is_gone_at_once(people: Visitor, home: Home) -> None:
    leader, follower = facilitator(people, home), people.open()
    leader.locator("#lead").click()
    expect(follower.locator("#follow")).to_be_visible()
    # What waits a moment never comes to its turn.
    leader.evaluate("() => { window.setTimeout = () => 0; }")
    leader.locator("#lead").click()
    leader.goto("about:blank")
    expect(follower.locator("#follow")).to_be_hidden()
