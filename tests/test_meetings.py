"""Plans over the wire: nothing that a browser sends is trusted, nothing private comes back."""

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app import create_app, read
from live.access import Access
from live.home import fleeting
from live.roles import Role
from map import meetings
from map.network import Network
from meet.plan import Wish
from meet.planning import plans
from tests.support.entering import entered
from tests.support.hostile import CANARY

if TYPE_CHECKING:
    from flask.testing import FlaskClient

WISH: dict[str, Any] = {
    "rounds": 2,
    "size": 4,
    "rooms": None,
    "seed": 1,
    "apart": [],
    "new": True,
    "language": True,
    "hosts": [],
    "mixed": ["type"],
}


@pytest.fixture
def rules() -> Access:
    return Access(fleeting().key)


@pytest.fixture
def client(network: Network, rules: Access) -> "FlaskClient":
    server = create_app(network, rules=rules).server
    return entered(server, rules, Role.FACILITATOR)


@pytest.fixture
def seating(network: Network) -> list[list[list[str]]]:
    half = len(network.members) // 2
    ids = [member.id for member in network.members]
    return [[ids[:half], ids[half:]]]


def test_a_participant_can_neither_plan_nor_see_that_one_can(
    network: Network, rules: Access
) -> None:
    participant = entered(create_app(network, rules=rules).server, rules, Role.PARTICIPANT)
    for path in ("plan", "look", "letters", "file/zoom.csv"):
        assert participant.post(f"/meet/{path}", json={}).status_code == 403
    assert "Who should talk to whom" not in participant.get("/").text
    assert "tool meet" not in participant.get("/_dash-layout").text


def test_plans_are_told_as_they_get_better_and_the_last_is_the_one_of_the_library(
    client: "FlaskClient", network: Network
) -> None:
    ids = [member.id for member in network.members[:9]]
    answer = client.post("/meet/plan", json={"ids": ids, "wish": WISH}, buffered=True)
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines[0]["seating"] is not None
    assert lines[-1]["progress"] == 1
    last = [line["seating"] for line in lines if line["seating"]][-1]
    *_, (_, expected) = plans(network, ids, Wish(rounds=2, size=4, mixed=("type",)))
    assert last == json.loads(json.dumps(expected))


def test_a_plan_is_looked_at_with_reasons_and_who_is_left_out(
    client: "FlaskClient", network: Network, seating: list[list[list[str]]]
) -> None:
    found = client.post("/meet/look", json={"seating": seating, "wish": WISH}).json
    assert found is not None
    [one] = found["rounds"]
    assert [sorted(room["members"]) for room in one["rooms"]] == [sorted(r) for r in seating[0]]
    assert all(room["sentences"] for room in one["rooms"])
    assert found["score"] > 0
    with_address = sum("@" in member.contact for member in network.members)
    assert len(one["left"]) == len(network.members) - with_address


def test_the_files_are_there_and_zoom_gets_consented_addresses_only(
    client: "FlaskClient", network: Network, seating: list[list[list[str]]]
) -> None:
    body = {"seating": seating, "wish": WISH, "round": 0}
    for name in ("plan.csv", "left-out.csv", "chat.txt", "letters.txt", "plan.html"):
        answer = client.post(f"/meet/file/{name}", json=body)
        assert (answer.status_code, "@" in answer.text) == (200, False), name
        called = "left-out-round-1.csv" if name == "left-out.csv" else name
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{called}"'
    rows = list(csv.reader(io.StringIO(client.post("/meet/file/zoom.csv", json=body).text)))
    assert rows[0] == ["Pre-assign Room Name", "Email Address"]
    contacts = " ".join(member.contact for member in network.members)
    assert all(row[1] in contacts for row in rows[1:])
    assert client.post("/meet/file/secret.csv", json=body).status_code == 404


