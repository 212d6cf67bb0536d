"""The filter index: which facets there are, in which order, and who is in each value."""

import pytest

from map.facets import Facet, FacetValue, facets, profile_headers
from map.member import Member
from tests.random_networks import member

FULL = Member(
    "a",
    "Ada",
    type="NGO",
    country="Kenya",
    region="Africa",
    sector="education",
    offers=("coaching",),
    needs=("grants",),
    themes=("youth",),
    languages=("English",),
    details={"Size": ("small",)},
    contact="ada@example.org",
    private={"_note": "call back"},
)


def test_facets_stand_in_their_order() -> None:
    members = [FULL, member("Ben", details={"Size": ("small",)})]
    assert [(facet.field, facet.label) for facet in facets(members)] == [
        ("type", "Type"),
        ("region", "Region"),
        ("country", "Country"),
        ("offers", "Offers"),
        ("needs", "Needs"),
        ("themes", "Themes"),
        ("languages", "Languages"),
        ("sector", "Sector"),
        ("details.Size", "Size"),
    ]


def test_a_facet_without_values_is_left_out() -> None:
    assert facets([member("Ada")]) == ()
    assert facets([]) == ()


def test_values_come_by_falling_count_then_by_name() -> None:
    members = [
        member("Ada", themes=("youth", "Écologie")),
        member("Ben", themes=("youth", "digital")),
        member("Cy", themes=("audits", "youth", "digital")),
    ]
    [themes] = facets(members)
    assert themes.values == (
        FacetValue("youth", (0, 1, 2)),
        FacetValue("digital", (1, 2)),
        FacetValue("audits", (2,)),
        FacetValue("Écologie", (0,)),
    )


def test_spellings_of_one_value_are_one_value() -> None:
    members = [
        member(n, country=c) for n, c in zip("ABCD", ("perú", "Peru", "Perú", "Perú"), strict=True)
    ]
    assert facets(members) == (Facet("country", "Country", (FacetValue("Perú", (0, 1, 2, 3)),)),)


def test_a_member_that_lists_a_term_twice_counts_once() -> None:
    assert facets([member("Ada", offers=("Coaching", "coaching"))]) == (
        Facet("offers", "Offers", (FacetValue("Coaching", (0,)),)),
    )


def test_nothing_private_becomes_a_facet() -> None:
    shown = repr(facets([FULL, FULL]))
    assert "call back" not in shown
    assert "ada@example.org" not in shown


@pytest.mark.parametrize(
    ("cells", "is_facet"),
    [
        ([("small",), ("small",), ("large",), ("large",)], True),
        ([("small", "large"), ("small", "large"), ("small",), ()], True),  # several in a cell
        ([("yes",), ("yes",), (), ()], True),
        ([("1986",), ("1990",), ("2001",), ("2004",)], False),  # as many values as members
        ([("only one",), (), (), ()], False),
        ([("A long sentence about what happened, " * 3,)] * 4, False),
        ([(str(i // 2),) for i in range(60)], False),  # thirty values
        ([(str(i // 3),) for i in range(60)], True),  # twenty
    ],
)
def test_an_extra_column_is_a_facet_when_it_groups_members(
    cells: list[tuple[str, ...]], is_facet: bool
) -> None:
    members = [
        Member(str(i), f"M{i}", details={"Extra": values} if values else {})
        for i, values in enumerate(cells)
    ]
    assert [facet.field for facet in facets(members)] == ["details.Extra"] * is_facet
    assert profile_headers(members) == ("Extra",) * (not is_facet)


def test_each_country_of_a_member_and_each_region_is_a_value() -> None:
    both = Member("a", "A", country="Kenya; Peru", region="Africa; Americas")
    found = facets([both, Member("b", "B", country="Peru", region="Americas")])
    assert [(f.field, [(v.value, v.members) for v in f.values]) for f in found] == [
        ("region", [("Americas", (0, 1)), ("Africa", (0,))]),
        ("country", [("Peru", (0, 1)), ("Kenya", (0,))]),
    ]
