"""Where a search begins: pairs by an assignment, rooms by what members add or by language."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, linear_sum_assignment, milp
from scipy.sparse import csr_array

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
    """Members in a random order, seat after seat, so that rooms have a language in common.

    As few as possible sit in a room whose language they do not speak: how many rooms speak which
    language is solved exactly (see `tongues`), and so is who sits where, with luck between equals.
    """
    if not problem.speaks.shape[1]:
        return chance.permutation(problem.members)
    spoken = np.empty(len(problem.sizes), dtype=np.int64)
    sizes = np.array(problem.sizes)
    for size, counts in tongues(problem.speaks, problem.sizes).items():
        rooms = np.flatnonzero(sizes == size)
        spoken[rooms] = chance.permutation(np.repeat(np.arange(len(counts)), counts))
    seats = np.repeat(spoken, sizes)
    luck = chance.random((problem.members, problem.members)) / problem.members
    to = linear_sum_assignment(~problem.speaks[:, seats] + luck)[1]
    return np.argsort(to)


def tongues(speaks: NDArray[np.bool_], sizes: Sequence[int]) -> dict[int, Ints]:
    """How many rooms of each size speak which language, for most members to speak their room's.

    Solved exactly by HiGHS: whole numbers of rooms, and how many of those who speak the same
    languages sit in rooms of which of them.

    Args:
        speaks: [members, languages], True throughout for who says nothing about it.
        sizes: How many sit in each room.

    Returns:
        Size -> how many of its rooms speak each language.

    >>> both, one = [True, True], [False, True]
    >>> {size: counts.tolist() for size, counts in
    ...  tongues(np.array([[True, False]] * 3 + [one] * 3 + [both] * 2), [4, 4]).items()}
    {4: [1, 1]}
    """
    kinds, count = np.unique(speaks, axis=0, return_counts=True)
    kind, language = np.nonzero(kinds)
    classes = sorted(set(sizes), reverse=True)
    languages, many = speaks.shape[1], len(kind)
    columns = np.arange(many)
    rooms = many + np.arange(len(classes) * languages)
    # Of each kind no more sit than there are; in a language no more than its rooms have seats.
    sit = csr_array((np.ones(many), (kind, columns)), shape=(len(kinds), many + len(rooms)))
    seats = csr_array(
        (
            np.concatenate([np.ones(many), -np.repeat(classes, languages)]),
            (
                np.concatenate([language, np.tile(np.arange(languages), len(classes))]),
                np.concatenate([columns, rooms]),
            ),
        ),
        shape=(languages, many + len(rooms)),
    )
    each = csr_array(
        (np.ones(len(rooms)), (np.repeat(np.arange(len(classes)), languages), rooms)),
        shape=(len(classes), many + len(rooms)),
    )
    there = [list(sizes).count(size) for size in classes]
    found = milp(
        -np.concatenate([np.ones(many), np.zeros(len(rooms))]),
        constraints=[
            LinearConstraint(sit, ub=count),
            LinearConstraint(seats, ub=0),
            LinearConstraint(each, there, there),
        ],
        integrality=np.concatenate([np.zeros(many), np.ones(len(rooms))]),
    )
    if found.x is None:  # the numbers can always be had; a solver may still give up
        return {
            size: np.bincount([0] * k, minlength=languages)
            for size, k in zip(classes, there, strict=True)
        }
    counts = np.rint(found.x[many:]).astype(np.int64).reshape(len(classes), languages)
    return dict(zip(classes, counts, strict=True))


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
