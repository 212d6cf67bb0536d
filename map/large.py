"""The best partners in a large network: `sweep.py` finds candidates, here they are decided.

How much a partner is in demand is known when all pairs have been looked at, and who is best
depends on it. So a sample of members tells first how much each one seems to be in demand; one
sweep over all pairs then keeps, for each member, some more candidates than are asked for. With
the true demand they are computed again. Nobody who was left out can be better than the last
candidate would be at most; where that is still better than the last one ranked, the member is
compared with everybody. So the result is the same as that of `allpairs.py`, whatever was
thought of the demand.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from . import sweep
from .exact import Exact, exact_of, parts_with, raw_of
from .matrices import Matrices
from .sparse import PRECISION, Floats, Sparse, blocks

Told = Callable[[str, int], None]
"""Told which part is done (as `saying` knows it), and for how many members."""

# Members whose scores tell first who is in demand: a share of all, this many at least.
_SAMPLE, _SAMPLE_LEAST = 20, 256
# Candidates beyond those that are asked for: so many, and a share of those.
_SPARE, _SPARE_SHARE = 54, 4
_SPARE_GIVEN = 4
# Of the candidates so many more than are asked for are computed again.
_AGAIN = 6
# Rows of a strip of the sweep: a share of all, within bounds.
_STRIPS, _STRIP_LEAST, _STRIP_MOST = 16, 256, 2_048
_HEIGHT = 1_024
# Members that are compared with everybody at a time.
_CAREFUL = 16


@dataclass(frozen=True, eq=False, slots=True)
class Asked:
    """What is asked of the pairs of a network.

    Attributes:
        top: How many partners of each member.
        depth: Demand is the mean of so many best scores.
        hub: How much of a partner's demand is taken off, 0..1.
        bounds: From what help and what score on a match is good.
        taken: 1 for each pair that must not be suggested.
    """

    top: int
    depth: int
    hub: float
    bounds: tuple[float, float]
    taken: Sparse


@dataclass(frozen=True, eq=False, slots=True)
class Best:
    """Who is best for whom: as in `scoring.Ranking`, with demand [members] and good [members]."""

    partner: NDArray[np.int32]
    score: Floats
    receives: Floats
    gives: Floats
    good: NDArray[np.int32]
    demand: Floats


def best_pairs(matrices: Matrices, asked: Asked, told: Told | None = None) -> Best:
    """Find the best partners of everybody.

    Args:
        matrices: The network, of more members than `asked.depth`.
        asked: What is asked.
        told: Told how far it is.
    """
    count = len(matrices.side)
    # In an order of chance, so that the first are a sample, and no order of the file is slow.
    order = np.random.default_rng(0).permutation(count)
    place = np.argsort(order)
    shuffled = matrices.of(order)
    prepared, exact = sweep.prepare(shuffled), exact_of(shuffled)
    taken = asked.taken[order][:, order].tocsr()
    thought = _thought(prepared, asked, told)
    found = _swept(prepared, exact, thought, asked, told)
    demand = np.concatenate(
        list(blocks(count, partial(_demand, exact, found, asked.depth), _HEIGHT))
    )
    tie_rank = np.empty(count, dtype=np.int64)
    tie_rank[np.lexsort((order, demand))] = np.arange(count)
    decision = _Decision(exact, taken, asked.top, thought, asked.hub * demand, tie_rank)
    slack = float((thought - asked.hub * demand).max()) + sweep.DOUBT
    parts = zip(*blocks(count, partial(_decided, decision, found, slack), _HEIGHT), strict=True)
    *columns, sure = (np.concatenate(part) for part in parts)
    doubtful = np.flatnonzero(~sure)
    careful = blocks(len(doubtful), partial(_careful, decision, doubtful), _CAREFUL)
    for column, values in zip(columns, zip(*careful, strict=True), strict=False):
        column[doubtful] = np.concatenate(values)
    partner, score, receives, gives = (column[place] for column in columns)
    partner = np.where(partner >= 0, order[partner], -1).astype(np.int32)
    good = (found.good - _good_taken(exact, taken, asked.bounds))[place]
    return Best(partner, score, receives, gives, good, demand[place])


def _thought(p: sweep.Prepared, asked: Asked, told: Told | None) -> sweep.Single:
    """What a sample says should be taken off each partner: never more than the truth."""
    count = len(p.side)
    sampled = partial(sweep.sampled, p, _sample(count), asked.depth)
    said = told and partial(told, "demand")
    means = np.concatenate(list(blocks(count, sampled, sweep.TILE, said)))
    return np.asarray(np.maximum(means, 0) * np.float32(asked.hub))


def _sample(count: int) -> int:
    return min(count, max(_SAMPLE_LEAST, count // _SAMPLE))


def _swept(
    p: sweep.Prepared, exact: Exact, thought: sweep.Single, asked: Asked, told: Told | None
) -> sweep.Candidates:
    """The candidates of all members, from strips that cores or computers look at.

    Each strip is told what its candidates have to exceed by now; the sample goes first.
    """
    count = len(thought)
    kept = asked.top + _SPARE + asked.top // _SPARE_SHARE, asked.depth + _SPARE_GIVEN
    kept = min(kept[0], count), min(kept[1], count)
    values = [np.full((count, width), -np.inf, dtype=np.float32) for width in kept]
    ids = [np.full((count, width), -1, dtype=np.int32) for width in kept]
    good = np.zeros(count, dtype=np.int32)
    strip = partial(sweep.strip, p, exact, asked.bounds, kept, thought)
    height = min(_STRIP_MOST, max(_STRIP_LEAST, count // _STRIPS))
    start = _sample(count)
    rest = [slice(a, min(count, a + height)) for a in range(start, count, height)]

    def floors(rows: slice) -> tuple[sweep.Single, sweep.Single]:
        ranked, given = (one[rows.start :].min(axis=1) for one in values)
        return ranked, given

    def results() -> Iterator[tuple[slice, sweep.Candidates]]:
        first = slice(0, start)
        yield first, strip(floors(first), first)
        pool = Parallel(n_jobs=-1, prefer="threads", return_as="generator")
        tasks = (delayed(strip)(floors(rows), rows) for rows in rest)
        yield from zip(rest, pool(tasks), strict=True)

    for rows, new in results():
        for at, (value, who) in enumerate(((new.ranked, new.partner), (new.given, new.giver))):
            _merge(values[at][rows.start :], ids[at][rows.start :], value, who)
        good[rows.start :] += new.good
        if told:
            left = (count - rows.stop) / count
            told("partners", round(count * (1 - left**2)))
    return sweep.Candidates(0, values[0], ids[0], values[1], ids[1], good)


def _merge(values: sweep.Single, ids: sweep.Ids, more: sweep.Single, more_ids: sweep.Ids) -> None:
    """Keep the best of what there was and what is new, in place."""
    rows = np.flatnonzero((more_ids >= 0).any(axis=1))
    both = np.concatenate(
        [values[rows], np.where(more_ids[rows] >= 0, more[rows], -np.inf)], axis=1
    )
    who = np.concatenate([ids[rows], more_ids[rows]], axis=1)
    width = values.shape[1]
    best = np.argpartition(-both, width - 1, axis=1)[:, :width]
    values[rows] = np.take_along_axis(both, best, axis=1)
    ids[rows] = np.take_along_axis(who, best, axis=1)


def _demand(exact: Exact, found: sweep.Candidates, depth: int, rows: slice) -> Floats:
    """Mean of the best raw scores that members get from all others."""
    others = found.giver[rows]
    receives, gives, *common = parts_with(exact, others, rows)
    # Seen from the other side: what the member gives is what the one who asks receives.
    own = np.arange(rows.start, rows.stop)[:, None]
    raw = raw_of(exact, np.stack([gives, receives, *common]), others, own)
    raw[others < 0] = -np.inf
    best = np.partition(raw, raw.shape[1] - depth, axis=1)[:, -depth:]
    return np.asarray(np.sort(best, axis=1).mean(axis=1))


@dataclass(frozen=True, eq=False, slots=True)
class _Decision:
    """What decides who is best: the true demand, and who comes first among equals."""

    exact: Exact
    taken: Sparse
    top: int
    thought: sweep.Single
    off: Floats
    tie_rank: NDArray[np.int64]

    def best(self, rows: NDArray[np.int64], others: NDArray[np.int32], parts: Floats) -> list[Any]:
        """Of these others, the best: partner, score, receives, gives, each [rows, top]."""
        count = len(self.off)
        raw = raw_of(self.exact, parts, rows[:, None], others)
        pairs = self.taken[rows].tocoo()
        forbidden = rows[pairs.row] * count + pairs.col
        out = (raw <= 0) | (others < 0) | np.isin(rows[:, None] * count + others, forbidden)
        score = np.where(out, -np.inf, raw - self.off[others])
        steps = np.where(out, -PRECISION * 8, np.rint(np.where(out, 0, score) * PRECISION))
        keys = self.tie_rank[others] - steps.astype(np.int64) * count
        first = np.argsort(keys, axis=1)[:, : self.top]
        found = [np.take_along_axis(one, first, axis=1) for one in (others, score, *parts[:2])]
        there = np.isfinite(found[1])
        empty = (-1, 0.0, 0.0, 0.0)
        narrow = ((0, 0), (0, self.top - first.shape[1]))
        return [
            np.pad(np.where(there, one, nothing), narrow, constant_values=nothing)
            for one, nothing in zip(found, empty, strict=True)
        ]


def _decided(
    decision: _Decision, found: sweep.Candidates, slack: float, rows: slice
) -> tuple[NDArray[Any], ...]:
    """The best of the candidates, and whether nobody else can be better: [rows]."""
    ranked, others = found.ranked[rows], found.partner[rows]
    left_out = ranked.min(axis=1) + slack
    # As they stand by the true demand, to rounding: most need no closer look.
    nearly = np.where(others >= 0, ranked + (decision.thought - decision.off)[others], -np.inf)
    width = decision.top + _AGAIN
    if width < nearly.shape[1]:
        best = np.argpartition(-nearly, width, axis=1)
        others = np.take_along_axis(others, best[:, :width], axis=1)
        next_one = np.take_along_axis(nearly, best[:, width : width + 1], axis=1)[:, 0]
        left_out = np.maximum(left_out, next_one + sweep.DOUBT)
    parts = parts_with(decision.exact, others, rows)
    found_best = decision.best(np.arange(rows.start, rows.stop), others, parts)
    last = np.where(found_best[0][:, -1] >= 0, found_best[1][:, -1], -np.inf)
    return (*found_best, (last > left_out) | ~np.isfinite(left_out))


def _careful(
    decision: _Decision, members: NDArray[np.int64], rows: slice
) -> tuple[NDArray[Any], ...]:
    """The best of everybody."""
    chosen = members[rows]
    everybody = np.arange(len(decision.off), dtype=np.int32)
    others = np.repeat(everybody[None], len(chosen), axis=0)
    parts = [parts_with(decision.exact, others[:1], slice(one, one + 1)) for one in chosen.tolist()]
    others[np.arange(len(chosen)), chosen] = -1
    return tuple(decision.best(chosen, others, np.concatenate(parts, axis=1)))


def _good_taken(exact: Exact, taken: Sparse, bounds: tuple[float, float]) -> NDArray[np.int32]:
    """How many of the good matches of each member must not be suggested."""
    good = np.zeros(taken.shape[0], dtype=np.int32)
    for row in np.flatnonzero(np.diff(taken.indptr) > 1).tolist():
        mine = taken.indices[taken.indptr[row] : taken.indptr[row + 1]]
        others = mine[mine != row].astype(np.int32)[None]
        parts = parts_with(exact, others, slice(row, row + 1))
        raw = raw_of(exact, parts, np.array([[row]]), others)
        helpful = (parts[0] >= bounds[0]) | (parts[1] >= bounds[0]) | (raw >= bounds[1])
        good[row] = (helpful & (raw > 0)).sum()
    return good
