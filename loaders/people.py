"""Names of people in a table of organisations, and tables of people without a column of names.

Where a form asks for the person and the organisation, the organisation is the member and the
person's name is nobody's business. Where there are people alone, first and last name make
the name of the member.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import dropwhile

from .bodies import BODIES, CIRCLE_WORDS, NOT_PEOPLE
from .headers import key
from .offices import (
    BY,
    CHARGES,
    GROUPS,
    HEADS,
    MADE,
    NAME,
    OFFICES,
    PERSONS,
    SEVERAL_NAMES,
)
from .personal import is_personal, unnumbered
from .questions import goes_on, of_somebody
from .report import Notes
from .table import Cell, Table, distinct, texts
from .text import words

FIRST = frozenset((
    "firstname", "givenname", "givennames", "forename", "prenom", "prenoms", "nombredepila",
    "primernombre", "vorname", "primeironome", "yourfirstname",
))  # fmt: skip
LAST = frozenset((
    "lastname", "surname", "familyname", "secondname", "nomdefamille", "apellido", "apellidos",
    "primerapellido", "nachname", "familienname", "sobrenome", "apelido", "ultimonome",
    "yourlastname",
))  # fmt: skip
NAME_ENDS = tuple(sorted(FIRST | LAST))
"""Ends of headers that ask for a part of somebody's name."""
OWN = frozenset((
    "yourname", "yourfullname", "whatisyourname", "whatisyourfullname", "firstandlastname",
    "firstnameandlastname", "nomprenom", "nometprenom", "prenometnom", "prenomnom", "votrenom",
    "nombreyapellido", "nombreyapellidos", "sunombre", "tunombre", "cualessunombre", "ihrname",
    "deinname", "vorundnachname", "vornameundnachname", "vornamenachname", "nomeesobrenome",
    "seunome", "qualeseunome",
))  # fmt: skip
"""Headers, written without spaces, that ask whoever fills a form in for their name."""
WHOLE = OWN | frozenset((
    "respondent", "respondentname", "nameofrespondent", "submittedby", "filledinby",
    "completedby", "representative", "nameofrepresentative", "director", "ceo", "president",
    "chairperson",
))  # fmt: skip
"""Headers, written without spaces, that ask for the name of a person."""

ASSIGNED = frozenset(("assignee", "assignees", "assignedto", "accountmanager", "caseworker"))
PEOPLE_SHARE = 0.6
"""Share of different cells that must be names of people for such a column to be private."""
LOOKED_AT = 2_000
BETWEEN = re.compile(r"\s*(?:[;,|/&\r\n]|\s(?:and|et|y|und|e)\s)\s*")
"""What stands between names of people."""
SEXES = frozenset(("sex", "gender", "genre", "genero", "sexe", "sexo", "geschlecht"))
SEX = frozenset((
    "male", "female", "man", "woman", "m", "f", "homme", "femme", "hombre", "mujer", "mann",
    "frau", "masculino", "femenino", "feminino", "mannlich", "weiblich", "nonbinary",
))  # fmt: skip

_ROLES = (CHARGES | HEADS) - GROUPS
"""Last words of a header that make a name in it that of a person."""
_OF = frozenset(("of", "at", "in", "for", "de", "du", "des", "del", "der", "da", "do", "d"))
PAGE = "linkedin.com/in/"
"""Stands in the address of a person's own page, and of no organisation's."""

PLAIN = frozenset(("name", "nom", "nombre", "nome", "fullname", "nombrecompleto", "displayname"))
"""Headers that may mean the person or the organisation."""
FULL = frozenset(("fullname", "nombrecompleto"))
"""Those of them that mean a person as soon as an organisation stands beside."""
WHOSE = frozenset((
    "your", "my", "our", "votre", "mon", "ma", "notre", "su", "tu", "mi", "nuestra", "nuestro",
    "ihr", "ihre", "deine", "dein", "meine", "mein", "eure", "unsere", "sua", "seu", "minha",
    "meu", "nossa", "the", "la", "le", "l", "el", "die", "der", "das", "a", "o", "or", "and",
    "ou", "et", "oder", "und", "y", "e",
))  # fmt: skip
"""Words beside that of an organisation that say no more of it: "Your university"."""
TITLES = frozenset(("title", "titre", "titulo", "titel"))
"""Headers of names that are something else where a column of organisations stands beside."""
DISTINCT = 0.9
"""Share of different cells from which on a column of organisations names the members."""
ANONYMOUS = 0.5
"""Share of different cells below which a column called "name" names nobody."""
SHORT = 3
"""Words of a header up to which a last word such as "teachers" says whose names its cells are."""
MOSTLY = 0.5
"""Share of filled cells up to which a column of organisations says where some people work."""


def is_person(header: str) -> bool:
    """Whether a header asks for the name of a person.

    Example:
        >>> is_person("Nachname"), is_person("Your name (2)"), is_person("Name")
        (True, True, False)
    """
    return unnumbered_key(header) in FIRST | LAST | WHOLE


