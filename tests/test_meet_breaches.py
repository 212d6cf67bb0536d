"""Which wishes a plan breaks, one by one."""

from map.member import Member, Tie
from map.network import build
from meet.breaches import Breaches, breaches
from meet.explain import explain
from meet.plan import Wish

NETWORK = build(
    [
        Member("a", "Ada", languages=("English",)),
        Member("b", "Bo", languages=("English",)),
        Member("c", "Cy", languages=("French",)),
        Member("d", "Di"),
        Member("e", "Ed"),
    ],
    [Tie("a", "b")],
)
ROUNDS = ((("b", "a"), ("c", "d"), ("e",), ()), (("a", "c"), ("d", "b", "e"), (), ()))


def found(wish: Wish) -> Breaches:
    return breaches(NETWORK, explain(NETWORK, ROUNDS, wish), wish)


def test_each_wish_that_is_broken_is_there_once_and_an_empty_room_breaks_none() -> None:
    apart = frozenset((frozenset(("d", "e")),))
    assert found(Wish(rounds=2, apart=apart, hosts=frozenset("ae"))) == Breaches(
        apart=(("d", "e"),),
        tied=(("a", "b"),),
        again=(),
        language=((1, 0),),
        host=((0, 1),),
    )


def test_what_was_not_wished_is_not_broken_but_meeting_again() -> None:
    wish = Wish(rounds=2, new=False, language=False)
    assert found(wish) == Breaches(apart=(), tied=(), again=(), language=(), host=())
    twice = explain(NETWORK, ((("a", "b"),), (("b", "a"),)), wish)
    assert breaches(NETWORK, twice, wish).again == (("a", "b"),)


def test_where_all_meet_again_it_is_not_told_pair_by_pair() -> None:
    network = build([Member(f"m{i}", f"M {i}") for i in range(80)])
    ids = tuple(member.id for member in network.members)
    wish = Wish(rounds=2, rooms=1)
    two, whole = (
        breaches(network, explain(network, ((room, rest), (room, rest)), wish), wish).again
        for room, rest in ((ids[:2], ()), (ids, ()))
    )
    assert two == (("m0", "m1"),)
    assert whole == ()
