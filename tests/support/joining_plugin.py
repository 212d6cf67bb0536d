"""An installation where people add themselves, and one who has: a plugin of fixtures."""

from typing import TYPE_CHECKING

import pytest

from app import create_app
from live.access import Access
from live.home import Home, fleeting
from map.network import Network
from tests.support.entering import entered
from tests.support.joining import ANN, PARTICIPANT, SECRETS, Enter

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient


@pytest.fixture
def home() -> Home:
    return fleeting()


@pytest.fixture(params=["direct"])
def joining(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("KNITWORK_JOINING", request.param)
    return str(request.param)


@pytest.fixture
def server(network: Network, home: Home, joining: str) -> "Flask":
    return create_app(network, home=home, rules=Access(home.key)).server


@pytest.fixture
def enter(server: "Flask", home: Home) -> Enter:
    return lambda role: entered(server, Access(home.key), role)


@pytest.fixture
def ann(enter: Enter) -> "FlaskClient":
    """Somebody who has added themselves."""
    client = enter(PARTICIPANT)
    assert client.post("/add", data={**ANN, **SECRETS}).status_code == 303
    return client
