"""How good plans of meetings are, against chance and against two greedy ways, in the same run.

    python -m benchmarks --only meeting

Members are planted (see `planted.py`): the first kind at all sizes, the others at one. A plan is
for five rounds, nobody meets twice if it can be helped, and what is compared is what all members
gain together, what the tenth of them gains that gains least, and how many pairs meet again.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from map.allpairs import pair_scores
from map.scoring import weigh
from meet.plan import PAIR, Wish
from meet.problem import Ints, Problem, problem_of, sizes_of
from meet.search import search
from meet.table import Table, rows_of

from .ceiling import ceiling
from .planted import KINDS, Kind, plant

SIZES, ROUNDS, ROOMS = (25, 120, 500), 5, (2, 4)
OTHERS = 120
"""At how many members the other kinds of networks are measured."""
_SEED, _CHANCES = 7, 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """How good a plan is.

    Attributes:
        total: What all members gain together.
        least: Mean gain of the tenth that gains least.
        again: How many meetings are with somebody met before.
    """

    total: float
    least: float
    again: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One network and one size of rooms: ours, its rivals, and the seconds it took.

    ``bound`` is a total that no plan can exceed in which nobody meets twice.
    """

    kind: str
    members: int
    size: int
    ours: Outcome
    rivals: dict[str, Outcome]
    bound: float
    first: float
    all: float


def measure(members: int, size: int, kind: Kind = KINDS[0]) -> Measured:
    """Plan once, with each way."""
    people = plant(kind, members, _SEED).members
    begun = time.perf_counter()
    problem = problem_of(
        pair_scores(people, weigh(people)), sizes_of(members, Wish(size=size)), ROUNDS
    )
    plans = search(problem, _SEED)
    last = next(plans)
    first = time.perf_counter() - begun
    for last in plans:  # noqa: B007 - the last one is wanted
        pass
    took = time.perf_counter() - begun
    chance = np.random.default_rng(_SEED)
    by_chance = [_outcome(problem, _random(problem, chance)) for _ in range(_CHANCES)]
    rivals = {
        "random": Outcome(*(float(np.mean(x)) for x in zip(*map(_values, by_chance), strict=True))),
        "greedy by turns": _outcome(problem, _greedy(problem, best_pair=False)),
        "greedy best first": _outcome(problem, _greedy(problem, best_pair=True)),
    }
    ours = _outcome(problem, [rows_of(rooms, problem.sizes) for rooms in last.rooms])
    bound = ceiling(problem) or bound_of_pairs(problem)
    return Measured(kind.name, members, size, ours, rivals, bound, first, took)


def bound_of_pairs(problem: Problem) -> float:
    """A total that no plan without repeats can exceed: who meets whom, as shares, by HiGHS.

    Pairs meet once at most, as many as there are, and everybody as many as the rooms allow; that
    those of a room all meet one another, and round by round, is left out (see `ceiling.py`).
    """
    left, right = np.triu_indices(problem.members, 1)
    pairs = np.arange(len(left))
    ends = (np.concatenate([left, right]), np.concatenate([pairs, pairs]))
    meets = csr_array((np.ones(2 * len(pairs)), ends), shape=(problem.members, len(pairs)))
    all_ = csr_array(np.ones((1, len(pairs))))
    most, least = (problem.rounds * (end(problem.sizes) - 1) for end in (max, min))
    ones = np.ones(problem.members)
    found = linprog(
        -(problem.gains + problem.gains.T)[left, right],
        A_ub=vstack([meets, -meets]),
        b_ub=np.concatenate([most * ones, -least * ones]),
        A_eq=all_,
        b_eq=[problem.rounds * sum(size * (size - 1) // 2 for size in problem.sizes)],
        bounds=(0, 1),
        method="highs",
    )
    return -float(found.fun)


def _values(one: Outcome) -> tuple[float, float, float]:
    return one.total, one.least, one.again


def _outcome(problem: Problem, rounds: Sequence[Ints]) -> Outcome:
    table = Table(problem)
    for number, rooms in enumerate(rounds):
        table.seat(number, rooms)
    gained = np.sort(table.gained[:-1])
    met = np.triu(table.met[:-1, :-1], 1)
    tenth = max(1, problem.members // 10)
    again = float(np.maximum(met - 1, 0).sum())
    return Outcome(float(gained.sum()), float(gained[:tenth].mean()), again)


def _random(problem: Problem, chance: np.random.Generator) -> list[Ints]:
    """Everybody anywhere, as a call shuffles its rooms."""
    rounds = []
    for _ in range(problem.rounds):
        seats = np.repeat(np.arange(len(problem.sizes)), problem.sizes)
        rounds.append(rows_of(chance.permutation(seats), problem.sizes))
    return rounds


def _greedy(problem: Problem, *, best_pair: bool) -> list[Ints]:
    """Room after room: begin with somebody, add who is best and new to all in it.

    By turns, a room begins with the next in the list who has none; otherwise with the best pair
    of all that are left, which costs a look at all pairs for each room.
    """
    count = problem.members
    both = problem.gains + problem.gains.T
    met = np.zeros((count, count), dtype=bool)
    rounds = []
    for _ in range(problem.rounds):
        free = np.ones(count, dtype=bool)
        seat = np.zeros(count, dtype=np.int64)
        for room, size in enumerate(problem.sizes):
            start = int(np.flatnonzero(free)[0])
            if best_pair:
                new = free[:, None] & free & ~met & ~np.eye(count, dtype=bool)
                if new.any():
                    start = int(np.where(new, both, -1).max(axis=1).argmax())
            inside = [start]
            free[start] = False
            while len(inside) < size:
                worth = both[inside].sum(axis=0) - 1e3 * met[inside].sum(axis=0)
                inside.append(int(np.where(free, worth, -np.inf).argmax()))
                free[inside[-1]] = False
            seat[inside] = room
            met[np.ix_(inside, inside)] = True
        rounds.append(rows_of(seat, problem.sizes))
    return rounds


def table(found: Sequence[Measured]) -> str:
    """The figures as Markdown."""
    lines = [
        "### Plans of meetings, five rounds",
        "",
        "| network | members | rooms of | times random | times greedy by turns | "
        "times greedy best first | share of the bound: ours, by turns, best first | "
        "least tenth, times greedy by turns | meet again: ours, random, by turns, best first | "
        "first plan, s | all, s |",
        "| --- " * 11 + "|",
    ]
    for one in found:
        times = [one.ours.total / rival.total for rival in one.rivals.values()]
        least = one.rivals["greedy by turns"].least
        again = [one.ours.again, *(rival.again for rival in one.rivals.values())]
        cells = [
            one.kind,
            str(one.members),
            "two" if one.size == PAIR else str(one.size),
            *(f"{ratio:.2f}" for ratio in times),
            ", ".join(f"{total / one.bound:.2f}" for total in _totals(one)),
            f"{one.ours.least / least:.2f}" if least else "–",
            ", ".join(f"{number:.0f}" for number in again),
            f"{one.first:.2f}",
            f"{one.all:.1f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _totals(one: Measured) -> list[float]:
    greedy = [one.rivals[name].total for name in ("greedy by turns", "greedy best first")]
    return [one.ours.total, *greedy]


def main() -> str:
    """Measure all sizes, then all kinds."""
    sizes = [measure(members, size) for size in ROOMS for members in SIZES]
    kinds = [measure(OTHERS, size, kind) for size in ROOMS for kind in KINDS[1:]]
    return table(sizes + kinds)
