"""The rules of the score: each finds one way in which members suit each other, and says it.

Each entry of RULES both scores and explains, so that a number and its sentence cannot drift
apart. A new rule is a function, an entry here, and its matrix form in `allpairs.py`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from .member import Member
from .saying import SHOWN_TERMS, among, level_said, listed, side_by_side
from .scale import NO_PART, Amount, Part, Scale, Stated
from .similar import EXACT, Similar
from .terms import Rarity, keyed


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which members suit each other.

    Attributes:
        name: Short name, as in `Reason.rule`.
        sentences: Form ("one" term, "other" numbers, "more" than are shown, "none" where no
            term is worth telling) -> template with the places {a} (who asks), {b} (the
            partner), {terms} and {rest}, or {first} and {second} where there are always two.
            Whole sentences, so that they can be translated.
        stated: How much members who ask say about it, 0 (nothing) to 1. One term is half of
            the whole, for it says little of what else there may be; each further one adds less.
        compare: Finds the part, seen from the first member.
    """

    name: str
    sentences: Mapping[str, str]
    stated: Callable[[Stated], Amount]
    compare: Callable[[Member, Member, Scale], Part]

    def sentence(self, a: Member, b: Member, terms: Sequence[str]) -> str:
        """The reason in words."""
        rest = len(terms) - SHOWN_TERMS
        form = "more" if rest > 0 else "one" if len(terms) == 1 else "other"
        form = "none" if not terms and "none" in self.sentences else form
        shown = listed(terms[:SHOWN_TERMS], whole=rest <= 0)
        first, second = (*terms, "", "")[:2]
        return self.sentences[form].format(
            a=a.name, b=b.name, terms=shown, rest=rest, first=first, second=second
        )


def help_between(
    needs: Mapping[str, float] | Collection[str],
    offers: Mapping[str, float] | Collection[str],
    rare: Rarity,
    similar: Similar = EXACT,
) -> float:
    """How well offers meet needs, 0..1: the F₂ measure of coverage and precision.

    Coverage is the share of the needs that is met: each need counts by its rarity and its
    level, and is met as far as the offer that meets it best is like it, and strong. Precision
    is the share of the offers, by rarity, that meet any need. F₂ = 5PC / (4P + C) lets coverage
    count more, while who offers everything is still damped. An offer that meets a need, however
    little, is no idle one; so help never falls when one is added.

    Args:
        needs: Keys of the needs, with their levels where they differ.
        offers: Keys of the offers, with their strengths, 0..1, where they differ.
        rare: Rarity of the terms.
        similar: Which of them mean the same.

    Source: van Rijsbergen 1979 (F measure); Pizzato et al. 2010 (help in two directions).

    >>> equal = Rarity({}, 1.0)
    >>> help_between({"coaching"}, {"coaching"}, equal)
    1.0
    >>> round(help_between({"coaching", "welding"}, {"coaching"}, equal), 3)
    0.556
    >>> round(help_between({"coaching"}, {"coaching", "mining"}, equal), 3)
    0.833
    >>> round(help_between({"coaching": 2, "welding": 1}, {"coaching": 0.5}, equal), 3)
    0.385
    """
    levels = needs if isinstance(needs, Mapping) else dict.fromkeys(needs, 1.0)
    strengths = offers if isinstance(offers, Mapping) else dict.fromkeys(offers, 1.0)
    met = sum(
        rare(need) * levels[need] * best[1]
        for need in sorted(levels)
        if (best := best_offer(need, strengths, similar))
    )
    if not met:
        return 0.0
    coverage = met / sum(rare(need) * levels[need] for need in sorted(levels))
    useful = [offer for offer in strengths if any(similar(need, offer) for need in levels)]
    precision = rare.total(useful) / rare.total(strengths)
    return 5 * precision * coverage / (4 * precision + coverage)


def best_offer(
    need: str, strengths: Mapping[str, float], similar: Similar
) -> tuple[str, float] | None:
    """The offer that meets a need best, and how well, 0..1; None when none does."""
    if need not in similar.near:  # most terms are like themselves alone
        return (need, strengths[need]) if need in strengths else None
    found = {
        offer: alike * strengths[offer]
        for offer, alike in similar.to(need).items()
        if offer in strengths
    }
    if not found:
        return None
    best = min(found, key=lambda offer: (-found[offer], offer))
    return best, found[best]


