"""A language that members write in several languages is one: "Englisch" and "anglais" are English.

Names in about fifty languages come from the Unicode CLDR by way of Babel, ISO codes of two
letters too; here stands what it lacks. The name that most members use stands for all. Nothing is
guessed: an unknown name stays as it is. A language of a region (Brazilian Portuguese) is that
language: who speaks it can talk with the others.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from babel.localedata import load

from map.terms import normalise

from .countries import FIRST, MORE

_CODE = 2
"""Letters of a code."""
CODES_SHARE = 0.6
"""Share of codes among what members wrote from which on they are as good as names."""
WORDS = frozenset((
    "no", "na", "si", "ja", "da", "ne", "is", "it", "as", "or", "so", "to", "be", "my", "he", "am",
    "in",
))  # fmt: skip
"""Codes that are ordinary words, or answers."""
_ALSO = {
    "ar": "Modern Standard Arabic",
    "bn": "Bengali",
    "es": "castellano; castilian; castillan; Kastilisch",
    "fa": "farsi; Persisch",
    "fil": "Tagalog",
    "id": "Bahasa; Bahasa Indonesia",
    "lg": "Luganda",
    "ms": "Bahasa Melayu; Bahasa Malaysia",
    "nl": "Flemish; flamand; flamenco; Flämisch",
    "sw": "Swahili; Kiswahili; Kisuaheli; Suaheli",
    "zh": "Mandarin; mandarín; putonghua",
}
"""Code -> names that CLDR lacks, or gives to a language of its own."""


def tongues(spellings: Mapping[str, str], uses: Mapping[str, int]) -> dict[str, str]:
    """The same keys; those of one language lead to one spelling. Unless most of what was written
    are codes, a name stands for a language rather than its code, and codes that are words are none.

    Args:
        spellings: Key of a language (`terms.normalise`) -> how it is spelled.
        uses: Key -> how often it is used.

    Example:
        >>> written = {"anglais": "Anglais", "englisch": "Englisch", "en": "EN", "dt": "Dt"}
        >>> tongues(written, {"anglais": 3, "englisch": 2, "en": 9, "dt": 1})
        {'anglais': 'Anglais', 'englisch': 'Anglais', 'en': 'Anglais', 'dt': 'Dt'}
    """
    sure = spellings.keys() - WORDS
    codes = sum(_is_code(key) and code_of(key) != "" for key in sure)
    coded = codes > 0 and codes >= CODES_SHARE * len(sure)
    same: defaultdict[tuple[bool, str], list[str]] = defaultdict(list)
    for key in spellings:
        code = "" if key in WORDS and not coded else code_of(key)
        same[code != "", code or key].append(key)
    result = dict(spellings)
    for keys in same.values():
        names = keys if coded else [key for key in keys if not _is_code(key)]
        first = max(names or keys, key=lambda key: (uses.get(key, 0), not _is_code(key)))
        result.update(dict.fromkeys(keys, spellings[first]))
    return result


def code_of(key: str) -> str:
    """The code of the language that a key names, "" for none.

    Example:
        >>> code_of("kiswahili"), code_of("brazilian portuguese"), code_of("klingonisch 2")
        ('sw', 'pt', '')
        >>> code_of("en gb"), code_of("is it")
        ('en', '')
    """
    return _first().get(key) or _more().get(key, "") or _of_region(key)


def _is_code(key: str) -> bool:
    return len(key) == _CODE or _of_region(key) != ""


def _of_region(key: str) -> str:
    """The code of the language in a code of a language and a country: "pt-BR"."""
    code, _, country = key.partition(" ")
    sure = len(code) == _CODE and code in _known() and code not in WORDS
    return code if sure and len(country) == _CODE and country.upper() in _countries() else ""


@cache
def _countries() -> frozenset[str]:
    return frozenset(load("en")["territories"])


@cache
def _first() -> dict[str, str]:
    known = _known()
    names = {normalise(name): code for code, also in _ALSO.items() for name in also.split("; ")}
    for language in FIRST:
        for code, name in load(language)["languages"].items():
            if (base := code.split("_")[0]) in known:
                names.setdefault(normalise(name), base)
    return {**{code: code for code in known if len(code) == _CODE}, **names}


@cache
def _more() -> dict[str, str]:
    """Names that are looked at only where none of the first fits; not those of two languages."""
    known = _known()
    found: dict[str, set[str]] = {}
    for language in MORE:
        for code, name in load(language).get("languages", {}).items():
            if (base := code.split("_")[0]) in known:
                found.setdefault(normalise(name), set()).add(base)
    return {key: codes.pop() for key, codes in found.items() if len(codes) == 1}


@cache
def _known() -> frozenset[str]:
    """Codes of languages alone: not of "no linguistic content" and the like."""
    names: dict[str, str] = load("en")["languages"]
    return frozenset(name for name in names if "_" not in name) - {"mul", "und", "zxx", "root"}
