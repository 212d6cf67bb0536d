"""GraphML and GEXF: nodes are members, edges are ties."""

from dataclasses import replace
from pathlib import Path

import networkx
import pytest

from loaders import LoadError
from loaders.limits import COMMAND_LINE
from map.member import Tie
from tests.loading import codes, load_text, named

BOTH = [("01", "Ana"), ("1", "Bo")]
GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="label" attr.type="string"/>
  <key id="d1" for="node" attr.name="offers" attr.type="string"/>
  <key id="d2" for="node" attr.name="type" attr.type="string"><default>NGO</default></key>
  <key id="d3" for="edge" attr.name="relation" attr.type="string"/>
  <key id="d4" for="all" attr.name="since" attr.type="int"/>
  <graph edgedefault="undirected">
    <node id="01"><data key="d0">Ana</data><data key="d1">design;
      coaching</data><data key="d4">2020</data></node>
    <node id="1"><data key="d0">Bo</data><data key="d2">School</data></node>
    <edge source="01" target="1"><data key="d3">project</data><data key="d4">1</data></edge>
  </graph>
</graphml>"""
GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta><creator>x</creator><description>words</description></meta>
  <graph defaultedgetype="directed">
    <attributes class="node">
      <attribute id="0" title="offers" type="string"/>
      <attribute id="1" title="type" type="string"><default>NGO</default></attribute>
      <attribute id="4" title="since" type="integer"/>
    </attributes>
    <attributes class="edge"><attribute id="0" title="relation" type="string"/></attributes>
    <nodes>
      <node id="01" label="Ana"><attvalues><attvalue for="0" value="design; coaching"/>
        <attvalue for="4" value="2020"/></attvalues><viz:size value="3"/></node>
      <node id="1" label="Bo"><attvalues><attvalue for="1" value="School"/></attvalues></node>
    </nodes>
    <edges><edge id="0" source="01" target="1" type="directed" weight="2">
      <attvalues><attvalue for="0" value="project"/></attvalues></edge></edges>
  </graph>
</gexf>"""
DTD = '<!DOCTYPE graphml [<!ENTITY a "lol">]>'
PARTS = [(GRAPHML, "m.graphml"), (GEXF, "m.gexf")]


@pytest.mark.parametrize(("text", "name"), PARTS)
def test_nodes_are_members_and_edges_ties(tmp_path: Path, text: str, name: str) -> None:
    loaded = load_text(tmp_path, text, name)
    ana, bo = loaded.members
    assert (named(loaded), codes(loaded)) == (BOTH, [])
    assert (ana.offers, ana.type, bo.type) == (("design", "coaching"), "NGO", "School")
    assert (dict(ana.details), dict(bo.details)) == ({"since": ("2020",)}, {})
    assert loaded.ties == (Tie("01", "1", "project"),)


@pytest.mark.parametrize(("text", "name"), PARTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_any_encoding_that_xml_names(tmp_path: Path, text: str, name: str, encoding: str) -> None:
    data = text.replace("UTF-8", encoding.removesuffix("-sig")).replace("Bo", "Zoë")
    assert load_text(tmp_path, data.encode(encoding), name).members[1].name == "Zoë"


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_what_networkx_writes_comes_back(tmp_path: Path, suffix: str) -> None:
    graph = networkx.Graph()
    graph.add_node("a", label="Ana & <Co>", offers="x; y", big=True, share=0.5)
    graph.add_node("b", label="Bo")
    graph.add_edge("a", "b", relation="project")
    path = tmp_path / f"made.{suffix}"
    getattr(networkx, f"write_{suffix}")(graph, path)
    loaded = load_text(tmp_path, path.read_bytes(), f"m.{suffix}")
    assert named(loaded) == [("a", "Ana & <Co>"), ("b", "Bo")]
    assert loaded.members[0].offers == ("x", "y")
    assert dict(loaded.members[0].details)["share"] == ("0.5",)
    assert loaded.ties == (Tie("a", "b", "project"),)


def test_labels_of_yed(tmp_path: Path) -> None:
    text = """<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d6"
      yfiles.type="nodegraphics"/><graph><node id="n0"><data key="d6"><y:ShapeNode>
      <y:Geometry height="30"/><y:NodeLabel>Ana<y:LabelModel/></y:NodeLabel></y:ShapeNode></data>
      <graph id="n0:"><node id="n0::n0"><data key="d6"><y:NodeLabel>Bo</y:NodeLabel></data></node>
      </graph></node></graph></graphml>"""
    loaded = load_text(tmp_path, text, "m.graphml")
    assert named(loaded) == [("n0", "Ana"), ("n0::n0", "Bo")]


def test_several_values_of_one_attribute(tmp_path: Path) -> None:
    text = """<gexf><graph><attributes class="node"><attribute id="0" title="themes"/>
      <attribute id="1" title="id"/></attributes><nodes><node id="a"><attvalues>
      <attvalue for="0" value="x, y"/><attvalue for="0" value="z"/><attvalue for="1" value="q"/>
      <attvalue for="9" value="w"/></attvalues></node></nodes></graph></gexf>"""
    member = load_text(tmp_path, text, "m.gexf").members[0]
    assert (member.id, member.themes) == ("a", ("x, y", "z"))
    assert dict(member.details) == {"id (2)": ("q",), "9": ("w",)}


def test_ties_that_cannot_be_drawn_are_problems(tmp_path: Path) -> None:
    edges = '<edge source="01"/><edge source="01" target="x"/><edge source="1" target="1"/>'
    loaded = load_text(tmp_path, GRAPHML.replace("</graph>", edges + "</graph>"), "m.graphml")
    assert codes(loaded) == ["tie_incomplete", "member_unknown", "tie_to_itself"]
    assert len(loaded.ties) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("words", "xml_broken"),
        ("<graphml><graph><node id='a'>", "xml_broken"),
        ("<graphml>&unknown;</graphml>", "xml_broken"),
        ('<?xml version="1.0" encoding="klingon"?><graphml/>', "xml_broken"),
        ("<html><body/></html>", "graph_empty"),
        ("<gexf><graph><nodes/></graph></gexf>", "graph_empty"),
        (DTD + GRAPHML.partition("?>")[2], "xml_dtd"),
        ('<!DOCTYPE gexf SYSTEM "file:///etc/passwd"><gexf/>', "xml_dtd"),
        ('<?xml version="1.0"?><!-- x --><!DOCTYPE gexf><gexf/>', "xml_dtd"),
        ("<a>" * 51 + "</a>" * 51, "json_too_deep"),
        ("<node id='a'>" * 100_000, "json_too_deep"),
        ("<g><node/><node id=' '/></g>", "no_rows"),
    ],
)
@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_graph_that_cannot_be_read_gives_a_sentence(
    tmp_path: Path, text: str, code: str, suffix: str, encoding: str
) -> None:
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, text.encode(encoding), f"m.{suffix}")
    assert [p.code for p in caught.value.report.problems] == [code]


@pytest.mark.parametrize(("text", "name"), PARTS)
@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ({"rows": 1}, "too_many_rows"),
        ({"columns": 2}, "too_many_columns"),
        ({"sheet_cells": 3}, "too_many_cells"),
        ({"depth": 2}, "json_too_deep"),
        ({"file_bytes": 9}, "file_too_large"),
    ],
)
def test_graph_beyond_a_limit(
    tmp_path: Path, text: str, name: str, limit: dict[str, int], code: str
) -> None:
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, text, name, limits=replace(COMMAND_LINE, **limit))
    assert code in [p.code for p in caught.value.report.problems]
