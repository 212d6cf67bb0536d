"""YAML, JSON lines and GeoJSON: the shapes of JSON in other dress."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from loaders import LoadError
from loaders.limits import COMMAND_LINE
from tests.loading import codes, load_text, named

BOTH = [("a", "Ana"), ("b", "Bo")]
LIST = "- {id: a, name: Ana}\n- id: b\n  name: Bo\n"


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        "members:\n" + LIST,
        "title: Ours\nyears: [1, 2]\norganisations:\n" + LIST,
        "data:\n  members:\n  - {id: a, name: Ana}\n  - {id: b, name: Bo}\n",
        "a: {name: Ana}\nb: {name: Bo}\n",
        "id: a\nname: Ana\n---\nid: b\nname: Bo\n",
        "---\n---\n" + LIST + "...\n",
        json.dumps([{"id": "a", "name": "Ana"}, {"id": "b", "name": "Bo"}]),
        "\ufeff" + LIST,
        "[&x {id: a, name: Ana}, {<<: *x, id: b, name: Bo}]",
    ],
)
@pytest.mark.parametrize("suffix", ["yaml", "yml"])
def test_list_of_members_is_found_wherever_it_is(tmp_path: Path, text: str, suffix: str) -> None:
    loaded = load_text(tmp_path, text, f"m.{suffix}")
    assert (named(loaded), codes(loaded)) == (BOTH, [])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("007", "007"),
        ("1.10", "1.10"),
        ("12:30", "12:30"),
        ("2026-01-02", "2026-01-02"),
        ("0x1F", "0x1F"),
        ("'null'", "null"),
        ("!!python/object/apply:os.system [x]", "x"),
        ("!!int '3'", "3"),
        ("|\n   two\n   lines", "two\nlines"),
        ("=", "="),
    ],
)
def test_scalar_is_the_text_it_is(tmp_path: Path, value: str, text: str) -> None:
    loaded = load_text(tmp_path, f"- name: Ana\n  size: {value}\n", "m.yaml")
    assert dict(loaded.members[0].details) == {"size": (text,)}


def test_values_are_those_of_json(tmp_path: Path) -> None:
    text = """
- name: Ana
  offers: [cut and sew, design]
  needs: coaching; funding
  country: NO
  location: {city: Oslo, zip: null}
  empty: ~
  contact: ana@example.org
  consent_contact: yes
- name: Bo
  zip: 1
