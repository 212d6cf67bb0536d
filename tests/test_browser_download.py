"""The menu of what can be taken away: by pointer, keyboard and finger, and what comes of it."""

import io
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from exports.files import FILES
from loaders import load
from map.network import Network
from map.theme import PALETTE
from tests.support.browsing import TOUCH, Visitor, search_of, show, still, viewport
from tests.support.hostile import attackers
from tests.support.serving import in_process
from tests.test_browser_axe import violations

SVG = "{http://www.w3.org/2000/svg}"
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


VIEWS = {
    "whole": search_of(),
    "filtered": search_of(f_region="Africa"),
    "focused": search_of(focus="saarvik"),
}


def taken(page: Page, button: str, folder: Path) -> Path:
    """A picture, as a visitor gets it."""
    page.locator("#download summary").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def words(path: Path) -> list[str]:
    return ["".join(one.itertext()) for one in ET.parse(path).iter(f"{SVG}text")]  # noqa: S314


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", VIEWS)
def test_an_svg_holds_title_sentence_legend_and_the_names_of_the_screen(
    visitor: Visitor, network: Network, name: str, scheme: str, tmp_path: Path
) -> None:
    page = visitor.open(VIEWS[name], color_scheme=scheme)
    still(page)
    on_screen = page.evaluate("knitwork.overlay.words().placed.flatMap((one) => one.words.lines)")
    path = taken(page, "The map to edit (SVG)", tmp_path)
    said = words(path)
    sentence = page.locator("#sentence").inner_text()
    assert said[0] == network.title
    desc = ET.parse(path).findtext(f"{SVG}desc") or ""  # noqa: S314
    assert desc.startswith(sentence)
    assert desc in " ".join(said)
    assert set(on_screen) <= set(said)
    assert {value.value for value in network.facets[0].values} <= set(said)
    assert ("Saarvik Digital Academy is in focus" in desc) == (name == "focused")
    arrows = {"helps the member in focus", "is helped by it", "both ways"}
    assert bool(arrows & set(said)) == (name == "focused")
    marks = list(ET.parse(path).iter(f"{SVG}path"))  # noqa: S314
    assert len(marks) > len(network.facets[0].values)
    # A browser of its own opens it.
    page.goto(path.as_uri())
    assert page.evaluate("document.querySelectorAll('text').length") == len(said)


def test_a_png_shows_the_map_with_two_pixels_for_one(page: Page, tmp_path: Path) -> None:
    content = taken(page, "The map as a picture (PNG)", tmp_path).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    stage = viewport(page)
    assert width == round(2 * stage["width"])
    assert height > 2 * stage["height"]
    shown = page.evaluate(
        """async () => {
          const bitmap = await createImageBitmap(await knitwork.picture.png());
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const context = canvas.getContext("2d");
          context.drawImage(bitmap, 0, 0);
          const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
          const found = new Set();
          for (let k = 0; k < data.length; k += 4) found.add(data.slice(k, k + 3).join());
          return [...found];
        }"""
    )
    fills = {",".join(str(int(colour[k : k + 2], 16)) for k in (1, 3, 5)) for colour in PALETTE}
    assert fills <= set(shown)


def test_printed_as_pdf_it_is_one_page_with_the_names(page: Page, network: Network) -> None:
    page.evaluate("() => { window.print = () => {}; }")
    page.locator("#download summary").click()
    page.get_by_role("button", name="Print the map, or save it as PDF").click()
    expect(page.locator("#print svg text").first).to_be_attached()
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.evaluate("() => { window.dispatchEvent(new Event('afterprint')); }")
    expect(page.locator("#print")).to_have_count(0)
    assert len(reader.pages) == 1
    said = reader.pages[0].extract_text()
    assert network.title in said
    assert "Umthala" in said
    assert "Find members" not in said


def test_hostile_names_are_text_in_a_picture(browser: Browser, tmp_path: Path) -> None:
    with in_process(attackers(tmp_path)) as address:
        visitor = Visitor(browser, address)
        page = visitor.open()
        path = taken(page, "The map to edit (SVG)", tmp_path)
        page.goto(path.as_uri())
        assert page.evaluate("document.querySelectorAll('script, img, foreignObject').length") == 0
        assert page.evaluate("window.__hit") is None
        assert any("<script>" in said for said in words(path))
        visitor.leave()


def test_by_keyboard_the_menu_opens_and_escape_closes_it_alone(page: Page) -> None:
    show(page, search_of(focus="saarvik"))
    summary = page.locator("#download summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#download button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#download a").first).to_be_hidden()
    expect(summary).to_be_focused()
    expect(page.locator("#profile h2")).to_have_text("Saarvik Digital Academy")


def test_weights_that_are_tried_stand_in_the_links(page: Page) -> None:
    show(page, search_of(w="0-50-50"))
    page.locator("#download summary").click()
    workbook = page.locator('#download a[download="network.xlsx"]')
    expect(workbook).to_have_attribute("href", r_ends("?w=0-50-50"))
    page.keyboard.press("Escape")
    show(page, search_of())
    page.locator("#download summary").click()
    expect(workbook).to_have_attribute("href", r_ends("network.xlsx"))


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


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_facilitator_finds_it_beside_all_other_tools(
    browser: Browser, width: int
) -> None:
    with in_process("--allow-upload") as address:
        visitor = Visitor(browser, address)
        small = {**TOUCH, "viewport": {"width": width, "height": 700}}
        page = visitor.open(reduced_motion="reduce", **small)
        for tool in page.locator("#header .tool:visible").all():
            expect(tool).to_be_in_viewport(ratio=1)
        page.locator("#download summary").tap()
        expect(page.locator("#download-about")).to_contain_text("The file holds 25 members")
        expect(page.locator("#download a").first).to_be_in_viewport(ratio=1)
        assert violations(page) == []
        visitor.leave()
