"""Who complements whom, and why: reasons, matches, and a member's partners.

`match` is the definition of the score, over dicts and sets: the sum of what the rules of
`rules.py` find. `allpairs.py` computes the same for a whole network, and a test holds the
two together. `docs/score.md` says why the score is as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .engines import Engine, Progress
from .lexicon import Lexicon
from .member import Member, Tie
from .related import related_terms
from .rules import HUB, NO_HELP, PARTS, RULES, Rule, stated
from .scale import Amount, Scale, Stated
from .similar import EXACT, similar_terms
from .terms import keyed, rarity
from .weights import ORDINARY, Weights
from .words import weigh_words

__all__ = [
    "RULES",
    "Match",
    "Ranking",
    "Reason",
    "Rule",
    "Scale",
    "harmonic_mean",
    "match",
    "partners",
    "shares",
    "shares_of",
    "tied_partners",
    "weigh",
]


# Of the weight of what a member does not say, this share is lost: it scores everybody lower.
LOST = 0.25


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a match scores as it does: the rule, what it adds or takes away, and the sentence.

    `terms` are those that the sentence names, `alike` those pairs of them that only count as the
    same.
    """

    rule: str
    points: float
    sentence: str
    terms: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """How well b suits a, who asks; b asking about a is another match.

    Attributes:
        a: The member who looks for a partner.
        b: The partner.
        reasons: What the score is made of, from most to least; empty when nothing speaks
            for the pair.
        parts: Rule -> value in 0..1, before weights.
        tied: Whether the two work together already.
    """

    a: Member
    b: Member
    reasons: tuple[Reason, ...]
    parts: Mapping[str, float]
    tied: bool = False

    @property
    def score(self) -> float:
        """Sum of the reasons' points."""
        return sum(reason.points for reason in self.reasons)

    @property
    def telling(self) -> tuple[Reason, ...]:
        """The reasons to be told first, from most to least: what adds to the score and names
        something; where nothing is named, all that adds.
        """
        for_it = tuple(reason for reason in self.reasons if reason.points > 0)
        return tuple(reason for reason in for_it if reason.terms) or for_it

    @property
    def receives(self) -> float:
        """How well b's offers meet a's needs, 0..1."""
        return self.parts["receives"]

    @property
    def gives(self) -> float:
        """How well a's offers meet b's needs, 0..1."""
        return self.parts["gives"]

    @property
    def mutual(self) -> float:
        """Harmonic mean of the two helps; the same from both sides."""
        return harmonic_mean(self.receives, self.gives)


@dataclass(frozen=True, eq=False, slots=True)
class Ranking:
    """The best new partners of each member, best first.

    Attributes:
        partner: int32 [members, top], index of the partner; -1 where there are fewer.
        score: [members, top], as `Match.score`; 0 where there is no partner, as below.
        receives: [members, top], help from the partner, 0..1.
        gives: [members, top], help to the partner, 0..1.
        mutual: [members, top], harmonic mean of the two.
    """

    partner: NDArray[np.int32]
    score: NDArray[np.float64]
    receives: NDArray[np.float64]
    gives: NDArray[np.float64]
    mutual: NDArray[np.float64]


class Ranked(Protocol):
    """What `partners` needs of a network (network.py stands above this file)."""

    @property
    def members(self) -> tuple[Member, ...]: ...
    @property
    def index(self) -> Mapping[str, int]: ...
    @property
    def scale(self) -> Scale: ...
    @property
    def ranking(self) -> Ranking: ...


def harmonic_mean(first: float, second: float) -> float:
    """Harmonic mean, 0 when one of the two is 0.

    >>> harmonic_mean(0.5, 1.0), harmonic_mean(0.0, 1.0)
    (0.6666666666666666, 0.0)
    """
    return 2 * first * second / (first + second) if first and second else 0.0


