"""The score: what it is by hand, its laws on random networks, and its sentences."""

from pathlib import Path
from string import Formatter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from map.allpairs import GOOD_HELP, GOOD_SCORE, HUB_DEPTH, all_pairs
from map.member import Member, Tie
from map.network import build
from map.rules import HUB, PARTS, RULES, Rule, help_between
from map.scoring import Scale, harmonic_mean, match, partners, shares, tied_partners, weigh
from map.terms import Rarity, normalise, rarity
from map.weights import ORDINARY
from tests.random_networks import TERMS, member, networks, terms

EQUAL = Rarity({}, 1.0)
DOCS = (Path(__file__).parent.parent / "docs" / "score.md").read_text(encoding="utf-8")


def raw(a: Member, b: Member, scale: Scale) -> float:
    """The score before the hub correction, from the parts."""
    share = shares(a, scale)
    parts = match(a, b, scale).parts
    return sum(share[rule.name] * parts[rule.name] for rule in PARTS)


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
    others = [member(f"Other{i}", offers=("welding",), themes=("mining",)) for i in range(4)]
    ada = member("Ada", offers=("coaching",), themes=("youth",))
    ben = member("Ben", offers=("mentoring",), themes=("youth",))
    cy = member("Cy", offers=("mentoring",), themes=("mining",))
    return [ada, ben, cy, *both, *others]


def test_difference_needs_related_offers_and_common_ground() -> None:
    members = difference_network()
    ada, ben, cy, both, *_ = members
    scale = weigh(members)
    # Together in 3 of 10 profiles, 4 offer the one and 5 the other: lift 3·10 / (4·5) = 1.5.
    assert match(ada, ben, scale).parts["difference"] == pytest.approx(1 - 1 / 1.5)
    assert match(ada, cy, scale).parts["difference"] == 0  # no common ground
    assert match(ada, members[-1], scale).parts["difference"] == 0  # nothing goes together
    overlap = 1 / 2  # Ada offers one of the two that Both offers
    assert match(ada, both, scale).parts["difference"] == pytest.approx(
        (1 - 1 / 1.5) / 2 * (1 - overlap)
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
    a = member("Ada", needs=("coaching",), themes=("youth",))
    b = member("Ben", offers=("coaching",))
    scale = weigh([a, b])
    assert shares(a, scale) == pytest.approx(
        {
            "receives": 0.28 / 0.58,
            "gives": 0,
            "ground": 0.3 / 0.58,
            "background": 0,
            "difference": 0,
        }
    )
    # What the partner lacks counts 0: Ben has no themes, and gains nothing by it.
    assert match(a, b, scale).score == pytest.approx(0.28 / 0.58)


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
    centre = member("Centre", offers=("coaching",))
    askers = [member(f"Asker{i}", needs=("coaching",)) for i in range(3)]
    scale = all_pairs([centre, *askers], weigh([centre, *askers])).scale
    assert scale.hubs == pytest.approx(
        {"centre": 1, "asker0": 1 / 3, "asker1": 1 / 3, "asker2": 1 / 3}
    )
    assert [r.points for r in match(askers[0], centre, scale).reasons] == pytest.approx([1, -0.5])


def test_hub_correction_looks_at_the_ten_best_only() -> None:
    centre = member("Centre", offers=("coaching",))
    askers = [member(f"Asker{i:02}", needs=("coaching",)) for i in range(HUB_DEPTH)]
    others = [member(f"Other{i:02}", needs=("welding",)) for i in range(20)]
    everybody = [centre, *askers, *others]
    assert all_pairs(everybody, weigh(everybody)).scale.hubs["centre"] == pytest.approx(1)


def test_among_equals_the_one_less_in_demand_comes_first() -> None:
    """Two suit Ada equally, but one of them suits Zoe better, who looks for its theme too."""
    members = [
        member("Ada", needs=("coaching",)),
        member("Popular", offers=("coaching",), themes=("youth",)),
        member("Quiet", offers=("coaching",), themes=("mining",)),
        member("Zoe", needs=("coaching",), themes=("youth",)),
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
        ("receives", ("x", "y"), "Ben offers x, y, which Ada needs."),
        ("receives", ("x, or y", "z"), "Ben offers x, or y; z, which Ada needs."),
        ("receives", LONG, "Ben offers a, b, c, d and 2 more, which Ada needs."),
        ("gives", ("x",), "Ben needs x, which Ada offers."),
        ("ground", ("x",), "Both care about x."),
        ("ground", ("x", "y"), "Both care about x, y."),
        ("background", ("x", "y"), "Both write about x, y."),
        ("difference", ("x", "y"), "Strong in neighbouring fields: x, y."),
        ("hub", (), "A little lower in the list, so that not everybody is sent to Ben."),
    ],
)
def test_a_rule_says_what_it_found(rule: str, used: tuple[str, ...], expected: str) -> None:
    [found] = [entry for entry in RULES if entry.name == rule]
    assert found.sentence(member("Ada"), member("Ben"), used) == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_every_form_of_its_sentence(rule: Rule) -> None:
    assert set(rule.sentences) == {"one", "other", "more"}
    for form, template in rule.sentences.items():
        places = {name for _, name, _, _ in Formatter().parse(template) if name}
        assert places <= {"a", "b", "terms", "rest"}
        assert ("terms" in places) == (rule is not HUB)
        assert ("rest" in places) == (form == "more" and rule is not HUB)


