"""How often one address may ask, sized for a call: 500 people may sit behind one address.

Counted in each process by itself: this is against scripts that run wild, not a quota. Wrong
passcodes are counted for all processes together (see `attempts`).
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from time import monotonic

PEOPLE = 500


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests at once, and how many more each second."""

    burst: float
    each_second: float


# Opening the map takes some thirty requests; a click takes one or two.
USUAL = Rate(60 * PEOPLE, 10 * PEOPLE)
RATES: Mapping[str, Rate] = {
    "/_dash-update-component": Rate(20 * PEOPLE, 4 * PEOPLE),
    # Each passcode that is tried takes a tenth of a second to compare.
    "door.enter": Rate(PEOPLE, 10),
    # Each new profile may make the map anew.
    "join.add": Rate(2 * PEOPLE, 5),
    "join.change": Rate(2 * PEOPLE, 5),
    "join.enter": Rate(2 * PEOPLE, 10),
    "join.remove": Rate(PEOPLE, 2),
    "data.file": Rate(500, 10),
    "data.preview": Rate(500, 10),
    "data.show": Rate(500, 5),
}
"""Endpoint -> what is allowed, where it is less than usual."""
ADDRESSES = 10_000
"""How many are remembered."""


class Bursts:
    """Counts requests by address and kind. Source: the token bucket, as in Turner 1986."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Start with nobody known."""
        self._clock = clock
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, address: str, endpoint: str) -> bool:
        """Whether one more request is within bounds; it is counted if it is."""
        kind = endpoint if endpoint in RATES else ""
        rate = RATES.get(endpoint, USUAL)
        now = self._clock()
        with self._lock:
            left, then = self._left.pop((address, kind), (rate.burst, now))
            left = min(rate.burst, left + (now - then) * rate.each_second)
            allowed = left >= 1
            self._left[address, kind] = (left - allowed, now)
            if len(self._left) > ADDRESSES:
                self._left.popitem(last=False)
        return allowed
