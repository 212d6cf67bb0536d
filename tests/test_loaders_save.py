"""What was saved loads as the same network, whatever its texts hold."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from loaders import File, LoadError, load
from loaders.escapes import escaped, listed, unescaped, unlisted
from loaders.save import members_csv, network_json, ties_csv
from map.cells import neutral, restored
from map.files import DATA, DEMONSTRATION
from map.member import Member, Tie
from tests.books import book, sheet
from tests.loading import SHARED, codes

HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'=1", "''=1", "'quoted'", "a; b", "a, b", "a|b",
    "a\nb", "a\r\nb", "\ttab", " space ", "\u00a0", '"', '""', "'", "\\", "\\;", "\\\\", "\\u0041",
    "a\\", "\ufeffBOM", "\u200bzero", "\x00", "\x1b[31m", "\ud800", "n/a", "None", "-", "0012",
    "1e400", "TRUE", "&amp;amp;", "<b>x</b>", "• bullet", "Design.", "design", "DESIGN",
    "teachers, trainers and training organisations", "name", "offers; needs", "detail: x",
    "_private: x", "id (Knitwork 1)", "__proto__", "sep=;", "a: 1", "مرحبا", "𝕏", "\u2028",
)  # fmt: skip

texts = st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=12)
lists = st.lists(texts, unique=True, max_size=4).map(tuple)
links = st.lists(
    st.sampled_from(("https://example.org/a;b,c", "http://example.org", "https://b.example/?q=|")),
    unique=True,
).map(tuple)
# The loaders take no such header for a public one.
headers = texts.filter(lambda text: not any(part.startswith("_") for part in text.split(".")))
weights = st.dictionaries(texts, st.floats(0.01, 2.0), max_size=3)


@st.composite
def networks(draw: st.DrawFn) -> tuple[tuple[Member, ...], tuple[Tie, ...]]:
    """Members and ties that a loader could have made of hostile files."""
    ids = draw(st.lists(texts, min_size=1, max_size=5, unique=True))
    optional = st.just("") | texts
    members = tuple(
        Member(
            id=id_,
            name=draw(texts),
            **{name: draw(optional) for name in ("type", "country", "region", "sector", "about")},
            **{name: draw(lists) for name in ("offers", "needs", "themes", "languages")},
            links=draw(links),
            contact=draw(optional),
            details=draw(st.dictionaries(headers, lists.filter(bool), max_size=3)),
            private=draw(st.dictionaries(texts, texts, max_size=3)),
            offer_levels=draw(weights),
            need_levels=draw(weights),
        )
        for id_ in ids
    )
    days = st.just("") | st.dates().map(str)
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids), optional, days)
    found = draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), unique=True, max_size=4))
    return members, tuple(Tie(*pair) for pair in found)


def in_csv(members: Sequence[Member], ties: Sequence[Tie]) -> tuple[File, ...]:
    tables = (File("m.csv", members_csv(members)),)
    return (*tables, File("t.csv", ties_csv(ties))) if ties else tables


often = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@given(networks())
def test_a_network_saved_as_csv_loads_as_the_same(
    network: tuple[tuple[Member, ...], tuple[Tie, ...]],
) -> None:
    loaded = load(*in_csv(*network))
    assert (loaded.members, loaded.ties) == network
    assert codes(loaded) == []


@often
@given(networks())
def test_a_network_saved_as_json_loads_as_the_same(
    network: tuple[tuple[Member, ...], tuple[Tie, ...]],
) -> None:
    loaded = load(File("n.json", network_json(*network)))
    assert (loaded.members, loaded.ties) == network
    assert codes(loaded) == []


@often
@given(st.text(st.sampled_from("\\;u0041 a\t\n'=\x00"), max_size=12))
@example("\\\x00")
def test_a_text_survives_its_escapes(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert unescaped(escaped(text, header=True)) == text
    assert restored(neutral(text)) == text
    if text:
        assert unlisted(listed([text, "x", text])) == (text, "x", text)


@pytest.mark.parametrize("files", [
    DEMONSTRATION,
    (DATA / "applicants.csv", DATA / "applicants-ties.csv"),
    (DATA / "skills-innovation-members.csv", DATA / "skills-innovation-interests.csv"),
])  # fmt: skip
def test_the_demonstrations_come_back_from_both_kinds_of_file(files: tuple[Path, ...]) -> None:
    first = load(*files)
    for again in (in_csv(first.members, first.ties), (
        File("n.json", network_json(first.members, first.ties)),
    )):  # fmt: skip
        second = load(*again)
        assert (second.members, second.ties) == (first.members, first.ties)


CONSENT = """id,name,contact,consent_contact,_note,offers
a,Harbour,ana@example.org,yes,secret one,welding
b,Valley,ben@example.org,no,secret two,design
"""


def test_private_cells_and_answers_are_saved_for_the_owner_and_never_for_the_public() -> None:
    loaded = load(File("m.csv", CONSENT.encode()))
    again = load(File("m.csv", members_csv(loaded.members)))
    assert again.members == loaded.members
    assert [member.contact for member in again.members] == ["ana@example.org", ""]
    for public in (
        members_csv(loaded.members, public=True),
        network_json(loaded.members, loaded.ties, public=True),
    ):
        assert b"secret" not in public
        assert b"ben@example.org" not in public
        assert b"ana@example.org" in public
    [open_, shut] = load(File("m.csv", members_csv(loaded.members, public=True))).members
    assert (open_.contact, open_.private, shut.contact) == ("ana@example.org", {}, "")


@pytest.mark.parametrize("header", ["consent_contact", "_private: consent_contact"])
def test_a_yes_that_is_taken_back_in_the_saved_file_hides_the_contact(header: str) -> None:
    loaded = load(File("m.csv", CONSENT.encode()))
    rows = list(csv.DictReader(io.StringIO(members_csv(loaded.members).decode("utf-8-sig"))))
    rows[0][header] = "no"
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    [member, _] = load(File("m.csv", file.getvalue().encode())).members
    assert member.contact == ""
    assert member.private["contact"] == "ana@example.org"


@pytest.mark.parametrize("file", [
    File("t.csv", b"from (Knitwork 1),to,type\r\na,b,introduced\r\n"),
    File("t.json", b'{"knitwork": 1, "members": [], "ties": [{"from": "a", "to": "b", '
         b'"type": "introduced"}]}'),
])  # fmt: skip
def test_ties_that_were_saved_before_they_had_a_date_are_read(file: File) -> None:
    members = File("m.csv", members_csv([Member("a", "Harbour"), Member("b", "Valley")]))
    loaded = load(members, file)
    assert (loaded.ties, codes(loaded)) == ((Tie("a", "b", "introduced"),), [])


def test_a_saved_file_may_be_edited_in_a_spreadsheet() -> None:
    """Rows added by hand, a new column, semicolons as the spreadsheet's separator."""
    text = (
        "id (Knitwork 1);name;offers;offer_levels;links;detail: City;Budget\r\n"
        '01;Harbour;"welding; cut\\; sew";"welding: 1.5";https://example.org;Dakar;10\r\n'
        ';Valley;"design";"design: strong";javascript:alert(1);;\r\n'
        ";;;;;Lima;\r\n"
    )
    loaded = load(File("m.csv", text.encode()))
    assert codes(loaded) == ["link_refused", "level_unknown", "row_without_name"]
    assert loaded.report.counts.rows == 3
    assert loaded.members == (
        Member(
            id="01",
            name="Harbour",
            offers=("welding", "cut; sew"),
            offer_levels={"welding": 1.5},
            links=("https://example.org",),
            details={"City": ("Dakar",), "Budget": ("10",)},
        ),
        Member(
            id="valley", name="Valley", offers=("design",), private={"links": "javascript:alert(1)"}
        ),
    )


