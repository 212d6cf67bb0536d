"""Laws of the score on networks large enough that every part, and every bound, is met."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from map.allpairs import HUB_DEPTH, all_pairs
from map.member import Member, Tie
from map.network import build
from map.rules import HUB, NO_HELP, PARTS
from map.scoring import Scale, match, partners, shares, weigh
from map.weights import Weights
from tests.random_networks import member, networks
from tests.test_scoring_laws import Rhymes, raw

Drawn = tuple[list[Member], list[Tie]]

GROUPS = (
    ("coaching", "mentoring", "tutoring"),
    ("welding", "forging", "casting"),
    ("law", "mediation", "contracts"),
)
NEEDS = ("Coaching", "mentorings", "welding", "law", "audits", "contract")


def village(seed: int, count: int) -> Drawn:
    """Members whose offers come in groups: what stands together is related."""
    chance = np.random.default_rng(seed)
    members = []
    for i in range(count):
        group = GROUPS[chance.integers(3)]
        offers = [t for t in group if chance.random() < 0.6]
        offers += [t for t in NEEDS[3:] if chance.random() < 0.05]
        needs = [t for t in NEEDS if chance.random() < 0.3]
        levels = {t: float(chance.choice([0.5, 1.5, 2])) for t in offers if chance.random() < 0.2}
        members.append(
            Member(
                id=f"m{i:02}",
                name=f"Member {i}",
                sector=str(chance.choice(["", "Mining", "Care"])),
                offers=tuple(offers) if chance.random() < 0.8 else (),
                needs=tuple(needs) if chance.random() < 0.8 else (),
                themes=tuple(t for t in ("youth", "youths", "water") if chance.random() < 0.5),
                about=" ".join(chance.choice(["harbour", "solar", "exams", "guilds"], 3)),
                offer_levels=levels,
            )
        )
    return members, [Tie("m00", "m01"), Tie("m02", "m03")]


def villages() -> st.SearchStrategy[Drawn]:
    return st.builds(village, st.integers(0, 2**20), st.integers(HUB_DEPTH + 4, 40))


WEIGHTS = st.builds(
    Weights,
    help=st.floats(0, 1),
    ground=st.floats(0, 1),
    difference=st.floats(0.05, 1),
    received=st.floats(0, 1),
    background=st.floats(0, 1),
    no_help=st.floats(0, 1),
    hub=st.floats(0, 1),
)


@settings(deadline=None, max_examples=20)
@given(villages(), WEIGHTS)
def test_all_pairs_agree_with_the_pairwise_definition_whatever_counts(
    drawn: Drawn, weights: Weights
) -> None:
    members, ties = drawn
    start = weigh(members, ties, weights, engine=Rhymes())
    found = all_pairs(members, start, top=len(members))
    for b in members:
        best = sorted((raw(a, b, start) for a in members if a is not b), reverse=True)
        assert found.scale.hubs[b.id] == pytest.approx(np.mean(best[:HUB_DEPTH]), abs=1e-9)
    for i, a in enumerate(members):
        for rank, j in enumerate(found.ranking.partner[i].tolist()):
            if j < 0:
                break
            one = match(a, members[j], found.scale)
            assert found.ranking.score[i, rank] == pytest.approx(one.score, abs=1e-6)
            assert found.ranking.receives[i, rank] == pytest.approx(one.receives, abs=1e-6)
            assert found.ranking.gives[i, rank] == pytest.approx(one.gives, abs=1e-6)


@settings(deadline=None, max_examples=20)
@given(villages(), WEIGHTS)
def test_a_score_is_what_its_reasons_add_up_to_whatever_counts(
    drawn: Drawn, weights: Weights
) -> None:
    members, ties = drawn
    scale = all_pairs(members, weigh(members, ties, weights, engine=Rhymes())).scale
    a = members[0]
    share = shares(a, scale)
    for b in members[1:]:
        found = match(a, b, scale)
        adds = {rule.name: share[rule.name] * rule.compare(a, b, scale).value for rule in PARTS}
        whole = sum(adds.values())
        off = weights.no_help * NO_HELP.compare(a, b, scale).value * whole
        hub = weights.hub * HUB.compare(a, b, scale).value if whole else 0
        assert found.score == pytest.approx(whole - off - hub, abs=1e-9)
        said = {reason.rule: reason.points for reason in found.reasons if reason.points > 0}
        assert said == pytest.approx({rule: points for rule, points in adds.items() if points})
        for_it = [reason.points for reason in found.reasons if reason.points > 0]
        assert for_it == sorted(for_it, reverse=True)


@settings(deadline=None, max_examples=20)
@given(villages())
def test_what_two_give_each_other_is_the_same_from_both_sides(drawn: Drawn) -> None:
    """Also where terms are only alike, and where strengths go together."""
    members, ties = drawn
    scale = weigh(members, ties, engine=Rhymes())
    for b in members[1:]:
        there, back = match(members[0], b, scale), match(b, members[0], scale)
        assert there.mutual == back.mutual
        assert (there.receives, there.gives) == (back.gives, back.receives)
        for part in ("ground", "background", "difference"):
            assert there.parts[part] == pytest.approx(back.parts[part], abs=1e-12)


def parts_met(drawn: Drawn) -> set[str]:
    scale: Scale = weigh(*drawn, engine=Rhymes())
    pairs = [(a, b) for a in drawn[0] for b in drawn[0] if a is not b]
    found = [match(a, b, scale) for a, b in pairs]
    likeness = {"alike" for one in found for reason in one.reasons if reason.alike}
    return likeness | {reason.rule for one in found for reason in one.reasons}


def test_the_villages_have_everything_that_the_laws_are_about() -> None:
    """The laws above would otherwise pass on nothing: no small network has a difference."""
    met = set().union(*(parts_met(village(seed, 40)) for seed in range(5)))
    assert met == {rule.name for rule in (*PARTS, NO_HELP)} | {"alike"}


@settings(deadline=None, max_examples=25)
@given(networks())
def test_a_member_without_data_gets_no_reason_and_is_nobodys(drawn: Drawn) -> None:
    members, ties = drawn
    empty = member("Zz", type="School", country="Peru", languages=("English",))
    network = build([*members, empty], ties)
    for other in members:
        assert match(empty, other, network.scale).reasons == ()
        assert match(other, empty, network.scale).reasons == ()
        assert empty not in [found.b for found in partners(network, other.id)]
    assert partners(network, empty.id) == ()


@settings(deadline=None, max_examples=15)
@given(villages())
def test_other_names_and_another_order_change_no_number_and_no_reason(drawn: Drawn) -> None:
    members, ties = drawn
    other = [replace(one, name=f"{one.name[::-1]} Ltd") for one in reversed(members)]
    was, now = build(members, ties), build(other, ties[::-1])

    def told(network: object, name: str) -> list[object]:
        return [
            (one.b.id, round(one.score, 12), [(r.rule, r.terms) for r in one.reasons])
            for one in partners(network, name)  # type: ignore[arg-type]
        ]

    for one in members:
        assert told(was, one.id) == told(now, one.id)
