"""A call is served: hundreds open the map within seconds, and hundreds follow who leads.

On loopback, under gunicorn with the settings of ``make serve``, beside a plain Dash page (see
`plain`) under the same gunicorn in the same run. The clients (see `callers`) are one cheap process
of their own; they share the processors with the server, so what they took is told, too.
"""

import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import sleep
from typing import Any, TextIO

import click

from live.keys import cookie_name, signed
from live.roles import Role
from tests.support.postgres import cluster, programs

from .browse import percentile
from .plain import ASK, TELL
from .sites import ROOT, write_files

MEMBERS = 470
CLIENTS, WITHIN = 500, 10.0
"""People who open the map, and the seconds within which they do."""
LIMIT = 60.0
"""Seconds after which those who still wait for the page are given up."""
GESTURES, PAUSE = 200, 0.3
"""A call of ten minutes with a gesture every three seconds, ten times as fast."""
ROUNDS = 3
"""Times that all come to follow and leave again, to see whether anything is left of them."""


@dataclass(frozen=True, slots=True)
class Site:
    """Servers of one page: their addresses, and the processes behind them."""

    name: str
    addresses: tuple[str, ...]
    masters: tuple[int, ...]
    cookie: str = ""
    plain: bool = False

    def workers(self) -> list[int]:
        """Give the processes that answer."""
        return [
            int(pid)
            for master in self.masters
            for pid in Path(f"/proc/{master}/task/{master}/children").read_text("utf-8").split()
        ]

    def memory(self) -> float:
        """Give the memory of all workers in MB, what they share counted once."""
        found = 0
        for pid in self.workers():
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines():
                if line.startswith("Pss:"):
                    found += int(line.split()[1])
        return found / 1024

    def seconds(self) -> float:
        """Give the seconds of the processor that all workers took so far."""
        found = 0
        for pid in self.workers():
            words = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
            found += int(words[11]) + int(words[12])
        return found / os.sysconf("SC_CLK_TCK")


# --- servers ------------------------------------------------------------------------------------


