"""Reasons as they are told: what is said first, and how strong and how urgent something is."""

from map.scoring import match, weigh
from tests.random_networks import member


def test_what_names_something_is_told_first_and_nothing_is_invented() -> None:
    a = member("Ada", needs=("Welding",), about="Welding")
    b = member("Ben", offers=("Welding",), about="Welding")
    found = match(a, b, weigh([a, b]))
    assert [reason.rule for reason in found.reasons] == ["receives", "background"]
    assert [reason.rule for reason in found.telling] == ["receives"]
    # Where nothing names anything, what there is is told.
    a, b = (member(name, about="Various results") for name in ("Ada", "Ben"))
    found = match(a, b, weigh([a, b]))
    assert [reason.sentence for reason in found.telling] == [
        "Both profiles use some of the same words."
    ]
    assert match(a, member("Cy"), weigh([a, b, member("Cy")])).telling == ()


def test_levels_are_said_where_they_count() -> None:
    a = member("Ada", needs=("c1", "c2", "c3"), need_levels={"c1": 2.0, "c3": 1.5})
    levels = {"c1": 2.0, "c2": 0.5, "c3": 1.25}
    b = member("Ben", offers=("c1", "c2", "c3"), offer_levels=levels)
    scale = weigh([a, b])
    assert match(a, b, scale).reasons[0].sentence == (
        "Ben offers c1 (expert, urgent); c2 (basic); c3 (important), which Ada needs."
    )
    assert match(b, a, scale).reasons[0].sentence == (
        "Ada needs c1 (expert, urgent); c2 (basic); c3 (important), which Ben offers."
    )
