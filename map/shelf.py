"""What is the same for everybody and for ever is handed over before Flask is even asked.

A browser that opens the map asks for some thirty files of this kind. To find the way to each of
them through Flask took half of the time of a server to which hundreds come at once.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

MOST = 300
"""Files that are kept; more than a page has."""
LARGEST = 2 * 1024 * 1024
"""Bytes of a file that is kept."""

Environment = dict[str, Any]
Headers = list[tuple[str, str]]
Start = Callable[..., Any]
Application = Callable[[Environment, Start], Iterable[bytes]]


class Shelf:
    """Stands before an application; keeps its answers that say they are public and immutable.

    The application decides: what it marks ``public`` and ``immutable`` may be given to anybody
    who knows the address. Threads may share it.
    """

    def __init__(self, application: Application) -> None:
        """Start with nothing."""
        self._application = application
        self._kept: OrderedDict[tuple[str, str], tuple[Headers, bytes]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, environ: Environment, start_response: Start) -> Iterable[bytes]:
        """Answer a request, as WSGI has it."""
        if not _plain(environ):
            return self._application(environ, start_response)
        key = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        if found is None:
            return self._asked(environ, start_response, key)
        start_response("200 OK", found[0][:])
        return [found[1]]

    def _asked(
        self, environ: Environment, start_response: Start, key: tuple[str, str]
    ) -> Iterable[bytes]:
        told: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, *rest: Any) -> Any:
            told.append((status, list(headers)))
            return start_response(status, headers, *rest)

        answer = self._application(environ, start)
        if not told or not _lasts(*told[-1]):
            return answer
        try:
            content = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        if len(content) <= LARGEST:
            with self._lock:
                self._kept[key] = told[-1][1], content
                while len(self._kept) > MOST:
                    self._kept.popitem(last=False)
        return [content]


def _plain(environ: Environment) -> bool:
    """Whether somebody asks for a whole file, packed, whatever they had before."""
    return (
        environ.get("REQUEST_METHOD") == "GET"
        and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        and "gzip;q=0" not in environ["HTTP_ACCEPT_ENCODING"].replace(" ", "")
        and not any(
            name in environ
            for name in ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
        )
    )


def _lasts(status: str, headers: Headers) -> bool:
    """Whether an answer is the same for everybody and for ever."""
    named = {name.lower(): value for name, value in headers}
    control = named.get("cache-control", "")
    return (
        status.startswith("200")
        and "public" in control
        and "immutable" in control
        and "set-cookie" not in named
    )
