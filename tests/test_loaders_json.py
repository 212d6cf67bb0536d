"""JSON: lists of members, objects that hold lists, and what people get wrong."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from loaders import File, LoadError, load
from loaders.limits import COMMAND_LINE
from map.member import Tie
from tests.loading import codes, load_text, named

A = {"id": "a", "name": "Ana"}
B = {"id": "b", "name": "Bo"}
BOTH = [("a", "Ana"), ("b", "Bo")]


@pytest.mark.parametrize(
    "value",
    [
        [A, B],
        {"members": [A, B]},
        {"title": "Ours", "organisations": [A, B], "years": [1, 2]},
        {"data": {"members": [A, B]}},
        {"nodes": [A, B], "edges": []},
        {"whatever": [A, B]},
        {"a": {"name": "Ana"}, "b": {"name": "Bo"}},
        [A, {}, B],
    ],
)
def test_list_of_members_is_found_wherever_it_is(tmp_path: Path, value: object) -> None:
    assert named(load_text(tmp_path, json.dumps(value), "m.json")) == BOTH


def test_members_hold_their_lists(tmp_path: Path) -> None:
    value = [
        {
            "id": 7,
            "name": "Ana",
            "offers": ["cutting, sewing", "design", "Design"],
            "needs": "coaching; funding",
            "themes": [{"label": "skills"}, {"name": "jobs"}, None, ""],
            "website": ["www.a.org", "https://b.org/x"],
            "consent_contact": True,
            "contact": "ana@example.org",
            "location": {"country": "Kenya", "city": "Nairobi"},
            "colours": ["red", "blue"],
        }
    ]
    member = load_text(tmp_path, json.dumps(value), "m.json").members[0]
    assert (member.id, member.offers, member.needs, member.themes) == (
        "7",
        ("cutting, sewing", "design"),
        ("coaching", "funding"),
        ("skills", "jobs"),
    )
    assert member.links == ("https://www.a.org", "https://b.org/x")
    assert (member.contact, member.country) == ("ana@example.org", "Kenya")
    assert dict(member.details) == {"location.city": ("Nairobi",), "colours": ("red", "blue")}


def test_personal_fields_inside_lists_of_objects_are_private(tmp_path: Path) -> None:
    value = [{"name": "Ana", "team": [{"name": "Zoe", "email": "z@x.org", "pet": {"_id": 1}}]}]
    member = load_text(tmp_path, json.dumps(value), "m.json").members[0]
    assert dict(member.details) == {"team": ("Zoe",)}
    assert dict(member.private) == {"team[].email": "z@x.org", "team[].pet._id": "1"}


def test_object_with_interests_and_ties(tmp_path: Path) -> None:
    value = {
        "members": [A, B],
        "interests": [
            {"member_id": "a", "kind": "offer", "term": "design"},
            {"member_id": "Bo", "kind": "need", "term": "Design"},
        ],
        "ties": [{"from": "a", "to": "b", "type": "joint project"}],
    }
    loaded = load_text(tmp_path, json.dumps(value), "m.json")
    assert [(m.offers, m.needs) for m in loaded.members] == [(("design",), ()), ((), ("design",))]
    assert loaded.ties == (Tie("a", "b", "joint project"),)
    assert codes(loaded) == []


def test_list_of_texts_is_a_list_of_names(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, '["Ana", "", "NA", "  "]', "m.json")
    assert named(loaded) == [("ana", "Ana"), ("na", "NA")]


def test_one_object_on_each_line(tmp_path: Path) -> None:
    assert named(load_text(tmp_path, '{"id":1}\n\n{"id":2}\n', "m.json")) == [
        ("1", "1"),
        ("2", "2"),
    ]


def test_one_member_alone(tmp_path: Path) -> None:
    assert named(load_text(tmp_path, '{"name": "Ana", "offers": ["x"]}', "m.json")) == [
        ("ana", "Ana")
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1e400", "1e400"),
        ("9" * 5000, "9" * 5000),
        ("1.10", "1.10"),
        ("NaN", "NaN"),
        ("-Infinity", "-Infinity"),
        ("true", "true"),
    ],
)
def test_numbers_stay_as_they_are_spelled(tmp_path: Path, number: str, text: str) -> None:
    loaded = load_text(tmp_path, f'[{{"name": "A", "size": {number}}}]', "m.json")
    assert dict(loaded.members[0].details) == {"size": (text,)}
    assert codes(loaded) == (["number_impossible"] if "N" in text or "I" in text else [])


def test_field_that_stands_twice_loses_neither(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, '[{"id":"1","email":"x","email":"y","size":1,"size":2}]', "m.json")
    assert dict(loaded.members[0].private) == {"email": "x", "email (2)": "y"}
    assert dict(loaded.members[0].details) == {"size": ("1",), "size (2)": ("2",)}
    assert codes(loaded) == ["key_repeated", "key_repeated"]


def test_half_character_is_replaced(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, '[{"id":"1","name":"bad \\ud800 \\ud83d\\ude80"}]', "m.json")
    assert loaded.members[0].name == "bad � 🚀"
    assert codes(loaded) == ["letter_broken"]


def test_entries_that_are_no_objects_are_counted_and_said(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, '[{"id":1},[1],"x",{"id":null},3]', "m.json")
    counts = loaded.report.counts
    assert (counts.members, counts.rows, counts.rejected) == (1, 4, 3)
    assert [(p.code, p.row) for p in loaded.report.problems] == [
        ("entry_not_object", 2),
        ("entry_not_object", 3),
        ("entry_not_object", 5),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file_empty"),
        ("42", "json_no_list"),
        ("null", "json_no_list"),
        ("[]", "json_no_list"),
        ("{}", "json_no_list"),
        ('{"members": []}', "no_rows"),
        ("[{}]", "no_rows"),
        ('[{"name": ""}, {"id": null}]', "no_rows"),
        ('[{"name": "A",}]', "json_broken"),
        ('[{"name": "A"}', "json_broken"),
        ("{'name': 'A'}", "json_broken"),
        ('{"id":1}\nnonsense\n', "json_broken"),
        ('[{"a":1,"a":2}', "json_broken"),
        ("[" * 100_000, "json_too_deep"),
        ('{"a":' * 5000 + "1" + "}" * 5000, "json_too_deep"),
        ("[" * 51 + "]" * 51, "json_too_deep"),
    ],
)
def test_file_with_nothing_to_show_gives_a_sentence(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, text, "m.json")
    assert [p.code for p in caught.value.report.problems] == [code]
    assert str(caught.value) == caught.value.report.problems[0].message


def test_list_of_numbers_holds_no_members(tmp_path: Path) -> None:
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, "[1, 2]", "m.json")
    counts = caught.value.report.counts
    assert (counts.members, counts.rows, counts.rejected) == (0, 2, 2)
    assert [p.code for p in caught.value.report.problems] == [
        "no_members",
        "entry_not_object",
        "entry_not_object",
    ]


def test_fifty_levels_are_read(tmp_path: Path) -> None:
    deep = '{"a":' * 48 + '"x"' + "}" * 48
    loaded = load_text(tmp_path, f'[{{"name": "A", "b": {deep}}}]', "m.json")
    assert list(loaded.members[0].details.values()) == [("x",)]


def test_keys_that_are_names_of_programs(tmp_path: Path) -> None:
    loaded = load_text(
        tmp_path, '[{"id":"__proto__","constructor":"x"},{"id":"toString"}]', "m.json"
    )
    assert named(loaded) == [("__proto__", "__proto__"), ("toString", "toString")]
    assert dict(loaded.members[0].details) == {"constructor": ("x",)}


def test_points_of_large_shapes_do_not_count(tmp_path: Path) -> None:
    points = ",\n".join("[16.37, 48.2]" for _ in range(500))
    shapes = [
        f'"type": "Polygon", "coordinates": [[{points}]]',
        f'"coordinates": [[[{points}]]], "type": "MultiPolygon"',
        '"type": "Point", "coordinates": [16.37, 48.2]',
    ]
    features = ",".join(
        f'{{"type": "Feature", "geometry": {{{shape}}}, "properties": {{"name": "M{number}"}}}}'
        for number, shape in enumerate(shapes)
    )
    text = f'{{"type": "FeatureCollection", "features": [{features}]}}'
    tight = replace(COMMAND_LINE, values=200)
    few, all_ = (
        load(File("m.geojson", text.encode()), limits=limits) for limits in (tight, COMMAND_LINE)
    )
    assert few.members == all_.members
    assert [dict(m.details) for m in few.members] == [
        {"geometry": ("Polygon",)},
        {"geometry": ("MultiPolygon",)},
        {"coordinates": ("48.2, 16.37",)},
    ]
    broken = text.replace('"M2"', "M2")
    places = []
    for limits in (tight, COMMAND_LINE):
        with pytest.raises(LoadError) as caught:
            load(File("m.geojson", broken.encode()), limits=limits)
        places.append([p.message.split("character")[0] for p in caught.value.report.problems])
    assert places[0] == places[1]
