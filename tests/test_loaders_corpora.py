"""Files of others: for each, how many members of how many rows, or the sentence.

The files stand beside the project; the tests skip where they are missing.
"""

import csv
import json
from pathlib import Path

import pytest
from plotly.utils import PlotlyJSONEncoder

from loaders import LoadError, load
from map.cells import neutral
from map.elements import map_columns
from map.export import matches_table
from map.network import build
from map.panels.profile import profile
from tests.loading import SHARED
from tests.support.asking import elements

GENERATED = {
    "big_exp.csv": (5, 5, []),
    "billion_laughs.xlsx": ["xml_dtd"],
    "bomb_60k_rows.xlsx": ["book_too_large"],
    "cr_only.csv": (2, 2, []),
    "dates_like.csv": (3, 3, []),
    "dup_headers.csv": (1, 1, ["header_repeated"] * 2),
    "dup_headers_case.csv": (1, 1, []),
    "dup_ids.csv": (4, 4, ["id_repeated"] * 2),
    "empty_header.csv": (1, 1, ["header_missing"]),
    "enc_cp1252.csv": (2, 2, []),
    "enc_latin1_smart.csv": (1, 1, []),
    "enc_macroman.csv": (1, 1, []),
    "enc_mixed_invalid.csv": (2, 2, ["encoding_mixed"]),
    "enc_utf16be_nobom.csv": (2, 2, []),
    "enc_utf16le_bom.csv": (2, 2, []),
    "enc_utf8.csv": (2, 2, []),
    "enc_utf8_bom.csv": (2, 2, []),
    "far_cell.xlsx": ["no_rows"],
    "float_ids.csv": (2, 3, ["row_without_name"]),
    "formula_names.csv": (20, 20, []),
    "html_as.xls": ["book_html"],
    "huge_field_200k.csv": (1, 1, []),
    "huge_ints.csv": (3, 3, []),
    "json_bad_edges.json": (
        2, 2, ["member_unknown", "tie_incomplete", "tie_repeated", "tie_to_itself"],
    ),
    "json_bom.json": ["json_no_list"],
    "json_deep_100k.json": ["json_too_deep"],
    "json_deep_obj_5k.json": ["json_too_deep"],
    "json_dup_keys.json": (1, 1, ["key_repeated"]),
    "json_huge_int_5000digits.json": (1, 1, []),
    "json_lines.json": (2, 2, []),
    "json_mixed_types.json": (2, 4, ["entry_not_object"] * 2 + ["id_repeated"]),
    "json_nan_inf.json": (4, 4, ["number_impossible"] * 3),
    "json_proto.json": (2, 2, []),
    "json_scalar.json": ["json_no_list"],
    "leading_zero_ids.csv": (2, 2, []),
    "lone_surrogate.json": (1, 1, ["letter_broken"]),
    "many_columns_5000.csv": (1, 1, []),
    "na_words.csv": (6, 6, ["name_missing"]),
    "no_rows.csv": ["no_rows"],
    "not_xlsx.xlsx": ["book_broken"],
    "nul_bytes.csv": (2, 2, ["nul_removed"]),
    "only_newlines.csv": ["file_empty"],
    "ragged_long.csv": (2, 2, ["row_too_long"]),
    "ragged_short.csv": (2, 2, ["name_missing", "rows_short"]),
    "sep_line_excel.csv": (1, 1, []),
    "sep_semicolon.csv": (2, 2, []),
    "sep_tab.csv": (1, 1, []),
    "true_false_names.csv": (2, 2, []),
    "unclosed_quote.csv": (2, 2, ["quote_open"]),
    "unicode_names.csv": (30, 30, []),
    "unicode_names.json": (30, 30, []),
    "xss_and_urls.json": (29, 30, ["row_repeated"]),
    "zero_bytes.csv": ["file_empty"],
    "zip_as.csv": ["not_text"],
}  # fmt: skip

