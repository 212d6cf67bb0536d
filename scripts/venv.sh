#!/bin/sh
# Makes .venv with the first Python that is new enough, and says what to do when there is none.
set -eu

[ -x .venv/bin/pip ] && exit 0

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$python" >/dev/null 2>&1 && "$python" -c "$new_enough" 2>/dev/null; then
        break
    fi
    python=
done
if [ -z "$python" ]; then
    echo "Knitwork needs Python 3.11 or newer, and none was found. Install it from your system's packages or from python.org, then try again." >&2
    exit 1
fi

"$python" -m venv .venv >/dev/null 2>&1 && exit 0

# Debian keeps what venv needs in a package of its own.
rm -rf .venv
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi
    if $as_root apt-get update -qq && $as_root apt-get install -y -qq "python$version-venv" >/dev/null; then
        "$python" -m venv .venv
        exit 0
    fi
fi
echo "Python $version could not make a virtual environment. On Debian or Ubuntu: sudo apt-get install python$version-venv, then try again." >&2
exit 1
