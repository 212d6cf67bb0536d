"""Files that a facilitator has brought and not shown yet.

They are kept under a token that nobody can guess, few at a time and not for
long. Nothing here knows how they travel (that is `uploads`) or how they are drawn.
"""

import secrets
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import combinations
from threading import Lock, RLock
from typing import Any

from loaders import File, Loaded, LoadError, Proposal, load
from loaders.decisions import combined
from loaders.limits import PAGE
from loaders.report import Report, shorten
from loaders.seen import CHOICES, ColumnSeen

from .lexicon import Lexicon
from .making import Making
from .terms import normalise

MOST_DRAFTS = 8
MOST_FILES = 12
"""Files of one draft."""
MOST_BYTES = 120_000_000
"""Bytes of all drafts together; the oldest ones give way."""
MINUTES = 30
"""After so long without a gesture a draft is forgotten."""
COLUMNS_SHOWN = 1_000
MOST_TERMS = 20_000
"""Different terms up to which they are compared with one another: a few seconds."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What somebody decided about the files of a draft.

    Attributes:
        fields: (File, header) -> what the column holds.
        merged: Groups of terms that are one, the spelling to keep first.
        apart: Groups of terms that are not.
        same: Keys of names that several rows have and that are one member.
    """

    fields: Mapping[tuple[str, str], str] = field(default_factory=dict)
    merged: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    same: frozenset[str] = frozenset()

    @property
    def lexicon(self) -> Lexicon:
        """What was decided about terms.

        Example:
            >>> decided = Decisions(merged=(("Coaching", "coachings"),), apart=(("a", "b"),))
            >>> dict(decided.lexicon.same), decided.lexicon.keeps_apart("B", "A")
            ({'coachings': 'Coaching'}, True)
        """
        same = {
            normalise(term): keep
            for keep, *others in self.merged
            for term in others
            if normalise(term) != normalise(keep)
        }
        pairs = (
            frozenset((normalise(one), normalise(other)))
            for group in self.apart
            for one, other in combinations(group, 2)
        )
        apart = frozenset(pair for pair in pairs if len(pair) == 2)
        # Combined with nothing, as that follows chains to their end.
        return combined(Lexicon(), Lexicon(same, apart))


