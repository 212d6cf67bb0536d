"""Figures: each says in its title what it shows, and carries what a click shows on the map."""

import json
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from map import figures
from map.fairness import Fairness, fairness
from map.gaps import Balance, Cross, balances, cross
from map.network import Network, build
from tests.random_networks import member
from tests.support import reference

HOSTILE = '<a href="javascript:alert(1)">x</a>'


def clicks(figure: go.Figure) -> list[Any]:
    """What the bars and cells of a figure show when they are clicked."""
    found = []
    for trace in figure.data:
        for row in trace.customdata:
            found += row if isinstance(row, list | tuple | np.ndarray) else [row]
    return [json.loads(one) for one in found if one is not None]


def all_figures(network: Network) -> list[go.Figure]:
    """Every figure of the insights."""
    return [
        figures.supply(balances(network)),
        figures.heat(cross(network, "offers", "needs")),
        figures.heat(cross(network, "region", "themes")),
        figures.evenness(network, fairness(network)),
    ]


class Looked(list[Balance]):
    """A list that counts how often somebody goes through all of it."""

    times = 0

    def __iter__(self) -> Any:
        self.times += 1
        return super().__iter__()


def test_choosing_terms_goes_through_them_once_or_twice_however_many_there_are() -> None:
    found = Looked(
        Balance(f"t{k}", f"t{k}", tuple(range(40 - k)), tuple(range(k))) for k in range(40)
    )
    asked = Balance("asked", "asked", tuple(range(60)), tuple(range(70)))
    found.append(asked)
    chosen = figures.ends(found, 6)
    assert [b.term for b in chosen] == ["t0", "t1", "t38", "t39", "asked"]
    assert found.times <= 2


def test_the_bars_of_a_term_go_left_for_those_who_need_it_and_right_for_those_who_offer_it() -> (
    None
):
    figure = figures.supply([Balance("law", "", (0, 1), ()), Balance("art", "Art", (2,), (0, 1))])
    needs, offers = figure.data
    assert (needs.name, list(needs.x), offers.name, list(offers.x)) == (
        "need it", [-1, -2], "offer it", [2, 0],
    )  # fmt: skip
    assert list(figure.layout.yaxis.ticktext) == ["art", "law"]
    assert clicks(figure) == [
        {"filters": {"needs": ["art"]}},
        {"filters": {"needs": ["law"]}},
        {"filters": {"offers": ["Art"]}},
    ]


SUPPLY_TITLES = {
    "nothing": ([], "Nobody has named a need yet."),
    "only offers": ([Balance("", "art", (), (0,))], "Nobody has named a need yet."),
    "one need": (
        [Balance("law", "", (0,))],
        "Most asked for is “law”: needed by 1, offered by 0.",
    ),
    "equally asked for: what is lacking more": (
        [Balance("law", "law", (0, 1), (2,)), Balance("art", "", (3, 4))],
        "Most asked for is “art”: needed by 2, offered by 0.",
    ),
}


@pytest.mark.parametrize("case", SUPPLY_TITLES)
def test_supply_and_demand_say_what_is_most_asked_for(case: str) -> None:
    found, expected = SUPPLY_TITLES[case]
    assert figures.supply_title(found) == expected
    assert figures.supply(found).layout.title.text == expected


ENDS: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {
    "few terms": ([(2, 0), (1, 1)], [(2, 0), (1, 1)]),
    "both ends": (
        [(9, 0), (8, 0), (7, 0), (6, 0), (2, 2), (1, 2), (0, 3), (0, 4)],
        [(9, 0), (8, 0), (0, 3), (0, 4)],
    ),
    "the one most asked for is in the middle": (
        [(4, 0), (3, 0), (2, 0), (9, 8), (1, 1), (0, 2), (0, 3)],
        [(4, 0), (9, 8), (0, 2), (0, 3)],
    ),
    "the one most asked for is left over": (
        [(4, 0), (3, 0), (2, 0), (1, 1), (0, 2), (9, 18)],
        [(4, 0), (0, 2), (9, 18)],
    ),
}


@pytest.mark.parametrize("case", ENDS)
def test_what_is_lacking_most_and_left_over_most_is_shown(case: str) -> None:
    counts, expected = ENDS[case]
    found = [
        Balance(f"n{k}", f"n{k}", tuple(range(needed)), tuple(range(offered)))
        for k, (needed, offered) in enumerate(counts)
    ]
    shown = figures.ends(found, 4)
    assert [(len(b.needed), len(b.offered)) for b in shown] == expected
    asked = figures.supply_title(found)
    assert any(f"“{b.term}”" in asked for b in shown)


