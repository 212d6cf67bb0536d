"""Public files are handed over at once; everything else goes to the application."""

import gzip
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from map import shelf
from map.parcels import parcels
from map.shelf import Shelf

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PACKED = {"Accept-Encoding": "gzip"}
FOR_EVER = "public, max-age=31536000, immutable"


class Counting:
    """An application that counts how often it is asked."""

    def __init__(self, **headers: str) -> None:
        self.asked = 0
        self._headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def __call__(self, environ, start_response):
        self.asked += 1
        request = Request(environ)
        status = 404 if request.path == "/nope" else 200
        said = f"{request.path}?{request.query_string.decode()}"
        return Response(said, status, self._headers)(environ, start_response)


@pytest.mark.parametrize(
    ("headers", "asked", "times"),
    [
        ({"Cache_Control": FOR_EVER}, PACKED, 1),
        ({"Cache_Control": FOR_EVER}, {}, 2),
        ({"Cache_Control": FOR_EVER}, {"Accept-Encoding": "gzip;q=0, br"}, 2),
        ({"Cache_Control": FOR_EVER}, {**PACKED, "If-None-Match": '"x"'}, 2),
        ({"Cache_Control": FOR_EVER}, {**PACKED, "Range": "bytes=0-1"}, 2),
        ({"Cache_Control": FOR_EVER, "Set_Cookie": "a=b"}, PACKED, 2),
        ({"Cache_Control": "private, max-age=31536000, immutable"}, PACKED, 2),
        ({"Cache_Control": "public, max-age=60"}, PACKED, 2),
        ({"Cache_Control": "no-store"}, PACKED, 2),
        ({}, PACKED, 2),
    ],
)
def test_only_what_is_everybodys_for_ever_is_kept(headers, asked, times):
    application = Counting(**headers)
    client = Client(Shelf(application))
    first, second = (client.get("/a.js?m=1", headers=asked) for _ in range(2))
    assert application.asked == times
    assert (first.status, first.headers, first.data) == (
        second.status,
        second.headers,
        second.data,
    )


def test_another_address_and_another_method_get_their_own_answer():
    application = Counting(Cache_Control=FOR_EVER)
    client = Client(Shelf(application))
    said = [client.get(path, headers=PACKED).text for path in ("/a?1", "/a?2", "/b", "/a?1")]
    assert said == ["/a?1", "/a?2", "/b?", "/a?1"]
    assert application.asked == 3
    client.post("/a?1", headers=PACKED)
    assert [client.get("/nope", headers=PACKED).status_code for _ in range(2)] == [404, 404]
    assert application.asked == 6


def test_the_oldest_file_and_a_large_one_are_not_kept(monkeypatch):
    monkeypatch.setattr(shelf, "MOST", 2)
    monkeypatch.setattr(shelf, "LARGEST", 10)
    application = Counting(Cache_Control=FOR_EVER)
    client = Client(Shelf(application))
    for path in ("/a", "/b", "/c", "/a", "/a-long-name", "/a-long-name"):
        client.get(path, headers=PACKED)
    assert application.asked == 6


PARCEL = parcels()["page.js"].path
SUITE = "/_dash-component-suites/dash_cytoscape/dash_cytoscape.min.js"


@pytest.mark.parametrize("path", [PARCEL, SUITE, "/", "/_dash-layout"])
def test_the_app_answers_the_same_from_the_shelf_with_all_its_headers(
    client: "FlaskClient", path: str
):
    first, second = (client.get(path, headers=PACKED) for _ in range(2))
    assert dict(first.headers) == dict(second.headers)
    assert "frame-ancestors 'none'" in second.headers["Content-Security-Policy"]
    plain = client.get(path).data
    assert gzip.decompress(second.data) == gzip.decompress(first.data) == plain


def test_no_parcel_goes_through_flask_twice(client: "FlaskClient", monkeypatch):
    client.get(PARCEL, headers=PACKED)
    monkeypatch.setattr("map.parcels.find", lambda _: None)
    assert client.get(PARCEL, headers=PACKED).status_code == 200
    assert client.get(PARCEL).status_code == 404
