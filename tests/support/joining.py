"""What tests of those who add themselves share; the fixtures are in `joining_plugin`."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine

from live.home import Home
from live.roles import Role
from live.store import Store
from map.network import Network
from map.screen import Shown
from tests.support.hostile import CANARY

if TYPE_CHECKING:
    from flask.testing import FlaskClient

ANN = {"name": "Ann Baker", "type": "NGO", "country": "Kenia", "offers": "coaching\nwelding"}
SECRETS = {"email": f"{CANARY}@example.org", "phone": "+41 22 123 45 67", "person": CANARY}
PARTICIPANT, FACILITATOR = Role.PARTICIPANT, Role.FACILITATOR
Enter = Callable[[Role], "FlaskClient"]


moderated = pytest.mark.parametrize("joining", ["moderated"], indirect=True)


def now(network: Network, home: Home) -> Network:
    """What is on the map, when all that was accepted is on it."""
    Store(Shown(network), home).grow()
    return Store(Shown(network), home).current()


def names(network: Network, home: Home) -> list[str]:
    """The names of those who are on the map and not in the file."""
    own = {member.id for member in network.members}
    return [one.name for one in now(network, home).members if one.id not in own]


def own_link(client: "FlaskClient") -> str:
    found = re.search(r'value="(http[^"]*/mine#[^"]+)"', client.get("/mine").text)
    assert found
    return unescape(found[1])


def said(client: "FlaskClient", path: str = "/mine") -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", client.get(path).text)).split())


def files_of(engine: Engine) -> bytes:
    stem = Path(str(engine.url.database))
    return b"".join(path.read_bytes() for path in stem.parent.glob(f"{stem.name}*"))