DATA = {
    "brigades/organizations.json": (
        221,
        {"name": "name", "website": "links", "type": "type", "tags": "themes",
         "location.country": "country", "location.continent": "region"},
    ),
    "emerald_city/export.csv": (
        392,
        {"organization_id": "id", "organization_name": "name", "website": "links",
         "phone_number": "private", "org_address": "private", "org_description": "about"},
    ),
    "emerald_city/seed_category.csv": (33, {"category_name": "name"}),
    "emerald_city/seed_organization.csv": (
        19,
        {"organization_id": "id", "organization_name": "name", "website": "links",
         "contact_name": "private", "contact_phone": "private", "org_description": "about"},
    ),
    "oer_repositories/hewlett_grants.json": (
        257, {"@id": "id", "name": "name", "description": "about", "@type": "type"},
    ),
    "oer_repositories/input.csv": (
        61,
        {"Name": "name", "Description": "about", "URL": "links", "Language(s)": "languages",
         "Topic": "themes", "Email": "private", "Tag": "themes", "Tag (2)": "themes",
         "Provider_Email": "private", "Provider_StreetAddress": "private",
         "Provider_AddressCountry": "country", "startDate": "details", "Provider_Name": "details",
         "Provider_URL": "details", "COMMENTS:": "private"},
    ),
    "open_sustainable_tech/organizations.csv": (
        1192,
        {"organization_name": "name", "organization_description": "about",
         "organization_email": "private", "organization_category": "themes",
         "organization_location": "details", "organization_projects": "details",
         "location_country": "country", "form_of_organization": "type",
         "organization_website": "links"},
    ),
    "phrases/queries_de.csv": (1500, {"phrase": "name"}),
    "phrases/queries_en.csv": (3000, {"phrase": "name"}),
    "phrases/targets_en.csv": (3000, {"id": "id", "label": "name"}),
}  # fmt: skip


TOGETHER = {
    "emerald city, all organisations": (
        ("export.csv", "seed_category.csv", "seed_organization_x_category.csv"),
        {"organization_id": "id", "organization_name": "name", "category_id": "term"},
        {"id": "1", "name": "Child Protective Services", "region": "", "offers": (),
         "themes": ("Emergency and Crisis Lines",)},
        392,
        {"member_unknown"},
    ),
    "emerald city, tables of the database, in another order": (
        ("seed_organization_x_category.csv", "seed_category.csv", "seed_organization.csv"),
        {"organization_id": "id", "organization_name": "name", "contact_email": "contact"},
        {"id": "4", "name": "King County Sexual Assault Resource Center", "country": ""},
        19,
        {"consent_missing", "member_unknown"},
    ),
    "emerald city, the list of categories is missing": (
        ("export.csv", "seed_organization_x_category.csv"),
        {"organization_name": "name"},
        {"id": "1", "themes": ()},
        392,
        {"join_unknown"},
    ),
}  # fmt: skip
"""Files of one folder -> fields, attributes of one member, how many, codes of problems."""

FIRST = {
    "brigades/organizations.json": {
        "name": "18F", "links": ("https://18f.gsa.gov/",), "type": "Government",
        "themes": ("Government",), "country": "United States", "region": "North America",
    },
    "open_sustainable_tech/organizations.csv": {
        "name": "NOAA - Geophysical Fluid Dynamics Laboratory", "type": "government agency",
        "country": "United States", "region": "Americas", "links": ("http://www.gfdl.noaa.gov",),
        "themes": ("Atmosphere", "Climate Change", "Cryosphere", "Hydrosphere"),
    },
    "oer_repositories/input.csv": {
        "name": "Academic Earth", "links": ("http://academicearth.org/",), "languages": ("en",),
        "country": "United States", "region": "Americas",
    },
    "emerald_city/export.csv": {
        "id": "4", "name": "King County Sexual Assault Resource Center", "about": "",
    },
}  # fmt: skip
"""What the first member says."""


def folder(name: str) -> Path:
    """The folder, or skip: a user's machine has none."""
    path = SHARED / name
    if not path.is_dir():
        pytest.skip(f"{name} is not on this machine")
    return path


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_bad_file_has_this_outcome(name: str) -> None:
    path = folder("corpora/generated") / name
    expected = GENERATED[name]
    if isinstance(expected, list):
        with pytest.raises(LoadError) as caught:
            load(path)
        assert [p.code for p in caught.value.report.problems] == expected
        return
    report = load(path).report
    found = (report.counts.members, report.counts.rows, sorted(p.code for p in report.problems))
    assert found == expected


def test_every_bad_file_has_an_outcome_in_the_table() -> None:
    assert {p.name for p in folder("corpora/generated").iterdir()} == set(GENERATED)


@pytest.mark.parametrize("name", sorted(DATA))
def test_real_file_is_understood(name: str) -> None:
    loaded = load(folder("data") / name)
    members, fields = DATA[name]
    counts = loaded.report.counts
    assert (counts.members, counts.rejected) == (members, 0)
    assert {h: loaded.report.columns[h] for h in fields} == fields


