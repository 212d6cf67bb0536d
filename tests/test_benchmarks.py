"""The benchmarks still run. How fast anything is, no test says."""

import math

import pytest
from click.testing import CliRunner

from benchmarks import __main__ as command
from benchmarks.browse import Pair, percentile
from benchmarks.compute import Cost
from benchmarks.loading import COLUMNS, Reading, write_file
from benchmarks.rival import edges, elements
from benchmarks.sites import choose_filter
from benchmarks.tables import MEASURES, compared, costs, readings
from data.generate import generate
from loaders import load
from map.network import build


def run(*options: str):
    result = CliRunner().invoke(command.main, options)
    assert result.exit_code == 0, result.output
    return result


def test_the_rival_shows_the_same_members_in_the_same_places_with_four_edges_each():
    network = build(*generate(60, seed=7))
    nodes = [one for one in elements(network) if "position" in one]
    assert [one["data"]["label"] for one in nodes] == [member.name for member in network.members]
    assert [[one["position"]["x"], one["position"]["y"]] for one in nodes] == (
        network.positions.round(1).tolist()
    )
    assert [one["data"]["size"] for one in nodes] == network.sizes.round(1).tolist()
    assert len(edges(network)) == len({frozenset(pair) for pair in edges(network)}) == 4 * 60


def test_the_filter_is_a_value_in_sight_that_keeps_some_members_and_leaves_some():
    network = build(*generate(60, seed=7))
    chosen = choose_filter(network)
    facet = next(facet for facet in network.facets if facet.label == chosen.field)
    assert chosen.value in [value.value for value in facet.values[:6]]
    assert 0 < len(chosen.members) < 60


@pytest.mark.browser
def test_every_measure_compares_both_pages_and_gives_a_finite_ratio(monkeypatch):
    monkeypatch.setattr("benchmarks.browse.DRAG_SECONDS", 0.2)
    monkeypatch.setattr("benchmarks.browse.REST", 0)
    monkeypatch.setattr("benchmarks.browse.WARM_UP", 0)
    parts = [word for part in ("filter", "open", "pan", "compute") for word in ("--only", part)]
    tables = run("--sizes", "12", "--rounds", "1", *parts).stdout.split("\n\n")
    assert [table.splitlines()[0].split(" (")[0] for table in tables[:-1]] == [
        measure.title for measure in MEASURES.values()
    ]
    for table in tables[:-1]:
        members, ratio, *_ = table.splitlines()[-1].split()
        assert members == "12"
        assert math.isfinite(float(ratio))
        assert float(ratio) > 0
    members, *figures = tables[-1].splitlines()[-1].split()
    assert members == "12"
    assert all(float(figure) >= 0 for figure in figures)
    assert float(figures[0]) > 0


def test_a_part_may_be_measured_alone():
    only = run("--sizes", "3", "--only", "compute").stdout
    assert only.startswith("Files → network")
    assert len(only.splitlines()) == 4


def test_the_large_file_is_members_without_problems_and_holds_one_unknown_column(tmp_path):
    loaded = load(write_file(40, 7, tmp_path))
    assert (len(loaded.members), loaded.report.problems) == (40, ())
    assert len(COLUMNS) == 12
    found = loaded.report.columns
    assert [header for header in COLUMNS if found[header] == "details"] == ["size of organisation"]


def test_reading_is_measured_beside_pandas():
    members, times, *rest = (
        run("--only", "loading", "--rows", "50", "--rounds", "2").stdout.splitlines()[-1].split()
    )
    assert members == "50"
    assert float(times) > 0
    assert [float(rest[i]) > 0 for i in (-1, -2)] == [True, True]
    assert rest[-3] == "2"


@pytest.mark.parametrize(
    ("rows", "ours", "verdict"),
    [
        (100_000, (4.0, 1.0, 3.0), "6.00 at most 4 NOT MET 3000 (1000–4000)"),
        (100_000, (2.0, 2.0, 1.0), "4.00 at most 4 met 2000 (1000–2000)"),
        (50, (2.0, 2.0, 1.0), "4.00 2000 (1000–2000)"),
    ],
)
def test_the_time_of_reading_stands_beside_its_aim(rows, ours, verdict):
    reading = Reading(rival=(0.5, 0.25, 1.0), ours=ours, idle=60, peak=70)
    row = readings({rows: reading}).splitlines()[-1]
    assert " ".join(row.split()) == f"{rows:,} {verdict} 500 (250–1000) 3 70 60"


@pytest.mark.parametrize("sizes", ["0", "ten", "25,", ""])
def test_sizes_that_are_no_sizes_are_refused(sizes):
    result = CliRunner().invoke(command.main, ["--sizes", sizes])
    assert result.exit_code == 2
    assert "--sizes" in result.output


ROUNDS = [Pair(rival=120, ours=10), Pair(rival=80, ours=30), Pair(rival=100, ours=20)]


@pytest.mark.parametrize(
    ("name", "size", "ratio", "verdict"),
    [
        ("filter", 25, "5.00", ""),
        ("filter", 470, "5.00", "at least 6 NOT MET"),
        ("painted", 5_000, "5.00", "at least 4 met"),
        ("usable", 25, "5.00", "no later than the rival met"),
        ("pan95", 5_000, "5.00", "below 40 % of the rival met"),
    ],
)
def test_a_ratio_stands_beside_its_aim(name, size, ratio, verdict):
    row = compared(name, {size: {name: ROUNDS}}).splitlines()[-1]
    assert " ".join(row.split()) == " ".join(
        f"{size:,} {ratio} {verdict} 20 (10–30) 100 (80–120) 3".split()
    )


def test_a_size_that_takes_too_long_says_so():
    cost = Cost(load=1, score=2, layout=3, rest=0.5, idle=60, loaded=70, peak=80)
    first, second = costs({25: cost, 20_000: None}).splitlines()[-2:]
    assert first.split() == ["25", "6.50", "1.00", "2.00", "3.00", "0.50", "80", "70", "60"]
    assert second.split() == ["20,000", "more", "than", "120"]


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([7], 0.95, 7), ([1, 2], 0.5, 1), (range(1, 101), 0.95, 95), ([3, 1, 2], 1, 3)],
)
def test_a_percentile_is_one_of_the_values(values, share, expected):
    assert percentile(list(values), share) == expected
