"""The server's answers: profile, comparison, caption. Asked as the page asks, without a browser."""

from typing import TYPE_CHECKING, Any

import pytest

from map.diverse import displayed_matches
from map.member import Member, Tie
from map.network import Network, build
from map.panels import start
from map.panels.caption import caption
from map.panels.compare import comparison, path
from map.panels.profile import profile
from map.panels.start import mutual_pairs
from map.scoring import Match, match, partners
from tests.support.asking import ask, elements, of_class, steps, words

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PROFILE, COMPARE, CAPTION = "profile.children", "compare.children", "caption-body.children"


def plain(content: Any) -> Any:
    """Dash components as the JSON that the browser gets."""
    if isinstance(content, list):
        return [plain(part) for part in content if part is not None]
    return (
        content.to_plotly_json()
        | {
            "props": {
                key: plain(value)
                if key == "children" and not isinstance(value, str | int)
                else value
                for key, value in content.to_plotly_json()["props"].items()
            }
        }
        if hasattr(content, "to_plotly_json")
        else content
    )


def member(network: Network, id_: str) -> Member:
    return network.members[network.index[id_]]


def on_display(network: Network, id_: str) -> list[Match]:
    """The matches of a profile: those on display, then the others of the ranking."""
    shown = displayed_matches(network, member(network, id_))
    ranked = partners(network, id_)
    return [*shown, *(one for one in ranked if one.b not in [match.b for match in shown])]


# --- profile ------------------------------------------------------------------------------


def test_a_profile_says_who_what_and_where_to(client: "FlaskClient", network: Network) -> None:
    found = ask(client, PROFILE, "umthala")
    here = member(network, "umthala")
    assert words(found[1]) == here.name
    assert words(of_class(found, "who")[0]) == " · ".join((here.type, here.country, here.sector))
    assert here.about in words(found)
    for field in ("offers", "needs", "themes"):
        said = {words(one) for one in of_class(found, field)}
        assert said == set(getattr(here, field))
    assert [one["props"]["href"] for one in elements(found) if one["type"] == "A"] == [
        "https://umthala.example",
        "mailto:thandeka@umthala.example",
    ]
    assert steps(found, "back") == [""]


def test_a_term_of_a_profile_is_a_filter(client: "FlaskClient", network: Network) -> None:
    found = ask(client, PROFILE, "umthala")
    facets = {facet.field: {v.value for v in facet.values} for facet in network.facets}
    chosen = [one["props"] for one in elements(found) if one["props"].get("data-step") == "toggle"]
    assert chosen
    assert all(one["data-value"] in facets[one["data-field"]] for one in chosen)


def test_partners_on_display_come_first_then_the_ranking_each_with_its_sentences(
    client: "FlaskClient", network: Network
) -> None:
    cards = of_class(ask(client, PROFILE, "lake-temba"), "partner")
    ranked = on_display(network, "lake-temba")
    assert [steps(card, "focus") for card in cards] == [[found.b.id] for found in ranked]
    assert [steps(card, "compare") for card in cards] == [[found.b.id] for found in ranked]
    for card, found in zip(cards, ranked, strict=True):
        said = words([*of_class(card, "reasons")])
        assert all(reason.sentence in said for reason in found.reasons)


def test_at_most_three_reasons_are_in_sight_those_that_add_most(
    client: "FlaskClient", network: Network
) -> None:
    for here in network.members:
        cards = of_class(ask(client, PROFILE, here.id), "partner")
        for card, found in zip(cards, on_display(network, here.id), strict=True):
            first, *folded = [words(one) for one in of_class(card, "reasons")]
            told = [reason.sentence for reason in found.reasons]
            adds = [r for r in found.reasons if r.points > 0]
            speaks = [r.sentence for r in [r for r in adds if r.terms] or adds][:3]
            assert first == " ".join(speaks)
            rest = [sentence for sentence in told if sentence not in speaks]
            assert folded == ([" ".join(rest)] if rest else [])
            assert not any(character.isdigit() for character in words(of_class(card, "badge")))


def test_five_partners_are_in_sight_and_the_others_fold_away(
    client: "FlaskClient", network: Network
) -> None:
    found = ask(client, PROFILE, "lake-temba")
    [rest] = of_class(found, "rest")
    everyone = partners(network, "lake-temba")
    assert len(of_class(found, "partner")) == len(everyone) == 10
    assert len(of_class(rest, "partner")) == 5
    assert words(rest).startswith("5 more partners")


def test_a_match_with_an_almost_empty_profile_says_so() -> None:
    full = Member("a", "Ada", offers=("law", "care"), needs=("welding",), themes=("water",))
    bare = Member("b", "Ben", offers=("welding",))
    network = build([full, bare])
    cards = [of_class(plain(profile(network, one)), "partner")[0] for one in (full, bare)]
    said = "Few details: ask Ben to complete their profile."
    assert [words(of_class(card, "note")) for card in cards] == [said, ""]
    assert said in words(plain(profile(network, bare)))
    assert said in words(plain(comparison(network, full, bare)))


