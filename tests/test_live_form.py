"""What the form takes, and the sentences beside what it does not take."""

import json
from dataclasses import replace
from typing import Any

import pytest

from live.form import LONGEST, Known, Profile, read, tidy, written
from live.texts import text
from map.lexicon import Lexicon
from map.member import Member
from map.network import build

ANN = {"name": "Ann Baker", "offers": "coaching"}
KNOWN = Known(
    terms=("Digital skills", "Teachers, trainers and training organisations", "Coaching"),
    types=("TVET institution", "NGO"),
    languages=("English", "Français"),
    names={"lake school": "lake"},
    lexicon=Lexicon({"alternance": "Apprenticeships"}),
)


def said(form: dict[str, str], known: Known = KNOWN, own: str = "") -> dict[str, str]:
    """The sentence beside each field that is wrong."""
    found = read(form, known, own).problems
    return {name: text(key, **values) for name, (key, values) in found.items()}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"name": "Ann"}, {"offers": "Please write something that you offer"}),
        ({"name": "", "about": "x"}, {"name": "Please write a name."}),
        ({"about": "x"}, {"name": "Please write a name."}),
        ({"name": " \t\x00\u202e\u200b ", "about": "x"}, {"name": "Please write a name."}),
        ({**ANN, "name": "LAKE  school"}, {"name": "already a member called “LAKE school”"}),
        ({**ANN, "name": "x" * 121}, {"name": "121 characters; 120 are possible"}),
        ({**ANN, "about": "x" * 2001}, {"about": "2001 characters; 2000 are possible"}),
        ({**ANN, "offers": "x" * 81}, {"offers": "is too long for one entry"}),
        ({**ANN, "needs": "\n".join("abcdefghijklm")}, {"needs": "13 entries; 12 are possible"}),
        ({**ANN, "languages": "\n".join("abcdefghijklm")}, {"languages": "13 entries; 12 are"}),
        ({**ANN, "languages": "x" * 81}, {"languages": "is too long for one entry"}),
        ({"name": "Ann", "languages": "English"}, {"offers": "Please write something"}),
        ({**ANN, "themes": "x" * 1201}, {"themes": "1201 characters"}),
        ({**ANN, "links": "javascript:alert(1)"}, {"links": "“javascript:alert(1)” is no web"}),
        ({**ANN, "links": "https://a:b@evil.example"}, {"links": "is no web address"}),
        ({**ANN, "links": " ".join(f"https://{k}.org" for k in "abcdef")}, {"links": "6 entries"}),
        ({**ANN, "email": "ann"}, {"email": "no e-mail address"}),
        ({**ANN, "email": "a@b.c, d@e.org"}, {"email": "no e-mail address"}),
        ({**ANN, "email": "<script>@b.org"}, {"email": "no e-mail address"}),
        ({**ANN, "phone": "call me"}, {"phone": "no phone number"}),
        ({**ANN, "phone": "1" * 41}, {"phone": "41 characters"}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(
    form: dict[str, str], expected: dict[str, str]
) -> None:
    found = said(form)
    assert found.keys() == expected.keys()
    assert all(expected[name] in found[name] for name in found), found


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (ANN, {}),
        ({"name": "Ann", "about": "We teach."}, {}),
        ({**ANN, "name": "Lake School", "another": "on"}, {}),
        ({**ANN, "country": "Kenia"}, {"country": "Kenya"}),
        ({**ANN, "country": "Elfenbeinküste; SN"}, {"country": "Côte d'Ivoire; Senegal"}),
        ({**ANN, "country": "Everywhere"}, {"country": "Everywhere"}),
        ({**ANN, "type": "tvet  INSTITUTION"}, {"type": "TVET institution"}),
        ({**ANN, "type": "Choir"}, {"type": "Choir"}),
        ({**ANN, "themes": "alternance\ndigital Skills;DIGITAL SKILLS\r\n • Choirs. "},
         {"themes": ("Apprenticeships", "Digital skills", "Choirs")}),
        ({**ANN, "needs": "teachers, trainers & training organisations"},
         {"needs": ("Teachers, trainers and training organisations",)}),
        ({**ANN, "languages": "Englisch, french; ENGLISH\nKlingonisch 2, 日本語"},
         {"languages": ("English", "Français", "Klingonisch 2", "日本語")}),
        ({**ANN, "links": "example.org\nhttps://b.org/x"},
         {"links": ("https://example.org", "https://b.org/x")}),
        ({**ANN, "email": "ann@b.org", "phone": "+41 22 (0) 1", "show_phone": "on"},
         {"email": "ann@b.org", "phone": "+41 22 (0) 1", "shown": ("phone",)}),
        ({**ANN, "show_email": "on"}, {"shown": ()}),
        ({**ANN, "about": "one\r\n\r\n\r\n\r\ntwo\x07"}, {"about": "one\n\ntwo"}),
        ({**ANN, "unknown": "x", "member": "lake", "shown": "email"}, {}),
        ({**ANN, "name": "Ann\u202e\nBaker\x00"}, {"name": "Ann Baker"}),
        ({**ANN, "name": "=cmd|' /C calc'!A0"}, {"name": "=cmd|' /C calc'!A0"}),
        ({**ANN, "name": "نادية 学校 école"}, {"name": "نادية 学校 école"}),
    ],
)  # fmt: skip
def test_what_is_right_becomes_a_profile(form: dict[str, str], expected: dict[str, Any]) -> None:
    found = read(form, KNOWN)
    assert found.problems == {}
    plain = Profile("Ann Baker", offers=("Coaching",))
    given = {"name": form["name"], "about": form.get("about", "")}
    given |= {"offers": ("Coaching",) if "offers" in form else ()}
    assert found.profile == replace(plain, **{**given, **expected})


