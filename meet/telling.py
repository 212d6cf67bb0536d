"""Rooms as a browser is told of them: to who plans, and to all when a round is on all screens."""

from collections.abc import Collection, Sequence
from typing import Any

from map.network import Network

from .breaches import speechless
from .explain import group
from .plan import Group
from .problem import languages_of


def described(network: Network, one: Group) -> dict[str, Any]:
    """Give what is told of a room, as plain values."""
    return {
        "members": one.members,
        "host": one.host,
        "language": one.language,
        "speechless": speechless(network, one.members, one.language),
        "sentences": one.sentences,
    }


def rooms_told(
    network: Network, rooms: Sequence[Sequence[str]], hosts: Collection[str]
) -> list[dict[str, Any]]:
    """Give what is told of the rooms of a round, whatever plan they are of.

    Args:
        network: Where the members are.
        rooms: Room -> ids; a room may be empty.
        hosts: Ids of those who can lead a room.
    """
    spoken = tuple(languages_of(network.members))
    return [described(network, group(network, room, hosts, spoken)) for room in rooms]
