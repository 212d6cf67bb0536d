"""Columns get their fields: the best header wins, what looks personal is private."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from .bodies import BODIES
from .consent import agreed
from .countries import country_share
from .fields import MANY
from .groups import TERMS
from .headers import QUESTION, SURE, field_of, key
from .people import (
    OWN,
    PLAIN,
    bodies_alone,
    is_a_body,
    is_person,
    member_name,
    names_a_body,
    names_somebody,
    unnumbered_key,
)
from .personal import PLACES, is_personal
from .questions import asked, of_somebody
from .report import Notes
from .table import HEAD, Cell, Table, joined, texts
from .text import words

IDS_SHARE = 0.5
"""Share of different cells below which a column is no id, if there are names to go by."""
UNLIKE_SHARE = 0.5
"""Share of different cells that a column must have to be taken for the names."""
FEW_NAMES = 0.05
"""Share of different cells below which a column of many rows names nobody."""
EMPTY = 10_000
"""Added to the rank of a column without cells: any other with its field is better."""
SAME = 900
"""Added to the rank of a type that all rows share."""
COUNTRIES_SHARE = 1 / 3
"""Share of different cells that must be countries if there are several."""
LOOKED_AT = 2_000
"""Different cells of a column of countries that are looked at."""
SEVERAL = 5
MOMENT = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)")
"""How a cell with a date begins."""
ANSWERS = 8
"""Different cells at most of a column that says yes and no."""

NAME_WORDS = frozenset((
    "name", "nom", "nombre", "nome", "title", "titre", "titulo", "titel", "person", "persona",
    "personne", "pessoa",
))  # fmt: skip

SHARED = MANY | {"details", "private", "ignored"}
"""What several columns of a table may hold."""

DIRECTIONS = frozenset(("directed", "undirected", "mutual", "mixed"))


def assign(
    table: Table, role: str, secret: Sequence[bool], notes: Notes, chosen: Mapping[str, str]
) -> list[str]:
    """The field of each column.

    Args:
        table: The table.
        role: What it is.
        secret: Which columns are private whatever they hold.
        notes: Receives what was guessed.
        chosen: Header -> field, where somebody decided.
    """
    names, people = _member_names(table, secret, chosen) if role == "members" else ([], False)
    fields: list[str] = []
    best: dict[str, tuple[int, int]] = {}
    for position, header in enumerate(table.headers):
        match = None if secret[position] else field_of(header, role)
        if match is None and position in names:
            match = "name", SURE
        if header in chosen and not secret[position]:
            fields.append(chosen[header])
            best[chosen[header]] = min(best.get(chosen[header], (-1, position)), (-1, position))
            continue
        if match and match[0] == "tie_type" and _only_directions(table.columns[position]):
            match = None
        if match is None or _rather_personal(header, match):
            fields.append(_unclaimed(table, header, role, notes, secret=secret[position]))
            continue
        name, rank = match
        rank = names.index(position) if position in names else rank
        rank += EMPTY * (not any(table.columns[position]))
        rank += SAME * (name == "type" and _says_nothing(table.columns[position]))
        fields.append(name)
        best[name] = min(best.get(name, (rank, position)), (rank, position))
    for position, name in enumerate(fields):
        if name in best and name not in SHARED and best[name][1] != position:
            person = people and position in names and key(table.headers[position]) in PLAIN
            fields[position] = _beaten(table, position, name, role, notes, person=person)
    for position, name in enumerate(fields):
        header = table.headers[position]
        match = None if header in chosen else field_of(header, role)
        alone = match is None and name == "name" and position in names
        if alone or (match and name == match[0] and match[1] >= 100):
            notes.guess("field", file=table.file, column=header, field=name)
    return fields


def _unclaimed(table: Table, header: str, role: str, notes: Notes, *, secret: bool) -> str:
    """What becomes of a column with a header that stands for no field."""
    if secret:
        return "private"
    if is_personal(header) or (role == "members" and is_person(header)):
        notes.guess("private_words", file=table.file, column=header)
        return "private"
    if role == "members" and asked(header) == "?":
        notes.guess("question", file=table.file, column=header)
    return "details"


def _beaten(
    table: Table, position: int, name: str, role: str, notes: Notes, *, person: bool
) -> str:
    """What becomes of a column whose field another column holds better."""
    header = table.headers[position]
    # A second column with contacts is as private as the first one may be.
    if name in ("contact", "consent_contact") or is_personal(header):
        return "private"
    if person:
        notes.guess("private_words", file=table.file, column=header)
        return "private"
    if role == "members":
        notes.guess("field_taken", file=table.file, column=header, field=name)
    return "details"


def _rather_personal(header: str, match: tuple[str, int]) -> bool:
    """Whether a header that was understood by a part of it is better kept private."""
    return match[1] >= QUESTION and match[0] != "consent_contact" and is_personal(header)


def _member_names(
    table: Table, secret: Sequence[bool], chosen: Collection[str]
) -> tuple[list[int], bool]:
    """Positions of columns with names, that of the members first; whether others are people's."""
    ranked = sorted(
        (match[1], position)
        for position, header in enumerate(table.headers)
        if not secret[position]
        and (match := field_of(header))
        and match[0] == "name"
        and not _rather_personal(header, match)
    )
    positions = [position for _, position in ranked]
    if not any(names_a_body(table.headers[position]) for position in positions):
        positions += bodies_alone(table, secret, chosen)
    if len(positions) < 2:
        return positions, False
    best, people = member_name(table, positions)
    return [best, *(p for p in positions if p != best)], people


