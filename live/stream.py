"""Follow me, over the wire: the facilitator tells where the map is, and all who follow hear it.

Server-sent events: they work over plain HTTP and through proxies. Who cannot have a stream asks
every second or two (``/live/news``).
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from threading import BoundedSemaphore
from typing import Any

from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError

from map.answers import as_json
from map.network import Network

from .access import refused
from .bus import LEAD, POINT, Bus, Event

FOLDER = "/live/"
ENDING = "knitwork.ending"
"""Under this name a server has what ends all streams (see gunicorn.conf.py)."""
BEAT = 15.0
"""Seconds after which a stream says that it is still there."""
MAP = "map"
"""The kind of event that tells that another map is shown."""
QUEUE = "queue"
"""The kind of event that tells facilitators to look who waits, and all whether one may join."""
THREADS, OTHERS = 800, 60
"""Threads of a process (see gunicorn.conf.py), and how many are left for all but streams."""
LONGEST_VIEW = 4_000
"""Characters of a View, written as an address."""
LONGEST_MARK = 40
"""Characters of the mark by which a page knows its own events."""

Payload = Mapping[str, Any]
Told = tuple[str, Payload]


def serve(
    server: Flask,
    bus: Bus,
    network: Callable[[], Network],
    prefix: str = "/",
    *,
    mark: Callable[[], Payload] = lambda: {},
    joining: Callable[[], bool] = lambda: False,
    rooms: Callable[[], str | None] = lambda: None,
    streams: int | None = None,
    beat: float = BEAT,
) -> None:
    """Give a server its stream, its news, and what the facilitator tells.

    Args:
        server: The Flask server. Roles are checked before, see `access`.
        bus: Where events are told.
        network: Gives the network on the screen.
        prefix: What all paths begin with.
        mark: Says which map is shown (see `store.Store.mark`): pages whose map is another one
            bring themselves up to date.
        joining: Says whether people may add themselves: participants see a link to the form.
        rooms: Gives the mark of the rooms that are on all screens (see `rooms`); None where none
            are.
        streams: How many streams may be open in this process, each of which holds a thread; by
            default, as many as its threads allow.
        beat: Seconds after which a stream says that it is still there.
    """
    base = f"{prefix.rstrip('/')}{FOLDER}"
    server.extensions[ENDING] = bus.end
    free = BoundedSemaphore(room() if streams is None else streams)

    @server.get(f"{base}events", endpoint="live.events")
    def events() -> Response:
        try:
            seq, lead = bus.now()
            first = _state(seq, lead, open=joining(), rooms=rooms())
        except SQLAlchemyError:
            return refused("live.away", 503)
        if not free.acquire(blocking=False):
            return refused("live.many", 503)
        answer = Response(_stream(bus, first, beat, mark), content_type="text/event-stream")
        answer.call_on_close(free.release)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["X-Accel-Buffering"] = "no"
        return answer

    @server.get(f"{base}news", endpoint="live.news")
    def news() -> Response:
        since = request.args.get("since", -1, int)
        try:
            seq, lead = bus.now()
            state = _state(seq, lead, open=joining(), rooms=rooms())
        except SQLAlchemyError:
            return refused("live.away", 503)
        told = bus.since(since) if since >= 0 else []
        points = [_sent(event) for event in told if event.kind in (POINT, QUEUE)]
        return as_json({**state, "map": mark(), "events": points})

    def tell(read: Callable[[Any], Told | None]) -> Response:
        told = read(request.get_json(silent=True))
        if told is None:
            return refused("live.form", 400)
        try:
            return as_json({"seq": bus.publish(*told)})
        except SQLAlchemyError:
            return refused("live.away", 503)

    @server.post(f"{base}lead", endpoint="live.lead")
    def lead() -> Response:
        return tell(_lead)

    @server.post(f"{base}point", endpoint="live.point")
    def point() -> Response:
        return tell(lambda body: _point(body, network()))


def room() -> int:
    """Give the streams that the threads of this process allow: some are left for all else.

    How many threads there are, ``gunicorn.conf.py`` tells each of its workers.
    """
    threads = os.environ.get("KNITWORK_THREADS", "")
    given = int(threads) if threads.isdecimal() else THREADS
    return max(given - OTHERS, given // 2)


def tell_map(bus: Bus, mark: Payload) -> None:
    """Tell all that another map is shown. Who does not hear it now sees it with the next beat."""
    with suppress(SQLAlchemyError):
        bus.publish(MAP, mark)


def tell_queue(bus: Bus, joining: Callable[[], bool]) -> None:
    """Tell facilitators to look who waits, and all whether people may add themselves.

    Who does not hear it looks when they open the list, or connect again.
    """
    with suppress(SQLAlchemyError):
        bus.publish(QUEUE, {"open": joining()})


def _state(
    seq: int,
    lead: Event | None,
    *,
    open: bool,  # noqa: A002
    rooms: str | None,
) -> dict[str, Any]:
    """How things are, but for the map."""
    now = {"lead": lead and _sent(lead), "open": open, "rooms": rooms}
    return {"kind": "state", "seq": seq, **now}


def _stream(bus: Bus, first: Payload, beat: float, mark: Callable[[], Payload]) -> Iterator[str]:
    """Write events as they come; first how things are, for those who come late or again."""
    yield "retry: 1500\n\n"
    yield _line({**first, "map": mark()})
    seq: int = first["seq"]
    while not bus.ended:
        told = bus.wait(seq, beat)
        for event in told:
            yield _line(_sent(event))
            seq = event.seq
        if not told and not bus.ended:
            # With the map, for a page that missed the change of it.
            yield _line({"kind": "beat", "map": mark()})


def _line(message: Mapping[str, Any]) -> str:
    return f"data: {json.dumps(message)}\n\n"


def _sent(event: Event) -> dict[str, Any]:
    return {**event.payload, "kind": event.kind, "seq": event.seq}


def _lead(body: Any) -> Told | None:
    """What is told of leading; None for another form. The browser holds a View against its data."""
    if not isinstance(body, dict) or not isinstance(body.get("on"), bool):
        return None
    by, view = body.get("by"), body.get("view")
    if not _is_mark(by) or not is_view(view):
        return None
    return LEAD, {"by": by, "on": body["on"], "view": view}


def _point(body: Any, network: Network) -> Told | None:
    """A member that is pointed at; None for another form, or where there is no such member."""
    if not isinstance(body, dict) or not _is_mark(body.get("by")):
        return None
    member = body.get("member")
    if not isinstance(member, str) or member not in network.index:
        return None
    return POINT, {"by": body["by"], "member": member}


def is_view(sent: Any) -> bool:
    """Whether something is a View as an address says it; of what, the browser finds out."""
    if not isinstance(sent, str) or len(sent) > LONGEST_VIEW:
        return False
    return not sent or (sent.startswith("?") and sent.isprintable())


def _is_mark(sent: Any) -> bool:
    return isinstance(sent, str) and 0 < len(sent) <= LONGEST_MARK and sent.isalnum()
