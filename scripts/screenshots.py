"""Takes the screenshots in docs/ from the running app: ``make shots``."""

import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from app import Quiet, create_app, read

from .browser import launch

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


def settled(page: Page) -> None:
    """Wait until the map is usable, the server has answered and nothing moves."""
    page.wait_for_selector("html.usable")
    page.wait_for_load_state("networkidle")
    if "insights=1" in page.url:
        page.wait_for_selector(".plot[data-drawn]")
    page.wait_for_function("!document.querySelector('[data-dash-is-loading=true]')")
    page.wait_for_function("!window.cy.animated()")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def main() -> None:
    """Serve the demonstration network and take each picture in a browser of its own."""
    server = make_server(
        "127.0.0.1", 0, create_app(read()).server, threaded=True, request_handler=Quiet
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    DOCS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, (width, height, scheme, address, keys) in PICTURES.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                reduced_motion="reduce",
            )
            page.goto(f"http://127.0.0.1:{server.port}/{address}")
            settled(page)
            for key in keys:
                page.keyboard.press(key)
                settled(page)
            page.screenshot(path=DOCS / f"{name}.png")
            page.close()
            print(f"docs/pictures/{name}.png")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
