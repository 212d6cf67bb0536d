"""Where a plan breaks a wish, one by one: so that of two plans one can say which wish was broken.

The sentences of `explain` count what could not be had; a move is judged by what it changes.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from map.network import Network

from .plan import PAIR, Plan, Wish

Pair = tuple[str, str]
Room = tuple[int, int]

MOST = 2_000
"""Pairs of a kind that are told: where more break a wish, one more or less says nothing."""


@dataclass(frozen=True, slots=True)
class Breaches:
    """Wishes that a plan breaks.

    Attributes:
        apart: Ids of two who are in one room although they should not be.
        tied: Ids of two in one room who are tied already, where only new people are wanted.
        again: Ids of two who meet more than once. Of these three none are told where there are more
            than `MOST`, as in few large rooms.
        language: Round and room, from 0, where no language is known that all share.
        host: Round and room, from 0, without a host, where there are hosts.
    """

    apart: tuple[Pair, ...]
    tied: tuple[Pair, ...]
    again: tuple[Pair, ...]
    language: tuple[Room, ...]
    host: tuple[Room, ...]


def breaches(network: Network, plan: Plan, wish: Wish) -> Breaches:
    """Find the wishes that a plan breaks.

    Args:
        network: Whose ties count.
        plan: The plan.
        wish: What was asked for.
    """
    times = Counter(
        frozenset(pair)
        for one in plan.rounds
        for group in one.groups
        for pair in combinations(group.members, PAIR)
    )
    tied = network.scale.tied if wish.new else frozenset()
    return Breaches(
        apart=_pairs(pair for pair in times if pair in wish.apart),
        tied=_pairs(pair for pair in times if pair in tied and pair not in wish.apart),
        again=_pairs(pair for pair, count in times.items() if count > 1),
        language=tuple(
            (number, room)
            for number, one in enumerate(plan.rounds)
            for room, group in enumerate(one.groups)
            if wish.language and speechless(network, group.members, group.language)
        ),
        host=tuple(
            (number, room)
            for number, one in enumerate(plan.rounds)
            for room, group in enumerate(one.groups)
            if wish.hosts and group.members and not group.host
        ),
    )


def speechless(network: Network, ids: Iterable[str], language: str) -> bool:
    """Whether some in a room name languages, and none that all of these share.

    Args:
        network: Where the members are.
        ids: Those in the room.
        language: What they have in common, as `Group.language` says it.
    """
    return not language and any(network.members[network.index[id_]].languages for id_ in ids)


def _pairs(found: Iterable[frozenset[str]]) -> tuple[Pair, ...]:
    pairs = sorted((min(pair), max(pair)) for pair in found)
    return tuple(pairs) if len(pairs) <= MOST else ()
