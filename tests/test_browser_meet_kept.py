"""A plan outlasts a reload in its tab, and is gone when it is forgotten, or with the tab."""

import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from live.home import Home
from map.network import Network
from tests.support.browsing import Visitor, hold, until, usable
from tests.support.calling import facilitator, given, pairs_of, planned, seating

pytestmark = pytest.mark.browser

KEPT = "sessionStorage.getItem('knitwork-plan')"
BACK = "Your plan from before is here again."


def again(page: Page) -> None:
    """Load the page again and open the panel."""
    page.reload()
    usable(page)
    page.get_by_role("button", name="Meet").click()
    expect(page.locator("#meet-wish select")).not_to_have_count(0)


def test_a_plan_with_its_moves_is_there_after_a_reload_until_it_is_forgotten(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home, "?f.region=Africa&f.region=Americas")
    planned(page, rounds=2)
    mover = seating(page)[0][0][0]
    name = network.members[network.index[mover]].name
    page.get_by_label(f"Room of {name}").focus()
    page.get_by_label(f"Room of {name}").select_option("Room 2")
    expect(page.locator("#meet-status")).to_contain_text("The move ")
    page.get_by_role("button", name="Next round").click()
    before = seating(page)

    again(page)
    expect(page.locator("#meet-status")).to_have_text(BACK)
    expect(page.locator("#meet-round")).to_have_text("Round 2 of 2")
    assert seating(page) == before
    expect(page.get_by_label("What to plan")).to_have_value("size")
    expect(page.get_by_label("How many")).to_have_value("4")

    page.get_by_role("button", name="Forget this plan").click()
    expect(page.locator("#meet-status")).to_have_text("The plan is forgotten.")
    expect(page.locator(".meet-room")).to_have_count(0)
    expect(page.get_by_role("button", name="Make a plan")).to_be_focused()
    again(page)
    expect(page.locator(".meet-room")).to_have_count(0)
    assert page.evaluate(KEPT) is None


def test_who_has_left_the_map_is_left_out_of_the_plan(people: Visitor, home: Home) -> None:
    page = facilitator(people, home)
    planned(page, rounds=1)
    kept = json.loads(page.evaluate(KEPT))
    kept["seating"][0][0].append("gone")
    kept["wish"]["hosts"] = ["gone"]
    kept["apart"] = kept["wish"]["apart"] = [["gone", kept["seating"][0][0][0]]]
    before = seating(page)
    page.evaluate("(kept) => sessionStorage.setItem('knitwork-plan', kept)", json.dumps(kept))
    again(page)
    expect(page.locator("#meet-status")).to_have_text(
        "Your plan is here again, without 1 member who has left the map."
    )
    assert seating(page) == before
    asked = page.evaluate("knitwork.meet.asked()")
    assert (asked["wish"]["apart"], asked["wish"]["hosts"]) == ([], [])
    assert asked["seating"] == before


@pytest.mark.parametrize("kept", ["{", '{"seating": 3}', '{"seating": [["<b>"]]}'])
def test_what_is_no_plan_is_dropped(people: Visitor, home: Home, kept: str) -> None:
    page = facilitator(people, home)
    page.evaluate(
        """(kept) => { const { home } = document.documentElement.dataset;
          const own = kept.replace("{", () => `{"home": ${JSON.stringify(home)}, `);
          sessionStorage.setItem("knitwork-plan", own); }""",
        kept,
    )
    page.get_by_role("button", name="Meet").click()
    expect(page.get_by_role("button", name="Make a plan")).to_be_visible()
    until(page, f"{KEPT} === null")
    expect(page.locator(".meet-room")).to_have_count(0)


def test_another_tab_and_another_installation_have_no_such_plan(
    people: Visitor, home: Home
) -> None:
    page = facilitator(people, home)
    planned(page, rounds=1)
    other = page.context.new_page()
    other.goto("/")
    usable(other)
    assert other.evaluate(KEPT) is None
    page.evaluate(
        f"""() => sessionStorage.setItem("knitwork-plan",
             JSON.stringify({{ ...JSON.parse({KEPT}), home: "elsewhere" }}))"""
    )
    again(page)
    expect(page.locator(".meet-room")).to_have_count(0)


ONLY = """(ids) => {
  const { state } = knitwork.page, { columns } = state;
  const keep = ids ?? window.before.id;
  window.before ??= columns;
  const place = new Map([...window.before.place].filter(([id]) => keep.includes(id)));
  state.columns = { ...window.before, id: keep, place };
  document.dispatchEvent(new Event("knitwork-told"));
}"""
"""Has some members alone on the map, or all again, as other data and their undo do."""


