"""What a facilitator asks for, and the plan that answers: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST_MEMBERS = 1_000
"""As many as Zoom assigns before a meeting; all pairs of them are kept in memory."""
MOST_ROUNDS = 12
PAIR = 2

Seating = tuple[tuple[tuple[str, ...], ...], ...]
"""Round -> room -> ids of the members in it."""


class PlanError(Exception):
    """No plan can be made; the message is a sentence that says what to change."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for.

    Attributes:
        rounds: How often people change rooms.
        size: How many in a room; 2 makes introductions.
        rooms: How many rooms; None: as many as `size` makes.
        seed: The same wish with the same seed gives the same plan.
        apart: Pairs of ids that must not be in one room.
        new: Whether those who are tied already are kept apart, too.
        hosts: Ids of those who can lead a room.
        mixed: Fields of facets whose values are spread over the rooms.
        language: Whether those in a room should have a language in common.
    """

    rounds: int = 1
    size: int = PAIR
    rooms: int | None = None
    seed: int = 1
    apart: frozenset[frozenset[str]] = frozenset()
    new: bool = True
    hosts: frozenset[str] = frozenset()
    mixed: tuple[str, ...] = ()
    language: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Those who meet in one room in one round.

    Attributes:
        members: Ids, in the order of names.
        host: Id of the one who leads it; "" when hosts were not asked for, or none is there.
        language: One that all have in common; "" when that is not known, or there is none.
        score: What its members gain from each other there (see `Plan.gains`).
        sentences: What makes it a good room, the best first.
    """

    members: tuple[str, ...]
    host: str
    language: str
    score: float
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """All rooms of one round; every member is in one of them."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Who meets whom.

    Attributes:
        rounds: In their order.
        gains: Id -> what the member gains over all rounds: the sum of its scores with all
            whom it meets, before the correction for hubs.
        welfare: What was made as large as possible: see docs/meeting.md.
        notes: What could not be had, each a sentence.
    """

    rounds: tuple[Round, ...]
    gains: Mapping[str, float]
    welfare: float
    notes: tuple[str, ...]

    @property
    def score(self) -> float:
        """Sum of all gains."""
        return sum(self.gains.values())

    @property
    def seating(self) -> Seating:
        """Who sits where, without reasons."""
        return tuple(tuple(group.members for group in one.groups) for one in self.rounds)
