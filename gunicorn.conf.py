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
import traceback
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
# Seconds until a worker that could not be loaded is tried again.
AGAIN = 1
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


def pre_fork(_server: Any, worker: Any) -> None:
    """Have something by which a worker tells that it could not be loaded."""
    worker.knitwork_failed = Value("b", 0)


def child_exit(server: Any, worker: Any) -> None:
    """Try a successor again that could not be loaded: gunicorn counts who goes on for it."""
    others = len(server.WORKERS) >= server.num_workers
    if worker.knitwork_failed.value and others and server.LISTENERS:  # none while it stops
        server.spawn_worker()


def post_fork(server: Any, worker: Any) -> None:
    """Let a worker know, later, whether it is replaced, and whether its successors are there.

    Gunicorn ends the whole server with one worker that cannot be loaded. That is right where none
    ever was up. In a call it is tried again: the database may have gone at this very moment.

    And let it know how many threads it has, which ``--threads`` may say, too: so many open pages
    may hold one each, and some must be left.
    """
    os.environ["KNITWORK_THREADS"] = str(worker.cfg.threads)
    worker.knitwork_replaced, worker.knitwork_up = server.knitwork_replaced, server.knitwork_up
    load = worker.load_wsgi

    def load_or_leave() -> None:
        try:
            load()
        except Exception as error:
            if not worker.knitwork_up.value:
                raise
            # Its own words may quote the data.
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__}, {last.filename}:{last.lineno}"
            worker.log.error("A worker could not start (%s). It is tried again.", where)
            worker.knitwork_failed.value = 1
            time.sleep(AGAIN)
            sys.exit(1)

    worker.load_wsgi = load_or_leave


def post_worker_init(worker: Any) -> None:
    """Say that a worker is up, and how it stops.

    One that is replaced goes on until a new one is up, however long that takes: to read the data
    takes seconds, and the database may be away. Then its streams end, which would hold it until it
    is killed.
    """
    worker.knitwork_up.value = max(worker.knitwork_up.value, worker.age)
    stop = signal.getsignal(signal.SIGTERM)
    end = worker.wsgi.extensions.get("knitwork.ending")
    told = Event()

    def stopped(number: int, frame: Any) -> None:
        while worker.knitwork_up.value <= worker.knitwork_replaced.value:
            if worker.age > worker.knitwork_replaced.value:
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
