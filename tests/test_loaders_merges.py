"""Proposals: whom they concern, in what order, how many; and the dictionary behind them."""

import gzip
import re
from importlib import resources
from pathlib import Path

import pytest

from loaders import load
from loaders.catalogue_terms import PROPOSALS
from loaders.decisions import WORDS
from loaders.dictionary import LANGUAGES, known_words
from loaders.merges import CERTAINTY, MOST, Proposal, propose
from map.lexicon import Lexicon
from tests.loading import ROOT, SHARED, load_text

MESSY = """id,name,offers,needs,themes
a,A,project managment;youth employment,TVET,gender and inclusion
b,B,project management,technical and vocational education and training,inclusion and gender
c,C,employment of youth;wellbeing,well-being,gender and inclusion
d,D,project management;upskilling,upskiling,
e,E,upskilling,employment of youth,
"""


def test_proposals_of_a_messy_file(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, MESSY)
    assert loaded.members[0].offers == ("project management", "youth employment")
    assert [(p.code, p.terms, p.members) for p in loaded.proposals] == [
        ("joined", ("well-being", "wellbeing"), ("c",)),
        ("short", ("technical and vocational education and training", "TVET"), ("a",)),
        ("order", ("employment of youth", "youth employment"), ("a",)),
        ("order", ("gender and inclusion", "inclusion and gender"), ("b",)),
        ("letter", ("upskilling", "upskiling"), ("d",)),
    ]


def test_proposal_is_gone_when_it_was_accepted_or_refused(tmp_path: Path) -> None:
    first = load_text(tmp_path, MESSY)
    for proposal in first.proposals:
        keep, other = proposal.terms
        accepted = load(tmp_path / "members.csv", lexicon=Lexicon({_key(other): keep}))
        refused = load(
            tmp_path / "members.csv",
            lexicon=Lexicon(apart=frozenset((frozenset((_key(keep), _key(other))),))),
        )
        rest = [p for p in first.proposals if p != proposal]
        assert [p.terms for p in accepted.proposals] == [p.terms for p in rest]
        assert list(refused.proposals) == rest
        changed = {m.id for m, n in zip(first.members, accepted.members, strict=True) if m != n}
        assert changed == set(proposal.members)


def _key(term: str) -> str:
    from map.terms import normalise

    return normalise(term)


def test_pair_is_proposed_once_for_its_surest_reason() -> None:
    # Both the order and the small words speak for it.
    terms = {"training of the trainers": ["a"], "training of trainers": ["b", "c"]}
    assert propose(terms) == (
        Proposal(
            ("training of trainers", "training of the trainers"),
            "training of trainers",
            "small",
            "“training of the trainers” and “training of trainers” differ in small words alone.",
            ("a",),
            CERTAINTY["small"],
        ),
    )


def test_only_the_first_proposals_are_made() -> None:
    terms = {f"{word} of steel{n}": ["a"] for n in range(300) for word in ("design",)}
    terms |= {f"steel{n} design": ["b", "c"] for n in range(300)}
    found = propose(terms)
    assert len(found) == MOST
    assert len({frozenset(p.terms) for p in found}) == MOST


def test_order_of_the_file_changes_no_proposal(tmp_path: Path) -> None:
    header, *rows = MESSY.splitlines(keepends=True)
    found = []
    for name, order in (("a.csv", rows), ("b.csv", rows[::-1])):
        loaded = load_text(tmp_path, header + "".join(order), name)
        found.append([(p.code, p.terms, set(p.members)) for p in loaded.proposals])
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "terms",
    [
        {"": ["a"], "?!": ["b"], "…": ["c"]},
        {"A" * 5_000: ["a"], "A" * 5_001: ["b"]},
        {" ".join("x" * n for n in range(1, 60)): ["a"], "DNA": ["b"]},
        {f"word{chr(0x4E00 + n)}": ["a"] for n in range(500)},
        {"हिंदी": ["a"], "हद": ["b"], "中文": ["c"], "🙂": ["d"], "\u0301": ["e"]},
    ],
    ids=["signs", "long", "many words", "a series", "other scripts"],
)
def test_strange_terms_are_left_alone(terms: dict[str, list[str]]) -> None:
    assert propose(terms) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_dictionary_are_sorted_so_that_they_are_found(language: str) -> None:
    file = resources.files("spellchecker") / "resources" / f"{language}.json.gz"
    words = re.findall(rb'\n"([^"]+)":', gzip.decompress(file.read_bytes()))
    assert words == sorted(words)
    some = [word.decode() for word in (words[0], words[1], words[len(words) // 3], words[-1])]
    assert known_words(some) == set(some)
    assert known_words([some[2] + "qx"]) == set()


def test_every_reason_and_word_is_documented() -> None:
    text = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    codes = re.findall(r"^\| [^`].*\| `(\w+)` \|", text, re.M)
    assert set(codes) == set(PROPOSALS) == set(CERTAINTY)
    listed = re.search(r"these words are understood, too: (.*)\.\n", text)
    assert listed
    assert set(re.findall(r"[a-z]+|=", listed[1])) - {"for"} == set(WORDS) - {""}


def test_labels_of_different_skills_stay_different() -> None:
    """ESCO has 3,000 skills that experts hold to be different: none may be merged."""
    file = SHARED / "data" / "phrases" / "targets_en.csv"
    if not file.is_file():
        pytest.skip("the phrases are not on this machine")
    import csv
    from collections import Counter

    from loaders.unify import one_spelling

    uses: dict[str, Counter[str]] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            uses.setdefault(_key(row["label"]), Counter())[row["label"]] += 1
    spellings = one_spelling(uses)
    assert len(uses) > 2_900
    assert len(set(spellings.values())) == len(spellings)