def unnumbered_key(header: str) -> str:
    """A header as it is compared, without numbers: "1. Your name", "Your name2"."""
    return "".join(unnumbered(words(header)))


def hide_people(table: Table, fields: list[str], notes: Notes, told: Collection[int] = ()) -> None:
    """Make details about a person beside the member private, in place: whoever represents an
    organisation, made its entry or is in charge of something, and whether that is a woman; not
    those about which somebody decided (``told``)."""
    for position, name in enumerate(fields):
        if name != "details" or position in told:
            continue
        header, cells = table.headers[position], table.columns[position]
        if _about_person(header, cells):
            fields[position] = "private"
            notes.guess("private_words", file=table.file, column=header)
        elif (_in_office(header) or of_somebody(header)) and _names_people(cells):
            fields[position] = "private"
            notes.guess("private_people", file=table.file, column=header)


def hide_pages(table: Table, fields: list[str], notes: Notes, told: Collection[int] = ()) -> None:
    """Make the pages of persons beside the members private, in place; where the persons are
    the members, the pages are theirs."""
    if "name" not in fields or not names_a_body(table.headers[fields.index("name")]):
        return
    for position, name in enumerate(fields):
        if name not in ("links", "details") or position in told:
            continue
        cells = [cell for cell in texts(table.columns[position]) if cell]
        if cells and PAGE in cells[0] and sum(PAGE in cell for cell in cells) > len(cells) / 2:
            fields[position] = "private"
            notes.guess("private_pages", file=table.file, column=table.headers[position])


def _about_person(header: str, cells: Sequence[Cell]) -> bool:
    spoken = list(unnumbered(words(header)))
    last, before = spoken[-1:], spoken[-2:-1]
    if not PERSONS.isdisjoint(last) or spoken[-2:] == ["in", "charge"]:
        return True
    if names_somebody(spoken):
        return True
    if not BY.isdisjoint(last) and not MADE.isdisjoint(spoken):
        return True
    whole = "".join(spoken)  # "Recipient last name", "ContactFirstName"
    if whole in ASSIGNED or whole.endswith(NAME_ENDS):
        return True
    if last == ["name"] and not OFFICES.isdisjoint(before):
        return True
    return not SEXES.isdisjoint(last) and not SEX.isdisjoint(map(key, set(texts(cells))))


def names_somebody(spoken: Sequence[str]) -> bool:
    """Whether the words of a header ask for the name of somebody, whatever the cells look like:
    "Name of the school director", "Nom de la directrice de l'école", "Names of the board"."""
    for place, word in enumerate(spoken):
        if word not in NAME | SEVERAL_NAMES:
            continue
        before = [one for one in spoken[:place] if one != "s"]  # "Director's name"
        after = [*dropwhile((WHOSE | _OF).__contains__, spoken[place + 1 :])]
        if _is_role(before[-1:]) or _is_role(spoken[-1:]):
            return True
        if _is_role(after[:1]) and all(map(goes_on, after[1:2])):  # no "lead organisation"
            return True
        if "focal" in (*before[-2:], *spoken[-2:]):
            return True
        if word in SEVERAL_NAMES and not GROUPS.isdisjoint(spoken[-1:]):
            return True
    return False


def _is_role(word: Sequence[str]) -> bool:
    return not (_ROLES | PERSONS).isdisjoint(word)


def _in_office(header: str) -> bool:
    """Whether a header says what somebody does for the member: "mentors", "Project owner"."""
    spoken = words(header)
    if spoken[:2] == ["head", "of"] or (len(spoken) <= SHORT and not HEADS.isdisjoint(spoken[-1:])):
        return True
    return bool(spoken) and not CHARGES.isdisjoint((spoken[-1], spoken[0]))


def _names_people(cells: Sequence[Cell]) -> bool:
    """Whether most different cells of a column are names of people and nothing else.

    Example:
        >>> _names_people(["Ana Ruiz", "Bo Li; Dr. Cem van Dam"]), _names_people(["yes", "no"])
        (True, False)
    """
    filled = [cell for cell in set(texts(cells)) if cell][:LOOKED_AT]
    found = sum(all(map(_is_a_name, filter(None, BETWEEN.split(cell)))) for cell in filled)
    return bool(filled) and found >= PEOPLE_SHARE * len(filled)


