"""Which offers go together: the lift of their co-occurrence in members' profiles."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from math import log, sqrt
from types import MappingProxyType

# Two offers that met in one profile only may have met by chance.
MIN_TOGETHER = 2
# Each term keeps the closest others, and those it is among the closest of.
MOST_RELATED = 10


def related_terms(
    profiles: Iterable[Collection[str]], at_least: int = MIN_TOGETHER
) -> Mapping[str, Mapping[str, float]]:
    """How far two terms go together, 0..1, in both orders; 0 is left out.

    lift(s, t) = together(s, t) · n / (count(s) · count(t)) says how many times more often the
    two stand in one profile than if members chose them independently; 1 - 1/lift brings that
    to 0..1. A pair has to stand together in `at_least` profiles, and more often than the
    luckiest of all pairs would by chance: by √(2 ln pairs) standard deviations.

    Source: Brin et al. 1997 (lift, there "interest"), on the idea of Neffke 2019;
    Donoho & Johnstone 1994 (the bound).

    >>> profiles = [{"coaching", "mentoring"}] * 3 + [{"welding"}] * 12
    >>> near = related_terms(profiles)
    >>> round(near["coaching"]["mentoring"], 3), "welding" in near
    (0.8, False)
    """
    counts: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    members = 0
    for terms in profiles:
        members += bool(terms)
        counts.update(terms)
        together.update(combinations(sorted(terms), 2))
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    pairs = len(counts) * (len(counts) - 1) / 2
    for (first, second), both in sorted(together.items()):
        expected = counts[first] * counts[second] / members
        luck = sqrt(2 * log(pairs) * expected)
        if both >= at_least and both - expected > luck:
            near[first][second] = near[second][first] = 1 - expected / both
    return _closest(near)


def _closest(near: Mapping[str, Mapping[str, float]]) -> Mapping[str, Mapping[str, float]]:
    """Both ways round, the pairs that are among the closest of one of their two terms."""
    kept: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for term, others in sorted(near.items()):
        for other in sorted(others, key=lambda key: (-others[key], key))[:MOST_RELATED]:
            kept[term][other] = kept[other][term] = others[other]
    return MappingProxyType(dict(kept))
