"""The search for a good plan: round by round, then better and better; it can stop at any time.

Each round starts from a matching (pairs) or from rooms by language (groups) and is improved by
swaps of two members in different rooms (see `table`). Small rooms are then made anew by linear
programs, where everybody can meet others in all rounds (see `shares`). Afterwards one round after
the other is shaken and improved again. The amount of work depends on the numbers of members and
rounds alone, never on a clock: the same seed, the same plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .beginning import begin, by_language, circle_method, is_round_robin, may_be_new, seated
from .problem import Ints, Problem
from .table import EPSILON, SMALL, Table

# Shakes after the first plan: as many as give what a longer search would (docs/meeting.md).
_EACH, _FEWEST, _WORK = 40, 40, 15_000_000
# In a small network, every so many shakes are a new beginning.
_AFRESH = 4
# Linear programs are for rooms of about these sizes, and for so many meetings of two; all rounds
# are made with them as often as fits into that, but not oftener than `_OFTEN`.
_SIZES, _MEETINGS, _OFTEN = range(3, 7), 5_000, 24
# How much of the work is done with the first plan, and when programs are done, about.
_FIRST, _PROGRAMMED = 0.02, 0.8
# Where there is a breach: how often annealing is tried, and how much oftener linear programs are.
_TRIES, _MORE = 3, 5
# How often an improved plan is told.
_TELL = 10


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """How far a search is, and the best plan so far.

    Attributes:
        progress: 0..1.
        rooms: int [rounds, members], the room of each member in each round.
        value: Welfare less what breaches take away.
    """

    progress: float
    rooms: Ints
    value: float


def search(problem: Problem, seed: int) -> Iterator[Found]:
    """Search for a plan; the first is whole, each further one is at least as good.

    Args:
        problem: What is asked for.
        seed: Decides where there is a choice.

    Yields:
        The best plan so far. Who has seen enough stops asking.
    """
    chance = np.random.default_rng(seed)
    table = Table(problem)
    for number in range(problem.rounds):
        begin(table, number, chance)
    kept = _Kept(table)
    yield kept.found(_FIRST)
    _improve(table)
    kept.settle()
    if _programs(problem):
        yield from _shared(kept, seed, _FIRST, _PROGRAMMED)
        yield from _shaken(kept, seed, chance, _PROGRAMMED)
    else:
        yield from _shaken(kept, seed, chance, _FIRST)


class _Kept:
    """The best plan so far of those that a table has seated."""

    def __init__(self, table: Table) -> None:
        self.table, self.rooms, self.value = table, table.copy(), table.value()

    def settle(self) -> None:
        """Keep what is seated now where it is no worse; otherwise go back."""
        now = self.table.value()
        if now >= self.value - EPSILON:
            self.rooms, self.value = self.table.copy(), max(now, self.value)
        else:
            self.table.restore(self.rooms)

    def found(self, progress: float) -> Found:
        return Found(progress, self.rooms, self.value)


def _shaken(kept: _Kept, seed: int, chance: np.random.Generator, begin: float) -> Iterator[Found]:
    """Shake one round after the other, and improve it again."""
    table, problem = kept.table, kept.table.problem
    shakes = max(_FEWEST, min(_EACH * problem.members, _WORK // problem.members**2))
    tried = False
    for step in range(shakes):
        progress = 1 - (1 - begin) * (shakes - step - 1) / shakes
        if step >= shakes // 3 and not tried and table.breaches(kept.rooms):
            tried = True
            for number, rooms in enumerate(_others(table, kept.rooms, seed), 1):
                table.restore(rooms)
                _improve(table)
                kept.settle()
                yield kept.found(progress + (1 - begin) / shakes * number / 10)
                if not table.breaches(kept.rooms):
                    break
        if problem.members <= SMALL and step % _AFRESH == _AFRESH - 1:
            # In a small network good plans may have nothing in common.
            for number in range(problem.rounds):
                table.seat(number, seated(table, by_language(problem, chance)))
            _improve(table)
        else:
            number = step % problem.rounds
            table.shake(number, chance)
            table.improve(number)
        kept.settle()
        if step % _TELL == _TELL - 1 or step == shakes - 1:
            yield kept.found(progress)


def _improve(table: Table) -> None:
    for number in range(table.problem.rounds):
        table.improve(number)


def _others(table: Table, rooms: Ints, seed: int) -> Iterator[Ints]:
    """Plans that are found in other ways, where there is a breach (see `Table.breaches`)."""
    problem = table.problem
    if is_round_robin(problem):
        yield circle_method(problem)
        return
    if not may_be_new(problem):
        return
    # Compiled when it is needed, as below.
    from .anneal import annealed  # noqa: PLC0415

    for more in range(_TRIES):
        yield annealed(problem, rooms, seed + more)


def _programs(problem: Problem) -> bool:
    """Whether rooms are made by linear programs."""
    size = round(problem.members / len(problem.sizes))
    return size in _SIZES and _meetings(problem) <= _MEETINGS and may_be_new(problem)


def _meetings(problem: Problem) -> int:
    """How many meetings of two there are in all rounds."""
    return problem.rounds * sum(size * (size - 1) // 2 for size in problem.sizes)


def _shared(kept: _Kept, seed: int, begin: float, end: float) -> Iterator[Found]:
    """Make all rounds anew by linear programs, some times, then each round for itself."""
    # Compiled when it is needed: that takes seconds, once on a computer.
    from .shares import shared  # noqa: PLC0415

    table, problem = kept.table, kept.table.problem
    every = tuple(range(problem.rounds))
    often = min(_OFTEN, _MEETINGS // _meetings(problem))
    spare = _MORE if often == _OFTEN else 0
    tries = [every] * (often + spare) + [(number,) for number in every if problem.rounds > 1]
    whole = sum(len(which) for which in tries)
    done = 0
    for more, which in enumerate(tries):
        done += len(which)
        if often <= more < often + spare and not table.breaches(kept.rooms):
            continue
        for part, plan in shared(problem, kept.rooms, which, seed + more):
            if plan is not None:
                table.restore(plan)
                for number in which:
                    table.improve(number)
                kept.settle()
            yield kept.found(begin + (end - begin) * (done - (1 - part) * len(which)) / whole)
