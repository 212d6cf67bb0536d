"""The network: one graph and all that is derived from it, whatever the order of the file."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from map.layout import disc_radius
from map.member import Member, Tie
from map.network import MAX_SIZE, MIN_SIZE, Network, backbone, build, reweighed, sizes
from map.scoring import Ranking
from map.weights import ORDINARY, Weights
from tests.random_networks import member, networks

ROOT = Path(__file__).parent.parent


def triangle() -> tuple[list[Member], list[Tie]]:
    """Ada and Ben help each other, Cy helps Ada and is tied with Ben."""
    members = [
        member("Ada", offers=("coaching",), needs=("welding", "grants")),
        member("Ben", offers=("welding",), needs=("coaching",)),
        member("Cy", offers=("grants",), needs=("mining",)),
    ]
    return members, [Tie("ben", "cy", "project"), Tie("cy", "ben", "event"), Tie("ben", "zz")]


def village(count: int, seed: int = 1) -> list[Member]:
    """Members in three circles, each with its own terms."""
    chance = np.random.default_rng(seed)
    circles = [[f"{name} {i}" for i in range(8)] for name in ("green", "digital", "craft")]
    return [
        Member(
            id=f"v{i:04}",
            name=f"Villager {i}",
            offers=tuple(chance.choice(circles[i % 3], 3, replace=False).tolist()),
            needs=tuple(chance.choice(circles[i % 3], 3, replace=False).tolist()),
            themes=tuple(chance.choice(circles[i % 3], 2, replace=False).tolist()),
        )
        for i in range(count)
    ]


def by_id(network: Network) -> dict[str, object]:
    """All that is said of a member, without its place in the file."""
    ids = [m.id for m in network.members]
    ranking = network.ranking
    region = {
        ids[i]: (r.name, r.terms, r.x, r.y, r.radius) for r in network.regions for i in r.members
    }
    return {
        ids[i]: (
            [ids[j] for j in ranking.partner[i].tolist() if j >= 0],
            ranking.score[i].tolist(),
            ranking.mutual[i].tolist(),
            int(network.good[i]),
            network.positions[i].tolist(),
            float(network.sizes[i]),
            region[ids[i]],
            sorted(
                (ids[b if a == i else a], both) for a, b, both in network.backbone if i in (a, b)
            ),
        )
        for i in range(len(ids))
    }


# --- the graph ------------------------------------------------------------------------------


def test_the_graph_holds_members_ties_and_matches() -> None:
    members, ties = triangle()
    network = build(members, ties, title="Triangle")
    graph = network.graph
    assert list(graph) == ["ada", "ben", "cy"]
    assert graph.nodes["ada"]["member"] is members[0]
    assert sorted(graph.edges(keys=True)) == [
        ("ada", "ben", "match"),
        ("ada", "cy", "match"),
        ("ben", "cy", "tie"),
    ]
    assert graph.edges["ben", "cy", "tie"]["types"] == ("project", "event")
    edge = graph.edges["ada", "ben", "match"]
    assert edge["receives"] == pytest.approx({"ada": 5 / 9, "ben": 1})
    assert set(edge["scores"]) == {"ada", "ben"}
    assert edge["score"] == max(edge["scores"].values())
    assert graph is network.graph


def test_ties_with_an_unknown_end_are_left_out() -> None:
    network = build(*triangle())
    assert [(tie.source, tie.target) for tie in network.ties] == [("ben", "cy"), ("cy", "ben")]


def test_two_members_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        build([member("Ada"), member("Ada")])


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_network_of_hardly_anyone(count: int) -> None:
    network = build(triangle()[0][:count])
    assert network.positions.shape == (count, 2)
    assert network.ranking.partner.shape == (count, 10)
    assert sum(len(region.members) for region in network.regions) == count
    assert len(network.graph) == count


def test_the_ranking_is_as_long_as_asked_for() -> None:
    assert build(village(12), top=3).ranking.partner.shape == (12, 3)


# --- order, names and chance change nothing -------------------------------------------------


@settings(deadline=None, max_examples=25)
@given(networks())
def test_reordering_members_changes_nothing(network: tuple) -> None:  # type: ignore[type-arg]
    members, ties = network
    shuffled = [members[i] for i in np.random.default_rng(7).permutation(len(members))]
    assert by_id(build(shuffled, ties[::-1])) == by_id(build(members, ties))


def test_renaming_members_changes_nothing() -> None:
    members = village(40)
    renamed = [replace(m, name=m.name[::-1]) for m in members]
    assert by_id(build(renamed)) == by_id(build(members))


def test_new_ids_in_the_same_order_change_nothing() -> None:
    members = village(40)
    old = build(members)
    new = build([replace(m, id="x" + m.id) for m in members])
    assert np.array_equal(new.ranking.partner, old.ranking.partner)
    assert np.array_equal(new.ranking.score, old.ranking.score)
    assert np.array_equal(new.positions, old.positions)


def test_the_same_file_gives_the_same_network() -> None:
    first, second = build(village(40)), build(village(40))
    assert by_id(first) == by_id(second)
    assert first.version == second.version


def test_the_same_file_gives_the_same_network_in_every_process() -> None:
    code = (
        "import json; from tests.test_network import by_id, build, village;"
        "n = build(village(40)); print(json.dumps([n.version, by_id(n)], sort_keys=True))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("0", "1", "77")
    }
    here = build(village(40))
    assert [json.loads(answer) for answer in answers] == [
        json.loads(json.dumps([here.version, by_id(here)]))
    ]


def test_what_is_seen_changes_the_version_and_what_is_private_does_not() -> None:
    members = village(10)
    version = build(members).version
    hidden = [replace(members[0], private={"_note": "call back"}), *members[1:]]
    seen = [replace(members[0], about="New text"), *members[1:]]
    assert build(hidden).version == version
    assert build(seen).version != version
    assert build(members, title="Another").version != version


# --- other weights --------------------------------------------------------------------------


def everything(network: Network) -> dict[str, object]:
    """All fields of a network as values that can be compared."""
    ranking = {name: getattr(network.ranking, name).tolist() for name in Ranking.__slots__}
    return {
        **by_id(network),
        "ranking": ranking,
        "version": network.version,
        "hubs": dict(network.scale.hubs),
        "rest": (network.title, network.members, network.ties, dict(network.index)),
        "drawn": (network.backbone, network.regions, network.facets),
    }


def test_the_same_weights_give_the_same_network() -> None:
    network = build(*triangle(), title="Triangle", top=3)
    assert everything(reweighed(network, network.scale.weights)) == everything(network)
    large = build(village(40))
    assert everything(reweighed(large, ORDINARY)) == everything(large)


def test_other_weights_give_other_partners_in_the_same_places() -> None:
    members = village(40)
    weights = Weights(help=0, ground=1, difference=0)
    old = build(members)
    new = reweighed(old, weights)
    assert np.array_equal(new.positions, old.positions)
    assert (new.regions, new.facets) == (old.regions, old.facets)
    assert new.version != old.version
    right = build(members, weights=weights)
    assert np.array_equal(new.ranking.partner, right.ranking.partner)
    assert np.array_equal(new.ranking.score, right.ranking.score)
    assert new.backbone == right.backbone
    assert np.array_equal(new.sizes, right.sizes)
    assert everything(reweighed(new, ORDINARY)) == everything(old)


# --- what the overview draws ----------------------------------------------------------------


def test_the_backbone_holds_best_partners_and_mutual_matches() -> None:
    """Four members: 0 and 1 are each other's best, 2 looks to 0, 3 to nobody."""
    partner = np.array([[1, 2], [0, -1], [0, 1], [-1, -1]], dtype=np.int32)
    mutual = np.array([[0.5, 0.1], [0.5, 0], [0.1, 0.9], [0, 0]])
    ranking = Ranking(partner, mutual, mutual, mutual, mutual)
    assert backbone(ranking) == ((0, 1, True), (0, 2, False), (1, 2, True))


