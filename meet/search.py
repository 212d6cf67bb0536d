"""The search for a good plan: round by round, then better and better; it can stop at any time.

Each round starts from a matching (pairs) or from rooms by language (groups) and is improved by
swaps of two members in different rooms (see `table`). Afterwards one round after the other is
shaken and improved again; rooms of many are annealed in the end (see `anneal`). The amount of work
depends on the numbers of members and rounds alone, never on a clock: the same seed, the same plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .beginning import begin, by_language, circle_method, is_round_robin, may_be_new, seated
from .plan import PAIR
from .problem import Ints, Problem
from .table import EPSILON, SMALL, Table

# Shakes after the first plan: as many as give what a longer search would (docs/meeting.md).
_EACH, _FEWEST, _WORK = 40, 40, 15_000_000
# In a small network, every so many shakes are a new beginning.
_AFRESH = 4
# Up to so many members, rooms are annealed in the end: for more it gains too little for its time.
_ANNEALED = 250
# How often annealing is tried where somebody meets again.
_TRIES = 3
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
    shakes = max(_FEWEST, min(_EACH * problem.members, _WORK // problem.members**2))
    anneals = table.width > PAIR and SMALL < problem.members <= _ANNEALED
    whole = (shakes + 1) * (1 + anneals)
    yield kept.found(1 / whole)
    _improve(table)
    kept.settle()
    tried = False
    for step in range(shakes):
        if step >= shakes // 3 and not tried and table.breaches(kept.rooms):
            tried = True
            for number, rooms in enumerate(_others(table, kept.rooms, seed), 1):
                table.restore(rooms)
                _improve(table)
                kept.settle()
                yield kept.found((step + 1 + number / 10) / whole)
            continue
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
            yield kept.found((step + 2) / whole)
    if anneals:
        yield from _cooled(kept, seed)


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


def _improve(table: Table) -> None:
    for number in range(table.problem.rounds):
        table.improve(number)


def _others(table: Table, rooms: Ints, seed: int) -> Iterator[Ints]:
    """Plans that are found in other ways, where somebody meets again or must not meet."""
    problem = table.problem
    if is_round_robin(problem):
        yield circle_method(problem)
        return
    if not may_be_new(problem):
        return
    # Compiled when it is needed: that takes seconds, once on a computer.
    from .anneal import AFRESH, annealed  # noqa: PLC0415

    for more in range(_TRIES):
        *_, found = annealed(problem, rooms, seed + more, AFRESH)
        yield found


def _cooled(kept: _Kept, seed: int) -> Iterator[Found]:
    """Anneal the best plan, and keep what comes out where it is better still."""
    from .anneal import POLISH, SLICES, annealed  # noqa: PLC0415 - as above

    found = kept.rooms
    for part, found in enumerate(annealed(kept.table.problem, kept.rooms, seed, POLISH)):  # noqa: B007
        yield kept.found(0.5 + 0.5 * (part + 1) / (SLICES + 1))
    kept.table.restore(found)
    _improve(kept.table)
    kept.settle()
    yield kept.found(1.0)
