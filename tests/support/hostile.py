"""Networks made by somebody with bad intentions, or with secrets to lose."""

import csv
from pathlib import Path

CANARY = "canary7f3a"
"""Begins every value that must never leave the server."""

SCRIPT = "<script>window.__hit=1</script>"
IMAGE = '"><img src=x onerror="window.__hit=1">'
TEMPLATE = "{{7*7}}${7*7}{count}$title"
ESCAPED = "&lt;b&gt; &amp; \\u003cb\\u003e </script><!--"
MIRRORED = "\u202ecod.exe\u202c"

TRAPS = ("constructor", "__proto__", "toString", "hasOwnProperty", "valueOf")


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def secrets(folder: Path) -> tuple[Path, Path]:
    """Members and ties, with canaries in all that is private.

    Serve them with ``--private "Board view" --private sector --private about``.
    """
    members = []
    for k, name in enumerate(("Harbour", "Valley", "Hill", "Delta", "Coast", "Lake")):
        members.append(
            {
                "id": f"m{k}",
                "name": f"{name} School",
                "type": "school" if k % 2 else "union",
                "country": "Kenya",
                "offers": "welding; design" if k % 2 else "funding; teaching",
                "needs": "funding" if k % 2 else "welding",
                "themes": "apprenticeships",
                "_note": f"{CANARY}-note-{k} shared",
                "Board view": f"{CANARY}-board shared",
                "sector": f"{CANARY}-sector",
                "about": f"{CANARY}about welds boats for {CANARY}readers and {CANARY}friends",
                "Phone number": f"{CANARY}-phone-{k}",
                "contact": f"{CANARY}-{k}@example.org" if k < 3 else f"open-{k}@example.org",
                "consent_contact": ("no", "", "perhaps", "yes", "yes", "yes")[k],
                "website": f"https://school-{k}.example",
                "colour": "blue" if k < 3 else "green",
            }
        )
    ties = [{"from": "m0", "to": "m1", "type": "project", "_why": f"{CANARY}-tie"}]
    return write(folder / "secrets.csv", members), write(folder / "secrets-ties.csv", ties)


def attackers(folder: Path) -> Path:
    """Members whose every field tries to become code, style, a key or a link."""
    payloads = [SCRIPT, IMAGE, TEMPLATE, ESCAPED, MIRRORED, *TRAPS]
    members = [
        {
            "id": TRAPS[k % len(TRAPS)] if k < len(TRAPS) else payload,
            "name": payload,
            "type": payloads[(k + 1) % len(payloads)],
            "country": payload,
            "region": IMAGE,
            "sector": SCRIPT,
            "about": f"{payload} and more",
            "offers": f"{payload}; welding",
            "needs": f"{payloads[k - 1]}; welding",
            "themes": f"{SCRIPT}; {IMAGE}; __proto__; constructor",
            "languages": payload,
            "website": "javascript:window.__hit=1",
            "contact": "javascript:window.__hit=1",
            "consent_contact": "yes",
            "constructor": SCRIPT if k % 2 else IMAGE,
            "__proto": payload,
            "motto": payload,
        }
        for k, payload in enumerate(payloads)
    ]
    members[0]["website"] = "https://good.example/<b>"
    members[0]["contact"] = 'x"onmouseover="window.__hit=1@example.org'
    members[1]["website"] = "https://good.example/?q=%22%3E"
    return write(folder / "attackers.csv", members)