def test_members_who_leave_the_map_and_come_back_have_their_rooms_again(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    ids = [member.id for member in network.members]
    whole = [pairs_of(ids)]
    given(page, whole)
    page.evaluate(ONLY, ids[3:])
    status = page.locator("#meet-status")
    expect(status).to_contain_text("without 3 members who have left the map.")
    assert seating(page) == [[[], [ids[3]], *whole[0][2:]]]
    # Rooms keep their numbers, so a move of now is a move of then.
    expect(page.locator(".meet-room").first).to_contain_text("Nobody is in this room.")
    assert page.evaluate("(id) => knitwork.meet.move(id, 1)", ids[4])
    page.evaluate(ONLY, None)
    expect(status).to_have_text(BACK)
    expected = [whole[0][0], [*whole[0][1], ids[4]], [ids[5]], *whole[0][3:]]
    assert seating(page) == [expected]
    # All are gone for a moment: another file was loaded by mistake.
    page.evaluate(ONLY, [])
    expect(status).to_contain_text("Nobody of your plan is on the map now.")
    expect(page.locator(".meet-room")).to_have_count(0)
    page.evaluate(ONLY, None)
    expect(page.locator(".meet-room")).to_have_count(12)
    assert seating(page) == [expected]


def test_who_came_after_the_plan_has_no_room_until_one_is_chosen(
    people: Visitor, home: Home, network: Network, tmp_path: Path
) -> None:
    page = facilitator(people, home)
    ids = [member.id for member in network.members]
    given(page, [pairs_of(ids[2:]), pairs_of(ids[2:])])
    late = [network.members[k].name for k in (0, 1)]
    loose = page.locator("#meet-roomless")
    expect(loose.locator("summary")).to_have_text("2 members have no room in this round")
    expect(loose.locator(".meet-name")).to_have_text(late)
    with page.expect_download() as coming:
        page.get_by_text("More files for the call").click()
        page.get_by_role("button", name="Who is not in Zoom's file (CSV)").click()
    coming.value.save_as(tmp_path / "left.csv")
    assert coming.value.suggested_filename == "left-out-round-1.csv"
    rows = list(csv.reader((tmp_path / "left.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[-2:] == [[name, "", "no room in this round"] for name in late]

    menu = loose.get_by_label(f"Room of {late[0]}")
    menu.focus()
    menu.select_option("Room 2")
    expect(loose.locator("summary")).to_have_text("1 member has no room in this round")
    expect(page.get_by_label(f"Room of {late[1]}")).to_be_focused()
    assert ids[0] in seating(page)[0][1]
    # By mouse, into the room below.
    loose.locator(".meet-name").hover()
    page.mouse.down()
    page.locator(".meet-room[data-room] h4").first.hover()
    page.mouse.up()
    expect(loose).to_have_count(0)
    assert ids[1] in seating(page)[0][0]
    page.get_by_role("button", name="Next round").click()
    expect(loose.locator(".meet-name")).to_have_text(late)
    # Who is not here needs no room.
    page.get_by_text("Who is here, who hosts, who stays apart").click()
    page.get_by_label(f"{late[0]} is here").uncheck()
    expect(loose.locator(".meet-name")).to_have_text(late[1:])


def test_a_pair_that_has_talked_is_no_fault_of_the_plan_after_a_reload(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    ids = [member.id for member in network.members]
    given(page, [pairs_of(ids)])
    one, other = ids[:2]
    page.evaluate("(pair) => knitwork.meet.came.mark(pair, 'talked')", [one, other])
    expect(page.locator("#toast")).to_contain_text("Noted")
    until(page, f"JSON.parse({KEPT}).met.length === 1")

    again(page)
    expect(page.locator("#meet-status")).to_have_text(BACK)
    names = [network.members[network.index[id_]].name for id_ in (one, other)]
    expect(page.locator("#meet-plan")).not_to_contain_text(" & ".join(sorted(names)))


def test_who_leaves_while_a_plan_fails_leaves_the_plan_of_before(
    people: Visitor, home: Home, network: Network
) -> None:
    page = facilitator(people, home)
    ids = [member.id for member in network.members]
    given(page, [pairs_of(ids)])
    held = hold(page, "**/meet/plan")
    page.get_by_role("button", name="Make a plan").click()
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    page.evaluate(ONLY, ids[2:])
    held[0].fulfill(status=503)
    status = page.locator("#meet-status")
    expect(status).to_contain_text("without 2 members who have left the map.")
    assert seating(page) == [[[], *pairs_of(ids)[1:]]]
    people.watch.forgive("/meet/plan")
