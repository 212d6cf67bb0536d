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


def named(output: Path, *, kumu: bool = False) -> dict[Path, str]:
    """Give the files that the suffix of a name asks for, each with its name in `FILES`.

    Args:
        output: Name of the file. Beside a CSV of members stand NAME-ties.csv and
            NAME-matches.csv.
        kumu: Whether a workbook is for Kumu; a name such as members-kumu.xlsx says so, too.

    Raises:
        ExportError: The suffix is none of ours.
    """
    suffix = output.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES[:-1])
        raise ExportError(f"{output}: the name of the file must end in {known} or {SUFFIXES[-1]}.")
    if kumu and suffix != ".xlsx":
        raise ExportError(f"{output}: Kumu's sheets are an Excel file; end the name in .xlsx.")
    if suffix == ".csv":
        sides = {f"{output.stem}-{what}.csv": f"{what}.csv" for what in ("ties", "matches")}
        return {output: "members.csv"} | {output.with_name(n): file for n, file in sides.items()}
    if suffix == ".xlsx" and (kumu or output.stem.lower().endswith("-kumu")):
        return {output: "network-kumu.xlsx"}
    return {output: f"network{suffix}"}


def written(network: Network, names: Mapping[Path, str]) -> dict[Path, bytes]:
    """Write a network.

    Args:
        network: Whom to write; public fields only go out.
        names: What to write; see `named`.

    Returns:
        The content of each file. Where there are no ties, there is no table of them, unless it
        takes the place of a former one.

    Raises:
        ExportError: The network does not fit the kind of file.
    """
    return {
        path: FILES[name].write(network)
        for path, name in names.items()
        if name != "ties.csv" or network.ties or path.exists()
    }
