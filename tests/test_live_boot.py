"""A worker that cannot be loaded during a call does not end the server."""

import os
import re
import signal
import subprocess
from pathlib import Path
from time import sleep
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.support.serving import ROOT
from tests.test_live_faults import Call
from tests.test_live_serving import GUNICORN

COMMAND = [*GUNICORN[:3], "tests.support.moody:server", *GUNICORN[4:]]


class Moody:
    """Gunicorn with one worker, which cannot be loaded while `mood` is there."""

    def __init__(self, folder: Path) -> None:
        self.mood, self.log = folder / "mood", folder / "log"
        files = folder / "members.csv"
        files.write_text("id,name,offers\na,A,x\n", encoding="utf-8")
        self.here = {"MOODY": str(self.mood), "KNITWORK_FILES": str(files)}

    def start(self) -> "subprocess.Popen[bytes]":
        with self.log.open("wb") as log:
            settings = {**os.environ, **self.here, "KNITWORK_WORKERS": "1", "DATABASE_URL": ""}
            return subprocess.Popen(COMMAND, cwd=ROOT, env=settings, stdout=log, stderr=log)

    def said(self, pattern: str, times: int = 1) -> re.Match[str]:
        """Wait until the log has said something so often."""
        while len(found := list(re.finditer(pattern, self.log.read_text()))) < times:
            sleep(0.05)
        return found[-1]


@pytest.fixture
def moody(tmp_path: Path) -> Moody:
    return Moody(tmp_path)


def answers(address: str) -> bool:
    try:
        urlopen(address)  # noqa: S310
    except HTTPError as answered:
        return answered.code == 404
    except OSError:
        return False
    return True


@pytest.mark.parametrize("restart", [False, True], ids=["killed", "restarted"])
def test_it_is_tried_again_and_the_others_go_on(moody: Moody, restart: bool) -> None:
    with moody.start() as running:
        try:
            address = moody.said(r"Listening at: (\S+)")[1]
            while not answers(address):
                sleep(0.05)
            call = Call(address, running.pid)
            moody.mood.touch()
            if restart:
                os.kill(running.pid, signal.SIGHUP)
            else:
                os.kill(call.workers()[0], signal.SIGKILL)
            moody.said("A worker could not start", times=2)
            assert running.poll() is None
            if restart:  # Who is to be replaced goes on until somebody else is there.
                assert answers(address)
            moody.mood.unlink()
            moody.said("Booting worker", times=4)
            while not answers(address):
                sleep(0.05)
            assert "a cell of the data" not in moody.log.read_text()
        finally:
            running.terminate()


def test_what_never_could_be_loaded_ends_the_server(moody: Moody) -> None:
    moody.mood.touch()
    with moody.start() as running:
        assert running.wait() == 3
    assert "Worker failed to boot" in moody.log.read_text()
