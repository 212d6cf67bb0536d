"""What came of meetings, over the wire: pairs are marked, a call ends, and what is new is told.

Who may ask is checked before, see `access`; what is asked is checked here.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import plotly.graph_objects as go
from flask import Flask, Response, request
from sqlalchemy import Engine

from map.answers import as_json
from map.member import Tie
from map.network import Network
from map.screen import NotKeptError
from map.timeline import levels, timeline
from meet.since import news, snapshot

from . import audit, outcomes, versions
from .keeping import kept_or_said
from .store import Store
from .texts import text

FOLDER = "/meet/"
PAIR = 2


def serve_followup(server: Flask, store: Store, engine: Engine, prefix: str = "/") -> None:
    """Give a server what follows after a call.

    Args:
        server: The Flask server.
        store: What is shown.
        engine: The database.
        prefix: What all paths begin with.
    """
    base = f"{prefix.rstrip('/')}{FOLDER}"
    with suppress(NotKeptError):  # the first question tries again
        _begun(engine, store)

    def answered(act: Callable[[], None]) -> Response:
        try:
            with kept_or_said():
                _begun(engine, store)
                act()
                store.look()
                return as_json(_told(engine, store.current(), _begun(engine, store)))
        except ValueError:
            return as_json({"error": text("meetings.form")}, 400)
        except _NoMoreError:
            return as_json({"error": text("meetings.on")}, 409)
        except KeyError:
            return as_json({"error": text("meetings.gone")}, 422)
        except NotKeptError:
            return as_json({"error": text("meetings.away")}, 503)

    @server.get(f"{base}since", endpoint="meetings.since")
    def since() -> Response:
        return answered(lambda: None)

    @server.post(f"{base}mark", endpoint="meetings.mark")
    def mark() -> Response:
        return answered(lambda: _mark(engine, store, request.get_json(silent=True)))

    @server.post(f"{base}on", endpoint="meetings.on")
    def on() -> Response:
        return answered(lambda: _go_on(engine, request.get_json(silent=True)))

    @server.post(f"{base}end", endpoint="meetings.end")
    def end() -> Response:
        return answered(lambda: _end(engine, store))


def _begun(engine: Engine, store: Store) -> outcomes.Call:
    """The last call; at first, how the network is now, so that there is something to compare."""
    with kept_or_said():
        while (call := outcomes.last_call(engine)) is None:
            _end(engine, store)
    return call


def _end(engine: Engine, store: Store) -> None:
    # Changes nothing of what is shown: no page has to look.
    with engine.begin() as connection:
        outcomes.end_call(connection, snapshot(store.current()), datetime.now(UTC))


class _NoMoreError(Exception):
    """A call cannot go on any more."""


def _go_on(engine: Engine, body: Any) -> None:
    """Let the call go on that was ended last.

    Raises:
        ValueError: The question is of another form than the page's.
        _NoMoreError: Another one has ended since.
    """
    number = body.get("calls") if isinstance(body, Mapping) else None
    if not isinstance(number, int):
        raise ValueError("no call")
    with engine.begin() as connection:
        if not outcomes.go_on(connection, number):
            raise _NoMoreError


def _mark(engine: Engine, store: Store, body: Any) -> None:
    """Mark a pair.

    Raises:
        ValueError: The question is of another form than the page's.
        KeyError: One of the two is not on the map.
    """
    given = body if isinstance(body, Mapping) else {}
    pair, stage = given.get("pair"), given.get("stage")
    if not isinstance(pair, list) or len(pair) != PAIR or not isinstance(stage, str):
        raise ValueError("no pair")
    if not all(isinstance(one, str) for one in pair):
        raise ValueError("no ids")
    network = store.current()
    first, second = (network.members[network.index[one]].id for one in pair)
    with versions.changing(engine) as connection:
        outcomes.note(connection, first, second, stage, datetime.now(UTC))


def _told(engine: Engine, network: Network, call: outcomes.Call) -> Mapping[str, Any]:
    """What the page shows: what is new, all marks, and the figure."""
    kinds = {frozenset((tie.source, tie.target)): tie for tie in network.ties}
    marked = [one for one in outcomes.outcomes(engine) if one.stage and one.pair in kinds]
    found = news(network, call.was, {one.pair for one in marked if one.at > call.at})
    return {
        "since": call.at.date().isoformat(),
        "calls": call.number,
        "members": found.members,
        "ties": [_tie(kinds[frozenset(pair)]) for pair in found.ties],
        "answers": found.answers,
        "marked": [_tie(kinds[one.pair]) for one in marked],
        "stages": outcomes.STAGES,
        "figure": json.loads(_figure(engine, network, marked, len(kinds)).to_json()),
    }


def _tie(tie: Tie) -> Mapping[str, Any]:
    return {"pair": (tie.source, tie.target), "stage": tie.type, "date": tie.date}


def _counted(log: Sequence[audit.Entry], begun: datetime | None) -> Sequence[audit.Entry]:
    """Give what was done since the count began, the newest first, and what it began with."""
    since = [k for k, entry in enumerate(log) if begun and entry.at <= begun]
    return log[: since[0] + 1] if since else log


def _figure(
    engine: Engine, network: Network, marked: Sequence[outcomes.Outcome], ties: int
) -> go.Figure:
    now = datetime.now(UTC)
    log = _counted(audit.history(engine), outcomes.begun(engine))
    came = [(entry.at, entry.added - entry.removed) for entry in log]
    # Those of the file are taken to have been there from the start.
    tied = [(one.begun, 1) for one in marked] + [(at, ties - len(marked)) for at, _ in came[-1:]]
    return timeline(levels(len(network.members), came, now), levels(ties, tied, now))
