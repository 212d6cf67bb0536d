"""The page on a phone: 390×844, touch."""

import pytest
from playwright.sync_api import expect

from map.network import Network
from tests.support.browsing import (
    PHONE,
    TOUCH,
    Visitor,
    on_screen,
    search_of,
    show,
    still,
    view,
)

pytestmark = pytest.mark.browser


def test_a_participant_finds_a_member_and_two_partners(visitor: Visitor) -> None:
    page = visitor.open(**TOUCH)
    expect(page.locator("#find")).to_be_hidden()
    expect(page.locator("#side")).to_be_hidden()

    page.locator("#search-text").tap()
    page.keyboard.type("saarvik")
    page.locator("#search-options [role=option]").first.tap()
    expect(page.locator("#profile h2")).to_have_text("Saarvik Digital Academy")
    expect(page.locator("#profile h2")).to_be_in_viewport()

    partner = page.locator("li.partner").nth(1)
    name = partner.locator(".partner-head .open").inner_text()
    partner.get_by_role("button", name="Compare").tap()
    expect(page.locator("#compare h2")).to_have_text(f"Saarvik Digital Academy and {name}")
    page.go_back()
    page.locator("li.partner").nth(1).locator(".partner-head .open").tap()
    expect(page.locator("#profile h2")).to_have_text(name)
    page.get_by_role("button", name="Back to the whole map").tap()
    expect(page.locator("#side")).to_be_hidden()


def test_a_tap_on_the_map_opens_a_member(visitor: Visitor) -> None:
    page = visitor.open(**TOUCH)
    page.touchscreen.tap(*on_screen(page, "umthala"))
    expect(page.locator("#profile h2")).to_have_text("Umthala Inclusion Centre")
    expect(page.locator("#card")).to_be_hidden()


def test_filters_lie_over_the_map_and_go_away(visitor: Visitor) -> None:
    page = visitor.open(**TOUCH)
    page.get_by_role("button", name="Filters").tap()
    expect(page.locator("#find")).to_be_visible()
    page.locator("label.choice", has_text="Africa").tap()
    expect(page.locator("#sentence")).to_have_text("7 of 25 members · Region: Africa")
    page.get_by_role("button", name="Show the map").tap()
    expect(page.locator("#find")).to_be_hidden()
    assert view(page)["filters"] == {"region": ["Africa"]}

    page.get_by_role("button", name="List", exact=True).tap()
    expect(page.locator("#list-body tr")).to_have_count(7)


def test_nothing_is_wider_than_the_screen(visitor: Visitor) -> None:
    page = visitor.open(**TOUCH)
    faces = (
        search_of(),
        search_of(show="list"),
        search_of(focus="lake-temba"),
        search_of(focus="lake-temba", with_="silangbay"),
        search_of(present="1", focus="lake-temba"),
    )
    widths = {}
    for search in faces:
        show(page, search)
        widths[search] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(faces, PHONE["width"])


# Pairs of a name and a member that matters whose middle the name stands on.
HIDDEN = """() => {
  const { columns } = knitwork.page.state, { zoom, x, y } = knitwork.canvas.viewport();
  const { focus, partners } = knitwork.overlay.scene();
  return [focus, ...partners].flatMap((i) => {
    const left = columns.x[i] * zoom + x, top = columns.y[i] * zoom + y;
    const over = ({ box: [x1, y1, x2, y2] }) => x1 < left && left < x2 && y1 < top && top < y2;
    const { placed } = knitwork.overlay.words();
    return placed.filter(over).map(({ words }) => [words.lines.join(" "), columns.id[i]]);
  });
}"""


def test_no_name_stands_on_a_member_that_matters(visitor: Visitor, network: Network) -> None:
    page = visitor.open(reduced_motion="reduce", **TOUCH)
    found = {}
    for member in network.members:
        page.evaluate("(id) => knitwork.view.step('focus', id)", member.id)
        still(page)
        found[member.id] = page.evaluate(HIDDEN)
    assert {member: hidden for member, hidden in found.items() if hidden} == {}


def test_on_a_phone_held_sideways_the_profile_has_the_whole_height(visitor: Visitor) -> None:
    page = visitor.open("?focus=umthala", **TOUCH | {"viewport": {"width": 844, "height": 390}})
    below = page.evaluate(
        """() => document.getElementById("weights").getBoundingClientRect().top
                 - document.getElementById("side").getBoundingClientRect().bottom"""
    )
    assert below == 0