def needed(member: Member) -> dict[str, float]:
    """The member's needs, with how urgent each is; 1 is ordinary."""
    return {key: member.need_levels.get(key, 1.0) for key in keyed(member.needs)}


def offered(member: Member, scale: Scale) -> dict[str, float]:
    """The member's offers, with how strong each is, 0..1.

    Where members state levels, the highest one in the network meets a need wholly.
    """
    levels = member.offer_levels
    return {key: levels.get(key, 1.0) / scale.strongest for key in keyed(member.offers)}


def _help_part(who_needs: Member, who_offers: Member, scale: Scale, *, need_first: bool) -> Part:
    """Help from one member to another.

    Terms that are not written the same stand side by side, the asker's own word first.
    """
    if not who_needs.needs or not who_offers.offers:
        return NO_PART
    needs, offers = needed(who_needs), offered(who_offers, scale)
    levels = who_offers.offer_levels
    value = help_between(needs, offers, scale.interests, scale.similar)
    if not value:
        return NO_PART
    terms, alike = [], []
    words, others = keyed(who_needs.needs), keyed(who_offers.offers)
    for need in _rarest_first(needs, scale.interests):
        best = best_offer(need, offers, scale.similar)
        if best is None:
            continue
        offer = best[0]
        pair = (words[need], others[offer])
        said = pair if need_first else pair[::-1]
        level = level_said(levels.get(offer, 1.0), needs[need])
        terms.append(side_by_side(need, offer, said) + level)
        if need != offer:
            alike.append(said)
    return Part(value, tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(alike)))


def receives(a: Member, b: Member, scale: Scale) -> Part:
    """Help from b: how well b's offers meet a's needs."""
    return _help_part(a, b, scale, need_first=True)


def gives(a: Member, b: Member, scale: Scale) -> Part:
    """Help to b: how well a's offers meet b's needs."""
    return _help_part(b, a, scale, need_first=False)


def ground(a: Member, b: Member, scale: Scale) -> Part:
    """Common ground: cosine of the themes, weighted by rarity, similar ones counting in part.

    Source: Sidorov et al. 2014 (soft cosine).
    """
    mine, theirs = keyed(a.themes), keyed(b.themes)
    dot = theme_product(mine, theirs, scale)
    if not dot:
        return NO_PART
    shared, alike = [], []
    strengths = dict.fromkeys(theirs, 1.0)
    for key in _rarest_first(mine, scale.themes):
        best = best_offer(key, strengths, scale.similar_themes)
        if best is not None:
            pair = (mine[key], theirs[best[0]])
            shared.append(side_by_side(key, best[0], pair))
            if key != best[0]:
                alike.append(pair)
    lengths = _theme_square(a.themes, scale) * _theme_square(b.themes, scale)
    return Part(min(1.0, dot / lengths**0.5), tuple(shared), tuple(alike))


def _theme_square(themes: tuple[str, ...], scale: Scale) -> float:
    """The product of themes with themselves, kept: it is asked for with every partner."""
    found = scale.squares.get(themes)
    if found is None:
        keys = keyed(themes)
        found = scale.squares[themes] = theme_product(keys, keys, scale)
    return found


def theme_product(first: Collection[str], second: Collection[str], scale: Scale) -> float:
    """Sum over pairs of themes that mean the same: both rarities times how alike they are."""
    near, total = scale.similar_themes.near, 0.0
    for key in sorted(first):
        if key not in near:
            if key in second:
                total += scale.themes(key) * scale.themes(key)
            continue
        for other, alike in scale.similar_themes.to(key).items():
            if other in second:
                total += scale.themes(key) * scale.themes(other) * alike
    return total


def background(a: Member, b: Member, scale: Scale) -> Part:
    """Background: cosine of what the two write, more where they write much, 1 at most.

    Words of the terms that the other rules name count here, and are not said again. Of the
    others, those are said that somebody in the network lists: they are what it is about. Where
    there are none, any that tell something are; words that tell nothing are never said.
    """
    mine, theirs = scale.words.of(a.id), scale.words.of(b.id)
    shared = {word: mine[word] * theirs[word] for word in mine.keys() & theirs.keys()}
    if not shared:
        return NO_PART
    value = min(1.0, sum(shared[word] for word in sorted(shared)))
    words, named = scale.words, _named(a, b, scale)
    telling = [word for word in shared if word in words.telling]
    best = sorted(telling, key=lambda word: (-shared[word], word))
    fresh = [word for word in best if not among(words.spellings[word], named)]
    told = [word for word in fresh if word in words.listed] or fresh
    return Part(value, tuple(words.spellings[word] for word in told[:SHOWN_TERMS]))


