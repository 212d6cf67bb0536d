"""What a member writes, as weighted words: its free text and the terms that it lists.

TF-IDF of word stems, whatever a word stands in. Stems are those of the language that a member
writes in; there is no translation: a French and an English text on the same subject share
little here, and the listed terms have to bring them together (`similar.py`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, log
from types import MappingProxyType

import numpy as np
from scipy.sparse import csr_array

from .member import Member
from .stems import language_of, stems_of
from .stopwords import EMPTY_WORDS, STOP_WORDS
from .terms import bare, commonest_spelling

# Words of a member that count, the most telling ones, so that no text costs more than others.
MOST_WORDS = 128
# How much of what a longer text has more is taken away: with the whole of it (a cosine) a short
# text wins by a few words, and whoever tells what they do in detail loses.
_LEVELLED = 0.5
# Letters only, three at least: shorter ones are mostly particles in the languages we meet.
_WORD = re.compile(r"[^\W\d_]{3,}")
# From this many texts on, a word that stands in more than half of them tells nobody apart.
_ENOUGH_TEXTS = 10
_TOO_COMMON = 0.5
# ... and one in more than so many of them is not told as what two have in common.
_NOT_TOLD = 0.2
# Members whose words are kept at hand: a ranking asks for the same ones again and again.
_MOST_KNOWN = 8_192


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """The weighted words of every member.

    Attributes:
        vectors: [members, words], all zero where there is no text; a row of an ordinary text
            has length 1, a longer one up to 2, a shorter one less.
        spellings: The words as people write them, in the order of the columns.
        rows: Member id -> row.
        telling: Columns of the words that are worth telling as what two have in common.
        listed: Columns of the words that stand in somebody's offers, needs, themes or sector.
    """

    vectors: csr_array
    spellings: tuple[str, ...]
    rows: Mapping[str, int]
    telling: frozenset[int] = frozenset()
    listed: frozenset[int] = frozenset()
    _known: dict[int, Mapping[int, float]] = field(default_factory=dict, repr=False)

    def of(self, member_id: str) -> Mapping[int, float]:
        """Column -> weight of one member's words; empty for a member without text."""
        row = self.rows.get(member_id)
        if row is None:
            return {}
        found = self._known.get(row)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[row] = self._of(row)
        return found

    def _of(self, row: int) -> Mapping[int, float]:
        start, end = self.vectors.indptr[row], self.vectors.indptr[row + 1]
        columns = self.vectors.indices[start:end].tolist()
        return dict(zip(columns, self.vectors.data[start:end].tolist(), strict=True))


def text_of(member: Member) -> str:
    """All that a member writes about itself: free text, and the terms that it lists.

    >>> text_of(Member("a", "A", sector="Mining", about="We train miners.", needs=("Audits",)))
    'We train miners. Mining Audits'
    """
    parts = (member.about, member.sector, *member.offers, *member.needs, *member.themes)
    return " ".join(part for part in parts if part)


def words_of(text: str) -> list[str]:
    """The words of a text that say something, as written.

    >>> words_of("We train the miners, et les compétences 2026, für Lehrlinge.")
    ['train', 'miners', 'compétences', 'Lehrlinge']
    """
    return [word for word in _WORD.findall(text) if bare(word) not in STOP_WORDS]


def tells(word: str) -> bool:
    """Whether a word alone tells what somebody does.

    >>> [word for word in ("based", "results", "beekeeping", "Ergebnisse") if tells(word)]
    ['beekeeping']
    """
    return bare(word) not in EMPTY_WORDS


def weigh_words(members: Sequence[Member]) -> Words:
    """TF-IDF of what members write: sublinear term frequency, lengths evened out by half.

    Words are compared by their stem. Stop words are a short list in six languages
    (`map/stopwords.py`) and, from ten texts on, whatever stands in more than half of them.
    Accents and case do not count. Of each member the `MOST_WORDS` heaviest are kept.

    Source: Salton & Buckley 1988; Singhal, Buckley & Mitra 1996 (pivoted length); Porter 2001
    (Snowball stemmers).
    """
    rows = MappingProxyType({member.id: row for row, member in enumerate(members)})
    texts = [words_of(text_of(member)) for member in members]
    filled = sum(map(bool, texts))
    none = Words(csr_array((len(members), 0), dtype=np.float64), (), rows)
    if not filled:
        return none
    stems = stems_of(texts, [language_of(text_of(member)) for member in members])
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words, keys in zip(texts, stems, strict=True):
        for word, key in zip(words, keys, strict=True):
            spellings[key][word.lower()] += 1
    used = Counter(key for keys in stems for key in set(keys))
    most = int(_TOO_COMMON * filled) if filled >= _ENOUGH_TEXTS else len(members)
    columns = {key: i for i, key in enumerate(sorted(k for k in used if used[k] <= most))}
    if not columns:  # every word stands in more than half of the texts
        return none
    vectors = _levelled([_heaviest(keys, columns, used, filled) for keys in stems], len(columns))
    names = tuple(commonest_spelling(spellings[key].elements()) for key in columns)
    often = int(_NOT_TOLD * filled) if filled >= _ENOUGH_TEXTS else len(members)
    telling = frozenset(
        column
        for (key, column), name in zip(columns.items(), names, strict=True)
        if used[key] <= often and tells(name)
    )
    # A text of a member begins with what it writes freely; the rest is listed.
    said = (
        keys[len(words_of(member.about)) :] for member, keys in zip(members, stems, strict=True)
    )
    listed = frozenset(columns[key] for keys in said for key in keys if key in columns)
    return Words(vectors, names, rows, telling, listed)


def _heaviest(
    keys: Sequence[str], columns: Mapping[str, int], used: Mapping[str, int], texts: int
) -> list[tuple[int, float]]:
    """The heaviest words of one text: their columns, each with (1 + ln times) · idf."""
    times = Counter(key for key in keys if key in columns)
    weighed = [
        (columns[key], (1 + log(count)) * (log((1 + texts) / (1 + used[key])) + 1))
        for key, count in times.items()
    ]
    weighed.sort(key=lambda pair: (-pair[1], pair[0]))
    return sorted(weighed[:MOST_WORDS])


def _levelled(rows: Sequence[Sequence[tuple[int, float]]], columns: int) -> csr_array:
    """Rows of (column, weight) as a sparse matrix, their lengths levelled to 1 at the mean."""
    starts = np.cumsum([0, *map(len, rows)])
    flat = [pair for row in rows for pair in row]
    data = np.array([weight for _, weight in flat], dtype=np.float64)
    indices = np.array([column for column, _ in flat], dtype=np.int32)
    lengths = np.array([sum(weight**2 for _, weight in row) ** 0.5 for row in rows])
    ordinary = fsum(lengths.tolist()) / max(1, sum(map(bool, rows)))
    data /= np.repeat(_LEVELLED * lengths + (1 - _LEVELLED) * ordinary, np.diff(starts))
    return csr_array((data, indices, starts), shape=(len(rows), columns))