def test_a_saved_file_that_became_a_workbook_is_read_to_the_letter() -> None:
    member = Member("01", "=Harbour", offers=("a; b", "n/a"), private={"_phone": "0012"})
    table = list(csv.reader(io.StringIO(members_csv([member]).decode("utf-8-sig"))))
    assert load(File("m.xlsx", book({"members": sheet(table)}))).members == (member,)


def test_a_saved_file_meets_files_of_others() -> None:
    saved = members_csv([Member("a", "Harbour", offers=("Welding",))])
    loaded = load(
        File("others.csv", b"id,name,needs\na,Hill,welding\nb,Valley,design\n"),
        File("ours.csv", saved),
        File("more.csv", b"member,kind,term\nHarbour,need,trainers\nb,offer,care\n"),
        File("ties.csv", b"from,to\nHarbour,Valley\n"),
    )
    assert loaded.members == (
        Member("a", "Harbour", offers=("Welding",), needs=("trainers",)),
        Member("a-2", "Hill", needs=("welding",)),
        Member("b", "Valley", needs=("design",), offers=("care",)),
    )
    assert loaded.ties == (Tie("a", "b"),)
    assert codes(loaded) == ["id_repeated"]


def test_members_that_two_saved_files_share_are_told_apart() -> None:
    one, other = Member("a", "Harbour"), Member("a", "Hill")
    loaded = load(
        File("one.csv", members_csv([one])),
        File("two.csv", members_csv([one, other])),
    )
    assert loaded.members == (one, replace(other, id="a-2"))
    assert codes(loaded) == ["row_repeated", "id_repeated"]
    assert (loaded.report.counts.rows, loaded.report.counts.rejected) == (3, 1)


