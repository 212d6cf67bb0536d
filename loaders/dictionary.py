"""Whether a word is one: what tells a slip of the pen from a rare word.

The words are those of pyspellchecker (MIT), in seven languages. Its files are read without
its class, which would take seconds and some hundred megabytes to know 1.5 million words, of
which a network asks for a few dozen: they are sorted, so a word is looked up in the text.
"""

import gzip
from collections.abc import Iterable
from functools import cache
from importlib import resources

LANGUAGES = ("en", "fr", "es", "pt", "de", "it", "nl")

LEAST_PART = 3
"""Letters of the shortest part of a compound."""
TIES = ("s", "es", "n", "en")
"""What German puts between the parts of a compound."""

_MOST_REMEMBERED = 100_000


@cache
def _remembered() -> dict[str, bool]:
    """Words that were looked up, and whether they are known.

    A cache, too: it goes with all others when somebody is erased, since members wrote the words.
    """
    return {}


def known_words(words: Iterable[str]) -> set[str]:
    """Those of some words that are words of a language that Knitwork knows.

    Args:
        words: In small letters, accents as they are written.

    Example:
        >>> sorted(known_words(["training", "formación", "trainning", "bauleistung"]))
        ['bauleistung', 'formación', 'training']
    """
    wanted, remembered = set(words), _remembered()
    told = {word: known for word in wanted if (known := remembered.get(word)) is not None}
    missing = wanted.difference(told)
    unknown = set(missing)
    for language in LANGUAGES:
        if unknown:
            text = _text(language)
            unknown = {word for word in unknown if not _holds(text, word)}
            if language == "de":
                unknown = {word for word in unknown if not _compound(text, word)}
    found = {word: word not in unknown for word in missing}
    if len(remembered) + len(found) > _MOST_REMEMBERED:
        remembered.clear()
    # Where all caches were emptied meanwhile, nobody will ask this one again.
    remembered.update(found)
    return {word for word, known in (told | found).items() if known}


def _compound(text: bytes, word: str) -> bool:
    """Whether a word is two German ones: no dictionary holds all of these."""
    for cut in range(LEAST_PART, len(word) - LEAST_PART + 1):
        first, second = word[:cut], word[cut:]
        stems = [first] + [first.removesuffix(tie) for tie in TIES if first.endswith(tie)]
        if _holds(text, second) and any(
            len(stem) >= LEAST_PART and _holds(text, stem) for stem in stems
        ):
            return True
    return False


def _text(language: str) -> bytes:
    """A line for each word, sorted: ``"word": how often it was seen,``."""
    file = resources.files("spellchecker") / "resources" / f"{language}.json.gz"
    return gzip.decompress(file.read_bytes())


def _holds(text: bytes, word: str) -> bool:
    """Binary search over the lines of a text."""
    wanted = word.encode("utf-8", "replace")
    low, high = 0, len(text)
    while low < high:
        start = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = text.find(b"\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        found = line[1 : line.rfind(b'":')] if line.startswith(b'"') else b""
        if found == wanted:
            return True
        if found < wanted:
            low = end + 1
        else:
            high = start
    return False
