"""Who may do what, asked once for each request, before anything else.

Everything that is not in the tables of `roles` is refused, to everybody. A participant comes in
by the address alone (public), by the participants' link, or by a passcode; a facilitator by the
facilitator's link, or a passcode of their own.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hmac import compare_digest
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Flask, Request, Response, g, redirect, request
from werkzeug.middleware.proxy_fix import ProxyFix

from map.answers import unstored

from .bursts import Bursts
from .keys import cookie_name, role_of, token
from .roles import ENDPOINTS, LOADING, OUTPUTS, PAGES, Role
from .texts import text

CALLBACKS = "/_dash-update-component"
DOOR = "/join"
SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""
SETTINGS = {
    Role.PARTICIPANT: "KNITWORK_PASSCODE",
    Role.FACILITATOR: "KNITWORK_FACILITATOR_PASSCODE",
}


class Entry(StrEnum):
    """How participants come in."""

    PUBLIC = "public"
    LINK = "link"
    PASSCODE = "passcode"


@dataclass(frozen=True)
class Access:
    """The rules of one installation.

    Attributes:
        key: Its secret key.
        entry: How participants come in.
        passcodes: Role -> hash of its passcode, where it has one.
        endpoints: Endpoint -> the least role that may ask for it.
        outputs: Output of a callback -> the least role that may ask for it.
        proxies: How many proxies in front are ours, whose word on who asks is taken.
    """

    key: bytes = field(repr=False)
    entry: Entry = Entry.PUBLIC
    passcodes: Mapping[Role, str] = field(default_factory=dict, repr=False)
    endpoints: Mapping[str, Role] = field(default_factory=lambda: ENDPOINTS, repr=False)
    outputs: Mapping[str, Role] = field(default_factory=lambda: OUTPUTS, repr=False)
    proxies: int = 0

    def role(self) -> Role:
        """Who sends the present request, by their cookie."""
        found = role_of(self.key, request.cookies.get(cookie_name(self.key)))
        return max(found, Role.PARTICIPANT) if self.entry is Entry.PUBLIC else found

    def by_token(self, sent: str) -> Role:
        """Who holds a link; nobody where it is not one of ours."""
        given = sent.encode(errors="replace")
        roles = (Role.FACILITATOR, *self.links())
        fitting = [one for one in roles if compare_digest(token(self.key, one).encode(), given)]
        return max(fitting, default=Role.NOBODY)

    def links(self) -> tuple[Role, ...]:
        """For whom but the facilitator a link alone is enough."""
        return () if self.entry is Entry.PASSCODE else (Role.PARTICIPANT,)

    def link(self, base: str, role: Role) -> str:
        """Write the link for a role; its secret stands behind the ``#``, where no log sees it."""
        if role is Role.FACILITATOR or role in self.links():
            return f"{base.rstrip('/')}{DOOR}#{token(self.key, role)}"
        return base

    def invitation(self, base: str) -> str:
        """Write both links, for the operator who started the server."""
        kind = "links.passcode" if self.entry is Entry.PASSCODE else "links.participants"
        return "\n".join(
            (
                text(kind, link=self.link(base, Role.PARTICIPANT)),
                text("links.facilitator", link=self.link(base, Role.FACILITATOR)),
            )
        )


