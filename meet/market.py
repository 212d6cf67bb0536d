"""What rooms are worth, who has met, and which rooms promise most when prices are paid."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import comb

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .problem import Floats, Ints, Problem

Bools = NDArray[np.bool_]
_NEVER = -1e12
"""What a pair is worth that must not meet: no sum of others comes near it."""
# Rooms that are looked at for each member and size, among those nearest to it.
_LOOKED = 3_000
# What a seat is worth, in units: so much that few stay empty.
_SEAT = 0.5


@dataclass(frozen=True, eq=False, slots=True)
class Rooms:
    """Rooms that might be.

    Attributes:
        seats: [rooms, seats of the largest], who sits there, in rising order; -1 is an empty seat.
        pairs: [rooms, pairs of seats], each pair as a place in the flat [members, members]; behind
            its end where a seat is empty.
        sizes: [rooms], the size of each, as its number in `Market.sizes`.
        worth: [rooms], what each is worth.
    """

    seats: Ints
    pairs: Ints
    sizes: Ints
    worth: Floats

    def some(self, which: Ints | Bools) -> "Rooms":
        """Some of them."""
        return Rooms(*(getattr(self, field.name)[which] for field in fields(self)))

    def over_pairs(self, pairs: Floats) -> Floats:
        """The sum over the pairs of each room of something, [members, members]."""
        return np.asarray(np.append(pairs.ravel(), 0)[self.pairs].sum(axis=1))

    def over_seats(self, members: Floats) -> Floats:
        """The sum over the seats of each room of something, [members]."""
        return np.asarray(np.append(members, 0)[self.seats].sum(axis=1))


def joined(some: Sequence[Rooms]) -> Rooms:
    """Rooms of the same market, one after the other."""
    names = [field.name for field in fields(Rooms)]
    return Rooms(*(np.concatenate([getattr(rooms, name) for rooms in some]) for name in names))


class Market:
    """What pairs are worth in a room; it changes as rooms are taken.

    Attributes:
        problem: What is asked for.
        unit: What a member gains in a round at most, on average.
        sizes: Sizes of rooms, the larger first: they differ by one at most.
        missing: How many rooms there are of each size.
    """

    def __init__(self, problem: Problem, marginal: Floats) -> None:
        """Nobody has met.

        Args:
            problem: What is asked for.
            marginal: [members], what a gain of each counts.
        """
        self.problem = problem
        self.unit = problem.scale / problem.rounds
        gains = marginal[:, None] * problem.gains
        alike = problem.weights.alike * problem.alike
        self._worth = gains + gains.T - alike
        if problem.speaks.shape[1]:
            speaks = problem.speaks.astype(np.float64)
            self._worth[speaks @ speaks.T == 0] = _NEVER
        self._worth[problem.apart] = _NEVER
        np.fill_diagonal(self._worth, _NEVER)
        self.sizes = sorted(set(problem.sizes), reverse=True)
        self.missing = np.array([problem.sizes.count(size) for size in self.sizes])
        # To be seated is worth more than not to sit with who is alike.
        self._seat = _SEAT * self.unit + self.sizes[0] * alike.max(initial=0.0)

    def meet(self, seats: Ints) -> None:
        """Those of a room have met."""
        self._worth[np.ix_(seats, seats)] = _NEVER

    def possible(self, rooms: Rooms) -> Bools:
        """Which rooms have no two who must not meet."""
        return np.asarray(rooms.over_pairs(self._worth) > _NEVER / 10)

    def rooms(self, seats: Ints) -> Rooms:
        """Rooms of who sits there."""
        left, right = np.triu_indices(self.sizes[0], 1)
        members = len(self._worth)
        pairs = seats[:, left] * members + seats[:, right]
        pairs[seats[:, right] < 0] = members**2
        many = (seats >= 0).sum(axis=1)
        rooms = Rooms(seats, pairs, self.sizes[0] - many, np.zeros(len(seats)))
        rooms.worth[:] = rooms.over_pairs(self._worth) + self._seat * many
        return rooms

    def best(
        self, meeting: Floats, seats: Floats, costs: Sequence[float], free: Bools, each: int
    ) -> Rooms:
        """The best rooms of each member with some of those nearest to it.

        Args:
            meeting: [members, members], what it costs each pair to meet.
            seats: [members], what a seat costs each.
            costs: What a room of each size costs; infinite where there is none.
            free: [members], who may sit in them.
            each: So many for each member and size, where as many are worth more than they cost.
        """
        who = np.flatnonzero(free)
        found = [np.zeros((0, self.sizes[0]), dtype=np.int64)]
        for cost, size in zip(costs, self.sizes, strict=True):
            near = len(who) - 1
            if near < size - 1 or np.isinf(cost):
                continue
            while near > size - 1 and comb(near, size - 1) > _LOOKED:
                near -= 1
            # Seats are paid by the pairs of a room, in equal shares.
            share = (seats - self._seat) / (size - 1)
            at = np.ix_(who, who)
            left = self._worth[at] - meeting[at] - share[who][:, None] - share[who]
            nearest = np.argpartition(-left, near - 1, axis=1)[:, :near]
            order = np.argsort(-np.take_along_axis(left, nearest, axis=1), axis=1, kind="stable")
            nearest = np.take_along_axis(nearest, order, axis=1)
            rooms = np.full((len(who), each, size), -1)
            _nearest(left, nearest, np.full((len(who), each), float(cost)), rooms)
            rooms = np.sort(who[rooms[rooms[:, :, 0] >= 0]], axis=1)
            empty = self.sizes[0] - size
            found.append(np.pad(rooms, ((0, 0), (0, empty)), constant_values=-1))
        return self.rooms(self._speaking(np.vstack(found)))

    def _speaking(self, seats: Ints) -> Ints:
        """Rooms in which all speak a language."""
        count = self.problem.speaks.shape[1]
        if not count:
            return seats
        speaks = np.vstack([self.problem.speaks, np.ones((1, count), dtype=bool)])
        return seats[np.asarray(speaks[seats].all(axis=1)).any(axis=1)]


@njit(nogil=True, cache=True)
def _nearest(worth, order, value, rooms):  # type: ignore[no-untyped-def]
    """The best rooms of each member, by trying all with those nearest to it.

    They are written to `rooms` [members, best, seats], and their worth to `value` [members, best],
    which holds what they are to be worth more than.
    """
    count, near = order.shape
    size = rooms.shape[2]
    room = np.zeros(size, np.int64)  # who sits there
    at = np.zeros(size, np.int64)  # and the number of each among those nearest
    sums = np.zeros(size)  # worth of those up to there
    most = np.zeros(size)  # what another adds at most with those after the first up to there
    for member in range(count):
        worst = _least(value[member])
        room[0] = member
        depth = 1
        at[1] = 0
        while depth > 0:
            if at[depth] > near - size + depth:
                depth -= 1
                at[depth] += 1
                continue
            other = order[member, at[depth]]
            total = sums[depth - 1]
            low = value[member, worst]
            if depth == size - 1 and total + worth[member, other] + most[depth - 1] <= low:
                depth -= 1  # nor do those do that are less near
                at[depth] += 1
                continue
            for k in range(depth):
                total += worth[room[k], other]
            if total < _NEVER / 10:  # two of them may not meet
                at[depth] += 1
                continue
            room[depth], sums[depth] = other, total
            most[depth] = most[depth - 1] + worth[other, order[other, 0]]
            if depth < size - 1:
                at[depth + 1] = at[depth] + 1
                depth += 1
                continue
            if total > low:
                value[member, worst] = total
                for k in range(size):
                    rooms[member, worst, k] = room[k]
                worst = _least(value[member])
            at[depth] += 1


@njit(nogil=True, cache=True)
def _least(values):  # type: ignore[no-untyped-def]
    """Which of them is the least."""
    least = 0
    for i in range(len(values)):
        if values[i] < values[least]:
            least = i
    return least
