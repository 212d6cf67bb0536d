"""Countries in any spelling and language become one country with its region of the world.

Names in about fifty languages come from the Unicode CLDR by way of Babel, ISO codes of two
and three letters too; ``territories`` adds what it lacks. Nothing is guessed from sounds or
similar spellings: a cell without a known country stays as it is.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, takewhile

from babel.core import get_global
from babel.localedata import load

from .territories import (
    ALSO_STATES,
    AREAS,
    NAMES,
    PARTS,
    REGIONS,
    SHOWN,
    TITLES,
    WORDS,
)
from .text import fold, words

FIRST = ("en", "fr", "es", "de", "pt")
"""Languages that are always looked at; where names clash, the earlier one is right."""
MORE = (
    "af", "am", "ar", "az", "bg", "bn", "bs", "ca", "cs", "da", "el", "et", "eu", "fa", "fi", "gl",
    "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "ko", "lt", "lv",
    "mk", "mn", "ms", "my", "ne", "nl", "no", "pl", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw",
    "ta", "th", "tr", "uk", "ur", "uz", "vi", "zh", "zh_Hant",
)  # fmt: skip
"""Languages that are looked at only where a name is in none of the first."""

REGION_OF: Mapping[str, str] = {
    code: region for region, codes in REGIONS.items() for code in codes.split()
}
"""Code of a country -> its region."""

CODES_SHARE = 0.6
"""Share of a column's different cells that are ISO codes from which on it is one of codes."""
LONGEST = 200
"""Characters of a cell beyond which it is a text and no place is looked for."""
LONGEST_NAME = 80
"""Characters of a cell beyond which it holds more than a country."""
BETWEEN = "; "
"""Stands between several countries of one member, and their regions."""
CLOSELY = 2_000_000
"""Characters of a column's different cells that are looked through for a country beside other
words; in cells after that a country is found where it stands alone."""

