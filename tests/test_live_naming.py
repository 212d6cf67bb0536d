"""What the network is called: a name that somebody gives it in the page stays."""

from typing import TYPE_CHECKING

import pytest

from app import create_app
from live.access import Access
from live.home import Home, fleeting
from live.record import record
from live.roles import Role
from live.store import Store
from map.member import Member
from map.network import build
from map.screen import Screen, Shown
from tests.support.bringing import FORM, decide, loading, send
from tests.support.entering import entered

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

ANN, BEN = Member("ann", "Ann", offers=("welding",)), Member("ben", "Ben", needs=("welding",))


def by_file(*members: Member, title: str = "members", file: str = "members.csv") -> Shown:
    return Shown(build(members, title=title), (file,))


@pytest.fixture
def home() -> Home:
    return fleeting()


@pytest.fixture
def client() -> "FlaskClient":
    return loading(build([ANN, BEN], title="members")).test_client()


def titles(*screens: Screen) -> list[str]:
    return [screen.current().title for screen in screens]


def test_a_name_outlasts_other_files_undo_and_restart_and_all_processes_have_it(
    home: Home,
) -> None:
    store, other = Store(by_file(ANN), home), Store(by_file(ANN), home)
    before = store.mark()
    store.rename("Our choirs")
    other.look()
    assert titles(store, other) == ["Our choirs"] * 2
    # Open pages are told that another map is shown.
    assert store.mark()["version"] != before["version"]
    assert store.mark() == other.mark()
    store.show(by_file(ANN, BEN, title="members corrected 2"))
    store.show_file(by_file(BEN, title="members"))
    assert titles(store) == ["Our choirs"]
    store.undo()
    assert titles(store, Store(by_file(BEN, title="members"), home)) == ["Our choirs"] * 2
    assert store.current().members == (ANN, BEN)


@pytest.mark.parametrize("kind", [Store, Screen])
def test_without_a_name_the_file_says_it_again(home: Home, kind: type[Screen]) -> None:
    screen = Store(by_file(ANN), home) if kind is Store else Screen(by_file(ANN))
    screen.rename("Our choirs")
    # What is made of what is shown keeps both.
    screen.show(screen.now())
    screen.show(by_file(ANN, BEN, title="members corrected 2"))
    screen.rename("")
    assert titles(screen) == ["members corrected 2"]
    screen.undo()
    assert titles(screen) == ["members"]
    assert record(screen.now()).title == "members"


def rename(client: "FlaskClient", name: object) -> "TestResponse":
    return client.post("/data/name", json={"name": name})


def shown(client: "FlaskClient") -> str:
    told = client.get("/data/now").json
    assert told is not None
    return str(told["name"])


def test_a_name_is_given_in_the_page_and_stands_in_what_is_taken_away(
    client: "FlaskClient",
) -> None:
    answer = rename(client, "  Our\tchoirs\u202e & <b>bands</b> ")
    assert answer.json is not None
    assert (answer.status_code, answer.json["name"]) == (200, "Our choirs & <b>bands</b>")
    draft = send(client, "members-corrected-2.csv", FORM).json["draft"]
    assert decide(client, "show", draft, ["members-corrected-2.csv"]).status_code == 200
    page = client.get("/").text
    assert "<title>Our choirs &amp; &lt;b&gt;bands&lt;/b&gt;</title>" in page
    assert "<b>bands" not in page
    version = page.split('data-bundle="')[1].split("/")[2]
    offline = client.get(f"/export/{version}/network.html").text
    assert "<title>Our choirs &amp; &lt;b&gt;bands&lt;/b&gt;</title>" in offline
    graph = client.get(f"/export/{version}/network.gexf").text
    assert "Our choirs &amp; &lt;b&gt;bands&lt;/b&gt;" in graph
    assert rename(client, "").json["name"] == "members corrected 2"


def test_a_name_has_a_bound_and_another_question_changes_nothing(client: "FlaskClient") -> None:
    assert rename(client, "x" * 80).status_code == 200
    answer = rename(client, "y" * 81)
    assert (answer.status_code, answer.json) == (
        422,
        {"error": "This name is too long; 80 characters are possible."},
    )
    for asked in (None, 5, ["x"], {"x": 1}):
        assert rename(client, asked).status_code == 400
    assert client.post("/data/name", data=b"\xff").status_code == 400
    assert shown(client) == "x" * 80


def test_participants_give_no_name(home: Home) -> None:
    rules = Access(home.key)
    server = create_app(build([ANN, BEN], title="members"), home=home, rules=rules).server
    assert rename(entered(server, rules, Role.PARTICIPANT), "x").status_code == 403
    assert rename(entered(server, rules, Role.FACILITATOR), "x").status_code == 200
