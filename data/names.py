"""Invented places and names of organisations, in four languages.

Countries are real and their regions are the ILO's; every town is put together from
syllables, so that no name is meant to be that of a real body.
"""

from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

AFRICA, AMERICAS, ARAB = "Africa", "Americas", "Arab States"
ASIA, EUROPE = "Asia and the Pacific", "Europe and Central Asia"


class Country(NamedTuple):
    """A country: its ILO region, how towns sound there, and what members speak.

    `tongue` is the language of the organisations' names: en, fr, es or pt.
    """

    name: str
    region: str
    sound: str
    tongue: str
    languages: tuple[str, ...]


COUNTRIES: tuple[Country, ...] = (
    Country("Kenya", AFRICA, "east africa", "en", ("English", "Swahili")),
    Country("Tanzania", AFRICA, "east africa", "en", ("English", "Swahili")),
    Country("Uganda", AFRICA, "east africa", "en", ("English", "Luganda")),
    Country("Malawi", AFRICA, "east africa", "en", ("English", "Chichewa")),
    Country("Zambia", AFRICA, "east africa", "en", ("English",)),
    Country("South Africa", AFRICA, "east africa", "en", ("English", "Zulu")),
    Country("Ethiopia", AFRICA, "east africa", "en", ("English", "Amharic")),
    Country("Mozambique", AFRICA, "east africa", "pt", ("Portuguese", "English")),
    Country("Ghana", AFRICA, "west africa", "en", ("English",)),
    Country("Nigeria", AFRICA, "west africa", "en", ("English", "Hausa")),
    Country("Senegal", AFRICA, "west africa", "fr", ("French", "Wolof")),
    Country("Côte d'Ivoire", AFRICA, "west africa", "fr", ("French",)),
    Country("Cameroon", AFRICA, "west africa", "fr", ("French", "English")),
    Country("Burkina Faso", AFRICA, "west africa", "fr", ("French",)),
    Country("Madagascar", AFRICA, "east africa", "fr", ("French", "Malagasy")),
    Country("Tunisia", AFRICA, "arabic", "fr", ("French", "Arabic")),
    Country("Morocco", AFRICA, "arabic", "fr", ("French", "Arabic")),
    Country("Argentina", AMERICAS, "iberian", "es", ("Spanish",)),
    Country("Bolivia", AMERICAS, "andean", "es", ("Spanish", "Quechua")),
    Country("Peru", AMERICAS, "andean", "es", ("Spanish", "Quechua")),
    Country("Colombia", AMERICAS, "iberian", "es", ("Spanish",)),
    Country("Chile", AMERICAS, "andean", "es", ("Spanish", "English")),
    Country("Costa Rica", AMERICAS, "iberian", "es", ("Spanish", "English")),
    Country("Mexico", AMERICAS, "iberian", "es", ("Spanish",)),
    Country("Brazil", AMERICAS, "andean", "pt", ("Portuguese", "English")),
    Country("Jamaica", AMERICAS, "anglo", "en", ("English",)),
    Country("Canada", AMERICAS, "anglo", "en", ("English", "French")),
    Country("Haiti", AMERICAS, "gallic", "fr", ("French", "Haitian Creole")),
    Country("Jordan", ARAB, "arabic", "en", ("Arabic", "English")),
    Country("Lebanon", ARAB, "arabic", "fr", ("Arabic", "French")),
    Country("Oman", ARAB, "arabic", "en", ("Arabic", "English")),
    Country("Iraq", ARAB, "arabic", "en", ("Arabic", "English")),
    Country("India", ASIA, "south asia", "en", ("English", "Hindi")),
    Country("Bangladesh", ASIA, "south asia", "en", ("English", "Bengali")),
    Country("Nepal", ASIA, "south asia", "en", ("English", "Nepali")),
    Country("Sri Lanka", ASIA, "south asia", "en", ("English", "Sinhala", "Tamil")),
    Country("Philippines", ASIA, "south-east asia", "en", ("English", "Tagalog")),
    Country("Indonesia", ASIA, "south-east asia", "en", ("English", "Indonesian")),
    Country("Viet Nam", ASIA, "south-east asia", "en", ("English", "Vietnamese")),
    Country("Cambodia", ASIA, "south-east asia", "en", ("English", "Khmer")),
    Country("Fiji", ASIA, "pacific", "en", ("English", "Fijian")),
    Country("Samoa", ASIA, "pacific", "en", ("English", "Samoan")),
    Country("Ireland", EUROPE, "anglo", "en", ("English",)),
    Country("United Kingdom", EUROPE, "anglo", "en", ("English",)),
    Country("France", EUROPE, "gallic", "fr", ("French", "English")),
    Country("Belgium", EUROPE, "gallic", "fr", ("French", "English")),
    Country("Spain", EUROPE, "iberian", "es", ("Spanish", "English")),
    Country("Norway", EUROPE, "nordic", "en", ("English", "Norwegian")),
    Country("Estonia", EUROPE, "nordic", "en", ("English", "Estonian")),
    Country("Serbia", EUROPE, "slavic", "en", ("English", "Serbian")),
    Country("Georgia", EUROPE, "caucasian", "en", ("English", "Georgian")),
    Country("Kyrgyzstan", EUROPE, "caucasian", "en", ("English", "Kyrgyz", "Russian")),
)

