"""What scoring knows of the network as a whole, and what a rule finds in it: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .similar import Similar
from .terms import Rarity
from .weights import Weights
from .words import Words

Amount = Any
"""A number, or an array of numbers: one for each member."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What scoring has to know of the network as a whole.

    Attributes:
        interests: Rarity of offers and needs, counted together.
        themes: Rarity of themes.
        similar: Which offers and needs mean the same.
        similar_themes: Which themes do.
        strongest: The highest level of an offer in the network, at least 1.
        words: Weighted words of what the members write.
        related: How far two offers go together in this network: key -> key -> 0..1.
        tied: Pairs of member ids that are tied already.
        hubs: Member id -> mean of the best raw scores that it gets from others.
        weights: What the parts of the score count.
        squares: Themes -> the product with themselves, as far as it was asked for.
    """

    interests: Rarity
    themes: Rarity
    similar: Similar
    similar_themes: Similar
    strongest: float
    words: Words
    related: Mapping[str, Mapping[str, float]]
    tied: frozenset[frozenset[str]]
    hubs: Mapping[str, float]
    weights: Weights
    squares: dict[tuple[str, ...], float] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """What one rule finds between two members.

    Attributes:
        value: How much, 0..1.
        terms: The terms it rests on, in words.
        alike: Those pairs among them that are not written the same, the asker's own first.
    """

    value: float
    terms: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()


NO_PART = Part(0.0)


@dataclass(frozen=True, slots=True)
class Stated:
    """How many needs, offers, themes and words there are: of one member, or of each of many."""

    needs: Amount
    offers: Amount
    themes: Amount
    words: Amount
