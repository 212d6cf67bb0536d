"""Names of regions on the map: whole in every window, and in Present with all the room there is."""

from typing import Any

import pytest
from playwright.sync_api import Page

from map.network import Network
from tests.support.browsing import DESKTOP, PHONE, Visitor, search_of, until, usable

pytestmark = pytest.mark.browser

SIDEWAYS = {"width": 844, "height": 390}

# What the canvas below is told to write, and the boxes that it gives for that.
WRITTEN = """() => {
  const { prototype } = CanvasRenderingContext2D, { fillText } = prototype, said = [];
  prototype.fillText = function (words, ...at) {
    said.push(words);
    return fillText.call(this, words, ...at);
  };
  knitwork.preview.paint();
  prototype.fillText = fillText;
  const { width, height } = knitwork.canvas.viewport();
  return { said: said.join(" "), width, height, boxes: knitwork.preview.boxes() };
}"""


def cut(page: Page, network: Network) -> list[Any]:
    """Names of regions that are not written out, and boxes that leave the window."""
    found = page.evaluate(WRITTEN)
    outside = [
        box
        for box in found["boxes"]
        if min(box[:2]) < 0 or box[2] > found["width"] or box[3] > found["height"]
    ]
    names = [region.name for region in network.regions]
    return [*outside, *(name for name in names if name not in found["said"])]


@pytest.mark.parametrize("screen", [DESKTOP, PHONE, SIDEWAYS], ids=["laptop", "phone", "sideways"])
@pytest.mark.parametrize("present", ["", "1"], ids=["explored", "presented"])
def test_the_names_of_all_regions_are_whole(
    visitor: Visitor, network: Network, present: str, screen: dict[str, int]
) -> None:
    page = visitor.open(search_of(present=present) if present else "", viewport=screen)
    assert cut(page, network) == []


def test_a_name_at_the_edge_of_the_window_is_whole_or_not_there(
    visitor: Visitor, network: Network
) -> None:
    page = visitor.open("?present=1&focus=saarvik", reduced_motion="reduce")
    until(page, "knitwork.overlay.scene().focus >= 0 && knitwork.preview.boxes().length > 0")
    assert [one for one in cut(page, network) if not isinstance(one, str)] == []


def test_without_a_member_what_is_presented_is_the_map(visitor: Visitor) -> None:
    page = visitor.open("?present=1")
    assert page.locator("#stage").evaluate("(stage) => stage.clientHeight") > 580
    page.evaluate("() => knitwork.view.step('focus', 'saarvik')")
    until(page, "document.getElementById('stage').clientHeight < 480")
    assert page.locator("#caption-body").evaluate("(body) => body.clientHeight") <= 144


# What a browser does whose user asks for larger letters: 16 pixels become 24.
LARGER = """
const sheet = new CSSStyleSheet();
sheet.replaceSync("html { font-size: 22.5px }");
document.adoptedStyleSheets = [sheet];
"""
# Pairs of names, of members or regions, that touch.
TOUCHING = """() => {
  const { placed } = knitwork.overlay.words();
  const boxes = [...knitwork.preview.boxes(), ...placed.map(({ box }) => box)];
  return boxes.filter((a, k) => boxes.slice(k + 1).some((b) =>
    a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]));
}"""


@pytest.mark.parametrize(("present", "size"), [("", 21), ("1", 30)], ids=["explored", "presented"])
def test_names_on_the_map_are_as_large_as_the_browser_is_told_to_write(
    visitor: Visitor, present: str, size: int
) -> None:
    page = visitor.context(reduced_motion="reduce").new_page()
    page.add_init_script(LARGER)
    page.goto(f"/{search_of(present=present)}" if present else "/")
    usable(page)
    assert page.evaluate("knitwork.overlay.words().font") == size
    assert page.evaluate("knitwork.overlay.words().placed.length") >= 5
    assert page.evaluate(TOUCHING) == []
