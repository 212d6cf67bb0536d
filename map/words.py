"""Free text as weighted words: what members write about, beside the terms they list.

TF-IDF by scikit-learn. There is no stemming and no translation: a French and an English text
on the same subject share little here, and the listed terms have to bring them together.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from scipy.sparse import csr_array

from .member import Member
from .stopwords import STOP_WORDS
from .terms import commonest_spelling, normalise

# Letters only, three at least: shorter ones are mostly particles in the languages we meet.
_WORD = re.compile(r"[^\W\d_]{3,}")
# From this many texts on, a word that stands in more than half of them tells nobody apart.
_ENOUGH_TEXTS = 10
_TOO_COMMON = 0.5


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """The weighted words of every member.

    Attributes:
        vectors: [members, words], each row of length 1, or all zero where there is no text.
        spellings: The words as people write them, in the order of the columns.
        rows: Member id -> row.
    """

    vectors: csr_array
    spellings: tuple[str, ...]
    rows: Mapping[str, int]

    def of(self, member_id: str) -> Mapping[int, float]:
        """Column -> weight of one member's words; empty for a member without text."""
        row = self.rows.get(member_id)
        if row is None:
            return {}
        start, end = self.vectors.indptr[row], self.vectors.indptr[row + 1]
        columns = self.vectors.indices[start:end].tolist()
        return dict(zip(columns, self.vectors.data[start:end].tolist(), strict=True))


def text_of(member: Member) -> str:
    """The free text that describes a member.

    >>> text_of(Member("a", "A", sector="Mining", about="We train miners."))
    'We train miners. Mining'
    """
    return f"{member.about} {member.sector}".strip()


def words_of(text: str) -> list[str]:
    """The words of a text that say something, as written.

    >>> words_of("We train the miners, et les compétences 2026.")
    ['train', 'miners', 'compétences']
    """
    return [word for word in _WORD.findall(text) if normalise(word) not in STOP_WORDS]


def weigh_words(members: Sequence[Member]) -> Words:
    """TF-IDF of the members' free text: sublinear term frequency, rows of length 1.

    Stop words are a short list in six languages (`map/stopwords.py`) and, from ten texts on,
    whatever stands in more than half of them. Accents and case do not count.

    Source: Salton & Buckley 1988; sklearn.feature_extraction.text.TfidfVectorizer.
    """
    rows = MappingProxyType({member.id: row for row, member in enumerate(members)})
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def analyse(text: str) -> list[str]:
        keys = []
        for word in words_of(text):
            key = normalise(word)
            spellings[key][word.lower()] += 1
            keys.append(key)
        return keys

    texts = [text_of(member) for member in members]
    filled = sum(bool(words_of(text)) for text in texts)
    if not filled:
        return Words(csr_array((len(members), 0), dtype=np.float64), (), rows)

    # Slow to import, and not needed by members without text.
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    most = int(_TOO_COMMON * filled) if filled >= _ENOUGH_TEXTS else len(members)
    vectoriser = TfidfVectorizer(analyzer=analyse, sublinear_tf=True, max_df=most)
    try:
        vectors = csr_array(vectoriser.fit_transform(texts))
    except ValueError:  # every word stands in more than half of the texts
        return Words(csr_array((len(members), 0), dtype=np.float64), (), rows)
    vectors.sort_indices()
    names = tuple(
        commonest_spelling(spellings[key].elements()) for key in vectoriser.get_feature_names_out()
    )
    return Words(vectors, names, rows)
