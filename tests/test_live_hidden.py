"""Processes that serve the same files are told of different private columns: the strictest wins."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from app import bring, cli
from exports.files import FILES
from live.database import METADATA, connect
from live.hidden import hidden, hide, reveal
from live.home import Home, fleeting, home
from live.record import record, restored
from live.store import Store
from loaders import File, load, save
from map.member import Member
from map.network import build
from map.screen import NO_DECISIONS, Shown
from tests.support.asking import CALLBACKS, question
from tests.support.hostile import CANARY, write
from tests.support.serving import started
from tests.test_live_serving import GUNICORN
from tests.test_secrets import unpacked

PRIVATE = ("Board view", "What do you need from others?")
ROWS = [
    {
        "id": f"m{k}",
        "name": f"{name} School",
        "country": "Kenya",
        "What can you offer to others?": "welding; design" if k % 2 else "funding; teaching",
        "What do you need from others?": f"{CANARY} need; welding (urgent)",
        "Board view": f"{CANARY} view",
        "colour": "blue" if k < 3 else "green",
    }
    for k, name in enumerate(("Harbour", "Valley", "Hill", "Delta"))
]


@pytest.fixture
def members(tmp_path: Path) -> Path:
    return write(tmp_path / "members.csv", ROWS)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Address of a database that is empty, and is left empty: what is hidden stays hidden."""
    if request.param == "sqlite":
        yield ""
        return
    url = request.getfixturevalue("postgres").url
    engine = connect(url)
    METADATA.drop_all(engine)
    yield url
    METADATA.drop_all(engine)
    engine.dispose()


def get(address: str, body: object = None) -> bytes:
    data = None if body is None else json.dumps(body).encode()
    request = Request(address, data=data, headers={"Content-Type": "application/json"})  # noqa: S310
    try:
        with urlopen(request, timeout=60) as answer:  # noqa: S310
            found: bytes = answer.read()
            return found
    except HTTPError as refused:
        with refused:
            return refused.read()


def answers(link: str, older: str = "") -> dict[str, str]:
    """All that a server tells of its members; ``older`` is the address of another map's parts."""
    page = get(link).decode()
    bundle = page.split('data-bundle="')[1].split('"')[0]
    version = bundle.split("/")[-2]
    paths = ["/_dash-layout", "/data/now", "/data/members.csv", "/data/network.json"]
    paths += ["/data/vocabulary.csv", "/live/news?since=0", "/live/rooms", "/live/changes"]
    for one in dict.fromkeys((bundle, older or bundle)):
        paths += [f"{one}map.json", f"{one}index.json"]
    found = {"/": page, **{path: get(link + path).decode() for path in paths}}
    for name in FILES:
        found[name] = unpacked(get(f"{link}/export/{version}/{name}"))
    for output, sent in (("profile.children", "m1"), ("insights-body.children", True)):
        found[output] = get(link + CALLBACKS, question(output, sent)).decode()
    assert "Valley School" in found[f"{bundle}map.json"]
    return {"bundle": bundle, **found}


def telling(link: str, older: str = "") -> list[str]:
    """What of all that has the canary."""
    return [path for path, said in answers(link, older).items() if CANARY in said]


@pytest.mark.parametrize("first", ["strict", "lax"])
def test_the_canary_is_in_no_answer_of_either_process_in_whatever_order_they_start(
    members: Path, database: str, first: str
) -> None:
    usual = {
        "KNITWORK_FILES": str(members),
        "KNITWORK_ACCESS": "public",
        "KNITWORK_ALLOW_UPLOAD": "1",
        "KNITWORK_SECRET_KEY": "k" * 40,
        "KNITWORK_WORKERS": "1",
        "DATABASE_URL": database,
    }
    told = {"strict": {**usual, "KNITWORK_PRIVATE": ";".join(PRIVATE)}, "lax": usual}
    second = "lax" if first == "strict" else "strict"
    with started(*GUNICORN, environment=told[first]) as (one, _):
        before = answers(one)
        assert any(CANARY in said for said in before.values()) is (first == "lax")
        older = before["bundle"]
        with started(*GUNICORN, environment=told[second]) as (other, _):
            # Each looks twice a second whether another process has changed the map.
            while len({get(f"{link}/healthz") for link in (one, other)}) > 1:
                pass
            assert [telling(link, older) for link in (one, other)] == [[], []]
            # Neither does going back to what was shown before.
            get(f"{one}/data/undo", {})
            assert [telling(link, older) for link in (one, other)] == [[], []]
    with started(*GUNICORN, environment=told["lax"]) as (link, _):
        assert telling(link) == []


