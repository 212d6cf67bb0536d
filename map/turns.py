"""Among equals, the less suggested goes first.

The ranking breaks ties by one order that is the same for everybody, so that of thirty members
with the same offers all would be sent to the same ten. Here those that score the same take
turns.
"""

from dataclasses import fields

import numpy as np

from .scoring import Ranking

DISPLAYED = 5
"""Partners of a member that are on display: what is seen is what counts as suggested."""
SPARE = 20
"""Further partners to rank, so that there are equals to take turns with."""

# Scores that differ by less are the same.
_PRECISION = 1e9


def take_turns(ranking: Ranking, top: int) -> Ranking:
    """The best partners of each member; of those that score the same, the less suggested first.

    Suggested are those in the first five places: first all that no tie concerns, then row by
    row what ties leave open. No score changes, and nobody passes a better one.

    Args:
        ranking: With some partners more than `top`, since only these can take turns.
        top: How many to keep.

    >>> partner = np.array([[2, 3], [2, 3]], dtype=np.int32)
    >>> same = np.full((2, 2), 0.5)
    >>> take_turns(Ranking(partner, same, same, same, same), 1).partner.tolist()
    [[2], [3]]
    """
    partner = ranking.partner
    steps = np.where(partner >= 0, np.rint(ranking.score * _PRECISION), -np.inf)
    tied = ((steps[:, 1:] == steps[:, :-1]) & (partner[:, 1:] >= 0))[:, :top].any(axis=1)
    seen = partner[~tied, : min(top, DISPLAYED)]
    everybody = int(partner.max(initial=-1)) + 1
    times = np.bincount(seen[seen >= 0], minlength=everybody)
    order = np.tile(np.arange(partner.shape[1]), (len(partner), 1))
    for row in np.flatnonzero(tied):
        there = int((partner[row] >= 0).sum())
        chosen = np.lexsort((times[partner[row, :there]], -steps[row, :there]))
        order[row, :there] = chosen
        times[partner[row, chosen[: min(top, DISPLAYED)]]] += 1
    kept = order[:, :top]
    columns = (getattr(ranking, field.name) for field in fields(Ranking))
    return Ranking(*(np.take_along_axis(column, kept, axis=1) for column in columns))
