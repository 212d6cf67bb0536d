"""Where the Chromium is that drives tests, benchmarks and screenshots.

``python -m scripts.browser`` exits with 0 when there is one.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# No sandbox: the pages are our own, and a container's root has none. The rest keeps the
# browser from looking for hosts of its own while we watch for third-party requests.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def installed() -> str | None:
    """Give the path of an installed Chromium, None when only Playwright's own can be used."""
    named = os.environ.get("KNITWORK_CHROMIUM")
    found = (shutil.which(name) for name in ([named] if named else []) + list(NAMES))
    return next((path for path in found if path), None)


def launch(playwright: Playwright) -> Browser:
    """Start a headless Chromium: the installed one, else Playwright's own."""
    return playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))


if __name__ == "__main__":
    with sync_playwright() as running:
        here = installed() or running.chromium.executable_path
    sys.exit(not Path(here).exists())
