"""The page with 470 members: what pages, folds and stays apart only then."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from map.files import DATA
from tests.support.browsing import Visitor, search_of, show, view
from tests.support.serving import in_process

pytestmark = pytest.mark.browser

APPLICANTS = (DATA / "applicants.csv", DATA / "applicants-ties.csv")
MEMBERS, ROWS = 470, 25
PAGES = 19


@pytest.fixture(scope="module")
def many(browser: Browser) -> Iterator[Visitor]:
    """A visitor of the network of all applicants."""
    with in_process(*APPLICANTS) as address:
        visitor = Visitor(browser, address)
        yield visitor
        visitor.leave()


@pytest.fixture(scope="module")
def opened(many: Visitor) -> Page:
    """One page for all tests."""
    return many.open(reduced_motion="reduce")


@pytest.fixture
def page(opened: Page) -> Page:
    """The page as it starts."""
    show(opened, search_of())
    return opened


def test_what_the_list_shows_is_in_the_address_at_once(page: Page) -> None:
    page.get_by_role("button", name="List", exact=True).click()
    turned = """() => {
      knitwork.view.step("page", 2);
      const rows = document.querySelector("#list-pager").textContent;
      return [rows.includes("Page 2"), location.search];
    }"""
    assert page.evaluate(turned) == [True, search_of(show="list", page="2")]


def test_the_next_page_begins_at_its_top_and_is_said(page: Page) -> None:
    page.get_by_role("button", name="List", exact=True).click()
    page.evaluate("document.querySelector('#members .scroll').scrollTop = 300")
    page.get_by_role("button", name="Next page").click()
    expect(page.locator("#list-pager")).to_contain_text(f"Page 2 of {PAGES}")
    assert page.evaluate("document.querySelector('#members .scroll').scrollTop") == 0
    expect(page.locator("#live")).to_have_text(f"Page 2 of {PAGES}")
    assert page.locator("#list-pager [aria-live]").count() == 0


def test_the_list_is_turned_page_by_page(page: Page) -> None:
    page.get_by_role("button", name="List", exact=True).click()
    rows = page.locator("#list-body tr")
    expect(rows).to_have_count(ROWS)
    expect(page.locator("#list-pager")).to_contain_text(f"Page 1 of {PAGES}")
    expect(page.get_by_role("button", name="Previous page")).to_be_disabled()
    first = rows.first.inner_text()

    further = page.get_by_role("button", name="Next page")
    further.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#list-pager")).to_contain_text(f"Page 2 of {PAGES}")
    expect(rows.first).not_to_have_text(first, use_inner_text=True)
    page.go_back()
    expect(rows.first).to_have_text(first, use_inner_text=True)

    show(page, search_of(show="list", page=str(PAGES)))
    expect(rows).to_have_count(MEMBERS - (PAGES - 1) * ROWS)
    expect(page.get_by_role("button", name="Next page")).to_be_disabled()
    # Sorting begins at the first page again, and so does a filter.
    page.locator("#list-head").get_by_role("button", name="Name").click()
    expect(page.locator("#list-pager")).to_contain_text(f"Page 1 of {PAGES}")
    assert view(page)["sort"] == "-name"


def test_a_page_beyond_the_last_is_the_last(page: Page) -> None:
    show(page, search_of(show="list", page="400"))
    expect(page.locator("#list-pager")).to_contain_text(f"Page {PAGES} of {PAGES}")


def test_all_pages_together_name_every_member_once(page: Page) -> None:
    met: list[str] = []
    for number in range(1, PAGES + 1):
        show(page, search_of(show="list", page=str(number)))
        met += page.locator("#list-body .open").all_inner_texts()
    assert len(met) == MEMBERS
    assert sorted(met) == sorted(page.evaluate("knitwork.page.state.columns.name"))


def test_the_next_button_keeps_the_keyboard_while_pages_turn(page: Page) -> None:
    show(page, search_of(show="list"))
    page.get_by_role("button", name="Next page").focus()
    for number in (2, 3, 4):
        page.keyboard.press("Enter")
        expect(page.locator("#list-pager")).to_contain_text(f"Page {number} of {PAGES}")
        expect(page.get_by_role("button", name="Next page")).to_be_focused()


def test_long_filters_fold_and_can_be_searched(page: Page) -> None:
    needs = page.locator("details.facet", has=page.locator("legend", has_text="Needs"))
    expect(needs.locator("label.choice")).to_have_count(6)
    more = needs.get_by_role("button", name="Show all")
    total = int("".join(filter(str.isdigit, more.inner_text())))
    more.click()
    expect(needs.locator("label.choice")).to_have_count(total)
    expect(needs.locator(".more")).to_have_attribute("aria-expanded", "true")
    needs.locator(".more").click()
    expect(needs.locator("label.choice")).to_have_count(6)

    needs.locator("input.within").fill("assessment")
    expect(needs.locator("label.choice").first).to_contain_text("assessment")
    needs.locator("label.choice").first.click()
    needs.locator("input.within").fill("")
    # What was chosen stays in sight, wherever it stands in the whole list.
    expect(needs.locator("input:checked")).to_have_count(1)


def test_no_two_members_stand_on_each_other(page: Page) -> None:
    apart = page.evaluate(
        """() => {
          const { x, y, size, count } = knitwork.page.state.columns;
          let least = Infinity;
          for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) {
            least = Math.min(least, Math.hypot(x[i] - x[j], y[i] - y[j]) - (size[i] + size[j]) / 2);
          }
          return least;
        }"""
    )
    assert apart > 0


def test_names_on_the_map_do_not_stand_on_each_other(page: Page) -> None:
    """Each name is drawn line by line; lines of two names must not meet."""
    page.evaluate(
        """() => {
          window.lines = [];
          const fill = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (words, x, y) {
            if (this.canvas.id === "overlay") {
              const width = this.measureText(words).width;
              window.lines.push([x - width / 2, y - 10, x + width / 2, y + 2]);
            }
            return fill.call(this, words, x, y);
          };
          knitwork.overlay.paint();
          CanvasRenderingContext2D.prototype.fillText = fill;
        }"""
    )
    lines = page.evaluate("lines")
    assert len(lines) >= 8
    overlaps = [
        (a, b)
        for k, a in enumerate(lines)
        for b in lines[:k]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert overlaps == []
