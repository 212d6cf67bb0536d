"""The one file, opened from disk with the network cut off, as somebody who was not on the call."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app import read
from exports.offline import as_html, opening
from map.network import Network
from map.scoring import partners
from tests.support.browsing import (
    DESKTOP,
    PATIENCE,
    TOUCH,
    Visitor,
    Watch,
    search_of,
    show,
    until,
)
from tests.support.hostile import attackers
from tests.test_browser_axe import violations

pytestmark = pytest.mark.browser


class Reader:
    """Opens files with no network at all; fails on anything that goes wrong or is asked for."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.watch = Watch("")
        self.asked: list[str] = []
        self.contexts: list[BrowserContext] = []

    def open(self, path: Path, **options: object) -> Page:
        context = self.browser.new_context(
            **{"viewport": DESKTOP, "offline": True, "reduced_motion": "reduce", **options}  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self.asked.append(request.url))
        self.watch.over(context)
        self.contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        expect(page.locator("html.usable")).to_be_attached()
        until(page, "knitwork.page.state.told !== null")
        return page

    def leave(self) -> None:
        for context in self.contexts:
            context.close()
        drawn_in_it = [one for one in self.asked if not one.startswith("data:")]
        assert (self.watch.wrong, len(drawn_in_it)) == ([], len(self.contexts))


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    here = Reader(browser)
    yield here
    here.leave()


@pytest.fixture(scope="module")
def file(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sent") / "network.html"
    path.write_bytes(as_html(network))
    return path


def place(page: Page, member: str) -> tuple[float, float]:
    """Where a member stands in the window."""
    x, y = page.evaluate(
        """(id) => { const { columns } = knitwork.page.state, i = columns.place.get(id);
                     const { zoom, x, y } = knitwork.canvas.viewport();
                     const box = document.getElementById("map-keys").getBoundingClientRect();
                     const [left, top] = [columns.x[i] * zoom + x, columns.y[i] * zoom + y];
                     return [box.left + left, box.top + top]; }""",
        member,
    )
    return x, y


def partners_shown(page: Page) -> list[str]:
    return page.locator("#profile .partner-head .open").all_inner_texts()


def test_somebody_searches_filters_and_goes_from_partner_to_partner(
    reader: Reader, file: Path, network: Network
) -> None:
    page = reader.open(file)
    page.locator("#search-text").press_sequentially("saarv")
    page.keyboard.press("Enter")
    expect(page.locator("#profile h2")).to_have_text("Saarvik Digital Academy")
    told = partners(network, "saarvik")
    page.locator("#profile .rest > summary").click()
    assert sorted(partners_shown(page)) == sorted(match.b.name for match in told)
    reasons = page.locator("#profile .reasons").all_inner_texts()
    assert any(told[0].reasons[0].sentence in said for said in reasons)

    onward = partners_shown(page)[0]
    page.locator("#profile .partner-head .open").first.click()
    expect(page.locator("#profile h2")).to_have_text(onward)
    assert onward in page.title()
    page.go_back()
    expect(page.locator("#profile h2")).to_have_text("Saarvik Digital Academy")
    page.keyboard.press("Escape")
    expect(page.locator("#start")).to_be_visible()

    page.locator("#facets .choice", has_text="government").click()
    expect(page.locator("#sentence")).to_have_text("3 of 25 members · Type: government")
    page.get_by_role("button", name="List").click()
    expect(page.locator("#list-body tr")).to_have_count(3)
    page.locator("#list-body .open").first.click()
    expect(page.locator("#profile h2")).to_have_text(
        page.locator("#list-body .open").first.inner_text()
    )
    page.reload()
    reader.asked.pop()  # the same file once more
    until(page, "knitwork.page.state.told !== null")
    expect(page.locator("#list-body tr")).to_have_count(3)


def test_the_map_is_pointed_at_dragged_zoomed_and_tapped(reader: Reader, file: Path) -> None:
    page = reader.open(file)
    x, y = place(page, "saarvik")
    page.mouse.move(x, y)
    expect(page.locator("#card strong")).to_have_text("Saarvik Digital Academy")
    before = page.evaluate("knitwork.canvas.viewport()")
    page.mouse.wheel(0, -300)
    until(page, f"knitwork.canvas.viewport().zoom > {before['zoom']}")
    assert place(page, "saarvik") == pytest.approx((x, y), abs=2)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=4)
    page.mouse.up()
    assert place(page, "saarvik") == pytest.approx((x + 60, y + 30), abs=2)
    expect(page.locator("#start")).to_be_visible()
    page.mouse.click(x + 60, y + 30)
    expect(page.locator("#profile h2")).to_have_text("Saarvik Digital Academy")
    page.get_by_role("button", name="Show the whole map").click()
    page.mouse.click(300, 590)
    expect(page.locator("#start")).to_be_visible()
    page.locator("#map-keys").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#profile h2")).not_to_be_empty()
    page.keyboard.press("p")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#caption-body h1")).to_contain_text(" and ")
    assert page.locator("#caption-body p").count() >= 1


