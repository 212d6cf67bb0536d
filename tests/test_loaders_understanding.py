"""What tables say beyond their headers: levels, boxes, HTML, options, two rows of headers."""

from pathlib import Path

import pytest

from loaders import load
from loaders.headings import merged
from loaders.levels import suffixed, weight_of, weights
from loaders.options import options
from loaders.plain import text_of, without_html
from loaders.table import Table
from tests.loading import codes, load_text, write

# --- levels ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "weight"),
    [
        ("beginner", 0.5),
        ("Débutant", 0.5),
        ("básico", 0.5),
        ("Anfänger", 0.5),
        ("iniciante", 0.5),
        ("intermediate", 1.0),
        ("moyen", 1.0),
        ("Mittel", 1.0),
        ("advanced", 1.5),
        ("avancé", 1.5),
        ("alta", 1.5),
        ("HOCH", 1.5),
        ("expert", 2.0),
        ("Urgent!", 2.0),
        ("urgente", 2.0),
        ("dringend", 2.0),
        ("crítico", 2.0),
        ("blue", None),
        ("", None),
        ("5", None),
    ],
)
def test_word_for_a_level(word: str, weight: float | None) -> None:
    assert weight_of(word) == weight


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("Coaching (expert)", ("Coaching", 2.0)),
        ("Coaching [Basic]", ("Coaching", 0.5)),
        ("Funding – urgent", ("Funding", 2.0)),
        ("Financement - élevé", ("Financement", 1.5)),
        ("Data (R, Python) (advanced)", ("Data (R, Python)", 1.5)),
        ("AI (vision)", ("AI (vision)", None)),
        ("Outreach – media", ("Outreach – media", None)),
        ("High-level policy", ("High-level policy", None)),
        ("Expert", ("Expert", None)),
        ("(expert)", ("(expert)", None)),
        ("Expert advice", ("Expert advice", None)),
    ],
)
def test_level_behind_a_term(term: str, expected: tuple[str, float | None]) -> None:
    assert suffixed(term) == expected


@pytest.mark.parametrize(
    ("cells", "header", "expected"),
    [
        (["1", "2", "3"], "level", {"1": 0.5, "2": 1.25, "3": 2.0}),
        (["1", "4"], "level", {"1": 0.5, "4": 2.0}),
        (["2", "5"], "rating", {"2": 0.875, "5": 2.0}),
        (["0", "10"], "level", {"0": 0.5, "10": 2.0}),
        (["50", "100"], "level", {"50": 1.242, "100": 2.0}),
        (["50%", "100 %"], "level", {"50%": 1.242, "100 %": 2.0}),
        (["3/5", "5/5"], "level", {"3/5": 1.25, "5/5": 2.0}),
        (["0.5", "1", "2"], "weight", {"0.5": 0.5, "1": 1.0, "2": 2.0}),
        (["0,5", "1,5"], "poids", {"0,5": 0.5, "1,5": 1.5}),
        (["1", "3", "high"], "Priority", {"high": 1.5}),
        (["1", "2000"], "level", {}),
        (["-1", "x", ""], "level", {}),
    ],
)
def test_levels_of_a_column(cells: list[str], header: str, expected: dict[str, float]) -> None:
    assert weights(cells, header) == expected


def test_levels_of_both_shapes_meet_and_the_strongest_counts(tmp_path: Path) -> None:
    people = write(tmp_path, "id,name,offers\na,Ana,Coaching (basic); Welding (advanced); Space\n")
    rows = "member,kind,term,level\na,offer,coaching,expert\na,offer,welding,low\na,need,Funds,?\n"
    loaded = load(people, write(tmp_path, rows, "interests.csv"))
    ana = loaded.members[0]
    assert ana.offers == ("Coaching", "Welding", "Space")
    assert dict(ana.offer_levels) == {"coaching": 2.0, "welding": 1.5}
    assert (ana.needs, dict(ana.need_levels)) == (("Funds",), {})
    assert codes(loaded) == ["level_unknown"]
    said = " ".join(loaded.report.guesses)
    assert "levels in “offers” were read" in said
    assert "levels in “level” were read" in said


def test_numbers_of_priorities_are_not_read_as_levels(tmp_path: Path) -> None:
    people = write(tmp_path, "id,name\na,Ana\n")
    rows = "member,kind,term,priority\na,need,Funds,1\na,need,Space,urgent\n"
    loaded = load(people, write(tmp_path, rows, "interests.csv"))
    assert dict(loaded.members[0].need_levels) == {"space": 2.0}
    assert codes(loaded) == []
    assert "1 may be the first or the least" in " ".join(loaded.report.guesses)