def test_somebody_may_keep_their_own_name() -> None:
    assert said({**ANN, "name": "Lake School"}, own="lake") == {}
    assert "name" in said({**ANN, "name": "Lake School"}, own="other")


def test_what_is_written_comes_back_into_the_form_to_the_letter() -> None:
    form = {**ANN, "email": "no", "offers": "a\nb"}
    assert {k: v for k, v in read(form, KNOWN).raw.items() if v} == form


def test_a_profile_is_the_same_after_it_was_kept_and_after_its_form() -> None:
    whole = Profile(
        "Ann", "NGO", "Kenya", "About\n\nus", ("a",), ("b", "c"), ("d",), ("English",),
        ("https://a.org",),
        "Ann", "a@b.org", "12345", ("email",),
    )  # fmt: skip
    assert Profile.of_json(json.loads(json.dumps(whole.to_json()))) == whole
    assert read(written(whole), Known()).profile == whole


def test_what_is_not_to_be_shown_is_private() -> None:
    member = Profile("Ann", email="a@b.org", phone="12345", person="Ann", shown=("person",))
    found = member.member("ann-1")
    assert (found.contact, dict(found.private)) == (
        "Ann",
        {"E-mail": "a@b.org", "Phone": "12345"},
    )


def test_the_map_says_what_is_suggested() -> None:
    members = [
        Member("a", "A", type="NGO", offers=("Coaching",), needs=("funding",)),
        Member("b", "Bé", type="NGO", offers=("coaching", "Coaching"), themes=("choirs",)),
        Member("c", "C", type="School", languages=("English",)),
    ]
    known = Known.of(build(members), Lexicon())
    assert (known.terms, known.types) == (("Coaching", "choirs", "funding"), ("NGO", "School"))
    assert known.languages == ("English",)
    assert known.names == {"a": "a", "be": "b", "c": "c"}


@pytest.mark.parametrize("name", list(LONGEST))
@pytest.mark.parametrize("sent", ["\x00" * 9, "\ud800", "x" * 1_000_000, "{{ 7*7 }}", "%s%n"])
def test_anything_may_be_sent(name: str, sent: str) -> None:
    found = read({**ANN, name: sent}, KNOWN)
    assert all(len(value) <= LONGEST[field] for field, value in found.raw.items())


@pytest.mark.parametrize(
    ("sent", "expected"), [("a\r\nb", "a b"), (" é ", "é"), ("x\u2066y", "xy"), ("\ufeff", "")]
)
def test_a_line_is_one_line(sent: str, expected: str) -> None:
    assert tidy(sent, "name") == expected
