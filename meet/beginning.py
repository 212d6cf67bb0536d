"""Where a search begins: pairs by an assignment, rooms by what members add or by language."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from .plan import PAIR
from .problem import Floats, Ints, Problem
from .table import Table

FIRST = 6
"""Passes over all swaps of a round before the first plan is told."""


def begin(table: Table, number: int, chance: np.random.Generator) -> None:
    """Seat a round for the first time; of two beginnings the better is kept."""
    if table.width <= PAIR + 1 and min(table.problem.sizes) == PAIR:
        table.seat(number, seated(table, _matched(table, number)))
        table.improve(number, FIRST)
        return
    tried = []
    for order in (_filled(table, number), by_language(table.problem, chance)):
        table.seat(number, seated(table, order))
        table.improve(number, FIRST)
        tried.append((table.value(), table.places[number].copy()))
    table.seat(number, max(tried, key=lambda one: one[0])[1])


def _filled(table: Table, number: int) -> Ints:
    """Room after room: whoever gained least so far, then who adds most to those inside."""
    base, against = table.elsewhere(number)
    worth = table.worth(base, against)
    waiting = np.argsort(base[:-1], kind="stable")
    free = np.ones(table.problem.members, dtype=bool)
    order: list[int] = []
    for size in table.problem.sizes:
        first = int(waiting[free[waiting]][0])
        room = [first]
        free[first] = False
        adds = worth[first].copy()
        while len(room) < size:
            room.append(int(np.where(free, adds, -np.inf).argmax()))
            free[room[-1]] = False
            adds += worth[room[-1]]
        order += room
    return np.array(order, dtype=np.int64)


def seated(table: Table, order: Ints) -> Ints:
    """Members seated in an order, room after room."""
    rows = np.full((len(table.problem.sizes), table.width), table.problem.members)
    start = 0
    for room, size in enumerate(table.problem.sizes):
        rows[room, :size] = order[start : start + size]
        start += size
    return rows


def _matched(table: Table, number: int) -> Ints:
    """Members in pairs: the best assignment of each to another, its circles cut into pairs.

    The assignment problem is solved exactly by SciPy; it allows circles (a to b, b to c, c to
    a), of which every second link is kept. What is left over is paired at the end.
    """
    base, against = table.elsewhere(number)
    worth = table.worth(base, against)
    np.fill_diagonal(worth, worth.min(initial=0.0) - table.problem.weights.apart)
    _, to = linear_sum_assignment(worth, maximize=True)
    pairs: list[int] = []
    alone: list[int] = []
    seen = np.zeros(len(to), dtype=bool)
    for start in range(len(to)):
        circle = []
        while not seen[start]:
            seen[start] = True
            circle.append(start)
            start = int(to[start])  # noqa: PLW2901 - walks along the circle
        if circle:
            cut, rest = _cut(circle, worth)
            pairs += cut
            alone += rest
    odd = table.problem.members % PAIR
    # The first room is the three, where there is one.
    return np.array([*(alone[:odd] if odd else []), *pairs, *alone[odd:]], dtype=np.int64)


def _cut(circle: list[int], worth: Floats) -> tuple[list[int], list[int]]:
    """The better half of the links of a circle, and who is left over."""
    length = len(circle)
    even = length - length % PAIR
    turns = [np.roll(circle, -k) for k in range(length if length % PAIR else min(length, PAIR))]
    best = max(turns, key=lambda turn: float(worth[turn[:even:2], turn[1:even:2]].sum()))
    return best[:even].tolist(), best[even:].tolist()


def by_language(problem: Problem, chance: np.random.Generator) -> Ints:
    """Members in a random order, those with the same language side by side.

    Who speaks one language only decides; the others fill up the largest they have.
    """
    order = chance.permutation(problem.members)
    if not problem.speaks.shape[1]:
        return order
    counts = np.zeros(problem.speaks.shape[1])
    group = np.zeros(problem.members, dtype=np.int64)
    for i in order[np.argsort(problem.speaks[order].sum(axis=1), kind="stable")]:
        group[i] = np.argmax(np.where(problem.speaks[i], counts, -1))
        counts[group[i]] += 1
    return order[np.argsort(group[order], kind="stable")]


def is_round_robin(problem: Problem) -> bool:
    """Whether `circle_method` can seat them: pairs without a three, and enough of them."""
    return set(problem.sizes) == {PAIR} and problem.rounds < problem.members


def may_be_new(problem: Problem) -> bool:
    """Whether members are enough for everybody to meet others in all rounds."""
    return problem.rounds * (min(problem.sizes) - 1) < problem.members


def circle_method(problem: Problem) -> Ints:
    """All pairs without a repeat, up to members - 1 rounds: the circle method of tournaments."""
    members = problem.members
    rooms = np.zeros((problem.rounds, members), dtype=np.int64)
    for number in range(problem.rounds):
        ring = np.concatenate([[0], 1 + (np.arange(members - 1) + number) % (members - 1)])
        half = members // PAIR
        rooms[number, ring[:half]] = np.arange(half)
        rooms[number, ring[half:][::-1]] = np.arange(half)
    return rooms