"""
    ana, _ = load_text(tmp_path, text, "m.yaml").members
    assert (ana.offers, ana.needs) == (("cut and sew", "design"), ("coaching", "funding"))
    assert (ana.country, ana.contact) == ("Norway", "ana@example.org")
    assert dict(ana.details) == {"location.city": ("Oslo",)}


def test_anchors_are_values_and_merged_fields_yield(tmp_path: Path) -> None:
    text = (
        "base: &base {type: NGO, size: 1}\nmore: &more {size: 2, colour: red}\n"
        "members:\n- &a {name: Ana, <<: [*base, *more], size: 3}\n"
        "- {name: Bo, offers: [&t x, *t]}\n- *a\n"
    )
    loaded = load_text(tmp_path, text, "m.yaml")
    ana, bo = loaded.members
    assert (ana.type, dict(ana.details)) == ("NGO", {"size": ("3",), "colour": ("red",)})
    assert (bo.offers, codes(loaded)) == (("x",), ["row_repeated"])


def test_field_that_stands_twice_loses_neither(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, "- {name: A, email: x, email: y}", "m.yaml")
    assert dict(loaded.members[0].private) == {"email": "x", "email (2)": "y"}
    assert codes(loaded) == ["key_repeated"]


LAUGHS = "a0: &a0 [lol, lol]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file_empty"),
        ("just words", "json_no_list"),
        ("~", "json_no_list"),
        ("# a comment", "json_no_list"),
        ("[]", "json_no_list"),
        ("- {}", "no_rows"),
        ("members: []", "no_rows"),
        ("- name: [A", "yaml_broken"),
        ("a: b: c", "yaml_broken"),
        ("- *nobody", "yaml_broken"),
        ("\t- x", "yaml_broken"),
        ("- name: a\n- name: \x07", "yaml_broken"),
        ("%YAML 9.9\n--- x", "yaml_broken"),
        ("[" * 51 + "]" * 51, "json_too_deep"),
        ("[" * 100_000, "json_too_deep"),
        ("- " * 60 + "x", "json_too_deep"),
        (LAUGHS, "yaml_aliases"),
        ("- &a [*a, *a]", "yaml_broken"),
        ("PK\x03\x04", "not_text"),
    ],
)
def test_file_with_nothing_to_show_gives_a_sentence(tmp_path: Path, text: str, code: str) -> None:
    begun = time.process_time()
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, text, "m.yaml")
    assert [p.code for p in caught.value.report.problems] == [code]
    assert time.process_time() - begun < 5


def test_broken_place_is_named(tmp_path: Path) -> None:
    for text in ("- name: A\n- name: [B\n- x: }\n", "- name: A\n- name: B\n- name: \x01\n"):
        with pytest.raises(LoadError) as caught:
            load_text(tmp_path, text, "m.yaml")
        assert "it breaks in line 3" in str(caught.value)


def test_limits_are_those_of_json(tmp_path: Path) -> None:
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, LIST, "m.yaml", limits=replace(COMMAND_LINE, rows=1))
    assert [p.code for p in caught.value.report.problems] == ["too_many_rows"]
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, "- x\n" * 99, "m.yaml", limits=replace(COMMAND_LINE, rows=9))
    assert [p.code for p in caught.value.report.problems] == ["too_many_rows"]


# --- JSON lines -----------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["jsonl", "ndjson"])
def test_broken_line_is_left_out_and_said(tmp_path: Path, suffix: str) -> None:
    text = '{"id":"a","name":"Ana"}\n\n{"id":"x","na\n[1]\n{"id":"b","name":"Bo"}\r\n'
    loaded = load_text(tmp_path, text, f"m.{suffix}")
    assert named(loaded) == BOTH
    assert [(p.code, p.row) for p in loaded.report.problems] == [
        ("line_broken", 2),
        ("entry_not_object", 3),
    ]
    assert (loaded.report.counts.rows, loaded.report.counts.rejected) == (4, 2)


@pytest.mark.parametrize(
    "text", ['{"id":"a","name":"Ana"}', '[{"id":"a",\n"name":"Ana"}]', '{"id":"a",\n"name":"Ana"}']
)
def test_lines_that_are_one_value(tmp_path: Path, text: str) -> None:
    assert named(load_text(tmp_path, text, "m.jsonl")) == BOTH[:1]


def test_no_line_is_json(tmp_path: Path) -> None:
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, "\nx\ny\n", "m.jsonl")
    assert [p.code for p in caught.value.report.problems] == ["json_broken"]
    assert "line 2" in str(caught.value)


# --- GeoJSON --------------------------------------------------------------------------------

POINT = {
    "type": "Feature",
    "id": "a",
    "geometry": {"type": "Point", "coordinates": [16.37, 48.2, 1]},
    "properties": {"name": "Ana", "offers": ["x"], "address": {"country": "Austria"}},
}
AREA = {
    "type": "Feature",
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [0, 0]]]},
    "properties": {"id": "b", "name": "Bo"},
}
NOWHERE = {"type": "Feature", "geometry": None, "properties": {"id": "c", "name": "Cy"}}


@pytest.mark.parametrize(
    ("value", "suffix"),
    [
        ({"type": "FeatureCollection", "features": [POINT, AREA, NOWHERE]}, "geojson"),
        ({"type": "FeatureCollection", "features": [POINT, AREA, NOWHERE]}, "json"),
        ([POINT, AREA, NOWHERE], "geojson"),
        ({"type": "FeatureCollection", "features": [POINT, AREA, NOWHERE]}, "yaml"),
    ],
)
def test_features_are_members(tmp_path: Path, value: object, suffix: str) -> None:
    loaded = load_text(tmp_path, json.dumps(value), f"m.{suffix}")
    assert named(loaded) == [*BOTH, ("c", "Cy")]
    ana, bo, cy = loaded.members
    assert (ana.country, ana.offers) == ("Austria", ("x",))
    assert dict(ana.details) == {"coordinates": ("48.2, 16.37",)}
    assert (dict(bo.details), dict(cy.details)) == ({"geometry": ("Polygon",)}, {})
    assert codes(loaded) == []


@pytest.mark.parametrize(
    ("value", "members", "rejected"),
    [
        ({"type": "FeatureCollection", "features": []}, 0, 0),
        ({"type": "FeatureCollection", "features": 3}, 0, 0),
        ({"type": "FeatureCollection", "features": [POINT, 7, {"type": "Feature"}]}, 1, 1),
        ({**POINT, "geometry": {"type": "Point", "coordinates": [[], {}]}}, 1, 0),
        ({**POINT, "properties": None, "geometry": "x"}, 1, 0),
    ],
)
def test_odd_features_do_no_harm(
    tmp_path: Path, value: object, members: int, rejected: int
) -> None:
    try:
        counts = load_text(tmp_path, json.dumps(value), "m.geojson").report.counts
    except LoadError as error:
        counts = error.report.counts
    assert counts.members >= members
    assert counts.rows == counts.members + counts.joined + counts.rejected
    assert counts.rejected >= rejected
