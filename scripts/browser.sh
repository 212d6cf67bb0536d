#!/bin/sh
# Makes sure there is a Chromium for the browser tests: one that is here, else Debian's
# package, else Playwright's own. scripts/browser.py looks in the same places.
set -eu

for browser in "${KNITWORK_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$browser" ] && command -v "$browser" >/dev/null 2>&1; then exit 0; fi
done
if .venv/bin/python -m scripts.browser; then exit 0; fi

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi
    echo "Installing Chromium from the system's packages for the browser tests ..."
    if $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium >/dev/null && command -v chromium >/dev/null; then
        exit 0
    fi
fi
echo "Installing Playwright's Chromium for the browser tests ..."
.venv/bin/python -m playwright install chromium
