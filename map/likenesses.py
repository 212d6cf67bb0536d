"""Which terms of a network were taken for the same, and which only nearly, with who lists them.

What the engines decided (`similar.py`), in words that a facilitator can look through.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .member import Member
from .network import Network
from .similar import Similar
from .terms import commonest_spelling, keyed

Listed = Callable[[Member], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two terms that are alike.

    Attributes:
        one: The first as most members spell it.
        other: The second, likewise.
        alike: How alike the engine finds them, 0..1.
        members: Indices of the members that list either, rising.
    """

    one: str
    other: str
    alike: float
    members: tuple[int, ...]


def counted(network: Network) -> tuple[Likeness, ...]:
    """Pairs that count as the same, the least alike first: those are worth a look.

    >>> from .network import build
    >>> network = build([Member("a", "A", needs=("teacher training",)),
    ...                  Member("b", "B", offers=("Teachers training", "welding"))])
    >>> [(one.one, one.other, one.members) for one in counted(network)]
    [('teacher training', 'Teachers training', (0, 1))]
    """
    found = _found(
        network,
        lambda similar: {
            tuple(sorted((one, other))): value
            for one, others in similar.near.items()
            for other, value in others.items()
        },
    )
    return tuple(sorted(found, key=lambda pair: (pair.alike, pair.one, pair.other)))


def doubtful(network: Network) -> tuple[Likeness, ...]:
    """Pairs that are alike and count as two, the most alike first."""
    found = _found(
        network,
        lambda similar: {(one, other): value for one, other, value in similar.doubtful},
    )
    return tuple(sorted(found, key=lambda pair: (-pair.alike, pair.one, pair.other)))


def _found(
    network: Network, pairs: Callable[[Similar], dict[tuple[str, ...], float]]
) -> list[Likeness]:
    scale = network.scale
    fields: tuple[tuple[Similar, Listed], ...] = (
        (scale.similar, lambda member: (*member.offers, *member.needs)),
        (scale.similar_themes, lambda member: member.themes),
    )
    return [
        likeness
        for similar, listed in fields
        if (alike := pairs(similar))
        for likeness in _spelled(network, listed, alike)
    ]


def _spelled(
    network: Network, listed: Listed, alike: dict[tuple[str, ...], float]
) -> list[Likeness]:
    spellings: dict[str, list[str]] = {key: [] for pair in alike for key in pair}
    places: dict[str, set[int]] = {key: set() for key in spellings}
    for i, member in enumerate(network.members):
        for key, term in keyed(listed(member)).items():
            if key in places:
                spellings[key].append(term)
                places[key].add(i)
    spelled = {key: commonest_spelling(terms) for key, terms in spellings.items()}
    return [
        Likeness(spelled[one], spelled[other], value, tuple(sorted(places[one] | places[other])))
        for (one, other), value in alike.items()
    ]
