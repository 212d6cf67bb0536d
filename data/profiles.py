"""How one applicant is made up: a row of the table, as somebody would have filled in the form.

Terms come from the applicant's community, usual ones more often, and a few from neighbouring
ones; the description says nothing that the other cells deny.
"""

import unicodedata
from collections.abc import Mapping

from .chance import Chance
from .communities import COMMUNITIES, Community
from .names import COUNTRIES, PLACES, TYPES, Country, organisation
from .sentences import CLOSINGS, DEEDS, FEW, MAILBOXES, MANY, NOTES, OPENINGS, SAYING, TURNS

COLUMNS = (
    "id",
    "name",
    "type",
    "country",
    "region",
    "sector",
    "about",
    "offers",
    "needs",
    "themes",
    "languages",
    "website",
    "contact",
    "consent_contact",
    "founded",
    "size of organisation",
    "_internal_note",
)
NAME_LENGTH = 32  # characters that read well on a map; longer only when towns run short
COMMUNITY_NAMED = (
    "TVET institution",
    "think tank, foundation or consultancy",
    "NGO or civil society",
    "government",
    "enterprise",
    "bilateral organisation",
)
SEPARATOR = "; "

EMPTY_SHARE = 0.02  # applicants who gave a name, a type and a country and nothing more
HALF_EMPTY_SHARE = 0.06  # of the others: no offers, or no needs
FAVOURED_TYPE_SHARE = 0.45
COMMUNITY_NAME_SHARE = 0.3
BORROWED_SHARE = 0.14  # of terms, from neighbouring communities

SIZES = ("under 10", "10 to 49", "50 to 249", "250 and more")
SIZE_WEIGHTS: Mapping[str, tuple[int, ...]] = {
    "academic institution": (1, 15, 45, 39),
    "government": (4, 36, 44, 16),
    "NGO or civil society": (44, 42, 13, 1),
    "cooperative": (24, 46, 26, 4),
    "think tank, foundation or consultancy": (46, 42, 12, 0),
    "TVET institution": (2, 38, 46, 14),
}
USUAL_SIZE_WEIGHTS = (16, 44, 31, 9)

Row = dict[str, str]


def profile(chance: Chance, member_id: str, home: Community, hub: bool, taken: set[str]) -> Row:
    """Make up one applicant.

    Args:
        chance: Where the choices come from; it moves on.
        member_id: The id to give.
        home: The community the applicant belongs to.
        hub: Whether it offers much, to several communities.
        taken: Addresses and descriptions already given; the new ones are added.

    Returns:
        Column -> cell, in the order of `COLUMNS`.
    """
    country = chance.pick(COUNTRIES)
    kind = (
        chance.pick(home.types)
        if chance.happens(FAVOURED_TYPE_SHARE)
        else chance.weighted(list(TYPES), [known.weight for known in TYPES.values()])
    )
    name, place, address = _name(chance, kind, country, home, taken)
    row = dict.fromkeys(COLUMNS, "")
    row |= {"id": member_id, "name": name, "type": kind}
    row |= {"country": country.name, "region": country.region}
    if not hub and chance.happens(EMPTY_SHARE):
        return row

    offers, needs = _offers_and_needs(chance, home, hub)
    row["sector"] = chance.pick(home.sectors)
    row["founded"] = str(_year(chance))
    for _ in range(20):  # in networks of many thousands two may say the same
        row["about"] = _about(chance, row | {"place": place}, home, offers, needs)
        if row["about"] not in taken:
            break
    taken.add(row["about"])
    row["offers"] = SEPARATOR.join(offers)
    row["needs"] = SEPARATOR.join(needs)
    row["themes"] = SEPARATOR.join(_themes(chance, home, hub))
    row["languages"] = SEPARATOR.join(_languages(chance, country))
    row["size of organisation"] = chance.weighted(SIZES, SIZE_WEIGHTS.get(kind, USUAL_SIZE_WEIGHTS))
    if chance.happens(0.9):
        row["website"] = f"https://{address}.example"
    if chance.happens(0.88):
        row["contact"] = f"{chance.pick(MAILBOXES)}@{address}.example"
        row["consent_contact"] = chance.weighted(("yes", "no", ""), (66, 20, 14))
    if chance.happens(0.12):
        row["_internal_note"] = chance.pick(NOTES)
    return row


def _year(chance: Chance) -> int:
    """Give a year of foundation: most bodies are young, a few are a century old."""
    share = chance.number()
    return 2018 - int(95 * share * share)


