"""Write the demonstration network in its other shapes, so that they cannot drift apart.

    python -m data.shapes

reads `skills-innovation.csv` and its ties, which people edit, and writes from them the JSON
file and the pair of members and interests. Never edit those three by hand.
"""

import csv
import json
from pathlib import Path

import click

from .generate import as_csv

FOLDER = Path(__file__).parent
NETWORK = "skills-innovation"
LISTS = ("offers", "needs", "themes", "languages")
KINDS = {"offers": "offer", "needs": "need", "themes": "theme"}


def shapes(folder: Path = FOLDER) -> dict[str, str]:
    """Give the text of each derived file.

    Args:
        folder: Where the members' table and the ties are.

    Returns:
        File name -> text.
    """
    columns, members = _table(folder / f"{NETWORK}.csv")
    _, ties = _table(folder / f"{NETWORK}-ties.csv")
    wide = [column for column in columns if column not in KINDS]
    interests = [
        (member["id"], kind, term)
        for member in members
        for column, kind in KINDS.items()
        for term in _values(member[column])
    ]
    whole = {
        "members": [
            {column: _values(cell) if column in LISTS else cell for column, cell in member.items()}
            for member in members
        ],
        "ties": ties,
    }
    return {
        f"{NETWORK}.json": json.dumps(whole, ensure_ascii=False, indent=2) + "\n",
        f"{NETWORK}-members.csv": as_csv(
            wide, ([member[column] for column in wide] for member in members)
        ),
        f"{NETWORK}-interests.csv": as_csv(("member_id", "kind", "term"), interests),
    }


def _table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows = list(reader)
        return list(reader.fieldnames or ()), rows


def _values(cell: str) -> list[str]:
    return [value.strip() for value in cell.split(";") if value.strip()]


@click.command(help="Write the demonstration network in its other shapes.")
def main() -> None:
    """Write the derived files beside the table they come from."""
    for name, text in shapes().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="")
        click.echo(FOLDER / name)


if __name__ == "__main__":
    main()
