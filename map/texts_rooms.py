"""The words of rooms on the map and on all screens: part of `texts`, for who plans and for all."""

from collections.abc import Mapping

ROOM_TEXTS: Mapping[str, str] = {
    "room.title": "Room {room}",
    "room.title.on": "Room {room}, in {language}",
    "room.round": "Round {round} of {rounds}",
    "room.key": "Colours and numbers are the rooms of round {round}.",
    "room.key.many": "Numbers are the rooms of round {round}. There are more rooms than colours, "
    "so colours repeat.",
    "room.key.colours": "Colours are the rooms of round {round}. The room that is lit shows its "
    "number.",
    "room.key.crowd": "Colours are the rooms of round {round}, and repeat, as there are more rooms "
    "than colours. The room that is lit shows its number.",
    "room.key.lines": "Lines join those of whom something came.",
    "room.speechless": "No language is known that all of them share.",
    "room.hosted": "{name} (host)",
    "rooms.label": "Rooms of this call",
    "rooms.find": "Round {round} of {rounds}: find your room",
    "rooms.own": "Round {round} of {rounds}: you are in room {room}",
    "rooms.none": "Round {round} of {rounds}: you have no room yet",
    "rooms.title": "Rooms of round {round} of {rounds}",
    "rooms.close": "Close",
    "rooms.who": "Find your organisation",
    "rooms.us": "This is us",
    "rooms.us.of": "{name}: this is us",
    "rooms.us.not": "This is not us",
    "rooms.yours": "{name} is in room {room}",
    "rooms.yours.on": "{name} is in room {room}, in {language}",
    "rooms.yours.none": "{name} has no room in this round. Ask the facilitator.",
    "rooms.nobody": "No other room has somebody of this name.",
    "rooms.map": "Show the rooms on the map",
    "rooms.over": "The rooms are closed. The map is as before.",
}
