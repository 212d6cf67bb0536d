"""What goes out is opened by those it is for, and by our own loader as the same network."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from python_calamine import CalamineWorkbook

from app import cli
from exports.content import ExportError, Sheet, matches
from exports.files import FILES, SUFFIXES, written
from exports.files import named as names_of
from exports.texts import visible
from exports.workbooks import CELL, _book
from loaders import File, load
from loaders.save import MARK, RELATION
from map.files import DATA, DEMONSTRATION, read
from map.member import Member, Tie
from map.network import Network, build, retied
from tests.loading import codes
from tests.support.serving import ROOT
from tests.test_loaders_save import HOSTILE, networks

BACK = {
    "csv": ("members.csv", "ties.csv"),
    "excel": ("network.xlsx",),
    "json": ("network.json",),
    "gexf": ("network.gexf",),
    "graphml": ("network.graphml",),
}
"""What our own loader reads again."""

often = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def public(members: Sequence[Member]) -> tuple[Member, ...]:
    """Members as everybody may see them."""
    return tuple(replace(member, private={}) for member in members)


def back(network: Network, kind: str) -> tuple[tuple[Member, ...], tuple[Tie, ...], list[str]]:
    """What the loader makes of an export: members, ties and problems."""
    names = [name for name in BACK[kind] if network.ties or name != "ties.csv"]
    loaded = load(*(File(name, FILES[name].write(network)) for name in names))
    return loaded.members, loaded.ties, codes(loaded)


@pytest.mark.parametrize("kind", BACK)
def test_the_demonstration_comes_back_as_the_same_network(network: Network, kind: str) -> None:
    assert back(network, kind) == (public(network.members), network.ties, [])


@pytest.mark.parametrize("kind", BACK)
@often
@given(networks())
def test_hostile_texts_come_back_to_the_letter(
    kind: str, found: tuple[tuple[Member, ...], tuple[Tie, ...]]
) -> None:
    network = build(*found)
    assert back(network, kind) == (public(network.members), network.ties, [])


@pytest.mark.parametrize("which", ["25", "470"])
def test_kumus_sheets_come_back_as_the_same_members_and_ties(network: Network, which: str) -> None:
    if which == "470":
        network = read((DATA / "applicants.csv", DATA / "applicants-ties.csv"))
    first, second, *_ = network.members
    dated = Tie(first.id, second.id, "introduced", "2026-11-25")
    network = retied(network, (*network.ties, dated))
    loaded = load(File("network-kumu.xlsx", FILES["network-kumu.xlsx"].write(network)))
    found = tuple(replace(member, private={}) for member in loaded.members)
    assert (found, loaded.ties, codes(loaded)) == (public(network.members), network.ties, [])
    left = f"left out, as it finds them anew: {len(matches(network).rows):,}."
    assert [said for said in loaded.report.guesses if said.endswith(left)]


def test_suggestions_are_no_ties_where_there_are_no_ties() -> None:
    members = [Member("a", "A", offers=("welding",)), Member("b", "B", needs=("welding",))]
    network = build(members)
    assert len(matches(network).rows) == 2
    for kind in BACK:
        assert back(network, kind) == (tuple(members), (), [])


@pytest.mark.parametrize("kind", ["gexf", "graphml"])
def test_networkx_opens_graphs_with_members_ties_and_matches(
    network: Network, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"n.{kind}"
    path.write_bytes(FILES[f"network.{kind}"].write(network))
    graph = nx.read_gexf(path) if kind == "gexf" else nx.read_graphml(path)
    assert set(graph) == set(network.index)
    first = network.members[0]
    node = graph.nodes[first.id]
    assert (node["label"], node["name"]) == (first.name, first.name)
    assert node["offers"] == "; ".join(first.offers)
    assert node[f"id ({MARK})"] == first.id
    edges = [data for _, _, data in graph.edges(data=True)]
    relations = [data[RELATION] for data in edges]
    assert relations.count("match") == len(matches(network).rows)
    assert relations.count("tie") == len(network.ties)
    assert graph.is_directed()
    match = next(data for data in edges if data[RELATION] == "match")
    assert type(match["score"]) is float
    assert match["reasons"]


def test_calamine_opens_the_workbook_and_kumus_sheets(network: Network) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(FILES["network.xlsx"].write(network)))
    assert book.sheet_names == ["members", "ties", "matches (ignore)"]
    rows = book.get_sheet_by_name("matches (ignore)").to_python()
    assert rows[0] == list(matches(network).headers)
    assert [row[0] for row in rows[1:]] == [row[0] for row in matches(network).rows]
    kumu = CalamineWorkbook.from_filelike(io.BytesIO(FILES["network-kumu.xlsx"].write(network)))
    assert kumu.sheet_names == ["Elements", "Connections"]
    head, *elements = kumu.get_sheet_by_name("Elements").to_python()
    first = network.members[0]
    element = dict(zip(head, elements[0], strict=True))
    assert (element["Label"], element["ID"]) == (first.name, first.id)
    assert element["Offers"] == "|".join(first.offers)
    labels = {row[0] for row in elements}
    _, *connections = kumu.get_sheet_by_name("Connections").to_python()
    assert len(connections) == len(network.ties) + len(matches(network).rows)
    assert all(row[0] in labels and row[1] in labels for row in connections)
    assert {row[2] for row in connections} == {"directed", "undirected"}


def test_kumu_tells_members_of_one_name_apart_and_takes_no_bar_inside_a_term() -> None:
    members = [
        Member("a", "Harbour", offers=("cut|sew", "design")),
        Member("b", "harbour", details={"Type": ("x",)}),
    ]
    book = FILES["network-kumu.xlsx"].write(build(members, [Tie("a", "b")]))
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book))
    head, *rows = sheets.get_sheet_by_name("Elements").to_python()
    assert [row[0] for row in rows] == ["Harbour (a)", "harbour (b)"]
    assert rows[0][head.index("Offers")] == "cut/sew|design"
    assert rows[1][head.index("Type (2)")] == "x"
    _, tie = sheets.get_sheet_by_name("Connections").to_python()[:2]
    assert tie[:4] == ["Harbour (a)", "harbour (b)", "undirected", ""]


def test_kumu_finds_one_end_for_a_name_with_a_bar_and_several_countries() -> None:
    members = [
        Member("a|1", "North|South", country="Kenya; Peru", region="Africa; Americas"),
        Member("b", "North/South"),
    ]
    book = FILES["network-kumu.xlsx"].write(build(members, [Tie("b", "a|1")]))
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book))
    head, first, second = sheets.get_sheet_by_name("Elements").to_python()
    assert (first[0], second[0]) == ("North/South (a/1)", "North/South (b)")
    element = dict(zip(head, first, strict=True))
    assert (element["Country"], element["Region"]) == ("Kenya|Peru", "Africa|Americas")
    _, tie = sheets.get_sheet_by_name("Connections").to_python()[:2]
    assert tie[:2] == ["North/South (b)", "North/South (a/1)"]


def test_no_cell_of_a_spreadsheet_is_a_formula() -> None:
    members = [Member(f"m{k}", text, about=text) for k, text in enumerate(HOSTILE)]
    members += [Member("=1", "=1+1", offers=("+1",)), Member("@2", "-2", needs=("+1",))]
    network = build(members, [Tie("=1", "@2", "=3")])
    begins = ("=", "+", "-", "@", "＝", "\t", "\r", "\n")
    for name in ("members.csv", "ties.csv", "matches.csv"):
        rows = csv.reader(io.StringIO(FILES[name].write(network).decode("utf-8-sig")))
        cells = [cell for row in rows for cell in row]
        assert [cell for cell in cells if cell.lstrip().startswith(begins)] == []
    for name in ("network.xlsx", "network-kumu.xlsx"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(FILES[name].write(network)))
        for sheet in book.sheet_names:
            cells = [c for row in book.get_sheet_by_name(sheet).to_python() for c in row]
            texts = [cell for cell in cells if isinstance(cell, str)]
            begun = {cell for cell in texts if cell.lstrip().startswith(begins)}
            # Numbers and names run nothing, and cells of a workbook are texts or numbers anyway.
            assert begun <= {"+1", "-1", "-2", "@2", "-", "+", "@"}, name


def test_a_text_that_excel_would_cut_is_refused_with_its_place() -> None:
    network = build([Member("a", "A"), Member("b", "B", about="x" * (CELL + 1))])
    with pytest.raises(ExportError) as refused:
        FILES["network.xlsx"].write(network)
    assert str(refused.value) == (
        "Sheet “members”, row 3, column “about”: the text has 32,768 characters, "
        "Excel takes 32,767. Choose CSV or JSON."
    )


def test_json_holds_the_matches_as_they_are(network: Network) -> None:
    content = json.loads(FILES["network.json"].write(network))
    sheet = matches(network)
    assert content["matches"][0] == dict(zip(sheet.headers, sheet.rows[0], strict=True))
    assert len(content["matches"]) == len(sheet.rows)


@pytest.mark.parametrize(
    ("name", "kumu", "files"),
    [
        ("n.csv", False, ["n.csv", "n-ties.csv", "n-matches.csv"]),
        ("n.xlsx", False, ["n.xlsx"]),
        ("n.xlsx", True, ["n.xlsx"]),
        ("n-kumu.xlsx", False, ["n-kumu.xlsx"]),
        ("n.JSON", False, ["n.JSON"]),
        ("n.gexf", False, ["n.gexf"]),
        ("n.graphml", False, ["n.graphml"]),
    ],
)
def test_the_suffix_chooses_the_kind(name: str, kumu: bool, files: list[str]) -> None:
    members = [Member("a", "A"), Member("b", "B")]
    found = written(build(members, [Tie("a", "b")]), names_of(Path(name), kumu=kumu))
    assert [path.name for path in found] == files
    if name.endswith("xlsx"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(found[Path(name)]))
        first = "Elements" if kumu or "kumu" in name else "members"
        assert book.sheet_names[0] == first


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "n.pdf"], "n.pdf: the name of the file must end in .csv, .xlsx, .json, "
         ".gexf, .graphml or .html."),
        (["--output", "n.csv", "--kumu"], "n.csv: Kumu's sheets are an Excel file; end the name "
         "in .xlsx."),
        (["--output", "nowhere/n.json"], "nowhere/n.json cannot be written: No such file or "
         "directory."),
    ],
)  # fmt: skip
def test_the_command_says_what_is_wrong(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["export", *map(str, DEMONSTRATION), *arguments])
    assert (result.exit_code, result.output) == (1, f"Error: {said}\n")


def test_the_command_writes_what_the_loader_reads(network: Network, tmp_path: Path) -> None:
    output = tmp_path / "n.csv"
    result = CliRunner().invoke(cli, ["export", *map(str, DEMONSTRATION), "--output", str(output)])
    assert result.output.count("Written: ") == 3
    loaded = load(output, tmp_path / "n-ties.csv")
    assert (loaded.members, loaded.ties) == (public(network.members), network.ties)


@pytest.mark.parametrize("name", FILES)
def test_the_page_gives_each_file_away(client: FlaskClient, network: Network, name: str) -> None:
    answer = client.get(f"/export/{network.version}/{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content_type == FILES[name].media
    if not name.endswith("xlsx"):  # holds the time at which it was made
        assert answer.data == FILES[name].write(network)


def test_what_the_page_tries_as_weights_is_what_goes_out(
    client: FlaskClient, network: Network
) -> None:
    plain = client.get(f"/export/{network.version}/matches.csv").data
    tried = client.get(f"/export/{network.version}/matches.csv?w=0-100-0").data
    assert plain != tried
    assert client.get(f"/export/{network.version}/matches.csv?w=nonsense").data == plain


@pytest.mark.parametrize(
    "path",
    [
        "/export/other/members.csv",
        "/export/{version}/secrets.csv",
        "/export/{version}/network.html%00",
    ],
)
def test_no_other_address_gives_anything(client: FlaskClient, network: Network, path: str) -> None:
    answer = client.get(path.format(version=network.version))
    assert answer.status_code == 404
    assert answer.text == "There is no such page here. Go back to the map."


def test_a_page_that_slept_while_others_came_gives_the_files_of_now(
    client: FlaskClient, network: Network
) -> None:
    old = client.get(f"/export/{'0' * 16}/members.csv")
    assert old.data == client.get(f"/export/{network.version}/members.csv").data


def test_only_reading_is_allowed(client: FlaskClient, network: Network) -> None:
    assert client.post(f"/export/{network.version}/members.csv").status_code == 405


def test_the_docs_name_every_file_and_suffix() -> None:
    docs = (ROOT / "docs" / "exporting.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"`{name}`" not in docs] == []
    assert [suffix for suffix in SUFFIXES if f"`NAME{suffix}`" not in docs] == []


@pytest.mark.parametrize("kind", ["export", "matches", "renamed sheet", "list"])
def test_our_matches_are_no_members_when_they_are_loaded_beside_them(
    network: Network, tmp_path: Path, kind: str
) -> None:
    output = tmp_path / "n.csv"
    run = CliRunner().invoke
    assert run(cli, ["export", *map(str, DEMONSTRATION), "--output", str(output)]).exit_code == 0
    found = tmp_path / "n-matches.csv"
    if kind == "matches":
        run(cli, ["matches", *map(str, DEMONSTRATION), "--output", str(found)])
    elif kind == "renamed sheet":
        found = tmp_path / "m.xlsx"
        found.write_bytes(_book({"partners": visible(matches(network))}))
    elif kind == "list":
        found = tmp_path / "m.json"
        content = json.loads(FILES["network.json"].write(network))
        found.write_text(json.dumps(content["matches"]), encoding="utf-8")
    loaded = load(output, tmp_path / "n-ties.csv", found)
    assert (loaded.members, loaded.ties) == (public(network.members), network.ties)
    [said] = loaded.report.guesses
    left = "suggestions that Knitwork wrote were left out, as it finds them anew: 240."
    assert (codes(loaded), said.startswith(found.name), said.endswith(left)) == ([], True, True)


def test_tables_of_ties_and_matches_may_be_empty() -> None:
    network = build([Member("a", "A")])
    names = ("members.csv", "ties.csv", "matches.csv")
    loaded = load(*(File(name, FILES[name].write(network)) for name in names))
    assert (loaded.members, codes(loaded)) == (network.members, [])
    assert codes(load(File("m.csv", b"name\nA\n"), File("t.csv", b"from,to,type\n"))) == []


def test_scores_below_zero_are_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet(("rank", "score", "reasons"), ((1, -0.0017, "-0.0017"),))
    monkeypatch.setattr("exports.texts.matches", lambda network: sheet)
    found = FILES["matches.csv"].write(build([Member("a", "A")])).decode("utf-8-sig")
    assert found == "rank,score,reasons\r\n1,-0.0017,'-0.0017\r\n"


def test_numbers_and_names_in_a_workbook_have_no_apostrophe_and_come_back() -> None:
    texts = (
        "+49 30 123-4",
        "-33.45, 151.2",
        "@ana.b",
        "'+1",
        "=1+1",
        "@SUM(A1)",
        "-2+cmd|' /C'!A0",
    )
    members = [
        Member(f"m{k}", f"M{k}", contact=text, details={"Place": (text,)})
        for k, text in enumerate(texts)
    ]
    network = build(members)
    assert back(network, "excel") == (tuple(members), (), [])
    for name, header in (("network.xlsx", "contact"), ("network-kumu.xlsx", "Contact")):
        book = CalamineWorkbook.from_filelike(io.BytesIO(FILES[name].write(network)))
        head, *rows = book.get_sheet_by_index(0).to_python()
        found = [row[head.index(header)] for row in rows]
        assert found == [*texts[:3], *(f"'{text}" for text in texts[3:])]


def test_kumus_sheets_keep_names_and_ties_whatever_labels_and_details_are_called() -> None:
    members = (
        Member("a", "b", offers=("q", "r"), details={"Name": ("x",)}),
        Member("b", "a", needs=("q",), details={"label": ("y",)}),
        Member("c", "C"),
    )
    network = build(members, [Tie("a", "c", "x"), Tie("b", "c", "y")])
    loaded = load(File("n-kumu.xlsx", FILES["network-kumu.xlsx"].write(network)))
    assert [(m.id, m.name) for m in loaded.members] == [("a", "b (a)"), ("b", "a (b)"), ("c", "C")]
    assert [dict(m.details) for m in loaded.members[:2]] == [
        {"Detail: Name": ("x",)}, {"Detail: label": ("y",)},
    ]  # fmt: skip
    assert (loaded.ties, codes(loaded)) == (network.ties, [])
