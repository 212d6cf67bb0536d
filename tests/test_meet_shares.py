"""Plans by linear programming: whole, within what is asked, and better than swaps alone find."""

from itertools import combinations, pairwise

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
    *before, (part, found) = shared(problem, plan, which, seed)
    assert part == 1
    assert found is not None
    assert {plan for _, plan in before} == {None}
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


@pytest.mark.parametrize("rounds", [1, 3])
def test_what_is_done_grows_and_the_seed_decides(rounds: int) -> None:
    problem = asked(46, Wish(size=4, rounds=rounds))
    every = tuple(range(rounds))
    parts = [part for part, _ in shared(problem, anyhow(problem), every, 5)]
    assert len(parts) > 5
    assert all(a < b for a, b in pairwise(parts))
    assert 0 < parts[0] < parts[-1] == 1
    plans = [made(problem, anyhow(problem), every, seed) for seed in (5, 5, 6, 7, 8)]
    assert np.array_equal(plans[0], plans[1])
    assert not all(np.array_equal(plans[0], plan) for plan in plans)


def test_only_the_rounds_asked_for_are_made_anew_and_nobody_meets_again_in_them() -> None:
    problem = asked(60, Wish(size=4, rounds=3))
    plan = made(problem, anyhow(problem), (0, 1, 2))
    plan[1] = plan[0]
    again = made(problem, plan, (1,), seed=2)
    assert np.array_equal(again[[0, 2]], plan[[0, 2]])
    assert not seated(problem, again).breaches(again)


def test_who_must_not_meet_does_not_and_hosts_are_spread() -> None:
    count = 48
    apart = np.zeros((count, count), dtype=bool)
    apart[:6, 6:12] = apart[6:12, :6] = True
    hosts = np.arange(count) < 12
    alike = 20.0 * np.outer(hosts, hosts) * (1 - np.eye(count))
    problem = asked(count, Wish(size=4, rounds=2), apart=apart, alike=alike, hosts=hosts)
    plan = made(problem, anyhow(problem), (0, 1))
    assert not seated(problem, plan).breaches(plan)


def test_rooms_have_a_language_in_common_but_for_who_is_left_over() -> None:
    count = 48
    speaks = np.zeros((count, 3), dtype=bool)
    speaks[np.arange(count), np.arange(count) % 3] = True
    speaks[:12] = True
    problem = asked(count, Wish(size=4, rounds=2), speaks=speaks, talk=True)
    plan = made(problem, anyhow(problem), (0, 1))
    for row in plan:
        rooms = [speaks[row == room] for room in range(len(problem.sizes))]
        assert sum(not room.all(axis=0).any() for room in rooms) <= 1


def test_the_best_rooms_are_those_that_trying_all_finds() -> None:
    problem = asked(10, Wish(size=3))
    chance = np.random.default_rng(3)
    market, prices = Market(problem, np.ones(10)), chance.random(10) / 4
    meeting = np.triu(chance.random((10, 10)) / 4, 1)
    meeting += meeting.T
    free = np.arange(10) != 4
    assert market.sizes == [4, 3]
    found = market.best(meeting, prices, [0.0, 0.0], free, 3)
    expected: set[tuple[int, ...]] = set()
    for size in market.sizes:
        who = np.array(list(combinations(np.flatnonzero(free), size)))
        every = market.rooms(np.pad(who, ((0, 0), (0, 4 - size)), constant_values=-1))
        left = every.worth - every.over_seats(prices) - every.over_pairs(meeting)
        for one in np.flatnonzero(free):
            own = np.flatnonzero((every.seats == one).any(axis=1))
            best = own[np.argsort(-left[own])[:3]]
            expected |= {tuple(seats) for seats in every.seats[best[left[best] > 0]].tolist()}
    assert {tuple(seats) for seats in found.seats.tolist()} == expected


def test_rooms_cost_what_their_size_does_and_there_may_be_none_of_a_size() -> None:
    problem = asked(10, Wish(size=3))
    market, nothing = Market(problem, np.ones(10)), np.zeros(10)
    found = market.best(np.zeros((10, 10)), nothing, [np.inf, 0.0], nothing == 0, 2)
    assert set(found.sizes.tolist()) == {1}
    dear = float(np.median(found.worth))
    cheaper = market.best(np.zeros((10, 10)), nothing, [np.inf, dear], nothing == 0, 2)
    assert 0 < len(cheaper.worth) < len(found.worth)
    assert cheaper.worth.min() > dear


def test_a_search_can_be_stopped_while_programs_run_and_has_a_whole_plan() -> None:
    problem = asked(60, Wish(size=4, rounds=3))
    going = search(problem, 1)
    found = [next(going) for _ in range(12)][-1]
    going.close()
    assert 0 < found.progress < 0.8
    assert all(np.bincount(row).tolist() == list(problem.sizes) for row in found.rooms)


def test_a_search_with_programs_finds_what_swaps_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = asked(60, Wish(size=4, rounds=5))
    *_, found = search(problem, 1)
    monkeypatch.setattr(searching, "_programs", lambda _: False)
    *_, without = search(problem, 1)
    assert found.value > without.value
    assert not Table(problem).breaches(found.rooms)
