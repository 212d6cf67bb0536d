"""What members write, as it counts for the background of two."""

import pytest

from map.allpairs import pair_scores
from map.scoring import match, weigh
from tests.random_networks import member


def test_words_that_say_nothing_are_known_with_their_umlauts() -> None:
    a = member("Ada", about="Schweißer für können über während dürfen")
    b = member("Ben", about="Imkerei für können über")
    assert match(a, b, weigh([a, b])).reasons == ()


def test_who_tells_more_loses_less_than_by_a_cosine() -> None:
    """Of words equally rare, one in two has a cosine of 1/√2, one in eight of 1/√8."""
    others = ("hives", "swarms", "queens", "nectar", "smokers", "frames", "wasps")
    a = member("Ada", about="honey")
    short = member("Short", about="honey welding")
    long = member("Long", about=" ".join(("honey", *others)))
    rest = [member(f"Rest{i}", about=word) for i, word in enumerate((*others, "welding"))]
    scale = weigh([a, short, long, *rest])
    by_cosine = 1 / 2
    assert match(a, long, scale).parts["background"] > (
        1.2 * by_cosine * match(a, short, scale).parts["background"]
    )


def test_two_long_texts_that_are_the_same_are_as_alike_as_can_be() -> None:
    words = " ".join(f"{first}{last}ing" for first in ("weld", "farm") for last in "abcdefghij")
    members = [member("Ada", about=words), member("Ben", about=words)]
    members += [member(f"Rest{i}", about="honey") for i in range(3)]
    scale = weigh(members)
    assert match(*members[:2], scale).parts["background"] == 1
    assert pair_scores(members, scale)[0, 1] == pytest.approx(
        match(*members[:2], scale).score, abs=1e-9
    )
