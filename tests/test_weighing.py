"""Weights that somebody tries with the sliders: what they change, and what they cannot do."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from map import weighing
from map.elements import index_columns, map_columns, weighed_columns
from map.network import Network, build
from map.texts import text
from map.weighing import BusyError, Weighing, can_weigh, read_sliders, sliders, weighed
from map.weights import Weights
from tests.random_networks import member
from tests.support.asking import ask, of_class, words

if TYPE_CHECKING:
    from flask.testing import FlaskClient

FORGED = [
    None, 7, True, [], {}, "", "40", "40-30", "40-30-30-0", "0-0-0", "41-30-30", "105-0-0",
    "-5-5-5", "4e1-30-30", "40-30-30\n", " 40-30-30", "४०-३०-३०", "40--30-30", "999999999-0-0",
    "a-b-c", "\ud800",
]  # fmt: skip

STANDS: dict[str, tuple[Weights, tuple[int, int, int]]] = {
    "ordinary": (Weights(), (30, 60, 10)),
    "of any size": (Weights(help=8, ground=6, difference=6), (40, 30, 30)),
    "one alone": (Weights(help=0, ground=2, difference=0), (0, 100, 0)),
    "between two steps": (Weights(help=0.41, ground=0.31, difference=0.28), (40, 30, 30)),
}


@pytest.mark.parametrize("case", STANDS)
def test_sliders_stand_at_shares_of_a_hundred(case: str) -> None:
    weights, expected = STANDS[case]
    assert sliders(weights) == expected


@pytest.mark.parametrize("said", FORGED, ids=repr)
def test_what_sliders_cannot_say_changes_nothing(network: Network, said: object) -> None:
    assert read_sliders(said) is None
    assert weighed(network, said) is network


@pytest.mark.parametrize("said", ["30-60-10", "15-30-5", "45-90-15"])
def test_the_networks_own_weights_are_the_network_itself(network: Network, said: str) -> None:
    assert weighed(network, said) is network


def test_other_weights_rank_anew_and_move_nobody(network: Network) -> None:
    other = weighed(network, "0-100-0")
    assert not np.array_equal(other.ranking.partner, network.ranking.partner)
    assert np.array_equal(other.positions, network.positions)
    assert (other.regions, other.facets) == (network.regions, network.facets)
    rules = other.scale.weights.rules
    own = network.scale.weights.rules
    assert {rule for rule, weight in rules.items() if weight > 0} == {"ground", "background"}
    assert rules["ground"] + rules["background"] == pytest.approx(1)
    assert (rules["hub"], rules["no_help"]) == (own["hub"], own["no_help"])


def test_the_same_proportions_are_computed_once(network: Network) -> None:
    kept = Weighing()
    assert kept.weighed(network, "10-5-5") is kept.weighed(network, "100-50-50")


def test_few_networks_are_kept() -> None:
    network = build([member("A", needs=("law",)), member("B", offers=("law",))])
    kept = Weighing()
    first = kept.weighed(network, "5-100-0")
    for k in range(weighing.KEPT):
        kept.weighed(network, f"100-{5 * k + 5}-0")
    assert len(kept._kept) == weighing.KEPT
    assert kept.weighed(network, "5-100-0") is not first


def test_a_large_network_keeps_its_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    network = build([member(name, needs=("law",)) for name in "ABC"])
    assert can_weigh(network)
    assert map_columns(network)["weights"] == [30, 60, 10]
    monkeypatch.setattr(weighing, "MOST_MEMBERS", 2)
    assert not can_weigh(network)
    assert map_columns(network)["weights"] is None
    assert weighed(network, "100-0-0") is network


def test_who_cannot_wait_any_longer_is_told_so(
    client: "FlaskClient", monkeypatch: pytest.MonkeyPatch, network: Network
) -> None:
    monkeypatch.setattr(weighing, "PATIENCE", 0.0)
    kept = Weighing()
    with kept._lock, pytest.raises(BusyError):
        kept.weighed(network, "100-0-5")

    def busy(*_: object) -> Network:
        raise BusyError

    monkeypatch.setattr("map.web.weighed", busy)
    answer = client.get(f"/bundle/{network.version}/weighed.json?w=100-0-5")
    assert (answer.status_code, answer.text) == (
        503,
        "Others try weights, too. Wait a moment and try again.",
    )


def test_what_other_weights_change_is_sent_and_nothing_else(
    client: "FlaskClient", network: Network
) -> None:
    other = weighed(network, "0-100-0")
    sent = client.get(f"/bundle/{network.version}/weighed.json?w=0-100-0").json
    assert sent == weighed_columns(other)
    assert set(sent) == {"size", "good", "edges", "partners", "ways"}
    whole = map_columns(network) | index_columns(network)
    changed = map_columns(other) | index_columns(other)
    different = {name for name in whole if whole[name] != changed[name]}
    assert different - {"version", "weights"} <= set(sent)


@pytest.mark.parametrize("said", ["", "0-0-0", "x" * 5000, "%00", "100-0-0&w=0-100-0", "%ED%A0%80"])
def test_any_weights_in_an_address_are_answered(
    client: "FlaskClient", network: Network, said: str
) -> None:
    answer = client.get(f"/bundle/{network.version}/weighed.json?w={said}")
    assert answer.status_code == 200
    assert len(answer.json["partners"]) == len(network.members)


def test_profile_comparison_and_caption_follow_the_weights(
    client: "FlaskClient", network: Network
) -> None:
    other = weighed(network, "0-100-0")
    cards = of_class(
        ask(client, "profile.children", {"member": "umthala", "w": "0-100-0"}), "partner"
    )
    ranked = other.ranking.partner[network.index["umthala"]].tolist()
    names = {words(of_class(card, "open")) for card in cards}
    assert names == {network.members[j].name for j in ranked if j >= 0}
    # With common ground alone, nothing is said of help.
    reasons = [one["props"]["className"] for card in cards for one in items(card)]
    assert set(reasons) <= {"ground", "background", "hub", "no_help"}
    caption = ask(
        client,
        "caption-body.children",
        {"focus": "lake-temba", "spot": "silangbay", "w": "0-100-0"},
    )
    assert all(words(line).startswith("Both ") for line in caption[1:])


def test_who_has_no_partner_by_some_weights_is_told_that_these_are_why(
    client: "FlaskClient",
) -> None:
    """More offers and needs, as otherwise advised, would change nothing."""
    found = ask(client, "profile.children", {"member": "lake-temba", "w": "0-0-100"})
    assert words(of_class(found, "note")) == text("partners.none.weights")


def items(card: dict[str, Any]) -> list[dict[str, Any]]:
    """The reasons of a partner's card."""
    lists = of_class(card, "reasons")
    return [item for one in lists for item in one["props"]["children"]]


@pytest.mark.parametrize("said", [*FORGED[:-1], "100-0-0"], ids=repr)
def test_no_weights_of_a_question_end_in_a_fault(client: "FlaskClient", said: object) -> None:
    for output, asked in (
        ("profile.children", {"member": "umthala", "w": said}),
        ("compare.children", {"a": "lake-temba", "b": "silangbay", "w": said}),
        ("caption-body.children", {"focus": "lake-temba", "spot": "silangbay", "w": said}),
        ("insights-body.children", {"w": said}),
    ):
        assert ask(client, output, asked) != []
