"""A facilitator plans a meeting in a real browser: filter, rooms, a move, the file for Zoom."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from live.home import Home
from map.network import Network
from tests.support.browsing import TOUCH, Visitor, still, until
from tests.support.calling import READY, SLOW, facilitator, planned, seating
from tests.support.pixels import members_at, pixels
from tests.test_browser_axe import violations

pytestmark = pytest.mark.browser

PEOPLE = "Who is here, who hosts, who stays apart"


def sent(page: Page) -> list[str]:
    """Which scripts and styles of the panel were fetched."""
    found: list[str] = page.evaluate(
        """() => performance.getEntriesByType("resource").map((one) => one.name)
             .filter((name) => /meet[a-z-]*\\.(js|css)/.test(name))"""
    )
    return found


ACCENT = (0x4A, 0x3F, 0xB5)
"""The colour of a new tie on a light page."""


def drawn(page: Page, pair: list[str]) -> float:
    """How much of the line between two members is drawn on the map, 0..1."""
    picture = pixels(page, "document.getElementById('overlay')")
    index = page.evaluate(
        "(pair) => pair.map((id) => knitwork.page.state.columns.place.get(id))", pair
    )
    a, b = (members_at(page)[i] for i in index)
    steps = [k / 100 for k in range(20, 81)]
    points = [(a["x"] + t * (b["x"] - a["x"]), a["y"] + t * (b["y"] - a["y"])) for t in steps]
    hits = [abs(picture[int(y), int(x), :3] - ACCENT).max() < 2 for x, y in points]
    return sum(hits) / len(hits)


def test_a_participant_has_no_such_panel(people: Visitor) -> None:
    page = people.open()
    expect(page.get_by_role("button", name="Meet")).to_have_count(0)
    expect(page.locator("#meet")).to_have_count(0)
    assert page.evaluate("knitwork.dom.text('meet.title')") == "meet.title"


def test_from_a_filter_to_the_file_for_zoom(
    people: Visitor, home: Home, network: Network, tmp_path: Path
) -> None:
    page = facilitator(people, home, "?f.region=Africa&f.region=Americas")
    page.wait_for_load_state("networkidle")
    assert sent(page) == []
    planned(page)
    assert sorted(name.rpartition("/")[2] for name in sent(page)) == ["meet.css", "meet.js"]

    chosen = {m.id for m in network.members if m.region in {"Africa", "Americas"}}
    for rooms in seating(page):
        assert {id_ for room in rooms for id_ in room} == chosen
        assert {len(room) for room in rooms} == {4}
    expect(page.locator(".meet-room")).to_have_count(3)

    page.locator("#meet-round").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#meet-round")).to_have_text("Round 2 of 3")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#meet-round")).to_have_text("Round 1 of 3")

    # One member moves, by keyboard; the effect is said, and can be undone.
    before = seating(page)
    mover = before[0][0][0]
    choice = page.get_by_label(f"Room of {network.members[network.index[mover]].name}")
    choice.focus()
    choice.press("ArrowDown")
    expect(page.locator("#meet-status")).to_contain_text("The move ")
    after = seating(page)
    assert mover in after[0][1]
    assert after[1:] == before[1:]

    with page.expect_download() as coming:
        page.get_by_role("button", name="This round for Zoom").click()
    path = tmp_path / "zoom.csv"
    coming.value.save_as(path)
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["Pre-assign Room Name", "Email Address"]
    addresses = {
        address: f"Room {room}"
        for room, ids in enumerate(after[0], start=1)
        for address in (network.members[network.index[id_]].contact for id_ in ids)
        if "@" in address
    }
    assert {row[1]: row[0] for row in rows[1:]} == addresses

    page.get_by_role("button", name="Undo the move").click()
    expect(page.locator("#meet-status")).to_have_text("The move is undone.")
    assert seating(page) == before
    page.keyboard.press("Escape")
    expect(page.locator("#meet")).to_be_hidden()
    expect(page.get_by_role("button", name="Meet")).to_be_focused()


def test_two_pairs_that_are_marked_are_ties_on_the_map_and_since_the_last_call(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home, "?f.region=Africa", color_scheme="light")
    planned(page, rounds=1)
    room = page.locator(".meet-room").first
    room.get_by_text("What came of it").click()
    ids = seating(page)[0][0]
    pairs = [sorted(ids[:2]), sorted(ids[2:4])]
    names = [[network.members[network.index[id_]].name for id_ in pair] for pair in pairs]
    for (a, b), tied in zip(names, pairs, strict=True):
        either = f"What came of ({a} and {b}|{b} and {a}) meeting"
        room.get_by_label(re.compile(either)).select_option("introduced")
        until(page, f"knitwork.meet.state.met.some((pair) => pair.includes('{tied[0]}'))")
    assert [drawn(page, pair) > 0.5 for pair in pairs] == [True, True]
    assert drawn(page, [ids[0], ids[2]]) < 0.5
    page.evaluate("knitwork.meet.light(-1)")
    expect(page.locator("#room-key")).to_contain_text("Lines join those of whom something came.")

    page.get_by_role("button", name="Since the last call").click()
    since = page.locator("#meet-since")
    expect(since.get_by_role("heading", name="2 new ties")).to_be_visible()
    for pair in names:
        for name in pair:
            expect(since.locator(".meet-tie").get_by_role("button", name=name)).to_be_visible()
    expect(since.locator(".meet-tie .kind").first).to_contain_text("Introduced, ")
    expect(since.locator(".plot[data-drawn]")).to_be_visible(timeout=SLOW)
    still(page)
    assert [drawn(page, pair) > 0.5 for pair in pairs] == [True, True]

    # Whoever comes now sees the tie in the profile, and it is no suggestion any more.
    a, b = pairs[0]
    guest = people.open(f"?focus={a}")
    ties = guest.locator("#profile .ties")
    expect(ties).to_contain_text(network.members[network.index[b]].name)
    expect(ties).to_contain_text("introduced")

    when = since.locator("#meet-when").inner_text()
    since.get_by_role("button", name="End this call").press("Enter")
    expect(since.get_by_role("heading", name="0 new ties")).to_be_visible()
    back = since.get_by_role("button", name="Undo: the call goes on")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(since.get_by_role("heading", name="2 new ties")).to_be_visible()
    expect(since.locator("#meet-when")).to_have_text(when)
    expect(since.get_by_role("button", name="End this call")).to_be_focused()
    page.keyboard.press("Enter")
    expect(since.get_by_role("heading", name="0 new ties")).to_be_visible()
    expect(since.locator("#meet-when")).to_contain_text("Since the call of ")
    for pair in pairs:
        page.evaluate("(pair) => knitwork.meet.came.mark(pair, '')", pair)
    until(page, "knitwork.meet.state.news.marked.length === 0")


def test_a_profile_takes_the_place_of_the_plan_which_comes_back(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    planned(page, rounds=1)
    page.evaluate("(id) => knitwork.view.step('focus', id)", network.members[0].id)
    expect(page.locator("#meet")).to_be_hidden()
    expect(page.locator("#profile")).to_be_visible()
    page.get_by_role("button", name="Meet").click()
    expect(page.locator("#meet-round")).to_be_visible()
    assert page.evaluate("knitwork.view.current().focus") is None


def test_stop_gives_the_best_plan_so_far(people: Visitor, home: Home, network: Network) -> None:
    page = facilitator(people, home)
    ids = [member.id for member in network.members]
    first = json.dumps({"progress": 0.1, "seating": [[ids[:12], ids[12:]]]}) + "\n"
    # A search that tells one plan and never ends: whoever stops it keeps that plan.
    page.evaluate(
        """(first) => { const real = window.fetch;
          window.fetch = (what, how = {}) => !String(what).endsWith("/meet/plan")
            ? real(what, how)
            : Promise.resolve(new Response(new ReadableStream({ start(stream) {
                stream.enqueue(new TextEncoder().encode(first));
                how.signal.addEventListener("abort", () => stream.error(how.signal.reason));
              } }))); }""",
        first,
    )
    page.get_by_role("button", name="Meet").click()
    page.evaluate(
        """() => { window.first = window.fetch;
          window.fetch = (what, how = {}) => !String(what).endsWith("/meet/plan")
            ? window.first(what, how)
            : new Promise((_, fail) => how.signal.addEventListener("abort",
                () => fail(how.signal.reason)));
        }"""
    )
    page.get_by_role("button", name="Make a plan").click()
    page.get_by_role("button", name="Stop and take the best so far").click()
    early = "Stopped before there was a plan. Give it a moment longer."
    expect(page.locator("#meet-status")).to_have_text(early)
    page.evaluate("() => { window.fetch = window.first; }")
    page.get_by_role("button", name="Make a plan").click()
    expect(page.locator("#meet-status p")).to_have_text("Looking for a better plan: 10 %")
    page.get_by_role("button", name="Stop and take the best so far").click()
    expect(page.locator("#meet-status")).to_have_text("Stopped: this is the best plan so far.")
    expect(page.locator(".meet-room")).to_have_count(2)


def test_the_absent_are_left_out_and_a_pair_kept_apart(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    page.get_by_role("button", name="Meet").click()
    page.get_by_text(PEOPLE).click()
    absent, a, b = network.members[0], network.members[1], network.members[2]
    page.get_by_label(f"{absent.name} is here").uncheck()
    expect(page.locator("#meet-present")).to_have_text("24 members are here.")
    first, second = page.get_by_label("First member"), page.get_by_label("Second member")
    assert first.input_value() != second.input_value()
    second.focus()
    second.select_option(first.input_value())
    page.get_by_role("button", name="Keep apart").click()
    # It is said there, and the panel stays where it is.
    expect(page.locator("#meet-people .meet-two")).to_have_text("Choose two different members.")
    expect(page.locator("#meet-people .meet-two")).to_be_in_viewport(ratio=1)
    expect(page.locator("#meet-error")).to_be_hidden()
    page.get_by_label("First member").select_option(a.id)
    page.get_by_label("Second member").select_option(b.id)
    page.get_by_role("button", name="Keep apart").click()
    expect(page.locator("#meet-people .meet-two")).to_be_hidden()
    page.get_by_role("button", name="Make a plan").click()
    expect(page.locator("#meet-status")).to_have_text(READY, timeout=SLOW)
    for rooms in seating(page):
        assert len(rooms) == 12
        assert absent.id not in {id_ for room in rooms for id_ in room}
        assert not any({a.id, b.id} <= set(room) for room in rooms)
    expect(page.get_by_role("button", name="Copy the introduction for")).to_have_count(24)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_axe_finds_nothing_in_the_panel(
    people: Visitor, home: Home, screen: str, scheme: str
) -> None:
    options: dict[str, Any] = TOUCH if screen == "phone" else {}
    page = facilitator(people, home, color_scheme=scheme, reduced_motion="reduce", **options)
    planned(page, rounds=2)
    page.get_by_text(PEOPLE).click()
    expect(page.locator(".meet-people li").first).to_be_visible()
    page.get_by_text("More wishes").click()
    page.get_by_text("What came of it").first.click()
    assert violations(page) == []
    page.get_by_role("button", name="Since the last call").click()
    page.get_by_text("Note what came of a meeting").click()
    expect(page.locator(".plot[data-drawn]")).to_be_attached(timeout=SLOW)
    assert violations(page) == []
