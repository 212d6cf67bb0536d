"""What a network lacks: needs that nobody offers, offers that nobody needs, and the like.

Pure functions on a Network. Members are indices, terms stand in the spelling of the filters, so
that whatever is found here can be shown on the map by a filter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .facets import Facet, FacetValue
from .network import Network
from .similar import EXACT, Similar
from .terms import keyed, normalise

Places = NDArray[np.int64]

MANY = 3
"""Members that make a theme widely shared, at least; in large networks it takes a tenth."""
LED = 2
"""Others of a theme that a strong member helps, at least."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Supply and demand of one term.

    Attributes:
        need: The term as the needs spell it most; "" when nobody needs it.
        offer: The term as the offers spell it most; "" when nobody offers it.
        needed: Indices of the members that need it, rising.
        offered: Indices of the members that offer it, rising.
    """

    need: str
    offer: str
    needed: tuple[int, ...] = ()
    offered: tuple[int, ...] = ()

    @property
    def term(self) -> str:
        """The term in words."""
        return self.need or self.offer

    @property
    def lack(self) -> int:
        """How many more need the term than offer it; below zero, more offer it."""
        return len(self.needed) - len(self.offered)

    @property
    def touched(self) -> tuple[int, ...]:
        """All members that it concerns, those who offer first."""
        return tuple(dict.fromkeys((*self.offered, *self.needed)))


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with those it interests, and how many of the others the strongest one helps."""

    theme: str
    members: tuple[int, ...]
    strongest: int


@dataclass(frozen=True, eq=False, slots=True)
class Cross:
    """How many members have a value of one field and a value of another.

    Attributes:
        fields: Names of the two fields: of the rows, of the columns.
        rows: Values of the first field, in the order of the filters.
        columns: Values of the second field, likewise.
        counts: int32 [rows, columns], members that have both.
        left_out: How many rows and columns there are beside these.
    """

    fields: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: NDArray[np.int32]
    left_out: tuple[int, int] = (0, 0)


def balances(network: Network) -> tuple[Balance, ...]:
    """Supply and demand of every term, what is lacking most first.

    >>> from .member import Member
    >>> from .network import build
    >>> found = balances(build([Member("a", "A", needs=("Coaching",), offers=("welding",)),
    ...                         Member("b", "B", needs=("coaching",))]))
    >>> [(one.term, one.needed, one.offered, one.lack) for one in found]
    [('Coaching', (0, 1), (), 2), ('welding', (), (0,), -1)]
    """
    needs, offers = _values(network, "needs"), _values(network, "offers")
    nothing = FacetValue("", ())
    found = []
    for key in needs.keys() | offers.keys():
        need, offer = needs.get(key, nothing), offers.get(key, nothing)
        found.append(Balance(need.value, offer.value, need.members, offer.members))
    return tuple(sorted(found, key=lambda b: (-b.lack, -len(b.needed), normalise(b.term))))


def alike(found: Sequence[Balance], similar: Similar) -> tuple[Balance, ...]:
    """The same with all who need or offer a term, or one that counts as the same in substance.

    >>> near = Similar(near={"teacher": {"teachers": 0.9}, "teachers": {"teacher": 0.9}})
    >>> [wide, _] = alike([Balance("teacher", "", (0,)), Balance("", "teachers", (), (1,))], near)
    >>> wide.needed, wide.offered
    ((0,), (1,))
    """
    of = {normalise(b.term): b for b in found}
    wide = []
    for key, b in of.items():
        near = [of[other] for other in similar.to(key) if other in of]
        needed = {i for one in near for i in one.needed}
        offered = {i for one in near for i in one.offered}
        wide.append(replace(b, needed=tuple(sorted(needed)), offered=tuple(sorted(offered))))
    return tuple(wide)


def unmet(found: Sequence[Balance], similar: Similar = EXACT) -> tuple[Balance, ...]:
    """Needs that nobody else offers, nor anything alike, what most members need first.

    >>> [b.term for b in unmet([Balance("coaching", "", (0, 1)), Balance("law", "law", (0,), (0,)),
    ...                         Balance("audits", "audits", (0, 1), (1,))])]
    ['coaching', 'law']
    """
    alone = (
        b
        for b, wide in zip(found, alike(found, similar), strict=True)
        if b.needed and all(set(wide.offered) <= {i} for i in b.needed)
    )
    return tuple(sorted(alone, key=lambda b: -len(b.needed)))


def idle(found: Sequence[Balance], similar: Similar = EXACT) -> tuple[Balance, ...]:
    """Offers that nobody else needs, nor anything alike, what most members offer first.

    >>> [b.term for b in idle([Balance("", "coaching", (), (0, 1)), Balance("law", "", (0,))])]
    ['coaching']
    """
    alone = (
        b
        for b, wide in zip(found, alike(found, similar), strict=True)
        if b.offered and all(set(wide.needed) <= {i} for i in b.offered)
    )
    return tuple(sorted(alone, key=lambda b: -len(b.offered)))


