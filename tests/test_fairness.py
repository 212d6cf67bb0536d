"""How suggestions fall on members, who gets none and why, and what is on display."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.planted import KINDS
from map.diverse import displayed, displayed_matches, diverse
from map.fairness import Advice, advice, fairness, gini
from map.gaps import alike, balances
from map.member import Member, Tie
from map.network import Network, build
from map.scoring import match, partners
from tests.random_networks import member, networks

Drawn = tuple[list[Member], list[Tie]]
# Each example is a network, which takes its time to build.
networks_few = settings(max_examples=25, deadline=None)

GINI = {
    "nobody": ([], 0.0),
    "nothing": ([0, 0], 0.0),
    "one": ([5], 0.0),
    "all alike": ([3, 3, 3, 3], 0.0),
    "one has all": ([0, 0, 0, 8], 0.75),
    "two of four": ([0, 0, 4, 4], 0.5),
    "in any order": ([4, 0, 4, 0], 0.5),
}


@pytest.mark.parametrize("case", GINI)
def test_gini_says_how_uneven_counts_are(case: str) -> None:
    counts, expected = GINI[case]
    assert gini(np.array(counts, dtype=np.int32)) == pytest.approx(expected)


@networks_few
@given(networks())
def test_fairness_counts_what_is_on_display(drawn: Drawn) -> None:
    network = build(*drawn)
    found = fairness(network)
    shown = [[m.b.id for m in displayed_matches(network, one)] for one in network.members]
    assert found.suggested.tolist() == [
        sum(one.id in row for row in shown) for one in network.members
    ]
    assert found.lists == sum(bool(row) for row in shown)
    assert found.unseen == tuple(i for i, count in enumerate(found.suggested) if not count)
    assert 0 <= found.gini < 1
    assert (found.good <= [len(row) for row in shown]).all()


@networks_few
@given(networks())
def test_a_good_suggestion_is_what_the_score_calls_a_good_match(
    drawn: Drawn,
) -> None:
    network = build(*drawn)
    for i, one in enumerate(network.members):
        good = 0
        for found in displayed_matches(network, one):
            raw = sum(reason.points for reason in found.reasons if reason.rule != "hub")
            good += max(found.receives, found.gives) >= 0.25 or raw >= 0.35
        assert fairness(network).good[i] == good


def test_the_busiest_member_is_named_with_its_share() -> None:
    network = build(
        [member("Hub", offers=("law",)), *(member(f"M{k}", needs=("law",)) for k in range(4))]
    )
    found = fairness(network, top=1)
    assert (found.busiest, found.busiest_share, found.lists) == (0, 0.8, 5)
    assert fairness(build([member("A"), member("B")])).busiest == -1


# --- why nobody is sent to a member -----------------------------------------------------------

NEIGHBOURS = [
    member("Ann", offers=("welding",), needs=("law", "mining"), themes=("water",)),
    member("Bob", offers=("design", "law"), needs=("law", "mining"), themes=("water",)),
]
WANTED = Advice("wanted", ("mining", "law"))

ASKED: dict[str, tuple[Member, tuple[Advice, ...]]] = {
    "an empty profile": (member("New"), (Advice("empty"), Advice("wanted", ("mining",)))),
    "only a text": (
        member("New", about="We teach in villages by the harbour."),
        (Advice("nooffers"), Advice("noneeds"), Advice("nothemes"), WANTED),
    ),
    "lists that meet nobody": (
        member("New", offers=("poetry", "Art"), needs=("sleep",), themes=("fire",)),
        (
            Advice("loneoffers", ("Art", "poetry")),
            Advice("loneneeds", ("sleep",)),
            Advice("lonethemes", ("fire",)),
        ),
    ),
    "offers that others have as well": (
        member("New", offers=("law",), needs=("welding",), themes=("water",)),
        (Advice("crowded", ("law",)), Advice("wanted", ("mining",))),
    ),
    "needs that somebody meets, and offers that nobody needs": (
        member("New", offers=("poetry",), needs=("welding",), themes=("water",)),
        (Advice("loneoffers", ("poetry",)), Advice("outranked"), WANTED),
    ),
    "a theme that nobody shares": (
        member("New", offers=("mining",), needs=("welding",), themes=("fire",)),
        (Advice("lonethemes", ("fire",)), Advice("outranked")),
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_advice_follows_from_the_data(case: str) -> None:
    asked, expected = ASKED[case]
    network = build([*NEIGHBOURS, asked])
    assert advice(network, 2, balances(network)) == expected


def test_an_empty_profile_is_asked_for_the_one_thing_that_is_scarcest() -> None:
    """Two offers, of which others have one as well, would not be enough for it."""
    askers = [member(f"A{k}", needs=("law", "mining") if k else ("law",)) for k in range(4)]
    lawyers = [member("L", offers=("law",)), member("L2", offers=("law",))]
    network = build([*askers, *lawyers, member("New")])
    found = balances(network)
    assert [b.term for b in found if b.lack > 0] == ["mining", "law"]
    assert advice(network, 6, found) == (Advice("empty"), Advice("wanted", ("mining",)))
    assert advice(build([member("New")]), 0, ()) == (Advice("empty"),)


GENERATED = [("lists", 31), ("needs only, offers only, both", 32), ("many gaps", 32)]


@pytest.mark.parametrize(("name", "seed"), [("demonstration", 0), *GENERATED])
def test_advice_comes_true_when_it_is_followed(network: Network, name: str, seed: int) -> None:
    """Whoever offers what the advice says others look for is suggested to somebody."""
    planted = {kind.name: kind for kind in KINDS}
    members = planted[name].network(160, seed).members if seed else network.members
    ties = () if seed else network.ties
    before = build(members, ties)
    found = alike(balances(before), before.scale.similar)
    followed = 0
    for i in fairness(before).unseen:
        for one in advice(before, i, found):
            if one.kind == "wanted":
                new = replace(members[i], offers=(*members[i].offers, *one.terms))
                after = build([*members[:i], new, *members[i + 1 :]], ties)
                assert fairness(after).suggested[i]
                followed += 1
    assert followed


# --- the diverse top five ---------------------------------------------------------------------

MMR: dict[str, tuple[list[float], list[int], float, list[int]]] = {
    "nothing": ([], [], 0.7, []),
    "one": ([0.2], [1], 0.7, [0]),
    "no overlap keeps the ranking": ([0.9, 0.6, 0.5], [1, 2, 4], 0.7, [0, 1, 2]),
    "lambda 1 keeps the ranking": ([0.9, 0.6, 0.5], [1, 1, 1], 1.0, [0, 1, 2]),
    "the same again comes later": ([0.9, 0.55, 0.5], [1, 1, 2], 0.7, [0, 2, 1]),
    "what is much better stays": ([0.9, 0.8, 0.1], [1, 1, 2], 0.9, [0, 1, 2]),
    "equals keep their order": ([0.5, 0.5, 0.5], [1, 2, 4], 0.7, [0, 1, 2]),
    "scores below zero": ([-0.1, -0.11, -0.2], [1, 1, 2], 0.5, [0, 2, 1]),
    "nothing to tell them apart by": ([0.5, 0.4, 0.3], [0, 0, 0], 0.7, [0, 1, 2]),
}


@pytest.mark.parametrize("case", MMR)
def test_each_next_one_is_chosen_for_its_score_and_for_what_it_adds(case: str) -> None:
    scores, reasons, relevance, expected = MMR[case]
    assert (diverse(scores, reasons, 3, relevance) if scores else []) == expected


@given(
    st.lists(st.tuples(st.floats(-1, 1), st.integers(0, 63)), min_size=1, max_size=12),
    st.integers(0, 12),
)
def test_the_choice_is_of_the_ranking_and_begins_with_its_best(
    drawn: list[tuple[float, int]], top: int
) -> None:
    ranked = sorted(drawn, reverse=True)
    found = diverse([score for score, _ in ranked], [reason for _, reason in ranked], top)
    assert len(found) == min(top, len(ranked)) == len(set(found))
    assert found[:1] == [0][:top]


def test_one_of_each_kind_of_help_is_on_display_before_a_second() -> None:
    lawyers = [member(f"L{k}", offers=("law",)) for k in range(6)]
    network = build(
        [member("Asks", needs=("law", "mining")), *lawyers, member("Miner", offers=("mining",))]
    )
    shown = displayed(network)[0]
    assert 7 in shown[:2]
    assert len(set(shown.tolist())) == 5


@networks_few
@given(networks())
def test_the_display_takes_from_the_ranking_and_exports_keep_it(
    drawn: Drawn,
) -> None:
    network = build(*drawn)
    for one in network.members:
        ranked = [found.b.id for found in partners(network, one.id)]
        shown = [found.b.id for found in displayed_matches(network, one)]
        assert shown[:1] == ranked[:1]
        assert set(shown) <= set(ranked)
        assert len(shown) == min(5, len(ranked))


def test_a_displayed_match_is_the_match(network: Network) -> None:
    for one in network.members:
        for found in displayed_matches(network, one):
            assert found == match(found.a, found.b, network.scale)
