"""A network that began with two members and has grown, one after another, to all of another."""

from map.network import Network, build


def grown_from_two(network: Network) -> Network:
    """The same members and ties, each in the place that was free when they came."""
    found = build(network.members[:2], title=network.title)
    for count in range(3, len(network.members) + 1):
        there = network.members[:count]
        found = build(there, network.ties, title=network.title, previous=found, growing=True)
    return found
