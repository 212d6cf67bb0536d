"""Sparse matrices: how they are made, scaled, and worked through in blocks of rows."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

Floats = NDArray[np.float64]
Sparse = csr_array
Result = TypeVar("Result")

# Pairs computed at a time: 8 MB for each matrix of the block.
_BLOCK_PAIRS = 1_000_000
# Values that differ by less than one part in this are equal, and the tie is broken otherwise.
PRECISION = 1e9


def from_cells(cells: Sequence[tuple[int, int, float]], rows: int, columns: int) -> Sparse:
    """A sparse matrix of (row, column, value)."""
    row, column, value = zip(*cells, strict=True) if cells else ((), (), ())
    made = csr_array(
        (np.array(value, dtype=np.float64), (np.array(row, int), np.array(column, int))),
        shape=(rows, columns),
    )
    made.sort_indices()
    return made


def incidence(lists: Sequence[Collection[str]], terms: Mapping[str, int]) -> Sparse:
    """1 where a member uses a term: [members, terms]."""
    starts = np.cumsum([0, *map(len, lists)])
    flat = np.fromiter((terms[key] for keys in lists for key in keys), np.int32, starts[-1])
    made = csr_array((np.ones(len(flat)), flat, starts), shape=(len(lists), len(terms)))
    made.sort_indices()
    return made


def best_of_each(left: Sparse, right: Sparse) -> Sparse:
    """Like left × right, but the greatest of the products is kept instead of their sum.

    >>> from_cells([(0, 0, 1.0), (0, 1, 0.5)], 1, 2).toarray().tolist()
    [[1.0, 0.5]]
    >>> alike = from_cells([(0, 0, 1.0), (1, 1, 1.0), (0, 1, 0.9), (1, 0, 0.9)], 2, 2)
    >>> best_of_each(from_cells([(0, 0, 1.0), (0, 1, 0.5)], 1, 2), alike).toarray().tolist()
    [[1.0, 0.9]]
    """
    if not left.nnz or not right.nnz:
        return csr_array((left.shape[0], right.shape[1]), dtype=np.float64)
    wide = np.diff(right.indptr)[left.indices]
    first = np.repeat(right.indptr[left.indices] - np.cumsum(wide) + wide, wide)
    place = first + np.arange(wide.sum())
    row = np.repeat(np.repeat(np.arange(left.shape[0]), np.diff(left.indptr)), wide)
    cell = row * right.shape[1] + right.indices[place]
    order = np.argsort(cell, kind="stable")
    value = (np.repeat(left.data, wide) * right.data[place])[order]
    begins = np.flatnonzero(np.diff(cell[order], prepend=-1))
    column = right.indices[place][order][begins]
    best = np.maximum.reduceat(value, begins)
    made = csr_array((best, (row[order][begins], column)), shape=(left.shape[0], right.shape[1]))
    made.sort_indices()
    return made


def scale_rows(matrix: Sparse, factors: Floats) -> Sparse:
    """Each row times its factor."""
    return csr_array(diags_array(factors) @ matrix)


def unit_rows(matrix: Sparse) -> Sparse:
    """Each row divided by its length; a row of zeros stays."""
    length = np.sqrt(np.asarray((matrix * matrix).sum(axis=1), dtype=np.float64))
    return scale_rows(matrix, 1 / np.where(length > 0, length, 1))


def blocks(
    count: int,
    compute: Callable[[slice], Result],
    height: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Result]:
    """Compute blocks of rows on all cores; the results come in the order of the rows.

    joblib carries them: where a caller has set up a cluster (`cluster.py`), they go there.

    Args:
        count: How many rows there are.
        compute: Computes a block; a function of a module, or a partial of one, so that it
            can go to another computer.
        height: Rows of a block; None: so many that a block holds a million pairs.
        progress: Told how many rows are done, where there are several blocks.
    """
    height = height or max(1, _BLOCK_PAIRS // max(1, count))
    rows = [slice(start, min(count, start + height)) for start in range(0, count, height)]
    if len(rows) <= 1:
        yield from map(compute, rows)
        return
    from joblib import Parallel, delayed  # noqa: PLC0415 - small networks start without it

    pool = Parallel(n_jobs=-1, prefer="threads", return_as="generator")
    for block, found in zip(rows, pool(delayed(compute)(block) for block in rows), strict=True):
        if progress:
            progress(block.stop)
        yield found


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
    steps = np.where(np.isfinite(values), np.rint(values * PRECISION), -PRECISION * 8)
    order = tie_rank - steps.astype(np.int64) * members  # no two are equal; the least is best
    top = min(top, members)
    first = np.argpartition(order, top - 1, axis=1)[:, :top]
    ranks = np.argsort(np.take_along_axis(order, first, axis=1), axis=1)
    return np.take_along_axis(first, ranks, axis=1)
