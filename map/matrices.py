"""Members as sparse matrices, from which all pairs are compared at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from .member import Member
from .rules import NO_HELP, PARTS, Scale, needed, offered
from .scoring import shares
from .similar import EXACT, Similar
from .sparse import Floats, Sparse, from_cells, incidence, scale_rows, unit_rows
from .terms import Rarity, keyed


@dataclass(frozen=True, eq=False, slots=True)
class Matrices:
    """The members as matrices: a row for each member, a column for each term or word.

    Products of a row of one with a row of the other are what the rules add up. Nothing here
    tells who a member is or what it wrote, so these may go to other computers.

    Attributes:
        wants: Rarity times level of the terms a member needs.
        brings: How well a member's offers meet each term, 0..1: its own and similar ones.
        useful: 1 for each term that would meet a need of the member.
        offers: Rarity of the terms a member offers.
        wanted: [members], sum of wants.
        offered: [members], sum of offers.
        plain: Whether terms count only when they are written the same, and no levels are given:
            then wants × brings and useful × offers are the same.
        themes: Rarity of the themes, over their soft length.
        like_themes: The same, spread over the themes that mean the same.
        words: Weighted words, rows of length 1.
        offer_share: 1 / number of offers where a member offers a term.
        near_offers: offer_share times the relatedness of terms.
        has_offers: 1 where a member offers a term.
        offer_count: [members], number of offers.
        share: [rules, members], what each rule counts for the member who asks.
        side: int8 [members], 1 for who needs something, plus 2 for who offers something.
        kept: [4, 4], by the side of who asks and of the partner: what the score keeps of its
            parts, less where no help is possible.
    """

    wants: Sparse
    brings: Sparse
    useful: Sparse
    offers: Sparse
    wanted: Floats
    offered: Floats
    plain: bool
    themes: Sparse
    like_themes: Sparse
    words: Sparse
    offer_share: Sparse
    near_offers: Sparse
    has_offers: Sparse
    offer_count: Floats
    share: Floats
    side: NDArray[np.int8]
    kept: Floats


def matrices_of(members: Sequence[Member], scale: Scale) -> Matrices:
    """The members as matrices; columns are sorted by term, so that their order is no matter."""
    keys = [keyed(m.offers).keys() | keyed(m.needs).keys() for m in members]
    terms = {key: i for i, key in enumerate(sorted(set[str]().union(*keys)))}
    rare = _diagonal(terms, scale.interests)
    needs = [needed(member) for member in members]
    offers = [offered(member, scale) for member in members]
    wants = csr_array(weighted(needs, terms) @ rare)
    has_offers = incidence(offers, terms)
    rare_offers = csr_array(has_offers @ rare)
    offer_count = np.asarray(has_offers.sum(axis=1), dtype=np.float64)
    offer_share = scale_rows(has_offers, 1 / np.maximum(offer_count, 1))
    share = np.zeros((len(PARTS), len(members)))
    for row, member in enumerate(members):
        share[:, row] = list(shares(member, scale).values())
    themes, like_themes = theme_matrices(members, scale)
    levels = scale.strongest != 1 or any(m.need_levels or m.offer_levels for m in members)
    return Matrices(
        wants=wants,
        brings=spread(offers, terms, scale.similar),
        useful=spread([dict.fromkeys(keys, 1.0) for keys in needs], terms, scale.similar, 1.0),
        offers=rare_offers,
        wanted=np.asarray(wants.sum(axis=1), dtype=np.float64),
        offered=np.asarray(rare_offers.sum(axis=1), dtype=np.float64),
        plain=not levels and not scale.similar.near,
        themes=themes,
        like_themes=like_themes,
        words=csr_array(scale.words.vectors[[scale.words.rows[m.id] for m in members]]),
        offer_share=offer_share,
        near_offers=csr_array(offer_share @ _related(terms, scale)),
        has_offers=has_offers,
        offer_count=offer_count,
        share=share,
        side=np.array([bool(m.needs) + 2 * bool(m.offers) for m in members], dtype=np.int8),
        kept=_kept(scale),
    )


def _kept(scale: Scale) -> Floats:
    """What a score keeps of its parts, by who of the two needs and offers: `rules.no_help`."""
    kept = np.ones((4, 4))
    for asks, partner in product(range(1, 4), range(4)):
        possible = (asks & 1 and partner & 2) or (asks & 2 and partner & 1)
        kept[asks, partner] += 0 if possible else scale.weights.rules[NO_HELP.name]
    return kept


def theme_matrix(members: Sequence[Member], scale: Scale) -> Sparse:
    """Rarity of each member's themes, rows of length 1: [members, themes]."""
    return unit_rows(theme_matrices(members, scale)[0])


def theme_matrices(members: Sequence[Member], scale: Scale) -> tuple[Sparse, Sparse]:
    """Two forms of the members' themes whose product is the common ground: [members, themes].

    The first holds the rarity of each theme, the second spreads it over all that mean the same.
    """
    lists = [keyed(member.themes) for member in members]
    terms = {key: i for i, key in enumerate(sorted(set[str]().union(*lists)))}
    plain = csr_array(incidence(lists, terms) @ _diagonal(terms, scale.themes))
    wide = csr_array(plain @ _alike(terms, scale.similar_themes))
    square = np.asarray((plain * wide).sum(axis=1), dtype=np.float64)
    factors = 1 / np.sqrt(np.where(square > 0, square, 1))
    return scale_rows(plain, factors), scale_rows(wide, factors)


def _alike(terms: Mapping[str, int], similar: Similar) -> Sparse:
    """How alike terms are, 1 on the diagonal: [terms, terms]."""
    cells = [
        (column, terms[other], alike)
        for key, column in terms.items()
        for other, alike in similar.to(key).items()
        if other in terms
    ]
    return from_cells(cells, len(terms), len(terms))


def spread(
    lists: Sequence[Mapping[str, float]],
    terms: Mapping[str, int],
    similar: Similar,
    value: float | None = None,
) -> Sparse:
    """For each term the best that a list has for it, or `value` if it has anything."""
    cells = []
    for row, weights in enumerate(lists):
        best: dict[int, float] = {}
        for key in sorted(weights):
            for other, alike in similar.to(key).items():
                column = terms.get(other)
                if column is not None:
                    found = value if value is not None else alike * weights[key]
                    best[column] = max(found, best.get(column, 0.0))
        cells += [(row, column, best[column]) for column in sorted(best)]
    return from_cells(cells, len(lists), len(terms))


def weighted(lists: Sequence[Mapping[str, float]], terms: Mapping[str, int]) -> Sparse:
    """The weight of each term that a member uses: [members, terms]."""
    return spread(lists, terms, EXACT)


def _diagonal(terms: Mapping[str, int], rare: Rarity) -> Any:
    return diags_array(np.array([rare(key) for key in terms], dtype=np.float64))


def _related(terms: Mapping[str, int], scale: Scale) -> Sparse:
    # The members may be some of the network only; what none of them names is no column.
    cells = [
        (terms[s], terms[t], value)
        for s, row in scale.related.items()
        if s in terms
        for t, value in row.items()
        if t in terms
    ]
    return from_cells(cells, len(terms), len(terms))
