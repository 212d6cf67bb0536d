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


def test_the_results_of_a_search_have_the_width_of_the_screen(visitor: Visitor) -> None:
    page = visitor.open(**TOUCH)
    page.locator("#search-text").tap()
    page.keyboard.type("school")
    box = page.locator("#search-options").bounding_box()
    assert box is not None
    assert box["width"] > PHONE["width"] - 30
    head = page.locator("#header").bounding_box()
    assert head is not None
    assert box["y"] == head["y"] + head["height"]


def test_how_to_begin_opens_from_the_name_of_the_network(visitor: Visitor) -> None:
    page = visitor.open(**TOUCH)
    page.locator(".begin").tap()
    expect(page.locator("#start h2")).to_be_in_viewport()
    expect(page.locator(".begin")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#side")).to_be_hidden()
    expect(page.locator(".begin")).to_be_focused()
    page.locator(".begin").tap()
    page.locator("#start").get_by_role("button", name="Show the map").tap()
    expect(page.locator("#side")).to_be_hidden()
    page.locator(".begin").tap()
    page.locator(".pair").first.tap()
    expect(page.locator("#compare h2")).to_be_visible()


def test_a_link_can_be_copied_from_the_menu(visitor: Visitor) -> None:
    page = visitor.open(permissions=["clipboard-write"], **TOUCH)
    page.locator("#download summary").tap()
    page.get_by_role("button", name="Copy the link to what you see").tap()
    expect(page.locator("#toast")).to_contain_text("Link copied.")


def test_a_choice_of_the_insights_shows_the_whole_map(visitor: Visitor) -> None:
    page = visitor.open(reduced_motion="reduce", **TOUCH)
    whole = page.evaluate("knitwork.canvas.viewport().zoom")
    page.get_by_role("button", name="Insights").tap()
    page.locator(".gaps .only").first.tap()
    expect(page.locator("#side")).to_be_hidden()
    assert page.evaluate("knitwork.canvas.viewport().zoom") == pytest.approx(whole)


@pytest.mark.parametrize("size", [(640, 360), (667, 375), (320, 256)], ids=str)
def test_in_a_low_window_the_insights_can_be_closed(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    page = visitor.open(viewport={"width": size[0], "height": size[1]})
    page.get_by_role("button", name="Insights").click()
    page.get_by_role("button", name="Close the insights").click()
    expect(page.locator("#side")).to_be_hidden()


@pytest.mark.parametrize("size", [(640, 360), (667, 375)], ids=str)
def test_in_a_low_window_the_profile_leaves_the_map(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    page = visitor.open(search_of(focus="umthala"), viewport={"width": size[0], "height": size[1]})
    stage = page.locator("#stage").bounding_box()
    side = page.locator("#side").bounding_box()
    assert stage is not None
    assert side is not None
    assert stage["x"] + stage["width"] <= side["x"] + 1
    assert stage["width"] > size[0] / 2
    page.get_by_role("button", name="Zoom in").click()


# What can be touched and is lower than 40 pixels, with the invisible room around it.
SMALL = """() => [...document.querySelectorAll("button, summary, select, a")].filter((one) => {
  const { height, top, bottom } = one.getBoundingClientRect();
  const around = getComputedStyle(one, "::after"), away = one.classList.contains("skip");
  const more = around.position === "absolute"
    ? -parseFloat(around.top) - parseFloat(around.bottom) : 0;
  return !away && one.checkVisibility({ visibilityProperty: true })
    && bottom > 0 && top < innerHeight && height + more < 39.5;
}).map((one) => one.outerHTML.slice(0, 90))"""


def test_a_finger_has_room_on_what_it_touches(visitor: Visitor) -> None:
    page = visitor.open(**TOUCH)
    small = {"map": page.evaluate(SMALL)}
    show(page, search_of(focus="umthala"))
    expect(page.locator("#profile h2")).to_be_visible()
    small["profile"] = page.evaluate(SMALL)
    show(page, search_of(show="list"))
    small["list"] = page.evaluate(SMALL)
    show(page, search_of(f_region="Africa"))
    page.get_by_role("button", name="Filters").tap()
    small["filters"] = page.evaluate(SMALL)
    assert {where: found for where, found in small.items() if found} == {}
