"""The score: what it is by hand, its laws on random networks, and its sentences."""

from pathlib import Path
from string import Formatter

import pytest

from map.allpairs import HUB_DEPTH, all_pairs
from map.engines import Spelling
from map.lexicon import Lexicon
from map.member import Member, Tie
from map.network import build
from map.rules import PARTS, RULES, Rule, help_between
from map.scoring import harmonic_mean, match, partners, shares, tied_partners, weigh
from map.terms import Rarity, normalise, rarity
from map.weights import ORDINARY
from tests.random_networks import member

EQUAL = Rarity({}, 1.0)
DOCS = (Path(__file__).parent.parent / "docs" / "score.md").read_text(encoding="utf-8")


# --- the parts, by hand ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needs", "offers", "expected"),
    [
        ("", "", 0),
        ("a", "", 0),
        ("", "a", 0),
        ("a", "b", 0),
        ("a", "a", 1),
        ("ab", "ab", 1),
        ("ab", "a", 5 / 9),  # half of the needs: coverage 1/2, precision 1
        ("a", "ab", 5 / 6),  # all needs, half of the offers idle: coverage 1, precision 1/2
        ("ab", "bc", 1 / 2),
    ],
)
def test_help_is_f2_of_coverage_and_precision(needs: str, offers: str, expected: float) -> None:
    assert help_between(set(needs), set(offers), EQUAL) == pytest.approx(expected)


def test_a_rare_need_that_is_met_helps_more_than_a_common_one() -> None:
    weigh_terms = rarity([{"common"}, {"common"}, {"common", "rare"}])
    needs = {"common", "rare"}
    assert help_between(needs, {"rare"}, weigh_terms) > help_between(needs, {"common"}, weigh_terms)


def test_terms_that_differ_in_spelling_only_are_the_same() -> None:
    a = member("Ada", needs=("Éducation  inclusive", "Research & Development"))
    b = member("Ben", offers=("education inclusive", "research and development"))
    assert match(a, b, weigh([a, b])).receives == pytest.approx(1)


@pytest.mark.parametrize(("first", "second"), [("Coaching", "coaching "), ("R&D", "r & d")])
def test_normalising_forgives_spelling(first: str, second: str) -> None:
    assert normalise(first) == normalise(second)


@pytest.mark.parametrize(("first", "second"), [("C", "C++"), ("C#", "C"), ("solar", "sonar")])
def test_normalising_keeps_different_terms_apart(first: str, second: str) -> None:
    assert normalise(first) != normalise(second)


def test_same_themes_are_full_common_ground_and_half_of_them_less() -> None:
    a = member("Ada", themes=("mining", "audits"))
    b = member("Ben", themes=("Audits", "Mining"))
    c = member("Cy", themes=("mining",))
    scale = weigh([a, b, c])
    assert match(a, b, scale).parts["ground"] == pytest.approx(1)
    assert 0 < match(a, c, scale).parts["ground"] < 1


def test_what_both_write_about_counts_and_stop_words_do_not() -> None:
    a = member("Ada", about="We train the welders of our harbour.")
    b = member("Ben", about="The harbour needs welders.")
    c = member("Cy", about="We are the voice of our villages.")
    scale = weigh([a, b, c])
    [found] = [r for r in match(a, b, scale).reasons if r.rule == "background"]
    assert found.terms == ("harbour", "welders")
    assert match(a, c, scale).reasons == ()


def difference_network() -> list[Member]:
    """Coaching and mentoring go together; Ada and Ben offer one of them each."""
    both = [
        member(f"Both{i}", offers=("coaching", "mentoring"), themes=("youth",)) for i in range(3)
    ]
    others = [member(f"Other{i}", offers=("welding",), themes=("mining",)) for i in range(24)]
    ada = member("Ada", offers=("coaching",), themes=("youth",))
    ben = member("Ben", offers=("mentoring",), themes=("youth",))
    cy = member("Cy", offers=("mentoring",), themes=("mining",))
    return [ada, ben, cy, *both, *others]


def test_difference_needs_related_offers_and_common_ground() -> None:
    members = difference_network()
    ada, ben, cy, both, *_ = members
    scale = weigh(members)
    # Together in 3 of 30 profiles, 4 offer the one and 5 the other: lift 3·30 / (4·5) = 4.5.
    assert match(ada, ben, scale).parts["difference"] == pytest.approx(1 - 1 / 4.5)
    assert match(ada, cy, scale).parts["difference"] == 0  # no common ground
    assert match(ada, members[-1], scale).parts["difference"] == 0  # nothing goes together
    overlap = 1 / 2  # Ada offers one of the two that Both offers
    assert match(ada, both, scale).parts["difference"] == pytest.approx(
        (1 - 1 / 4.5) / 2 * (1 - overlap)
    )


