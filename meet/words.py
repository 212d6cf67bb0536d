"""The words of a plan that its files and the panel in the page share.

Each is a whole label or sentence with named gaps, as in `map.texts`, which has these among its own.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "meet.room": "Room {room}",
    "meet.room.on": "Room {room}, in {language}",
    "meet.hosted": "{name} (host)",
    "meet.chat.round": "Round {round}",
    "meet.chat.room": "Room {room}: {names}",
    "meet.left.consent": "no contact that may be shown",
    "meet.left.address": "the contact is no e-mail address",
    "meet.left.twice": "another member has the same address",
    "meet.left.roomless": "no room in this round",
}


def words(key: str, **values: object) -> str:
    """Give words with their gaps filled.

    >>> words("meet.room.on", room=2, language="French")
    'Room 2, in French'
    """
    return WORDS[key].format(**values)
