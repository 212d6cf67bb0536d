"""The hard cases: what is merged, what is proposed, what is left alone."""

from collections import Counter

import pytest

from loaders.merges import propose
from loaders.unify import NO_DECISIONS, one_spelling
from loaders.vocabulary import clean
from map.lexicon import Lexicon
from map.terms import normalise
from tests.hard_terms import ALONE, MERGED, PROPOSED

OTHERS = ("welding", "green jobs", "forestry", "tracer studies of graduates")


def outcome(pair: tuple[str, str], lexicon: Lexicon = NO_DECISIONS) -> str:
    """What becomes of two terms in a small network: "merged", "proposed" or "alone"."""
    uses: dict[str, Counter[str]] = {}
    for count, term in ((1, pair[0]), (3, pair[1]), *((2, other) for other in OTHERS)):
        uses.setdefault(normalise(clean(term)), Counter())[clean(term)] += count
    spellings = one_spelling(uses, lexicon)
    one, other = (spellings[normalise(clean(term))] for term in pair)
    if one == other:
        return "merged"
    users = {one: ["a"], other: ["b", "c", "d"], **{term: ["e", "f"] for term in OTHERS}}
    return "proposed" if propose(users, lexicon) else "alone"


CASES = [
    *((pair, "merged") for pair in MERGED),
    *((pair, "proposed") for pair in PROPOSED),
    *((pair, "alone") for pair in ALONE),
]


@pytest.mark.parametrize(("pair", "expected"), CASES, ids=[" | ".join(p) for p, _ in CASES])
def test_hard_pair(pair: tuple[str, str], expected: str) -> None:
    assert outcome(pair) == expected


DIFFERENT_KEYS = [
    pair for pair, _ in CASES if normalise(clean(pair[0])) != normalise(clean(pair[1]))
]


@pytest.mark.parametrize("pair", DIFFERENT_KEYS, ids=" | ".join)
def test_what_is_kept_apart_is_neither_merged_nor_proposed(pair: tuple[str, str]) -> None:
    keys = frozenset(normalise(clean(term)) for term in pair)
    assert outcome(pair, Lexicon(apart=frozenset((keys,)))) == "alone"


@pytest.mark.parametrize(("pair", "expected"), CASES, ids=[" | ".join(p) for p, _ in CASES])
def test_hard_pair_stays_apart_or_together_for_the_score(
    pair: tuple[str, str], expected: str
) -> None:
    one, other = (normalise(clean(term)) for term in pair)
    assert one != other or expected == "merged"


def test_no_hard_pair_stands_twice() -> None:
    pairs = [frozenset(pair) for pair, _ in CASES]
    assert len(set(pairs)) == len(pairs)
