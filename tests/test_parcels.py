"""Our scripts and styles come in parcels: each asset once, packed, kept by browsers for ever."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

from map.parcels import ASSETS, ELSEWHERE, find, parcels

LOADED = {path.name for path in ASSETS.iterdir() if path.suffix in {".js", ".css"}}


def test_each_asset_is_in_one_parcel() -> None:
    marked = [
        name.decode()
        for parcel in parcels().values()
        for name in re.findall(rb"^/\* ([a-z-]+\.(?:js|css)) \*/$", parcel.plain, re.MULTILINE)
    ]
    assert sorted(marked) == sorted(LOADED - set(ELSEWHERE))


def test_the_page_asks_for_parcels_alone(client: FlaskClient) -> None:
    page = client.get("/").text
    ours = re.findall(r'(?:src|href)="(/(?:assets|parcels)/[^"]+)"', page)
    wanted = [parcels()[name].path for name in ("page.css", "early.js", "page.js")]
    assert ours == ["/assets/icon.svg", *wanted]


@pytest.mark.parametrize("name", sorted(parcels()))
@pytest.mark.parametrize("accepts", ["gzip", "identity"])
def test_a_parcel_is_sent_as_it_is_and_kept(client: FlaskClient, name: str, accepts: str) -> None:
    parcel = parcels()[name]
    answer = client.get(parcel.path, headers={"Accept-Encoding": accepts})
    sent = gzip.decompress(answer.data) if accepts == "gzip" else answer.data
    assert sent == parcel.plain
    assert answer.headers.get("Content-Encoding") == ("gzip" if accepts == "gzip" else None)
    assert answer.headers["Content-Type"] == parcel.content_type
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/parcels/0/page.js", "/parcels/x/map.css"])
def test_another_address_brings_nothing(client: FlaskClient, path: str) -> None:
    assert find(path) is None
    assert client.get(path).status_code == 404
