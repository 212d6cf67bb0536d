"""Rooms on the map: where they are, dragged, lit, presented large, and in pictures."""

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from live.home import Home
from map.network import Network
from tests.support.browsing import TOUCH, Visitor, on_screen, still, until
from tests.support.calling import facilitator, given, pairs_of, planned, seating
from tests.support.pixels import members_at, pixels
from tests.test_browser_axe import violations
from tests.test_browser_download import SVG, taken, words

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("ratio", [1, 2])
def test_rooms_are_drawn_where_their_members_stand_on_sharp_screens_too(
    people: Visitor, home: Home, ratio: int
) -> None:
    page = facilitator(people, home, device_scale_factor=ratio, color_scheme="light")
    planned(page, rounds=1)
    page.mouse.move(640, 300)
    still(page)
    picture = pixels(page, "document.getElementById('overlay')")
    for room, ids in enumerate(seating(page)[0]):
        fill = page.evaluate("(k) => knitwork.sketch.colour(k).fill", room)
        colour = tuple(int(fill[at : at + 2], 16) for at in (1, 3, 5))
        for id_ in ids:
            at = members_at(page)[
                page.evaluate("(id) => knitwork.page.state.columns.place.get(id)", id_)
            ]
            # Beside the number, inside the disc.
            x, y = round(at["x"] - 8 * ratio), round(at["y"])
            assert abs(picture[y, x, :3] - colour).max() < 2, id_


def test_a_member_is_dragged_on_the_map_and_in_the_panel(people: Visitor, home: Home) -> None:
    page = facilitator(people, home)
    planned(page, rounds=1)
    before = seating(page)
    mover, host = before[0][0][0], before[0][3][0]
    page.mouse.move(*on_screen(page, mover))
    expect(page.locator("#card")).to_be_visible()
    page.mouse.down()
    page.mouse.move(*on_screen(page, host), steps=4)
    expect(page.locator(".meet-ghost")).to_contain_text("to room 4")
    # Nothing hides the rooms while it is dragged.
    expect(page.locator("#card")).to_be_hidden()
    page.mouse.up()
    expect(page.locator("#meet-status")).to_contain_text("The move ")
    assert set(seating(page)[0][3]) == {*before[0][3], mover}
    # The map itself has stayed where it was, and a click lights a room.
    page.mouse.click(*on_screen(page, host))
    until(page, "knitwork.meet.state.room === 3")
    assert page.evaluate("knitwork.view.current().focus") is None

    handle = page.locator(f'[data-member="{mover}"] .meet-handle')
    handle.scroll_into_view_if_needed()
    handle.hover()
    page.mouse.down()
    page.locator(".meet-room").nth(2).locator("h4").hover()
    expect(page.locator(".meet-ghost")).to_contain_text("to room 3")
    page.mouse.up()
    until(page, f"knitwork.meet.state.seating[0][2].includes('{mover}')")
    until(page, "knitwork.meet.state.undo.length === 2")
    # What it did stays in sight where the list is long.
    page.locator(".meet-room").last.scroll_into_view_if_needed()
    expect(page.locator("#meet-status")).to_be_in_viewport(ratio=1)
    for _ in range(2):
        page.get_by_role("button", name="Undo the move").click()
        expect(page.locator("#meet-status p")).to_have_text("The move is undone.")
    until(page, "knitwork.meet.state.undo.length === 0")
    assert seating(page) == before


