"""Files are brought where answers are slow, or do not come."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browsing import PATIENCE, Visitor, hold, release, still, until, usable
from tests.test_browser_data import dropped, names, opened

pytestmark = pytest.mark.browser


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text("name,offers\nAda,welding\nBen,design\n", encoding="utf-8")
    other.write_text("name,offers\nCy,mining\n", encoding="utf-8")
    return one, other


def both(page: Page) -> None:
    """Wait until both files are there."""
    expect(page.locator(".data-file")).to_have_text(["one.csvRemove", "other.csvRemove"])
    expect(page.locator(".data-summary")).to_contain_text("3 members were found.")
    expect(page.locator("#data-status")).to_be_empty()


def test_the_panel_is_busy_until_the_file_that_opened_it_was_read(
    facilitator: Visitor, files: tuple[Path, Path]
) -> None:
    page = facilitator.open()
    still(page)
    held = hold(page, "**/data/file", times=1)
    with page.expect_response("**/data/now"):
        dropped(page, "#stage", files[0])
    expect(page.locator("#data-now")).not_to_be_empty()
    expect(page.locator("#data-status")).to_have_text("Sending one.csv …")
    assert page.evaluate("knitwork.data.state.busy") is True
    dropped(page, "#data-drop", files[1])
    release(page, held)
    both(page)


def test_a_file_that_is_dropped_while_another_is_read_waits_for_its_turn(
    facilitator: Visitor, files: tuple[Path, Path]
) -> None:
    page = opened(facilitator.open())
    held = hold(page, "**/data/preview", times=1)
    dropped(page, "#data-drop", files[0])
    expect(page.locator("#data-status")).to_have_text("Reading …")
    dropped(page, "#data-drop", files[1])
    release(page, held)
    both(page)


def test_a_map_that_is_made_while_the_connection_is_away_is_shown(
    facilitator: Visitor, files: tuple[Path, Path]
) -> None:
    page = opened(facilitator.open())
    page.set_input_files("#data-file", files[0])
    expect(page.locator(".data-file")).to_have_count(1)
    making = {"making": "Making the map …"}
    page.route("**/data/show", lambda route: route.fulfill(status=202, json=making))
    missed: list[Route] = []

    def away(route: Route) -> None:
        missed.append(route)
        if len(missed) < 3:
            route.abort()
        else:
            route.fulfill(json={"sentence": "Shown.", "undo": False})

    page.route("**/data/making", away)
    page.get_by_role("button", name="Show the map").click()
    expect(page.locator("#data-news")).to_contain_text("Shown.", timeout=3 * PATIENCE)
    facilitator.watch.forgive("/data/making")


def test_the_panel_says_that_it_could_not_ask_what_is_shown(
    facilitator: Visitor, files: tuple[Path, Path]
) -> None:
    page = facilitator.open()
    page.route("**/data/now", lambda route: route.abort())
    page.get_by_role("button", name="Data").click()
    said = "The files could not be sent. Check your connection and try again."
    expect(page.locator("#data-error")).to_have_text(said)
    page.set_input_files("#data-file", files[0])
    expect(page.locator(".data-file")).to_have_count(1)
    expect(page.locator("#data-error")).to_be_empty()
    assert "Ada" not in names(page)
    facilitator.watch.forgive("/data/now")


def test_what_was_done_to_the_data_is_not_presented_and_goes_when_nothing_can_be_done(
    facilitator: Visitor, files: tuple[Path, Path]
) -> None:
    page = facilitator.open()
    dropped(page, "#stage", files[0])
    page.get_by_role("button", name="Show the map").click()
    news = page.locator("#data-news")
    expect(news).to_contain_text("Showing 2 members", timeout=60_000)
    usable(page)  # it was loaded anew
    page.keyboard.press("p")
    expect(page.locator("[data-present]")).to_have_count(1)
    expect(news).to_be_hidden()
    page.keyboard.press("Escape")
    expect(news).to_be_visible()
    news.get_by_role("button", name="Undo").click()
    expect(news).to_contain_text("The former data are back.")
    expect(news).to_have_count(0, timeout=PATIENCE + 20_000)


def test_a_file_that_is_dropped_while_the_map_is_made_comes_next(
    facilitator: Visitor, files: tuple[Path, Path]
) -> None:
    page = opened(facilitator.open())
    until(page, "knitwork.follow.state.seq >= 0")
    page.evaluate("() => { window.here = true; }")
    page.set_input_files("#data-file", files[0])
    expect(page.locator(".data-file")).to_have_count(1)
    far = {"making": "Making the map …"}
    wait = True

    def show(route: Route) -> None:
        route.fetch()
        route.fulfill(status=202, json=far)

    def making(route: Route) -> None:
        if wait:
            route.fulfill(status=202, json=far)
        else:
            route.continue_()

    page.route("**/data/show", show, times=1)
    page.route("**/data/making", making)
    page.get_by_role("button", name="Show the map").click()
    expect(page.locator("#data-status")).to_have_text("Making the map …")
    dropped(page, "#data-drop", files[1])
    expect(page.locator("#data-status")).to_have_text(
        "Making the map … 1 file that you have added comes next."
    )
    wait = False
    news = page.locator("#data-news")
    expect(news).to_contain_text("Showing 2 members from one.csv.", timeout=60_000)
    expect(page.locator(".data-file")).to_have_text(["other.csvRemove"])
    expect(page.locator(".data-summary")).to_contain_text("1 member was found.")
    expect(page.locator("#data-now")).to_have_text("Showing 2 members from one.csv.")
    expect(page.get_by_role("button", name="Show the map")).to_be_enabled()
    # The page goes on with the map that was made.
    until(page, "knitwork.page.state.columns.name.join() === 'Ada,Ben'")
    assert page.evaluate("window.here") is True
    page.get_by_role("button", name="Show the map").click()
    expect(news).to_contain_text("Showing 1 member from other.csv.", timeout=60_000)
    usable(page)
    assert names(page) == ["Cy"]