@dataclass(frozen=True, slots=True)
class Draft:
    """Files, what was decided about them, and what that makes of them.

    Attributes:
        files: In the order they came; all names are different.
        decisions: What was decided.
        loaded: The result; None before it was asked for and where nothing can be shown.
        report: What was understood of them.
        columns: What was understood of their columns.
        failure: Why nothing can be shown, as a sentence.
        touched: When it was last used, in seconds of a clock that only runs forward.
        rows: Numbers of its files where they are kept beside memory, in their order.
    """

    files: tuple[File, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    loaded: Loaded | None = None
    report: Report = field(default_factory=Report)
    columns: tuple[ColumnSeen, ...] = ()
    failure: str = ""
    touched: float = 0.0
    rows: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(len(file.data) for file in self.files)


class Drafts:
    """All drafts. Threads may use it at any time; files are read one draft after another."""

    def __init__(
        self,
        private: Callable[[], Collection[str]] = tuple,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start without drafts; ``private`` gives the headers that must not be shown."""
        self._private = private
        self._drafts: dict[str, Draft] = {}
        self._clock = clock
        self._lock = RLock()
        self._reading = Lock()
        self._forgotten = 0
        """How often all were forgotten: what is under way then must put nothing back."""

    def get(self, token: str) -> Draft | None:
        """The draft with this token; None where there is none, or no longer."""
        with self._lock:
            self._forget()
            return self._drafts.get(token)

    def add(self, token: str | None, file: File) -> str | None:
        """Put a file into a draft; a file of the same name gives way.

        Args:
            token: The draft, None for a new one.
            file: The file.

        Returns:
            The token of the draft; None where there is no such draft or it is full.
        """
        with self._lock:
            self._forget()
            draft = Draft() if token is None else self._drafts.get(token)
            if draft is None:
                return None
            files = (*(old for old in draft.files if old.name != file.name), file)
            if len(files) > MOST_FILES:
                return None
            token = token or secrets.token_urlsafe(16)
            self._keep(token, Draft(files, draft.decisions))
            return token

    def decide(self, token: str, decisions: Decisions, names: Sequence[str]) -> Draft | None:
        """Read the files of a draft anew.

        Args:
            token: The draft.
            decisions: All that was decided about it.
            names: The files to keep; the others are dropped.

        Returns:
            The draft as it is now; None where there is no such draft, or one of the files is
            not there any more: without it, the others may say something else.
        """
        while True:  # until what was read is what is there, and nothing was forgotten meanwhile
            forgotten = self._forgotten
            draft = self.get(token)
            if draft is None or not {file.name for file in draft.files}.issuperset(names):
                return None
            files = tuple(file for file in draft.files if file.name in names)
            with self._reading:
                made = _read(Draft(files, decisions), self._private())
            if self._settle(token, draft, made, forgotten):
                return made

    def drop(self, token: str) -> None:
        """Forget a draft."""
        with self._lock:
            self._drafts.pop(token, None)

    def forget(self) -> None:
        """Forget all drafts, for when a member is erased who may be in one."""
        with self._lock:
            self._forgotten += 1
            self._drafts.clear()

    @contextmanager
    def making(self, token: str) -> Iterator[None]:
        """Say that the map of a draft is being made, then forget the draft if it was made."""
        yield
        self.drop(token)

    def made_elsewhere(self, token: str) -> Making | None:
        """What became of the map of a draft in another process; None where there is none."""
        return None

    def _settle(self, token: str, began: Draft, made: Draft, forgotten: int) -> bool:
        """Keep what was read of a draft, with the files that came while it was read.

        Args:
            token: The draft.
            began: The draft as it was when its files began to be read.
            made: What they gave.
            forgotten: How often all drafts had been forgotten by then.

        Returns:
            False where one of the files is not what was read any more.
        """
        with self._lock:
            self._forget()
            latest = self._drafts.get(token)
            if latest is None or self._forgotten != forgotten:
                return False
            names = {file.name for file in began.files}
            came = tuple(file for file in latest.files if file.name not in names)
            if any(file not in latest.files for file in made.files):
                return False
            self._unload()
            whole = Draft((*made.files, *came), made.decisions) if came else made
            self._keep(token, whole)
        return True

    def _unload(self) -> None:
        """What was read is kept for the latest draft alone: it is larger than its file."""
        for token, draft in self._drafts.items():
            self._drafts[token] = replace(draft, loaded=None)

    def _keep(self, token: str, draft: Draft) -> None:
        self._drafts.pop(token, None)
        self._drafts[token] = replace(draft, touched=self._clock())
        while len(self._drafts) > 1 and (
            len(self._drafts) > MOST_DRAFTS
            or sum(draft.size for draft in self._drafts.values()) > MOST_BYTES
        ):
            self._drafts.pop(next(iter(self._drafts)))

    def _forget(self) -> None:
        oldest = self._clock() - 60 * MINUTES
        for token in [t for t, draft in self._drafts.items() if draft.touched < oldest]:
            del self._drafts[token]


def _read(draft: Draft, private: Collection[str]) -> Draft:
    """The draft with what its files hold."""
    if not draft.files:
        return draft
    try:
        loaded = load(
            *draft.files,
            private=private,
            limits=PAGE,
            fields=draft.decisions.fields,
            lexicon=draft.decisions.lexicon,
            same=draft.decisions.same,
        )
    except LoadError as error:
        return replace(draft, report=error.report, columns=error.columns, failure=str(error))
    return replace(draft, loaded=loaded, report=loaded.report, columns=loaded.columns)


def preview(draft: Draft) -> dict[str, Any]:
    """What a facilitator is shown of a draft, as plain values: no private cell is among them."""
    report = draft.report
    return {
        "files": [file.name for file in draft.files],
        "failure": draft.failure,
        "counts": {
            "members": report.counts.members,
            "ties": report.counts.ties,
            "rows": report.counts.rows,
            "joined": report.counts.joined,
            "rejected": report.counts.rejected,
        },
        "tables": _tables(draft.columns),
        "merges": [
            {
                "terms": list(proposal.terms),
                "keep": proposal.keep,
                "reason": proposal.reason,
                "members": len(proposal.members),
            }
            for proposal in _proposals(draft)
        ],
        "repeats": [
            {
                "key": one.key,
                "names": list(one.names),
                "rows": [{"file": file, "row": row} for file, row in one.rows],
            }
            for one in (draft.loaded.repeats if draft.loaded else ())
        ],
        "choices": {role: list(choices) for role, choices in CHOICES.items()},
        **report.by_kind(),
    }


def _proposals(draft: Draft) -> tuple[Proposal, ...]:
    """Terms that may be one; none where there are more terms than people could go through."""
    members = draft.loaded.members if draft.loaded else ()
    terms = {term for m in members for term in (*m.offers, *m.needs, *m.themes)}
    return draft.loaded.proposals if draft.loaded and len(terms) <= MOST_TERMS else ()


def _tables(columns: Sequence[ColumnSeen]) -> list[dict[str, Any]]:
    tables: dict[tuple[str, str], list[ColumnSeen]] = {}
    for column in columns[:COLUMNS_SHOWN]:
        tables.setdefault((column.file, column.role), []).append(column)
    return [
        {
            "file": file,
            "role": role,
            "columns": [
                {
                    "header": column.header,
                    "label": shorten(column.header),
                    "field": column.field,
                    "guessed": column.guessed,
                    "fixed": column.fixed,
                    "samples": list(column.samples),
                    "filled": column.filled,
                    "distinct": column.distinct,
                }
                for column in found
            ],
        }
        for (file, role), found in tables.items()
    ]
