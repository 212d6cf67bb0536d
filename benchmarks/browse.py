"""What is measured in the browser: opening, filtering and moving the map, on both pages.

The clock of each measure runs in the page (see ``probe.js``), from the time stamp of the
input, or from the start of the navigation, to the frame that shows the result.
"""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from .sites import Sites

VIEWPORT = {"width": 1280, "height": 720}
DRAG_SECONDS = 2.0
# How much nearer than the overview one is when dragging, pixels that the drag goes to each
# side, and how often a mouse reports where it is.
_NEARER, _REACH, _STEP_SECONDS = 4, 120, 0.008
WARM_UP = 1
"""Rounds that are not counted: servers and browser do some things once."""

REST = 300
"""Milliseconds between measures: what a page puts off must not count for the next one."""
_PATIENCE = 20_000
_PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Pair:
    """Milliseconds that the two pages took for the same thing, in the same round."""

    rival: float
    ours: float


Rounds = dict[str, list[Pair]]
"""Name of a measure -> its rounds."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two pages: its name, its address, and which box its filter is."""

    name: str
    address: str
    box: str


def sides(sites: Sites) -> tuple[Side, Side]:
    """Give the rival, then ours."""
    ours = (
        f"details.facet:has(summary > span:text-is({_quoted(sites.field)})) "
        f"label.choice:has(.value:text-is({_quoted(sites.value)})) input"
    )
    return (
        Side("rival", sites.rival, "#filter input[type=checkbox]"),
        Side("ours", sites.ours, ours),
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@contextmanager
def opened(browser: Browser, side: Side, members: int) -> Iterator[tuple[Page, dict[str, float]]]:
    """Open a page with nothing cached; give it when it can be used, and what that took."""
    context = browser.new_context(viewport=VIEWPORT)
    try:
        context.add_init_script(f"window.members = {members};\n{_PROBE}")
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        page.goto(side.address, wait_until="commit")
        call = "() => probe.openedRival()" if side.name == "rival" else "() => probe.openedOurs()"
        took = page.evaluate(call)
        yield page, took
    finally:
        context.close()


def measure_opening(browser: Browser, sites: Sites, rounds: int) -> Rounds:
    """Open both pages in turn, each time with an empty cache.

    Returns:
        ``painted``: the first map that one sees; ``usable``: one that answers, too.
    """

    def once(side: Side) -> dict[str, float]:
        with opened(browser, side, sites.members) as (page, took):
            _rest(page)
            return took

    return _interleaved(sites, rounds, once, warm_up=WARM_UP)


def measure_filter(browser: Browser, sites: Sites, rounds: int) -> Rounds:
    """Click the filter on, then off; a round's figure is the mean of the two clicks.

    Returns:
        ``filter``: from the click until the screen shows the map as it stays.
    """
    with _both(browser, sites) as pages:

        def once(side: Side) -> dict[str, float]:
            on = _click(pages[side.name], side, sites.shown)
            off = _click(pages[side.name], side, sites.members)
            return {"filter": (on + off) / 2}

        return _interleaved(sites, rounds, once, warm_up=WARM_UP)


def _click(page: Page, side: Side, shown: int) -> float:
    box = page.locator(side.box)
    box.scroll_into_view_if_needed()
    at = box.bounding_box()
    if at is None:
        raise RuntimeError(f"The filter of {side.name} is not in sight.")
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    _rest(page)
    page.evaluate("shown => probe.expect(shown)", shown)
    page.mouse.click(x, y)
    answer: float = page.evaluate("() => probe.answer()")
    return answer


def measure_pan(browser: Browser, sites: Sites, rounds: int) -> Rounds:
    """Zoom in, drag the map about for two seconds, and look at the time between frames.

    In the overview there is nothing to drag to; and there Cytoscape moves a picture it has
    kept, which it cannot do nearer by.

    Returns:
        ``pan50`` and ``pan95``: the median and the 95th percentile.
    """
    with _both(browser, sites) as pages:

        def once(side: Side) -> dict[str, float]:
            frames = _drag(pages[side.name])
            return {"pan50": median(frames), "pan95": percentile(frames, 0.95)}

        return _interleaved(sites, rounds, once, warm_up=0)


def _drag(page: Page) -> list[float]:
    page.evaluate("times => probe.zoom(times)", _NEARER)
    ground = page.evaluate("() => probe.ground()")
    x, y = ground["x"], ground["y"]
    page.mouse.move(x, y)
    _rest(page)
    before = page.evaluate("() => probe.pan()")
    page.mouse.down()
    page.mouse.move(x + 4, y + 4)
    page.evaluate("() => probe.record()")
    start = time.perf_counter()
    while (passed := time.perf_counter() - start) < DRAG_SECONDS:
        turn = 2 * math.pi * passed
        page.mouse.move(x + _REACH * math.sin(turn), y + _REACH * math.sin(2 * turn))
        time.sleep(_STEP_SECONDS)
    frames: list[float] = page.evaluate("() => probe.recorded()")
    page.mouse.move(x + 4, y + 4)
    after = page.evaluate("() => probe.pan()")
    page.mouse.move(x, y)
    page.mouse.up()
    page.evaluate("times => probe.zoom(times)", 1 / _NEARER)
    if after == before or not frames:
        raise RuntimeError("The drag did not move the map.")
    return frames


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that is not exceeded by a share of all (nearest rank).

    >>> percentile([5, 1, 4, 2, 3], 0.95), percentile([5, 1, 4, 2, 3], 0.5)
    (5, 3)
    """
    return sorted(values)[max(math.ceil(share * len(values)) - 1, 0)]


@contextmanager
def _both(browser: Browser, sites: Sites) -> Iterator[dict[str, Page]]:
    rival, ours = sides(sites)
    with (
        opened(browser, rival, sites.members) as (first, _),
        opened(browser, ours, sites.members) as (second, _),
    ):
        yield {"rival": first, "ours": second}


def _interleaved(
    sites: Sites, rounds: int, once: Callable[[Side], dict[str, float]], *, warm_up: int
) -> Rounds:
    """Measure the rival, then ours, and again, so that what else the machine does hits both."""
    found: list[dict[str, dict[str, float]]] = []
    for number in range(rounds + warm_up):
        took = {side.name: once(side) for side in sides(sites)}
        if number >= warm_up:
            found.append(took)
    names = found[0]["ours"]
    return {name: [Pair(one["rival"][name], one["ours"][name]) for one in found] for name in names}


def _rest(page: Page) -> None:
    page.evaluate("() => probe.quiet()")
    page.wait_for_timeout(REST)
