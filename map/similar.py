"""Which terms of a network mean the same, though they are not written the same.

The engine says how alike two terms are; here is decided what counts. Two terms that differ in
a number ("level 1", "level 2") are never alike, nor two that a facilitator keeps apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from .engines import Engine, Progress
from .lexicon import Lexicon
from .terms import commonest_spelling, keyed

Near = Mapping[str, Mapping[str, float]]
_NOTHING: Near = MappingProxyType({})
_NOBODY: Mapping[str, float] = MappingProxyType({})
_NUMBER = re.compile(r"\d+")
_BLOCK = 512


@dataclass(frozen=True, eq=False, slots=True)
class Similar:
    """Terms that count as the same in substance.

    Attributes:
        engine: What compared them: "exact", "spelling" or "meaning".
        near: Key -> other key -> how alike, both ways round; a term itself is left out.
        doubtful: Pairs of terms that are worth a look, with how alike they are, most first.
        apart: Pairs of keys that were decided to be no such terms.
    """

    engine: str = "exact"
    near: Near = field(default_factory=lambda: _NOTHING)
    doubtful: tuple[tuple[str, str, float], ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()

    def __call__(self, one: str, other: str) -> float:
        """How alike two keys are: 1 for the same, 0 for those that do not count as alike."""
        return 1.0 if one == other else self.near.get(one, _NOBODY).get(other, 0.0)

    def to(self, key: str) -> Mapping[str, float]:
        """Everything that is like a key, itself first."""
        return {key: 1.0, **self.near.get(key, _NOBODY)}

    def holding(self, apart: frozenset[frozenset[str]]) -> "Similar":
        """The same with these pairs of keys apart, and no others.

        >>> both = Similar(near={"a": {"b": 0.9, "c": 0.8}, "b": {"a": 0.9}, "c": {"a": 0.8}})
        >>> left = both.holding(frozenset({frozenset("ab")}))
        >>> {key: dict(others) for key, others in left.near.items()}
        {'a': {'c': 0.8}, 'c': {'a': 0.8}}
        """
        left = {
            key: {other: value for other, value in others.items() if {key, other} not in apart}
            for key, others in self.near.items()
        }
        near = {key: MappingProxyType(others) for key, others in left.items() if others}
        doubtful = tuple(one for one in self.doubtful if {*one[:2]} not in apart)
        return Similar(self.engine, MappingProxyType(near), doubtful, apart)


EXACT = Similar()
"""Only terms that are written the same are the same."""


def similar_terms(
    lists: Iterable[tuple[str, ...]],
    engine: Engine,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
) -> Similar:
    """Compare all terms of these lists, each once.

    >>> from .engines import Spelling
    >>> found = similar_terms([("Teacher training",), ("Teachers training", "Welding")], Spelling())
    >>> found("teacher training", "teachers training") > 0.8
    True
    >>> found("teacher training", "welding")
    0.0
    """
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for terms in lists:
        for key, term in keyed(terms).items():
            spellings[key][term] += 1
    keys = sorted(spellings)
    written = [commonest_spelling(spellings[key].elements()) for key in keys]
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    doubtful = []
    apart = lexicon.apart if lexicon else frozenset()
    for one, other, value in _pairs(keys, written, engine, progress):
        if frozenset((one, other)) in apart or _NUMBER.findall(one) != _NUMBER.findall(other):
            continue
        if value >= engine.accept and engine.same(one, other):
            near[one][other] = near[other][one] = min(1.0, value)
        else:
            doubtful.append((one, other, value))
    frozen = {key: MappingProxyType(near[key]) for key in sorted(near)}
    doubtful.sort(key=lambda pair: (-pair[2], pair))
    return Similar(engine.name, MappingProxyType(frozen), tuple(doubtful), apart)


def _pairs(
    keys: Sequence[str], terms: Sequence[str], engine: Engine, progress: Progress | None
) -> Iterable[tuple[str, str, float]]:
    """Pairs of keys that are alike enough to be asked about, each once, in a fixed order."""
    if len(keys) < 2:
        return
    compare = engine.prepare(terms, progress)
    for start in range(0, len(keys), _BLOCK):
        rows = slice(start, min(len(keys), start + _BLOCK))
        alike = np.triu(compare(rows), start + 1)
        for i, j in np.argwhere(alike >= engine.ask).tolist():
            # Rounded, so that another order of adding up gives the same network.
            yield keys[start + i], keys[j], round(float(alike[i, j]), 4)
