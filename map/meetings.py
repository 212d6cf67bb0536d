"""Plans of meetings over the wire: asked for, told while they get better, looked at, taken away.

The server keeps nothing of a plan: the browser holds it and brings it back. All of it is
untrusted; the form is checked here, the content by `meet`. Who may ask is checked before
(`live.access`).
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from threading import BoundedSemaphore
from typing import Any

from dash import Dash
from flask import Flask, Response, abort, request

from meet import exports
from meet.breaches import breaches
from meet.explain import explain, introduction
from meet.plan import MOST_MEMBERS, MOST_ROUNDS, PAIR, Plan, PlanError, Seating, Wish
from meet.planning import plans, valid_seating
from meet.telling import described

from .answers import CSV, HTML, PLAIN, as_json, unstored
from .network import Network
from .panels.meet import FOLDER
from .texts import text

LIMIT = 1 << 20
"""Bytes of a plan that comes back."""
MOST_APART = 500
"""Pairs that somebody keeps apart."""
AT_ONCE = 2
"""Plans that are made at the same time: each takes a core."""

_MAKING = BoundedSemaphore(AT_ONCE)

Source = Callable[[], Network]
_Body = Mapping[str, Any]


def serve_plans(app: Dash, source: Source) -> None:
    """Give an app the routes of plans."""
    server: Flask = app.server
    folder = app.get_relative_path(FOLDER)

    def post(path: str, endpoint: str, act: Callable[..., Response]) -> None:
        def answer(**named: str) -> Response:
            request.max_content_length = LIMIT
            if (request.content_length or 0) > LIMIT:
                return _error(text("meet.large"), 413)
            try:
                with _reading():
                    body = json.loads(request.get_data())
                return act(source(), body, **named)
            except PlanError as error:
                return _error(str(error), 422)
            except FormError:
                return _error(text("meet.form"), 400)

        server.add_url_rule(folder + path, endpoint, answer, methods=["POST"])

    post("plan", "plans.plan", _plan)
    post("look", "plans.look", _look)
    post("letters", "plans.letters", _letters)
    post("file/<name>", "plans.file", _file)


def _plan(network: Network, body: _Body) -> Response:
    """Plans, a line each, as they get better; who has seen enough closes the connection."""
    with _reading():
        ids, wish = _ids(network, body["ids"]), _wish(network, body["wish"])
    if not _MAKING.acquire(blocking=False):
        return _error(text("meet.busy"), 503)
    try:
        found = plans(network, ids, wish)
        first = next(found)
    except BaseException:
        _MAKING.release()
        raise
    response = Response(_lines(first, found), content_type="application/x-ndjson")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    response.call_on_close(_MAKING.release)
    return response


def _lines(first: tuple[float, Seating], found: Iterator[tuple[float, Seating]]) -> Iterator[str]:
    told = first[1]
    yield _line(*first)
    for progress, seating in found:
        # What is no better is not sent again.
        yield _line(progress, seating if seating != told else None)
        told = seating


def _line(progress: float, seating: Seating | None) -> str:
    return json.dumps({"progress": round(progress, 3), "seating": seating}) + "\n"


def _look(network: Network, body: _Body) -> Response:
    """A plan with its scores, reasons and sentences."""
    network, seating, wish = _asked(network, body)
    plan = explain(network, seating, wish)
    gains = sorted(plan.gains.values())
    tenth = gains[: max(1, len(gains) // 10)]
    return as_json(
        {
            "rounds": [
                {
                    "rooms": [described(network, group) for group in one.groups],
                    "beyond": exports.beyond_zoom(plan, number),
                    "left": exports.zoom(network, plan, number).left_out,
                }
                for number, one in enumerate(plan.rounds)
            ],
            "score": plan.score,
            "welfare": plan.welfare,
            "least": sum(tenth) / len(tenth),
            "notes": plan.notes,
            "breaches": asdict(breaches(network, plan, wish)),
        }
    )


def _letters(network: Network, body: _Body) -> Response:
    """Introductions of two members, to each of them."""
    with _reading():
        first, second = sorted(_pair(network, body["pair"]), key=body["pair"].index)
    return as_json({"letters": introduction(network, first, second)})


def _file(network: Network, body: _Body, name: str) -> Response:
    """A plan as a file."""
    if name not in _FILES:
        abort(404)
    kind, write = _FILES[name]
    plan = _planned(network, body)
    with _reading():
        number = _number(body["round"])
        roomless = _ids(network, body.get("roomless", []))
    if number >= len(plan.rounds):
        raise FormError
    # Half characters in a file's cells cannot travel.
    written = write(network, plan, number, roomless).encode("utf-8", "replace")
    # Spreadsheets read UTF-8 only behind its mark; Zoom reads plain addresses.
    mark = b"\xef\xbb\xbf" if name in _SHEETS else b""
    response = unstored(mark + written, media=kind)
    if name in _OF_A_ROUND:
        name = name.replace(".", f"-round-{number + 1}.")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


_SHEETS = ("plan.csv", "left-out.csv")
"""Files for spreadsheets, not for Zoom."""

_OF_A_ROUND = ("zoom.csv", "left-out.csv")
"""Files of one round, which each need a name of their own where they are kept."""

_Writing = Callable[[Network, Plan, int, Sequence[str]], str]
"""What writes a round of a plan; ids of those who have no room in it go with it."""

_FILES: Mapping[str, tuple[str, _Writing]] = {
    "zoom.csv": (CSV, lambda network, plan, number, _: exports.zoom(network, plan, number).csv),
    "left-out.csv": (CSV, exports.left_out),
    "plan.csv": (CSV, lambda network, plan, *_: exports.table(network, plan)),
    "round.txt": (PLAIN, lambda network, plan, number, _: exports.chat(network, plan, number)),
    "chat.txt": (PLAIN, lambda network, plan, *_: exports.chat(network, plan)),
    "letters.txt": (PLAIN, lambda network, plan, *_: exports.introductions(network, plan)),
    "plan.html": (HTML, lambda network, plan, *_: exports.printable(network, plan)),
}


# --- what a browser sends is untrusted ---------------------------------------------------------


class FormError(Exception):
    """A question is of another form than the page's."""


