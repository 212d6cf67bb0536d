"""Where what goes out is put: files that may be written, and what is said when they cannot be.

Asked before anything is computed. The rule: no file that a command reads is overwritten, and a
file beside the one that was named is replaced only where Knitwork wrote it.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from errno import EISDIR, ENOENT
from pathlib import Path
from typing import IO, Any

import click

from loaders.save import MARK
from map.cells import MATCHES

STDOUT = Path("-")
"""The name that stands for standard output."""
_OURS = tuple(line.encode() for line in (f"from ({MARK}),", ",".join(MATCHES)))
_BOM = b"\xef\xbb\xbf"


def writable(outputs: Sequence[Path], files: Sequence[Path]) -> None:
    """Make sure that outputs may be written.

    Args:
        outputs: The file that was named, and those that will stand beside it.
        files: Those that the command reads.

    Raises:
        click.ClickException: One may not; it says which and why.
    """
    for number, path in enumerate(outputs):
        if path == STDOUT:
            continue
        if path.is_dir():
            raise _refused(path, OSError(EISDIR, os.strerror(EISDIR)))
        if not path.parent.is_dir():
            raise _refused(path, OSError(ENOENT, os.strerror(ENOENT)))
        if any(_same(path, file) for file in files):
            raise click.ClickException(
                f"{path} is one of the files that are read, and would be overwritten. Choose "
                "another name for --output."
            )
        if number and path.exists() and not _ours(path):
            raise click.ClickException(
                f"{path} would be written, too; it is there, and Knitwork did not write it. Choose "
                "another name for --output, or move that file."
            )


def put(files: Mapping[Path, bytes]) -> None:
    """Write files and say so.

    Raises:
        click.ClickException: One cannot be written; it says which and why.
    """
    for path, content in files.items():
        try:
            path.write_bytes(content)
        except OSError as error:
            raise _refused(path, error) from None
        click.echo(f"Written: {path}")


@contextmanager
def opened(path: Path) -> Iterator[IO[Any]]:
    """Open a table to be written part by part.

    A file begins with a byte order mark, without which Excel takes the accents for others;
    what is printed does not.

    Raises:
        click.ClickException: It cannot be written; it says which and why.
    """
    try:
        encoding = "utf-8" if path == STDOUT else "utf-8-sig"
        with click.open_file(str(path), "w", encoding=encoding) as file:
            yield file
            file.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> click.ClickException:
    what = "The output" if path == STDOUT else f"{path}"
    return click.ClickException(f"{what} cannot be written: {error.strerror}.")


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return one.resolve() == other.resolve()


def _ours(path: Path) -> bool:
    """Whether a table beside is one of ties or of matches that Knitwork wrote."""
    try:
        with path.open("rb") as file:
            return file.read(200).removeprefix(_BOM).startswith(_OURS)
    except OSError:
        return False
