"""Two members side by side: what each gives the other, common ground, the path between them."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import networkx as nx
from dash import Dash, Input, Output, html

from .. import asked
from ..confidence import few_details
from ..member import Member
from ..network import Network
from ..scoring import Match, match
from ..texts import text


class Ids(StrEnum):
    """What the panel is made of."""

    PANEL = "compare"
    COMPARED = "compared"


def layout() -> html.Section:
    """Lay out the empty panel."""
    return html.Section(id=Ids.PANEL)


def register(app: Dash, source: Callable[[], Network]) -> None:
    """Answer the browser's question who is compared with whom."""

    @app.callback(
        Output(Ids.PANEL, "children"), Input(Ids.COMPARED, "data"), prevent_initial_call=True
    )
    def show(compared: Any) -> list[Any]:
        network = asked.network(source(), compared)
        a, b = asked.pair(network, compared, "a", "b")
        return [] if a is None or b is None or a == b else comparison(network, a, b)


def comparison(network: Network, a: Member, b: Member) -> list[Any]:
    """Write the comparison of two members."""
    match_ = match(a, b, network.scale)
    return [
        html.Button(
            text("compare.close"),
            type="button",
            className="quiet back",
            **{"data-step": "compare", "data-value": ""},
        ),
        html.H2(text("compare.title", a=a.name, b=b.name)),
        html.P(text("compare.mutual"), className="note good") if match_.mutual > 0 else None,
        *(
            html.P(text("profile.empty", name=member.name), className="note")
            for member in (a, b)
            if few_details(member)
        ),
        _side("gives", text("compare.gives", a=a.name, b=b.name), _terms(match_, "gives"), b),
        _side("receives", text("compare.gives", a=b.name, b=a.name), _terms(match_, "receives"), a),
        _ground(match_),
        html.H3(text("compare.path")),
        *_path(network, a, b),
        html.Div([_go_on(a), _go_on(b)], className="go-on"),
    ]


def _terms(match_: Match, rule: str) -> list[str]:
    return [term for reason in match_.reasons if reason.rule == rule for term in reason.terms]


def _side(kind: str, title: str, terms: list[str], asks: Member) -> html.Div:
    content: Any = (
        html.Div([html.Span(term, className="term") for term in terms], className="terms")
        if terms
        else html.P(text("compare.gives.none", b=asks.name), className="none")
    )
    return html.Div([html.H3(title), content], className=f"block {kind}")


def _ground(match_: Match) -> html.Div:
    terms = _terms(match_, "ground")
    content: Any = (
        html.Div([html.Span(term, className="term") for term in terms], className="terms")
        if terms
        else html.P(text("compare.ground.none"), className="none")
    )
    return html.Div([html.H3(text("compare.ground")), content], className="block ground")


def _path(network: Network, a: Member, b: Member) -> list[Any]:
    tied = [tie.type for tie in network.ties if {tie.source, tie.target} == {a.id, b.id}]
    if tied:
        types = ", ".join(dict.fromkeys(kind for kind in tied if kind))
        said = text("compare.path.tied", types=types) if types else text("compare.path.tied.plain")
        return [html.P(said)]
    # Whoever is suggested directly needs no detour over other suggestions.
    suggested = network.graph.has_edge(a.id, b.id, key="match")
    for key in ("tie",) if suggested else ("tie", "match"):
        found = path(network, a.id, b.id, key)
        if found:
            steps = [html.Li(_go_on(member)) for member in found]
            return [
                html.P(text("compare.path.ties" if key == "tie" else "compare.path.matches")),
                html.Ol(steps, className="path"),
            ]
    none = "compare.path.suggested" if suggested else "compare.path.none"
    return [html.P(text(none), className="none")]


def path(network: Network, a: str, b: str, key: str) -> list[Member]:
    """Find a shortest path between two members over edges of one kind, "tie" or "match".

    The edge that joins the two directly does not count: the path tells who could introduce
    them.

    Returns:
        The members on the path, both ends included; empty when there is none.
    """
    graph = network.graph
    allowed = nx.subgraph_view(
        graph,
        filter_edge=lambda u, v, kind: kind == key and {u, v} != {a, b},
    )
    try:
        found = nx.shortest_path(allowed, a, b)
    except nx.NetworkXNoPath:
        return []
    return [graph.nodes[id_]["member"] for id_ in found]


def _go_on(member: Member) -> html.Button:
    return html.Button(
        member.name,
        type="button",
        className="open",
        **{"data-step": "focus", "data-value": member.id},
    )
