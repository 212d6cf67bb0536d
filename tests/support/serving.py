"""Knitwork served for a test: in a thread of this process, or in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from flask import Flask
from werkzeug.serving import make_server

from app import Quiet

ROOT = Path(__file__).parents[2]


@contextmanager
def in_thread(server: Flask) -> Iterator[str]:
    """Serve an app on a free port and give its address."""
    listening = make_server("127.0.0.1", 0, server, threaded=True, request_handler=Quiet)
    thread = Thread(target=listening.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.port}"
    finally:
        listening.shutdown()
        thread.join()


@contextmanager
def in_process(*arguments: str | Path) -> Iterator[str]:
    """Start ``python app.py`` on a free port, as a person does, and give the link it prints."""
    with started(sys.executable, "-u", "app.py", *arguments, "--port", "0") as (link, _):
        yield link


@contextmanager
def started(
    *command: str | Path, environment: Mapping[str, str] | None = None
) -> Iterator[tuple[str, list[str]]]:
    """Start a command that serves, and give its link and the lines it wrote up to there."""
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as running:
        try:
            yield _link(running)
        finally:
            running.terminate()


def _link(running: "subprocess.Popen[str]") -> tuple[str, list[str]]:
    said: list[str] = []
    for line in running.stdout or ():
        said.append(line)
        found = re.search(r"http://[\w.]+:\d+", line)
        if found:
            return found[0], said
    raise AssertionError("no link was printed: " + "".join(said))
