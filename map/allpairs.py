"""The score of every pair of members, in blocks of rows, so that memory stays bounded.

The rules of `rules.py` as products of sparse matrices. Nearly every pair has *some* score, so
the whole matrix is never kept: of each row there remain the best partners, of each column
the mean of its best scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .engines import Progress
from .matrices import Matrices, matrices_of
from .member import Member
from .rules import HUB
from .saying import far
from .scale import Scale
from .scoring import Ranking
from .sparse import Floats, Sparse, best_columns, blocks

Ranks = NDArray[np.int64]

# How many partners of each member are ranked.
TOP = 10
# The hub correction looks at the best scores that a member gets from this many others.
HUB_DEPTH = 20
# From so many members on, the compiled way is worth its start.
LARGE = 3_000
# A match is good when help goes at least this far in one direction ...
GOOD_HELP = 0.25
# ... or when the parts together, before the hub correction, come to this.
GOOD_SCORE = 0.35


@dataclass(frozen=True, eq=False, slots=True)
class AllPairs:
    """What remains of all pairs.

    Attributes:
        ranking: The best new partners of each member.
        scale: The scale it was given, with its hubs.
        good: int32 [members], how many good matches each member has among new partners.
    """

    ranking: Ranking
    scale: Scale
    good: NDArray[np.int32]


def all_pairs(
    members: Sequence[Member], scale: Scale, top: int = TOP, progress: Progress | None = None
) -> AllPairs:
    """Rank every member's best new partners among all others.

    Only pairs that something speaks for are ranked, never a member with itself nor with one
    that it is tied with. Among equal scores comes first who is less in demand, then who
    stands first in `members`.

    Args:
        members: In an order that means nothing (network.py sorts by id).
        scale: From `scoring.weigh`; its hubs are computed here.
        top: How many partners of each member to keep.
        progress: Told how far it is, where it takes long.
    """
    matrices = matrices_of(members, scale)
    count = len(members)
    taken = _taken(members, scale)
    hub_points = scale.weights.rules[HUB.name]

    def told(part: str, done: int) -> None:
        if progress:
            progress(far(part, done, count))

    if count >= LARGE and count > HUB_DEPTH and _can_compile():
        from . import large  # noqa: PLC0415 - slow to import, and not needed by small networks

        asked = large.Asked(top, HUB_DEPTH, -hub_points, (GOOD_HELP, GOOD_SCORE), taken)
        best = large.best_pairs(matrices, asked, told)
        demand, good = best.demand, best.good
        found: Sequence[NDArray[Any]] = (best.partner, best.score, best.receives, best.gives)
    else:
        demand = np.concatenate([np.zeros(0), *blocks(count, partial(_demand, matrices))])
        *found, good = _plain(matrices, top, demand, hub_points, taken)
    partner, score, receives, gives = found
    both = receives + gives
    mutual = 2 * receives * gives / np.where(both > 0, both, 1)
    hubs = {member.id: mean for member, mean in zip(members, demand.tolist(), strict=True)}
    scale = replace(scale, hubs=MappingProxyType(hubs))
    return AllPairs(Ranking(partner, score, receives, gives, mutual), scale, good)


def _plain(
    matrices: Matrices, top: int, demand: Floats, weight: float, taken: Sparse
) -> list[NDArray[Any]]:
    """The columns of Ranking but the last, and `good`."""
    count = len(demand)
    tie_rank = np.empty(count, dtype=np.int64)
    tie_rank[np.lexsort((np.arange(count), demand))] = np.arange(count)
    best = partial(
        _best, matrices, top=top, hub_points=weight * demand, tie_rank=tie_rank, taken=taken
    )
    columns = [np.concatenate(column) for column in zip(*blocks(count, best), strict=True)]
    if columns:
        return columns
    none = np.zeros((0, top))  # no members
    return [none.astype(np.int32), none, none, none, np.zeros(0, dtype=np.int32)]


def _can_compile() -> bool:
    return find_spec("numba") is not None


def _taken(members: Sequence[Member], scale: Scale) -> Sparse:
    """1 for each pair that must not be suggested: a member with itself, or tied already."""
    index = {member.id: i for i, member in enumerate(members)}
    pairs = [(i, i) for i in range(len(members))]
    for pair in scale.tied:
        if all(member_id in index for member_id in pair):
            first, second = (index[member_id] for member_id in pair)
            pairs += [(first, second), (second, first)]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    shape = (len(members), len(members))
    return csr_array((np.ones(len(pairs)), (rows, columns)), shape=shape)


def _parts(m: Matrices, rows: slice) -> list[Floats]:
    """The parts between a block of members (rows) and everybody, in the order of PARTS."""
    ground = np.minimum((m.themes[rows] @ m.like_themes.T).toarray(), 1)
    received = (m.wants[rows] @ m.brings.T).toarray() * _inverse(m.wanted[rows])[:, None]
    welcome = (m.useful[rows] @ m.offers.T).toarray() * _inverse(m.offered)
    given = (m.brings[rows] @ m.wants.T).toarray() * _inverse(m.wanted)
    of_use = (m.offers[rows] @ m.useful.T).toarray() * _inverse(m.offered[rows])[:, None]
    return [
        _f2(received, welcome),
        _f2(given, of_use),
        ground,
        np.minimum((m.words[rows] @ m.words.T).toarray(), 1),
        _difference(m, rows, ground),
    ]


def _inverse(values: Floats) -> Floats:
    return 1 / np.where(values > 0, values, np.inf)


def _f2(coverage: Floats, precision: Floats) -> Floats:
    """F₂ of the two; 0 where both are."""
    below = 4 * precision + coverage
    return np.asarray(5 * precision * coverage / np.where(below > 0, below, 1))


def _difference(m: Matrices, rows: slice, ground: Floats) -> Floats:
    """Mean relatedness of the offers, times what only one of the two offers, times ground."""
    difference: Floats = (m.offer_share @ m.near_offers[rows].T.toarray()).T * ground
    common = (m.has_offers[rows] @ m.has_offers.T).toarray()
    either = m.offer_count[rows][:, None] + m.offer_count - common
    return np.asarray(difference * (1 - common / np.maximum(either, 1)))


def _demand(m: Matrices, rows: slice) -> Floats:
    """Mean of the best raw scores that a block of members gets from all others."""
    receives, gives, ground, background, difference = _parts(m, rows)
    # Seen from the other side: what these members give is what the one who asks receives.
    sides = [gives, receives, ground, background, difference]
    given = np.zeros_like(receives)
    for share, part in zip(m.share, sides, strict=True):
        given += share * part
    given *= m.kept[m.side, m.side[rows][:, None]]
    members = given.shape[1]
    depth = min(HUB_DEPTH, members - 1)
    if depth < 1:
        return np.zeros(given.shape[0])
    itself = np.arange(rows.start, rows.stop)
    given[itself - rows.start, itself] = -1
    best = np.partition(given, members - depth, axis=1)[:, members - depth :]
    return np.asarray(np.sort(best, axis=1).mean(axis=1))


def _best(
    m: Matrices, rows: slice, top: int, hub_points: Floats, tie_rank: Ranks, taken: Sparse
) -> tuple[NDArray[Any], ...]:
    """The best partners of a block of members: the columns of Ranking but the last, and `good`."""
    parts = _parts(m, rows)
    receives, gives = parts[:2]
    raw = np.zeros_like(receives)
    for share, part in zip(m.share, parts, strict=True):
        raw += share[rows, None] * part
    raw *= m.kept[m.side[rows][:, None], m.side]
    pairs = taken[rows].tocoo()
    raw[pairs.row, pairs.col] = 0
    open_to = raw > 0
    helpful = (receives >= GOOD_HELP) | (gives >= GOOD_HELP) | (raw >= GOOD_SCORE)
    good = (helpful & open_to).sum(axis=1, dtype=np.int32)

    scores = np.where(open_to, raw + hub_points, -np.inf)
    partner = best_columns(scores, tie_rank, top)
    score, help_in, help_out = (
        np.take_along_axis(matrix, partner, axis=1) for matrix in (scores, receives, gives)
    )
    there = np.isfinite(score)
    kept = [np.where(there, values, 0.0) for values in (score, help_in, help_out)]
    indices = np.where(there, partner, -1).astype(np.int32)
    return (_pad(indices, top, -1), *(_pad(values, top, 0.0) for values in kept), good)


def _pad(block: NDArray[Any], width: int, value: float) -> NDArray[Any]:
    return np.pad(block, ((0, 0), (0, width - block.shape[1])), constant_values=value)


def pair_scores(members: Sequence[Member], scale: Scale) -> Floats:
    """What each member gets from each other, before the correction for hubs: [members, members].

    The correction shortens long lists of the same few; where everybody meets only so many (a
    plan of meetings), nobody can be sent to everyone, and there is nothing to correct. Row i,
    column j is the sum of the reasons of `match(i, j)` without that one; 0 on the diagonal.
    The members may be some of the network of the scale. The whole matrix is kept: meant for
    those who are on one call, not for 20,000.
    """
    m = matrices_of(members, scale)
    raw = np.zeros((len(members), len(members)))
    for share, part in zip(m.share, _parts(m, slice(0, len(members))), strict=True):
        raw += share[:, None] * part
    raw *= m.kept[m.side[:, None], m.side]
    np.fill_diagonal(raw, 0)
    return raw
