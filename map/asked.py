"""What a browser asks for is untrusted: any store can be forged. This reads it safely.

A question is an id, or an object with ids and, under ``w``, weights that somebody tries, and
under ``n`` the number that the browser has given it.
"""

from .member import Member
from .network import Network
from .weighing import weighed

_NUMBERS = 2**53
"""Numbers that a browser counts exactly."""


def member(network: Network, asked: object, name: str = "member") -> Member | None:
    """Give the member that a browser means by an id, or by an object that names it.

    Args:
        network: The network on the screen.
        asked: Whatever the request held; only the id of a member means one.
        name: Where in an object the id stands.

    Returns:
        The member, or None for everything else.
    """
    id_ = asked.get(name) if isinstance(asked, dict) else asked
    if not isinstance(id_, str):
        return None
    index = network.index.get(id_)
    return None if index is None else network.members[index]


def pair(
    network: Network, asked: object, first: str, second: str
) -> tuple[Member | None, Member | None]:
    """Give the two members that a browser means by an object with two ids."""
    ids = asked if isinstance(asked, dict) else {}
    return member(network, ids, first), member(network, ids, second)


def number(asked: object) -> int | None:
    """Give the number of a question, which its answer carries; None where it has none."""
    found = asked.get("n") if isinstance(asked, dict) else None
    return found if type(found) is int and 0 <= found < _NUMBERS else None


def network(shown: Network, asked: object) -> Network:
    """Give the network by the weights that a browser asks for; as it is for all else.

    Raises:
        BusyError: See `weighing.Weighing.weighed`.
    """
    return weighed(shown, asked.get("w")) if isinstance(asked, dict) else shown
