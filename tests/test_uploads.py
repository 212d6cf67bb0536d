"""Files that come in through the page, asked without a browser."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import File, load
from loaders.limits import COMMAND_LINE, PAGE
from loaders.seen import CHOICES
from map.drafts import MOST_FILES
from map.network import Network
from map.texts import TEXTS
from map.uploads import DRAFT, NAME, SIZE
from tests.support.bringing import FORM, decide, loading, names, send
from tests.support.hostile import CANARY

if TYPE_CHECKING:
    from flask.testing import FlaskClient

POSTS = ("file", "preview", "show", "undo")


@pytest.fixture
def client(network: Network) -> "FlaskClient":
    """Asks an app of its own, which shows the demonstration."""
    return loading(network).test_client()


def test_a_file_is_previewed_corrected_shown_and_undone(client: "FlaskClient") -> None:
    before = names(client)
    draft = send(client, "form.csv", FORM).json["draft"]
    seen = decide(client, "preview", draft, ["form.csv"]).json
    assert seen["counts"] == {"members": 2, "ties": 0, "rows": 3, "joined": 0, "rejected": 1}
    [table] = seen["tables"]
    assert [(c["header"], c["field"]) for c in table["columns"]] == [
        ("Your organisation", "name"),
        ("Answer 5", "details"),
        ("Country", "country"),
        ("_note", "private"),
    ]
    assert [problem["code"] for problem in seen["problems"]] == ["row_without_name"]

    chosen = [{"file": "form.csv", "header": "Answer 5", "field": "offers"}]
    seen = decide(client, "preview", draft, ["form.csv"], fields=chosen).json
    assert seen["tables"][0]["columns"][1]["field"] == "offers"
    assert names(client) == before

    now = decide(client, "show", draft, ["form.csv"], fields=chosen).json
    assert (now["sentence"], now["undo"]) == ("Showing 2 members from form.csv.", True)
    assert names(client) == ["Harbour School", "Valley Union"]
    assert client.get("/data/now").json == now
    again = load(File("members.csv", client.get("/data/members.csv").data))
    assert [member.offers for member in again.members] == [("welding",), ("design",)]

    now = client.post("/data/undo").json
    assert now["sentence"] == "On the map: 25 members of Skills Innovation Network."
    assert names(client) == before


def test_decisions_that_were_never_previewed_count_too(client: "FlaskClient") -> None:
    draft = send(client, "form.csv", FORM).json["draft"]
    chosen = [{"file": "form.csv", "header": "Country", "field": "name"}]
    assert decide(client, "show", draft, ["form.csv"], fields=chosen).status_code == 200
    assert names(client)[0] == "Kenya"


def test_members_that_stay_keep_their_places(client: "FlaskClient") -> None:
    def places() -> dict[str, tuple[float, float]]:
        bundle = client.get("/").text.split('data-bundle="')[1].split('"')[0]
        sent = client.get(f"{bundle}map.json").json
        return dict(zip(sent["id"], zip(sent["x"], sent["y"], strict=True), strict=True))

    before = places()
    saved = client.get("/data/members.csv").data
    draft = send(client, "saved.csv", saved).json["draft"]
    decide(client, "show", draft, ["saved.csv"])
    assert places() == before


BAD = [
    ("empty.csv", b"", "empty.csv is empty."),
    ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.csv does not hold text"),
    ("broken.json", b"[{", "broken.json is not valid JSON"),
    ("members.exe", b"MZ", "files ending in “.exe” are not read"),
    ("noend", b"name\nA\n", "files ending in “noend” are not read"),
    ("bomb.graphml", b'<!DOCTYPE x [<!ENTITY a "b">]><graphml/>', "document type definition"),
    ("header.csv", b"name,offers\n", "header.csv has column headers and no rows."),
    ("wide.csv", b"name" + b",x" * 1_001 + b"\nA\n", "wide.csv has more than 1,000 columns."),
    ("long.csv", b"name\n" + b"A\n" * 100_001, "long.csv has more than 100,000 rows."),
    ("deep.json", b"[" * 60 + b"]" * 60, "more than 50 levels"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_gets_its_sentence_and_leaves_the_map(
    client: "FlaskClient", name: str, data: bytes, said: str
) -> None:
    before = names(client)
    draft = send(client, name, data).json["draft"]
    seen = decide(client, "preview", draft, [name]).json
    assert said in seen["failure"]
    assert seen["counts"]["members"] == 0
    refused = decide(client, "show", draft, [name])
    assert refused.status_code == 422
    assert said in refused.json["error"]
    assert names(client) == before


def test_a_bad_file_beside_a_good_one_costs_the_good_one_nothing(client: "FlaskClient") -> None:
    draft = send(client, "form.csv", FORM).json["draft"]
    send(client, "picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), draft)
    seen = decide(client, "preview", draft, ["form.csv", "picture.csv"]).json
    assert seen["counts"]["members"] == 2
    assert "not_text" in [problem["code"] for problem in seen["problems"]]


@pytest.mark.parametrize("told", [True, False])
def test_a_file_of_21_megabytes_gets_its_sentence(client: "FlaskClient", told: bool) -> None:
    size = 21_000_000
    assert size > PAGE.file_bytes
    if told:
        answer = client.post("/data/file", headers={NAME: "large.csv", SIZE: str(size)})
    else:
        answer = send(client, "large.csv", b"n" * size)
    assert answer.status_code == 413
    assert answer.json["error"].startswith(
        "large.csv has 21,000,000 bytes; the limit is 20,000,000."
    )


def test_a_cell_beyond_the_limit_is_cut_and_said(client: "FlaskClient") -> None:
    draft = send(client, "m.csv", b"name,about\nA," + b"x" * 100_001 + b"\n").json["draft"]
    seen = decide(client, "preview", draft, ["m.csv"]).json
    assert [problem["code"] for problem in seen["problems"]] == ["cell_too_long"]


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
])  # fmt: skip
@pytest.mark.parametrize("what", POSTS)
def test_requests_of_other_sites_are_refused(
    client: "FlaskClient", what: str, headers: dict[str, str]
) -> None:
    answer = client.post(f"/data/{what}", data=b"name\nA\n", headers={NAME: "m.csv", **headers})
    assert answer.status_code == 403
    assert answer.text == "This request came from another site and was refused."


@pytest.mark.parametrize("headers", [
    {}, {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
    {"Origin": "http://localhost"},
])  # fmt: skip
def test_requests_of_our_own_page_are_taken(client: "FlaskClient", headers: dict[str, str]) -> None:
    answer = client.post("/data/file", data=FORM, headers={NAME: "form.csv", **headers})
    assert answer.status_code == 200


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["form.csv", "name"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["files", "fields", "terms", "file", "header", "field", "keep", "choice"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)
often = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@often
@given(
    what=st.sampled_from(POSTS),
    body=anything,
    token=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
    name=st.text(max_size=20),
)
def test_any_request_is_answered_without_a_fault(
    client: "FlaskClient", what: str, body: Any, token: str, name: str
) -> None:
    headers = {DRAFT: token, NAME: quote(name.encode(errors="replace"))}
    answer = client.post(f"/data/{what}", data=json.dumps(body), headers=headers)
    assert answer.status_code in {200, 400, 404, 409, 422}


@often
@given(part=st.sampled_from(["files", "fields", "terms"]), value=anything)
def test_any_decisions_about_a_draft_are_answered_without_a_fault(
    client: "FlaskClient", part: str, value: Any
) -> None:
    draft = send(client, "form.csv", FORM).json["draft"]
    for what in ("preview", "show"):
        body = {"files": ["form.csv"], "fields": [], "terms": [], part: value}
        answer = client.post(f"/data/{what}", json=body, headers={DRAFT: draft})
        assert answer.status_code in {200, 400, 404, 422}


@pytest.mark.parametrize("size", ["", "x", "-5", "1e9", "9" * 400])
def test_a_forged_size_is_answered_without_a_fault(client: "FlaskClient", size: str) -> None:
    answer = client.post("/data/file", data=FORM, headers={NAME: "form.csv", SIZE: size})
    assert answer.status_code in {200, 413}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/members.csv", "members.csv"),
        ("C:\\folder\\members.csv", "members.csv"),
        ("a\nb\x00.csv", "ab.csv"),
        ("\u202emembers.csv", "members.csv"),
        ("m" * 300 + ".csv", "m" * 196 + ".csv"),
    ],
)
def test_a_name_is_a_name_and_no_path(client: "FlaskClient", sent: str, kept: str) -> None:
    assert send(client, sent, FORM).json["file"] == kept


@pytest.mark.parametrize("name", ["", "   ", "folder/", "\x00"])
def test_a_file_without_a_name_is_refused(client: "FlaskClient", name: str) -> None:
    assert send(client, name, FORM).status_code == 400


def test_no_answer_gives_a_private_value_away(client: "FlaskClient") -> None:
    draft = send(client, "form.csv", FORM).json["draft"]
    row = "Harbour;x;y;z;" + CANARY
    send(client, "more.csv", f"name;a;_b;c\n{row}\n".encode(), draft)
    files = ["form.csv", "more.csv"]
    public = [{"file": "form.csv", "header": "_note", "field": "about"}]
    answers = [
        decide(client, "preview", draft, files),
        decide(client, "preview", draft, files, fields=public),
        decide(client, "show", draft, files, fields=public),
        *(client.get(f"/data/{name}") for name in ("now", "members.csv", "network.json")),
    ]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    assert "Harbour School" in answers[-1].text
    assert [answer.text for answer in answers if CANARY in answer.text] == []


def test_headers_that_were_named_as_private_are_so_in_files_that_are_brought(
    network: Network,
) -> None:
    client = loading(network, private=("Country",)).test_client()
    draft = send(client, "form.csv", FORM).json["draft"]
    chosen = [{"file": "form.csv", "header": "Country", "field": "country"}]
    seen = decide(client, "preview", draft, ["form.csv"], fields=chosen)
    assert seen.json["tables"][0]["columns"][2]["field"] == "private"
    assert "Kenya" not in seen.text


@pytest.mark.parametrize(("name", "kind"), [
    ("template.csv", "text/csv; charset=utf-8"),
    ("template.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("members.csv", "text/csv; charset=utf-8"),
    ("ties.csv", "text/csv; charset=utf-8"),
    ("network.json", "application/json"),
])  # fmt: skip
def test_files_to_take_away_are_files(client: "FlaskClient", name: str, kind: str) -> None:
    answer = client.get(f"/data/{name}")
    assert answer.content_type == kind
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    if name != "ties.csv":
        assert len(load(File(name, answer.data)).members) in {2, 25}


def test_all_that_is_saved_from_the_page_loads_as_what_was_public(
    client: "FlaskClient", network: Network
) -> None:
    members, ties = (client.get(f"/data/{name}.csv").data for name in ("members", "ties"))
    again = load(File("members.csv", members), File("ties.csv", ties))
    public = tuple(replace(member, private={}) for member in network.members)
    assert (again.members, again.ties) == (public, network.ties)


def test_a_participant_finds_nothing_of_it(app: Any) -> None:
    asking = app.server.test_client()
    for what in POSTS:
        assert asking.post(f"/data/{what}").status_code == 403
    for name in ("now", "members.csv", "template.csv"):
        answer = asking.get(f"/data/{name}")
        assert (answer.status_code, answer.text) == (403, "Only the facilitator may do this.")
    page = asking.get("/").text
    assert "/data.js" not in page
    assert "data.title" not in page
    assert '"id": "data"' not in asking.get("/_dash-layout").text


def test_every_meaning_of_a_column_has_its_words() -> None:
    meanings = [f"field.{role}.{field}" for role, fields in CHOICES.items() for field in fields]
    assert [key for key in meanings if key not in TEXTS] == []
    assert [key for key in TEXTS if key.startswith("field.") and key not in meanings] == []


def test_the_limits_stand_in_the_docs() -> None:
    docs = (Path(__file__).parents[1] / "docs" / "loading.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (.*?) \| (.*?) \|$", docs, re.MULTILINE))
    megabyte = 1_000_000
    assert (
        rows
        | {
            f"{PAGE.file_bytes // megabyte} MB a file": f"{COMMAND_LINE.file_bytes // megabyte} MB",
            f"{PAGE.rows:,} rows": f"{COMMAND_LINE.rows:,}",
            f"{PAGE.columns:,} columns": f"{COMMAND_LINE.columns:,}",
            f"{PAGE.cell_characters:,} characters a cell": f"{COMMAND_LINE.cell_characters:,}",
            f"{PAGE.depth} levels of lists and objects inside each other": str(COMMAND_LINE.depth),
            f"{PAGE.unpacked_bytes // megabyte} MB for an Excel workbook when unpacked": "1 GB",
            f"{MOST_FILES} files together": "any number",
        }
        == rows
    )
    assert COMMAND_LINE.unpacked_bytes == 1000 * megabyte
