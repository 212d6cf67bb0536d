"""The network over time, as a small Plotly figure: how many members it had, and how many ties.

Pure: moments in, figure out. Colours are the page's: a trace names their role, as in `figures`.
"""

from collections.abc import Sequence
from datetime import datetime

import plotly.graph_objects as go

from .texts import text

HEIGHT = 190
Change = tuple[datetime, int]
"""When, and by how many there were more from then on."""


def levels(now: int, changes: Sequence[Change], until: datetime) -> list[tuple[datetime, int]]:
    """How many there were from each moment on, seen from how many there are now.

    What happened within a minute is one step: the figure could not show it apart.

    Args:
        now: How many there are now.
        changes: What happened, in any order.
        until: The moment that is now.

    >>> day = [datetime(2026, 11, n) for n in range(1, 4)]
    >>> [(one.day, count) for one, count in levels(5, [(day[1], 2), (day[0], 3)], day[2])]
    [(1, 3), (2, 5), (3, 5)]
    """
    found, count = [(until, now)], now
    minute = None
    for at, by in sorted(changes, reverse=True):
        if minute != (minute := at.replace(second=0, microsecond=0)):
            found.append((at, count))
        count -= by
    return found[::-1]


def timeline(
    members: Sequence[tuple[datetime, int]], ties: Sequence[tuple[datetime, int]]
) -> go.Figure:
    """Two lines with steps: members and ties.

    Args:
        members: When there were how many, in the order of time; not empty.
        ties: The same of ties.
    """
    lines = (
        (text("meet.figure.members"), "accent", members),
        (text("meet.figure.ties"), "give", ties),
    )
    figure = go.Figure(
        [
            go.Scatter(
                name=name,
                x=[at.isoformat() for at, _ in points],
                y=[count for _, count in points],
                mode="lines+markers",
                line={"shape": "hv", "width": 2.5},
                marker={"size": 7},
                hovertemplate=f"%{{y}} {name}<br>%{{x|%d %b %Y, %H:%M}}<extra></extra>",
                meta={"colour": role},
            )
            for name, role, points in lines
        ]
    )
    axis = {"fixedrange": True, "automargin": True, "ticks": "", "zeroline": False}
    figure.update_layout(
        template="none",
        height=HEIGHT,
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        dragmode=False,
        hovermode="closest",
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
        xaxis={**axis, "nticks": 4, "type": "date"},
        yaxis={**axis, "rangemode": "tozero", "nticks": 4},
    )
    return figure
