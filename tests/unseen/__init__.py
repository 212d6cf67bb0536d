"""Files as people have them, made up for the tests: for each what Knitwork should make of it.

What is expected was written down before the files were read for the first time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Case:
    """Files that are loaded together, and what they should give.

    Attributes:
        name: The situation.
        files: Name -> content.
        fields: Header -> field, for the headers that matter.
        members: Attributes of the first members, as far as they matter.
        ties: How many.
        problems: Codes of all problems, sorted.
        hidden: Texts that must be in no public place.
    """

    name: str
    files: Mapping[str, str | bytes]
    fields: Mapping[str, str]
    members: tuple[Mapping[str, Any], ...]
    ties: int = 0
    problems: tuple[str, ...] = ()
    hidden: tuple[str, ...] = field(default=())
