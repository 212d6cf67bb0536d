"""The page as a whole: the HTML that starts it, the panels, and the stores they meet in.

The View is a plain value in one store. Its only writer is ``assets/view.js``; one function in
the browser (``assets/page.js``) turns it into what is on the screen and into four questions
that the server answers: whose profile, which comparison, what is presented, which insights.
"""

import json
import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from dash import (
    ClientsideFunction,
    Dash,
    Input,
    Output,
    dcc,
    get_asset_url,
    get_relative_path,
    html,
)
from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs_version

from . import canvas
from .network import Network
from .panels import (
    arranging,
    caption,
    compare,
    data,
    download,
    find,
    follow,
    header,
    insights,
    meet,
    members,
    people,
    profile,
    rooms,
    start,
    story,
)
from .parcels import ASSETS, parcels
from .texts import TEXTS, text
from .texts_data import DATA_TEXTS
from .texts_meet import MEET_TEXTS
from .texts_people import PEOPLE_TEXTS

ROOMS = ("rooms.js", "rooms.css")
"""Parcels that come when rooms are on all screens."""

MEET = (*ROOMS, "meet.js", "meet.css")
"""Parcels that come when a facilitator opens the panel of plans."""

PICTURE = "picture.js"
"""Draws the map as a picture."""

RENEW = "renew.js"
"""Brings another network onto an open page."""

CHANGES = "changes.js"
"""Says what changed since somebody was here."""

_LATER = re.compile(r'<script src="([^"]*/polyfill@[^"]*)"></script>')
"""Dash's tag for the polyfills of browsers that cannot show our page anyway."""

_TEMPLATE = Template(Path(__file__).with_name("index.html").read_text(encoding="utf-8"))

PLOTLY_PATH = f"/plotly-{get_plotlyjs_version()}.js"
"""Where the browser finds Plotly's script, when somebody opens the insights."""

Source = Callable[[], Network]
"""Gives the network on the screen; a function, since another one may be loaded later."""

Permission = Callable[[], bool]
"""Whether the visitor who asks at present may do something."""


def never() -> bool:
    """Nobody may."""
    return False


class Ids(StrEnum):
    """The stores."""

    VIEW = "view"


class Page(Dash):
    """A Dash app whose first HTML holds the frame of the page and the preview."""

    def __init__(
        self,
        source: Source,
        *,
        upload: Permission = never,
        lead: Permission = never,
        revision: Callable[[], int] = lambda: 0,
        home: str = "",
        **settings: Any,
    ) -> None:
        """Make the page for a source of networks; who may bring files, and who may lead.

        ``revision`` numbers the changes of what the source gives, ``home`` names the
        installation that counts them.
        """
        super().__init__(
            __name__,
            assets_folder=str(ASSETS),
            assets_ignore=r"\.(js|css)$",  # they come in parcels
            update_title=None,
            meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
            **settings,
        )
        self.source = source
        self.upload = upload
        self.lead = lead
        self.revision, self.home = revision, home
        self.layout = lambda: layout_of(source(), upload(), lead())
        register(self, source, upload)

    def interpolate_index(self, **parts: Any) -> str:
        """Write the first HTML. Everything that comes from data is escaped."""
        revision = str(self.revision())  # before the network: so it is never too new for it
        network = self.source()
        # "<" is written so that no text can end the element it stands in.
        leading = () if self.lead() else (*PEOPLE_TEXTS, *MEET_TEXTS)
        silent = {*(() if self.upload() else DATA_TEXTS), *leading}
        spoken = {key: said for key, said in TEXTS.items() if key not in silent}
        texts = json.dumps(spoken, ensure_ascii=False).replace("<", "\\u003c")
        later = _LATER.search(parts["scripts"])
        parts["scripts"] = self._tag("page.js") + _LATER.sub("", parts["scripts"])
        parts["css"] += self._tag("page.css")
        for name, may in (("data", self.upload()), ("lead", self.lead())):
            if may:
                parts["scripts"] += self._tag(f"{name}.js")
                parts["css"] += self._tag(f"{name}.css")
        own = {
            "later": later[1] if later else "",
            "revision": revision,
            "home": escape(self.home),
            "bundle": self.get_relative_path(bundle_path(network.version)),
            "plotly": self.get_relative_path(PLOTLY_PATH),
            "title": escape(network.title or "Knitwork"),
            "description": escape(text("page.description")),
            "loading": escape(text("page.loading")),
            "noscript": escape(text("page.noscript")),
            "failed": escape(text("page.failed")),
            "icon": self.get_asset_url("icon.svg"),
            "early": self._tag("early.js"),
            "texts": texts,
        }
        return _TEMPLATE.substitute({**parts, **own})

    def _tag(self, name: str) -> str:
        """Write the tag that brings a parcel."""
        address = _parcel(name)
        if name.endswith(".css"):
            return f'<link rel="stylesheet" href="{address}">'
        return f'<script src="{address}"></script>'


