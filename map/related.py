"""Which offers go together: the lift of their co-occurrence in members' profiles."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from types import MappingProxyType

# Two offers that met in one profile only may have met by chance.
MIN_TOGETHER = 2
# Below this they go together hardly more often than by chance (a lift of 1.25) ...
MIN_CLOSENESS = 0.2
# ... and of the others each term keeps the closest, or is among the closest of.
MOST_RELATED = 10


def related_terms(
    profiles: Iterable[Collection[str]], at_least: int = MIN_TOGETHER
) -> Mapping[str, Mapping[str, float]]:
    """How far two terms go together, 0..1, in both orders; 0 is left out.

    lift(s, t) = together(s, t) · n / (count(s) · count(t)) says how many times more often the
    two stand in one profile than if members chose them independently; 1 - 1/lift brings that
    to 0..1. A pair has to stand together in `at_least` profiles, and to be close.

    Source: Brin et al. 1997 (lift, there "interest"), on the idea of Neffke 2019.

    >>> near = related_terms([{"coaching", "mentoring"}, {"coaching", "mentoring"}, {"welding"}])
    >>> round(near["coaching"]["mentoring"], 3), "welding" in near
    (0.333, False)
    """
    counts: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    members = 0
    for terms in profiles:
        members += bool(terms)
        counts.update(terms)
        together.update(combinations(sorted(terms), 2))
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (first, second), both in sorted(together.items()):
        closeness = 1 - counts[first] * counts[second] / (both * members)
        if both >= at_least and closeness >= MIN_CLOSENESS:
            near[first][second] = near[second][first] = closeness
    return _closest(near)


def _closest(near: Mapping[str, Mapping[str, float]]) -> Mapping[str, Mapping[str, float]]:
    """Both ways round, the pairs that are among the closest of one of their two terms."""
    kept: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for term, others in sorted(near.items()):
        for other in sorted(others, key=lambda key: (-others[key], key))[:MOST_RELATED]:
            kept[term][other] = kept[other][term] = others[other]
    return MappingProxyType(dict(kept))
