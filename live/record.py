"""A version of the data as it is kept, and the way from a network to it and back.

Members and ties are kept as `loaders.save` writes them: what was saved loads as the same
network. Places are kept, too, so that all processes draw the same map.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from sqlalchemy import RowMapping

from loaders import File, load, save
from loaders.concealing import concealed
from loaders.decisions import from_text, to_text
from map.engines import best_engine
from map.facets import first_values
from map.member import Member
from map.network import Places, build
from map.regions import Region
from map.screen import Shown
from map.terms import normalise
from map.weights import Weights

from .growing import left_to_say

NAME = "knitwork.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What a version holds, as the columns of the table `versions`.

    Attributes:
        title: What the network is called.
        network: Members and ties, private cells too, as JSON of `loaders.save`.
        vocabulary: What was decided about terms.
        places: Regions and places, as JSON.
        about: Files, their columns, report and weights, as JSON.
        origin: The mark of what was read from disk; "" for what came otherwise.
    """

    title: str
    network: bytes
    vocabulary: str
    places: str
    about: str
    origin: str = ""

    @classmethod
    def of(cls, row: RowMapping) -> "Record":
        """Read a row of the table."""
        return cls(**{name: row[name] for name in cls.__dataclass_fields__})

    def columns(self) -> dict[str, Any]:
        """Give the columns of the table."""
        return asdict(self)

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of its members."""
        return tuple(member["id"] for member in json.loads(self.network)["members"])

    def name(self, member: str) -> str:
        """What a member is called in it; "" where they are not."""
        members = json.loads(self.network)["members"]
        return next((one.get("name", "") for one in members if one["id"] == member), "")

    def without(self, member: str) -> "Record":
        """Give the same without a member and the report; itself where they are not in it."""
        content = json.loads(self.network)
        if all(one["id"] != member for one in content["members"]):
            return self
        content["members"] = [one for one in content["members"] if one["id"] != member]
        content["ties"] = [tie for tie in content["ties"] if member not in (tie["from"], tie["to"])]
        places = json.loads(self.places)
        places["positions"].pop(member, None)
        for region in places["regions"]:
            region["members"] = [one for one in region["members"] if one != member]
        held = set(map(normalise, _strings(content["members"])))
        places["order"] = {
            field: [value for value in values if normalise(value) in held]
            for field, values in places.get("order", {}).items()
        }
        about = {**json.loads(self.about), "report": {}}
        said = [pair for pair in about.get("refused", ()) if not held.issuperset(pair)]
        about["refused"] = [pair for pair in about.get("refused", ()) if pair not in said]
        decided = from_text(self.vocabulary)
        left = decided.apart - set(map(frozenset, said))
        return replace(
            self,
            network=json.dumps(content).encode(),
            vocabulary=to_text(replace(decided, apart=left)) if said else self.vocabulary,
            places=json.dumps(places),
            about=json.dumps(about),
        )


def record(shown: Shown, *, from_disk: bool = False) -> Record:
    """Write what is shown as a version."""
    network = shown.network
    content = save.network_json(network.members, network.ties)
    ids = [member.id for member in network.members]
    places = {
        "positions": dict(zip(ids, network.positions.tolist(), strict=True)),
        # What is first in each filter keeps its colour.
        "order": first_values(network.facets),
        # Without their names: these hold terms of members, and are found anew.
        "regions": [
            {"members": [ids[i] for i in r.members], "x": r.x, "y": r.y, "radius": r.radius}
            for r in network.regions
        ],
    }
    about: dict[str, Any] = {
        "files": list(shown.files),
        "report": dict(shown.report),
        "columns": dict(shown.columns),
        "weights": asdict(network.scale.weights),
        "refused": sorted(map(sorted, shown.refused)),
    }
    return Record(
        shown.filed_title,
        content,
        shown.vocabulary,
        json.dumps(places),
        json.dumps(about),
        _mark(shown.filed_title, content, shown.vocabulary, about["weights"]) if from_disk else "",
    )


def _mark(title: str, content: bytes, vocabulary: str, weights: Mapping[str, float]) -> str:
    """Name what was read from disk: another title or other weights are another map, too."""
    beside = json.dumps([title, vocabulary, weights]).encode()
    return hashlib.sha256(beside + content).hexdigest()


def members_of(kept: Record) -> tuple[Member, ...]:
    """Give the members of a version, with what must not be shown of them."""
    return load(File(NAME, kept.network), lexicon=from_text(kept.vocabulary)).members


def restored(kept: Record, hidden: Collection[str] = ()) -> Shown:
    """Make of a version what is shown: the same network in the same places.

    Args:
        kept: The version.
        hidden: Headers that must not be shown, also where the version was kept by a process that
            showed them.

    Raises:
        loaders.LoadError: It holds nothing that can be shown.
    """
    loaded = load(File(NAME, kept.network), lexicon=from_text(kept.vocabulary))
    about = json.loads(kept.about)
    columns = about.get("columns", {})
    members = concealed(loaded.members, hidden, columns)
    report, vocabulary = left_to_say(loaded.members, members, about["report"], kept.vocabulary)
    network = build(
        members,
        loaded.ties,
        title=kept.title,
        previous=_places(kept, loaded.members),
        weights=Weights(**about["weights"]),
        engine=best_engine(),
        lexicon=from_text(vocabulary),
    )
    whole = vocabulary == kept.vocabulary
    refused = frozenset(map(frozenset, about.get("refused", ()) if whole else ()))
    return Shown(network, tuple(about["files"]), report, vocabulary, columns, refused)


def _places(kept: Record, members: tuple[Member, ...]) -> Places:
    sent = json.loads(kept.places)
    index = {member.id: i for i, member in enumerate(members)}
    regions = tuple(
        Region("", (), tuple(sorted(index[i] for i in r["members"])), r["x"], r["y"], r["radius"])
        for r in sent["regions"]
    )
    positions = np.array([sent["positions"][member.id] for member in members])
    return Places(members, regions, positions, sent.get("order", {}))


def _strings(content: Any) -> Iterator[str]:
    """All texts of members' JSON, and the parts of those that name several places."""
    if isinstance(content, str):
        yield from {content, *content.split("; ")}
    elif isinstance(content, list | dict):
        for part in content.values() if isinstance(content, dict) else content:
            yield from _strings(part)


@dataclass(frozen=True, slots=True)
class Difference:
    """The ids of the members that were added, removed and changed, and how many were kept."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    kept: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many were added, removed and changed."""
        return len(self.added), len(self.removed), len(self.changed)


def difference(before: bytes, after: bytes) -> Difference:
    """Compare the members of two versions.

    >>> one, two = (b'{"members": [{"id": "a", "name": "%s"}]}' % n for n in (b"A", b"B"))
    >>> difference(b"", one).counts, difference(one, b'{"members": []}').removed
    ((1, 0, 0), ('a',))
    >>> difference(one, two)
    Difference(added=(), removed=(), changed=('a',), kept=1)
    """
    old, new = ({m["id"]: m for m in _members(one)} for one in (before, after))
    return Difference(
        added=tuple(id_ for id_ in new if id_ not in old),
        removed=tuple(id_ for id_ in old if id_ not in new),
        changed=tuple(id_ for id_ in new if id_ in old and old[id_] != new[id_]),
        kept=sum(id_ in old for id_ in new),
    )


def _members(content: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(content)["members"] if content else []
    return found