def _named(a: Member, b: Member, scale: Scale) -> set[str]:
    """The words of the terms that make help and common ground of two members."""
    sides = (
        (a.needs, b.offers, scale.similar),
        (a.offers, b.needs, scale.similar),
        (a.themes, b.themes, scale.similar_themes),
    )
    found: set[str] = set()
    for mine, theirs, similar in sides:
        others = keyed(theirs)
        for key in keyed(mine):
            if key in others:
                found.update(key.split())
            for other in similar.near.get(key, ()):
                if other in others:
                    found.update(key.split(), other.split())
    return found


def difference(a: Member, b: Member, scale: Scale) -> Part:
    """Difference on common ground: strengths that are not the same, but go together.

    The mean relatedness of a's offers and b's, times the share of offers that only one of
    the two has, times the common ground; so it never counts alone.

    Source: Neffke 2019 (complementary co-workers); Nooteboom et al. 2007 (optimal distance).
    """
    mine, theirs = keyed(a.offers), keyed(b.offers)
    near = {
        (own, other): scale.related[own][other]
        for own, other in product(sorted(mine), sorted(theirs))
        if other in scale.related.get(own, {})
    }
    common = ground(a, b, scale).value if near else 0.0
    if not common:
        return NO_PART
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


def no_help(a: Member, b: Member, _scale: Scale) -> Part:
    """1 where a lists something, and no offer of the two could ever meet a need of the other.

    Two that only need, or only offer, are alike; they are seldom what the other looks for.
    """
    possible = (a.needs and b.offers) or (a.offers and b.needs)
    return Part(float(bool(a.needs or a.offers) and not possible))


def _rarest_first(keys: Collection[str], rare: Rarity) -> list[str]:
    return sorted(keys, key=lambda key: (-rare(key), key))


def stated(member: Member, scale: Scale) -> Stated:
    """How much a member states."""
    needs, offers, themes = map(keyed, (member.needs, member.offers, member.themes))
    return Stated(len(needs), len(offers), len(themes), len(scale.words.of(member.id)))


def saturating(count: Amount, half: float) -> Amount:
    """How much a number of things says, 0..1: half of the whole at `half` of them.

    >>> [saturating(count, 1) for count in (0, 1, 3)]
    [0.0, 0.5, 0.75]
    """
    return count / (count + half)


_FORMS = ("one", "other", "more")
RULES: tuple[Rule, ...] = (
    Rule(
        "receives",
        {
            "one": "{b} offers {terms}, which {a} needs.",
            "other": "{b} offers {terms}, which {a} needs.",
            "more": "{b} offers {terms} and {rest} more, which {a} needs.",
        },
        lambda a: saturating(a.needs, 1),
        receives,
    ),
    Rule(
        "gives",
        {
            "one": "{b} needs {terms}, which {a} offers.",
            "other": "{b} needs {terms}, which {a} offers.",
            "more": "{b} needs {terms} and {rest} more, which {a} offers.",
        },
        lambda a: saturating(a.offers, 1),
        gives,
    ),
    Rule(
        "ground",
        {
            "one": "Both care about {terms}.",
            "other": "Both care about {terms}.",
            "more": "Both care about {terms} and {rest} more.",
        },
        lambda a: saturating(a.themes, 1),
        ground,
    ),
    Rule(
        "background",
        {
            "none": "Both profiles use some of the same words.",
            "one": "Both write about {terms}.",
            "other": "Both write about {terms}.",
            "more": "Both write about {terms} and {rest} more.",
        },
        lambda a: saturating(a.words, 8),
        background,
    ),
    Rule(
        "difference",
        dict.fromkeys(
            _FORMS, "{a} offers {first} and {b} offers {second}, which often go together."
        ),
        lambda a: saturating(a.offers, 1) * (a.themes > 0),
        difference,
    ),
    Rule(
        "hub",
        dict.fromkeys(_FORMS, "A little lower in the list, so that not everybody is sent to {b}."),
        lambda _a: 1.0,
        hub,
    ),
    Rule(
        "no_help",
        dict.fromkeys(
            _FORMS,
            "A little lower in the list: {a} and {b} list no offers and needs that could meet.",
        ),
        lambda _a: 1.0,
        no_help,
    ),
)
*_PARTS, HUB, NO_HELP = RULES
PARTS: tuple[Rule, ...] = tuple(_PARTS)
