"""The words of the file that works without a server: part of `texts`."""

from collections.abc import Mapping

OFFLINE_TEXTS: Mapping[str, str] = {
    "offline.made": "as of {date}",
    "offline.note": "This file works without internet. It shows the network as of {date}: public "
    "details only. Suggestions do not change in it.",
    "offline.old": "This browser is too old to open the profiles in this file. The map, the "
    "filters and the list still work; a newer browser shows the rest.",
}
