"""Networks whose right partners are known, because they were planted.

Each member *can* some things, *wants* some, and works in some fields, more or less; nobody
reads that. Whoever wants something looks for partners by what they really can and where they
work, and each partner has time for a few: these pairs are the right ones. Then everybody
writes a profile of it: with gaps, in their own words, with slips of the pen, some in another
language, some ticking every box. The score sees the profiles alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from map.member import Member

from .skills import FIELDS, FILLER, LANGUAGES, SKILLS, Thing

Floats = NDArray[np.float64]
Chance = np.random.Generator

_PARTNERS, _TIME = 3, 8
"""Partners that a member looks for, and for how many others it has time."""
_HUBS = 0.03


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of network: how its members write.

    Attributes:
        name: What it is called in the tables.
        only: Share of members that write needs only, and as many that write offers only.
        foreign: Share of members that write in French, Spanish or German.
        listed: How much of what they can and want they list.
        empty: Share of members that write next to nothing.
        typo: Share of listed terms with a slip of the pen.
        sentences: Sentences of their free text.
    """

    name: str
    only: float = 0.0
    foreign: float = 0.0
    listed: float = 0.8
    empty: float = 0.05
    typo: float = 0.05
    sentences: int = 3

    def network(self, count: int, seed: int) -> "Planted":
        """Make up a network; the same kind, count and seed give the same one."""
        return plant(self, count, seed)


KINDS = (
    Kind("lists"),
    Kind("lists in four languages", foreign=0.4),
    Kind("needs only, offers only, both", only=0.4, sentences=6),
    Kind("short lists, long texts", listed=0.4, sentences=9),
    Kind("many gaps", listed=0.5, empty=0.25, typo=0.15, sentences=2),
)


@dataclass(frozen=True, slots=True)
class Planted:
    """Members, and for each of them the indices of its right partners (maybe none)."""

    members: tuple[Member, ...]
    right: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class _Truth:
    """What nobody reads: [members, skills] and [members, fields], 0..1."""

    can: Floats
    wants: Floats
    works: Floats


def plant(kind: Kind, count: int, seed: int) -> Planted:
    """Make up a network; the same kind, count and seed give the same one."""
    chance = np.random.default_rng([seed, count, *kind.name.encode()])
    truth = _truth(kind, count, chance)
    right = _who_works_together(truth, chance)
    members = tuple(_profile(kind, i, truth, chance) for i in range(count))
    return Planted(members, right)


def _truth(kind: Kind, count: int, chance: Chance) -> _Truth:
    """Circles of members with likely skills and fields; depths differ from member to member."""
    circles = 12
    leaning = chance.dirichlet(np.full(len(SKILLS), 0.25), circles)
    home = chance.dirichlet(np.full(len(FIELDS), 0.25), circles)
    circle = chance.integers(circles, size=count)
    can = np.zeros((count, len(SKILLS)))
    wants = np.zeros((count, len(SKILLS)))
    works = np.zeros((count, len(FIELDS)))
    for i in range(count):
        likely = 0.7 * leaning[circle[i]] + 0.3 / len(SKILLS)
        order = chance.choice(len(SKILLS), 9, replace=False, p=likely)
        able, looking = 2 + chance.integers(4), 1 + chance.integers(4)
        can[i, order[:able]] = chance.uniform(0.3, 1, able)
        wants[i, order[able : able + looking]] = chance.uniform(0.3, 1, looking)
        fields = 0.7 * home[circle[i]] + 0.3 / len(FIELDS)
        some = chance.choice(len(FIELDS), 2 + chance.integers(3), replace=False, p=fields)
        works[i, some] = chance.uniform(0.3, 1, len(some))
    side = chance.random(count)
    wants[side < kind.only] = 0
    can[side > 1 - kind.only] = 0
    return _Truth(can, wants, works)


