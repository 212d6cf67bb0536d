"""How good plans of rooms of four can be at most: a bound that seats rooms, by linear programming.

Its variables are rooms, as shares: everybody sits in as many as there are rounds, and no two meet
in more than one in all. Of the many rooms of a network those are made that promise most at the
prices of the last program, until none promises anything (column generation; Gilmore & Gomory 1961).
Each step gives prices, and any prices give a bound (Lagrange).
"""

from itertools import combinations

import numpy as np
from numba import njit
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from meet.problem import Floats, Ints, Problem

FOUR = 4
MOST_MEMBERS = 150
"""Beyond that all rooms are too many to look at, and the programs too slow."""
_EACH, _STEPS, _INERTIA, _CLOSE = 8, 60, 0.7, 1e-4


def ceiling(problem: Problem) -> float | None:
    """A total that no plan without repeats can exceed.

    Returns:
        The bound; None where rooms are not all of four, or members too many.
    """
    if set(problem.sizes) != {FOUR} or problem.members > MOST_MEMBERS:
        return None
    worth = problem.gains + problem.gains.T
    rooms, _ = _best(worth, _EACH)
    prices = None
    bound = np.inf
    for _ in range(_STEPS):
        value, fresh = _program(worth, rooms, problem.rounds)
        # Prices leap from step to step; between the old and the new ones they settle sooner.
        mixed = (1 - _INERTIA) * fresh + _INERTIA * (fresh if prices is None else prices)
        found = []
        for tried in (mixed, fresh):
            more, best = _best(_left(worth, tried), _EACH)
            at_most = problem.rounds * (tried.diagonal() + np.maximum(best, 0) / FOUR).sum()
            at_most += np.triu(tried, 1).sum()
            if at_most < bound:
                bound, prices = float(at_most), tried
            found.append(more)
        if bound - value < _CLOSE * value:
            break
        rooms = np.unique(np.vstack([rooms, *found]), axis=0)
    return bound


def _left(worth: Floats, prices: Floats) -> Floats:
    """What pairs are worth less their prices; those of members are shared by their three pairs."""
    own = prices.diagonal() / (FOUR - 1)
    return np.asarray(worth - own[:, None] - own - prices)


def _program(worth: Floats, rooms: Ints, rounds: int) -> tuple[float, Floats]:
    """The best shares of some rooms.

    Returns:
        Their value, and [members, members] prices: of meeting, and on the diagonal of a seat.
    """
    count, members = len(rooms), len(worth)
    pairs = list(combinations(range(FOUR), 2))
    value = sum(worth[rooms[:, i], rooms[:, j]] for i, j in pairs)
    numbers = np.repeat(np.arange(count), FOUR)
    sits = csr_array((np.ones(FOUR * count), (rooms.ravel(), numbers)), shape=(members, count))
    codes = np.concatenate([rooms[:, i] * members + rooms[:, j] for i, j in pairs])
    names, at, often = np.unique(codes, return_inverse=True, return_counts=True)
    numbers = np.tile(np.arange(count), len(pairs))
    meets = csr_array((np.ones(len(codes)), (at, numbers)), shape=(len(names), count))
    scarce = np.flatnonzero(often > 1)
    found = linprog(
        -value,
        A_ub=vstack([sits, meets[scarce]]).tocsr(),
        b_ub=np.concatenate([np.full(members, float(rounds)), np.ones(len(scarce))]),
        bounds=(0, None),
        method="highs",
    )
    dual = -found.ineqlin.marginals
    prices = np.zeros((members, members))
    first, second = names[scarce] // members, names[scarce] % members
    prices[first, second] = prices[second, first] = dual[members:]
    prices[np.arange(members), np.arange(members)] = dual[:members]
    return -float(found.fun), prices


def _best(worth: Floats, each: int) -> tuple[Ints, Floats]:
    """The best rooms of each member, and what its very best is worth."""
    value, rooms = _all(np.ascontiguousarray(worth), each)
    return np.unique(rooms[value > -np.inf].reshape(-1, FOUR), axis=0), value.max(axis=1)


@njit(cache=True)
def _all(worth, each):  # type: ignore[no-untyped-def]
    """Look at all rooms of four there are."""
    n = len(worth)
    value = np.full((n, each), -np.inf)
    rooms = np.zeros((n, each, 4), np.int64)
    low = np.full(n, -np.inf)
    for a in range(n):
        for b in range(a + 1, n):
            for c in range(b + 1, n):
                three = worth[a, b] + worth[a, c] + worth[b, c]
                least = min(low[a], low[b], low[c])
                for d in range(c + 1, n):
                    total = three + worth[a, d] + worth[b, d] + worth[c, d]
                    if total <= least and total <= low[d]:
                        continue
                    for one in (a, b, c, d):
                        if total > low[one]:
                            worst = value[one].argmin()
                            value[one, worst] = total
                            rooms[one, worst] = (a, b, c, d)
                            low[one] = value[one].min()
                    least = min(low[a], low[b], low[c])
    return value, rooms
