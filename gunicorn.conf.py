"""How gunicorn serves Knitwork: ``make serve``, or ``gunicorn app:server`` in this folder.

Read by gunicorn alone. What each setting is for stands in docs/hosting.md.
"""

import importlib
import os
import resource
import secrets
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from multiprocessing import Value
from threading import Event, Thread
from typing import Any

bind = os.environ.get("KNITWORK_BIND", "127.0.0.1:8050")
workers = int(os.environ.get("KNITWORK_WORKERS", "2"))
worker_class = "gthread"
# An open page holds one thread for as long as a call lasts. Workers share the people as it falls,
# and when one fails, or all load the page anew, one may have all of them for a while.
threads = int(os.environ.get("KNITWORK_THREADS", "800"))
keepalive = 30
# A browser holds six connections. Beyond this, new ones wait, or end after each answer.
worker_connections = threads + 6_000
backlog = 4096
timeout = 120
# After SIGTERM, answers that are on their way are finished; streams end at once (see below).
graceful_timeout = 10
# Seconds that a worker which is replaced waits for its successors at most.
SUCCESSORS = 60
# Addresses hold what people search for: no access log.
accesslog = None
# A socket in the folder, which nobody asked for.
control_socket_disable = True
# Packages that each worker needs. Imported once, before there are workers, so that a new one need
# not wait for them when all were killed in a call.
PACKAGES = ("dash", "dash_cytoscape", "networkx", "pandas", "plotly.graph_objects",
            "scipy.optimize", "scipy.sparse", "segno", "sqlalchemy", "xlsxwriter")  # fmt: skip


def on_starting(server: Any) -> None:
    """Let workers hold all those connections; make a home for a demonstration.

    All its workers have one database and one key, for as long as they run.
    """
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    server.knitwork_replaced, server.knitwork_up = Value("q", 0), Value("q", 0)
    if os.environ.get("KNITWORK_FILES") or os.environ.get("DATABASE_URL"):
        return
    folder = os.environ["KNITWORK_FLEETING"] = tempfile.mkdtemp(prefix="knitwork-")
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/knitwork.db"
    os.environ.setdefault("KNITWORK_SECRET_KEY", secrets.token_hex())


def on_reload(server: Any) -> None:
    """Remember which workers are replaced by those that start now."""
    server.knitwork_replaced.value = server.worker_age


def post_fork(server: Any, worker: Any) -> None:
    """Let a worker know, later, whether it is replaced, and whether its successors are there."""
    worker.knitwork_replaced, worker.knitwork_up = server.knitwork_replaced, server.knitwork_up


def post_worker_init(worker: Any) -> None:
    """Say that a worker is up, and how it stops.

    One that is replaced goes on until a new one is up: to read the data takes seconds. Then its
    streams end, which would hold it until it is killed.
    """
    worker.knitwork_up.value = max(worker.knitwork_up.value, worker.age)
    stop = signal.getsignal(signal.SIGTERM)
    end = worker.wsgi.extensions.get("knitwork.ending")
    told = Event()

    def stopped(number: int, frame: Any) -> None:
        latest = time.monotonic() + SUCCESSORS
        while worker.age <= worker.knitwork_replaced.value and time.monotonic() < latest:
            if worker.knitwork_up.value > worker.knitwork_replaced.value:
                break
            time.sleep(0.1)
        stop(number, frame)
        if end:
            end()

    def stopping(number: int, frame: Any) -> None:
        if not told.is_set():
            told.set()
            # Aside, for a lock may be held by what this signal interrupts.
            Thread(target=stopped, args=(number, frame), daemon=True).start()

    signal.signal(signal.SIGTERM, stopping)


def when_ready(_server: Any) -> None:
    """Print the two links once, when all is up."""
    from click import ClickException  # noqa: PLC0415 - not needed to read the settings

    from live.commands import invite  # noqa: PLC0415

    try:
        invite(os.environ.get("KNITWORK_ADDRESS", f"http://{bind}/"))
    except ClickException as error:
        sys.exit(f"Error: {error.message}")
    for package in PACKAGES:
        importlib.import_module(package)


def on_exit(_server: Any) -> None:
    """Leave nothing of a demonstration behind."""
    if "KNITWORK_FLEETING" in os.environ:
        shutil.rmtree(os.environ["KNITWORK_FLEETING"], ignore_errors=True)
