"""All naughty strings as members in a browser: brought, drawn, read back as text, taken away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from loaders import File, load
from tests.loading import SHARED
from tests.support.browsing import Visitor, search_of, show, usable
from tests.support.serving import in_process
from tests.test_loaders_corpora import naughty

pytestmark = pytest.mark.browser

COUNT, PAGES = 515, 21
SAMPLE = range(0, COUNT, 40)
"""Members whose profiles are opened; names are read of all."""


@pytest.fixture
def facilitator(browser: Browser) -> Iterator[Visitor]:
    if not (SHARED / "corpora/blns").exists():
        pytest.skip("the naughty strings are not on this machine")
    with in_process("--allow-upload") as address:
        here = Visitor(browser, address)
        yield here
        here.leave()


def texts(page: Page, selector: str) -> list[str]:
    """What stands in the page, letter by letter: no white space is put in order."""
    found: list[str] = page.locator(selector).evaluate_all(
        "(all) => all.map((one) => one.textContent)"
    )
    return found


def test_naughty_strings_are_brought_drawn_read_and_taken_away_unchanged(
    facilitator: Visitor, tmp_path: Path
) -> None:
    rows, path = naughty(tmp_path, "csv")
    names = [row["name"] for row in rows]
    page = facilitator.open()
    page.get_by_role("button", name="Data").click()
    page.set_input_files("#data-file", path)
    expect(page.locator(".data-summary")).to_contain_text(f"{COUNT} members were found.")
    page.get_by_role("button", name="Show the map").click()
    expect(page.locator("#data-news")).to_contain_text(f"Showing {COUNT} members", timeout=60_000)
    usable(page)
    assert page.evaluate("knitwork.page.state.columns.name") == names
    assert page.evaluate("cy.nodes().length") == COUNT

    listed: list[str] = []
    for number in range(1, PAGES + 1):
        show(page, search_of(show="list", page=str(number)))
        expect(page.locator("#list-pager")).to_contain_text(f"Page {number} of {PAGES}")
        listed += texts(page, "#list-body .open")
    assert sorted(listed) == sorted(names)

    for row in (rows[number] for number in SAMPLE):
        show(page, search_of(focus=row["id"]))
        expect(page.locator("#profile h2")).to_have_text(row["name"])
        about = row["about"].strip()
        assert texts(page, "#profile p.about") == ([about] if about else [])

    saved = page.request.get("/data/network.json").body()
    again = load(File("network.json", saved)).members
    assert [(m.name, m.about) for m in again] == [(r["name"], r["about"].strip()) for r in rows]
    assert page.evaluate("window.__hit") is None
    assert page.evaluate("Object.keys(Object.prototype)") == []
