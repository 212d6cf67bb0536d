"""Many spellings become one for each term: what the vocabulary says, else the most frequent.

Terms are one when their keys are equal (``spelling``) or when one is the other with a slip
that is sure (``slips``), unless the vocabulary keeps them apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from map.lexicon import Lexicon
from map.terms import normalise

from .report import Notes
from .slips import slips
from .spelling import spelling_key

NO_DECISIONS = Lexicon()
MOST_TERMS = 50_000
"""So many different terms are looked at closely; of more, those that are used most."""
MOST_VALUES = 5_000
"""Different values of a column up to which their spellings are looked at."""
LONGEST_VALUE = 80
"""Characters of a value; what is longer is a sentence."""

Uses = Mapping[str, Counter[str]]
"""Key of a term (`terms.normalise`) -> how often each of its spellings is used."""


def one_spelling(
    uses: Uses,
    lexicon: Lexicon = NO_DECISIONS,
    notes: Notes | None = None,
    *,
    mend: bool = True,
) -> dict[str, str]:
    """The spelling of each key; keys of one term get one.

    Args:
        uses: All terms.
        lexicon: What was decided.
        notes: Is told what was merged and renamed.
        mend: Whether slips of the pen are looked for.

    Example:
        >>> one_spelling({"skill": Counter(["skill"]), "skills": Counter(["Skills", "Skills"])})
        {'skill': 'Skills', 'skills': 'Skills'}
    """
    decided = {spelling_key(use): use for use in lexicon.same.values()}
    result: dict[str, str] = {}
    for group in _alike(uses, mend, notes):
        for keys in _kept_apart(group, lexicon):
            spelling = _chosen(keys, uses, lexicon, decided)
            for key in keys:
                result[key] = lexicon.same.get(key, spelling)
    if notes and mend and len(uses) > MOST_TERMS:
        notes.guess("terms_many", count=len(uses), most=MOST_TERMS)
    if notes:
        _tell(result, uses, lexicon, notes)
    return {key: result[key] for key in uses}


def value_spellings(cells: Iterable[str], lexicon: Lexicon = NO_DECISIONS) -> dict[str, str]:
    """The spelling of each different value of a column that holds one value a cell.

    A column of sentences, or with a value of its own for nearly everybody, stays as it is.

    Example:
        >>> value_spellings(["NGO", "ngo", "NGOs", "", "NGO", "Union"])
        {'NGO': 'NGO', 'ngo': 'NGO', 'NGOs': 'NGO', '': '', 'Union': 'Union'}
    """
    counts = Counter(cells)
    result = {cell: cell for cell in counts}
    if len(counts) > MOST_VALUES:
        return result
    uses: dict[str, Counter[str]] = {}
    for cell, count in counts.items():
        if cell and len(cell) <= LONGEST_VALUE:
            uses.setdefault(normalise(cell), Counter())[cell] += count
    spellings = one_spelling(uses, lexicon, mend=False)
    for key, written in uses.items():
        result.update(dict.fromkeys(written, spellings[key]))
    return result


def _alike(uses: Uses, mend: bool, notes: Notes | None) -> list[list[str]]:
    """Keys of one term together: the right ones first, the most frequent of them before all."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    common = sorted(uses, key=lambda key: -uses[key].total())
    for key in common[:MOST_TERMS]:
        groups[spelling_key(key)].append(key)
    for keys in groups.values():
        keys.sort(key=lambda key: -uses[key].total())
    if mend:
        total = {key: sum(uses[k].total() for k in keys) for key, keys in groups.items()}
        spellings = {key: [s for k in keys for s in uses[k]] for key, keys in groups.items()}
        found = [slip for slip in slips(spellings, total, notes) if slip.sure]
        # The rarest first, so that a slip of a slip finds its way.
        for slip in sorted(found, key=lambda slip: (total[slip.wrong], slip.wrong, slip.right)):
            if slip.wrong in groups and slip.right in groups:
                groups[slip.right] += groups.pop(slip.wrong)
    return [*groups.values(), *([key] for key in common[MOST_TERMS:])]


def _kept_apart(keys: list[str], lexicon: Lexicon) -> list[list[str]]:
    """Keys of one term in parts, so that none holds two that are kept apart."""
    if not any(frozenset(pair) in lexicon.apart for pair in combinations(keys, 2)):
        return [keys]
    parts: list[list[str]] = []
    for key in keys:
        for part in parts:
            if all(frozenset((key, other)) not in lexicon.apart for other in part):
                part.append(key)
                break
        else:
            parts.append([key])
    return parts


def _chosen(keys: Sequence[str], uses: Uses, lexicon: Lexicon, decided: Mapping[str, str]) -> str:
    """The spelling for keys of one term."""
    wanted = None
    if decided:
        wanted = next((decided[key] for key in map(spelling_key, keys) if key in decided), None)
    if wanted is not None and not any(lexicon.keeps_apart(key, wanted) for key in keys):
        return wanted
    told = next((lexicon.same[key] for key in keys if key in lexicon.same), None)
    if told is not None:
        return told
    if len(keys) == 1:
        return uses[keys[0]].most_common(1)[0][0]
    counts: Counter[str] = Counter()
    for key in keys:
        if spelling_key(key) == spelling_key(keys[0]):  # and no slip
            counts.update(uses[key])
    return counts.most_common(1)[0][0]


def _tell(spellings: Mapping[str, str], uses: Uses, lexicon: Lexicon, notes: Notes) -> None:
    renamed = sum(key in lexicon.same for key in spellings)
    if renamed:
        notes.guess("vocabulary_used", count=renamed)
    merged: dict[str, str] = {}
    for key, spelling in spellings.items():
        if key in lexicon.same or spelling in uses[key] or key == normalise(spelling):
            continue
        written = uses[key].most_common(1)[0][0]
        if spelling_key(key) == spelling_key(spelling):
            merged[written] = spelling
        else:
            notes.guess("slip", cell=written, other=spelling)
    if merged:
        cell, other = next(iter(merged.items()))
        notes.guess("spellings", count=len(merged), cell=cell, other=other)
