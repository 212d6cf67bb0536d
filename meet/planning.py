"""Plans for those who are present: introductions are rooms of two."""

from collections.abc import Collection, Iterator, Sequence

from map.network import Network

from .plan import PlanError, Seating, Wish
from .problem import Ints, pose
from .search import search

__all__ = ["moved", "plans", "valid_seating"]


def plans(network: Network, ids: Collection[str], wish: Wish) -> Iterator[tuple[float, Seating]]:
    """Plan for some members: the first plan is whole, each further one at least as good.

    Args:
        network: Whose scores count.
        ids: Who is present; the order is no matter.
        wish: What is asked for; the same wish gives the same plans.

    Yields:
        How far the search is, 0..1, and the best plan so far. Stop asking to stop it.

    Raises:
        PlanError: When no plan can be made; the message says what to change.
        KeyError: When no member has one of the ids.
    """
    present = sorted(set(ids))
    members = [network.members[network.index[id_]] for id_ in present]
    problem = pose(network, members, wish)
    rooms: Ints | None = None
    seating: Seating = ()
    for found in search(problem, wish.seed):
        if found.rooms is not rooms:
            rooms, seating = found.rooms, _seating(present, found.rooms, len(problem.sizes))
        yield found.progress, seating


def _seating(ids: Sequence[str], rooms: Ints, count: int) -> Seating:
    """Who sits where, from the room of each in each round."""
    seating = []
    for row in rooms.tolist():
        seats: list[list[str]] = [[] for _ in range(count)]
        for id_, room in zip(ids, row, strict=True):
            seats[room].append(id_)
        seating.append(tuple(map(tuple, seats)))
    return tuple(seating)


def moved(seating: Seating, number: int, member: str, room: int) -> Seating:
    """The same plan with a member in another room of a round; a room that is left empty stays.

    Who has no room in the round, because they came after the plan was made, is given one.

    Raises:
        IndexError: When there is no such round or room.

    >>> moved(((("a", "b"), ("c", "d")),), 0, "a", 1)
    ((('b',), ('c', 'd', 'a')),)
    """
    rooms = seating[number]
    if not 0 <= room < len(rooms):
        raise IndexError(room)
    changed = tuple(
        tuple(id_ for id_ in ids if id_ != member) + ((member,) if at == room else ())
        for at, ids in enumerate(rooms)
    )
    return (*seating[:number], changed, *seating[number + 1 :])


def valid_seating(network: Network, seating: Seating) -> None:
    """Check a plan that comes from outside.

    A member may be missing in a round: who comes during a call has no room in the rounds before.

    Raises:
        PlanError: When a member is unknown, or sits in two rooms of a round.
    """
    for rooms in seating:
        ids = [id_ for room in rooms for id_ in room]
        known = set(ids)
        if len(ids) != len(known) or not known <= network.index.keys():
            raise PlanError("This plan does not belong to the map on the screen. Make a new one.")
    if not any(room for rooms in seating for room in rooms):
        raise PlanError("This plan is empty. Make a new one.")
