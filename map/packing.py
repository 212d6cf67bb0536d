"""What many people ask for at once is made once: packed files, the layout, common answers.

When a call begins, hundreds open the map within seconds. To compress Dash's scripts for each of
them, or to write the same layout again, is what would make them wait.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from dash import Dash
from flask import Flask, Response, request

from .shelf import Shelf

PAGE, LAYOUT, CALLBACKS = "/", "/_dash-layout", "/_dash-update-component"
SUITES = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
FILES = (SUITES, "_dash_assets.static")
_PANELS = ("profile", "compare", "caption-body", "insights-body")
PURE = frozenset(f"{panel}.children" for panel in _PANELS)
"""Answers that follow from the question and the network alone."""
LONGEST_QUESTION = 2_048
"""Bytes; longer questions are nobody's but the one who asks."""
SMALLEST = 512
"""Bytes below which packing gains nothing."""
YEAR = "max-age=31536000, immutable"


View = Callable[..., Any]
"""What answers a route."""


class Kept:
    """The last answers, by what they depend on; threads may share it."""

    def __init__(self, most: int) -> None:
        """Start with nothing; keep at most so many."""
        self._most, self._cleared = most, 0
        self._answers: OrderedDict[Hashable, tuple[bytes, bytes]] = OrderedDict()
        self._lock = Lock()

    def get(
        self,
        key: Hashable,
        make: Callable[[], bytes],
        still: Callable[[], bool] = lambda: True,
    ) -> tuple[bytes, bytes]:
        """Give an answer, plain and packed, made when it is asked for first.

        Args:
            key: What it depends on.
            make: Makes it.
            still: Asked when it is made: whether the key is still right. If not, or when
                everything was forgotten meanwhile, it is given and not kept.
        """
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
                return found
            cleared = self._cleared
        plain = make()
        found, right = (plain, gzip.compress(plain, 6, mtime=0)), still()
        with self._lock:
            if not right or self._cleared != cleared:
                return found
            self._answers[key] = found
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return found

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()
            self._cleared += 1


def pack(app: Dash, state: Callable[[], Hashable]) -> Callable[[], None]:
    """Keep an app's files, layouts and pure answers packed.

    Args:
        app: The app, with all its routes.
        state: What layouts and answers depend on beside the question: which network is shown,
            by which change, and what the visitor may do.

    Returns:
        What forgets all answers, for when a member is erased.
    """
    server: Flask = app.server
    files, answers = Kept(300), Kept(3_000)

    @server.after_request
    def packed_file(response: Response) -> Response:
        if request.endpoint not in FILES or response.status_code != 200 or request.method != "GET":
            return response
        if request.args or request.endpoint == SUITES:
            response.headers["Cache-Control"] = f"public, {YEAR}"
        if not str(response.mimetype).startswith(("text/", "application/", "image/svg")):
            return response
        key = (request.path, response.headers.get("Last-Modified"))
        response.direct_passthrough = False
        return _sent(response, *files.get(key, response.get_data))

    def kept(view: View, question: Callable[[], Hashable], **headers: str) -> View:
        def answer(*args: object, **kwargs: object) -> Response:
            asked = question()
            if asked is None:
                return server.make_response(view(*args, **kwargs))
            made: list[Response] = []
            before = state()

            def make() -> bytes:
                made.append(server.make_response(view(*args, **kwargs)))
                if made[0].status_code != 200:
                    raise _OtherAnswer
                return made[0].get_data()

            try:
                plain, packed = answers.get((before, asked), make, lambda: state() == before)
            except _OtherAnswer:
                return made[0]
            response = Response(plain, headers=headers)
            return _sent(response, plain, packed)

        return answer

    views = server.view_functions
    data = {"Content-Type": "application/json", "Cache-Control": "no-store"}
    page = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache"}
    views[PAGE] = kept(views[PAGE], lambda: PAGE, **page)
    views[LAYOUT] = kept(views[LAYOUT], lambda: LAYOUT, **data)
    views[CALLBACKS] = kept(views[CALLBACKS], _question, **data)
    server.wsgi_app = Shelf(server.wsgi_app)  # type: ignore[method-assign] # as Flask's docs do it
    return answers.clear


class _OtherAnswer(Exception):  # noqa: N818 - it is no error
    """An answer that is not to be kept."""


def _question() -> Hashable:
    """The question, where its answer follows from it; None for all others."""
    body = request.get_data()
    if len(body) > LONGEST_QUESTION or request.args:
        return None
    output = request.get_json().get("output")
    return body if output in PURE else None


def _sent(response: Response, plain: bytes, packed: bytes) -> Response:
    """Put the fitting form of a content into an answer."""
    response.headers["Vary"] = "Accept-Encoding"
    if len(plain) >= SMALLEST and request.accept_encodings.quality("gzip") > 0:
        response.set_data(packed)
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("ETag", None)
    else:
        response.set_data(plain)
    return response
