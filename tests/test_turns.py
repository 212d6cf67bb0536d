"""Among equals, the less suggested goes first; nobody passes a better one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from map.diverse import displayed
from map.fairness import fairness
from map.network import build
from map.scoring import Ranking, match
from map.turns import take_turns
from tests.random_networks import member, networks
from tests.test_fairness import Drawn, networks_few


def ranking(*rows: list[tuple[int, float]]) -> Ranking:
    """A ranking from partners with their scores."""
    width = max(map(len, rows))
    padded = [[*row, *[(-1, 0.0)] * (width - len(row))] for row in rows]
    score = np.array([[value for _, value in row] for row in padded])
    partner = np.array([[j for j, _ in row] for row in padded], dtype=np.int32)
    return Ranking(partner, score, score + 1, score + 2, score + 3)


CASES = {
    "no ties": (ranking([(1, 0.9), (2, 0.5)], [(0, 0.7), (2, 0.2)], []), 1, [[1], [0], [-1]]),
    "two askers, two equals": (
        ranking([(2, 0.5), (3, 0.5)], [(2, 0.5), (3, 0.5)], [], []),
        1,
        [[2], [3], [-1], [-1]],
    ),
    "who is suggested anyway comes last among equals": (
        ranking([(2, 0.5), (3, 0.5)], [(2, 0.9), (3, 0.5)], [], []),
        1,
        [[3], [2], [-1], [-1]],
    ),
    "a better one is not passed": (
        ranking([(2, 0.6), (3, 0.5)], [(2, 0.6), (3, 0.5)], [], []),
        1,
        [[2], [2], [-1], [-1]],
    ),
    "a difference that nobody can see is none": (
        ranking([(2, 0.5), (3, 0.5 - 1e-12)], [(2, 0.5), (3, 0.5 - 1e-12)], [], []),
        1,
        [[2], [3], [-1], [-1]],
    ),
    "fewer than asked for": (ranking([(1, 0.5)], [(0, 0.5)]), 1, [[1], [0]]),
}


@pytest.mark.parametrize("case", CASES)
def test_equals_take_turns(case: str) -> None:
    given_, top, expected = CASES[case]
    found = take_turns(given_, top)
    assert found.partner.tolist() == expected
    # What is known of a partner goes with it.
    for column, more in ((found.receives, 1), (found.gives, 2), (found.mutual, 3)):
        assert np.array_equal(column, found.score + more)


def test_thirty_of_a_kind_are_not_all_sent_to_the_same_ten() -> None:
    lawyers = [member(f"L{k:02}", offers=("law",)) for k in range(30)]
    askers = [member(f"A{k:02}", needs=("law",)) for k in range(30)]
    network = build([*lawyers, *askers])
    times = fairness(network).suggested[:30]
    assert times.sum() == 150
    assert (times.max(), times.min()) == (5, 5)
    assert fairness(network).unseen == ()


@networks_few
@given(networks(least=1), st.integers(1, 6))
def test_turns_change_no_score(drawn: Drawn, top: int) -> None:
    network = build(*drawn, top=top)
    for i, one in enumerate(network.members):
        scores = network.ranking.score[i][network.ranking.partner[i] >= 0]
        assert (np.diff(scores) <= 1e-9).all()
        for j, score in zip(network.ranking.partner[i].tolist(), scores.tolist(), strict=False):
            assert match(one, network.members[j], network.scale).score == pytest.approx(score)
    assert displayed(network).shape == (len(network.members), 5)
