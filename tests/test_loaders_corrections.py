"""What a facilitator is shown of each column, and what corrections do."""

import pytest

from loaders import ColumnSeen, File, load
from loaders.seen import CHOICES
from tests.support.hostile import CANARY

FORM = File(
    "form.csv",
    b"Timestamp,Organisation,Answer 5,Where?,Private note\n"
    b"1 May,Harbour,welding; design,Kenya,secret one\n"
    b"2 May,Valley,design,Peru,secret two\n"
    b"3 May,Hill,,Kenya,\n",
)


def fields(*files: File, chosen: dict[str, str]) -> dict[str, str]:
    """Header -> field of one file, where somebody chose."""
    loaded = load(*files, fields={("form.csv", header): f for header, f in chosen.items()})
    return {column.header: column.field for column in loaded.columns}


def test_columns_are_shown_with_samples_counts_and_whether_they_were_guessed() -> None:
    loaded = load(File("m.csv", b"name,our offers,City,_note\nA,cut; sew,Dakar,x\nB,,Dakar,\n"))
    assert loaded.columns == (
        ColumnSeen("m.csv", "name", "members", "name", False, ("A", "B"), 2, 2),
        ColumnSeen("m.csv", "our offers", "members", "offers", True, ("cut; sew",), 1, 1),
        ColumnSeen("m.csv", "City", "members", "details", False, ("Dakar",), 2, 1),
        ColumnSeen("m.csv", "_note", "members", "private", False, (), 1, 1),
    )


def test_a_choice_stands_above_what_the_header_says() -> None:
    chosen = {
        "Answer 5": "offers",
        "Where?": "country",
        "Timestamp": "ignored",
        "Private note": "private",
    }
    loaded = load(FORM, fields={("form.csv", header): f for header, f in chosen.items()})
    assert [(m.offers, m.country, dict(m.details)) for m in loaded.members] == [
        (("welding", "design"), "Kenya", {}),
        (("design",), "Peru", {}),
        ((), "Kenya", {}),
    ]
    assert {c.header: c.guessed for c in loaded.columns if c.header in chosen} == dict.fromkeys(
        chosen, False
    )


def test_of_two_columns_the_chosen_one_is_the_field() -> None:
    file = File("form.csv", b"name,country,Land\nA,Kenya,x\nB,Peru,y\n")
    assert fields(file, chosen={"Land": "country"}) == {
        "name": "name",
        "country": "details",
        "Land": "country",
    }


def test_another_column_may_be_the_names() -> None:
    file = File("form.csv", b"name,org\nfirst,A\nsecond,B\n")
    loaded = load(file, fields={("form.csv", "org"): "name", ("form.csv", "name"): "details"})
    assert [(m.name, dict(m.details)) for m in loaded.members] == [
        ("A", {"name": ("first",)}),
        ("B", {"name": ("second",)}),
    ]


def test_choices_make_a_table_of_ties() -> None:
    people = File("m.csv", b"name\nA\nB\n")
    file = File("form.csv", b"one end,other end\nA,B\n")
    chosen = {("form.csv", "one end"): "from", ("form.csv", "other end"): "to"}
    assert len(load(people, file, fields=chosen).ties) == 1


@pytest.mark.parametrize(
    ("header", "cells"),
    [("_note", "a,b"), ("E-mails", "a@example.org,b@example.org")],
)
def test_no_choice_shows_what_is_marked_private_or_an_e_mail_address(
    header: str, cells: str
) -> None:
    one, other = cells.split(",")
    file = File("form.csv", f"name,{header}\nA,{one}\nB,{other}\n".encode())
    loaded = load(file, fields={("form.csv", header): "details"})
    assert all(member.details == {} for member in loaded.members)
    [_, column] = loaded.columns
    assert (column.field, column.samples) == ("private", ())


def test_a_contact_that_was_chosen_still_needs_a_yes() -> None:
    file = File("form.csv", b"name,reach\nA,call Ana\n")
    loaded = load(file, fields={("form.csv", "reach"): "contact"})
    assert loaded.members[0].contact == ""
    assert loaded.columns[1].samples == ()


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no field called password"):
        load(FORM, fields={("form.csv", "Where?"): "password"})


def test_no_sample_shows_a_private_value() -> None:
    file = File(
        "m.csv",
        f"name,Notes,_x,contact,offers\n"
        f"A,{CANARY},{CANARY},{CANARY},{CANARY}@example.org\n"
        f"B,ok,ok,ok,{CANARY},{CANARY}\n".encode(),
    )
    assert CANARY not in repr(load(file).columns)


def test_every_role_has_its_choices() -> None:
    assert CHOICES["ties"] == ("from", "to", "tie_type", "tie_date", "private", "ignored")
    assert CHOICES["members"][:2] == ("id", "name")
    assert CHOICES["members"][-3:] == ("details", "private", "ignored")
