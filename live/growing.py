"""The map with the profiles of those who added themselves.

What wins: who added themselves stays on the map whatever file is shown, until they or the
facilitator remove them; and where a file has a row with their id (one that was saved from the
map), what they say themselves is right. What must not be shown is not shown of them either.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from loaders.concealing import concealed
from loaders.decisions import from_text
from map.engines import best_engine
from map.member import Member
from map.network import Network, build
from map.screen import NO_DECISIONS, Shown


def grown(
    shown: Shown,
    own: Mapping[str, Member],
    before: Network | None = None,
    hidden: Collection[str] = (),
) -> Shown:
    """Give what is shown with the members that profiles are, and without what must not be shown.

    Args:
        shown: What a file gave, or what is shown now.
        own: Id -> member that somebody made of themselves.
        before: The network whose places are kept; by default, that of ``shown``. However many
            have come, nobody moves.
        hidden: Headers that must not be shown.

    Returns:
        The same where nothing is new.
    """
    network = shown.network
    rest = dict(own)
    there = [rest.pop(member.id, member) for member in network.members]
    there += rest.values()
    members = concealed(there, hidden, shown.columns)
    if before is None and members == network.members:
        return shown
    report, vocabulary = left_to_say(there, members, shown.report, shown.vocabulary)
    made = build(
        members,
        network.ties,
        title=network.title,
        previous=before or network,
        growing=True,
        weights=network.scale.weights,
        engine=best_engine(),
        lexicon=from_text(vocabulary),
    )
    said = shown.refused if vocabulary == shown.vocabulary else frozenset()
    return replace(shown, network=made, report=report, vocabulary=vocabulary, refused=said)


def left_to_say(
    before: Sequence[Member],
    after: Sequence[Member],
    report: Mapping[str, Any],
    vocabulary: str,
) -> tuple[Mapping[str, Any], str]:
    """Give the report and the vocabulary without what may quote something that was hidden.

    Args:
        before: Members as they were.
        after: The same members, perhaps with less that is shown.
        report: What was said of their files.
        vocabulary: What was decided about their terms.
    """
    if tuple(after) == tuple(before):
        return report, vocabulary
    terms = any(
        (one.offers, one.needs, one.themes) != (other.offers, other.needs, other.themes)
        for one, other in zip(before, after, strict=True)
    )
    return {}, NO_DECISIONS if terms else vocabulary
