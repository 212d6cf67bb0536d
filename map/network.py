"""The network: members, ties and matches as one graph, and all that is derived from it, once.

`build` is a pure function: the same members give the same Network, places included. Nothing
here knows how it is drawn.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from .allpairs import GOOD_HELP, TOP, AllPairs, all_pairs
from .atlas import draw, stays
from .engines import Engine, Progress, Spelling
from .facets import NO_ORDER, Facet, Order, facets, first_values, steady
from .kinship import kinship
from .lexicon import Lexicon
from .member import Member, Tie
from .regions import Region
from .scoring import Ranking, Scale, tied_pairs, weigh
from .turns import SPARE, take_turns
from .weights import ORDINARY, Weights

# Diameters of the members on the map, in model units.
MIN_SIZE = 18.0
MAX_SIZE = 42.0
# A large network is seen from further away: from so many members on, they are drawn larger, up
# to a size at which neighbours still keep apart.
_GROWS_FROM, _GROWN_AT, _GROWTH = 60, 300, 1.8
# Edges of the overview for each member, when mutual matches are added to the best ones.
_EDGES_PER_MEMBER = 1.2
# Help goes both ways when the harmonic mean of the two comes to what makes a match good.
MUTUAL = GOOD_HELP

Edge = tuple[int, int, bool]


@dataclass(frozen=True, eq=False)
class Network:
    """Members and what follows from them. Index i of a member is the same everywhere.

    Attributes:
        title: What the network is called; may be "".
        members: In the order of the file.
        ties: Those whose both ends are members.
        index: Member id -> index.
        version: Short hash of the content: the same file has the same version.
        scale: What scoring has to know of the network as a whole.
        ranking: The best new partners of each member.
        good: int32 [members], how many good matches each has among new partners.
        backbone: The edges of the overview (i, j, whether help goes both ways), i < j.
        regions: Communities, the largest first; every member is in one of them.
        positions: [members, 2], in model units, y pointing down; no two overlap.
        sizes: [members], diameter in model units, growing with `good`.
        facets: The filter index.
    """

    title: str
    members: tuple[Member, ...]
    ties: tuple[Tie, ...]
    index: Mapping[str, int]
    version: str
    scale: Scale
    ranking: Ranking
    good: NDArray[np.int32]
    backbone: tuple[Edge, ...]
    regions: tuple[Region, ...]
    positions: NDArray[np.float64]
    sizes: NDArray[np.float64]
    facets: tuple[Facet, ...]

    @property
    def engine(self) -> str:
        """What compared the terms: "spelling" or "meaning"."""
        return self.scale.similar.engine

    @cached_property
    def graph(self) -> "nx.MultiGraph[str]":
        """Members, ties and ranked matches as a networkx graph; made when first asked for.

        A node is a member's id, with the attribute `member`. Between two members there may be
        an edge with the key "tie" (`types`: what kinds of ties) and one with the key "match",
        when either ranks the other: `score` (the better of the two), `scores` (id of the one
        who asks -> score) and `receives` (id -> help it gets from the other, 0..1).
        """
        return _graph(self)


@dataclass(frozen=True, eq=False, slots=True)
class Places:
    """Where members stood: of a network, all that is needed to let them stay there."""

    members: tuple[Member, ...]
    regions: tuple[Region, ...]
    positions: NDArray[np.float64]
    order: Order = field(default_factory=lambda: NO_ORDER)


def build(
    members: Sequence[Member],
    ties: Sequence[Tie] = (),
    *,
    title: str = "",
    previous: Network | Places | None = None,
    growing: bool = False,
    top: int = TOP,
    weights: Weights = ORDINARY,
    engine: Engine | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
) -> Network:
    """Compute everything that is known about a network.

    Args:
        members: In the order of the file; the order changes nothing but the indices.
        ties: Relationships that exist already; those with an unknown end are left out.
        title: What the network is called.
        previous: The network on the screen until now: members that were in it stay where
            they are, new ones take free places. Where most are new, all is drawn anew.
        growing: Nobody moves and no colour changes, however many are new: people add themselves.
        top: How many partners of each member to rank.
        weights: What the parts of the score count.
        engine: How terms are compared; None: by their spelling.
        lexicon: What a facilitator decided about terms.
        progress: Told how far the parts are that take long in a large network.

    Raises:
        ValueError: When two members have the same id.
    """
    members = tuple(members)
    index = MappingProxyType({member.id: i for i, member in enumerate(members)})
    if len(index) < len(members):
        raise ValueError("Two members have the same id.")
    known = tuple(t for t in ties if t.source in index and t.target in index)

    order, ranked = _in_order(members)
    scale = weigh(
        ranked, known, weights, engine=engine or Spelling(), lexicon=lexicon, progress=progress
    )
    pairs = _ranked(ranked, scale, top, progress)
    edges = backbone(pairs.ranking)
    kin = kinship(ranked, pairs.scale, pairs.ranking)
    before = (previous.members, previous.regions, previous.positions) if previous else None
    picture = draw(ranked, kin, edges, before, growing=growing)

    place = np.argsort(order)  # index in the order of ids -> back to the order of the file
    positions = picture.positions[place]
    return Network(
        title=title,
        members=members,
        ties=known,
        index=index,
        version=_version(title, members, known, positions, scale),
        scale=pairs.scale,
        ranking=_reordered(pairs.ranking, order, place),
        good=pairs.good[place],
        backbone=_edges(edges, order),
        regions=tuple(picture.region(n, order) for n in range(len(picture.groups))),
        positions=positions,
        sizes=sizes(pairs.good[place]),
        facets=steady(facets(members), _order(members, previous, growing)),
    )


def _order(
    members: Sequence[Member], previous: Network | Places | None, growing: bool = False
) -> Order:
    """The order of coloured values that is to stay: colours are kept as long as places are."""
    if previous is None or not (growing or stays(previous.members, members)):
        return NO_ORDER
    return previous.order if isinstance(previous, Places) else first_values(previous.facets)


def reweighed(network: Network, weights: Weights) -> Network:
    """The same network with other weights of the score.

    Ranking, good matches, backbone and sizes follow from the weights; places, regions and
    facets stay, so that the map does not move while people try weights.
    """
    return _rescored(network, replace(network.scale, weights=weights))


def retitled(network: Network, title: str) -> Network:
    """The same network under another name."""
    if title == network.title:
        return network
    version = _version(title, network.members, network.ties, network.positions, network.scale)
    return replace(network, title=title, version=version)


def retied(network: Network, ties: Sequence[Tie]) -> Network:
    """The same network with other ties: what is suggested changes, places and regions stay."""
    known = tuple(t for t in ties if t.source in network.index and t.target in network.index)
    scale = replace(network.scale, tied=tied_pairs(known))
    return _rescored(replace(network, ties=known), scale)


def held_apart(network: Network, apart: frozenset[frozenset[str]]) -> Network:
    """The same network with pairs of terms kept apart that counted as alike.

    What is suggested changes, places and regions stay.

    Args:
        network: The network.
        apart: All pairs of keys that are apart, those that were so before among them.
    """
    scale = network.scale
    similar, themes = scale.similar.holding(apart), scale.similar_themes.holding(apart)
    # What themes have in common with themselves follows from which are alike.
    return _rescored(network, replace(scale, similar=similar, similar_themes=themes, squares={}))


def _rescored(network: Network, scale: Scale) -> Network:
    order, ranked = _in_order(network.members)
    pairs = _ranked(ranked, scale, network.ranking.partner.shape[1])
    place = np.argsort(order)
    members = network.members
    return replace(
        network,
        version=_version(network.title, members, network.ties, network.positions, scale),
        scale=pairs.scale,
        ranking=_reordered(pairs.ranking, order, place),
        good=pairs.good[place],
        backbone=_edges(backbone(pairs.ranking), order),
        sizes=sizes(pairs.good[place]),
    )


def _ranked(
    members: Sequence[Member], scale: Scale, top: int, progress: Progress | None = None
) -> AllPairs:
    """All pairs, where those that score the same take turns."""
    pairs = all_pairs(members, scale, top + SPARE, progress)
    return replace(pairs, ranking=take_turns(pairs.ranking, top))


def _in_order(members: Sequence[Member]) -> tuple[NDArray[np.int64], list[Member]]:
    """All is computed in the order of the ids, so that the order of the file is no matter."""
    order = np.array(sorted(range(len(members)), key=lambda i: members[i].id), dtype=np.int64)
    return order, [members[i] for i in order]


def backbone(ranking: Ranking) -> tuple[Edge, ...]:
    """The edges of the overview: each member's best partner, and the best mutual matches.

    Mutual matches are added, best first, until there are 1.2 edges a member. Returns (i, j,
    whether help goes both ways) with i < j.
    """
    members = len(ranking.partner)
    mutual: dict[tuple[int, int], float] = {}
    for i, row in enumerate(ranking.partner.tolist()):
        for rank, j in enumerate(row):
            if j >= 0:
                mutual[min(i, j), max(i, j)] = float(ranking.mutual[i, rank])
    first = ranking.partner[:, 0].tolist() if ranking.partner.size else []
    edges = {(min(i, j), max(i, j)) for i, j in enumerate(first) if j >= 0}
    both_ways = {pair for pair, value in mutual.items() if value >= MUTUAL}
    more = sorted(both_ways - edges, key=lambda pair: (-mutual[pair], pair))
    edges |= set(more[: max(0, int(_EDGES_PER_MEMBER * members) - len(edges))])
    return tuple((i, j, (i, j) in both_ways) for i, j in sorted(edges))


def sizes(good: NDArray[np.int32]) -> NDArray[np.float64]:
    """Diameters from MIN_SIZE to MAX_SIZE, in large networks up to 1.8 times as much.

    The area above the least grows with `good`.

    >>> sizes(np.array([0, 1, 4], dtype=np.int32)).tolist()
    [18.0, 30.0, 42.0]
    """
    most = max(1, int(good.max(initial=0)))
    growth = np.interp(len(good), (_GROWS_FROM, _GROWN_AT), (1.0, _GROWTH))
    return np.asarray(growth * (MIN_SIZE + (MAX_SIZE - MIN_SIZE) * np.sqrt(good / most)))


def _edges(edges: Sequence[Edge], order: NDArray[np.int64]) -> tuple[Edge, ...]:
    """Edges with their ends as they stand in the file."""
    ends = ((int(order[i]), int(order[j]), both) for i, j, both in edges)
    return tuple(sorted((min(i, j), max(i, j), both) for i, j, both in ends))


def _reordered(ranking: Ranking, order: NDArray[np.int64], place: NDArray[np.int64]) -> Ranking:
    """The ranking with rows and partners as they stand in the file."""
    partner = ranking.partner[place]
    partner = np.where(partner >= 0, order[np.maximum(partner, 0)], -1).astype(np.int32)
    return Ranking(
        partner,
        ranking.score[place],
        ranking.receives[place],
        ranking.gives[place],
        ranking.mutual[place],
    )


def _version(
    title: str,
    members: Sequence[Member],
    ties: Sequence[Tie],
    positions: NDArray[np.float64],
    scale: Scale,
) -> str:
    # A member's private fields are not in its repr: nothing public may depend on them.
    apart = sorted(map(sorted, scale.similar.apart))
    content = repr((title, members, ties, positions.round(1).tolist(), scale.weights, apart))
    return hashlib.blake2b(content.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _graph(network: Network) -> "nx.MultiGraph[str]":
    graph: nx.MultiGraph[str] = nx.MultiGraph(title=network.title)
    graph.add_nodes_from((member.id, {"member": member}) for member in network.members)
    types: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for tie in network.ties:
        if tie.source != tie.target:
            types[min(tie.source, tie.target), max(tie.source, tie.target)].append(tie.type)
    for (source, target), kinds in types.items():
        graph.add_edge(source, target, key="tie", types=tuple(dict.fromkeys(kinds)))
    ranking = network.ranking
    for i, row in enumerate(ranking.partner.tolist()):
        for rank, j in enumerate(row):
            if j < 0:
                break
            a, b = network.members[i].id, network.members[j].id
            score = float(ranking.score[i, rank])
            if graph.has_edge(a, b, key="match"):
                edge: dict[str, Any] = graph.edges[a, b, "match"]
                edge["scores"][a] = score
                edge["score"] = max(edge["score"], score)
                continue
            helps = {a: float(ranking.receives[i, rank]), b: float(ranking.gives[i, rank])}
            graph.add_edge(a, b, key="match", score=score, scores={a: score}, receives=helps)
    return graph
