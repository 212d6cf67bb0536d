"""Which suggestions are on display: good ones that do not all say the same.

The ranking puts first who suits best; its first five may well be five times the same help. On
the screen each next partner is chosen for its score *and* for what it adds to those before it.
Exports keep the plain ranking.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .member import Member
from .network import Network
from .scale import Scale
from .scoring import Match, match
from .terms import keyed
from .turns import DISPLAYED

RELEVANCE = 0.7
"""The lambda of MMR: 1 is the plain ranking, 0 looks at nothing but what is new."""


@lru_cache(maxsize=8)
def displayed(network: Network, top: int = DISPLAYED) -> NDArray[np.int32]:
    """The partners on display of each member: [members, top], -1 where there are fewer.

    The first is always the best of the ranking.
    """
    ranking = network.ranking
    chosen = np.full((len(network.members), top), -1, dtype=np.int32)
    for i, row in enumerate(ranking.partner.tolist()):
        partners = [j for j in row if j >= 0]
        if len(partners) > 1:
            reasons = _reasons(
                network.members[i], [network.members[j] for j in partners], network.scale
            )
            order = diverse(ranking.score[i, : len(partners)].tolist(), reasons, top)
            partners = [partners[place] for place in order]
        chosen[i, : len(partners[:top])] = partners[:top]
    chosen.flags.writeable = False
    return chosen


def diverse(
    scores: Sequence[float], reasons: Sequence[int], top: int, relevance: float = RELEVANCE
) -> list[int]:
    """Choose candidates one by one by maximal marginal relevance (MMR).

    Each time the one is taken with the greatest

        relevance · score − (1 − relevance) · max overlap with those taken before

    where scores are stretched to 0..1 over the candidates and the overlap of two is the share
    of their reasons that both have (Jaccard).

    Args:
        scores: Of the candidates, falling.
        reasons: For each candidate its reasons as the bits of a number.
        top: How many to choose.
        relevance: Lambda, 0..1.

    Returns:
        Places of the chosen candidates.

    Source: Carbonell & Goldstein 1998.

    >>> diverse([0.9, 0.55, 0.5], [0b01, 0b01, 0b10], 2)
    [0, 2]
    >>> diverse([0.9, 0.55, 0.5], [0b01, 0b01, 0b10], 2, relevance=1.0)
    [0, 1]
    """
    least, most = min(scores), max(scores)
    worth = [(score - least) / (most - least) if most > least else 1.0 for score in scores]
    left = list(range(len(scores)))
    overlap = [0.0] * len(scores)
    chosen: list[int] = []
    while left and len(chosen) < top:
        best = max(left, key=lambda k: relevance * worth[k] - (1 - relevance) * overlap[k])
        left.remove(best)
        chosen.append(best)
        for k in left:
            overlap[k] = max(overlap[k], _jaccard(reasons[k], reasons[best]))
    return chosen


def displayed_matches(network: Network, member: Member, top: int = DISPLAYED) -> list[Match]:
    """The matches on display of a member, with their reasons."""
    row = displayed(network, top)[network.index[member.id]].tolist()
    return [match(member, network.members[j], network.scale) for j in row if j >= 0]


def _reasons(member: Member, partners: Sequence[Member], scale: Scale) -> list[int]:
    """For each partner, which of the member's needs, offers and themes it meets: a bit each."""
    sides = (
        [scale.similar.to(key).keys() for key in keyed(member.needs)],
        [scale.similar.to(key).keys() for key in keyed(member.offers)],
        [scale.similar_themes.to(key).keys() for key in keyed(member.themes)],
    )
    found = []
    for partner in partners:
        theirs = (keyed(partner.offers), keyed(partner.needs), keyed(partner.themes))
        bits, place = 0, 1
        for mine, others in zip(sides, theirs, strict=True):
            for keys in mine:
                if not keys.isdisjoint(others):
                    bits |= place
                place <<= 1
        found.append(bits)
    return found


def _jaccard(first: int, second: int) -> float:
    either = (first | second).bit_count()
    return (first & second).bit_count() / either if either else 0.0
