"""What happens when something cannot be kept: a sentence, and nothing of the data in any log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from map.screen import NotKeptError

_LOG = logging.getLogger("knitwork")


@contextmanager
def kept_or_said() -> Iterator[None]:
    """Turn an error of the database into one that says nothing of what was to be written.

    Raises:
        NotKeptError: The database is away or full.
    """
    try:
        yield
    except SQLAlchemyError as error:
        _LOG.error("The database cannot be written (%s).", type(error).__name__)
        raise NotKeptError from None