def test_offers_that_met_once_are_not_related() -> None:
    members = [
        member("Ada", offers=("coaching", "mentoring")),
        member("Ben", offers=("welding",)),
        member("Cy", offers=("mining",)),
    ]
    assert weigh(members).related == {}


@pytest.mark.parametrize(
    ("first", "second", "expected"), [(0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 1, 1), (0.5, 1, 2 / 3)]
)
def test_mutual_is_the_harmonic_mean(first: float, second: float, expected: float) -> None:
    assert harmonic_mean(first, second) == pytest.approx(expected)


# --- the sum --------------------------------------------------------------------------------


def test_weights_are_shared_among_the_parts_the_asker_has_data_for() -> None:
    """Terms of two letters are no words, so that there is no background."""
    a = member("Ada", needs=("c1",), themes=("t1", "t2", "t3"))
    b = member("Ben", offers=("c1",))
    scale = weigh([a, b])
    # One need is half of the weight, three themes are three quarters.
    receives, ground = 0.195 / 2, 0.12 * 3 / 4
    # A quarter of the weight of what Ada does not say is lost, the rest is shared among both.
    whole = 0.75 * (receives + ground) + 0.25
    assert shares(a, scale) == pytest.approx(
        {
            "receives": receives / whole,
            "gives": 0,
            "ground": ground / whole,
            "background": 0,
            "difference": 0,
        }
    )
    # What the partner lacks counts 0: Ben has no themes, and gains nothing by it.
    assert match(a, b, scale).score == pytest.approx(receives / whole)


def test_what_a_member_hardly_states_counts_little() -> None:
    few = member("Few", needs=("c1",), themes=("t1",), about="Harbour")
    much = member("Much", needs=("c1", "c2", "c3", "c4"), themes=("t1",), about="Harbour")
    scale = weigh([few, much])
    assert shares(few, scale)["receives"] < shares(much, scale)["receives"]
    assert shares(few, scale)["ground"] > shares(much, scale)["ground"]


def test_two_that_could_never_help_each_other_stand_lower() -> None:
    a = member("Ada", needs=("c1",), themes=("t1",))
    b = member("Ben", needs=("c2",), themes=("t1",))
    c = member("Cy", offers=("c3",), themes=("t1",))
    d = member("Di", themes=("t1",))
    scale = weigh([a, b, c, d])
    lower = [reason for reason in match(a, b, scale).reasons if reason.rule == "no_help"]
    taken = scale.weights.no_help * match(a, c, scale).score
    assert [reason.points for reason in lower] == [pytest.approx(-taken)]
    assert lower[0].sentence == (
        "A little lower in the list: Ada and Ben list no offers and needs that could meet."
    )
    # Who lists nothing at all is alike to everybody: no reason to put anybody lower.
    assert [r.rule for r in match(d, a, scale).reasons] == ["ground"]
    assert match(a, c, scale).score > match(a, b, scale).score


def test_an_empty_partner_is_never_favoured() -> None:
    a = member("Ada", needs=("coaching",), themes=("youth",))
    members = [a, member("Empty"), member("Ben", offers=("coaching",), themes=("youth",))]
    network = build(members)
    assert [m.b.name for m in partners(network, "ada")] == ["Ben"]


def test_a_member_without_data_gets_no_reason() -> None:
    empty = member("Empty")
    members = [empty, member("Ada", needs=("a",), offers=("b",), themes=("c",), about="Harbour")]
    network = build(members)
    assert match(empty, members[1], network.scale).reasons == ()
    assert match(members[1], empty, network.scale).reasons == ()
    assert partners(network, "empty") == () == partners(network, "ada")


def test_hub_correction_is_half_the_mean_of_what_a_member_gets_from_the_others() -> None:
    centre = member("Centre", offers=("c1",))
    askers = [member(f"Asker{i}", needs=("c1",)) for i in range(3)]
    scale = all_pairs([centre, *askers], weigh([centre, *askers])).scale
    received, given = shares(askers[0], scale)["receives"], shares(centre, scale)["gives"]
    assert scale.hubs == pytest.approx(
        {"centre": received} | dict.fromkeys(("asker0", "asker1", "asker2"), given / 3)
    )
    points = [reason.points for reason in match(askers[0], centre, scale).reasons]
    assert points == pytest.approx([received, -received / 2])


