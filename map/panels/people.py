"""The dialog about those who add themselves: the code to show, who may, and who waits.

It is there for facilitators only; participants have a link to the form. What is in the dialog is
drawn by ``assets/people.js``; the server's side of it is ``live/welcoming.py``.
"""

from enum import StrEnum

from dash import get_relative_path, html

from ..texts import text


class Ids(StrEnum):
    """The places that ``assets/people.js`` fills."""

    BUTTON = "people-open"
    PANEL = "people"
    CODE = "people-code"
    LINK = "people-link"
    LOCAL = "people-local"
    CHOICE = "people-choice"
    STATUS = "people-status"
    WAITING = "people-waiting"
    THERE = "people-there"
    TROUBLE = "trouble"


FOLDER = "/people/"
FORM = "/add"


def button() -> html.Button:
    """Make the button of the bar that opens the dialog."""
    return html.Button(
        html.Span(text("people.open"), className="label"),
        id=Ids.BUTTON,
        className="tool people",
        type="button",
        title=text("people.open.hint"),
        **{"data-step": "people", "aria-label": text("people.open"), "aria-haspopup": "dialog"},
    )


def add(place: str) -> html.A:
    """Make participants' link to the form: beside the filters, on a phone in the bar.

    It is there while people may add themselves, which the stream says (see assets/follow.js),
    where nothing has to make room for it. The form is a page of its own: who follows on this one
    goes on following.
    """
    return html.A(
        html.Span(text("people.add"), className="label"),
        href=get_relative_path(FORM),
        target="_blank",
        className=f"{place} add",
        title=text("people.add.hint"),
    )


def trouble() -> html.Div:
    """Lay out the line that says what is wrong with the files on the disk; mostly nothing."""
    return html.Div(id=Ids.TROUBLE, role="alert", hidden=True)


def layout(arrange: html.Div) -> html.Dialog:
    """Lay out the closed dialog; ``arrange`` is how the map is arranged anew."""
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2(text("people.title"), id="people-title"),
                    _button("close", text("people.close")),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    html.P(text("people.large.lead"), className="people-call"),
                    html.Div(id=Ids.CODE),
                    html.Div(
                        [
                            html.P(text("people.link"), className="who"),
                            html.P(id=Ids.LINK),
                            html.P(text("people.local"), id=Ids.LOCAL, className="who"),
                            html.Div(
                                [
                                    _button("copy", text("people.copy")),
                                    _button("large", text("people.large")),
                                ],
                                className="people-acts",
                            ),
                        ]
                    ),
                ],
                className="people-invite",
            ),
            html.Div(id=Ids.CHOICE),
            html.P(id=Ids.STATUS, role="status"),
            html.Div(id=Ids.WAITING),
            html.Div(id=Ids.THERE),
            arrange,
        ],
        id=Ids.PANEL,
        className="people-panel",
        **{"aria-labelledby": "people-title", "data-folder": get_relative_path(FOLDER)},
    )


def _button(act: str, label: str) -> html.Button:
    return html.Button(label, type="button", className="quiet", **{"data-act": act})
