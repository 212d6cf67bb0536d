"""Where the discs of the regions stand: linked ones near each other, packed into a landscape."""

from math import sqrt

import numpy as np

from .sparse import Floats

# Between the edges of two discs, at least; and the same as a share of the whole map: names of
# regions stand there, and keep their size on the screen however large the map is.
GAP = 72.0
_GAP_SHARE = 0.075
# Width to height of the whole map.
ASPECT = 4 / 3
_SEED = 2026
# Independent attempts, more of them where there are few discs; the most compact with the
# shortest links stays.
_FEWEST_ATTEMPTS, _MOST_ATTEMPTS = 32, 200
_DISTANCES = 8_000
_STEPS = 160
# How strongly discs move towards those they are linked with, and towards the middle.
_PULL, _GRAVITY = 0.5, 0.06
# How much the length of links counts against empty space, found by looking at maps.
_STRETCH = 0.5


def place_discs(radii: Floats, links: Floats) -> Floats:
    """Centres of discs that do not overlap: [discs, 2], the middle of the map at (0, 0).

    Many attempts at once, each: start anywhere, move towards linked discs and the middle, push
    overlapping ones apart.

    Args:
        radii: [discs].
        links: [discs, discs], symmetric, at least 0; how much two discs belong together.
    """
    discs = len(radii)
    if discs < 2:
        return np.zeros((discs, 2))
    gap = max(GAP, _GAP_SHARE * sqrt(float(((2 * radii) ** 2).sum())))
    apart = radii[:, None] + radii[None, :] + gap
    np.fill_diagonal(apart, 0)
    pull = links / max(float(links.sum(axis=1).max()), 1e-12)
    extent = sqrt(float(((2 * radii + gap) ** 2).sum()))
    random = np.random.default_rng(_SEED)
    attempts = min(_MOST_ATTEMPTS, max(_FEWEST_ATTEMPTS, _DISTANCES // discs**2))
    places = random.normal(size=(attempts, discs, 2)) * extent / 2
    flatten = np.array([1 / ASPECT, ASPECT])
    for step in range(_STEPS):
        cooling = 1 - step / _STEPS
        gaps, length = _gaps(places)
        excess = np.maximum(length - apart, 0) / length
        towards = (gaps * (pull * excess)[..., None]).sum(axis=2)
        places = places + cooling * (_PULL * towards - _GRAVITY * places * flatten)
        places = _push_apart(places, apart, rounds=4)
    places = _loosen(_push_apart(places, apart, rounds=300), apart)
    low = (places - radii[:, None]).min(axis=1)
    high = (places + radii[:, None]).max(axis=1)
    best = int(np.argmin(_cost(places, high - low, apart, pull, extent).round(6)))
    return np.asarray(places[best] - (low[best] + high[best]) / 2)


def _cost(places: Floats, size: Floats, apart: Floats, pull: Floats, extent: float) -> Floats:
    """Of each attempt: the area of the landscape that holds it, and how long its links are."""
    area = np.maximum(size[:, 0], size[:, 1] * ASPECT) ** 2 / ASPECT / extent**2
    excess = np.maximum(_gaps(places)[1] - apart, 0) / extent
    stretch = (pull * excess).sum(axis=(1, 2)) / max(float(pull.sum()), 1e-12)
    return np.asarray(area + _STRETCH * stretch)


def _gaps(places: Floats) -> tuple[Floats, Floats]:
    """From each disc to each other one, vector and length: [attempts, discs, discs(, 2)]."""
    gaps = places[:, None, :, :] - places[:, :, None, :]
    return gaps, np.sqrt((gaps**2).sum(axis=-1)) + 1e-9


def _push_apart(places: Floats, apart: Floats, rounds: int) -> Floats:
    """Move overlapping discs away from each other, half the overlap each."""
    for _ in range(rounds):
        gaps, length = _gaps(places)
        overlap = np.maximum(apart - length, 0)
        if not (overlap > 1e-6).any():
            break
        places = places - (gaps * (overlap / length)[..., None]).sum(axis=2) / 2
    return places


def _loosen(places: Floats, apart: Floats) -> Floats:
    """Stretch each attempt until nothing overlaps: what pushing has left over."""
    _, length = _gaps(places)
    factor = np.maximum((apart / np.maximum(length, 1e-6)).max(axis=(1, 2)), 1)
    return np.asarray(places * factor[:, None, None])