def test_hub_correction_looks_at_the_ten_best_only() -> None:
    centre = member("Centre", offers=("c1",))
    askers = [member(f"Asker{i:02}", needs=("c1",)) for i in range(HUB_DEPTH)]
    others = [member(f"Other{i:02}", needs=("c2",)) for i in range(20)]
    everybody = [centre, *askers, *others]
    scale = all_pairs(everybody, weigh(everybody)).scale
    assert scale.hubs["centre"] == pytest.approx(shares(askers[0], scale)["receives"])


def test_who_says_next_to_nothing_hardly_makes_anybody_a_hub() -> None:
    """One word suits a text of one word perfectly; that tells less than a whole profile."""
    sparse = member("Sparse", about="Harbour")
    whole = member("Whole", needs=("c1", "c2"), themes=("t1", "t2"), about="Harbour pilots")
    scale = weigh([sparse, whole])
    assert sum(shares(sparse, scale).values()) < sum(shares(whole, scale).values()) < 1


def test_among_equals_the_one_less_in_demand_comes_first() -> None:
    """Two suit Ada equally, but one of them suits Zoe better, who looks for its theme too."""
    members = [
        member("Ada", needs=("c1",)),
        member("Popular", offers=("c1",), themes=("t1",)),
        member("Quiet", offers=("c1",), themes=("t2",)),
        member("Zoe", needs=("c1",), themes=("t1",)),
    ]
    network = build(members)
    first, second = partners(network, "ada")
    assert (first.b.name, second.b.name) == ("Quiet", "Popular")
    assert first.receives == second.receives


def test_exact_equals_come_in_the_order_of_their_ids() -> None:
    members = [member("Asker", needs=("coaching",))]
    members += [member(name, offers=("coaching",)) for name in ("C", "A", "B")]
    network = build(members)
    assert [m.b.name for m in partners(network, "asker")] == ["A", "B", "C"]


def test_tied_members_are_marked_and_not_suggested() -> None:
    a = member("Ada", needs=("coaching",))
    b, c = (member(name, offers=("coaching",)) for name in ("Ben", "Cy"))
    network = build([a, b, c], [Tie("ben", "ada", "project"), Tie("ada", "nobody")])
    assert [(m.b.name, m.tied) for m in partners(network, "ada")] == [("Cy", False)]
    assert [(m.b.name, m.tied) for m in tied_partners(network, "ada")] == [("Ben", True)]
    assert network.good.tolist() == [1, 0, 1]


def test_partners_of_an_unknown_member() -> None:
    network = build([member("Ada")])
    with pytest.raises(KeyError):
        partners(network, "nobody")
    with pytest.raises(KeyError):
        tied_partners(network, "nobody")


def test_nobody_is_matched_with_itself() -> None:
    a = member("Ada", offers=("coaching",), needs=("coaching",))
    with pytest.raises(ValueError, match="itself"):
        match(a, a, weigh([a]))


# --- the sentences --------------------------------------------------------------------------

LONG = ("a", "b", "c", "d", "e", "f")


@pytest.mark.parametrize(
    ("rule", "used", "expected"),
    [
        ("receives", ("x",), "Ben offers x, which Ada needs."),
        ("receives", ("x", "y"), "Ben offers x and y, which Ada needs."),
        ("receives", ("x", "y", "z"), "Ben offers x, y and z, which Ada needs."),
        ("receives", ("x, or y", "z"), "Ben offers x, or y; z, which Ada needs."),
        ("ground", ("x", "gender and inclusion"), "Both care about x; gender and inclusion."),
        ("receives", LONG, "Ben offers a, b, c, d and 2 more, which Ada needs."),
        ("gives", ("x",), "Ben needs x, which Ada offers."),
        ("ground", ("x",), "Both care about x."),
        ("ground", ("x", "y"), "Both care about x and y."),
        ("background", ("x", "y"), "Both write about x and y."),
        ("difference", ("x", "y"), "Ada offers x and Ben offers y, which often go together."),
        (
            "receives",
            ("apprenticeships ≈ alternance",),
            "Ben offers apprenticeships ≈ alternance, which Ada needs.",
        ),
        ("hub", (), "A little lower in the list, so that not everybody is sent to Ben."),
    ],
)
def test_a_rule_says_what_it_found(rule: str, used: tuple[str, ...], expected: str) -> None:
    [found] = [entry for entry in RULES if entry.name == rule]
    assert found.sentence(member("Ada"), member("Ben"), used) == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_every_form_of_its_sentence(rule: Rule) -> None:
    none = {"none"} if rule.name == "background" else set()
    assert set(rule.sentences) == {"one", "other", "more"} | none
    for form, template in rule.sentences.items():
        places = {name for _, name, _, _ in Formatter().parse(template) if name}
        assert places <= {"a", "b", "terms", "rest", "first", "second"}
        pair = rule.name == "difference"
        assert ("first" in places) == ("second" in places) == pair
        assert ("terms" in places) == (rule in PARTS and form != "none" and not pair)
        assert ("rest" in places) == (form == "more" and rule in PARTS and not pair)


