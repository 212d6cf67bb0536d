"""Clients of the app who have come in as somebody."""

from typing import TYPE_CHECKING

from live.access import Access
from live.keys import cookie_name, signed
from live.roles import Role

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient


def entered(server: "Flask", rules: Access, role: Role) -> "FlaskClient":
    """A client with the cookie of a role; without one for nobody."""
    client = server.test_client()
    if role is not Role.NOBODY:
        client.set_cookie(cookie_name(rules.key), signed(rules.key, role))
    return client
