"""Add yourself: the form that a participant fills in, and the own link to change or remove it.

Plain pages: they work on any phone, without Dash and without scripts (``assets/join.js`` only
makes lists easier). A profile belongs to whoever has its secret, which is behind the ``#`` of
the own link, is exchanged at once for a cookie, and of which only a hash is kept.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask, Response, redirect, request
from jinja2 import Environment, FileSystemLoader
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from loaders import countries
from loaders.decisions import from_text
from loaders.text import fold
from map.answers import HTML, as_json, unstored
from map.screen import NotKeptError, Shown

from . import form, profiles, versions
from .access import Access
from .form import Known, Read
from .keeping import kept_or_said
from .keys import STAYS, cookie_name
from .profiles import FullError, Joining, Kept
from .roles import Role, role
from .texts import text

PAGE, MINE = "/add", "/mine"
SUGGESTED = 300
"""Terms that the form suggests: the most frequent ones."""

_SECRET = re.compile("[0-9a-f]{40}")
"""160 bits, as ``assets/join.js`` writes them."""

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """What the form belongs to.

    Attributes:
        engine: The database.
        rules: Who may do what.
        usual: Whether people may add themselves, where the facilitator did not choose.
        shown: Gives what is on the screen.
        erase: Takes a member out of everything.
        grow: Asks that who was accepted comes onto the map soon.
        tell: Tells facilitators that somebody waits.
        expect: Told that somebody will soon be on the map, to be ready for them.
        prefix: What all paths begin with.
    """

    engine: Engine
    rules: Access
    usual: Joining
    shown: Callable[[], Shown]
    erase: Callable[[str], int]
    grow: Callable[[], None]
    tell: Callable[[], None]
    expect: Callable[[], None] = lambda: None
    prefix: str = "/"

    @property
    def base(self) -> str:
        """What all paths begin with, without the last stroke."""
        return self.prefix.rstrip("/")

    @property
    def cookie(self) -> str:
        """Name of the cookie with the secret of the own profile."""
        return f"{cookie_name(self.rules.key)}-own"

    def joining(self) -> Joining:
        """Whether people may add themselves at present."""
        return profiles.chosen(self.engine, self.usual)

    def known(self, own: str = "") -> Known:
        """What is on the map, and who waits: a name is asked about once more if it is there."""
        now = self.shown()
        known = Known.of(now.network, from_text(now.vocabulary))
        waiting = {
            fold(one.latest.name): one.member
            for one in profiles.every(self.engine)
            if one.latest and one.member != own
        }
        return replace(known, names={**known.names, **waiting})


def address(place: Place) -> str:
    """Give what links to this server begin with: as the operator said, or as it is asked for."""
    told = os.environ.get("KNITWORK_ADDRESS") or f"{request.url_root.rstrip('/')}{place.base}"
    return told.rstrip("/")


def serve_form(server: Flask, place: Place) -> None:
    """Give a server the form and the pages of the own profile; roles are checked before."""
    base = place.base

    def route(method: str, path: str, name: str, act: Callable[[], Response]) -> None:
        def answer() -> Response:
            try:
                return act()
            except (NotKeptError, SQLAlchemyError):
                return _away(place)

        server.add_url_rule(f"{base}{path}", name, answer, methods=[method])

    route("GET", PAGE, "join.page", lambda: _empty(place))
    route("POST", PAGE, "join.add", lambda: _add(place))
    route("GET", MINE, "join.mine", lambda: _mine(place))
    route("GET", f"{MINE}/now", "join.now", lambda: _now(place))
    route("POST", MINE, "join.change", lambda: _change(place))
    route("POST", f"{MINE}/enter", "join.enter", lambda: _enter(place))
    route("POST", f"{MINE}/remove", "join.remove", lambda: _remove(place))


def _away(place: Place) -> Response:
    """Say that nothing can be kept, with what was written, so that it can be sent again."""
    sent = request.endpoint in {"join.add", "join.change"} and request.method == "POST"
    written = dict(request.form) if sent else None
    return _page(place, status=503, said="join.away", form=written, away=True)


# --- somebody new ------------------------------------------------------------------------------


def _empty(place: Place) -> Response:
    if place.joining() is Joining.CLOSED:
        return _page(place, said="join.closed")
    place.expect()
    return _page(place, form={}, own=_own(place))


def _add(place: Place) -> Response:
    joining = place.joining()
    if joining is Joining.CLOSED:
        return _page(place, status=403, said="join.closed")
    secret = _once()
    # Sent again, since the answer was lost on the way: the same profile, and not one more.
    sent = profiles.of(place.engine, secret) if secret else None
    own = sent.member if sent else ""
    found = form.read(request.form, place.known(own), own)
    if found.problems:
        return _again(place, found)
    direct = joining is Joining.DIRECT
    try:
        with kept_or_said():
            if sent:
                profiles.change(place.engine, sent, found.profile, direct=direct)
            else:
                _, secret = profiles.add(place.engine, found.profile, direct=direct, secret=secret)
    except FullError:
        return _page(place, status=503, said="join.full")
    _passed_on(place, direct)
    return _with_secret(place, secret)


def _once() -> str:
    """The secret that the page has made for this profile; "" where it has made none."""
    sent = request.form.get("once", "")
    return sent if _SECRET.fullmatch(sent) else ""


def _passed_on(place: Place, direct: bool) -> None:
    (place.grow if direct else place.tell)()


def _again(place: Place, found: Read, kept: Kept | None = None) -> Response:
    """Show the form once more, with what to change beside each field."""
    raw = {**found.raw, **{name: "on" for name in request.form if name.startswith(form.SHOWN)}}
    problems = {name: text(key, **values) for name, (key, values) in found.problems.items()}
    there = found.problems.get("name", ("", {}))[0] == "join.wrong.there"
    return _page(place, status=422, form=raw, problems=problems, there=there, own=kept)


# --- the own profile ---------------------------------------------------------------------------


def _own(place: Place) -> Kept | None:
    """The profile of whoever asks; None where they have none, or none any more."""
    secret = request.cookies.get(place.cookie, "")
    return profiles.of(place.engine, secret) if secret else None


def _mine(place: Place) -> Response:
    own = _own(place)
    if own is None:
        return _page(place, entering=True)
    latest = own.latest
    return _page(place, form=form.written(latest) if latest else {}, own=own, mine=True)


def _now(place: Place) -> Response:
    """How things are with the own profile, for a page that is open."""
    own = _own(place)
    if own is None:
        return as_json({"said": text("join.removed"), "there": False})
    return as_json({"said": text(_state(place, own)), "there": own.accepted is not None})


def _enter(place: Place) -> Response:
    """Exchange the secret of the own link for a cookie."""
    secret = request.form.get("token", "")
    if not secret or profiles.of(place.engine, secret) is None:
        return _page(place, status=403, said="join.link")
    return _with_secret(place, secret)


def _with_secret(place: Place, secret: str) -> Response:
    answer = redirect(f"{place.base}{MINE}", 303)
    answer.set_cookie(
        place.cookie,
        secret,
        max_age=STAYS,
        path=f"{place.base}/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value] # Werkzeug's, which Flask's extends


def _change(place: Place) -> Response:
    own = _own(place)
    if own is None:
        return _page(place, status=403, said="join.link")
    found = form.read(request.form, place.known(own.member), own.member)
    if found.problems:
        return _again(place, found, own)
    # Also while nobody new may come: who is there may set right what is said of them.
    direct = place.joining() is Joining.DIRECT
    with kept_or_said():
        profiles.change(place.engine, own, found.profile, direct=direct)
    _passed_on(place, direct)
    return redirect(f"{place.base}{MINE}?saved=1", 303)  # type: ignore[return-value]


def _remove(place: Place) -> Response:
    own = _own(place)
    if own is None:
        return _page(place, status=403, said="join.link")
    try:
        removed(place.engine, own, place.erase)
    except ValueError:
        return _page(place, status=409, said="join.only")
    answer = _page(place, said="join.removed")
    answer.delete_cookie(place.cookie, path=f"{place.base}/")
    return answer


def removed(engine: Engine, kept: Kept, erase: Callable[[str], int]) -> None:
    """Take a profile and its member out of everything that is kept.

    Args:
        engine: The database.
        kept: The profile, as it was read; it may have been accepted since.
        erase: Takes a member out of everything.

    Raises:
        ValueError: They are the only member of the map, which cannot be left empty.
    """
    if kept.accepted is None and profiles.forget(engine, kept.id):
        versions.let_go(engine)
    elif kept.accepted is not None or profiles.numbered(engine, kept.id) is not None:
        erase(kept.member)


# --- the page ----------------------------------------------------------------------------------


def _page(
    place: Place,
    *,
    status: int = 200,
    said: str = "",
    form: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    there: bool = False,
    own: Kept | None = None,
    mine: bool = False,
    entering: bool = False,
    away: bool = False,
) -> Response:
    """Write the page.

    Args:
        place: What it belongs to.
        status: Of the answer.
        said: Key of a sentence that stands instead of the form.
        form: What is in the fields; None for no form.
        problems: Field -> what is wrong with it.
        there: Whether somebody of the same name is there already.
        own: The profile of whoever asks.
        mine: Whether the form is for changing it.
        entering: Whether the page is for exchanging the own link.
        away: Whether nothing can be asked of the database.
    """
    with_form = form is not None
    # Whoever has but their own link learns nothing of the others.
    inside = role() >= Role.PARTICIPANT
    known = place.known() if with_form and inside and not away else Known()
    joining = place.joining() if with_form and not away else place.usual
    html = _PAGES.get_template("join.html").render(
        t=text,
        base=place.base,
        network=place.shown().network.title if inside else "",
        said=text(said) if said else "",
        form=form,
        problems=problems or {},
        there=there,
        own=own,
        editing=(own is not None and mine) or (with_form and request.endpoint == "join.change"),
        saved=request.args.get("saved") == "1",
        state=_state(place, own) if own and not away else "",
        link=f"{address(place)}{MINE}#{_secret(place)}" if mine else "",
        entering=entering,
        terms=known.terms[:SUGGESTED],
        types=known.types,
        languages=known.languages[:SUGGESTED],
        countries=countries.every() if with_form else (),
        longest=LONGEST,
        moderated=with_form and joining is not Joining.DIRECT,
    )
    return unstored(html, status, HTML)


LONGEST = form.LONGEST


def _secret(place: Place) -> str:
    return request.cookies.get(place.cookie, "")


def _state(place: Place, own: Kept) -> str:
    """Say how things are with a profile: key of a sentence."""
    if own.waiting is not None:
        return "join.state.change" if own.accepted is not None else "join.state.waiting"
    if own.accepted is None:
        return "join.state.refused"
    if profiles.is_refused(place.engine, own):
        return "join.state.kept"
    return "join.state.shown" if own.applied else "join.state.soon"