def _who_works_together(truth: _Truth, chance: Chance) -> tuple[frozenset[int], ...]:
    """Whom each member works with in the end, by what they can and where they work."""
    count = len(truth.can)
    whole = np.maximum(truth.wants.sum(axis=1, keepdims=True), 1e-9)
    met = (truth.wants / whole) @ truth.can.T
    length = np.linalg.norm(truth.works, axis=1)
    near = (truth.works @ truth.works.T) / np.outer(length, length)
    gain = met * (0.4 + 0.6 * near) + 0.15 * met.T + chance.gumbel(0, 0.02, met.shape)
    gain[met == 0] = -np.inf
    np.fill_diagonal(gain, -np.inf)
    time = np.full(count, _TIME)
    together: list[set[int]] = [set() for _ in range(count)]
    for _ in range(_PARTNERS):
        for i in chance.permutation(count):
            open_to = np.where(time > 0, gain[i], -np.inf)
            j = int(open_to.argmax())
            if np.isfinite(open_to[j]):
                time[j] -= 1
                gain[i, j] = -np.inf
                together[i].add(j)
                together[j].add(int(i))
    return tuple(frozenset(one) for one in together)


def _profile(kind: Kind, i: int, truth: _Truth, chance: Chance) -> Member:
    language = str(chance.choice(LANGUAGES[1:])) if chance.random() < kind.foreign else "en"
    name = f"Member {i}"
    if chance.random() < kind.empty:
        field = FIELDS[int(truth.works[i].argmax())]
        return Member(f"m{i:05}", name, themes=(_say(field, language, chance),))
    offered = _listed(SKILLS, truth.can[i], kind, language, chance)
    if chance.random() < _HUBS and truth.can[i].any():
        boxes = chance.choice(len(SKILLS), 14, replace=False)
        offered += [SKILLS[k].said[language][0] for k in boxes]
    needed = _listed(SKILLS, truth.wants[i], kind, language, chance)
    themes = _listed(FIELDS, truth.works[i], kind, language, chance)
    return Member(
        id=f"m{i:05}",
        name=name,
        offers=tuple(dict.fromkeys(offered)),
        needs=tuple(dict.fromkeys(needed)),
        themes=tuple(dict.fromkeys(themes)),
        about=_about(kind, i, truth, language, chance),
    )


def _listed(
    things: Sequence[Thing], depth: Floats, kind: Kind, language: str, chance: Chance
) -> list[str]:
    terms = []
    for k in np.flatnonzero(depth):
        if chance.random() < kind.listed:
            term = _say(things[k], language, chance)
            terms.append(_slip(term, chance) if chance.random() < kind.typo else term)
    return terms


def _say(thing: Thing, language: str, chance: Chance) -> str:
    """The usual way half of the time, else another one of the language."""
    ways = thing.said[language]
    return ways[0] if chance.random() < 0.5 else str(chance.choice(ways))


def _slip(term: str, chance: Chance) -> str:
    """One letter left out, doubled, or swapped with the next."""
    at = int(chance.integers(max(1, len(term) - 1)))
    way = chance.integers(3)
    if way == 0:
        return term[:at] + term[at + 1 :]
    if way == 1:
        return term[:at] + term[at] + term[at:]
    return term[:at] + term[at : at + 2][::-1] + term[at + 2 :]


def _about(kind: Kind, i: int, truth: _Truth, language: str, chance: Chance) -> str:
    """Words about what the member can, wants and works in, among words that say nothing."""
    things = (
        [SKILLS[k] for k in np.flatnonzero(truth.can[i])]
        + [SKILLS[k] for k in np.flatnonzero(truth.wants[i])]
        + [FIELDS[k] for k in np.flatnonzero(truth.works[i])] * 2
    )
    depths = np.concatenate(
        [
            truth.can[i][truth.can[i] > 0],
            truth.wants[i][truth.wants[i] > 0],
            np.tile(truth.works[i][truth.works[i] > 0], 2),
        ]
    )
    sentences = []
    for _ in range(kind.sentences):
        words = [str(word) for word in chance.choice(FILLER, 6)]
        for _ in range(2):
            if chance.random() < 0.15:  # what happens to be mentioned
                pool = (*SKILLS, *FIELDS)
                thing = pool[int(chance.integers(len(pool)))]
            else:
                thing = things[int(chance.choice(len(things), p=depths / depths.sum()))]
            words.insert(int(chance.integers(len(words) + 1)), _say(thing, language, chance))
        sentences.append(" ".join(words).capitalize() + ".")
    return " ".join(sentences)
