"""Members whose every field tries to become code: nothing runs, everything is text."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import Visitor, search_of, show, still
from tests.support.hostile import IMAGE, SCRIPT, TRAPS, attackers
from tests.support.pixels import centre, members_at, pixels
from tests.support.serving import in_process

pytestmark = pytest.mark.browser

COUNT = 10


@pytest.fixture(scope="module")
def attacked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor of the attackers' network, whose title attacks too."""
    file = attackers(tmp_path_factory.mktemp("attackers"))
    with in_process(file, "--title", f"</title>{SCRIPT}{IMAGE}$bundle") as address:
        visitor = Visitor(browser, address)
        yield visitor
        visitor.leave()


@pytest.fixture(scope="module")
def opened(attacked: Visitor) -> Page:
    """One page of that network for all tests."""
    return attacked.open()


@pytest.fixture
def page(attacked: Visitor, opened: Page) -> Iterator[Page]:
    """The page as it starts; whatever a test did with it, nothing may have run."""
    show(opened, search_of())
    yield opened
    assert opened.evaluate("window.__hit") is None
    assert opened.evaluate("Object.keys(Object.prototype)") == []
    assert attacked.watch.wrong == []


def ids(page: Page) -> list[str]:
    found: list[str] = page.evaluate("knitwork.page.state.columns.id")
    return found


def test_the_map_shows_all_members(page: Page) -> None:
    assert set(TRAPS) <= set(ids(page))
    assert page.evaluate("cy.nodes().map((node) => node.id())") == [f"n-{id_}" for id_ in ids(page)]
    still(page)
    picture = pixels(page, "cy.renderer().data.canvases[2]")
    assert [centre(picture, place)[3] for place in members_at(page)] == [255] * COUNT


def test_the_title_is_text(page: Page) -> None:
    title = f"</title>{SCRIPT}{IMAGE}$bundle"
    expect(page).to_have_title(title)
    expect(page.locator("h1")).to_have_text(title)


def test_every_profile_is_text_and_leads_to_the_web_or_to_mail_alone(page: Page) -> None:
    names = page.evaluate("knitwork.page.state.columns.name")
    for id_, name in zip(ids(page), names, strict=True):
        show(page, search_of(focus=id_))
        expect(page.locator("#profile h2")).to_have_text(name)
        expect(page.locator("#profile .about")).to_have_text(f"{name} and more")
        links = page.locator("#side a").evaluate_all("(all) => all.map((a) => a.protocol)")
        assert set(links) <= {"https:", "http:", "mailto:"}
    assert page.locator("#page script, #page img").count() == 0


def test_filters_suggestions_legend_and_list_are_text(page: Page) -> None:
    for box in ("#facets", "#legend-entries"):
        expect(page.locator(box)).to_contain_text(SCRIPT)
        expect(page.locator(box)).to_contain_text(IMAGE)
    page.locator("#search-text").fill("<script>")
    expect(page.locator("#search-options .option .name").first).to_contain_text("<script>")
    page.keyboard.press("Escape")
    for field in ("__proto__", "constructor", "details.constructor", "type"):
        page.evaluate('(field) => knitwork.view.step("toggle", field, "__proto__")', field)
        still(page)
        page.evaluate('knitwork.view.step("reset")')
    show(page, search_of(f_type=SCRIPT, show="list"))
    expect(page.locator("#sentence")).to_contain_text(SCRIPT)
    expect(page.locator("#list-body tr")).to_have_count(1)
    show(page, search_of(show="list"))
    expect(page.locator("#list-body tr")).to_have_count(COUNT)
    expect(page.locator("#list-body")).to_contain_text(IMAGE)
    for column in ("type", "constructor", "__proto__"):
        page.evaluate('(column) => knitwork.view.step("sort", column)', column)
        still(page)
    expect(page.locator("#list-body tr")).to_have_count(COUNT)


def test_a_filter_by_the_word_of_a_trap_filters(page: Page) -> None:
    page.evaluate('knitwork.view.step("toggle", "type", "constructor")')
    expect(page.locator("#sentence")).to_have_text(f"1 of {COUNT} members · Type: constructor")
    page.evaluate('knitwork.view.step("toggle", "type", "__proto__")')
    expect(page.locator("#sentence")).to_contain_text(f"2 of {COUNT} members")


def test_comparing_presenting_and_hovering_are_text(page: Page) -> None:
    a, b = ids(page)[:2]
    show(page, search_of(focus=a, with_=b))
    expect(page.locator("#compare h2")).to_have_text(f"{SCRIPT} and {IMAGE}")
    show(page, search_of(focus=a, spot=b, present="1"))
    expect(page.locator("#caption h1")).to_have_text(f"{SCRIPT} and {IMAGE}")
    page.keyboard.press("Escape")
    show(page, search_of())
    for i in range(COUNT):
        page.evaluate("(i) => knitwork.gestures.hover(i)", i)
        expect(page.locator("#card strong")).to_have_text(
            page.evaluate("(i) => knitwork.page.state.columns.name[i]", i)
        )
