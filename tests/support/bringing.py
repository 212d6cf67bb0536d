"""Files are brought to the page, asked without a browser."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from app import create_app
from live.access import Access
from live.home import fleeting
from live.roles import ENDPOINTS, LOADING, Role
from map.network import Network
from map.uploads import DRAFT, NAME, SIZE

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

FORM = (
    b"Your organisation;Answer 5;Country;_note\n"
    b"Harbour School;welding;Kenya;canary7f3a\n"
    b"Valley Union;design;Peru;canary7f3a\n"
    b";design;Peru;canary7f3a\n"
)


def loading(network: Network, private: tuple[str, ...] = ()) -> "Flask":
    """An app where everybody may load files."""
    home = fleeting()
    rules = Access(home.key, endpoints={**ENDPOINTS, **dict.fromkeys(LOADING, Role.PARTICIPANT)})
    return create_app(network, home=home, rules=rules, private=private).server


def send(client: "FlaskClient", name: str, data: bytes, draft: str = "") -> "TestResponse":
    headers = {NAME: quote(name), SIZE: str(len(data)), **({DRAFT: draft} if draft else {})}
    return client.post("/data/file", data=data, headers=headers)


def decide(
    client: "FlaskClient", what: str, draft: str, files: list[str], **more: Any
) -> "TestResponse":
    body = {"files": files, "fields": [], "terms": [], **more}
    return client.post(f"/data/{what}", json=body, headers={DRAFT: draft})


def names(client: "FlaskClient") -> list[str]:
    """Names of the members on the map, as a visitor gets them."""
    bundle = client.get("/").text.split('data-bundle="')[1].split('"')[0]
    found: list[str] = client.get(f"{bundle}map.json").json["name"]
    return found
