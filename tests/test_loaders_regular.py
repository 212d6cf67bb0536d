"""The fast way of reading delimited files gives what the careful way gives, or nothing."""

import csv
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import LoadError, delimited, load, regular
from loaders.limits import COMMAND_LINE
from loaders.report import Notes
from loaders.table import Table

MANY = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
CELL = st.text(alphabet='ab ,;"\n\r\té\u2028\ufeff', max_size=5) | st.sampled_from(
    ["", "NA", "1e5", "001", "#", "'", "\\", "\x1a", "x, y"]
)
PIECES = st.lists(
    st.sampled_from(
        (
            *("a", "b", ",", ",", ",", '"', '""', "\n", "\r\n", "\r", "é", " ", '"x"', "1,2\n"),
            *('"a,b"', "\ufeff", "NA", "\x1a", "\x0b", "\u2028", "\x00"),
        )
    ),
    max_size=14,
)


@pytest.fixture(autouse=True, params=[1, 7, 4_000_000], ids="pieces of {}".format)
def _pieces(request: pytest.FixtureRequest) -> Iterator[None]:
    """Also in pieces so small that each row is one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(regular, "PIECE", request.param)
        yield


def carefully(text: str) -> list[list[str]] | None:
    """The columns that the csv module finds, None where rows differ in length or break."""
    try:
        records = list(csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), strict=True))
    except csv.Error:
        return None
    if len(set(map(len, records))) != 1:
        return None
    return [list(column) for column in zip(*records, strict=True)]


@given(pieces=PIECES)
@MANY
def test_any_text_is_read_alike_or_left_to_the_careful_way(pieces: list[str]) -> None:
    text = "a,b\n" + "".join(pieces)
    found = regular.columns(text.encode(), 0, ",", 2)
    assert found in (None, carefully(text))


@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8),
    end=st.sampled_from(["\n", "\r\n"]),
)
@MANY
def test_what_a_program_wrote_is_read_alike(rows: list[list[str]], end: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=end).writerows([["id", "name", "x"], *rows])
    text = file.getvalue()
    found = regular.columns(text.encode(), 0, ",", 3)
    assert found in (None, carefully(text))
    if not any(sign in text.replace(end, "") for sign in "\r\ufeff"):
        assert found is not None


def table(data: bytes, least: int) -> tuple[list[Table], Notes]:
    """What ``delimited`` makes of a file, the fast way from ``least`` bytes on."""
    notes = Notes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "REGULAR_BYTES", least)
        tables = delimited.read(data, "f.csv", COMMAND_LINE, notes)
    return tables, notes


@given(
    rows=st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=8),
    separator=st.sampled_from(",;\t|"),
    start=st.sampled_from(["", "\ufeff", "sep={}\n", "Title{}\n", "{}\n"]),
)
@MANY
def test_both_ways_give_the_same_table(rows: list[list[str]], separator: str, start: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows([["id", "name"], *rows])
    data = (start.format(separator) + file.getvalue()).encode()
    fast, careful = table(data, 0), table(data, 10**9)
    assert [(t.file, t.headers, list(map(list, t.columns)), list(t.numbers)) for t in fast[0]] == [
        (t.file, t.headers, list(map(list, t.columns)), list(t.numbers)) for t in careful[0]
    ]
    assert (fast[1].problems, fast[1].guesses) == (careful[1].problems, careful[1].guesses)


def test_large_file_is_read_the_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    used = []
    columns = regular.columns
    monkeypatch.setattr(regular, "columns", lambda *a: used.append(a) or columns(*a))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.csv"
        path.write_text(
            "id,name,about\n" + "".join(f"{i},M{i},{'x' * 90}\n" for i in range(50_000))
        )
        assert len(load(path).members) == 50_000
        path.write_text("no,header,known\n" * 300_000)
        with pytest.raises(LoadError):
            load(path, limits=delimited.Limits(rows=5))
    assert len(used) == 1
