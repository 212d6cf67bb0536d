"""Slips of the pen: terms that differ in one letter of one word.

Two words one letter apart are most often two words ("mediation", "medication"). So a slip is
surely one only where it makes no word of any language that the dictionary knows, out of one
that it does know, in the middle of a long word, by a letter that was doubled, left out, put
in, or swapped with its neighbour. Everything less sure is at most proposed.

Words are found by what is left when one of their letters is taken out (Mor & Fraenkel 1982),
so the work grows with the words, not with their pairs.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from map.terms import normalise

from .dictionary import known_words
from .report import Notes
from .spelling import spelling_key, words_of

MOST_WORDS = 30_000
"""So many different words are compared; those of the terms that are used most."""
MOST_PAIRS = 5_000
"""Pairs of terms that the dictionary is asked about; where there are more, they are series of
made-up names rather than slips."""
LONGEST = 40
"""Characters of the longest word that is looked at."""
SHORTEST = 4
"""Characters of the shortest word that is looked at."""
SHORT = 5
"""Characters below which only a letter that should stand twice is taken for a slip."""
SURE_LENGTH = 8
"""Characters of the right word from which on a slip in it may be sure."""
CROWD = 30
"""So many words that are alike but for one letter are a series of names, no slips."""

# Words are made with these every day, faster than dictionaries learn them: "underserved" is
# no slip for "undeserved". So are those of the sciences, where one letter makes another field.
_BEFORE = re.compile(
    "agri|agro|anti|auto|bio|counter|cyber|dis|eco|electro|fore|geo|hydro|hyper|hypo|inter|intra"
    "|macro|micro|mis|mono|multi|nano|neuro|non|out|over|photo|poly|post|pre|psycho|semi|socio"
    "|sub|super|techno|tele|thermo|trans|ultra|under|un|up"
)
_LEARNED = re.compile(
    "^(?:cardio|chemo|chromo|dermato|hemo|histo|immuno|opto|ortho|osteo|patho|pharma|pneumo|radio)"
    "|(?:ics?|logi|graphi|metri|scopi|nomi|pathi|itis|se|oma|ate|ide|ine|yl)$"
)

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """A term that is another one with a slip of the pen.

    Attributes:
        wrong: Key of the term with the slip (`spelling.spelling_key`).
        right: Key of the term that is meant.
        sure: Whether nobody would call the two different.
        known: Whether the right word is in a dictionary; else it is the more frequent one.
    """

    wrong: str
    right: str
    sure: bool
    known: bool


@dataclass(frozen=True, slots=True)
class _Difference:
    """How two words differ: in what way, and how many letters agree before and after."""

    way: str
    before: int
    after: int


def slips(
    spellings: Mapping[str, Iterable[str]], uses: Mapping[str, int], notes: Notes | None = None
) -> list[Slip]:
    """All slips among the terms of a network.

    Args:
        spellings: Key of each term -> its spellings.
        uses: Key of each term -> how often it is used.
        notes: Is told where there is too much to look at all of it.

    Example:
        >>> terms = ["project management", "project managment", "Greek skills", "green skills"]
        >>> [s.wrong for s in slips({t: [t] for t in terms}, dict.fromkeys(terms, 1)) if s.sure]
        ['project managment']
    """
    pairs = _pairs(spellings, uses, notes)
    if not pairs:
        return []
    written = _written(key for pair in pairs for key in pair[:2] for key in spellings[key])
    asked = {word for pair in pairs for word in pair[2:]}
    roots = {word: root for word in asked if (root := _root(word))}
    known = known_words({form for w in asked for form in written[w] | {w}} | {*roots.values()})
    real = {word for word in asked if not known.isdisjoint(written[word] | {word})}
    made = {word for word in asked if roots.get(word) in known}
    found: dict[tuple[str, str], Slip] = {}
    for one, other, word, instead in pairs:
        slip = _judged((one, other), (word, instead), real, uses)
        if slip:
            written_wrong = word if slip.wrong == one else instead
            if slip.sure and (written_wrong in made or _LEARNED.search(written_wrong)):
                slip = replace(slip, sure=False)
            found.setdefault((slip.wrong, slip.right), slip)
    return list(found.values())


def _pairs(
    spellings: Mapping[str, Iterable[str]], uses: Mapping[str, int], notes: Notes | None
) -> list[tuple[str, str, str, str]]:
    """Two keys that differ in one word, and these words."""
    keys_with: defaultdict[str, list[str]] = defaultdict(list)
    words_left = False
    for key in sorted(spellings, key=lambda key: (-uses[key], key)):
        for word in dict.fromkeys(key.split()):
            if SHORTEST <= len(word) <= LONGEST and word.isalpha():
                if word not in keys_with and len(keys_with) >= MOST_WORDS:
                    words_left = True
                    continue
                keys_with[word].append(key)
    if words_left and notes:
        notes.guess("slips_words", most=MOST_WORDS)
    found: list[tuple[str, str, str, str]] = []
    for word, instead in _neighbours(list(keys_with)):
        if len(keys_with[word]) > len(keys_with[instead]):
            word, instead = instead, word  # noqa: PLW2901 - the rarer word is the shorter loop
        for key in keys_with[word]:
            other = " ".join(instead if part == word else part for part in key.split())
            if other in spellings:
                found.append((key, other, word, instead))
                if len(found) == MOST_PAIRS:
                    if notes:
                        notes.guess("slips_pairs", most=MOST_PAIRS)
                    return found
    return found


def _neighbours(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words that one letter, or two neighbouring ones swapped, tell apart."""
    seen: set[tuple[str, str]] = set()
    without: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        without[word].add(word)
        for place in range(len(word)):
            without[word[:place] + word[place + 1 :]].add(word)
    for alike in without.values():
        if 1 < len(alike) <= CROWD:
            for pair in combinations(sorted(alike), 2):
                if pair not in seen and _difference(*pair):
                    seen.add(pair)
                    yield pair