def test_a_heat_map_says_where_most_meet() -> None:
    found = Cross(("region", "themes"), ("Africa", "Asia"), ("law",), np.array([[1], [2]], "int32"))
    assert figures.cross_title(found) == "“law” is shared most in “Asia”: by 2 members."
    figure = figures.heat(found)
    assert [list(row) for row in figure.data[0].z] == [[2], [1]]
    assert list(figure.layout.yaxis.ticktext) == ["Asia", "Africa"]
    assert clicks(figure)[0] == {"filters": {"region": ["Asia"], "themes": ["law"]}}
    trade = Cross(("offers", "needs"), ("law",), ("art",), np.array([[1]], "int32"))
    assert figures.cross_title(trade) == "Who offers “law” most often needs “art”: 1 member."


def even(*suggested: int) -> Fairness:
    counts = np.array(suggested, dtype=np.int32)
    return Fairness(5, counts, counts, len(counts))


STEPS: dict[str, tuple[tuple[int, ...], list[tuple[str, int]]]] = {
    "nobody": ((), [("0", 0)]),
    "nothing": ((0, 0), [("0", 2)]),
    "once each": ((1, 1), [("0", 0), ("1", 2)]),
    "a gap": ((0, 1, 3), [("0", 1), ("1", 1), ("2", 0), ("3", 1)]),
    "many times": (
        (0, 1, 2, 25),
        [
            ("0", 1),
            ("1 to 3", 2),
            *((f"{k} to {k + 2}", 0) for k in range(4, 25, 3)),
            ("25 to 27", 1),
        ],
    ),
}


@pytest.mark.parametrize("case", STEPS)
def test_evenness_counts_members_by_how_often_they_are_suggested(case: str) -> None:
    suggested, expected = STEPS[case]
    steps = figures.evenness_steps(even(*suggested))
    assert [(step.times, len(step.members)) for step in steps] == expected
    assert sorted(i for step in steps for i in step.members) == list(range(len(suggested)))
    assert len(steps) <= figures.STEPS


def test_evenness_names_the_busiest_and_counts_who_is_left_out() -> None:
    network = build([member(name) for name in ("Ann", "Bob", "Cem", "Dee")])
    titles = {
        (0, 0, 0, 0): "There are no suggestions yet.",
        (1, 3, 1, 2): "Bob is suggested most, in 75% of the lists; nobody is left out.",
        (0, 4, 0, 2): "Bob is suggested most, in 100% of the lists; 2 members are in none.",
        (0, 4, 1, 2): "Bob is suggested most, in 100% of the lists; 1 member is in none.",
    }
    assert {key: figures.evenness_title(network, even(*key)) for key in titles} == titles


def test_members_too_many_for_an_address_are_not_offered_one_by_one(network: Network) -> None:
    few = figures.members(network, [0, 2])
    assert few is not None
    assert json.loads(few) == {"members": [network.members[0].id, network.members[2].id]}
    assert figures.members(network, []) is None
    many = build([member(f"M{k}") for k in range(101)])
    assert figures.members(many, range(101)) is None
    assert figures.members(many, range(100)) is not None


def test_a_click_shows_as_many_members_as_the_bar_or_cell_says(network: Network) -> None:
    for figure in all_figures(network):
        for trace in figure.data:
            told = trace.to_plotly_json()
            counts = told.get("z", told["x" if told.get("orientation") == "h" else "y"])
            counts = np.abs(np.array(counts)).ravel()
            told = np.array(trace.customdata, dtype=object).ravel()
            for count, click in zip(counts.tolist(), told.tolist(), strict=True):
                if click is None:
                    assert count == 0
                    continue
                said = json.loads(click)
                shown = (
                    len(said["members"])
                    if "members" in said
                    else len(reference.shown(network, "", said["filters"]))
                )
                assert shown == count


def test_names_from_a_file_are_no_markup() -> None:
    network = build(
        [
            member("A", needs=(HOSTILE,), themes=(HOSTILE,), region=HOSTILE),
            member("B", offers=(HOSTILE,), needs=("<b>bold</b>",)),
        ]
    )
    for figure in all_figures(network):
        drawn = json.loads(figure.to_json())
        for trace in drawn["data"]:
            trace.pop("customdata", None)  # never drawn
            assert "<a" not in json.dumps(trace)
            assert "<b>" not in json.dumps(trace)
        assert "<a" not in json.dumps(drawn["layout"])


@pytest.mark.parametrize("members", [[], [member("A")], [member("A"), member("B", needs=("x",))]])
def test_small_networks_have_figures_too(members: list[Any]) -> None:
    for figure in all_figures(build(members)):
        assert figure.layout.title.text.endswith(".")
