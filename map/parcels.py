"""Our own scripts and styles, joined: the page asks once for what it needs at one moment.

Each request costs a phone a part of a second and the server a thread, and thirty small files
were more than half of what a page asked for.
"""

import gzip
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

ASSETS = Path(__file__).parents[1] / "assets"

EARLY = ("bundle.js", "draw.js", "names.js", "preview.js")
"""Scripts that run before Dash does, in this order."""

DATA = ("upload-preview.js", "upload.js", "arrange.js", "upload.css")
"""What only those need who may bring files; scripts in this order, after all others."""

LEADING = ("people.js", "people.css")
"""What only facilitators need."""

ROOMS = ("rooms-draw.js", "rooms.js", "rooms.css")
"""What comes when rooms are on all screens, and before the panel of plans."""

MEET = (
    "meet-core.js",
    "meet-said.js",
    "meet-wish.js",
    "meet-screens.js",
    "meet-map.js",
    "meet-drag.js",
    "meet-came.js",
    "meet-rooms.js",
    "meet-plan.js",
    "meet-kept.js",
    "meet-wishes.js",
    "meet-since.js",
    "meet-show.js",
    "meet.js",
    "meet.css",
)
"""What comes when a facilitator opens the panel of plans; scripts in this order."""

STORY = ("story.js", "story.css")
"""What comes with the first story that is told."""

STEPS = ("story-steps.js",)
"""What comes when a facilitator makes one."""

ELSEWHERE = (
    *("door.js", "door.css", "join.js", "join.css", "picture.js", "renew.js", "changes.js"),
    *("plain.js", "offline.js", "offline.css"),
)
"""What belongs to pages of their own, and what is fetched when somebody asks for it."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Some assets as one.

    Attributes:
        path: Where it is served; another one when the content changes, so that browsers may
            keep it for ever.
        content_type: What it is.
        plain: The content.
        packed: The same, compressed.
    """

    path: str
    content_type: str
    plain: bytes
    packed: bytes


@lru_cache(maxsize=1)
def parcels() -> Mapping[str, Parcel]:
    """Join the assets, once for a process: `early.js`, `page.js`, `page.css`, `data.js`, …"""
    apart = {*EARLY, *DATA, *LEADING, *MEET, *ROOMS, *STORY, *STEPS, *ELSEWHERE}
    page = sorted(path.name for path in ASSETS.iterdir() if path.name not in apart)
    names = {
        "early.js": EARLY,
        "page.js": [name for name in page if name.endswith(".js")],
        "page.css": [name for name in page if name.endswith(".css")],
        "data.js": [name for name in DATA if name.endswith(".js")],
        "story.js": [name for name in STORY if name.endswith(".js")],
        "story.css": [name for name in STORY if name.endswith(".css")],
        "steps.js": STEPS,
        "data.css": [name for name in DATA if name.endswith(".css")],
        "lead.js": [name for name in LEADING if name.endswith(".js")],
        "lead.css": [name for name in LEADING if name.endswith(".css")],
        "rooms.js": [name for name in ROOMS if name.endswith(".js")],
        "rooms.css": [name for name in ROOMS if name.endswith(".css")],
        "meet.js": [name for name in MEET if name.endswith(".js")],
        "meet.css": [name for name in MEET if name.endswith(".css")],
    }
    return MappingProxyType({name: _joined(name, parts) for name, parts in names.items()})


def find(path: str) -> Parcel | None:
    """Find the parcel that is served at a path."""
    return next((parcel for parcel in parcels().values() if parcel.path == path), None)


def _joined(name: str, parts: Sequence[str]) -> Parcel:
    """Join assets in this order, each under its name, for those who read it in a browser."""
    plain = b"".join(b"/* %s */\n%s\n" % (part.encode(), _content(part)) for part in parts)
    mark = hashlib.sha256(plain).hexdigest()[:16]
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    return Parcel(
        path=f"/parcels/{mark}/{name}",
        content_type=f"{kind}; charset=utf-8",
        plain=plain,
        packed=gzip.compress(plain, 9, mtime=0),
    )


def _content(name: str) -> bytes:
    return (ASSETS / name).read_bytes()
