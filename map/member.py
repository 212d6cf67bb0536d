"""Who the members are, and the ties they have already.

These are plain values: the loaders make them, everything else reads them.
No computation lives here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
NO_LEVELS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation (or person) of the network.

    Every text is a string exactly as the file gave it, cleaned of white space at
    the ends; an unknown text is ``""`` and an unknown list ``()``. Terms, ``type`` and
    ``sector`` are in the spelling that stands for all spellings of the same.

    Attributes:
        id: Unique in the network; stands in links, so it must not change between
            two versions of the same file.
        name: What people call the member; never empty.
        type: Organisation type, such as "TVET institution"; several with "; " between them.
        country: Country in English where it is a known one, else as the file spells it;
            several with "; " between them.
        region: Region of the world, such as "Africa" (not a region of the map); several with
            "; " between them.
        sector: Line of work in a few words; several with "; " between them.
        about: Free text about the member.
        offers: Terms the member can give to others.
        needs: Terms the member looks for.
        themes: Terms the member is interested in.
        languages: Languages the member works in.
        links: Web addresses; only http and https.
        contact: E-mail address, telephone or name of a contact. The loaders leave
            it empty unless the member agreed that it is shown.
        details: Public columns that Knitwork has no field for: header -> values.
        private: What must never leave the server: header -> cell. It is kept so
            that saving a file loses nothing, and left out of ``repr`` so that it
            reaches no log.
        offer_levels: How strong an offer is, where the member said so: key of the term
            (`terms.normalise`) -> weight, 0 < weight <= 2; 1 is an ordinary offer.
        need_levels: The same for needs: how urgent they are.
    """

    id: str
    name: str
    type: str = ""
    country: str = ""
    region: str = ""
    sector: str = ""
    about: str = ""
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    contact: str = ""
    details: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING, hash=False)
    private: Mapping[str, str] = field(default_factory=lambda: {}, repr=False, hash=False)
    offer_levels: Mapping[str, float] = field(default_factory=lambda: NO_LEVELS, hash=False)
    need_levels: Mapping[str, float] = field(default_factory=lambda: NO_LEVELS, hash=False)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship that exists already between two members.

    Attributes:
        source: Id of the member the file names first.
        target: Id of the other member.
        type: What kind of relationship, such as "joint project"; may be ``""``.
        date: The day it came about, as "2026-11-25", where that is known; else ``""``.
    """

    source: str
    target: str
    type: str = ""
    date: str = ""
