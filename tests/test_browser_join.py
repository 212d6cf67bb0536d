"""Somebody adds themselves on a phone, and the map that others have open shows it."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from app import create_app
from live.access import Access
from live.home import Home, fleeting
from live.keys import cookie_name, signed
from live.roles import Role
from map.network import Network
from tests.support.browsing import PATIENCE, TOUCH, Visitor, places, until, usable, viewport
from tests.support.serving import in_thread

pytestmark = pytest.mark.browser


@pytest.fixture
def home() -> Home:
    return fleeting()


@pytest.fixture
def call(
    network: Network, home: Home, monkeypatch: pytest.MonkeyPatch, joining: str
) -> Iterator[str]:
    monkeypatch.setenv("KNITWORK_JOINING", joining)
    with in_thread(create_app(network, home=home, rules=Access(home.key)).server) as address:
        yield address


@pytest.fixture(params=["direct"])
def joining(request: pytest.FixtureRequest) -> str:
    return str(request.param)


moderated = pytest.mark.parametrize("joining", ["moderated"], indirect=True)


@pytest.fixture
def people(browser: Browser, call: str) -> Iterator[Visitor]:
    here = Visitor(browser, call)
    yield here
    here.leave()


def opened(people: Visitor, search: str = "") -> Page:
    page = people.open(search)
    until(page, "knitwork.follow.state.seq >= 0")
    return page


def facilitator(people: Visitor, home: Home, **options: object) -> Page:
    context = people.context(**options)
    cookie = {"name": cookie_name(home.key), "value": signed(home.key, Role.FACILITATOR)}
    context.add_cookies([{**cookie, "url": people.base}])
    page = context.new_page()
    page.goto("/")
    usable(page)
    until(page, "knitwork.follow.state.seq >= 0")
    return page


def fill(phone: Page, name: str) -> None:
    phone.goto("/add")
    phone.get_by_label("Name of your organisation").fill(name)
    phone.get_by_label("Country").fill("Kenia")
    phone.get_by_label("What you offer").fill("coaching")
    phone.keyboard.press("Enter")
    phone.get_by_label("What you offer").fill("choirs; digital skills")
    phone.get_by_role("button", name="Add", exact=True).first.tap()
    phone.get_by_label("What you need").fill("funding")
    phone.get_by_label("E-mail", exact=True).fill("ann@example.org")
    phone.get_by_label("Show the e-mail address on the map").check()


def send(phone: Page, name: str) -> None:
    fill(phone, name)
    phone.locator("button.primary").tap()
    phone.wait_for_url("**/mine")


def members(page: Page, count: int) -> None:
    until(page, f"cy.nodes().length === {count}")


def test_one_adds_changes_and_removes_themselves_while_another_looks(people: Visitor) -> None:
    page = opened(people, "?focus=aarental")
    before, seen = places(page), viewport(page)
    phone = people.context(**TOUCH).new_page()
    send(phone, "Ann Baker Training")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Your profile")

    members(page, 26)
    expect(page.locator("#news")).to_contain_text("1 new member: Ann Baker Training")
    [new] = set(places(page)) - set(before)
    assert {id_: at for id_, at in places(page).items() if id_ != new} == before
    assert viewport(page) == seen
    there = places(page)[new]
    page.locator("#news").get_by_role("button", name="Show").click()
    profile = page.locator("#profile")
    for words in ("Kenya", "coaching", "choirs", "funding", "ann@example.org"):
        expect(profile).to_contain_text(words)

    # The own link, on another device.
    link = phone.get_by_label("Your own link").input_value()
    other = people.context().new_page()
    other.goto(link)
    expect(other.get_by_label("Name of your organisation")).to_have_value("Ann Baker Training")
    assert "#" not in other.url
    other.get_by_label("Name of your organisation").fill("Ann Baker School")
    other.get_by_role("button", name="Remove choirs").click()
    other.get_by_role("button", name="Save").click()
    expect(other.locator(".state")).to_contain_text("Your changes are saved.")
    expect(profile).to_contain_text("Ann Baker School")
    expect(profile).not_to_contain_text("choirs")
    assert places(page)[new][:2] == there[:2]

    other.get_by_text("Remove my profile").click()
    other.get_by_role("button", name="Remove for good").click()
    expect(other.get_by_role("status")).to_contain_text("You are not on the map any more")
    members(page, 25)
    assert {id_: at[:2] for id_, at in places(page).items()} == {
        id_: at[:2] for id_, at in before.items()
    }
    assert page.evaluate("knitwork.view.current().focus") is None


@moderated
def test_the_facilitator_shows_the_code_and_accepts_who_waits(people: Visitor, home: Home) -> None:
    leader, page = facilitator(people, home), opened(people)
    leader.locator("#people-open").click()
    dialog = leader.locator("#people")
    expect(dialog.get_by_role("img")).to_be_visible()
    expect(dialog).to_contain_text(f"{people.base}/add")
    expect(dialog).to_contain_text("Nobody waits.")
    dialog.get_by_role("button", name="Show it large").click()
    until(leader, "document.querySelector('#people-code img').offsetWidth > 400")
    leader.keyboard.press("Escape")
    expect(dialog).to_be_visible()

    phone = people.context(**TOUCH).new_page()
    send(phone, "Ann")
    send(phone, "Ben")
    expect(phone.locator(".state")).to_contain_text("when it was accepted")
    expect(dialog).to_contain_text("2 wait for you")
    dialog.get_by_role("button", name="Refuse Ben").click()
    expect(dialog).to_contain_text("1 waits for you")
    dialog.get_by_role("button", name="Accept Ann").focus()
    leader.keyboard.press("Enter")
    expect(dialog).to_contain_text("Ann comes onto the map.")
    members(page, 26)
    expect(page.locator("#news")).to_contain_text("1 new member: Ann")
    assert page.locator("#people-open").count() == 0

    dialog.get_by_role("radio", name="Nobody").check()
    until(leader, "knitwork.people.state.now.joining === 'closed'")
    phone.goto("/add")
    expect(phone.locator(".said").first).to_contain_text("Nobody can be added at the moment.")
    dialog.get_by_role("button", name="Remove Ann").click()
    dialog.get_by_role("button", name="Remove Ann for good?").click()
    members(page, 25)


@moderated
def test_an_open_page_says_what_was_decided_and_nothing_moves(people: Visitor, home: Home) -> None:
    leader = facilitator(people, home)
    phone = people.context(**TOUCH).new_page()
    send(phone, "Ann Baker")
    name, state = phone.get_by_label("Name of your organisation"), phone.locator("#state")
    expect(state).to_contain_text("The facilitator has your profile.")
    see = state.get_by_role("link", name="See yourself on the map")
    expect(see).to_be_hidden()
    place = name.bounding_box()
    leader.locator("#people-open").click()
    leader.get_by_role("button", name="Accept Ann Baker").click()
    expect(state).to_contain_text("You are on the map.", timeout=2 * PATIENCE)
    expect(see).to_be_visible()
    assert name.bounding_box() == place

    name.fill("Ann Baker School")
    phone.locator("button.primary").tap()
    expect(state).to_contain_text("The facilitator looks at your change")
    name.fill("Ann Baker Schools")
    leader.get_by_role("button", name="Refuse Ann Baker School").click()
    expect(state).to_contain_text("did not take your last change", timeout=2 * PATIENCE)
    # What is being written meanwhile stays.
    expect(name).to_have_value("Ann Baker Schools")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_is_for_everybody(people: Visitor, scheme: str) -> None:
    phone = people.context(**TOUCH, color_scheme=scheme).new_page()
    phone.goto("/add")
    axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= TOUCH["viewport"]["width"]
    # A wrong form is answered with 422, which the browser reports as it reports all such answers.
    phone.get_by_label("E-mail", exact=True).fill("ann")
    phone.locator("button.primary").tap()
    expect(phone.get_by_role("alert")).to_contain_text("Please write a name.")
    expect(phone.get_by_role("alert")).to_be_focused()
    axe(phone)
    phone.get_by_role("link", name="E-mail").tap()
    expect(phone.get_by_label("E-mail", exact=True)).to_be_focused()
    people.watch.wrong[:] = [one for one in people.watch.wrong if "422" not in one]
    send(phone, "Ann Baker")
    axe(phone)


@moderated
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_is_for_everybody(people: Visitor, home: Home, scheme: str) -> None:
    send(people.context(**TOUCH).new_page(), "Ann")
    leader = facilitator(people, home, color_scheme=scheme)
    expect(leader.locator("#people-open")).to_have_attribute("aria-label", "Join (1 waits for you)")
    leader.locator("#people-open").press("Enter")
    expect(leader.locator("#people")).to_contain_text("1 waits for you")
    axe(leader, "#people")
    leader.get_by_role("button", name="Accept Ann").press("Enter")
    expect(leader.get_by_role("button", name="Remove Ann")).to_be_focused()
    leader.keyboard.press("Escape")
    expect(leader.locator("#people")).to_be_hidden()


def test_without_scripts_the_form_works_too(people: Visitor) -> None:
    page = opened(people)
    plain = people.context(java_script_enabled=False).new_page()
    plain.goto("/add")
    plain.get_by_label("Name of your organisation").fill("Plain & simple")
    plain.get_by_label("What you need").fill("funding\nchoirs")
    plain.locator("button.primary").click()
    expect(plain.get_by_label("What you need")).to_have_value("funding\nchoirs")
    members(page, 26)


def axe(page: Page, where: str = "main") -> None:
    found = Axe().run(page, where)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


@moderated
def test_participants_have_a_link_to_the_form_as_long_as_they_may(
    people: Visitor, home: Home
) -> None:
    wide = opened(people)
    small = people.context(**TOUCH).new_page()
    small.goto("/")
    usable(small)
    for page in (wide, small):
        link = page.get_by_role("link", name="Add yourself")
        expect(link).to_be_visible()
        box = link.bounding_box()
        assert box and min(box["width"], box["height"]) >= (40 if page is small else 24)
        with page.expect_popup() as form:
            link.click()
        expect(form.value.get_by_label("Name of your organisation")).to_be_visible()
    leader = facilitator(people, home)
    expect(leader.get_by_role("link", name="Add yourself")).to_have_count(0)
    leader.get_by_role("button", name="Join").click()
    leader.get_by_label("Nobody").check()
    for page in (wide, small):
        expect(page.get_by_role("link", name="Add yourself")).to_be_hidden()
    leader.get_by_label("Everybody; you look first").check()
    for page in (wide, small):
        expect(page.get_by_role("link", name="Add yourself")).to_be_visible()
