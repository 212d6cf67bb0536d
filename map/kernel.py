"""All pairs of a large network, compiled: what `allpairs.py` defines, without its matrices.

The parts of a block of members with a tile of others are added up from postings (who uses a
term), turned into scores and put into each member's list of the best at once, so that no
matrix of pairs is ever kept, not even of a block. numba compiles this when it is first used
and keeps the result; small networks never wait for it. A test compares it with `allpairs.py`.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .matrices import Matrices
from .sparse import PRECISION, Floats, Sparse

# Members in a tile: what is added up for them fits into a core's own memory.
TILE = 2048
# Keeps nothing by nothing from being no number.
_TINY = 1e-300
HEIGHT = 512
"""Members of a block: what one core does before it takes the next."""


@dataclass(frozen=True, eq=False, slots=True)
class Product:
    """A product of two sparse matrices, ready to be added up tile by tile.

    Attributes:
        starts, columns, values: The left matrix, a row for each member.
        cuts: [tiles + 1, terms], where the tile's members begin in a term's posting.
        members, weights: The right matrix by terms: who uses it, in order, and how much.
    """

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: Floats
    cuts: NDArray[np.int64]
    members: NDArray[np.int32]
    weights: Floats

    @property
    def arrays(self) -> tuple[NDArray[Any], ...]:
        """What the compiled code takes."""
        return self.starts, self.columns, self.values, self.cuts, self.members, self.weights


def product_of(left: Sparse, right: Sparse) -> Product:
    """Prepare left × right transposed."""
    postings = csr_array(right.T)
    postings.sort_indices()
    count, terms = int(right.shape[0]), int(right.shape[1])
    edges = np.arange(0, count + TILE, TILE)
    cuts = np.empty((len(edges), terms), dtype=np.int64)
    # Terms one after the other, members in order: one sorted list to look the edges up in.
    term = np.repeat(np.arange(terms), np.diff(postings.indptr))
    user: NDArray[np.int64] = postings.indices.astype(np.int64)
    place = term * (count + 1) + user
    for tile, edge in enumerate(edges.tolist()):
        cuts[tile] = np.searchsorted(place, np.arange(terms) * (count + 1) + min(edge, count))
    return Product(
        left.indptr.astype(np.int64),
        left.indices.astype(np.int32),
        left.data.astype(np.float64),
        cuts,
        postings.indices.astype(np.int32),
        postings.data.astype(np.float64),
    )


class Prepared(NamedTuple):
    """The matrices of a network as the compiled code takes them; a tuple, so that a cluster
    sees how large it is, and sends it to each computer once.
    """

    products: tuple[tuple[NDArray[Any], ...], ...]
    vectors: tuple[NDArray[Any], ...]
    plain: bool
    apart: bool


def prepare(m: Matrices) -> Prepared:
    """Bring the matrices into the form of the compiled code."""
    empty = csr_array((0, 0), dtype=np.float64)
    nothing = product_of(empty, empty)
    pairs = [(m.wants, m.brings), (m.brings, m.wants), (m.themes, m.like_themes)]
    pairs += [(m.words, m.words)]
    made = [product_of(*pair) for pair in pairs]
    more = [(m.useful, m.offers), (m.offers, m.useful)]
    made += [nothing] * 2 if m.plain else [product_of(*pair) for pair in more]
    near = [(m.near_offers, m.offer_share), (m.has_offers, m.has_offers)]
    apart = bool(m.near_offers.nnz)
    made += [product_of(*pair) for pair in near] if apart else [nothing] * 2
    vectors = (m.wanted, m.offered, m.offer_count, m.share, m.side, m.kept)
    return Prepared(tuple(one.arrays for one in made), vectors, m.plain, apart)


def demand(p: Prepared, depth: int, rows: slice) -> Floats:
    """Mean of the best raw scores that a block of members gets from all others."""
    best = np.full((rows.stop - rows.start, depth), -1.0)
    _demand(*p.products, *p.vectors, p.plain, p.apart, rows.start, best)
    return np.asarray(np.sort(best, axis=1).mean(axis=1))


def best_of(
    p: Prepared,
    rows: slice,
    top: int,
    hub_points: Floats,
    tie_rank: NDArray[np.int64],
    taken: Sparse,
    bounds: tuple[float, float],
) -> tuple[NDArray[Any], ...]:
    """The best partners of a block of members: as `allpairs` has them.

    Returns:
        partner int32 [rows, top], score, receives, gives (each [rows, top]), good int32 [rows].
    """
    count = rows.stop - rows.start
    keys = np.full((count, top), np.iinfo(np.int64).min)
    partner = np.full((count, top), -1, dtype=np.int32)
    kept = np.zeros((3, count, top))
    good = np.zeros(count, dtype=np.int32)
    out = (keys, partner, kept[0], kept[1], kept[2], good)
    taken = taken[rows]
    pairs = (taken.indptr.astype(np.int64), taken.indices.astype(np.int32))
    _rank(
        *p.products, *p.vectors, p.plain, p.apart, rows.start, hub_points, tie_rank, *pairs, bounds,
        *out,
    )  # fmt: skip
    order = np.argsort(keys, axis=1)[:, ::-1]  # no two keys are equal but those of nobody
    found = [np.take_along_axis(values, order, axis=1) for values in (partner, *kept)]
    return (*found, good)


@njit(nogil=True, cache=True)
def _add_up(product, row, tile, start, sums):  # type: ignore[no-untyped-def]
    """Row × tile of a product into sums."""
    starts, columns, values, cuts, members, weights = product
    sums[:] = 0.0
    for at in range(starts[row], starts[row + 1]):
        term, value = columns[at], values[at]
        for place in range(cuts[tile, term], cuts[tile + 1, term]):
            sums[members[place] - start] += value * weights[place]


@njit(nogil=True, cache=True)
def _f2(met, wanted, of_use, offered):  # type: ignore[no-untyped-def]
    """F₂ of coverage (met / wanted) and precision (of use / offered)."""
    return 5 * met * of_use / (4 * of_use * wanted + met * offered + _TINY)


@njit(nogil=True, cache=True)
def _parts(  # type: ignore[no-untyped-def]
    get, give, themes, words, useful, of_use, near, both,
    wanted, offered, offers, plain, apart, row, tile, start, stop, sums, parts,
):  # fmt: skip
    """The parts between a member and a tile of others: [5, tile], in the order of PARTS."""
    width = stop - start
    receives, gives, ground, background, difference = parts
    _add_up(get, row, tile, start, receives)
    _add_up(give, row, tile, start, gives)
    _add_up(themes, row, tile, start, ground)
    _add_up(words, row, tile, start, background)
    if plain:  # what is wanted and what is of use are the same: F₂ is 5·x / (4·wanted + offered)
        for c in range(width):
            receives[c] = 5 * receives[c] / (4 * wanted[row] + offered[start + c] + _TINY)
            gives[c] = 5 * gives[c] / (4 * wanted[start + c] + offered[row] + _TINY)
    else:
        _add_up(useful, row, tile, start, sums)
        for c in range(width):
            receives[c] = _f2(receives[c], wanted[row], sums[c], offered[start + c])
        _add_up(of_use, row, tile, start, sums)
        for c in range(width):
            gives[c] = _f2(gives[c], wanted[start + c], sums[c], offered[row])
    for c in range(width):
        ground[c] = min(ground[c], 1.0)
    if apart and near[0][row] == near[0][row + 1]:
        difference[:] = 0.0
    elif apart:
        _add_up(near, row, tile, start, difference)
        _add_up(both, row, tile, start, sums)
        for c in range(width):
            if difference[c] > 0:
                either = offers[row] + offers[start + c] - sums[c]
                difference[c] *= ground[c] * (1 - sums[c] / max(either, 1.0))


@njit(nogil=True, cache=True)
def _demand(  # type: ignore[no-untyped-def]
    get, give, themes, words, useful, of_use, near, both,
    wanted, offered, offers, share, side, kept, plain, apart, first, best,
):  # fmt: skip
    """Fill best [rows, depth], each row a heap with its least in front."""
    count = share.shape[1]
    parts, sums = np.zeros((5, TILE)), np.zeros(TILE)
    given = np.empty(TILE)
    for tile in range(get[3].shape[0] - 1):
        start, stop = tile * TILE, min(count, (tile + 1) * TILE)
        for i in range(best.shape[0]):
            row = first + i
            _parts(
                get, give, themes, words, useful, of_use, near, both,
                wanted, offered, offers, plain, apart, row, tile, start, stop, sums, parts,
            )  # fmt: skip
            keeps = kept[:, side[row]]
            for c in range(stop - start):
                j = start + c
                # What this member gives is what the one who asks receives.
                given[c] = keeps[side[j]] * (
                    share[0, j] * parts[1, c]
                    + share[1, j] * parts[0, c]
                    + share[2, j] * parts[2, c]
                    + share[3, j] * parts[3, c]
                    + share[4, j] * parts[4, c]
                )
            if start <= row < stop:
                given[row - start] = -1.0
            heap = best[i]
            for c in range(stop - start):
                if given[c] > heap[0]:
                    heap[0] = given[c]
                    _sift(heap)


@njit(nogil=True, cache=True)
def _sift(heap):  # type: ignore[no-untyped-def]
    """Let the first of a heap sink to its place."""
    at, size = 0, len(heap)
    while True:
        least, left = at, 2 * at + 1
        if left < size and heap[left] < heap[least]:
            least = left
        if left + 1 < size and heap[left + 1] < heap[least]:
            least = left + 1
        if least == at:
            return
        heap[at], heap[least] = heap[least], heap[at]
        at = least


@njit(nogil=True, cache=True)
def _rank(  # type: ignore[no-untyped-def]
    get, give, themes, words, useful, of_use, near, both,
    wanted, offered, offers, share, side, kept, plain, apart, first,
    hub_points, tie_rank, taken_starts, taken_columns, bounds,
    keys, partner, score, receives, gives, good,
):  # fmt: skip
    """Fill the best of each row: heaps by key, the least in front; and count the good."""
    count = share.shape[1]
    parts, sums = np.zeros((5, TILE)), np.zeros(TILE)
    raw = np.empty(TILE)
    top = keys.shape[1]
    for tile in range(get[3].shape[0] - 1):
        start, stop = tile * TILE, min(count, (tile + 1) * TILE)
        for i in range(keys.shape[0]):
            row = first + i
            _parts(
                get, give, themes, words, useful, of_use, near, both,
                wanted, offered, offers, plain, apart, row, tile, start, stop, sums, parts,
            )  # fmt: skip
            keeps = kept[side[row]]
            s0, s1, s2 = share[0, row], share[1, row], share[2, row]
            s3, s4 = share[3, row], share[4, row]
            for c in range(stop - start):
                raw[c] = keeps[side[start + c]] * (
                    s0 * parts[0, c]
                    + s1 * parts[1, c]
                    + s2 * parts[2, c]
                    + s3 * parts[3, c]
                    + s4 * parts[4, c]
                )
            for at in range(taken_starts[i], taken_starts[i + 1]):
                if start <= taken_columns[at] < stop:
                    raw[taken_columns[at] - start] = 0.0
            floor = score[i, 0] - 2 / PRECISION if partner[i, 0] >= 0 else -np.inf
            for c in range(stop - start):
                if raw[c] <= 0:
                    continue
                helpful = parts[0, c] >= bounds[0] or parts[1, c] >= bounds[0]
                if helpful or raw[c] >= bounds[1]:
                    good[i] += 1
                j = start + c
                value = raw[c] + hub_points[j]
                if value < floor:
                    continue
                key = np.int64(np.rint(value * PRECISION)) * count - tie_rank[j]
                if key > keys[i, 0]:
                    keys[i, 0], partner[i, 0], score[i, 0] = key, j, value
                    receives[i, 0], gives[i, 0] = parts[0, c], parts[1, c]
                    _sink(keys[i], partner[i], score[i], receives[i], gives[i], top)
                    if partner[i, 0] >= 0:  # there are enough: worse ones need no closer look
                        floor = score[i, 0] - 2 / PRECISION


@njit(nogil=True, cache=True)
def _sink(keys, partner, score, receives, gives, size):  # type: ignore[no-untyped-def]
    """Let the first of a heap sink to its place, with all that belongs to it."""
    at = 0
    while True:
        least, left = at, 2 * at + 1
        if left < size and keys[left] < keys[least]:
            least = left
        if left + 1 < size and keys[left + 1] < keys[least]:
            least = left + 1
        if least == at:
            return
        keys[at], keys[least] = keys[least], keys[at]
        partner[at], partner[least] = partner[least], partner[at]
        score[at], score[least] = score[least], score[at]
        receives[at], receives[least] = receives[least], receives[at]
        gives[at], gives[least] = gives[least], gives[at]
        at = least
