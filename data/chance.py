"""Random choices that are the same on every machine and in every version of Python.

Of `random.Random` only `random()` is promised to keep its sequence (Python library
reference, "Notes on Reproducibility"), so all choices are made from it alone.
"""

import random
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A seeded source of choices."""

    def __init__(self, seed: int) -> None:
        """Begin the sequence that belongs to a seed."""
        self.number = random.Random(seed).random
        """Give a number from 0 up to, not including, 1."""

    def happens(self, share: float) -> bool:
        """Say yes in this share of cases, 0..1."""
        return self.number() < share

    def between(self, least: int, most: int) -> int:
        """Give a whole number; both ends can come up."""
        return least + int(self.number() * (most - least + 1))

    def pick(self, values: Sequence[T]) -> T:
        """Choose one of the values, each as likely."""
        return values[int(self.number() * len(values))]

    def weighted(self, values: Sequence[T], weights: Sequence[float]) -> T:
        """Choose one of the values, as likely as its weight beside the others."""
        sums = list(accumulate(weights))
        return values[min(bisect_right(sums, self.number() * sums[-1]), len(values) - 1)]

    def some(self, values: Sequence[T], count: int) -> list[T]:
        """Choose different values, in the order in which they stand."""
        left = list(range(len(values)))
        chosen = [left.pop(int(self.number() * len(left))) for _ in range(min(count, len(left)))]
        return [values[place] for place in sorted(chosen)]
