"""What a facilitator sees of those who add themselves: who waits, who is there, and the code to
show on a call.

Small JSON for the dialog in the page (``assets/people.js``). Roles are checked before.
"""

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import segno
from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError

from map.answers import as_json, unstored
from map.screen import NotKeptError

from . import profiles, troubles
from .access import DOOR, Access, Entry, refused
from .form import CONTACTS, Profile
from .joining import PAGE, Place, address, removed
from .keeping import kept_or_said
from .keys import token
from .profiles import Joining, Kept
from .roles import Role
from .texts import text

FOLDER = "/people/"
LISTS = ("languages", "offers", "needs", "themes")
"""What has several entries, in the order in which it is read."""
LOCAL = ("localhost", "127.0.0.1", "::1")


def welcome(server: Flask, place: Place) -> None:
    """Give a server what the facilitator's dialog asks for."""
    base = f"{place.base}{FOLDER}"

    def route(method: str, name: str, act: Callable[[], Response]) -> None:
        def answer() -> Response:
            try:
                return act()
            except (NotKeptError, SQLAlchemyError):
                return refused("live.away", 503)

        server.add_url_rule(f"{base}{name}", f"people.{name}", answer, methods=[method])

    route("GET", "now", lambda: as_json(_now(place)))
    route("GET", "code.svg", lambda: _code(place))
    route("POST", "choose", lambda: _choose(place))
    route("POST", "decide", lambda: _decide(place))
    route("POST", "remove", lambda: _remove(place))


def link(place: Place) -> str:
    """Give the link to the form, for all whom the participants' link lets in."""
    return invited(place.rules, address(place))


def invited(rules: Access, base: str) -> str:
    """Write the link to the form.

    >>> invited(Access(b"k" * 32, Entry.PUBLIC), "https://knit.example")
    'https://knit.example/add'
    >>> invited(Access(b"k" * 32, Entry.LINK), "https://knit.example").partition("#")[0]
    'https://knit.example/join?next=/add'
    """
    if rules.entry is Entry.LINK:
        return f"{base}{DOOR}?next={PAGE}#{token(rules.key, Role.PARTICIPANT)}"
    return f"{base}{PAGE}"


def _now(place: Place) -> dict[str, Any]:
    every = profiles.every(place.engine)
    invitation = link(place)
    return {
        "trouble": troubles.trouble(place.engine),
        "joining": place.joining(),
        "link": invitation,
        "local": urlsplit(invitation).hostname in LOCAL,
        "waiting": [_shown(one, one.waiting) for one in every if one.waiting],
        "there": [
            {"id": one.id, "stamp": one.stamp, "member": one.member, "name": one.accepted.name}
            for one in every
            if one.accepted
        ],
    }


def _shown(kept: Kept, profile: Profile) -> dict[str, Any]:
    """What a facilitator needs to decide about a profile."""
    member = profile.member(kept.member)
    return {
        "id": kept.id,
        "stamp": kept.stamp,
        "new": kept.accepted is None,
        "name": member.name,
        "who": [part for part in (member.type, member.country) if part],
        "about": member.about,
        "terms": {name: getattr(member, name) for name in LISTS},
        "links": member.links,
        "contacts": [
            {"label": label, "value": getattr(profile, name), "shown": name in profile.shown}
            for name, label in CONTACTS.items()
            if getattr(profile, name)
        ],
    }


def _code(place: Place) -> Response:
    """The link to the form as a code for cameras, as it is seen best: dark on white."""
    drawn = io.BytesIO()
    # With room to spare for what video compression takes from the edges of its squares.
    made = segno.make_qr(link(place), error="m")
    made.save(drawn, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, omitsize=True)
    return unstored(drawn.getvalue(), media="image/svg+xml")


def _body() -> dict[str, Any]:
    found = request.get_json(silent=True)
    return found if isinstance(found, dict) else {}


def _choose(place: Place) -> Response:
    asked = _body().get("joining")
    if asked not in list(Joining):
        return refused("live.form", 400)
    with kept_or_said():
        profiles.choose(place.engine, Joining(asked))
    place.tell()
    return as_json(_now(place))


def _decide(place: Place) -> Response:
    """Accept or refuse what waits; what was changed or withdrawn meanwhile is shown anew."""
    body = _body()
    number, stamp, accept = _number(body.get("id")), _number(body.get("stamp")), body.get("accept")
    if number is None or stamp is None or not isinstance(accept, bool):
        return refused("live.form", 400)
    with kept_or_said():
        decided = profiles.decide(place.engine, number, stamp, accept=accept)
    if decided and accept:
        place.grow()
    place.tell()
    return as_json({**_now(place), "said": "" if decided else text("join.changed")})


def _remove(place: Place) -> Response:
    number = _number(_body().get("id"))
    if number is None:
        return refused("live.form", 400)
    one = profiles.numbered(place.engine, number)
    if one is not None:
        try:
            removed(place.engine, one, place.erase)
        except ValueError:
            return refused("join.only", 409)
    place.tell()
    return as_json(_now(place))


def _number(sent: Any) -> int | None:
    usable = isinstance(sent, int) and not isinstance(sent, bool) and 0 < sent < 2**31
    return sent if usable else None
