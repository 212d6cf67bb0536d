"""Who a View shows, told from the network in the plainest way; slow and beyond doubt."""

import unicodedata
from typing import Any

from map.network import Network


def fold(text: str) -> str:
    """A text without accents and case."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if unicodedata.category(c)[0] != "M").lower()


def _words_of(network: Network, i: int) -> list[str]:
    values = [v.value for facet in network.facets for v in facet.values if i in v.members]
    return [fold(text) for text in (network.members[i].name, *values)]


def passes(network: Network, i: int, q: str, filters: dict[str, list[str]]) -> bool:
    """Whether a member has any chosen value of every field, and every word of the search."""
    for facet in network.facets:
        chosen = filters.get(facet.field, [])
        if chosen and not any(i in v.members for v in facet.values if v.value in chosen):
            return False
    texts = _words_of(network, i)
    return all(any(word in text for text in texts) for word in fold(q).split())


def shown(network: Network, q: str, filters: dict[str, list[str]]) -> set[int]:
    """All members that a search and filters let through."""
    return {i for i in range(len(network.members)) if passes(network, i, q, filters)}


def outcome(network: Network, q: str, filters: dict[str, list[str]]) -> dict[str, Any]:
    """What ``knitwork.filter.apply`` promises: who is shown, counts, what to loosen.

    A value's count is how many members it would show beside the choices in other fields.
    """
    here = shown(network, q, filters)
    without = {field: shown(network, q, _less(filters, field)) for field in _fields(network)}
    active = [field for field in _fields(network) if filters.get(field)]
    loosen = {field: len(without[field]) for field in active}
    if q.split():
        loosen["q"] = len(shown(network, "", filters))
    return {
        "shown": sorted(here),
        "total": len(here),
        "filtered": bool(loosen),
        "counts": {
            facet.field: [len(without[facet.field] & set(v.members)) for v in facet.values]
            for facet in network.facets
        },
        "loosen": loosen,
    }


def _fields(network: Network) -> list[str]:
    return [facet.field for facet in network.facets]


def _less(filters: dict[str, list[str]], field: str) -> dict[str, list[str]]:
    return {other: values for other, values in filters.items() if other != field}
