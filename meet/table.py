"""Who sits where while a plan is searched for, what that is worth, and the swaps that better it.

All swaps of a round are rated at once in one product of matrices; the promising ones are computed
exactly, and those that touch different rooms are made together.
"""

from itertools import count

import numpy as np

from .plan import PAIR
from .problem import Floats, Ints, Problem

SMALL = 40
"""Up to so many members all swaps are computed exactly."""
EPSILON = 1e-9
"""A gain below this is rounding."""
# Swaps that are computed exactly for each member, of those that promise most.
_SHORTLIST = 4


class Table:
    """Who sits where, while a search moves them: the one thing here that changes.

    Rooms are rows of places [rooms, places of the largest]; an empty place holds the number of
    a member that is not there, who gains nothing and is alike nobody.
    """

    def __init__(self, problem: Problem) -> None:
        """Begin with empty rounds."""
        self.problem = problem
        members, weights = problem.members, problem.weights
        self.width = max(problem.sizes)
        self.gains = np.pad(problem.gains, ((0, 1), (0, 1)))
        fixed = weights.apart * problem.apart + weights.alike * problem.alike
        self.fixed = np.pad(fixed, ((0, 1), (0, 1)))
        self.apart = np.pad(problem.apart, ((0, 1), (0, 1)))
        self.hosts = np.append(problem.hosts, False)
        self.speaks = np.vstack([problem.speaks, np.ones((1, problem.speaks.shape[1]), bool)])
        self.strange = self._strange()
        self.met = np.zeros((members + 1, members + 1))
        self.gained = np.zeros(members + 1)
        self.places = np.full((problem.rounds, len(problem.sizes), self.width), members)
        self.seated = [False] * problem.rounds

    def _strange(self) -> Floats | None:
        """For pairs, what the lack of a common language takes away from each; else None."""
        if self.width > PAIR + 1 or min(self.problem.sizes) > PAIR or not self.speaks.shape[1]:
            return None
        speaks = self.speaks.astype(np.float64)
        return np.asarray(self.problem.weights.language * (speaks @ speaks.T == 0))

    # --- seating -----------------------------------------------------------------------------

    def seat(self, number: int, rooms: Ints) -> None:
        """Seat everybody in a round: [rooms, places]."""
        self.leave(number)
        self.places[number] = rooms
        self._count(number, 1)
        self.seated[number] = True

    def leave(self, number: int) -> None:
        """Take a round away, so that only the others count."""
        if self.seated[number]:
            self._count(number, -1)
            self.seated[number] = False

    def _count(self, number: int, sign: int) -> None:
        rooms = self.places[number]
        rows, columns = rooms[:, :, None], rooms[:, None, :]
        self.met[rows, columns] += sign
        self.met[-1] = self.met[:, -1] = 0
        self.gained[rooms] += sign * self.gains[rows, columns].sum(axis=2)
        self.gained[-1] = 0

    def copy(self) -> Ints:
        """The room of each member in each round."""
        rounds, rooms, width = self.places.shape
        found = np.zeros((rounds, self.problem.members + 1), dtype=np.int64)
        for number in range(rounds):
            found[number, self.places[number].ravel()] = np.repeat(np.arange(rooms), width)
        return found[:, :-1]

    def restore(self, rooms: Ints) -> None:
        """Seat everybody as they were when it was copied."""
        now = self.copy()
        for number, row in enumerate(rooms):
            if not self.seated[number] or not np.array_equal(row, now[number]):
                self.seat(number, rows_of(row, self.problem.sizes))

    # --- rating ------------------------------------------------------------------------------

    def value(self) -> float:
        """Welfare less what breaches take away."""
        p = self.problem
        welfare = p.utility(self.gained).sum()
        off = (np.maximum(self.met[:-1, :-1] - 1, 0) * (1 - np.eye(p.members))).sum() / 2
        fixed = sum(
            self.fixed[rooms[:, :, None], rooms[:, None, :]].sum() / 2 + self._unspoken(rooms).sum()
            for rooms in self.places
        )
        return float(welfare - p.weights.again * off - fixed)

    def breaches(self, rooms: Ints) -> bool:
        """Whether in a plan somebody meets whom they must not, or again, or a host is lacking."""
        same = (rooms[:, :, None] == rooms[:, None, :]).sum(axis=0)
        np.fill_diagonal(same, 0)
        if (same > 1).any() or (self.problem.apart & (same > 0)).any():
            return True
        hosts = np.flatnonzero(self.problem.hosts)
        hosted = [len(set(row[hosts].tolist())) for row in rooms]
        return min(hosted) < min(len(hosts), len(self.problem.sizes))

    def _unspoken(self, rooms: Ints) -> Floats:
        """What languages take away from each room: for each member without the best of them."""
        if not self.speaks.shape[1]:
            return np.zeros(len(rooms))
        lacking = self.width - self.speaks[rooms].sum(axis=1).max(axis=1)
        return np.asarray(self.problem.weights.language * lacking, dtype=np.float64)

    def _rate(self, rooms: Ints, base: Floats, against: Floats) -> Floats:
        """What each of some rooms is worth in a round: base is gained elsewhere."""
        rows, columns = rooms[:, :, None], rooms[:, None, :]
        gained = base[rooms] + self.gains[rows, columns].sum(axis=2)
        value = self.problem.utility(gained) - self.problem.utility(base[rooms])
        off = against[rows, columns].sum(axis=(1, 2)) / 2
        return np.asarray(value.sum(axis=1) - off - self._unspoken(rooms))

    def elsewhere(self, number: int) -> tuple[Floats, Floats]:
        """What is gained in the other rounds, and what speaks against each pair in this one."""
        self.leave(number)
        again = self.problem.weights.again * self.met
        np.fill_diagonal(again, 0)
        return self.gained.copy(), self.fixed + again

    def worth(self, base: Floats, against: Floats, gained: Floats | None = None) -> Floats:
        """What a pair is worth in a round: exactly where `gained` is None, else by the slope."""
        p = self.problem
        if gained is None:
            mine = p.utility(base[:, None] + self.gains) - p.utility(base)[:, None]
        else:
            mine = p.marginal(gained)[:, None] * self.gains
        if self.strange is not None:
            against = against + self.strange
        return np.asarray(mine + mine.T - against)[:-1, :-1]

    # --- moving ------------------------------------------------------------------------------

    def improve(self, number: int, most: int | None = None) -> None:
        """Swap members of a round until no swap makes it better, or `most` times at once."""
        base, against = self.elsewhere(number)
        rooms = self.places[number].copy()
        values = self._rate(rooms, base, against)
        passes = count() if most is None else range(most)
        for _ in passes:
            if not self._swap(rooms, values, base, against):
                break
        self.seat(number, rooms)

    def _swap(self, rooms: Ints, values: Floats, base: Floats, against: Floats) -> bool:
        """Make all good swaps that touch different rooms; whether there were any."""
        first, second = self._promising(rooms, base, against)
        if not len(first):
            return False
        width = self.width
        here, there = first // width, second // width
        left, right = rooms[here], rooms[there]
        picks = np.arange(len(first))
        left[picks, first % width], right[picks, second % width] = (
            rooms.ravel()[second],
            rooms.ravel()[first],
        )
        after = self._rate(np.vstack([left, right]), base, against)
        now_left, now_right = after[: len(first)], after[len(first) :]
        better = now_left + now_right - values[here] - values[there]
        touched: set[int] = set()
        for k in np.argsort(-better, kind="stable").tolist():
            if better[k] <= EPSILON:
                break
            pair = {int(here[k]), int(there[k])}
            if touched & pair:
                continue
            touched |= pair
            rooms[here[k]], rooms[there[k]] = left[k], right[k]
            values[here[k]], values[there[k]] = now_left[k], now_right[k]
        return bool(touched)

    def _promising(self, rooms: Ints, base: Floats, against: Floats) -> tuple[Ints, Ints]:
        """Swaps worth computing, as two places in the row of all places."""
        members = self.problem.members
        taken = np.flatnonzero(rooms.ravel() < members)
        if members <= SMALL:
            first, second = np.triu_indices(len(taken), 1)
            first, second = taken[first], taken[second]
            apart = first // self.width != second // self.width
            return first[apart], second[apart]
        who = rooms.ravel()[taken]
        gained = None
        if self.width > PAIR:
            gained = base.copy()
            gained[rooms] += self.gains[rooms[:, :, None], rooms[:, None, :]].sum(axis=2)
        worth = self.worth(base, against, gained)[np.ix_(who, who)]
        room = taken // self.width
        member = np.zeros((len(taken), len(rooms)))
        member[np.arange(len(taken)), room] = 1
        by_room = worth @ member
        by_room -= self._strangers(rooms, who)
        moved = by_room[:, room] - by_room[np.arange(len(taken)), room][:, None]
        change = moved + moved.T - 2 * worth
        change[room[:, None] == room] = -np.inf
        best = np.argpartition(-change, _SHORTLIST, axis=1)[:, :_SHORTLIST]
        first = np.repeat(np.arange(len(taken)), _SHORTLIST)
        second = best.ravel()
        good = change[first, second] > EPSILON
        return taken[first[good]], taken[second[good]]

    def _strangers(self, rooms: Ints, who: Ints) -> Floats:
        """What languages take away when a member comes into a room that speaks one: [n, rooms]."""
        if self.strange is not None or not self.speaks.shape[1]:
            return np.zeros((len(who), len(rooms)))  # of pairs, `worth` knows it exactly
        spoken = self.speaks[rooms].sum(axis=1).argmax(axis=1)
        return np.asarray(self.problem.weights.language * ~self.speaks[who][:, spoken])

    def shake(self, number: int, chance: np.random.Generator) -> None:
        """Let some members of a round change places at random, first those in a breach."""
        rooms = self.places[number].copy()
        flat = rooms.ravel()
        taken = np.flatnonzero(flat < self.problem.members)
        many = int(chance.integers(2, 5))
        chosen = chance.choice(taken, size=min(many, len(taken)), replace=False)
        wrong = self._wrong(number)
        if len(wrong) and chance.random() < 0.7:
            troubled = taken[np.isin(flat[taken], wrong)]
            chosen[0] = chance.choice(troubled)
            chosen = np.unique(chosen)
        flat[chosen] = flat[np.roll(chosen, 1)]
        self.seat(number, rooms)

    def _wrong(self, number: int) -> Ints:
        """Who is in a breach in a round: meets again or must not, no language, no host or two."""
        rooms = self.places[number]
        rows, columns = rooms[:, :, None], rooms[:, None, :]
        wrong = (self.met[rows, columns] > 1) | self.apart[rows, columns]
        wrong &= rows != columns
        hosts = self.hosts[rooms].sum(axis=1)
        lacking = (hosts != 1) & bool(hosts.min() == 0 and hosts.max() > 1)
        lacking |= self._unspoken(rooms) > 0
        return np.asarray(rooms[wrong.any(axis=2) | lacking[:, None]])


def rows_of(rooms: Ints, sizes: tuple[int, ...]) -> Ints:
    """The room of each member -> the members of each room, as rows of places."""
    rows = np.full((len(sizes), max(sizes)), len(rooms))
    for room in range(len(sizes)):
        members = np.flatnonzero(rooms == room)
        rows[room, : len(members)] = members
    return rows
