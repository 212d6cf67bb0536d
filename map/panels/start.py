"""What stands beside the map before a member is chosen: how to begin, and pairs worth a look."""

from dash import html

from ..network import Network
from ..texts import text

PAIRS = 6
"""How many mutual pairs are named: what one reads without scrolling."""


def mutual_pairs(network: Network, most: int = PAIRS) -> list[tuple[int, int]]:
    """Choose the pairs that could help each other most.

    Each member is named once, so that the list shows many members and not one many times.

    Returns:
        Pairs of indices, the best first.
    """
    ranking = network.ranking
    found = {
        (min(i, int(j)), max(i, int(j))): float(ranking.mutual[i, place])
        for i in range(len(network.members))
        for place, j in enumerate(ranking.partner[i])
        if j >= 0 and ranking.mutual[i, place] > 0
    }
    chosen: list[tuple[int, int]] = []
    named: set[int] = set()
    for pair in sorted(found, key=lambda pair: (-found[pair], pair)):
        if named.isdisjoint(pair):
            chosen.append(pair)
            named.update(pair)
        if len(chosen) == most:
            break
    return chosen


def layout(network: Network) -> html.Section:
    """Lay out the panel for a network."""
    pairs = mutual_pairs(network)
    members = network.members
    helps = any(member.offers or member.needs for member in members)
    lead = "start.pairs.lead" if pairs else "start.nopairs" if helps else "start.common.lead"
    listed = [
        html.Li(
            html.Button(
                [
                    html.Span(members[i].name),
                    html.Span("⇄", className="both", **{"aria-hidden": "true"}),
                    html.Span(members[j].name),
                ],
                type="button",
                className="pair",
                **{
                    "data-step": "pair",
                    "data-value": members[i].id,
                    "data-other": members[j].id,
                    "aria-label": text("start.pair", a=members[i].name, b=members[j].name),
                },
            )
        )
        for i, j in pairs
    ]
    return html.Section(
        [
            html.Button(
                text("find.close"),
                type="button",
                className="quiet back narrow",
                **{"data-step": "open", "data-value": "side"},
            ),
            html.H2(text("start.title")),
            html.P(text("start.lead"), className="lead"),
            html.Button(
                text("start.search"),
                type="button",
                className="primary",
                **{"data-step": "search"},
            ),
            html.Button(
                text("changes.open"),
                type="button",
                className="quiet",
                **{"data-step": "changes", "aria-haspopup": "dialog"},
            ),
            html.H3(text("start.pairs" if helps else "start.common")),
            html.P(text(lead), className="lead"),
            html.Ul(listed, className="pairs"),
        ],
        id="start",
    )
