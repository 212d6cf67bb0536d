"""How much a profile says: a match with an almost empty one is told with less confidence."""

from .member import Member
from .terms import keyed

ENOUGH_DETAILS = 3
"""Terms and texts from which a profile tells enough."""


def few_details(member: Member) -> bool:
    """Whether so little is known of a member that it should be asked for more.

    That is so when it names neither offers nor needs, or fewer than three details: each offer,
    need and theme is one, and so are its sector and the text about it.

    >>> few_details(Member("a", "A", themes=("mining", "law", "water", "care")))
    True
    >>> few_details(Member("a", "A", needs=("welding",), themes=("mining",)))
    True
    >>> few_details(Member("a", "A", needs=("welding",), themes=("mining",), about="A school."))
    False
    """
    terms = keyed(member.offers), keyed(member.needs), keyed(member.themes)
    if not (terms[0] or terms[1]):
        return True
    details = sum(map(len, terms)) + bool(member.sector) + bool(member.about)
    return details < ENOUGH_DETAILS
