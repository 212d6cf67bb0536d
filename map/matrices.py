"""Members as sparse matrices, from which all pairs are compared at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain, product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from .member import Member
from .rules import NO_HELP
from .scale import Scale, Stated
from .scoring import shares_of
from .similar import Similar
from .sparse import Floats, Sparse, best_of_each, from_cells, incidence, scale_rows, unit_rows
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
        words: Weighted words, rows of length 1 where the text is of ordinary length.
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

    def of(self, rows: NDArray[np.int64]) -> "Matrices":
        """The same of some members, or of all in another order."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        whole = ("plain", "kept", "share")
        chosen = {name: value[rows] for name, value in values.items() if name not in whole}
        return replace(self, share=self.share[:, rows], **chosen)


def matrices_of(members: Sequence[Member], scale: Scale) -> Matrices:
    """The members as matrices; columns are sorted by term, so that their order is no matter."""
    needs = [keyed(member.needs) for member in members]
    offers = [keyed(member.offers) for member in members]
    terms = _columns([*needs, *offers])
    rare = _diagonal(terms, scale.interests)
    alike = _alike(terms, scale.similar)
    has_needs, has_offers = incidence(needs, terms), incidence(offers, terms)
    levels = scale.strongest != 1 or any(m.need_levels or m.offer_levels for m in members)
    needed, strong = has_needs, has_offers
    if levels:
        needed = _with(has_needs, [member.need_levels for member in members], terms)
        strong = _with(has_offers, [member.offer_levels for member in members], terms)
        strong = csr_array(strong / scale.strongest)
    wants = csr_array(needed @ rare)
    rare_offers = csr_array(has_offers @ rare)
    counts = (np.diff(has_needs.indptr), np.diff(has_offers.indptr))
    offer_count = counts[1].astype(np.float64)
    offer_share = scale_rows(has_offers, 1 / np.maximum(offer_count, 1))
    themes, like_themes = theme_matrices(members, scale)
    words = csr_array(scale.words.vectors[[scale.words.rows[m.id] for m in members]])
    says = Stated(*counts, np.diff(themes.indptr), np.diff(words.indptr))
    useful = best_of_each(has_needs, alike)
    useful.data[:] = 1
    return Matrices(
        wants=wants,
        brings=best_of_each(strong, alike),
        useful=useful,
        offers=rare_offers,
        wanted=np.asarray(wants.sum(axis=1), dtype=np.float64),
        offered=np.asarray(rare_offers.sum(axis=1), dtype=np.float64),
        plain=not levels and not scale.similar.near,
        themes=themes,
        like_themes=like_themes,
        words=words,
        offer_share=offer_share,
        near_offers=csr_array(offer_share @ _related(terms, scale)),
        has_offers=has_offers,
        offer_count=offer_count,
        share=np.array(list(shares_of(says, scale.weights).values())),
        side=np.array([bool(m.needs) + 2 * bool(m.offers) for m in members], dtype=np.int8),
        kept=_kept(scale),
    )


def _columns(lists: Sequence[Collection[str]]) -> dict[str, int]:
    """A column for each key that a list holds, in the order of the alphabet."""
    return {key: i for i, key in enumerate(sorted(set(chain.from_iterable(lists))))}


def _with(has: Sparse, levels: Sequence[Mapping[str, float]], terms: Mapping[str, int]) -> Sparse:
    """The level of each term that a member uses, 1 where it states none: [members, terms]."""
    made = has.copy()
    for row, stated in enumerate(levels):
        start, end = has.indptr[row : row + 2]
        own = {column: start + i for i, column in enumerate(has.indices[start:end].tolist())}
        for key, level in stated.items():
            if (place := own.get(terms.get(key, -1))) is not None:
                made.data[place] = level
    return made


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
    terms = _columns(lists)
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
