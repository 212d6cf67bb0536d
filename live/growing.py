"""The map with the profiles of those who added themselves.

What wins: who added themselves stays on the map whatever file is shown, until they or the
facilitator remove them; and where a file has a row with their id (one that was saved from the
map), what they say themselves is right.
"""

from collections.abc import Mapping
from dataclasses import replace

from loaders.decisions import from_text
from map.engines import best_engine
from map.member import Member
from map.network import Network, build
from map.screen import Shown


def grown(shown: Shown, own: Mapping[str, Member], before: Network | None = None) -> Shown:
    """Give what is shown with the members that profiles are.

    Args:
        shown: What a file gave, or what is shown now.
        own: Id -> member that somebody made of themselves.
        before: The network whose places are kept; by default, that of ``shown``.

    Returns:
        The same where nothing is new.
    """
    network = shown.network
    rest = dict(own)
    members = [rest.pop(member.id, member) for member in network.members]
    members += rest.values()
    if before is None and tuple(members) == network.members:
        return shown
    made = build(
        members,
        network.ties,
        title=network.title,
        previous=before or network,
        weights=network.scale.weights,
        engine=best_engine(),
        lexicon=from_text(shown.vocabulary),
    )
    return replace(shown, network=made)
