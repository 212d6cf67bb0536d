"""Cells become terms: splitting, cleaning, one spelling for each term."""

import json
from pathlib import Path

import pytest

from loaders import load, members, slips, unify
from loaders.text import fold
from loaders.values import pieces_at_most
from loaders.vocabulary import KNOWN_TERMS, clean, splitter
from tests.loading import load_text, write

TEACHERS = "teachers, trainers and training organisations"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["a; b;c", "d"], [["a", "b", "c"], ["d"]]),
        (["a|b", "c"], [["a", "b"], ["c"]]),
        (["a\nb\r\nc"], [["a", "b", "c"]]),
        (["a;b;"], [["a", "b"]]),
        (["a, b", "b"], [["a", "b"], ["b"]]),
        (["cut, sew and dye; weave"], [["cut, sew and dye", "weave"]]),
        (["cut, sew; weave", "knit, purl"], [["cut, sew", "weave"], ["knit, purl"]]),
        ([TEACHERS + ", design"], [[TEACHERS, "design"]]),
        (["design, Teachers,  trainers and training organisations"],
         [["design", "Teachers, trainers and training organisations"]]),
        (["teachers, trainers"], [["teachers", "trainers"]]),
        (["AI (vision, speech), robots"], [["AI (vision, speech)", "robots"]]),
        (["AI (vision, speech, robots"], [["AI (vision", "speech", "robots"]]),
        (["1,000 places, beds"], [["1,000 places", "beds"]]),
        (["R&amp;D; Q&amp;A"], [["R&D", "Q&A"]]),
        (["R&amp;D, design"], [["R&D", "design"]]),
        (["We look for partners, who can help us to train many young people in the north of "
          "the country, and who also speak French"],
         [["We look for partners, who can help us to train many young people in the north of "
           "the country, and who also speak French"]]),
    ],
)  # fmt: skip
def test_cells_of_a_column_are_split(cells: list[str], expected: list[list[str]]) -> None:
    split, _ = splitter(cells, KNOWN_TERMS)
    assert [[c for c in map(clean, split(cell)) if c] for cell in cells] == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("  Digital   skills ", "Digital skills"),
        ("design.", "design"),
        ("design;,. ", "design"),
        ("U.S.A.", "U.S.A."),
        ("C++", "C++"),
        ("• design", "design"),
        ("- design", "design"),
        ("Research &amp; development", "Research & development"),
        ("caf&eacute;", "café"),
        ("\u00a0a\u200b b\u00a0", "a b"),
        ("...", ""),
        ("-", "-"),
        ("", ""),
    ],
)
def test_term_is_cleaned(term: str, expected: str) -> None:
    assert clean(term) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Digital Skills", "digital  skills", True),
        ("Équipe", "equipe", True),
        ("teachers’ training", "teachers' training", True),
        ("straße", "STRASSE", True),
        ("Αθήνα", "ΑΘΗΝΑ", True),
        ("ﬁnance", "finance", True),
        ("green skills", "Greek skills", False),
        ("employers", "employees", False),
        ("мой", "мои", False),
        ("हिंदी", "हद", False),
        ("C", "C++", False),
    ],
)
def test_spellings_of_one_term(one: str, other: str, same: bool) -> None:
    assert (fold(one) == fold(other)) is same


def test_most_frequent_spelling_wins_in_the_whole_network(tmp_path: Path) -> None:
    text = "name,offers,needs,themes\nA,design;DESIGN,Coaching,Design\nB,Coaching,Design,coaching\n"
    a, b = load_text(tmp_path, text).members
    assert (a.offers, a.needs, a.themes) == (("Design",), ("Coaching",), ("Design",))
    assert (b.offers, b.needs, b.themes) == (("Coaching",), ("Design",), ("Coaching",))


def test_spelling_is_one_over_several_files(tmp_path: Path) -> None:
    members = write(tmp_path, "id,name,offers\n1,A,Design\n2,B,\n")
    interests = write(
        tmp_path, "member_id,kind,term\n1,need,design\n2,offer,design\n2,theme,design\n", "i.csv"
    )
    a, b = load(interests, members).members
    assert (a.offers, a.needs, b.offers, b.themes) == (("design",),) * 4