@pytest.mark.parametrize("name", sorted(FIRST))
def test_first_member_of_a_real_file(name: str) -> None:
    member = load(folder("data") / name).members[0]
    assert {key: getattr(member, key) for key in FIRST[name]} == FIRST[name]


@pytest.mark.parametrize("name", sorted(TOGETHER))
def test_tables_of_a_database_find_each_other(name: str) -> None:
    files, fields, wanted, members, problems = TOGETHER[name]
    root = folder("data/emerald_city")
    loaded = load(*(root / file for file in files))
    report = loaded.report
    assert {header: report.columns.get(header) for header in fields} == fields
    assert (report.counts.members, report.counts.rejected) == (members, 0)
    assert {problem.code for problem in report.problems} == problems
    member = next(member for member in loaded.members if member.id == wanted["id"])
    assert {key: getattr(member, key) for key in wanted} == wanted


def test_real_file_shows_no_email_address() -> None:
    loaded = load(folder("data") / "open_sustainable_tech/organizations.csv")
    emails = {m.private["organization_email"] for m in loaded.members if m.private}
    assert len(emails) > 100
    public = {text for m in loaded.members for values in m.details.values() for text in values}
    assert not emails & public


NAMES = [p.stem for p in sorted((SHARED / "corpora/csv-spectrum/csvs").glob("*.csv"))]


@pytest.mark.parametrize("name", NAMES or ["none"])
def test_cells_are_those_of_csv_spectrum(name: str) -> None:
    root = folder("corpora/csv-spectrum")
    wanted = json.loads((root / "json" / f"{name}.json").read_text(encoding="utf-8"))
    if name == "location_coordinates":  # its own expected file has another number in it
        wanted = [{**wanted, "Contact Phone Number": "2095257564"}]
    loaded = load(root / "csvs" / f"{name}.csv")
    columns = loaded.report.columns
    found = []
    for member in loaded.members:
        own = {"name": (member.name,), "id": (member.id,)}
        cells = {}
        for header, field in columns.items():
            if field == "private":
                cells[header] = member.private.get(header, "")
            else:
                values = own[field] if field in own else member.details.get(header, ("",))
                cells[header] = values[0]
        found.append(cells)
    assert found == [{h: c.strip() for h, c in row.items()} for row in wanted]


def naughty(tmp_path: Path, suffix: str) -> tuple[list[dict[str, str]], Path]:
    """The 515 strings, each as the name, the text and a detail of a member."""
    strings = json.loads((folder("corpora/blns") / "blns.json").read_text(encoding="utf-8"))
    rows = [
        {
            "id": str(i),
            "name": s.strip() or f"m{i}",
            "about": s,
            "motto": f"{i} {s}.",
            "offers": "welding",
            "needs": "welding",
        }
        for i, s in enumerate(strings)
    ]
    path = tmp_path / f"m.{suffix}"
    if suffix == "json":
        path.write_text(json.dumps(rows), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return rows, path


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_naughty_strings_survive(tmp_path: Path, suffix: str) -> None:
    rows, path = naughty(tmp_path, suffix)
    strings = [row["about"].strip() for row in rows]
    loaded = load(path)
    assert len(strings) == 515
    assert [m.about for m in loaded.members] == strings
    assert [m.name for m in loaded.members] == [row["name"] for row in rows]
    assert [m.details["motto"] for m in loaded.members] == [(row["motto"],) for row in rows]
    assert {p.code for p in loaded.report.problems} <= {"name_repeated"}


def test_naughty_strings_reach_the_page_and_the_export_as_text(tmp_path: Path) -> None:
    rows, path = naughty(tmp_path, "csv")
    strings = [row["about"].strip() for row in rows]
    loaded = load(path)
    network = build(loaded.members, loaded.ties)
    names = [row["name"] for row in rows]
    assert json.loads(json.dumps(map_columns(network)))["name"] == names
    texts = [
        {part["props"]["children"] for part in elements(_plain(profile(network, member)))
         if isinstance(part["props"].get("children"), str)}
        for member in network.members
    ]  # fmt: skip
    shown = zip(texts, names, strings, strict=True)
    assert [name for said, name, about in shown if not {name, about or name} <= said] == []
    table = matches_table(network, top=1)
    exported = dict(zip(table["member_id"], table["member"], strict=True))
    assert len(exported) == 515
    assert all(neutral(names[int(number)]) == name for number, name in exported.items())


def _plain(content: object) -> object:
    return json.loads(json.dumps(content, cls=PlotlyJSONEncoder))
