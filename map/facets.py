"""The filter index: field -> value -> members. It is sent to the browser once.

Facets hold public fields only. A public column that Knitwork has no field for becomes a facet
when it has few distinct values; the others are lines in the profile.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from .member import Member
from .terms import commonest_spelling, normalise

# A column with more values than this, or with fewer members to a value, tells members apart
# instead of grouping them; so do long texts.
MOST_VALUES = 20
MEMBERS_PER_VALUE = 2
LONGEST_VALUE = 60
_CAMEL = re.compile(r"[a-z]+(?:[A-Z][a-z]+)+")
_HUMP = re.compile(r"(?=[A-Z])")
COLOURED = 16
"""Values of a field that get a look of their own (`theme`)."""
Order = Mapping[str, Sequence[str]]
"""Field -> its first values, in their order."""
NO_ORDER: Order = MappingProxyType({})
# Sets the fields of extra columns apart from Knitwork's own.
EXTRA = "details."


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice of a filter.

    Attributes:
        value: In the spelling that most members use.
        members: Indices of the members that have it, rising.
    """

    value: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter.

    Attributes:
        field: Name in links and code: a field of Member, or "details." and the header.
        label: Name on the screen.
        values: By falling number of members, then by name; but see `steady`.
    """

    field: str
    label: str
    values: tuple[FacetValue, ...]


def label_of(header: str) -> str:
    """Write a header as people read it: those that a program made up are words joined.

    >>> label_of("total_projects"), label_of("startDate"), label_of("Size of WHO_region")
    ('total projects', 'start date', 'Size of WHO_region')
    """
    if " " in header:
        return header
    if _CAMEL.fullmatch(header):
        return " ".join(_HUMP.split(header)).lower()
    return header.replace("_", " ").strip() or header


def several(text: str) -> tuple[str, ...]:
    """The values of a text field of Member that may hold more than one.

    >>> several("Brigade; Official")
    ('Brigade', 'Official')
    """
    return tuple(value for value in map(str.strip, text.split("; ")) if value)


FIELDS: tuple[tuple[str, str, Callable[[Member], tuple[str, ...]]], ...] = (
    ("type", "Type", lambda member: several(member.type)),
    ("region", "Region", lambda member: several(member.region)),
    ("country", "Country", lambda member: several(member.country)),
    ("offers", "Offers", lambda member: member.offers),
    ("needs", "Needs", lambda member: member.needs),
    ("themes", "Themes", lambda member: member.themes),
    ("languages", "Languages", lambda member: member.languages),
    ("sector", "Sector", lambda member: several(member.sector)),
)


def facets(members: Sequence[Member]) -> tuple[Facet, ...]:
    """All filters of a network: the known fields that hold anything, then the extra columns.

    >>> [found] = facets([Member("a", "A", type="NGO"), Member("b", "B", type="ngo"),
    ...                   Member("c", "C", type="NGO")])
    >>> found.field, found.values
    ('type', (FacetValue(value='NGO', members=(0, 1, 2)),))
    """
    known = [_facet(field, label, [read(m) for m in members]) for field, label, read in FIELDS]
    extra = [
        _facet(
            EXTRA + header, label_of(header), [member.details.get(header, ()) for member in members]
        )
        for header in extra_headers(members)
    ]
    grouping = [facet for facet in extra if _groups(facet)]
    return tuple(facet for facet in (*known, *grouping) if facet.values)


def first_values(found: Sequence[Facet]) -> Order:
    """Field -> its first values: those that have a colour and a shape on the map."""
    return {facet.field: tuple(one.value for one in facet.values[:COLOURED]) for facet in found}


def steady(found: Sequence[Facet], before: Order) -> tuple[Facet, ...]:
    """Filters whose coloured values stay in the order they had, so that nobody's look changes.

    Args:
        found: As `facets` gives them.
        before: What `first_values` gave for the network on the screen until now.

    >>> members = [Member("a", "A", type="NGO"), Member("b", "B", type="School")]
    >>> more = facets([*members, Member("c", "C", type="School")])
    >>> [value.value for value in more[0].values]
    ['School', 'NGO']
    >>> [value.value for value in steady(more, first_values(facets(members)))[0].values]
    ['NGO', 'School']
    """
    result = []
    for facet in found:
        keys = {normalise(value): n for n, value in enumerate(before.get(facet.field, ()))}
        last = len(keys)
        ordered = sorted(facet.values, key=lambda one: keys.get(normalise(one.value), last))
        result.append(replace(facet, values=tuple(ordered)))
    return tuple(result)


def extra_headers(members: Sequence[Member]) -> tuple[str, ...]:
    """Headers of the public columns that Knitwork has no field for, in the file's order."""
    return tuple(dict.fromkeys(header for member in members for header in member.details))


def profile_headers(members: Sequence[Member]) -> tuple[str, ...]:
    """Those of the extra headers that are no facet; their cells are lines in the profile.

    >>> motto = Member("a", "A", details={"Motto": ("Learning by doing",), "Alumni": ("yes",)})
    >>> profile_headers([motto, Member("b", "B", details={"Alumni": ("yes",)})])
    ('Motto',)
    """
    used = {facet.field for facet in facets(members)}
    return tuple(header for header in extra_headers(members) if EXTRA + header not in used)


def _facet(field: str, label: str, cells: Sequence[Sequence[str]]) -> Facet:
    holders: defaultdict[str, set[int]] = defaultdict(set)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for index, values in enumerate(cells):
        for value in values:
            key = normalise(value)
            if key:
                holders[key].add(index)
                spellings[key][value] += 1
    found = [
        FacetValue(commonest_spelling(spellings[key].elements()), tuple(sorted(indices)))
        for key, indices in holders.items()
    ]
    found.sort(key=lambda value: (-len(value.members), normalise(value.value)))
    return Facet(field, label, tuple(found))


def _groups(facet: Facet) -> bool:
    """Whether an extra column groups the members, so that it is of use as a filter."""
    held = sum(len(value.members) for value in facet.values)
    few = len(facet.values) <= min(MOST_VALUES, held / MEMBERS_PER_VALUE)
    return few and all(len(value.value) <= LONGEST_VALUE for value in facet.values)
