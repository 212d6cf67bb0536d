"""The menu of what can be taken away: by pointer, keyboard and finger, and what comes of it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from exports.files import FILES
from loaders import load
from map.network import Network
from tests.support.browsing import TOUCH, Visitor, search_of, show
from tests.test_browser_axe import violations

pytestmark = pytest.mark.browser


def test_each_file_of_the_server_is_in_the_menu_and_arrives(
    page: Page, network: Network, tmp_path: Path
) -> None:
    menu = page.locator("#download")
    names = [link.get_attribute("download") for link in menu.locator("a").all()]
    assert sorted(map(str, names)) == sorted(FILES)
    menu.locator("summary").click()
    with page.expect_download() as coming:
        menu.get_by_role("link", name="Everything as JSON").click()
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)
    assert [member.name for member in load(path).members] == [m.name for m in network.members]
    expect(menu.locator("a").first).to_be_hidden()


def test_by_keyboard_the_menu_opens_and_escape_closes_it_alone(page: Page) -> None:
    show(page, search_of(focus="saarvik"))
    summary = page.locator("#download summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#download a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#download a").first).to_be_hidden()
    expect(summary).to_be_focused()
    expect(page.locator("#profile h2")).to_have_text("Saarvik Digital Academy")


def test_weights_that_are_tried_stand_in_the_links(page: Page) -> None:
    show(page, search_of(w="0-50-50"))
    page.locator("#download summary").click()
    expect(page.locator("#download a").first).to_have_attribute("href", r_ends("?w=0-50-50"))
    page.keyboard.press("Escape")
    show(page, search_of())
    page.locator("#download summary").click()
    expect(page.locator("#download a").first).to_have_attribute("href", r_ends("network.xlsx"))


def r_ends(end: str) -> "re.Pattern[str]":
    """An address with this end."""
    return re.compile(re.escape(end) + "$")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("touch", [False, True])
def test_axe_finds_nothing_in_the_open_menu(visitor: Visitor, scheme: str, touch: bool) -> None:
    page = visitor.open(color_scheme=scheme, reduced_motion="reduce", **(TOUCH if touch else {}))
    page.locator("#download summary").click()
    links = page.locator("#download a")
    expect(links.first).to_be_in_viewport(ratio=1)
    expect(links.last).to_be_in_viewport(ratio=1)
    assert violations(page) == []
