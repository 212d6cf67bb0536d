"""A facilitator in a real browser: comes in, and plans a meeting."""

from typing import Any

from playwright.sync_api import Page, expect

from live.home import Home
from live.keys import cookie_name, signed
from live.roles import Role

from .browsing import PATIENCE, Visitor, usable

# A plan is worth some seconds, and more on a busy machine.
SLOW = 4 * PATIENCE
READY = "The plan is ready."


def facilitator(people: Visitor, home: Home, search: str = "", **options: Any) -> Page:
    context = people.context(**options)
    cookie = {"name": cookie_name(home.key), "value": signed(home.key, Role.FACILITATOR)}
    context.add_cookies([{**cookie, "url": people.base}])
    page = context.new_page()
    page.goto(f"/{search}")
    usable(page)
    return page


def planned(page: Page, *, size: int = 4, rounds: int = 3) -> None:
    """Open the panel and make a plan of rooms."""
    page.get_by_role("button", name="Meet").click()
    panel = page.locator("#meet")
    expect(panel).to_be_focused()
    panel.get_by_label("What to plan").select_option("size")
    panel.get_by_label("How many").fill(str(size))
    panel.get_by_label("Rounds", exact=True).fill(str(rounds))
    panel.get_by_role("button", name="Make a plan").click()
    expect(page.locator("#meet-status")).to_have_text(READY, timeout=SLOW)
    expect(page.locator("#meet-round")).to_have_text(f"Round 1 of {rounds}")


def given(page: Page, rounds: list[list[list[str]]]) -> None:
    """Open the panel with a plan that nobody has to search for: one kept from before."""
    page.evaluate(
        """(seating) => { const { home } = document.documentElement.dataset;
          const wish = { rounds: seating.length, size: 2, rooms: null, seed: 1, apart: [],
            new: true, language: true, hosts: [], mixed: [] };
          sessionStorage.setItem("knitwork-plan", JSON.stringify({ home, wish, seating, met: [],
            aside: [], round: 0, apart: [], absent: [], hosts: [] })); }""",
        rounds,
    )
    page.get_by_role("button", name="Meet").click()
    expect(page.locator("#meet-round")).to_have_text(f"Round 1 of {len(rounds)}", timeout=SLOW)


def pairs_of(ids: list[str]) -> list[list[str]]:
    """Each with the next; an odd one joins the last."""
    rooms = [ids[k : k + 2] for k in range(0, len(ids) - 1, 2)]
    return [*rooms[:-1], [*rooms[-1], *ids[len(rooms) * 2 :]]]


def seating(page: Page) -> list[list[list[str]]]:
    found: list[list[list[str]]] = page.evaluate("knitwork.meet.state.seating")
    return found