def test_term_with_a_comma_is_learned_from_where_it_stands_alone(tmp_path: Path) -> None:
    text = 'name,offers,needs\nA,"cut, sew; dye","cut, sew, weave"\nB,weave;dye,dye\n'
    a, _ = load_text(tmp_path, text).members
    assert (a.offers, a.needs) == (("cut, sew", "dye"), ("cut, sew", "weave"))


def test_lists_of_json_are_not_split_again(tmp_path: Path) -> None:
    value = [{"name": "A", "offers": ["cut, sew", "R&D; tests"], "needs": "cut, sew, x"}]
    member = load_text(tmp_path, json.dumps(value), "m.json").members[0]
    assert (member.offers, member.needs) == (("cut, sew", "R&D; tests"), ("cut, sew", "x"))


@pytest.mark.parametrize("cell", ["-", "n/a", "N/A", "none", "Ninguno", "aucune", "nichts", "."])
def test_no_answer_is_no_term(tmp_path: Path, cell: str) -> None:
    loaded = load_text(tmp_path, f"name,needs\nA,{cell}\nB,design\n")
    assert [m.needs for m in loaded.members] == [(), ("design",)]
    assert (
        f"members.csv: “{cell}” in column “needs” was read as no answer." in loaded.report.guesses
    )


def test_languages_are_split_at_any_sign(tmp_path: Path) -> None:
    text = 'name,languages\nA,"English, français"\nB,English and French\nC,en/fr; no\nD,no\n'
    assert [m.languages for m in load_text(tmp_path, text).members] == [
        ("English", "français"),
        ("English", "français"),
        ("English", "français", "no"),
        ("no",),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["red; blue", "blue", "red"], [("red", "blue"), ("blue",), ("red",)]),
        (["red|blue", "blue", "red|"], [("red", "blue"), ("blue",), ("red",)]),
        (["red, blue", "blue", "red"], [("red, blue",), ("blue",), ("red",)]),
        (["a; b", "c", "d", "e", "f"], [("a; b",), ("c",), ("d",), ("e",), ("f",)]),
        (["", "x", "x"], [None, ("x",), ("x",)]),
    ],
)
def test_detail_column_is_split_only_where_it_is_used_throughout(
    tmp_path: Path, cells: list[str], expected: list[tuple[str, ...] | None]
) -> None:
    text = "name,colour\n" + "".join(f'M{i},"{cell}"\n' for i, cell in enumerate(cells))
    members = load_text(tmp_path, text).members
    assert [m.details.get("colour") for m in members] == expected


def test_only_the_commonest_of_very_many_terms_are_compared_and_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unify, "MOST_TERMS", 2)
    text = "name,needs\nA,skill; Skills\nB,skills; job\nC,job; jobs\n"
    loaded = load_text(tmp_path, text)
    assert [m.needs for m in loaded.members] == [
        ("skill", "Skills"),
        ("Skills", "job"),
        ("job", "jobs"),
    ]
    assert (
        "There are 4 different terms; the 2 that are used most were looked at for other spellings "
        "of the same, the rest stayed as they are." in loaded.report.guesses
    )


@pytest.mark.parametrize(
    ("cell", "words", "expected"),
    [
        ("a/b & c", False, 3),
        ("a; b, c", False, 3),
        ("English and French", False, 1),
        ("English and French", True, 2),
        ("English\tund\u00a0French et x", True, 3),
    ],
)
def test_there_are_no_more_pieces_than_are_counted(cell: str, words: bool, expected: int) -> None:
    assert pieces_at_most([cell], 0, words=words) == expected


def test_where_languages_are_too_many_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "MOST_TERMS", 2)
    loaded = load_text(tmp_path, "name,languages\nA,en; fr\nB,es\n")
    assert (
        "There are 3 different languages; the 2 that are used most were looked at for other "
        "spellings of the same, the rest stayed as they are."
    ) in loaded.report.guesses


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        (
            "MOST_WORDS",
            "Terms hold more than 1 different words; slips of the pen were looked for in those of "
            "the terms that are used most.",
        ),
        (
            "MOST_PAIRS",
            "Terms that differ in one letter: more than 1 pairs; slips of the pen were looked for "
            "in the first of them.",
        ),
    ],
)
def test_where_slips_are_too_many_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, said: str
) -> None:
    text = "name,offers\nA,management\nB,managment\nC,apprenticeship; apprenticeshp\n"
    assert said not in load_text(tmp_path, text).report.guesses
    monkeypatch.setattr(slips, bound, 1)
    assert said in load_text(tmp_path, text).report.guesses