def weigh(
    members: Sequence[Member],
    ties: Sequence[Tie] = (),
    weights: Weights = ORDINARY,
    *,
    engine: Engine | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
) -> Scale:
    """The scale of a network, without its hubs: those follow from the scores.

    Args:
        members: Everybody.
        ties: Relationships that exist already.
        weights: What the parts count.
        engine: How terms are compared; None: only those that are written the same are the same.
        lexicon: What a facilitator decided about terms.
        progress: Told how far a slow comparison of terms is.
    """
    used = [keyed(m.offers).keys() | keyed(m.needs).keys() for m in members]
    interests = [terms for m in members for terms in (m.offers, m.needs)]
    themes = [m.themes for m in members]
    compared = EXACT, EXACT
    if engine is not None:
        compared = (
            similar_terms(interests, engine, lexicon, progress),
            similar_terms(themes, engine, lexicon, progress),
        )
    levels = (level for member in members for level in member.offer_levels.values())
    return Scale(
        interests=rarity(used),
        themes=rarity([keyed(member.themes).keys() for member in members]),
        similar=compared[0],
        similar_themes=compared[1],
        strongest=max(1.0, max(levels, default=1.0)),
        words=weigh_words(members),
        related=related_terms([keyed(member.offers).keys() for member in members]),
        tied=tied_pairs(ties),
        hubs=MappingProxyType({}),
        weights=weights,
    )


def tied_pairs(ties: Sequence[Tie]) -> frozenset[frozenset[str]]:
    """Pairs of ids that are tied."""
    return frozenset(frozenset((t.source, t.target)) for t in ties if t.source != t.target)


def shares(a: Member, scale: Scale) -> dict[str, float]:
    """What each rule counts for a member: the weights, mostly renormalised over what it states.

    What it does not say counts nothing, what it says little about counts less; `LOST` of their
    weight is lost, the rest goes to what it does say. What the *partner* lacks is no excuse and
    counts 0, so an empty profile is never favoured.

    Without any loss the high scores that almost empty profiles give, each for a single word or
    term, would decide who counts as in demand.
    """
    return shares_of(stated(a, scale), scale.weights)


def shares_of(says: Stated, weights: Weights) -> dict[str, Amount]:
    """What each rule counts for members who state so much: as `shares`, for one or for many."""
    counts = {rule.name: weights.rules[rule.name] * rule.stated(says) for rule in PARTS}
    total = sum(counts.values())
    whole = total + LOST * (1 - total)
    return {name: count / whole for name, count in counts.items()}


def match(a: Member, b: Member, scale: Scale) -> Match:
    """How well b suits a, with the reasons.

    Raises:
        ValueError: When both are the same member.
    """
    if a.id == b.id:
        raise ValueError("A member is not matched with itself.")
    return _match(a, b, scale, shares(a, scale))


def _match(a: Member, b: Member, scale: Scale, share: Mapping[str, float]) -> Match:
    found = {rule.name: rule.compare(a, b, scale) for rule in PARTS}
    reasons = []
    for rule in PARTS:
        part = found[rule.name]
        points = share[rule.name] * part.value
        if points > 0:
            sentence = rule.sentence(a, b, part.terms)
            reasons.append(Reason(rule.name, points, sentence, part.terms, part.alike))
    reasons.sort(key=lambda reason: -reason.points)
    if reasons:
        raw = sum(reason.points for reason in reasons)
        for rule, off in ((NO_HELP, raw), (HUB, 1.0)):
            points = scale.weights.rules[rule.name] * rule.compare(a, b, scale).value * off
            if points:
                reasons.append(Reason(rule.name, points, rule.sentence(a, b, ())))
    parts = MappingProxyType({name: part.value for name, part in found.items()})
    return Match(a, b, tuple(reasons), parts, frozenset((a.id, b.id)) in scale.tied)


def partners(network: Ranked, member_id: str, top: int = 10) -> tuple[Match, ...]:
    """The best *new* partners of a member, best first; who is tied already is left out.

    Raises:
        KeyError: When no member has that id.
    """
    row = network.ranking.partner[network.index[member_id], :top]
    a, scale = network.members[network.index[member_id]], network.scale
    share = shares(a, scale)
    return tuple(_match(a, network.members[j], scale, share) for j in row.tolist() if j >= 0)


def tied_partners(network: Ranked, member_id: str) -> tuple[Match, ...]:
    """The members that a member is tied with already, best match first.

    Raises:
        KeyError: When no member has that id.
    """
    a = network.members[network.index[member_id]]
    others = {other for pair in network.scale.tied if a.id in pair for other in pair} - {a.id}
    known = (network.members[network.index[other]] for other in others if other in network.index)
    found = (match(a, b, network.scale) for b in known)
    return tuple(sorted(found, key=lambda m: (-m.score, m.b.id)))
