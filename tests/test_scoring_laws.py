"""Laws of the score on random networks, whatever the data hold."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from map.allpairs import GOOD_HELP, GOOD_SCORE, HUB_DEPTH, all_pairs
from map.engines import Comparison, Progress
from map.member import Member
from map.rules import NO_HELP, PARTS, best_offer, help_between
from map.scoring import Scale, match, shares, weigh
from map.similar import EXACT, Similar, similar_terms
from map.terms import Rarity, normalise, rarity
from tests.random_networks import TERMS, networks, terms

EQUAL = Rarity({}, 1.0)


def raw(a: Member, b: Member, scale: Scale) -> float:
    """The score before the hub correction, from the parts."""
    share = shares(a, scale)
    parts = match(a, b, scale).parts
    kept = 1 - scale.weights.no_help * NO_HELP.compare(a, b, scale).value
    return kept * sum(share[rule.name] * parts[rule.name] for rule in PARTS)


class Rhymes:
    """An engine for tests: two terms are alike by the share of letters that both have."""

    name = "rhymes"
    accept = 0.3
    ask = 0.1

    def prepare(self, terms: Sequence[str], progress: Progress | None = None) -> Comparison:
        letters = [set(normalise(term)) for term in terms]
        alike = np.array([[len(a & b) / len(a | b) for b in letters] for a in letters])
        return lambda rows: alike[rows].astype(np.float32)

    def same(self, one: str, other: str) -> bool:
        return True


# --- laws on random networks ----------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(networks())
def test_all_pairs_agree_with_the_pairwise_definition(network: tuple) -> None:  # type: ignore[type-arg]
    members, ties = network
    start = weigh(members, ties, engine=Rhymes())
    found = all_pairs(members, start, top=5)
    for b in members:
        others = sorted((raw(a, b, start) for a in members if a is not b), reverse=True)
        assert found.scale.hubs[b.id] == pytest.approx(np.mean(others[:HUB_DEPTH]), abs=1e-9)
    for i, a in enumerate(members):
        new = {
            b.id: match(a, b, found.scale)
            for b in members
            if b is not a and frozenset((a.id, b.id)) not in start.tied
        }
        ranked = {key: m for key, m in new.items() if m.reasons}
        best = sorted(ranked.values(), key=lambda m: -m.score)[:5]
        row = found.ranking.partner[i]
        count = int((row >= 0).sum())
        assert count == len(best)
        assert (row[count:] == -1).all()
        scores = found.ranking.score[i]
        assert scores[:count] == pytest.approx([m.score for m in best], abs=1e-6)
        for rank, j in enumerate(row[:count].tolist()):
            m = ranked[members[j].id]
            got = [
                getattr(found.ranking, name)[i, rank] for name in ("receives", "gives", "mutual")
            ]
            assert scores[rank] == pytest.approx(m.score, abs=1e-6)
            assert got == pytest.approx([m.receives, m.gives, m.mutual], abs=1e-6)
        good = [
            m.receives >= GOOD_HELP or m.gives >= GOOD_HELP or raw(a, m.b, start) >= GOOD_SCORE
            for m in ranked.values()
        ]
        assert found.good[i] == sum(good)


@settings(deadline=None, max_examples=60)
@given(networks())
def test_a_score_is_the_sum_of_its_reasons(network: tuple) -> None:  # type: ignore[type-arg]
    members, ties = network
    scale = all_pairs(members, weigh(members, ties)).scale
    a, b = members[:2]
    found = match(a, b, scale)
    without_hub = raw(a, b, scale)
    correction = scale.hubs[b.id] / 2 if without_hub else 0
    assert found.score == pytest.approx(without_hub - correction, abs=1e-12)
    assert all(reason.points for reason in found.reasons)
    assert all(0 <= value <= 1 + 1e-9 for value in found.parts.values())


@settings(deadline=None, max_examples=60)
@given(networks())
def test_mutual_help_is_the_same_from_both_sides(network: tuple) -> None:  # type: ignore[type-arg]
    members, ties = network
    scale = weigh(members, ties)
    there, back = match(*members[:2], scale), match(*members[1::-1], scale)
    assert there.mutual == back.mutual
    assert (there.receives, there.gives) == (back.gives, back.receives)


LEVELS = st.fixed_dictionaries({}, optional={key: st.floats(0.25, 1) for key in TERMS})
ALIKE = similar_terms([TERMS], Rhymes())


@settings(deadline=None)
@given(
    needs=terms(),
    offers=terms(),
    term=st.sampled_from(TERMS),
    levels=LEVELS,
    similar=st.sampled_from([EXACT, ALIKE]),
)
def test_help_follows_the_offers(
    needs: tuple[str, ...],
    offers: tuple[str, ...],
    term: str,
    levels: dict[str, float],
    similar: Similar,
) -> None:
    """With rarity fixed: an offer that meets a need never lowers help, an idle one never adds.

    Whatever the levels, and however little the offer is like the need.
    """
    rare = rarity([{"coaching"}, {"coaching", "mining"}, {"audits"}])
    strengths = {normalise(key): levels.get(key, 1.0) for key in offers}
    wanted = {normalise(key): levels.get(key, 1.0) for key in needs}
    key = normalise(term)
    added = {**strengths, key: levels.get(term, 1.0)}
    removed = {other: value for other, value in added.items() if other != key}
    without = help_between(wanted, removed, rare, similar)
    with_it = help_between(wanted, added, rare, similar)
    if any(best_offer(need, {key: 1.0}, similar) for need in wanted):
        assert with_it >= without - 1e-12
    else:
        assert with_it <= without


def test_similar_terms_are_among_those_of_the_law() -> None:
    """The test above would otherwise be about exact terms alone."""
    assert ALIKE.near


@settings(deadline=None)
@given(needs=terms(), offers=terms(), term=st.sampled_from(TERMS))
def test_a_need_that_nobody_meets_never_adds_to_help(
    needs: tuple[str, ...], offers: tuple[str, ...], term: str
) -> None:
    left = set(offers) - {term}
    assert help_between(set(needs) | {term}, left, EQUAL) <= help_between(
        set(needs) - {term}, left, EQUAL
    )
