"""What leaves Knitwork as files: public fields only."""

import csv
from typing import TextIO

from .network import Network
from .scoring import partners

COLUMNS = ("member_id", "member", "rank", "partner_id", "partner", "score", "mutual", "reasons")

# A spreadsheet would run a cell that begins so; the full-width sign counts in some of them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")


def neutral(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula.

    >>> neutral("=1+1")
    "'=1+1"
    >>> neutral("Casa Norte")
    'Casa Norte'
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def write_matches(network: Network, output: TextIO, top: int) -> None:
    """Write the best partners of every member as CSV.

    Args:
        network: Built with ``top`` at least as large.
        output: Where to write; rows end with a line feed.
        top: Partners for each member, best first.
    """
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(COLUMNS)
    for member in network.members:
        for rank, match in enumerate(partners(network, member.id, top), start=1):
            reasons = sorted(match.reasons, key=lambda reason: -reason.points)
            writer.writerow(
                (
                    neutral(member.id),
                    neutral(member.name),
                    rank,
                    neutral(match.b.id),
                    neutral(match.b.name),
                    f"{match.score:.4f}",
                    f"{match.mutual:.4f}",
                    neutral(" ".join(reason.sentence for reason in reasons)),
                )
            )
