"""A map that has grown, arranged anew: the places of a map that was never another one."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app import create_app
from live import audit, profiles
from live.access import Access
from live.home import Home
from live.profiles import Profile
from live.roles import Role
from live.store import TRIES, Store
from map.arranging import arranged
from map.member import Member
from map.network import Network, build
from map.refusals import refused
from map.screen import NotKeptError, Screen, Shown
from map.weights import Weights
from tests.support.entering import entered
from tests.support.growing import grown_from_two

if TYPE_CHECKING:
    from flask.testing import FlaskClient

EVEN = Weights(help=1 / 3, ground=1 / 3, difference=1 / 3)


@pytest.fixture(scope="module")
def grown(network: Network) -> Network:
    return grown_from_two(network)


@pytest.fixture(params=["alone", "of a room"])
def screen(request: pytest.FixtureRequest, grown: Network, home: Home) -> Screen:
    return Screen(Shown(grown)) if request.param == "alone" else Store(Shown(grown), home)


def stands(network: Network) -> list[list[float]]:
    return network.positions.round(3).tolist()


def test_all_have_the_places_regions_and_colours_of_a_map_that_is_new(
    network: Network, grown: Network
) -> None:
    found = arranged(Shown(grown)).network
    assert stands(found) == stands(network) != stands(grown)
    assert [region.name for region in found.regions] == [one.name for one in network.regions]
    assert found.facets == network.facets
    assert found.ranking.partner.tolist() == grown.ranking.partner.tolist()
    assert (found.members, found.ties, found.title) == (grown.members, grown.ties, grown.title)
    assert arranged(Shown(found)).network.version == found.version


def test_all_else_that_was_decided_stays() -> None:
    one = Member("a", "A", needs=("teacher training",))
    other = Member("b", "B", offers=("teachers training",))
    pair = frozenset({"teacher training", "teachers training"})
    network = build([one, other], title="Choirs", weights=EVEN)
    shown = replace(refused(Shown(network, ("a.csv",)), {pair}), own_title="a")
    found = arranged(shown)
    assert replace(found, network=shown.network) == shown
    assert found.network.scale.weights == EVEN
    assert found.network.ranking.partner.tolist() == shown.network.ranking.partner.tolist()


def test_it_is_one_change_that_can_be_undone(
    screen: Screen, network: Network, grown: Network
) -> None:
    assert screen.remake(arranged, "arrange")
    assert stands(screen.current()) == stands(network)
    # What is arranged already does not change.
    assert not screen.remake(arranged, "arrange")
    assert screen.can_undo()
    screen.undo()
    assert stands(screen.current()) == stands(grown)
    assert not screen.can_undo()


def test_what_another_change_came_between_is_made_again(screen: Screen, network: Network) -> None:
    fewer = build(network.members[:9], title="Nine")
    seen = []

    def make(shown: Shown) -> Shown:
        seen.append(len(shown.network.members))
        if len(seen) == 1:
            screen.show(Shown(grown_from_two(fewer), ("nine.csv",)))
        return arranged(shown)

    assert screen.remake(make, "arrange")
    assert seen == [len(network.members), 9]
    assert screen.now().files == ("nine.csv",)
    assert stands(screen.current()) == stands(fewer)


def test_it_gives_up_where_others_are_always_faster(home: Home, grown: Network) -> None:
    store, other = Store(Shown(grown), home), Store(Shown(grown), home)
    tries = []

    def make(shown: Shown) -> Shown:
        tries.append(1)
        other.rename(f"Name {len(tries)}")
        return arranged(shown)

    with pytest.raises(NotKeptError):
        store.remake(make, "arrange")
    assert len(tries) == TRIES
    assert stands(store.current()) == stands(grown)


def test_it_is_in_the_log_and_outlasts_the_process(home: Home, grown: Network) -> None:
    store = Store(Shown(grown), home)
    store.remake(arranged, "arrange")
    assert [entry.act for entry in audit.history(home.engine)][:2] == ["arrange", "start"]
    again = Store(Shown(grown), home)
    assert stands(again.current()) == stands(store.current())
    assert again.current().version == store.current().version


def test_who_joined_since_stands_in_a_free_place_and_stays_when_it_is_undone(
    home: Home, grown: Network
) -> None:
    store = Store(Shown(grown), home)

    def join(name: str) -> None:
        profiles.add(home.engine, Profile(name, about="x"), direct=True)
        store.grow()

    join("Ann")
    count = len(grown.members) + 1
    store.remake(arranged, "arrange")
    assert len(store.current().members) == count
    join("Ben")
    before = stands(store.current())
    assert len(before) == count + 1
    store.undo()
    assert len(store.current().members) == count + 1
    assert stands(store.current())[: len(grown.members)] == stands(grown)


def test_a_facilitator_alone_may(home: Home, grown: Network, network: Network) -> None:
    rules = Access(home.key)
    server = create_app(grown, home=home, rules=rules).server
    clients: dict[Role, FlaskClient] = {role: entered(server, rules, role) for role in Role}
    assert clients[Role.PARTICIPANT].post("/data/arrange").status_code == 403
    answer = clients[Role.FACILITATOR].post("/data/arrange")
    assert (answer.status_code, answer.json["undo"]) == (200, True)
    said: dict[str, Any] = clients[Role.FACILITATOR].get("/data/now").json
    assert answer.json == said
    assert said["version"] == arranged(Shown(grown)).network.version
    # Who does not wait asks how far it is, by the token that the first answer has.
    clients[Role.FACILITATOR].post("/data/undo")
    begun = clients[Role.FACILITATOR].post("/data/arrange", headers={"Prefer": "respond-async"})
    while begun.status_code == 202:
        token = {"Knitwork-Draft": begun.json.get("draft", "")}
        begun = clients[Role.FACILITATOR].post("/data/making", headers=token)
    assert begun.json["version"] == said["version"]
