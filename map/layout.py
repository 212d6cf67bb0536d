"""Where members stand inside the disc of their region: evenly, towards those they belong with.

Nothing overlaps, at any size, and nothing is left to chance. Lengths are in model units; y
points down, as on screens. The discs themselves are placed in `discs.py`.
"""

from collections.abc import Sequence
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from .sparse import Floats, Sparse

# Between the centres of neighbours: room for a node and a label of two lines.
SPACING = 96.0
# Air between the outermost members and the edge of their disc: half a node and its label.
MARGIN = 64.0
# Rounds in which members move towards those they belong with.
_ROUNDS = 6
# Up to this many members, exchanges of two shorten the links further.
_LARGEST_SWAPPED = 120
_SWAPS_PER_MEMBER = 3
_LEAST_GAIN = 0.5
# Up to this many members the best assignment is computed; above, a sort comes close to it.
_LARGEST_ASSIGNED = 400


def slots(count: int, spacing: float = SPACING) -> Floats:
    """Places as round together as the number allows, around (0, 0): [count, 2].

    A ring, a ring around one in the middle, or a hexagonal grid: whichever needs the smallest
    disc. Neighbours are at least `spacing` apart.

    >>> slots(2, 10).round(1).tolist()
    [[-5.0, 0.0], [5.0, 0.0]]
    """
    if count < 2:
        return np.zeros((count, 2))
    around = _ring(count - 1)
    around = around * max(1.0, 1 / float(np.hypot(*around[0])))
    choices = [_ring(count), np.vstack([np.zeros((1, 2)), around]), *_grids(count)]
    reach = [round(float(np.hypot(*places.T).max()), 6) for places in choices]
    return np.asarray(choices[int(np.argmin(reach))] * spacing, dtype=np.float64)


def _ring(count: int) -> Floats:
    """Places in a ring, 1 apart."""
    if count == 1:
        return np.array([[0.0, 1.0]])
    radius = 1 / (2 * np.sin(np.pi / count))
    if count == 2:
        return np.array([[-0.5, 0.0], [0.5, 0.0]])
    # An edge at the bottom, so that labels of neighbours stand side by side.
    angles = np.pi / 2 + np.pi / count + 2 * np.pi * np.arange(count) / count
    ring: Floats = np.stack([np.cos(angles), np.sin(angles)], axis=1) * radius
    return ring


def _grids(count: int) -> list[Floats]:
    """Places of a hexagonal grid around each of its points of symmetry."""
    reach = ceil(sqrt(count)) + 2
    across, down = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
    grid = np.stack([across + down % 2 / 2, down * sqrt(3) / 2], axis=-1).reshape(-1, 2)
    # A point, the middle of a side, the middle of a triangle, the middle of a slanted side.
    middles = np.array([[0, 0], [0.5, 0], [0.5, sqrt(3) / 6], [0.25, sqrt(3) / 4]])
    found = []
    for middle in middles:
        points = grid - middle
        distance = np.hypot(*points.T).round(6)
        order = np.lexsort((points[:, 0].round(6), points[:, 1].round(6), distance))[:count]
        chosen = points[order]
        found += [chosen, chosen - (chosen.min(axis=0) + chosen.max(axis=0)) / 2]
    return found


def disc_radius(places: Floats) -> float:
    """Radius of the disc that holds places around (0, 0), with air around them."""
    return float(np.hypot(*places.T).max(initial=0.0)) + MARGIN


def place_members(
    groups: Sequence[Sequence[int]], centres: Floats, places_of: Sequence[Floats], links: Sparse
) -> Floats:
    """A slot for every member, towards those it is linked with: [members, 2].

    First only links to other discs count, so that members with them stand on the side that
    faces them; then each disc in turn is arranged anew around where the others stand.

    Args:
        groups: Indices of the members of each disc.
        centres: [discs, 2].
        places_of: Of each disc as many places as it has members, around (0, 0).
        links: [members, members], symmetric weights.
    """
    places = np.zeros((links.shape[0], 2))
    for group, centre in zip(groups, centres, strict=True):
        places[list(group)] = centre
    weight = np.asarray(links.sum(axis=1), dtype=np.float64)
    for _ in range(_ROUNDS):
        for group, centre, free in zip(groups, centres, places_of, strict=True):
            own = list(group)
            pulls = links[own] @ places - weight[own, None] * centre
            targets = pulls / np.maximum(weight[own], 1e-9)[:, None]
            reach = np.hypot(*targets.T)[:, None]
            radius = float(np.hypot(*free.T).max(initial=0.0))
            # A far disc says which way to look, not how much farther out to stand.
            targets = targets * np.minimum(1, radius / np.maximum(reach, 1e-9))
            places[own] = centre + free[_assign(targets, free)]
    for group in groups:
        if len(group) <= _LARGEST_SWAPPED:
            _swap(list(group), places, links)
    return places


