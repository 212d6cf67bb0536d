"""The words on the screen: each one used, none missing, gaps filled the same way everywhere."""

import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from live.form import CONTACTS, TERMS
from live.roles import ENDPOINTS, Role
from live.texts import TEXTS as LIVE_TEXTS
from loaders.seen import CHOICES
from map.engines import Meaning, Spelling
from map.panels.download import FILES, PICTURES
from map.texts import TEXTS, text
from tests.support.sources import JAVASCRIPT, PYTHON, ROOT, read


@dataclass(frozen=True)
class Room:
    """A table of texts, the sources that may use it, and the keys that they put together.

    Attributes:
        words: Key as it stands in a source -> the words that fill its gap; each stands in the
            sources that put it together.
        listed: The same, where a list of the code has them all.
    """

    texts: Mapping[str, str]
    sources: tuple[Path, ...]
    words: Mapping[str, str]
    listed: Mapping[str, Iterable[str]]


def of(*rooms: str) -> tuple[Path, ...]:
    """The Python of some rooms, but for the tables of texts themselves."""
    found = (path for path in PYTHON if str(path).startswith(rooms))
    # That of the exports writes tables as text and holds no words.
    tables = ("texts*.py", "meet/words.py")
    return tuple(path for path in found if not any(map(path.match, tables)))


ROOMS = {
    "map": Room(
        TEXTS,
        (*JAVASCRIPT, *of("app.py", "exports/", "map/", "meet/")),
        {
            "${key}.of": "people.accept people.refuse",
            "counts.${part}": "help ground difference",
            "data.file.{key}": "excel example members ties network vocabulary",
            "data.{what}": "template save",
            "data.{what}.lead": "template save",
            "header.{what}": "map list",
            "insights.alike.{kind}": "counted doubtful",
            "insights.alike.{kind}.said": "counted doubtful",
            "insights.column.{name}": "term need offer",
            "insights.cross.{key}": "trade shared",
            "insights.unseen.{none}": "none alone",
            "insights.{kind}": "unmet sole idle unled",
            "insights.{kind}.who": "unmet sole idle unled alike",
            "list.${name}": "name type country offers needs good",
            "map.card.${field}": "offers needs",
            "map.legend.${key}": "ground receive give both",
            "map.legend.{k}": "ground receive give both",
            "meet.file.${what}": "zoom left plan chat letters print",
            "meet.since.${key}": "members ties answers",
            "meet.tab.{name}": "plan since",
            "meet.broken.${kind}": "apart tied again language host",
            "meet.mended.${kind}": "apart tied again language host",
            "meet.kind.${value}": "pairs size rooms",
            "partners.{kind}": "mutual receives gives ground",
            "people.${choice}": "closed moderated direct",
            "people.${choice}.hint": "closed moderated direct",
            "profile.{field}": "offers needs themes languages",
            "story.${name}": "show up down remove",
        },
        {
            "data.table.${role}": CHOICES,
            "download.{key}": ("offline", *FILES),
            "download.{kind}": PICTURES,
            "engine.{best_engine().name}": (Spelling.name, Meaning.name),
            "engine.{engine}": (Spelling.name, Meaning.name),
            "field.${role}.${field}": [
                f"{role}.{one}" for role in CHOICES for one in CHOICES[role]
            ],
            "insights.advice.{kind}": (
                *("empty", "crowded", "outranked", "wanted"),
                *(f"{lack}{what}" for lack in ("no", "lone") for what in TERMS),
            ),
            "insights.cross.{cross.fields[0]}": ("offers", "region", "type"),
            "insights.cross.{down}": ("offers", "region", "type"),
            "insights.{kind}.{none}": [
                f"{kind}.{none}"
                for kind in ("unmet", "sole", "idle", "unled")
                for none in ("none", "unnamed")
            ],
            "people.${name}": (*TERMS, "languages"),
            # No words: a picture's own name, and routes.
            "map.${kind}": (),
            "data.{name}": (),
        },
    ),
    "live": Room(
        LIVE_TEXTS,
        (*of("live/"), *(path.relative_to(ROOT) for path in ROOT.glob("live/*.html"))),
        {},
        {
            "join.field.{name}": (
                *("name", "type", "country", "about", "languages", "links", *TERMS),
                *CONTACTS,
            ),
            "join.show.{name}": CONTACTS,
            "refused.{g.role}": Role,
        },
    ),
}
_GAP = r"\$?\{[^{}]+\}"
_PLACE = re.compile(rf"{_GAP}(?:\.{_GAP})*")
_PART = rf"(?:[a-z_]|{_GAP})+"
FILES_END = (".json", ".js", ".css", ".html", ".svg")


