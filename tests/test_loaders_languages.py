"""A language is one, whatever language its name is in."""

from pathlib import Path

import pytest

import loaders
from loaders.tongues import code_of
from map.network import build
from map.terms import normalise
from meet.plan import Wish
from meet.planning import plans

ENGLISH = "English Englisch ANGLAIS inglés Inglês inglese Engels angielski английский 英语 EN"
OTHERS = {
    "Castellano": "es",
    "Brazilian Portuguese": "pt",
    "Kiswahili": "sw",
    "Bahasa Indonesia": "id",
    "Filipino": "fil",
    "Tagalog": "fil",
    "Bengali": "bn",
    "العربية": "ar",
    "no": "no",
}
NONE = ("Dothraki!", "sign language of Lima", "All", "Both", "Other", "dt")


@pytest.mark.parametrize("name", ENGLISH.split())
def test_a_language_is_the_same_in_every_language(name: str) -> None:
    assert code_of(normalise(name)) == "en"


@pytest.mark.parametrize("name", OTHERS)
def test_names_that_are_used_beside_the_official_one_are_known(name: str) -> None:
    assert code_of(normalise(name)) == OTHERS[name]


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_language_is_none(name: str) -> None:
    assert code_of(normalise(name)) == ""


def test_members_who_answered_in_their_own_language_sit_together(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(
        "name,languages\nA,English\nB,Englisch; English\nC,Français\nD,French; Français; FR\n",
        encoding="utf-8",
    )
    found = loaders.load(path)
    spoken = {member.name: member.languages for member in found.members}
    assert spoken == {"A": ("English",), "B": ("English",), "C": ("Français",), "D": ("Français",)}
    said = "Other names of the same languages: 3, such as “Englisch” → “English”."
    assert said in found.report.to_text()
    network = build(found.members)
    *_, (_, seating) = plans(network, tuple(network.index), Wish(size=2))
    assert {frozenset(room) for room in seating[0]} == {frozenset("ab"), frozenset("cd")}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("no, no, no, no, no, Norwegian, Norsk", "no, no, no, no, no, Norwegian, Norwegian"),
        ("Si, Si, Si, Sinhala, English", "Si, Si, Si, Sinhala, English"),
        ("No, No, Norwegian, en", "No, No, Norwegian, en"),
        ("ja, Japanese, German", "ja, Japanese, German"),
        ("no, sv, da, en, no, Norwegian", "no, sv, da, en, no, no"),
        ("EN, EN, EN, English, Englisch", "English, English, English, English, English"),
        ("en-GB, en_US, pt-BR, Portuguese", "en-GB, en-GB, Portuguese, Portuguese"),
        ("de, de, Deutsch", "Deutsch, Deutsch, Deutsch"),
        ("English (fluent), English, Good English", "English, English, English"),
        ("Deutsch (fließend), Deutsch - Muttersprache", "Deutsch, Deutsch"),
        ("Français : langue maternelle, FR", "Français, Français"),
        ("Español (nativo), Brazilian Portuguese (C1)", "Español, Brazilian Portuguese"),
        ("English (basic), English, no English", "English (basic), English, no English"),
        ("English literature, English (very good)", "English literature, English"),
        ("Sign language, Dothraki (fluent)", "Sign language, Dothraki (fluent)"),
    ],
)
def test_a_name_wins_over_codes_and_a_word_is_none_unless_most_write_codes(
    tmp_path: Path, written: str, expected: str
) -> None:
    path = tmp_path / "members.csv"
    rows = "".join(f"M{n},skill {n},{one}\n" for n, one in enumerate(written.split(", ")))
    path.write_text(f"name,offers,languages\n{rows}", encoding="utf-8")
    spoken = [member.languages for member in loaders.load(path).members]
    assert spoken == [(one,) for one in expected.split(", ")]


def test_names_in_one_language_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text("name,languages\nA,english; Français\nB,Deutsch\n", encoding="utf-8")
    found = loaders.load(path)
    assert [member.languages for member in found.members] == [
        ("english", "Français"),
        ("Deutsch",),
    ]
    assert "Other names" not in found.report.to_text()
