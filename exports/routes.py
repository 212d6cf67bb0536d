"""Files over the wire: ``/export/<version>/<name>``. Nothing a browser sends is trusted."""

from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from flask import Flask, Response, abort, request

from map.network import Network
from map.weighing import weighed

from .content import ExportError
from .files import FILES

_ONE = Lock()
"""One file is written at a time: it takes memory and a core."""


def serve(server: Flask, find: Callable[[str], Network | None], prefix: str = "/") -> None:
    """Let a server give the files of the network on the screen away.

    Args:
        server: Gets the addresses.
        find: Version -> the network, where it is shown or was a moment ago.
        prefix: Where the application lives, with a slash at both ends.
    """

    @server.get(f"{prefix}export/<version>/<name>")
    def export_file(version: str, name: str) -> Response:
        network = find(version) if name in FILES else None
        if network is None:
            abort(404)
        network = weighed(network, request.args.get("w"))
        try:
            with _ONE:
                content = _content(network, name)
        except ExportError as error:
            return Response(str(error), 422, content_type="text/plain; charset=utf-8")
        response = Response(content, content_type=FILES[name].media)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = "no-store"
        return response


@lru_cache(maxsize=4)
def _content(network: Network, name: str) -> bytes:
    return FILES[name].write(network)
