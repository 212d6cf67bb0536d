"""The focused member: who it is, what it offers and needs, and who to talk to, and why."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from dash import Dash, Input, Output, html

from .. import asked
from ..confidence import few_details
from ..diverse import displayed_matches
from ..facets import Facet, label_of
from ..member import Member
from ..network import Network
from ..scoring import Match, Reason, partners
from ..texts import text
from .parts import apart, number

REASONS = 3
"""Reasons that stand under a partner at once; the rest open on demand."""


class Ids(StrEnum):
    """What the panel is made of."""

    PANEL = "profile"
    FOCUSED = "focused"


def layout() -> html.Section:
    """Lay out the empty panel."""
    return html.Section(id=Ids.PANEL)


def register(
    app: Dash, source: Callable[[], Network], decides: Callable[[], bool] = lambda: False
) -> None:
    """Answer the browser's question who is in focus.

    Args:
        app: The app.
        source: Gives the network on the screen.
        decides: Whether the visitor who asks may say which terms are the same.
    """

    @app.callback(
        Output(Ids.PANEL, "children"), Input(Ids.FOCUSED, "data"), prevent_initial_call=True
    )
    def show(focused: Any) -> list[Any]:
        network = asked.network(source(), focused)
        member = asked.member(network, focused)
        told = [] if member is None else profile(network, member, decides=decides())
        return [*told, *number(focused)]


def profile(network: Network, member: Member, *, decides: bool = False) -> list[Any]:
    """Write the panel of one member: public fields only.

    With ``decides``, terms that only count as the same can be kept apart.
    """
    return [
        html.Button(
            text("profile.close"), type="button", className="quiet back", **{"data-step": "back"}
        ),
        html.H2(member.name),
        html.P(_who(member), className="who"),
        # What people came for is in sight without scrolling; the rest follows.
        *(_terms(network, member, field) for field in ("offers", "needs")),
        html.H3(text("partners.title"), className="title"),
        *_partners(network, member, decides),
        html.H3(text("profile.about"), className="title"),
        html.P(member.about, className="about") if member.about else None,
        *(_terms(network, member, field) for field in ("themes", "languages")),
        *_details(member),
        _links(member),
        _ties(network, member),
    ]


def _who(member: Member) -> str:
    return " · ".join(part for part in (member.type, member.country, member.sector) if part)


def _terms(network: Network, member: Member, field: str) -> html.Div | None:
    """Write the member's values of a field, each a button that filters by it."""
    facet = next((facet for facet in network.facets if facet.field == field), None)
    values = [] if facet is None else _values(facet, network.index[member.id])
    if not values:
        return None
    chips = [
        html.Button(
            value,
            type="button",
            className=f"term {field}",
            title=text("profile.filter", value=value),
            **{"data-step": "toggle", "data-field": field, "data-value": value},
        )
        for value in values
    ]
    return html.Div(
        [html.H3(text(f"profile.{field}")), html.Div(chips, className="terms")], className="block"
    )


def _values(facet: Facet, index: int) -> list[str]:
    """Give the member's values in the spelling that the filters know."""
    return [value.value for value in facet.values if index in value.members]


def _details(member: Member) -> list[html.P]:
    return [
        html.P([html.B(label[:1].upper() + label[1:]), " ", ", ".join(values)], className="detail")
        for header, values in member.details.items()
        if values and (label := label_of(header))
    ]


def _links(member: Member) -> html.Div | None:
    """Write links to elsewhere; only http, https and mailto ever become links."""
    links = [
        html.A(
            text("profile.link", host=urlsplit(link).hostname or link),
            href=link,
            target="_blank",
            rel="noopener noreferrer",
        )
        for link in member.links
        if urlsplit(link).scheme in {"http", "https"}
    ]
    if "@" in member.contact and not any(mark in member.contact for mark in " <>?&:/"):
        links.append(html.A(member.contact, href=f"mailto:{member.contact}"))
    elif member.contact:
        links.append(html.Span(member.contact))
    return html.Div(links, className="links") if links else None


def _ties(network: Network, member: Member) -> html.Div | None:
    tied: dict[str, list[str]] = {}
    for tie in network.ties:
        if member.id in {tie.source, tie.target}:
            other = tie.target if tie.source == member.id else tie.source
            tied.setdefault(other, []).append(", ".join(filter(None, (tie.type, _day(tie.date)))))
    if not tied:
        return None
    rows = []
    for other, types in tied.items():
        found = asked.member(network, other)
        if found is None:
            continue
        kinds = ", ".join(dict.fromkeys(kind for kind in types if kind))
        rows.append(html.Li([open_button(found), html.Span(kinds, className="kind")]))
    return html.Div([html.H3(text("profile.ties")), html.Ul(rows)], className="block ties")


