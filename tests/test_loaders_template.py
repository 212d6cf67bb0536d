"""The template holds every column, and loads as it is."""

import pytest

from loaders import File, Loaded, load
from loaders.fields import COLUMNS
from loaders.template import MEMBERS, as_csv, as_workbook
from map.member import Tie

FIELDS = [column.field for column in COLUMNS if column.role == "members"]


@pytest.fixture(params=["template.csv", "template.xlsx"])
def loaded(request: pytest.FixtureRequest) -> Loaded:
    content = as_csv() if request.param.endswith("csv") else as_workbook()
    return load(File(request.param, content))


def test_the_template_has_the_columns_of_the_docs_in_their_order() -> None:
    assert [list(row) for row in MEMBERS] == [FIELDS, FIELDS]


def test_the_template_loads_without_a_problem(loaded: Loaded) -> None:
    assert loaded.report.problems == ()
    assert [m.name for m in loaded.members] == ["Harbour Skills Centre", "Casa del Oficio"]
    assert {c.header: c.field for c in loaded.columns if c.role == "members"} == dict(
        zip(FIELDS, FIELDS, strict=True)
    )
    assert [m.contact for m in loaded.members] == ["hello@harbour-skills.example", ""]
    assert loaded.members[0].offers == ("welding courses", "workshops for mentors")


def test_the_workbook_has_ties_and_a_sheet_that_explains() -> None:
    loaded = load(File("template.xlsx", as_workbook()))
    assert loaded.ties == (Tie("harbour-skills", "casa-del-oficio", "joint project"),)
    assert any("how to" in guess for guess in loaded.report.guesses)
