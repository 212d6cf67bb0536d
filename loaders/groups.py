"""Fields of a member in groups: which hold terms, which hold lists, which may have levels.

Whoever does the same with several fields takes their names from here, so that the groups
differ where they are meant to, and nowhere else.
"""

from collections.abc import Mapping

TERMS = ("offers", "needs", "themes")
"""What members are compared by: terms of one vocabulary, as an offer meets a need in it."""
CHOICES = (*TERMS, "languages")
"""What a form lets people choose from, box by box: no addresses."""
LISTS = (*CHOICES, "links")
"""All that holds several values."""

LEVELS_OF: Mapping[str, str] = {"offers": "offer_levels", "needs": "need_levels"}
"""Field whose terms may have a level -> field with these levels."""
LEVELLED = tuple(LEVELS_OF)
LEVELS = tuple(LEVELS_OF.values())

DESCRIBING = ("type", "country", "region", "sector", "about")
"""Texts that say what the member is, in the order of ``Member``."""
GROUPING = ("type", "sector")
"""Those of them that become filters: their spellings become one as those of terms do."""
TELLING = ("name", *DESCRIBING)
"""Texts of which two tables may say different things of one member."""
TEXTS = ("id", *TELLING, "contact")
"""All that holds one text."""
