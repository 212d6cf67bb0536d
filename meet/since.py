"""What is new since a call: members, ties, and needs that found an answer. Pure.

A need has found an answer when somebody offers what nobody offered then, or when a tie that has
come about since is with somebody who offers it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from map.network import Network
from map.scoring import tied_pairs
from map.terms import keyed

from .explain import met_sentence, needs_met

_ANSWERED = "{needs} needs {term}: {offers} offers it now."
_ANSWERED_MORE = "{needs} needs {term}: {count} members offer it now."


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What has to be kept of a network to say later what is new.

    Attributes:
        members: Ids.
        ties: Pairs of ids that are tied.
        unmet: (id, key of a need) for each need that nobody else meets.
    """

    members: tuple[str, ...]
    ties: frozenset[frozenset[str]]
    unmet: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class News:
    """What is new.

    Attributes:
        members: Ids of those who came, in the order of names.
        ties: Pairs of ids that were not tied then, or whose tie has changed.
        answers: A sentence for each need that found an answer.
    """

    members: tuple[str, ...]
    ties: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]


def snapshot(network: Network) -> Snapshot:
    """Keep what a network is now.

    >>> from map.member import Member
    >>> from map.network import build
    >>> sorted(snapshot(build([Member("a", "A", needs=("coaching", "welding")),
    ...                        Member("b", "B", offers=("Coaching",))])).unmet)
    [('a', 'welding')]
    """
    givers = _givers(network)
    unmet = (
        (member.id, need)
        for member in network.members
        for need in keyed(member.needs)
        if not _met_by(network, givers, member.id, need)
    )
    ids = tuple(member.id for member in network.members)
    return Snapshot(ids, tied_pairs(network.ties), frozenset(unmet))


def news(network: Network, was: Snapshot, marked: Collection[frozenset[str]] = ()) -> News:
    """Say what is new.

    Args:
        network: As it is now.
        was: As it was.
        marked: Pairs of which something was noted since.
    """
    before = set(was.members)
    members = [member for member in network.members if member.id not in before]
    members.sort(key=lambda member: (member.name.casefold(), member.id))
    pairs = {pair for pair in tied_pairs(network.ties) if pair in marked or pair not in was.ties}
    ties = sorted((min(pair), max(pair)) for pair in pairs)
    return News(
        members=tuple(member.id for member in members),
        ties=tuple(ties),
        answers=tuple(dict.fromkeys((*_by_ties(network, ties), *_by_offers(network, was)))),
    )


def _by_ties(network: Network, ties: Collection[tuple[str, str]]) -> Iterator[str]:
    for pair in ties:
        both = [network.members[network.index[id_]] for id_ in pair]
        yield from map(met_sentence, needs_met(both, network.scale))


def _by_offers(network: Network, was: Snapshot) -> Iterator[str]:
    givers = _givers(network)
    for id_, need in sorted(was.unmet):
        if id_ not in network.index:
            continue
        member = network.members[network.index[id_]]
        term = keyed(member.needs).get(need)
        found = sorted(_met_by(network, givers, id_, need)) if term else []
        if found:
            name = network.members[network.index[found[0]]].name
            said = _ANSWERED if len(found) == 1 else _ANSWERED_MORE
            yield said.format(needs=member.name, term=term, offers=name, count=len(found))


def _givers(network: Network) -> dict[str, set[str]]:
    """Key of an offer -> ids of those who offer it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for member in network.members:
        for offer in keyed(member.offers):
            found[offer].add(member.id)
    return found


def _met_by(network: Network, givers: dict[str, set[str]], member: str, need: str) -> set[str]:
    alike = network.scale.similar.to(need)
    return {id_ for offer in alike for id_ in givers.get(offer, ())} - {member}
