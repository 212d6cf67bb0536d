"""Terms that may be one: proposals for a facilitator, each with its reason.

Nothing is merged here. What is surely one term has one spelling already (``unify``), and what
``vocabulary.csv`` keeps apart is never proposed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from map.lexicon import Lexicon
from map.member import Member

from .catalogue_terms import PROPOSALS
from .likeness import bare, joined_up, only_small_words_differ, reordered, short_forms
from .report import shorten
from .slips import slips
from .spelling import spelling_key

MOST_TERMS = 50_000
"""So many different terms are compared; those that most members use."""
MOST = 200
"""So many proposals are made, the surest and most useful first; nobody reads more."""

CERTAINTY = {
    "marks": 0.9, "slip": 0.85, "joined": 0.8, "short": 0.75, "short_inside": 0.7,
    "small": 0.7, "order": 0.65, "letter": 0.5,
}  # fmt: skip
"""Which kind of proposal comes first, by how often it holds; an order, no probability."""


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
    """Terms that may be one, the surest and most useful first; no pair twice.

    Args:
        terms: Each term with the ids of the members that use it.
        lexicon: What was decided; pairs that it keeps apart are not proposed.

    Example:
        >>> found = propose({"youth employment": ["a", "b"], "employment of youth": ["c"]})
        >>> [(p.terms, p.keep, p.members) for p in found]
        [(('youth employment', 'employment of youth'), 'youth employment', ('c',))]
    """
    decided = lexicon or Lexicon()
    found: dict[frozenset[str], Proposal] = {}
    for code, keep, other in _pairs(terms):
        pair = frozenset((keep, other))
        if len(pair) == 2 and pair not in found and not decided.keeps_apart(keep, other):
            reason = PROPOSALS[code].format(keep=shorten(keep), term=shorten(other))
            members = tuple(dict.fromkeys(terms[other]))
            found[pair] = Proposal((keep, other), keep, code, reason, members, CERTAINTY[code])
    ordered = sorted(found.values(), key=lambda p: (-p.certainty, -len(p.members), p.terms))
    return tuple(ordered[:MOST])


def to_text(proposals: Sequence[Proposal]) -> str:
    """The proposals for a terminal; "" where there are none."""
    if not proposals:
        return ""
    lines = [f"Terms that may be one ({len(proposals)}); decide in vocabulary.csv"]
    lines += [f"  - {proposal.reason}" for proposal in proposals]
    return "\n".join(lines)


def _pairs(terms: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, str, str]]:
    """Code, the spelling to keep, and the other one; the surest kinds first."""

    def by_use(one: str, other: str) -> tuple[str, str]:
        first, second = sorted((one, other), key=lambda term: (-len(terms[term]), term))
        return first, second

    by_key: dict[str, str] = {}
    for term in sorted(terms, key=lambda term: (-len(terms[term]), term))[:MOST_TERMS]:
        by_key.setdefault(spelling_key(term), term)
    counts = {key: len(terms[term]) for key, term in by_key.items()}
    for slip in slips({key: [term] for key, term in by_key.items()}, counts):
        code = "slip" if slip.known else "letter"
        yield code, by_key[slip.right], by_key[slip.wrong]
    for marked, unmarked in bare(by_key.values()):
        yield "marks", marked, unmarked
    for one, other in joined_up(by_key.values()):
        yield "joined", *by_use(one, other)
    for short, long, inside in short_forms(by_key):
        yield "short_inside" if inside else "short", by_key[long], by_key[short]
    for one, other in reordered(by_key):
        code = "small" if only_small_words_differ(one, other) else "order"
        yield code, *by_use(one, other)
