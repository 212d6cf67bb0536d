"""Regions, names and places together, and how they stay when the data change."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from .discs import place_discs
from .layout import MARGIN, disc_radius, free_place, place_members, slots
from .member import Member
from .naming import Name, has_terms, region_names
from .regions import Groups, Region, communities
from .sparse import Floats, Sparse

# Beside likeness, what is drawn as an edge brings members together.
_EDGE_WEIGHT = 5.0
# With fewer members of before than this share, a new picture is clearer than a patched one.
_KEPT = 0.5

Before = tuple[tuple[Member, ...], tuple[Region, ...], Floats]


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """Where everything stands, in the order of the members that were given.

    Attributes:
        groups: Indices of the members of each region.
        names: Of each region, with its terms.
        centres: [regions, 2].
        radii: [regions].
        positions: [members, 2].
    """

    groups: Groups
    names: list[Name]
    centres: Floats
    radii: Floats
    positions: Floats

    def region(self, number: int, order: NDArray[np.int64]) -> Region:
        """One region, with its members' indices translated by `order`."""
        name, terms = self.names[number]
        x, y = self.centres[number].tolist()
        indices = tuple(sorted(order[self.groups[number]].tolist()))
        return Region(name, terms, indices, x, y, float(self.radii[number]))


def draw(
    members: Sequence[Member],
    kin: Sparse,
    edges: Sequence[tuple[int, int, bool]],
    before: Before | None = None,
    *,
    growing: bool = False,
) -> Picture:
    """Give every member a region and a place.

    Args:
        members: In an order that means nothing.
        kin: Likeness of the members, from kinship.py.
        edges: The backbone.
        before: Members, regions and positions of the picture until now. Where enough of its
            members are left, they stay in their region and place.
        growing: They stay however many are new.
    """
    if before is not None and before[1] and (growing or stays(before[0], members)):
        return _redraw(members, kin, before)
    groups = _pool_unknown(communities(kin), members)
    ends = np.array([edge[:2] for edge in edges], dtype=np.int64).reshape(-1, 2)
    cells = (np.full(len(ends), _EDGE_WEIGHT), (ends[:, 0], ends[:, 1]))
    drawn = csr_array(coo_array(cells, shape=kin.shape))
    links = csr_array(kin + drawn + drawn.T)
    places_of = [slots(len(group)) for group in groups]
    radii = np.array([disc_radius(places) for places in places_of])
    centres = place_discs(radii, _between(groups, links))
    positions = place_members(groups, centres, places_of, links)
    return Picture(groups, region_names(members, groups), centres, radii, positions)


def stays(before: Sequence[Member], members: Sequence[Member]) -> bool:
    """Whether so many members were there before that their picture is kept.

    >>> ann, ben, cleo = (Member(name, name) for name in ("ann", "ben", "cleo"))
    >>> stays([ann], [ann, ben]), stays([ann], [ann, ben, cleo]), stays([ann], [])
    (True, False, False)
    """
    kept = {member.id for member in before} & {member.id for member in members}
    return bool(members) and len(kept) >= _KEPT * len(members)


def _pool_unknown(groups: Groups, members: Sequence[Member]) -> Groups:
    """Groups in which nobody lists any term become one, the last."""
    known = [group for group in groups if any(has_terms(members[i]) for i in group)]
    unknown = sorted(i for group in groups if group not in known for i in group)
    return [*known, unknown] if unknown else known


def _between(groups: Groups, links: Sparse) -> Floats:
    """How much each two groups belong together: the mean link, with large groups evened out."""
    membership = np.zeros((links.shape[0], len(groups)))
    for number, group in enumerate(groups):
        membership[group, number] = 1 / np.sqrt(len(group))
    between = np.asarray(membership.T @ (links @ membership))
    np.fill_diagonal(between, 0)
    return between


def _redraw(members: Sequence[Member], kin: Sparse, before: Before) -> Picture:
    """The picture of before with the members of now: who was there has not moved."""
    old_members, old_regions, old_positions = before
    index = {member.id: i for i, member in enumerate(members)}
    region_of = np.full(len(members), -1)
    positions = np.zeros((len(members), 2))
    for number, region in enumerate(old_regions):
        for old in region.members:
            if old_members[old].id in index:
                region_of[index[old_members[old].id]] = number
                positions[index[old_members[old].id]] = old_positions[old]
    placed = region_of >= 0
    for i in np.flatnonzero(~placed).tolist():
        near = np.zeros(len(old_regions))
        columns = kin.indices[kin.indptr[i] : kin.indptr[i + 1]]
        weights = kin.data[kin.indptr[i] : kin.indptr[i + 1]]
        known = placed[columns]
        np.add.at(near, region_of[columns[known]], weights[known])
        # Without anyone to stand near, with the last region: that of few details, if any.
        number = int(np.argmax(near)) if near.any() else len(old_regions) - 1
        region = old_regions[number]
        centre = np.array([region.x, region.y])
        mates = np.flatnonzero(placed & (region_of == number))
        origin = positions[mates[0]] if len(mates) else centre
        positions[i] = free_place(centre, region.radius - MARGIN, origin, positions[placed])
        region_of[i], placed[i] = number, True
    numbers = [n for n in range(len(old_regions)) if (region_of == n).any()]
    groups = [np.flatnonzero(region_of == n).tolist() for n in numbers]
    centres = np.array([[old_regions[n].x, old_regions[n].y] for n in numbers])
    # As large as those who are there need it: who has left takes room along.
    radii = np.array(
        [disc_radius(positions[group] - at) for group, at in zip(groups, centres, strict=True)]
    )
    return Picture(groups, region_names(members, groups), centres, radii, positions)
