"""Countries as tables: the world regions of the ILO, and names that no library lists.

Names in all languages come from the Unicode CLDR by way of Babel; here stands what it lacks:
the official and the everyday English, French, Spanish, German and Portuguese names that
member files hold, by ISO 3166 code.
"""

from collections.abc import Mapping

REGIONS: Mapping[str, str] = {
    "Africa": (
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG "
        "ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW"
    ),
    "Americas": (
        "AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT GY HN HT "
        "JM KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI"
    ),
    "Arab States": "AE BH IQ JO KW LB OM PS QA SA SY YE",
    "Asia and the Pacific": (
        "AF AS AU BD BN BT CK CN FJ FM GU HK ID IN IR JP KH KI KP KR LA LK MH MM MN MO MP MV MY NC "
        "NP NR NU NZ PF PG PH PK PW SB SG TH TL TO TV TW VN VU WF WS"
    ),
    "Europe and Central Asia": (
        "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IL IM "
        "IS IT JE KG KZ LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TJ TM TR UA "
        "UZ VA XK"
    ),
}  # fmt: skip
"""ILO region -> the codes of its countries and territories.

Source: the regions of the ILO, https://www.ilo.org/regions-and-countries.
"""

AREAS: Mapping[str, str] = {
    "Africa": "002 011 014 015 017 018 202",
    "Americas": "003 005 013 019 021 029 419",
    "Asia and the Pacific": "009 030 034 035 053 054 057 061",
    "Europe and Central Asia": "039 143 150 151 154 155 EU EZ",
}
"""ILO region -> the United Nations' codes of parts of the world that lie wholly in it."""

SHOWN: Mapping[str, str] = {
    "CD": "DR Congo",
    "CG": "Congo",
    "CV": "Cabo Verde",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "VN": "Viet Nam",
}
"""Names that are plainer than the library's, or those the United Nations use."""

