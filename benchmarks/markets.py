"""Networks of another make than the planted ones, to see whether what helped there helps here.

Nothing is shared with `planted.py`: no skills, no circles, no lists of synonyms. Words are made
up, most of them rare (Zipf). Members have a mix of topics for what they look for, what they can
do and what they do all day; who works with whom follows from a random utility over these mixes
and how well known the partner is, with noise and bounded time. Terms and texts are then drawn
from the topics, texts with sentences that have nothing to do with it.

Sources: Blei, Ng & Jordan 2003 (texts from mixes of topics); McFadden 1974 (choice by random
utility); Gale & Shapley 1962 (two sides, bounded places); Balog et al. 2012 (finding experts by
what they write); Pizzato et al. 2010 (both have to want it).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from map.member import Member

from .planted import Planted

Floats = NDArray[np.float64]
Chance = np.random.Generator

_TOPICS, _WORDS, _TERMS = 40, 3_000, 600
_PARTNERS = 3
_SYLLABLES = [first + last for first in "bdfgklmnprstvz" for last in ("a", "e", "i", "o", "u")]


@dataclass(frozen=True, slots=True)
class Market:
    """A kind of network: who there is, what moves them, and how they write.

    Attributes:
        name: What it is called in the tables.
        askers: Share of members that list needs only.
        providers: Share of members that list offers only; all others list both.
        fit: What it moves a member that the partner can do what it looks for.
        topic: What it moves a member that the partner does the same all day.
        fame: What it moves a member that the partner is well known.
        noise: What moves a member besides.
        mutual: Whether both have to want it.
        terms: Mean number of terms of a list.
        sentences: Mean number of sentences of a free text.
        aside: Share of the sentences that have nothing to do with the member.
    """

    name: str
    askers: float = 0.0
    providers: float = 0.0
    fit: float = 1.0
    topic: float = 1.0
    fame: float = 0.1
    noise: float = 0.1
    mutual: bool = False
    terms: float = 3.0
    sentences: float = 6.0
    aside: float = 0.3

    def network(self, count: int, seed: int) -> Planted:
        """Make up a network; the same market, count and seed give the same one."""
        chance = np.random.default_rng([seed, count, *self.name.encode()])
        people = _people(self, count, chance)
        right = _who_works_together(self, people, chance)
        language = _Language(chance)
        members = tuple(_profile(self, i, people, language, chance) for i in range(count))
        return Planted(members, right)


MARKETS = (Market("askers, providers and both", askers=0.4, providers=0.4),)
"""To develop on."""
HELD_OUT = (
    Market(
        "who asks finds experts by their texts",
        askers=0.7,
        providers=0.3,
        fit=1.5,
        topic=0.5,
        fame=0.2,
        terms=2.0,
        sentences=12.0,
        aside=0.5,
    ),
    Market("both have to want it", mutual=True, topic=0.5, terms=4.0, sentences=3.0),
    Market(
        "common topics, stray lists",
        askers=0.3,
        providers=0.3,
        fit=0.3,
        topic=1.5,
        terms=2.0,
        aside=0.2,
    ),
    Market("askers or providers, never both", askers=0.5, providers=0.5),
)
"""Only to report on: nothing was chosen by what these show."""


@dataclass(frozen=True, slots=True)
class _People:
    """What nobody reads: mixes of topics [members, topics], and how known each one is."""

    wants: Floats
    can: Floats
    does: Floats
    known: Floats
    needs: NDArray[np.bool_]
    offers: NDArray[np.bool_]


def _people(market: Market, count: int, chance: Chance) -> _People:
    """What a member looks for and can do lies partly in what it does all day."""
    fashion = 1 / np.arange(1, _TOPICS + 1) ** 0.5
    does = _mixes(fashion, count, chance)
    wants = 0.3 * does + 0.7 * _mixes(fashion, count, chance)
    can = 0.6 * does + 0.4 * _mixes(fashion, count, chance)
    side = chance.random(count)
    offers = side >= market.askers
    needs = side < 1 - market.providers
    wants[~needs] = 0
    can[~offers] = 0
    return _People(wants, can, does, chance.normal(size=count), needs, offers)


def _mixes(fashion: Floats, count: int, chance: Chance) -> Floats:
    return chance.dirichlet(3 * fashion / fashion.sum(), count)


def _who_works_together(
    market: Market, people: _People, chance: Chance
) -> tuple[frozenset[int], ...]:
    """Who needs something asks the best who has time; partners have time for a few, or many."""
    drawn = utility(market, people)
    drawn += chance.gumbel(0, market.noise, drawn.shape)
    if market.mutual:
        drawn = np.minimum(drawn, drawn.T)
    drawn[~people.needs] = -np.inf
    drawn[:, ~people.offers] = -np.inf
    np.fill_diagonal(drawn, -np.inf)
    busy = np.maximum(2, np.rint(chance.lognormal(1.8, 0.6, len(drawn)))).astype(int)
    together: list[set[int]] = [set() for _ in range(len(drawn))]
    for _ in range(_PARTNERS):
        for i in chance.permutation(np.flatnonzero(people.needs)).tolist():
            open_to = np.where(busy > 0, drawn[i], -np.inf)
            j = int(open_to.argmax())
            if np.isfinite(open_to[j]):
                busy[j] -= 1
                drawn[i, j] = -np.inf
                together[i].add(j)
                together[j].add(i)
    return tuple(map(frozenset, together))


def utility(market: Market, people: _People) -> Floats:
    """How much each member (row) would gain from each other one, before chance."""
    return (
        market.fit * _cosine(people.wants, people.can)
        + market.topic * _cosine(people.does, people.does)
        + market.fame * people.known
    )


def _cosine(left: Floats, right: Floats) -> Floats:
    lengths = [np.maximum(np.linalg.norm(side, axis=1), 1e-9) for side in (left, right)]
    return np.asarray(left @ right.T / np.outer(*lengths))


class _Language:
    """Made-up words, and how likely each topic is to use each word, term and theme."""

    def __init__(self, chance: Chance) -> None:
        lengths = chance.integers(2, 5, _WORDS)
        self.words = ["".join(chance.choice(_SYLLABLES, n)) for n in lengths]
        self.common = _zipf(_WORDS)
        # Each topic has an order of its own in which words are likely, and a fifth in common.
        self.likely = np.stack([chance.permutation(_zipf(_WORDS)) for _ in range(_TOPICS)])
        self.likely = 0.8 * self.likely + 0.2 * self.common
        self.owner = chance.integers(_TOPICS, size=_TERMS)
        self.terms = [self._term(topic, chance) for topic in self.owner]
        self.use = [_zipf(int((self.owner == topic).sum())) for topic in range(_TOPICS)]
        self.themes = [self._term(topic, chance) for topic in range(_TOPICS)]

    def _term(self, topic: int, chance: Chance) -> str:
        size = 1 + chance.integers(3)
        return " ".join(self.words[k] for k in chance.choice(_WORDS, size, p=self.likely[topic]))

    def listed(self, mix: Floats, mean: float, chance: Chance) -> tuple[str, ...]:
        """Some terms of a mix of topics, one at least; few are used often, most seldom."""
        found = []
        for topic in chance.choice(_TOPICS, max(1, chance.poisson(mean)), p=mix / mix.sum()):
            own = np.flatnonzero(self.owner == topic)
            if len(own):
                found.append(self.terms[int(chance.choice(own, p=self.use[topic]))])
        return tuple(dict.fromkeys(found))

    def sentence(self, mix: Floats | None, chance: Chance) -> str:
        """Ten words, of a topic of the mix or of none."""
        likely = self.common
        if mix is not None:
            likely = self.likely[int(chance.choice(_TOPICS, p=mix / mix.sum()))]
        return " ".join(self.words[k] for k in chance.choice(_WORDS, 10, p=likely)) + "."


def _zipf(size: int) -> Floats:
    weights = 1 / np.arange(1, size + 1)
    return np.asarray(weights / weights.sum()) if size else weights


def _profile(
    market: Market, i: int, people: _People, language: _Language, chance: Chance
) -> Member:
    themes = chance.choice(_TOPICS, 1 + chance.integers(3), p=people.does[i] / people.does[i].sum())
    mixes: Sequence[Floats] = [
        m for m in (people.does[i], people.wants[i], people.can[i]) if m.any()
    ]
    sentences = []
    for _ in range(1 + chance.poisson(market.sentences)):
        aside = chance.random() < market.aside
        mix = None if aside else mixes[int(chance.integers(len(mixes)))]
        sentences.append(language.sentence(mix, chance))
    return Member(
        id=f"m{i:05}",
        name=f"Member {i}",
        offers=language.listed(people.can[i], market.terms, chance) if people.offers[i] else (),
        needs=language.listed(people.wants[i], market.terms, chance) if people.needs[i] else (),
        themes=tuple(dict.fromkeys(language.themes[k] for k in themes)),
        about=" ".join(sentences),
    )
