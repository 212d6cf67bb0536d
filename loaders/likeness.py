"""What may make two terms one: word order, short forms, joined words, marks on letters.

Each function finds pairs in one pass over the terms, by something that both have in common;
no term is compared with every other one.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from map.terms import normalise

from .dictionary import known_words
from .spelling import SMALL, initials, spelling_key, word_key, words_of

OF = frozenset((
    "of", "for", "in", "d", "da", "das", "de", "del", "des", "do", "dos", "du", "en", "für",
    "para", "pour",
))  # fmt: skip
"""Words that tie what follows to what stands before: "training of trainers"."""
ARTICLES = frozenset((
    "das", "der", "die", "el", "l", "la", "las", "le", "les", "los", "o", "os", "the",
))  # fmt: skip
MOST_ALIKE = 12
"""Terms with the same words that are proposed; more are no accident but a list."""
MOST_LIKELY = 500
"""Terms with the same first or last word that are looked through for a short form's meaning."""
SHORT_LONGEST = 6
"""Letters of the longest short form."""
JOINED_SHORTEST = 6
"""Letters of joined words from which on they are compared."""


_MARKS = re.compile("(?<=n)\u0303|(?<=[aou])\u0308")
_UPPER = re.compile(r"\b([A-Z]{2,6})s?\b")


