"""The door in a browser: a link, a passcode, somebody who may not come in."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from app import create_app
from live.access import Access, Entry
from live.home import Home, fleeting
from live.keys import hashed
from live.roles import Role
from map.network import Network
from tests.support.browsing import PHONE, TOUCH, Visitor, usable
from tests.support.serving import in_thread

pytestmark = pytest.mark.browser

CODE = "knit the net"


@pytest.fixture(scope="module")
def home() -> Home:
    return fleeting()


@pytest.fixture(scope="module")
def rules(home: Home) -> Access:
    return Access(home.key, Entry.PASSCODE, {Role.PARTICIPANT: hashed(CODE)})


@pytest.fixture(scope="module")
def locked(network: Network, home: Home, rules: Access) -> Iterator[str]:
    with in_thread(create_app(network, home=home, rules=rules).server) as address:
        yield address


@pytest.fixture
def people(browser: Browser, locked: str) -> Iterator[Visitor]:
    here = Visitor(browser, locked)
    yield here
    # What the door refuses is answered with 403, and the browser says so.
    here.watch.wrong = [one for one in here.watch.wrong if "403" not in one]
    here.leave()


@pytest.mark.parametrize("options", [{}, TOUCH], ids=["laptop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_is_for_everybody(
    people: Visitor, options: dict[str, object], scheme: str
) -> None:
    page = people.context(**options, color_scheme=scheme).new_page()
    page.goto("/")
    expect(page.get_by_role("heading", name="Come in")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    # The keyboard is where one writes, also after a wrong one.
    page.keyboard.type("a wrong one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("This passcode is not the one.")
    expect(page.get_by_label("Passcode")).to_be_focused()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if options:
        assert page.evaluate("innerWidth") == PHONE["width"]


def test_a_passcode_opens_what_was_wanted(people: Visitor) -> None:
    page = people.context().new_page()
    page.goto("/?focus=aarental")
    page.get_by_label("Passcode").fill(CODE)
    page.get_by_role("button", name="Open the map").click()
    usable(page)
    assert page.evaluate("knitwork.view.current().focus") == "aarental"


def test_a_link_opens_the_map_and_leaves_no_secret_in_address_and_history(
    people: Visitor, rules: Access
) -> None:
    page = people.context().new_page()
    link = rules.link(people.base, Role.FACILITATOR)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(str(request.headers) + request.url))
    page.goto(link)
    usable(page)
    secret = link.partition("#")[2]
    assert secret not in page.url + "".join(asked)
    expect(page.locator("#lead")).to_be_visible()
    page.go_back()
    assert secret not in page.url


def test_a_link_that_is_old_says_so(people: Visitor) -> None:
    page = people.context().new_page()
    page.goto("/join#an-old-one")
    expect(page.get_by_role("alert")).to_contain_text("This link is not valid any more.")
    assert "#" not in page.url
