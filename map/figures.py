"""The figures of the insights: a network's supply and demand, crosses of two fields, evenness.

Pure: network in, Plotly figure out. Every figure has a title that says what it shows. Colours are
the page's and change with its scheme, so a trace names their role (`meta`) and
``assets/insights.js`` fills it in; what a click shows on the map stands in `customdata`, as JSON:
``{"filters": {field: [value]}}`` or ``{"members": [id, …]}``.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go

from .fairness import Fairness
from .gaps import Balance, Cross
from .network import Network
from .texts import text

TERMS = 14
"""Terms in the figure of supply and demand; the table beside it has more."""
STEPS = 12
"""Bars in the figure of evenness, at most."""
MOST_MEMBERS = 100
"""Members that a click can choose one by one: their ids stand in the address."""

_LABEL = 26
_ROW = 26


@dataclass(frozen=True, slots=True)
class Step:
    """Members that are suggested about equally often: from `first` to `last` times."""

    first: int
    last: int
    members: tuple[int, ...]

    @property
    def times(self) -> str:
        """How often, in words."""
        return (
            str(self.first)
            if self.first == self.last
            else text("insights.even.range", first=self.first, last=self.last)
        )


def filters(**chosen: str | Sequence[str]) -> str:
    """What a click shows, told by filters: a value for each field, or several to choose from.

    >>> filters(offers="coaching")
    '{"filters": {"offers": ["coaching"]}}'
    """
    values = {k: [one] if isinstance(one, str) else list(one) for k, one in chosen.items()}
    return json.dumps({"filters": values})


def members(network: Network, chosen: Sequence[int]) -> str | None:
    """What a click shows, told by members; None when they are too many for an address."""
    if not 0 < len(chosen) <= MOST_MEMBERS:
        return None
    return json.dumps({"members": [network.members[i].id for i in chosen]})


# --- supply and demand ------------------------------------------------------------------------


def ends(found: Sequence[Balance], most: int = TERMS) -> list[Balance]:
    """The terms that are lacking most and those left over most, and the one most asked for.

    Args:
        found: `gaps.balances` of a network, what is lacking most first.
        most: How many to choose.
    """
    if len(found) <= most:
        return list(found)
    head = most // 2
    left_over = range(len(found) - (most - head), len(found))
    asked = max(range(len(found)), key=lambda k: (len(found[k].needed), found[k].lack))
    lacking = [k for k in range(head) if k != asked]
    return [found[k] for k in sorted({asked, *lacking[: head - 1], *left_over})]


def supply_title(found: Sequence[Balance]) -> str:
    """What the figure of supply and demand shows, in a sentence."""
    if not any(b.needed for b in found):
        return text("insights.supply.none")
    top = max(found, key=lambda b: (len(b.needed), b.lack))
    return text(
        "insights.supply.title", term=top.term, needed=len(top.needed), offered=len(top.offered)
    )


def supply(found: Sequence[Balance]) -> go.Figure:
    """Diverging bars: how many need each term (to the left) and how many offer it.

    Args:
        found: `gaps.balances` of a network.
    """
    shown = ends(found)[::-1]  # Plotly draws from below
    labels = [b.term for b in shown]
    most = max((max(len(b.needed), len(b.offered)) for b in shown), default=1)
    sides = (
        (text("insights.supply.need"), "receive", [-len(b.needed) for b in shown],
         [filters(needs=b.need) if b.needed else None for b in shown]),
        (text("insights.supply.offer"), "give", [len(b.offered) for b in shown],
         [filters(offers=b.offer) if b.offered else None for b in shown]),
    )  # fmt: skip
    figure = go.Figure(
        [
            go.Bar(
                name=name,
                x=counts,
                y=list(range(len(shown))),
                orientation="h",
                customdata=clicks,
                text=[str(abs(count)) if count else "" for count in counts],
                textposition="inside",
                textangle=0,
                insidetextanchor="end",
                hovertext=[_plain(label) for label in labels],
                hovertemplate=f"%{{hovertext}}<br>{name}: %{{text}}<extra></extra>",
                meta={"colour": role},
            )
            for name, role, counts, clicks in sides
        ]
    )
    figure.update_layout(_layout(supply_title(found), 92 + _ROW * max(len(shown), 2)))
    figure.update_layout(barmode="relative", bargap=0.25, legend={"traceorder": "normal"})
    figure.update_xaxes(range=[-most - 0.3, most + 0.3], showticklabels=False, zeroline=True)
    figure.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[short(label) for label in labels],
        showgrid=False,
    )
    return figure


# --- crosses ----------------------------------------------------------------------------------


def cross_title(found: Cross) -> str:
    """What a heat map shows, in a sentence: its fullest cell."""
    if not found.counts.size:
        return text("insights.cross.none")
    row, column = np.unravel_index(int(found.counts.argmax()), found.counts.shape)
    key = "trade" if found.fields == ("offers", "needs") else "shared"
    return text(
        f"insights.cross.{key}",
        row=found.rows[row],
        column=found.columns[column],
        count=int(found.counts.max()),
    )


def heat(found: Cross) -> go.Figure:
    """A heat map: how many members have a value of one field and one of another."""
    rows, columns = list(found.rows)[::-1], list(found.columns)
    counts = found.counts[::-1].tolist()
    down, across = found.fields
    clicks = [
        [
            filters(**{down: row, across: column}) if count else None
            for column, count in zip(columns, line, strict=True)
        ]
        for row, line in zip(rows, counts, strict=True)
    ]
    figure = go.Figure(
        go.Heatmap(
            z=counts,
            x=list(range(len(columns))),
            y=list(range(len(rows))),
            text=[[str(count) if count else "" for count in line] for line in counts],
            texttemplate="%{text}",
            customdata=clicks,
            hovertext=[[_plain(f"{row} · {column}") for column in columns] for row in rows],
            hovertemplate="%{hovertext}: %{z}<extra></extra>",
            zmin=0,
            xgap=2,
            ygap=2,
            showscale=False,
            meta={"scale": ["sunken", "heat"]},
        )
    )
    figure.update_layout(_layout(cross_title(found), 190 + _ROW * max(len(rows), 2)))
    figure.update_xaxes(
        tickvals=list(range(len(columns))),
        ticktext=[short(column) for column in columns],
        tickangle=-50,
        showgrid=False,
    )
    figure.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=[short(row) for row in rows], showgrid=False
    )
    return figure


# --- evenness ---------------------------------------------------------------------------------


def evenness_steps(found: Fairness) -> list[Step]:
    """Members by how often they are suggested, in at most `STEPS` steps of equal width.

    Nobody's zero times is a step of its own.
    """
    most = int(found.suggested.max(initial=0))
    width = max(1, -(-most // (STEPS - 1)))
    edges = [0, 1, *range(1 + width, most + width + 1, width)]
    return [
        Step(
            first,
            after - 1,
            tuple(np.flatnonzero((found.suggested >= first) & (found.suggested < after)).tolist()),
        )
        for first, after in pairwise(edges if most else [0, 1])
    ]


def evenness_title(network: Network, found: Fairness) -> str:
    """What the figure of evenness shows, in a sentence."""
    if found.busiest < 0:
        return text("insights.even.none")
    name, share = network.members[found.busiest].name, round(100 * found.busiest_share)
    if not found.unseen:
        return text("insights.even.all", name=name, share=share)
    return text("insights.even.title", name=name, share=share, count=len(found.unseen))


def evenness(network: Network, found: Fairness) -> go.Figure:
    """Bars: how many members are suggested never, once, twice and so on."""
    steps = evenness_steps(found)
    figure = go.Figure(
        go.Bar(
            x=list(range(len(steps))),
            y=[len(step.members) for step in steps],
            customdata=[members(network, step.members) for step in steps],
            text=[str(len(step.members)) if step.members else "" for step in steps],
            textposition="outside",
            cliponaxis=False,
            hovertext=[step.times for step in steps],
            hovertemplate=text("insights.even.hover", times="%{hovertext}", members="%{y}")
            + "<extra></extra>",
            meta={"colour": "accent"},
        )
    )
    figure.update_layout(_layout(evenness_title(network, found), 260), bargap=0.2)
    figure.update_xaxes(
        tickvals=list(range(len(steps))),
        ticktext=[step.times for step in steps],
        title=text("insights.even.axis"),
        showgrid=False,
    )
    figure.update_yaxes(title=text("insights.even.members"), rangemode="tozero", nticks=5)
    return figure


def short(label: str) -> str:
    """A label that leaves room for the figure; the table has all of it.

    >>> short("teachers, trainers and training organisations")
    'teachers, trainers and…'
    """
    if len(label) > _LABEL:
        label = label[: _LABEL - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
    return _plain(label)


def _plain(label: str) -> str:
    """Keep Plotly from reading a member's text as markup."""
    return escape(label, quote=False)


def _layout(title: str, height: int) -> "dict[str, object]":
    """What all figures have in common: nothing to drag, so that a finger scrolls the page."""
    axis = {"fixedrange": True, "automargin": True, "ticks": "", "zeroline": False}
    return {
        "template": "none",
        "title": {"text": _plain(title)},
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "dragmode": False,
        "hovermode": "closest",
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
        "xaxis": axis,
        "yaxis": axis,
    }
