"""Terms: when two of them are the same, and how rare each one is.

What a term *means* (synonyms, translations) is the loaders' vocabulary; here two terms are
the same when only their spelling differs.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from types import MappingProxyType
from typing import Literal

# The accents of Latin, Greek and Cyrillic. The marks of other scripts are letters in their
# own right (a Hindi vowel, the voicing mark of Japanese), so they stay, and so do the marks
# of ñ, ä, ö, ü and й: an "año" is no "ano", and "Förderung" is not "Forderung".
_ACCENTS = re.compile(
    "(?<!n)\u0303|(?<![aou])\u0308|(?<!\u0438)\u0306|[\u0300-\u0302\u0304\u0305\u0307\u0309-\u036f]"
)
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_POSSESSIVE = re.compile(r"(?<=\w)['’](?=s\b)")
# Plus and hash carry meaning in "C++" and "C#".
_PUNCTUATION = re.compile(r"(?:[^\w+#]|_)+")


_STEP = 128


def normal_form(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """A text in a normal form of Unicode; a long one in steps of 128 characters.

    The time grows with the square of the marks that follow each other, and no language piles
    up a hundred: only a file that is made to keep the machine busy does.
    """
    if len(text) <= _STEP:
        return unicodedata.normalize(form, text)
    steps = (text[start : start + _STEP] for start in range(0, len(text), _STEP))
    return "".join(unicodedata.normalize(form, step) for step in steps)


@lru_cache(maxsize=65_536)
def normalise(term: str) -> str:
    """The key under which a term is compared.

    Case, accents, white space and punctuation do not count, and "&" is "and". The marks that
    make another letter of one (ñ, ä, ö, ü, й) do count.

    >>> normalise("  Éducation   inclusive ")
    'education inclusive'
    >>> normalise("Teachers, trainers & training organisations")
    'teachers trainers and training organisations'
    >>> normalise("Años"), normalise("trainer’s guide")
    ('años', 'trainers guide')
    >>> normalise("C++") == normalise("C")
    False
    >>> normalise("?!")
    '?!'
    """
    plain = term.replace("&", " and ")
    if "'" in plain or "’" in plain:
        plain = _POSSESSIVE.sub("", plain)
    if plain.isascii():
        plain = plain.casefold()
    else:
        folded = normal_form("NFKD", _INVISIBLE.sub("", plain)).casefold()
        plain = normal_form("NFC", _ACCENTS.sub("", folded))
    return _PUNCTUATION.sub(" ", plain).strip() or term.strip()


def bare(word: str) -> str:
    """A word as lists of words are written: as `normalise`, and without any marks.

    >>> bare("Für"), bare("mañana")
    ('fur', 'manana')
    """
    key = normalise(word)
    if key.isascii():
        return key
    letters = normal_form("NFKD", key)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=32_768)
def keyed(terms: tuple[str, ...]) -> Mapping[str, str]:
    """Terms by their key, each in the spelling that came first; empty ones are left out.

    >>> dict(keyed(("Digital skills", "digital  SKILLS", "Coaching")))
    {'digital skills': 'Digital skills', 'coaching': 'Coaching'}
    """
    found: dict[str, str] = {}
    for term in terms:
        key = normalise(term)
        if key:
            found.setdefault(key, term)
    return MappingProxyType(found)


def commonest_spelling(spellings: Iterable[str]) -> str:
    """The spelling used most; among equals the first of the alphabet, so that order is no matter.

    >>> commonest_spelling(["coaching", "Coaching", "Coaching"])
    'Coaching'
    """
    counts = Counter(spellings)
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a term tells: rare terms tell more than those that everybody uses.

    Attributes:
        weights: Key of a term -> its inverse document frequency, at least 1.
        unseen: The weight of a term that nobody in the network uses.
    """

    weights: Mapping[str, float]
    unseen: float

    def __call__(self, key: str) -> float:
        """The weight of a term's key."""
        return self.weights.get(key, self.unseen)

    def total(self, keys: Iterable[str]) -> float:
        """Sum of the weights, the same in whatever order the keys come."""
        return sum(self(key) for key in sorted(keys))


def rarity(profiles: Iterable[Collection[str]]) -> Rarity:
    """Smooth inverse document frequency: ln((1 + n) / (1 + df)) + 1.

    Args:
        profiles: For each member the set of keys that it uses. Members that use none do not
            count, so that empty profiles make nothing rarer.

    Source: Spärck Jones 1972; smoothed as in scikit-learn's TfidfTransformer.

    >>> weigh = rarity([{"coaching"}, {"coaching", "welding"}, set()])
    >>> round(weigh("coaching"), 3), round(weigh("welding"), 3), round(weigh("mining"), 3)
    (1.0, 1.405, 2.099)
    """
    used: Counter[str] = Counter()
    members = 0
    for keys in profiles:
        members += bool(keys)
        used.update(keys)
    weights = {key: log((1 + members) / (1 + used[key])) + 1 for key in sorted(used)}
    return Rarity(MappingProxyType(weights), log(1 + members) + 1)
