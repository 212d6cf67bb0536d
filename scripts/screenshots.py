"""Takes the screenshots in docs/ from the running app: ``make shots``."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from app import Quiet, create_app, installed, read
from live.keys import cookie_name, signed
from live.roles import Role
from tests.support.growing import grown_from_two

from .browser import launch

Cookie = tuple[str, str]
"""Name and value."""

DOCS = Path(__file__).parents[1] / "docs" / "pictures"

# name -> (width, height, scheme, address, keys to press)
PICTURES = {
    "map": (1280, 720, "light", "", ()),
    "focus": (1280, 720, "light", "?focus=umthala", ()),
    "filter-dark": (1280, 720, "dark", "?f.region=Africa", ()),
    "compare": (1280, 720, "light", "?focus=puentes-taruma&with=koshara", ()),
    "list": (1280, 720, "light", "?show=list", ()),
    "insights": (1280, 720, "light", "?insights=1&f.needs=inclusive+assessment", ()),
    "present": (1280, 720, "light", "?focus=umthala&present=1", ("ArrowRight",)),
    "phone-map": (390, 844, "light", "", ()),
    "phone-focus": (390, 844, "light", "?focus=umthala", ()),
}


STORY = (
    ("Who looks for inclusive assessment?", "umthala"),
    ("Saarvik can help three others at once", "saarvik"),
)
"""The steps of a story: a line of text, and who is in focus."""

FORM = """Answers of our members, spring 2026;;;;;
Timestamp;Name of your organisation;Type;Country;Answer 5;E-mail
2026-11-01;Harbour Skills Centre;TVET institution;Kenya;youth employment|welding;a@example.org
2026-11-02;Valley Union;Workers' organisation;Peru;youth employment|survey design;b@example.org
2026-11-03;Hill Ministry;Government;Nepal;employment of youth|survey design;c@example.org
2026-11-03;;Government;Nepal;survey design;d@example.org
2026-11-04;Lake Lab;Think tank;Ghana;data analysis|mentoring;e@example.org
"""
"""What a form might have given, for the pictures of the data panel."""


def settled(page: Page) -> None:
    """Wait until the map is usable, the server has answered and nothing moves."""
    page.wait_for_selector("html.usable")
    page.wait_for_load_state("networkidle")
    if "insights=1" in page.url:
        page.wait_for_selector(".plot[data-drawn]")
    until(page, "!document.querySelector('[data-dash-is-loading=true]') && !window.cy.animated()")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def until(page: Page, condition: str) -> None:
    """Wait until an expression of the page is true, without the ``eval`` that pages forbid."""
    page.evaluate(
        f"""() => new Promise((done) => {{
          const look = () => {{ if ({condition}) done(); else requestAnimationFrame(look); }};
          look();
        }})"""
    )


def main() -> None:
    """Serve the demonstration network and take each picture in a browser of its own."""
    DOCS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        with served() as address:
            for name, (width, height, scheme, search, keys) in PICTURES.items():
                page = opened(browser, address + search, width, height, scheme)
                for key in keys:
                    page.keyboard.press(key)
                    settled(page)
                taken(page, name)
                page.close()
        with served(upload=True) as address:
            loading(opened(browser, address, 1280, 720, "light"))
            page = opened(browser, address, 390, 844, "light")
            brought(page)
            taken(page, "phone-data")
        joining(browser)
        arranging(browser)
        with facilitating() as (address, cookie):
            meeting(browser, address, cookie)
        browser.close()


def meeting(browser: Browser, address: str, cookie: Cookie) -> None:
    """Take the pictures of a call: rooms, one of them, what came of it; introductions, phones."""
    page = opened(browser, address, 1280, 720, "light", cookie)
    planned(page, "size")
    taken(page, "meet-rooms")
    page.locator(".meet-room").nth(1).hover()
    page.wait_for_timeout(100)
    taken(page, "meet-room")
    came = page.locator(".meet-room").first
    came.get_by_text("What came of it").click()
    for number in (0, 2):
        came.locator(".meet-came select").nth(number).select_option("talked")
        until(page, "document.querySelector('#toast.shown')")
    page.get_by_role("button", name="Since the last call").click()
    page.wait_for_selector("#meet-since .plot[data-drawn]")
    page.wait_for_selector("#toast:not(.shown)", state="attached")
    taken(page, "meet-since")
    page.close()
    page = opened(browser, address, 1280, 720, "dark", cookie)
    planned(page, "pairs")
    taken(page, "meet-pairs-dark")
    page.close()
    page = opened(browser, address, 390, 844, "light", cookie)
    planned(page, "size")
    taken(page, "phone-meet")
    page.get_by_role("button", name="Show this round on all screens").click()
    until(page, "knitwork.rooms.state.told")
    page.close()
    page = opened(browser, address, 390, 844, "light")
    page.locator("#rooms-open").click()
    page.get_by_role("button", name="Aarental Learning Trust: this is us").click()
    page.locator("#rooms-list").get_by_role("button", name="Close").click()
    settled(page)
    taken(page, "phone-room")
    page.close()
    telling(opened(browser, address, 1280, 720, "light", cookie))


def telling(page: Page) -> None:
    """Take the picture of a story that is played."""
    page.locator(".tool.story").click()
    for count, (line, member) in enumerate(STORY, start=1):
        page.evaluate("(id) => knitwork.view.step('focus', id)", member)
        page.locator("#story-line").fill(line)
        page.get_by_role("button", name="Save this view").click()
        page.locator(".story-list li").nth(count - 1).wait_for()
    page.get_by_role("button", name="Play").click()
    page.locator("#story .line").wait_for()
    page.keyboard.press("ArrowRight")
    page.get_by_text(STORY[1][0]).wait_for()
    settled(page)
    taken(page, "story")
    page.close()


def planned(page: Page, kind: str) -> None:
    """Make a plan of three rounds."""
    page.click('[data-step="meet"]')
    page.get_by_label("What to plan").select_option(kind)
    page.get_by_role("button", name="Make a plan").click()
    page.get_by_text("The plan is ready.").wait_for(timeout=60_000)
    page.mouse.move(480, 90)
    until(page, "knitwork.meet.state.room === -1 || !matchMedia('(hover: hover)').matches")
    settled(page)


@contextmanager
def facilitating() -> Iterator[tuple[str, Cookie]]:
    """Serve the demonstration network, and give its address and a facilitator's cookie."""
    home, rules = installed((), local=True, everybody_loads=False)
    server = make_server(
        "127.0.0.1",
        0,
        create_app(read(), home=home, rules=rules).server,
        threaded=True,
        request_handler=Quiet,
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.port}/"
    value = signed(home.key, Role.FACILITATOR)
    yield address, (cookie_name(home.key), value)
    server.shutdown()


