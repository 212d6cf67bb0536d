"""``/healthz``: whether this process can serve, for what starts, stops and balances processes."""

import json
from collections.abc import Callable

from flask import Flask, Response
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from . import versions


def tell_health(
    server: Flask, engine: Engine, version: Callable[[], str], prefix: str = "/"
) -> None:
    """Give a server its ``/healthz``: 200 while the database answers, else 503.

    Args:
        server: The Flask server.
        engine: The database.
        version: Gives the version of the map that is shown.
        prefix: What all paths begin with.
    """

    @server.get(f"{prefix.rstrip('/')}/healthz", endpoint="healthz")
    def healthz() -> Response:
        try:
            versions.revision(engine)
            said, status = {"status": "ok", "map": version()}, 200
        except SQLAlchemyError:
            # The map stays up; only new things cannot be kept.
            said, status = {"status": "the database is away", "map": version()}, 503
        answer = Response(json.dumps(said), status, content_type="application/json")
        answer.headers["Cache-Control"] = "no-store"
        return answer
