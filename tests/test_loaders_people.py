"""Names of people stay private wherever an organisation is the member, however it is called."""

from dataclasses import replace
from pathlib import Path

import pytest

from loaders import LoadError, load
from loaders.bodies import BODIES, CIRCLES, ORGANISATIONS, PARTNERS
from loaders.text import fold
from map.member import Member

PEOPLE = (("Ana", "Ruiz"), ("Bo", "Li"), ("Cem", "van Dam"))
DIFFERENT = ("Harbour", "Hill", "Lake")
SHARED = ("Harbour", "Harbour", "Hill")
ONE = sorted(
    {words.split()[0] for own in (*ORGANISATIONS.values(), *CIRCLES.values()) for words in own}
)
ALL = sorted({*ONE, *(words.split()[0] for own in PARTNERS.values() for words in own)})


def members(folder: Path, header: str, rows: list[tuple[str, ...]]) -> tuple[Member, ...]:
    file = folder / "members.csv"
    file.write_text("\n".join([header, *map(",".join, rows)]) + "\n", encoding="utf-8")
    return load(file).members


def shown(found: tuple[Member, ...]) -> tuple[list[str], str]:
    """The names, and all that is public beside them."""
    return [one.name for one in found], " ".join(repr(dict(one.details)) for one in found)