def loading(page: Page) -> None:
    """Take the pictures of a file's way onto the map."""
    page.click('[data-step="data"]')
    page.wait_for_selector("#data-now:not(:empty)")
    taken(page, "data-open")
    page.keyboard.press("Escape")
    brought(page)
    taken(page, "data-columns")
    page.get_by_label("Answer 5").select_option("offers")
    page.locator(".data-pick").first.click()
    page.wait_for_selector('.data-pick[aria-pressed="true"]')
    page.wait_for_selector("#data-status:empty", state="attached")
    page.locator(".data-merges").evaluate("(merges) => merges.scrollIntoView()")
    taken(page, "data-merges")
    page.click("#data-show")
    page.wait_for_selector("#data-news")
    settled(page)
    taken(page, "data-shown")


def joining(browser: Browser) -> None:
    """Take the pictures of somebody who adds themselves."""
    home, rules = installed((), local=True)
    os.environ["KNITWORK_ADDRESS"] = "https://map.example.org/"
    with listening(create_app(read(), home=home, rules=rules).server) as address:
        leader = opened(browser, rules.link(address, Role.FACILITATOR), 1280, 720, "light")
        looker = opened(browser, address, 1280, 720, "light")
        phone = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="light")
        phone.goto(f"{address}add")
        phone.fill("#name", "Harbour Skills Centre")
        phone.fill("#type", "TVET institution")
        phone.fill("#country", "Kenya")
        for what, term in (("offers", "mentoring"), ("offers", "welding"), ("needs", "funding")):
            phone.fill(f"#{what}", term)
            phone.press(f"#{what}", "Enter")
        phone.fill("#email", "office@harbour.example.org")
        taken(phone, "join-form")
        phone.click("button.primary")
        phone.wait_for_url("**/mine")
        leader.click("#people-open")
        leader.wait_for_selector("#people-waiting li")
        taken(leader, "join-people")
        leader.click('[data-act="large"]')
        taken(leader, "join-code")
        leader.click('[data-act="large"]')
        leader.get_by_role("button", name="Accept Harbour").click()
        looker.wait_for_selector("#news:not([hidden])")
        settled(looker)
        taken(looker, "join-news")
        phone.goto(f"{address}mine")
        taken(phone, "join-mine")


def arranging(browser: Browser) -> None:
    """Take the pictures of a map that has grown, before and after it is arranged anew."""
    home, rules = installed((), local=True)
    grown = grown_from_two(read())
    with listening(create_app(grown, home=home, rules=rules).server) as address:
        page = opened(browser, rules.link(address, Role.FACILITATOR), 1280, 720, "light")
        taken(page, "arrange-before", "#map")
        page.click("#people-open")
        page.locator("#people").get_by_role("button", name="Arrange the map anew").click()
        page.locator("#data-news").get_by_role("button", name="Close").click()
        until(page, "knitwork.page.state.columns.regions.length > 3")
        settled(page)
        taken(page, "arrange-after", "#map")


def brought(page: Page) -> None:
    """Bring the form's answers to the data panel."""
    page.click('[data-step="data"]')
    page.set_input_files(
        "#data-file", {"name": "form.csv", "mimeType": "text/csv", "buffer": FORM.encode()}
    )
    page.wait_for_selector(".data-column")
    page.wait_for_selector("#data-status:empty", state="attached")


@contextmanager
def served(*, upload: bool = False) -> Iterator[str]:
    """Serve the demonstration network, and give its address; perhaps let everybody load files."""
    home, rules = installed((), local=True, everybody_loads=upload)
    with listening(create_app(read(), home=home, rules=rules).server) as address:
        yield address


@contextmanager
def listening(app: Flask) -> Iterator[str]:
    """Serve an app, and give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()


def opened(
    browser: Browser,
    address: str,
    width: int,
    height: int,
    scheme: str,
    cookie: Cookie | None = None,
) -> Page:
    """Open a page, perhaps with a cookie, and wait until it can be used."""
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    if cookie:
        name, value = cookie
        page.context.add_cookies([{"name": name, "value": value, "url": address}])
    page.goto(address)
    settled(page)
    return page


def taken(page: Page, name: str, part: str = "") -> None:
    """Take one picture, of all that is in the window or of a part of the page."""
    (page.locator(part) if part else page).screenshot(path=DOCS / f"{name}.png")
    print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    main()
