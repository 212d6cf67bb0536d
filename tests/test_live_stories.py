"""A story on the server: who may read and change it, what is refused, and that it lasts."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask

from app import create_app
from live.access import Access
from live.home import Home, fleeting, home
from live.roles import Role
from live.store import Store
from live.stories import MOST, Step, add, remove, story, tell
from live.stream import LONGEST_VIEW
from live.telling import LONGEST_LINE, asked_for, serve
from live.versions import erase
from map.network import Network
from map.screen import Shown
from tests.support.entering import entered

if TYPE_CHECKING:
    from flask.testing import FlaskClient

STEPS, CHANGE = "/story/steps", "/story/change"


@pytest.fixture
def here() -> Home:
    return fleeting()


@pytest.fixture
def client(here: Home) -> "FlaskClient":
    """Asks the routes alone, without a check of roles."""
    server = Flask(__name__)
    serve(server, here.engine)
    return server.test_client()


def lines(client: "FlaskClient") -> list[str]:
    return [step["line"] for step in client.get(STEPS).json["steps"]]


def saved(client: "FlaskClient", *said: str) -> list[str]:
    """Ids of steps that are saved with these lines."""
    for line in said:
        client.post(CHANGE, json={"act": "add", "line": line, "view": "?focus=a"})
    return [step["id"] for step in client.get(STEPS).json["steps"]]


def test_steps_are_saved_moved_renamed_and_removed(client: "FlaskClient") -> None:
    assert client.get(STEPS).json == {"steps": []}
    one, two, three = saved(client, "One", "Two", " Three \n words ")
    assert lines(client) == ["One", "Two", "Three words"]
    answer = client.post(CHANGE, json={"act": "move", "id": three, "by": -1})
    assert [step["id"] for step in answer.json["steps"]] == [one, three, two]
    client.post(CHANGE, json={"act": "move", "id": one, "by": -1})
    client.post(CHANGE, json={"act": "move", "id": two, "by": 1})
    client.post(CHANGE, json={"act": "rename", "id": one, "line": "First"})
    client.post(CHANGE, json={"act": "remove", "id": three})
    answer = client.get(STEPS)
    assert answer.json == {
        "steps": [
            {"id": one, "line": "First", "view": "?focus=a"},
            {"id": two, "line": "Two", "view": "?focus=a"},
        ]
    }
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "add",
        {},
        {"act": "add"},
        {"act": "add", "line": "", "view": ""},
        {"act": "add", "line": " \n ", "view": ""},
        {"act": "add", "line": 7, "view": ""},
        {"act": "add", "line": "a\0b", "view": ""},
        {"act": "add", "line": "x" * (LONGEST_LINE + 1), "view": ""},
        {"act": "add", "line": "x", "view": "focus=a"},
        {"act": "add", "line": "x", "view": ["?"]},
        {"act": "add", "line": "x", "view": "?q=\n"},
        {"act": "add", "line": "x", "view": "?" + "x" * LONGEST_VIEW},
        {"act": "rename", "id": 1, "line": "x"},
        {"act": "rename", "id": "s", "line": ""},
        {"act": "move", "id": "s", "by": 2},
        {"act": "move", "id": "s", "by": True},
        {"act": "move", "id": "s", "by": "1"},
        {"act": "move", "id": None, "by": 1},
        {"act": "remove"},
        {"act": "drop table", "id": "s"},
        {"act": {"add": 1}},
    ],
)
def test_a_request_of_another_form_changes_nothing(client: "FlaskClient", body: Any) -> None:
    saved(client, "One")
    assert asked_for(body) is None
    answer = client.post(CHANGE, json=body)
    assert (answer.status_code, answer.text) == (
        400,
        "This could not be saved. A step needs a line of text of at most 160 characters.",
    )
    assert client.post(CHANGE, data=b"{").status_code == 400
    assert lines(client) == ["One"]


@pytest.mark.parametrize(
    "body",
    [
        {"act": "rename", "id": "gone", "line": "x"},
        {"act": "move", "id": "gone", "by": 1},
        {"act": "remove", "id": "gone"},
    ],
)
def test_a_step_that_somebody_else_removed_is_said(client: "FlaskClient", body: Any) -> None:
    saved(client, "One")
    answer = client.post(CHANGE, json=body)
    assert (answer.status_code, answer.text) == (409, "Somebody else has removed this step.")
    assert lines(client) == ["One"]


def test_a_story_has_an_end(here: Home, client: "FlaskClient") -> None:
    for number in range(MOST):
        tell(here.engine, add(str(number), ""))
    answer = client.post(CHANGE, json={"act": "add", "line": "One more", "view": ""})
    assert (answer.status_code, answer.text) == (
        409,
        "A story has at most 60 steps. Remove one first.",
    )
    assert len(lines(client)) == MOST


def test_a_story_lasts_longer_than_its_server(tmp_path: Path) -> None:
    files = (tmp_path / "members.csv",)
    tell(home(files).engine, add("Kept", "?q=x"))
    [step] = story(home(files).engine)
    assert (step.line, step.view) == ("Kept", "?q=x")
    assert tell(home(files).engine, remove(step.id)) == ()


@pytest.mark.parametrize(
    ("role", "reads", "changes"),
    [(Role.NOBODY, 200, 403), (Role.PARTICIPANT, 200, 403), (Role.FACILITATOR, 200, 200)],
)
def test_all_read_it_and_the_facilitator_alone_changes_it(
    network: Network, here: Home, role: Role, reads: int, changes: int
) -> None:
    rules = Access(here.key)
    asking = entered(create_app(network, home=here, rules=rules).server, rules, role)
    body = {"act": "add", "line": "x", "view": ""}
    assert asking.get(STEPS).status_code == reads
    assert asking.post(CHANGE, json=body).status_code == changes
    assert len(story(here.engine)) == int(changes == 200)
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert asking.post(CHANGE, json=body, headers=elsewhere).status_code == 403
    assert len(story(here.engine)) == int(changes == 200)


def test_who_is_erased_is_in_no_step_either(network: Network, here: Home) -> None:
    Store(Shown(network), here)
    for line, view in (
        ("Welcome", "?f.type=government"),
        ("In focus", "?focus=saarvik"),
        ("Chosen", "?m=aarental&m=saarvik"),
        ("Talk to SAARVIK Digital Academy", ""),
        ("Searched", "?q=Saarvik+Digital+Academy"),
        ("Others", "?focus=aarental"),
    ):
        tell(here.engine, add(line, view))
    erase(here.engine, here.key, "saarvik")
    assert [step.line for step in story(here.engine)] == ["Welcome", "Others"]


def test_a_database_that_is_away_is_said(
    client: "FlaskClient", here: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    def away(*_: object) -> None:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr("live.telling.story", away)
    monkeypatch.setattr("live.telling.tell", away)
    answers = [client.get(STEPS), client.post(CHANGE, json={"act": "remove", "id": "s"})]
    assert [answer.status_code for answer in answers] == [503, 503]


def test_changes_are_steps_from_story_to_story() -> None:
    before = (Step("a", "A", ""),)
    assert remove("a")(before) == ()
    assert before == (Step("a", "A", ""),)
