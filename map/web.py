"""What goes over the wire beside Dash's own: bundles, security headers, refusals.

Every input from a browser is untrusted. Requests to callbacks are checked for their form here,
before Dash reads them; what they hold is checked by the panels (see `asked`).
"""

import gzip
import json
from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Any

from dash import Dash
from flask import Flask, Response, abort, request
from flask.json.provider import DefaultJSONProvider
from plotly.offline import get_plotlyjs
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    InternalServerError,
    NotFound,
    ServiceUnavailable,
)

from . import parcels
from .elements import index_columns, map_columns, weighed_columns
from .network import Network
from .page import PLOTLY_PATH, bundle_path, renewed_parts
from .texts import text
from .weighing import BusyError, weighed

BODY_LIMIT = 256 * 1024
"""Bytes that a request may bring: far more than any question of the page."""

_PACKING = Lock()
_CALLBACKS = "/_dash-update-component"
_SUITES = "/_dash-component-suites/"
_BUNDLES = {
    "map.json": map_columns,
    "index.json": index_columns,
    "weighed.json": weighed_columns,
    "page.json": renewed_parts,
}


def secure(app: Dash, find: Callable[[str], Network | None]) -> Flask:
    """Give an app its bundles, its headers and its manners; call it after the callbacks.

    Args:
        app: The app.
        find: Version -> the network, where it is shown or was a moment ago.

    Returns:
        The Flask server of the app.
    """
    server: Flask = app.server
    server.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    server.json = _Json(server)
    headers = {
        "Content-Security-Policy": "; ".join(
            (
                "default-src 'self'",
                "script-src 'self' " + " ".join(f"'{hash_}'" for hash_ in _hashes(app)),
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "font-src 'self' data:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
            )
        ),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }

    @server.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    @server.before_request
    def check_callback() -> None:
        if request.path.endswith(_CALLBACKS) and request.method == "POST":
            _check(app)

    @server.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> tuple[str, int, dict[str, str]]:
        sentences = {404: "error.page", 413: "error.large", 500: "error.server", 503: "error.busy"}
        code = error.code or 500
        said = text(sentences.get(code, "error.callback"))
        return said, code, {"Content-Type": "text/plain; charset=utf-8"}

    @server.errorhandler(Exception)
    def fail(error: Exception) -> tuple[str, int, dict[str, str]]:
        if isinstance(error, BusyError):
            return refuse(ServiceUnavailable())
        # Dash raises all kinds of errors for a package or file that is not there.
        if _SUITES in request.path:
            return refuse(NotFound())
        server.logger.error("A request failed.", exc_info=error)
        return refuse(InternalServerError())

    _serve_bundles(app, server, find)
    return server


class _Json(DefaultJSONProvider):
    """Reads what browsers send. What is nested too deeply is refused as all that is no JSON."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        try:
            return super().loads(s, **kwargs)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


def set_up(app: Dash) -> None:
    """Let Dash set itself up now; call it when all routes and callbacks are there.

    Dash would do so with the first request, and meanwhile answer the others as if it had no
    scripts: those who open the map just when a worker has started would see none.
    """
    with app.server.test_request_context():
        app._setup_server()


def _hashes(app: Dash) -> list[str]:
    return [hash_.strip("'") for hash_ in app.csp_hashes()]


def _serve_bundles(app: Dash, server: Flask, find: Callable[[str], Network | None]) -> None:
    @server.get(app.get_relative_path(bundle_path("<version>")) + "<name>")
    def bundle(version: str, name: str) -> Response:
        network = find(version) if name in _BUNDLES else None
        if network is None:
            abort(404)
        if name == "weighed.json":
            network = weighed(network, request.args.get("w"))
        return _kept(*_packed(network, name), "application/json")

    @server.get(app.get_relative_path("/parcels/<mark>/<name>"))
    def parcel(mark: str, name: str) -> Response:
        found = parcels.find(f"/parcels/{mark}/{name}")
        if found is None:
            abort(404)
        return _kept(found.plain, found.packed, found.content_type, whose="public")

    @server.get(app.get_relative_path(PLOTLY_PATH))
    def plotly() -> Response:
        return _kept(*_packed_plotly(), "text/javascript; charset=utf-8", whose="public")


def _kept(plain: bytes, packed: bytes, content_type: str, whose: str = "private") -> Response:
    """Answer with what stands at its address for ever, since the address holds its version.

    What holds nothing of the members is "public": it may be kept by all that stands between.
    """
    accepts = request.accept_encodings.quality("gzip") > 0
    response = Response(packed if accepts else plain, content_type=content_type)
    if accepts:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = f"{whose}, max-age=31536000, immutable"
    return response


@lru_cache(maxsize=1)
def _packed_plotly() -> tuple[bytes, bytes]:
    """Plotly's script as its package brings it, compressed when it is first asked for."""
    plain = get_plotlyjs().encode()
    return plain, gzip.compress(plain, 6, mtime=0)


def _packed(network: Network, name: str) -> tuple[bytes, bytes]:
    """Give a bundle: as it is, and compressed. When hundreds ask at once, it is made once."""
    with _PACKING:
        return _made(network, name)


@lru_cache(maxsize=16)
def _made(network: Network, name: str) -> tuple[bytes, bytes]:
    content = json.dumps(_BUNDLES[name](network), ensure_ascii=False, separators=(",", ":"))
    plain = content.encode("utf-8", errors="replace")
    return plain, gzip.compress(plain, 6, mtime=0)


def _check(app: Dash) -> None:
    """Refuse a callback request that the page could not have sent.

    Dash trusts the form of these requests and answers a forged one with an error of its own;
    only what names a callback of ours, with just its inputs, goes through.

    Raises:
        BadRequest: The request is of another form.
    """
    try:
        body = request.get_json()
        _match_form(app, body)
    except (BadRequest, TypeError, ValueError, KeyError, RecursionError) as error:
        raise BadRequest(text("error.callback")) from error


def _match_form(app: Dash, body: Any) -> None:
    known = app.callback_map.get(body["output"])
    if known is None or "callback" not in known:
        raise ValueError("no such callback")
    for given, expected in (
        (body.get("inputs", []), known["inputs"]),
        (body.get("state", []), known["state"]),
    ):
        if not isinstance(given, list):
            raise TypeError("inputs are a list")
        form = [(one["id"], one["property"]) for one in given]
        if form != [(one["id"], one["property"]) for one in expected]:
            raise ValueError("other inputs")
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(one, str) for one in changed):
        raise ValueError("other changes")
    output_id, _, output_property = body["output"].rpartition(".")
    body["outputs"] = {"id": output_id, "property": output_property}
