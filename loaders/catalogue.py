"""Every sentence the loaders can say: problems with what to do, and guesses.

A table that grows by one entry. Sentences are whole and have named places, so that they
can be translated; nothing else in the loaders writes text for people.
Each code of ``PROBLEMS`` is explained in docs/problems.md.
"""

from collections.abc import Mapping

from .catalogue_formats import FORMAT_PROBLEMS
from .catalogue_terms import TERM_PROBLEMS
from .guesses import GUESSES
from .kinds import ProblemKind

__all__ = ["GUESSES", "PROBLEMS", "STOPS"]

PROBLEMS: Mapping[str, ProblemKind] = {
    # The file as a whole
    "file_missing": ProblemKind(
        "There is no such file",
        "Nothing stands at the place that was named.",
        "{file}: there is no file of this name.",
        "Check the spelling and the folder.",
    ),
    "file_unreadable": ProblemKind(
        "The file cannot be opened",
        "The file is there, but the computer does not hand it over, or it is a folder.",
        "{file} cannot be opened: {reason}.",
        "Name a file, close it in other programs, and check who may read it.",
    ),
    "suffix_unknown": ProblemKind(
        "This kind of file is not read",
        "The ending of its name says what a file is; only some kinds are understood.",
        "{file}: files ending in “{suffix}” are not read.",
        "Save it as one of these: {kinds}.",
    ),
    "file_too_large": ProblemKind(
        "The file is too large",
        "A bound on the size keeps one file from filling the memory.",
        "{file} has {size} bytes; the limit is {limit}.",
        "Take out columns that are not needed, or split the file.",
    ),
    "file_empty": ProblemKind(
        "The file is empty",
        "There is nothing in the file but perhaps white space.",
        "{file} is empty.",
        "Export it again from where it came from.",
    ),
    "not_text": ProblemKind(
        "The file is not text",
        "Its name says table or JSON, but its content is something else, such as an "
        "Excel workbook, a picture or a zip file.",
        "{file} does not hold text that could be a table.",
        "Open it in the program it was made with and save it as CSV.",
    ),
    "encoding_mixed": ProblemKind(
        "Letters are stored in two ways",
        "Parts of the file were pasted together from sources that store accents "
        "differently. Each line was read by the way that fits it.",
        "{file}, row {row}: some letters are not stored as in the rest of the file.",
        "Check the accents in this row, and save the file as UTF-8.",
    ),
    "nul_removed": ProblemKind(
        "Invisible characters were removed",
        "The file holds characters with the number zero, which stand for nothing.",
        "{file}: characters that cannot be shown were removed: {count}.",
        "Export the file again if words look damaged.",
    ),
    # The shape of a table
    "no_rows": ProblemKind(
        "There is a header and nothing below",
        "The first row gives the names of the columns; no rows follow.",
        "{file} has column headers and no rows.",
        "Add a row for each member, or export the file again.",
    ),
    "too_many_rows": ProblemKind(
        "There are too many rows",
        "A bound on the number of rows keeps one file from filling the memory.",
        "{file} has more than {limit} rows.",
        "Split the file, or leave out rows that are not needed.",
    ),
    "too_many_columns": ProblemKind(
        "There are too many columns",
        "A bound on the number of columns keeps one file from filling the memory.",
        "{file} has more than {limit} columns.",
        "Take out columns that are not needed.",
    ),
    "too_many_cells": ProblemKind(
        "The table is too large",
        "Rows times columns is the room a table takes, even where its cells are empty.",
        "{file} has more than {limit} cells, counted as rows times columns.",
        "Take out columns that are not needed, or split the file.",
    ),
    "too_many_long_cells": ProblemKind(
        "There are too many filled cells",
        "A filled cell takes far more room than an empty one, and a very short one stands again "
        "and again: it is kept once.",
        "{file} has more than {limit} cells of more than {length} characters in one table.",
        "Take out columns that are not needed, or split the file.",
    ),
    "too_many_values": ProblemKind(
        "There are too many values",
        "A bound on texts, numbers, lists and objects keeps one file from filling the memory.",
        "{file} has more than {limit} values.",
        "Leave out fields that are not needed, or split the file.",
    ),
    "too_many_terms": ProblemKind(
        "There are too many terms",
        "The cells of the terms fall into more pieces than any list of terms has.",
        "{file}, column “{column}”: its cells fall into {count} pieces, and the limit is {limit}; "
        "the column is kept as a detail.",
        "Check that it holds terms and no text, or split the file.",
    ),
    "cell_too_long": ProblemKind(
        "A cell was cut",
        "One cell holds more text than is read.",
        "{file}, row {row}, column “{column}”: the cell has {length} characters; it was "
        "cut to {limit}.",
        "Shorten it; a missing quotation mark may have swallowed other cells.",
    ),
    "quote_open": ProblemKind(
        "A quotation mark is left open",
        "Quotation marks hold a cell together. One without its partner would swallow the "
        "rows below, so the row was read up to the end of its line.",
        "{file}, row {row}: a quotation mark is not closed, or not doubled inside a cell.",
        "Check this row, and close or double the quotation mark.",
    ),
    "row_too_long": ProblemKind(
        "A row has more cells than the header",
        "Often a separator inside a text has split a cell, and the cells behind it moved "
        "to the right. To be safe, cells that may come from a private column are hidden.",
        "{file}, row {row} has {count} cells, and the header has {width}; what lies beyond "
        "is kept from view.",
        "Put the text that holds the separator in quotation marks.",
    ),
    "rows_far_too_long": ProblemKind(
        "Most of the cells lie beyond the header",
        "Cells to the right of the last header are kept from view, and here they are more than "
        "are kept.",
        "{file}: its rows have more than {limit} cells beyond the last header.",
        "Check that the first row names all columns, and that the separator is the same in all "
        "rows.",
    ),
    "rows_short": ProblemKind(
        "Rows have fewer cells than the header",
        "The missing cells at the end of the rows are taken as empty.",
        "{file}, row {row}: fewer cells than the header, which are taken as empty; rows of "
        "this kind: {count}.",
        "Check that no separator is missing in these rows.",
    ),
    "header_repeated": ProblemKind(
        "Two columns have the same header",
        "Columns are told apart by their headers, so the later one got a number.",
        "{file}: the header “{column}” stands twice; the later one is read as “{renamed}”.",
        "Give each column its own header.",
    ),
    "header_missing": ProblemKind(
        "A column has no header",
        "The column has cells and nobody can tell what they mean.",
        "{file}: a column without a header is read as “{column}”.",
        "Write what it holds in the first row.",
    ),
    "private_unknown": ProblemKind(
        "A column to be hidden was not found",
        "A header was named as private, but no file has such a column. Nothing is hidden "
        "on account of it.",
        "No column is called “{column}”, so nothing was hidden for it.",
        "Check the spelling of the header.",
    ),
    **FORMAT_PROBLEMS,
    # Members
    "row_without_name": ProblemKind(
        "A row has no name",
        "A member needs a name or an id; this row has neither.",
        "{file}, row {row} has neither a name nor an id and was left out.",
        "Write the name of the member in this row.",
    ),
    "row_below": ProblemKind(
        "A row below the table is no member",
        "Programs and people write a total, a copyright or a note below the members.",
        "{file}, row {row} is a total or a note below the table and was left out.",
        "Nothing, unless it is a member: then fill in more of its cells.",
    ),
    "row_repeated": ProblemKind(
        "The same row stands twice",
        "A row with the same content was read before.",
        "{file}, row {row} repeats row {first} of {origin} (“{cell}”) and was left out.",
        "Delete one of the two.",
    ),
    "id_repeated": ProblemKind(
        "Two members have the same id",
        "Links and ties find members by their ids, so the later member got a new one. "
        "Ties to the id go to the first.",
        "{file}, row {row}, column “{column}”: the id “{cell}” was used before; this "
        "member got “{renamed}”.",
        "Give each member its own id, or join the two rows if they are one member.",
    ),
    "name_repeated": ProblemKind(
        "Two members have the same name",
        "Without ids, members are told apart by their names. Both are kept.",
        "{file}, row {row}: a member called “{cell}” was read before; both are kept.",
        "Join the two rows if they are one member, or add a column with ids.",
    ),
    "value_differs": ProblemKind(
        "Two rows say different things of one member",
        "A row with the same id or name that was read before says something else. "
        "The first counts; the other is kept as a detail.",
        "{file}, row {row}: the {what} is “{cell}” here and “{other}” in a row before.",
        "Write the same in both tables, or give the two members ids of their own.",
    ),
    "name_missing": ProblemKind(
        "A member has an id and no name",
        "The id stands in for the name.",
        "{file}, row {row}: the member with id “{cell}” has no name; its id is shown.",
        "Write the name of the member in this row.",
    ),
    "link_refused": ProblemKind(
        "A link cannot be shown",
        "Only web addresses beginning with http:// or https:// become links; anything "
        "else might run a program or is no address.",
        "{file}, row {row}, column “{column}”: “{cell}” is no web address and is not shown.",
        "Write the address as it stands in a browser, such as https://example.org.",
    ),
    "consent_unclear": ProblemKind(
        "It is unclear whether a contact may be shown",
        "Contacts are shown only where the member clearly said yes.",
        "{file}, row {row}, column “{column}”: “{cell}” is neither yes nor no, so the "
        "contact is hidden.",
        "Write yes or no.",
    ),
    "consent_missing": ProblemKind(
        "Contacts are hidden: nobody was asked",
        "There is a column with contacts and none that says who agreed to be shown.",
        "{file}: the contacts in column “{column}” are hidden, as no column says who "
        "agreed that they are shown.",
        "Add a column “consent_contact” with yes or no.",
    ),
    "email_hidden": ProblemKind(
        "An e-mail address was hidden",
        "An e-mail address stands in a column that is not for contacts. It might be "
        "somebody's own, so it is not shown.",
        "{file}, row {row}, column “{column}”: an e-mail address stands here and is hidden.",
        "Put addresses in a column “contact”, with “consent_contact” beside it.",
    ),
    # Interests
    "interest_incomplete": ProblemKind(
        "An interest is incomplete",
        "Each row of interests names a member, a kind and a term.",
        "{file}, row {row}: the {missing} is missing, so this interest was left out.",
        "Fill in the cell or delete the row.",
    ),
    "interest_kind_unknown": ProblemKind(
        "The kind of an interest is not understood",
        "An interest is an offer, a need or a theme.",
        "{file}, row {row}, column “{column}”: “{cell}” is no kind of interest.",
        "Write offer, need or theme.",
    ),
    "level_unknown": ProblemKind(
        "A level is not known",
        "A level is a word such as basic, advanced or urgent, or a number on a scale from 1. "
        "The offer or need counts as an ordinary one.",
        "{file}, row {row}, column “{column}”: “{cell}” is no level that is known.",
        "Write beginner, intermediate, advanced or expert, or a number.",
    ),
    # Interests and ties refer to members
    "member_unknown": ProblemKind(
        "A member is mentioned who is not in the list",
        "Interests and ties find members by id or by name; no member has this one.",
        "{file}, row {row}, column “{column}”: no member has the id or name “{cell}”, so "
        "the row was left out.",
        "Correct the spelling, or add the member to the list.",
    ),
    "member_ambiguous": ProblemKind(
        "Several members have this name",
        "The row names a member, but more than one is called so.",
        "{file}, row {row}, column “{column}”: several members are called “{cell}”, so the "
        "row was left out.",
        "Use the id in place of the name.",
    ),
    "date_unknown": ProblemKind(
        "A date is not understood",
        "The day of a tie is written as year, month, day, so that it is the same day for "
        "everybody. The tie is kept, without its date.",
        "{file}, row {row}, column “{column}”: “{cell}” is no day that is understood.",
        "Write it as 2026-11-25.",
    ),
    "lookup_unknown": ProblemKind(
        "An id is in no list",
        "A row points to an entry of another table by its id, and that table has none with it.",
        "{file}, row {row}, column “{column}”: no list has an entry “{cell}”.",
        "Load the whole list, or correct the id.",
    ),
    "join_unknown": ProblemKind(
        "A table says nothing that is known about the members",
        "Its rows point to members, but what they say of them is in no list that was loaded.",
        "{file} points to members by “{column}”, and to no list that was loaded; it was not read.",
        "Load the list with the names of what it points to as well.",
    ),
    # Ties
    "tie_incomplete": ProblemKind(
        "A tie has one end only",
        "A tie links two members; one of them is not named.",
        "{file}, row {row}: the column “{column}” is empty, so this tie was left out.",
        "Name both members or delete the row.",
    ),
    "tie_to_itself": ProblemKind(
        "A tie leads back to the same member",
        "A tie links two different members.",
        "{file}, row {row}: “{cell}” is tied to itself, so this tie was left out.",
        "Correct one of the two names or delete the row.",
    ),
    "tie_repeated": ProblemKind(
        "A tie stands twice",
        "The same two members, the same way round, with the same type.",
        "{file}, row {row}: this tie stands in the file already and was left out.",
        "Delete one of the two rows.",
    ),
    "no_members": ProblemKind(
        "There are no members",
        "Files were read, but none of them holds members.",
        "{file}: no members were found.",
        "Give a file with a row for each member.",
    ),
    "not_listed": ProblemKind(
        "There are more problems than are listed",
        "Ten thousand problems of one kind in one file are listed; the others are counted.",
        "{file}: “{title}” happened {count} times more than is listed.",
        "Look for what these rows have in common.",
    ),
    **TERM_PROBLEMS,
}

STOPS = frozenset((
    "file_missing", "file_unreadable", "suffix_unknown", "file_too_large", "file_empty",
    "not_text", "no_rows", "too_many_rows", "too_many_columns", "too_many_cells", "json_broken",
    "too_many_values", "too_many_long_cells", "rows_far_too_long",
    "json_too_deep", "json_no_list", "no_members", "book_old", "book_html", "book_broken",
    "book_too_large", "cell_far_away", "xml_dtd", "xml_broken", "yaml_broken", "yaml_aliases",
    "graph_empty",
))  # fmt: skip
"""Problems that leave nothing of a file, or of all files."""