def apart(bodies: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [(*who, body, "loans") for who, body in zip(PEOPLE, bodies, strict=True)]


def whole(bodies: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [(" ".join(who), body, "loans") for who, body in zip(PEOPLE, bodies, strict=True)]


@pytest.mark.parametrize("word", ["Organisation", *ALL])
def test_an_organisation_beside_first_and_last_names_is_the_member(
    tmp_path: Path, word: str
) -> None:
    found = members(tmp_path, f"First name,Last name,{word},Offers", apart(DIFFERENT))
    assert [member.name for member in found] == list(DIFFERENT)
    assert "Ruiz" not in repr(found)
    assert found[0].private == {"First name": "Ana", "Last name": "Ruiz"}


@pytest.mark.parametrize("word", ["Organisation", *ALL])
def test_people_who_share_an_organisation_are_the_members(tmp_path: Path, word: str) -> None:
    found = members(tmp_path, f"First name,Last name,{word},Offers", apart(SHARED))
    assert shown(found[:1]) == (["Ana Ruiz"], repr({word: ("Harbour",)}))


@pytest.mark.parametrize("word", ["Organisation", *ALL])
def test_a_bare_word_beside_a_name_is_a_detail_of_it(tmp_path: Path, word: str) -> None:
    found = members(tmp_path, f"Name,{word},Offers", whole(DIFFERENT))
    assert shown(found[:1]) == (["Ana Ruiz"], repr({word: ("Harbour",)}))


SOME = ("", "", "Oxfam", "", "Red Cross", "")
NAMES = ("Ana Ruiz", "Bo Li", "Cem Kaya", "Dora Mai", "Eli Roth", "Fay Wu")


@pytest.mark.parametrize(
    "body", ["Organisation", "Organisation name", "Company", "Group", "School"]
)
@pytest.mark.parametrize(
    "name",
    ["Name", "Full name", "Title", "Participant", "First name,Last name",
     "Salutation,First name,Last name", "Title,First name,Last name"],
)  # fmt: skip
def test_people_few_of_whom_work_for_an_organisation_are_the_members(
    tmp_path: Path, name: str, body: str
) -> None:
    parts = name.count(",")
    rows = [
        (*["Dr"] * (parts - 1), *who.split(" " if parts else "\n"), f"skill {n}", where)
        for n, (who, where) in enumerate(zip(NAMES, SOME, strict=True))
    ]
    found = members(tmp_path, f"{name},Offers,{body}", rows)
    assert [member.name for member in found] == list(NAMES)
    assert [dict(member.details).get(body, ("",))[0] for member in found] == list(SOME)


@pytest.mark.parametrize("word", ["University", "Group", "Network"])
def test_people_with_several_rows_each_are_the_members_and_not_what_they_share(
    tmp_path: Path, word: str
) -> None:
    rows = [(who, "North", f"skill {n}") for n in range(3) for who in NAMES[:2]]
    found = members(tmp_path, f"Name,{word},Offers", rows)
    assert {member.name for member in found} == set(NAMES[:2])


@pytest.mark.parametrize("word", ["organisation", *ONE])
@pytest.mark.parametrize("question", ["{} name", "Name of your {}", "Nom de votre {}"])
def test_an_organisation_that_is_asked_for_by_its_name_is_the_member(
    tmp_path: Path, word: str, question: str
) -> None:
    found = members(tmp_path, f"Name,{question.format(word)},Offers", whole(DIFFERENT))
    if fold(word) == "account" and question != "{} name":  # which is a login
        assert [member.name for member in found] == [" ".join(who) for who in PEOPLE]
        return
    assert [member.name for member in found] == list(DIFFERENT)
    assert "Ruiz" not in repr(found)
    assert found[0].private == {"Name": "Ana Ruiz"}


@pytest.mark.parametrize(
    "question",
    ["Which school do you represent?", "Which college or university do you represent?",
     "Which university are you with?",
     "Which networks do you represent?", "¿Qué universidad representa?",
     "Quel réseau représentez-vous ?", "Welchen Verein vertreten Sie?"],
)  # fmt: skip
def test_a_question_for_whom_somebody_speaks_names_the_member(
    tmp_path: Path, question: str
) -> None:
    found = members(tmp_path, f'Name,"{question}",Offers', whole(DIFFERENT))
    assert [member.name for member in found] == list(DIFFERENT)
    assert "Ruiz" not in repr(found)


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Your name,Job title,University", "Ana Ruiz,Dean,Harbour\nBo Li,Head,Hill", "Harbour"),
        ("Full name,Your university", "Ana Ruiz,Harbour\nBo Li,Hill", "Harbour"),
        ("Prénom,Nom,École", "Ana,Ruiz,Harbour\nBo,Li,Hill", "Harbour"),
        ("Title,First name,Last name,College", "Dr,Ana,Ruiz,Harbour\nDr,Bo,Li,Hill", "Harbour"),
        ("Name,University", "anonymous,Harbour\nanonymous,Hill\nanonymous,Lake", "Harbour"),
        # What an organisation has beside its name is no member.
        ("Name,Project name", "Harbour Lab,Solar\nGIZ,Wind", "Harbour Lab"),
        ("Name,Network name", "Harbour Institute,Alpha\nOxfam,Beta", "Harbour Institute"),
        ("Name,Which universities do you work with?", "Harbour,Alpha\nHill,Beta", "Harbour"),
        ("Name,Which agency do you work closely with?", "Harbour,Alpha\nHill,Beta", "Harbour"),
        ("Name,Which school do you need?", "Harbour,Alpha\nHill,Beta", "Harbour"),
        ("Name,Names of partners", "Harbour,Alpha\nHill,Beta", "Harbour"),
        ("Name,Partner name", "Harbour,Alpha\nHill,Beta", "Harbour"),
        ("Title,University", "On boats,Alpha\nOn hills,Beta", "On boats"),
        ("Title,School name", "On boats,Alpha\nOn hills,Alpha", "On boats"),
        ("Title,Project name", "On boats,Alpha\nOn hills,Beta", "On boats"),
        ("Thesis title,University", "On boats,Alpha\nOn hills,Beta", "On boats"),
        ("Participant,University", "Harbour,Alpha\nHill,Beta", "Harbour"),
    ],
)  # fmt: skip
def test_the_member_is_whom_the_table_is_about(
    tmp_path: Path, header: str, cells: str, expected: str
) -> None:
    rows = [tuple(row.split(",")) for row in cells.split("\n")]
    found = members(tmp_path, header, rows)
    assert found[0].name == expected
    if expected != rows[0][0]:
        assert "Ruiz" not in repr(found)


@pytest.mark.parametrize(
    "question",
    ["Name of the project lead", "Name of your school representative",
     "Name of network coordinator", "Name of your school principal",
     "Name of the organisation director"],
)  # fmt: skip
def test_whoever_leads_an_organisation_is_not_its_name(tmp_path: Path, question: str) -> None:
    rows = [("Solar Aid", "Ana Ruiz"), ("Harbour Care", "Bo Li"), ("Hill Arts", "Cem van Dam")]
    found = members(tmp_path, f"Name,{question}", rows)
    assert [member.name for member in found] == ["Solar Aid", "Harbour Care", "Hill Arts"]
    assert "Ruiz" not in repr(found)


