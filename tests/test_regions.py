"""Regions: communities that are there, names that tell them apart, places that do not overlap."""

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array

from loaders import load
from map.discs import ASPECT, GAP, place_discs
from map.layout import MARGIN, SPACING, disc_radius, free_place, place_members, slots
from map.member import Member, Tie
from map.naming import FEW_DETAILS, region_names
from map.network import MAX_SIZE, Network, build
from tests.random_networks import member
from tests.test_network import nearest_neighbour, village

DATA = Path(__file__).parent.parent / "data"


def circles(network: Network) -> set[frozenset[int]]:
    return {frozenset(i % 3 for i in region.members) for region in network.regions}


@pytest.mark.parametrize("count", [24, 90, 470])
def test_circles_that_are_there_are_found_and_never_mixed(count: int) -> None:
    network = build(village(count))
    assert circles(network) == {frozenset({0}), frozenset({1}), frozenset({2})}
    assert 3 <= len(network.regions) <= 16
    assert sorted(i for region in network.regions for i in region.members) == list(range(count))
    sizes = [len(region.members) for region in network.regions]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13, 30, 100, 460])
def test_nothing_overlaps_and_everybody_stands_in_their_region(count: int) -> None:
    network = build([*village(count), Member("empty", "Empty")])
    if count:
        assert nearest_neighbour(network.positions) >= SPACING - 0.01 > MAX_SIZE
    for region in network.regions:
        offset = network.positions[list(region.members)] - (region.x, region.y)
        assert np.hypot(*offset.T).max() <= region.radius - MAX_SIZE / 2
    for n, one in enumerate(network.regions):
        for other in network.regions[n + 1 :]:
            apart = np.hypot(one.x - other.x, one.y - other.y)
            assert apart >= one.radius + other.radius + GAP - 0.01


def test_members_without_details_have_a_last_region_of_their_own() -> None:
    members = [Member("e0", "Empty 0"), *village(24), Member("e1", "Empty 1")]
    network = build(members, [Tie("e0", "e1")])
    assert network.regions[-1].name == FEW_DETAILS
    assert network.regions[-1].members == (0, 25)


def test_a_member_that_has_a_tie_only_stands_with_those_it_is_tied_to() -> None:
    network = build([*village(24), Member("e", "Empty")], [Tie("e", "v0000")])
    [home] = [region for region in network.regions if 24 in region.members]
    assert 0 in home.members


def test_a_network_without_any_data_is_one_region() -> None:
    network = build([Member(f"e{i}", f"Empty {i}") for i in range(12)])
    assert [(region.name, len(region.members)) for region in network.regions] == [(FEW_DETAILS, 12)]


# --- names ----------------------------------------------------------------------------------


def people(*lists: tuple[str, ...], field: str = "themes") -> list[Member]:
    return [Member(str(i), f"M{i}", **{field: terms}) for i, terms in enumerate(lists)]


@pytest.mark.parametrize(
    ("members", "groups", "expected"),
    [
        (
            people(*[("mining",)] * 3, *[("baking",)] * 3),
            [[0, 1, 2], [3, 4, 5]],
            ["mining", "baking"],
        ),
        # What all have in common tells nobody apart.
        (
            people(*[("youth", "mining")] * 3, *[("youth", "baking")] * 3),
            [[0, 1, 2], [3, 4, 5]],
            ["mining", "baking"],
        ),
        # Without themes, offers name a region.
        (
            people(*[("welding",)] * 3, *[("coaching",)] * 3, field="offers"),
            [[0, 1, 2], [3, 4, 5]],
            ["welding", "coaching"],
        ),
        # One region: what most hold.
        (people(("a", "b"), ("a",), ("a", "c")), [[0, 1, 2]], ["a"]),
        # The spelling that most use.
        (
            people(("Mining",), ("Mining",), ("mining",), ("x",), ("x",)),
            [[0, 1, 2], [3, 4]],
            ["Mining", "x"],
        ),
    ],
)
def test_a_region_is_named_by_what_sets_it_apart(
    members: list[Member], groups: list[list[int]], expected: list[str]
) -> None:
    assert [name for name, _ in region_names(members, groups)] == expected


def test_names_are_distinct_even_where_regions_are_alike() -> None:
    members = people(*[("mining",)] * 9)
    names = [name for name, _ in region_names(members, [[0, 1, 2], [3, 4, 5], [6, 7, 8]])]
    assert len(set(names)) == 3


def test_names_hold_up_to_three_terms_and_stay_short() -> None:
    network = build(village(90))
    names = [region.name for region in network.regions]
    assert len(set(names)) == len(names)
    for region in network.regions:
        assert region.name == " · ".join(region.terms)
        assert 1 <= len(region.terms) <= 3
        assert len(region.name) <= 44


