"""What happened while files were read: the catalogue of problems, and the Report.

Each problem is a sentence that names file, row, column and cell and says what to do.
The sentences stand in ``catalogue``; the catalogue and docs/problems.md are kept in step
by a test.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from .catalogue import GUESSES, PROBLEMS
from .table import SHEET

if TYPE_CHECKING:
    from .seen import ColumnSeen

CELL_SHOWN = 60
"""Characters of a cell that a problem quotes."""
LISTED_OF_A_KIND = 10_000
"""Problems of one kind in one file that are listed; more are counted in one sentence."""
SHOWN_OF_A_KIND = 10
"""Problems of one kind that people are shown at once; JSON holds them all."""


class LoadError(Exception):
    """Nothing is left to show. The message is a sentence for the person who gave the files.

    Attributes:
        report: The report up to that point, with every problem and no members.
        columns: What was understood of the columns, so that they can be corrected.
    """

    def __init__(
        self, message: str, report: "Report", columns: "tuple[ColumnSeen, ...]" = ()
    ) -> None:
        """Keep the report beside the sentence."""
        super().__init__(message)
        self.report = report
        self.columns = columns


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be taken as it stood.

    Attributes:
        code: Key of ``PROBLEMS``.
        file: Name of the file.
        row: Row as a person sees it (the header of a spreadsheet is row 1), None where
            the problem is about the whole file or column.
        column: Header of the column, "" where no single column is meant.
        cell: What stands there, shortened; "" for private columns.
        message: The sentence, with what to do.
    """

    code: str
    file: str
    row: int | None
    column: str
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of what: ``rows == members + joined + rejected`` (rows of the members' tables).

    A row is joined where it is about a member that a former table has.
    """

    members: int = 0
    rows: int = 0
    joined: int = 0
    rejected: int = 0
    ties: int = 0
    interests: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What was understood, what was guessed, what was refused.

    Attributes:
        problems: In the order of the files.
        guesses: Sentences on what was decided without being told.
        counts: How many members, rows, joined and rejected rows, ties and interests.
        columns: Header -> field of Member, or "details", "private", "ignored". A header
            that two files use differently stands as "file: header".
    """

    problems: tuple[Problem, ...] = ()
    guesses: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)
    columns: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """The report as plain values for ``json.dumps``; its keys are a promise to scripts."""
        return {
            "members": self.counts.members,
            "rows": self.counts.rows,
            "joined": self.counts.joined,
            "rejected": self.counts.rejected,
            "columns": dict(self.columns),
            "problems": [
                {key: value for key, value in asdict(problem).items() if key != "cell"}
                for problem in self.problems
            ],
        }

    def by_kind(self) -> dict[str, object]:
        """Guesses, and problems by kind with the first messages of each, as plain values."""
        kinds: defaultdict[str, list[str]] = defaultdict(list)
        for problem in self.problems:
            kinds[problem.code].append(problem.message)
        return {
            "guesses": list(self.guesses),
            "problems": [
                {
                    "code": code,
                    "title": PROBLEMS[code].title,
                    "count": len(messages),
                    "messages": messages[:SHOWN_OF_A_KIND],
                }
                for code, messages in kinds.items()
            ],
        }

    def to_text(self) -> str:
        """The report for a terminal: counts, columns, guesses, then problems by kind."""
        counts = self.counts
        lines = [
            "Members: {members} (rows: {rows}, joined: {joined}, rejected: {rejected}). "
            "Interests: {interests}. Ties: {ties}.".format(**asdict(counts))
        ]
        if self.columns:
            width = min(40, max(len(shorten(header)) for header in self.columns))
            lines += ["", "Columns"]
            lines += [f"  {shorten(h):<{width}}  → {f}" for h, f in self.columns.items()]
        if self.guesses:
            lines += ["", "What was guessed"]
            lines += [f"  - {guess}" for guess in self.guesses]
        if self.problems:
            lines += ["", self.problems_text()]
        return "\n".join(lines)

    def problems_text(self) -> str:
        """The problems alone, by kind; empty where there are none."""
        if not self.problems:
            return ""
        lines = [f"Problems ({len(self.problems)})"]
        kinds: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in self.problems:
            kinds[problem.code].append(problem)
        for code, problems in kinds.items():
            lines.append(f"  {PROBLEMS[code].title} [{code}] × {len(problems)}")
            lines += [f"    - {problem.message}" for problem in problems[:SHOWN_OF_A_KIND]]
            if len(problems) > SHOWN_OF_A_KIND:
                lines.append(f"    - and {len(problems) - SHOWN_OF_A_KIND} more of this kind")
        return "\n".join(lines)


class Notes:
    """Collects problems and guesses while files are read, then becomes part of a Report."""

    def __init__(self) -> None:
        """Start with nothing to say."""
        self.problems: list[Problem] = []
        self.guesses: list[str] = []
        self._listed: Counter[tuple[str, str]] = Counter()

    def problem(
        self,
        code: str,
        file: str,
        row: int | None = None,
        column: str = "",
        cell: str = "",
        **more: str | int,
    ) -> None:
        """Record a problem. Callers never hand over the cell of a private column."""
        book = file.partition(SHEET)[0]
        self._listed[code, book] += 1
        if self._listed[code, book] > LISTED_OF_A_KIND:
            return
        kind = PROBLEMS[code]
        shown = {
            "file": shorten(file),
            "row": "?" if row is None else row,
            "column": shorten(column),
            "cell": shorten(cell),
            **{k: shorten(v) if isinstance(v, str) else f"{v:,}" for k, v in more.items()},
        }
        message = f"{kind.sentence.format(**shown)} {kind.advice.format(**shown)}"
        self.problems.append(Problem(code, file, row, column, shorten(cell), message))

    def take(self, other: "Notes", leave_out: Collection[str] = ()) -> None:
        """Take over what another collector has, but for the problems of some kinds."""
        self.problems += [p for p in other.problems if p.code not in leave_out]
        self.guesses += other.guesses
        self._listed.update(other._listed)

    def count_the_rest(self) -> None:
        """Say how many problems were not listed; for when all is read."""
        for (code, file), number in list(self._listed.items()):
            if number > LISTED_OF_A_KIND:
                title, more = PROBLEMS[code].title, number - LISTED_OF_A_KIND
                self.problem("not_listed", file, title=title, count=more)

    def guess(self, code: str, **values: str | int) -> None:
        """Record what was decided without being told."""
        self.guesses.append(_guessed(code, values))

    def withdraw(self, code: str, **values: str | int) -> None:
        """Take back what was recorded, when more is known."""
        self.guesses = [said for said in self.guesses if said != _guessed(code, values)]


def _guessed(code: str, values: Mapping[str, str | int]) -> str:
    shown = {k: shorten(v) if isinstance(v, str) else f"{v:,}" for k, v in values.items()}
    return GUESSES[code].format(**shown)


def shorten(text: str, length: int = CELL_SHOWN) -> str:
    """Text in one line of at most ``length`` characters that no terminal can trip over.

    Example:
        >>> shorten("two\\n  lines \\x1b[31mred", 14)
        'two lines �[3…'
    """
    line = " ".join(text[: 20 * length].split())
    line = "".join(c if c.isprintable() else "\ufffd" for c in line)
    return line if len(line) <= length else line[: length - 1] + "…"
