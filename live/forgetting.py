"""When somebody is erased, a process forgets all that its functions remember.

Answers, files, networks by other weights, figures, spellings of names: many functions keep what
they made, and the next one that is written will, too. So nobody is asked to list them: every cache
of our modules is emptied. It fills again within moments. What was under way then may put something
back when it ends, so this is done again a little later.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Any

from map import engines, weighing
from map.member import Member

_CACHE = type(lru_cache(lambda: None))
ROOMS = ("exports", "live", "loaders", "map", "meet")
AGAIN = (15.0, 300.0)
"""Seconds after which all is forgotten again: a request ends within seconds, a large map that is
being made within minutes."""


class Forgetting:
    """What is done when somebody is erased. Threads may use it at any time."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Start with nothing to do; ``clock`` gives seconds."""
        self._clock = clock
        self._acts: list[Callable[[], object]] = []
        self._lock, self._due = Lock(), tuple[float, ...]()

    def add(self, act: Callable[[], object]) -> None:
        """Do this, too."""
        self._acts.append(act)

    def now(self) -> None:
        """Forget all, and note when to do so again."""
        with self._lock:
            self._due = tuple(self._clock() + seconds for seconds in AGAIN)
        self._act()

    def look(self) -> None:
        """Forget all again if it is time. Ask as often as you like."""
        with self._lock:
            now = self._clock()
            left = tuple(due for due in self._due if due > now)
            due, self._due = left != self._due, left
        if due:
            self._act()

    def _act(self) -> None:
        for act in self._acts:
            act()


def forget(left: Sequence[Member]) -> None:
    """Empty every cache of this process, and the vectors of terms on this computer.

    Vectors of terms stay that somebody says who is left.
    """
    for remembered in caches():
        remembered.cache_clear()
    weighing.forget()
    engines.forget({term for m in left for term in (*m.offers, *m.needs, *m.themes)})


def caches() -> Iterator[Any]:
    """Give all functions of our modules that remember what they gave."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ROOMS:
            yield from (one for one in vars(module).values() if isinstance(one, _CACHE))
