"""The network by the weights that somebody tries with the three sliders.

What a browser asks for is a short text such as "40-50-10": how much help, common ground and
difference count. Whoever asks, the work stays bounded: few weights are possible, few networks are
kept, one is computed at a time, and large networks keep the weights they came with.
"""

import re
from collections import OrderedDict
from dataclasses import replace
from math import gcd
from threading import Lock

from .network import Network, reweighed
from .weights import Weights

STEP = 5
"""Sliders go from 0 to 100 in steps of this."""
KEPT = 8
"""Networks by other weights that are kept; the one made first goes first."""
MOST_MEMBERS = 5_000
"""Members up to which the answer comes while people watch: 5,000 take about three seconds."""
PATIENCE = 20.0
"""Seconds that a request waits for the computation of others."""

_FORM = re.compile(r"(\d{1,3})-(\d{1,3})-(\d{1,3})")


class BusyError(Exception):
    """Others are trying weights as well, and the computation takes longer than one may wait."""


def can_weigh(network: Network) -> bool:
    """Whether other weights can be tried on a network."""
    return 1 < len(network.members) <= MOST_MEMBERS


def sliders(weights: Weights) -> tuple[int, int, int]:
    """Where the three sliders stand for some weights: shares of a hundred, to the next step.

    >>> sliders(Weights())
    (30, 60, 10)
    """
    parts = weights.help, weights.ground, weights.difference
    help_, ground, difference = (STEP * round(100 * p / sum(parts) / STEP) for p in parts)
    return help_, ground, difference


def read_sliders(said: object) -> tuple[int, int, int] | None:
    """What a browser says of the sliders; None for all that sliders cannot say.

    Only proportions matter, so that equal ones become the same three numbers.

    >>> read_sliders("40-30-30"), read_sliders("80-60-60")
    ((4, 3, 3), (4, 3, 3))
    >>> [read_sliders(said) for said in ("0-0-0", "41-30-30", "105-0-0", "40-30", 7, None)]
    [None, None, None, None, None, None]
    """
    found = _FORM.fullmatch(said) if isinstance(said, str) and said.isascii() else None
    if not found:
        return None
    help_, ground, difference = (int(number) for number in found.groups())
    parts = (help_, ground, difference)
    if not any(parts) or max(parts) > 100 or any(number % STEP for number in parts):
        return None
    divisor = gcd(*parts)
    return help_ // divisor, ground // divisor, difference // divisor


class Weighing:
    """Keeps the networks made last by other weights. Threads may ask at any time."""

    def __init__(self) -> None:
        """Start with none."""
        self._kept: OrderedDict[tuple[str, tuple[int, int, int]], Network] = OrderedDict()
        self._lock = Lock()

    def forget(self) -> None:
        """Forget all networks, for when a member is erased."""
        with self._lock:
            self._kept.clear()

    def weighed(self, network: Network, said: object) -> Network:
        """A network by the weights that a browser asks for.

        Args:
            network: The network on the screen.
            said: Whatever the request held.

        Returns:
            The network itself where nothing was asked, or nothing that can be done.

        Raises:
            BusyError: The computation did not get its turn.
        """
        asked = read_sliders(said)
        if asked is None or not can_weigh(network) or asked == _own(network):
            return network
        key = network.version, asked
        found = self._kept.get(key)
        if found is not None:
            return found
        if not self._lock.acquire(timeout=PATIENCE):
            raise BusyError
        try:
            if key not in self._kept:
                help_, ground, difference = asked
                weights = replace(
                    network.scale.weights, help=help_, ground=ground, difference=difference
                )
                self._kept[key] = reweighed(network, weights)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return self._kept[key]
        finally:
            self._lock.release()


def _own(network: Network) -> tuple[int, int, int] | None:
    return read_sliders("-".join(str(number) for number in sliders(network.scale.weights)))


_all = Weighing()
"""The one that all requests share."""
weighed, forget = _all.weighed, _all.forget