@contextmanager
def _reading() -> Iterator[None]:
    """Whatever goes wrong while a question is read is the question's fault, and nothing else is."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise FormError from error


def _planned(network: Network, body: _Body) -> Plan:
    return explain(*_asked(network, body))


def _asked(network: Network, body: _Body) -> tuple[Network, Seating, Wish]:
    """What a plan is explained from: the network as the plan knows it, who sits where, the wish."""
    with _reading():
        seating = tuple(
            tuple(tuple(_text(id_) for id_ in room) for room in rooms) for rooms in body["seating"]
        )
        wish = _wish(network, body["wish"])
        met = frozenset(_pair(network, pair) for pair in body.get("met", [])[:MOST_APART])
    if len(seating) > MOST_ROUNDS or any(len(rooms) > MOST_MEMBERS for rooms in seating):
        raise FormError
    valid_seating(network, seating)
    # Who met in this plan is tied now, which is no fault of the plan.
    scale = replace(network.scale, tied=network.scale.tied - met)
    return replace(network, scale=scale), seating, wish


def _wish(network: Network, sent: _Body) -> Wish:
    fields = {facet.field for facet in network.facets}
    apart = [_pair(network, pair) for pair in sent["apart"][:MOST_APART]]
    rooms = sent["rooms"]
    return Wish(
        rounds=_number(sent["rounds"]),
        size=max(PAIR, _number(sent["size"])),
        rooms=None if rooms is None else max(1, _number(rooms)),
        seed=_number(sent["seed"]),
        apart=frozenset(apart),
        new=sent["new"] is True,
        hosts=frozenset(_ids(network, sent["hosts"])),
        mixed=tuple(field for field in map(_text, sent["mixed"]) if field in fields),
        language=sent["language"] is True,
    )


def _number(sent: object) -> int:
    if not isinstance(sent, int) or isinstance(sent, bool) or not 0 <= sent < 2**31:
        raise TypeError
    return sent


def _text(sent: object) -> str:
    if not isinstance(sent, str):
        raise TypeError
    return sent


def _ids(network: Network, sent: object) -> list[str]:
    if not isinstance(sent, list):
        raise TypeError
    ids = [_text(one) for one in sent]
    if not network.index.keys() >= set(ids):
        raise KeyError
    return ids


def _pair(network: Network, sent: object) -> frozenset[str]:
    pair = frozenset(_ids(network, sent))
    if len(pair) != PAIR:
        raise ValueError
    return pair


def _error(said: str, status: int) -> Response:
    return as_json({"error": said}, status)
