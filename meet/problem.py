"""A wish about some members, as numbers: what a search needs to know, and nothing personal.

A plan is judged in this order: nobody with whom they must not be; for introductions, nobody met
twice, then a common language, and for rooms the other way round; hosts and facets spread as
asked; then the welfare, the sum over members of

    u(g) = c · ln(1 + g / c),    g = what the member gains over all rounds,

where c is the mean of what each would gain at most, with the best partners for itself. u is
concave: the same gain counts more for who has little so far, up to twice as much as for who has
as much as can be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from map.allpairs import pair_scores
from map.member import Member
from map.network import Network
from map.terms import normalise

from .plan import MOST_MEMBERS, MOST_ROUNDS, PAIR, PlanError, Wish

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Problem:
    """What a search needs.

    Attributes:
        gains: [n, n], what the row gains from the column when they meet.
        sizes: How many sit in each room, the same in every round.
        rounds: How many rounds.
        apart: bool [n, n], pairs that must not meet.
        alike: [n, n], in how many of the things to be spread (values of facets, being a host)
            the two are alike; to be hosts counts for more than all facets.
        hosts: bool [n], who is to host a room; they stand in `alike`, too.
        speaks: bool [n, languages]; True throughout for who says nothing about it.
        scale: c of the utility.
        weights: What each breach takes away.
    """

    gains: Floats
    sizes: tuple[int, ...]
    rounds: int
    apart: NDArray[np.bool_]
    alike: Floats
    hosts: NDArray[np.bool_]
    speaks: NDArray[np.bool_]
    scale: float
    weights: "Weights"

    @property
    def members(self) -> int:
        """How many are to be seated."""
        return len(self.gains)

    def utility(self, gains: Floats) -> Floats:
        """u of each gain."""
        return np.asarray(self.scale * np.log1p(gains / self.scale))

    def marginal(self, gains: Floats) -> Floats:
        """What a little more gain is worth: the derivative of u."""
        return np.asarray(1 / (1 + gains / self.scale))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each breach takes away from the welfare."""

    language: float
    again: float
    alike: float
    apart: float


def problem_of(gains: Floats, sizes: Sequence[int], rounds: int, **more: Any) -> Problem:
    """A problem from bare numbers; what is not given is not asked for.

    Args:
        gains: [n, n], what the row gains from the column.
        sizes: How many sit in each room; their sum is n.
        rounds: How many rounds.
        more: ``apart``, ``alike``, ``hosts`` and ``speaks`` as in `Problem`; ``talk``: whether a
            common language comes before meeting new people.
    """
    count = len(gains)
    most = min(count, rounds * (max(sizes) - 1))
    scale = float(np.sort(gains, axis=1)[:, count - most :].sum(axis=1).mean()) or 1.0
    alike = more.get("alike", np.zeros((count, count)))
    # No swap of two members can change the welfare, or a lower breach, by as much.
    step = 4.0 * max(sizes)
    fair = step * max(1.0, float(gains.max(initial=0.0)))
    spread = fair * step * max(1.0, float(alike.max(initial=0.0)))
    # In a room people must be able to talk; two may be introduced once only.
    lower = (spread * step, spread) if more.get("talk", False) else (spread, spread * step)
    return Problem(
        gains=gains,
        sizes=tuple(sizes),
        rounds=rounds,
        apart=more.get("apart", np.zeros((count, count), dtype=bool)),
        alike=alike,
        hosts=more.get("hosts", np.zeros(count, dtype=bool)),
        speaks=more.get("speaks", np.ones((count, 0), dtype=bool)),
        scale=scale,
        weights=Weights(*lower, fair, spread * step * step),
    )


