"""A map is made aside, while everybody goes on with the former one.

One at a time: a large map takes all that the computer has. Nothing here knows what is made, or
how whoever waits is told; that is `uploads`.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Literal

from .engines import Progress
from .screen import NotKeptError

_LOG = logging.getLogger(__name__)

Work = Callable[[Progress], None]


@dataclass(slots=True)
class Making:
    """One map that is being made, or was.

    Attributes:
        owner: Token of the draft that it is made of: nobody else is told about it.
        doing: How far it is, in a sentence; "" where it has not said yet.
        state: Whether it is still being made, or how that ended: "full" where it could not be
            kept.
    """

    owner: str
    doing: str = ""
    state: Literal["making", "made", "full", "failed"] = "making"


class Workshop:
    """Where maps are made, one after another. Threads may use it at any time."""

    def __init__(self, busy: Lock) -> None:
        """Start with nothing to do; ``busy`` is held while a map is made."""
        self._busy = busy
        self._latest: Making | None = None
        self._thread: Thread | None = None

    def start(self, owner: str, work: Work) -> bool:
        """Begin to make a map, unless another one is being made."""
        if not self._busy.acquire(blocking=False):
            return False
        self._latest = making = Making(owner)
        self._thread = Thread(target=self._make, args=(making, work), daemon=True)
        self._thread.start()
        return True

    def of(self, owner: str) -> Making | None:
        """What became of the map that was begun for a draft; None where another came later."""
        latest = self._latest
        return latest if latest and latest.owner == owner else None

    def wait(self) -> None:
        """Wait until nothing is being made."""
        if self._thread:
            self._thread.join()

    def _make(self, making: Making, work: Work) -> None:
        def told(doing: str) -> None:
            making.doing = doing

        state = _outcome(work, told)
        # Free for the next one before anybody hears that this one is done.
        self._busy.release()
        making.state = state


def _outcome(work: Work, told: Progress) -> Literal["made", "full", "failed"]:
    try:
        work(told)
    except NotKeptError:
        return "full"
    except Exception as error:  # noqa: BLE001 - whoever waits must hear of any
        # Its words may quote a cell; where it happened does not.
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        line = place and f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}"
        _LOG.error("A map was not made: %s at %s", type(error).__name__, line)
        return "failed"
    return "made"