def test_a_badge_says_who_helps_whom(client: "FlaskClient", network: Network) -> None:
    for here in network.members:
        cards = of_class(ask(client, PROFILE, here.id), "partner")
        for card, found in zip(cards, on_display(network, here.id), strict=True):
            [badge] = of_class(card, "badge")
            kind = badge["props"]["className"].split()[-1]
            expected = (found.receives > 0, found.gives > 0)
            assert {
                "mutual": (True, True),
                "receives": (True, False),
                "gives": (False, True),
                "ground": (False, False),
            }[kind] == expected
            assert words(badge)


def test_ties_that_exist_already_are_named_and_lead_on(
    client: "FlaskClient", network: Network
) -> None:
    [block] = of_class(ask(client, PROFILE, "lake-temba"), "ties")
    tied = {
        (other, tie.type)
        for tie in network.ties
        for one, other in ((tie.source, tie.target), (tie.target, tie.source))
        if one == "lake-temba"
    }
    assert ("tumaini-coast", "joint project") in tied
    assert set(steps(block, "focus")) == {other for other, _ in tied}
    assert all(kind in words(block) for _, kind in tied)


def test_an_almost_empty_profile_asks_for_more(client: "FlaskClient") -> None:
    found = ask(client, PROFILE, "assoukore")
    assert "Few details: ask Nouvel Élan d'Assoukoré to complete their profile." in words(found)
    assert of_class(found, "partner") == []


def test_a_contact_without_consent_is_not_in_the_profile(
    client: "FlaskClient", network: Network
) -> None:
    silent = [one for one in network.members if not one.contact and "contact" in one.private]
    assert silent
    for one in silent:
        assert one.private["contact"] not in str(ask(client, PROFILE, one.id))


def test_a_profile_only_links_to_the_web_and_to_mail() -> None:
    links = ("https://a.example/x", "javascript:alert(1)", "HTTP://b.example", "data:text/html,x")
    network = build([Member("a", "A", links=links, contact="a@b.example?cc=c@d.example")])
    found = plain(profile(network, network.members[0]))
    assert [one["props"]["href"] for one in elements(found) if one["type"] == "A"] == [
        "https://a.example/x",
        "HTTP://b.example",
    ]
    assert "a@b.example?cc=c@d.example" in words(found)


# --- comparison ---------------------------------------------------------------------------


def test_a_comparison_tells_both_directions_ground_and_path(
    client: "FlaskClient", network: Network
) -> None:
    a, b = member(network, "lake-temba"), member(network, "silangbay")
    found = ask(client, COMPARE, {"a": a.id, "b": b.id})
    score = match(a, b, network.scale)
    assert score.mutual > 0
    assert words(of_class(found, "good")) == "Each can help the other."

    terms = {reason.rule: list(reason.terms) for reason in score.reasons}
    blocks = {}
    for kind in ("gives", "receives", "ground"):
        [block] = of_class(found, kind)
        blocks[kind] = [words(one) for one in of_class(block, "term")]
    assert blocks == {kind: terms.get(kind, []) for kind in blocks}
    assert set(blocks["gives"]) & set(a.offers)
    assert set(blocks["receives"]) & set(b.offers)
    assert f"What {a.name} can give {b.name}" in words(of_class(found, "gives"))
    assert f"What {b.name} can give {a.name}" in words(of_class(found, "receives"))
    assert "How they are connected" in words(found)


def test_a_comparison_turned_round_says_the_same_turned_round(
    client: "FlaskClient",
) -> None:
    one = ask(client, COMPARE, {"a": "lake-temba", "b": "silangbay"})
    other = ask(client, COMPARE, {"a": "silangbay", "b": "lake-temba"})
    terms = [words(part) for part in of_class(of_class(one, "gives"), "term")]
    assert terms == [words(part) for part in of_class(of_class(other, "receives"), "term")]


def test_members_that_work_together_are_said_to(client: "FlaskClient") -> None:
    found = ask(client, COMPARE, {"a": "tumaini-coast", "b": "lake-temba"})
    assert "They are tied already: joint project." in words(found)


@pytest.fixture(scope="module")
def chain() -> Network:
    """Ties a-b-c-d, and e that nobody knows; nobody offers or needs anything."""
    ties = [Tie("a", "b"), Tie("b", "c", "project"), Tie("c", "d"), Tie("a", "a")]
    return build([Member(id_, id_.upper()) for id_ in "abcde"], ties)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [("ac", "abc"), ("ad", "abcd"), ("da", "dcba"), ("ae", ""), ("ab", "")],
)
def test_a_path_of_ties_tells_who_could_introduce_them(
    chain: Network, ends: str, expected: str
) -> None:
    assert "".join(one.id for one in path(chain, *ends, "tie")) == expected


