"""How soon followers are back with the leader when something fails: in a real browser.

    python -m benchmarks --only faults

The leader makes a gesture while something is away. Seconds count from when it is there again until
the follower's page, by itself, shows what the leader shows. The aim is 5 seconds.
"""

import json
import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter, sleep

import click
from playwright.sync_api import Browser, Page

from tests.support.postgres import Cluster, cluster, programs

from .serving import Site, knitwork
from .sites import write_files

MEMBERS, ROUNDS, AWAY, AIM = 470, 5, 10.0, 5.0
"""Seconds that the database and the network are away; and until all are back at most."""
PATIENCE = 120
"""Seconds after which nobody comes back any more."""
_FOCUS = "knitwork.view.current().focus"
Act = Callable[[], None]


class Room:
    """A leader and a follower, each in a browser of their own."""

    def __init__(self, browser: Browser, site: Site) -> None:
        """Open both pages and lead."""
        self.site = site
        self.leader, self.follower = (self._open(browser, one) for one in (site.cookie, ""))
        self.leader.keyboard.press("l")
        self._ids = self.leader.evaluate("() => knitwork.page.state.columns.id")
        self._step = 0

    def _open(self, browser: Browser, cookie: str) -> Page:
        address = self.site.addresses[0]
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        if cookie:
            name, _, value = cookie.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": address}])
        page = context.new_page()
        page.goto(address)
        wait(page, "window.knitwork?.follow?.state.seq >= 0")
        return page

    def gesture(self) -> str:
        """Let the leader look at another member; gives its id."""
        self._step += 1
        member: str = self._ids[self._step]
        self.leader.evaluate("(one) => knitwork.view.step('focus', one)", member)
        return member

    def together(self, member: str) -> None:
        """Wait until the follower sees a member."""
        wait(self.follower, f"{_FOCUS} === '{member}'")

    def close(self) -> None:
        """Leave."""
        for page in (self.leader, self.follower):
            page.context.close()


def wait(page: Page, condition: str) -> None:
    """Wait until an expression of a page is true; our pages forbid ``eval``.

    Raises:
        playwright.sync_api.Error: It never becomes true.
    """
    page.evaluate(
        f"""() => new Promise((done, fail) => {{
            const latest = performance.now() + {PATIENCE * 1000};
            const look = () => ({condition}) ? done()
                : performance.now() > latest ? fail(new Error("never: " + {json.dumps(condition)}))
                : setTimeout(look, 10);
            look();
        }})"""
    )


def back(room: Room, fail: Act, mend: Act, away: float) -> float:
    """Let something fail for some seconds; give the seconds until both are together again."""
    room.together(room.gesture())
    fail()
    member = room.gesture()
    sleep(away)
    mend()
    start = perf_counter()
    room.together(member)
    return perf_counter() - start


def nothing() -> None:
    """Nothing needs to be mended."""


def faults(room: Room, database: Cluster) -> Mapping[str, tuple[Act, Act, float]]:
    """Name what fails: how, how it is mended, and after how many seconds."""

    def kill(most: int | None = None) -> None:
        for pid in room.site.workers()[:most]:
            os.kill(pid, signal.SIGKILL)

    def offline() -> None:
        room.follower.context.set_offline(True)
        # The browser's switch leaves an open stream alone, a network that is gone does not.
        room.follower.evaluate("() => dispatchEvent(new Event('online'))")

    def online() -> None:
        room.follower.context.set_offline(False)

    def restart() -> None:
        os.kill(room.site.masters[0], signal.SIGHUP)

    return {
        "a worker killed": (partial(kill, 1), nothing, 0.0),
        "all workers killed": (kill, nothing, 0.0),
        "graceful restart": (restart, nothing, 0.0),
        "database away": (database.stop, database.start, AWAY),
        "network away": (offline, online, AWAY),
    }


@contextmanager
def gathered(browser: Browser, database: Cluster) -> Iterator[Room]:
    """Serve a call on PostgreSQL, with a leader and a follower."""
    with tempfile.TemporaryDirectory() as name:
        files = os.pathsep.join(map(str, write_files(MEMBERS, 7, Path(name))))
        with knitwork(files, 1, 2, database.url) as site:
            room = Room(browser, site)
            yield room
            room.close()


def table(found: Mapping[str, Sequence[float]]) -> str:
    """Write how soon followers were back, beside the aim."""
    lines = [f"Back with the leader: seconds{'median':>12}{'slowest':>10}"]
    for name, seconds in found.items():
        slowest = max(seconds)
        met = "met" if slowest <= AIM else "NOT MET"
        middle = sorted(seconds)[len(seconds) // 2]
        lines.append(f"{name:<28}{middle:>12.1f}{slowest:>10.1f}  within {AIM:.0f}: {met}")
    return "\n".join(lines)


def main(browser: Browser, rounds: int = ROUNDS, away: float | None = None) -> str:
    """Let everything fail in turn, and write the table."""
    found = programs()
    if found is None:
        return "No PostgreSQL here: sh scripts/postgres.sh installs it."
    taken: dict[str, list[float]] = {}
    with cluster(found) as database, gathered(browser, database) as room:
        for name, (fail, mend, usual) in faults(room, database).items():
            click.echo(f"{name} …", err=True)
            seconds = usual if away is None else min(away, usual)
            taken[name] = [back(room, fail, mend, seconds) for _ in range(rounds)]
    return table(taken) + "\n"
