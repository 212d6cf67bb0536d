"""One look at every pair of a large network, compiled: who may be among the best of whom.

A pair is looked at once for both of its members: two that change sides swap what they receive
and give, and share the rest. The parts of a member with a tile of others are added up from
postings (who uses a term) in single precision, turned into scores, and kept where they may be
among the best, so that no matrix of pairs exists at any time. What is kept here are candidates;
`large.py` computes them again in double precision, and proves that none is missing.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .exact import Exact, pair_good
from .matrices import Matrices
from .sparse import Sparse

Single = NDArray[np.float32]
Ids = NDArray[np.int32]

TILE = 1024
"""Members in a tile: what is added up for them fits into a core's own memory."""
DOUBT = 1e-5
"""Scores and parts in single precision are nearer to the true ones than this."""
# How the compiler may treat single-precision sums; it must not take infinity for granted.
_FAST = {"contract", "nsz", "arcp"}
_TINY, _FOUR, _FIVE, _ONE = (np.float32(value) for value in (1e-30, 4, 5, 1))


class Prepared(NamedTuple):
    """The matrices of a network as the compiled code takes them; a tuple, so that a cluster
    sees how large it is, and sends it to each computer once.

    Attributes:
        products: Matrices to multiply: see `product_of`.
        vectors: wanted, offered, offer_count, share [5, members], and what is kept of a score
            by the side of the one who asks or of the partner, [4, members] each.
        side: int8 [members], as in `Matrices`.
        plain, apart: Whether help needs no second product, and whether there is difference.
    """

    products: tuple[tuple[NDArray[Any], ...], ...]
    vectors: tuple[Single, ...]
    side: NDArray[np.int8]
    plain: bool
    apart: bool


class Candidates(NamedTuple):
    """Who may be among the best: for members from `first` on.

    Attributes:
        first: The first member that the rows are about.
        ranked: float32 [members, kept], raw score less what the partner is thought to be in
            demand; in no order.
        partner: int32, of whom; -1 where there is nobody.
        given: float32 [members, depth], the best raw scores that a member gets from others.
        giver: int32, from whom.
        good: int32 [members], how many good matches were seen.
    """

    first: int
    ranked: Single
    partner: Ids
    given: Single
    giver: Ids
    good: NDArray[np.int32]


def prepare(m: Matrices) -> Prepared:
    """Bring the matrices into the form of the compiled code."""
    empty = csr_array((0, 0), dtype=np.float64)
    nothing = product_of(empty, empty)
    apart = bool(m.near_offers.nnz)
    pairs = [(m.wants, m.brings), (m.brings, m.wants), (m.themes, m.like_themes)]
    made = [product_of(*pair) for pair in [*pairs, (m.words, m.words)]]
    more = [(m.useful, m.offers), (m.offers, m.useful)]
    made += [nothing] * 2 if m.plain else [product_of(*pair) for pair in more]
    near = [(m.near_offers, m.offer_share), (m.has_offers, m.has_offers)]
    made += [product_of(*pair) for pair in near] if apart else [nothing] * 2
    by_partner, by_asker = m.kept[:, m.side], m.kept.T[:, m.side]
    vectors = (m.wanted, m.offered, m.offer_count, m.share, by_partner, by_asker)
    single = tuple(np.ascontiguousarray(vector, dtype=np.float32) for vector in vectors)
    return Prepared(tuple(made), single, m.side, m.plain, apart)


