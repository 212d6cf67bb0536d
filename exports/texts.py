"""Tables as text: CSV, one file for each, and JSON, one file for all."""

from collections.abc import Iterator

from loaders.escapes import escaped
from loaders.save import network_json, table_csv
from map.cells import neutral, restored
from map.export import matches_tables
from map.network import Network

from .content import TEXTS, Sheet, matches, members, ties


def members_csv(network: Network) -> bytes:
    """The members as CSV."""
    return _csv(members(network))


def ties_csv(network: Network) -> bytes:
    """The ties as CSV; the loaders read them together with the members."""
    return _csv(ties(network))


def matches_csv(network: Network) -> bytes:
    """Who complements whom as CSV; the reasons are sentences."""
    return _csv(visible(matches(network)))


def matches_parts(network: Network, top: int) -> Iterator[str]:
    """The same in parts, for as many partners as are asked for: all at once may fill the memory.

    Each part tells about so many members; there is one at least, with the headers.
    """
    for number, table in enumerate(matches_tables(network, top)):
        for name in TEXTS:
            table[name] = [neutral(escaped(restored(cell))) for cell in table[name]]
        yield table.to_csv(index=False, header=not number, float_format="%.4f", lineterminator="\n")


def as_json(network: Network) -> bytes:
    """Members, ties and matches as JSON; the loaders read members and ties, and match anew."""
    sheet = matches(network)
    found = [dict(zip(sheet.headers, row, strict=True)) for row in sheet.rows]
    return network_json(network.members, network.ties, public=True, more={"matches": found})


def visible(sheet: Sheet) -> Sheet:
    r"""The matches with signs that no table can hold written as ``\u0007``."""
    texts = [header in TEXTS for header in sheet.headers]
    return Sheet(
        sheet.headers,
        tuple(
            tuple(escaped(cell) if text else cell for text, cell in zip(texts, row, strict=True))
            for row in sheet.rows
        ),
    )


def _csv(sheet: Sheet) -> bytes:
    return table_csv(sheet.headers, sheet.rows)
