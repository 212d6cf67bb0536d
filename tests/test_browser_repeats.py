"""A facilitator is asked whether rows with the same name are one member."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from live.home import Home
from tests.support.browsing import TOUCH, Visitor, until, usable
from tests.support.calling import facilitator
from tests.support.hostile import SCRIPT
from tests.test_browser_axe import violations

pytestmark = pytest.mark.browser

FORM = f"""Timestamp,Name of your organisation,What do you offer?
2026-11-01,Harbour School,welding
2026-11-02,Valley Union,design
2026-11-03,HARBOUR SCHOOL,coaching
2026-11-04,{SCRIPT},mining
2026-11-05,{SCRIPT.upper()},weaving
"""


def test_rows_are_kept_apart_joined_and_shown(people: Visitor, home: Home, tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    form.write_text(FORM, encoding="utf-8")
    page = facilitator(people, home, reduced_motion="reduce", **TOUCH)
    page.get_by_role("button", name="Data").click()
    page.set_input_files("#data-file", form)
    expect(page.locator(".data-summary")).to_contain_text("5 members were found.")
    expect(page.get_by_role("heading", name="Is this the same member?")).to_be_visible()
    questions = page.locator(".data-merge")
    expect(questions).to_have_count(2)
    expect(questions.first).to_contain_text("Harbour School · HARBOUR SCHOOL")
    expect(questions.first).to_contain_text("form.csv, row 2 · form.csv, row 4")
    expect(questions.last).to_contain_text(SCRIPT)
    assert page.evaluate("window.__hit") is None
    assert violations(page) == []
    one = questions.first.get_by_role("button", name="One member")
    one.press("Enter")
    expect(page.locator(".data-summary")).to_contain_text("4 members were found.")
    expect(one).to_have_attribute("aria-pressed", "true")
    expect(one).to_be_focused()
    # It can be taken back as long as the map is not shown.
    one.press("Enter")
    expect(page.locator(".data-summary")).to_contain_text("5 members were found.")
    expect(one).to_have_attribute("aria-pressed", "false")
    one.press("Enter")
    expect(page.locator(".data-summary")).to_contain_text("4 members were found.")
    questions.last.get_by_role("button", name="Different members").click()
    expect(page.locator("#data-status")).to_be_empty()
    page.get_by_role("button", name="Show the map").click()
    expect(page.locator("#data-news")).to_contain_text("Showing 4 members", timeout=60_000)
    usable(page)
    until(page, "knitwork.page.state.columns.name.length === 4")
