"""Make up the applicants to a network: members in communities that one can see, and their ties.

    python -m data.generate --members 470 --seed 7 --output data/applicants.csv

writes the members, and their ties to `applicants-ties.csv` beside it. The same number and
seed give the same bytes on every machine. How one applicant is made up stands in `profiles`.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import MappingProxyType

import click

from map.member import Member, Tie

from .chance import Chance
from .communities import COMMUNITIES
from .profiles import COLUMNS, SEPARATOR, Row, profile

HUB_SHARE = 0.03
TIES_PER_MEMBER = 0.43
TIES_AT_HOME_SHARE = 0.75
TIES_OF_HUBS_SHARE = 0.25
TIE_TYPES = (
    "joint project",
    "memorandum of understanding",
    "member of the same consortium",
    "training agreement",
    "exchange of trainers",
    "former grant",
)
TIE_WEIGHTS = (34, 22, 20, 12, 8, 4)

TIE_COLUMNS = ("from", "to", "type")
DETAILS = ("founded", "size of organisation")


def generate(members: int, seed: int) -> tuple[list[Member], list[Tie]]:
    """Make up a network, as the loaders would read it from the written file.

    Args:
        members: How many members, 0 or more.
        seed: Any whole number; the same one gives the same network.

    Returns:
        The members, names and ids unique, and about 0.43 ties a member.

    >>> people, ties = generate(25, seed=7)
    >>> len(people), len({person.name for person in people}), len(ties)
    (25, 25, 11)
    >>> generate(25, seed=7) == (people, ties)
    True
    """
    rows, ties = generate_rows(members, seed)
    return [_member(row) for row in rows], ties


def generate_rows(members: int, seed: int) -> tuple[list[Row], list[Tie]]:
    """Make up the same network as rows of a table: column -> cell, in the order of `COLUMNS`."""
    chance = Chance(seed)
    taken: set[str] = set()
    width = max(3, len(str(members)))
    rows: list[Row] = []
    homes: list[int] = []
    hubs: list[int] = []
    for number in range(members):
        home = chance.weighted(range(len(COMMUNITIES)), [c.weight for c in COMMUNITIES])
        hub = chance.happens(HUB_SHARE)
        homes.append(home)
        if hub:
            hubs.append(number)
        rows.append(profile(chance, f"a{number + 1:0{width}d}", COMMUNITIES[home], hub, taken))
    return rows, _ties(chance, [row["id"] for row in rows], homes, hubs)


def _ties(chance: Chance, ids: list[str], homes: list[int], hubs: list[int]) -> list[Tie]:
    """Tie members, mostly those of one community, and hubs more often than others."""
    at_home: dict[int, list[int]] = {}
    for number, home in enumerate(homes):
        at_home.setdefault(home, []).append(number)
    everyone = range(len(ids))
    wanted = round(TIES_PER_MEMBER * len(ids))
    ties: dict[tuple[int, int], Tie] = {}
    for _ in range(20 * wanted):  # the same pair may come up again; never try for ever
        if len(ties) == wanted:
            break
        source = chance.pick(hubs if hubs and chance.happens(TIES_OF_HUBS_SHARE) else everyone)
        near = chance.happens(TIES_AT_HOME_SHARE)
        target = chance.pick(at_home[homes[source]] if near else everyone)
        pair = (min(source, target), max(source, target))
        if source == target or pair in ties:
            continue
        ties[pair] = Tie(ids[source], ids[target], chance.weighted(TIE_TYPES, TIE_WEIGHTS))
    return list(ties.values())


def _member(row: Row) -> Member:
    """Read a row as the loaders do: a contact only with consent, what is private apart."""
    shown = row["consent_contact"] == "yes"
    hidden = ("consent_contact", "_internal_note", *(() if shown else ("contact",)))
    return Member(
        id=row["id"],
        name=row["name"],
        type=row["type"],
        country=row["country"],
        region=row["region"],
        sector=row["sector"],
        about=row["about"],
        offers=_values(row["offers"]),
        needs=_values(row["needs"]),
        themes=_values(row["themes"]),
        languages=_values(row["languages"]),
        links=_values(row["website"]),
        contact=row["contact"] if shown else "",
        details=MappingProxyType({name: (row[name],) for name in DETAILS if row[name]}),
        private=MappingProxyType({name: row[name] for name in hidden if row[name]}),
    )


def _values(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(SEPARATOR)) if cell else ()


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table as the text of a CSV file: commas, quotes where needed, line feeds.

    >>> as_csv(("id", "name"), [("a1", "Cooks, waiters")])
    'id,name\\na1,"Cooks, waiters"\\n'
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


@click.command(help="Make up a network of applicants and write it as two CSV files.")
@click.option("--members", default=470, show_default=True, type=click.IntRange(min=0))
@click.option("--seed", default=7, show_default=True, help="Another seed, another network.")
@click.option(
    "--output",
    default=Path("data/applicants.csv"),
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The ties go beside it, with -ties added to its name.",
)
def main(members: int, seed: int, output: Path) -> None:
    """Write the two files."""
    rows, ties = generate_rows(members, seed)
    table = as_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))
    output.write_text(table, encoding="utf-8", newline="")
    pairs = as_csv(TIE_COLUMNS, ((tie.source, tie.target, tie.type) for tie in ties))
    beside = output.with_stem(f"{output.stem}-ties")
    beside.write_text(pairs, encoding="utf-8", newline="")
    click.echo(f"{len(rows)} members in {output}, {len(ties)} ties in {beside}")


if __name__ == "__main__":
    main()
