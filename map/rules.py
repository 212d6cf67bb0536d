"""The rules of the score: each finds one way in which members suit each other, and says it.

Each entry of RULES both scores and explains, so that a number and its sentence cannot drift
apart. A new rule is a function, an entry here, and its matrix form in `allpairs.py`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from .member import Member
from .terms import Rarity, keyed
from .weights import Weights
from .words import Words

# A sentence names this many terms; how many more there are it says in a number.
SHOWN_TERMS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """What scoring has to know of the network as a whole.

    Attributes:
        interests: Rarity of offers and needs, counted together.
        themes: Rarity of themes.
        words: Weighted words of the members' free text.
        related: How far two offers go together in this network: key -> key -> 0..1.
        tied: Pairs of member ids that are tied already.
        hubs: Member id -> mean of the ten best raw scores that it gets from others.
        weights: What the parts of the score count.
    """

    interests: Rarity
    themes: Rarity
    words: Words
    related: Mapping[str, Mapping[str, float]]
    tied: frozenset[frozenset[str]]
    hubs: Mapping[str, float]
    weights: Weights


@dataclass(frozen=True, slots=True)
class Part:
    """What one rule finds between two members: a value in 0..1 and the terms it rests on."""

    value: float
    terms: tuple[str, ...] = ()


NO_PART = Part(0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which members suit each other.

    Attributes:
        name: Short name, as in `Reason.rule`.
        sentences: Form ("one" term, "other" numbers, "more" than are shown) -> template with
            the places {a} (who asks), {b} (the partner), {terms} and {rest}. Whole sentences,
            so that they can be translated.
        applies: Whether the member who asks has the data for it.
        compare: Finds the part, seen from the first member.
    """

    name: str
    sentences: Mapping[str, str]
    applies: Callable[[Member, Scale], bool]
    compare: Callable[[Member, Member, Scale], Part]

    def sentence(self, a: Member, b: Member, terms: Sequence[str]) -> str:
        """The reason in words."""
        rest = len(terms) - SHOWN_TERMS
        form = "more" if rest > 0 else "one" if len(terms) == 1 else "other"
        # A term may hold commas of its own.
        comma = "; " if any("," in term for term in terms[:SHOWN_TERMS]) else ", "
        shown = comma.join(terms[:SHOWN_TERMS])
        return self.sentences[form].format(a=a.name, b=b.name, terms=shown, rest=rest)


def help_between(needs: Collection[str], offers: Collection[str], rare: Rarity) -> float:
    """How well offers meet needs, 0..1: the F₂ measure of coverage and precision.

    Coverage is the share of the needs that is met, precision the share of the offers that is
    needed, both weighted by rarity; F₂ = 5PC / (4P + C) lets coverage count more, while who
    offers everything is still damped. With I the weight that needs and offers have in
    common this is 5I / (4·weight of needs + weight of offers).

    Source: van Rijsbergen 1979 (F measure); Pizzato et al. 2010 (help in two directions).

    >>> equal = Rarity({}, 1.0)
    >>> help_between({"coaching"}, {"coaching"}, equal)
    1.0
    >>> round(help_between({"coaching", "welding"}, {"coaching"}, equal), 3)
    0.556
    >>> round(help_between({"coaching"}, {"coaching", "mining"}, equal), 3)
    0.833
    """
    met = rare.total(set(needs) & set(offers))
    return 5 * met / (4 * rare.total(needs) + rare.total(offers)) if met else 0.0


def _help_part(needs: tuple[str, ...], offers: tuple[str, ...], scale: Scale) -> Part:
    needed, offered = keyed(needs), keyed(offers)
    met = _rarest_first(needed.keys() & offered.keys(), scale.interests)
    value = help_between(needed.keys(), offered.keys(), scale.interests)
    return Part(value, tuple(needed[key] for key in met))


def receives(a: Member, b: Member, scale: Scale) -> Part:
    """Help from b: how well b's offers meet a's needs."""
    return _help_part(a.needs, b.offers, scale)


def gives(a: Member, b: Member, scale: Scale) -> Part:
    """Help to b: how well a's offers meet b's needs."""
    return _help_part(b.needs, a.offers, scale)


def ground(a: Member, b: Member, scale: Scale) -> Part:
    """Common ground: cosine of the themes, weighted by rarity."""
    mine, theirs = keyed(a.themes), keyed(b.themes)
    shared = _rarest_first(mine.keys() & theirs.keys(), scale.themes)
    if not shared:
        return NO_PART
    dot = sum(scale.themes(key) ** 2 for key in sorted(shared))
    value = dot / (_length(mine, scale.themes) * _length(theirs, scale.themes))
    return Part(value, tuple(mine[key] for key in shared))


