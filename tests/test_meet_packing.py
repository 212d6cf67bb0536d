"""Linear programs that pack, against a solver that is exact."""

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csc_array

from meet.packing import Packed, Packing, packed


def program(seed: int, things: int = 300, places: int = 60) -> Packing:
    chance = np.random.default_rng(seed)
    needs = [
        chance.choice(places, size=chance.integers(1, 8), replace=False) for _ in range(things)
    ]
    return Packing(
        start=np.append(0, np.cumsum([len(one) for one in needs])),
        places=np.concatenate(needs),
        worth=chance.random(things),
        room=chance.integers(0, 4, size=places).astype(np.float64),
    )


def matrix(one: Packing) -> csc_array:
    shape = (len(one.room), len(one.worth))
    return csc_array((np.ones(len(one.places)), one.places, one.start), shape=shape)


def nothing(one: Packing) -> Packed:
    return Packed(np.zeros(len(one.worth)), np.zeros(len(one.room)))


def best(one: Packing) -> float:
    found = linprog(-one.worth, A_ub=matrix(one), b_ub=one.room, bounds=(0, None), method="highs")
    return -float(found.fun)


@pytest.mark.parametrize("seed", range(8))
def test_it_comes_as_near_to_the_optimum_as_is_asked(seed: int) -> None:
    one = program(seed)
    found = packed(one, nothing(one), 20_000, 1e-6)
    assert one.worth @ found.shares == pytest.approx(best(one), rel=1e-4)
    assert one.room @ found.prices == pytest.approx(best(one), rel=1e-4)
    assert (found.shares >= 0).all()
    assert (matrix(one) @ found.shares - one.room).max() < 1e-4
    assert (one.worth - matrix(one).T @ found.prices).max() < 1e-4


@pytest.mark.parametrize("seed", range(8))
def test_it_goes_on_from_where_it_begins(seed: int) -> None:
    one = program(seed)
    before = packed(one, nothing(one), 20_000, 1e-6)

    def miss(begin: Packed) -> float:
        found = packed(one, begin, 30, 1e-6)
        over = (matrix(one) @ found.shares - one.room).clip(0).sum()
        return float(abs(one.worth @ found.shares - best(one)) + over)

    assert miss(before) < 1e-3 < miss(nothing(one))


def test_what_needs_more_than_there_is_gets_no_share() -> None:
    one = Packing(np.array([0, 1, 2]), np.array([0, 1]), np.ones(2), np.array([0.0, 1.0]))
    assert packed(one, nothing(one), 1_000, 1e-6).shares == pytest.approx([0, 1], abs=1e-3)


def test_a_program_of_nothing_is_solved() -> None:
    one = Packing(np.array([0]), np.zeros(0, dtype=np.int64), np.zeros(0), np.ones(3))
    assert packed(one, nothing(one), 10, 1e-3).prices.tolist() == [0, 0, 0]
