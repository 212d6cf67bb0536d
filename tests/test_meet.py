"""Plans: always valid, near the best there is, the same for the same wish."""

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from map.allpairs import pair_scores
from map.member import Member, Tie
from map.network import Network, build
from map.scoring import match, weigh
from meet.anneal import annealed
from meet.explain import explain, room_sentences
from meet.plan import PlanError, Seating, Wish
from meet.planning import moved, plans, valid_seating
from meet.problem import Problem, problem_of, sizes_of
from meet.search import search
from meet.table import Table, rows_of
from tests.random_networks import networks

QUIET = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def best(network: Network, wish: Wish, ids: tuple[str, ...] | None = None) -> Seating:
    """The last plan of a search."""
    *_, (progress, seating) = plans(network, ids or tuple(network.index), wish)
    assert progress == 1
    return seating


def meetings(seating: Seating) -> list[frozenset[str]]:
    """Every pair that meets, as often as it does."""
    return [
        frozenset(pair) for rooms in seating for room in rooms for pair in combinations(room, 2)
    ]


def numbers(count: int, seed: int) -> np.ndarray:
    """What each gains from each: a few much, many nothing."""
    gains = np.random.default_rng(seed).random((count, count)) ** 3
    np.fill_diagonal(gains, 0)
    return gains


# --- the score -----------------------------------------------------------------------------------


@QUIET
@given(networks())
def test_what_two_gain_is_the_sum_of_their_reasons_without_the_correction_for_hubs(
    found: tuple[list[Member], list[Tie]],
) -> None:
    members, ties = found
    network = build(members, ties)
    scores = pair_scores(network.members, network.scale)
    expected = np.zeros_like(scores)
    for (i, a), (j, b) in product(enumerate(network.members), repeat=2):
        if i != j:
            reasons = match(a, b, network.scale).reasons
            expected[i, j] = sum(one.points for one in reasons if one.rule != "hub")
    assert scores == pytest.approx(expected)
    # Some of the members gain the same from each other.
    some = pair_scores(network.members[1::2], network.scale)
    assert some == pytest.approx(scores[1::2, 1::2])


# --- always valid --------------------------------------------------------------------------------


@st.composite
def wishes(draw: st.DrawFn) -> tuple[Network, Wish]:
    members, ties = draw(networks(least=4, most=14))
    kinds, tongues = ("NGO", "TVET", "State"), ("English", "French", "Spanish")
    members = [
        Member(
            id=one.id,
            name=one.name,
            offers=one.offers,
            needs=one.needs,
            themes=one.themes,
            type=draw(st.sampled_from(kinds)),
            languages=draw(st.lists(st.sampled_from(tongues), max_size=2, unique=True).map(tuple)),
        )
        for one in members
    ]
    pair = st.lists(st.sampled_from([one.id for one in members]), min_size=2, max_size=2)
    return build(members, ties), Wish(
        rounds=draw(st.integers(1, 4)),
        size=draw(st.integers(2, 5)),
        seed=draw(st.integers(1, 9)),
        apart=frozenset(frozenset(p) for p in draw(st.lists(pair, max_size=2)) if p[0] != p[1]),
        hosts=frozenset(one.id for one in members[: draw(st.integers(0, 5))]),
        mixed=draw(st.sampled_from([(), ("type",)])),
        language=draw(st.booleans()),
    )


