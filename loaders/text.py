"""Two ways of looking at a text: its words, and what is left when spelling is set aside."""

import re
from functools import lru_cache

from map.terms import normal_form

# Accents are dropped from Latin and Greek letters alone: elsewhere marks make other letters
# (й, the vowels of Hindi).
_ACCENTED = re.compile("([\u0000-\u03ff])[\u0300-\u036f]+")
_QUOTES = str.maketrans("‘’‚‛´`“”„‐‑‒–—", "''''''\"\"\"-----")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u00ad]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")
_PLURAL_HINT = re.compile(r"\((?:s|es|e|en|n|x)\)", re.IGNORECASE)


LONG = 200
"""Characters from which on a text is no term, and is not remembered."""


def fold(text: str) -> str:
    """What is left of a text without case, accents and differences of white space.

    Two texts with the same fold are the same term in another spelling.

    Example:
        >>> fold("  Équipe\\u00a0PÉDAGOGIQUE ") == fold("equipe pedagogique")
        True
    """
    return _short_fold(text) if len(text) <= LONG else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        plain = text.translate(_QUOTES) if "`" in text else text
    else:
        plain = _INVISIBLE.sub("", normal_form("NFKC", text)).translate(_QUOTES)
    if not plain.isascii():
        plain = _ACCENTED.sub(r"\1", normal_form("NFD", plain))
        plain = normal_form("NFC", plain)
    return " ".join(plain.casefold().split())


_short_fold = lru_cache(maxsize=200_000)(_fold)


def words(header: str) -> list[str]:
    """The words of a header, folded; ``camelCase`` and ``snake_case`` are taken apart.

    Example:
        >>> words("member_ID"), words("orgName"), words("Langue(s) parlée(s)")
        (['member', 'id'], ['org', 'name'], ['langues', 'parlees'])
    """
    hinted = _PLURAL_HINT.sub("s", header)
    return _WORD.findall(fold(_CAMEL.sub(" ", hinted)))
