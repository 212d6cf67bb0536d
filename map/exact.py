"""The parts of chosen pairs of a large network, compiled and in double precision.

What `sweep.py` finds in single precision is computed again here, a member with a few others.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .matrices import Matrices
from .sparse import Floats, Sparse

# Keeps nothing by nothing from being no number.
_TINY = 1e-300


class Exact(NamedTuple):
    """The matrices of a network, by rows: a tuple, so that a cluster sends it once.

    Attributes:
        pairs: For each product (get, give, themes, words, useful, of use, near, both) the left
            and the right matrix: starts, columns, values, twice.
        vectors: wanted, offered, offer_count.
        share, side, kept, plain: As in `Matrices`.
        width: Columns of the widest matrix.
    """

    pairs: tuple[tuple[NDArray[Any], ...], ...]
    vectors: tuple[Floats, ...]
    share: Floats
    side: NDArray[np.int8]
    kept: Floats
    plain: bool
    width: int


def exact_of(m: Matrices) -> Exact:
    """Bring the matrices into the form of the compiled code."""
    chosen = [
        (m.wants, m.brings), (m.brings, m.wants), (m.themes, m.like_themes), (m.words, m.words),
        (m.useful, m.offers), (m.offers, m.useful), (m.near_offers, m.offer_share),
        (m.has_offers, m.has_offers),
    ]  # fmt: skip
    pairs = tuple((*_arrays(left), *_arrays(right)) for left, right in chosen)
    width = max(int(right.shape[1]) for _, right in chosen)
    return Exact(
        pairs, (m.wanted, m.offered, m.offer_count), m.share, m.side, m.kept, m.plain, width
    )


def _arrays(matrix: Sparse) -> tuple[NDArray[Any], ...]:
    return matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32), matrix.data


def parts_with(exact: Exact, others: NDArray[np.int32], rows: slice) -> Floats:
    """The parts of members with a few others each: [5, rows, others], in the order of PARTS.

    Args:
        exact: The network.
        others: [rows, others], whom; -1 for nobody, whose parts are 0.
        rows: The members.
    """
    found = np.zeros((rows.stop - rows.start, others.shape[1], 5))
    space = np.zeros(exact.width)
    _all_parts(exact.pairs, exact.vectors, exact.plain, rows.start, others, space, found)
    return np.ascontiguousarray(np.moveaxis(found, 2, 0))


def raw_of(exact: Exact, parts: Floats, asker: NDArray[Any], partner: NDArray[Any]) -> Floats:
    """What askers get from partners, before the hub correction: as their parts, without the 5.

    Args:
        exact: The network.
        parts: [5, …], seen from the askers.
        asker, partner: Who they are; of the shape of a part, or one that spreads to it.
    """
    raw = np.zeros(parts.shape[1:])
    for share, part in zip(exact.share, parts, strict=True):
        raw += share[asker] * part
    return np.asarray(raw * exact.kept[exact.side[asker], exact.side[partner]])


@njit(nogil=True, cache=True)
def pair_good(exact, bounds, row, other, space):  # type: ignore[no-untyped-def]
    """Whether two are a good match: for the one, and for the other; 1 or 0."""
    pairs, vectors, share, side, kept, plain, _ = exact
    found = np.zeros((1, 5))
    row_parts(pairs, vectors, plain, row, np.array([other], np.int32), space, found)
    parts = found[0]
    mine = share[0, row] * parts[0] + share[1, row] * parts[1]
    theirs = share[0, other] * parts[1] + share[1, other] * parts[0]
    for k in range(2, 5):
        mine += share[k, row] * parts[k]
        theirs += share[k, other] * parts[k]
    mine *= kept[side[row], side[other]]
    theirs *= kept[side[other], side[row]]
    helpful = parts[0] >= bounds[0] or parts[1] >= bounds[0]
    return (
        int(mine > 0 and (helpful or mine >= bounds[1])),
        int(theirs > 0 and (helpful or theirs >= bounds[1])),
    )


@njit(nogil=True, cache=True)
def _all_parts(pairs, vectors, plain, first, others, space, found):  # type: ignore[no-untyped-def]
    for i in range(len(others)):
        row_parts(pairs, vectors, plain, first + i, others[i], space, found[i])


@njit(nogil=True, cache=True)
def _dot(pair, row, others, space, sums):  # type: ignore[no-untyped-def]
    """Row of the left matrix × rows of the right one: the row is laid out in space meanwhile."""
    starts, columns, values, their_starts, their_columns, their_values = pair
    for at in range(starts[row], starts[row + 1]):
        space[columns[at]] = values[at]
    for k in range(len(others)):
        sums[k] = 0.0
        if others[k] >= 0:
            for at in range(their_starts[others[k]], their_starts[others[k] + 1]):
                sums[k] += space[their_columns[at]] * their_values[at]
    for at in range(starts[row], starts[row + 1]):
        space[columns[at]] = 0.0


@njit(nogil=True, cache=True)
def _f2(met, wanted, of_use, offered):  # type: ignore[no-untyped-def]
    """F₂ of coverage (met / wanted) and precision (of use / offered)."""
    return 5 * met * of_use / (4 * of_use * wanted + met * offered + _TINY)


@njit(nogil=True, cache=True)
def row_parts(pairs, vectors, plain, row, others, space, found):  # type: ignore[no-untyped-def]
    """The parts of a member with others: found [others, 5]; space holds zeros, and will again."""
    get, give, themes, words, useful, of_use, near, both = pairs
    wanted, offered, offers = vectors
    receives, gives, ground, background, difference = found.T
    _dot(get, row, others, space, receives)
    _dot(give, row, others, space, gives)
    _dot(themes, row, others, space, ground)
    _dot(words, row, others, space, background)
    use, give_use = receives.copy(), gives.copy()
    if not plain:
        _dot(useful, row, others, space, use)
        _dot(of_use, row, others, space, give_use)
    for k in range(len(others)):
        j = max(0, others[k])
        receives[k] = _f2(receives[k], wanted[row], use[k], offered[j])
        gives[k] = _f2(gives[k], wanted[j], give_use[k], offered[row])
        ground[k] = min(ground[k], 1.0)
        background[k] = min(background[k], 1.0)
    if near[0][row] < near[0][row + 1]:
        _dot(near, row, others, space, difference)
        _dot(both, row, others, space, use)
        for k in range(len(others)):
            either = max(offers[row] + offers[max(0, others[k])] - use[k], 1.0)
            difference[k] *= ground[k] * (1 - use[k] / either)
