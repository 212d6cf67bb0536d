"""Whoever added themselves is told what was decided, also of a change."""

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from live import profiles
from live.home import Home
from tests.support.joining import ANN, FACILITATOR, PARTICIPANT, Enter, said

if TYPE_CHECKING:
    from flask.testing import FlaskClient

pytest_plugins = ["tests.support.joining_plugin"]
pytestmark = pytest.mark.parametrize("joining", ["moderated"], indirect=True)

WAITS = "The facilitator has your profile."
REFUSED = "The facilitator did not take this onto the map."
AS_BEFORE = "You are on the map as before. The facilitator did not take your last change."


def told(client: "FlaskClient") -> dict[str, Any]:
    """What an open page is told, which is what it says when it is loaded."""
    now: dict[str, Any] = client.get("/mine/now").json
    if now["there"] or "forgotten" not in now["said"]:
        assert now["said"] in said(client)
    return now


def decide(leader: "FlaskClient", accept: bool) -> None:
    [waits] = leader.get("/people/now").json["waiting"]
    sent = {"id": waits["id"], "stamp": waits["stamp"], "accept": accept}
    assert leader.post("/people/decide", json=sent).status_code == 200


def test_an_open_page_is_told_what_was_decided(ann: "FlaskClient", enter: Enter) -> None:
    leader = enter(FACILITATOR)
    assert told(ann)["said"].startswith(WAITS)
    assert not told(ann)["there"]
    decide(leader, accept=False)
    assert told(ann)["said"].startswith(REFUSED)
    ann.post("/mine", data=ANN)
    assert told(ann)["said"].startswith(WAITS)
    decide(leader, accept=True)
    assert told(ann)["there"]


def test_a_change_that_was_refused_is_told_until_something_else_is_sent(
    ann: "FlaskClient", enter: Enter, home: Home
) -> None:
    leader = enter(FACILITATOR)
    decide(leader, accept=True)
    for name in ("Ann B.", "Ann C."):
        ann.post("/mine", data={**ANN, "name": name})
        assert told(ann)["said"].startswith("You are on the map. The facilitator looks")
        decide(leader, accept=False)
        assert told(ann)["said"].startswith(AS_BEFORE)
    ann.post("/mine", data={**ANN, "name": "Ann D."})
    decide(leader, accept=True)
    assert "as before" not in told(ann)["said"]
    ann.post("/mine", data={**ANN, "name": "Ann E."})
    decide(leader, accept=False)
    ann.post("/mine/remove")
    assert told(ann) == {
        "said": "You are not on the map any more, and what you wrote is forgotten.",
        "there": False,
    }
    with home.engine.connect() as connection:
        assert connection.execute(select(profiles.REFUSED)).all() == []


def test_nobody_is_told_of_others(ann: "FlaskClient", enter: Enter) -> None:
    for role in (PARTICIPANT, FACILITATOR):
        assert enter(role).get("/mine/now").json["there"] is False
    assert ann.get("/mine/now").headers["Cache-Control"] == "no-store"
