"""What somebody says of themselves: the fields of the form, and how they are checked.

A form becomes a `Profile`, or sentences beside the fields that say what to change. What is kept
is as clean as what the loaders make of a file: terms in the spelling that is on the map already,
countries made one, addresses that are safe to click. Nothing here knows requests or tables.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from types import MappingProxyType
from typing import Any

from loaders.countries import places
from loaders.links import links_of
from loaders.text import fold
from loaders.tongues import code_of
from loaders.vocabulary import clean, strong_pieces
from map.facets import several
from map.lexicon import Lexicon
from map.member import Member
from map.network import Network
from map.terms import commonest_spelling, normalise

LONGEST: Mapping[str, int] = MappingProxyType(
    {
        "name": 120, "type": 80, "country": 120, "about": 2_000, "themes": 1_200,
        "offers": 1_200, "needs": 1_200, "languages": 400, "links": 1_500,
        "person": 120, "email": 200, "phone": 40,
    }
)  # fmt: skip
"""Field -> characters that it may hold."""
TERMS = ("themes", "offers", "needs")
MOST: Mapping[str, int] = MappingProxyType(
    {"themes": 12, "offers": 12, "needs": 12, "languages": 12, "links": 5}
)
"""Field -> entries that it may hold."""
LONGEST_TERM = 80
CONTACTS: Mapping[str, str] = MappingProxyType(
    {"person": "Contact person", "email": "E-mail", "phone": "Phone"}
)
"""Field -> the header under which it is kept where it must not be shown."""
SHOWN = "show_"
"""Before the name of a contact field: the box that says that it may be shown."""

_EMAIL = re.compile(r"[^\s@<>\"(),;:]+@[^\s@<>\"(),;:]+\.[^\s@<>\"(),;:.]{2,}")
_PHONE = re.compile(r"\+?[\d\s()./-]{5,}")
# Marks that turn the direction of what is written around them, and others that nobody sees.
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u00ad]")


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody says of themselves, checked.

    Attributes:
        shown: Those of the contact fields that may be shown to all.
    """

    name: str
    type: str = ""
    country: str = ""
    about: str = ""
    themes: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    person: str = ""
    email: str = ""
    phone: str = ""
    shown: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give plain values, which `of_json` reads back."""
        return asdict(self)

    @classmethod
    def of_json(cls, content: Mapping[str, Any]) -> "Profile":
        """Read what `to_json` wrote."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in content.items()
        }
        return cls(**values)

    def member(self, id_: str) -> Member:
        """Give the member of the map that this is; what may not be shown is private.

        >>> ann = Profile("Ann", country="Kenia", email="a@b.org", phone="12345", shown=("email",))
        >>> found = ann.member("ann")
        >>> found.country, found.region, found.contact, dict(found.private)
        ('Kenya', 'Africa', 'a@b.org', {'Phone': '12345'})
        """
        place = places([self.country])[self.country]
        contacts = {name: value for name in CONTACTS if (value := getattr(self, name))}
        return Member(
            id_,
            self.name,
            type=self.type,
            country=place.country,
            region=place.region,
            about=self.about,
            themes=self.themes,
            offers=self.offers,
            needs=self.needs,
            languages=self.languages,
            links=self.links,
            contact="; ".join(v for name, v in contacts.items() if name in self.shown),
            private=MappingProxyType(
                {CONTACTS[name]: v for name, v in contacts.items() if name not in self.shown}
            ),
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What the map has already, for suggestions and to write the same in the same way.

    Attributes:
        terms: Offers, needs and themes, the most frequent first.
        types: Types, the most frequent first.
        languages: Languages, the most frequent first; none where the network does not know any.
        names: Folded names of the members -> their ids.
        lexicon: What was decided about terms.
    """

    terms: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)

    @classmethod
    def of(cls, network: Network, lexicon: Lexicon) -> "Known":
        """Read a network."""
        members = network.members
        return cls(
            _frequent(term for m in members for term in (*m.offers, *m.needs, *m.themes)),
            _frequent(one for member in members for one in several(member.type)),
            _frequent(one for member in members for one in member.languages),
            {fold(member.name): member.id for member in members},
            lexicon,
        )


def _frequent(terms: Iterable[str]) -> tuple[str, ...]:
    spellings: dict[str, list[str]] = {}
    for term in terms:
        spellings.setdefault(normalise(term), []).append(term)
    groups = sorted(spellings.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(commonest_spelling(group) for _, group in groups)


@dataclass(frozen=True, slots=True)
class Read:
    """What a form gave.

    Attributes:
        profile: What it says, also where something is wrong with it.
        problems: Field -> key of the sentence that says what to change, and its values.
        raw: Field -> what was written, to be shown again.
    """

    profile: Profile
    problems: Mapping[str, tuple[str, Mapping[str, object]]]
    raw: Mapping[str, str]


Problems = dict[str, tuple[str, Mapping[str, object]]]


def read(form: Mapping[str, str], known: Known, own: str = "") -> Read:
    """Check a form.

    Args:
        form: Name of a field -> what was written; anything may be missing or be there.
        known: What the map has already.
        own: Id of the member whose profile this is; "" for somebody new.
    """
    problems: Problems = {}
    raw = {name: tidy(form.get(name, ""), name) for name in LONGEST}
    for name, longest in LONGEST.items():
        if len(raw[name]) > longest:
            problems[name] = ("join.wrong.long", {"longest": longest, "count": len(raw[name])})
            raw[name] = raw[name][:longest]
    lists: dict[str, Any] = {name: _terms(raw[name], name, known, problems) for name in TERMS}
    spoken = _languages(raw["languages"], known, problems)
    links = _links(raw["links"], problems)
    place = places([raw["country"]])[raw["country"]]
    if not raw["name"]:
        problems["name"] = ("join.wrong.name", {})
    elif known.names.get(fold(raw["name"]), own) != own and not form.get("another"):
        problems["name"] = ("join.wrong.there", {"name": raw["name"]})
    if raw["email"] and not _EMAIL.fullmatch(raw["email"]):
        problems.setdefault("email", ("join.wrong.email", {}))
    if raw["phone"] and not _PHONE.fullmatch(raw["phone"]):
        problems.setdefault("phone", ("join.wrong.phone", {}))
    if not any(lists.values()) and not raw["about"]:
        problems.setdefault("offers", ("join.wrong.empty", {}))
    profile = Profile(
        raw["name"],
        type=_spelled([raw["type"]], known.types, known.lexicon)[0] if raw["type"] else "",
        country=place.country,
        about=raw["about"],
        **lists,
        languages=spoken,
        links=links,
        person=raw["person"],
        email=raw["email"],
        phone=raw["phone"],
        shown=tuple(name for name in CONTACTS if raw[name] and form.get(SHOWN + name)),
    )
    return Read(profile, problems, raw)


def tidy(text: str, name: str = "") -> str:
    """Give a text as it may be kept: no signs that nobody sees, lines where they mean something.

    >>> tidy(" Ann\\x00 \\u202eBaker\\t", "name"), tidy("a\\r\\n\\r\\n\\r\\nb", "about")
    ('Ann Baker', 'a\\n\\nb')
    """
    plain = unicodedata.normalize("NFC", _UNSEEN.sub("", text[: 4 * max(LONGEST.values())]))
    lines = plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cleaned = [" ".join("".join(s if _is_seen(s) else " " for s in line).split()) for line in lines]
    if name not in {"about", "languages", "links", *TERMS}:
        return " ".join(filter(None, cleaned))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(cleaned)).strip()


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cs", "Co", "Cn"}


def _terms(cell: str, name: str, known: Known, problems: Problems) -> tuple[str, ...]:
    pieces = _pieces(cell, name, problems)
    found: dict[str, str] = {}
    for term in _spelled(pieces, known.terms, known.lexicon):
        found.setdefault(normalise(term), term)
    return tuple(found.values())


def _languages(cell: str, known: Known, problems: Problems) -> tuple[str, ...]:
    """Each language once, as the map calls it: "Englisch" is English. A comma parts them, too."""
    there = {_tongue(one): one for one in reversed(known.languages)}
    found: dict[str, str] = {}
    for piece in _pieces(cell.replace(",", "\n"), "languages", problems):
        found.setdefault(_tongue(piece), there.get(_tongue(piece), piece))
    return tuple(found.values())


def _tongue(name: str) -> str:
    """What a language is compared by."""
    key = normalise(name)
    return code_of(key) or key


def _pieces(cell: str, name: str, problems: Problems) -> list[str]:
    """The entries of a list, and what is wrong with them."""
    pieces = [piece for piece in map(clean, strong_pieces(cell)) if piece]
    if name in problems:  # cut in the middle of something
        return []
    long = [piece for piece in pieces if len(piece) > LONGEST_TERM]
    if long:
        problems[name] = ("join.wrong.term", {"term": f"{long[0][:40]} …", "longest": LONGEST_TERM})
    elif len(pieces) > MOST[name]:
        problems[name] = ("join.wrong.many", {"most": MOST[name], "count": len(pieces)})
    return pieces


def _spelled(terms: Sequence[str], known: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Terms as they stand on the map already, and as was decided."""
    spelling = {normalise(term): term for term in reversed(known)}
    chosen = [lexicon.preferred(term) for term in terms]
    return [spelling.get(normalise(term), term) for term in chosen]


def _links(cell: str, problems: Problems) -> tuple[str, ...]:
    good, bad = links_of(cell)
    if bad:
        problems.setdefault("links", ("join.wrong.link", {"link": bad[0][:60]}))
    elif len(good) > MOST["links"]:
        problems["links"] = ("join.wrong.many", {"most": MOST["links"], "count": len(good)})
    return good[: MOST["links"]]


def written(profile: Profile) -> dict[str, str]:
    """Give a profile as a form holds it: lists with an entry on each line.

    >>> written(Profile("Ann", offers=("a", "b"), phone="12345", shown=("phone",)))["offers"]
    'a\\nb'
    """
    values = {one.name: getattr(profile, one.name) for one in fields(profile)}
    marks = {SHOWN + name: "on" for name in values.pop("shown")}
    return {
        name: value if isinstance(value, str) else "\n".join(value)
        for name, value in values.items()
    } | marks
