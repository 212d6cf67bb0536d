"""``/healthz``: whether this process can serve, for what starts, stops and balances processes.

And what is said while the database is away, by whatever needed it.
"""

import logging
from collections.abc import Callable

from flask import Flask, Response
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from map.answers import as_json

from . import versions
from .access import refused

_LOG = logging.getLogger("knitwork")


def tell_health(
    server: Flask, engine: Engine, version: Callable[[], str], prefix: str = "/"
) -> None:
    """Give a server its ``/healthz``: 200 while the database answers, else 503.

    All that needs the database answers 503, too, while it is away.

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
        return as_json(said, status)

    @server.errorhandler(SQLAlchemyError)
    def away(error: SQLAlchemyError) -> Response:
        # The error's own words may hold what was to be read or written.
        _LOG.error("The database cannot be used (%s).", type(error).__name__)
        return refused("refused.away", 503)
