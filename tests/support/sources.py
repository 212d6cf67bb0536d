"""The project's own sources, for tests that read them."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def _found(*patterns: str) -> tuple[Path, ...]:
    paths = {path.relative_to(ROOT) for pattern in patterns for path in ROOT.glob(pattern)}
    return tuple(sorted(paths))


# All of them, so that no new one is forgotten; hidden folders hold what is installed.
_ROOMS = [path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."]

PYTHON = _found("*.py", *(f"{room}/**/*.py" for room in _ROOMS))
"""Paths from the root of the project."""
JAVASCRIPT = _found("assets/*.js")
CSS = _found("assets/*.css")


def read(path: Path) -> str:
    """The text of a source."""
    return (ROOT / path).read_text(encoding="utf-8")
