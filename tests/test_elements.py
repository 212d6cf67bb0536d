"""What the browser is sent about a network: what members are, never how they look."""

import json

import pytest

from loaders import load
from map.diverse import displayed_matches
from map.elements import elements, index_columns, map_columns, node_id
from map.member import Member, Tie
from map.network import Network, build, retied
from map.theme import LOOKS
from tests.support.crowd import crowd

TRAPS = ("constructor", "__proto__", "toString", "n-a", "1", "é ?&#")

FILES: dict[str, tuple[list[Member], list[Tie]]] = {
    "a star": (
        [
            Member("a", "Hub", type="school", offers=("welding", "design"), needs=("funding",)),
            Member("b", "Bee", type="union", needs=("welding",), offers=("funding",)),
            Member("c", "Sea", type="school", needs=("design",)),
            Member("d", "Lone"),
        ],
        [Tie("a", "c", "project"), Tie("a", "d")],
    ),
    "ids that are traps": ([Member(id_, f"called {id_}") for id_ in TRAPS], []),
    "one member": ([Member("a", "A")], []),
    "nobody": ([], []),
}


@pytest.fixture(scope="module", params=FILES)
def each(request: pytest.FixtureRequest) -> Network:
    """Each small network in turn."""
    return build(*FILES[request.param])


@pytest.fixture(scope="module")
def star() -> Network:
    """A hub that helps two others, one of them helps it, and a member without details."""
    return build(*FILES["a star"])


def nodes(network: Network) -> list[dict[str, object]]:
    return [one for one in elements(network) if "position" in one]


def edges(network: Network) -> list[dict[str, object]]:
    return [one for one in elements(network) if "position" not in one]


def test_a_star_becomes_these_elements(star: Network) -> None:
    looks = map_columns(star)["look"]
    assert elements(star) == [
        *(
            {
                "data": {"id": f"n-{member.id}", "i": i, "size": round(float(star.sizes[i]), 1)},
                "position": {
                    "x": round(float(star.positions[i][0]), 1),
                    "y": round(float(star.positions[i][1]), 1),
                },
                "classes": f"k{looks[i]}",
            }
            for i, member in enumerate(star.members)
        ),
        *(
            {
                "data": {
                    "id": f"e-{i}-{j}",
                    "source": f"n-{star.members[i].id}",
                    "target": f"n-{star.members[j].id}",
                },
                "classes": "mutual" if mutual else "",
            }
            for i, j, mutual in star.backbone
        ),
    ]
    assert any(mutual for *_, mutual in star.backbone)


def test_an_element_carries_no_style(each: Network, network: Network) -> None:
    for one in (*elements(each), *elements(network)):
        assert set(one) <= {"data", "position", "classes"}
        assert set(one["data"]) <= {"id", "i", "size", "source", "target"}


def test_every_id_is_prefixed_and_there_once(each: Network, network: Network) -> None:
    for built in (each, network):
        ids = [one["data"]["id"] for one in elements(built)]
        assert len(ids) == len(set(ids))
        assert all(one["data"]["id"].startswith("n-") for one in nodes(built))
        assert all(one["data"]["id"].startswith("e-") for one in edges(built))


@pytest.mark.parametrize("id_", ["a", "", *TRAPS])
def test_a_node_id_is_the_members_behind_a_prefix(id_: str) -> None:
    assert node_id(id_) == f"n-{id_}"


def test_both_ends_of_every_edge_exist(each: Network, network: Network) -> None:
    for built in (each, network):
        known = {one["data"]["id"] for one in nodes(built)}
        for one in edges(built):
            assert {one["data"]["source"], one["data"]["target"]} <= known
            assert one["data"]["source"] != one["data"]["target"]


def test_elements_know_nothing_but_places(network: Network) -> None:
    said = json.dumps(elements(network))
    for member in network.members:
        assert member.name not in said


def test_columns_have_an_entry_for_each_member(each: Network, network: Network) -> None:
    for built in (each, network):
        sent = map_columns(built)
        count = len(built.members)
        for column in ("id", "name", "x", "y", "size", "good", "look"):
            assert len(sent[column]) == count, column
        assert sent["id"] == [member.id for member in built.members]
        assert all(0 <= k < len(LOOKS) for k in sent["look"])
        assert len(sent["edges"]) == 3 * len(built.backbone)
        assert all(0 <= end < count for end in sent["edges"][0::3] + sent["edges"][1::3])
        assert set(sent["edges"][2::3]) <= {0, 1}


def test_who_is_tied_stands_in_the_columns_once(star: Network) -> None:
    again = retied(star, (*star.ties, Tie("c", "a", "talked", "2026-11-25")))
    assert map_columns(star)["ties"] == map_columns(again)["ties"] == [0, 2, 0, 3]


def test_columns_and_elements_agree(each: Network, network: Network) -> None:
    for built in (each, network):
        sent = map_columns(built)
        for one in nodes(built):
            i = one["data"]["i"]
            assert one["data"]["id"] == node_id(sent["id"][i])
            assert one["data"]["size"] == sent["size"][i]
            assert one["position"] == {"x": sent["x"][i], "y": sent["y"][i]}
            assert one["classes"] == f"k{sent['look'][i]}"


def test_all_of_it_is_plain_json(each: Network, network: Network) -> None:
    for built in (each, network):
        for made in (elements(built), map_columns(built), index_columns(built)):
            assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_the_index_of_a_star(star: Network) -> None:
    sent = index_columns(star)
    types = sent["facets"][0]
    assert (types["field"], types["label"]) == ("type", "Type")
    assert types["values"] == ["school", "union"]
    assert types["members"] == [[0, 2], [1]]
    assert types["look"] == map_columns(star)["look"]
    assert sent["version"] == star.version == map_columns(star)["version"]
    # The hub and the bee help each other: who they rank, and that it goes both ways.
    assert sent["partners"][0][0] == 1
    assert sent["ways"][0][0] == 3


def test_partners_are_those_on_display_with_their_ways(network: Network) -> None:
    sent = index_columns(network)
    for i, one in enumerate(network.members):
        shown = displayed_matches(network, one)
        assert sent["partners"][i] == [network.index[found.b.id] for found in shown]
        assert sent["ways"][i] == [(found.receives > 0) + 2 * (found.gives > 0) for found in shown]


def test_a_large_network_has_about_one_edge_a_member(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    members = load(crowd(tmp_path_factory.mktemp("crowd"), 300)).members
    built = build(members)
    assert len(edges(built)) <= 1.5 * len(members)
    assert len(nodes(built)) == len(members)
