"""A slow network, or none: nobody sees another's profile, and what is missing comes later."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.browsing import TOUCH, Visitor, hold, release, search_of, show, until

pytestmark = pytest.mark.browser

QUESTIONS = "**/_dash-update-component*"
WAITS = "This needs the network. It comes as soon as the network is back."


def gone(page: Page) -> None:
    page.context.set_offline(True)
    until(page, "!navigator.onLine")


def back(page: Page) -> None:
    page.context.set_offline(False)
    until(page, "document.querySelector('[aria-busy=true]') === null")


@pytest.fixture
def visitor(browser: Browser, live: str) -> Iterator[Visitor]:
    """Opens pages of the demonstration. What may go wrong is the network, and Dash's word on it."""
    here = Visitor(browser, live)
    yield here
    for context in here.contexts:
        context.close()
    meant = (
        "Callback error updating",
        "ERR_INTERNET_DISCONNECTED",
        "Failed to fetch",
        "did not respond",
        "503",
    )
    wrong = [one for one in here.watch.wrong if not any(word in one for word in meant)]
    assert wrong == []


def answer(page: Page, held: list[Route]) -> None:
    """Let all questions through: those that were kept back, and those to come."""
    release(page, held)
    page.unroute(QUESTIONS)


@pytest.mark.parametrize("options", [{}, TOUCH], ids=["laptop", "phone"])
def test_without_network_the_panel_says_whose_it_is_and_comes_later(
    visitor: Visitor, options: dict[str, object]
) -> None:
    page = visitor.open(**options)
    side = page.locator("#side")
    gone(page)
    for member, name in (("umthala", "Umthala Inclusion Centre"), ("lake-temba", "Lake Temba")):
        page.evaluate("(member) => knitwork.view.step('focus', member)", member)
        expect(page.locator("#waiting h2")).to_contain_text(name)
        expect(side.get_by_text(WAITS)).to_be_visible()
        expect(side).to_have_attribute("aria-busy", "true")
        expect(page.locator("#profile")).to_be_hidden()
    back(page)
    expect(page.locator("#profile h2")).to_have_text("Lake Temba Technical College")
    expect(page.locator("#waiting")).to_be_hidden()
    # What has been read once is there without the network.
    gone(page)
    page.evaluate("() => knitwork.view.step('back')")
    page.evaluate("() => knitwork.view.step('focus', 'lake-temba')")
    expect(page.locator("#profile h2")).to_be_visible()
    back(page)


def test_comparison_and_insights_come_when_the_network_is_back(visitor: Visitor) -> None:
    page = visitor.open(search_of(focus="saarvik"))
    expect(page.locator("#profile h2")).to_be_visible()
    gone(page)
    page.get_by_role("button", name="Compare").first.click()
    expect(page.locator("#waiting h2")).to_contain_text("Saarvik Digital Academy and ")
    expect(page.locator("#waiting").get_by_text(WAITS)).to_be_visible()
    assert page.evaluate("document.activeElement !== document.body")
    page.get_by_role("button", name="Insights").click()
    expect(page.locator("#waiting").get_by_text(WAITS)).to_be_visible()
    expect(page.locator("#insights .lead")).to_be_hidden()
    back(page)
    expect(page.locator("#insights")).to_contain_text("Supply and demand")
    expect(page.locator("#waiting")).to_be_hidden()


def test_on_a_slow_line_nobody_sees_the_profile_of_another(visitor: Visitor) -> None:
    page = visitor.open(search_of(focus="saarvik"))
    expect(page.locator("#profile h2")).to_have_text("Saarvik Digital Academy")
    held = hold(page, QUESTIONS)
    show(page, search_of(focus="umthala"))
    expect(page.locator("#waiting h2")).to_have_text("Umthala Inclusion Centre")
    expect(page.locator("#waiting")).to_contain_text("Loading …")
    expect(page.locator("#profile")).to_be_hidden()
    answer(page, held)
    expect(page.locator("#profile h2")).to_have_text("Umthala Inclusion Centre")
    expect(page.locator("#profile")).to_be_visible()
    expect(page.locator("#side")).to_have_attribute("aria-busy", "false")


def test_what_the_server_refuses_is_asked_again(visitor: Visitor) -> None:
    page = visitor.open()
    refused = []

    def refuse(route: Route) -> None:
        refused.append(route.request.post_data_json)
        if len(refused) < 2:
            route.fulfill(status=503, body="")
        else:
            route.continue_()

    page.route(QUESTIONS, refuse)
    show(page, search_of(focus="umthala"))
    expect(page.locator("#profile h2")).to_have_text("Umthala Inclusion Centre")
    assert len(refused) > 1


def test_the_caption_is_never_that_of_another(visitor: Visitor) -> None:
    page = visitor.open(search_of(focus="saarvik", present="1"))
    expect(page.locator("#caption h1")).to_have_text("Saarvik Digital Academy")
    held = hold(page, QUESTIONS)
    show(page, search_of(focus="umthala", present="1"))
    expect(page.locator("#caption-waiting")).to_contain_text("Umthala Inclusion Centre")
    expect(page.locator("#caption-body")).to_be_hidden()
    answer(page, held)
    expect(page.locator("#caption h1")).to_have_text("Umthala Inclusion Centre")
