"""Loading small files written inside a test."""

from collections.abc import Collection
from pathlib import Path

from loaders import Loaded, load
from loaders.limits import COMMAND_LINE, Limits

ROOT = Path(__file__).parents[1]
"""The folder of the project."""
SHARED = ROOT.parent / "shared"
"""Files of others to try the loaders on; they stand beside the project, not in it."""


def write(folder: Path, text: str | bytes, name: str = "members.csv") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def load_text(
    folder: Path,
    text: str | bytes,
    name: str = "members.csv",
    private: Collection[str] = (),
    limits: Limits = COMMAND_LINE,
) -> Loaded:
    """What ``load`` makes of a file with this content."""
    return load(write(folder, text, name), private=private, limits=limits)


def codes(loaded: Loaded) -> list[str]:
    """Codes of all problems, in their order."""
    return [problem.code for problem in loaded.report.problems]


def named(loaded: Loaded) -> list[tuple[str, str]]:
    """Id and name of every member."""
    return [(member.id, member.name) for member in loaded.members]