@contextmanager
def gunicorn(app: str, settings: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Serve an app as ``make serve`` does, on a free port; its address and its first process."""
    command = [sys.executable, "-m", "gunicorn", app, "--bind", "127.0.0.1:0"]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
            stderr=said,
        ) as running,
    ):
        try:
            yield _address(running, said, int(settings.get("KNITWORK_WORKERS", "2"))), running.pid
        finally:
            running.terminate()


def _address(running: "subprocess.Popen[bytes]", said: TextIO, workers: int) -> str:
    """Wait until a server has said where it listens and that its workers are up."""
    while running.poll() is None:
        said.seek(0)
        lines = said.read()
        found = re.search(r"Listening at: (\S+)", lines)
        if found and lines.count("Booting worker") == workers:
            return found[1]
        sleep(0.1)
    raise RuntimeError(f"gunicorn ended with {running.returncode}")


@contextmanager
def knitwork(files: str, servers: int = 1, workers: int = 2, database: str = "") -> Iterator[Site]:
    """Serve Knitwork, by several servers on one database where there is one for them."""
    key = secrets.token_hex()
    settings = {
        "KNITWORK_FILES": files,
        "KNITWORK_ACCESS": "public",
        "KNITWORK_SECRET_KEY": key,
        "KNITWORK_WORKERS": str(workers),
        "DATABASE_URL": database,
    }
    cookie = f"{cookie_name(key.encode())}={signed(key.encode(), Role.FACILITATOR)}"
    with ExitStack() as stack:
        running = [stack.enter_context(gunicorn("app:server", settings)) for _ in range(servers)]
        name = "two on PostgreSQL" if servers > 1 else "Knitwork"
        yield Site(name, *zip(*running, strict=True), cookie=cookie)  # type: ignore[arg-type]


@contextmanager
def plain(files: str, folder: Path) -> Iterator[Site]:
    """Serve the plain Dash page."""
    settings = {"KNITWORK_FILES": files, "PLAIN_STATE": str(folder / "led")}
    with gunicorn("benchmarks.plain:server", settings) as (address, pid):
        yield Site("plain Dash", (address,), (pid,), plain=True)


# --- measures -----------------------------------------------------------------------------------


def called(**asked: Any) -> dict[str, Any]:
    """Let the clients do something, in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.callers", json.dumps(asked)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """How it went when many opened a page. Times in seconds, None for those who were given up.

    Attributes:
        first: Until the columns of the first picture had come; Knitwork alone has these.
        data: Until all had come.
        size: Bytes of each.
        wrong: What went wrong -> how often.
        client: Seconds of the processor that the clients took.
        server: The same of the servers.
        late: Seconds by which the clients were late at most.
    """

    first: Sequence[float | None]
    data: Sequence[float | None]
    size: Sequence[int]
    wrong: Mapping[str, int]
    client: float
    server: float
    late: float


def opened(site: Site, clients: int, within: float) -> Opening:
    """Let many open a page; once by one before, who finds nothing made."""
    addresses = list(site.addresses)
    ask = partial(called, act="open", addresses=addresses, limit=LIMIT, stream=not site.plain)
    ask(clients=4 * len(addresses), within=1.0)
    before = site.seconds()
    found = ask(clients=clients, within=within)
    found.pop("seconds")
    return Opening(**found, server=site.seconds() - before)


@dataclass(frozen=True, slots=True)
class Following:
    """How it went when many followed one. Times in seconds.

    Attributes:
        delays: From each gesture of the leader to each receipt.
        told: What it took the leader to tell.
        expected: Receipts that there should be.
        streams: How many held a stream; the others asked.
        wrong: What went wrong -> how often.
        memory: MB of all workers: before the first round, after each.
        client: Seconds of the processor that the clients took in the last round.
        server: The same of the servers.
    """

    delays: Sequence[float]
    told: Sequence[float]
    expected: int
    streams: int
    wrong: Mapping[str, int]
    memory: Sequence[float]
    client: float
    server: float


def followed(site: Site, clients: int, gestures: int, pause: float, rounds: int) -> Following:
    """Let many follow one who leads, again and again; the last round is the one that counts."""
    asked = {"ask": ASK, "tell": TELL} if site.plain else None
    ask = partial(
        called,
        act="follow",
        addresses=list(site.addresses),
        clients=clients,
        pause=pause,
        cookie=site.cookie,
        plain=asked,
    )
    memory = [site.memory()]
    for _ in range(rounds - 1):
        ask(gestures=max(1, gestures // 10))
        memory.append(site.memory())
    before = site.seconds()
    found = ask(gestures=gestures)
    memory.append(site.memory())
    return Following(**found, memory=memory, server=site.seconds() - before)


# --- tables -------------------------------------------------------------------------------------


def _quick(values: Sequence[float | None], share: float) -> float:
    """A percentile; whoever was given up waited for ever."""
    return percentile([float("inf") if v is None else v for v in values], share)


def openings(found: Mapping[str, Opening]) -> str:
    """Write how it went when all opened the page, beside the aims."""
    head = f"{'':<20}{'p50':>8}{'p95':>8}{'slowest':>9}{'ratio':>8}{'MB each':>9}{'given up':>10}"
    lines = [f"{head}{'wrong':>7}{'server s':>10}{'clients s':>11}"]
    rival = next((one for name, one in found.items() if "plain" in name), None)
    for name, one in found.items():
        p50, p95, last = (_quick(one.data, share) for share in (0.5, 0.95, 1.0))
        ratio = _quick(rival.data, 0.95) / p95 if rival is not None else float("nan")
        lines.append(
            f"{name:<20}{p50:>8.2f}{p95:>8.2f}{last:>9.2f}{ratio:>8.1f}"
            f"{median(one.size) / 1e6:>9.2f}{one.data.count(None):>10}"
            f"{sum(one.wrong.values()):>7}{one.server:>10.1f}{one.client:>11.1f}"
        )
        if one.wrong:
            lines.append(f"  wrong: {_counted(one.wrong)}")
    ours = [one for name, one in found.items() if one is not rival]
    return "\n".join(
        [
            *lines,
            _aim("p95 below 2 s", all(_quick(one.data, 0.95) < 2 for one in ours)),
            _aim("at most 0.8 MB each", all(max(one.size) <= 0.8e6 for one in ours)),
            _aim("no errors", not any(one.wrong or None in one.data for one in ours)),
        ]
    )


def followings(found: Mapping[str, Following]) -> str:
    """Write how it went when all followed, beside the aims."""
    head = f"{'':<20}{'p50 ms':>8}{'p95 ms':>8}{'slowest':>9}{'ratio':>8}{'streams':>9}"
    lines = [f"{head}{'heard':>9}{'server s':>10}{'clients s':>11}  MB"]
    rival = next((one for name, one in found.items() if "plain" in name), None)
    for name, one in found.items():
        p50, p95, last = (1000 * _quick(one.delays, share) for share in (0.5, 0.95, 1.0))
        ratio = 1000 * _quick(rival.delays, 0.95) / p95 if rival is not None else float("nan")
        memory = ", ".join(f"{mb:.0f}" for mb in one.memory)
        share = len(one.delays) / one.expected
        lines.append(
            f"{name:<20}{p50:>8.0f}{p95:>8.0f}{last:>9.0f}{ratio:>8.1f}{one.streams:>9}"
            f"{share:>9.1%}{one.server:>10.1f}{one.client:>11.1f}  {memory}"
        )
        if one.wrong:
            lines.append(f"  wrong: {_counted(one.wrong)}")
    ours = [one for name, one in found.items() if one is not rival]
    return "\n".join(
        [
            *lines,
            _aim("p95 below 500 ms", all(_quick(one.delays, 0.95) < 0.5 for one in ours)),
            _aim("everything is heard", all(len(one.delays) == one.expected for one in ours)),
            _aim("nothing stays in memory", all(_stays(one.memory) for one in ours)),
        ]
    )


def _stays(memory: Sequence[float]) -> bool:
    """Whether the rounds after the first took no more than a twentieth of the memory then."""
    return memory[-1] <= 1.05 * memory[1]


def _aim(said: str, met: bool) -> str:
    return f"  aim: {said}: {'met' if met else 'NOT MET'}"


def _counted(wrong: Mapping[str, int]) -> str:
    return ", ".join(f"{count} × {said}" for said, count in sorted(wrong.items()))


# --- all ----------------------------------------------------------------------------------------


def main(
    clients: int = CLIENTS,
    within: float = WITHIN,
    gestures: int = GESTURES,
    pause: float = PAUSE,
    rounds: int = ROUNDS,
    members: int = MEMBERS,
) -> str:
    """Measure all three and write the tables."""
    opening, following = {}, {}
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        files = os.pathsep.join(map(str, write_files(members, 7, folder)))
        sites = [partial(knitwork, files), partial(plain, files, folder)]
        found = programs()
        if found is None:
            click.echo("No PostgreSQL here: sh scripts/postgres.sh installs it.", err=True)
        else:
            database = stack.enter_context(cluster(found)).url
            sites.insert(1, partial(knitwork, files, 2, 1, database))
        for made in sites:
            with made() as site:
                click.echo(f"{site.name}: {clients} open the map …", err=True)
                opening[site.name] = opened(site, clients, within)
                click.echo(f"{site.name}: {clients} follow …", err=True)
                following[site.name] = followed(site, clients, gestures, pause, rounds)
    return (
        f"{clients} open the map within {within:.0f} s: seconds until all had come\n"
        f"{openings(opening)}\n\n"
        f"{clients} follow one: from a gesture to each receipt\n{followings(following)}\n"
    )


if __name__ == "__main__":
    click.echo(main())
