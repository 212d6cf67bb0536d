"""The map grows on open pages: nobody reloads, nobody moves, the View stays."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from app import create_app
from live.access import Access
from live.home import Home, fleeting
from live.store import Store
from live.watching import Watching
from map.member import Member
from map.network import Network, build
from map.screen import Shown
from tests.support.browsing import TOUCH, Visitor, places, until, usable, viewport
from tests.support.serving import in_thread

pytestmark = pytest.mark.browser

NEW = Member(
    "ann-baker",
    "Ann Baker",
    type="Government",
    country="Kenya",
    region="Africa",
    offers=("coaching",),
    needs=("funding",),
)


@pytest.fixture
def home() -> Home:
    return fleeting()


@pytest.fixture
def call(network: Network, home: Home) -> Iterator[str]:
    """Address of an app that looks at what other processes change."""
    page = create_app(network, home=home, rules=Access(home.key))
    watching = Watching([page.source], every=0.05)
    watching.start()
    with in_thread(page.server) as address:
        yield address
    watching.stop()


@pytest.fixture
def other(network: Network, home: Home, call: str) -> Store:
    """What another process does to the same database."""
    return Store(Shown(network), home)


@pytest.fixture
def people(browser: Browser, call: str) -> Iterator[Visitor]:
    here = Visitor(browser, call)
    yield here
    here.leave()


def opened(people: Visitor, search: str = "", **options: object) -> Page:
    page = people.open(search, **options)
    until(page, "knitwork.follow.state.seq >= 0")
    return page


def grown(network: Network, *new: Member) -> Network:
    members = [*network.members, *new]
    return build(members, network.ties, title=network.title, previous=network)


def shows(page: Page, network: Network) -> None:
    until(page, f"document.documentElement.dataset.bundle.includes('{network.version}')")
    until(page, f"cy.nodes().length === {len(network.members)}")


def test_a_new_member_appears_and_nobody_moves(
    people: Visitor, other: Store, network: Network
) -> None:
    page, phone = opened(people, "?f.type=government&focus=aarental"), opened(people, **TOUCH)
    before, seen = places(page), viewport(page)
    entries = page.evaluate("history.length")
    more = grown(network, NEW)
    other.show(Shown(more))
    for one in (page, phone):
        shows(one, more)
        expect(one.locator("#news")).to_contain_text("1 new member: Ann Baker")
    after = places(page)
    assert set(after) - set(before) == {"n-ann-baker"}
    assert {id_: after[id_] for id_ in before} == before
    assert viewport(page) == seen
    assert page.evaluate("knitwork.view.current().filters") == {"type": ["government"]}
    assert page.evaluate("knitwork.view.current().focus") == "aarental"
    assert page.evaluate("history.length") == entries
    expect(page.locator("#sentence")).to_contain_text("of 26 members")

    phone.locator("#news").get_by_role("button", name="Show").click()
    until(phone, "knitwork.view.current().focus === 'ann-baker'")
    expect(phone.locator("#profile")).to_contain_text("Ann Baker")
    expect(phone.locator("#news")).to_be_hidden()


def test_nobody_is_called_new_when_an_upload_is_undone(
    people: Visitor, other: Store, network: Network
) -> None:
    page = opened(people)
    other.show(Shown(grown(network, NEW)))
    shows(page, other.current())
    expect(page.locator("#news")).to_contain_text("1 new member: Ann Baker")
    late = opened(people, **TOUCH)
    members = [*network.members[5:], NEW]
    fewer = build(members, network.ties, title=network.title, previous=other.current())
    other.show(Shown(fewer))
    for one in (page, late):
        shows(one, fewer)
    other.undo()
    for one in (page, late):
        shows(one, other.current())
    expect(page.locator("#news")).to_contain_text("1 new member: Ann Baker")
    expect(late.locator("#news")).to_be_hidden()
    other.undo()
    for one in (page, late):
        shows(one, network)
        expect(one.locator("#news")).to_be_hidden()


def test_the_new_member_is_found_filtered_listed_and_tapped(
    people: Visitor, other: Store, network: Network
) -> None:
    page = opened(people)
    more = grown(network, NEW)
    other.show(Shown(more))
    shows(page, more)
    page.locator("#search-text").fill("ann bak")
    page.get_by_role("option", name="Ann Baker").click()
    until(page, "knitwork.view.current().focus === 'ann-baker'")
    expect(page.locator("#profile")).to_contain_text("coaching")
    page.evaluate("knitwork.view.step('show', 'list')")
    expect(page.locator("#list-body")).to_contain_text("Ann Baker")
    name = page.evaluate(
        "knitwork.page.state.columns.name[cy.getElementById('n-ann-baker').data('i')]"
    )
    assert name == "Ann Baker"
    address = page.locator("#download a").first.get_attribute("href") or ""
    assert more.version in address


def test_what_changed_of_a_member_and_who_is_gone_is_on_every_map(
    people: Visitor, other: Store, network: Network
) -> None:
    page = opened(people, "?focus=aarental")
    before = places(page)
    members = [replace(m, name="Aarental Renamed") if m.id == "aarental" else m
               for m in network.members if m.id != "silangbay"]  # fmt: skip
    less = build(members, network.ties, title=network.title, previous=network)
    other.show(Shown(less))
    shows(page, less)
    expect(page.locator("#profile")).to_contain_text("Aarental Renamed")
    after = places(page)
    assert set(before) - set(after) == {"n-silangbay"}
    assert {id_: before[id_] for id_ in after} == after
    assert page.evaluate("knitwork.view.current().focus") == "aarental"
    expect(page.locator("#news")).to_be_hidden()
    other.undo()
    shows(page, network)
    expect(page.locator("#profile")).not_to_contain_text("Renamed")


def test_another_network_takes_the_place_of_the_first(people: Visitor, other: Store) -> None:
    page = opened(people, "?focus=aarental&f.type=government")
    fresh = build([replace(NEW, id=f"n{k}", name=f"New {k}") for k in range(4)], title="Elsewhere")
    other.show(Shown(fresh))
    shows(page, fresh)
    expect(page.locator("#news")).to_contain_text("Another network is shown now: Elsewhere")
    expect(page.locator("h1")).to_have_text("Elsewhere")
    until(page, "location.search === ''")


def test_who_has_no_stream_sees_it_too(people: Visitor, other: Store, network: Network) -> None:
    context = people.context()
    context.route("**/live/events", lambda route: route.fulfill(status=204))
    page = context.new_page()
    page.goto("/")
    until(page, "window.knitwork?.follow?.state.seq >= 0")
    more = grown(network, NEW)
    other.show(Shown(more))
    shows(page, more)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_line_is_for_everybody(
    people: Visitor, other: Store, network: Network, scheme: str
) -> None:
    page = opened(people, color_scheme=scheme)
    other.show(Shown(grown(network, NEW, replace(NEW, id="ben", name="Ben"))))
    expect(page.locator("#news")).to_contain_text("2 new members, the last one: Ben")
    found = Axe().run(page, "#news")
    assert [one["id"] for one in found.response["violations"]] == []
    page.locator("#news").get_by_role("button", name="Show").focus()
    page.keyboard.press("Enter")
    until(page, "knitwork.page.state.result.total === 2")


def test_who_comes_back_is_told_what_changed_since(
    people: Visitor, other: Store, network: Network
) -> None:
    page = opened(people)
    assert page.evaluate("localStorage.getItem('knitwork-visit') !== null")
    page.goto("about:blank")
    first = network.members[0]
    more = grown(network, replace(NEW, offers=first.needs, needs=first.offers))
    other.show(Shown(more))
    # The process of the page looks when it is asked for a map that it does not know.
    assert page.request.get(f"{people.base}/bundle/{more.version}/map.json").ok
    page.goto("/")
    expect(page.locator("#news")).to_contain_text("1 new member since your last visit")
    page.locator("#news").get_by_role("button", name="Show").click()
    dialog = page.locator("#changes")
    expect(dialog.get_by_role("heading", name="New members")).to_be_visible()
    found = Axe().run(page, "#changes")
    assert [one["id"] for one in found.response["violations"]] == []
    dialog.get_by_label("Show").select_option(label="Since your last visit")
    dialog.get_by_role("button", name="Ann Baker", exact=True).click()
    until(page, "knitwork.view.current().focus === 'ann-baker'")
    expect(dialog).to_be_hidden()
    page.evaluate("knitwork.view.step('back')")
    page.get_by_role("button", name="What changed").click()
    expect(dialog.get_by_role("heading", name="New matches")).to_be_visible()
    dialog.get_by_role("button", name="Compare").first.click()
    until(page, "knitwork.view.current().with !== null")
    # Seen is seen.
    page.goto("/")
    usable(page)
    until(page, "knitwork.follow.state.seq >= 0")
    expect(page.locator("#news")).to_be_hidden()
