"""The door: a link or a passcode is exchanged for a cookie, and the map opens.

A link's secret stands behind the ``#`` of its address, which browsers send to nobody. The small
page here reads it, takes it out of the address, and posts it; so it is in no log, no history
and no referrer.
"""

from html import escape
from pathlib import Path
from string import Template
from threading import BoundedSemaphore

from flask import Flask, Response, redirect, request
from sqlalchemy import Engine

from map.answers import HTML, unstored

from . import attempts, keys
from .access import DOOR, Access, Entry
from .roles import Role
from .texts import text

_PAGE = Template(Path(__file__).with_name("door.html").read_text(encoding="utf-8"))
LEAVE = "/leave"
_TRIED = BoundedSemaphore(2)
"""Held while a passcode is compared, which takes a core and 32 MB on purpose: whoever sends
hundreds at once neither gets round the count of wrong ones nor takes all the memory."""


def open_door(server: Flask, engine: Engine, rules: Access, prefix: str = "/") -> None:
    """Give a server its door.

    Args:
        server: The Flask server.
        engine: The database, where wrong passcodes are counted.
        rules: How people come in.
        prefix: What all paths begin with.
    """
    base = prefix.rstrip("/")

    @server.get(f"{base}{DOOR}", endpoint="door")
    def door() -> Response:
        answer = _page(rules, base)
        if rules.passcodes and not _browser(rules):
            _set(answer, _waiting(rules), keys.browser(rules.key), base, None)
        return answer

    @server.post(f"{base}{DOOR}", endpoint="door.enter")
    def enter() -> Response:
        sent = request.form.get("token", "")
        if sent:
            role = rules.by_token(sent)
            said = "door.link"
        else:
            who = attempts.who(rules.key, request.remote_addr, _browser(rules))
            if wait := attempts.locked(engine, who):
                return _page(rules, base, wait, 429)
            with _TRIED:
                # Those that were sent at the same time may have been wrong meanwhile.
                if wait := attempts.locked(engine, who):
                    return _page(rules, base, wait, 429)
                role, said = _by_passcode(rules, request.form.get("passcode", "")), "door.wrong"
                if role is Role.NOBODY:
                    attempts.wrong(engine, who)
        if role is Role.NOBODY:
            return _page(rules, base, said, 403)
        answer = redirect(f"{base}{inside(request.form.get('next', ''))}", 303)
        return _let_in(answer, rules, role, base)  # type: ignore[arg-type]

    @server.post(f"{base}{LEAVE}", endpoint="door.leave")
    def leave() -> Response:
        answer = redirect(f"{base}{DOOR}", 303)
        answer.delete_cookie(keys.cookie_name(rules.key), path=prefix)
        return answer  # type: ignore[return-value]


def _by_passcode(rules: Access, sent: str) -> Role:
    fitting = [role for role, hash_ in rules.passcodes.items() if keys.fits(sent, hash_)]
    return max(fitting, default=Role.NOBODY)


def _let_in(answer: Response, rules: Access, role: Role, base: str) -> Response:
    _set(answer, keys.cookie_name(rules.key), keys.signed(rules.key, role), base, keys.STAYS)
    if _waiting(rules) in request.cookies:
        answer.delete_cookie(_waiting(rules), path=f"{base}/")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _waiting(rules: Access) -> str:
    """Name of the cookie by which a browser is known until it is let in."""
    return f"{keys.cookie_name(rules.key)}-door"


def _browser(rules: Access) -> str:
    return keys.browser_of(rules.key, request.cookies.get(_waiting(rules)))


def _set(answer: Response, name: str, value: str, base: str, seconds: int | None) -> None:
    """Give a cookie, for so many seconds, or until the browser is closed."""
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        path=f"{base}/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


def inside(wanted: str) -> str:
    """Give the path of ours that somebody wants to go to; the map for everything else.

    >>> inside("/?focus=lake-temba"), inside("//evil.example"), inside("https://evil.example")
    ('/?focus=lake-temba', '/', '/')
    """
    ours = wanted.startswith("/") and wanted[1:2] not in {"/", "\\"} and wanted.isprintable()
    return wanted if ours and not wanted.startswith(DOOR) else "/"


def _page(rules: Access, base: str, said: str = "", status: int = 200) -> Response:
    """Write the page of the door, with what went wrong."""
    passcode = bool(rules.passcodes)
    lead = "door.passcode.lead" if rules.entry is Entry.PASSCODE else "door.lead"
    html = _PAGE.substitute(
        base=escape(base),
        title=escape(text("door.title")),
        lead=escape(text(lead)),
        label=escape(text("door.passcode")),
        enter=escape(text("door.open")),
        wait=escape(text("door.wait")),
        failed=escape(text("door.failed")),
        noscript=escape(text("door.noscript")),
        said=escape(text(said)) if said else "",
        invalid="true" if said else "false",
        hidden="" if passcode else "hidden",
        next=escape(inside(request.values.get("next", ""))),
    )
    return unstored(html, status, HTML)
