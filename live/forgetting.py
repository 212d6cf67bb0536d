"""When somebody is erased, a process forgets all that its functions remember.

Answers, files, networks by other weights, figures, spellings of names: many functions keep what
they made, and the next one that is written will, too. So nobody is asked to list them: every cache
of our modules is emptied. It fills again within moments.
"""

import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from map import vectors, weighing

_CACHE = type(lru_cache(lambda: None))
ROOMS = ("exports", "live", "loaders", "map", "meet")


def forget() -> None:
    """Empty every cache of this process, and the vectors of terms on this computer."""
    for remembered in caches():
        remembered.cache_clear()
    weighing.forget()
    vectors.forget()


def caches() -> Iterator[Any]:
    """Give all functions of our modules that remember what they gave."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ROOMS:
            yield from (one for one in vars(module).values() if isinstance(one, _CACHE))
