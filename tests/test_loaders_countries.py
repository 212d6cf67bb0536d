"""Countries in any spelling become one with its region; what is none stays as it is."""

from pathlib import Path

import pytest

from loaders import countries
from loaders.countries import REGION_OF, country_share, places
from loaders.territories import REGIONS
from tests.loading import load_text

AFRICA, AMERICAS, ARAB = "Africa", "Americas", "Arab States"
ASIA, EUROPE = "Asia and the Pacific", "Europe and Central Asia"


@pytest.mark.parametrize(
    ("cell", "country", "region"),
    [
        ("Côte d'Ivoire", "Côte d'Ivoire", AFRICA),
        ("Côte d’Ivoire", "Côte d'Ivoire", AFRICA),
        ("COTE D'IVOIRE", "Côte d'Ivoire", AFRICA),
        ("Ivory Coast", "Côte d'Ivoire", AFRICA),
        ("CIV", "Côte d'Ivoire", AFRICA),
        ("Elfenbeinküste", "Côte d'Ivoire", AFRICA),
        ("UK", "United Kingdom", EUROPE),
        ("U.K.", "United Kingdom", EUROPE),
        ("Great Britain", "United Kingdom", EUROPE),
        ("Royaume-Uni", "United Kingdom", EUROPE),
        ("U.S.A.", "United States", AMERICAS),
        ("United States of America", "United States", AMERICAS),
        ("EE. UU.", "United States", AMERICAS),
        ("Vereinigte Staaten", "United States", AMERICAS),
        ("Viet Nam", "Viet Nam", ASIA),
        ("Vietnam", "Viet Nam", ASIA),
        ("DR Congo", "DR Congo", AFRICA),
        ("Congo, Dem. Rep.", "DR Congo", AFRICA),
        ("République démocratique du Congo", "DR Congo", AFRICA),
        ("Republic of the Congo", "Congo", AFRICA),
        ("Deutschland", "Germany", EUROPE),
        ("Alemania", "Germany", EUROPE),
        ("Türkiye", "Türkiye", EUROPE),
        ("Turkey", "Türkiye", EUROPE),
        ("Korea, Republic of", "South Korea", ASIA),
        ("Tanzania, United Republic of", "Tanzania", AFRICA),
        ("Bolivia (Plurinational State of)", "Bolivia", AMERICAS),
        ("Iran (Islamic Republic of)", "Iran", ASIA),
        ("Lao PDR", "Laos", ASIA),
        ("Syrian Arab Republic", "Syria", ARAB),
        ("The Gambia", "Gambia", AFRICA),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina", EUROPE),
        ("Bosnia and Herzegovina", "Bosnia and Herzegovina", EUROPE),
        ("Kingdom of Morocco", "Morocco", AFRICA),
        ("République du Sénégal", "Senegal", AFRICA),
        ("Czech Republic", "Czechia", EUROPE),
        ("Kyrgyz Republic", "Kyrgyzstan", EUROPE),
        ("Kazakhstan", "Kazakhstan", EUROPE),
        ("Egypt", "Egypt", AFRICA),
        ("Jordanie", "Jordan", ARAB),
        ("日本", "Japan", ASIA),
        ("Україна", "Ukraine", EUROPE),
        ("مصر", "Egypt", AFRICA),
        ("🇰🇪 Kenya", "Kenya", AFRICA),
        ("Georgia", "Georgia", EUROPE),
        ("Niger", "Niger", AFRICA),
        ("Nigeria", "Nigeria", AFRICA),
        ("Dominica", "Dominica", AMERICAS),
        ("Dominican Republic", "Dominican Republic", AMERICAS),
        ("Guinea-Bissau", "Guinea-Bissau", AFRICA),
        ("Papua New Guinea", "Papua New Guinea", ASIA),
        ("Equatorial Guinea", "Equatorial Guinea", AFRICA),
        ("South Sudan", "South Sudan", AFRICA),
        ("Suisse / Schweiz", "Switzerland", EUROPE),
    ],
)
def test_country_in_any_spelling(cell: str, country: str, region: str) -> None:
    place = places([cell, "Somewhere"])[cell]
    assert (place.country, place.region, place.known, place.whole) == (country, region, True, True)


@pytest.mark.parametrize(
    ("cell", "country", "region"),
    [
        ("Nairobi, Kenya", "Kenya", AFRICA),
        ("Kenya, Nairobi", "Kenya", AFRICA),
        ("Paris (France)", "France", EUROPE),
        ("London, UK", "United Kingdom", EUROPE),
        ("Remote - Germany", "Germany", EUROPE),
        ("Portland, Oregon, USA", "United States", AMERICAS),
        ("Scotland", "United Kingdom", EUROPE),
        ("Lagos, Nigeria and Accra, Ghana", "Nigeria; Ghana", AFRICA),
    ],
)
def test_place_names_its_country_and_says_more(cell: str, country: str, region: str) -> None:
    place = places([cell])[cell]
    assert (place.country, place.region, place.known, place.whole) == (country, region, True, False)