def quoted(room: Room) -> dict[str, set[Path]]:
    """All that may be a key and stands in a source, to the letter -> where."""
    roots = {key.split(".")[0] for key in room.texts}
    found: dict[str, set[Path]] = {}
    for path in room.sources:
        source = re.sub(r'" ~ (\w+)', r'{\1}"', read(path))  # as a template puts a key together
        marks = "[\"'`]" if path.suffix == ".js" else "[\"']"
        for key in re.findall(rf"{marks}({_PART}(?:\.{_PART})+){marks}", source):
            known = key.split(".")[0] in roots or key in room.words  # some begin with a gap
            other = key.endswith(FILES_END) or key in ENDPOINTS.keys() - room.texts.keys()
            if known and not other:
                found.setdefault(key, set()).add(path)
    return found


def filled(key: str, words: Iterable[str]) -> set[str]:
    """A key with each of these words in its gap.

    >>> sorted(filled("people.${choice}.hint", ["closed", "direct"]))
    ['people.closed.hint', 'people.direct.hint']
    """
    return {_PLACE.sub(word, key, count=1) for word in words}


def asked(room: Room) -> set[str]:
    """Every key that the sources of a room ask for, with nothing left open."""
    told = {**{key: words.split() for key, words in room.words.items()}, **room.listed}
    keys = quoted(room)
    return {
        one for key in keys for one in (filled(key, told[key]) if _PLACE.search(key) else {key})
    }


@pytest.mark.parametrize("name", ROOMS)
def test_each_key_that_is_put_together_is_named_with_its_words(name: str) -> None:
    room = ROOMS[name]
    found = quoted(room)
    told = {*room.words, *room.listed}
    assert {key for key in found if _PLACE.search(key)} == told
    for key, words in room.words.items():
        for path in found[key]:
            missing = [word for word in words.split() if not re.search(rf"\b{word}\b", read(path))]
            assert missing == [], (key, path)


@pytest.mark.parametrize("name", ROOMS)
def test_every_text_that_is_asked_for_is_there(name: str) -> None:
    room = ROOMS[name]
    known = {*room.texts, *(re.sub(r"\.(one|other)$", "", key) for key in room.texts)}
    assert asked(room) - known == set()


@pytest.mark.parametrize("name", ROOMS)
def test_every_text_is_asked_for(name: str) -> None:
    room = ROOMS[name]
    used = {form for key in asked(room) for form in (key, f"{key}.one", f"{key}.other")}
    assert set(room.texts) - used == set()


def test_a_text_that_counts_has_both_forms_with_the_same_gaps() -> None:
    """Those of live/ are chosen by whoever asks: none is chosen by a count."""
    for key in TEXTS:
        stem, _, form = key.rpartition(".")
        if form == "one":
            assert gaps(TEXTS[key]) == gaps(TEXTS[f"{stem}.other"]), stem
        if form == "other" and f"{stem}.one" not in TEXTS:
            # A name that happens to be "other", such as the rest of the legend.
            assert gaps(TEXTS[key]) == set(), key


def gaps(template: str) -> set[str]:
    """Names of the gaps of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("name", ROOMS)
def test_gaps_are_names_that_both_languages_can_fill(name: str) -> None:
    for key, template in ROOMS[name].texts.items():
        for _, gap, form, conversion in string.Formatter().parse(template):
            assert gap is None or gap.isidentifier(), key
            assert not form, key
            assert conversion is None, key


@pytest.mark.parametrize("name", ROOMS)
def test_texts_are_words_and_no_markup(name: str) -> None:
    for key, template in ROOMS[name].texts.items():
        assert template.strip() == template != "", key
        assert "<" not in template, key


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("list.page", {"page": 2, "pages": 7}, "Page 2 of 7"),
        ("find.all", {"total": 1}, "1 member"),
        ("find.all", {"total": 0}, "0 members"),
        ("map.card.good", {"count": 1}, "1 good match"),
        ("map.card.good", {"count": 11}, "11 good matches"),
        ("find.chip", {"filter": "{count} <b>"}, "Remove the filter {count} <b>"),
    ],
)
def test_gaps_are_filled(key: str, values: dict[str, object], expected: str) -> None:
    assert text(key, **values) == expected
