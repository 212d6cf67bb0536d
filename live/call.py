"""All that a server has of this room, put together: what is told in a call, the door, the form.

`app` wires this to the map; nothing else imports it.
"""

from collections.abc import Callable, Sequence

from flask import Flask

from map.engines import warm

from . import attempts, rooms, stream, telling
from .access import Access
from .bus import Bus
from .changes import tell_changes
from .door import open_door
from .files import Files, looking_after
from .health import tell_health
from .home import Home
from .joining import Place, serve_form
from .profiles import Joining
from .soon import Soon
from .store import OVERDUE, Store
from .troubles import trouble
from .watching import Watching, seldom
from .welcoming import welcome


def open_call(
    server: Flask,
    screen: Store,
    home: Home,
    rules: Access,
    joining: Joining,
    prefix: str = "/",
    *,
    watched: Files | None = None,
    also: Sequence[Callable[[], object]] = (),
) -> None:
    """Give a server its call.

    Args:
        server: The Flask server.
        screen: What is shown.
        home: What lasts.
        rules: Who may do what; `access.guard` holds all of this to them.
        joining: Whether people may add themselves, until a facilitator chooses.
        prefix: What all paths begin with.
        watched: Files whose changes are shown; then the process also looks by itself what others
            have changed, until it ends.
        also: What else the process then does again and again.
    """
    bus = Bus(home.engine)

    def is_open() -> bool:
        return place.joining() is not Joining.CLOSED

    stream.serve(
        server,
        bus,
        screen.current,
        prefix,
        mark=screen.mark,
        joining=is_open,
        rooms=lambda: rooms.mark(home.engine),
    )
    rooms.serve(server, home.engine, bus, screen.current, prefix)
    screen.when_changed(lambda: stream.tell_map(bus, screen.mark()))
    screen.when_erased(bus.forget)
    telling.serve(server, home.engine, prefix)
    open_door(server, home.engine, rules, prefix)
    place = Place(
        home.engine,
        rules,
        joining,
        shown=screen.now,
        erase=screen.erase,
        grow=Soon(screen.grow),
        tell=lambda: stream.tell_queue(bus, is_open),
        expect=Soon(warm),
        prefix=prefix,
    )
    serve_form(server, place)
    welcome(server, place)
    tell_changes(server, screen, home.engine, prefix)
    tell_health(server, home.engine, lambda: screen.current().version, prefix)
    if watched:
        acts = [screen.now, lambda: screen.grow(OVERDUE), *also]
        if watched.watched:
            acts.append(looking_after(watched, screen, home.engine, place.tell))
        if trouble(home.engine):
            place.tell()
        acts.append(seldom(lambda: attempts.sweep(home.engine)))
        acts.append(seldom(lambda: rooms.sweep(home.engine, bus)))
        Watching(acts).start()