@pytest.mark.parametrize(
    ("cell", "country", "region"),
    [
        ("Kenya; Uganda", "Kenya; Uganda", AFRICA),
        ("Kenia und Uganda", "Kenya; Uganda", AFRICA),
        ("Lebanon, Jordan, Syria", "Lebanon; Jordan; Syria", ARAB),
        ("Peru / Kenya", "Peru; Kenya", f"{AMERICAS}; {AFRICA}"),
        ("Kenya; kenya", "Kenya", AFRICA),
    ],
)
def test_several_countries_stand_with_each_of_their_regions_once(
    cell: str, country: str, region: str
) -> None:
    place = places([cell])[cell]
    assert (place.country, place.region, place.known, place.whole) == (country, region, True, True)


@pytest.mark.parametrize(
    ("cell", "region"),
    [
        ("Global", ""),
        ("Worldwide", ""),
        ("Boston, MA", ""),
        ("Atlanta, Georgia", ""),
        ("San Francisco, CA", ""),
        ("New Jersey", ""),
        ("NO", ""),
        ("in", ""),
        ("IT", ""),
        ("is", ""),
        ("ken", ""),
        ("Other", ""),
        ("Wakanda", ""),
        ("?", ""),
        ("", ""),
        ("x" * 300, ""),
        ("Africa", AFRICA),
        ("Latin America and the Caribbean", AMERICAS),
        ("Europe", EUROPE),
        ("Asia", ""),
    ],
)
def test_what_is_no_country_stays_as_it_is(cell: str, region: str) -> None:
    place = places([cell, "Kenya", "Peru"])[cell]
    assert (place.country, place.region, place.known) == (cell, region, False)


def test_codes_that_are_words_count_in_a_column_of_codes() -> None:
    found = places(["NO", "in", "DE", "fr", "IT"])
    names = ["Norway", "India", "Germany", "France", "Italy"]
    assert [place.country for place in found.values()] == names


def test_every_country_is_in_one_region() -> None:
    assert sum(len(codes.split()) for codes in REGIONS.values()) == len(REGION_OF) == 238
    assert set(REGION_OF.values()) == {AFRICA, AMERICAS, ARAB, ASIA, EUROPE}


@pytest.mark.parametrize("code", sorted(REGION_OF))
def test_the_name_shown_is_understood_again(code: str) -> None:
    name = places([code])[code].country
    again = places([name])[name]
    assert (again.country, again.region) == (name, REGION_OF[code])


def test_share_of_countries() -> None:
    assert country_share(["Peru", "Nairobi, Kenya"]) == 0.5
    assert country_share(["Peru", "Nairobi, Kenya"], whole=False) == 1


def test_region_is_taken_from_the_country_and_said(tmp_path: Path) -> None:
    text = 'name,country\nA,Kenia\nB,"Lima, Peru"\nC,Global\nD,\n'
    loaded = load_text(tmp_path, text)
    assert [(m.country, m.region, dict(m.details)) for m in loaded.members] == [
        ("Kenya", "Africa", {}),
        ("Peru", "Americas", {"country (as written)": ("Lima, Peru",)}),
        ("Global", "", {}),
        ("", "", {}),
    ]
    said = " ".join(loaded.report.guesses)
    assert "“country” was read as countries, each in one spelling: 2." in said
    assert "“Global” in column “country” is no country that is known" in said
    assert "no column of regions; they were taken from “country”" in said


def test_region_of_the_file_wins(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, "name,country,region\nA,Kenya,East Africa\nB,Peru,\n")
    assert [member.region for member in loaded.members] == ["East Africa", ""]


def test_long_cells_beyond_the_bound_are_countries_only_where_nothing_else_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(countries, "CLOSELY", 20)
    text = 'name,country\nA,Kenia\nB,"Lima, Peru"\nC,"Quito, Ecuador"\nD,Pérou\n'
    loaded = load_text(tmp_path, text)
    assert [m.country for m in loaded.members] == ["Kenya", "Peru", "Quito, Ecuador", "Peru"]
    said = "\n".join(loaded.report.guesses)
    assert (
        "members.csv: “country” holds 4 different texts; a country beside other words was looked "
        "for in the first 2, in the rest where it stands alone." in said
    )
    assert "“Quito, Ecuador” in column “country” is no country that is known" in said
