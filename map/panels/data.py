"""The data panel: a facilitator brings files, sees what was understood, and shows the map.

It is a dialog, there only for those who may bring files. What changes in it is drawn by
``assets/upload.js``; the server's side of it is `uploads`.
"""

from collections.abc import Mapping
from enum import StrEnum

from dash import get_relative_path, html

from loaders.limits import PAGE
from loaders.rows import READERS

from ..texts import text


class Ids(StrEnum):
    """The places that ``assets/upload.js`` fills."""

    PANEL = "data"
    NOW = "data-now"
    UNDO = "data-undo"
    NAMING = "data-naming"
    DROP = "data-drop"
    STATUS = "data-status"
    ERROR = "data-error"
    PREVIEW = "data-preview"
    SHOW = "data-show"
    REPORT = "data-report"


FOLDER = "/data/"


def button() -> html.Button:
    """Make the button of the bar that opens the panel."""
    return html.Button(
        html.Span(text("data.open"), className="label"),
        className="tool data",
        type="button",
        title=text("data.title"),
        **{"data-step": "data", "aria-label": text("data.open"), "aria-haspopup": "dialog"},
    )


def layout(arrange: html.Div) -> html.Dialog:
    """Lay out the closed dialog; ``arrange`` is how the map is arranged anew."""
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2(text("data.title"), id="data-title"),
                    _button("close", text("data.close"), className="quiet"),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    html.P(id=Ids.NOW),
                    html.Button(
                        text("data.undo"),
                        id=Ids.UNDO,
                        type="button",
                        className="quiet",
                        hidden=True,
                    ),
                ],
                className="data-line",
            ),
            html.Form(id=Ids.NAMING, className="data-naming"),
            html.Div(id=Ids.DROP),
            html.P(id=Ids.ERROR, role="alert"),
            html.Div(id=Ids.PREVIEW),
            html.Div(
                # What is being done stands where the eye and the finger are, at any scroll.
                [
                    html.P(id=Ids.STATUS, role="status"),
                    html.Button(text("data.show"), id=Ids.SHOW, type="button", className="primary"),
                ],
                className="data-foot",
            ),
            arrange,
            _links("template", {"excel": "template.xlsx", "example": "template.csv"}),
            _links(
                "save",
                {
                    "members": "members.csv",
                    "ties": "ties.csv",
                    "network": "network.json",
                    "vocabulary": "vocabulary.csv",
                },
            ),
            html.Div(id=Ids.REPORT),
        ],
        id=Ids.PANEL,
        className="data-panel",
        **{
            "aria-labelledby": "data-title",
            "data-folder": get_relative_path(FOLDER),
            "data-limit": str(PAGE.file_bytes),
            "data-accept": ",".join(READERS),
        },
    )


def _button(act: str, label: str, className: str) -> html.Button:  # noqa: N803 - as Dash says it
    return html.Button(label, type="button", className=className, **{"data-act": act})


def _links(what: str, files: Mapping[str, str]) -> html.Section:
    """Lay out files to take away: key of the text -> name of the file."""
    links = [
        html.Li(
            html.A(text(f"data.file.{key}"), href=get_relative_path(FOLDER + name), download=name)
        )
        for key, name in files.items()
    ]
    return html.Section(
        [
            html.H3(text(f"data.{what}")),
            html.P(text(f"data.{what}.lead"), className="who"),
            html.Ul(links),
        ],
        className="data-links",
    )
