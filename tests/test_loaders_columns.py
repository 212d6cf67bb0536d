"""Headers of many makers and languages become fields; personal ones become private."""

from pathlib import Path

import pytest

from loaders.columns import ALIASES, field_of, key, kind_of, role_of
from loaders.fields import COLUMNS
from loaders.personal import is_personal
from tests.loading import load_text


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("NAME", "name"),
        ("Organisation_Name", "name"),
        ("organizationName", "name"),
        ("Nom de l’organisme", "name"),
        ("Nombre de la institución", "name"),
        ("Label", "name"),
        ("Member ID", "id"),
        ("@id", "id"),
        ("Type d'organisation", "type"),
        ("form_of_organization", "type"),
        ("Pays", "country"),
        ("PAÍS", "country"),
        ("location.country", "country"),
        ("Región", "region"),
        ("Secteur d’activité :", "sector"),
        ("Description", "about"),
        ("org_description", "about"),
        ("What can you offer to other members?", "offers"),
        ("Compétences", "offers"),
        ("Ofertas", "offers"),
        ("Besoins", "needs"),
        ("Looking for...", "needs"),
        ("Necesidades", "needs"),
        ("Thèmes", "themes"),
        ("Tag (2)", "themes"),
        ("Areas of interest (choose up to 3)", "themes"),
        ("organization_category", "themes"),
        ("Language(s)", "languages"),
        ("Idiomas", "languages"),
        ("Web-Site", "links"),
        ("Website address", "links"),
        ("Contact e-mail", "contact"),
        ("Consent: contact", "consent_contact"),
    ],
)
def test_header_is_understood(header: str, field: str) -> None:
    found = field_of(header)
    assert found is not None
    assert found[0] == field


@pytest.mark.parametrize(
    "header", ["Founded", "Number of staff", "x", "", "!!!", "شركاء", "provider.name"]
)
def test_header_nobody_has_described_stays_unknown(header: str) -> None:
    assert field_of(header) is None


@pytest.mark.parametrize(
    ("header", "personal"),
    [
        ("E-mail", True),
        ("Email Address", True),
        ("organization_email", True),
        ("Phone number", True),
        ("Téléphone", True),
        ("Correo electrónico", True),
        ("Dirección", True),
        ("Date of birth", True),
        ("Fecha de nacimiento", True),
        ("Telefonnummer", True),
        ("Notes", True),
        ("Internal notes", True),
        ("Contact name", True),
        ("Country", False),
        ("AddressCountry", False),
        ("Founded", False),
        ("Mobile learning", False),
        ("Challenges addressed", False),
        ("Private sector", False),
        ("Emails sent", True),
        ("Mobile (2)", True),
        ("Age 2", True),
        ("Country 2", False),
    ],
)
def test_personal_header_is_told_from_others(header: str, personal: bool) -> None:
    assert is_personal(header) is personal


def test_every_alias_means_one_field_in_its_table() -> None:
    seen: dict[tuple[str, str], str] = {}
    for column in COLUMNS:
        for alias in (a for names in column.aliases.values() for a in names):
            found = seen.setdefault((column.role, key(alias)), column.field)
            assert found == column.field, alias


def test_ranks_leave_room_for_the_ways_a_header_is_looked_up() -> None:
    assert max(rank for table in ALIASES.values() for _, rank in table.values()) < 100


def test_no_alias_of_a_public_field_is_hidden_as_personal() -> None:
    fields = {"contact", "consent_contact"}
    for column in COLUMNS:
        if column.role == "members" and column.field not in fields:
            for alias in (a for names in column.aliases.values() for a in names):
                assert field_of(alias) == ALIASES["members"][key(alias)], alias


def test_best_alias_wins_and_the_other_column_is_kept(tmp_path: Path) -> None:
    text = "title,name,summary,description\nMs,Ana,long,longer\n"
    loaded = load_text(tmp_path, text)
    assert loaded.report.columns == {
        "title": "details",
        "name": "name",
        "summary": "details",
        "description": "about",
    }
    assert dict(loaded.members[0].details) == {"title": ("Ms",), "summary": ("long",)}


def test_several_columns_of_terms_are_joined(tmp_path: Path) -> None:
    text = "name,tags,topics,website,linkedin\nAna,a;b,B;c,www.a.org,https://b.org/in/ana\n"
    member = load_text(tmp_path, text).members[0]
    assert member.themes == ("a", "b", "c")
    assert member.links == ("https://www.a.org", "https://b.org/in/ana")


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("category_id,category_name\n1,Food\n2,Water\n", "category_name"),
        ("number,what\n1,Food\n2,Water\n", "what"),
        ("group,who\nx,Ana\nx,Bo\nx,Cy\n", "who"),
        ("a,b,c\n1,2,3\n", "a"),
    ],
)
def test_names_are_found_where_no_header_says_so(tmp_path: Path, text: str, column: str) -> None:
    loaded = load_text(tmp_path, text)
    assert loaded.report.columns[column] == "name"
    assert any(column in guess for guess in loaded.report.guesses)


def test_column_that_repeats_itself_is_no_id(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, "code,name\n1,A\n1,B\n1,C\n")
    assert loaded.report.columns == {"code": "details", "name": "name"}


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ("offer", "offers"),
        ("OFFRE", "offers"),
        ("looking for", "needs"),
        ("Necesidad", "needs"),
        ("intérêt", "themes"),
        ("colour", None),
        ("", None),
    ],
)
def test_kind_of_interest_in_several_languages(word: str, field: str | None) -> None:
    assert kind_of(word) == field


@pytest.mark.parametrize(
    ("name", "role"),
    [("Nodes", "members"), ("edges", "ties"), ("intérêts", "interests"), ("x", "")],
)
def test_role_of_a_list(name: str, role: str) -> None:
    assert role_of(name) == role