def test_a_name_with_braces_stays_as_it_is() -> None:
    a, b = member("{a}", needs=("{b}",)), member("{0.id}", offers=("{b}",))
    assert match(a, b, weigh([a, b])).reasons[0].sentence == ("{0.id} offers {b}, which {a} needs.")


def test_reasons_come_in_the_order_of_what_they_add_and_the_correction_last() -> None:
    a = member("Ada", needs=("c1", "c2", "c3"), themes=("t1",))
    b = member("Ben", offers=("c1", "c2"), themes=("t1",))
    scale = all_pairs([a, b], weigh([a, b])).scale
    reasons = match(a, b, scale).reasons
    assert [reason.rule for reason in reasons] == ["receives", "ground", "hub"]
    assert [reason.points > 0 for reason in reasons] == [True, True, False]


@pytest.mark.parametrize("rule", PARTS, ids=lambda rule: rule.name)
def test_the_docs_tell_what_every_part_counts(rule: Rule) -> None:
    [row] = [line for line in DOCS.splitlines() if line.startswith(f"| **{rule.name}** |")]
    assert row.endswith(f"| {ORDINARY.rules[rule.name]:.0%} |".replace("%", " %"))


# --- terms that mean the same ---------------------------------------------------------------


def test_a_match_that_rests_on_similarity_says_so() -> None:
    a = member("Ada", needs=("Teacher training", "c1"), themes=("Teacher training",))
    b = member("Ben", offers=("teachers training",), themes=("teachers training",))
    scale = weigh([a, b], engine=Spelling())
    alike = scale.similar("teacher training", "teachers training")
    found = match(a, b, scale)
    assert 0.7 < alike < 1
    said = {reason.rule: reason.sentence for reason in found.reasons}
    assert said["receives"] == ("Ben offers Teacher training ≈ teachers training, which Ada needs.")
    assert said["ground"] == "Both care about Teacher training ≈ teachers training."
    pair = ("Teacher training", "teachers training")
    assert [r.alike for r in found.reasons if r.rule in {"receives", "ground"}] == [(pair,)] * 2
    coverage = alike / 2  # both needs are as rare
    assert found.receives == pytest.approx(5 * coverage / (4 + coverage))
    assert match(b, a, scale).gives == found.receives


def test_terms_that_are_kept_apart_are_not_similar() -> None:
    a = member("Ada", needs=("Teacher training",))
    b = member("Ben", offers=("teachers training",))
    apart = Lexicon(apart=frozenset({frozenset({"teacher training", "teachers training"})}))
    assert match(a, b, weigh([a, b], engine=Spelling(), lexicon=apart)).receives == 0
    assert match(a, b, weigh([a, b])).receives == 0


# --- levels ---------------------------------------------------------------------------------


def test_a_strong_offer_helps_more_and_an_urgent_need_counts_more() -> None:
    a = member("Ada", needs=("c1", "c2"), need_levels={"c1": 2.0})
    expert = member("Expert", offers=("c1",), offer_levels={"c1": 2.0})
    usual = member("Usual", offers=("c1",))
    beginner = member("Beginner", offers=("c1",), offer_levels={"c1": 0.5})
    other = member("Other", offers=("c2",))
    scale = weigh([a, expert, usual, beginner, other])
    helps = [match(a, b, scale).receives for b in (expert, usual, other, beginner)]
    assert helps == sorted(helps, reverse=True)
    assert len(set(helps)) == 4
    rare = scale.interests
    coverage = 2 * rare("c1") / (2 * rare("c1") + rare("c2"))  # met wholly by the strongest
    assert helps[0] == pytest.approx(5 * coverage / (4 + coverage))


def test_reasons_are_told_in_the_order_of_what_they_add() -> None:
    a = Member("a", "Ada", offers=("x",), needs=("y",), themes=("t",))
    b = Member("b", "Ben", offers=("y", "z", "u"), needs=("x", "v", "w"), themes=("t",))
    found = match(a, b, weigh([a, b]))
    told = [reason.rule for reason in found.reasons]
    points = [reason.points for reason in found.reasons]
    assert points == sorted(points, reverse=True)
    # Not in the order of the rules: what Ben needs adds least here.
    assert (told[0], told[-1]) == ("receives", "gives")
