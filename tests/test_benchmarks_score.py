"""The benchmarks of the score: planted networks, what a ranking is worth, and their tables."""

import numpy as np
import pytest
from click.testing import CliRunner

from benchmarks import __main__ as command
from benchmarks import pairs, phrases, quality
from benchmarks.markets import HELD_OUT, MARKETS, Market
from benchmarks.pairs import Timing, members_of, table
from benchmarks.planted import KINDS, plant
from benchmarks.quality import DEVELOPING, METHODS, REPORTED, Quality, ranked
from map.engines import Spelling


def test_the_same_seed_plants_the_same_network() -> None:
    assert plant(KINDS[0], 30, 1) == plant(KINDS[0], 30, 1)
    assert plant(KINDS[0], 30, 1) != plant(KINDS[0], 30, 2)


def test_right_partners_know_of_each_other_and_have_time_for_few() -> None:
    for kind in KINDS:
        right = plant(kind, 120, 1).right
        assert all(i in right[j] and i != j for i, row in enumerate(right) for j in row)
        assert max(map(len, right)) <= 3 + 8


def test_who_only_needs_writes_no_offers() -> None:
    members = plant(KINDS[2], 300, 1).members
    sides = [(bool(m.needs), bool(m.offers)) for m in members]
    assert {(True, False), (False, True), (True, True)} <= set(sides)


def test_the_same_seed_opens_the_same_market() -> None:
    [market] = MARKETS
    assert market.network(30, 1) == market.network(30, 1)
    assert market.network(30, 1) != market.network(30, 2)


@pytest.mark.parametrize("market", (*MARKETS, *HELD_OUT), ids=lambda market: market.name)
def test_in_a_market_who_needs_works_with_who_offers(market: Market) -> None:
    members, right = (made := market.network(120, 1)).members, made.right
    for i, partners in enumerate(right):
        assert all(i in right[j] and i != j for j in partners)
        for j in partners:
            sides = (members[i].needs and members[j].offers) or (
                members[j].needs and members[i].offers
            )
            assert sides
    assert sum(map(bool, right)) > 60
    wordless = [member for member in members if not member.about or not member.themes]
    assert wordless == []


def test_nothing_is_reported_on_the_seeds_that_it_was_chosen_by() -> None:
    assert not set(DEVELOPING[1]) & set(REPORTED[1])
    assert not set(DEVELOPING[0]) & set(HELD_OUT)
    assert set(DEVELOPING[0]) | set(HELD_OUT) == set(REPORTED[0])


def test_what_a_ranking_is_worth_by_hand() -> None:
    """Four members; 3 stands in everybody's list, and in its own nobody."""
    order = np.array([[3, 1], [3, 2], [3, -1], [-1, -1]])
    right = (frozenset({1, 2}), frozenset({3}), frozenset({0}), frozenset())
    found = quality.quality(order, right)
    assert found == Quality(
        recall=pytest.approx((1 / 2 + 1 + 0) / 3),
        mrr=pytest.approx((1 / 2 + 1 + 0) / 3),
        coverage=3 / 4,
        gini=pytest.approx(quality.gini(np.array([0, 1, 1, 3]))),
        busiest=3 / 4,
    )


def test_a_ranking_holds_everybody_else_once() -> None:
    order = ranked(np.zeros((5, 5)))
    assert [sorted(row) for row in order.tolist()] == [
        [j for j in range(5) if j != i] for i in range(5)
    ]


def test_every_method_is_measured_on_the_same_networks() -> None:
    found = quality.measure(KINDS[0], 60, (1, 2))
    assert list(found) == list(METHODS)
    assert found["Knitwork"].recall > found["chance"].recall
    assert quality.table(KINDS[0], found, 60, (1, 2)).startswith("lists: 60 members, 2 seeds")


def test_the_time_of_all_pairs_is_measured_beside_its_rivals() -> None:
    """In the figures themselves: a fast computer's few milliseconds are 0.00 in the table."""
    timing = pairs.measure(40)
    assert timing.members == 40
    for clock, used in (timing.score, timing.dense, timing.one, timing.all):
        assert clock > 0
        assert used > 0
    assert 0 < timing.idle <= timing.peak


def test_the_table_of_all_pairs_has_a_row_of_each_size() -> None:
    result = CliRunner().invoke(command.main, ["--sizes", "40", "--only", "pairs"])
    assert result.exit_code == 0
    members, *figures = result.stdout.splitlines()[2].split()
    assert members == "40"
    assert len(figures) == 8
    assert all(float(part) >= 0 for figure in figures for part in figure.split("/"))


def test_the_table_of_all_pairs_says_how_far_the_aim_is() -> None:
    timing = Timing(20_000, (4.0, 8.0), 900, 500, (9.0, 12.0), (2.0, 4.0), (9.0, 16.0))
    row = table({20_000: timing}).splitlines()[-1]
    assert " ".join(row.split()) == (
        "20,000 4.00/8.00 20.0 900 9.00/12.00 2.00/4.00 9.00/16.00 2.00 0.50 aim 3"
    )


def test_the_members_of_the_speed_benchmark_have_twelve_of_each() -> None:
    [member] = members_of(1)
    assert [len(terms) for terms in (member.offers, member.needs, member.themes)] == [12] * 3


@pytest.mark.skipif(not phrases.PHRASES.is_dir(), reason="the phrases stand outside the project")
def test_phrases_are_found_by_their_spelling() -> None:
    assert phrases.measure(Spelling(), "English").recall >= 0.78


@pytest.mark.skipif(not phrases.PHRASES.is_dir(), reason="the phrases stand outside the project")
@pytest.mark.parametrize("language", phrases.LANGUAGES)
def test_what_spelling_accepts_is_right(language: str) -> None:
    found = phrases.measure(Spelling(), language)
    assert found.first >= 0.9
    assert found.pairs >= 0.9