def test_themes_keep_what_stands_behind_them(tmp_path: Path) -> None:
    member = load_text(tmp_path, "name,themes\nAna,Policy (advanced); Jobs\n").members[0]
    assert member.themes == ("Policy (advanced)", "Jobs")


# --- HTML -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>Hot&nbsp;lunch</p><p>Visit.</p>", "Hot lunch\nVisit."),
        ("Food &amp; water", "Food & water"),
        ("caf&eacute; &#8211; bar", "café – bar"),
        ('<a href="https://a.org" target="_blank">Us</a>', "Us"),
        ("one<br/>two<BR>three", "one\ntwo\nthree"),
        ('<div class="x" style="color: red">a</div>', "a"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "a\nb"),
        ("a < b > c", "a < b > c"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("<b>open", "<b>open"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('<p onclick="x()">a</p>', '<p onclick="x()">a</p>'),
        ('<a href="javascript:x">a</a>', '<a href="javascript:x">a</a>'),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("&unknown; thing", "&unknown; thing"),
    ],
)
def test_formatting_becomes_text_and_code_stays(cell: str, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("cells", "changed"),
    [
        (["<p>a</p>", "b", "<script>x</script>"], False),
        (["<p>a</p>", "<p>b</p>", "<script>x</script>"], True),
        (["<b>x</b>", "plain"], False),
        (["<b>x</b>", "<i>y</i>"], True),
        (["a &amp; b", "plain"], True),
        (["&lt;b&gt;", "plain"], False),
        (["", "plain"], False),
    ],
)
def test_column_of_code_stays_as_it_is(cells: list[str], changed: bool) -> None:
    table = Table("f", ("about",), (cells,), range(len(cells)))
    assert (without_html(table) is not table) is changed


def test_html_in_names_details_and_terms_is_text(tmp_path: Path) -> None:
    text = "name,about,offers,motto\nFood &amp; Co,<p>a</p>,<p>x; y</p>,one<br>two\n"
    member = load_text(tmp_path, text).members[0]
    assert (member.name, member.about, member.offers) == ("Food & Co", "a", ("x", "y"))
    assert dict(member.details) == {"motto": ("one\ntwo",)}


# --- options that hold commas -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([("Jobs, Water, soil and air", 1), ("Water, soil and air", 1)], ["Water, soil and air"]),
        ([("A, b and c, D", 2), ("D", 5)], ["A, b and c"]),
        ([("A, b, c, D", 2), ("D, E", 1), ("E", 1)], ["A, b, c"]),
        ([("Arts, Crafts", 3), ("Arts, Crafts, Jobs", 1), ("Jobs", 2)], ["Arts, Crafts"]),
        ([("Arts, Crafts", 3), ("Arts", 1)], []),
        ([("Arts, Crafts, Jobs", 4), ("Jobs", 1)], []),
        ([("design, film", 2), ("film, sound", 2)], []),
        ([("design, film", 2), ("sound", 2)], []),
        ([("Design, film", 1), ("Sound", 2)], []),
        ([], []),
    ],
)
def test_options_with_commas_are_found(cells: list[tuple[str, int]], expected: list[str]) -> None:
    assert options(cells) == expected


# --- boxes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "row", "themes", "details"),
    [
        ("Themes [A],Themes [B]", "x,", ("A",), {}),
        ("Themes: A,Themes: B", "Yes,No", ("A",), {}),
        ("Themes - A,Themes - B", "✓,✗", ("A",), {}),
        ("themes_a,themes_b c", "1,1", ("a", "b c"), {}),
        ("Themes [A],Themes [B]", "A,", ("A",), {}),
        ("A,B,C", "x,x,", ("A", "B"), {}),
        ("A,B,C,D,E", "1,0,0,0,1", ("A", "E"), {}),
        ("A,B", "x,x", (), {"A": ("x",), "B": ("x",)}),
        ("A,B,C", "yes,no,yes", (), {"A": ("yes",), "B": ("no",), "C": ("yes",)}),
        ("Themes [A],Themes [B]", "long,words", ("long", "words"), {}),
        ("Room [A],Room [B]", "x,", (), {"Room": ("A",)}),
    ],
)
def test_boxes_to_tick_become_choices(
    tmp_path: Path, header: str, row: str, themes: tuple[str, ...], details: dict[str, object]
) -> None:
    loaded = load_text(tmp_path, f"name,{header}\nAna,{row}\nBo{',' * len(row.split(','))}\n")
    ana, bo = loaded.members
    assert (ana.themes, dict(ana.details)) == (themes, details)
    assert (bo.themes, dict(bo.details)) == ((), {})


