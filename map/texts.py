"""The words on the screen, in one place, so that they can be translated.

Each text is a whole sentence or label with named gaps, never a piece to be glued to another.
A text that counts something has two forms, ``key.one`` and ``key.other``. The browser gets
the same table with the page; sentences about matches stand beside the rules that score
(`rules`), sentences about files in `loaders.catalogue`.
"""

from collections.abc import Mapping

from .texts_data import DATA_TEXTS
from .texts_follow import FOLLOW_TEXTS
from .texts_meet import MEET_TEXTS
from .texts_offline import OFFLINE_TEXTS
from .texts_people import PEOPLE_TEXTS
from .texts_rooms import ROOM_TEXTS
from .texts_story import STORY_TEXTS

TEXTS: Mapping[str, str] = {
    # --- how terms were compared ------------------------------------------------------
    "engine.spelling": "Terms are compared by their spelling. To compare their meaning, too, in "
    "sixteen languages: pip install -r requirements-semantic.txt",
    "engine.meaning": "Terms are compared by their spelling and by their meaning, in sixteen "
    "languages.",
    # --- the page ---------------------------------------------------------------------
    "page.description": "A map of this network's members: who complements whom, and why.",
    "page.noscript": "Knitwork draws its map in your browser. Please allow JavaScript.",
    "page.failed": "The map could not be loaded. Check your connection, then reload the page.",
    "page.skip": "Skip to the list of members",
    "page.skip.map": "Skip to the map",
    "page.loading": "Loading the map …",
    # --- header -----------------------------------------------------------------------
    "header.map": "Map",
    "header.list": "List",
    "header.show": "Show as",
    "header.present": "Present",
    "header.present.hint": "Present on a call (P)",
    "header.insights": "Insights",
    "header.copy": "Copy link",
    "header.copied": "Link copied. It opens what you see now.",
    "header.copy.failed": "The browser did not allow copying. Copy the address bar instead.",
    "header.scheme": "Switch between light and dark",
    "header.filters": "Filters",
    "header.profile": "Profile",
    # --- taking it away -----------------------------------------------------------------
    "download.open": "Download",
    "download.copy": "Copy the link to what you see",
    "download.png": "The map as a picture (PNG)",
    "download.svg": "The map to edit (SVG)",
    "download.pdf": "Print the map, or save it as PDF",
    "download.failed": "The picture could not be made. Check your connection and try again.",
    "download.offline": "The map in one file, for those without internet (HTML)",
    "download.offline.about.one": "The file holds {members} member, {partners} suggestions with "
    "their reasons, contacts where the member agreed: {contacts}, and nothing private. "
    "About {size}.",
    "download.offline.about.other": "The file holds {members} members, {partners} suggestions with "
    "their reasons, contacts where the member agreed: {contacts}, and nothing private. "
    "About {size}.",
    "download.lead": "Public details only.",
    "download.excel": "Everything as Excel",
    "download.members": "Members (CSV)",
    "download.ties": "Ties (CSV)",
    "download.matches": "Partners and why (CSV)",
    "download.json": "Everything as JSON",
    "download.gexf": "For Gephi (GEXF)",
    "download.graphml": "For networkx, Cytoscape (GraphML)",
    "download.kumu": "For Kumu (Excel)",
    # --- search and filters -----------------------------------------------------------
    "find.title": "Find members",
    "find.search": "Find a member, topic or country",
    "find.results.members": "Members",
    "find.results.terms": "Show all with",
    "find.results.none": "Nothing is called “{q}”. Try fewer letters.",
    "find.results.near": "Nothing is called “{q}”. Did you mean:",
    "find.results.all.one": "Show the {count} member that mentions this",
    "find.results.all.other": "Show the {count} members that mention this",
    "find.results.count.one": "{count} suggestion",
    "find.results.count.other": "{count} suggestions",
    "find.all.one": "{total} member",
    "find.all.other": "{total} members",
    "find.shown.with": "{shown} of {total} members · {filters}",
    "find.filter": "{field}: {values}",
    "find.filter.search": "search “{q}”",
    "find.filter.members.one": "{count} chosen member",
    "find.filter.members.other": "{count} chosen members",
    "find.chip": "Remove the filter {filter}",
    "find.reset": "Reset",
    "find.none": "No member matches.",
    "find.loosen.one": "Without {filter}: {count} member",
    "find.loosen.other": "Without {filter}: {count} members",
    "find.loosen.reset": "No single filter is the reason. Reset all filters.",
    "find.more": "Show all {count}",
    "find.less": "Show fewer",
    "find.within": "Search in {field}",
    "find.close": "Show the map",
    # --- the map ----------------------------------------------------------------------
    "map.label": "Map of the members. Arrow keys go from member to member, Enter opens one, "
    "plus and minus zoom.",
    "map.role": "map",
    "map.in": "Zoom in",
    "map.out": "Zoom out",
    "map.fit": "Show the whole map",
    "map.legend": "Colour and shape by",
    "map.legend.other": "Other",
    "map.legend.unknown": "Not stated",
    "map.legend.tied": "Tied already",
    "map.legend.receive": "helps the member in focus",
    "map.legend.give": "is helped by it",
    "map.legend.both": "both ways",
    "map.legend.ground": "common themes",
    "map.card.good.one": "{count} good match",
    "map.card.good.other": "{count} good matches",
    "map.card.offers": "Offers",
    "map.card.needs": "Needs",
    "map.focused": "{name} is in focus. {partners} partners are shown.",
    "map.compared": "{a} is compared with {b}.",
    "map.nobody": "There is no member in this direction.",
    "map.unfocused": "The whole map is shown.",
    "map.lost": "Part of this link is no longer in the network. The rest is shown.",
    # --- start ------------------------------------------------------------------------
    "start.title": "Find your organisation",
    "start.lead": "Choose a member on the map, or type its name. You will see who offers what "
    "it needs, who needs what it offers, and why.",
    "start.search": "Type a name",
    "start.open": "How to begin, and pairs worth a look",
    "start.pairs": "Could help each other",
    "start.pairs.lead": "Pairs where each offers what the other needs:",
    "start.pair": "{a} and {b}",
    "start.nopairs": "No two members help each other both ways yet. One-way help is shown in each "
    "profile.",
    "start.common": "Partners with common themes",
    "start.common.lead": "This data names no offers and no needs. Partners are found by what they "
    "have in common.",
    # --- profile and partners ---------------------------------------------------------
    "profile.close": "Back to the whole map",
    "profile.about": "About",
    "profile.offers": "Offers",
    "profile.needs": "Needs",
    "profile.themes": "Themes",
    "profile.languages": "Languages",
    "profile.link": "{host} (opens a new page)",
    "profile.ties": "Tied already",
    "profile.empty": "Few details: ask {name} to complete their profile.",
    "profile.filter": "Show all with {value}",
    "partners.title": "Partners to talk to",
    "partners.none": "No partner stands out yet. More offers, needs or themes in the profile "
    "would help.",
    "partners.none.weights": "No partner stands out with these weights. Move the sliders again, "
    "or go back to the usual weights.",
    "partners.mutual": "Both ways",
    "partners.receives": "Offers help",
    "partners.gives": "Needs help",
    "partners.ground": "Common ground",
    "partners.compare": "Compare",
    "partners.compare.label": "Compare {a} with {b}",
    "partners.open.label": "Go on to {name}",
    "partners.more": "More reasons",
    "partners.rest.one": "{count} more partner",
    "partners.rest.other": "{count} more partners",
    # --- what counts -------------------------------------------------------------------
    "counts.title": "What counts",
    "counts.said": "Help {help}% · ground {ground}% · difference {difference}%",
    "counts.help": "Help: who offers what others need",
    "counts.ground": "Common ground: themes and similar work",
    "counts.difference": "Difference: strengths that go together",
    "counts.share": "{share}%",
    "counts.reset": "Back to the usual weights",
    "counts.done": "Partners are ranked by these weights now.",
    "counts.failed": "The partners for these weights could not be fetched. Try again in a moment.",
    # --- what the server is asked for -----------------------------------------------------
    "answers.loading": "Loading …",
    "answers.network": "This needs the network. It comes as soon as the network is back.",
    # --- compare ----------------------------------------------------------------------
    "compare.title": "{a} and {b}",
    "compare.close": "Back to the profile",
    "compare.gives": "What {a} can give {b}",
    "compare.gives.none": "Nothing that {b} asks for.",
    "compare.ground": "Common ground",
    "compare.ground.none": "No theme in common.",
    "compare.path": "How they are connected",
    "compare.path.tied": "They are tied already: {types}.",
    "compare.path.tied.plain": "They are tied already.",
    "compare.path.ties": "Through people they know:",
    "compare.path.matches": "Through suggested partners:",
    "compare.path.none": "Nobody connects them yet.",
    "compare.path.suggested": "They are suggested to each other. No ties connect them yet.",
    "compare.mutual": "Each can help the other.",
    # --- insights ---------------------------------------------------------------------
    "insights.title": "Insights",
    "insights.close": "Close the insights",
    "insights.lead": "What the network has, what it lacks, and who is left out. Choose a term, a "
    "bar or a cell to see its members on the map; choose it again to see all.",
    "insights.loading": "Loading the insights …",
    "insights.failed": "The figures could not be loaded. The tables say the same.",
    "insights.table": "The same as a table",
    "insights.names.more": "{names} and {count} more",
    "insights.rest": "Show the other {number}",
    "insights.rest.cut": "Only the first {shown} of {total} are listed.",
    "insights.supply": "Supply and demand",
    "insights.supply.title": "Most asked for is “{term}”: needed by {needed}, offered by "
    "{offered}.",
    "insights.supply.cut": "Of {total} terms the table has the {shown} that are lacking most or "
    "left over most.",
    "insights.supply.none": "Nobody has named a need yet.",
    "insights.supply.need": "need it",
    "insights.supply.offer": "offer it",
    "insights.column.term": "Term",
    "insights.column.need": "Need it",
    "insights.column.offer": "Offer it",
    "insights.column.times": "Suggested",
    "insights.column.members": "Members",
    "insights.gaps": "Gaps",
    "insights.unmet": "Needs that nobody offers",
    "insights.unmet.none": "Each need is offered by somebody.",
    "insights.unmet.unnamed": "Nobody has named a need yet.",
    "insights.unmet.who": "Needed by {names}.",
    "insights.idle": "Offers that nobody needs",
    "insights.idle.none": "Each offer is needed by somebody.",
    "insights.idle.unnamed": "Nobody has named an offer yet.",
    "insights.idle.who": "Offered by {names}.",
    "insights.sole": "Offered by one member alone",
    "insights.sole.none": "Nothing that is needed depends on one member alone.",
    "insights.sole.unnamed": "This takes offers and needs, and one of the two is missing.",
    "insights.sole.who": "Offered by {provider} alone. Needed by {names}.",
    "insights.unled": "Shared by many, and no one is strong in it",
    "insights.unled.none": "Each theme that many share has a member that helps several of them.",
    "insights.unled.unnamed": "No theme is shared by many yet.",
    "insights.unled.who": "Shared by {names}. No one of them offers it, or helps many others.",
    "insights.cross": "Where things meet",
    "insights.cross.menu": "Choose a table",
    "insights.cross.offers": "Offers and needs of the same members",
    "insights.cross.region": "Regions and themes",
    "insights.cross.type": "Types and themes",
    "insights.cross.trade.one": "Who offers “{row}” most often needs “{column}”: {count} member.",
    "insights.cross.trade.other": "Who offers “{row}” most often needs “{column}”: {count} "
    "members.",
    "insights.cross.shared.one": "“{column}” is shared most in “{row}”: by {count} member.",
    "insights.cross.shared.other": "“{column}” is shared most in “{row}”: by {count} members.",
    "insights.cross.none": "There is nothing to compare yet.",
    "insights.cross.cut": "The rows and columns with the most members are shown.",
    "insights.cell.need.one": "{term}: {count} member needs it",
    "insights.cell.need.other": "{term}: {count} members need it",
    "insights.cell.offer.one": "{term}: {count} member offers it",
    "insights.cell.offer.other": "{term}: {count} members offer it",
    "insights.cell.times.one": "Times suggested: {times}. {count} member.",
    "insights.cell.times.other": "Times suggested: {times}. {count} members.",
    "insights.cell.one": "{row} and {column}: {count} member",
    "insights.cell.other": "{row} and {column}: {count} members",
    "insights.even": "How evenly suggestions fall",
    "insights.even.title.one": "{name} is suggested most, in {share}% of the lists; {count} "
    "member is in none.",
    "insights.even.title.other": "{name} is suggested most, in {share}% of the lists; {count} "
    "members are in none.",
    "insights.even.all": "{name} is suggested most, in {share}% of the lists; nobody is left out.",
    "insights.even.none": "There are no suggestions yet.",
    "insights.even.range": "{first} to {last}",
    "insights.even.hover": "Times suggested: {times}. Members: {members}.",
    "insights.even.axis": "times suggested",
    "insights.even.members": "members",
    "insights.even.served.one": "With at least three good suggestions among the {top} on "
    "display: {served} of {total} member.",
    "insights.even.served.other": "With at least three good suggestions among the {top} on "
    "display: {served} of {total} members.",
    "insights.even.gini": "On a scale from 0 (all are suggested alike) to 1 (always the same one), "
    "the inequality of the suggestions is {gini} (Gini coefficient).",
    "insights.unseen": "Nobody is sent to them",
    "insights.unseen.alone": "Nobody else is on the map yet.",
    "insights.unseen.none": "Each member is suggested to somebody.",
    "insights.unseen.show": "Show them on the map",
    "insights.alike": "Words for the same thing",
    "insights.alike.none": "No two terms of this network are nearly the same.",
    "insights.alike.who": "Listed by {names}.",
    "insights.alike.pair": "{one} ≈ {other}",
    "insights.alike.counted": "Counted as one",
    "insights.alike.counted.said": "Who lists the one can help who lists the other.",
    "insights.alike.doubtful": "Nearly the same, and counted as two",
    "insights.alike.doubtful.said": "To count two of them as one, bring a list of words with the "
    "members’ file.",
    "insights.advice.empty": "The profile is empty. Ask for offers, needs and themes.",
    "insights.advice.nooffers": "It names no offers. Ask what it can give.",
    "insights.advice.noneeds": "It names no needs. Ask what it looks for.",
    "insights.advice.nothemes": "It names no themes. Ask what it cares about.",
    "insights.advice.loneoffers": "Nobody needs what it offers: {terms}. Perhaps others call it "
    "something else.",
    "insights.advice.loneneeds": "Nobody offers what it needs: {terms}.",
    "insights.advice.lonethemes": "Nobody shares its themes: {terms}.",
    "insights.advice.crowded": "Others offer the same and come first: {terms}.",
    "insights.advice.outranked": "Others fit better and come first.",
    "insights.advice.wanted": "Others look for: {terms}. Ask whether it can help with this; as an "
    "offer it would bring it forward.",
    # --- list -------------------------------------------------------------------------
    "list.title": "Members",
    "list.name": "Name",
    "list.type": "Type",
    "list.country": "Country",
    "list.offers": "Offers",
    "list.needs": "Needs",
    "list.good": "Matches",
    "list.page": "Page {page} of {pages}",
    "list.previous": "Previous page",
    "list.next": "Next page",
    "list.empty": "No member matches. Loosen a filter on the left.",
    # --- present ----------------------------------------------------------------------
    "present.leave": "Leave",
    "present.next": "Next partner (right arrow)",
    "present.previous": "Previous partner (left arrow)",
    "present.choose": "Choose a member to present.",
    "present.pair": "{a} and {b}",
    **DATA_TEXTS,
    **FOLLOW_TEXTS,
    **PEOPLE_TEXTS,
    **MEET_TEXTS,
    **OFFLINE_TEXTS,
    **ROOM_TEXTS,
    **STORY_TEXTS,
    # --- the answer to a request that is not ours ---------------------------------------
    "error.callback": "This request does not fit the page. Reload it and try again.",
    "error.page": "There is no such page here. Go back to the map.",
    "error.large": "This is more than the page accepts.",
    "error.busy": "Others try weights, too. Wait a moment and try again.",
    "error.server": "Something went wrong on our side. Reload the page; your link still works.",
}


def text(key: str, **values: object) -> str:
    """Give a text with its gaps filled.

    Args:
        key: A key of `TEXTS`, without ``.one`` or ``.other`` where ``count`` chooses.
        values: What the gaps hold; ``count`` also chooses the form.

    >>> text("list.page", page=2, pages=7)
    'Page 2 of 7'
    >>> text("map.card.good", count=1)
    '1 good match'
    """
    if key not in TEXTS:
        key += ".one" if values.get("count", values.get("total")) == 1 else ".other"
    return TEXTS[key].format(**values)
