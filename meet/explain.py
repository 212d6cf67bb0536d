"""A plan in words: what makes a room good, and how to introduce two.

What a room is for rests on the same rules as the score: a need is met by the offer that
`rules.best_offer` finds. Sentences are whole, one for each form, so that they can be
translated.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from map.member import Member
from map.network import Network
from map.rules import best_offer, needed, offered
from map.scale import Scale
from map.scoring import match
from map.terms import keyed

from .notes import notes, tongues
from .plan import PAIR, Group, Plan, Round, Seating, Wish
from .problem import languages_of, pose

SHOWN = 3
"""Sentences about one room."""

_NEEDS = {
    ("one", "one"): "{needs} needs {term}, {offers} offers it.",
    ("one", "other"): "One needs {term}, {offering} offer it.",
    ("other", "one"): "{needing} need {term}, one offers it.",
    ("other", "other"): "{needing} need {term}, {offering} offer it.",
}
_THEME_TWO = "Both care about {term}."
_THEME = "All care about {term}."
_THEME_SOME = "{count} care about {term}."
_WORD = "All write about {term}."
_WORD_SOME = "{count} write about {term}."
_NOBODY = "Nobody is in this room."
_NOTHING = "Nothing in their profiles speaks for this room: a chance to find out."

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@dataclass(frozen=True, slots=True)
class Met:
    """A need that is met within a room.

    Attributes:
        term: As the first of those who need it writes it.
        needs: Names of those who need it.
        offers: Names of others who offer it.
        rare: How rare the term is in the network.
    """

    term: str
    needs: tuple[str, ...]
    offers: tuple[str, ...]
    rare: float


def explain(network: Network, seating: Seating, wish: Wish) -> Plan:
    """Give a seating its scores, its reasons, and the sentences about what could not be had.

    Args:
        network: Whose scores count.
        seating: Round -> room -> ids; nobody twice in a round. Who came or left during a call is
            not in all rounds, and rooms may be empty.
        wish: What was asked for.
    """
    ids = sorted({id_ for rooms in seating for room in rooms for id_ in room})
    members = [network.members[network.index[id_]] for id_ in ids]
    place = {id_: i for i, id_ in enumerate(ids)}
    # Some may have left since as many rooms were asked for.
    rooms_wished = None if wish.rooms is None else max(1, min(wish.rooms, len(ids) // PAIR))
    problem = pose(network, members, replace(wish, rooms=rooms_wished))
    gained = np.zeros(len(ids))
    spoken = tuple(languages_of(network.members))
    rounds = []
    for rooms in seating:
        groups = []
        for room in rooms:
            at = [place[id_] for id_ in room]
            within = problem.gains[np.ix_(at, at)]
            gained[at] += within.sum(axis=1)
            groups.append(group(network, room, wish.hosts, spoken, float(within.sum())))
        rounds.append(Round(tuple(groups)))
    return Plan(
        rounds=tuple(rounds),
        gains={id_: float(gain) for id_, gain in zip(ids, gained, strict=True)},
        welfare=float(problem.utility(gained).sum()),
        notes=tuple(notes(network, rounds, wish)),
    )


def group(
    network: Network,
    ids: Sequence[str],
    hosts: Collection[str],
    spoken: Sequence[str],
    score: float = 0.0,
) -> Group:
    """Say of a room who leads it, which language it has in common, and what speaks for it.

    Args:
        network: Where the members are.
        ids: Those in the room.
        hosts: Ids of those who can lead a room.
        spoken: Keys of languages, the most spoken in the network first (`problem.languages_of`).
        score: What its members gain from each other there.
    """
    members = [network.members[network.index[id_]] for id_ in ids]
    members.sort(key=lambda member: (member.name.casefold(), member.id))
    host = next((member.id for member in members if member.id in hosts), "")
    return Group(
        members=tuple(member.id for member in members),
        host=host,
        language=common_language(members, spoken),
        score=score,
        sentences=tuple(room_sentences(members, network.scale)),
    )


def common_language(members: Sequence[Member], spoken: Sequence[str] = ()) -> str:
    """A language that all name who name any; "" where there is none.

    Args:
        members: Those in a room.
        spoken: Keys of languages, the most spoken in the network first: the first of these that
            the room has in common.

    >>> common_language([Member("a", "A", languages=("French", "English")),
    ...                  Member("b", "B", languages=("english",)), Member("c", "C")])
    'English'
    """
    naming = [own for member in members if (own := tongues(member))]
    shared = frozenset.intersection(*naming) if naming else frozenset()
    spelled = languages_of(members)
    return next((spelled[key] for key in (*spoken, *spelled) if key in shared), "")


def needs_met(members: Sequence[Member], scale: Scale) -> list[Met]:
    """The needs that others in the room meet: those of most first, then the rarest."""
    found: dict[str, tuple[str, list[str], dict[str, str]]] = {}
    offers = {member.id: offered(member, scale) for member in members}
    for member in members:
        words = keyed(member.needs)
        for need in sorted(needed(member)):
            givers = {
                other.id: other.name
                for other in members
                if other.id != member.id and best_offer(need, offers[other.id], scale.similar)
            }
            if givers:
                _, who, all_givers = found.setdefault(need, (words[need], [], {}))
                who.append(member.name)
                all_givers |= givers  # two may have the same name
    met = [
        Met(term, tuple(who), tuple(givers.values()), scale.interests(need))
        for need, (term, who, givers) in found.items()
    ]
    return sorted(met, key=lambda one: (-len(one.needs), -one.rare, one.term))


def room_sentences(members: Sequence[Member], scale: Scale) -> list[str]:
    """What makes a room good, in at most three sentences; never none.

    Where no need is met and no theme is shared, it is what they write that speaks for it.

    >>> from map.scoring import weigh
    >>> room = [Member("a", "Ada", needs=("mining",)), Member("b", "Bo", needs=("mining",)),
    ...         Member("c", "Cy", offers=("mining",))]
    >>> room_sentences(room, weigh(room))
    ['Two need mining, one offers it.']
    """
    sentences = [met_sentence(met) for met in needs_met(members, scale)[:SHOWN]]
    counts = Counter(key for member in members for key in keyed(member.themes))
    spelled = {key: term for member in members for key, term in keyed(member.themes).items()}
    shared = sorted(
        (key for key, count in counts.items() if count > 1),
        key=lambda key: (-counts[key], -scale.themes(key), key),
    )
    for key in shared[: max(0, min(1, SHOWN - len(sentences)))]:
        every = counts[key] == len(members)
        both = _THEME_TWO if len(members) == PAIR else _THEME
        sentence = both if every else _THEME_SOME
        sentences.append(sentence.format(term=spelled[key], count=_number(counts[key])))
    return sentences or _written(members, scale) or [_NOTHING if members else _NOBODY]


def _written(members: Sequence[Member], scale: Scale) -> list[str]:
    """What two have in common in what they write, or the word that most of a room use."""
    if len(members) == PAIR:
        one, other = members
        return [reason.sentence for reason in match(one, other, scale).telling[:SHOWN]]
    words = scale.words
    counts = Counter(word for member in members for word in words.of(member.id))
    shared = [word for word, count in counts.items() if count > 1 and word in words.telling]
    shared = [word for word in shared if word in words.listed] or shared
    if not shared:
        return []
    weights = {word: sum(words.of(one.id).get(word, 0.0) for one in members) for word in shared}
    best = min(shared, key=lambda word: (-counts[word], -weights[word], word))
    sentence = _WORD if counts[best] == len(members) else _WORD_SOME
    return [sentence.format(term=words.spellings[best], count=_number(counts[best]))]


def met_sentence(met: Met) -> str:
    """Say who needs what, and who offers it."""
    form = ("one" if len(met.needs) == 1 else "other", "one" if len(met.offers) == 1 else "other")
    return _NEEDS[form].format(
        term=met.term,
        needs=met.needs[0],
        offers=met.offers[0],
        needing=_number(len(met.needs)),
        offering=_number(len(met.offers)).lower(),
    )


def _number(count: int) -> str:
    """A count as a sentence begins with it.

    >>> _number(2), _number(25)
    ('Two', '25')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def introduction(network: Network, first: str, second: str) -> tuple[str, str]:
    """A text that introduces two members to each other, once to each, from their reasons.

    Args:
        network: Whose scores count.
        first: Id of a member.
        second: Id of another.

    Returns:
        What to write to the first, and what to write to the second.

    Raises:
        KeyError: When no member has that id.
        ValueError: When both are the same.
    """
    a, b = (network.members[network.index[id_]] for id_ in (first, second))
    return _letter(a, b, network.scale), _letter(b, a, network.scale)


_HELPS = ("receives", "gives")
_LETTER = "Dear {a}, please meet {b}. {reasons} Would you find half an hour to talk?"
_LETTER_PLAIN = (
    "Dear {a}, please meet {b}. Your profiles have little in common yet, so you may both learn "
    "something new. Would you find half an hour to talk?"
)


def _letter(a: Member, b: Member, scale: Scale) -> str:
    # What one can do for the other is why they should talk; the rest is what they talk of first.
    found = sorted(match(a, b, scale).telling, key=lambda reason: reason.rule not in _HELPS)
    reasons = [reason.sentence for reason in found]
    if not reasons:
        return _LETTER_PLAIN.format(a=a.name, b=b.name)
    return _LETTER.format(a=a.name, b=b.name, reasons=" ".join(reasons[:SHOWN]))


# --- what could not be had -----------------------------------------------------------------------