def test_on_a_phone_a_tap_opens_a_member_and_two_fingers_zoom(reader: Reader, file: Path) -> None:
    page = reader.open(file, **TOUCH)
    before = page.evaluate("knitwork.canvas.viewport().zoom")
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *points: tuple[int, int]) -> None:
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y, "id": k}
                                           for k, (x, y) in enumerate(points)]},
        )  # fmt: skip

    fingers("touchStart", (180, 400), (210, 400))
    for wide in (20, 40, 60):
        fingers("touchMove", (180 - wide, 400), (210 + wide, 400))
    fingers("touchEnd")
    until(page, f"knitwork.canvas.viewport().zoom > {2 * before}")
    page.get_by_role("button", name="Show the whole map").tap()
    until(page, f"Math.abs(knitwork.canvas.viewport().zoom - {before}) < 1e-6")
    page.touchscreen.tap(*place(page, "saarvik"))
    expect(page.locator("#profile h2")).to_have_text("Saarvik Digital Academy")
    expect(page.locator("#side")).to_be_in_viewport()
    expect(page.locator("#header .made")).to_be_in_viewport(ratio=1)


def test_it_is_taken_from_the_menu_and_opens_with_what_was_on_the_screen(
    visitor: Visitor, reader: Reader, tmp_path: Path
) -> None:
    page = visitor.open(search_of(f_type="government", focus="ardeshi"))
    page.locator("#download summary").click()
    expect(page.locator("#download-about")).to_contain_text("The file holds 25 members")
    with page.expect_download() as coming:
        page.get_by_role("link", name="The map in one file").click()
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)
    assert path.name == "network.html"
    sent = reader.open(path)
    expect(sent.locator("#sentence")).to_have_text("3 of 25 members · Type: government")
    expect(sent.locator("#profile h2")).to_have_text(page.locator("#profile h2").inner_text())


def test_a_browser_without_unpacking_still_shows_map_and_list(
    browser: Browser, reader: Reader, file: Path
) -> None:
    page = reader.open(file)
    page.evaluate("() => { delete window.DecompressionStream; }")
    page.evaluate("() => knitwork.view.step('focus', 'saarvik')")
    expect(page.locator("#profile .note")).to_contain_text("This browser is too old")


def test_hostile_texts_stay_texts_and_a_forged_view_is_held_against_the_network(
    reader: Reader, tmp_path: Path
) -> None:
    path = tmp_path / "n.html"
    network = read((attackers(tmp_path),))
    path.write_bytes(opening(as_html(network), '?focus=nobody&f.x="><script>alert(1)</script>'))
    page = reader.open(path)
    expect(page.locator("#toast.shown")).to_contain_text("Part of this link")
    for member in network.members:
        page.evaluate("(id) => knitwork.view.step('focus', id)", member.id)
        expect(page.locator("#profile h2")).to_have_text(member.name)
    assert page.evaluate("window.__hit") is None
    assert page.locator("#profile script, #profile img, #profile iframe").count() == 0


FACES = {
    "start": search_of(),
    "focused": search_of(focus="lake-temba"),
    "filtered": search_of(f_region="Africa"),
    "list": search_of(show="list", focus="lake-temba"),
    "presented": search_of(present="1", focus="lake-temba", spot="silangbay"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("touch", [False, True])
def test_axe_finds_nothing(reader: Reader, file: Path, scheme: str, touch: bool) -> None:
    page = reader.open(file, color_scheme=scheme, **(TOUCH if touch else {}))
    found = {}
    for face, search in FACES.items():
        show(page, search)
        if "focus=" in search:
            expect(page.locator("#profile h2")).to_be_attached()
        found[face] = violations(page)
    assert {face: wrong for face, wrong in found.items() if wrong} == {}
