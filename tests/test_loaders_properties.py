"""Laws that hold for any file."""

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import Loaded, LoadError, load
from loaders.columns import ALIASES
from loaders.consent import YES
from loaders.countries import places
from loaders.report import Report
from loaders.rows import READERS
from loaders.text import fold
from loaders.vocabulary import clean
from map.terms import normalise
from tests.books import Value, book, sheet

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
HEADERS = [
    *("id", "name", "type", "offers", "needs", "themes", "website", "contact", "email", "size"),
    *("consent_contact", "_x", "from", "to", "kind", "term", "member", "langues", ""),
    *("country", "Location", "level", "First name", "Last name", "organisation", "about"),
    *("member_id", "theme_id", "theme_name", "Themes [a]", "needs: b", "offer_c", "Needs"),
    *("What do you need?", "What can we offer you?", "_id", "x.country", "Contact person"),
]
CELLS = ["", "1", "01", "a;b", "x, y", "yes", "offer", '"', "x", "Kenya", "Lima, Peru", "expert"]
CELLS += ["a (urgent)", "<p>a</p>", "&amp;", "https://a.org", "both", "NO"]
TEXT = st.text(max_size=12) | st.sampled_from(CELLS)


def outcome(data: bytes, suffix: str) -> Report:
    """The report on a file with this content, whether or not it gave members."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(data)
        try:
            loaded = load(path)
        except LoadError as error:
            assert str(error)
            return error.report
    assert_lawful(loaded)
    return loaded.report


def assert_lawful(loaded: Loaded) -> None:
    ids = [member.id for member in loaded.members]
    assert len(set(ids)) == len(ids) == loaded.report.counts.members > 0
    assert all(member.id and member.name for member in loaded.members)
    for tie in loaded.ties:
        assert {tie.source, tie.target} <= set(ids)
        assert tie.source != tie.target
    spellings: dict[str, str] = {}
    for member in loaded.members:
        for term in (*member.offers, *member.needs, *member.themes):
            assert spellings.setdefault(normalise(term), term) == term
        assert all(link.lower().startswith(("http://", "https://")) for link in member.links)
        for terms in (member.offers, member.needs, member.themes, member.languages):
            assert len({fold(term) for term in terms}) == len(terms)
            assert all(terms)
        assert not any(header.startswith("_") for header in member.details)
        assert not set(member.details) & set(member.private)


def assert_counts(report: Report) -> None:
    counts = report.counts
    assert counts.rows == counts.members + counts.joined + counts.rejected
    json.dumps(report.to_json()).encode()
    report.to_text().encode()


STARTS = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"{", b"- "]


@given(
    start=st.sampled_from(STARTS), data=st.binary(max_size=300), suffix=st.sampled_from([*READERS])
)
@settings(FEW, max_examples=300)
def test_any_bytes_give_members_or_a_sentence(start: bytes, data: bytes, suffix: str) -> None:
    assert_counts(outcome(start + data, suffix))


PEOPLE = book({"s": sheet([["id", "name", "offers"], ["a", "Ana", "x"], ["b", "Bo", 1]])})


@given(
    changes=st.lists(
        st.tuples(st.integers(0, len(PEOPLE) - 1), st.integers(0, 255)), min_size=1, max_size=4
    )
)
@settings(FEW, max_examples=300)
def test_any_damage_to_a_workbook_is_a_sentence(changes: list[tuple[int, int]]) -> None:
    data = bytearray(PEOPLE)
    for position, byte in changes:
        data[position] = byte
    assert_counts(outcome(bytes(data), ".xlsx"))


VALUE = st.none() | st.booleans() | st.integers(-9, 10**12) | st.sampled_from(["", " ", "a;b", "x"])


@given(
    headers=st.lists(st.sampled_from(HEADERS), min_size=1, max_size=6),
    rows=st.lists(st.lists(VALUE, max_size=7), max_size=8),
)
@FEW
def test_any_sheet_keeps_all_its_rows(headers: list[str], rows: list[list[Value]]) -> None:
    assert_counts(outcome(book({"s": sheet([headers, *rows])}), ".xlsx"))


@given(
    text=st.text(alphabet='abn01,;|\t"\n\r =_é\x00[]{}:', max_size=200),
    suffix=st.sampled_from([".csv", ".json"]),
)
@FEW
def test_any_text_of_signs_that_matter(text: str, suffix: str) -> None:
    assert_counts(outcome(text.encode(), suffix))


@given(
    headers=st.lists(st.sampled_from(HEADERS), min_size=1, max_size=6),
    rows=st.lists(st.lists(TEXT, max_size=7), max_size=8),
    separator=st.sampled_from(",;\t|"),
)
@FEW
def test_any_table_keeps_all_its_rows(
    headers: list[str], rows: list[list[str]], separator: str
) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows([headers, *rows])
    assert_counts(outcome(file.getvalue().encode("utf-8", "replace"), ".csv"))


TABLE = st.tuples(
    st.lists(st.sampled_from(HEADERS), min_size=1, max_size=5),
    st.lists(st.lists(st.sampled_from(CELLS), max_size=5), max_size=6),
)


@given(tables=st.lists(TABLE, min_size=2, max_size=4))
@settings(FEW, max_examples=200)
def test_any_tables_together_keep_all_their_rows(
    tables: list[tuple[list[str], list[list[str]]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (headers, rows) in enumerate(tables):
            paths.append(Path(folder) / f"{('members', 'themes', 'join', 'x')[number]}.csv")
            with paths[-1].open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([headers, *rows])
        try:
            loaded = load(*paths)
        except LoadError as error:
            assert_counts(error.report)
            return
    assert_lawful(loaded)
    assert_counts(loaded.report)


@given(texts=st.lists(st.text(max_size=30) | st.sampled_from(CELLS), min_size=1, max_size=9))
@FEW
def test_unknown_country_stays_and_known_ones_are_stable(texts: list[str]) -> None:
    for cell, place in places(texts).items():
        if not place.known:
            assert place.country == cell
        else:
            again = places([place.country])[place.country]
            assert (again.country, again.region) == (place.country, place.region)


SHOWN = st.text(st.characters(exclude_categories=["C"]), max_size=12)


@given(cells=st.lists(st.tuples(SHOWN, SHOWN), min_size=1, max_size=8))
@FEW
def test_rows_of_names_are_members_or_rejected(cells: list[tuple[str, str]]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([("name", "offers"), *cells])
    rows = sum(any(cell.strip() for cell in row) for row in cells)
    assert outcome(file.getvalue().encode(), ".csv").counts.rows == rows


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*HEADERS, "members", "ties", "a.b"]), inner, max_size=5)
    ),
    max_leaves=25,
)


@given(value=JSON)
@FEW
def test_any_json_gives_members_or_a_sentence(value: object) -> None:
    assert_counts(outcome(json.dumps(value).encode(), ".json"))


@given(
    secret=st.text(alphabet="qwxz", min_size=8, max_size=8),
    header=st.sampled_from(["_note", "E-mail", "Phone", "Date of birth", "contact"]),
    position=st.integers(0, 3),
    consent=st.sampled_from(["", "no", "maybe"]),
)
@FEW
def test_private_cell_is_in_no_public_place(
    secret: str, header: str, position: int, consent: str
) -> None:
    headers, cells = ["name", "about", "consent_contact"], ["Ana", "text", consent]
    headers.insert(position, header)
    cells.insert(position, secret)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.csv"
        path.write_text(",".join(headers) + "\n" + ",".join(cells) + "\n", encoding="utf-8")
        loaded = load(path)
    member = loaded.members[0]
    assert member.private[header] == secret
    assert secret not in repr(member) + loaded.report.to_text() + str(loaded.report.to_json())


@given(term=st.text(max_size=40))
@FEW
def test_cleaning_twice_is_cleaning_once(term: str) -> None:
    once = clean(term.replace("&", " "))
    assert clean(once) == once


@pytest.mark.parametrize("word", sorted(YES))
def test_no_word_is_yes_and_no(word: str) -> None:
    from loaders.consent import NO

    assert word not in NO


def test_aliases_are_compared_as_headers_are() -> None:
    assert all(key.isalnum() for table in ALIASES.values() for key in table)