_SYLLABLES: dict[str, tuple[str, ...]] = {
    "east africa": (
        "Ka Ki Lu Ma Mbe Nda Nya Ru Ta Tu Wa Zi",
        "la mba nga ri ndo ku so te vi",
        "ni ra wa ti ko la si re",
    ),
    "west africa": (
        "Ba Bou Dia Fa Gan Kou Lo Man Ndi Sa Tam Yo",
        "do la ko ra ssi gou ba",
        "ra gui lé kro né dé ya",
    ),
    "arabic": (
        "Naj Saf Jaw Kar Dur Sah Zar War Bah Taw Rif",
        "ira una ila ari oura awi",
        "|n|t|yeh".replace("|", " "),
    ),
    "iberian": (
        "Valde Monte Puente Alta Fuente Mira Torre Peña",
        "luma rena calzo brisa corva mielga tilo sauco vega lindo garza",
    ),
    "andean": (
        "Ara Beni Chiri Ibi Jara Ñuri Pira Quina Tara Uru Yaca",
        "ba lo ma po ra ta",
        "guá má ri ní yú cá ro",
    ),
    "gallic": (
        "Beau Clair Mont Pré Roche Val Haute Font Vieux Long Bel",
        "lande fosse lormes vigne sault reuil thiers nardais rives mesval",
    ),
    "anglo": (
        "Ash Bram Carrow Elder Fen Harrow Kestrel Larch Marl Oaken Penn Quill Thorn Under Wren",
        "bourne combe fold garth hurst ley mere moor stead wick worth",
    ),
    "south asia": (
        "Bhiv Dhur Jhal Khir Motiy Nalg Pith Rivan Suvar Umr Vel",
        "apur agarh anagar agaon akot awadi atola",
    ),
    "south-east asia": (
        "Bana Cala Dala Kampa Lamba Nira Pala Sila Tana Wana",
        "gan hay kura ling mon rang song tiga wit yan",
    ),
    "pacific": (
        "Avai Fale Kora Lau Moa Nuku Ova Rara Tau Vai",
        "lani levu matu ngata riki tolu vua",
    ),
    "nordic": (
        "Aal Bjer Eike Fager Gran Haug Kalle Linder Myr Saar Tamme Vest",
        "vik dal mark stad holm lund nes sund pere",
    ),
    "slavic": (
        "Brezo Dobri Gora Jase Kali Lipo Mora Orlo Podo Rado Slati",
        "vec nica grad brod dol mir šte tin",
    ),
    "caucasian": (
        "Ard Bak Cher Jal Kor Nar Tal Zer Vash Lom",
        "oreli anur abul adag ukan etri ilisi avani",
    ),
}

PLACES: dict[str, tuple[str, ...]] = {
    sound: tuple("".join(parts) for parts in product(*(text.split(" ") for text in syllables)))
    for sound, syllables in _SYLLABLES.items()
}
"""How towns sound -> all the invented towns of that sound."""


@dataclass(frozen=True, slots=True)
class Type:
    """An organisation type: how usual it is, and what such bodies call themselves.

    Attributes:
        weight: Relative number of members.
        heads: Language code -> words that stand after (en) or before (fr, es, pt) a place.
    """

    weight: int
    heads: dict[str, tuple[str, ...]]


def _heads(en: str, fr: str, es: str, pt: str) -> dict[str, tuple[str, ...]]:
    texts = {"en": en, "fr": fr, "es": es, "pt": pt}
    return {tongue: tuple(text.split(" | ")) for tongue, text in texts.items()}