@pytest.mark.parametrize("private", ["City", "sector", "offers"])
def test_a_header_named_as_private_is_hidden_in_saved_files_too(private: str) -> None:
    member = Member("a", "Harbour", sector="x", offers=("x",), details={"City": ("x",)})
    for file in (
        File("m.csv", members_csv([member])),
        File("m.json", network_json([member], ())),
    ):
        loaded = load(file, private=[private])
        [found] = loaded.members
        assert found.private == {private: "x"}
        assert [p for p in codes(loaded) if p != "private_unknown"] == []


FORGED = [
    '{"knitwork": 1, "members": [{"id": "a", "name": "A", "links": ["javascript:alert(1)"]}]}',
    '{"knitwork": 1, "members": [{"id": "a", "name": "A", "contact": "a@example.org"}]}',
    '{"knitwork": 1, "members": [{"name": "A"}], "ties": []}',
    '{"knitwork": 1, "members": [{"id": 1, "name": "A"}], "ties": []}',
    '{"knitwork": 1, "members": [{"id": "a", "name": "A", "need_levels": {"x": 1e999}}]}',
    '{"knitwork": 1, "members": [["a"]], "ties": [3]}',
    '{"knitwork": 1, "members": ' + "[" * 100_000,
    '{"knitwork": 1, "members": [{"id": "a", "name": "A", "offer_levels": {"x": '
    + "9" * 5_000 + "}}]}",
]  # fmt: skip


@pytest.mark.parametrize("text", FORGED)
def test_json_that_only_claims_to_be_ours_is_read_like_any_other(text: str) -> None:
    try:
        loaded = load(File("n.json", text.encode()))
    except LoadError as error:
        assert error.report.problems
    else:
        assert all(member.links == () and member.contact == "" for member in loaded.members)


EDITED = [
    ({"city": "Lima"}, {"details": {"city": ("Lima",), "Size": ("12",)}}),
    ({"staff": 12, "open": [True, None]}, {"details": {"staff": ("12",), "open": ("yes",),
                                                       "Size": ("12",)}}),
    ({"offers": "care; law"}, {"offers": ("care; law",)}),
    ({"about": None, "country": 7}, {"about": "", "country": "7"}),
    ({"consent_contact": "no"}, {"contact": "", "private": {"note": "n", "contact": "a@x.org"}}),
    ({"_score": 3, "phone": "0123"}, {"private": {"note": "n", "_score": "3", "phone": "0123"}}),
    ({"details": {"Size": 13}}, {"details": {"Size": ("13",)}}),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), EDITED)
def test_saved_json_with_a_small_edit_stays_ours(
    edit: dict[str, Any], expected: dict[str, Any]
) -> None:
    ana = Member(
        "a", "Ana", about="x", offers=("care",), need_levels={"law": 1.5}, needs=("law",),
        contact="a@x.org", details={"Size": ("12",)}, private={"note": "n"},
    )  # fmt: skip
    bo = Member("b", "Bo", offers=("law", "n/a"))
    content = json.loads(network_json([ana, bo], [Tie("a", "b", "x")]))
    content["members"][0] |= edit
    loaded = load(File("n.json", json.dumps(content).encode()))
    assert loaded.members == (replace(ana, **expected), bo)
    assert (loaded.ties, codes(loaded)) == ((Tie("a", "b", "x"),), [])


