"""The list: an equal route to all that the map shows, drawn by ``assets/list.js``."""

from enum import StrEnum

from dash import html

from ..texts import text


class Ids(StrEnum):
    """The places that ``assets/list.js`` fills."""

    PANEL = "members"
    SENTENCE = "list-sentence"
    HEAD = "list-head"
    BODY = "list-body"
    PAGER = "list-pager"


def layout() -> html.Section:
    """Lay out the empty table."""
    return html.Section(
        [
            html.H2(text("list.title"), className="visually-hidden"),
            html.P(id=Ids.SENTENCE),
            html.Div(
                html.Table(
                    [
                        html.Caption(text("list.title"), className="visually-hidden"),
                        html.Thead(id=Ids.HEAD),
                        html.Tbody(id=Ids.BODY),
                    ]
                ),
                className="scroll",
                tabIndex="0",
                role="region",
                **{"aria-label": text("list.title")},
            ),
            html.Nav(id=Ids.PAGER, **{"aria-label": text("list.title")}),
        ],
        id=Ids.PANEL,
        tabIndex="-1",
    )
