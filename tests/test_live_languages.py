"""The form asks for languages where the network has them: rooms are made by them."""

import re
from html import unescape

import pytest

from app import create_app
from live.access import Access
from live.home import Home, fleeting
from live.roles import Role
from live.store import Store
from map.member import Member
from map.network import Network, build
from map.screen import Shown
from tests.support.entering import entered

ANN = {"name": "Ann Baker", "offers": "coaching", "languages": "Englisch, Kiswahili"}


@pytest.fixture
def home() -> Home:
    return fleeting()


def net(*languages: str) -> Network:
    return build([Member("lake", "Lake School", offers=("welding",), languages=languages)])


def test_they_are_asked_for_kept_and_shown_to_the_facilitator(home: Home) -> None:
    rules, network = Access(home.key), net("English")
    server = create_app(network, home=home, rules=rules).server
    ann, leader = entered(server, rules, Role.PARTICIPANT), entered(server, rules, Role.FACILITATOR)
    page = ann.get("/add").text
    assert 'name="languages"' in page
    [known] = re.findall(r'<datalist id="languages-known">(.*?)</datalist>', page)
    assert known == '<option value="English"></option>'
    assert ann.post("/add", data=ANN).status_code == 303
    [field] = re.findall(
        r'<textarea id="languages"[^>]*>(.*?)</textarea>', ann.get("/mine").text, re.S
    )
    assert unescape(field) == "English\nKiswahili"
    [waits] = leader.get("/people/now").json["waiting"]
    assert waits["terms"]["languages"] == ["English", "Kiswahili"]
    sent = {"id": waits["id"], "stamp": waits["stamp"], "accept": True}
    leader.post("/people/decide", json=sent)
    store = Store(Shown(network), home)
    store.grow()
    store.look()
    assert store.current().members[-1].languages == ("English", "Kiswahili")


def test_nobody_is_asked_where_the_network_has_none_but_who_said_some_keeps_them(
    home: Home,
) -> None:
    rules = Access(home.key)
    server = create_app(net(), home=home, rules=rules).server
    ann = entered(server, rules, Role.PARTICIPANT)
    assert 'name="languages"' not in ann.get("/add").text
    assert ann.post("/add", data=ANN).status_code == 303
    # Also from the own link alone, which says nothing of the map.
    assert "Kiswahili</textarea>" in ann.get("/mine").text