def access(key: bytes, *, local: bool = True, everybody_loads: bool = False) -> Access:
    """Read the rules from the environment.

    Args:
        key: The secret key.
        local: Whether only this computer can open the page, or only invented data are shown:
            then it is public by default.
        everybody_loads: Whether all who come in may load files in the page.

    Raises:
        ValueError: A setting cannot be used; it says which and why.
    """
    hashes = {role: os.environ.get(name, "") for role, name in SETTINGS.items()}
    for role, hash_ in hashes.items():
        if hash_ and not hash_.startswith(("scrypt:", "pbkdf2:")):
            raise ValueError(
                f"{SETTINGS[role]} must hold the hash of a passcode, not the passcode itself: "
                "make it with python app.py passcode"
            )
    usual = Entry.PUBLIC if local else Entry.LINK
    usual = Entry.PASSCODE if hashes[Role.PARTICIPANT] else usual
    asked = os.environ.get("KNITWORK_ACCESS", "") or usual
    if asked not in list(Entry):
        raise ValueError(f"KNITWORK_ACCESS is “{asked}”; it must be one of: {', '.join(Entry)}.")
    entry = Entry(asked)
    if entry is Entry.PASSCODE and not hashes[Role.PARTICIPANT]:
        raise ValueError(
            "KNITWORK_ACCESS is “passcode”, but KNITWORK_PASSCODE is empty: make its hash with "
            "python app.py passcode"
        )
    loads = dict.fromkeys(LOADING, Role.PARTICIPANT) if everybody_loads else {}
    kept = {role: hash_ for role, hash_ in hashes.items() if hash_}
    proxies = os.environ.get("KNITWORK_PROXIES", "") or "0"
    if not proxies.isdecimal():
        raise ValueError(f"KNITWORK_PROXIES is “{proxies}”; it must be a number, such as 1.")
    return Access(key, entry, kept, {**ENDPOINTS, **loads}, proxies=int(proxies))


def guard(server: Flask, rules: Access, callbacks: Mapping[str, Any], prefix: str = "/") -> None:
    """Check every request; call it when all routes and checks of form are there.

    Args:
        server: The Flask server.
        rules: Who may do what.
        callbacks: Output -> callback, as Dash keeps them.
        prefix: What all paths begin with.
    """

    bursts = Bursts()

    def who_asks() -> Response | None:
        if not bursts.allows(request.remote_addr or "", request.endpoint or ""):
            return refused("refused.often", 429)
        g.role = rules.role()
        if request.endpoint is None:  # there is no such page, and it will be said
            return None
        if request.method not in SAFE and not from_here(request):
            return refused("refused.elsewhere")
        least = rules.endpoints.get(request.endpoint)
        if least is not None and g.role >= least:
            return None
        if g.role is Role.NOBODY and request.endpoint in PAGES and request.method == "GET":
            return _shown_the_door(prefix)
        return refused(f"refused.{g.role}")

    # By now its form is known to be right: it names a callback of ours.
    def who_calls() -> Response | None:
        if request.method != "POST" or not request.path.endswith(CALLBACKS):
            return None
        output = request.get_json()["output"]
        least = rules.outputs.get(output) if output in callbacks else None
        return None if least is not None and g.role >= least else refused(f"refused.{g.role}")

    _first(server, who_asks)
    server.before_request(who_calls)
    if rules.proxies:
        trusted = rules.proxies
        server.wsgi_app = ProxyFix(  # type: ignore[method-assign] # as Flask's docs do it
            server.wsgi_app, x_for=trusted, x_proto=trusted, x_host=trusted
        )


def _first(server: Flask, check: Callable[[], Response | None]) -> None:
    """Put a check before all those that are there."""
    server.before_request_funcs.setdefault(None, []).insert(0, check)


def _shown_the_door(prefix: str) -> Response:
    """Send somebody to the door, and from there to where they wanted to go."""
    base = prefix.rstrip("/")
    wanted = request.full_path.rstrip("?").removeprefix(base)
    where = "" if wanted == "/" else f"?next={quote(wanted)}"
    answer = redirect(f"{base}{DOOR}{where}", 303)
    answer.headers["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value] # Werkzeug's, which Flask's extends


def refused(key: str, status: int = 403) -> Response:
    """Answer with a sentence and nothing else."""
    return unstored(text(key), status)


def from_here(asked: Request) -> bool:
    """Whether a page of ours sends a request, or no page at all.

    Browsers say where a request comes from; a page cannot forge it. Source: Fetch Metadata,
    as in Datasette.
    """
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = asked.headers.get("Origin")
    try:
        return origin is None or urlsplit(origin).netloc == asked.host
    except ValueError:  # no address at all
        return False
