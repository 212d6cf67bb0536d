"""The words of the form with which people add themselves: part of `texts`."""

from collections.abc import Mapping

JOIN_TEXTS: Mapping[str, str] = {
    "join.title": "Add yourself to the map",
    "join.title.mine": "Your profile",
    "join.lead": "What you write here is on the map of everybody as soon as you send it.",
    "join.lead.moderated": "What you write here comes onto the map when the facilitator has looked "
    "at it.",
    "join.must": "(needed)",
    "join.part.who": "Who you are",
    "join.part.terms": "What brings you together with others",
    "join.part.contact": "How to reach you",
    "join.field.name": "Name of your organisation, or your own",
    "join.field.type": "Type",
    "join.field.country": "Country",
    "join.field.about": "About you",
    "join.field.offers": "What you offer",
    "join.field.needs": "What you need",
    "join.field.themes": "Themes you care about",
    "join.field.languages": "Languages you speak",
    "join.field.links": "Web addresses",
    "join.field.person": "Contact person",
    "join.field.email": "E-mail",
    "join.field.phone": "Phone",
    "join.hint.type": "Such as school, company or government. Choose one, or write your own.",
    "join.hint.about": "In a few sentences.",
    "join.hint.offers": "What others can get from you. Take words from the list where they fit, or "
    "write your own.",
    "join.hint.needs": "What you are looking for.",
    "join.hint.themes": "What you work on, or want to.",
    "join.hint.languages": "In which others can talk with you.",
    "join.hint.lines": "Write each entry on a line of its own.",
    "join.hint.links": "Write each on a line of its own.",
    "join.hint.contact": "All of this may stay empty. Only what you tick is shown to others; the "
    "rest is for the facilitator.",
    "join.show.person": "Show the contact person on the map",
    "join.show.email": "Show the e-mail address on the map",
    "join.show.phone": "Show the phone number on the map",
    "join.privacy": "You get a link of your own, with which you can change or remove all of this "
    "at any time.",
    "join.send": "Send to the facilitator",
    "join.direct": "Add me to the map",
    "join.save": "Save",
    "join.unsent": "This could not be sent. Check your connection and send it again: all that you "
    "wrote is still here.",
    "join.again": "What you wrote before is here again.",
    "join.afresh": "Begin anew",
    "join.saved": "Your changes are saved.",
    "join.map": "Open the map",
    "join.see": "See yourself on the map",
    "join.already": "You have added {name} already.",
    "join.already.open": "Change or remove it",
    "join.another": "This is another one of the same name.",
    "join.terms.add": "Add",
    "join.terms.added": "{term} was added.",
    "join.terms.remove": "Remove {term}",
    # --- the own link ---------------------------------------------------------------------
    "join.own": "Your own link",
    "join.own.hint": "Keep it: whoever has it can change or remove your profile. It is shown on "
    "this page only.",
    "join.copy": "Copy",
    "join.copied": "Copied",
    "join.entering": "This page opens with your own link. If you have lost it, ask the "
    "facilitator.",
    "join.wait": "Opening your profile …",
    "join.noscript": "Please allow JavaScript: your link is opened by it.",
    "join.link": "This link is not valid any more. Ask the facilitator.",
    "join.leave.open": "Remove my profile",
    "join.leave.lead": "You are taken off the map for good, on every screen. All that you wrote "
    "is forgotten.",
    "join.leave": "Remove for good",
    "join.removed": "You are not on the map any more, and what you wrote is forgotten.",
    "join.only": "This is the only member of the map, which cannot be left empty. Ask the "
    "facilitator.",
    # --- how things are -------------------------------------------------------------------
    "join.state.shown": "You are on the map.",
    "join.state.soon": "You will be on the map in a moment.",
    "join.state.waiting": "The facilitator has your profile. You are on the map when it was "
    "accepted.",
    "join.state.change": "You are on the map. The facilitator looks at your change before others "
    "see it.",
    "join.state.refused": "The facilitator did not take this onto the map. You may change it and "
    "send it again.",
    "join.state.kept": "You are on the map as before. The facilitator did not take your last "
    "change. You may change it and send it again.",
    "join.closed": "Nobody can be added at the moment. Ask the facilitator.",
    "join.full": "No more profiles can be taken. Tell the facilitator.",
    "join.away": "Your profile cannot be kept at the moment. Wait a moment, then send it again.",
    "join.changed": "This was changed or withdrawn meanwhile. Please look at it once more.",
    # --- what to change -------------------------------------------------------------------
    "join.wrongs": "Please look at this once more:",
    "join.wrong.name": "Please write a name.",
    "join.wrong.there": "There is already a member called “{name}”. If this is you, ask the "
    "facilitator to change it. If not, tick the box below and send the form again.",
    "join.wrong.empty": "Please write something that you offer, need or care about, or a sentence "
    "about you: without it, nobody can find out what you have in common.",
    "join.wrong.long": "This has {count} characters; {longest} are possible. Please shorten it.",
    "join.wrong.many": "These are {count} entries; {most} are possible. Please choose.",
    "join.wrong.term": "“{term}” is too long for one entry; {longest} characters are possible. "
    "Write each entry on a line of its own.",
    "join.wrong.link": "“{link}” is no web address. Write one such as https://example.org",
    "join.wrong.email": "This is no e-mail address. Write one such as name@example.org",
    "join.wrong.phone": "This is no phone number. Write digits, such as +41 22 123 45 67",
}
