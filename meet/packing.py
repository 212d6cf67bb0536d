"""Linear programs that pack: the best shares of things, when each place holds only so much.

    max c·x   where   A x ≤ b,   x ≥ 0,   and A is of zeros and ones.

Solved by steps of both sides, the shares x and the prices of the places (primal-dual hybrid
gradient; Chambolle & Pock 2011), which restarts make fit for linear programs (Applegate et al.
2021), and an anchor to which each step is drawn back (Halpern's; Lu & Yang 2024). That comes near
the optimum, not to it, in some hundred passes over A; and a program that differs a little from the
last one can begin with the shares and prices found there. docs/meeting.md says why no solver is
used.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from .problem import Floats, Ints


@dataclass(frozen=True, eq=False, slots=True)
class Packing:
    """A program.

    Attributes:
        start: int [things + 1], where in `places` those of each thing begin.
        places: int, the places that each thing needs, one thing after the other.
        worth: [things], c.
        room: [places], b, none below 0.
    """

    start: Ints
    places: Ints
    worth: Floats
    room: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Packed:
    """How far a program is solved.

    Attributes:
        shares: [things], x.
        prices: [places], what a little more room in each would be worth.
        weight: How large steps of prices are against those of shares: learnt on the way.
    """

    shares: Floats
    prices: Floats
    weight: float = 1.0


def packed(packing: Packing, begin: Packed, passes: int, close: float) -> Packed:
    """Solve a program, nearly.

    Args:
        packing: The program.
        begin: What to begin with, such as what was found for a program much like it.
        passes: So many over A at most.
        close: It ends where a step changes less than that when it restarts: the length of the
            change, of scaled shares and prices. Smaller is nearer.
    """
    places = packing.places.astype(np.int32)
    wide, tall = _scales(packing.start, places, len(packing.room))
    gain, most = packing.worth * wide, packing.room * tall
    x, y = begin.shares / wide, begin.prices / tall
    program = (packing.start, places, gain, most, wide, tall)
    weight = _passes(program, x, y, begin.weight, passes, close)
    return Packed(x * wide, y * tall, weight)


@njit(nogil=True, cache=True)
def _passes(program, x, y, weight, passes, close):  # type: ignore[no-untyped-def]
    """Change x and y; the weight that was learnt. Here they are scaled."""
    x_anchor, y_anchor = x.copy(), y.copy()
    x_new, y_new = x.copy(), y.copy()
    scratch = np.zeros((2, len(y)))
    since, first, last = 0, -1.0, np.inf
    for done in range(passes):
        change = _step(program, weight, x, y, x_new, y_new, scratch)
        if first < 0:
            first = change
        long = since > 50 and since >= 0.36 * done
        if change <= 0.2 * first or (change <= 0.8 * first and change > last) or long:
            x_way, y_way = _restart(x, x_new, x_anchor), _restart(y, y_new, y_anchor)
            if x_way > 1e-10 and y_way > 1e-10:
                weight = np.sqrt(weight * y_way / x_way)
            since, first, last = 0, -1.0, np.inf
            if change < close:
                return weight
        else:
            last = change
            part = (since + 1) / (since + 2)
            _draw(x, x_new, x_anchor, part)
            _draw(y, y_new, y_anchor, part)
            since += 1
    _restart(x, x_new, x_anchor)
    _restart(y, y_new, y_anchor)
    return weight


@njit(nogil=True, cache=True)
def _scales(start, places, count):  # type: ignore[no-untyped-def]
    """1 / √(places that a thing needs), and 1 / √(things that need a place).

    Scaled by them, A is at most 1 in norm, so that steps of 1 are short enough.
    """
    things = len(start) - 1
    wide, tall = np.zeros(things), np.zeros(count)
    for thing in range(things):
        wide[thing] = 1 / np.sqrt(max(1, start[thing + 1] - start[thing]))
        for at in range(start[thing], start[thing + 1]):
            tall[places[at]] += 1
    for place in range(count):
        tall[place] = 1 / np.sqrt(max(1.0, tall[place]))
    return wide, tall


@njit(nogil=True, cache=True)
def _step(program, weight, x, y, x_new, y_new, scratch):  # type: ignore[no-untyped-def]
    """One step of shares, then one of prices; how far they went."""
    start, places, gain, most, wide, tall = program
    paid, used = scratch[0], scratch[1]
    for place in range(len(y)):
        paid[place] = y[place] * tall[place]
        used[place] = 0.0
    x_moved = y_moved = 0.0
    for thing in range(len(x)):
        price = 0.0
        for at in range(start[thing], start[thing + 1]):
            price += paid[places[at]]
        new = max(0.0, x[thing] + (gain[thing] - wide[thing] * price) / weight)
        step = new - x[thing]
        x_moved += step * step
        x_new[thing] = new
        ahead = (new + step) * wide[thing]
        if ahead != 0.0:
            for at in range(start[thing], start[thing + 1]):
                used[places[at]] += ahead
    for place in range(len(y)):
        new = max(0.0, y[place] + weight * (used[place] * tall[place] - most[place]))
        step = new - y[place]
        y_moved += step * step
        y_new[place] = new
    return np.sqrt(weight * x_moved + y_moved / weight)


@njit(nogil=True, cache=True)
def _draw(now, new, anchor, part):  # type: ignore[no-untyped-def]
    """Go twice as far, then back towards the anchor, ever less."""
    for i in range(len(now)):
        now[i] = part * (2 * new[i] - now[i]) + (1 - part) * anchor[i]


@njit(nogil=True, cache=True)
def _restart(now, new, anchor):  # type: ignore[no-untyped-def]
    """Begin anew from there; how far that is from where it began before."""
    way = 0.0
    for i in range(len(now)):
        way += (new[i] - anchor[i]) ** 2
        now[i] = anchor[i] = new[i]
    return np.sqrt(way)