def test_saved_json_without_ties_or_ids_stays_ours() -> None:
    text = '{"knitwork": 1, "members": [{"name": "Ana", "offers": ["n/a"]}, {"about": "x"}]}'
    loaded = load(File("n.json", text.encode()))
    assert loaded.members == (Member("ana", "Ana", offers=("n/a",)),)
    assert codes(loaded) == ["row_without_name"]


@pytest.mark.parametrize("depth", [60, 500, 900])
@pytest.mark.parametrize(("opening", "ending"), [("[", "]"), ('{"a":', "}")])
def test_a_value_of_saved_json_that_is_too_deep_is_left_out_and_said(
    depth: int, opening: str, ending: str
) -> None:
    deep = opening * depth + "1" + ending * depth
    text = (
        '{"knitwork": 1, "members": [{"id": "a", "name": "Ana", "offers": ["care"], "city": X},'
        '{"id": "b", "name": "Bo", "details": {"x": X, "Size": ["12"]}, "_private": {"y": X}},'
        '{"id": "c", "name": "Cy"}], "ties": [{"from": "a", "to": "b"}, {"from": X, "to": "c"}]}'
    )
    loaded = load(File("n.json", text.replace("X", deep).encode()))
    assert loaded.members == (
        Member("a", "Ana", offers=("care",)),
        Member("b", "Bo", details={"Size": ("12",)}),
        Member("c", "Cy"),
    )
    assert loaded.ties == (Tie("a", "b", ""),)
    assert codes(loaded)[:4] == ["value_too_deep"] * 4
    said = "n.json, row 2: “x” has more than 50 levels of values inside each other"
    assert said in loaded.report.problems_text()


@pytest.mark.parametrize("note", ["hello", ["hello"], [["hello"]]])
def test_what_somebody_wrote_in_place_of_details_is_kept(note: object) -> None:
    entry = {"id": "a", "name": "Ana", "details": note, "_private": "mine"}
    [found] = load(File("n.json", json.dumps({"knitwork": 1, "members": [entry]}).encode())).members
    assert found == Member("a", "Ana", details={"details": ("hello",)}, private={"private": "mine"})
    [again] = load(File("m.csv", members_csv([found]))).members
    assert again == found


def test_saved_json_of_another_form_says_so() -> None:
    text = '{"knitwork": 1, "members": {"a": {"name": "Ana"}}, "ties": []}'
    assert codes(load(File("n.json", text.encode()))) == ["saved_changed"]


def test_a_column_added_by_hand_that_must_not_be_shown_is_private() -> None:
    text = members_csv([Member("a", "Ana")]).decode("utf-8-sig")
    head, row = text.splitlines()
    text = f"{head},_score,City,Phone\n{row},3,Lima,0123\n"
    [found] = load(File("m.csv", text.encode())).members
    assert dict(found.details) == {"City": ("Lima",)}
    assert dict(found.private) == {"_score": "3", "Phone": "0123"}


@pytest.mark.skipif(
    not (SHARED / "corpora/blns").is_dir(), reason="the strings stand beside the project"
)
def test_every_naughty_string_survives_as_a_name_and_as_an_offer() -> None:
    strings = json.loads((SHARED / "corpora/blns/blns.json").read_text(encoding="utf-8"))
    named = [text for text in dict.fromkeys(strings) if text]
    assert len(named) > 450
    members = tuple(Member(f"m{n}", t, offers=(t,), about=t) for n, t in enumerate(named))
    assert load(File("m.csv", members_csv(members))).members == members
    assert load(File("n.json", network_json(members, ()))).members == members


def test_no_cell_of_a_saved_table_is_a_formula() -> None:
    members = [Member(text, text, about=text, offers=(text,)) for text in HOSTILE]
    tables = members_csv(members), ties_csv([Tie(text, "x", text) for text in HOSTILE])
    for table in tables:
        rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
        assert len(rows) == len(HOSTILE) + 1
        signs = tuple("=+-@\t\r\n＝")
        assert [c for row in rows for c in row if c.lstrip(" ").startswith(signs)] == []