NAMES: Mapping[str, str] = {
    "AE": "UAE; Emirates; Emirats; Emiratos",
    "BA": "Bosnia; Bosnia Herzegovina; Bosnie; Bosnien",
    "BN": "Brunei Darussalam",
    "BO": "Plurinational State of Bolivia; Bolivia Plurinational State of",
    "BS": "The Bahamas",
    "CD": "DRC; DR Congo; RDC; RD Congo; RD du Congo; Democratic Republic of the Congo; "
    "Dem. Rep. of the Congo; Dem. Rep. Congo; Congo DR; Congo Dem. Rep.; "
    "Congo Democratic Republic of the; Congo (DRC); Congo (Democratic Republic of the); "
    "Congo Kinshasa; Zaire; "
    "République démocratique du Congo; República Democrática del Congo; "
    "República Democrática do Congo; Demokratische Republik Kongo; DR Kongo",
    "CF": "Central African Rep.",
    "CG": "Congo; Republic of the Congo; Republic of Congo; Congo Republic; Congo Rep.; "
    "Congo Brazzaville; République du Congo; República del Congo; República do Congo; "
    "Republik Kongo",
    "CI": "Ivory Coast; Cote dIvoire; Elfenbeinküste; Costa de Marfil; Costa do Marfim; "
    "Costa d'Avorio",
    "CN": "People's Republic of China; PR China; PRC; Mainland China; Volksrepublik China; "
    "République populaire de Chine",
    "BY": "Byelorussia; Weißrussland; Bielorrusia; Biélorussie",
    "CV": "Cabo Verde; Cape Verde; Kap Verde; Cap Vert",
    "CZ": "Czech Republic; République tchèque; República Checa; Tschechische Republik; Tschechien",
    "DE": "Federal Republic of Germany; BRD",
    "DO": "Dominican Rep.",
    "EG": "Egypt Arab Rep.; Arab Republic of Egypt",
    "FK": "Falkland Islands (Malvinas); Malvinas",
    "FM": "Micronesia (Federated States of); Federated States of Micronesia",
    "GB": "UK; Great Britain; Britain; GB; United Kingdom of Great Britain and Northern Ireland; "
    "Grande Bretagne; Gran Bretaña; Großbritannien; Grã-Bretanha; Grossbritannien",
    "GM": "The Gambia; Gambia The",
    "HK": "Hong Kong; Hongkong; Hong Kong SAR",
    "IE": "Éire",
    "IR": "Islamic Republic of Iran; Iran (Islamic Republic of)",
    "KG": "Kyrgyz Republic",
    "KP": "Democratic People's Republic of Korea; DPRK; Korea Dem. People's Rep.",
    "KR": "Korea; Korea Republic of; Republic of Korea; Korea Rep.; ROK",
    "LA": "Lao PDR; Lao People's Democratic Republic",
    "LY": "Libyan Arab Jamahiriya",
    "MD": "Moldova Republic of; Republic of Moldova",
    "MK": "Macedonia; FYROM; The former Yugoslav Republic of Macedonia",
    "MM": "Burma; Republic of the Union of Myanmar; Birmanie; Birmania; Birma",
    "MO": "Macao; Macau",
    "NL": "Holland; The Netherlands; Hollande; Holanda",
    "PS": "Palestine; Palestinian Territory; State of Palestine; Occupied Palestinian Territory; "
    "Occupied Palestinian Territories; OPT; West Bank and Gaza; Palestina; Palästina",
    "RU": "Russian Federation; Fédération de Russie; Federación de Rusia; Russische Föderation",
    "SK": "Slovak Republic",
    "ST": "Sao Tome; Sao Tome and Principe",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland; Swasiland; Suazilandia",
    "TL": "East Timor; Timor Oriental; Osttimor",
    "TR": "Turkey; Turkiye",
    "TT": "Trinidad",
    "TW": "Taiwan China; Taiwan Province of China; Chinese Taipei",
    "TZ": "Tanzania United Republic of; United Republic of Tanzania",
    "US": "USA; US; United States of America; The United States; EEUU; EE. UU.; EUA; "
    "États-Unis d'Amérique; Estados Unidos de América; Vereinigte Staaten von Amerika",
    "VA": "Holy See; Vatican",
    "VE": "Venezuela Bolivarian Republic of; Bolivarian Republic of Venezuela; Venezuela RB",
    "VC": "Saint Vincent and the Grenadines",
    "VG": "Virgin Islands (British); Virgin Islands British",
    "VI": "Virgin Islands (U.S.)",
    "VN": "Vietnam",
    "XK": "Kosovo",
    "YE": "Yemen Rep.",
}
"""Code -> further names, separated by semicolons."""

PARTS: Mapping[str, str] = {
    "GB": "England; Scotland; Wales; Northern Ireland; Inglaterra; Escocia; Schottland; "
    "Angleterre; Écosse",
    "IQ": "Kurdistan Region of Iraq; Iraqi Kurdistan",
    "SO": "Somaliland",
    "TZ": "Zanzibar",
}
"""Code -> names of parts of a country that people give as their country."""

ALSO_STATES = frozenset(("georgia",))
"""Names that behind a city are more often a state of the United States."""

TITLES = (
    "people's democratic republic of", "people's republic of", "federal democratic republic of",
    "federal republic of", "federative republic of", "democratic socialist republic of",
    "democratic republic of", "islamic republic of", "republic of", "rep. of", "kingdom of",
    "state of", "commonwealth of", "sultanate of", "principality of", "hashemite kingdom of",
    "république fédérale de", "république de", "république du", "république d'", "royaume de",
    "royaume du", "república federativa do", "república de", "república del", "república do",
    "república da", "reino de", "estado de", "republik", "bundesrepublik", "königreich",
)  # fmt: skip
"""What stands before the everyday name in an official one; the longest first of its kind."""

WORDS = frozenset((
    "AM", "AN", "AS", "AT", "BE", "BY", "CO", "DE", "DO", "ES", "ET", "GO", "HE", "IN", "IS", "IT",
    "LA", "LE", "ME", "MY", "NA", "NE", "NO", "OR", "PM", "SE", "SO", "SU", "TO", "UM", "ID", "TV",
    "AND", "ARE", "CAN", "MAR", "PAN", "PER", "SUR",
))  # fmt: skip
"""Codes that are words, too: taken for countries only in a column of codes."""
