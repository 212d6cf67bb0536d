"""Something is done soon, aside, by a thread that ends when nothing is left to do."""

import logging
from collections.abc import Callable
from threading import Lock, Thread

_LOG = logging.getLogger("knitwork")


class Soon:
    """Does one thing, as often as it is needed and never twice at once.

    Whoever asks while it is being done gets it once more afterwards, together with all others
    who asked meanwhile.
    """

    def __init__(self, act: Callable[[], object]) -> None:
        """Get ready to do something; nothing is done yet."""
        self._act = act
        self._lock = Lock()
        self._asked = False
        self._thread: Thread | None = None

    def __call__(self) -> None:
        """Ask that it is done; it has not been done yet when this returns."""
        with self._lock:
            self._asked = True
            if self._thread is None:
                self._thread = Thread(target=self._work, name="knitwork-soon", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait until nothing is left to do."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._asked:
                    self._thread = None
                    return
                self._asked = False
            try:
                self._act()
            except Exception as error:  # noqa: BLE001 - who asks next must get an answer
                # Its words may quote a cell. It is tried again with the next look (watching).
                _LOG.error("What was to be done soon failed (%s).", type(error).__name__)