def _name(
    chance: Chance, kind: str, country: Country, home: Community, taken: set[str]
) -> tuple[str, str, str]:
    """Give a name nobody has, the town in it, and the address made from it."""
    tongue, towns = country.tongue, PLACES[country.sound]
    repeats = attempts = 0
    while True:
        attempts += 1
        place = chance.pick(towns)
        if repeats > 10:  # towns run short in networks of many thousands
            place = f"{place}-{chance.pick(towns)}"
        own = kind in COMMUNITY_NAMED and chance.happens(COMMUNITY_NAME_SHARE)
        heads = home.heads[tongue] if own else TYPES[kind].heads[tongue]
        name = organisation(chance.pick(heads), place, tongue)
        address = _address(name)
        # Unique by address, so that no two names differ in an accent alone.
        repeats += address in taken
        fits = len(name) <= NAME_LENGTH or repeats > 10 or attempts > 100
        if fits and address not in taken:
            taken.add(address)
            return name, place, address


def _address(name: str) -> str:
    """Give a name as an internet address writes it.

    >>> _address("Lycée technique d'Arandé")
    'lycee-technique-darande'
    """
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return "-".join(plain.replace("'", "").split())


def _offers_and_needs(
    chance: Chance, home: Community, hub: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    offers = _terms(chance, home, chance.between(6, 9) if hub else chance.between(2, 5), ())
    needs = _terms(chance, home, chance.between(3, 5) if hub else chance.between(2, 4), offers)
    if not hub and chance.happens(HALF_EMPTY_SHARE):
        return (offers, ()) if chance.happens(0.5) else ((), needs)
    return offers, needs


def _terms(
    chance: Chance, home: Community, count: int, without: tuple[str, ...]
) -> tuple[str, ...]:
    """Draw different terms, the usual ones of a community more often."""
    drawn: list[str] = []
    while len(drawn) < count:
        source = home
        if chance.happens(BORROWED_SHARE):
            source = COMMUNITIES[chance.pick(home.neighbours)]
        usual = [1 / (rank + 3) for rank in range(len(source.terms))]
        term = chance.weighted(source.terms, usual)
        if term not in drawn and term not in without:
            drawn.append(term)
    return tuple(drawn)


def _themes(chance: Chance, home: Community, hub: bool) -> tuple[str, ...]:
    themes = [home.themes[0]] if chance.happens(0.92) else []
    themes += chance.some(home.themes[1:], chance.between(1, 2))
    if hub or chance.happens(0.3):
        themes.append(COMMUNITIES[chance.pick(home.neighbours)].themes[0])
    return tuple(dict.fromkeys(themes))


def _languages(chance: Chance, country: Country) -> tuple[str, ...]:
    """Give what is spoken at home, and sometimes a second language of the network's calls."""
    others = [lang for lang in ("English", "French", "Spanish") if lang not in country.languages]
    if others and chance.happens(0.12):
        return (*country.languages, chance.pick(others))
    return country.languages


def _about(
    chance: Chance,
    row: Mapping[str, str],
    home: Community,
    offers: tuple[str, ...],
    needs: tuple[str, ...],
) -> str:
    """Put two or three sentences together that fit the member's own answers."""
    work = DEEDS[home.themes[0]]
    few, also_few, many = chance.pick(FEW), chance.pick(FEW), chance.pick(MANY)
    shape = chance.weighted(("open do", "do close", "open do close"), (4, 3, 3))
    parts: list[str] = []
    if "open" in shape:
        parts.append(chance.pick(OPENINGS[row["type"]]).replace("{few}", also_few))
    turn = chance.pick(TURNS)
    saying = chance.pick(SAYING)
    deed, setting = chance.pick(work.deeds), chance.pick(work.settings)
    for slot, words in (("{deed}", deed), ("{setting}", setting), ("{turn}", turn)):
        saying = saying.replace(slot, words)
    parts.append(saying)
    if "close" in shape:
        fitting = [
            closing
            for closing in CLOSINGS
            if (offers or "{offer}" not in closing) and (needs or "{need}" not in closing)
        ]
        parts.append(chance.pick(fitting))
    return " ".join(parts).format(
        few=few,
        Few=also_few.capitalize(),
        many=many,
        Many=many.capitalize(),
        place=row["place"],
        founded=row["founded"],
        offer=chance.pick(offers) if offers else "",
        need=chance.pick(needs) if needs else "",
    )
