"""Names of regions: the terms that set their members apart from all others."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import log, sqrt

from .facets import several
from .member import Member
from .terms import commonest_spelling, keyed

Name = tuple[str, tuple[str, ...]]

FEW_DETAILS = "few details"
MORE = "more members"
# A term names a region when this share of its members hold it, and two of them at least; the
# lower share is for regions that would stay nameless.
_HELD_BY = (0.3, 0.1)
# A second and a third term join the first when they are nearly as telling, and fit.
_ALSO = (1.0, 0.5, 0.6)
# A term that tells less than this, beside the region's most telling one, cannot stand alone.
_LEADS = 0.4
_LONGEST_NAME = 44


def region_names(members: Sequence[Member], groups: Sequence[Sequence[int]]) -> list[Name]:
    """A name for each group and the terms it is made of; no two names are the same.

    Themes name a region. Where no theme sets it apart, offers do, then needs, sector, type
    and country. A term that another region is named by is shared only together with one that
    is not.

    >>> miners = [Member(str(i), "M", themes=("mining",)) for i in range(3)]
    >>> bakers = [Member(str(i), "B", themes=("baking", "coaching")) for i in range(3, 6)]
    >>> region_names([*miners, *bakers, Member("6", "?")], [[0, 1, 2], [3, 4, 5], [6]])
    [('mining', ('mining',)), ('baking · coaching', ('baking', 'coaching')), ('few details', ())]
    """
    names: dict[int, tuple[str, ...]] = {}
    known = [any(has_terms(members[i]) for i in group) for group in groups]
    unknown = [n for n in range(len(groups)) if not known[n]]
    taken: set[str] = set()
    for held_by, lists in product(_HELD_BY, _fields(members)):
        nameless = [n for n in range(len(groups)) if n not in names and n not in unknown]
        weights = {n: telling_terms(lists, groups[n], held_by) for n in nameless}
        names |= _choose(lists, weights, taken)
    return list(_distinct(names, len(groups), unknown))


def telling_terms(
    lists: Sequence[Mapping[str, str]], group: Sequence[int], held_by: float = _HELD_BY[0]
) -> dict[str, float]:
    """How much each term sets a group apart: z-score of its log-odds against all others.

    Only terms that tell the group apart and that `held_by` of its members hold.

    Source: Monroe, Colaresi & Quinn 2008 (log-odds with an informative prior).
    """
    everywhere = Counter(key for keys in lists for key in keys)
    here = Counter(key for i in group for key in lists[i])
    inside, outside = len(group), len(lists) - len(group)
    if not outside:  # nobody to be set apart from: what is held most
        return {key: float(here[key]) for key in sorted(here)}
    telling = {}
    for key in sorted(here):
        prior = (everywhere[key] + 0.5) / (len(lists) + 1)
        held, elsewhere = here[key] + prior, everywhere[key] - here[key] + prior
        odds = log(held / (inside + 1 - held)) - log(elsewhere / (outside + 1 - elsewhere))
        if odds > 0 and here[key] >= max(min(2, inside), held_by * inside):
            telling[key] = odds / sqrt(1 / held + 1 / elsewhere)
    return telling


def has_terms(member: Member) -> bool:
    """Whether a member says what it offers, needs or is interested in."""
    return bool(member.offers or member.needs or member.themes)


def _fields(members: Sequence[Member]) -> Iterator[list[Mapping[str, str]]]:
    yield [keyed(member.themes) for member in members]
    yield [keyed(member.offers) for member in members]
    yield [keyed(member.needs) for member in members]
    yield [keyed(several(member.sector)) for member in members]
    yield [keyed(several(member.type)) for member in members]
    yield [keyed(several(member.country)) for member in members]


def _choose(
    lists: Sequence[Mapping[str, str]],
    weights: Mapping[int, Mapping[str, float]],
    taken: set[str],
) -> dict[int, tuple[str, ...]]:
    """The most telling terms of each nameless group; what is used is added to `taken`."""
    telling = sorted(
        (-weight, n, key) for n, keys in weights.items() for key, weight in keys.items()
    )
    most = {n: max(keys.values(), default=0.0) for n, keys in weights.items()}
    chosen: dict[int, list[str]] = {}

    # Every group gets its first term before any gets a second one.
    for weight, n, key in telling:
        if n not in chosen and key not in taken and -weight >= _LEADS * most[n]:
            chosen[n] = [key]
            taken.add(key)
    for weight, n, key in telling:
        if key in taken:
            continue
        if n not in chosen:  # what tells most is taken: share it, and add what tells next
            chosen[n] = [max(weights[n], key=weights[n].__getitem__), key]
            taken.add(key)
            continue
        place = len(chosen[n])
        length = sum(len(other) + len(" · ") for other in chosen[n]) + len(key)
        enough = place < len(_ALSO) and -weight >= _ALSO[place] * most[n]
        if enough and length <= _LONGEST_NAME:
            chosen[n].append(key)
            taken.add(key)
    spelling = {
        key: commonest_spelling(keys[key] for keys in lists if key in keys)
        for keys in chosen.values()
        for key in keys
    }
    return {n: tuple(spelling[key] for key in keys) for n, keys in chosen.items()}


def _distinct(
    names: Mapping[int, tuple[str, ...]], count: int, unknown: Sequence[int]
) -> Iterator[Name]:
    """The names in order; those that are left nameless are numbered."""
    used: Counter[str] = Counter()
    for n in range(count):
        terms = names.get(n, ())
        name = " · ".join(terms) or (FEW_DETAILS if n in unknown else MORE)
        used[name] += 1
        yield (name if used[name] == 1 else f"{name} ({used[name]})"), terms