def sizes_of(count: int, wish: Wish) -> tuple[int, ...]:
    """How many sit in each room: within one of each other, the larger rooms first.

    Pairs never leave one alone: an odd one joins a three.

    Raises:
        PlanError: When there are too few members, or more rooms than pairs.

    >>> sizes_of(7, Wish(size=2)), sizes_of(14, Wish(size=4)), sizes_of(9, Wish(rooms=4))
    ((3, 2, 2), (4, 4, 3, 3), (3, 2, 2, 2))
    """
    if count < PAIR:
        raise PlanError(
            "A plan needs two members at least. Remove a filter, or mark fewer as absent."
        )
    rooms = wish.rooms
    if rooms is None:
        whole = count // PAIR if wish.size == PAIR else floor(count / wish.size + 0.5)
        rooms = max(1, whole)
    if rooms * PAIR > count:
        raise PlanError(
            f"{count} members are too few for {rooms} rooms: ask for {count // PAIR} at most."
        )
    small, larger = divmod(count, rooms)
    return (small + 1,) * larger + (small,) * (rooms - larger)


def pose(network: Network, members: Sequence[Member], wish: Wish) -> Problem:
    """The problem of seating some members of a network.

    Args:
        network: Whose scores count.
        members: Who is present, each once.
        wish: What is asked for; ids that it names and that are not present mean nothing.

    Raises:
        PlanError: When no plan can be made at all.
    """
    if len(members) > MOST_MEMBERS:
        raise PlanError(
            f"A plan is for {MOST_MEMBERS:,} members at most, and {len(members):,} are shown. "
            "Choose fewer with the filters."
        )
    if not 1 <= wish.rounds <= MOST_ROUNDS:
        raise PlanError(f"Ask for 1 to {MOST_ROUNDS} rounds.")
    sizes = sizes_of(len(members), wish)
    place = {member.id: i for i, member in enumerate(members)}
    return problem_of(
        pair_scores(members, network.scale),
        sizes,
        wish.rounds,
        apart=_apart(network, place, wish),
        alike=_alike(network, place, wish, max(sizes)),
        hosts=np.array([member.id in wish.hosts for member in members]),
        talk=wish.size != PAIR or wish.rooms is not None,
        speaks=_speaks(members) if wish.language else np.ones((len(members), 0), dtype=bool),
    )


def _apart(network: Network, place: Mapping[str, int], wish: Wish) -> NDArray[np.bool_]:
    apart = np.zeros((len(place), len(place)), dtype=bool)
    for pair in wish.apart | (network.scale.tied if wish.new else frozenset()):
        ends = [place[id_] for id_ in pair if id_ in place]
        if len(ends) == PAIR:
            apart[ends, ends[::-1]] = True
    return apart


def _alike(network: Network, place: Mapping[str, int], wish: Wish, size: int) -> Floats:
    alike = np.zeros((len(place), len(place)))
    for facet in network.facets:
        for value in facet.values if facet.field in wish.mixed else ():
            ids = (network.members[i].id for i in value.members)
            group = [place[id_] for id_ in ids if id_ in place]
            alike[np.ix_(group, group)] += 1
    # No swap of two members changes the facets of their rooms by as much as one host.
    hosts = [place[id_] for id_ in wish.hosts if id_ in place]
    alike[np.ix_(hosts, hosts)] += 1 + 4 * (size - 1) * alike.max(initial=0.0)
    np.fill_diagonal(alike, 0)
    return alike


def languages_of(members: Sequence[Member]) -> dict[str, str]:
    """The languages that members name: key -> a spelling, the most spoken first.

    >>> languages_of([Member("a", "A", languages=("French", "English")),
    ...               Member("b", "B", languages=("english",))])
    {'english': 'English', 'french': 'French'}
    """
    spelled: dict[str, str] = {}
    counts: dict[str, int] = {}
    for member in members:
        for key, spelling in {normalise(one): one for one in member.languages}.items():
            if key:
                spelled.setdefault(key, spelling)
                counts[key] = counts.get(key, 0) + 1
    return {key: spelled[key] for key in sorted(counts, key=lambda key: (-counts[key], key))}


def _speaks(members: Sequence[Member]) -> NDArray[np.bool_]:
    known = {key: column for column, key in enumerate(languages_of(members))}
    speaks = np.zeros((len(members), len(known)), dtype=bool)
    for row, member in enumerate(members):
        for language in member.languages:
            if normalise(language) in known:
                speaks[row, known[normalise(language)]] = True
    # Who says nothing about languages is taken to understand.
    speaks[~speaks.any(axis=1)] = True
    return speaks
