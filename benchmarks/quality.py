"""How good the suggestions are, on networks whose right partners are known.

Every method ranks all other members, never a sample (Krichene & Rendle 2020); ties are broken
by chance, with a seed. `planted.py` and `markets.py` say what makes a partner right. What to
change was decided on other seeds and kinds (`DEVELOPING`) than those that are reported.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import mean
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from map.allpairs import all_pairs
from map.engines import Engine, Spelling
from map.member import Member
from map.scoring import weigh
from map.terms import keyed

from .markets import HELD_OUT, MARKETS
from .planted import KINDS, Planted

TOP = 10
EVERYBODYS = Spelling()
"""The engine that compares terms in every installation, with no extra."""
EXACTLY = "terms exactly"
OURS = ("Knitwork", EXACTLY)
Floats = NDArray[np.float64]
Order = NDArray[np.int64]
"""[members, members or fewer]: everybody's partners, best first; -1 where there are no more."""


class Kind(Protocol):
    """A kind of network that can be made up."""

    @property
    def name(self) -> str:
        """What it is called in the tables."""

    def network(self, count: int, seed: int) -> Planted:
        """Make up a network; the same count and seed give the same one."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a ranking is.

    Attributes:
        recall: Share of the right partners that stand among a member's first ten.
        mrr: Mean of 1 / place of the first right partner.
        coverage: Share of the members that stand among anybody's first ten.
        gini: How unevenly the places among the first ten fall, 0 (all the same) to 1.
        busiest: Share of all members' first ten that the busiest member stands in.
    """

    recall: float
    mrr: float
    coverage: float
    gini: float
    busiest: float


def quality(order: Order, right: Sequence[frozenset[int]]) -> Quality:
    """Compare a ranking with the right partners; members without any do not count for recall."""
    found, first = [], []
    for row, partners in zip(order, right, strict=True):
        if partners:
            places = np.flatnonzero(np.isin(row, list(partners)))
            found.append((places < TOP).sum() / len(partners))
            first.append(1 / (1 + places[0]) if len(places) else 0.0)
    top = order[:, :TOP]
    times = np.bincount(top[top >= 0], minlength=len(order))
    return Quality(
        recall=float(np.mean(found)),
        mrr=float(np.mean(first)),
        coverage=float((times > 0).mean()),
        gini=gini(times),
        busiest=float(times.max() / len(order)),
    )


def gini(values: NDArray[np.int64]) -> float:
    """The Gini coefficient: 0 when all are the same, near 1 when one has everything.

    >>> gini(np.array([1, 1, 1, 1])), gini(np.array([0, 0, 0, 4]))
    (0.0, 0.75)
    """
    total, count = values.sum(), len(values)
    if not total:
        return 0.0
    places = np.arange(1, count + 1)
    return float((2 * places - count - 1) @ np.sort(values) / (count * total))


def ranked(scores: Floats, seed: int = 0) -> Order:
    """Everybody's partners by score, best first; equals in an order of chance."""
    members = len(scores)
    chance = np.random.default_rng(seed).permutation(members)
    shuffled = scores[:, chance]
    order = chance[np.argsort(-shuffled, axis=1, kind="stable")]
    others = order[order != np.arange(members)[:, None]]
    return others.reshape(members, members - 1)


def knitwork(members: Sequence[Member], engine: Engine | None = EVERYBODYS) -> Order:
    """Rank as Knitwork does, with terms compared by this engine, exactly where it is none."""
    scale = weigh(members, engine=engine)
    partner = all_pairs(members, scale, top=len(members) - 1).ranking.partner
    return partner.astype(np.int64)


def exactly(members: Sequence[Member]) -> Order:
    """Rank as Knitwork does where only terms that are written the same are the same."""
    return knitwork(members, None)


def by_chance(members: Sequence[Member]) -> Order:
    """Rank at random."""
    return ranked(np.random.default_rng(1).random((len(members), len(members))))


def by_popularity(members: Sequence[Member]) -> Order:
    """Rank those first whose offers the most members need."""
    wanted = _counts([member.needs for member in members])
    sought = [sum(wanted.get(key, 0) for key in keyed(member.offers)) for member in members]
    return ranked(np.tile(np.array(sought, dtype=float), (len(members), 1)))