def product_of(left: Sparse, right: Sparse) -> tuple[NDArray[Any], ...]:
    """Prepare left × right transposed.

    Returns:
        starts, columns, values: The left matrix, a row for each member.
        cuts: [tiles × terms + 1], where the users of a term in a tile begin.
        users, weights: Who in the tile uses it (counted from the tile's first member), and
            how much.
        terms: [1], number of terms.
    """
    terms = int(right.shape[1])
    cells = right.tocoo()
    tiles = -(-int(right.shape[0]) // TILE)
    key = (cells.row // TILE).astype(np.int64) * terms + cells.col
    order = np.argsort(key, kind="stable")
    cuts = np.searchsorted(key[order], np.arange(tiles * terms + 1))
    return (
        left.indptr.astype(np.int64),
        left.indices.astype(np.int32),
        left.data.astype(np.float32),
        cuts.astype(np.int64),
        (cells.row % TILE).astype(np.uint16)[order],
        cells.data.astype(np.float32)[order],
        np.array([terms]),
    )


def sampled(p: Prepared, askers: int, depth: int, columns: slice) -> Single:
    """The mean of the best raw scores that members get from a sample: [columns].

    Args:
        p: The network, in an order of chance: its first members are the sample.
        askers: How many they are.
        depth: The mean is of so many.
        columns: The members that get the scores; whole tiles.
    """
    best = np.full((columns.stop - columns.start, depth), -1, dtype=np.float32)
    _sample(p.products, p.vectors, p.side, p.plain, p.apart, askers, columns.start, best)
    return np.asarray(best.mean(axis=1))


def strip(
    p: Prepared,
    exact: Exact,
    bounds: tuple[float, float],
    kept: tuple[int, int],
    thought: Single,
    floors: tuple[Single, Single],
    rows: slice,
) -> Candidates:
    """Look at all pairs of some members with each other and with those that come after them.

    Args:
        p: The network.
        exact: The same in double precision, for pairs that are just about good.
        bounds: From what help and what score on a match is good.
        kept: How many to keep of the ranked, and of the given.
        thought: [members], what is taken off a partner for being in demand, as thought so far.
        floors: For members from the first row on: what a score must exceed to be kept among
            the ranked, and among the given.
        rows: The members.
    """
    count = len(thought) - rows.start
    ranked, given = (
        np.repeat(floor[:, None], width, axis=1) for floor, width in zip(floors, kept, strict=True)
    )
    partner, giver = (np.full((count, width), -1, dtype=np.int32) for width in kept)
    good = np.zeros(count, dtype=np.int32)
    found = (ranked, partner, given, giver, good)
    _strip(*p, tuple(exact), bounds, thought, rows.start, rows.stop, found)
    return Candidates(rows.start, *found)


@njit(nogil=True, cache=True, fastmath=_FAST)
def _add_up(product, row, tile, sums):  # type: ignore[no-untyped-def]
    """Row × tile of a product into sums."""
    starts, columns, values, cuts, users, weights, terms = product
    sums[:] = 0
    base = tile * terms[0]
    for at in range(starts[row], starts[row + 1]):
        term, value = base + columns[at], values[at]
        for place in range(cuts[term], cuts[term + 1]):
            sums[users[place]] += value * weights[place]


@njit(nogil=True, cache=True, fastmath=_FAST)
def _parts(products, vectors, plain, apart, row, tile, start, width, parts, sums):  # type: ignore[no-untyped-def]
    """The parts between a member and a tile of others: [5, tile], in the order of PARTS.

    Short loops over few arrays: a processor does those for eight members at once.
    """
    get, give, themes, words, useful, of_use, near, both = products
    wanted, offered, offers = vectors[0], vectors[1], vectors[2]
    receives, gives, ground, background, difference = parts
    _add_up(get, row, tile, receives)
    _add_up(give, row, tile, gives)
    _add_up(themes, row, tile, ground)
    _add_up(words, row, tile, background)
    wants, has = wanted[row], offered[row]
    their_wants, their = wanted[start : start + width], offered[start : start + width]
    if plain:  # what is wanted and what is of use are the same: F₂ is 5·x / (4·wanted + offered)
        for c in range(width):
            receives[c] = _FIVE * receives[c] / (_FOUR * wants + their[c] + _TINY)
        for c in range(width):
            gives[c] = _FIVE * gives[c] / (_FOUR * their_wants[c] + has + _TINY)
    else:
        _add_up(useful, row, tile, sums)
        for c in range(width):
            below = _FOUR * sums[c] * wants + receives[c] * their[c] + _TINY
            receives[c] = _FIVE * receives[c] * sums[c] / below
        _add_up(of_use, row, tile, sums)
        for c in range(width):
            below = _FOUR * sums[c] * their_wants[c] + gives[c] * has + _TINY
            gives[c] = _FIVE * gives[c] * sums[c] / below
    for c in range(width):
        ground[c] = min(ground[c], _ONE)
        background[c] = min(background[c], _ONE)
    if apart and near[0][row] == near[0][row + 1]:
        difference[:] = 0
    elif apart:
        _add_up(near, row, tile, difference)
        _add_up(both, row, tile, sums)
        for c in range(width):
            either = offers[row] + offers[start + c] - sums[c]
            difference[c] *= ground[c] * (_ONE - sums[c] / max(either, _ONE))


@njit(nogil=True, cache=True, fastmath=_FAST)
def _raw(vectors, side, apart, row, start, width, parts, mine, theirs):  # type: ignore[no-untyped-def]
    """What the member gets from each of the tile, and what each of them gets from it."""
    receives, gives, ground, background, difference = parts
    share, by_partner, by_asker = vectors[3], vectors[4], vectors[5]
    s0, s1, s2, s3, s4 = share[0, row], share[1, row], share[2, row], share[3, row], share[4, row]
    stop = start + width
    t0, t1, t2, t3 = (
        share[0, start:stop], share[1, start:stop], share[2, start:stop], share[3, start:stop],
    )  # fmt: skip
    keeps, kept = by_partner[side[row], start:stop], by_asker[side[row], start:stop]
    for c in range(width):
        mine[c] = s0 * receives[c] + s1 * gives[c] + s2 * ground[c] + s3 * background[c]
    for c in range(width):  # seen from the other side, who receives gives
        theirs[c] = t0[c] * gives[c] + t1[c] * receives[c]
    for c in range(width):
        theirs[c] += t2[c] * ground[c] + t3[c] * background[c]
    if apart:
        t4 = share[4, start:stop]
        for c in range(width):
            mine[c] += s4 * difference[c]
            theirs[c] += t4[c] * difference[c]
    for c in range(width):
        mine[c] *= keeps[c]
        theirs[c] *= kept[c]


@njit(nogil=True, cache=True)
def _sample(products, vectors, side, plain, apart, askers, first, best):  # type: ignore[no-untyped-def]
    """Fill best [columns, depth], each row a heap with its least in front."""
    parts, sums = np.zeros((5, TILE), np.float32), np.zeros(TILE, np.float32)
    mine, theirs = np.empty(TILE, np.float32), np.empty(TILE, np.float32)
    nobody = np.zeros(best.shape[1], np.int32)
    for start in range(first, first + best.shape[0], TILE):
        width = min(TILE, first + best.shape[0] - start)
        for row in range(askers):
            _parts(products, vectors, plain, apart, row, start // TILE, start, width, parts, sums)
            _raw(vectors, side, apart, row, start, width, parts, mine, theirs)
            for c in range(width):
                heap = best[start - first + c]
                if mine[c] > heap[0] and start + c != row:
                    _put(heap, nobody, mine[c], 0)


@njit(nogil=True, cache=True)
def _put(heap, ids, value, who):  # type: ignore[no-untyped-def]
    """Put a value in the place of the least of a heap, and let it sink to its own."""
    at, size = 0, len(heap)
    while True:
        least = 2 * at + 1
        if least >= size:
            break
        if least + 1 < size and heap[least + 1] < heap[least]:
            least += 1
        if heap[least] >= value:
            break
        heap[at], ids[at] = heap[least], ids[least]
        at = least
    heap[at], ids[at] = value, who


@njit(nogil=True, cache=True, fastmath=_FAST)
def _mark(mine, theirs, thought, own_thought, ranked, own_ranked, given, own_given, hits):  # type: ignore[no-untyped-def]
    """Mark with 1 who may be among the best of the member, or the member among theirs."""
    for c in range(len(hits)):
        hits[c] = (
            (mine[c] - thought[c] > own_ranked)
            | (theirs[c] - own_thought > ranked[c])
            | (mine[c] > given[c])
            | (theirs[c] > own_given)
        )


@njit(nogil=True, cache=True, fastmath=_FAST)
def _count(receives, gives, scores, bounds, good, hits):  # type: ignore[no-untyped-def]
    """Count who is a good match for sure, and mark with 2 who is one within rounding."""
    help_, score = np.float32(bounds[0] + DOUBT), np.float32(bounds[1] + DOUBT)
    low, least = np.float32(bounds[0] - DOUBT), np.float32(bounds[1] - DOUBT)
    for c in range(len(good)):
        most = max(receives[c], gives[c])
        some = scores[c] > 0
        sure = ((most >= help_) | (scores[c] >= score)) & some
        maybe = ((most >= low) | (scores[c] >= least)) & some
        good[c] += np.int32(sure)
        hits[c] |= np.uint8(maybe != sure) << np.uint8(1)


@njit(nogil=True, cache=True)
def _strip(products, vectors, side, plain, apart, exact, bounds, thought, first, end, found):  # type: ignore[no-untyped-def]
    """Fill the candidates, heaps with the least in front, for members from `first` on."""
    ranked, partner, given, giver, good = found
    members = len(thought)
    parts, sums = np.zeros((5, TILE), np.float32), np.zeros(TILE, np.float32)
    mine, theirs = np.empty(TILE, np.float32), np.empty(TILE, np.float32)
    own = np.zeros(TILE, np.int32)
    hits = np.zeros(TILE, np.uint8)
    eight = hits.view(np.uint64)  # eight members at a time: most of them are no candidates
    least_ranked, least_given = ranked[:, 0].copy(), given[:, 0].copy()
    space = np.zeros(exact[-1])
    for tile in range(first // TILE, -(-members // TILE)):
        start = tile * TILE
        width = min(TILE, members - start)
        for row in range(first, min(end, start + width)):
            i = row - first
            _parts(products, vectors, plain, apart, row, tile, start, width, parts, sums)
            _raw(vectors, side, apart, row, start, width, parts, mine, theirs)
            low = max(0, row + 1 - start)  # each pair once
            new, a, b = hits[low:width], start + low, start + width
            hits[:low] = 0
            hits[width:] = 0
            _mark(
                mine[low:width], theirs[low:width], thought[a:b], thought[row],
                least_ranked[a - first : b - first], least_ranked[i],
                least_given[a - first : b - first], least_given[i], new,
            )  # fmt: skip
            own[: width - low] = 0
            receives, gives = parts[0, low:width], parts[1, low:width]
            _count(receives, gives, mine[low:width], bounds, own[: width - low], new)
            good[i] += own[: width - low].sum()
            _count(receives, gives, theirs[low:width], bounds, good[a - first : b - first], new)
            for k in range(low // 8, (width + 7) // 8):
                if eight[k] == 0:
                    continue
                for c in range(8 * k, min(width, 8 * k + 8)):
                    if hits[c] & 1:
                        j = start + c - first
                        one, other = mine[c] - thought[row + j - i], theirs[c] - thought[row]
                        if mine[c] > 0 and one > ranked[i, 0]:
                            _put(ranked[i], partner[i], one, first + j)
                        if theirs[c] > 0 and other > ranked[j, 0]:
                            _put(ranked[j], partner[j], other, row)
                        if theirs[c] > given[i, 0]:
                            _put(given[i], giver[i], theirs[c], first + j)
                        if mine[c] > given[j, 0]:
                            _put(given[j], giver[j], mine[c], row)
                        least_ranked[j], least_given[j] = ranked[j, 0], given[j, 0]
                    if hits[c] & 2:
                        _settle(exact, bounds, row, start + c, parts[:, c], mine[c], theirs[c],
                                space, good, first)  # fmt: skip
            least_ranked[i], least_given[i] = ranked[i, 0], given[i, 0]


@njit(nogil=True, cache=True)
def _settle(exact, bounds, row, other, parts, mine, theirs, space, good, first):  # type: ignore[no-untyped-def]
    """Count a pair whose single-precision values do not tell whether it is good."""
    help_, score = np.float32(bounds[0] + DOUBT), np.float32(bounds[1] + DOUBT)
    sure = max(parts[0], parts[1]) >= help_
    found = pair_good(exact, bounds, row, other, space)
    if not ((sure or mine >= score) and mine > 0):
        good[row - first] += found[0]
    if not ((sure or theirs >= score) and theirs > 0):
        good[other - first] += found[1]
