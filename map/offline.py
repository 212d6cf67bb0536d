"""The page without its server: the panels of `page` that need none, and all profiles written out.

The browser's code is that of the page (``assets/``); in place of Cytoscape and Dash stand
``plain.js`` and ``offline.js``. What is here knows the panels and no file; the one file is put
together in ``exports/offline.py``.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dash import html

from . import canvas
from .elements import index_columns, map_columns
from .markup import Tree, trees, written
from .network import Network
from .panels import caption, find, header, members, profile, start
from .texts import TEXTS, text

SCRIPTS = (
    "bundle.js", "draw.js", "names.js", "preview.js", "dom.js", "view.js", "filter.js", "facets.js",
    "search.js", "list.js", "card.js", "legend.js", "overlay.js", "reach.js", "camera.js",
    "plain.js", "offline.js", "page.js",
)  # fmt: skip
"""Assets that the file holds, in this order."""

STYLES = ("map.css", "offline.css")

STEPS: Mapping[str, str] = {
    **{step: step for step in (
        "back", "fit", "focus", "open", "page", "present", "reset", "scheme", "search", "show",
        "skip", "sort", "toggle", "turn", "zoom",
    )},
    "pair": "focus",
}  # fmt: skip
"""What a button does in the page -> in the file; all others are left out."""

_SPOKEN = ("find", "list", "map", "header", "offline", "present")
"""Texts that the scripts say."""


def body(network: Network, day: date) -> str:
    """Write what is on the screen, as HTML."""
    said = f"{day.day} {day:%B} {day.year}"
    side = html.Section(
        [start.layout(network), html.P(text("offline.note", date=said), className="note made"),
         profile.layout()],
        id="side",
        className="panel",
        tabIndex="-1",
        **{"aria-label": text("header.profile")},
    )  # fmt: skip
    bar = header.layout(network)
    brand = next(part for part in bar.children if getattr(part, "className", "") == "brand")
    brand.children.append(html.Span(text("offline.made", date=said), className="made"))
    main = [
        canvas.layout(network),
        members.layout(),
        side,
        html.Div(id="weights", hidden=True),
        canvas.legend(),
        caption.layout(),
    ]
    whole = html.Div([bar, find.layout(), html.Main(main)], id="page")
    return written(trees(whole, _fitting))


def profiles(network: Network, every: int = 1) -> Iterator[list[Tree]]:
    """Write the profiles, with partners and why: public fields only.

    Args:
        network: Whose.
        every: Write that of each member for 1, of every second for 2, and so on.
    """
    for member in network.members[::every]:
        yield trees(profile.profile(network, member), _fitting)


def data(network: Network) -> dict[str, Any]:
    """Give what the scripts read, by the names under which the server gives it."""
    spoken = {key: said for key, said in TEXTS.items() if key.split(".")[0] in _SPOKEN}
    # Other weights need the server.
    columns = {**map_columns(network), "weights": None}
    return {"texts": spoken, "map.json": columns, "index.json": index_columns(network)}


def as_json(content: Any) -> str:
    """Write data so that no text can end the element it stands in."""
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return plain.replace("<", "\\u003c")


def _fitting(type_: str, props: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]] | None:
    if type_ == "Cytoscape":
        return "Div", {"id": canvas.Ids.MAP}
    step = props.get("data-step")
    if step is None:
        return type_, props
    return (type_, {**props, "data-step": STEPS[step]}) if step in STEPS else None
