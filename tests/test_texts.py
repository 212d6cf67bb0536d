"""The words on the screen: each one used, none missing, gaps filled the same way everywhere."""

import re
import string
from pathlib import Path

import pytest

from map.texts import TEXTS, text
from tests.support.sources import JAVASCRIPT, PYTHON, read

ROOM = ("app.py", "exports/offline.py", "map/", "meet/")
"""Python that may use texts."""


def forms(key: str) -> set[str]:
    """The entries that a key may stand for."""
    return {key} if key in TEXTS else {f"{key}.one", f"{key}.other"}


def used() -> dict[str, str]:
    """Every key that Python or JavaScript asks for -> where."""
    found: dict[str, str] = {}
    for path in (*JAVASCRIPT, *(one for one in PYTHON if str(one).startswith(ROOM))):
        if path in {
            Path("map/texts.py"),
            Path("map/texts_data.py"),
            Path("map/texts_meet.py"),
            Path("meet/words.py"),
        }:
            continue
        for quoted in re.findall(r"""["'`]([a-z]+(?:\.[a-z{}$]+)+)["'`]""", read(path)):
            others = (".json", ".js", ".css", ".html")
            if quoted.split(".")[0] in ROOTS and not quoted.endswith(others):
                found[quoted] = str(path)
    return found


ROOTS = {key.split(".")[0] for key in TEXTS}


def pattern(key: str) -> "re.Pattern[str]":
    """A key as it stands in the source: ``f"header.{what}"`` means any ``header.…``."""
    parts = re.split(r"\$?\{\w+\}", key)
    return re.compile("[a-z_]+".join(re.escape(part) for part in parts) + r"(\.one|\.other)?")


def test_every_text_that_is_asked_for_is_there() -> None:
    missing = {
        key: where
        for key, where in used().items()
        if not any(pattern(key).fullmatch(known) for known in TEXTS)
    }
    assert missing == {}


def test_every_text_is_asked_for() -> None:
    asked = [pattern(key) for key in used()]
    unused = [key for key in TEXTS if not any(one.fullmatch(key) for one in asked)]
    assert unused == []


def test_a_text_that_counts_has_both_forms_with_the_same_gaps() -> None:
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


def test_gaps_are_names_that_both_languages_can_fill() -> None:
    for key, template in TEXTS.items():
        for _, name, form, conversion in string.Formatter().parse(template):
            assert name is None or name.isidentifier(), key
            assert not form, key
            assert conversion is None, key


def test_texts_are_words_and_no_markup() -> None:
    for key, template in TEXTS.items():
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