def test_private_box_is_no_choice(tmp_path: Path) -> None:
    text = "name,Needs [A],Needs [B],_Needs [C]\nAna,x,,x\n"
    loaded = load_text(tmp_path, text, private=["Needs [A]"])
    assert loaded.members[0].needs == ()
    assert dict(loaded.members[0].private) == {"Needs [A]": "x", "_Needs [C]": "x"}


# --- two rows of headers ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("records", "first", "expected"),
    [
        ([["Name", "Country"], ["Ana", "Peru"]], 0, (["Name", "Country"], 0)),
        (
            [["Name", "Needs", ""], ["", "A", "B"], ["Ana", "x", ""]],
            0,
            (["Name", "Needs [A]", "Needs [B]"], 1),
        ),
        (
            [["Name", "Contact person", ""], ["", "Name", "Room"], ["Ana", "x", "1"]],
            0,
            (["Name", "Contact person.Name", "Contact person.Room"], 1),
        ),
        ([["Name", "", "Type"], ["Ana", "Peru", "NGO"]], 0, (["Name", "", "Type"], 0)),
        ([["Name", "Type", ""], ["Ana", "NGO", "x"]], 0, (["Name", "Type", ""], 0)),
        ([["", "Needs", ""], ["Name", "A", "B"]], 1, (["Name", "Needs [A]", "Needs [B]"], 1)),
        ([["Our members", "", ""], ["Name", "A", "B"]], 1, (["Name", "A", "B"], 1)),
        ([["by", "Ana"], ["Name", "A", "B"]], 1, (["Name", "A", "B"], 1)),
    ],
)
def test_two_rows_of_headers_become_one(
    records: list[list[str]], first: int, expected: tuple[list[str], int]
) -> None:
    assert merged(records, first) == expected


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "rows", "names", "hidden"),
    [
        ("Name,Organisation name", "Ana,Lab\nBo,Hub", ["Lab", "Hub"], "Ana"),
        ("Organisation name,Name", "Lab,Ana\nHub,Bo", ["Lab", "Hub"], "Ana"),
        ("Name,Organisation", "Ana,Lab\nBo,Lab", ["Ana", "Bo"], None),
        ("Name,Organisation", "anonymous,Lab\nanonymous,Hub\nanonymous,Den",
         ["Lab", "Hub", "Den"], "anonymous"),
        ("First name,Surname", "Ana,Berg\nBo,", ["Ana Berg", "Bo"], None),
        ("Company,First name,Last name", "Lab,Ana,Berg", ["Lab"], "Berg"),
        ("Nom et prénom,Organisme", "Ana Berg,Lab", ["Lab"], "Ana Berg"),
        ("Title,Account name", "Dean,Lab", ["Lab"], None),
    ],
)  # fmt: skip
def test_organisation_is_the_member_and_the_person_is_hidden(
    tmp_path: Path, header: str, rows: str, names: list[str], hidden: str | None
) -> None:
    loaded = load_text(tmp_path, f"{header}\n{rows}\n")
    assert [member.name for member in loaded.members] == names
    if hidden:
        assert hidden not in repr(loaded.members)
        assert hidden in loaded.members[0].private.values()


# --- columns told by their cells ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("X", ["Kenya", "Peru", "Chile"], "country"),
        ("Location", ["Nairobi, Kenya", "Lima, Peru"], "country"),
        ("Provider country", ["KE", "PE"], "country"),
        ("X", ["KE", "PE"], "details"),
        ("Nationality", ["Kenya", "Peru"], "details"),
        ("X", ["https://a.org", "www.b.org"], "links"),
        ("Logo", ["https://a.org/1.png", "https://b.org/2.png"], "details"),
        ("X", ["https://a.org", "https://a.org", "https://a.org"], "details"),
        ("X", [f"We are number {i} and train many people in the " + "north " * 9 for i in "ab"],
         "about"),
        ("Anything else you want to say?", ["We " + "really like all of this " * 5, "so " * 40],
         "details"),
        ("X", ["a; b", "b; c", "a; c", "b", "c; a"], "themes"),
        ("X", ["a; b", "c; d", "e; f", "g; h", "i; j"], "details"),
        ("X", ["1; 2", "2; 3", "1; 3", "2", "3; 1"], "details"),
        ("X", ["Peru; Chile", "Chile; Kenya", "Peru; Kenya", "Kenya", "Peru; Chile"], "details"),
        ("X", ["a@b.org", "c@d.org"], "private"),
    ],
)  # fmt: skip
def test_column_is_told_by_its_cells(
    tmp_path: Path, header: str, cells: list[str], field: str
) -> None:
    rows = "".join(f'Member {i},"{cell}"\n' for i, cell in enumerate(cells))
    loaded = load_text(tmp_path, f"name,{header}\n{rows}")
    assert loaded.report.columns[header] == field
    said = any("by its cells" in guess for guess in loaded.report.guesses)
    assert said is (field not in ("details", "private"))


