"""The bound of the benchmark of meetings is one, and tighter than that of pairs."""

from itertools import combinations

import numpy as np
import pytest

from benchmarks.ceiling import MOST_MEMBERS, ceiling
from benchmarks.meeting import bound_of_pairs
from meet.problem import Problem, problem_of
from meet.search import search


def asked(members: int, size: int, rounds: int) -> Problem:
    gains = np.random.default_rng(5).random((members, members)) ** 3
    np.fill_diagonal(gains, 0)
    return problem_of(gains, (size,) * (members // size), rounds)


def best_round(worth: np.ndarray, left: frozenset[int]) -> float:  # type: ignore[type-arg]
    """The most that members gain in rooms of four, by trying all."""
    if not left:
        return 0.0
    first = min(left)
    rooms = ((first, *three) for three in combinations(sorted(left - {first}), 3))
    return max(
        sum(worth[pair] for pair in combinations(room, 2)) + best_round(worth, left - set(room))
        for room in rooms
    )


def test_no_round_of_rooms_exceeds_the_bound_and_the_best_comes_near() -> None:
    problem = asked(12, 4, 1)
    best = best_round(problem.gains + problem.gains.T, frozenset(range(12)))

    bound = ceiling(problem)

    assert bound is not None
    assert best <= bound + 1e-9
    assert bound <= 1.05 * best
    assert bound <= bound_of_pairs(problem) + 1e-9


def test_no_plan_of_rounds_exceeds_it() -> None:
    problem = asked(32, 4, 3)
    *_, found = search(problem, 1)
    total = sum(
        problem.gains[np.ix_(room, room)].sum()
        for row in found.rooms
        for room in (np.flatnonzero(row == number) for number in range(8))
    )

    bound = ceiling(problem)

    assert bound is not None
    assert 0.8 * bound <= total <= bound
    assert bound < bound_of_pairs(problem)


@pytest.mark.parametrize(("members", "size"), [(12, 3), (MOST_MEMBERS + 2, 4)])
def test_other_rooms_and_too_many_members_have_none(members: int, size: int) -> None:
    assert ceiling(asked(members, size, 1)) is None
