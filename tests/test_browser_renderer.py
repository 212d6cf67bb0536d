"""What we lean on in Cytoscape's private renderer still works in the pinned version.

When one of these fails after an update, look at ``assets/canvas.js``: it holds all of it.
"""

from collections.abc import Iterator
from pathlib import Path

import dash_cytoscape
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import Visitor, still, until, usable
from tests.support.crowd import crowd
from tests.support.serving import in_process

pytestmark = pytest.mark.browser

LARGE = 900
"""More members than ``assets/canvas.js`` calls large."""


@pytest.fixture(scope="module")
def large(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor of a large network."""
    with in_process(crowd(tmp_path_factory.mktemp("crowd"), LARGE)) as address:
        visitor = Visitor(browser, address)
        yield visitor
        visitor.leave()


def canvas_width(page: Page) -> float:
    """Pixels of Cytoscape's canvas for each CSS pixel of its box."""
    found: float = page.evaluate(
        "cy.renderer().data.canvases[2].width / cy.container().clientWidth"
    )
    return found


def test_the_pinned_cytoscape_is_the_one_that_was_looked_into() -> None:
    bundled = Path(dash_cytoscape.__file__).with_name("dash_cytoscape.min.js")
    assert dash_cytoscape.__version__ == "1.0.2"
    assert '"3.28.1"' in bundled.read_text(encoding="utf-8")


def test_a_large_map_is_panned_as_one_picture(large: Visitor) -> None:
    page = large.open()
    assert page.evaluate("cy.renderer().textureOnViewport") is True
    assert page.evaluate("Boolean(cy.renderer().textureCache)") is False
    stage = page.locator("#stage").bounding_box()
    assert stage
    x, y = stage["x"] + 20, stage["y"] + stage["height"] - 30
    before = page.evaluate("cy.pan()")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=6)
    until(page, "cy.renderer().textureCache && cy.renderer().textureDrawLastFrame")
    held = page.evaluate(
        """() => { const r = cy.renderer(), buffer = r.data.bufferCanvases[r.TEXTURE_BUFFER];
                   return [buffer.width > 0, r.textureCache.texture === buffer]; }"""
    )
    assert held == [True, True]
    page.mouse.up()
    until(page, "!cy.renderer().textureDrawLastFrame")
    after = page.evaluate("cy.pan()")
    assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx((60, -40))


def test_a_small_map_is_drawn_anew_while_it_is_panned(page: Page) -> None:
    assert page.evaluate("cy.renderer().textureOnViewport") is False


@pytest.mark.parametrize(("screen", "used"), [(1, 1), (2, 2), (3, 2)])
def test_the_map_is_as_sharp_as_the_screen_up_to_two(
    visitor: Visitor, screen: int, used: int
) -> None:
    page = visitor.open(device_scale_factor=screen)
    assert canvas_width(page) == used
    # Only a screen that is sharper still has its ratio forced.
    assert page.evaluate("cy.renderer().forcedPixelRatio") == (None if screen == used else used)


def test_forcing_the_pixel_ratio_changes_the_canvas(visitor: Visitor) -> None:
    page = visitor.open()
    force = """(ratio) => { const r = cy.renderer(); r.forcedPixelRatio = ratio;
                            cy.resize(); r.matchCanvasSize(r.container); }"""
    page.evaluate(force, 2)
    assert canvas_width(page) == 2
    page.evaluate(force, 0.5)
    assert canvas_width(page) == 0.5


def test_the_instance_of_dash_cytoscape_is_the_one_on_the_page(page: Page) -> None:
    assert page.evaluate("cy.container().id") == "map"
    assert page.evaluate("document.querySelectorAll('#map canvas').length") == 3
    page.evaluate("() => { cy.viewport({ zoom: 0.9, pan: { x: 10, y: 20 } }); }")
    still(page)
    expect(page.locator("#overlay")).to_be_visible()
    assert page.evaluate("knitwork.canvas.viewport().zoom") == 0.9


def test_only_the_first_picture_is_drawn_without_textures(visitor: Visitor) -> None:
    page = visitor.context().new_page()
    # Counts how often elements are drawn straight, from before the first picture on.
    page.add_init_script(
        """window.straight = 0;
        let instance;
        Object.defineProperty(window, "cy", { get: () => instance, set(cy) {
          instance = cy;
          const renderer = cy.renderer(), { drawElements } = renderer;
          renderer.drawElements = function (...given) {
            window.straight += 1;
            return drawElements.apply(this, given);
          };
        } });"""
    )
    page.goto("/")
    usable(page)
    first = page.evaluate("straight")
    assert first > 0
    page.evaluate("() => { cy.panBy({ x: 30, y: 0 }); }")
    still(page)
    assert page.evaluate("straight") == first
    assert page.evaluate("Object.hasOwn(cy.renderer(), 'drawLayeredElements')") is False


# From now on counts how often Cytoscape's loop comes round.
COUNT_FRAMES = """() => {
  const callbacks = cy.renderer().beforeRenderCallbacks;
  window.beats = 0;
  callbacks.push({ fn: () => { window.beats += 1; }, priority: -1 });
}"""


def rests(page: Page) -> None:
    """Wait until Cytoscape's loop has ended: no beat within twenty frames."""
    page.evaluate(
        """async () => {
          const frame = () => new Promise((done) => requestAnimationFrame(done));
          for (let before = -1; before !== beats; ) {
            before = beats;
            for (let k = 0; k < 20; k += 1) await frame();
          }
        }"""
    )


def test_its_loop_rests_while_nothing_moves_and_goes_on_for_whatever_moves(
    visitor: Visitor,
) -> None:
    page = visitor.open()
    page.evaluate(COUNT_FRAMES)
    rests(page)
    stage = page.locator("#stage").bounding_box()
    assert stage
    x, y = stage["x"] + stage["width"] / 2, stage["y"] + 20

    def dragged() -> None:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 40, y + 20, steps=4)
        page.mouse.up()

    moves = {
        "dragged": dragged,
        "wheel": lambda: (page.mouse.move(x, y), page.mouse.wheel(0, -240)),
        "panned": lambda: page.evaluate("() => { cy.panBy({ x: 9, y: 0 }); }"),
        "travelling": lambda: page.evaluate("() => knitwork.canvas.fit([0, 1])"),
        "coloured": lambda: page.evaluate("() => { cy.nodes().first().classes('k3'); }"),
    }
    for name, move in moves.items():
        renders = page.evaluate("cy.renderer().redrawCount")
        move()
        until(page, f"cy.renderer().redrawCount > {renders}")
        until(page, "!cy.animated()")
        rests(page)
        assert page.evaluate("cy.renderer().requestedFrame") is False, name
    assert page.evaluate("[cy.renderer().destroyed ?? false, cy.destroyed()]") == [False, False]


def test_a_map_that_rested_travels_to_where_it_is_sent(visitor: Visitor) -> None:
    page = visitor.open()
    page.evaluate(COUNT_FRAMES)
    rests(page)
    before = page.evaluate("cy.zoom()")
    page.evaluate("() => knitwork.canvas.fit([0, 1])")
    until(page, "cy.animated()")
    until(page, "!cy.animated()")
    assert page.evaluate("cy.zoom()") > before


def test_a_filter_does_not_wake_it(visitor: Visitor) -> None:
    page = visitor.open()
    page.evaluate(COUNT_FRAMES)
    rests(page)
    beats = page.evaluate("beats")
    page.locator("#facets label.choice").first.click()
    expect(page.locator("html.dimmed")).to_be_attached()
    still(page)
    assert page.evaluate("beats") == beats
