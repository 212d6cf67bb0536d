"""Plans by linear programming: whole, within what is asked, and better than swaps alone find."""

from itertools import combinations

import numpy as np
import pytest

from meet import search as searching
from meet.market import Market
from meet.plan import Wish
from meet.problem import Ints, Problem, problem_of, sizes_of
from meet.search import search
from meet.shares import shared
from meet.table import Table


def asked(members: int, wish: Wish, **more: object) -> Problem:
    chance = np.random.default_rng(11)
    gains = chance.random((members, members)) ** 4
    np.fill_diagonal(gains, 0)
    return problem_of(gains, sizes_of(members, wish), wish.rounds, **more)


def anyhow(problem: Problem) -> Ints:
    """A plan in which everybody sits somewhere, the same in all rounds."""
    return np.tile(np.repeat(np.arange(len(problem.sizes)), problem.sizes), (problem.rounds, 1))


def made(problem: Problem, plan: Ints, which: tuple[int, ...], seed: int = 1) -> Ints:
    *_, (part, found) = shared(problem, plan, which, seed)
    assert part == 1
    return found


def seated(problem: Problem, plan: Ints) -> Table:
    table = Table(problem)
    table.restore(plan)
    return table


WISHES = [Wish(size=3, rounds=3), Wish(size=4, rounds=2), Wish(size=5, rounds=1), Wish(size=6)]


@pytest.mark.parametrize("members", [11, 46, 61])
@pytest.mark.parametrize("wish", WISHES)
def test_everybody_sits_once_a_round_in_rooms_of_the_sizes_asked_for(
    members: int, wish: Wish
) -> None:
    problem = asked(members, wish)
    for row in made(problem, anyhow(problem), tuple(range(wish.rounds))):
        assert np.bincount(row).tolist() == list(problem.sizes)


def test_what_is_done_grows_and_the_same_seed_makes_the_same_plan() -> None:
    problem = asked(46, Wish(size=4, rounds=3))
    first = list(shared(problem, anyhow(problem), range(3), 5))
    parts = [part for part, _ in first]
    assert parts == sorted(parts)
    assert 0 <= parts[0] < parts[-1] == 1
    assert np.array_equal(first[-1][1], made(problem, anyhow(problem), (0, 1, 2), 5))


def test_only_the_rounds_asked_for_are_made_anew_and_nobody_meets_again_in_them() -> None:
    problem = asked(60, Wish(size=4, rounds=3))
    plan = made(problem, anyhow(problem), (0, 1, 2))
    again = made(problem, plan, (1,), seed=2)
    assert np.array_equal(again[[0, 2]], plan[[0, 2]])
    assert not seated(problem, again).breaches(again)


def test_who_must_not_meet_does_not_and_hosts_are_spread() -> None:
    count = 48
    apart = np.zeros((count, count), dtype=bool)
    apart[:6, 6:12] = apart[6:12, :6] = True
    hosts = np.arange(count) % 4 == 0
    alike = 20.0 * np.outer(hosts, hosts) * (1 - np.eye(count))
    problem = asked(count, Wish(size=4, rounds=2), apart=apart, alike=alike, hosts=hosts)
    plan = made(problem, anyhow(problem), (0, 1))
    table = seated(problem, plan)
    for number in range(2):
        table.improve(number)
    assert not table.breaches(table.copy())


def test_rooms_have_a_language_in_common() -> None:
    count = 48
    speaks = np.zeros((count, 3), dtype=bool)
    speaks[np.arange(count), np.arange(count) % 3] = True
    speaks[:12] = True
    problem = asked(count, Wish(size=4, rounds=2), speaks=speaks, talk=True)
    plan = made(problem, anyhow(problem), (0, 1))
    for row in plan:
        for room in range(len(problem.sizes)):
            assert speaks[row == room].all(axis=0).any()


def test_the_best_rooms_are_those_that_trying_all_finds() -> None:
    problem = asked(9, Wish(size=3))
    market = Market(problem, np.ones(9))
    prices = np.random.default_rng(3).random(9) / 4
    found = market.best(np.zeros((9, 9)), prices, [0.0], np.ones(9, dtype=bool), 1)
    every = market.rooms(np.array(list(combinations(range(9), 3))))
    left = every.worth - every.seated(prices)
    best = {
        tuple(every.seats[max(np.flatnonzero((every.seats == one).any(axis=1)), key=left.item)])
        for one in range(9)
    }
    assert {tuple(seats) for seats in found.seats.tolist()} == best


def test_a_search_with_programs_finds_what_swaps_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = asked(60, Wish(size=4, rounds=5))
    *_, found = search(problem, 1)
    monkeypatch.setattr(searching, "_programs", lambda _: False)
    *_, without = search(problem, 1)
    assert found.value > without.value
    assert not Table(problem).breaches(found.rooms)