def bundle_path(version: str) -> str:
    """Give the folder of what is sent once for a version of the network."""
    return f"/bundle/{version}/"


def layout(network: Network, *, upload: bool = False, lead: bool = False) -> html.Div:
    """Lay out the whole page for a network, for one who may bring files, or lead, or neither."""
    side = html.Section(
        [
            start.layout(network),
            insights.layout(),
            profile.layout(),
            compare.layout(),
            html.Div(id="waiting", hidden=True),  # filled by assets/answers.js
        ],
        id="side",
        className="panel",
        tabIndex="-1",
        **{"aria-label": text("header.profile")},
    )
    stores = [
        dcc.Store(id=id_)
        for id_ in (
            Ids.VIEW,
            profile.Ids.FOCUSED,
            compare.Ids.COMPARED,
            caption.Ids.PRESENTED,
            insights.Ids.ASKED,
        )
    ]
    return html.Div(
        [
            header.layout(
                network,
                more=[
                    *(
                        [follow.button(), meet.button(), story.button(), people.button()]
                        if lead
                        else [people.add("tool")]
                    ),
                    *([data.button()] if upload else []),
                ],
                menus=[download.menu(network, _address(PICTURE))],
            ),
            *follow.layout(*(_address(name) for name in (RENEW, CHANGES))),
            story.told(_parcels("story.js", "story.css")),
            rooms.layout(_parcels(*ROOMS)),
            find.layout([] if lead else [people.add("beside")]),
            html.Main(
                # Beside the map in the order of reading, too: a member, then its profile.
                [
                    canvas.layout(network),
                    members.layout(),
                    side,
                    html.Div(id="weights", hidden=True),  # filled by assets/weights.js
                    canvas.legend(),
                    caption.layout(),
                    *([meet.layout(_parcels(*MEET))] if lead else []),
                ]
            ),
            *([people.layout(arranging.layout()), people.trouble()] if lead else []),
            *([story.steps(_parcels("steps.js"))] if lead else []),
            *([data.layout(arranging.layout())] if upload else []),
            *stores,
        ],
        id="page",
    )


def renewed_parts(network: Network) -> dict[str, Any]:
    """Write what the server lays out by the network, for pages that are open already.

    Returns:
        Id of a component -> its children, as Dash sends them.
    """
    parts = {"start": start.layout(network).children, "title": network.title}
    found: dict[str, Any] = json.loads(to_json_plotly(parts))
    return found


def _parcels(*names: str) -> list[str]:
    """Give where parcels are that come when somebody asks for them."""
    return [_parcel(name) for name in names]


def _parcel(name: str) -> str:
    """Give where a parcel is."""
    path: str = get_relative_path(parcels()[name].path)
    return path


@lru_cache(maxsize=4)
def layout_of(network: Network, upload: bool, lead: bool) -> html.Div:
    """Keep the layout of the network on the screen: it is the same for every visitor."""
    return layout(network, upload=upload, lead=lead)


def register(app: Dash, source: Source, decides: Permission = never) -> None:
    """Connect the View with the screen, and the panels with the network.

    ``decides`` says who may keep terms apart.
    """
    app.clientside_callback(
        ClientsideFunction("knitwork", "ask"),
        Output(profile.Ids.FOCUSED, "data"),
        Output(compare.Ids.COMPARED, "data"),
        Output(caption.Ids.PRESENTED, "data"),
        Output(insights.Ids.ASKED, "data"),
        Input(Ids.VIEW, "data"),
    )
    for deciding in (profile, insights):
        deciding.register(app, source, decides)
    for panel in (compare, caption):
        panel.register(app, source)


def _address(name: str) -> str:
    """Give where an asset is, as it is now."""
    return f"{get_asset_url(name)}?v={_mark(name)}"


@lru_cache
def _mark(name: str) -> int:
    """Give a mark that changes with an asset, so that no browser keeps an old one."""
    return int((ASSETS / name).stat().st_mtime)
