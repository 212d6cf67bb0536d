"""The search for a good plan: round by round, then better and better; it can stop at any time.

Each round starts from a matching (pairs) or from rooms by language (groups) and is improved by
swaps of two members in different rooms (see `table`). Afterwards one round after the other is
shaken and improved again. The amount of work depends on the numbers of members and rounds alone,
never on a clock: the same seed, the same plan.
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
# How often annealing is tried.
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
    best, value = table.copy(), table.value()
    shakes = max(_FEWEST, min(_EACH * problem.members, _WORK // problem.members**2))
    yield Found(1 / (shakes + 1), best, value)
    for number in range(problem.rounds):
        table.improve(number)
    best, value = table.copy(), table.value()
    tried = False
    for step in range(shakes):
        if step >= shakes // 3 and not tried and table.breaches(best):
            tried = True
            table.restore(_otherwise(problem, best, seed))
            for number in range(problem.rounds):
                table.improve(number)
        elif problem.members <= SMALL and step % _AFRESH == _AFRESH - 1:
            # In a small network good plans may have nothing in common.
            for number in range(problem.rounds):
                table.seat(number, seated(table, by_language(problem, chance)))
            for number in range(problem.rounds):
                table.improve(number)
        else:
            number = step % problem.rounds
            table.shake(number, chance)
            table.improve(number)
        now = table.value()
        if now >= value - EPSILON:
            best, value = table.copy(), max(now, value)
        else:
            table.restore(best)
        if step % _TELL == _TELL - 1 or step == shakes - 1:
            yield Found((step + 2) / (shakes + 1), best, value)


def _otherwise(problem: Problem, best: Ints, seed: int) -> Ints:
    """A plan that is found in another way, where somebody meets again or must not meet."""
    if is_round_robin(problem):
        return circle_method(problem)
    if not may_be_new(problem):
        return best
    # Compiled when it is needed: that takes a second, once on a computer.
    from .anneal import annealed  # noqa: PLC0415

    table = Table(problem)
    for more in range(_TRIES):
        found = annealed(problem, best, seed + more)
        if not table.breaches(found):
            return found
    return best
