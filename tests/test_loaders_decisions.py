"""vocabulary.csv: what a facilitator decided about terms is read, followed and written."""

from pathlib import Path

import pytest

from loaders import load
from loaders.decisions import from_text
from tests.loading import write

MEMBERS = "name,offers,needs\nA,alternance,Welding\nB,apprenticeships,welding\nC,coaching,\n"


def pair(one: str, other: str) -> frozenset[str]:
    return frozenset((one, other))


@pytest.mark.parametrize(
    ("text", "same", "apart"),
    [
        ("term,use\nalternance,Apprenticeships\n", {"alternance": "Apprenticeships"}, set()),
        ("use;term\nB;a\n", {"a": "B"}, set()),
        ("term,use,decision\na,b,apart\n", {}, {pair("a", "b")}),
        ("Term,USE,Decision\na,b,SAME\nc,d,different\n", {"a": "b"}, {pair("c", "d")}),
        ("term,use\na,b\nb,c\nc,D\n", {"a": "D", "b": "D", "c": "D"}, set()),
        ("term,use\na,B\nc,b\n", {"a": "B", "c": "B"}, set()),
        ("term,use\ntvet,TVET\nvet,tvet\n", {"tvet": "TVET", "vet": "TVET"}, set()),
        ("term,use\n'=a,'+b\n", {"a": "+b"}, set()),
        ("term,use\n", {}, set()),
        ("", {}, set()),
    ],
)
def test_decisions_are_read(text: str, same: dict[str, str], apart: set[frozenset[str]]) -> None:
    lexicon = from_text(text)
    assert (dict(lexicon.same), set(lexicon.apart)) == (same, apart)


def test_load_finds_vocabulary_beside_the_first_file(tmp_path: Path) -> None:
    write(tmp_path, "term,use\nalternance,apprenticeships\n", "vocabulary.csv")
    loaded = load(write(tmp_path, MEMBERS))
    assert [m.offers for m in loaded.members] == [
        ("apprenticeships",), ("apprenticeships",), ("coaching",),
    ]  # fmt: skip
    assert loaded.lexicon.preferred("Alternance") == "apprenticeships"
    assert "vocabulary.csv lies beside the data and was used." in loaded.report.guesses
    assert "Terms merged or renamed as the vocabulary says: 1." in loaded.report.guesses
