"""The way of large networks: what is guessed on the way must not show in the result."""

from collections.abc import Sequence

import numpy as np
import pytest

from benchmarks.planted import KINDS, plant
from map import allpairs, large
from map.allpairs import AllPairs, all_pairs
from map.engines import Spelling
from map.member import Member, Tie
from map.scoring import weigh
from map.sparse import best_of_each, from_cells


def both(
    members: Sequence[Member], ties: Sequence[Tie], monkeypatch: pytest.MonkeyPatch, top: int = 10
) -> tuple[AllPairs, AllPairs]:
    """The plain way, and the way of large networks."""
    scale = weigh(members, ties, engine=Spelling())
    monkeypatch.setattr(allpairs, "LARGE", 10_000)
    plain = all_pairs(members, scale, top)
    monkeypatch.setattr(allpairs, "LARGE", 0)
    return plain, all_pairs(members, scale, top)


def agree(plain: AllPairs, other: AllPairs) -> None:
    assert other.ranking.partner.tolist() == plain.ranking.partner.tolist()
    for name in ("score", "receives", "gives", "mutual"):
        one = getattr(plain.ranking, name)
        assert getattr(other.ranking, name) == pytest.approx(one, abs=1e-9)
    assert other.good.tolist() == plain.good.tolist()
    assert dict(other.scale.hubs) == pytest.approx(dict(plain.scale.hubs), abs=1e-9)


def planted(count: int, kind: int = 0) -> list[Member]:
    return list(plant(KINDS[kind], count, seed=5).members)


def alike(count: int) -> list[Member]:
    """Three groups of members who write the very same, so that nearly everything is a tie."""
    lists = (("welding", "mining"), ("law", "care"), ("audits", "welding"))
    return [
        Member(f"m{i:03}", f"M {i}", offers=lists[i % 3], needs=lists[(i + 1) % 3], themes=("a",))
        for i in range(count)
    ]


def long_texts(count: int) -> list[Member]:
    """Some write long texts that are nearly the same, so that they are wholly alike."""
    words = [f"{first}{last}{end}" for first in ("ba", "do") for last in "klmnp" for end in "stuv"]
    return [
        Member(f"m{i:03}", f"M {i}", about=" ".join(words[i % 7 :] if i % 5 == 0 else words[:2]))
        for i in range(count)
    ]


@pytest.mark.parametrize(
    "members",
    [alike(300), planted(400, 4), long_texts(120)],
    ids=["ties", "many gaps", "long texts"],
)
def test_ties_and_gaps_are_ranked_as_by_the_plain_way(
    members: list[Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among members who write the same there are more candidates than are kept."""
    agree(*both(members, [], monkeypatch))


def test_a_poor_guess_of_demand_is_made_good(monkeypatch: pytest.MonkeyPatch) -> None:
    """With next to no sample and no candidates to spare, few are sure: all others are compared
    with everybody, and the result is the same.
    """
    compared = []
    careful = large._careful

    def counted(*args: object) -> object:
        compared.append(1)
        return careful(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(large, "_SAMPLE_LEAST", 12)
    monkeypatch.setattr(large, "_SAMPLE", 10_000)
    monkeypatch.setattr(large, "_SPARE", 1)
    monkeypatch.setattr(large, "_careful", counted)
    agree(*both(planted(500), [], monkeypatch))
    assert compared


def test_whoever_is_tied_with_the_best_gets_the_next_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    members = planted(400)
    first = all_pairs(members, weigh(members), top=80).ranking.partner
    ties = [Tie(members[0].id, members[j].id) for j in first[0].tolist() if j >= 0]
    ties += [Tie(members[i].id, members[first[i, 0]].id) for i in range(1, 400, 2)]
    plain, other = both(members, ties, monkeypatch)
    agree(plain, other)
    assert not set(other.ranking.partner[0].tolist()) & set(first[0].tolist()) - {-1}


def test_no_help_no_weight_and_levels_are_kept_in_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    members = [
        Member(
            member.id,
            member.name,
            offers=member.offers if i % 3 else (),
            needs=member.needs if (i + 1) % 3 else (),
            themes=member.themes,
            about=member.about,
            need_levels={term.casefold(): 0.5 for term in member.needs[:1]},
        )
        for i, member in enumerate(planted(350))
    ]
    agree(*both(members, [], monkeypatch, top=20))


def test_the_best_of_each_is_no_sum() -> None:
    left = np.array([[0.0, 0.5, 1.0], [0.0, 0.0, 0.0], [1.0, 0.2, 0.0]])
    right = np.array([[1.0, 0.0], [0.9, 0.4], [0.0, 1.0]])
    cells = [
        from_cells([(r, c, v) for (r, c), v in np.ndenumerate(m) if v], *m.shape)
        for m in (left, right)
    ]
    expected = (left[:, :, None] * right[None]).max(axis=1)
    assert best_of_each(*cells).toarray() == pytest.approx(expected)