def background(a: Member, b: Member, scale: Scale) -> Part:
    """Background: cosine of what the two write about themselves."""
    mine, theirs = scale.words.of(a.id), scale.words.of(b.id)
    shared = {word: mine[word] * theirs[word] for word in mine.keys() & theirs.keys()}
    best = sorted(shared, key=lambda word: (-shared[word], word))[:SHOWN_TERMS]
    value = sum(shared[word] for word in sorted(shared))
    return Part(value, tuple(scale.words.spellings[word] for word in best))


def difference(a: Member, b: Member, scale: Scale) -> Part:
    """Difference on common ground: strengths that are not the same, but go together.

    The mean relatedness of a's offers and b's, times the share of offers that only one of
    the two has, times the common ground; so it never counts alone.

    Source: Neffke 2019 (complementary co-workers); Nooteboom et al. 2007 (optimal distance).
    """
    mine, theirs = keyed(a.offers), keyed(b.offers)
    common = ground(a, b, scale).value
    if not common or not mine or not theirs:
        return NO_PART
    near = {
        (own, other): scale.related[own][other]
        for own, other in product(sorted(mine), sorted(theirs))
        if other in scale.related.get(own, {})
    }
    apart = 1 - len(mine.keys() & theirs.keys()) / len(mine.keys() | theirs.keys())
    value = sum(near.values()) / (len(mine) * len(theirs)) * apart * common
    if not value:
        return NO_PART
    own, other = min(near, key=lambda pair: (-near[pair], pair))
    return Part(value, (mine[own], theirs[other]))


def hub(_a: Member, b: Member, scale: Scale) -> Part:
    """How much b is in demand: the mean of the best raw scores that it gets from anyone.

    Source: Knees, Schnitzer & Flexer 2014 (hubness in recommendations).
    """
    return Part(scale.hubs.get(b.id, 0.0))


def _rarest_first(keys: Collection[str], rare: Rarity) -> list[str]:
    return sorted(keys, key=lambda key: (-rare(key), key))


def _length(keys: Collection[str], rare: Rarity) -> float:
    return float(sum(rare(key) ** 2 for key in sorted(keys)) ** 0.5)


RULES: tuple[Rule, ...] = (
    Rule(
        "receives",
        {
            "one": "{b} offers {terms}, which {a} needs.",
            "other": "{b} offers {terms}, which {a} needs.",
            "more": "{b} offers {terms} and {rest} more, which {a} needs.",
        },
        lambda a, _scale: bool(keyed(a.needs)),
        receives,
    ),
    Rule(
        "gives",
        {
            "one": "{b} needs {terms}, which {a} offers.",
            "other": "{b} needs {terms}, which {a} offers.",
            "more": "{b} needs {terms} and {rest} more, which {a} offers.",
        },
        lambda a, _scale: bool(keyed(a.offers)),
        gives,
    ),
    Rule(
        "ground",
        {
            "one": "Both care about {terms}.",
            "other": "Both care about {terms}.",
            "more": "Both care about {terms} and {rest} more.",
        },
        lambda a, _scale: bool(keyed(a.themes)),
        ground,
    ),
    Rule(
        "background",
        {
            "one": "Both write about {terms}.",
            "other": "Both write about {terms}.",
            "more": "Both write about {terms} and {rest} more.",
        },
        lambda a, scale: bool(scale.words.of(a.id)),
        background,
    ),
    Rule(
        "difference",
        {
            "one": "Strong in neighbouring fields: {terms}.",
            "other": "Strong in neighbouring fields: {terms}.",
            "more": "Strong in neighbouring fields: {terms} and {rest} more.",
        },
        lambda a, _scale: bool(keyed(a.offers)) and bool(keyed(a.themes)),
        difference,
    ),
    Rule(
        "hub",
        {
            "one": "A little lower in the list, so that not everybody is sent to {b}.",
            "other": "A little lower in the list, so that not everybody is sent to {b}.",
            "more": "A little lower in the list, so that not everybody is sent to {b}.",
        },
        lambda _a, _scale: True,
        hub,
    ),
)
*_PARTS, HUB = RULES
PARTS: tuple[Rule, ...] = tuple(_PARTS)
