"""A word that says nothing is never told as what two have in common."""

from collections.abc import Sequence

import pytest

from map.engines import Spelling
from map.member import Member
from map.scoring import match, weigh
from map.stopwords import EMPTY_WORDS
from map.words import tells


def told(first: Member, second: Member, others: Sequence[Member] = ()) -> dict[str, str]:
    found = match(first, second, weigh([first, second, *others]))
    return {reason.rule: reason.sentence for reason in found.reasons}


def writer(name: str, about: str, **lists: tuple[str, ...]) -> Member:
    return Member(name.lower(), name, about=about, **lists)


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (
            "An approach based on results.",
            "Various results, based on data.",
            "Both profiles use some of the same words.",
        ),
        (
            "Beekeeping based on results.",
            "Results of beekeeping, based on data.",
            "Both write about beekeeping.",
        ),
        (
            "Projets et résultats de l'apiculture.",
            "Résultats de nos projets : l'apiculture.",
            "Both write about apiculture.",
        ),
        (
            "Verschiedene Ansätze und Möglichkeiten.",
            "Die Möglichkeiten der Ansätze.",
            "Both profiles use some of the same words.",
        ),
        (
            "Resultados y proyectos de apicultura.",
            "Proyectos: resultados, apicultura.",
            "Both write about apicultura.",
        ),
        (
            "Risultati e approccio: apicoltura.",
            "Apicoltura, approccio, risultati.",
            "Both write about apicoltura.",
        ),
    ],
)
def test_what_two_texts_have_in_common(one: str, other: str, sentence: str) -> None:
    assert told(writer("Ada", one), writer("Ben", other))["background"] == sentence


def test_a_word_that_many_of_the_network_write_is_not_told() -> None:
    ada, ben = writer("Ada", "Welding, beekeeping."), writer("Ben", "Beekeeping and welding.")
    many = [writer(f"M{i}", "Welding." if i < 5 else f"Number{i} w") for i in range(18)]
    assert told(ada, ben)["background"] == "Both write about beekeeping and welding."
    assert told(ada, ben, many)["background"] == "Both write about beekeeping."


def test_a_word_that_another_reason_names_is_not_told_again() -> None:
    ada = writer("Ada", "We rear queens.", offers=("Beekeeping",))
    ben = writer("Ben", "Queens, mostly.", needs=("Beekeeping",))
    assert told(ada, ben)["background"] == "Both write about queens."
    ben = writer("Ben", "Honey.", needs=("Beekeeping",))
    assert told(ada, ben)["gives"] == "Ben needs Beekeeping, which Ada offers."
    assert told(ada, ben)["background"] == "Both profiles use some of the same words."
    # Nor where the two terms are only alike, nor with another ending.
    ada, ben = (
        writer("Ada", "", needs=("Teacher training",)),
        writer("Ben", "", offers=("teachers training",)),
    )
    alike = match(ada, ben, weigh([ada, ben], engine=Spelling())).reasons
    assert [(reason.rule, bool(reason.alike)) for reason in alike if reason.terms] == [
        ("receives", True)
    ]
    ada = writer("Ada", "", themes=("teachers of trades",))
    ben = writer("Ben", "Every teacher.", themes=("teachers of trades",))
    assert told(ada, ben)["background"] == "Both profiles use some of the same words."


def test_what_both_only_offer_no_other_reason_names() -> None:
    ada, ben = (writer(name, "", offers=("Beekeeping",)) for name in ("Ada", "Ben"))
    assert told(ada, ben)["background"] == "Both write about beekeeping."


def test_words_that_somebody_lists_are_told_before_those_that_nobody_does() -> None:
    ada, ben = (writer(name, "Bees at dawn, thistle and hives.") for name in ("Ada", "Ben"))
    assert told(ada, ben)["background"] == "Both write about bees, dawn, hives and thistle."
    keeper = writer("Keeper", "", needs=("hives",), themes=("bees",))
    assert told(ada, ben, [keeper])["background"] == "Both write about bees and hives."


def test_every_point_keeps_its_sentence() -> None:
    ada, ben = writer("Ada", "Various results."), writer("Ben", "Various results.")
    [reason] = match(ada, ben, weigh([ada, ben])).reasons
    assert reason.points > 0
    assert reason.terms == ()
    assert reason.sentence


def test_the_list_is_written_without_accents_and_as_the_words_are_compared() -> None:
    assert all(word.isascii() and word == word.lower() for word in EMPTY_WORDS)
    assert not any(map(tells, ("Based", "RESULTS", "Ansätze", "différentes", "área")))
    assert all(map(tells, ("welding", "Lehrlinge", "apprentis", "suelos")))
