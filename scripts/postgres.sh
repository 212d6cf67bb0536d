#!/bin/sh
# Makes sure there is a PostgreSQL for the tests of several machines: one that is here, else
# Debian's package. Where it cannot be had, those tests say so and are left out.
set -eu

found() {
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

if found; then exit 0; fi
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi
    echo "Installing PostgreSQL from the system's packages for the tests ..."
    if $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq postgresql >/dev/null && found; then
        exit 0
    fi
fi
echo "PostgreSQL was not found and could not be installed; its tests are left out." >&2
