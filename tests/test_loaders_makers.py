"""Files as well-known tools export them, and rows above a header."""

import itertools
import json
from pathlib import Path

import pytest

from loaders import load
from loaders.grid import header_at
from map.member import Tie
from tests.books import book, sheet
from tests.loading import codes, load_text, named, write

BOTH = [("a", "Ana"), ("b", "Bo")]


def test_kumu_sheets(tmp_path: Path) -> None:
    elements = [
        ["ID", "Label", "Type", "Description", "Tags", "Image", "Email"],
        ["a", "Ana", "NGO", "We weave.", "skills|green jobs", "http://x.org/i.png", "a@x.org"],
        ["b", "Bo", "School", "", "skills", "", ""],
    ]
    connections = [
        ["From", "To", "Type", "Direction", "Label", "Strength"],
        ["a", "Bo", "project", "mutual", "x", 3],
    ]
    data = book(
        {
            "Elements": sheet(elements),
            "Connections": sheet(connections),
            "Old (ignore)": sheet([["Label"], ["Nobody"]]),
        }
    )
    loaded = load_text(tmp_path, data, "kumu.xlsx")
    ana = loaded.members[0]
    assert (named(loaded), codes(loaded)) == (BOTH, [])
    assert (ana.type, ana.about, ana.themes) == ("NGO", "We weave.", ("skills", "green jobs"))
    assert dict(ana.private) == {"Email": "a@x.org"}
    assert loaded.ties == (Tie("a", "b", "project"),)


def test_kumu_json(tmp_path: Path) -> None:
    value = {
        "elements": [
            {"id": "a", "label": "Ana", "type": "NGO", "description": "d", "tags": ["x", "y"]},
            {"id": "b", "label": "Bo", "attributes": {"element type": "School"}},
        ],
        "connections": [{"id": "c", "from": "a", "to": "b", "type": "p", "direction": "mutual"}],
    }
    loaded = load_text(tmp_path, json.dumps(value), "kumu.json")
    assert (named(loaded), codes(loaded)) == (BOTH, [])
    assert (loaded.members[0].themes, loaded.ties) == (("x", "y"), (Tie("a", "b", "p"),))


@pytest.mark.parametrize(
    ("nodes", "edges", "tie"),
    [
        (
            "Id,Label,Interval\na,Ana,\nb,Bo,\n",
            "Source,Target,Type,Id,Label,Weight\na,b,Undirected,0,project,1.0\n",
            "project",
        ),
        ("Id,Label\na,Ana\nb,Bo\n", "Source,Target,Type,Weight\na,b,Directed,1\n", ""),
        ("Id,Label\na,Ana\nb,Bo\n", "Source,Target,Type\na,b,funds\n", "funds"),
        (
            "Node Type,Name,Description,Id\nNGO,Ana,d,a\nSchool,Bo,,b\n",
            "From Type,From Name,Edge Type,To Type,To Name,Weight\nNGO,Ana,FUNDS,School,Bo,1\n",
            "FUNDS",
        ),
        (
            "Id,Name,Type,Description,Visible\na,Ana,NGO,d,1\nb,Bo,School,,1\n",
            "Source,Type,Target,Directed\nAna,funds,Bo,1\n",
            "funds",
        ),
    ],
    ids=["gephi", "gephi without labels", "gephi by hand", "graph commons", "onodo"],
)
def test_tables_of_nodes_and_edges(tmp_path: Path, nodes: str, edges: str, tie: str) -> None:
    loaded = load(write(tmp_path, edges, "edges.csv"), write(tmp_path, nodes, "nodes.csv"))
    assert (named(loaded), codes(loaded)) == (BOTH, [])
    assert loaded.ties == (Tie("a", "b", tie),)


def test_murmurations_organisations(tmp_path: Path) -> None:
    value = [
        {
            "name": "Ana",
            "primary_url": "https://a.org",
            "tags": ["x"],
            "mission": "m",
            "country_iso_3166": "AT",
            "geolocation": {"lat": 48.2, "lon": 16.3},
        }
    ]
    ana = load_text(tmp_path, json.dumps(value), "m.json").members[0]
    assert (ana.links, ana.themes, ana.about) == (("https://a.org",), ("x",), "m")
    assert (ana.country, ana.region) == ("Austria", "Europe and Central Asia")


EXCHANGES = [
    {"exchange_type": "offer", "title": "Welding", "tags": ["steel", "tools"], "description": "d"},
    {"exchange_type": "want", "title": "Funding", "tags": []},
    {"exchange_type": "gift", "title": "Cake", "tags": ["food"]},
]


def test_murmurations_offers_and_wants(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, json.dumps(EXCHANGES), "m.json")
    assert [(m.name, m.offers, m.needs, m.themes) for m in loaded.members] == [
        ("Welding", ("steel", "tools"), (), ()),
        ("Funding", (), ("Funding",), ()),
        ("Cake", (), (), ("food",)),
    ]
    assert "by “exchange_type”, the tags" in "\n".join(loaded.report.guesses)


@pytest.mark.parametrize("private", ["tags", "exchange_type", "title"])
def test_private_columns_become_no_offers(tmp_path: Path, private: str) -> None:
    rows = [{**row, "nickname": "x"} for row in EXCHANGES]
    loaded = load_text(tmp_path, json.dumps(rows), "m.json", private=[private])
    assert all(m.offers == m.needs == () for m in loaded.members)


def test_offers_and_wants_of_members_in_another_file(tmp_path: Path) -> None:
    members = write(tmp_path, "id,name\na,Ana\nb,Bo\n")
    rows = "member,exchange_type,title\na,offer,design\nBo,want,design\n"
    ana, bo = load(members, write(tmp_path, rows, "exchange.csv")).members
    assert (ana.offers, bo.needs) == (("design",), ("design",))


# --- rows above the header ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "separator"),
    [
        *itertools.product(
            [
                "Members of our network\n",
                "Exported on 1 May 2026\n\n\n",
                "# made by a program\n# name: members\n",
                "Title: Members, friends and others\n",
            ],
            [",", ";", "\t"],
        ),
        ("sep=;\nOur members\n", ";"),
    ],
)
def test_lines_above_the_header_are_said(tmp_path: Path, above: str, separator: str) -> None:
    table = "id,name,country\na,Ana,Austria\nb,Bo,Peru\n".replace(",", separator)
    loaded = load_text(tmp_path, above + table)
    assert (named(loaded), loaded.report.counts.rows) == (BOTH, 2)
    row = above.count("\n") + 1 - above.startswith("sep=")
    assert f"the headers stand in row {row};" in "\n".join(loaded.report.guesses)


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([], None),
        ([["", " "]], None),
        ([["a"], ["b"]], 0),
        ([[""], ["name", "type"], ["x", "y"]], 1),
        ([["Our members", ""], ["name", "type"], ["x", "y"]], 1),
        ([["Wer?"], ["x", "y", "z"], ["x", "y", "z"]], 1),
        ([["name"], ["x", "y"], ["x", "y"]], 0),
        ([["Question 1", "Question 2"], ["name", "type"]], 0),
        ([["name", "country"], ["name", "type", "id", "about"]], 1),
        ([["id", "name", "x"], ["name", "type", "id"]], 0),
        ([["name"]] + [["x"]] * 30 + [["id", "name", "type"]], 0),
    ],
)
def test_header_is_the_first_row_unless_it_is_a_title(
    rows: list[list[str]], header: int | None
) -> None:
    assert header_at(rows) == header