def sole(found: Sequence[Balance], similar: Similar = EXACT) -> tuple[Balance, ...]:
    """Terms that others need and one member alone offers, what most others need first.

    Those who need or offer something alike are counted, and stand in the result.

    >>> [b.term for b in sole([Balance("law", "law", (1, 2), (0,)), Balance("art", "art", (0,),
    ...                       (0,)), Balance("mining", "mining", (0,), (1, 2))])]
    ['law']
    """
    alone = (
        wide
        for b, wide in zip(found, alike(found, similar), strict=True)
        if b.offered and len(wide.offered) == 1 and set(wide.needed) - set(wide.offered)
    )
    return tuple(sorted(alone, key=lambda b: -len(set(b.needed) - set(b.offered))))


def unled(network: Network) -> tuple[Theme, ...]:
    """Themes that interest many and in which no one is strong, the widest first.

    Many are at least three members and at least a tenth of those who name any theme. Somebody
    is strong in a theme who shares it and offers the theme itself, or offers what at least two
    of the others who share it need (in wide themes, at least a quarter of them).
    """
    found = []
    for key, value in wide(network).items():
        helped = _helped(network, value.members, key)
        strongest = max(helped)
        if strongest < max(LED, (len(value.members) - 1) / 4):
            found.append(Theme(value.value, value.members, strongest))
    return tuple(sorted(found, key=lambda t: (-len(t.members), t.strongest, normalise(t.theme))))


def wide(network: Network) -> Mapping[str, FacetValue]:
    """Themes that many share, by their keys; see `unled`."""
    named = sum(bool(keyed(member.themes)) for member in network.members)
    themes = _values(network, "themes").items()
    return {key: one for key, one in themes if len(one.members) >= max(MANY, named / 10)}


def _helped(network: Network, members: Sequence[int], theme: str) -> list[int]:
    """For each of the members that share a theme, how many of the others it helps."""
    similar = network.scale.similar
    wanted: dict[str, set[int]] = {}
    for i in members:
        for need in keyed(network.members[i].needs):
            for key in similar.to(need):
                wanted.setdefault(key, set()).add(i)
    found = []
    for i in members:
        offers = keyed(network.members[i].offers).keys()
        reached = set[int]().union(*(wanted.get(key, set()) for key in offers)) - {i}
        found.append(len(members) if theme in offers else len(reached))
    return found


def cross(network: Network, rows: str, columns: str, most: int = 12) -> Cross:
    """Count the members for each pair of values of two fields, such as offers and needs.

    Of each field there remain at most `most` values, those with the most counted pairs, so that
    the table shows where something is; they stand in the order of the filters.

    >>> from .member import Member
    >>> from .network import build
    >>> found = cross(build([Member("a", "A", region="Africa", themes=("mining", "law")),
    ...                      Member("b", "B", region="Africa", themes=("law",))]),
    ...               "region", "themes")
    >>> found.rows, found.columns, found.counts.tolist()
    (('Africa',), ('law', 'mining'), [[2, 1]])
    """
    first, second = (_facet(network, field) for field in (rows, columns))
    size = len(network.members)
    counts = csr_array(_incidence(first, size).T @ _incidence(second, size))
    everything = np.arange(len(first)), np.arange(len(second))
    down = _fullest(counts, *everything, most)
    across = _fullest(csr_array(counts.T), everything[1], down, most)
    down = _fullest(counts, everything[0], across, most)  # those that meet these columns most
    there = [int((np.asarray(counts.sum(axis=axis)) > 0).sum()) for axis in (1, 0)]
    return Cross(
        fields=(rows, columns),
        rows=tuple(first[k].value for k in down),
        columns=tuple(second[k].value for k in across),
        counts=counts[down][:, across].toarray().astype(np.int32),
        left_out=(there[0] - len(down), there[1] - len(across)),
    )


def _fullest(counts: csr_array, rows: Places, columns: Places, most: int) -> Places:
    """The rows that count most in some columns, in their own order; rows of zeros never."""
    totals = np.asarray(counts[rows][:, columns].sum(axis=1))
    best = np.argsort(-totals, kind="stable")[:most]
    return np.sort(rows[best[totals[best] > 0]])


def _incidence(values: Sequence[FacetValue], size: int) -> csr_array:
    """1 where a member has a value: [members, values]."""
    members = [i for value in values for i in value.members]
    places = [k for k, value in enumerate(values) for _ in value.members]
    ones = np.ones(len(members), dtype=np.int32)
    return csr_array((ones, (members, places)), shape=(size, len(values)))


def _facet(network: Network, field: str) -> tuple[FacetValue, ...]:
    found: Facet | None = next((one for one in network.facets if one.field == field), None)
    return found.values if found else ()


def _values(network: Network, field: str) -> Mapping[str, FacetValue]:
    """The values of a field by the key of their term."""
    return {normalise(value.value): value for value in _facet(network, field)}
