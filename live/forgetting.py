"""When somebody is erased, a process forgets all that its functions remember.

Answers, files, networks by other weights, figures, spellings of names: many functions keep what
they made, and the next one that is written will, too. So nobody is asked to list them: every cache
of our modules is emptied. It fills again within moments.
"""

import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from map import engines, weighing
from map.member import Member

_CACHE = type(lru_cache(lambda: None))
ROOMS = ("exports", "live", "loaders", "map", "meet")


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