TYPES: dict[str, Type] = {
    "TVET institution": Type(
        100,
        _heads(
            "Technical College | Training Centre | Polytechnic | Vocational School"
            " | Trades Academy | Skills Institute",
            "Lycée technique | Centre de formation | Lycée professionnel | École des métiers",
            "Escuela Técnica | Centro de Formación | Instituto de Oficios",
            "Escola Técnica | Centro de Formação | Instituto de Ofícios",
        ),
    ),
    "academic institution": Type(
        66,
        _heads(
            "University | University College | School of Education | Institute of Labour",
            "Université | Institut supérieur | Institut du travail",
            "Universidad | Instituto del Trabajo | Facultad de Educación",
            "Universidade | Instituto do Trabalho",
        ),
    ),
    "think tank, foundation or consultancy": Type(
        64,
        _heads(
            "Foundation | Policy Lab | Advisory | Research Group | Trust | Associates",
            "Fondation | Cabinet conseil | Cercle d'études",
            "Fundación | Consultora | Círculo de Estudios",
            "Fundação | Consultoria | Círculo de Estudos",
        ),
    ),
    "NGO or civil society": Type(
        54,
        _heads(
            "Community Network | Youth Forum | Learning Circle | Initiative | Women's Association",
            "Association des jeunes | Réseau solidaire | Maison des femmes | Collectif",
            "Red Comunitaria | Foro Juvenil | Asociación de Mujeres | Colectivo",
            "Rede Comunitária | Fórum Jovem | Associação de Mulheres",
        ),
    ),
    "government": Type(
        42,
        _heads(
            "Skills Directorate | Employment Office | Training Authority | Labour Office",
            "Direction des métiers | Office de l'emploi | Agence de formation",
            "Dirección de Empleo | Oficina de Trabajo | Agencia de Formación",
            "Direção do Emprego | Agência de Formação",
        ),
    ),
    "employers' organisation": Type(
        40,
        _heads(
            "Employers' Federation | Chamber of Commerce | Business Council | Employers' Forum",
            "Chambre de commerce | Union des entreprises | Club des employeurs",
            "Cámara de Comercio | Gremio Industrial | Unión de Empresas",
            "Câmara de Comércio | União de Empresas",
        ),
    ),
    "workers' organisation": Type(
        32,
        _heads(
            "Workers' Union | Trades Congress | Craft Workers' League",
            "Union ouvrière | Syndicat des métiers",
            "Unión Obrera | Sindicato de Oficios",
            "União Operária | Sindicato de Ofícios",
        ),
    ),
    "enterprise": Type(
        22,
        _heads(
            "Learning Systems | Engineering | Works | Energy Services",
            "Ateliers | Énergies | Services numériques",
            "Talleres | Energías | Servicios Digitales",
            "Oficinas | Energias",
        ),
    ),
    "cooperative": Type(
        18,
        _heads(
            "Cooperative | Cooperative Union | Growers' Cooperative | Artisans' Cooperative",
            "Coopérative | Coopérative artisanale",
            "Cooperativa | Cooperativa Artesana",
            "Cooperativa | Cooperativa Artesã",
        ),
    ),
    "sectoral body": Type(
        16,
        _heads(
            "Builders' Council | Textile Council | Tourism Skills Council | Transport Board",
            "Conseil du bâtiment | Conseil du textile | Conseil du tourisme",
            "Consejo Textil | Consejo de Turismo | Mesa de la Construcción",
            "Conselho Têxtil | Conselho de Turismo",
        ),
    ),
    "international organisation": Type(
        9,
        _heads(
            "Regional Skills Bureau | Inter-Regional Forum | Learning Alliance",
            "Alliance régionale | Forum des compétences",
            "Alianza Regional | Foro de Competencias",
            "Aliança Regional",
        ),
    ),
    "bilateral organisation": Type(
        7,
        _heads(
            "Development Agency | Cooperation Office | Partnership Agency",
            "Coopération | Agence d'appui",
            "Cooperación | Agencia de Apoyo",
            "Cooperação | Agência de Apoio",
        ),
    ),
}
"""Organisation type -> how usual it is and its names; the most usual first."""


def organisation(head: str, place: str, tongue: str) -> str:
    """Put a place and what stands beside it together as that language does.

    Args:
        head: What the organisation is, such as "Lycée technique".
        place: Its town.
        tongue: Language of the name: en, fr, es or pt.

    Returns:
        The name.

    >>> organisation("Lycée technique", "Arandé", "fr")
    "Lycée technique d'Arandé"
    >>> organisation("Escuela Solar", "Arabarí", "es")
    'Escuela Solar de Arabarí'
    >>> organisation("Solar School", "Ashcombe", "en")
    'Ashcombe Solar School'
    """
    if tongue == "en":
        return f"{place} {head}"
    if tongue == "fr" and place[0] in "AEIOUÉ":
        return f"{head} d'{place}"
    return f"{head} de {place}"
