"""Two terms that only count as the same: a facilitator keeps them apart, on all maps."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from live import versions
from live.database import connect, prepare
from live.home import Home
from live.record import record, restored
from live.store import Store
from loaders.decisions import from_text
from map.network import Network, build
from map.panels.profile import profile
from map.refusals import refused
from map.scoring import match
from map.screen import Shown
from map.texts import text
from tests.random_networks import member
from tests.support.bringing import loading

if TYPE_CHECKING:
    from flask.testing import FlaskClient

ADA = member("Ada", needs=("Teacher training",), themes=("Workshop design",), offers=("law",))
BEN = member("Ben", offers=("teachers training", "mining"), themes=("Workshops design",))
CY = member("Cy", offers=("law",), needs=("law", "mining"), themes=("Workshops design",))
PAIR = frozenset({"teacher training", "teachers training"})
SAID = "teacher training,teachers training,apart"


def network_of(*members: object) -> Network:
    return build(members or (ADA, BEN, CY), title="Net")  # type: ignore[arg-type]


def alike(network: Network) -> list[str]:
    """The reasons of Ada for Ben that rest on a likeness."""
    found = match(network.members[0], network.members[1], network.scale).reasons
    return [reason.rule for reason in found if reason.alike]


def test_what_is_kept_apart_counts_as_if_the_vocabulary_had_said_so() -> None:
    before = Shown(network_of())
    after = refused(before, {PAIR})
    assert (alike(before.network), alike(after.network)) == (["receives", "ground"], ["ground"])
    assert after.vocabulary == f"term,use,decision\n{SAID}\n"
    fresh = build(
        before.network.members,
        title="Net",
        previous=before.network,
        lexicon=from_text(after.vocabulary),
    )
    assert after.network.ranking.partner.tolist() == fresh.ranking.partner.tolist()
    assert after.network.ranking.score == pytest.approx(fresh.ranking.score)
    assert after.network.version == fresh.version != before.network.version
    assert after.network.positions.tolist() == before.network.positions.tolist()


def test_themes_kept_apart_have_less_in_common_with_themselves_too() -> None:
    """The product of themes with themselves was kept from before, when they were alike."""
    both = member("Both", themes=("Workshop design", "Workshops design", "fire"))
    network = network_of(ADA, BEN, both)
    assert match(ADA, both, network.scale).reasons
    after = refused(Shown(network), {frozenset({"workshop design", "workshops design"})}).network
    fresh = replace(after.scale, squares={})
    assert match(ADA, both, after.scale).parts == match(ADA, both, fresh).parts


def test_a_file_that_says_they_are_the_same_is_right() -> None:
    said = "term,use,decision\nteacher training,teachers training,same\n"
    shown = refused(Shown(network_of(), vocabulary=said), {PAIR})
    assert from_text(shown.vocabulary).apart == frozenset()


# --- over the wire ----------------------------------------------------------------------------


@pytest.fixture
def client() -> "FlaskClient":
    return loading(network_of()).test_client()


def vocabulary(client: "FlaskClient") -> list[str]:
    return client.get("/data/vocabulary.csv").text.lstrip("\ufeff").splitlines()[1:]


def version(client: "FlaskClient") -> str:
    return client.get("/").text.split('data-bundle="')[1].split('"')[0]


def test_a_refusal_stands_in_the_vocabulary_changes_the_map_and_is_undone(
    client: "FlaskClient",
) -> None:
    before = version(client)
    body = {"terms": ["Teacher  training", "teachers training"]}
    answer = client.post("/data/apart", json=body)
    assert (answer.status_code, answer.json["undo"]) == (200, True)
    assert vocabulary(client) == [SAID]
    assert version(client) != before
    # They are no longer alike, so there is nothing to refuse.
    again = client.post("/data/apart", json=body)
    assert again.status_code == 409
    assert again.json["error"] == text("data.apart.gone")
    client.post("/data/undo")
    assert (vocabulary(client), version(client)) == ([], before)


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"7", b'{"terms": "ab"}', b'{"terms": [1, 2]}',
             b'{"terms": ["a"]}', b'{"terms": ["a", "b", "c"]}', b"[" * 5_000],
)  # fmt: skip
def test_a_request_of_another_form_is_refused(client: "FlaskClient", body: bytes) -> None:
    sent = client.post("/data/apart", data=body, content_type="application/json")
    assert sent.status_code in {400, 409}
    assert vocabulary(client) == []


def test_only_who_may_decide_sees_how() -> None:
    here = network_of()
    ada = here.members[0]
    said = str(profile(here, ada)), str(profile(here, ada, decides=True))
    assert ["data-step='apart'" in one for one in said] == [False, True]


# --- what lasts -------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    engine = connect(f"sqlite:///{tmp_path / 'knitwork.db'}")
    prepare(engine)
    yield Home(engine, b"k" * 32, "")
    engine.dispose()


def test_a_refusal_outlasts_a_restart_and_a_file_that_changes(home: Home) -> None:
    file = Shown(network_of(), ("a.csv",))
    store = Store(file, home)
    store.show(refused(store.now(), {PAIR}))
    seen = store.current()
    again = Store(file, home)  # the same files, another process
    assert again.current().version == seen.version
    assert alike(again.current()) == ["ground"]
    # The file has changed: while the process runs, and while none did.
    changed = Shown(network_of(ADA, BEN, CY, member("Di", needs=("mining",))), ("a.csv",))
    again.show_file(changed)
    assert (len(again.current().members), alike(again.current())) == (4, ["ground"])
    later = Shown(network_of(ADA, BEN, CY, member("Ed", needs=("mining",))), ("a.csv",))
    last = Store(later, home)
    assert last.current().members[3].name == "Ed"
    assert SAID in last.now().vocabulary
    assert last.undo() is not None


def test_who_is_erased_leaves_no_word_in_what_was_kept_apart(home: Home) -> None:
    store = Store(Shown(network_of()), home)
    store.show(refused(store.now(), {PAIR}))
    store.erase("ada")
    found = versions.shown(home.engine)
    assert found is not None
    kept = found.record
    assert "teacher training" not in kept.vocabulary + kept.about
    assert store.now().refused == frozenset()


def test_what_is_kept_comes_back() -> None:
    shown = refused(Shown(network_of()), {PAIR})
    again = restored(record(shown))
    assert (again.refused, again.vocabulary) == (shown.refused, shown.vocabulary)
    assert again.network.version == shown.network.version
