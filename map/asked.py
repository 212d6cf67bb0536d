"""What a browser asks for is untrusted: any store can be forged. This reads it safely."""

from .member import Member
from .network import Network


def member(network: Network, asked: object) -> Member | None:
    """Give the member that a browser means by an id.

    Args:
        network: The network on the screen.
        asked: Whatever the request held; only the id of a member means one.

    Returns:
        The member, or None for everything else.
    """
    if not isinstance(asked, str):
        return None
    index = network.index.get(asked)
    return None if index is None else network.members[index]


def pair(
    network: Network, asked: object, first: str, second: str
) -> tuple[Member | None, Member | None]:
    """Give the two members that a browser means by an object with two ids."""
    ids = asked if isinstance(asked, dict) else {}
    return member(network, ids.get(first)), member(network, ids.get(second))
