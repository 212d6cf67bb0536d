"""What a network lacks, on small networks made by hand."""

from typing import Any

import pytest

from map.gaps import Balance, balances, cross, idle, sole, unled, unmet
from map.member import Member
from map.network import Network, build
from map.similar import Similar
from tests.random_networks import member


@pytest.fixture(scope="module")
def trade() -> Network:
    """One who teaches welding, two who need it, and terms that meet nobody."""
    return build(
        [
            member("Ann", offers=("Welding", "poetry"), needs=("funding",)),
            member("Bob", needs=("welding", "funding"), offers=("law",)),
            member("Cem", needs=("WELDING", "law"), offers=("mining", "grants")),
            member("Dee", needs=("mining", "grants"), offers=("mining", "grants", "poetry")),
            member("Eve"),
        ]
    )


def test_each_term_is_balanced_once_whatever_its_spelling(trade: Network) -> None:
    found = {b.term.lower(): (b.needed, b.offered) for b in balances(trade)}
    assert found == {
        "welding": ((1, 2), (0,)),
        "funding": ((0, 1), ()),
        "law": ((2,), (1,)),
        "mining": ((3,), (2, 3)),
        "grants": ((3,), (2, 3)),
        "poetry": ((), (0, 3)),
    }


def test_what_is_lacking_most_comes_first_and_what_is_left_over_last(trade: Network) -> None:
    lacks = [b.lack for b in balances(trade)]
    assert lacks == sorted(lacks, reverse=True)
    assert (balances(trade)[0].term, balances(trade)[-1].term) == ("funding", "poetry")


def test_a_balance_spells_a_term_as_the_filters_do(trade: Network) -> None:
    values = {facet.field: {v.value for v in facet.values} for facet in trade.facets}
    for b in balances(trade):
        assert not b.need or b.need in values["needs"]
        assert not b.offer or b.offer in values["offers"]


def test_gaps_name_the_terms_and_the_members_they_touch(trade: Network) -> None:
    found = balances(trade)
    assert [(b.term, b.touched) for b in unmet(found)] == [("funding", (0, 1))]
    assert [(b.term, b.touched) for b in idle(found)] == [("poetry", (0, 3))]
    # Two offer mining and grants, so nobody depends on one member there.
    assert [(b.term.lower(), b.touched) for b in sole(found)] == [
        ("welding", (0, 1, 2)),
        ("law", (1, 2)),
    ]


OWN: dict[str, tuple[list[Member], tuple[list[str], list[str], list[str]]]] = {
    "nobody": ([], ([], [], [])),
    "nothing": ([member("A"), member("B")], ([], [], [])),
    "what one offers and needs itself": (
        [member("A", offers=("law",), needs=("law",)), member("B")],
        (["law"], ["law"], []),
    ),
    "what one offers and needs itself, and another needs": (
        [member("A", offers=("law",), needs=("law",)), member("B", needs=("law",))],
        ([], [], ["law"]),
    ),
    "two who offer and need the same": (
        [member(name, offers=("law",), needs=("law",)) for name in "AB"],
        ([], [], []),
    ),
}


@pytest.mark.parametrize("case", OWN)
def test_nobody_helps_itself(case: str) -> None:
    members, expected = OWN[case]
    found = balances(build(members))
    assert tuple([b.term for b in gap(found)] for gap in (unmet, idle, sole)) == expected


def themed(*lists: tuple[tuple[str, ...], tuple[str, ...]]) -> Network:
    """Members that all share a theme, each with offers and needs."""
    return build(
        [
            member(f"M{k}", themes=("Water",), offers=offers, needs=needs)
            for k, (offers, needs) in enumerate(lists)
        ]
    )


LED: dict[str, tuple[Any, list[tuple[str, int]]]] = {
    "nobody offers anything": ([((), ("law",))] * 3, [("Water", 0)]),
    "one helps one other": ([(("law",), ()), ((), ("law",)), ((), ())], [("Water", 1)]),
    "one helps two others": ([(("law",), ()), ((), ("law",)), ((), ("law",))], []),
    "one offers the theme itself": ([(("water",), ()), ((), ()), ((), ())], []),
    "only two share it": ([((), ()), ((), ())], []),
    "one helps too few of many": (
        [(("law",), ()), *[((), ("law",))] * 2, *[((), ())] * 10],
        [("Water", 2)],
    ),
    "one helps a quarter of many": ([(("law",), ()), *[((), ("law",))] * 3, *[((), ())] * 9], []),
    "what one needs itself": ([(("law",), ("law",)), ((), ("law",)), ((), ())], [("Water", 1)]),
}


@pytest.mark.parametrize("case", LED)
def test_a_theme_that_many_share_may_have_no_one_strong(case: str) -> None:
    lists, expected = LED[case]
    assert [(theme.theme, theme.strongest) for theme in unled(themed(*lists))] == expected


def test_a_theme_of_few_among_many_is_no_gap() -> None:
    few = [member(f"F{k}", themes=("water",)) for k in range(3)]
    crowd = [member(f"C{k}", themes=("air",)) for k in range(40)]
    assert [theme.theme for theme in unled(build(few + crowd))] == ["air"]


def test_a_cross_counts_the_members_that_a_filter_on_both_would_show(network: Network) -> None:
    for rows, columns in (("offers", "needs"), ("region", "themes"), ("type", "themes")):
        found = cross(network, rows, columns)
        values = {
            facet.field: {v.value: set(v.members) for v in facet.values} for facet in network.facets
        }
        assert found.counts.tolist() == [
            [len(values[rows][row] & values[columns][column]) for column in found.columns]
            for row in found.rows
        ]
        assert found.counts.any(axis=0).all()
        assert found.counts.any(axis=1).all()


def test_a_cross_keeps_the_fullest_and_says_what_it_left_out(network: Network) -> None:
    whole, part = cross(network, "type", "themes", 100), cross(network, "type", "themes", 4)
    assert part.counts.shape == (4, 4)
    assert part.left_out == (len(whole.rows) - 4, len(whole.columns) - 4)
    assert whole.left_out == (0, 0)


@pytest.mark.parametrize(("rows", "columns"), [("offers", "nothing"), ("nothing", "themes")])
def test_a_cross_with_a_field_that_is_not_there_is_empty(
    network: Network, rows: str, columns: str
) -> None:
    assert cross(network, rows, columns).counts.size == 0


NEAR = Similar(
    near={
        "teacher": {"teachers": 0.9},
        "teachers": {"teacher": 0.9},
    }
)
ALIKE: dict[str, tuple[list[Balance], tuple[list[str], list[str], list[str]]]] = {
    "offered in other words": (
        [Balance("teacher", "", (0,)), Balance("", "teachers", (), (1,))],
        ([], [], ["teachers"]),
    ),
    "in other words by the one who needs it": (
        [Balance("teacher", "", (0,)), Balance("", "teachers", (), (0,))],
        (["teacher"], ["teachers"], []),
    ),
    "by one, and by another in other words": (
        [Balance("teacher", "teacher", (0,), (1,)), Balance("", "teachers", (), (2,))],
        ([], [], []),
    ),
}


@pytest.mark.parametrize("case", ALIKE)
def test_gaps_know_terms_that_mean_the_same(case: str) -> None:
    found, expected = ALIKE[case]
    gaps = (unmet(found, NEAR), idle(found, NEAR), sole(found, NEAR))
    assert tuple([b.offer or b.need for b in gap] for gap in gaps) == expected


def test_a_theme_is_led_by_who_helps_in_other_words() -> None:
    lists = [(("teachers training",), ()), *[((), ("teacher training",))] * 2]
    assert unled(themed(*lists)) == ()
