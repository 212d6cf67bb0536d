"""Hundreds of browsers in one cheap process: they open a page, or follow who leads.

Plain sockets of asyncio, and nothing is unpacked or run: a client that works hard would take the
processor from the server that it measures. Started by `serving` as a process of its own:

    python -m benchmarks.callers '{"act": "open", "addresses": ["http://…"], "clients": 500}'

It prints what it found as JSON.
"""

import asyncio
import gzip
import json
import re
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

LINES = 6
"""Connections that a browser holds to one server."""
LIMIT = 2**20
STREAM = "/live/events"
NEWS, ASK = "/live/news", 1.5
"""What is asked where there is no stream, and how often, in seconds (see assets/follow.js)."""
BROKEN = (OSError, EOFError, asyncio.IncompleteReadError, ValueError)


@dataclass(slots=True)
class Answer:
    """What came over a connection: its status, what it holds, and how many bytes it took."""

    status: int
    body: bytes
    size: int


@dataclass(slots=True)
class Line:
    """A connection that is kept open; `reader` is None until it is used."""

    host: str
    port: int
    cookie: str = ""
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str, body: Any = None) -> Answer:
        """Ask, and once more where the server had closed what it kept open, as browsers do."""
        kept = self.reader is not None
        try:
            return await self._ask(path, body)
        except BROKEN:
            self.close()
            if not kept:
                raise
            return await self._ask(path, body)

    async def _ask(self, path: str, body: Any) -> Answer:
        await self.send(path, body)
        status, head, size = await self.head()
        said = re.search(rb"content-length: (\d+)", head)
        length = int(said[1]) if said else 0
        content = await self.reader.readexactly(length)  # type: ignore[union-attr]
        if b"connection: close" in head:
            self.close()
        if b"content-encoding: gzip" in head and b"text/html" in head:
            return Answer(status, gzip.decompress(content), size + length)
        return Answer(status, content, size + length)

    async def send(self, path: str, body: Any = None) -> None:
        """Send a request."""
        if self.reader is None:
            opened = await asyncio.open_connection(self.host, self.port, limit=LIMIT)
            self.reader, self.writer = opened
        sent = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{'GET' if body is None else 'POST'} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}"
            "\r\nAccept-Encoding: gzip, deflate\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(sent)}\r\nCookie: {self.cookie}\r\n\r\n"
        )
        self.writer.write(head.encode() + sent)  # type: ignore[union-attr]

    async def head(self) -> tuple[int, bytes, int]:
        """Give status, headers in small letters, and their size."""
        head = await self.reader.readuntil(b"\r\n\r\n")  # type: ignore[union-attr]
        return int(head[9:12]), head.lower(), len(head)

    def close(self) -> None:
        """End the connection."""
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


@dataclass(slots=True)
class Opened:
    """How one client fared: seconds from when it wanted to come, bytes, and what went wrong."""

    first: float | None = None
    data: float | None = None
    size: int = 0
    wrong: list[str] = field(default_factory=list)


def named(html: str) -> list[str]:
    """Give what a browser fetches for a page, in its order: preloads, styles, scripts.

    >>> named('<html data-bundle="/b/"><link href="/a.css"><script src="/a.js"></script>')
    ['/a.css', '/a.js', '/b/index.json']
    """
    found = re.findall(r'<(?:script|link)[^>]*? (?:src|href)="([^"]+)"', html)
    bundle = re.search(r'data-bundle="([^"]+)"', html)
    later = re.search(r'data-later="([^"]+)"', html)
    more = [f"{bundle[1]}index.json"] if bundle else []
    return list(dict.fromkeys([*found, *more, *([later[1]] if later else [])]))


class Browser:
    """One client: a handful of connections, on which it opens a page."""

    pages: dict[int, list[str]] = {}  # noqa: RUF012 - the same page is read once for all clients

    def __init__(self, address: str, cookie: str = "") -> None:
        """Start with no connection."""
        where = urlsplit(address)
        assert where.hostname and where.port  # noqa: S101 - addresses are ours
        self._new = lambda: Line(where.hostname, where.port, cookie)  # type: ignore[arg-type]
        self._free: list[Line] = []
        self.stream: Line | None = None

    async def open(self, found: Opened, *, stream: bool) -> None:
        """Open the page: its HTML, all that it names, then what Dash asks for, then the stream."""
        start = perf_counter()
        page = await self._get("/", found)
        names = self.pages.setdefault(hash(page), named(page.decode()))
        todo = list(reversed(names))

        async def fetch() -> None:
            while todo:
                name = todo.pop()
                await self._get(name, found)
                if name.endswith("map.json"):
                    found.first = perf_counter() - start

        await asyncio.gather(*(fetch() for _ in range(LINES)))
        await asyncio.gather(*(self._get(f"/_dash-{x}", found) for x in ("layout", "dependencies")))
        found.data = perf_counter() - start
        if stream:
            self.stream = self._new()
            await self.stream.send(STREAM)
            status, _, size = await self.stream.head()
            found.size += size
            if status != 200:
                found.wrong.append(f"no stream: {status}")

    async def _get(self, path: str, found: Opened) -> bytes:
        line = self._free.pop() if self._free else self._new()
        answer = await line.ask(path)
        self._free.append(line)
        found.size += answer.size
        if answer.status != 200:
            found.wrong.append(f"{answer.status} {path.split('?', maxsplit=1)[0]}")
        return answer.body

    def close(self) -> None:
        """Leave."""
        for line in [*self._free, *([self.stream] if self.stream else [])]:
            line.close()


