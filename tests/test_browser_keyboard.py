"""Everything without a pointer: from the first Tab to a profile, over the map and the list."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import Visitor, search_of, show, view, viewport

pytestmark = pytest.mark.browser


def held(page: Page) -> str:
    """What has the keyboard, as its id, its label or its words."""
    found: str = page.evaluate(
        """() => { const one = document.activeElement;
                   return one.id || one.getAttribute("aria-label") || one.textContent; }"""
    )
    return found


def test_from_the_skip_link_through_the_list_to_a_profile(visitor: Visitor) -> None:
    page = visitor.open()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the list of members")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#members")).to_be_visible()

    # The next stops are those of the list: its four sortable columns, then its rows.
    page.keyboard.press("Tab")
    expect(page.locator("#members .scroll")).to_be_focused()
    for column in ("Name", "Type", "Country", "Matches"):
        page.keyboard.press("Tab")
        assert held(page) == column
    page.keyboard.press("Tab")
    expect(page.locator("#list-body .open").first).to_be_focused()
    first = held(page)
    page.keyboard.press("Enter")
    expect(page.locator("#profile h2")).to_have_text(first)
    expect(page.locator('#list-body [aria-current="true"]')).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#start")).to_be_visible()


def test_arrow_keys_walk_over_the_map_and_enter_opens(page: Page) -> None:
    page.locator("#map-keys").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#live")).to_contain_text("Umthala Inclusion Centre")
    expect(page.locator("#card")).to_be_visible()
    met = set()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        met.add(page.locator("#live").inner_text())
    assert len(met) >= 4
    page.keyboard.press("Enter")
    expect(page.locator("#profile h2")).to_be_visible()
    name = page.locator("#profile h2").inner_text()
    assert any(said.startswith(name) for said in met)
    expect(page.locator("#live")).to_contain_text(f"{name} is in focus.")
    page.keyboard.press("Escape")
    expect(page.locator("#live")).to_have_text("The whole map is shown.")


def test_plus_minus_and_zero_zoom(visitor: Visitor) -> None:
    page = visitor.open(reduced_motion="reduce")
    page.locator("#map-keys").focus()
    whole = viewport(page)
    page.keyboard.press("+")
    assert viewport(page)["zoom"] == pytest.approx(whole["zoom"] * 1.3)
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert viewport(page)["zoom"] < whole["zoom"]
    page.keyboard.press("0")
    assert viewport(page) == pytest.approx(whole)


def test_arrow_keys_skip_members_that_the_filters_leave_out(page: Page) -> None:
    show(page, search_of(f_region="Arab States"))
    page.locator("#map-keys").focus()
    met = set()
    for key in ("ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        met.add(page.locator("#card strong").inner_text())
    assert met <= {
        "Al-Rawdan Technical Institute",
        "Sahil Noor Labour Observatory",
        "Cedar Row Home Workers' Union",
    }


def test_keys_that_are_typed_into_a_box_are_no_commands(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#search-text")).to_be_focused()
    page.keyboard.type("pp/")
    expect(page.locator("#search-text")).to_have_value("pp/")
    assert not view(page)["present"]


def test_the_suggestions_are_a_combobox(page: Page) -> None:
    box = page.locator("#search-text")
    box.focus()
    page.keyboard.type("school")
    page.keyboard.press("Escape")
    box.fill("tech")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "search-option-1")
    expect(page.locator("#search-option-1")).to_have_attribute("aria-selected", "true")
    name = page.locator("#search-option-1 .name").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#profile h2")).to_have_text(name)
    expect(page.locator("#map-keys")).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_partners_and_comparison_without_a_pointer(page: Page) -> None:
    show(page, search_of(focus="saarvik"))
    page.locator("li.partner").first.get_by_role("button", name="Compare").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#compare h2")).to_contain_text("Saarvik Digital Academy and")
    page.keyboard.press("Escape")
    expect(page.locator("#profile h2")).to_have_text("Saarvik Digital Academy")
    page.locator("li.partner .open").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#profile h2")).not_to_have_text("Saarvik Digital Academy")
    # The keyboard stays in the panel whose words have changed.
    assert page.evaluate("document.getElementById('side').contains(document.activeElement)")


def test_present_hands_the_keyboard_over_and_back(page: Page) -> None:
    show(page, search_of(focus="saarvik"))
    page.get_by_role("button", name="Present").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#caption")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.checkVisibility({ visibilityProperty: true })")
    page.keyboard.press("Escape")
    expect(page.locator("#header")).to_be_visible()


def test_the_keyboard_keeps_its_place_when_panels_change(page: Page) -> None:
    show(page, search_of(focus="saarvik"))
    page.locator("li.partner").first.get_by_role("button", name="Compare").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#compare h2")).to_be_visible()
    assert page.evaluate("document.getElementById('side').contains(document.activeElement)")
    page.get_by_role("button", name="Back to the profile").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#profile h2")).to_be_visible()
    assert page.evaluate("document.getElementById('side').contains(document.activeElement)")


def test_the_keyboard_keeps_its_place_when_filters_go(page: Page) -> None:
    show(page, search_of(q="zzz", f_region=["Africa", "Americas"]))
    page.locator("#loosen .offer").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#loosen")).to_be_hidden()
    expect(page.locator("#chips .chip").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#chips .chip")).to_have_count(1)
    expect(page.locator("#chips .chip")).to_be_focused()
    page.locator("#chips .quiet").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sentence")).to_be_focused()
    expect(page.locator("#sentence")).to_have_text("25 members")


def test_present_by_its_button_goes_to_the_map_and_back(page: Page) -> None:
    page.get_by_role("button", name="Present").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map-keys")).to_be_focused()
    page.locator("#caption").get_by_role("button", name="Leave").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Present")).to_be_focused()


def test_filters_closed_by_escape_give_the_keyboard_back(visitor: Visitor) -> None:
    page = visitor.open(viewport={"width": 640, "height": 360})
    page.get_by_role("button", name="Filters").click()
    page.locator("#facets input").first.focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Filters")).to_be_focused()


def test_a_box_that_was_ticked_keeps_no_key_for_itself(page: Page) -> None:
    page.locator("#facets input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("/")
    expect(page.locator("#search-text")).to_be_focused()
    page.locator("#facets input").first.focus()
    page.keyboard.press("p")
    assert view(page)["present"]


def test_what_is_chosen_in_the_search_is_covered_by_no_card(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("umthala")
    page.keyboard.press("Enter")
    expect(page.locator("#profile h2")).to_have_text("Umthala Inclusion Centre")
    expect(page.locator("#map-keys")).to_be_focused()
    expect(page.locator("#card")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#card")).to_be_visible()


def test_enter_opens_what_is_called_just_that(page: Page) -> None:
    page.evaluate(
        """() => {
          const { columns } = knitwork.page.state;
          window.before = columns.name[0];
          columns.name[0] = "Umthala Inclusion Centre 2";
          knitwork.page.state.index.names[0] = "umthala inclusion centre 2";
        }"""
    )
    page.keyboard.press("/")
    page.keyboard.type("umthala inclusion centre")
    expect(page.locator("#search-options [role=option]")).to_have_count(2)
    page.keyboard.press("Enter")
    assert view(page)["focus"] == "umthala"
    page.evaluate(
        """() => {
          const { columns, index } = knitwork.page.state;
          columns.name[0] = window.before;
          index.names[0] = knitwork.filter.fold(window.before);
        }"""
    )


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("employers’ forum", "Tumaini Coast Employers' Forum"),
        ("Aarentl", "Aarental Learning Trust"),
        ("Kestrelmor univrsity", "Kestrelmoor University"),
        ("umtala", "Umthala Inclusion Centre"),
        ("aprenticeship", "apprenticeship design"),
    ],
)
def test_a_small_slip_finds_what_was_meant(page: Page, typed: str, offered: str) -> None:
    page.locator("#search-text").fill(typed)
    expect(page.locator("#search-options .name").first).to_have_text(offered)


def test_enter_marks_a_guess_before_it_takes_it(page: Page) -> None:
    page.locator("#search-text").fill("Aarentl")
    expect(page.locator("#search-options .name").first).to_have_text("Aarental Learning Trust")
    page.keyboard.press("Enter")
    expect(page.locator("#search-options [aria-selected=true]")).to_contain_text("Aarental")
    page.keyboard.press("Enter")
    expect(page.locator("#profile h2").first).to_have_text("Aarental Learning Trust")


def test_what_is_like_nothing_is_offered_nothing(page: Page) -> None:
    for typed in ("xqzvw", "zz"):
        page.locator("#search-text").fill(typed)
        expect(page.locator("#search-options")).to_contain_text("Nothing is called")
        expect(page.locator("#search-options [role=option]")).to_have_count(0)


def test_a_place_that_speaks_is_written_only_when_it_says_something_else(page: Page) -> None:
    page.evaluate(
        """() => {
          window.written = 0;
          new MutationObserver(() => { window.written += 1; })
            .observe(document.getElementById("sentence"), { childList: true, subtree: true });
        }"""
    )
    show(page, search_of(focus="umthala"))
    show(page, search_of())
    assert page.evaluate("written") == 0
    show(page, search_of(f_region="Africa"))
    assert page.evaluate("written") > 0


def test_contrast_themes_leave_the_icons_of_the_bar(visitor: Visitor) -> None:
    page = visitor.open(search_of(focus="umthala"), forced_colors="active")
    seen = page.evaluate(
        """() => {
          const colour = (one, part) => getComputedStyle(one, part).backgroundColor;
          const bar = colour(document.getElementById("header"));
          const tools = [...document.querySelectorAll(".tool")];
          return tools.every((one) => colour(one, "::before") !== bar);
        }"""
    )
    assert seen
