"""One HTML file that opens with a double click and needs nothing else: no server, no internet.

It holds the page's own scripts and styles, the columns that the server would give, and all
profiles, packed. Its policy lets it run just these scripts and fetch nothing. No code of others
is in it: the map is drawn by our own canvas, which is a small part of what Cytoscape would be.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template

from map.markup import Tree
from map.network import Network
from map.offline import SCRIPTS, STYLES, as_json, body, data, profiles
from map.texts import text

from .content import ExportError

MOST = 3_000
"""Members that such a file may hold: with more, it would be too large to send and to open."""
LONGEST_VIEW = 4_000
"""Characters of the View with which it opens."""
SAMPLE = 24
"""Profiles that are written to tell how large all of them will be."""

_ASSETS = Path(__file__).parents[1] / "assets"
_TEMPLATE = Template(Path(__file__).with_name("frame.html").read_text(encoding="utf-8"))
_VIEW = b'data-view=""'


@dataclass(frozen=True, slots=True)
class About:
    """What the file will hold.

    Attributes:
        members: How many members.
        partners: How many suggested partners, with the reasons.
        contacts: How many contacts of members who agreed.
        bytes: About how large the file will be.
    """

    members: int
    partners: int
    contacts: int
    bytes: int

    def to_json(self) -> dict[str, int]:
        """Give the numbers by their names."""
        return asdict(self)


def as_html(network: Network, day: date | None = None) -> bytes:
    """Write the file for a network.

    Args:
        network: Whom to write.
        day: What it says it was made on; by default, today.

    Raises:
        ExportError: The network is too large for it.
    """
    fits(len(network.members))
    page = _page(network, _packed(profiles(network)), day or date.today())
    return page.encode("utf-8", errors="replace")


def about(network: Network) -> About:
    """Say what the file will hold before it is made; its size from a sample of the profiles.

    Raises:
        ExportError: The network is too large for it.
    """
    fits(len(network.members))
    members = network.members
    return About(
        members=len(members),
        partners=int((network.ranking.partner >= 0).sum()),
        contacts=sum(bool(member.contact) for member in members),
        bytes=_size(network),
    )


def said(found: About) -> str:
    """Say the same as a sentence."""
    return text(
        "download.offline.about",
        count=found.members,
        members=f"{found.members:,}",
        partners=f"{found.partners:,}",
        contacts=f"{found.contacts:,}",
        size=size(found.bytes),
    )


def size(number: int) -> str:
    """Say a number of bytes in two digits.

    >>> size(312_456), size(1_260_000)
    ('310 kB', '1.3 MB')
    """
    rounded = float(f"{number:.2g}")
    return f"{rounded / 1e6:.1f} MB" if rounded >= 1e6 else f"{rounded / 1e3:.0f} kB"


def opening(content: bytes, view: str) -> bytes:
    """Let the file open with what somebody looks at.

    Args:
        content: The file.
        view: A View as the address says it; what is no such text is left out. The browser holds
            it against the network.
    """
    fine = view.startswith("?") and view.isprintable() and len(view) <= LONGEST_VIEW
    own = escape(view).encode(errors="replace") if fine else b""
    return content.replace(_VIEW, b'data-view="%s"' % own, 1)


def fits(members: int) -> None:
    """Make sure that a file may hold so many members.

    Raises:
        ExportError: They are too many.
    """
    if members > MOST:
        raise ExportError(
            f"The file that works without internet holds at most {MOST:,} members; here are "
            f"{members:,}. Share the link to the map, or load fewer members."
        )


@lru_cache(maxsize=4)
def _size(network: Network) -> int:
    every = max(len(network.members) // SAMPLE, 1)
    sample = list(profiles(network, every))
    packed = len(_packed(sample)) * len(network.members) / max(len(sample), 1)
    return len(_page(network, "", date.min).encode(errors="replace")) + int(packed)


def _page(network: Network, packed: str, day: date) -> str:
    style, script = "".join(map(_asset, STYLES)), "".join(map(_asset, SCRIPTS))
    parts = {
        "policy": _policy(style, script),
        "title": escape(network.title or "Knitwork"),
        "style": style,
        "script": script,
        "noscript": escape(text("page.noscript")),
        "body": body(network, day),
        "data": "\n".join(
            f'<script type="application/json" id="{name}">{as_json(content)}</script>'
            for name, content in data(network).items()
        ),
        "profiles": packed,
    }
    return _TEMPLATE.substitute(parts)


def _policy(style: str, script: str) -> str:
    """What the file may do: run this script, wear this style, show marks drawn in it."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _packed(found: Iterable[list[Tree]]) -> str:
    plain = json.dumps(list(found), ensure_ascii=False, separators=(",", ":"))
    packed = gzip.compress(plain.encode(errors="replace"), 9, mtime=0)
    return base64.b64encode(packed).decode()


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