def _swap(own: list[int], places: Floats, links: Sparse) -> None:
    """Exchange places within a disc, the best exchange first, while links become shorter."""
    slots_here = places[own].copy()
    weights = links[own].toarray()
    within = weights[:, own]
    at = np.arange(len(own))  # member -> slot
    distance = np.hypot(*(slots_here[:, None, :] - slots_here[None, :, :]).transpose(2, 0, 1))
    weights[:, own] = 0
    outside = np.flatnonzero(weights.any(axis=0))
    away = np.hypot(*(slots_here[:, None, :] - places[outside][None, :, :]).transpose(2, 0, 1))
    fixed = weights[:, outside] @ away.T  # [member, slot]: length of the links that leave the disc
    for _ in range(_SWAPS_PER_MEMBER * len(own)):
        cost = fixed + within @ distance[at]
        now = cost[np.arange(len(own)), at]
        moved = cost[:, at]  # [member, other]: the member in the place of the other
        # A link between the two keeps its length, but is counted as if it vanished.
        gain = now[:, None] + now - moved - moved.T - 2 * within * distance[np.ix_(at, at)]
        first, second = divmod(int(np.argmax(gain.round(3))), len(own))
        if gain[first, second] <= _LEAST_GAIN:
            break
        at[[first, second]] = at[[second, first]]
    places[own] = slots_here[at]


def _assign(targets: Floats, slots: Floats) -> NDArray[np.intp]:
    """A slot for each target, so that they lie along the same directions."""
    if len(slots) > _LARGEST_ASSIGNED:
        return _assign_by_sorting(targets, slots)
    # Slow to import; only a map needs it.
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    # Rounded, so that the last bit of a sum never decides between equals.
    _, chosen = linear_sum_assignment((-targets @ slots.T).round(3))
    return np.asarray(chosen, dtype=np.intp)


def _assign_by_sorting(targets: Floats, slots: Floats) -> NDArray[np.intp]:
    """Strips from left to right, and in each strip from top to bottom."""
    chosen = np.empty(len(slots), dtype=np.intp)
    by_x = [np.lexsort((points[:, 1], points[:, 0].round(3))) for points in (targets, slots)]
    strips = ceil(sqrt(len(slots)))
    for mine, free in zip(*(np.array_split(order, strips) for order in by_x), strict=True):
        mine_down = mine[np.argsort(targets[mine, 1].round(3), kind="stable")]
        chosen[mine_down] = free[np.argsort(slots[free, 1], kind="stable")]
    return chosen


def free_place(centre: Floats, radius: float, origin: Floats, occupied: Floats) -> Floats:
    """The free place nearest to the middle of a region: [2].

    Args:
        centre: [2], the middle of the region.
        radius: Of the region; beyond it places are found too, when it is full.
        origin: [2], a place of the region's grid.
        occupied: [members, 2], everybody's places.
    """
    reach = radius
    while True:
        steps = ceil((reach + float(np.hypot(*(origin - centre)))) / SPACING * 1.2) + 2
        across, down = np.meshgrid(np.arange(-steps, steps + 1), np.arange(-steps, steps + 1))
        grid = np.stack([across + down % 2 / 2, down * sqrt(3) / 2], axis=-1).reshape(-1, 2)
        candidates = origin + grid * SPACING
        distance = np.hypot(*(candidates - centre).T)
        candidates = candidates[np.lexsort((candidates[:, 0], distance.round(3)))]
        candidates = candidates[: int((distance <= reach).sum())]
        for candidate in candidates:
            nearest = np.hypot(*(occupied - candidate).T).min(initial=np.inf)
            if nearest >= SPACING - 1:
                return np.asarray(candidate)
        reach += SPACING
