"""Every sentence on what the loaders decided without being told."""

from collections.abc import Mapping

from .catalogue_terms import TERM_GUESSES

GUESSES: Mapping[str, str] = {
    "table": "{file} was read as a table of {role}; rows: {rows}.",
    "encoding": "{file}: letters were read as {encoding}; check the accents.",
    "separator": "{file}: cells are separated by {separator}.",
    "members_named": "{file}: no table of members was given, so whom “{column}” names became "
    "members: {count}.",
    "twins": "{file}: rows about members whom another table has, too, were joined with these: "
    "{count}.",
    "repeats": "Names that several rows have but for case and accents, such as “{cell}”: {count}. "
    "They are members of their own. If they are one, say so when you load the file in the page.",
    "names": "{file}: each text of the list was read as the name of a member.",
    "name_column": "{file}: no header says name or id; “{column}” was taken for the names.",
    "names_own": "{file}: nothing else names the members, so they are the people who wrote their "
    "names in “{column}”. If they did not agree to be on a map, make the column private.",
    "id_repeats": "{file}: the column “{column}” repeats itself and was not taken for ids.",
    "name_from_id": "{file}: there is no column of names; the ids are shown.",
    "field": "{file}: the column “{column}” was taken for {field}.",
    "field_taken": "{file}: the column “{column}” could be {field} too; it is kept as a detail.",
    "private_words": "{file}: the column “{column}” looks personal and is never shown.",
    "private_people": "{file}: the column “{column}” seems to hold names of people and is never "
    "shown. If it does not, choose another meaning in the page, or write another header.",
    "private_content": "{file}: the column “{column}” holds e-mail addresses and is never shown.",
    "contact_consented": "{file}: addresses in “{column}” are shown where “{last}” says yes, and "
    "hidden elsewhere.",
    "private_ips": "{file}: the column “{column}” holds addresses of computers and is never shown.",
    "private_pages": "{file}: the column “{column}” holds pages of persons and is never shown.",
    "theme_numbers": "{file}: “{column}” holds numbers that no list explains; they are no themes.",
    "theme_answers": "{file}: “{column}” says yes and no, which are no terms.",
    "lists_keyed": "{file}: its {count} lists are alike and were read as one.",
    "merged_cells": "{file}, sheet “{column}”: cells merged over several rows count for each.",
    "positions": "{file}: the ends of ties number the members by their place in the list.",
    "list_ignored": "{file}: the list “{column}” holds nothing that is known and was not read.",
    "exchange": "{file}: by “{column}”, the tags or title of a row were read as offers or needs.",
    "headless": "{file}: the first row holds “{cell}”, so it was read as data; the columns have no "
    "headers.",
    "preamble": "{file}: the headers stand in row {row}; the rows above were not read.",
    "sheet_hidden": "{file}: the sheet “{column}” is hidden and was not read.",
    "sheet_ignored": "{file}: the sheet “{column}” is marked (ignore) and was not read.",
    "sheet_unknown": "{file}: no header of the sheet “{column}” is known; it was not read.",
    "content": "{file}: by its cells, the column “{column}” was taken for {field}.",
    "question": "{file}: the question “{column}” asks for offers and needs at once; it is kept "
    "as a detail.",
    "choices": "{file}: the columns from “{column}” to “{last}” were read as choices of {field}.",
    "names_joined": "{file}: “{column}” and “{last}” were joined as the names of the members.",
    "join": "{file}: rows were read as terms of the members that “{column}” names.",
    "lookup": "{file} was read as a list that other tables point to; rows: {rows}.",
    "looked_up": "{file}: the ids in “{column}” were replaced by the names they stand for.",
    "option": "{file}: “{cell}” was read as one term; its parts never stand apart.",
    "countries": "{file}: “{column}” was read as countries, each in one spelling: {count}.",
    "countries_many": "{file}: “{column}” holds {count} different texts; a country beside other "
    "words was looked for in the first {most}, in the rest where it stands alone.",
    "no_countries": "{file}: the column “{column}” holds hardly any country; it is kept as a "
    "detail.",
    "country_unknown": "{file}: “{cell}” in column “{column}” is no country that is known; it "
    "was kept as it is.",
    "regions": "{file}: there is no column of regions; they were taken from “{column}”.",
    "levels": "{file}: levels in “{column}” were read as weights of terms.",
    "levels_ranked": "{file}: numbers in “{column}” were not read as levels, as 1 may be the "
    "first or the least.",
    "suggestions": "{file}: suggestions that Knitwork wrote were left out, as it finds them anew: "
    "{count}.",
    **TERM_GUESSES,
}
"""Code -> sentence with named places; see ``catalogue`` for the problems."""
