"""What could not be had in a plan: sentences, each whole, so that they can be translated."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from map.facets import Facet
from map.member import Member
from map.network import Network
from map.terms import normalise

from .plan import PAIR, Round, Wish

NAMED = 3
"""Names in one note."""

_NOTES = {
    "again.plain": "{count} pairs meet again: {names}.",
    "again.plain.one": "One pair meets again: {names}.",
    "again": "{count} pairs meet again, because there are too few others to meet: {names}.",
    "again.one": "One pair meets again, because there are too few others to meet: {names}.",
    "again.talk": "{count} pairs meet again, because there are too few others to meet in a "
    "language that a room has in common: {names}.",
    "again.talk.one": "One pair meets again, because there are too few others to meet in a "
    "language that a room has in common: {names}.",
    "apart": "{count} pairs are in one room although they should not be: {names}.",
    "apart.one": "One pair is in one room although it should not be: {names}.",
    "language": "Round {round}, room {rooms}: no language is known that all of them share.",
    "languages": "Round {round}, rooms {rooms}: no language is known that all in a room share.",
    "hosts": "Round {round}: no host is in room {rooms}.",
    "hosts.more": "Round {round}: no host is in rooms {rooms}.",
    "few": "{count} hosts are too few for {rooms} rooms: in each round some are without one.",
    "few.one": "One host is too few for {rooms} rooms: in each round some are without one.",
    "nohosts": "None of the hosts is among those who are shown.",
    "mixed": "Round {round}, room {room}: {count} of {facet} “{value}”; {even} would be even.",
}
_AGAIN_MORE = "{names} and {rest} more"


def notes(network: Network, rounds: Sequence[Round], wish: Wish) -> Iterator[str]:
    """Say what could not be had.

    Args:
        network: Where the members are.
        rounds: The plan.
        wish: What was asked for.
    """
    names = {member.id: member.name for member in network.members}
    times = Counter(
        frozenset(pair)
        for one in rounds
        for group in one.groups
        for pair in combinations(group.members, PAIR)
    )
    forbidden = wish.apart | (network.scale.tied if wish.new else frozenset())
    yield from _pairs("apart", [pair for pair in times if pair in forbidden], names)
    spoken = wish.language and any(member.languages for member in network.members)
    again = [pair for pair, count in times.items() if count > 1]
    yield from _pairs(_why_again(network, rounds, again, forbidden, spoken=spoken), again, names)
    present = {id_ for pair in times for id_ in pair}
    hosts = len(wish.hosts & present)
    rooms = len(rounds[0].groups) if rounds else 0
    if wish.hosts and not hosts:
        yield _NOTES["nohosts"]
    elif wish.hosts and hosts < rooms:
        yield _NOTES["few.one" if hosts == 1 else "few"].format(count=hosts, rooms=rooms)
    for number, one in enumerate(rounds, start=1):
        if spoken:
            silent = [
                str(room)
                for room, group in enumerate(one.groups, start=1)
                if not group.language and _name_any(network, group.members)
            ]
            if silent:
                form = "language" if len(silent) == 1 else "languages"
                yield _NOTES[form].format(round=number, rooms=", ".join(silent))
        without = [
            str(room)
            for room, group in enumerate(one.groups, start=1)
            if group.members and not group.host
        ]
        if hosts >= rooms and without and wish.hosts:
            form = "hosts" if len(without) == 1 else "hosts.more"
            yield _NOTES[form].format(round=number, rooms=", ".join(without))
    asked = [facet for facet in network.facets if facet.field in wish.mixed]
    for facet in asked:
        yield from _unmixed(network, facet, rounds)


def _why_again(
    network: Network,
    rounds: Sequence[Round],
    again: Iterable[frozenset[str]],
    forbidden: Collection[frozenset[str]],
    *,
    spoken: bool,
) -> str:
    """Which note is true: one of each pair has too few others, or they just meet again."""
    present = {id_ for one in rounds for group in one.groups for id_ in group.members}
    spoken_by = {id_: tongues(network.members[network.index[id_]]) for id_ in present}
    meets = Counter[str]()
    for one in rounds:
        for group in one.groups:
            meets.update(dict.fromkeys(group.members, len(group.members) - 1))

    @cache
    def too_few(id_: str, *, talking: bool) -> bool:
        others = (
            other
            for other in spoken_by
            if other != id_
            and frozenset((id_, other)) not in forbidden
            and not (
                talking
                and spoken_by[id_]
                and spoken_by[other]
                and not spoken_by[id_] & spoken_by[other]
            )
        )
        return meets[id_] > sum(1 for _ in others)

    for key, talking in (("again", False), ("again.talk", True)):
        if (spoken or not talking) and all(
            any(too_few(id_, talking=talking) for id_ in pair) for pair in again
        ):
            return key
    return "again.plain"


def tongues(member: Member) -> frozenset[str]:
    """Give the languages of a member, each by its key."""
    return frozenset(map(normalise, member.languages)) - {""}


def _name_any(network: Network, ids: Iterable[str]) -> bool:
    return any(network.members[network.index[id_]].languages for id_ in ids)


def _pairs(key: str, pairs: Collection[frozenset[str]], names: Mapping[str, str]) -> Iterator[str]:
    if not pairs:
        return
    said = sorted(" & ".join(sorted(names[id_] for id_ in pair)) for pair in pairs)
    shown = "; ".join(said[:NAMED])
    if len(said) > NAMED:
        shown = _AGAIN_MORE.format(names=shown, rest=len(said) - NAMED)
    form = f"{key}.one" if len(said) == 1 else key
    yield _NOTES[form].format(count=len(said), names=shown)


def _unmixed(network: Network, facet: Facet, rounds: Sequence[Round]) -> Iterator[str]:
    """Rooms that hold more of a value than when it is spread evenly."""
    present = {id_ for group in rounds[0].groups for id_ in group.members}
    for value in facet.values:
        holders = {network.members[i].id for i in value.members} & present
        even = -(-len(holders) // len(rounds[0].groups))
        for number, one in enumerate(rounds, start=1):
            for room, group in enumerate(one.groups, start=1):
                count = len(holders & set(group.members))
                if count > even:
                    yield _NOTES["mixed"].format(
                        round=number,
                        room=room,
                        count=count,
                        facet=facet.label,
                        value=value.value,
                        even=even,
                    )