@pytest.mark.parametrize(
    "question",
    ["Name of the school director", "Name of NGO leader", "Name of the association president",
     "Names of the school teachers", "Name of school coach", "Name of school student",
     "Name of the school nurse", "Name of university professor", "Name of your university tutor",
     "Name of the lab technician", "Names of school heads", "Nombre del colegio tutor",
     "Name of organisation volunteer", "Name of organization employee", "Name of company admin",
     "Name of organisation focal person", "Name of institution focal point",
     "Name of company spokesperson", "Names of organisation staff", "Name of head of organisation",
     "Director's name", "Director name 1", "Teachers' names", "Focal point name",
     "Participant name", "Names of participants", "Name of director (optional)",
     "Name of person completing the form", "Name des Leiters", "Name der Ansprechperson",
     "Nom de la directrice de l'école", "Nombre del director de la escuela",
     "Name der Leiterin der Schule", "Nome do diretor da escola"],
)  # fmt: skip
@pytest.mark.parametrize(
    "people",
    [("Ana Ruiz", "Bo Li", "Cem van Dam"), ("fatou ba", "ana", "bo li"), ("Fatou", "Ana", ""),
     ("田中太郎", "山田花子", "李伟")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Name", "School name"])
def test_somebody_in_an_organisation_is_private_however_the_name_is_written(
    tmp_path: Path, question: str, people: tuple[str, ...], name: str
) -> None:
    found = members(tmp_path, f"{name},{question}", list(zip(DIFFERENT, people, strict=True)))
    assert [member.name for member in found] == list(DIFFERENT)
    assert [dict(member.details) for member in found] == [{}] * 3
    assert found[0].private == {question: people[0]}


@pytest.mark.parametrize("header", ["Headmaster", "Head of school", "Participant", "Trainers"])
def test_a_column_called_after_an_office_is_private_where_it_holds_names(
    tmp_path: Path, header: str
) -> None:
    rows = [(body, " ".join(who)) for body, who in zip(DIFFERENT, PEOPLE, strict=True)]
    assert "Ruiz" not in repr(shown(members(tmp_path, f"Organisation,{header}", rows)))
    found = members(tmp_path, f"Organisation,{header}", [("Harbour", "two"), ("Hill", "none yet")])
    assert dict(found[0].details) == {header: ("two",)}


@pytest.mark.parametrize("header", ["Name of lead organisation", "Name of the team", "Team name"])
def test_what_an_organisation_calls_something_is_no_person(tmp_path: Path, header: str) -> None:
    found = members(tmp_path, f"Name,{header}", [("Harbour", "North"), ("Hill", "Green wings")])
    assert shown(found)[0] == ["Harbour", "Hill"]
    assert dict(found[0].details) == {header: ("North",)}


def test_whoever_works_for_members_without_a_name_is_not_their_name(tmp_path: Path) -> None:
    rows = [("h1", "Fatou Ba", "maths"), ("h2", "Bo Li", "law"), ("h3", "Ana Ruiz", "arts")]
    found = members(tmp_path, "id,Name of school nurse,Offers", rows)
    assert [member.name for member in found] == ["h1", "h2", "h3"]
    assert "Ruiz" not in repr(found)


def test_a_column_that_somebody_corrected_names_no_member(tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    rows = "\n".join(map(",".join, apart(DIFFERENT)))
    file.write_text(f"First name,Last name,University,Offers\n{rows}\n", encoding="utf-8")
    loaded = load(file, fields={("members.csv", "University"): "details"})
    assert shown(loaded.members[:1]) == (["Ana Ruiz"], repr({"University": ("Harbour",)}))


@pytest.mark.parametrize(
    ("cells", "private"),
    [
        (["Mei Ong", "Charity Wanjiru"], True),
        (["Hill University", "Harbour Foundation"], False),
        (["Green Network", "Solar Project"], False),
    ],
)
def test_names_that_are_words_for_organisations_too_are_those_of_people(
    tmp_path: Path, cells: list[str], private: bool
) -> None:
    found = members(tmp_path, "name,Owner", [(f"m{n}", cell) for n, cell in enumerate(cells)])
    assert [bool(one.private) for one in found] == [private, private]


def test_what_type_of_organisation_is_needed_is_a_need(tmp_path: Path) -> None:
    header = "Name,What type of university are you looking for?"
    [found] = members(tmp_path, header, [("Harbour", "large ones")])
    assert (found.needs, found.type) == (("large ones",), "")


def test_each_word_is_written_as_headers_are_compared() -> None:
    assert {word for word in BODIES if word != fold(word) or not word.isalpha()} == set()


@pytest.mark.parametrize(
    "header",
    [
        "Your name",
        "1. Your name",
        "1. First and last name",
        "What is your name?",
        "Nom et prénom",
        "Su nombre",
        "Ihr Name",
        "Seu nome",
    ],
)
def test_who_fills_in_a_form_without_an_organisation_is_the_member(
    tmp_path: Path, header: str
) -> None:
    file = tmp_path / "form.csv"
    file.write_text(
        f"Timestamp,{header},E-mail,Offers\n"
        "2026/11/01 9:03:11 PM GMT+1,Ana Ruiz,a@example.org,loans\n"
        "2026/11/01 9:07:45 PM GMT+1,Bo Li,b@example.org,coaching\n",
        encoding="utf-8",
    )
    found = load(file)
    assert [one.name for one in found.members] == ["Ana Ruiz", "Bo Li"]
    assert all("@" not in repr(replace(one, private={})) for one in found.members)
    [said] = [guess for guess in found.report.guesses if f"“{header}”" in guess]
    assert said.endswith("make the column private.")
    # Unless somebody says that it is private.
    for choice in ({"private": [header]}, {"fields": {(file.name, header): "private"}}):
        with pytest.raises(LoadError, match="no members were found"):
            load(file, **choice)


def test_a_name_that_is_asked_for_twice_is_private_twice(tmp_path: Path) -> None:
    rows = [("Ana Ruiz", "Harbour", "A. Ruiz", "12", "34"), ("Bo Li", "Hill", "B. Li", "56", "78")]
    found = members(tmp_path, "Your name,Organisation,Your name,Mobile,Mobile", rows)
    assert shown(found) == (["Harbour", "Hill"], "{} {}")
    assert list(found[0].private.values()) == ["Ana Ruiz", "A. Ruiz", "12", "34"]


def test_what_two_tables_keep_private_under_one_header_takes_that_of_no_detail(
    tmp_path: Path,
) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("name,_note,_note (2)\nHarbour,a,\n", encoding="utf-8")
    second.write_text("name,_note\nHarbour,b\n", encoding="utf-8")
    [one] = load(first, second).members
    assert sorted(one.private.values()) == ["a", "b"]
    assert not set(one.details) & set(one.private)


@pytest.mark.parametrize("second", ["Your name2", "First name2", "Name of the director2"])
def test_a_number_without_a_space_shows_no_name(tmp_path: Path, second: str) -> None:
    found = members(tmp_path, f"Organisation,{second}", [("Harbour", "Ana Ruiz"), ("Hill", "Bo")])
    assert shown(found) == (["Harbour", "Hill"], "{} {}")


def test_first_and_last_names_may_be_numbered_questions(tmp_path: Path) -> None:
    found = members(tmp_path, "1. First name,2. Last name,Offers", [("Ana", "Ruiz", "loans")])
    assert shown(found) == (["Ana Ruiz"], "{}")


def test_dates_are_no_names(tmp_path: Path) -> None:
    for moment in ("2026-11-01T10:00:00Z", "01.11.2026 10:00", "11/1/2026 10:00 AM", "1/11/26"):
        rows = [(f"{moment[:-1]}{k}", f"word{k}", "loans") for k in "123"]
        found = members(tmp_path, "Answered,Code,Offers", rows)
        assert [one.name for one in found] == ["word1", "word2", "word3"]


@pytest.mark.parametrize("body", ["School", "Your school", "Escuela", "Schule"])
@pytest.mark.parametrize("person", ["Teacher name", "Name of the teacher", "Coordinator's name"])
def test_a_bare_word_for_an_organisation_is_rather_its_name_than_that_of_a_person(
    tmp_path: Path, body: str, person: str
) -> None:
    rows = [(" ".join(who), one, "loans") for who, one in zip(PEOPLE, DIFFERENT, strict=True)]
    found = members(tmp_path, f"{person},{body},Offers", rows)
    assert [one.name for one in found] == list(DIFFERENT)
    assert "Ruiz" not in repr([replace(one, private={}) for one in found])
    # Where they share it, or there is none, they are the members.
    for rest in (f",{body}", ",City"):
        shared = [(" ".join(who), "Harbour", "loans") for who in PEOPLE]
        found = members(tmp_path, f"{person}{rest},Offers", shared)
        assert [one.name for one in found] == [" ".join(who) for who in PEOPLE]
