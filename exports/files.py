"""The files that Knitwork gives away: their names, what writes them, and what kind they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from map.network import Network

from . import graphs, texts, workbooks
from .content import ExportError

OFFLINE = "network.html"
"""Opens with a double click, without internet."""
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, and what writes it."""

    media: str
    write: Callable[[Network], bytes]


def _html(network: Network) -> bytes:
    # It is made of the page's panels, and Dash takes a second to import.
    from .offline import as_html  # noqa: PLC0415

    return as_html(network)


FILES: Mapping[str, Kind] = {
    OFFLINE: Kind("text/html; charset=utf-8", _html),
    "members.csv": Kind("text/csv; charset=utf-8", texts.members_csv),
    "ties.csv": Kind("text/csv; charset=utf-8", texts.ties_csv),
    "matches.csv": Kind("text/csv; charset=utf-8", texts.matches_csv),
    "network.xlsx": Kind(_EXCEL, workbooks.as_excel),
    "network.json": Kind("application/json", texts.as_json),
    "network.gexf": Kind("application/xml", graphs.as_gexf),
    "network.graphml": Kind("application/xml", graphs.as_graphml),
    "network-kumu.xlsx": Kind(_EXCEL, workbooks.as_kumu),
}
"""Name -> kind; the page offers them in this order."""

SUFFIXES = (".csv", ".xlsx", ".json", ".gexf", ".graphml", ".html")


def written(network: Network, output: Path, *, kumu: bool = False) -> dict[Path, bytes]:
    """Write a network as the suffix of a name says.

    Args:
        network: Whom to write; public fields only go out.
        output: Name of the file. Beside a CSV of members stand NAME-ties.csv and
            NAME-matches.csv.
        kumu: Whether a workbook is for Kumu; a name such as members-kumu.xlsx says so, too.

    Returns:
        The content of each file.

    Raises:
        ExportError: The suffix is none of ours, or the network does not fit the kind of file.
    """
    suffix = output.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES[:-1])
        raise ExportError(f"{output}: the name of the file must end in {known} or {SUFFIXES[-1]}.")
    if kumu and suffix != ".xlsx":
        raise ExportError(f"{output}: Kumu's sheets are an Excel file; end the name in .xlsx.")
    if suffix == ".csv":
        sides = {f"{output.stem}-{what}.csv": f"{what}.csv" for what in ("ties", "matches")}
        names = {output: "members.csv"} | {output.with_name(n): file for n, file in sides.items()}
    elif suffix == ".xlsx" and (kumu or output.stem.lower().endswith("-kumu")):
        names = {output: "network-kumu.xlsx"}
    else:
        names = {output: f"network{suffix}"}
    return {path: FILES[name].write(network) for path, name in names.items()}