def test_a_name_with_braces_stays_as_it_is() -> None:
    a, b = member("{a}", needs=("{b}",)), member("{0.id}", offers=("{b}",))
    assert match(a, b, weigh([a, b])).reasons[0].sentence == ("{0.id} offers {b}, which {a} needs.")


def test_reasons_come_in_the_order_of_what_they_add_and_the_correction_last() -> None:
    a = member("Ada", needs=("coaching", "welding", "grants"), themes=("youth",))
    b = member("Ben", offers=("coaching",), themes=("youth",))
    scale = all_pairs([a, b], weigh([a, b])).scale
    reasons = match(a, b, scale).reasons
    assert [reason.rule for reason in reasons] == ["ground", "receives", "hub"]
    assert [reason.points > 0 for reason in reasons] == [True, True, False]


@pytest.mark.parametrize("rule", PARTS, ids=lambda rule: rule.name)
def test_the_docs_tell_what_every_part_counts(rule: Rule) -> None:
    [row] = [line for line in DOCS.splitlines() if line.startswith(f"| **{rule.name}** |")]
    assert row.endswith(f"| {ORDINARY.rules[rule.name]:.0%} |".replace("%", " %"))


# --- laws on random networks ----------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(networks())
def test_all_pairs_agree_with_the_pairwise_definition(network: tuple) -> None:  # type: ignore[type-arg]
    members, ties = network
    start = weigh(members, ties)
    found = all_pairs(members, start, top=5)
    for b in members:
        others = sorted((raw(a, b, start) for a in members if a is not b), reverse=True)
        assert found.scale.hubs[b.id] == pytest.approx(np.mean(others[:HUB_DEPTH]), abs=1e-9)
    for i, a in enumerate(members):
        new = {
            b.id: match(a, b, found.scale)
            for b in members
            if b is not a and frozenset((a.id, b.id)) not in start.tied
        }
        ranked = {key: m for key, m in new.items() if m.reasons}
        best = sorted(ranked.values(), key=lambda m: -m.score)[:5]
        row = found.ranking.partner[i]
        count = int((row >= 0).sum())
        assert count == len(best)
        assert (row[count:] == -1).all()
        scores = found.ranking.score[i]
        assert scores[:count] == pytest.approx([m.score for m in best], abs=1e-6)
        for rank, j in enumerate(row[:count].tolist()):
            m = ranked[members[j].id]
            got = [
                getattr(found.ranking, name)[i, rank] for name in ("receives", "gives", "mutual")
            ]
            assert scores[rank] == pytest.approx(m.score, abs=1e-6)
            assert got == pytest.approx([m.receives, m.gives, m.mutual], abs=1e-6)
        good = [
            m.receives >= GOOD_HELP or m.gives >= GOOD_HELP or raw(a, m.b, start) >= GOOD_SCORE
            for m in ranked.values()
        ]
        assert found.good[i] == sum(good)


@settings(deadline=None, max_examples=60)
@given(networks())
def test_a_score_is_the_sum_of_its_reasons(network: tuple) -> None:  # type: ignore[type-arg]
    members, ties = network
    scale = all_pairs(members, weigh(members, ties)).scale
    a, b = members[:2]
    found = match(a, b, scale)
    without_hub = raw(a, b, scale)
    correction = scale.hubs[b.id] / 2 if without_hub else 0
    assert found.score == pytest.approx(without_hub - correction, abs=1e-12)
    assert all(reason.points for reason in found.reasons)
    assert all(0 <= value <= 1 + 1e-9 for value in found.parts.values())


@settings(deadline=None, max_examples=60)
@given(networks())
def test_mutual_help_is_the_same_from_both_sides(network: tuple) -> None:  # type: ignore[type-arg]
    members, ties = network
    scale = weigh(members, ties)
    there, back = match(*members[:2], scale), match(*members[1::-1], scale)
    assert there.mutual == back.mutual
    assert (there.receives, there.gives) == (back.gives, back.receives)


@settings(deadline=None)
@given(needs=terms(), offers=terms(), term=st.sampled_from(TERMS))
def test_help_follows_the_offers(
    needs: tuple[str, ...], offers: tuple[str, ...], term: str
) -> None:
    """With rarity fixed: an offer that meets a need never lowers help, an idle one never adds."""
    rare = rarity([{"coaching"}, {"coaching", "mining"}, {"audits"}])
    without = help_between(set(needs), set(offers) - {term}, rare)
    with_it = help_between(set(needs), set(offers) | {term}, rare)
    if term in needs:
        assert with_it >= without
    else:
        assert with_it <= without


@settings(deadline=None)
@given(needs=terms(), offers=terms(), term=st.sampled_from(TERMS))
def test_a_need_that_nobody_meets_never_adds_to_help(
    needs: tuple[str, ...], offers: tuple[str, ...], term: str
) -> None:
    left = set(offers) - {term}
    assert help_between(set(needs) | {term}, left, EQUAL) <= help_between(
        set(needs) - {term}, left, EQUAL
    )


def test_reasons_are_told_in_the_order_of_what_they_add() -> None:
    a = Member("a", "Ada", offers=("x",), needs=("y",), themes=("t",))
    b = Member("b", "Ben", offers=("y", "z", "u"), needs=("x", "v", "w"), themes=("t",))
    found = match(a, b, weigh([a, b]))
    assert [reason.rule for reason in found.reasons] == ["ground", "receives", "gives"]
    points = [reason.points for reason in found.reasons]
    assert points == sorted(points, reverse=True)