def _is_a_name(text: str) -> bool:
    """Whether a text could be the name of a person: two to five words in capitals."""
    parts = [part.strip(".'’-") for part in text.split()]
    capital = [part for part in parts if part[:1].isalpha() and not part[:1].islower()]
    return (
        2 <= len(parts) <= 5
        and len(capital) >= 2
        and all(re.fullmatch(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*", part) for part in parts)
        and NOT_PEOPLE.isdisjoint(words(text))
    )


def names_a_body(header: str) -> bool:
    """Whether a header says that it holds names of organisations.

    Example:
        >>> names_a_body("Name of your organisation"), names_a_body("Name")
        (True, False)
    """
    return not BODIES.isdisjoint(words(header))


def bodies_alone(table: Table, secret: Sequence[bool], told: Collection[str] = ()) -> list[int]:
    """Positions of columns called after organisations and no more ("University"), where people
    are named beside and hardly a cell repeats: then the members are these organisations.

    Args:
        table: A table of members.
        secret: For each column whether it is private.
        told: Headers about which somebody decided.
    """
    if not any(map(_names_a_person, table.headers)):
        return []
    return [
        position
        for position, header in enumerate(table.headers)
        if not secret[position]
        and header not in told
        and is_a_body(header)
        and _share(table, position) >= DISTINCT
    ]


def is_a_body(header: str) -> bool:
    """Whether a header is a word for organisations and no more: "Your school"."""
    spoken = set(words(header)) - WHOSE
    return bool(spoken) and spoken <= BODIES


def _names_a_person(header: str) -> bool:
    """Whether a header asks for the name of a person, or may do so."""
    personal = is_personal(header) and "name" in words(header)
    return personal or is_person(header) or key(header) in PLAIN


def member_name(table: Table, candidates: Sequence[int]) -> tuple[int, bool]:
    """Which of several columns of names is that of the members, best first.

    Returns:
        Its position, and whether the other names are those of people.
    """
    best = candidates[0]
    bodies = [position for position in candidates if names_a_body(table.headers[position])]
    if best in bodies:
        own = _of_most(table, best, [one for one in candidates if one not in bodies])
        return own, own == best and len(candidates) > 1
    if not bodies:
        return best, False
    body = bodies[0]
    spoken, called = words(table.headers[body]), key(table.headers[best])
    beside = not FIRST.isdisjoint(map(key, table.headers))
    sure = CIRCLE_WORDS.isdisjoint(spoken)
    if called in TITLES:  # somebody's job, or what a book is called: few of these repeat
        job = sure and _share(table, body) >= _share(table, best)
        return (body if beside or job else best), False
    if called not in PLAIN:
        return best, False
    # "Organisation name", and not a bare word; an organisation may have a "Project name".
    asked = len(spoken) > 1 and (sure or _names_people(table.columns[best]))
    named = asked or beside or called in FULL
    if _share(table, best) < ANONYMOUS or (named and _share(table, body) >= DISTINCT):
        return body, True
    return best, False


def _of_most(table: Table, body: int, others: Sequence[int]) -> int:
    """The position of an organisation's name, or of another name that most rows have where few
    have an organisation: a table of people some of whom work for one."""
    filled = sum(map(bool, texts(table.columns[body])))
    if filled > MOSTLY * len(table.numbers):
        return body
    return next((one for one in others if _share(table, one) > MOSTLY), body)


def _share(table: Table, position: int) -> float:
    """Different cells among those that are filled, or, where few are, among all rows.

    A column that is mostly empty names few of the members. Where one form of many came without the
    name of an organisation, the others are still organisations, and the names of people their own.
    """
    cells = [cell for cell in texts(table.columns[position]) if cell]
    rows = len(table.numbers)
    return len(set(cells)) / max(1, len(cells) if len(cells) > MOSTLY * rows else rows)


def with_names(
    table: Table,
    secret: list[bool],
    names: Sequence[int],
    notes: Notes,
    told: Collection[str] = (),
) -> Table:
    """The table with first and last names joined where these are the members.

    They are where nothing else names the members, or only organisations that several of
    these people share.

    Args:
        table: A table of members.
        secret: For each column whether it is private; grows with the table.
        names: Positions of the columns whose header says name.
        notes: Receives what was guessed.
        told: Headers about which somebody decided.
    """
    spoken = [
        "" if hidden else unnumbered_key(h) for h, hidden in zip(table.headers, secret, strict=True)
    ]
    first = next((i for i, name in enumerate(spoken) if name in FIRST), None)
    last = next((i for i, name in enumerate(spoken) if name in LAST), None)
    if last is None:  # in French "nom" beside "prénom"
        last = next((i for i, name in enumerate(spoken) if name in PLAIN), None)
    others = [position for position in names if position != last]
    if any(map(names_a_body, table.headers)):  # "Dr", or what somebody works as
        others = [position for position in others if spoken[position] not in TITLES]
    others = others or bodies_alone(table, secret, told)
    shared = all(
        names_a_body(table.headers[position]) and _share(table, position) < DISTINCT
        for position in others
    )
    if first is None or last is None or not shared:
        return table
    pairs = zip(texts(table.columns[first]), texts(table.columns[last]), strict=True)
    joined = [" ".join(filter(None, pair)) for pair in pairs]
    headers, _ = distinct([*table.headers, "name"])
    secret[first] = secret[last] = True
    secret.append(False)
    notes.guess(
        "names_joined", file=table.file, column=table.headers[first], last=table.headers[last]
    )
    return replace(table, headers=headers, columns=(*table.columns, joined))
