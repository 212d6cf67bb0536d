"""Plans of rooms by linear programming: shares of rooms, rounded round by round.

Swaps of two members (see `table`) make each round good for itself. What they do not find is which
rooms go together over all rounds, when two may meet in one of them only. A linear program does: its
variables are rooms, as shares; everybody sits in as many as there are rounds, and no two meet in
more than one. Of the many rooms there are, those are made that promise most at the prices of the
last program (column generation; Gilmore & Gomory 1961). One round after the other becomes whole:
the rooms with the largest shares are taken, and the program is solved anew for all that is left.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from .market import Bools, Market, joined
from .packing import Packed, Packing, packed
from .problem import Floats, Ints, Problem
from .table import Table

# Rooms of each member that are made at first, and each time after that.
_FIRST, _NEXT = 20, 4
# Programs for all rounds together, when a round begins, and after rooms were taken, at most.
_ROOT, _BEGIN, _TAKE = 12, 3, 2
# Passes of a program for all rounds or a whole one, and after rooms were taken.
_MANY, _FEW, _CLOSE = 200, 60, 3e-3
# Rooms with so large a share are taken, and at least this part of those that are missing.
_LARGE, _PART = 0.6, 0.15
# How much more a room counts in this round, as a part of its worth with its seats: by its share of
# all rounds, and by chance.
_BIAS, _NOISE = 0.02, 0.003
# What rooms may lack to be worth their price: to be in a program, to be kept for the next round.
_FAR, _LACK = 0.2, 1.0
# Rooms kept for each member.
_KEPT = 40


def shared(
    problem: Problem, plan: Ints, which: Sequence[int], seed: int
) -> Iterator[tuple[float, Ints | None]]:
    """Make some rounds of a plan anew, all of them together.

    Args:
        problem: What is asked for, in rooms of about three or more.
        plan: [rounds, members], the room of each; what members gain in it decides what more counts.
        which: The rounds that are made anew.
        seed: Decides where there is a choice.

    Yields:
        How much is done, 0..1, and in the end the plan. Who found no room of those that were made
        sits where there are places.
    """
    program = _Program(_market(problem, plan, which), len(which), seed)
    found = plan.copy()
    part = 0.0
    for done in _rounds(program, found, which):
        part = max(0.99 * done, part + (1 - part) / 1_000)
        yield part, None
    yield 1.0, found


def _rounds(program: "_Program", plan: Ints, which: Sequence[int]) -> Iterator[float]:
    """Make rounds of a plan whole, one after the other; how much of them is done."""
    program.add(_FIRST)
    for _ in program.settle(_ROOT, every=True):
        yield 0.0
    for number, row in enumerate(which):
        program.begin()
        for _ in program.settle(_BEGIN, every=True):
            yield number / len(which)
        while program.take():
            for _ in program.settle(_TAKE, every=False):
                yield (number + program.done) / len(which)
        plan[row] = program.seats()


def _market(problem: Problem, plan: Ints, which: Sequence[int]) -> Market:
    """What rooms are worth in the rounds that are made anew."""
    table = Table(problem)
    table.restore(plan)
    marginal = problem.marginal(table.gained[:-1])
    market = Market(problem, marginal / marginal.mean())
    for number in range(problem.rounds):
        if number not in which:
            for room in range(len(problem.sizes)):
                market.meet(np.flatnonzero(plan[number] == room))
    return market


class _Program:
    """Shares of rooms, of kinds: those of this round, and of the later ones together.

    Attributes:
        rooms: All that were made and may still meet.
        shares: [kinds, rooms].
        rounds: [kinds], how many rounds each is for.
        free: bool [kinds, members], who is not seated yet.
        missing: [kinds, sizes], how many rooms are not taken yet, in each round.
    """

    def __init__(self, market: Market, rounds: int, seed: int) -> None:
        """Begin without rooms, with all rounds of one kind."""
        members, sizes = market.problem.members, len(market.sizes)
        self.market = market
        self.rooms = market.rooms(np.zeros((0, market.sizes[0]), dtype=np.int64))
        self.rounds = np.array([rounds])
        self.shares = np.zeros((1, 0))
        self.free = np.ones((1, members), dtype=bool)
        self.missing = market.missing[None, :]
        self._chance = np.random.default_rng(seed)
        # The sums of equal rooms are equal, those of others all but never; they wrap around.
        self._factors = self._chance.integers(2**62, size=market.sizes[0]) | 1
        self._liked = np.zeros(0)  # how much more rooms count in this round, as a part
        self._seat_prices, self._size_prices = np.zeros((1, members)), np.zeros((1, sizes))
        self._meeting_prices = np.zeros((members, members))
        self._weight = 1.0
        self._taken: list[Ints] = []

    @property
    def done(self) -> float:
        """How many are seated in this round, as a part of all."""
        return 1 - float(self.free[0].mean())

    def begin(self) -> None:
        """Let the next round be a kind of its own."""
        left = self.rounds[-1] - 1
        kinds = 2 if left else 1
        share = self.shares[-1]
        self._liked = _BIAS * share + _NOISE * self._chance.random(len(share))
        self.shares = np.outer(np.array([1, left])[:kinds] / self.rounds[-1], share)
        self.rounds = np.array([1, left])[:kinds]
        self._seat_prices = np.repeat(self._seat_prices[-1:], kinds, axis=0)
        self._size_prices = np.repeat(self._size_prices[-1:], kinds, axis=0)
        self.free = np.ones((kinds, self.market.problem.members), dtype=bool)
        self.missing = np.repeat(self.market.missing[None, :], kinds, axis=0)
        self._taken = []
        left_over = self._left(-1)
        best = np.argsort(-left_over, kind="stable")[: _KEPT * self.market.problem.members]
        self._keep(np.sort(best[left_over[best] > -_LACK * self.market.unit]))

    def settle(self, most: int, *, every: bool) -> Iterator[None]:
        """Solve it, then make more rooms, as long as some promise anything; yields in between.

        Args:
            most: How often more rooms are made, at most.
            every: Whether rooms of later rounds are made, too, and it is solved better.
        """
        passes = _MANY if every else _FEW
        for _ in range(most):
            self._solve(passes)
            yield
            if not self.add(_NEXT, every=every):
                return
        self._solve(passes)

    def add(self, each: int, *, every: bool = True) -> int:
        """Add rooms that promise most; how many."""
        before = len(self.rooms.seats)
        rooms = [self.rooms]
        for kind, free in enumerate(self.free if every else self.free[:1]):
            costs = np.where(self.missing[kind] > 0, self._size_prices[kind], np.inf).tolist()
            rooms.append(
                self.market.best(self._meeting_prices, self._seat_prices[kind], costs, free, each)
            )
        known = joined(rooms)
        _, first = np.unique(known.seats @ self._factors, return_index=True)
        self.rooms = known.some(np.sort(first))
        count = len(self.rooms.seats) - before
        self.shares = np.pad(self.shares, ((0, 0), (0, count)))
        self._liked = np.pad(self._liked, (0, count))
        return count

    def take(self) -> bool:
        """Take rooms with large shares for this round; whether there were any."""
        most = max(1, int(_PART * self.missing[0].sum()))
        count = 0
        for number in np.argsort(-self.shares[0], kind="stable"):
            share = self.shares[0, number]
            if share <= 0 or (count >= most and share < _LARGE):
                break
            seats, size = self.rooms.seats[number], self.rooms.sizes[number]
            who = seats[seats >= 0]
            if not (self.free[0, who].all() and self.missing[0, size]):
                continue
            self.market.meet(who)
            self.free[0, who] = False
            self.missing[0, size] -= 1
            self._taken.append(who)
            count += 1
        self._keep(self.market.possible(self.rooms))
        return count > 0

    def seats(self) -> Ints:
        """The room of each member in this round; who is left sits where places are."""
        sizes = np.array(self.market.problem.sizes)
        seats = np.full(self.market.problem.members, -1)
        empty = {size: np.flatnonzero(sizes == size).tolist() for size in self.market.sizes}
        for who in self._taken:
            seats[who] = empty[len(who)].pop(0)
        places = [(room, size) for size in self.market.sizes for room in empty[size]]
        seats[seats < 0] = [room for room, size in places for _ in range(size)]
        return seats

    def _keep(self, which: Ints | Bools) -> None:
        self.rooms, self.shares = self.rooms.some(which), self.shares[:, which]
        self._liked = self._liked[which]

    def _left(self, kind: int) -> Floats:
        """What is left of what rooms are worth in a kind, when prices are paid."""
        seats = self.rooms.over_seats(self._seat_prices[kind])
        meeting = self.rooms.over_pairs(self._meeting_prices)
        return np.asarray(
            self.rooms.worth - seats - meeting - self._size_prices[kind, self.rooms.sizes]
        )

    def _solve(self, passes: int) -> None:
        """Find shares and prices, of those rooms that are worth about what they cost."""
        kinds, members = self.free.shape
        able = [self._able(kind) for kind in range(kinds)]
        names, meetings = self._meetings(able)
        seats, sizes = kinds * members, self._size_prices.size
        places, worth = [], []
        for kind, column in enumerate(able):
            some = self.rooms.some(column)
            sit = np.where(some.seats >= 0, some.seats + kind * members, -1)
            size = some.sizes + kind * len(self.market.sizes) + seats
            meet = np.where(meetings[some.pairs] >= 0, meetings[some.pairs] + seats + sizes, -1)
            places.append(np.hstack([sit, size[:, None], meet]))
            worth.append(some.worth * (1 if kind else 1 + self._liked[column]))
        place = np.vstack(places)
        room = [np.repeat(self.rounds, members), (self.missing * self.rounds[:, None]).ravel()]
        prices = [
            self._seat_prices.ravel(),
            self._size_prices.ravel(),
            self._meeting_prices.ravel()[names],
        ]
        packing = Packing(
            start=np.append(0, (place >= 0).sum(axis=1).cumsum()),
            places=place[place >= 0],
            worth=np.concatenate(worth),
            room=np.concatenate([*room, np.ones(len(names))]),
        )
        columns = np.concatenate(
            [kind * len(self.rooms.seats) + some for kind, some in enumerate(able)]
        )
        begin = Packed(self.shares.ravel()[columns], np.concatenate(prices), self._weight)
        found = packed(packing, begin, passes, _CLOSE)
        self._weight = found.weight
        self.shares = np.zeros(self.shares.shape)
        self.shares.ravel()[columns] = found.shares
        self._seat_prices, self._size_prices = (
            part.reshape(kinds, -1) for part in np.split(found.prices[: seats + sizes], [seats])
        )
        self._meeting_prices = np.zeros((members, members))
        self._meeting_prices.ravel()[names] = found.prices[seats + sizes :]
        self._meeting_prices += self._meeting_prices.T

    def _able(self, kind: int) -> Ints:
        """Rooms that may be taken in a kind, and are worth about what they cost."""
        able = (self.missing[kind] > 0)[self.rooms.sizes]
        able &= self.rooms.over_seats((~self.free[kind]).astype(np.float64)) == 0
        able &= (self._left(kind) > -_FAR * self.market.unit) | (self.shares[kind] > 0)
        return np.flatnonzero(able)

    def _meetings(self, able: Sequence[Ints]) -> tuple[Ints, Ints]:
        """Pairs that meet in some of the rooms, as places in the flat [members, members].

        Returns:
            These, and their number at each place and one behind the last; -1 at others.
        """
        number = np.full(self.market.problem.members**2 + 1, -1)
        for some in able:
            number[self.rooms.pairs[some]] = 0
        number[-1] = -1
        names = np.flatnonzero(number == 0)
        number[names] = np.arange(len(names))
        return names, number
