"""Members as sparse matrices, and how to work through all pairs in blocks of rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from .member import Member
from .rules import PARTS, Scale
from .scoring import shares
from .terms import Rarity, keyed

Floats = NDArray[np.float64]
Sparse = csr_array  # a row for each member
Result = TypeVar("Result")

# Pairs computed at a time: 8 MB for each matrix of the block.
_BLOCK_PAIRS = 1_000_000
# Values that differ by less than one part in this are equal, and the tie is broken otherwise.
_PRECISION = 1e9


@dataclass(frozen=True, eq=False, slots=True)
class Matrices:
    """The members as matrices: a row for each member, a column for each term or word.

    Attributes:
        needs: 1 where a member needs a term.
        offers: 1 where a member offers a term.
        rare_needs: The term's rarity where a member needs it.
        rare_offers: The term's rarity where a member offers it.
        need_weight: [members], sum of the rarity of the needs.
        offer_weight: [members], sum of the rarity of the offers.
        themes: Rarity of a member's themes, rows of length 1.
        words: Weighted words, rows of length 1.
        offer_share: 1 / number of offers where a member offers a term.
        near_offers: offer_share times the relatedness of terms.
        offer_count: [members], number of offers.
        share: [rules, members], what each rule counts for the member who asks.
    """

    needs: Sparse
    offers: Sparse
    rare_needs: Sparse
    rare_offers: Sparse
    need_weight: Floats
    offer_weight: Floats
    themes: Sparse
    words: Sparse
    offer_share: Sparse
    near_offers: Sparse
    offer_count: Floats
    share: Floats


def matrices_of(members: Sequence[Member], scale: Scale) -> Matrices:
    """The members as matrices; columns are sorted by term, so that their order is no matter."""
    keys = [keyed(m.offers).keys() | keyed(m.needs).keys() for m in members]
    terms = {key: i for i, key in enumerate(sorted(set[str]().union(*keys)))}
    rare = _diagonal(terms, scale.interests)
    needs = incidence([keyed(member.needs) for member in members], terms)
    offers = incidence([keyed(member.offers) for member in members], terms)
    offer_count = np.asarray(offers.sum(axis=1), dtype=np.float64)
    offer_share = scale_rows(offers, 1 / np.maximum(offer_count, 1))
    table = {member.id: row for row, member in enumerate(members)}
    share = np.zeros((len(PARTS), len(members)))
    for row, member in enumerate(members):
        share[:, row] = list(shares(member, scale).values())
    return Matrices(
        needs=needs,
        offers=offers,
        rare_needs=csr_array(needs @ rare),
        rare_offers=csr_array(offers @ rare),
        need_weight=np.asarray((needs @ rare).sum(axis=1), dtype=np.float64),
        offer_weight=np.asarray((offers @ rare).sum(axis=1), dtype=np.float64),
        themes=theme_matrix(members, scale),
        words=csr_array(scale.words.vectors[[scale.words.rows[key] for key in table]]),
        offer_share=offer_share,
        near_offers=csr_array(offer_share @ _related(terms, scale)),
        offer_count=offer_count,
        share=share,
    )


def theme_matrix(members: Sequence[Member], scale: Scale) -> Sparse:
    """Rarity of each member's themes, rows of length 1: [members, themes]."""
    lists = [keyed(member.themes) for member in members]
    terms = {key: i for i, key in enumerate(sorted(set[str]().union(*lists)))}
    return unit_rows(csr_array(incidence(lists, terms) @ _diagonal(terms, scale.themes)))


def incidence(lists: Sequence[Mapping[str, str]], terms: Mapping[str, int]) -> Sparse:
    """1 where a member uses a term: [members, terms]."""
    columns = [sorted(terms[key] for key in keys) for keys in lists]
    starts = np.cumsum([0, *map(len, columns)])
    flat = np.array([column for row in columns for column in row], dtype=np.int32)
    return csr_array((np.ones(len(flat)), flat, starts), shape=(len(lists), len(terms)))


def scale_rows(matrix: Sparse, factors: Floats) -> Sparse:
    """Each row times its factor."""
    return csr_array(diags_array(factors) @ matrix)


def unit_rows(matrix: Sparse) -> Sparse:
    """Each row divided by its length; a row of zeros stays."""
    length = np.sqrt(np.asarray((matrix * matrix).sum(axis=1), dtype=np.float64))
    return scale_rows(matrix, 1 / np.where(length > 0, length, 1))


def _diagonal(terms: Mapping[str, int], rare: Rarity) -> Any:
    return diags_array(np.array([rare(key) for key in terms], dtype=np.float64))


def _related(terms: Mapping[str, int], scale: Scale) -> Sparse:
    cells = [(terms[s], terms[t], v) for s, row in scale.related.items() for t, v in row.items()]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    shape = (len(terms), len(terms))
    return csr_array((np.array(values, dtype=np.float64), (rows, columns)), shape=shape)


def blocks(count: int, compute: Callable[[slice], Result]) -> Iterator[Result]:
    """Compute blocks of rows on all cores; the results come in the order of the rows."""
    height = max(1, _BLOCK_PAIRS // max(1, count))
    rows = [slice(start, min(count, start + height)) for start in range(0, count, height)]
    with ThreadPoolExecutor(cpu_count()) as pool:
        yield from pool.map(compute, rows)


def best_columns(values: Floats, tie_rank: NDArray[np.int64], top: int) -> NDArray[np.intp]:
    """Columns of the greatest values of each row, greatest first: [rows, top] or narrower.

    Args:
        values: [rows, members]; what must come last is minus infinity.
        tie_rank: [members], a permutation of 0..members-1: among equals the lowest is first.
        top: How many to find.

    >>> best_columns(np.array([[0.1, 0.7, 0.7, 0.2]]), np.arange(4)[::-1], 3)
    array([[2, 1, 3]])
    """
    members = values.shape[1]
    steps = np.where(np.isfinite(values), np.rint(values * _PRECISION), -_PRECISION * 8)
    order = tie_rank - steps.astype(np.int64) * members  # no two are equal; the least is best
    top = min(top, members)
    first = np.argpartition(order, top - 1, axis=1)[:, :top]
    ranks = np.argsort(np.take_along_axis(order, first, axis=1), axis=1)
    return np.take_along_axis(first, ranks, axis=1)
