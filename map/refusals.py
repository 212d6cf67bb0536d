"""Two terms that a facilitator keeps apart, after the map took them for the same.

A likeness is the engine's guess; who knows the members knows better. What is decided here stands
in the vocabulary of what is shown, as if it had come from a file.
"""

from collections.abc import Collection
from dataclasses import replace

from loaders.decisions import combined, from_text, to_text

from .lexicon import Lexicon
from .network import Network, held_apart
from .screen import Shown
from .terms import normalise

Pair = frozenset[str]
"""Keys of two terms (`terms.normalise`)."""


def likeness(network: Network, one: str, other: str) -> Pair | None:
    """The pair that two terms are, where the network takes them for the same; else None.

    >>> from .member import Member
    >>> from .network import build
    >>> network = build([Member("a", "A", needs=("teacher training",)),
    ...                  Member("b", "B", offers=("Teachers training", "welding"))])
    >>> sorted(likeness(network, "Teacher training", "teachers training"))
    ['teacher training', 'teachers training']
    >>> likeness(network, "teacher training", "welding") is None
    True
    """
    keys = normalise(one), normalise(other)
    scale = network.scale
    alike = any(
        keys[1] in near.near.get(keys[0], {}) for near in (scale.similar, scale.similar_themes)
    )
    return frozenset(keys) if alike else None


def refused(shown: Shown, pairs: Collection[Pair]) -> Shown:
    """What is shown, with pairs of terms kept apart; nobody moves.

    Where a file says of two terms that they are the same, the file is right.

    Args:
        shown: What is shown, or what is to be shown.
        pairs: The terms; those that are kept apart already change nothing.
    """
    if not set(pairs) - shown.refused:
        return shown
    kept = combined(Lexicon(apart=frozenset(pairs)), from_text(shown.vocabulary))
    vocabulary = to_text(kept)
    return replace(
        shown,
        # Read again, since every other process reads it.
        network=held_apart(shown.network, from_text(vocabulary).apart),
        vocabulary=vocabulary,
        refused=shown.refused | set(pairs),
    )