@QUIET
@given(wishes())
def test_a_plan_is_valid_or_says_in_a_sentence_what_could_not_be_had(
    asked: tuple[Network, Wish],
) -> None:
    network, wish = asked
    seating = best(network, wish)
    plan = explain(network, seating, wish)
    assert plan.seating == tuple(
        tuple(
            tuple(
                sorted(
                    room, key=lambda id_: (network.members[network.index[id_]].name.casefold(), id_)
                )
            )
            for room in rooms
        )
        for rooms in seating
    )
    sizes = sizes_of(len(network.members), wish)
    assert max(sizes) - min(sizes) <= 1
    for rooms in seating:
        assert sorted(id_ for room in rooms for id_ in room) == sorted(network.index)
        assert tuple(map(len, rooms)) == sizes

    met = meetings(seating)
    forbidden = wish.apart | network.scale.tied
    said = " ".join(plan.notes)
    assert bool(forbidden & set(met)) == ("should not be" in said)
    assert (len(met) != len(set(met))) == ("again" in said)
    # Hajnal and Szemerédi: with more rooms than anybody has others to avoid, it can be done.
    avoid = max(sum(id_ in pair for pair in forbidden) for id_ in network.index)
    if len(sizes) > (wish.rounds - 1) * (max(sizes) - 1) + avoid and (
        wish.size == 2 or not wish.language
    ):
        assert not forbidden & set(met)
        assert len(met) == len(set(met))

    for number, one in enumerate(plan.rounds, start=1):
        without = [room for room, group in enumerate(one.groups, 1) if not group.host]
        if wish.hosts and without:
            assert "too few for" in said or f"Round {number}: no host is in room" in said
        if wish.mixed:
            types = [
                [network.members[network.index[i]].type for i in g.members] for g in one.groups
            ]
            for value in {kind for room in types for kind in room}:
                even = -(-sum(room.count(value) for room in types) // len(types))
                for room, kinds in enumerate(types, start=1):
                    uneven = f"Round {number}, room {room}: {kinds.count(value)} of Type “{value}”"
                    assert (kinds.count(value) > even) == (uneven in said)


@pytest.mark.parametrize("size", [2, 3, 4])
def test_facets_are_spread_evenly_where_nothing_stands_against_it(size: int) -> None:
    kinds = ["NGO"] * 7 + ["TVET"] * 5 + ["State"] * 12
    network = build([Member(f"m{i:02}", f"M {i}", type=kind) for i, kind in enumerate(kinds)])
    wish = Wish(size=size, mixed=("type",))
    for rooms in best(network, wish):
        for kind in set(kinds):
            held = [sum(kinds[int(id_[1:])] == kind for id_ in room) for room in rooms]
            assert max(held) - min(held) <= 1, kind


def test_two_who_offer_under_one_name_are_two() -> None:
    room = [
        Member("a", "Ada", needs=("mining",)),
        Member("b", "Bo", offers=("mining",)),
        Member("c", "Bo", offers=("mining",)),
    ]
    assert room_sentences(room, weigh(room)) == ["One needs mining, two offer it."]


def test_rooms_share_a_language_and_have_a_host_where_there_are_enough() -> None:
    tongues = [("English",)] * 5 + [("French",)] * 5 + [("Spanish", "French")] * 3 + [()] * 3
    network = build(
        [Member(f"m{i:02}", f"M {i}", languages=spoken) for i, spoken in enumerate(tongues)]
    )
    wish = Wish(size=4, hosts=frozenset(("m00", "m01", "m06", "m07", "m11")))
    plan = explain(network, best(network, wish), wish)
    assert plan.notes == ()
    assert all(group.host and group.language for one in plan.rounds for group in one.groups)


@pytest.mark.parametrize("seed", [1, 3])
def test_each_room_has_a_host_where_there_are_just_enough_and_types_are_mixed(seed: int) -> None:
    chance = np.random.default_rng(seed)
    members = [
        Member(
            f"m{i:02}",
            f"M {i}",
            type="ABC"[int(chance.integers(3))],
            languages=tuple(np.array(["English", "French"])[chance.random(2) < 0.7].tolist()),
            offers=(f"t{chance.integers(12)}", f"t{chance.integers(12)}"),
            needs=(f"t{chance.integers(12)}", f"t{chance.integers(12)}"),
        )
        for i in range(24)
    ]
    hosts = frozenset(member.id for member in members[:6])
    wish = Wish(size=4, rounds=3, hosts=hosts, mixed=("type",))
    for rooms in best(build(members), wish):
        assert [len(hosts.intersection(room)) for room in rooms] == [1] * 6


def test_nobody_meets_who_is_tied_or_must_not_and_the_absent_are_left_out() -> None:
    ids = [f"m{i}" for i in range(8)]
    members = [Member(id_, id_, offers=("coaching",), needs=("coaching",)) for id_ in ids]
    network = build(members, [Tie("m0", "m1")])
    apart = frozenset((frozenset(("m0", "m2")), frozenset(("m1", "m2"))))
    seating = best(network, Wish(rounds=3, apart=apart), tuple(ids[:6]))
    met = set(meetings(seating))
    assert len(met) == 9
    assert not met & (apart | network.scale.tied)
    assert {id_ for pair in met for id_ in pair} == set(ids[:6])


def test_all_meet_all_when_there_are_as_many_rounds_as_others() -> None:
    network = build([Member(f"m{i}", f"M {i}", offers=("a",), needs=("b",)) for i in range(10)])
    met = meetings(best(network, Wish(rounds=9)))
    assert len(set(met)) == len(met) == 45


@pytest.mark.parametrize("seed", [1, 3, 4, 6, 10])
def test_nobody_meets_twice_where_the_rooms_leave_little_choice(seed: int) -> None:
    problem = problem_of(numbers(25, seed), sizes_of(25, Wish(size=4)), 5)
    *_, found = search(problem, seed)
    assert not Table(problem).breaches(found.rooms)


def test_annealing_seats_everybody_and_adds_no_breach() -> None:
    chance = np.random.default_rng(3)
    speaks = chance.random((22, 3)) < 0.6
    alike = np.equal.outer(*2 * [chance.integers(0, 3, 22)]).astype(float)
    np.fill_diagonal(alike, 0)
    more = {"speaks": speaks, "alike": alike, "talk": True}
    problem = problem_of(numbers(22, 1), sizes_of(22, Wish(size=4)), 3, **more)
    begin = next(search(problem, 1)).rooms
    found = annealed(problem, begin, 1)
    assert [sorted(np.bincount(row)) for row in found] == [sorted(problem.sizes)] * 3
    before, after = Table(problem), Table(problem)
    for number in range(3):
        before.seat(number, rows_of(begin[number], problem.sizes))
        after.seat(number, rows_of(found[number], problem.sizes))
    # A breach weighs more than all that is gained.
    assert after.value() > before.value() - problem.gains.sum()
    assert not np.array_equal(begin, found)


# --- good ----------------------------------------------------------------------------------------


def partitions(left: frozenset[int], sizes: tuple[int, ...]) -> list[list[tuple[int, ...]]]:
    """All ways to seat members in rooms of given sizes."""
    if not left:
        return [[]]
    found = []
    for size in sorted(set(sizes)):
        rest = list(sizes)
        rest.remove(size)
        first = min(left)
        for others in combinations(sorted(left - {first}), size - 1):
            room = (first, *others)
            found += [[room, *more] for more in partitions(left - set(room), tuple(rest))]
    return found


def optimum(problem: Problem) -> float:
    """The best welfare of all plans without a repeat, by trying all."""
    ways = partitions(frozenset(range(problem.members)), problem.sizes)
    seen = []
    for rooms in ways:
        within = np.zeros((problem.members, problem.members))
        for room in rooms:
            within[np.ix_(room, room)] = 1
        np.fill_diagonal(within, 0)
        seen.append((within, (within * problem.gains).sum(axis=1)))
    return max(
        float(problem.utility(np.sum([gain for _, gain in chosen], axis=0)).sum())
        for chosen in combinations(seen, problem.rounds)
        if np.max(np.sum([within for within, _ in chosen], axis=0)) <= 1
    )


@pytest.mark.parametrize(
    ("count", "wish"),
    [
        (6, Wish(rounds=2)),
        (6, Wish(rounds=3)),
        (7, Wish(rounds=1)),
        (8, Wish(rounds=2)),
        (8, Wish(size=4)),
        (9, Wish(size=3)),
        (9, Wish(size=3, rounds=2)),
        (10, Wish(size=5)),
    ],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_plan_is_within_two_percent_of_the_best_there_is(
    count: int, wish: Wish, seed: int
) -> None:
    problem = problem_of(numbers(count, seed), sizes_of(count, wish), wish.rounds)
    *_, found = search(problem, 1)
    assert optimum(problem) * 0.98 <= found.value <= optimum(problem) + 1e-9


def test_each_plan_is_at_least_as_good_as_the_one_before_and_says_its_value() -> None:
    problem = problem_of(numbers(60, 4), sizes_of(60, Wish(size=4)), 3)
    found = list(search(problem, 5))
    assert all(a.value <= b.value for a, b in pairwise(found))
    assert all(a.progress < b.progress for a, b in pairwise(found))
    for one in (found[0], found[-1]):
        table = Table(problem)
        for number, rooms in enumerate(one.rooms):
            table.seat(number, rows_of(rooms, problem.sizes))
        assert table.value() == pytest.approx(one.value)


def test_the_same_wish_gives_the_same_plan_whatever_the_order() -> None:
    members = [
        Member(f"m{i:02}", f"M {i}", offers=(f"t{i % 5}",), needs=(f"t{i % 7}",)) for i in range(21)
    ]
    one, other = build(members), build(members[::-1])
    wish = Wish(rounds=3, size=3, seed=4)
    assert best(one, wish) == best(other, wish, tuple(reversed(tuple(other.index))))
    assert best(one, wish) != best(one, Wish(rounds=3, size=3, seed=5))


# --- what a plan refuses, and moves -------------------------------------------------------------


@pytest.mark.parametrize(
    ("ids", "wish", "sentence"),
    [
        (("a",), Wish(), "two members at least"),
        (("a", "b", "c"), Wish(rooms=2), "too few for 2 rooms: ask for 1"),
        (("a", "b", "c"), Wish(rounds=99), "Ask for 1 to 12 rounds"),
    ],
)
def test_what_cannot_be_planned_is_said(ids: tuple[str, ...], wish: Wish, sentence: str) -> None:
    network = build([Member(id_, id_.upper()) for id_ in "abc"])
    with pytest.raises(PlanError, match=sentence):
        list(plans(network, ids, wish))


@pytest.mark.parametrize(
    "seating",
    [(), ((),), ((("a", "a"),),), ((("a", "x"),),), (((),), ((),))],
    ids=["nothing", "no room", "twice", "unknown", "nobody"],
)
def test_a_plan_from_outside_is_checked(seating: Seating) -> None:
    network = build([Member(id_, id_.upper()) for id_ in "abc"])
    with pytest.raises(PlanError):
        valid_seating(network, seating)


def test_a_member_moves_and_the_plan_says_what_that_changes() -> None:
    members = [
        Member("a", "Ada", needs=("mining",)),
        Member("b", "Bo", offers=("mining",)),
        Member("c", "Cy"),
        Member("d", "Di", needs=("mining",)),
    ]
    network = build(members)
    seating = ((("a", "b"), ("c", "d")),)
    before = explain(network, seating, Wish())
    after = explain(network, moved(seating, 0, "d", 0), Wish())
    assert before.rounds[0].groups[0].sentences == ("Ada needs mining, Bo offers it.",)
    assert after.rounds[0].groups[0].sentences == ("Two need mining, one offers it.",)
    assert after.score > before.score
    assert after.rounds[0].groups[1].members == ("c",)


def test_who_came_after_the_plan_is_given_a_room_of_one_round() -> None:
    network = build([Member(id_, id_.upper()) for id_ in "abcde"])
    seating = ((("a", "b"), ("c", "d")), (("a", "c"), ("b", "d")))
    after = moved(seating, 1, "e", 0)
    assert after == (seating[0], (("a", "c", "e"), ("b", "d")))
    valid_seating(network, after)
    plan = explain(network, after, Wish(rounds=2))
    assert [[len(group.members) for group in one.groups] for one in plan.rounds] == [[2, 2], [3, 2]]


def test_a_room_that_all_have_left_stays_and_says_so_where_few_are_left_for_rooms() -> None:
    network = build([Member(id_, id_.upper()) for id_ in "abc"])
    plan = explain(network, ((("a", "b"), ()), (("a",), ("b",))), Wish(rounds=2, rooms=2))
    assert plan.rounds[0].groups[1].sentences == ("Nobody is in this room.",)
    hosted = explain(network, ((("a", "b"), ()),), Wish(rooms=2, hosts=frozenset("ab")))
    assert hosted.notes == ()