# --- places ---------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [*range(1, 40), 61, 127, 500, 2500])
def test_slots_are_apart_and_round(count: int) -> None:
    places = slots(count)
    assert places.shape == (count, 2)
    if count > 1:
        some = places[:600]
        assert nearest_neighbour(some) >= SPACING - 0.01
    # A hexagonal packing of as many places, with a rim, needs a disc of about this radius.
    assert disc_radius(places) - MARGIN <= SPACING * (0.53 * count**0.5 + 0.5)


@pytest.mark.parametrize("count", [0, 1, 2, 5, 9, 16])
@pytest.mark.parametrize("linked", [True, False])
def test_discs_do_not_overlap_and_make_a_landscape(count: int, linked: bool) -> None:
    radii = np.linspace(100, 320, count)
    links = np.ones((count, count)) * linked
    np.fill_diagonal(links, 0)
    centres = place_discs(radii, links)
    assert centres.shape == (count, 2)
    for i in range(count):
        for j in range(i):
            assert np.hypot(*(centres[i] - centres[j])) >= radii[i] + radii[j] + GAP - 0.01
    if count >= 5:
        width, height = np.ptp(
            np.concatenate([centres - radii[:, None], centres + radii[:, None]]), axis=0
        )
        assert 0.75 * ASPECT < width / height < 1.4 * ASPECT


def test_linked_discs_stand_next_to_each_other() -> None:
    """A chain of six: neighbours in the chain are nearer than its ends."""
    links = np.diag(np.ones(5), 1)
    centres = place_discs(np.full(6, 150.0), links + links.T)
    steps = np.hypot(*np.diff(centres, axis=0).T)
    assert steps.max() < np.hypot(*(centres[0] - centres[-1])) or steps.max() < 2 * (300 + GAP)
    assert steps.mean() < 1.35 * (300 + GAP)


@pytest.mark.parametrize("size", [7, 30, 150, 450])
def test_members_linked_with_another_region_stand_on_the_side_that_faces_it(size: int) -> None:
    """Two discs side by side; in each the first three members are linked with the other disc."""
    groups = [list(range(size)), list(range(size, 2 * size))]
    places = slots(size)
    radius = disc_radius(places)
    centres = np.array([[-radius - GAP, 0.0], [radius + GAP, 0.0]])
    links = np.zeros((2 * size, 2 * size))
    for i in range(3):
        links[i, size + i] = links[size + i, i] = 1
    found = place_members(groups, centres, [places, places], csr_array(links))
    for group, centre in zip(groups, centres, strict=True):
        assert sorted((found[group] - centre).round(6).tolist()) == sorted(places.round(6).tolist())
    left, right = found[:size, 0], found[size:, 0]
    assert (left[:3] >= np.quantile(left, 0.6)).all()
    assert (right[:3] <= np.quantile(right, 0.4)).all()


def test_members_that_are_linked_stand_side_by_side() -> None:
    """Four pairs in a ring of seven and one in the middle, all mixed up."""
    links = np.zeros((8, 8))
    for i, j in ((0, 5), (1, 4), (2, 7), (3, 6)):
        links[i, j] = links[j, i] = 1
    found = place_members([list(range(8))], np.zeros((1, 2)), [slots(8)], csr_array(links))
    lengths = [np.hypot(*(found[i] - found[j])) for i, j in ((0, 5), (1, 4), (2, 7), (3, 6))]
    assert max(lengths) < 1.3 * SPACING


def test_a_free_place_is_the_nearest_one_to_the_middle() -> None:
    occupied = slots(7)  # one in the middle and a ring of six
    rim = occupied[1:]
    assert free_place(np.zeros(2), 200, occupied[1], rim).round(6).tolist() == [0, 0]


def test_a_full_region_grows() -> None:
    occupied = slots(19)
    found = free_place(np.zeros(2), disc_radius(occupied) - MARGIN, occupied[0], occupied)
    assert np.hypot(*(occupied - found).T).min() >= SPACING - 1
    assert np.hypot(*found) <= 3.1 * SPACING


def test_an_almost_empty_member_is_no_trouble() -> None:
    members = [*village(24), member("Hardly", themes=("something nobody else has",))]
    network = build(members)
    assert sorted(i for region in network.regions for i in region.members) == list(range(25))


@pytest.mark.parametrize(
    ("files", "fewest", "most", "good"),
    [
        (("skills-innovation.csv", "skills-innovation-ties.csv"), 3, 6, (2, 8)),
        (("applicants.csv", "applicants-ties.csv"), 6, 16, (20, 90)),
    ],
)
def test_the_demonstration_networks_have_regions_and_sizes_to_see(
    files: tuple[str, ...], fewest: int, most: int, good: tuple[int, int]
) -> None:
    loaded = load(*(DATA / name for name in files))
    network = build(loaded.members, loaded.ties)
    named = [region for region in network.regions if region.name != FEW_DETAILS]
    assert fewest <= len(named) <= most
    assert all(region.terms for region in named)
    assert good[0] <= np.quantile(network.good, 0.1) <= np.quantile(network.good, 0.9) <= good[1]
    assert np.ptp(network.sizes[network.good > 0]) >= 8
