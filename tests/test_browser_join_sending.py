"""The form over a bad network, and after a refusal: nothing that was written is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from app import create_app
from live import profiles
from live.access import Access
from live.home import Home
from map.network import Network
from tests.support.browsing import TOUCH, Visitor
from tests.support.serving import in_thread

pytestmark = pytest.mark.browser

UNSENT = "This could not be sent. Check your connection and send it again"


@pytest.fixture
def people(
    browser: Browser, network: Network, home: Home, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Visitor]:
    monkeypatch.setenv("KNITWORK_JOINING", "moderated")
    with in_thread(create_app(network, home=home, rules=Access(home.key)).server) as address:
        here = Visitor(browser, address)
        yield here
        here.leave()


def begun(people: Visitor, name: str = "Ann Baker") -> Page:
    phone = people.context(**TOUCH).new_page()
    phone.goto("/add")
    phone.get_by_label("Name of your organisation").fill(name)
    phone.get_by_label("What you offer").fill("coaching")
    phone.keyboard.press("Enter")
    phone.get_by_label("What you offer").fill("welding")
    phone.get_by_label("E-mail", exact=True).fill("ann@example.org")
    phone.get_by_label("Show the e-mail address on the map").check()
    return phone


def send(phone: Page) -> None:
    phone.locator("button.primary").tap()


def holds(phone: Page, name: str = "Ann Baker", email: str = "ann@example.org") -> None:
    expect(phone.get_by_label("Name of your organisation")).to_have_value(name)
    expect(phone.locator("#offers-list li")).to_have_count(2)
    expect(phone.get_by_label("E-mail", exact=True)).to_have_value(email)
    expect(phone.get_by_label("Show the e-mail address on the map")).to_be_checked()


def waiting(home: Home) -> list[str]:
    return [one.waiting.name for one in profiles.every(home.engine) if one.waiting]


def test_without_a_network_it_is_said_and_sent_later(people: Visitor, home: Home) -> None:
    phone = begun(people)
    phone.context.set_offline(True)
    send(phone)
    expect(phone.get_by_role("alert")).to_contain_text(UNSENT)
    holds(phone)
    phone.context.set_offline(False)
    send(phone)
    phone.wait_for_url("**/mine")
    assert waiting(home) == ["Ann Baker"]
    # What has arrived is in the form no more.
    phone.goto("/add")
    expect(phone.get_by_label("Name of your organisation")).to_have_value("")
    expect(phone.locator("#again")).to_be_hidden()
    people.watch.forgive("/add")


def test_a_profile_whose_answer_was_lost_is_there_once(people: Visitor, home: Home) -> None:
    phone = begun(people)

    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    phone.route("**/add", lose, times=1)
    send(phone)
    expect(phone.get_by_role("alert")).to_contain_text(UNSENT)
    assert waiting(home) == ["Ann Baker"]
    phone.get_by_label("Name of your organisation").fill("Ann Baker School")
    send(phone)
    phone.wait_for_url("**/mine")
    holds(phone, "Ann Baker School")
    assert waiting(home) == ["Ann Baker School"]
    people.watch.forgive("/add")


def test_what_somebody_else_answers_is_no_answer(people: Visitor, home: Home) -> None:
    phone = begun(people)
    page = "<html><main><h1>Welcome to the café</h1></main></html>"
    phone.route("**/add", lambda route: route.fulfill(body=page, content_type="text/html"), times=1)
    send(phone)
    expect(phone.get_by_role("alert")).to_contain_text(UNSENT)
    holds(phone)
    assert waiting(home) == []


def test_a_refused_form_is_loaded_anew_without_a_question_and_keeps_its_text(
    people: Visitor, home: Home
) -> None:
    phone = begun(people)
    phone.get_by_label("E-mail", exact=True).fill("ann")
    send(phone)
    expect(phone.locator("#wrongs")).to_contain_text("This is no e-mail address.")
    expect(phone.locator("#wrongs")).to_be_focused()
    assert phone.url.endswith("/add")
    phone.reload()
    holds(phone, email="ann")
    expect(phone.locator("#again")).to_contain_text("What you wrote before is here again.")
    phone.get_by_label("E-mail", exact=True).fill("ann@example.org")
    send(phone)
    phone.wait_for_url("**/mine")
    holds(phone)
    assert waiting(home) == ["Ann Baker"]
    people.watch.wrong[:] = [one for one in people.watch.wrong if "422" not in one]


def test_what_was_written_before_can_be_put_away(people: Visitor) -> None:
    phone = begun(people)
    phone.get_by_label("What you need").fill("fund")
    phone.reload()
    holds(phone)
    expect(phone.locator("#needs-list li")).to_have_text(["fund×"])
    phone.get_by_role("button", name="Begin anew").tap()
    expect(phone.get_by_label("Name of your organisation")).to_have_value("")
    expect(phone.locator("#offers-list li")).to_have_count(0)


def test_a_change_is_kept_until_it_has_arrived(people: Visitor, home: Home) -> None:
    phone = begun(people)
    send(phone)
    phone.wait_for_url("**/mine")
    phone.get_by_label("Name of your organisation").fill("Ann Baker School")
    phone.context.set_offline(True)
    send(phone)
    expect(phone.get_by_role("alert")).to_contain_text(UNSENT)
    phone.context.set_offline(False)
    phone.reload()
    holds(phone, "Ann Baker School")
    send(phone)
    expect(phone.locator(".state")).to_contain_text("Your changes are saved.")
    holds(phone, "Ann Baker School")
    expect(phone.locator("#again")).to_be_hidden()
    assert waiting(home) == ["Ann Baker School"]
    people.watch.forgive("/mine")
