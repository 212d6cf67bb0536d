"""A PostgreSQL of the tests' own: a cluster in a temporary folder, reached by a socket there."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"
"""Who runs it where the tests are root's: PostgreSQL refuses to be root."""


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb")
    if debian:
        return debian[-1].parent
    return Path(found).parent if found else None


def _runs_as() -> dict[str, object]:
    if os.getuid() != 0:
        return {}
    entry = pwd.getpwnam(USER)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


class Cluster:
    """A running PostgreSQL, which can be stopped and started again."""

    def __init__(self, bin_: Path, folder: Path) -> None:
        """Make a cluster in a folder."""
        self._bin, self._folder, self._data = bin_, folder, str(folder / "data")
        self.url = f"postgresql://{USER}@/postgres?host={folder}"
        self._run("initdb", "-D", self._data, "-U", USER, "--auth=trust", "-N")
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off"
        log = str(self._folder / "log")
        self._run(
            "pg_ctl", "-D", str(self._folder / "data"), "-w", "-l", log, "-o", options, "start"
        )

    def stop(self) -> None:
        """Stop it at once, as a machine that fails does."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def pause(self) -> None:
        """Let it hang: it takes connections and answers nothing."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, what: signal.Signals) -> None:
        pid = int((Path(self._data) / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
        for one in (pid, *map(int, children.split())):
            os.kill(one, what)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._bin / program), *arguments],
            cwd=self._folder,
            check=True,
            stdout=subprocess.DEVNULL,
            **_runs_as(),  # type: ignore[call-overload]
        )


@contextmanager
def cluster(bin_: Path) -> Iterator[Cluster]:
    """Run a PostgreSQL while the context lasts."""
    with tempfile.TemporaryDirectory(prefix="knitwork-pg-") as name:
        folder = Path(name)
        if os.getuid() == 0:
            shutil.chown(folder, USER)
        made = Cluster(bin_, folder)
        try:
            yield made
        finally:
            made.stop()
