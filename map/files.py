"""Files on the disk become what is on the screen, and what is wrong with them a sentence.

For the command line and for a server that starts; files that come through the page are `drafts`.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from loaders import Loaded, LoadError, load
from loaders.decisions import to_text

from .engines import Progress, best_engine
from .network import Network, build
from .screen import Shown, title_of
from .weights import weights_beside

DATA = Path(__file__).parents[1] / "data"
DEMONSTRATION = (DATA / "skills-innovation.csv", DATA / "skills-innovation-ties.csv")
DEMONSTRATION_TITLE = "Skills Innovation Network"
_MANY = 2_000
"""From so many members on it takes long enough to say how far it is."""


Gone = Callable[[Sequence[str]], Collection[str]]
"""Gives those of some ids that must stay out."""


def loaded_from(
    files: tuple[Path, ...],
    private: tuple[str, ...] = (),
    *,
    said: bool = False,
    gone: Gone | None = None,
) -> Loaded:
    """Read files; without files, the demonstration.

    Args:
        files: Members' files, with interests and ties.
        private: Headers of columns that must not leave the server.
        said: Whether to say what could not be read as it stands (on standard error).
        gone: Whom to leave out, though the files name them; this is said, too.

    Raises:
        click.ClickException: Nothing could be loaded; it says why.
    """
    for path in files:
        if not path.exists():
            raise click.ClickException(
                f"{path}: there is no file of this name. Check its name and folder."
            )
    try:
        loaded = load(*(files or DEMONSTRATION), private=private)
    except LoadError as error:
        raise click.ClickException(str(error)) from None
    if said and loaded.report.problems:
        click.echo(loaded.report.problems_text(), err=True)
    out = gone([member.id for member in loaded.members]) if gone else ()
    return _without(loaded, frozenset(out)) if out else loaded


def _without(loaded: Loaded, out: frozenset[str]) -> Loaded:
    click.echo(f"Left out, as they were erased: {len(out):,}.", err=True)
    left = tuple(member for member in loaded.members if member.id not in out)
    if not left:
        raise click.ClickException("Everybody in these files was erased, so there is nothing left.")
    ties = tuple(tie for tie in loaded.ties if out.isdisjoint((tie.source, tie.target)))
    return replace(loaded, members=left, ties=ties)


def read(
    files: tuple[Path, ...] = (),
    title: str = "",
    private: tuple[str, ...] = (),
    *,
    top: int = 10,
    gone: Gone | None = None,
    fits: Callable[[int], None] | None = None,
) -> Network:
    """Read files into a network; without files, the demonstration.

    What could not be read as it stands is said beside what is written (on standard error).

    Args:
        files: Members' files, with interests and ties.
        title: What the network is called; by default, after the first file.
        private: Headers of columns that must not leave the server.
        top: How many partners to rank for each member.
        gone: Whom to leave out, though the files name them.
        fits: Raises an error of its own where there are more members than it can do with.

    Raises:
        click.ClickException: Nothing could be loaded; it says why.
    """
    loaded = loaded_from(files, private, said=True, gone=gone)
    if fits:
        fits(len(loaded.members))
    return _built(loaded, files, title, top)


def bring(
    files: tuple[Path, ...] = (),
    title: str = "",
    private: tuple[str, ...] = (),
    *,
    report: bool = False,
    previous: Network | None = None,
) -> Shown:
    """Read files into what the page shows; as ``read``, which says what the arguments are.

    ``report`` says whether to print what is worth knowing about the files, ``previous`` whose
    places are kept.
    """
    loaded = loaded_from(files, private)
    if report and files:
        click.echo(loaded.report.to_text())
    names = tuple(path.name for path in files)
    network = _built(loaded, files, title, previous=previous)
    said = loaded.report
    return Shown(network, names, said.by_kind(), to_text(loaded.lexicon), said.columns)


def _built(
    loaded: Loaded,
    files: tuple[Path, ...],
    title: str,
    top: int = 10,
    previous: Network | None = None,
) -> Network:
    if not title:
        title = title_of(files[0].name) if files else DEMONSTRATION_TITLE
    weights, said = weights_beside((files or DEMONSTRATION)[0])
    for sentence in said:
        click.echo(sentence, err=True)
    with progress(len(loaded.members)) as tell:
        return build(
            loaded.members,
            loaded.ties,
            title=title,
            top=min(top, max(1, len(loaded.members) - 1)),
            previous=previous,
            weights=weights,
            engine=best_engine(),
            lexicon=loaded.lexicon,
            progress=tell,
        )


@contextmanager
def progress(members: int) -> Iterator[Progress]:
    """Say on one line of the terminal how far it is, where there are many members.

    What is written elsewhere stays clean, and so does the line when it ends.
    """
    said = ""

    def tell(doing: str) -> None:
        nonlocal said
        if members < _MANY:
            return
        line = f"{doing} …"
        # What is left of a longer one goes.
        click.echo(f"\r{line.ljust(len(said))}", err=True, nl=False)
        said = line

    try:
        yield tell
    finally:
        if said:
            click.echo(err=True)
