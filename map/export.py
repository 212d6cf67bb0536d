"""What leaves Knitwork as tables: public fields only."""

from collections.abc import Iterator, Sequence

import pandas as pd

from .cells import MATCHES, neutral
from .member import Member
from .network import Network
from .scoring import partners

COLUMNS = MATCHES

PART = 256
"""Members that a part of the table tells about."""


def matches_table(network: Network, top: int) -> pd.DataFrame:
    """Tell who complements whom, and why.

    Args:
        network: Built with ``top`` at least as large.
        top: Partners for each member.

    Returns:
        A row for each member and partner, best partners first: ``member_id``, ``member``,
        ``rank`` (from 1), ``partner_id``, ``partner``, ``score``, ``mutual`` (0 to 1) and
        ``reasons``, the sentences, what adds most first. The ranking is the plain one, not the
        diverse choice of the screen. Texts are safe to
        open in a spreadsheet.
    """
    return pd.concat(list(matches_tables(network, top)), ignore_index=True)


def matches_tables(network: Network, top: int) -> Iterator[pd.DataFrame]:
    """Tell the same in parts, `PART` members each: a sentence takes more room than a score.

    There is one at least, so that the columns are told of a network without members, too.
    """
    for start in range(0, max(1, len(network.members)), PART):
        yield _part(network, network.members[start : start + PART], top)


def _part(network: Network, members: Sequence[Member], top: int) -> pd.DataFrame:
    rows = [
        {
            "member_id": neutral(member.id),
            "member": neutral(member.name),
            "rank": rank,
            "partner_id": neutral(match.b.id),
            "partner": neutral(match.b.name),
            "score": match.score,
            "mutual": match.mutual,
            "reasons": neutral(" ".join(reason.sentence for reason in match.reasons)),
        }
        for member in members
        for rank, match in enumerate(partners(network, member.id, top), start=1)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