def test_what_a_version_holds_is_hidden_by_the_column_it_came_from(
    members: Path, tmp_path: Path
) -> None:
    here = home((members,))
    lax = Store(bring((members,)), here)
    more = write(tmp_path / "more.csv", [*ROWS, {**ROWS[0], "id": "x", "name": "New School"}])
    lax.show(bring((more,)))
    assert any(CANARY in term for term in lax.current().members[0].needs)
    strict = Store(bring((members,)), here, private=PRIVATE)
    for store in (strict, lax):
        store.look()
        assert len(store.current().members) == 5
        assert CANARY not in repr(store.now())
        kept = store.current().members[0].private
        assert (kept["needs"], kept["Board view"]) == (
            f"{CANARY} need; welding", f"{CANARY} view",
        )  # fmt: skip
    assert strict.undo() is not None
    assert [CANARY in repr(store.now()) for store in (strict, lax)] == [False, False]


def test_a_file_that_somebody_told_nothing_brings_is_hidden_too(members: Path) -> None:
    here = home((members,))
    strict = Store(bring((members,), private=PRIVATE), here, private=PRIVATE)
    lax = Store(bring((members,), private=PRIVATE), here)
    lax.show(bring((members,)))
    strict.look()
    assert [CANARY in repr(store.now()) for store in (strict, lax)] == [False, False]


def test_a_version_of_which_no_columns_are_known_is_hidden_by_what_headers_mean() -> None:
    who = [Member(f"m{k}", f"M{k}", needs=(CANARY,), offers=("welding",)) for k in range(3)]
    kept = record(
        Shown(
            build(who, title="Net"),
            report={"guesses": [CANARY]},
            vocabulary=f"term,use,decision\n{CANARY}s,{CANARY},same\n",
        )
    )
    assert CANARY in repr(restored(kept))
    found = restored(kept, ["What do you need?"])
    assert CANARY not in repr(found)
    assert (found.vocabulary, found.report) == (NO_DECISIONS, {})
    assert [one.private["needs"] for one in found.network.members] == [CANARY] * 3
    assert {one.offers for one in found.network.members} == {("welding",)}


def test_how_strong_an_offer_is_goes_with_it() -> None:
    kept = save.network_json([Member("a", "A", offers=("x",), offer_levels={"x": 2.0})], [])
    [found] = load(File("a.json", kept), private=["offers"]).members
    assert (found.offers, dict(found.offer_levels), found.private["offers"]) == ((), {}, "x")


def test_an_operator_lets_a_column_be_shown_again(members: Path) -> None:
    here = home((members,))
    Store(bring((members,), private=PRIVATE), here, private=PRIVATE)
    before = home((members,))
    assert hidden(before.engine) == set(PRIVATE)
    said = CliRunner().invoke(cli, ["unhide", "board-view", str(members)])
    assert (said.exit_code, hidden(here.engine)) == (0, {PRIVATE[1]})
    again = CliRunner().invoke(cli, ["unhide", "board-view", str(members)])
    assert (again.exit_code, again.output) == (
        1, "Error: No column “board-view” is hidden here.\n",
    )  # fmt: skip


def test_headers_are_the_same_however_they_are_written() -> None:
    here: Home = fleeting()
    hide(here.engine, ["Board view"])
    hide(here.engine, ["board_view", "", "—"])
    assert hidden(here.engine) == {"Board view"}
    assert (reveal(here.engine, "BOARD VIEW"), reveal(here.engine, "Board view")) == (True, False)
