"""Colours and shapes: one table for Cytoscape, the canvases and the legend."""

from itertools import combinations

import pytest

from map.facets import Facet, FacetValue
from map.theme import (
    LEGEND_SIZE,
    LOOKS,
    NOT_STATED,
    OTHER,
    PALETTE,
    SHAPES,
    as_json,
    categories,
    colour_facet,
    stylesheet,
)


def facet(*values: tuple[int, ...]) -> Facet:
    """A facet whose values are held by these members, in this order."""
    made = (FacetValue(f"value {k}", members) for k, members in enumerate(values))
    return Facet("type", "Type", tuple(made))


@pytest.mark.parametrize(
    ("values", "members", "expected"),
    [
        pytest.param(((0, 1), (2,)), 3, [0, 0, 1], id="one value each"),
        pytest.param(((0,),), 3, [0, NOT_STATED, NOT_STATED], id="some say nothing"),
        pytest.param(((0, 1, 2), (1, 2), (2,)), 3, [0, 0, 0], id="several: the most widespread"),
        pytest.param(((1,), (0,), (0, 1)), 2, [1, 0], id="several: the first that names it"),
        pytest.param((), 2, [NOT_STATED, NOT_STATED], id="no values"),
        pytest.param((), 0, [], id="nobody"),
        pytest.param(
            tuple((k,) for k in range(LEGEND_SIZE + 3)),
            LEGEND_SIZE + 3,
            [*range(LEGEND_SIZE), OTHER, OTHER, OTHER],
            id="more values than looks",
        ),
        pytest.param(
            (*(((k,)) for k in range(LEGEND_SIZE)), (0, LEGEND_SIZE)),
            LEGEND_SIZE + 1,
            [*range(LEGEND_SIZE), OTHER],
            id="a rare value beside a common one",
        ),
    ],
)
def test_categories(values: tuple[tuple[int, ...], ...], members: int, expected: list[int]) -> None:
    assert categories(facet(*values), members) == expected


def test_without_a_facet_nothing_is_stated() -> None:
    assert categories(None, 2) == [NOT_STATED, NOT_STATED]


@pytest.mark.parametrize(
    ("fields", "asked", "expected"),
    [
        (["type", "region"], "type", "type"),
        (["country", "type"], "type", "type"),
        (["country", "region"], "type", "country"),
        ([], "type", None),
    ],
)
def test_the_map_is_coloured_by_type_or_else_by_what_there_is(
    fields: list[str], asked: str, expected: str | None
) -> None:
    found = colour_facet([Facet(field, field, ()) for field in fields], asked)
    assert (found.field if found else None) == expected


def test_every_category_has_a_look_that_no_other_has() -> None:
    assert len(LOOKS) == NOT_STATED + 1 == OTHER + 2 == LEGEND_SIZE + 2
    for a, b in combinations(LOOKS, 2):
        assert (a.fill, a.shape) != (b.fill, b.shape)


def test_categories_of_one_colour_differ_in_shape_and_the_first_eight_in_both() -> None:
    first = LOOKS[: len(PALETTE)]
    assert len({look.fill for look in first}) == len({look.shape for look in first}) == len(first)


def test_every_look_can_be_told_from_the_page_by_its_line() -> None:
    for look in LOOKS:
        for page in ("#fcfcfb", "#161b22"):
            best = max(contrast(look.fill, page), contrast(look.line, page))
            assert best >= 3, (look, page)


def contrast(a: str, b: str) -> float:
    """Contrast of two colours as WCAG 2.2 defines it, 1..21."""
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("shape", range(len(SHAPES)))
def test_shapes_fit_a_square_and_are_closed_figures(shape: int) -> None:
    points = SHAPES[shape]
    if points is None:
        return
    assert len(points) % 2 == 0
    assert len(points) >= 6
    assert all(-1 <= number <= 1 for number in points)
    corners = list(zip(points[::2], points[1::2], strict=True))
    assert len(set(corners)) == len(corners)


def test_the_stylesheet_and_the_json_are_one_table() -> None:
    rules = {rule["selector"]: rule["style"] for rule in stylesheet()}
    sent = as_json()
    for k, look in enumerate(sent["looks"]):
        rule = rules[f".k{k}"]
        points = sent["shapes"][look["shape"]]
        assert rule["background-color"] == look["fill"]
        assert rule["border-color"] == look["line"]
        assert rule["shape"] == ("ellipse" if points is None else "polygon")
        if points is not None:
            said = [float(number) for number in rule["shape-polygon-points"].split()]
            assert said == list(points)
    assert sum(selector.startswith(".k") for selector in rules) == len(sent["looks"])
    assert rules["node"]["border-width"] == sent["border"]
    assert rules["edge"]["width"] == sent["edge"]["width"]
    assert rules["edge"]["line-color"] == sent["edge"]["colour"]
    assert rules["edge"]["line-opacity"] == sent["edge"]["opacity"]
    assert rules[".mutual"]["width"] == sent["edge"]["mutual"]
    assert (sent["other"], sent["notStated"]) == (OTHER, NOT_STATED)


def test_cytoscape_draws_no_names_and_its_cheapest_edges() -> None:
    styles = [rule["style"] for rule in stylesheet()]
    assert not any("label" in style for style in styles)
    edge = next(rule["style"] for rule in stylesheet() if rule["selector"] == "edge")
    assert edge["curve-style"] == "haystack"