async def open_all(
    addresses: list[str], clients: int, within: float, limit: float, stream: bool
) -> dict[str, Any]:
    """Let clients open a page, evenly within some seconds; whoever is not done at a limit is not.

    Times count from when a client wanted to come, so that a server that keeps it waiting before
    it is even heard gains nothing.
    """
    found = [Opened() for _ in range(clients)]
    browsers = [Browser(addresses[k % len(addresses)]) for k in range(clients)]
    late: list[float] = []
    start = perf_counter()

    async def come(k: int) -> None:
        due = start + within * k / clients
        await asyncio.sleep(due - perf_counter())
        late.append(perf_counter() - due)
        try:
            await browsers[k].open(found[k], stream=stream)
        except BROKEN as error:
            found[k].wrong.append(type(error).__name__)

    coming = [asyncio.create_task(come(k)) for k in range(clients)]
    _, waiting = await asyncio.wait(coming, timeout=limit)
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    for browser in browsers:
        browser.close()
    return {
        "first": [one.first for one in found],
        "data": [one.data for one in found],
        "size": [one.size for one in found],
        "wrong": dict(Counter(said for one in found for said in one.wrong)),
        "seconds": perf_counter() - start,
        "late": max(late, default=0.0),
    }


# --- following ----------------------------------------------------------------------------------


@dataclass(slots=True)
class Heard:
    """What followers heard: gesture -> when it was made, and seconds until each receipt."""

    made: dict[int, float] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    streams: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    def note(self, gestures: Iterable[int], seen: int) -> int:
        """Count what is new to a follower, and give the last that it has seen now."""
        now = perf_counter()
        for gesture in gestures:
            if gesture > seen and gesture in self.made:
                self.delays.append(now - self.made[gesture])
                seen = gesture
        return seen


async def follow(line: Line, heard: Heard, ready: Callable[[], None]) -> None:
    """Hold a stream, or ask where none is to be had, until cancelled."""
    seen = 0
    await line.send(STREAM)
    status, _, _ = await line.head()
    if status == 200 and line.reader is not None:
        heard.streams += 1
        ready()
        while chunk := await line.reader.read(LIMIT):
            seen = heard.note(map(int, re.findall(rb"gesture=(\d+)", chunk)), seen)
        heard.wrong["a stream ended"] += 1
        return
    line.close()
    ready()
    while True:
        answer = await line.ask(NEWS)
        seen = heard.note(map(int, re.findall(rb"gesture=(\d+)", answer.body)), seen)
        await asyncio.sleep(ASK)


async def poll(line: Line, heard: Heard, ready: Callable[[], None], question: Any) -> None:
    """Ask a plain Dash page each second, as ``dcc.Interval`` does."""
    seen = 0
    ready()
    while True:
        due = perf_counter() + 1.0
        answer = await line.ask("/_dash-update-component", question)
        if answer.status not in {200, 204}:
            heard.wrong[str(answer.status)] += 1
        seen = heard.note(map(int, re.findall(rb"gesture=(\d+)", answer.body)), seen)
        await asyncio.sleep(max(0.0, due - perf_counter()))


async def follow_all(
    addresses: list[str],
    clients: int,
    gestures: int,
    pause: float,
    cookie: str,
    plain: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Let clients follow a leader, who makes some gestures with a pause between them.

    Args:
        addresses: Of the servers; clients are dealt out to them, the leader is at the first.
        clients: How many follow.
        gestures: How many gestures the leader makes.
        pause: Seconds between two.
        cookie: Who the leader is.
        plain: For a plain Dash page: what followers ask, and what the leader tells.
    """
    heard, here = Heard(), 0
    everybody = asyncio.Event()
    lines = [_line(addresses[k % len(addresses)]) for k in range(clients)]

    def ready() -> None:
        nonlocal here
        here += 1
        if here == clients:
            everybody.set()

    async def one(line: Line) -> None:
        try:
            await (poll(line, heard, ready, plain["ask"]) if plain else follow(line, heard, ready))
        except BROKEN as error:
            heard.wrong[type(error).__name__] += 1
            ready()

    following = [asyncio.create_task(one(line)) for line in lines]
    await asyncio.wait_for(everybody.wait(), 60)
    leader, told = _line(addresses[0], cookie), []
    for gesture in range(1, gestures + 1):
        start = heard.made[gesture] = perf_counter()
        if plain:
            answer = await leader.ask("/_dash-update-component", _filled(plain["tell"], gesture))
        else:
            view = f"?focus=m{gesture}&gesture={gesture}"
            answer = await leader.ask("/live/lead", {"by": "leader", "on": True, "view": view})
        if answer.status != 200:
            heard.wrong[f"leading: {answer.status}"] += 1
        told.append(perf_counter() - start)
        await asyncio.sleep(max(0.0, start + pause - perf_counter()))
    await asyncio.sleep(2.0)  # for what is still on its way
    for task in following:
        task.cancel()
    await asyncio.gather(*following, return_exceptions=True)
    for line in lines:
        line.close()
    return {
        "delays": heard.delays,
        "told": told,
        "expected": clients * gestures,
        "streams": heard.streams,
        "wrong": dict(heard.wrong),
    }


def _line(address: str, cookie: str = "") -> Line:
    where = urlsplit(address)
    return Line(where.hostname or "", where.port or 80, cookie)


def _filled(question: Any, gesture: int) -> Any:
    return json.loads(json.dumps(question).replace("GESTURE", f"gesture={gesture}"))


async def _act(act: str, **asked: Any) -> dict[str, Any]:
    return await {"open": open_all, "follow": follow_all}[act](**asked)  # type: ignore[operator]


def main() -> None:
    """Do what the first argument says, and print what was found."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    before = resource.getrusage(resource.RUSAGE_SELF)
    found = asyncio.run(_act(**json.loads(sys.argv[1])))
    after = resource.getrusage(resource.RUSAGE_SELF)
    found["client"] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps(found))


if __name__ == "__main__":
    main()
