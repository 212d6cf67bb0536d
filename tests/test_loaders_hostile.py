"""Files made to fill the memory: each is refused or read within 500 MB, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.catalogue import PROBLEMS
from loaders.limits import COMMAND_LINE, PAGE, Limits
from tests.hostile import HOSTILE, SIZE, answers
from tests.loading import ROOT, SHARED

MEGABYTES = 500
PATIENCE = 300
"""Seconds after which a file is given up; how fast one is read, no test says."""
CHILD = """
import json, resource, sys
from pathlib import Path
import loaders, loaders.regular
from loaders.limits import PAGE

def megabytes(name):
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(lines[name].split()[0]) / 1000

resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
before = megabytes("VmRSS")
for path in sys.argv[1:]:
    try:
        report = loaders.load(path, limits=PAGE).report
    except loaders.LoadError as error:
        report = error.report
    counts = report.counts
    lost = counts.rows - counts.members - counts.joined - counts.rejected
    codes = sorted({problem.code for problem in report.problems})
    print(json.dumps([megabytes("VmHWM") - before, counts.members, lost, codes]))
"""
linux = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux says what a process took"
)


def costs(*paths: Path) -> list[tuple[float, int, int, list[str]]]:
    """For each file, read one after the other in one process, the megabytes at most until then,
    members, rows that nobody accounts for, and codes of problems."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *map(str, paths)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def assert_cheap(*paths: Path) -> None:
    found = costs(*paths)
    assert len(found) == len(paths)
    for path, (megabytes, members, lost, codes) in zip(paths, found, strict=True):
        assert megabytes < MEGABYTES, path
        assert lost == 0, path
        assert members or codes, path
        assert set(codes) <= set(PROBLEMS), path


@linux
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_costs_little(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    assert path.stat().st_size <= SIZE
    assert_cheap(path)


@linux
def test_ordinary_answers_to_forty_questions_are_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(answers())
    assert path.stat().st_size <= SIZE
    ((megabytes, members, _, codes),) = costs(path)
    assert (members, codes) == (100_000, [])
    assert megabytes < MEGABYTES


GENERATED = sorted((SHARED / "corpora/generated").glob("*"))


@linux
def test_bad_files_of_others_cost_little() -> None:
    if not GENERATED:
        pytest.skip("the files are not on this machine")
    assert_cheap(*GENERATED)


def test_the_command_line_takes_ten_times_what_the_page_does() -> None:
    fields = Limits.__dataclass_fields__
    assert {
        name: getattr(COMMAND_LINE, name) / getattr(PAGE, name) for name in fields
    } == dict.fromkeys(fields, 10) | {"depth": 1}
