"""Rows become members: ids, names, and what must not be shown."""

from pathlib import Path

import pytest

from loaders import LoadError, load
from loaders.consent import agreed
from loaders.links import links_of
from tests.loading import codes, load_text, named, write


@pytest.mark.parametrize(
    ("text", "members", "problems"),
    [
        ("id,name\n1,A\n01,B\n 1 ,C\n", [("1", "A"), ("01", "B"), ("1-2", "C")], ["id_repeated"]),
        ("id,name\n1,A\n1,B\n1-2,C\n", [("1", "A"), ("1-3", "B"), ("1-2", "C")], ["id_repeated"]),
        ("id,name\n1,A\n1,A\n", [("1", "A")], ["row_repeated"]),
        ("id,name\n1,A\n1,B\n1,B\n1,A\n2,C\n3,D\n",
         [("1", "A"), ("1-2", "B"), ("2", "C"), ("3", "D")],
         ["id_repeated", "row_repeated", "row_repeated"]),
        ("id,name\n,A\n,\n2,\n", [("a", "A"), ("2", "2")], ["name_missing"]),
        ("id,name,x\n,A,\n,,9\n", [("a", "A")], ["row_without_name"]),
        ("id,name,x\n,A,1\n,A,2\na,B,3\n", [("a-2", "A"), ("a-3", "A"), ("a", "B")],
         ["name_repeated"]),
        ("name\nA\nA\n", [("a", "A")], ["row_repeated"]),
        ("name\nÁna Ñu\n???\n名\n",
         [("ana-nu", "Ána Ñu"), ("member-a03b221c", "???"), ("名", "名")], []),
        ("id\n1\n2\n", [("1", "1"), ("2", "2")], []),
        ("id,name\nx,A\nX,B\n", [("x", "A"), ("X", "B")], []),
        ("id,name\n1,A\n2,A\n", [("1", "A"), ("2", "A")], []),
    ],
)  # fmt: skip
def test_every_member_has_an_id_of_its_own(
    tmp_path: Path, text: str, members: list[tuple[str, str]], problems: list[str]
) -> None:
    loaded = load_text(tmp_path, text)
    assert (named(loaded), codes(loaded)) == (members, problems)
    counts = loaded.report.counts
    assert counts.rows == counts.members + counts.joined + counts.rejected


def test_ids_differ_over_several_files(tmp_path: Path) -> None:
    one, two = write(tmp_path, "id,name\n1,A\n"), write(tmp_path, "id,name\n1,B\n,c\n", "b.csv")
    assert named(load(one, two)) == [("1", "A"), ("1-2", "B"), ("c", "c")]


def test_private_columns_go_nowhere_else(tmp_path: Path) -> None:
    text = "id,name,_note,Phone,Salary band,Founded\n1,A,secret1,secret2,secret3,1999\n"
    loaded = load_text(tmp_path, text, private=["salary BAND"])
    member = loaded.members[0]
    assert dict(member.private) == {
        "_note": "secret1",
        "Phone": "secret2",
        "Salary band": "secret3",
    }
    assert dict(member.details) == {"Founded": ("1999",)}
    shown = repr(member) + loaded.report.to_text() + str(loaded.report.to_json())
    assert "secret" not in shown


def test_header_to_hide_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert codes(load_text(tmp_path, "name\nA\n", private=["Salary"])) == ["private_unknown"]


def test_known_column_can_be_private(tmp_path: Path) -> None:
    member = load_text(tmp_path, "name,country\nA,Peru\n", private=["Country"]).members[0]
    assert (member.country, dict(member.private)) == ("", {"country": "Peru"})


def test_nested_private_fields(tmp_path: Path) -> None:
    text = '[{"name": "A", "home": {"town": "X", "_pin": "1"}, "home town": "Y"}]'
    assert dict(load_text(tmp_path, text, "m.json", private=["home"]).members[0].private) == {
        "home.town": "X",
        "home._pin": "1",
    }


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("yes", True),
        ("YES", True),
        ("Yes, I agree", True),
        ("true", True),
        ("1", True),
        ("✓", True),
        ("oui", True),
        ("Sí", True),
        ("ja", True),
        ("Sim", True),
        ("no", False),
        ("non", False),
        ("", False),
        ("0", False),
        ("yes, but only to members", False),
        ("please ask first", False),
    ],
)
def test_contact_is_shown_only_after_a_clear_yes(tmp_path: Path, answer: str, shown: bool) -> None:
    text = f'name,contact,consent_contact\nA,a@x.org,"{answer}"\nB,,yes\n'
    member = load_text(tmp_path, text).members[0]
    assert member.contact == ("a@x.org" if shown else "")
    assert ("contact" in member.private) is not shown
    assert agreed(answer) is True if shown else agreed(answer) is not True