def test_no_answer_gives_a_private_value_or_a_contact_without_consent_away(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(
        "id,name,offers,needs,contact,consent_contact,_note\n"
        f"a,Ada,mining,welding,{CANARY}-a@casa.example,no,{CANARY}\n"
        f"b,Bo,welding,mining,{CANARY}-b@casa.example,,{CANARY}\n"
        f"c,Cy,welding,mining,cy@casa.example,yes,{CANARY}\n"
        f"d,Di,mining,welding,{CANARY}-d@casa.example,no,{CANARY}\n",
        encoding="utf-8",
    )
    rules = Access(fleeting().key)
    server = create_app(read((path,)), rules=rules).server
    client = entered(server, rules, Role.FACILITATOR)
    asked = {"seating": [[["a", "b"], ["c", "d"]]], "wish": WISH, "round": 0}
    said = {name: client.post(f"/meet/file/{name}", json=asked).text for name in meetings._FILES}
    said["look"] = client.post("/meet/look", json=asked).text
    said["plan"] = client.post(
        "/meet/plan", json={"ids": list("abcd"), "wish": WISH}, buffered=True
    ).text
    said["letters"] = client.post("/meet/letters", json={"pair": ["a", "b"]}).text
    said["mark"] = client.post("/meet/mark", json={"pair": ["a", "b"], "stage": "talked"}).text
    said["since"] = client.get("/meet/since").text
    said["end"] = client.post("/meet/end", json={}).text
    assert [name for name, text in said.items() if CANARY in text] == []
    assert "cy@casa.example" in said["zoom.csv"]
    assert [name for name, text in said.items() if "cy@casa.example" in text] == ["zoom.csv"]
    assert all(said.values())


def test_an_introduction_comes_for_both_sides(client: "FlaskClient", network: Network) -> None:
    pair = [member.id for member in network.members[:2]]
    found = client.post("/meet/letters", json={"pair": pair}).json
    assert found is not None
    assert [letter[:5] for letter in found["letters"]] == ["Dear "] * 2


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("plan", [], 400),
        ("plan", {"ids": "all", "wish": WISH}, 400),
        ("plan", {"ids": ["nobody"], "wish": WISH}, 400),
        ("plan", {"ids": [], "wish": WISH}, 422),
        ("plan", {"ids": [], "wish": {**WISH, "rounds": 1e9}}, 400),
        ("plan", {"ids": [], "wish": {**WISH, "seed": True}}, 400),
        ("plan", {"ids": [], "wish": {**WISH, "apart": [["a"]]}}, 400),
        ("plan", {"ids": [], "wish": {**WISH, "hosts": [{}]}}, 400),
        ("look", {"seating": [[["nobody"]]], "wish": WISH}, 422),
        ("look", {"seating": [[[[]]]], "wish": WISH}, 400),
        ("look", {"seating": [], "wish": WISH}, 422),
        ("look", {"seating": [[]] * 99, "wish": WISH}, 400),
        ("letters", {"pair": ["a", "b", "c"]}, 400),
        ("file/zoom.csv", {"seating": None, "wish": WISH}, 400),
    ],
)
def test_a_forged_question_is_refused_with_a_sentence(
    client: "FlaskClient", path: str, body: Any, status: int
) -> None:
    answer = client.post(f"/meet/{path}", json=body)
    assert answer.status_code == status
    assert answer.json is not None
    assert answer.json["error"].endswith(".")


def test_no_round_beyond_the_last_has_a_file(
    client: "FlaskClient", seating: list[list[list[str]]]
) -> None:
    for number in (-1, 1, "0", None):
        body = {"seating": seating, "wish": WISH, "round": number}
        assert client.post("/meet/file/zoom.csv", json=body).status_code == 400


def test_a_plan_that_is_too_large_is_said(client: "FlaskClient") -> None:
    answer = client.post("/meet/look", data=b" " * (meetings.LIMIT + 1))
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_many_plans_at_once_wait_and_each_gives_its_place_back(
    client: "FlaskClient", network: Network
) -> None:
    asked = {"ids": [member.id for member in network.members[:4]], "wish": WISH}
    running = [client.post("/meet/plan", json=asked) for _ in range(meetings.AT_ONCE)]
    assert client.post("/meet/plan", json=asked).status_code == 503
    for answer in running:
        answer.close()
    last = client.post("/meet/plan", json=asked, buffered=True)
    assert last.status_code == 200
    # One that cannot be made gives its place back, too.
    for _ in range(meetings.AT_ONCE + 1):
        assert client.post("/meet/plan", json={"ids": [], "wish": WISH}).status_code == 422