def test_a_lit_room_alone_has_names_and_says_why_below_the_map(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    legend = page.locator("#legend-entries .entry").first
    expect(legend).to_be_visible()
    planned(page, rounds=1)
    page.evaluate("knitwork.meet.light(-1)")
    expect(page.locator("#room-key")).to_have_text("Colours and numbers are the rooms of round 1.")
    expect(legend).to_be_hidden()
    page.locator(".meet-room").nth(1).hover()
    why = page.locator(".meet-room").nth(1).locator("> p").first.inner_text()
    expect(page.locator("#room-key")).to_contain_text(why)
    expect(page.locator("#room-key")).to_contain_text("Room 2")
    still(page)
    written = page.evaluate(
        "knitwork.overlay.words().placed.map(({ words }) => words.lines.join(' '))"
    )
    names = [network.members[network.index[id_]].name for id_ in seating(page)[0][1]]
    assert sorted(written) == sorted(names)
    # What hangs from the bar is above the panel.
    page.locator(".tool.download").click()
    page.get_by_text("Everything as Excel").click(trial=True)
    page.locator(".tool.download").click()
    page.get_by_role("button", name="Meet").click()
    expect(legend).to_be_visible()


def test_rooms_are_presented_large_one_after_the_other_by_the_arrow_keys(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    planned(page, rounds=2)
    page.locator("#meet-round").focus()
    page.keyboard.press("p")
    caption = page.locator("#meet-caption")
    expect(caption.get_by_role("heading")).to_have_text("Round 1 of 2")
    expect(page.locator("#caption-body")).to_be_hidden()
    until(page, "knitwork.preview.boxes().length === 0")  # regions are not what it is about
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(caption.get_by_role("heading")).to_contain_text("Room 2")
    expect(caption.get_by_role("heading")).to_contain_text("Round 2 of 2")
    for id_ in seating(page)[1][1]:
        expect(caption).to_contain_text(network.members[network.index[id_]].name)
    page.keyboard.press("ArrowUp")
    expect(caption.get_by_role("heading")).to_contain_text("Room 1")
    caption.get_by_role("button", name="Round before").click()
    expect(caption.get_by_role("heading")).to_have_text("Round 1 of 2")
    assert violations(page) == []
    # A member in focus is presented as ever, and the plan is there again behind it.
    page.evaluate("(id) => knitwork.view.step('focus', id)", network.members[0].id)
    expect(page.locator("#caption-body h1")).to_have_text(network.members[0].name)
    expect(caption).to_be_hidden()
    until(page, "knitwork.preview.boxes().length > 0")


def test_on_a_phone_a_finger_drags_in_the_panel_and_lights_rooms_on_the_map(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home, **TOUCH)
    planned(page, rounds=1)
    mover, other = seating(page)[0][0][-1], seating(page)[0][1][0]
    handle = page.locator(f'[data-member="{mover}"] .meet-handle')
    handle.scroll_into_view_if_needed()
    page.locator("#meet").evaluate("(panel) => panel.scrollBy(0, 120)")
    start, end = handle.bounding_box(), page.locator(".meet-room h4").nth(1).bounding_box()
    assert start is not None
    assert end is not None
    fingers = page.context.new_cdp_session(page)
    x, y, dx, dy = start["x"] + 9, start["y"] + 20, 200, end["y"] - start["y"] - 10
    touch = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    fingers.send("Input.dispatchTouchEvent", touch)
    for part in (0.3, 0.6, 1):
        at = {"x": x + part * dx, "y": y + part * dy}
        fingers.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    expect(page.locator(".meet-ghost")).to_contain_text("to room 2")
    expect(page.locator(".meet-ghost")).to_be_in_viewport(ratio=1)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator("#meet-status")).to_contain_text("The move ")
    assert mover in seating(page)[0][1]
    expect(page.locator("#meet-status")).to_be_in_viewport(ratio=1)

    page.touchscreen.tap(*on_screen(page, other))
    until(page, "knitwork.meet.state.room === 1")
    assert page.evaluate("knitwork.view.current().focus") is None


def test_a_picture_shows_the_rooms_and_says_what_their_colours_mean(
    people: Visitor, home: Home, tmp_path: Path
) -> None:
    page = facilitator(people, home, color_scheme="light")
    planned(page, rounds=1)
    path = taken(page, "The map to edit (SVG)", tmp_path)
    said = words(path)
    assert "Colours and numbers are the rooms of round 1." in said
    assert "TVET institution" not in said
    for room, ids in enumerate(seating(page)[0], start=1):
        assert said.count(str(room)) == len(ids)
    fills = {one.get("fill") for one in ET.parse(path).iter(f"{SVG}path")}  # noqa: S314
    assert {page.evaluate("(k) => knitwork.sketch.colour(k).fill", k) for k in range(6)} <= fills
    page.locator(".meet-room").nth(1).hover()
    assert ">Room 2</text>" in page.evaluate("knitwork.picture.svg().text()")


def test_a_picture_says_all_of_a_long_key_in_lines_that_fit(
    people: Visitor, home: Home, network: Network, tmp_path: Path
) -> None:
    page = facilitator(people, home, **TOUCH)
    given(page, [pairs_of([member.id for member in network.members])])
    text = taken(page, "The map to edit (SVG)", tmp_path).read_text(encoding="utf-8")
    key: str = page.evaluate("knitwork.overlay.decorated().key()")
    lines = [
        one
        for one in ET.fromstring(text).iter(f"{SVG}text")  # noqa: S314
        if one.get("font-weight") == "600" and one.text and one.text in key
    ]
    assert " ".join(str(one.text) for one in lines) == key
    assert len(lines) > 1
    width = float(str(ET.fromstring(text).get("width")))  # noqa: S314
    wide = page.evaluate(
        """(lines) => { const pen = document.createElement("canvas").getContext("2d");
          pen.font = `600 14px ${knitwork.draw.FONT}`;
          return Math.max(...lines.map((line) => pen.measureText(line).width)); }""",
        [one.text for one in lines],
    )
    assert wide < width
    heights = [float(str(one.get("y"))) for one in lines]
    assert heights == sorted(set(heights))


def test_a_member_is_dragged_by_its_name_in_the_panel_and_no_text_is_marked(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    given(page, [pairs_of([member.id for member in network.members])])
    mover = seating(page)[0][0][0]
    page.locator(f'[data-member="{mover}"] .meet-name').hover()
    page.mouse.down()
    page.locator(".meet-room").nth(1).locator("h4").hover()
    expect(page.locator(".meet-ghost")).to_contain_text("to room 2")
    page.mouse.up()
    until(page, f"knitwork.meet.state.seating[0][1].includes('{mover}')")
    assert page.evaluate("String(getSelection())") == ""


def test_a_menu_has_its_rooms_when_it_is_opened_and_a_move_makes_only_its_two_rooms_anew(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    given(page, [pairs_of([member.id for member in network.members])])
    rooms = page.locator(".meet-room")
    expect(rooms).to_have_count(12)
    menus = rooms.locator("li[data-member] select")
    options = "(all) => all.map((one) => one.options.length)"
    assert set(menus.evaluate_all(options)) == {1}
    first, second = seating(page)[0][0]
    menu = page.get_by_label(f"Room of {network.members[network.index[first]].name}")
    menu.focus()
    assert menu.evaluate("(one) => [one.options.length, one.value]") == [13, "0"]
    # Another one is opened by a finger; the first is as small as before.
    other = page.get_by_label(f"Room of {network.members[network.index[second]].name}")
    other.dispatch_event("pointerdown")
    assert sorted(menus.evaluate_all(options))[-2:] == [1, 13]

    rooms.evaluate_all("(all) => all.forEach((one, k) => { one.was = k; })")
    menu.focus()
    menu.press("ArrowDown")
    expect(page.locator("#meet-status")).to_contain_text("The move ")
    kept = rooms.evaluate_all("(all) => all.map((one) => one.was ?? -1)")
    assert kept == [-1, -1, *range(2, 12)]
    expect(menu).to_be_focused()
    assert menu.evaluate("(one) => [one.options.length, one.value]") == [13, "1"]


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_what_each_round_needs_is_at_the_top_and_nothing_shifts_from_round_to_round(
    people: Visitor, home: Home, network: Network, screen: str
) -> None:
    options: dict[str, Any] = TOUCH if screen == "phone" else {}
    page = facilitator(people, home, **options)
    ids = [member.id for member in network.members]
    given(page, [pairs_of(ids), pairs_of(ids[1:] + ids[:1])])
    chat = page.get_by_role("button", name="Copy this round for the chat")
    zoom = page.get_by_role("button", name="This round for Zoom")
    before = [one.bounding_box() for one in (chat, zoom)]
    page.locator("#meet-round").scroll_into_view_if_needed()
    page.get_by_role("button", name="Next round").click()
    expect(page.locator("#meet-round")).to_have_text("Round 2 of 2")
    for one in (chat, zoom):
        expect(one).to_be_in_viewport(ratio=1)
    with page.expect_download() as coming:
        zoom.click()
    assert coming.value.suggested_filename == "zoom-round-2.csv"
    page.get_by_role("button", name="Round before").click()
    page.locator("#meet").evaluate("(panel) => panel.scrollTo(0, 0)")
    assert [one and one["height"] for one in before] == [44, 44]
    # What was opened stays open.
    page.get_by_text("More files for the call").click()
    page.get_by_role("button", name="Next round").click()
    expect(page.get_by_role("button", name="A page to print")).to_be_visible()


def test_that_all_in_a_room_talked_is_one_press_and_makes_no_tie_less(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    ids = [member.id for member in network.members]
    given(page, [[ids[:3], ids[3:5]]])
    until(page, "knitwork.meet.state.news !== null")
    page.evaluate("(pair) => knitwork.meet.came.mark(pair, 'works together')", ids[:2])
    room, two = page.locator(".meet-room[data-room]").all()
    room.get_by_text("What came of it").click()
    room.get_by_role("button", name="All in this room talked").click()
    expect(page.locator("#toast")).to_have_text("Noted: all in this room have talked.")
    stages = room.locator(".meet-came select").evaluate_all("(all) => all.map((one) => one.value)")
    assert sorted(stages) == ["talked", "talked", "works together"]
    two.get_by_text("What came of it").click()
    expect(two.get_by_role("button", name="All in this room talked")).to_have_count(0)
