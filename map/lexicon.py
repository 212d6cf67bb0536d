"""What a facilitator decided about terms: which mean the same, and which never do.

A plain value: `loaders` read it from ``vocabulary.csv`` and apply it to spellings, `scoring`
asks it before it takes two similar terms for one another. No file is touched here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .terms import normalise


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Decisions about terms, by their keys (`terms.normalise`).

    Attributes:
        same: Key of a term -> the term to use for it. No chains: what a key leads to leads
            nowhere else.
        apart: Pairs of keys that must never count as the same or as similar.
    """

    same: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    apart: frozenset[frozenset[str]] = frozenset()

    def preferred(self, term: str) -> str:
        """The term to use for a term: itself, unless it was decided otherwise.

        >>> lexicon = Lexicon({"alternance": "Apprenticeships"})
        >>> lexicon.preferred("Alternance"), lexicon.preferred("Coaching")
        ('Apprenticeships', 'Coaching')
        """
        return self.same.get(normalise(term), term)

    def keeps_apart(self, one: str, other: str) -> bool:
        """Whether it was decided that two terms are not the same.

        >>> refused = frozenset({frozenset({"green skills", "greek skills"})})
        >>> Lexicon(apart=refused).keeps_apart("Greek skills", "Green skills")
        True
        """
        return frozenset({normalise(one), normalise(other)}) in self.apart
