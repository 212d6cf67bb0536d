"""The words of following, and of a map that changes while it is open: part of `texts`."""

from collections.abc import Mapping

FOLLOW_TEXTS: Mapping[str, str] = {
    "follow.lead": "Lead",
    "follow.lead.hint": "Everybody who follows sees what you see (L). Point at a member with M.",
    "follow.stop": "Stop leading",
    "follow.leading": "You lead: others see this.",
    "follow.leading.failed": "What you show does not reach the others at the moment.",
    "follow.taken": "Another facilitator leads now.",
    "follow.following": "Following the facilitator",
    "follow.leave": "Stop",
    "follow.away": "The facilitator is leading.",
    "follow.return": "Follow",
    "follow.ended": "The facilitator has stopped leading. The map is yours.",
    "follow.pointed": "The facilitator points at {name}.",
    "news.members.one": "{count} new member: {name}",
    "news.members.other": "{count} new members, the last one: {name}",
    "news.another": "Another network is shown now: {title}",
    "news.show": "Show",
    "news.close": "Close this message",
    "follow.point.none": "Choose a member first, then point at it.",
}
