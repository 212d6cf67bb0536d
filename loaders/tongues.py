"""A language that members write in several languages is one: "Englisch" and "anglais" are English.

Names in about fifty languages come from the Unicode CLDR by way of Babel, ISO codes of two
letters too; here stands what it lacks. The name that most members use stands for all. Nothing is
guessed: an unknown name stays as it is. A language of a region (Brazilian Portuguese) is that
language: who speaks it can talk with the others. So can who says "English (fluent)" or "gutes
Englisch"; "English (basic)" stays what it is, since a room cannot count on it.
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
_FLUENTLY = """
    fluent fluently native near speaker mother tongue first language bilingual proficient
    proficiency advanced professional full working knowledge business good very excellent upper
    intermediate conversational spoken written speaking writing and or level b1 b2 c1 c2
    courant couramment maternelle langue bilingue avancé bon bonne très intermédiaire professionnel
    parlé écrit niveau et ou
    nativo nativa lengua materna fluido fluida avanzado intermedio bueno buen muy profesional nivel
    hablado escrito y
    muttersprache muttersprachler fließend verhandlungssicher sehr gut gute gutes fortgeschritten
    in wort schrift und niveau
    fluente língua avançado intermediário bom boa muito
"""
"""Words beside a language that say that one can talk in it, in five languages."""
_FLUENT = frozenset(map(normalise, _FLUENTLY.split()))


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
        code = "" if key in WORDS and not coded else code_of(key) or code_of(_fluent(key))
        same[code != "", code or key].append(key)
    result = dict(spellings)
    for keys in same.values():
        names = keys if coded else [key for key in keys if not _is_code(key)]
        names = [key for key in names if not _fluent(key)] or names or keys
        first = max(names, key=lambda key: (uses.get(key, 0), not _is_code(key)))
        result.update(dict.fromkeys(keys, _bare(spellings[first], _fluent(first))))
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


def _fluent(key: str) -> str:
    """The language in a key that also says how well it is spoken, "" for none.

    >>> _fluent("english fluent"), _fluent("gutes englisch"), _fluent("english basic")
    ('english', 'englisch', '')
    """
    words = key.split(" ")
    for count in range(len(words) - 1, 0, -1):
        for name, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            language = " ".join(name)
            if _FLUENT.issuperset(rest) and language not in WORDS and code_of(language):
                return language
    return ""


def _bare(spelling: str, language: str) -> str:
    """The name of a language as it is spelled where more is said; all where nothing is.

    >>> _bare("Deutsch (fließend)", "deutsch"), _bare("Deutsch", "")
    ('Deutsch', 'Deutsch')
    """
    words = [word.strip("()[]:;,.–—-/") for word in spelling.split()]
    length = len(language.split(" "))
    for part in (" ".join(words[:length]), " ".join(words[-length:])):
        if normalise(part) == language:
            return part
    return language.title() or spelling


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
