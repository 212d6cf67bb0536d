"""Files over the wire: ``/export/<version>/<name>``. Nothing a browser sends is trusted."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from threading import Lock
from types import ModuleType

from flask import Flask, Response, abort, request

from map.answers import unstored
from map.network import Network
from map.weighing import weighed

from .content import ExportError
from .files import FILES, OFFLINE

_ONE = Lock()
"""One file is written at a time: it takes memory and a core."""


_VERSION = re.compile("[0-9a-f]{16}")


def serve(
    server: Flask,
    find: Callable[[str], Network | None],
    now: Callable[[], Network],
    prefix: str = "/",
) -> None:
    """Let a server give the files of the network on the screen away.

    Args:
        server: Gets the addresses.
        find: Version -> the network, where it is shown or was a moment ago.
        now: Gives the network that is shown. A page that slept while others came asks for a
            version of before; what is right now is what its reader wants.
        prefix: Where the application lives, with a slash at both ends.
    """

    def asked(version: str) -> Network | None:
        return find(version) or (now() if _VERSION.fullmatch(version) else None)

    @server.get(f"{prefix}export/<version>/<name>")
    def export_file(version: str, name: str) -> Response:
        network = asked(version) if name in FILES else None
        if network is None:
            abort(404)
        network = weighed(network, request.args.get("w"))
        try:
            with _ONE:
                content = _content(network, name, date.today() if name == OFFLINE else None)
        except ExportError as error:
            return unstored(str(error), 422)
        if name == OFFLINE:
            content = _offline().opening(content, request.args.get("view", ""))
        response = unstored(content, media=FILES[name].media)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    @server.get(f"{prefix}export/<version>/{OFFLINE}/about")
    def export_about(version: str) -> Response:
        network = asked(version)
        if network is None:
            abort(404)
        try:
            with _ONE:
                return unstored(_offline().said(_offline().about(network)))
        except ExportError as error:
            return unstored(str(error), 422)


def _offline() -> ModuleType:
    # Dash takes a second to import.
    from . import offline  # noqa: PLC0415

    return offline


@lru_cache(maxsize=4)
def _content(network: Network, name: str, day: date | None) -> bytes:
    """Write a file, or give it as it was written; ``day`` is for the one that says its day."""
    return _offline().as_html(network, day) if day else FILES[name].write(network)