def bare(terms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Terms that differ in the marks of ñ, ä, ö, ü alone: with the marks, and without.

    Where both are words (Förderung, Forderung) they are two terms.

    Example:
        >>> list(bare(["diseño", "diseno", "años", "anos"]))
        [('diseño', 'diseno')]
    """
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        for form in _unmarked(normalise(term)):
            blocks[form].append(term)
    pairs: set[tuple[str, str]] = set()
    for block in blocks.values():
        for one, other in combinations(block[:MOST_ALIKE], 2):
            pair = sorted((one, other), key=lambda term: normalise(term).isascii())
            if normalise(pair[0]) != normalise(pair[1]):
                pairs.add((pair[0], pair[1]))
    words = {word for pair in pairs for term in pair for word in _written(term)}
    known = known_words(words) if words else set()
    for marked, unmarked in sorted(pairs):
        differing = set(_written(unmarked)) - set(_written(marked))
        if not differing <= known:
            yield marked, unmarked


def _unmarked(key: str) -> set[str]:
    """A key without the marks; the German way too, in which ä is written ae."""
    if key.isascii():
        return {key}
    plain = _MARKS.sub("", unicodedata.normalize("NFD", key))
    plain = unicodedata.normalize("NFC", plain)
    german = key.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return {plain, german} if german.isascii() else {plain}


def _written(term: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", term).casefold())


def joined_up(terms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Terms that differ in the spaces between their words alone.

    Example:
        >>> list(joined_up(["team work", "teamwork", "in formal talk", "informal talk"]))
        [('team work', 'teamwork')]
    """
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        together = word_key("".join(words_of(term)))
        if len(together) >= JOINED_SHORTEST:
            blocks[together].append(term)
    for block in blocks.values():
        for one, other in combinations(block[:MOST_ALIKE], 2):
            if len(words_of(one)) == len(words_of(other)):
                continue  # an ending differs ("trade", "trades"), and no space
            differing = set(words_of(one)) ^ set(words_of(other))
            # "in formal" is not "informal", and 4.0 is not 40.
            if SMALL.isdisjoint(differing) and not any(c.isdigit() for c in "".join(differing)):
                yield one, other


def short_forms(spellings: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Keys with a short form, the same with what it stands for, and whether it is inside.

    A short form is taken for what it stands for where one term alone has its letters.

    Example:
        >>> terms = ["RPL", "recognition of prior learning"]
        >>> list(short_forms({spelling_key(term): term for term in terms}))
        [('rpl', 'recognition of prior learning', False)]
    """
    long_of: defaultdict[str, list[str]] = defaultdict(list)
    ends: defaultdict[tuple[bool, str], list[list[str]]] = defaultdict(list)
    for key in spellings:
        words = key.split()
        if 2 <= len(words) <= 2 * SHORT_LONGEST:
            for letters in initials(words) | {_with_and(words)}:
                long_of[letters].append(key)
            ends[False, words[0]].append(words)
            ends[True, words[-1]].append(words)
    for key, spelling in spellings.items():
        words = key.split()
        capitals = {found.casefold() for found in _UPPER.findall(spelling)}
        letters = key.replace(" ", "") if "and" not in words else key
        whole = spelling.rstrip("s").isupper() and len(letters.replace(" and ", ""))
        if whole and 1 < whole <= SHORT_LONGEST:
            found = [long for long in long_of[letters] if long != key]
            if len(found) == 1:
                yield key, found[0], False
        elif len(words) > 1 and not spelling.isupper():
            for place, word in enumerate(words):
                if word in capitals:
                    last = place < len(words) - 1
                    likely = ends[last, words[-1] if last else words[0]][:MOST_LIKELY]
                    found = [" ".join(w) for w in likely if _spells_out(w, words, place)]
                    if len(found) == 1:
                        yield key, found[0], True


def _spells_out(long: Sequence[str], words: Sequence[str], place: int) -> bool:
    """Whether a term is another one with the short form at this place spelled out."""
    before, after = words[:place], words[place + 1 :]
    middle = long[len(before) : len(long) - len(after)]
    return (
        len(middle) > 1
        and long[: len(before)] == before
        and long[len(long) - len(after) :] == after
        and words[place] in initials(middle)
    )


def _with_and(words: Iterable[str]) -> str:
    """The first letters with "and" as a word: "monitoring and evaluation" -> "m and e"."""
    return " ".join(word if word == "and" else word[0] for word in words)


def reordered(spellings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Spellings that say the same in another order: "training of trainers", "trainers' training".

    Two nouns that change places ("skills management", "management skills") do not.

    Example:
        >>> terms = ["youth employment", "employment of youth", "gender and age", "age and gender"]
        >>> list(reordered({spelling_key(term): term for term in terms}))
        [('youth employment', 'employment of youth'), ('gender and age', 'age and gender')]
    """
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for spelling in spellings.values():
        for form in _orders(spelling_key(re.sub(r"[/+]", " and ", spelling)).split()):
            blocks[form].append(spelling)
    found: dict[tuple[str, str], None] = {}
    for block in blocks.values():
        if len(block) <= MOST_ALIKE:
            found.update(dict.fromkeys(combinations(dict.fromkeys(block), 2)))
    return iter(found)


def only_small_words_differ(one: str, other: str) -> bool:
    """Whether two terms have the same words in the same order but for small ones.

    Example:
        >>> only_small_words_differ("evaluate the training", "evaluate training")
        True
    """
    first, second = (
        [word for word in spelling_key(term).split() if word not in OF | ARTICLES]
        for term in (one, other)
    )
    return first == second


def _orders(words: list[str]) -> set[str]:
    """Forms that terms with the same words in another order share."""
    if not words or words[-1] in OF | ARTICLES or words[0] in OF:
        return {" ".join(words)}  # a code such as "0231-de", and no phrase
    kept = [word for word in words if word not in ARTICLES]
    ties = [place for place, word in enumerate(kept) if word in OF]
    if len(ties) == 1 and 0 < ties[0] < len(kept) - 1:
        return {" ".join([*kept[ties[0] + 1 :], *kept[: ties[0]]])}
    plain = [word if word not in OF else "of" for word in kept]
    forms = {" ".join(plain)}
    if plain.count("and") == 1 and 0 < plain.index("and") < len(plain) - 1:
        place = plain.index("and")
        before, after = plain[:place], plain[place + 1 :]
        forms = {" and ".join(sorted((" ".join(before), " ".join(after))))}
        one, other = sorted((before[-1], after[0]))
        forms.add(" ".join([*before[:-1], one, "&", other, *after[1:]]))
    return forms
