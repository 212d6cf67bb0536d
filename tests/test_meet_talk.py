"""Who is to talk can talk: languages in common, and something to talk of."""

import numpy as np
import pytest

from map.member import Member
from map.network import build
from meet.beginning import tongues
from meet.explain import explain
from meet.plan import Plan, Wish
from meet.planning import plans


def planned(members: list[Member], wish: Wish) -> Plan:
    network = build(members)
    *_, (_, seating) = plans(network, [member.id for member in members], wish)
    return explain(network, seating, wish)


def speakers(count: int, *spoken: tuple[str, ...]) -> list[Member]:
    """Members whose best partners speak another language."""
    return [
        Member(
            f"m{i:03}",
            f"Member {i}",
            offers=(f"skill {i // 2}",),
            needs=(f"skill {(i + 1) // 2 % (count // 2)}", f"skill {(i + 9) // 2 % (count // 2)}"),
            languages=spoken[i % len(spoken)],
        )
        for i in range(count)
    ]


@pytest.mark.parametrize("size", [2, 4])
def test_all_in_a_room_share_a_language_however_good_others_would_be(size: int) -> None:
    people = speakers(64, ("English",), ("Spanish",), ("French", "English"), ("Spanish", "Greek"))

    plan = planned(people, Wish(rounds=2, size=size))

    assert all(group.language for one in plan.rounds for group in one.groups)
    assert not plan.notes


def test_rooms_speak_what_most_understand_of_those_who_speak_little() -> None:
    chance = np.random.default_rng(3)
    speaks = np.zeros((30, 4), dtype=bool)
    speaks[:14, 0] = speaks[14:23, 1] = speaks[23:, 2] = True
    speaks[chance.choice(30, 6, replace=False), 3] = True
    speaks[29] = True

    rooms = tongues(speaks, (4, 4, 4, 3, 3, 3, 3, 3, 3))

    assert {size: int(counts.sum()) for size, counts in rooms.items()} == {4: 3, 3: 6}
    seats = sum(size * counts for size, counts in rooms.items())
    assert min(seats[0], 15) + min(seats[1], 10) + min(seats[2], 8) >= 29


WRITERS = [
    Member("a", "Ada", about="We teach weaving by the river."),
    Member("b", "Bo", about="Weaving with wool from our sheep."),
    Member("c", "Cy", about="A school of weaving and pottery."),
    Member("d", "Di", about="Boats."),
]


def test_where_nothing_is_listed_a_room_is_told_by_what_its_members_write() -> None:
    network = build(WRITERS)

    two, four = (
        explain(network, (rooms,), Wish()).rounds[0].groups
        for rooms in ((("a", "b"), ("c", "d")), (("a", "b", "c", "d"),))
    )

    assert two[0].sentences == ("Both write about weaving.",)
    assert two[1].sentences == (
        "Nothing in their profiles speaks for this room: a chance to find out.",
    )
    assert four[0].sentences == ("Three write about weaving.",)
