"""Who stands close to whom: the graph of likeness that regions and places are made from.

The score says who *complements* whom. A map that people can read puts together those who work
on the same things, so this graph rests on likeness first, and on partners and ties besides.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, diags_array, hstack

from .matrices import theme_matrix
from .member import Member
from .scoring import Ranking, Scale
from .sparse import Floats, Sparse, best_columns, blocks, incidence, unit_rows
from .terms import keyed

# What counts for likeness: themes before offers and needs, those before words.
_THEMES, _INTERESTS, _WORDS = 0.6, 0.3, 0.1
# Neighbours kept of each member, enough to hold a community together; in small networks a
# quarter of the others is plenty.
_NEIGHBOURS = 20
# What a first partner and an existing tie add, beside a likeness of 0..1.
_PARTNERS, _PARTNER_WEIGHT, _TIE_WEIGHT = 3, 0.3, 0.25


def kinship(members: Sequence[Member], scale: Scale, ranking: Ranking) -> Sparse:
    """Weights between members and their nearest: symmetric [members, members], no loops.

    A member without terms, words, partners and ties has an empty row.
    """
    count = len(members)
    neighbours = max(1, min(_NEIGHBOURS, count // 4))
    columns, likeness = nearest(_features(members, scale), neighbours)
    rows = np.repeat(np.arange(count), columns.shape[1])
    near = _graph(rows, columns.ravel(), likeness.ravel(), count)

    first = ranking.partner[:, :_PARTNERS]
    score = np.where(first >= 0, np.maximum(ranking.score[:, : first.shape[1]], 0), 0)
    rows = np.repeat(np.arange(count), first.shape[1])
    partners = _graph(rows, np.maximum(first, 0).ravel(), score.ravel(), count)

    index = {member.id: i for i, member in enumerate(members)}
    pairs = sorted(sorted(index[m] for m in pair if m in index) for pair in scale.tied)
    ends = np.array([pair for pair in pairs if len(pair) == 2], dtype=np.int64).reshape(-1, 2)
    ties = _graph(ends[:, 0], ends[:, 1], np.ones(len(ends)), count)

    directed = near + _PARTNER_WEIGHT * partners + _TIE_WEIGHT * ties
    both = csr_array(directed + directed.T)
    both.eliminate_zeros()
    both.sort_indices()
    return both


def nearest(features: Sparse, count: int) -> tuple[NDArray[np.intp], Floats]:
    """The rows most alike to each row, by dot product: indices and likeness, both [rows, count].

    Where there are fewer than `count`, the likeness is 0. Equals come in the order of the rows.
    """
    members = features.shape[0]
    count = min(count, max(1, members - 1))

    tie_rank = np.arange(members)

    def block(rows: slice) -> tuple[NDArray[np.intp], Floats]:
        likeness = (features[rows] @ features.T).toarray()
        itself = np.arange(rows.start, rows.stop)
        likeness[itself - rows.start, itself] = 0
        order = best_columns(likeness, tie_rank, count)
        return order, np.take_along_axis(likeness, order, axis=1)

    found = list(blocks(members, block))
    if not found:
        return np.zeros((0, count), dtype=np.intp), np.zeros((0, count))
    order, likeness = (np.concatenate(column) for column in zip(*found, strict=True))
    return order, likeness


def _features(members: Sequence[Member], scale: Scale) -> Sparse:
    """Themes, interests and words side by side, rows of length 1, so that a product is 0..1."""
    lists = [{**keyed(member.offers), **keyed(member.needs)} for member in members]
    terms = {key: i for i, key in enumerate(sorted(set[str]().union(*lists)))}
    rare = diags_array(np.array([scale.interests(key) for key in terms], dtype=np.float64))
    rows = [scale.words.rows[member.id] for member in members]
    side_by_side = hstack(
        [
            theme_matrix(members, scale) * _THEMES**0.5,
            unit_rows(csr_array(incidence(lists, terms) @ rare)) * _INTERESTS**0.5,
            unit_rows(csr_array(scale.words.vectors[rows])) * _WORDS**0.5,
        ]
    )
    return unit_rows(csr_array(side_by_side))


def _graph(
    rows: NDArray[np.int64], columns: NDArray[np.intp], weights: Floats, count: int
) -> Sparse:
    return csr_array(coo_array((weights, (rows, columns)), shape=(count, count)))
