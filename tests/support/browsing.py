"""Pages of a real browser, each under watch: whatever goes wrong in one fails its test."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    expect,
)

DESKTOP = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
TOUCH: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True}

PATIENCE = 10_000
"""Milliseconds after which something that did not happen is a failure."""

NOT_OURS = "You have set a custom wheel sensitivity"
"""Cytoscape's warning about a default of dash-cytoscape."""


@dataclass
class Watch:
    """What the pages of a context said, failed to load or asked elsewhere for."""

    host: str
    wrong: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Listen to all pages of a context, also to those that links open."""
        context.on("console", self._said)
        context.on("weberror", lambda error: self.wrong.append(f"error: {error.error}"))
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        context.on("dialog", lambda dialog: (self.wrong.append("dialog"), dialog.dismiss()))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning", "assert"} and NOT_OURS not in message.text:
            self.wrong.append(f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.wrong.append(f"asked elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        # A page that is closed or left drops the questions it no longer needs answered.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.wrong.append(f"answered {response.status}: {response.url}")

    def forgive(self, address: str) -> None:
        """Forget what a test let fail: questions to an address, and what the console says then."""
        ours = (address, "Failed to load resource")
        self.wrong[:] = [one for one in self.wrong if not any(word in one for word in ours)]


class Visitor:
    """Opens pages of one server and remembers to look at what went wrong."""

    def __init__(self, browser: Browser, base: str) -> None:
        """Get ready to open pages of the server at ``base``."""
        self.browser = browser
        self.base = base
        self.watch = Watch(urlsplit(base).netloc)
        self.contexts: list[BrowserContext] = []

    def context(self, **options: Any) -> BrowserContext:
        """A browser of its own: no history, no storage."""
        made = self.browser.new_context(**{"viewport": DESKTOP, "base_url": self.base, **options})
        made.set_default_timeout(PATIENCE)
        self.watch.over(made)
        self.contexts.append(made)
        return made

    def open(self, search: str = "", **options: Any) -> Page:
        """A page that can be used, at an address such as ``?focus=aarental``."""
        page = self.context(**options).new_page()
        page.goto(f"/{search}")
        usable(page)
        return page

    def leave(self) -> None:
        """Close everything, then fail if anything went wrong."""
        for context in self.contexts:
            context.close()
        assert self.watch.wrong == []


def usable(page: Page) -> None:
    """Wait until gestures are heard and the first picture of all layers is there."""
    # A page of thousands takes its time where many things happen at once.
    expect(page.locator("html.usable")).to_be_attached(timeout=3 * PATIENCE)
    until(page, "knitwork.page.state.told !== null && !cy.animated()")


def until(page: Page, condition: str) -> None:
    """Wait until an expression of the page is true.

    Playwright's own ``wait_for_function`` needs ``eval``, which our pages forbid.
    """
    page.evaluate(
        f"""() => new Promise((done, fail) => {{
          const end = performance.now() + {PATIENCE};
          const look = () => {{
            if ({condition}) done();
            else if (performance.now() > end) fail(new Error({json.dumps(condition)}));
            else requestAnimationFrame(look);
          }};
          look();
        }})"""
    )


def hold(page: Page, addresses: str, times: int | None = None) -> list[Route]:
    """Keep answers back, all or the first few, to see the page before they are there.

    `release` lets them go.
    """
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(addresses, keep, times=times)
    return held


def release(page: Page, held: list[Route]) -> None:
    """Let the answers go that were kept back, once they have been asked for."""
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    for route in held:
        route.continue_()


def search_of(**view: str | list[str]) -> str:
    """An address; keys such as ``f_offers`` are filters, ``with_`` is a word of Python's."""
    named = {key.rstrip("_").replace("f_", "f."): value for key, value in view.items()}
    return f"?{urlencode(named, doseq=True)}"


def anew(page: Page) -> None:
    """Bring an open page back to how it started: nothing chosen, nothing held, all in sight."""
    page.mouse.move(0, 0)
    page.evaluate(
        """() => {
          document.activeElement.blur();
          knitwork.view.commit({ ...knitwork.view.EMPTY });
          knitwork.page.open("");
          knitwork.gestures.hover(-1);
          knitwork.page.state.cursor = -1;
          document.getElementById("toast").className = "";
          for (const panel of document.querySelectorAll(".panel")) panel.scrollTop = 0;
        }"""
    )
    until(page, "knitwork.page.state.told === knitwork.view.current()")
    page.evaluate("() => { cy.stop(); knitwork.canvas.fit(); }")
    still(page)


def show(page: Page, search: str) -> None:
    """Let an open page show another View, as following a link to it would."""
    page.evaluate("(search) => knitwork.view.commit(knitwork.view.fromSearch(search))", search)
    until(page, "knitwork.page.state.told === knitwork.view.current()")


def view(page: Page) -> dict[str, Any]:
    """The View that the page shows."""
    found: dict[str, Any] = page.evaluate("knitwork.view.current()")
    return found


def places(page: Page) -> dict[str, list[float]]:
    """Where each node of the map stands, in the model and on the screen."""
    found: dict[str, list[float]] = page.evaluate(
        """() => Object.fromEntries(cy.nodes().map((node) => [node.id(), [
             node.position("x"), node.position("y"),
             node.renderedPosition("x"), node.renderedPosition("y")]]))"""
    )
    return found


def viewport(page: Page) -> dict[str, float]:
    """Zoom, pan and size of the map."""
    found: dict[str, float] = page.evaluate("knitwork.canvas.viewport()")
    return found


def still(page: Page) -> None:
    """Wait until the map has stopped travelling and the layers are painted."""
    until(page, "!cy.animated()")
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def on_screen(page: Page, member: str) -> tuple[float, float]:
    """The point of the window where a member's node stands."""
    x, y = page.evaluate(
        """(id) => { const node = cy.getElementById("n-" + id).renderedPosition();
                     const box = cy.container().getBoundingClientRect();
                     return [box.left + node.x, box.top + node.y]; }""",
        member,
    )
    return x, y


def in_page(page: Page, expression: str, *values: Any) -> Any:
    """Call a function of the page with plain values: ``in_page(page, "knitwork.f", 1)``."""
    given = ", ".join(json.dumps(value) for value in values)
    return page.evaluate(f"({expression})({given})")