def _only_directions(cells: Sequence[Cell]) -> bool:
    """Whether a column says of ties which way they go (Gephi's ``Type``) and not what they are."""
    return {key(cell) for cell in set(texts(cells)) if cell} <= DIRECTIONS


def _says_nothing(cells: Sequence[Cell]) -> bool:
    return len(cells) >= SEVERAL and len(set(cells)) == 1


def doubt_id(table: Table, fields: list[str], notes: Notes) -> None:
    """A column whose cells mostly repeat identifies nobody, whatever its header says."""
    if "id" not in fields or "name" not in fields:
        return
    position = fields.index("id")
    filled = [cell for cell in texts(table.columns[position]) if cell]
    if len(filled) > 1 and len(set(filled)) < IDS_SHARE * len(filled):
        fields[position] = "details"
        notes.guess("id_repeats", file=table.file, column=table.headers[position])


def doubt_country(table: Table, fields: list[str], notes: Notes) -> None:
    """A column with hardly a country holds something else: "Land" may be a federal state."""
    if "country" not in fields:
        return
    position = fields.index("country")
    different = list(dict.fromkeys(filter(None, texts(table.columns[position]))))[:LOOKED_AT]
    if len(different) >= SEVERAL and country_share(different, whole=False) < COUNTRIES_SHARE:
        fields[position] = "details"
        notes.guess("no_countries", file=table.file, column=table.headers[position])


def doubt_themes(table: Table, fields: list[str], notes: Notes, told: Collection[int] = ()) -> None:
    """Themes that are numbers are those of a list that is not here: ``categories: [3, 5]``."""
    for position, name in enumerate(fields):
        if name not in TERMS or position in told:
            continue
        cells = [cell for cell in table.columns[position] if cell]
        if cells and (_are_numbers(cells[:HEAD]) and _are_numbers(cells)):
            fields[position] = "details"
            notes.guess("theme_numbers", file=table.file, column=table.headers[position])
        elif cells and _are_answers(cells):
            fields[position] = "details"
            notes.guess("theme_answers", file=table.file, column=table.headers[position])


def _are_numbers(cells: Sequence[Cell]) -> bool:
    return all(re.sub(r"[\s,;|]", "", joined(cell)).isdigit() for cell in set(cells))


def _are_answers(cells: Sequence[Cell]) -> bool:
    """Whether cells say yes and no in words, and nothing else."""
    different = set(islice(cells, HEAD))
    if len(different) > ANSWERS or different < set(cells) or min(map(len, different)) < 2:
        return False
    said = {agreed(joined(cell)) for cell in different}
    return None not in said and (True in said or different == {"false"})


def name_column(table: Table, fields: list[str], notes: Notes, told: Collection[int] = ()) -> None:
    """Without a header for names, take the detail column that looks most like names; not one
    of those about which somebody decided (``told``). Beside ids, only one that is called so and
    hardly repeats is better than they are. Where there is none, a form that asks people for their
    own names is about these people."""
    scores = {
        position: _name_score(table, position)
        for position, name in enumerate(fields)
        if name == "details" and position not in told and "[]" not in table.headers[position]
    }
    if "id" in fields:
        scores = {p: s for p, s in scores.items() if all(s[1:3]) and (s[0] or s[4])}
    best = max(scores, key=scores.__getitem__, default=None)
    if best is not None and any(scores[best][:3]):
        fields[best] = "name"
        notes.guess("name_column", file=table.file, column=table.headers[best])
    elif "id" in fields:
        notes.guess("name_from_id", file=table.file)
    elif (own := _own_names(table, fields, told)) is not None:
        fields[own] = "name"
        notes.withdraw("private_words", file=table.file, column=table.headers[own])
        notes.guess("names_own", file=table.file, column=table.headers[own])


def _own_names(table: Table, fields: Sequence[str], told: Collection[int]) -> int | None:
    """The position of the column in which people wrote their own names; None for none."""
    for position, header in enumerate(table.headers):
        asked_for = unnumbered_key(header) in OWN and position not in told
        if asked_for and fields[position] == "private" and _name_score(table, position)[1]:
            return position
    return None


def _name_score(table: Table, position: int) -> tuple[bool, ...]:
    """Whether a column is called a name, holds letters, hardly repeats, is called after what the
    members are, and after persons whom members may have ("Teacher name")."""
    spoken = words(table.headers[position])
    cells = texts(table.columns[position])
    different = len(set(cells) - {""})
    if different <= FEW_NAMES * len(table.numbers):
        return (False,) * 5
    some = list(islice(filter(None, cells), HEAD))
    if sum(map(bool, map(MOMENT.match, some))) > len(some) / 2:
        return (False,) * 5  # when a form was filled in
    called = not NAME_WORDS.isdisjoint(spoken) and PLACES.isdisjoint(spoken)  # continent_name
    called = called and not of_somebody(table.headers[position])
    person = called and names_somebody(spoken)
    return (
        called and not person,
        sum(any(map(str.isalpha, cell)) for cell in some) > len(some) / 2,
        different >= UNLIKE_SHARE * len(table.numbers),
        is_a_body(table.headers[position]) or (called and not BODIES.isdisjoint(spoken)),
        person,
    )
