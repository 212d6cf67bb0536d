"""The menu of what can be taken away: the network as files for other programs.

Links of the browser's own, so that they work with any keyboard and as long as the page stands;
``assets/download.js`` adds the weights that somebody tries, and closes the menu.
"""

from collections.abc import Mapping
from enum import StrEnum

from dash import get_relative_path, html

from ..network import Network
from ..texts import text

OFFLINE = "network.html"
"""The file that opens without internet; what it holds is said before it is made."""

FILES: Mapping[str, str] = {
    "excel": "network.xlsx",
    "members": "members.csv",
    "ties": "ties.csv",
    "matches": "matches.csv",
    "json": "network.json",
    "gexf": "network.gexf",
    "graphml": "network.graphml",
    "kumu": "network-kumu.xlsx",
}
"""Key of a text -> name of a file that the server gives."""


class Ids(StrEnum):
    """The place that ``assets/download.js`` fills."""

    ABOUT = "download-about"


PICTURES = ("png", "svg", "pdf")
"""Forms of the map as it looks now, made in the browser by ``assets/picture.js``."""


def menu(network: Network, picture: str) -> html.Details:
    """Lay out the closed menu for a network; ``picture`` is where the script of pictures is."""
    return html.Details(
        [
            html.Summary(
                html.Span(text("download.open"), className="label"),
                className="tool download",
                title=text("download.open"),
                **{"aria-label": text("download.open")},
            ),
            html.Div(
                [
                    # A phone's bar has no room for it while people may add themselves.
                    html.Ul(
                        html.Li(
                            html.Button(
                                text("download.copy"), type="button", **{"data-step": "copy"}
                            )
                        )
                    ),
                    html.Ul(
                        [
                            html.Li(
                                html.Button(
                                    text(f"download.{kind}"),
                                    type="button",
                                    **{"data-step": "picture", "data-value": kind},
                                )
                            )
                            for kind in PICTURES
                        ]
                    ),
                    html.P(text("download.lead"), className="who"),
                    html.Ul([_offline(network)]),
                    html.Ul([html.Li(_link(network, *one)) for one in FILES.items()]),
                ],
                className="menu-body",
            ),
        ],
        id="download",
        className="menu",
        **{"data-picture": picture},
    )


def _offline(network: Network) -> html.Li:
    """Make the link to the file, and the place where it is said what will be in it."""
    known = {"data-view": "", "aria-describedby": Ids.ABOUT}
    return html.Li(
        [_link(network, "offline", OFFLINE, **known), html.P(id=Ids.ABOUT, className="who")]
    )


def _link(network: Network, key: str, name: str, **more: str) -> html.A:
    return html.A(
        text(f"download.{key}"),
        href=get_relative_path(f"/export/{network.version}/{name}"),
        download=name,
        **more,
    )
