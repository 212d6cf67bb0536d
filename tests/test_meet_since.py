"""What is new since a call: who came, who is tied now, which needs found an answer."""

from datetime import UTC, datetime, timedelta

from map.member import Member, Tie
from map.network import Network, build, retied
from map.scoring import partners
from map.timeline import levels, timeline
from meet.since import News, news, snapshot

ADA = Member("ada", "Ada", needs=("welding", "mining"))
BO = Member("bo", "Bo", offers=("coaching",))
CY = Member("cy", "Cy", offers=("Welding",), needs=("coaching",))


def frozen(*ids: str) -> frozenset[str]:
    return frozenset(ids)


def test_nothing_is_new_when_nothing_has_changed() -> None:
    network = build([ADA, BO, CY], [Tie("ada", "cy", "project")])
    assert news(network, snapshot(network)) == News((), (), ())


def test_who_came_answers_what_nobody_offered() -> None:
    before = snapshot(build([ADA, BO]))
    assert before.unmet == {("ada", "welding"), ("ada", "mining")}
    found = news(build([ADA, BO, CY]), before)
    assert found == News(("cy",), (), ("Ada needs welding: Cy offers it now.",))


def test_several_who_offer_it_now_are_counted() -> None:
    before = snapshot(build([ADA, BO]))
    network = build([ADA, BO, CY, Member("di", "Di", offers=("welding",))])
    assert news(network, before).answers == ("Ada needs welding: 2 members offer it now.",)


def test_a_need_that_is_no_longer_there_has_no_answer() -> None:
    before = snapshot(build([ADA, BO]))
    content = Member("ada", "Ada")
    assert news(build([content, BO, CY]), before).answers == ()
    assert news(build([BO, CY]), before).answers == ()


def test_a_new_tie_answers_the_needs_of_both() -> None:
    members = [ADA, BO, CY]
    before = snapshot(build(members))
    found = news(build(members, [Tie("cy", "ada", "talked")]), before)
    assert found == News((), (("ada", "cy"),), ("Ada needs welding, Cy offers it.",))


def test_a_tie_that_changed_since_is_new_again() -> None:
    network = build([ADA, BO, CY], [Tie("ada", "cy", "talked")])
    before = snapshot(network)
    assert news(network, before, {frozen("ada", "cy")}).ties == (("ada", "cy"),)
    assert news(network, before).ties == ()


def test_who_is_tied_since_is_suggested_no_longer_and_nobody_has_moved(network: Network) -> None:
    a = network.members[0].id
    best = partners(network, a, 1)[0].b.id
    after = retied(network, (*network.ties, Tie(a, best, "talked", "2026-11-25")))
    assert best not in {match.b.id for match in partners(after, a)}
    assert after.positions.tolist() == network.positions.tolist()
    assert after.version != network.version
    back = retied(after, network.ties)
    assert back.version == network.version
    assert [m.b.id for m in partners(back, a)] == [m.b.id for m in partners(network, a)]


def test_what_happens_within_a_minute_is_one_step() -> None:
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    came = [(noon + timedelta(seconds=second), 1) for second in (1, 59, 61, 119, 30)]
    assert levels(9, came, noon + timedelta(seconds=119)) == [
        (noon + timedelta(seconds=59), 7),
        (noon + timedelta(seconds=119), 9),
        (noon + timedelta(seconds=119), 9),
    ]


def test_the_figure_steps_from_how_many_there_were_to_how_many_there_are() -> None:
    day = [datetime(2026, 11, 25, tzinfo=UTC) + timedelta(days=n) for n in range(3)]
    members = levels(5, [(day[1], -1), (day[0], 6)], day[2])
    assert members == [(day[0], 6), (day[1], 5), (day[2], 5)]
    figure = timeline(members, levels(0, [], day[2]))
    assert [(line.name, list(line.y)) for line in figure.data] == [
        ("members", [6, 5, 5]),
        ("ties", [0]),
    ]