def _day(said: str) -> str:
    """A date as the page says it elsewhere; what is no whole date, such as a year, stays.

    >>> _day("2026-11-30"), _day("2019"), _day("")
    ('November 30, 2026', '2019', '')
    """
    try:
        day = datetime.strptime(said, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return said
    return f"{day:%B} {day.day}, {day.year}"


def open_button(member: Member) -> html.Button:
    """Make the button that goes on to a member."""
    return html.Button(
        member.name,
        type="button",
        className="open",
        **{
            "data-step": "focus",
            "data-value": member.id,
            "aria-label": text("partners.open.label", name=member.name),
        },
    )


def _partners(network: Network, member: Member, decides: bool) -> list[Any]:
    """Write the partners on display; the others of the ranking fold away."""
    shown = displayed_matches(network, member)
    note = _sparse(member)
    if not shown:
        return [note or html.P(text(_none(network)), className="note")]
    chosen = {match.b.id for match in shown}
    rest = [match for match in partners(network, member.id) if match.b.id not in chosen]
    return [note, _key(), _cards(member, shown, decides), _fold(member, rest, decides)]


def _none(network: Network) -> str:
    """Why nobody stands out: little is said, or too little of it counts."""
    weights = network.scale.weights
    counts_all = all((weights.help, weights.ground, weights.difference))
    return "partners.none" if counts_all else "partners.none.weights"


def _cards(member: Member, matches: Sequence[Match], decides: bool) -> html.Ol:
    return html.Ol([_partner(member, match, decides) for match in matches], className="partners")


def _fold(member: Member, rest: Sequence[Match], decides: bool) -> html.Details | None:
    if not rest:
        return None
    title = text("partners.rest", count=len(rest))
    return html.Details(
        [html.Summary(title), _cards(member, rest, decides)],
        className="rest",
        key=f"rest-{member.id}",
    )


def _sparse(member: Member) -> html.P | None:
    """Say honestly that little is known of a member, and what to do."""
    few = few_details(member)
    return html.P(text("profile.empty", name=member.name), className="note") if few else None


def _key() -> html.Ul:
    """Say what the colours of arrows and badges mean."""
    kinds = ("receive", "give", "both", "ground")
    return html.Ul(
        [html.Li([html.Span(className=f"arrow {k}"), text(f"map.legend.{k}")]) for k in kinds],
        className="arrows",
    )


def _partner(member: Member, match: Match, decides: bool) -> html.Li:
    partner = match.b
    return html.Li(
        [
            html.Div([open_button(partner), badge(match)], className="partner-head"),
            html.P(_who(partner), className="who"),
            *reasons(match, decides=decides),
            _sparse(partner),
            html.Button(
                text("partners.compare"),
                type="button",
                className="quiet",
                **{
                    "data-step": "compare",
                    "data-value": partner.id,
                    "aria-label": text("partners.compare.label", a=member.name, b=partner.name),
                },
            ),
        ],
        className="partner",
    )


def badge(match: Match) -> html.Span:
    """Say in two words who helps whom."""
    kind = (
        "mutual"
        if match.mutual > 0
        else "receives"
        if match.receives > 0
        else "gives"
        if match.gives > 0
        else "ground"
    )
    return html.Span(text(f"partners.{kind}"), className=f"badge {kind}")


def reasons(match: Match, most: int = REASONS, *, decides: bool = False) -> Sequence[Any]:
    """Write a match's sentences in the order of what they add; what is beyond `most` folds away,
    and so does what names nothing."""
    told = match.reasons
    first = match.telling[:most]
    shown = [html.Ul([_sentence(r, decides) for r in first], className="reasons")]
    if len(told) > len(first):
        rest = html.Ul([_sentence(r, decides) for r in told if r not in first], className="reasons")
        shown.append(html.Details([html.Summary(text("partners.more")), rest]))
    return shown


def _sentence(reason: Reason, decides: bool) -> html.Li:
    """Write a reason, and for who may decide, what takes two terms for one and need not."""
    buttons = [apart(*pair) for pair in reason.alike] if decides else []
    return html.Li([reason.sentence, *buttons], className=reason.rule)
