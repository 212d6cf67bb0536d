"""A whole call, in one go: from a filter to rooms, marks, what is new, and a story of it."""

import csv
import re
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from live.home import Home
from map.member import Member
from map.network import Network
from tests.support.browsing import Visitor, until
from tests.support.calling import facilitator, planned, seating
from tests.support.pixels import Picture, members_at, pixels
from tests.test_browser_meet import drawn

pytestmark = pytest.mark.browser

REGIONS = ("Africa", "Americas")
UNDERLAY = "document.getElementById('underlay')"
"""Where ties are drawn, below the members."""


def for_zoom(page: Page, folder: Path) -> list[list[str]]:
    """The rows of Zoom's file of the round that is shown, sorted, without their header."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="This round for Zoom").click()
    path = folder / "zoom.csv"
    coming.value.save_as(path)
    head, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    assert head == ["Pre-assign Room Name", "Email Address"]
    return sorted(rows)


def introduce(page: Page, a: Member, b: Member) -> None:
    """Mark a pair in the room that is open."""
    one, other = re.escape(a.name), re.escape(b.name)
    label = f"What came of ({one} and {other}|{other} and {one}) meeting"
    page.get_by_label(re.compile(label)).select_option("introduced")
    until(page, f"knitwork.meet.state.met.some((pair) => pair.includes('{a.id}'))")


def changed(page: Page, before: Picture, now: Picture, pair: list[str]) -> bool:
    """Whether the line between two members looks another than before, as a dotted one does."""
    index = page.evaluate(
        "(pair) => pair.map((id) => knitwork.page.state.columns.place.get(id))", pair
    )
    a, b = (members_at(page)[i] for i in index)
    steps = [k / 200 for k in range(40, 161)]
    ways = [[round(a[x] + t * (b[x] - a[x])) for x in ("y", "x")] for t in steps]
    differs = np.abs(now - before).max(axis=2) > 10
    hits = [differs[y - 1 : y + 2, x - 1 : x + 2].any() for y, x in ways]
    return sum(map(bool, hits)) > len(steps) / 2


def save(page: Page, line: str, count: int) -> None:
    """Save what is on the screen as a step of the story."""
    page.locator("#story-line").fill(line)
    page.get_by_role("button", name="Save this view").click()
    expect(page.locator(".story-list li")).to_have_count(count)


def played(page: Page, focus: str) -> None:
    """Play both steps with the arrow keys; the second has a member in focus."""
    page.get_by_role("button", name="Play").click()
    line = page.locator("#story .line")
    expect(line).to_have_text("Who was on the call")
    until(page, "knitwork.view.current().focus === null")
    page.keyboard.press("ArrowRight")
    expect(line).to_have_text("Two who met")
    until(page, f"knitwork.view.current().focus === '{focus}'")
    page.keyboard.press("ArrowLeft")
    expect(line).to_have_text("Who was on the call")
    page.keyboard.press("Escape")
    expect(page.locator("#story")).to_be_hidden()


def test_a_call_from_the_filter_to_the_story_of_it(
    people: Visitor, home: Home, network: Network, tmp_path: Path
) -> None:
    named = {member.id: member for member in network.members}
    guest = people.open(color_scheme="light")
    page = facilitator(people, home, color_scheme="light")

    # Who takes part: whom the filters show.
    for region in REGIONS:
        page.locator("#facets .choice", has_text=region).click()
    expect(page.locator("#sentence")).to_have_text("12 of 25 members · Region: Africa, Americas")
    chosen = {member.id for member in network.members if member.region in REGIONS}

    # Rooms of four for three rounds.
    planned(page, size=4, rounds=3)
    before = seating(page)
    assert [sorted(map(len, rooms)) for rooms in before] == [[4, 4, 4]] * 3
    assert [{id_ for room in rooms for id_ in room} for rooms in before] == [chosen] * 3

    # One member moves to another room.
    mover = before[0][0][0]
    menu = page.get_by_label(f"Room of {named[mover].name}")
    menu.focus()  # it is filled when it is opened
    menu.select_option("Room 3")
    expect(page.locator("#meet-status")).to_contain_text("The move ")
    rooms, *later = seating(page)
    assert set(rooms[2]) == {*before[0][2], mover}
    assert set(rooms[0]) == {*before[0][0]} - {mover}
    assert later == before[1:]

    # Zoom's file of this round holds the room after the move, for those who agreed.
    expected = sorted(
        [f"Room {number}", named[id_].contact]
        for number, room in enumerate(rooms, start=1)
        for id_ in room
        if "@" in named[id_].contact
    )
    assert expected
    assert for_zoom(page, tmp_path) == expected

    # Two pairs of the second room were introduced: on the map, here and for those who came before.
    before_marks = pixels(guest, UNDERLAY)
    tied = len({frozenset((tie.source, tie.target)) for tie in network.ties})
    pairs = [sorted(rooms[1][:2]), sorted(rooms[1][2:])]
    page.locator(".meet-room").nth(1).get_by_text("What came of it").click()
    for a, b in pairs:
        introduce(page, named[a], named[b])
    assert [drawn(page, pair) > 0.5 for pair in pairs] == [True, True]
    until(guest, f"knitwork.page.state.columns.ties.length === {2 * (tied + 2)}")
    now = pixels(guest, UNDERLAY)
    assert [changed(guest, before_marks, now, pair) for pair in pairs] == [True, True]
    assert not changed(guest, before_marks, now, [pairs[0][0], pairs[1][0]])
    guest.evaluate("(id) => knitwork.view.step('focus', id)", pairs[0][0])
    now = datetime.now(UTC)
    expect(guest.locator("#profile .ties")).to_contain_text(f"introduced, {now:%B} {now.day}")

    page.get_by_role("button", name="Since the last call").click()
    since = page.locator("#meet-since")
    expect(since.get_by_role("heading", name="2 new ties")).to_be_visible()
    for pair in pairs:
        for id_ in pair:
            tie = since.locator(".meet-tie").get_by_role("button", name=named[id_].name)
            expect(tie).to_be_visible()

    # Two steps of a story, played with the arrow keys.
    page.keyboard.press("Escape")
    page.locator(".tool.story").click()
    save(page, "Who was on the call", 1)
    page.evaluate("(id) => knitwork.view.step('focus', id)", pairs[0][0])
    expect(page.locator("#profile .ties")).to_contain_text(named[pairs[0][1]].name)
    save(page, "Two who met", 2)
    played(page, pairs[0][0])
    assert guest.evaluate("knitwork.view.current().story") is None