def _difference(one: str, other: str) -> _Difference | None:
    """How two words differ; None where it takes more than one slip.

    >>> _difference("managment", "management"), _difference("welidng", "welding")
    (_Difference(way='missing', before=5, after=4), _Difference(way='swapped', before=3, after=2))
    >>> _difference("trainning", "training").way, _difference("green", "greek").way
    ('doubled', 'letter')
    """
    short, long = sorted((one, other), key=len)
    before = 0
    while before < len(short) and short[before] == long[before]:
        before += 1
    after = 0
    while after < len(short) - before and short[-1 - after] == long[-1 - after]:
        after += 1
    middle = long[before : len(long) - after]
    if len(short) < len(long):
        if len(middle) != 1 or before + after != len(short):
            return None
        letter = middle
        doubled = letter in (long[before - 1 : before], long[before + 1 : before + 2])
        return _Difference("doubled" if doubled else "missing", before, after)
    instead = short[before : len(short) - after]
    if len(middle) == 1:
        return _Difference("letter", before, after)
    swapped = len(middle) == len(instead) == 2 and middle == instead[::-1]
    return _Difference("swapped", before, after) if swapped else None


def _judged(
    keys: tuple[str, str], words: tuple[str, str], real: set[str], uses: Mapping[str, int]
) -> Slip | None:
    """The slip by which the first word became the second or the other way round, if it may be."""
    difference = _difference(*words)
    are_real = [word in real for word in words]
    if difference is None or all(are_real) or not _likely(difference, min(map(len, words))):
        return None
    if not any(are_real):
        wrong, right = sorted(keys, key=lambda key: (uses[key], key))
        one_sided = uses[wrong] < uses[right]
        likely = one_sided and difference.before >= 3 and difference.after >= 2
        return Slip(wrong, right, sure=False, known=False) if likely else None
    wrong, right = keys if are_real[1] else (keys[1], keys[0])
    good = words[1] if are_real[1] else words[0]
    doubled = difference.way == "doubled"
    if (
        difference.way != "letter"
        and difference.before >= 2 - doubled
        and difference.after >= 3 - (difference.way == "swapped")
        and len(good) >= SURE_LENGTH
        and uses[right] >= uses[wrong]
    ):
        return Slip(wrong, right, sure=True, known=True)
    # A difference at the end is another form of the word, or another language.
    return Slip(wrong, right, sure=False, known=True) if doubled or difference.after else None


def _likely(difference: _Difference, length: int) -> bool:
    """Whether people make such a slip, and seldom a new word, in words of this length."""
    if difference.way == "letter":
        return difference.before >= 2 and length >= SHORT
    return difference.before >= 1 and (length >= SHORT or difference.way == "doubled")


def _root(word: str) -> str:
    """What is left of a word without what may stand before any word; "" if nothing does."""
    found = _BEFORE.match(word)
    return word[found.end() :] if found and len(word) - found.end() >= SHORTEST else ""


def _written(spellings: Iterable[str]) -> Mapping[str, set[str]]:
    """Word of a key -> how it is written, with its accents: dictionaries have them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for spelling in set(spellings):
        text = unicodedata.normalize("NFC", spelling).casefold()
        for word in _WORD.findall(text):
            found[spelling_key(word)].add(word)
        for word in words_of(spelling):
            found[spelling_key(word)].add(normalise(word))
    return found
