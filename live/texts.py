"""The words of this room: the door, refusals, and what is printed at the start."""

from collections.abc import Mapping

from .texts_join import JOIN_TEXTS

TEXTS: Mapping[str, str] = {
    # --- the door -----------------------------------------------------------------------
    "door.title": "Come in",
    "door.lead": "This map is for its participants. Open it with the link that you were given.",
    "door.passcode": "Passcode",
    "door.passcode.lead": "This map is for its participants. Enter the passcode that you were "
    "given.",
    "door.open": "Open the map",
    "door.wait": "Opening the map …",
    "door.noscript": "Please allow JavaScript: your link is opened by it.",
    "door.wrong": "This passcode is not the one. Check it and try again.",
    "door.link": "This link is not valid any more. Ask the facilitator for a new one.",
    "door.locked": "There were too many wrong passcodes. Wait a minute and try again.",
    "door.locked.near": "There were very many wrong passcodes from your network. Wait ten minutes, "
    "or open the map from another network, such as that of your phone.",
    "door.failed": "The map could not be reached. Check your connection and try again.",
    # --- refusals -----------------------------------------------------------------------
    "refused.nobody": "Please come in first: open this page with the link that you were given.",
    "refused.participant": "Only the facilitator may do this.",
    "refused.facilitator": "Nobody may do this.",
    "refused.elsewhere": "This request came from another site and was refused.",
    "refused.away": "This cannot be done at the moment: the database is away. The map stays as it "
    "is. Try again soon.",
    "refused.often": "That was too often. Wait a moment and try again.",
    "files.unreadable": "The file on the disk has changed and cannot be shown, so the map stays as "
    "it was. {reason}",
    "files.failed": "Ask whoever runs the server to run “check” on it.",
    # --- follow me ----------------------------------------------------------------------
    "live.form": "This request could not be understood. Reload the page and try again.",
    "live.away": "What happens in the call cannot be told at the moment. Try again soon.",
    "live.many": "Too many follow at once. The page asks for news every second or two instead.",
    **JOIN_TEXTS,
    # --- what came of meetings ----------------------------------------------------------
    "meetings.form": "This request could not be understood. Reload the page and try again.",
    "meetings.gone": "One of the two is not on the map any more. Reload the page.",
    "meetings.on": "This call cannot go on: another one has ended since.",
    "meetings.away": "This cannot be kept at the moment. Try again soon.",
    # --- stories ------------------------------------------------------------------------
    "story.form": "This could not be saved. A step needs a line of text of at most 160 characters.",
    "story.many": "A story has at most 60 steps. Remove one first.",
    "story.gone": "Somebody else has removed this step.",
    # --- the command line -----------------------------------------------------------------
    "links.participants": "For participants:     {link}",
    "links.passcode": "For participants:     {link}  (asks for the passcode)",
    "command.erased.one": "Taken out of one version. Remove the row from your file, too.",
    "command.erased": "Taken out of {count} versions. Remove the row from your file, too.",
    "command.erased.none": "Nobody with the id “{member}” is in what is kept. Should a file bring "
    "them, they stay out.",
    "command.passcode.short": "A passcode needs at least {least} characters, so that nobody "
    "guesses it. Three words that have nothing to do with each other are easy to say.",
    "command.empty": "Nothing was shown of these files yet. Without --shown, what they say is "
    "saved.",
    "command.shown": "“{header}” is shown again when the files are read next: start the "
    "server anew.",
    "command.unknown": "No column “{header}” is hidden here.",
    "links.facilitator": "For the facilitator:  {link}  (keep it to yourself)",
}


def text(key: str, **values: object) -> str:
    """Give a text with its gaps filled.

    >>> text("links.participants", link="http://localhost:8050/")
    'For participants:     http://localhost:8050/'
    """
    return TEXTS[key].format(**values)
