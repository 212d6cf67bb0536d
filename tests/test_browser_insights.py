"""Insights and weights in a real browser: opened late, answering at once, kept by the link."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from map.diverse import displayed_matches
from map.network import Network
from map.weighing import weighed
from tests.support.browsing import (
    PATIENCE,
    TOUCH,
    Visitor,
    places,
    search_of,
    show,
    still,
    until,
    view,
)

pytestmark = pytest.mark.browser

# Plotly's script is large: a busy machine takes its time over it.
SLOW = 3 * PATIENCE
BAR = "#figure-supply .bars .point path"


def drawn(page: Page, name: str = "supply") -> None:
    """Wait until a figure is there."""
    page.locator(f"#figure-{name}").scroll_into_view_if_needed()
    expect(page.locator(f"#figure-{name} .plot[data-drawn]")).to_be_attached(timeout=SLOW)


def centre(page: Page, selector: str, which: int) -> tuple[float, float]:
    """The middle of a bar of a figure."""
    page.locator(selector).nth(which).scroll_into_view_if_needed()
    box = page.locator(selector).nth(which).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def sent(page: Page) -> list[str]:
    """What was fetched that has to do with Plotly."""
    found: list[str] = page.evaluate(
        """() => performance.getEntriesByType("resource").map((one) => one.name)
             .filter((name) => /plotly|async-graph/.test(name))"""
    )
    return found


def test_plotly_is_fetched_when_the_insights_are_opened_and_only_then(visitor: Visitor) -> None:
    page = visitor.open()
    page.wait_for_load_state("networkidle")
    assert sent(page) == []
    page.locator(".tool.insights").click()
    drawn(page)
    [script] = sent(page)
    assert re.fullmatch(rf"{visitor.base}/plotly-[\d.]+\.js", script.removesuffix("/"))


def test_a_bar_filters_the_map_and_a_second_click_shows_all(visitor: Visitor) -> None:
    page = visitor.open("?insights=1")
    drawn(page)
    before = places(page)
    top = page.locator(BAR).count() // 2 - 1
    page.mouse.click(*centre(page, BAR, top))
    expect(page.locator("#sentence")).to_have_text("5 of 25 members · Needs: inclusive assessment")
    expect(page).to_have_url(re.compile(r"\?f\.needs=inclusive\+assessment&insights=1$"))
    assert {node: at[:2] for node, at in places(page).items()} == {
        node: at[:2] for node, at in before.items()
    }
    page.mouse.click(*centre(page, BAR, top))
    expect(page.locator("#sentence")).to_have_text("25 members")


def test_a_cell_of_the_chosen_table_filters_by_both_fields(visitor: Visitor) -> None:
    page = visitor.open("?insights=1")
    drawn(page, "cross-offers")
    page.locator("#insights-choice").select_option("region")
    drawn(page, "cross-region")
    expect(page.locator("#figure-cross-offers")).to_be_hidden()
    page.locator(".cross:visible summary").click()
    cell = page.locator('.cross:visible .only[aria-label^="Africa and teachers, trainers"]')
    cell.press("Enter")
    expect(cell).to_have_attribute("aria-pressed", "true")
    assert view(page)["filters"] == {
        "region": ["Africa"],
        "themes": ["teachers, trainers and training organisations"],
    }
    expect(page.locator("#sentence")).to_contain_text(f"{cell.inner_text()} of 25 members")


def test_a_gap_shows_the_members_it_touches(visitor: Visitor, network: Network) -> None:
    page = visitor.open("?insights=1")
    gap = page.locator(".gaps li", has_text="green occupational profiles")
    gap.locator(".only").click()
    chosen = view(page)["members"]
    names = gap.locator(".who").inner_text()
    assert len(chosen) == 4
    assert all(network.members[network.index[id_]].name in names for id_ in chosen)
    expect(page.locator("#chips")).to_contain_text("4 chosen members")
    # The link opens the same picture.
    other = visitor.open(page.url.split("/")[-1])
    assert view(other) == view(page)
    other.get_by_role("button", name="Remove the filter 4 chosen members").click()
    expect(other.locator("#sentence")).to_have_text("25 members")


def test_the_keyboard_follows_the_panel_and_goes_back(page: Page) -> None:
    button = page.locator(".tool.insights")
    button.press("Enter")
    expect(page.locator("#insights")).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#insights")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_a_member_opened_from_the_insights_leads_back_to_them(page: Page) -> None:
    show(page, search_of(insights="1"))
    page.evaluate('knitwork.view.step("focus", "umthala")')
    expect(page.locator("#profile h2")).to_be_visible()
    expect(page.locator("#insights")).to_be_hidden()
    page.get_by_role("button", name="Back to the whole map").click()
    expect(page.locator("#insights")).to_be_visible()


def test_figures_take_the_colours_of_the_scheme(visitor: Visitor) -> None:
    page = visitor.open("?insights=1", color_scheme="light")
    drawn(page)

    def colours() -> Any:
        return page.evaluate(
            """() => { const of = (selector, name) =>
                 getComputedStyle(document.querySelector(selector)).getPropertyValue(name);
               const probe = document.createElement("i");
               probe.style.color = of("html", "--receive");
               document.body.append(probe);
               const wanted = getComputedStyle(probe).color;
               probe.remove();
               return [of("#figure-supply .bars .point path", "fill"), wanted]; }"""
        )

    light, wanted = colours()
    assert light == wanted
    page.locator(".tool.scheme").click()
    until(page, 'document.documentElement.dataset.scheme === "dark"')
    until(page, f'getComputedStyle(document.querySelector("{BAR}")).fill !== "{light}"')
    dark, wanted = colours()
    assert dark == wanted != light


def test_on_a_phone_a_bar_gives_way_to_the_map(visitor: Visitor) -> None:
    page = visitor.open(**TOUCH)
    page.locator(".tool.insights").tap()
    drawn(page)
    page.touchscreen.tap(*centre(page, BAR, page.locator(BAR).count() // 2 - 1))
    expect(page.locator("#side")).to_be_hidden()
    assert view(page)["filters"] == {"needs": ["inclusive assessment"]}
    page.locator(".tool.insights").tap()
    expect(page.locator("#insights")).to_be_visible()


def test_on_a_phone_cells_are_wide_enough_for_a_finger_and_the_page_stays(visitor: Visitor) -> None:
    page = visitor.open("?insights=1", **TOUCH)
    drawn(page, "cross-offers")
    columns, width, page_width = page.evaluate(
        """() => { const plot = document.querySelector("#figure-cross-offers .plot");
             const { xaxis } = plot._fullLayout;
             const page = document.documentElement.scrollWidth;
             return [plot.data[0].x.length, xaxis._length, page]; }"""
    )
    assert width / columns >= 24
    assert page_width == TOUCH["viewport"]["width"]
    page.locator("#figure-cross-offers").focus()
    page.keyboard.press("ArrowRight")
    until(page, 'document.querySelector("#figure-cross-offers").scrollLeft > 0')


def test_without_plotly_the_tables_still_say_it(visitor: Visitor) -> None:
    context = visitor.context()
    context.route(
        "**/plotly-*",
        lambda route: route.fulfill(status=200, body="", content_type="text/javascript"),
    )
    page = context.new_page()
    page.goto("/?insights=1")
    expect(page.locator("#insights .note")).to_have_text(
        "The figures could not be loaded. The tables say the same."
    )
    page.locator(".behind summary").first.click()
    expect(page.locator(".behind table").first).to_contain_text("inclusive assessment")


# --- weights ----------------------------------------------------------------------------------


def names(page: Page) -> list[str]:
    """The partners of the profile that is open."""
    return page.locator("#profile > .partners .partner-head .open").all_inner_texts()


def expected(network: Network, weights: str, member: str) -> list[str]:
    """The partners that a profile shows by some weights."""
    other = weighed(network, weights)
    found = displayed_matches(other, other.members[other.index[member]])
    return [match.b.name for match in found]


def test_a_slider_ranks_anew_and_moves_nobody(visitor: Visitor, network: Network) -> None:
    page = visitor.open("?focus=lake-temba")
    expect(page.locator("#profile h2")).to_be_visible()
    assert names(page) == expected(network, "", "lake-temba")
    before = places(page)
    page.locator("#weights summary").click()
    page.locator("#weights-help").focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"\?focus=lake-temba&w=0-60-10$"))
    wanted = expected(network, "0-60-10", "lake-temba")
    expect(page.locator("#profile > .partners .partner-head .open")).to_have_text(wanted)
    expect(page.locator("#weights-said")).to_have_text("Help 0% · ground 86% · difference 14%")
    expect(page.locator("#weights-help")).to_be_focused()
    drawn_ = page.evaluate(
        "knitwork.overlay.scene().partners.map((i) => knitwork.page.state.columns.name[i])"
    )
    assert drawn_ == wanted
    assert places(page) == before


def test_a_link_with_weights_opens_the_same_map(visitor: Visitor, network: Network) -> None:
    page = visitor.open("?w=0-100-0")
    other = weighed(network, "0-100-0")
    until(page, 'cy.edges(".elsewhere").length > 0')
    sizes = page.evaluate("cy.nodes().map((node) => node.data('size'))")
    assert sizes == pytest.approx(other.sizes.tolist(), abs=0.06)
    edges = page.evaluate("[...knitwork.page.state.columns.edges]")
    assert edges == [number for i, j, both in other.backbone for number in (i, j, int(both))]
    page.locator("#weights summary").click()
    page.get_by_role("button", name="Back to the usual weights").click()
    until(page, 'cy.edges(".elsewhere").length === 0')
    assert view(page)["weights"] is None
    still(page)
    assert page.evaluate("cy.nodes().map((node) => node.data('size'))") == pytest.approx(
        network.sizes.tolist(), abs=0.06
    )


def test_trying_weights_is_one_step_back(visitor: Visitor) -> None:
    page = visitor.open("?focus=umthala")
    page.locator("#weights summary").click()
    for part, weights in (("ground", "30-65-10"), ("difference", "30-65-15")):
        page.locator(f"#weights-{part}").press("ArrowRight")
        until(page, f'location.search.endsWith("w={weights}")')
    page.go_back()
    until(page, "knitwork.view.current().weights === null")
    expect(page.locator("#weights-said")).to_have_text("Help 30% · ground 60% · difference 10%")


def test_weights_that_cannot_be_had_are_said_and_the_map_stays(visitor: Visitor) -> None:
    page = visitor.open("?focus=umthala")
    page.route("**/weighed.json*", lambda route: route.abort())
    page.locator("#weights summary").click()
    page.locator("#weights-help").press("Home")
    expect(page.locator("#toast")).to_contain_text("could not be fetched")
    visitor.watch.wrong.clear()  # the failure that this test asks for
    expect(page.locator("#profile h2")).to_be_visible()
