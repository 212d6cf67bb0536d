"""Words without their endings, so that "trainers" and "training" meet.

Snowball's rules, in the language that a member writes in: the one with the most stop words in
its text, else the one that most of the network writes in.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from .stopwords import BY_LANGUAGE
from .terms import bare, normalise

_DEFAULT = "english"
# Stop word -> the languages it is one of.
_SPOKEN: dict[str, list[str]] = {}
for _language, _words in BY_LANGUAGE.items():
    for _word in _words:
        _SPOKEN.setdefault(_word, []).append(_language)
_PLAIN = re.compile(r"[a-z]+")


def language_of(text: str) -> str:
    """The language of a text by its stop words; "" when it holds none that tells.

    >>> language_of("We work with the schools and their teachers")
    'english'
    >>> language_of("Nous formons les jeunes dans les villages et pour les entreprises")
    'french'
    >>> language_of("welding")
    ''
    """
    counts = Counter(language for word in bare(text).split() for language in _SPOKEN.get(word, ()))
    (best, most), *others = counts.most_common(2) or [("", 0)]
    return best if not others or others[0][1] < most else ""


def stems_of(texts: Sequence[Sequence[str]], languages: Sequence[str]) -> list[list[str]]:
    """The keys under which the words of each text are compared.

    Args:
        texts: Words of each text, as written.
        languages: The language of each text, "" where it is not known.

    >>> stems_of([["Trainers", "training"], ["Formations"]], ["english", "french"])
    [['trainer', 'train'], ['format']]
    """
    known = Counter(language for language in languages if language)
    usual = min(known, key=lambda name: (-known[name], name)) if known else _DEFAULT
    return [
        [stem(normalise(word), language or usual) for word in words]
        for words, language in zip(texts, languages, strict=True)
    ]


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """A word without its ending; words in other scripts than the Latin one stay as they are."""
    return str(_stemmer(language).stemWord(word)) if _PLAIN.fullmatch(word) else word


@lru_cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # noqa: PLC0415 - not needed by members without words

    return snowballstemmer.stemmer(language)