def test_unclear_consent_is_said_without_the_contact(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, "name,contact,consent_contact\nA,a@x.org,perhaps\n")
    assert codes(loaded) == ["consent_unclear"]
    assert "a@x.org" not in loaded.report.to_text()


def test_contacts_without_a_column_of_consent_are_hidden(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, "name,contact\nA,a@x.org\n")
    assert (loaded.members[0].contact, codes(loaded)) == ("", ["consent_missing"])


def test_email_addresses_in_other_columns_are_hidden(tmp_path: Path) -> None:
    text = "name,who,remark,website\nA,ana@x.org,one,ana@x.org\n"
    text += "B,bo@x.org,two,\nC,,<c@x.org>,\nD,,three,\nE,,four,\nF,,see g@x.org and so on,\n"
    loaded = load_text(tmp_path, text)
    assert loaded.report.columns["who"] == "private"
    assert [dict(m.private) for m in loaded.members] == [
        {"who": "ana@x.org", "website": "ana@x.org"},
        {"who": "bo@x.org"},
        {"remark": "<c@x.org>"},
        {},
        {},
        {},
    ]
    assert [(p.code, p.row) for p in loaded.report.problems] == [
        ("email_hidden", 2),
        ("email_hidden", 4),
    ]
    assert "x.org" not in loaded.report.to_text()


@pytest.mark.parametrize(
    ("cell", "good", "bad"),
    [
        ("https://a.org", ("https://a.org",), ()),
        ("HTTP://A.org/x?y=1#z", ("HTTP://A.org/x?y=1#z",), ()),
        ("www.a.org", ("https://www.a.org",), ()),
        ("a.org/path", ("https://a.org/path",), ()),
        ("http://a.org, www.b.org; c.org", ("http://a.org", "https://www.b.org", "https://c.org"),
         ()),
        ("a.org;b.org", ("https://a.org", "https://b.org"), ()),
        ("https://a.org\nhttps://b.org", ("https://a.org", "https://b.org"), ()),
        ("https://a.org/x,y", ("https://a.org/x,y",), ()),
        ("https://münchen.example", ("https://münchen.example",), ()),
        ("javascript:alert(1)", (), ("javascript:alert(1)",)),
        ("JaVaScRiPt:alert(1)//http://a.org", (), ("JaVaScRiPt:alert(1)//http://a.org",)),
        ("\x01javascript:x", (), ("\x01javascript:x",)),
        ("data:text/html;base64", (), ("data:text/html", "base64")),
        ("//a.org", (), ("//a.org",)),
        ("ftp://a.org", (), ("ftp://a.org",)),
        ("https://user:pw@a.org", (), ("https://user:pw@a.org",)),
        ("https://", (), ("https://",)),
        ("https://a.org:port", (), ("https://a.org:port",)),
        ("https://[a", (), ("https://[a",)),
        ("http://a.org\"onclick=x", (), ("http://a.org\"onclick=x",)),
        ("https://a.org/" + "x" * 3000, (), ("https://a.org/" + "x" * 3000,)),
        ("nonsense", (), ("nonsense",)),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(
    cell: str, good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    assert links_of(cell) == (good, bad)


def test_refused_link_is_said_and_kept_out_of_sight(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, "name,website\nA,javascript:x\nB,-\nC,www.c.org\n")
    assert [m.links for m in loaded.members] == [(), (), ("https://www.c.org",)]
    assert dict(loaded.members[0].private) == {"website": "javascript:x"}
    assert [(p.code, p.row, p.column) for p in loaded.report.problems] == [
        ("link_refused", 2, "website")
    ]


def test_nothing_but_bad_rows_is_an_error_that_holds_the_report(tmp_path: Path) -> None:
    with pytest.raises(LoadError) as caught:
        load_text(tmp_path, "name,offers\n,x\n,y\n")
    assert str(caught.value).startswith("members.csv: no members were found.")
    counts = caught.value.report.counts
    assert (counts.members, counts.rows, counts.rejected) == (0, 2, 2)
