"""Random small networks for the tests of laws, and members by hand."""

from hypothesis import strategies as st

from map.member import Member, Tie
from map.terms import normalise

TERMS = ("coaching", "Welding", "mining", "Éducation", "r & d", "audits", "grants")
WORDS = ("harbour", "trainers", "solar", "villages", "exams", "the", "guilds")


def terms(most: int = 4) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(TERMS), max_size=most, unique=True).map(tuple)


@st.composite
def networks(draw: st.DrawFn, least: int = 2, most: int = 14) -> tuple[list[Member], list[Tie]]:
    """Members with any of the data missing, and some ties."""
    count = draw(st.integers(least, most))
    # Half of the networks have no levels at all.
    few = st.dictionaries(st.sampled_from([normalise(term) for term in TERMS]), st.floats(0.1, 2))
    levels = draw(st.sampled_from([st.just({}), few]))
    members = [
        Member(
            id=f"m{i:02}",
            name=f"Member {i}",
            offers=draw(terms()),
            needs=draw(terms()),
            themes=draw(terms(3)),
            about=" ".join(draw(st.lists(st.sampled_from(WORDS), max_size=5))),
            offer_levels=draw(levels),
            need_levels=draw(levels),
        )
        for i in range(count)
    ]
    ends = st.sampled_from([member.id for member in members])
    ties = draw(st.lists(st.builds(Tie, ends, ends), max_size=4))
    return members, ties


def member(name: str, **fields: object) -> Member:
    """A member whose id is its name in small letters."""
    return Member(id=name.lower(), name=name, **fields)  # type: ignore[arg-type]
