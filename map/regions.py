"""Regions of the map: communities of members, and what a region is.

Communities come from the Leiden algorithm on the graph of likeness. It always finds some:
where a network has none, the regions are still even and readable, but mean little.
Names are given in `naming.py`, places in `layout.py`.
"""

from dataclasses import dataclass
from math import log10, sqrt

import numpy as np
from numpy.typing import NDArray

from .sparse import Sparse

Groups = list[list[int]]

_SEED = 2026
# Above so many members one run finds what the best of several does.
_MANY = 2000
# Leiden is asked for finer communities until there are enough of them.
_RESOLUTIONS = (0.7, 1.0, 1.3, 1.7, 2.2, 3.0, 4.0)
_MOST_REGIONS = 16


@dataclass(frozen=True, slots=True)
class Region:
    """Members that belong together, on a disc of the map.

    Attributes:
        name: What is written on the map.
        terms: The terms the name is made of; empty when nothing sets the region apart.
        members: Indices of its members, rising.
        x: Centre, in model units.
        y: Centre, in model units.
        radius: Radius in model units, with the air around its members.
    """

    name: str
    terms: tuple[str, ...]
    members: tuple[int, ...]
    x: float
    y: float
    radius: float


def communities(kin: Sparse) -> Groups:
    """Members in groups, the largest first; the last one holds those that belong to none.

    Those are members without any link, and small circles that are linked to no others.

    There are about 3 to 6 groups of 25 members and 6 to 16 of 470 or more.

    Source: Traag, Waltman & van Eck 2019 (Leiden).
    """
    count = kin.shape[0]
    linked = np.flatnonzero(np.diff(kin.indptr))
    alone = np.setdiff1d(np.arange(count), linked).tolist()
    if not len(linked):
        return [alone] if alone else []
    fewest = min(round(3.5 + log10(count)), count // 5)
    most = min(_MOST_REGIONS, round(1.2 * sqrt(count)))
    smallest = max(3, round(0.35 * sqrt(count)))
    groups: Groups = []
    rest = alone
    for resolution in _RESOLUTIONS:
        finer, stray = _merge(_leiden(kin, resolution), kin, smallest, most)
        if len(finer) > len(groups):
            groups, rest = finer, sorted([*alone, *stray])
        if len(groups) >= fewest:
            break
    groups.sort(key=lambda group: (-len(group), group))
    return [*groups, rest] if rest else groups


def _leiden(kin: Sparse, resolution: float) -> NDArray[np.int64]:
    # Loaded here: only networks that are drawn need it.
    from graspologic_native import leiden_csr  # noqa: PLC0415

    _, found = leiden_csr(
        kin.indptr.astype(np.int64),
        kin.indices.astype(np.int32),
        kin.data.astype(np.float64),
        kin.shape[0],
        resolution=resolution,
        iterations=3,
        trials=5 if kin.shape[0] <= _MANY else 1,
        seed=_SEED,
    )
    return np.array([found.get(i, -1) for i in range(kin.shape[0])], dtype=np.int64)


def _merge(
    labels: NDArray[np.int64], kin: Sparse, smallest: int, most: int
) -> tuple[Groups, list[int]]:
    """Groups that are too small join the one they are most linked to; likewise when too many.

    Returns the groups, and the members of small groups that are linked to no other.
    """
    stray: list[int] = []
    groups = [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]
    groups = [group for group in groups if np.diff(kin.indptr)[group].any()]
    while len(groups) > 1:
        groups.sort(key=lambda group: (len(group), group))
        if len(groups[0]) >= smallest and len(groups) <= most:
            break
        least, others = groups[0], groups[1:]
        weight = np.asarray(kin[least].sum(axis=0)).ravel()
        closeness = [weight[group].sum() / len(group) for group in others]
        if max(closeness) > 0 or len(least) >= smallest:
            others[int(np.argmax(closeness))] += least
        else:
            stray += least
        groups = [sorted(group) for group in others]
    return groups, stray
