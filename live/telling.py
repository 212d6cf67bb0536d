"""A story over the wire: all read it, the facilitator changes it. Nothing sent is trusted."""

import unicodedata
from dataclasses import asdict
from typing import Any

from flask import Flask, Response, request
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from map.answers import as_json

from .access import refused
from .stories import Change, RefusedError, Story, add, move, remove, rename, story, tell
from .stream import is_view

FOLDER = "/story/"
LONGEST_LINE = 160
"""Characters of a line of text: what can be read while somebody speaks."""


def serve(server: Flask, engine: Engine, prefix: str = "/") -> None:
    """Give a server the story, and what changes it. Roles are checked before, see `access`."""
    base = f"{prefix.rstrip('/')}{FOLDER}"

    @server.get(f"{base}steps", endpoint="story.steps")
    def steps() -> Response:
        try:
            return _told(story(engine))
        except SQLAlchemyError:
            return refused("live.away", 503)

    @server.post(f"{base}change", endpoint="story.change")
    def change() -> Response:
        asked = asked_for(request.get_json(silent=True))
        if asked is None:
            return refused("story.form", 400)
        try:
            return _told(tell(engine, asked))
        except RefusedError as error:
            return refused(str(error), 409)
        except SQLAlchemyError:
            return refused("live.away", 503)


def asked_for(body: Any) -> Change | None:
    """Read what a facilitator asks for; None for another form."""
    if not isinstance(body, dict):
        return None
    id_, line, view, by = (body.get(name) for name in ("id", "line", "view", "by"))
    said = cleaned(line)
    match body.get("act"):
        case "add" if said and isinstance(view, str) and is_view(view):
            return add(said, view)
        case "rename" if said and isinstance(id_, str):
            return rename(id_, said)
        case "move" if isinstance(id_, str) and by in (-1, 1) and not isinstance(by, bool):
            return move(id_, by)
        case "remove" if isinstance(id_, str):
            return remove(id_)
    return None


def cleaned(line: Any) -> str:
    r"""Give a line of text as one line; "" for what is none, or is too long.

    >>> cleaned("  Needs \n in Africa "), cleaned(7), cleaned("x" * 161), cleaned("a\0b")
    ('Needs in Africa', '', '', '')
    """
    if not isinstance(line, str):
        return ""
    said = " ".join(line.split())
    whole = all(unicodedata.category(sign) not in {"Cc", "Cs", "Cn"} for sign in said)
    return said if whole and len(said) <= LONGEST_LINE else ""


def _told(steps: Story) -> Response:
    return as_json({"steps": [asdict(step) for step in steps]})
