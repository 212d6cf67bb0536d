"""What is on the screen, kept in the database, so that it outlasts the process.

Several processes show the same: each looks at short intervals whether another one has changed
it. While the database is away, the map that was there stays.
"""

import logging
from collections import deque
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from time import monotonic
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from map.atlas import stays
from map.member import Member
from map.network import Network
from map.refusals import refused
from map.screen import NotKeptError, Screen, Shown, named
from meet.since import Snapshot, snapshot

from . import naming, profiles, versions
from .growing import grown
from .hidden import hidden, hide
from .home import Home
from .keeping import kept_or_said
from .outcomes import outcomes, tied
from .record import Record, record, restored

LOOKS = 0.5
"""Seconds between two looks at whether another process has changed what is shown."""
TRIES = 20
"""How often what is shown is changed once more, when another change came between."""
OVERDUE = 5.0
"""Seconds after which a process does what another one has not done."""
Made = tuple[int, frozenset[str], Shown]
"""A change that was made here: its number, what must not be shown, and what it shows."""
FORMER = 3
"""Networks that are kept for pages that were opened a moment ago."""

_LOG = logging.getLogger("knitwork")


class Store(Screen):
    """The screen of an installation. Threads and processes may ask and change it at any time."""

    def __init__(
        self,
        shown: Shown,
        home: Home,
        *,
        stored: versions.Stored | None = None,
        private: Collection[str] = (),
        kept: int = versions.KEPT,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Start with what the database has, or with what was read from disk if that is newer.

        Args:
            shown: What was read from disk, or from the database.
            home: What lasts.
            stored: The version of the database that ``shown`` is; None for what was read.
            private: Headers of columns that must not be shown; others may be told of more.
            kept: How many versions are kept.
            clock: Gives seconds.

        Raises:
            NotKeptError: The database is away or full.
        """
        super().__init__(shown)
        self._home, self._kept, self._clock = home, kept, clock
        self._engine = home.engine
        self._recent: deque[Network] = deque(maxlen=FORMER)
        self._revision, self._erasures, self._looked = 0, 0, clock()
        self._making, self._growing = Lock(), Lock()
        self._mark: dict[str, Any] = {"version": shown.network.version, "revision": 0}
        self._private = self._hidden = frozenset(private)
        self._bare: tuple[Record, frozenset[str], Shown] | None = None  # without marks
        self._erased: list[Callable[[], None]] = []
        self._changed: list[Callable[[], None]] = []
        made = None
        with kept_or_said():
            hide(self._engine, private)
            if stored:
                self._bare = stored.record, self._secret(), shown
            elif versions.origin(self._engine) != (origin := record(shown, from_disk=True).origin):
                former = versions.shown(self._engine)
                before = restored(former.record) if former else None
                made = self._put(shown, "start", before, origin)
        self._look(made)

    def now(self) -> Shown:
        """What is shown, with where it came from."""
        if self._clock() - self._looked >= LOOKS:
            self._looked = self._clock()
            # One looks; the others go on with what was there.
            if self._making.acquire(blocking=False):
                try:
                    self._look()
                finally:
                    self._making.release()
        return self._shown

    def current(self) -> Network:
        """The network that is shown."""
        return self.now().network

    def find(self, version: str) -> Network | None:
        """The network of a version that is shown now or was a moment ago.

        A page may ask this process for what another one has shown just now.
        """
        for network in (self._shown.network, *self._recent):
            if network.version == version:
                return network
        with self._making:
            self._look()
        return self._shown.network if self._shown.network.version == version else None

    @property
    def hidden(self) -> frozenset[str]:
        """Headers of columns that must not be shown, as far as this process was told."""
        return self._hidden

    def can_undo(self) -> bool:
        """Whether there is a former version to go back to."""
        try:
            return versions.can_undo(self._engine)
        except SQLAlchemyError:
            return False

    def show(self, shown: Shown, act: str = "load") -> None:
        """Show another network; the one until now can be brought back.

        Raises:
            NotKeptError: It cannot be kept, so it is not shown.
        """
        with kept_or_said():
            made = self._put(shown, act)
        with self._making:
            self._look(made)

    def show_file(self, shown: Shown) -> None:
        """Show what was read from disk, unless another process has shown the same already.

        Raises:
            NotKeptError: It cannot be kept, so it is not shown.
        """
        origin = record(shown, from_disk=True).origin
        with kept_or_said():
            made = self._put(shown, "file", origin=origin)
        with self._making:
            self._look(made)

    def undo(self) -> Shown | None:
        """Bring the former version back; None where there is none.

        Raises:
            NotKeptError: The database is away or full.
        """
        for _ in range(TRIES):
            with kept_or_said():
                before = versions.former(self._engine)
                if before is None:
                    return None
                secret = self._secret()
                shown = grown(restored(before.record, secret), self._own(), hidden=secret)
                begins = self._begins(shown)
                made = versions.undo(self._engine, before, record(shown), begins=begins)
            if made is not None:
                with self._making:
                    self._look((made, secret, shown))
                return self._shown
        raise NotKeptError

    def remake(self, make: Callable[[Shown], Shown], act: str) -> bool:
        """Show what is made of what is shown; it is made again where another change came between.

        Args:
            make: Makes it; where it gives the same network, nothing changes.
            act: What is done, for the log.

        Returns:
            Whether it is another network.

        Raises:
            NotKeptError: It cannot be kept, so it is not shown.
        """
        for _ in range(TRIES):
            with self._making:
                self._look()
                now, revision = self._shown, self._revision
            after = make(now)
            if after.network.version == now.network.version:
                return False
            with kept_or_said(), suppress(versions.OvertakenError):
                made = self._put(after, act, follows=revision)
                with self._making:
                    self._look(made)
                return True
        raise NotKeptError

    def rename(self, name: str) -> None:
        """Give the network a name that stays whatever file is shown; "" for that of its files.

        Raises:
            NotKeptError: The database is away or full.
        """
        with kept_or_said(), versions.changing(self._engine) as connection:
            naming.give(connection, name)
        self.look()

    def grow(self, seconds: float = 0) -> None:
        """Bring onto the map what was accepted of those who added themselves.

        Whoever asks meanwhile goes on with the map that was there.

        Args:
            seconds: Only if something was accepted so long ago: the process that accepted it
                has not brought it onto the map, or no process has.

        Raises:
            NotKeptError: The database is away or full.
        """
        with self._growing:
            for _ in range(TRIES):
                with kept_or_said():
                    if not profiles.is_behind(self._engine, seconds):
                        return
                    with self._making:
                        self._look()
                        now, revision = self._shown, self._revision
                    joined = profiles.on_map(self._engine)
                    secret = self._secret()
                    shown = grown(now, profiles.members(joined), hidden=secret)
                    made = versions.amend(self._engine, revision, record(shown), joined)
                if made is not None:
                    with self._making:
                        self._look((made, secret, shown))

    def erase(self, member: str) -> int:
        """Take a member out of everything that is kept; see `versions.erase`."""
        with kept_or_said():
            found = versions.erase(self._engine, self._home.key, member)
        with self._making:
            self._look()
        return found

    def mark(self) -> dict[str, Any]:
        """Say which map is shown: its version, and the number of the change that brought it."""
        self.now()
        return self._mark

    def when_changed(self, act: Callable[[], None]) -> None:
        """Call something when another map is shown here, whichever process changed it."""
        self._changed.append(act)

    def look(self) -> None:
        """Take over at once what was changed in the database."""
        with self._making:
            self._look()

    def when_erased(self, act: Callable[[], None]) -> None:
        """Call something when a member was erased, or a column must not be shown any more, by
        whichever process: nothing may be kept."""
        self._erased.append(act)

    def _secret(self) -> frozenset[str]:
        """Headers that must not be shown: what this process was told, and all others."""
        return self._private | hidden(self._engine)

    def _own(self) -> dict[str, Member]:
        """Those who added themselves."""
        return profiles.members(profiles.on_map(self._engine))

    def _put(
        self,
        shown: Shown,
        act: str,
        before: Shown | None = None,
        origin: str = "",
        follows: int | None = None,
    ) -> Made | None:
        """Keep a network and show it. Who was erased stays out, who added themselves stays in,
        and terms that were kept apart in the page stay apart.

        Args:
            shown: The network.
            act: What was done.
            before: Whose places are kept, where the network was made without them.
            origin: The mark of what was read from disk.
            follows: Number of the change of which the network was made, those who added
                themselves among its members.

        Returns:
            The change; None where the database knows better.

        Raises:
            versions.OvertakenError: Another change came after that one.
        """
        secret, own = self._secret(), self._own()
        shown = refused(shown, (before or self._shown).refused)
        places = before.network if before else None
        if own and places is None and follows is None:
            # What was read knows the places of now, but not of those who are in no file.
            places = self._shown.network
        if places is not None and not stays(places.members, shown.network.members):
            places = None
        shown = grown(shown, own, places, secret)
        whole = kept = replace(record(shown), origin=origin)
        for member in versions.erased(self._engine, self._home.key, kept.members):
            kept = kept.without(member)
        begins = self._begins(shown if kept is whole else restored(kept, secret), before)
        made = versions.put(
            self._engine, kept, act, kept=self._kept, begins=begins, follows=follows
        )
        return (made, secret, shown) if made is not None and kept is whole else None

    def _begins(self, shown: Shown, before: Shown | None = None) -> Snapshot | None:
        """What the network is, where the count of what is new begins with it: after the
        demonstration, all would be."""
        demonstrated = not (before or self._shown).files
        return snapshot(shown.network) if demonstrated != (not shown.files) else None

    def _look(self, made: Made | None = None) -> None:
        """Take over what the database shows; what was ``made`` here need not be made anew."""
        try:
            if versions.revision(self._engine) == self._revision:
                return
            stored = versions.shown(self._engine)
            came, secret = outcomes(self._engine), self._secret()
            name = naming.given(self._engine)
        except SQLAlchemyError as error:
            # The error's own words may hold what was to be written.
            _LOG.warning("The database cannot be read (%s).", type(error).__name__)
            return
        if stored is None:
            return
        before = self._shown.network
        # What came of meetings changes ties, and a name the title: nothing is to be made anew.
        if made and made[:2] == (stored.revision, secret):
            self._bare = stored.record, *made[1:]
        elif not self._bare or self._bare[:2] != (stored.record, secret):
            self._bare = stored.record, secret, restored(stored.record, secret)
        shown = named(tied(self._bare[2], came), name)
        if shown.network.version != before.version:
            self._recent.appendleft(before)
            self._shown = shown
        self._revision = stored.revision
        back = {"back": True} if stored.back else {}  # so that no page takes anybody for new
        self._mark = {"version": shown.network.version, "revision": stored.revision, **back}
        if (stored.erasures, secret) != (self._erasures, self._hidden):
            self._erasures, self._hidden = stored.erasures, secret
            self._recent.clear()
            for act in self._erased:
                act()
        if shown.network.version != before.version:
            for act in self._changed:
                act()
