"""A map is made of files that were brought, while the former one stays."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import OperationalError

from map import uploads
from map.network import Network, build
from map.texts import TEXTS
from map.uploads import DRAFT
from tests.support.bringing import FORM, decide, loading, names, send
from tests.support.hostile import CANARY

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


@pytest.fixture
def client(network: Network) -> "FlaskClient":
    """Asks an app of its own, which shows the demonstration."""
    return loading(network).test_client()


def test_only_one_map_is_made_at_a_time(client: "FlaskClient") -> None:
    before = names(client)
    draft = send(client, "form.csv", FORM).json["draft"]
    with uploads._BUILDING:
        refused = decide(client, "show", draft, ["form.csv"])
    assert refused.status_code == 409
    assert refused.json["error"] == "Another map is being made. Try again in a moment."
    assert names(client) == before
    assert decide(client, "show", draft, ["form.csv"]).status_code == 200


def test_where_nothing_can_be_kept_the_map_stays_and_it_is_said(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = loading(network).test_client()
    before = names(client)
    draft = send(client, "form.csv", FORM).json["draft"]
    with monkeypatch.context() as patched:
        patched.setattr("live.versions.put", _full)
        refused = decide(client, "show", draft, ["form.csv"])
    assert refused.status_code == 507
    assert refused.json["error"].startswith("This could not be kept, so the map stays as it was.")
    assert names(client) == before
    assert decide(client, "show", draft, ["form.csv"]).status_code == 200


def _full(*_: Any, **__: Any) -> None:
    raise OperationalError("INSERT", {}, Exception("database or disk is full"))


@dataclass
class Slow:
    """Makes maps, but not before it may; says how far it is."""

    may: Event = field(default_factory=Event)
    fails: bool = False

    def __call__(self, *args: Any, progress: Callable[[str], None], **more: Any) -> Network:
        progress("Comparing: 1 of 2")
        assert self.may.wait(60)
        if self.fails:
            raise ValueError(CANARY)
        return build(*args, progress=progress, **more)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr(uploads, "build", made)
    yield made
    made.may.set()


def begun(client: "FlaskClient", name: str = "form.csv") -> str:
    """The draft of a map that is being made, as a page asks for it."""
    draft: str = send(client, name, FORM).json["draft"]
    body = {"files": [name], "fields": [], "terms": []}
    headers = {DRAFT: draft, "Prefer": "respond-async"}
    assert client.post("/data/show", json=body, headers=headers).status_code == 202
    return draft


def outcome(client: "FlaskClient", draft: str) -> "TestResponse":
    """Ask until it is made, as a page does."""
    answer = client.post("/data/making", headers={DRAFT: draft})
    while answer.status_code == 202:
        answer = client.post("/data/making", headers={DRAFT: draft})
    return answer


def test_while_a_map_is_made_the_former_one_stays_and_says_how_far_it_is(
    client: "FlaskClient", slow: Slow
) -> None:
    before = names(client)
    draft = begun(client)
    said = client.post("/data/making", headers={DRAFT: draft})
    while "Comparing" not in said.json["making"]:
        said = client.post("/data/making", headers={DRAFT: draft})
    far = {"making": "Making the map. Comparing: 1 of 2 …", "draft": draft}
    assert (said.status_code, said.json) == (202, far)
    assert names(client) == before
    other = send(client, "form.csv", FORM).json["draft"]
    refused = decide(client, "show", other, ["form.csv"])
    assert (refused.status_code, refused.json["error"]) == (409, TEXTS["data.making"])
    assert client.post("/data/making", headers={DRAFT: other}).status_code == 404

    slow.may.set()
    shown = outcome(client, draft)
    assert (shown.status_code, shown.json) == (200, client.get("/data/now").json)
    assert names(client) == ["Harbour School", "Valley Union"]
    assert decide(client, "show", other, ["form.csv"]).status_code == 200


def test_a_map_that_cannot_be_made_leaves_the_former_one_and_no_words_in_the_log(
    client: "FlaskClient", slow: Slow, caplog: pytest.LogCaptureFixture
) -> None:
    before = names(client)
    slow.fails = True
    slow.may.set()
    failed = outcome(client, begun(client))
    assert (failed.status_code, failed.json["error"]) == (500, TEXTS["error.server"])
    assert names(client) == before
    assert "ValueError at " in caplog.text
    assert CANARY not in caplog.text
    slow.fails = False
    assert outcome(client, begun(client)).status_code == 200
