"""Another way to a plan in which nobody meets twice: many small swaps, worse ones at first, too.

Where rounds leave little choice, plans without a repeat lie far apart, and none is reached from
another by swaps that all make it better. Simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983)
goes through worse plans and takes ever fewer steps down. Breaches weigh so much that it never
adds one. One swap is computed in less than a microsecond, which takes a compiler (numba).
"""

import numpy as np
from numba import njit

from .problem import Ints, Problem
from .table import Table, rows_of

# How hot it is at first, in mean gains of a pair, and what is left of that in the end.
_HEAT, _COOLED = 10.0, 0.002
# Swaps that are tried: for each member, and at most.
_EACH, _MOST = 125_000, 3_000_000


def annealed(problem: Problem, rooms: Ints, seed: int) -> Ints:
    """A plan that comes out of another, and may be far from it.

    Args:
        problem: What is asked for.
        rooms: The plan to begin with, [rounds, members], the room of each.
        seed: Decides what is tried.
    """
    table = Table(problem)
    for number, row in enumerate(rooms):
        table.seat(number, rows_of(row, problem.sizes))
    speaks = table.speaks.astype(np.int64)
    found = rooms.astype(np.int64).copy()
    steps = min(_MOST, _EACH * problem.members)
    _anneal(
        table.places,
        found,
        _slots(table, found),
        table.gained,
        table.met,
        (table.gains, table.fixed, speaks, speaks[table.places].sum(axis=2)),
        (problem.weights.again, problem.weights.language, problem.scale),
        (_HEAT * max(float(problem.gains.mean()), 1e-9), _COOLED ** (1 / steps), steps, seed),
    )
    return found


def _slots(table: Table, rooms: Ints) -> Ints:
    """In which place of its room each member sits: [rounds, members]."""
    slots = np.zeros_like(rooms)
    for number, places in enumerate(table.places):
        for slot in range(table.width):
            taken = places[:, slot][places[:, slot] < table.problem.members]
            slots[number, taken] = slot
    return slots


@njit(nogil=True, cache=True)
def _anneal(places, rooms, slots, gained, met, known, weights, course):  # type: ignore[no-untyped-def]
    """Try swaps, each of two members of a round; changes the first five."""
    _, _, speaks, spoken = known
    heat, cool, steps, seed = course
    np.random.seed(seed)
    for _ in range(steps):
        number = np.random.randint(places.shape[0])
        a, b = np.random.randint(rooms.shape[1]), np.random.randint(rooms.shape[1])
        luck = np.random.random()
        here, there = rooms[number, a], rooms[number, b]
        heat *= cool
        if here == there:
            continue
        left, right = places[number, here], places[number, there]
        change = (
            _leaves(left, a, b, gained, met, known, weights)
            + _leaves(right, b, a, gained, met, known, weights)
            + _own(left, right, a, b, gained, known, weights)
            + _own(right, left, b, a, gained, known, weights)
            + _language(spoken[number, here], spoken[number, there], a, b, known, weights)
        )
        if change < 0 and luck >= np.exp(change / heat):
            continue
        gains = known[0]
        for room, goes, comes in ((left, a, b), (right, b, a)):
            for m in room:
                if m not in (goes, gains.shape[0] - 1):
                    gained[m] += gains[m, comes] - gains[m, goes]
                    gained[goes] -= gains[goes, m]
                    gained[comes] += gains[comes, m]
                    met[goes, m] -= 1
                    met[m, goes] -= 1
                    met[comes, m] += 1
                    met[m, comes] += 1
        spoken[number, here] += speaks[b] - speaks[a]
        spoken[number, there] += speaks[a] - speaks[b]
        left[slots[number, a]], right[slots[number, b]] = b, a
        rooms[number, a], rooms[number, b] = there, here
        slots[number, a], slots[number, b] = slots[number, b], slots[number, a]


@njit(nogil=True, cache=True)
def _leaves(room, goes, comes, gained, met, known, weights):  # type: ignore[no-untyped-def]
    """What it changes for those who stay in a room, and what then speaks against it."""
    gains, fixed, _, _ = known
    again, _, scale = weights
    change = 0.0
    for m in room:
        if m not in (goes, gains.shape[0] - 1):
            change += fixed[goes, m] - fixed[comes, m]
            change += again * ((met[goes, m] > 1) - (met[comes, m] > 0))
            before = scale + gained[m]
            change += scale * np.log((before - gains[m, goes] + gains[m, comes]) / before)
    return change


@njit(nogil=True, cache=True)
def _own(room, other, a, b, gained, known, weights):  # type: ignore[no-untyped-def]
    """What it changes for the one who moves from a room to another, in the place of b."""
    gains = known[0]
    before = after = weights[2] + gained[a]
    for m in room:
        after -= gains[a, m] if m != a else 0.0
    for m in other:
        after += gains[a, m] if m != b else 0.0
    return weights[2] * np.log(after / before)


@njit(nogil=True, cache=True)
def _language(here, there, a, b, known, weights):  # type: ignore[no-untyped-def]
    """What it changes for the languages of both rooms, of each of which how many speak what."""
    speaks = known[2]
    if not speaks.shape[1]:
        return 0.0
    change = speaks[b] - speaks[a]
    return weights[1] * ((here + change).max() + (there - change).max() - here.max() - there.max())
