"""The network on the screen: which one it is, and which ones it was before.

Every visitor sees the same one. Another one takes its place in whole or not at all, and the
former ones are kept for a few steps back.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from .network import Network, retitled


class NotKeptError(Exception):
    """What was to be shown cannot be kept, so the map stays as it is."""


NO_DECISIONS = "term,use,decision\n"
"""A ``vocabulary.csv`` in which nothing is decided."""
STEPS = 3
"""Former networks that are kept: each takes memory."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A network and where it came from.

    Attributes:
        network: What is on the map.
        files: Names of the files it was read from; none for the demonstration.
        report: What was understood of them, as plain values.
        vocabulary: What was decided about terms, as the text of a ``vocabulary.csv``.
        columns: Header -> field of the files' columns; never sent.
        refused: Pairs of terms (keys) that somebody kept apart in the page, whatever file comes.
        own_title: What the network is called by its files, where somebody has given it another
            name in the page; None where it has that name.
    """

    network: Network
    files: tuple[str, ...] = ()
    report: Mapping[str, Any] = field(default_factory=dict)
    vocabulary: str = NO_DECISIONS
    columns: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[frozenset[str]] = frozenset()
    own_title: str | None = None

    @property
    def filed_title(self) -> str:
        """What the network is called by its files, whatever name somebody has given it."""
        return self.network.title if self.own_title is None else self.own_title


def named(shown: Shown, name: str) -> Shown:
    """What is shown, under the name that somebody gave it in the page.

    Args:
        shown: What is shown.
        name: The name; "" for that of its files.

    >>> from .network import build
    >>> by_file = Shown(build([], title="members-corrected-2"))
    >>> ours = named(by_file, "Our choirs")
    >>> ours.network.title, ours.filed_title, named(ours, "").network.title
    ('Our choirs', 'members-corrected-2', 'members-corrected-2')
    """
    filed = shown.filed_title
    if (name or filed) == shown.network.title:
        return shown
    own = filed if name else None
    return replace(shown, network=retitled(shown.network, name or filed), own_title=own)


class Screen:
    """Holds what is shown. Threads may ask and change it at any time."""

    def __init__(self, shown: Shown) -> None:
        """Start with a network."""
        self._shown = shown
        self._name = ""
        self._former: deque[Shown] = deque(maxlen=STEPS)
        self._lock = Lock()

    def now(self) -> Shown:
        """What is shown, with where it came from."""
        return self._shown

    def current(self) -> Network:
        """The network that is shown."""
        return self._shown.network

    def find(self, version: str) -> Network | None:
        """The network of a version, where it is the one that is shown."""
        network = self._shown.network
        return network if network.version == version else None

    def can_undo(self) -> bool:
        """Whether there is a former network to go back to."""
        return bool(self._former)

    def show(self, shown: Shown) -> None:
        """Show another network; the one until now can be brought back.

        Raises:
            NotKeptError: It cannot be kept, so it is not shown.
        """
        with self._lock:
            self._former.append(self._shown)
            self._shown = named(shown, self._name)

    def remake(self, make: Callable[[Shown], Shown], act: str) -> bool:
        """Show what is made of what is shown; it is made again where another change came between.

        Args:
            make: Makes it; where it gives the same network, nothing changes.
            act: What is done.

        Returns:
            Whether it is another network.

        Raises:
            NotKeptError: It cannot be kept, so it is not shown.
        """
        while True:
            before = self._shown
            after = make(before)
            if after.network.version == before.network.version:
                return False
            with self._lock:
                if self._shown is before:
                    self._former.append(before)
                    self._shown = after
                    return True

    def rename(self, name: str) -> None:
        """Give the network a name that stays whatever file is shown; "" for that of its files.

        Raises:
            NotKeptError: It cannot be kept, so it is not shown.
        """
        with self._lock:
            self._name, self._shown = name, named(self._shown, name)

    def undo(self) -> Shown | None:
        """Bring the former network back; None where there is none."""
        with self._lock:
            if not self._former:
                return None
            self._shown = named(self._former.pop(), self._name)
            return self._shown


def title_of(file: str) -> str:
    """What a network is called after its file.

    >>> title_of("our-members_2026.csv")
    'our members 2026'
    """
    return file.rpartition(".")[0].replace("_", " ").replace("-", " ").strip() or file
