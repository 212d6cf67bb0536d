"""The one file that works without a server: what is in it, what is not, and what it may do."""

import base64
import hashlib
import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from app import cli, read
from exports import offline
from exports.content import ExportError
from map.files import DEMONSTRATION
from map.member import Member
from map.network import Network, build
from map.scoring import partners
from map.texts import TEXTS
from tests.support.hostile import CANARY, SCRIPT, attackers, secrets
from tests.support.offline import opened, profiles, texts
from tests.support.serving import ROOT
from tests.test_secrets import PRIVATE


@pytest.fixture(scope="module")
def page(network: Network) -> str:
    return offline.as_html(network).decode()


def test_the_file_says_the_day_on_which_it_is_fetched(
    client: FlaskClient, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Day(date):
        now = date(2026, 11, 29)

        @classmethod
        def today(cls) -> date:
            return cls.now

    for module in ("offline", "routes"):
        monkeypatch.setattr(f"exports.{module}.date", Day, raising=False)
    for Day.now in (date(2026, 11, 29), date(2026, 11, 30)):
        found = client.get(f"/export/{network.version}/network.html").text
        assert f"{Day.now.day} November 2026" in found, found.split('class="made"')[1][:80]


def held(page: str, name: str) -> dict[str, object]:
    """What the file holds under a name."""
    found = re.search(f'<script type="application/json" id="{name}">([^<]*)</script>', page)
    assert found
    content: dict[str, object] = json.loads(found[1])
    return content


def test_each_profile_names_the_member_its_partners_and_the_reasons(
    page: str, network: Network
) -> None:
    found = profiles(page)
    assert len(found) == len(network.members)
    for member, profile in zip(network.members, found, strict=True):
        said = texts(profile)
        told = partners(network, member.id)
        assert said[1] == member.name
        assert {match.b.name for match in told} <= set(said)
        assert {one.sentence for match in told for one in match.reasons} <= set(said)


def test_the_map_and_the_filters_are_those_of_the_page(
    page: str, client: FlaskClient, network: Network
) -> None:
    for name in ("map.json", "index.json"):
        sent = client.get(f"/bundle/{network.version}/{name}").json
        assert held(page, name) == {**sent, **({"weights": None} if "weights" in sent else {})}


def test_every_word_that_its_scripts_say_is_in_it(page: str) -> None:
    spoken = held(page, "texts")
    sources = [(ROOT / "assets" / name).read_text("utf-8") for name in offline.SCRIPTS]
    asked = {key for one in sources for key in re.findall(r'text\("([a-z.]+)"', one)}
    elsewhere = ("header.copied", "header.copy.failed", "story.failed")  # needs a server
    missing = {key for key in asked if not {key, f"{key}.one"} & (spoken.keys() | set(elsewhere))}
    assert asked
    assert missing == set()
    assert spoken.items() <= TEXTS.items()


def test_its_policy_allows_its_own_script_and_style_and_nothing_from_outside(page: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    policy = unescape(found[1])
    held_ = [re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("script", "style")]
    marks = [
        base64.b64encode(hashlib.sha256(one[1].encode()).digest()).decode() for one in held_ if one
    ]
    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src 'sha256-{marks[0]}'",
        f"style-src 'sha256-{marks[1]}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    # Nothing to fetch is named in it but what a person may follow.
    assert re.findall(r"<(?:link|iframe|img|object|script src)\b", page) == []
    assert set(re.findall(r'[="(]\s*(https?://[^"\s)]+)', page.split("<script>")[1])) <= {
        "http://www.w3.org/2000/svg"
    }


def test_no_private_value_and_no_contact_without_consent_is_in_it(tmp_path: Path) -> None:
    files = secrets(tmp_path)
    network = read(files, private=PRIVATE[1::2])
    said = opened(offline.as_html(network))
    assert CANARY not in said
    contacts = [f"open-{k}@example.org" for k in (3, 4, 5)]
    assert [one for one in contacts if one not in said] == []
    assert offline.about(network).contacts == 3


def test_hostile_texts_are_texts(tmp_path: Path) -> None:
    network = read((attackers(tmp_path),))
    page = offline.as_html(network).decode()
    assert page.count("<script") == 5
    assert SCRIPT not in page
    assert "javascript:" not in json.dumps(profiles(page)).replace('"javascript:window', "")
    tags = {tag for one in profiles(page) for tag in re.findall(r'\["(\w+)", \{', json.dumps(one))}
    assert tags & {"script", "img", "iframe", "object", "style"} == set()


@pytest.mark.parametrize("members", [1, 60])
def test_its_size_is_said_before_it_is_made(members: int, network: Network) -> None:
    offers = [member.offers for member in network.members]
    found = build(
        [
            Member(f"m{k}", f"Member {k}", offers=offers[k % 25], needs=offers[(k + 7) % 25])
            for k in range(members)
        ]
    )
    promised = offline.about(found)
    made = len(offline.as_html(found))
    assert (promised.members, promised.contacts) == (members, 0)
    assert promised.partners == sum(len(partners(found, one.id)) for one in found.members)
    assert 0.85 < promised.bytes / made < 1.25


def test_a_network_that_is_too_large_is_refused_with_a_sentence(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offline, "MOST", 24)
    for ask in (offline.as_html, offline.about):
        with pytest.raises(ExportError) as refused:
            ask(network)
        assert str(refused.value) == (
            "The file that works without internet holds at most 24 members; here are 25. Share "
            "the link to the map, or load fewer members."
        )


@pytest.mark.parametrize(
    ("view", "kept"),
    [
        ("?focus=saarvik&f.type=government", "?focus=saarvik&amp;f.type=government"),
        ('?q="><script>', "?q=&quot;&gt;&lt;script&gt;"),
        ("", ""),
        ("focus=saarvik", ""),
        ("?q=\n", ""),
        ("?" + "q" * offline.LONGEST_VIEW, ""),
    ],
)
def test_it_opens_with_what_was_on_the_screen(
    view: str, kept: str, client: FlaskClient, network: Network
) -> None:
    answer = client.get(f"/export/{network.version}/network.html", query_string={"view": view})
    assert f'<html lang="en" data-view="{kept}">' in answer.text
    assert answer.headers["Content-Disposition"] == 'attachment; filename="network.html"'


def test_the_page_and_the_command_say_what_it_will_hold(
    client: FlaskClient, network: Network, tmp_path: Path
) -> None:
    answer = client.get(f"/export/{network.version}/network.html/about")
    assert answer.text == offline.said(offline.about(network))
    assert re.fullmatch(
        r"The file holds 25 members, 240 suggestions with their reasons, contacts where the "
        r"member agreed: 22, and nothing private\. About \d+ kB\.",
        answer.text,
    )
    assert client.get("/export/other/network.html/about").status_code == 404
    path = tmp_path / "map.html"
    result = CliRunner().invoke(cli, ["export", *map(str, DEMONSTRATION), "--output", str(path)])
    assert result.output == f"{answer.text}\nWritten: {path}\n"
    assert profiles(path.read_text("utf-8")) == profiles(offline.as_html(network).decode())