# --- tables that point to each other ------------------------------------------------------------


def test_ids_of_a_list_become_names(tmp_path: Path) -> None:
    members = write(tmp_path, "id,name,sector_id\n1,Ana,7\n2,Bo,8\n3,Cy,99\n")
    sectors = write(tmp_path, "id,title\n7,Food\n8,Crafts\n", "sectors.csv")
    loaded = load(members, sectors)
    assert [member.sector for member in loaded.members] == ["Food", "Crafts", "99"]
    assert (loaded.report.counts.rows, codes(loaded)) == (3, [])
    said = " ".join(loaded.report.guesses)
    assert "the ids in “sector_id” were replaced by the names" in said
    assert "sectors.csv was read as a list that other tables point to; rows: 2." in said


def test_row_that_points_to_nothing_is_a_problem(tmp_path: Path) -> None:
    files = {
        "organisations.csv": "id,name,country\n1,Ana,Peru\n2,Bo,Peru\n",
        "needs.csv": "id,name\n7,Funds\n8,Space\n",
        "join.csv": "organisation_id,need_id\n1,7\n1,8\n2,99\n5,7\n",
    }
    loaded = load(*(write(tmp_path, text, name) for name, text in files.items()))
    assert [member.needs for member in loaded.members] == [("Funds", "Space"), ("99",)]
    problems = [(p.code, p.file, p.row, p.column) for p in loaded.report.problems]
    assert problems == [
        ("lookup_unknown", "join.csv", 4, "need_id"),
        ("member_unknown", "join.csv", 5, "organisation_id"),
    ]


def test_two_lists_of_members_are_not_taken_for_each_other(tmp_path: Path) -> None:
    one = write(tmp_path, "id,name\na,Ana\nb,Bo\n", "one.csv")
    two = write(tmp_path, "id,name\nc,Cy\nd,Di\n", "two.csv")
    assert [member.name for member in load(one, two).members] == ["Ana", "Bo", "Cy", "Di"]


def test_private_id_of_a_database_ties_members_and_is_not_shown(tmp_path: Path) -> None:
    members = write(tmp_path, "_id,name\nx71,Ana\nx72,Bo\n")
    ties = write(tmp_path, "from,to\nx71,x72\n", "ties.csv")
    loaded = load(members, ties)
    assert [(tie.source, tie.target) for tie in loaded.ties] == [("ana", "bo")]
    assert "x71" not in repr(loaded)


@pytest.mark.parametrize(
    ("header", "cells", "private"),
    [
        ("Mentors", ["Ana Ruiz, Bo Li", "Cem van Dam"], True),
        ("owner", ["Dr. Ana Ruiz", "Bo Li"], True),
        ("Chairs", ["Ana Ruiz & Bo O'Neill", "Zoë Ångström-Li"], True),
        ("Leadership", ["Ana Ruiz; Bo Li", "Cem Dam"], True),
        ("Project lead", ["Ana Ruiz", "Bo Li"], True),
        ("Coordinadora", ["María José Ruiz", "Luz Peña"], True),
        ("owner", ["government", "private"], False),
        ("Owner", ["Harbour University", "Hill Institution"], False),
        ("mentor", ["yes", "no"], False),
        ("Leadership", ["A board of seven", "Elected every two years"], False),
        ("Motto", ["Ana Ruiz", "Bo Li"], False),
    ],
)
def test_names_of_people_in_charge_are_private_and_what_is_none_is_not(
    tmp_path: Path, header: str, cells: list[str], private: bool
) -> None:
    rows = "".join(f'm{n},"{cell}"\n' for n, cell in enumerate(cells))
    loaded = load_text(tmp_path, f"name,{header}\n{rows}")
    shown = [value for member in loaded.members for value in member.details.get(header, ())]
    hidden = [member.private.get(header, "") for member in loaded.members]
    assert (shown, hidden) == (([], cells) if private else (cells, ["", ""]))
    said = (
        f"members.csv: the column “{header}” seems to hold names of people and is never shown. "
        "If it does not, choose another meaning in the page, or write another header."
    )
    assert (said in loaded.report.guesses) == private
