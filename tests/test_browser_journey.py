"""The way of a participant and of a facilitator through the page, at 1280×720."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from map.diverse import displayed_matches
from map.network import Network
from tests.support.browsing import (
    Visitor,
    on_screen,
    places,
    search_of,
    show,
    still,
    view,
    viewport,
)

pytestmark = pytest.mark.browser

# Notes every text that a canvas shows: which canvas, how many CSS pixels tall.
WATCH_CANVAS = """
window.drawn = [];
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (words, ...rest) {
  const scale = this.getTransform().d * (this.canvas.clientHeight / this.canvas.height);
  window.drawn.push([this.canvas.id, words, parseFloat(this.font.match(/[\\d.]+px/)) * scale]);
  return fill.call(this, words, ...rest);
};
"""

SMALL_WORDS = """(least) => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, element = text.parentElement;
    if (!text.textContent.trim() || element.closest(".visually-hidden")) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const px = parseFloat(getComputedStyle(element).fontSize);
    if (px < least) found.push(`${text.textContent} (${px})`);
  }
  return found;
}"""


def name(network: Network, member: str) -> str:
    return network.members[network.index[member]].name


def test_from_search_to_a_shared_link(visitor: Visitor, network: Network) -> None:
    page = visitor.open()
    expect(page).to_have_title("Skills Innovation Network")
    expect(page.locator("#sentence")).to_have_text("25 members")

    # Search: accents and case are set aside, Enter takes the one that is marked.
    page.keyboard.press("/")
    page.keyboard.type("BATIR vert")
    expect(page.locator("#search-options [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#profile h2")).to_have_text("Bâtir Vert Val-de-Lorne")
    expect(page).to_have_url(re.compile(r"\?focus=val-de-lorne$"))
    expect(page.locator("html.dimmed")).to_be_attached()

    # Partners: as the server chooses them, each with sentences.
    ranked = displayed_matches(network, network.members[network.index["val-de-lorne"]])
    cards = page.locator("#profile > .partners > .partner")
    expect(cards.locator(".partner-head .open")).to_have_text([match.b.name for match in ranked])
    best = ranked[0].b
    expect(cards.first.locator(".reasons li").first).not_to_be_empty()

    # Go on to the best partner, then compare the two from there.
    cards.first.locator(".open").click()
    expect(page.locator("#profile h2")).to_have_text(best.name)
    back_to = page.url
    page.get_by_role("button", name=f"Compare {best.name} with Bâtir Vert Val-de-Lorne").click()
    expect(page.locator("#compare h2")).to_have_text(f"{best.name} and Bâtir Vert Val-de-Lorne")
    expect(page.locator("#profile")).to_be_hidden()
    expect(page.locator("#compare .block")).to_have_count(3)

    # The link opens the same picture elsewhere.
    other = visitor.context().new_page()
    other.goto(page.url)
    expect(other.locator("#compare h2")).to_be_visible()
    expect(other.locator("#compare")).to_have_text(
        page.locator("#compare").inner_text(), use_inner_text=True
    )
    still(page)
    still(other)
    assert view(other) == view(page)
    assert places(other) == places(page)
    assert other.title() == page.title() == f"{best.name} · Skills Innovation Network"

    # Back undoes, step by step.
    page.go_back()
    expect(page).to_have_url(back_to)
    expect(page.locator("#profile h2")).to_have_text(best.name)
    page.go_back()
    expect(page.locator("#profile h2")).to_have_text("Bâtir Vert Val-de-Lorne")
    page.go_forward()
    expect(page.locator("#profile h2")).to_have_text(best.name)


def choice(page: Page, facet: str, value: str) -> Locator:
    return page.locator("details.facet", has=page.locator("legend", has_text=facet)).locator(
        "label.choice", has=page.get_by_text(value, exact=True)
    )


def test_filters_count_explain_themselves_and_can_be_undone(page: Page, network: Network) -> None:
    held = {
        value.value: set(value.members)
        for facet in network.facets
        if facet.field in {"type", "region"}
        for value in facet.values
    }

    africa, ngo = held["Africa"], held["NGO or civil society"]
    expect(choice(page, "Region", "Africa").locator(".count")).to_have_text(str(len(africa)))
    choice(page, "Region", "Africa").click()
    expect(page.locator("#sentence")).to_have_text(f"{len(africa)} of 25 members · Region: Africa")
    expect(choice(page, "Type", "NGO or civil society").locator(".count")).to_have_text(
        str(len(africa & ngo))
    )
    # Any of within a field: the other regions keep what they would add.
    asia = held["Asia and the Pacific"]
    expect(choice(page, "Region", "Asia and the Pacific").locator(".count")).to_have_text(
        str(len(asia))
    )

    choice(page, "Region", "Asia and the Pacific").click()
    choice(page, "Type", "NGO or civil society").click()
    both = (africa | asia) & ngo
    expect(page.locator("#sentence")).to_have_text(
        f"{len(both)} of 25 members · Type: NGO or civil society"
        " · Region: Africa, Asia and the Pacific"
    )
    expect(page.locator("#chips .chip")).to_have_text(
        ["Africa×", "Asia and the Pacific×", "NGO or civil society×"]
    )
    page.get_by_role("button", name="Remove the filter Africa").click()
    expect(page.locator("#sentence")).to_contain_text(f"{len(asia & ngo)} of 25 members")
    page.locator("#chips").get_by_role("button", name="Reset").click()
    expect(page.locator("#sentence")).to_have_text("25 members")
    expect(page.locator("#chips")).to_be_hidden()
    expect(page.locator("html.dimmed")).not_to_be_attached()


def test_an_empty_result_says_what_to_loosen(page: Page) -> None:
    show(page, search_of(f_region="Arab States", q="estonia"))
    expect(page.locator("#loosen")).to_contain_text("No member matches.")
    offers = page.locator("#loosen .offer")
    expect(offers.first).to_have_text(re.compile(r"^Without .+: \d+ members?$"))
    said = int(re.findall(r"\d+", offers.first.inner_text())[-1])
    offers.first.click()
    expect(page.locator("#loosen")).to_be_hidden()
    expect(page.locator("#sentence")).to_contain_text(f"{said} of 25 members")


def test_the_legend_filters_and_colours(page: Page, network: Network) -> None:
    entry = page.locator("#legend").get_by_role("button", name="government")
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#sentence")).to_have_text("3 of 25 members · Type: government")
    expect(choice(page, "Type", "government").locator("input")).to_be_checked()
    entry.click()
    expect(page.locator("#sentence")).to_have_text("25 members")

    page.locator("#colour-by").select_option("region")
    regions = next(facet for facet in network.facets if facet.field == "region")
    expect(page.locator("#legend button.entry")).to_have_text(
        [value.value for value in regions.values]
    )
    expect(page).to_have_url(re.compile("colour=region"))


def test_the_list_is_sorted_filtered_and_in_step_with_the_focus(
    page: Page, network: Network
) -> None:
    show(page, search_of(f_region="Africa"))
    page.get_by_role("button", name="List", exact=True).click()
    africa = [m for m in network.members if m.region == "Africa"]
    rows = page.locator("#list-body tr")
    expect(rows).to_have_count(len(africa))
    expect(page.locator("#list-sentence")).to_have_text(page.locator("#sentence").inner_text())
    expect(page.locator("#map")).to_be_hidden()

    page.locator("#list-head").get_by_role("button", name="Matches").click()
    expect(
        page.locator("th.good[aria-sort=ascending], th.good[aria-sort=descending]")
    ).to_have_count(1)
    good = sorted((int(network.good[network.index[m.id]]) for m in africa), reverse=True)
    expect(rows.locator("td.good")).to_have_text([str(count) for count in good])
    page.locator("#list-head").get_by_role("button", name="Matches").click()
    expect(rows.locator("td.good")).to_have_text([str(count) for count in reversed(good)])

    rows.nth(2).locator(".open").click()
    chosen = rows.nth(2).locator("th").inner_text()
    expect(page.locator("#profile h2")).to_have_text(chosen)
    expect(page.locator("tr.focused th")).to_have_text(chosen)
    expect(page.locator('#list-body [aria-current="true"]')).to_have_text(chosen)
    page.get_by_role("button", name="Map", exact=True).click()
    expect(page.locator("#map")).to_be_visible()
    assert view(page)["focus"] == next(m.id for m in africa if m.name == chosen)


def test_a_member_on_the_map_is_hovered_clicked_and_left(page: Page, network: Network) -> None:
    before, seen = places(page), viewport(page)
    page.mouse.move(*on_screen(page, "umthala"))
    expect(page.locator("#card")).to_contain_text(name(network, "umthala"))
    expect(page.locator("#card")).to_contain_text("11 good matches")
    page.mouse.click(*on_screen(page, "umthala"))
    expect(page.locator("#profile h2")).to_have_text(name(network, "umthala"))
    still(page)
    assert (places(page), viewport(page)) == (before, seen)
    page.keyboard.press("Escape")
    expect(page.locator("#start")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.locator("html.dimmed")).not_to_be_attached()


def test_a_member_that_the_filters_leave_out_does_not_answer(page: Page) -> None:
    show(page, search_of(f_region="Africa"))
    page.mouse.move(*on_screen(page, "aarental"))
    page.mouse.click(*on_screen(page, "aarental"))
    still(page)
    assert view(page)["focus"] is None
    expect(page.locator("#card")).to_be_hidden()
    page.mouse.click(*on_screen(page, "lake-temba"))
    expect(page.locator("#profile h2")).to_have_text("Lake Temba Technical College")


def test_present_folds_panels_away_and_goes_through_the_partners(
    visitor: Visitor, network: Network
) -> None:
    context = visitor.context()
    context.add_init_script(WATCH_CANVAS)
    page = context.new_page()
    page.goto("/?focus=lake-temba")
    expect(page.locator("#profile h2")).to_be_visible()

    page.keyboard.press("p")
    expect(page.locator("#caption h1")).to_have_text("Lake Temba Technical College")
    for folded in ("#header", "#find", "#side"):
        expect(page.locator(folded)).to_be_hidden()
    expect(page.locator("#legend-arrows")).to_be_visible()

    here = network.members[network.index["lake-temba"]]
    ranked = [match.b for match in displayed_matches(network, here)]
    both = "Lake Temba Technical College and {}"
    page.keyboard.press("ArrowRight")
    expect(page.locator("#caption h1")).to_have_text(both.format(ranked[0].name))
    page.keyboard.press("ArrowRight")
    expect(page.locator("#caption h1")).to_have_text(both.format(ranked[1].name))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#caption h1")).to_have_text(both.format(ranked[-1].name))
    page.get_by_role("button", name="Next partner").click()
    expect(page.locator("#caption h1")).to_have_text(both.format(ranked[0].name))
    still(page)

    page.evaluate("window.drawn.length = 0; knitwork.preview.paint(); knitwork.overlay.paint()")
    drawn = page.evaluate("drawn")
    assert {canvas for canvas, _, _ in drawn} >= {"overlay"}
    assert [words for words in drawn if words[2] < 18] == []
    assert page.evaluate(SMALL_WORDS, 18) == []

    page.keyboard.press("Escape")
    expect(page.locator("#header")).to_be_visible()
    assert view(page)["focus"] == "lake-temba"
    assert not view(page)["present"]


def test_ordinary_names_on_the_map_are_at_least_14_pixels(visitor: Visitor) -> None:
    context = visitor.context()
    context.add_init_script(WATCH_CANVAS)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("html.usable")).to_be_attached()
    page.evaluate("window.drawn.length = 0; knitwork.preview.paint(); knitwork.overlay.paint()")
    drawn = page.evaluate("drawn")
    assert {canvas for canvas, _, _ in drawn} == {"overlay", "underlay"}
    assert [words for words in drawn if words[2] < 14] == []


def test_the_link_is_copied(visitor: Visitor) -> None:
    context = visitor.context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/?focus=aarental")
    expect(page.locator("#profile h2")).to_be_visible()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#toast")).to_have_text("Link copied. It opens what you see now.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_term_of_a_profile_filters_the_map(page: Page) -> None:
    show(page, search_of(focus="lake-temba"))
    page.locator("#profile .term", has_text="inclusive assessment").first.click()
    expect(page.locator("#sentence")).to_have_text("5 of 25 members · Needs: inclusive assessment")


def test_a_pair_of_the_start_panel_opens_as_a_comparison(page: Page) -> None:
    pair = page.locator("button.pair").first
    named = pair.get_attribute("aria-label")
    pair.click()
    expect(page.locator("#compare h2")).to_have_text(named or "")


def test_light_and_dark_follow_the_system_and_then_the_reader(visitor: Visitor) -> None:
    page = visitor.open(color_scheme="dark")
    root = page.locator("html")
    expect(root).to_have_attribute("data-scheme", "dark")
    page.emulate_media(color_scheme="light")
    expect(root).to_have_attribute("data-scheme", "light")
    page.get_by_role("button", name="Switch between light and dark").click()
    expect(root).to_have_attribute("data-scheme", "dark")
    page.reload()
    expect(root).to_have_attribute("data-scheme", "dark")


@pytest.mark.parametrize(("motion", "journeys"), [("reduce", 0), ("no-preference", 1)])
def test_a_member_out_of_sight_is_reached_as_the_reader_likes_motion(
    visitor: Visitor, motion: str, journeys: int
) -> None:
    page = visitor.open(reduced_motion=motion)
    page.evaluate(
        """() => { knitwork.canvas.zoomBy(5);
                   window.journeys = 0;
                   const animate = cy.animate;
                   cy.animate = (...how) => {
                     window.journeys += 1;
                     return animate.apply(cy, how);
                   };
                 }"""
    )
    seen = viewport(page)
    show(page, search_of(focus="koshara"))
    still(page)
    x, y = on_screen(page, "koshara")
    box = page.locator("#stage").bounding_box()
    assert box
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]
    assert viewport(page) != seen
    assert page.evaluate("journeys") == journeys
