"""How evenly suggestions fall, who gets none, and what would change that.

Pure functions on a Network. What counts as a suggestion is what people see: the partners on
display (`diverse`), not the whole ranking.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .allpairs import GOOD_HELP, GOOD_SCORE
from .diverse import displayed
from .gaps import Balance
from .network import Network
from .rules import HUB
from .terms import keyed, normalise
from .turns import DISPLAYED

ENOUGH = 3
"""Good suggestions that a member should get, at least."""
WANTED = 2
"""Terms that a member without visitors is asked about, at most."""


@dataclass(frozen=True, eq=False, slots=True)
class Fairness:
    """How suggestions fall on the members.

    Attributes:
        top: How many suggestions a member gets at most.
        suggested: int32 [members], in how many members' suggestions each one is.
        good: int32 [members], how many good suggestions each one gets.
        lists: How many members get any suggestion.
    """

    top: int
    suggested: NDArray[np.int32]
    good: NDArray[np.int32]
    lists: int

    @property
    def gini(self) -> float:
        """Inequality of `suggested`: 0 when all are suggested alike, near 1 for a single one."""
        return gini(self.suggested)

    @property
    def busiest(self) -> int:
        """The member suggested most; -1 when nobody is suggested."""
        return int(self.suggested.argmax()) if self.suggested.any() else -1

    @property
    def busiest_share(self) -> float:
        """In what share of the lists of suggestions the busiest member is."""
        return float(self.suggested.max(initial=0)) / self.lists if self.lists else 0.0

    @property
    def served(self) -> int:
        """How many members get at least three good suggestions."""
        return int((self.good >= ENOUGH).sum())

    @property
    def unseen(self) -> tuple[int, ...]:
        """Members that nobody is sent to."""
        return tuple(np.flatnonzero(self.suggested == 0).tolist())


@dataclass(frozen=True, slots=True)
class Advice:
    """One reason why nobody is sent to a member, which is also what would change it.

    Attributes:
        kind: Its name in the texts, behind "insights.advice.".
        terms: The terms it speaks of.
    """

    kind: str
    terms: tuple[str, ...] = ()


def fairness(network: Network, top: int = DISPLAYED) -> Fairness:
    """How the suggestions of a network fall on its members.

    Args:
        network: With at least `top` partners ranked for each member.
        top: How many suggestions a member is shown.

    >>> from .member import Member
    >>> from .network import build
    >>> found = fairness(build([Member("a", "A", needs=("law",)), Member("b", "B", needs=("law",)),
    ...                         Member("c", "C", offers=("law",)), Member("d", "D")]))
    >>> found.suggested.tolist(), found.unseen, found.lists
    ([2, 2, 2, 0], (3,), 3)
    """
    partner = displayed(network, top)
    there = partner >= 0
    suggested = np.bincount(partner[there], minlength=len(network.members)).astype(np.int32)
    good = (_good(network, partner) & there).sum(axis=1, dtype=np.int32)
    return Fairness(top, suggested, good, int(there.any(axis=1).sum()))


def gini(counts: NDArray[np.int32]) -> float:
    """The Gini coefficient of counts; 0 when there are none.

    Source: Gini 1912, in the form of a sorted sum.

    >>> gini(np.array([2, 2, 2], dtype=np.int32)), gini(np.array([0, 0, 0, 4], dtype=np.int32))
    (0.0, 0.75)
    """
    total, size = int(counts.sum()), len(counts)
    if not total:
        return 0.0
    ranks = np.arange(1, size + 1)
    return float(2 * (ranks * np.sort(counts)).sum() / (size * total) - (size + 1) / size)


def advice(network: Network, i: int, found: Sequence[Balance]) -> tuple[Advice, ...]:
    """Why nobody is sent to a member, from the data, and what it may be asked.

    Args:
        network: The network on the screen.
        i: Index of the member.
        found: `gaps.balances` of the network, widened by `gaps.alike`.

    Returns:
        What its lists lack; where help could go to or from it, "crowded" with what others offer
        as well, or "outranked"; last, "wanted": what members with its themes look for, and too
        few offer. Whoever offers that is suggested to somebody (`tests/test_fairness.py`).
    """
    member = network.members[i]
    offers, needs, themes = (keyed(t) for t in (member.offers, member.needs, member.themes))
    if not (offers or needs or themes or network.scale.words.of(member.id)):
        # Of a profile that says nothing else, one rare offer tells more than two.
        return Advice("empty"), *_wanted(network, i, found, 1)
    wanted = _wanted(network, i, found)
    needed = {normalise(b.term) for b in found if set(b.needed) - {i}}
    offered = {normalise(b.term) for b in found if set(b.offered) - {i}}
    shared = {
        key for other in network.members if other is not member for key in keyed(other.themes)
    }
    lists = (("offers", offers, needed), ("needs", needs, offered), ("themes", themes, shared))
    lacks = [one for field, mine, theirs in lists if (one := _lack(field, mine, theirs))]
    if not any(mine.keys() & theirs for _, mine, theirs in lists[:2]):
        return *lacks, *wanted
    busy = tuple(offers[key] for key in sorted(offers.keys() & needed & offered))
    return *lacks, Advice("crowded", busy) if busy else Advice("outranked"), *wanted


def _lack(field: str, mine: Mapping[str, str], theirs: Collection[str]) -> Advice | None:
    """What one list of a member lacks: it is empty, or meets nothing of the others'."""
    if not mine:
        return Advice(f"no{field}")
    alone = not any(key in theirs for key in mine)
    return Advice(f"lone{field}", tuple(mine[key] for key in sorted(mine))) if alone else None


def _wanted(
    network: Network, i: int, found: Sequence[Balance], most: int = WANTED
) -> tuple[Advice, ...]:
    """What members that share a theme with this one need, and too few offer; scarcest first."""
    mine = keyed(network.members[i].themes).keys()
    near = {
        j
        for j, other in enumerate(network.members)
        if j != i and (not mine or not mine.isdisjoint(keyed(other.themes)))
    }
    lacking = [b for b in found if b.lack > 0 and near & set(b.needed) and i not in b.offered]
    lacking.sort(key=lambda b: -len(near & set(b.needed)) / (1 + len(b.offered)))
    terms = tuple(b.term for b in lacking if i not in b.needed)[:most]
    return (Advice("wanted", terms),) if terms else ()


def _good(network: Network, partner: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether each suggestion is a good match, as `allpairs` counts them."""
    ranking = network.ranking
    hubs = np.array([network.scale.hubs.get(m.id, 0.0) for m in network.members])
    raw = ranking.score - network.scale.weights.rules[HUB.name] * hubs[ranking.partner]
    good = (
        (ranking.receives >= GOOD_HELP) | (ranking.gives >= GOOD_HELP) | (raw >= GOOD_SCORE)
    ) & (ranking.partner >= 0)
    shown = (ranking.partner[:, None, :] == partner[:, :, None]) & good[:, None, :]
    return np.asarray(shown.any(axis=2))
