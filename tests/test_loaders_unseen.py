"""Files of many makers, made up: the first guess is sensible for each."""

import json
from pathlib import Path

import pytest

from loaders import load
from tests.unseen import (
    Case,
    books,
    directories,
    dumps,
    exports,
    forms,
    more,
    questionnaires,
    registers,
    sheets,
    tools,
)

CASES = (
    *forms.CASES,
    *sheets.CASES,
    *tools.CASES,
    *more.CASES,
    *directories.CASES,
    *exports.CASES,
    *questionnaires.CASES,
    *books.CASES,
    *dumps.CASES,
    *registers.CASES,
)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_first_guess_is_sensible(tmp_path: Path, case: Case) -> None:
    paths = []
    for name, content in case.files.items():
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    loaded = load(*paths)
    report = loaded.report
    assert {header: report.columns.get(header) for header in case.fields} == case.fields
    found = tuple(
        {key: _plain(getattr(member, key)) for key in wanted}
        for member, wanted in zip(loaded.members, case.members, strict=False)
    )
    assert found == case.members
    assert len(loaded.ties) == case.ties
    assert tuple(sorted(p.code for p in report.problems)) == case.problems
    counts = report.counts
    assert counts.rows == counts.members + counts.joined + counts.rejected
    public = repr(loaded.members) + report.to_text() + json.dumps(report.to_json())
    assert [text for text in case.hidden if text in public] == []


def _plain(value: object) -> object:
    return dict(value) if hasattr(value, "items") else value


def test_at_least_twenty_unseen_files() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 20