_SMALL = frozenset(("and", "et", "y", "und", "e", "the"))
_CODE = re.compile(r"[A-Za-z]{2,3}")
_SURE = re.compile(r"\s*(?:[;|/\n]|\s[–-]\s)\s*")
_AND = re.compile(r"\s(?:&|and|et|y|und|e)\s", re.IGNORECASE)
_LIST = re.compile(rf"\s*(?:,|{_AND.pattern})\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """What a cell says of where a member is.

    Attributes:
        country: The country in English, several with semicolons between, or the cell as it is.
        region: Its ILO region, several in the same way, "" where there is none.
        whole: Whether the cell says no more than the country does.
        known: Whether a country was recognised.
    """

    country: str
    region: str = ""
    whole: bool = True
    known: bool = False


def places(cells: Iterable[str]) -> dict[str, Place]:
    """Different cells of one column -> the place each of them names.

    Example:
        >>> found = places(["CIV", "Elfenbeinküste", "Nairobi, Kenya", "Kenia; Ouganda", "Global"])
        >>> [(place.country, place.region) for place in found.values()]
        [("Côte d'Ivoire", 'Africa'), ("Côte d'Ivoire", 'Africa'), ('Kenya', 'Africa'),
         ('Kenya; Uganda', 'Africa'), ('Global', '')]
    """
    different = dict.fromkeys(cells)
    codes = _mostly_codes([cell for cell in different if cell])
    near = closely(different)
    return {cell: _place(cell, codes, alone=n >= near) for n, cell in enumerate(different)}


def closely(different: Collection[str]) -> int:
    """How many of a column's different cells are looked through; mostly it is all of them.

    Example:
        >>> closely(["Peru", "Lima, Peru"]), closely([f"{n:>150}, Peru" for n in range(50_000)])
        (2, 12820)
    """
    lengths = accumulate(len(cell) for cell in different)
    return sum(1 for _ in takewhile(CLOSELY.__ge__, lengths))


def every() -> tuple[str, ...]:
    """All countries by the names that are shown, for people to choose from.

    Example:
        >>> len(every()) > 190, every()[0]
        (True, 'Afghanistan')
    """
    return tuple(sorted(set(_shown().values()), key=fold))


def country_share(cells: Collection[str], *, whole: bool = True) -> float:
    """The share of different cells that are one country, and nothing else if ``whole``.

    Example:
        >>> country_share(["Peru", "Chile", "Ana", "Bo"])
        0.5
    """
    found = places(cells).values()
    one = [place for place in found if place.known and BETWEEN not in place.country]
    return sum(place.whole or not whole for place in one) / max(1, len(found))


def region_named(cell: str) -> str:
    """The ILO region that a part of the world lies in, "" where it lies in more than one.

    Example:
        >>> region_named("Lateinamerika"), region_named("Asia")
        ('Americas', '')
    """
    return _areas().get(_key(cell), "")


def _place(cell: str, codes: bool, *, alone: bool) -> Place:
    if not cell or len(cell) > (LONGEST_NAME if alone else LONGEST):
        return Place(cell)
    code = _whole(cell, codes)
    if code:
        return _of([code], whole=_key(cell) not in _parts())
    found: list[str] = []
    more = False
    for piece in filter(None, () if alone else _SURE.split(cell)):
        here, rest = _of_piece(piece, codes)
        found += here
        more = more or rest or not here
    if not found:
        return Place(cell, region_named(cell))
    return _of(list(dict.fromkeys(found)), whole=not more)


def _of(found: Sequence[str], *, whole: bool) -> Place:
    shown = _shown()
    regions = filter(None, dict.fromkeys(REGION_OF.get(code, "") for code in found))
    countries = BETWEEN.join(shown[code] for code in found)
    return Place(countries, BETWEEN.join(regions), whole, known=True)


def _of_piece(piece: str, codes: bool) -> tuple[list[str], bool]:
    """Codes of the countries in a piece of a cell, and whether it says more than these."""
    whole = _whole(piece, codes)
    if whole:
        return [whole], _key(piece) in _parts()
    bracket = _BRACKETS.search(piece)
    if bracket:  # "Nairobi (Kenya)", "Kenya (remote)"
        outside = _BRACKETS.sub(" ", piece).strip()
        inside = (_of_piece(part, codes)[0] for part in (outside, bracket[1]) if part)
        return next(filter(None, inside), []), True
    both = [part for part in _AND.split(piece) if part]
    if len(both) > 1 and "," in piece:  # "Lagos, Nigeria and Accra, Ghana"
        each = [_of_piece(part, codes) for part in both]
        if all(found for found, _ in each):
            return [code for found, _ in each for code in found], any(rest for _, rest in each)
    return _of_list([part for part in _LIST.split(piece) if part], codes)


def _of_list(parts: Sequence[str], codes: bool) -> tuple[list[str], bool]:
    """Codes of the countries among parts between commas, and whether these say more."""
    ends = [_whole(part, codes) for part in (parts[0], parts[-1])] if parts else []
    if not any(ends):  # what stands between tells nothing then
        return [], True
    if all(ends):
        named = [_whole(part, codes) for part in parts]
        if all(named):
            return named, False
    # A place and its country: the country stands last, or else first. Two letters behind a
    # city are more often a state ("Boston, MA"), and so is Georgia.
    for position in (-1, 0) if len(parts) > 1 else ():
        part, code = parts[position], ends[position]
        short = len(part) == 2 and part not in ("UK", "US")
        if code and not short and _key(part) not in ALSO_STATES:
            return [code], True
    return [], True


def _whole(text: str, codes: bool) -> str:
    """Code of the country that a text is, or ""."""
    bare = text.replace(".", "").strip()
    if _CODE.fullmatch(bare) and (codes or (bare.isupper() and bare not in WORDS)):
        code = _iso().get(bare.upper(), "")
        if code:
            return code
    key = _key(text)
    found = _names(FIRST).get(key) or _parts().get(key)
    if found:
        return found
    plain = fold(text)
    # First all at once: hardly any place has a title.
    for title in _titles() if plain.startswith(_titles()) else ():
        if plain.startswith(title):
            found = _names(FIRST).get(_key(plain[len(title) :]))
            if found:
                return found
    if key and not key.isdigit():
        return _names(MORE).get(key, "")
    return ""


def _mostly_codes(cells: Sequence[str]) -> bool:
    found = sum(cell.upper() in _iso() for cell in cells if len(cell) <= 3)
    return found >= CODES_SHARE * len(cells) and found > 0


def _key(name: str) -> str:
    """A name as it is compared: no case, accents, signs and small words."""
    return "".join(word for word in words(name) if word not in _SMALL)


@cache
def _titles() -> tuple[str, ...]:
    titles = sorted(map(fold, TITLES), key=len, reverse=True)
    return tuple(title if title.endswith("'") else f"{title} " for title in titles)


@cache
def _shown() -> dict[str, str]:
    english = load("en")["territories"]
    plain = {code: english[code].replace("’", "'").replace(" & ", " and ") for code in REGION_OF}
    return {**plain, **SHOWN}


@cache
def _iso() -> dict[str, str]:
    """Code of two or three letters, in capitals -> code of two letters."""
    aliases: Mapping[str, Sequence[str]] = get_global("territory_aliases")
    found = {
        alias: codes[0]
        for alias, codes in aliases.items()
        if len(codes) == 1 and codes[0] in REGION_OF and alias.isalpha() and len(alias) <= 3
    }
    return {**found, **{code: code for code in REGION_OF}, "EN": "", "UAE": "AE"}


@cache
def _names(languages: tuple[str, ...]) -> dict[str, str]:
    """Compared name -> code; a name that two countries have in later languages is left out."""
    result: dict[str, str] = {}
    if languages == FIRST:
        for code, names in NAMES.items():
            result.update({_key(name): code for name in names.split(";")})
    clashing: set[str] = set()
    for language in languages:
        for code, name in load(language).get("territories", {}).items():
            key = _key(name)
            if code in REGION_OF and result.setdefault(key, code) != code:
                clashing.add(key)
    for key in clashing if languages == MORE else ():
        del result[key]
    return result


@cache
def _parts() -> dict[str, str]:
    return {_key(name): code for code, names in PARTS.items() for name in names.split(";")}


@cache
def _areas() -> dict[str, str]:
    regions = {code: region for region, codes in AREAS.items() for code in codes.split()}
    own = {_key(region): region for region in REGIONS}
    own |= {"latinamericacaribbean": "Americas", "eu": own[_key("Europe and Central Asia")]}
    named = {
        _key(name): regions[code]
        for language in FIRST
        for code, name in load(language)["territories"].items()
        if code in regions
    }
    return {**named, **own}
