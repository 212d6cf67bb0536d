"""What a process looks after by itself, while nobody asks: whether another one, or a file on the
disk, has changed what is to be shown.

Looking, a few times a second, rather than being told by the system: what tells of changes
(inotify and its like) hears nothing of folders that are shared over a network or mounted into a
container, which is where members' files are kept, and of the database it could tell nothing.
"""

import logging
from collections.abc import Callable, Sequence
from threading import Event, Thread
from time import monotonic

EVERY = 0.5
"""Seconds between two looks."""
MINUTE = 60.0
"""Seconds between two sweeps of what is over."""

_LOG = logging.getLogger("knitwork")


class Watching(Thread):
    """Does some small things again and again, in a thread that ends with the process."""

    def __init__(self, acts: Sequence[Callable[[], object]], every: float = EVERY) -> None:
        """Get ready; ``every`` is in seconds."""
        super().__init__(name="knitwork-watching", daemon=True)
        self._acts, self._every, self._ending = tuple(acts), every, Event()

    def run(self) -> None:
        """Look until it is stopped; what fails is tried again the next time."""
        while not self._ending.wait(self._every):
            for act in self._acts:
                try:
                    act()
                except Exception as error:  # noqa: BLE001 - one fault must not end the looking
                    # Its words may quote a cell.
                    _LOG.error("A look at what is shown failed (%s).", type(error).__name__)

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        self._ending.set()
        self.join()


def seldom(
    act: Callable[[], object], every: float = MINUTE, clock: Callable[[], float] = monotonic
) -> Callable[[], None]:
    """Give what acts once in a while, however often it is asked to; ``every`` is in seconds."""
    due = clock()

    def look() -> None:
        nonlocal due
        if clock() >= due:
            due = clock() + every
            act()

    return look