def test_the_backbone_has_about_one_edge_a_member() -> None:
    network = build(village(90))
    pairs = [(i, j) for i, j, _ in network.backbone]
    assert all(i < j for i, j in pairs)
    assert len(set(pairs)) == len(pairs)
    assert 45 <= len(pairs) <= 1.5 * 90
    first = {(min(i, j), max(i, j)) for i, j in enumerate(network.ranking.partner[:, 0].tolist())}
    assert first <= set(pairs)


@pytest.mark.parametrize(
    ("good", "expected"),
    [
        ([], []),
        ([0, 0], [MIN_SIZE, MIN_SIZE]),
        ([0, 1], [MIN_SIZE, MAX_SIZE]),
        ([0, 4, 16], [MIN_SIZE, 30, MAX_SIZE]),
    ],
)
def test_sizes_grow_with_good_matches(good: list[int], expected: list[float]) -> None:
    assert sizes(np.array(good, dtype=np.int32)).tolist() == expected


# --- the picture stays ----------------------------------------------------------------------


def nearest_neighbour(positions: np.ndarray) -> float:  # type: ignore[type-arg]
    gaps = np.hypot(*(positions[:, None] - positions[None]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    return float(gaps.min())


def test_members_stay_where_they_were_when_others_come() -> None:
    everybody = village(60)
    old = build(everybody[:45])
    new = build(everybody, previous=old)
    assert np.array_equal(new.positions[:45], old.positions)
    assert nearest_neighbour(new.positions) > MAX_SIZE
    for i in range(45, 60):  # newcomers stand with their own circle
        [home] = [r for r in new.regions if i in r.members]
        assert {j % 3 for j in home.members} == {i % 3}
        assert np.hypot(*(new.positions[i] - (home.x, home.y))) < home.radius


def test_members_stay_where_they_were_when_others_leave() -> None:
    everybody = village(60)
    old = build(everybody)
    new = build(everybody[20:], previous=old)
    assert np.array_equal(new.positions, old.positions[20:])
    assert sorted(i for r in new.regions for i in r.members) == list(range(40))


def test_a_region_is_as_large_as_those_need_who_are_left() -> None:
    old = build(village(60))
    region = max(old.regions, key=lambda one: one.radius)
    at = (region.x, region.y)
    inner = sorted(region.members, key=lambda i: np.hypot(*(old.positions[i] - at)))[:3]
    left = sorted({*range(60)} - {*region.members} | {*inner})
    new = build([old.members[i] for i in left], previous=old)
    [same] = [one for one in new.regions if (one.x, one.y) == at]
    assert np.array_equal(new.positions, old.positions[left])
    assert same.radius == pytest.approx(disc_radius(old.positions[inner] - at))
    assert same.radius < region.radius - 10
    others = [one.radius for one in old.regions if one != region]
    assert [one.radius for one in new.regions if one != same] == pytest.approx(others)


def test_members_stay_where_they_were_when_the_data_change() -> None:
    everybody = village(60)
    old = build(everybody)
    changed = [replace(everybody[0], themes=("craft 1",), needs=()), *everybody[:0:-1]]
    new = build(changed, previous=old)
    assert all(
        np.array_equal(new.positions[new.index[m.id]], old.positions[old.index[m.id]])
        for m in everybody
    )


def test_colours_stay_as_long_as_places_do() -> None:
    everybody = [replace(m, type=("School", "NGO")[i > 24]) for i, m in enumerate(village(60))]
    old = build(everybody[:45])  # most are schools
    new = build(everybody, previous=old)
    assert [value.value for value in old.facets[0].values] == ["School", "NGO"]
    assert [value.value for value in new.facets[0].values] == ["School", "NGO"]
    assert [value.value for value in build(everybody).facets[0].values] == ["NGO", "School"]


def test_another_network_gets_a_picture_of_its_own() -> None:
    old = build([replace(m, id="old" + m.id) for m in village(30)])
    assert by_id(build(village(40), previous=old)) == by_id(build(village(40)))