def by_jaccard(members: Sequence[Member]) -> Order:
    """Rank by the share of all terms of two members that both list, whatever they are for."""
    lists = [_terms(member) for member in members]
    columns = {key: i for i, key in enumerate(sorted(set[str]().union(*lists)))}
    has = np.zeros((len(members), max(1, len(columns))), dtype=np.float32)
    for row, keys in enumerate(lists):
        has[row, [columns[key] for key in keys]] = 1
    both = has @ has.T
    size = has.sum(axis=1)
    either = size[:, None] + size - both
    return ranked(both / np.maximum(either, 1))


def by_cosine(members: Sequence[Member]) -> Order:
    """Rank by the TF-IDF cosine of everything that two members wrote."""
    texts = [
        " ".join((*member.offers, *member.needs, *member.themes, member.about, member.sector))
        for member in members
    ]
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    return ranked((vectors @ vectors.T).toarray())


def _terms(member: Member) -> set[str]:
    return {*keyed(member.offers), *keyed(member.needs), *keyed(member.themes)}


def _counts(lists: Sequence[tuple[str, ...]]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for terms in lists:
        for key in keyed(terms):
            counts[key] = counts.get(key, 0) + 1
    return counts


METHODS: Mapping[str, Callable[[Sequence[Member]], Order]] = {
    "Knitwork": knitwork,
    EXACTLY: exactly,
    "TF-IDF cosine": by_cosine,
    "Jaccard": by_jaccard,
    "popularity": by_popularity,
    "chance": by_chance,
}


def measure(kind: Kind, count: int, seeds: Sequence[int]) -> Mapping[str, Quality]:
    """Measure all methods on planted networks of a kind: means over the seeds."""
    networks = [kind.network(count, seed) for seed in seeds]
    return {
        name: _mean([quality(method(one.members), one.right) for one in networks])
        for name, method in METHODS.items()
    }


def _mean(found: Sequence[Quality]) -> Quality:
    rows = [asdict(one) for one in found]
    return Quality(**{name: mean(row[name] for row in rows) for name in rows[0]})


def table(kind: Kind, found: Mapping[str, Quality], count: int, seeds: Sequence[int]) -> str:
    """Write what was measured on one kind of network."""
    best = max(one.recall for name, one in found.items() if name not in OURS)
    lines = [
        f"{kind.name}: {count:,} members, {len(seeds)} seeds",
        f"  {'':14} recall@10    MRR  coverage   Gini  busiest",
    ]
    for name, one in found.items():
        lines.append(
            f"  {name:14} {one.recall:9.3f} {one.mrr:6.3f} {one.coverage:9.3f} "
            f"{one.gini:6.3f} {one.busiest:8.3f}"
        )
    ours = found["Knitwork"]
    ratio = ours.recall / best
    aims = {
        f"recall {ratio:.2f} times the best rival's (aim 1.5)": ratio >= 1.5,
        "Gini below .5": ours.gini < 0.5,
        "nobody in more than 5 % of all first tens": ours.busiest <= 0.05,
    }
    lines += [f"  {'met' if met else 'NOT MET':8}{aim}" for aim, met in aims.items()]
    return "\n".join(lines)


DEVELOPING: tuple[Sequence[Kind], Sequence[int]] = ((*KINDS, *MARKETS), (1, 2))
"""Kinds and seeds by which changes of the score are chosen."""
REPORTED: tuple[Sequence[Kind], Sequence[int]] = ((*KINDS, *MARKETS, *HELD_OUT), (21, 22))
"""Kinds and seeds by which it is told how good it is: choose nothing by these."""


def main(count: int = 2_000, *, developing: bool = False) -> None:
    """Print the tables of all kinds: those that are reported, or those to develop on."""
    kinds, seeds = DEVELOPING if developing else REPORTED
    for kind in kinds:
        print(table(kind, measure(kind, count, seeds), count, seeds) + "\n", flush=True)


if __name__ == "__main__":
    main(developing="--developing" in sys.argv)