def test_a_path_is_written_with_everyone_on_it(chain: Network) -> None:
    a, d, e = (chain.members[chain.index[id_]] for id_ in "ade")
    found = plain(comparison(chain, a, d))
    [way] = of_class(found, "path")
    assert steps(way, "focus") == ["a", "b", "c", "d"]
    assert "Nobody connects them yet." in words(plain(comparison(chain, a, e)))
    b = chain.members[chain.index["b"]]
    assert "They are tied already." in words(plain(comparison(chain, a, b)))


# --- caption ------------------------------------------------------------------------------


def test_a_caption_names_the_member_then_the_pair(client: "FlaskClient", network: Network) -> None:
    alone = ask(client, CAPTION, {"focus": "lake-temba", "spot": None})
    assert words(alone) == "Lake Temba Technical College TVET institution · Kenya"

    a, b = member(network, "lake-temba"), member(network, "silangbay")
    heading, *said = ask(client, CAPTION, {"focus": a.id, "spot": b.id})
    assert words(heading) == f"{a.name} and {b.name}"
    told = match(a, b, network.scale).telling
    best = sorted(told, key=lambda reason: reason.rule not in {"receives", "gives"})[:2]
    assert [words(one) for one in said] == [reason.sentence for reason in best]


@pytest.mark.parametrize("spot", [None, "lake-temba", "nobody", 7])
def test_a_caption_without_a_partner_is_about_the_member(
    client: "FlaskClient", spot: object
) -> None:
    found = ask(client, CAPTION, {"focus": "lake-temba", "spot": spot})
    assert words(found[0]) == "Lake Temba Technical College"


def test_a_caption_gives_no_reason_that_speaks_against_the_pair(network: Network) -> None:
    for found in partners(network, "umthala"):
        said = words(plain(caption(network, found.a, found.b)))
        for reason in found.reasons:
            if reason.points <= 0:
                assert reason.sentence not in said


# --- what is not there --------------------------------------------------------------------

NOT_A_MEMBER = [None, "", "nobody", "n-lake-temba", "LAKE-TEMBA", "__proto__", 0, True, [], {}]


@pytest.mark.parametrize("asked", NOT_A_MEMBER, ids=repr)
def test_nobody_has_an_empty_profile(client: "FlaskClient", asked: object) -> None:
    assert ask(client, PROFILE, asked) == []


@pytest.mark.parametrize("other", [*NOT_A_MEMBER, "lake-temba"], ids=repr)
def test_a_member_is_compared_with_another_or_not_at_all(
    client: "FlaskClient", other: object
) -> None:
    assert ask(client, COMPARE, {"a": "lake-temba", "b": other}) == []
    assert ask(client, COMPARE, {"a": other, "b": "lake-temba"}) == []
    assert ask(client, COMPARE, other) == []


@pytest.mark.parametrize("asked", NOT_A_MEMBER, ids=repr)
def test_presenting_nobody_asks_to_choose(client: "FlaskClient", asked: object) -> None:
    for value in (asked, {"focus": asked, "spot": "lake-temba"}):
        assert words(ask(client, CAPTION, value)) == "Choose a member to present."


# --- start --------------------------------------------------------------------------------


def test_the_start_names_each_member_once_in_pairs_that_help_both_ways(network: Network) -> None:
    pairs = mutual_pairs(network)
    named = [i for pair in pairs for i in pair]
    assert 1 <= len(pairs) <= 6
    assert len(named) == len(set(named))
    for i, j in pairs:
        assert match(network.members[i], network.members[j], network.scale).mutual > 0


def test_a_network_without_mutual_help_says_so() -> None:
    one_way = build([Member("a", "A", offers=("coaching",)), Member("b", "B", needs=("coaching",))])
    assert mutual_pairs(one_way) == []
    said = words(plain(start.layout(one_way)))
    assert "No two members help each other both ways yet." in said


def test_a_network_without_offers_and_needs_does_not_speak_of_help() -> None:
    members = [Member(name, name, themes=("green skills",)) for name in "abc"]
    said = words(plain(start.layout(build(members))))
    assert "This data names no offers and no needs." in said
    assert "help each other" not in said


def test_a_caption_says_first_what_the_arrow_shows() -> None:
    common = {"themes": ("water", "law", "mines"), "about": "We teach rivers, dams and wells."}
    network = build(
        [
            Member("a", "A", needs=("welding", "audits", "grants"), **common),
            Member("b", "B", offers=("welding", "cooking", "sewing", "choirs"), **common),
            *(Member(name, name, offers=("welding",), needs=("welding",)) for name in "CDEF"),
        ]
    )
    a, b = network.members[:2]
    assert match(a, b, network.scale).telling[0].rule != "receives"
    said = words(plain(caption(network, a, b)))
    assert said.startswith("A and B B offers welding, which A needs.")
