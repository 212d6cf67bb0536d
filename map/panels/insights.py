"""What a facilitator asks for first: supply and demand, gaps, where things meet, who is left out.

Made when it is opened, for the network as a whole. Each figure is a Plotly figure in the data of
its place, drawn by ``assets/insights.js``; the title above it and the table below it say the same
in words. Whatever has members can be shown on the map: buttons and bars carry what to choose.
"""

import json
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go
from dash import Dash, Input, Output, html

from .. import asked, figures, gaps, likenesses
from ..fairness import advice, fairness
from ..gaps import Balance, Cross
from ..likenesses import Likeness
from ..network import Network
from ..similar import Similar
from ..terms import normalise
from ..texts import text
from .parts import apart

FEW, MOST = 5, 50
"""Entries of a list that are there at once, and those that there are on demand."""
NAMES = 4
"""Members that a sentence names."""
Cell = str | dict[str, str]
CROSSES = (("offers", "needs"), ("region", "themes"), ("type", "themes"))


class Ids(StrEnum):
    """What the panel is made of."""

    PANEL = "insights"
    BODY = "insights-body"
    ASKED = "insights-asked"
    CHOICE = "insights-choice"


def layout() -> html.Section:
    """Lay out the panel without what it says; that comes when somebody opens it."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2(text("insights.title")),
                    html.Button(
                        "×",
                        type="button",
                        className="quiet shut",
                        title=text("insights.close"),
                        **{"data-step": "insights", "aria-label": text("insights.close")},
                    ),
                ],
                className="panel-head",
            ),
            html.Div(html.P(text("insights.loading"), className="lead"), id=Ids.BODY),
        ],
        id=Ids.PANEL,
        tabIndex="-1",
        **{"aria-label": text("insights.title")},
    )


def register(app: Dash, source: Callable[[], Network], decides: Callable[[], bool]) -> None:
    """Answer when the browser opens the panel; ``decides`` says who may keep terms apart."""

    @app.callback(Output(Ids.BODY, "children"), Input(Ids.ASKED, "data"), prevent_initial_call=True)
    def show(wanted: Any) -> list[Any]:
        return content(asked.network(source(), wanted), decides=decides()) if wanted else []


@lru_cache(maxsize=8)
def content(network: Network, *, decides: bool = False) -> list[Any]:
    """Write all insights of a network; the same for everybody who looks, but for buttons.

    With ``decides``, terms that only count as the same can be kept apart.
    """
    found = gaps.balances(network)
    engine = network.engine
    return [
        html.P(text("insights.lead"), className="lead"),
        html.P(text(f"engine.{engine}"), className="none"),
        *_supply(found),
        html.H3(text("insights.gaps"), className="title"),
        *_gaps(network, found),
        *_crosses(network),
        *_evenness(network, found),
        *_likenesses(network, decides),
    ]


# --- supply and demand ------------------------------------------------------------------------


def _supply(found: Sequence[Balance]) -> list[Any]:
    rows = [
        [
            b.term,
            _cell(len(b.needed), figures.filters(needs=b.need) if b.needed else None,
                  text("insights.cell.need", term=b.term, count=len(b.needed))),
            _cell(len(b.offered), figures.filters(offers=b.offer) if b.offered else None,
                  text("insights.cell.offer", term=b.term, count=len(b.offered))),
        ]
        for b in figures.ends(found, MOST)
    ]  # fmt: skip
    head = [text(f"insights.column.{name}") for name in ("term", "need", "offer")]
    return [
        html.H3(text("insights.supply"), className="title"),
        _figure("supply", figures.supply_title(found), figures.supply(found)),
        _table(text("insights.supply"), head, rows),
        _cut(len(rows), len(found), "insights.supply.cut"),
    ]


# --- gaps -------------------------------------------------------------------------------------


def _gaps(network: Network, found: Sequence[Balance]) -> list[Any]:
    name = _namer(network)
    similar = network.scale.similar
    unmet, idle, sole = (kind(found, similar) for kind in (gaps.unmet, gaps.idle, gaps.sole))
    needed, offered = any(b.needed for b in found), any(b.offered for b in found)
    return [
        *_list("unmet", [(b.need, figures.filters(needs=b.need),
                          name("unmet", b.needed)) for b in unmet], named=needed),
        *_list("sole", [(b.offer, figures.members(network, b.touched) or
                         figures.filters(needs=_wanted(found, b, similar)),
                         name("sole", [i for i in b.needed if i not in b.offered], b.offered[0]))
                        for b in sole], named=needed and offered),
        *_list("idle", [(b.offer, figures.filters(offers=b.offer),
                         name("idle", b.offered)) for b in idle], named=offered),
        *_list("unled", [(t.theme, figures.filters(themes=t.theme),
                          name("unled", t.members)) for t in gaps.unled(network)],
               named=bool(gaps.wide(network))),
    ]  # fmt: skip


def _wanted(found: Sequence[Balance], sole: Balance, similar: Similar) -> list[str]:
    """The needs that an offer meets, in all the words in which they are written."""
    alike = similar.to(normalise(sole.term))
    return [one.need for one in found if one.needed and normalise(one.term) in alike]


def _namer(network: Network) -> Callable[..., str]:
    """A function that writes the sentence of a gap with the names of the members it touches."""

    def name(kind: str, members: Sequence[int], provider: int | None = None) -> str:
        names = "; ".join(network.members[i].name for i in members[:NAMES])
        rest = len(members) - NAMES
        if rest > 0:
            names = text("insights.names.more", names=names, count=rest)
        who = "" if provider is None else network.members[provider].name
        return text(f"insights.{kind}.who", names=names, provider=who)

    return name


def _list(kind: str, entries: Sequence[tuple[str, str, str]], *, named: bool) -> list[Any]:
    """Write one kind of gap: a term, what shows it on the map, and a sentence, for each.

    ``named`` says whether anybody named what could have such a gap.
    """
    title = html.H4(text(f"insights.{kind}"))
    if not entries:
        none = "none" if named else "unnamed"
        return [title, html.P(text(f"insights.{kind}.{none}"), className="none")]
    items = [
        html.Li([_show(term, click), html.P(said, className="who")])
        for term, click, said in entries[:MOST]
    ]
    return [title, *_fold(items), _cut(len(items), len(entries))]


def _fold(items: Sequence[html.Li]) -> list[Any]:
    """A list whose later entries open on demand."""
    shown = html.Ul(list(items[:FEW]), className="gaps")
    if len(items) <= FEW:
        return [shown]
    rest = html.Ul(list(items[FEW:]), className="gaps")
    title = html.Summary(text("insights.rest", number=len(items) - FEW))
    return [shown, html.Details([title, rest], className="rest")]


# --- crosses ----------------------------------------------------------------------------------


def _crosses(network: Network) -> list[Any]:
    """Write a table for each two fields that have anything in common; a menu chooses one."""
    found = [cross for pair in CROSSES if (cross := gaps.cross(network, *pair)).counts.size]
    title = html.H3(text("insights.cross"), className="title", id="insights-cross")
    if not found:
        return [title, html.P(text("insights.cross.none"), className="none")]
    choices = [
        html.Option(text(f"insights.cross.{cross.fields[0]}"), value=cross.fields[0])
        for cross in found
    ]
    menu = html.Div(
        [
            html.Label(
                text("insights.cross.menu"), htmlFor=Ids.CHOICE, className="visually-hidden"
            ),
            html.Select(choices, id=Ids.CHOICE),
        ],
        className="menu",
    )
    return [title, menu, *(_cross(cross, first=cross is found[0]) for cross in found)]


def _cross(cross: Cross, *, first: bool) -> html.Div:
    down, across = cross.fields
    rows = [
        [
            row,
            *(
                _cell(
                    count,
                    figures.filters(**{down: row, across: column}) if count else None,
                    text("insights.cell", row=row, column=column, count=count),
                )
                for column, count in zip(cross.columns, line, strict=True)
            ),
        ]
        for row, line in zip(cross.rows, cross.counts.tolist(), strict=True)
    ]
    corner = text(f"insights.cross.{down}")
    return html.Div(
        [
            _figure(f"cross-{down}", figures.cross_title(cross), figures.heat(cross), wide=True),
            html.P(text("insights.cross.cut"), className="none") if any(cross.left_out) else None,
            _table(corner, [corner, *cross.columns], rows),
        ],
        className="cross",
        hidden=not first,
        **{"data-choice": down},
    )


# --- evenness and who is left out --------------------------------------------------------------


def _evenness(network: Network, balances: Sequence[Balance]) -> list[Any]:
    found = fairness(network)
    served = text(
        "insights.even.served", served=found.served, total=len(network.members), top=found.top
    )
    rows = [
        [
            step.times,
            _cell(
                len(step.members),
                figures.members(network, step.members),
                text("insights.cell.times", times=step.times, count=len(step.members)),
            ),
        ]
        for step in figures.evenness_steps(found)
    ]
    head = [text("insights.column.times"), text("insights.column.members")]
    title = figures.evenness_title(network, found)
    return [
        html.H3(text("insights.even"), className="title"),
        _figure("evenness", title, figures.evenness(network, found)),
        _table(text("insights.even"), head, rows),
        html.P(served, className="lead"),
        html.P(text("insights.even.gini", gini=f"{found.gini:.2f}"), className="none")
        if found.lists
        else None,
        *_unseen(network, found.unseen, gaps.alike(balances, network.scale.similar)),
    ]


def _unseen(network: Network, unseen: Sequence[int], balances: Sequence[Balance]) -> list[Any]:
    title = html.H4(text("insights.unseen"))
    if not unseen or len(network.members) == 1:
        none = "none" if len(network.members) > 1 else "alone"
        return [title, html.P(text(f"insights.unseen.{none}"), className="none")]
    items = [
        html.Li(
            [
                _show(network.members[i].name, figures.members(network, [i]) or ""),
                *(html.P(said, className="who") for said in _advice(network, i, balances)),
            ]
        )
        for i in unseen[:MOST]
    ]
    together = figures.members(network, unseen) if len(unseen) > 1 else None
    every = _show(text("insights.unseen.show"), together) if together else None
    return [title, every, *_fold(items), _cut(len(items), len(unseen))]


def _advice(network: Network, i: int, balances: Sequence[Balance]) -> list[str]:
    told = ((one.kind, _listed(one.terms)) for one in advice(network, i, balances))
    return [text(f"insights.advice.{kind}", terms=terms) for kind, terms in told]


def _listed(terms: Sequence[str]) -> str:
    names = "; ".join(terms[:NAMES])
    rest = len(terms) - NAMES
    return text("insights.names.more", names=names, count=rest) if rest > 0 else names


# --- terms that are alike ----------------------------------------------------------------------


def _likenesses(network: Network, decides: bool) -> list[Any]:
    """Write which terms were taken for the same, and which only nearly."""
    found = likenesses.counted(network)
    near = likenesses.doubtful(network)
    title = html.H3(text("insights.alike"), className="title")
    if not found and not near:
        return [title, html.P(text("insights.alike.none"), className="none")]
    return [
        title,
        *_pairs("counted", network, found, decides=decides),
        *_pairs("doubtful", network, near, decides=False),
    ]


def _pairs(kind: str, network: Network, found: Sequence[Likeness], *, decides: bool) -> list[Any]:
    if not found:
        return []
    name = _namer(network)
    items = [
        html.Li(
            [
                _named(
                    text("insights.alike.pair", one=pair.one, other=pair.other),
                    figures.members(network, pair.members),
                ),
                html.P(name("alike", pair.members), className="who"),
                apart(pair.one, pair.other) if decides else None,
            ]
        )
        for pair in found[:MOST]
    ]
    title = html.H4(text(f"insights.alike.{kind}"))
    said = html.P(text(f"insights.alike.{kind}.said"), className="none")
    return [title, said, *_fold(items), _cut(len(items), len(found))]


# --- parts ------------------------------------------------------------------------------------


def _show(label: str, click: str) -> html.Button:
    """A button that shows members on the map."""
    return html.Button(
        label,
        type="button",
        className="only",
        **{"data-step": "only", "data-value": click, "aria-pressed": "false"},
    )


def _named(label: str, click: str | None) -> html.Button | html.Span:
    """The same where members can be shown; plain words where they are too many for an address."""
    return _show(label, click) if click else html.Span(label)


def _figure(name: str, title: str, figure: go.Figure, *, wide: bool = False) -> html.Div:
    """Write a figure under its title; a wide one is pushed sideways on a narrow screen."""
    plot = html.Div(
        className="plot", role="img", **{"data-figure": figure.to_json(), "aria-label": title}
    )
    return html.Div(
        [html.H4(title, className="finding"), plot],
        className="figure",
        id=f"figure-{name}",
        # What is pushed with a finger is pushed with the arrow keys, too.
        **({"tabIndex": "0", "role": "group", "aria-label": title} if wide else {}),
    )


def _table(name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> html.Details:
    """Write what stands in a table; the browser makes its many cells, faster than Dash would."""
    table = json.dumps({"head": head, "rows": rows}, ensure_ascii=False)
    scroll = html.Div(
        className="scroll",
        tabIndex="0",
        role="region",
        **{"aria-label": name, "data-table": table},
    )
    return html.Details([html.Summary(text("insights.table")), scroll], className="rest behind")


def _cell(count: int, click: str | None, said: str) -> Cell:
    """A number of a table that shows its members on the map; 0 shows nobody."""
    return {"text": str(count), "click": click, "said": said} if click else str(count)


def _cut(shown: int, total: int, key: str = "insights.rest.cut") -> html.P | None:
    if shown == total:
        return None
    return html.P(text(key, shown=shown, total=total), className="none")
