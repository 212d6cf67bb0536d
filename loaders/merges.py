"""Terms that may be one: proposals for a facilitator, each with its reason.

Nothing is merged here. What is surely one term has one spelling already (``spelling``,
``vocabulary``), and what ``vocabulary.csv`` keeps apart is never proposed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from map.lexicon import Lexicon
from map.member import Member
from map.terms import normalise

from .catalogue_terms import PROPOSALS

MOST = 200
"""So many proposals are made, the surest and most useful first; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Terms that may be one.

    Attributes:
        terms: Their spellings, the one to keep first.
        keep: The spelling that all would get.
        code: What speaks for it, a key of ``catalogue_terms.PROPOSALS``.
        reason: The same as a sentence for a facilitator.
        members: Ids of the members that use a term that would change.
        certainty: From 0 to 1, to order proposals by; no probability.
    """

    terms: tuple[str, ...]
    keep: str
    code: str
    reason: str
    members: tuple[str, ...]
    certainty: float

    def to_json(self) -> dict[str, object]:
        """Plain values for ``json.dumps``."""
        return asdict(self)


def uses(members: Iterable[Member]) -> dict[str, tuple[str, ...]]:
    """Each offer, need and theme with the ids of the members that use it.

    Example:
        >>> uses([Member("a", "Ana", offers=("Welding",), needs=("Sewing",)),
        ...       Member("b", "Bo", themes=("Welding",))])
        {'Welding': ('a', 'b'), 'Sewing': ('a',)}
    """
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for member in members:
        for terms in (member.offers, member.needs, member.themes):
            for term in terms:
                found[term][member.id] = None
    return {term: tuple(ids) for term, ids in found.items()}


def propose(
    terms: Mapping[str, Sequence[str]], lexicon: Lexicon | None = None
) -> tuple[Proposal, ...]:
    """Terms that may be one, the surest and most useful first.

    Args:
        terms: Each term with the ids of the members that use it.
        lexicon: What was decided; pairs that it keeps apart are not proposed.

    Example:
        >>> found = propose({"health care": ["a", "b"], "care health": ["c"]})
        >>> [(p.terms, p.keep, p.members) for p in found]
        [(('health care', 'care health'), 'health care', ('c',))]
    """
    decided = lexicon or Lexicon()
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        blocks[" ".join(sorted(normalise(term).split()))].append(term)
    found: list[Proposal] = []
    for block in blocks.values():
        keep, *others = sorted(block, key=lambda term: (-len(terms[term]), term))
        for other in others:
            if not decided.keeps_apart(keep, other):
                members = tuple(dict.fromkeys(terms[other]))
                reason = PROPOSALS["word_order"].format(keep=keep, term=other)
                found.append(Proposal((keep, other), keep, "word_order", reason, members, 0.9))
    found.sort(key=lambda proposal: (-proposal.certainty, -len(proposal.members), proposal.terms))
    return tuple(found[:MOST])
