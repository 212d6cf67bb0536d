"""Several workers on one database: all tell of who has joined, over every stream."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from live import home  # noqa: F401 - declares all tables
from live.database import METADATA, connect
from tests.support.serving import started

GUNICORN = (sys.executable, "-m", "gunicorn", "app:server", "--bind", "127.0.0.1:0")
MEMBERS = "id,name,offers,needs\na,A,x,y\nb,B,y,x\nc,C,x,z\n"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def asked(link: str, method: str, path: str, body: dict[str, str] | None = None) -> HTTPResponse:
    """An answer; the body of a stream is read by whoever asks."""
    connection = HTTPConnection(urlsplit(link).netloc, timeout=30)
    connection.request(method, path, urlencode(body) if body else None, FORM if body else {})
    return connection.getresponse()


def heard(stream: HTTPResponse, version: str) -> str:
    """The version of the first map that a stream tells of and that is another one."""
    while True:
        line = stream.readline().decode()
        assert line, "the stream has ended"
        if line.startswith("data: "):
            told = json.loads(line[6:])
            found = told if told["kind"] == "map" else told.get("map", {"version": version})
            if found["version"] != version:
                return str(found["version"])


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Address of a database that is empty, and is left empty: who joined stays in it."""
    if request.param == "sqlite":
        yield ""
        return
    url = request.getfixturevalue("postgres").url
    engine = connect(url)
    METADATA.drop_all(engine)
    yield url
    METADATA.drop_all(engine)
    engine.dispose()


def test_who_joins_is_told_of_over_the_streams_of_all_workers(
    tmp_path: Path, database: str
) -> None:
    path = tmp_path / "members.csv"
    path.write_text(MEMBERS, encoding="utf-8")
    here = {
        "KNITWORK_FILES": str(path),
        "KNITWORK_ACCESS": "public",
        "KNITWORK_JOINING": "direct",
        "KNITWORK_WORKERS": "2",
        "KNITWORK_THREADS": "16",
        "DATABASE_URL": database,
    }
    with started(*GUNICORN, environment=here) as (link, _), ExitStack() as open_:
        version = json.loads(asked(link, "GET", "/healthz").read())["map"]
        streams = [asked(link, "GET", "/live/events") for _ in range(6)]
        for stream in streams:
            open_.callback(stream.close)
        added = asked(link, "POST", "/add", {"name": "Ann", "offers": "y"})
        assert (added.status, added.headers["Location"]) == (303, "/mine")
        [after] = {heard(stream, version) for stream in streams}
        for _ in range(6):
            bundle = json.loads(asked(link, "GET", f"/bundle/{after}/map.json").read())
            assert bundle["name"] == ["A", "B", "C", "Ann"]
        # The next one, too, whichever worker gets it.
        assert asked(link, "POST", "/add", {"name": "Ben", "needs": "x"}).status == 303
        assert len({heard(stream, after) for stream in streams}) == 1
