"""Every sentence the loaders can say: problems with what to do, and guesses.

A table that grows by one entry. Sentences are whole and have named places, so that they
can be translated; nothing else in the loaders writes text for people.
Each code of ``PROBLEMS`` is explained in docs/problems.md.
"""

from collections.abc import Mapping

from .catalogue_relations import RELATION_PROBLEMS
from .catalogue_terms import TERM_GUESSES, TERM_PROBLEMS
from .kinds import ProblemKind

PROBLEMS: Mapping[str, ProblemKind] = {
    # The file as a whole
    "file_missing": ProblemKind(
        "There is no such file",
        "Nothing stands at the place that was named, or it is a folder.",
        "{file}: there is no file of this name.",
        "Check the spelling and the folder.",
    ),
    "file_unreadable": ProblemKind(
        "The file cannot be opened",
        "The file is there, but the computer does not hand it over.",
        "{file} cannot be opened: {reason}.",
        "Close it in other programs and check who may read it.",
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
    # Formats: JSON, YAML, workbooks, XML
    "json_broken": ProblemKind(
        "The JSON breaks off or has a slip",
        "A comma, bracket or quotation mark is missing or too many.",
        "{file} is not valid JSON: it breaks in line {line}, at character {character}.",
        "Look at this place, or export the file again.",
    ),
    "json_too_deep": ProblemKind(
        "The file is nested too deeply",
        "Lists, objects or XML elements stand inside each other in more levels than are read.",
        "{file} has more than {limit} levels of values inside each other.",
        "Export a plain list of members.",
    ),
    "json_no_list": ProblemKind(
        "There is no list of members",
        "The file is valid JSON but holds no list of objects, one for each member.",
        "{file} holds no list of members.",
        'Give a list of objects such as [{{"name": "…", "offers": ["…"]}}].',
    ),
    "entry_not_object": ProblemKind(
        "An entry is no object",
        "Each member is an object with named fields; this entry is something else.",
        "{file}, row {row}: the entry is {what} and has no named fields.",
        'Write it as {{"name": "…"}}.',
    ),
    "key_repeated": ProblemKind(
        "A field stands twice in one object",
        "The later value would hide the earlier one, so it got a number.",
        "{file}: the field “{column}” stands twice in one object; the later one is read "
        "as “{renamed}”.",
        "Give each field its own name.",
    ),
    "number_impossible": ProblemKind(
        "A number is no number",
        "NaN and Infinity are not part of JSON; they were kept as words.",
        "{file}: “{cell}” stands where a number should; it was kept as a word.",
        "Leave the field out where there is no value.",
    ),
    "letter_broken": ProblemKind(
        "A letter is broken",
        "Half of a character is missing; the sign � stands in its place.",
        "{file} holds half characters; each was replaced by �.",
        "Export the file again if words look damaged.",
    ),
    "line_broken": ProblemKind(
        "A line is no JSON",
        "In this kind of file each line is an object of its own; this line is damaged.",
        "{file}, row {row}: the line breaks at character {character} and was left out.",
        "Look at this line, or export the file again.",
    ),
    "yaml_broken": ProblemKind(
        "The YAML has a slip",
        "Often a line is not indented like the others, or a colon needs quotation marks.",
        "{file} is not valid YAML: it breaks in line {line}.",
        "Look at this line and the one above, or export the file again.",
    ),
    "yaml_aliases": ProblemKind(
        "References stand for too much",
        "A few lines that refer to each other may stand for more than the memory holds.",
        "{file}: its references (such as *name) stand for more than {limit} values.",
        "Export the file without references.",
    ),
    "book_old": ProblemKind(
        "The workbook is of the old kind, or locked",
        "Only .xlsx workbooks without a password are read.",
        "{file} is a workbook of the old kind (.xls), or one with a password.",
        "Open it in a spreadsheet and save it as .xlsx without a password, or as CSV.",
    ),
    "book_html": ProblemKind(
        "The workbook is a web page",
        "Some programs export a web page and name it like a workbook.",
        "{file} is a web page and no workbook, whatever its name says.",
        "Open it in a spreadsheet and save it as .xlsx or as CSV.",
    ),
    "book_broken": ProblemKind(
        "The workbook cannot be read",
        "The file is damaged, incomplete, or no Excel workbook at all.",
        "{file} is no Excel workbook, or a damaged one.",
        "Open it in a spreadsheet and save it again as .xlsx, or as CSV.",
    ),
    "book_too_large": ProblemKind(
        "The workbook is too large when unpacked",
        "A workbook is a packed file. A small one may unpack to more than the memory holds.",
        "{file} unpacks to more than is read: {what}.",
        "Copy the table of members to a new workbook, or save it as CSV.",
    ),
    "cell_far_away": ProblemKind(
        "A cell stands far away from the others",
        "One forgotten cell at its far end makes a sheet huge, so it was not read.",
        "{file}, {what}: the cells reach to {cell}, and nearly all of them are empty.",
        "Delete the cell, or copy the table to a new workbook.",
    ),
    "xml_dtd": ProblemKind(
        "The file brings its own definitions",
        "A DTD lets a small file grow without bound or fetch others. No table needs it.",
        "{file} holds a document type definition (DTD), which is not read.",
        "Export the file again, or delete the lines from <!DOCTYPE up to its end.",
    ),
    "xml_broken": ProblemKind(
        "The XML breaks off or has a slip",
        "A tag is not closed, or a sign such as & or < stands where it must not.",
        "{file} is not valid XML: it breaks in line {line}.",
        "Look at this place, or export the file again.",
    ),
    "graph_empty": ProblemKind(
        "There are no nodes",
        "The file is valid XML but holds no nodes of GraphML or GEXF.",
        "{file} holds no nodes.",
        "Export the network again as GraphML or GEXF, or its table of nodes as CSV.",
    ),
    # Members
    "row_without_name": ProblemKind(
        "A row has no name",
        "A member needs a name or an id; this row has neither.",
        "{file}, row {row} has neither a name nor an id and was left out.",
        "Write the name of the member in this row.",
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
    "level_unclear": ProblemKind(
        "A level is not understood",
        "In a file that Knitwork saved, how strong an offer or how urgent a need is stands as "
        "the term, a colon and a weight above 0 and up to 2.",
        "{file}, row {row}, column “{column}”: “{cell}” holds no weight and was left out.",
        "Write it as “coaching: 1.5”.",
    ),
    **RELATION_PROBLEMS,
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
    "json_too_deep", "json_no_list", "no_members", "book_old", "book_html", "book_broken",
    "book_too_large", "cell_far_away", "xml_dtd", "xml_broken", "yaml_broken", "yaml_aliases",
    "graph_empty",
))  # fmt: skip
"""Problems that leave nothing of a file, or of all files."""

GUESSES: Mapping[str, str] = {
    "table": "{file} was read as a table of {role}; rows: {rows}.",
    "encoding": "{file}: letters were read as {encoding}; check the accents.",
    "separator": "{file}: cells are separated by {separator}.",
    "names": "{file}: each text of the list was read as the name of a member.",
    "name_column": "{file}: no header says name or id; “{column}” was taken for the names.",
    "id_repeats": "{file}: the column “{column}” repeats itself and was not taken for ids.",
    "name_from_id": "{file}: there is no column of names; the ids are shown.",
    "field": "{file}: the column “{column}” was taken for {field}.",
    "field_taken": "{file}: the column “{column}” could be {field} too; it is kept as a detail.",
    "private_words": "{file}: the column “{column}” looks personal and is never shown.",
    "private_content": "{file}: the column “{column}” holds e-mail addresses and is never shown.",
    "list_ignored": "{file}: the list “{column}” holds nothing that is known and was not read.",
    "exchange": "{file}: by “{column}”, the tags or title of a row were read as offers or needs.",
    "preamble": "{file}: the headers stand in row {row}; the rows above were not read.",
    "sheet_hidden": "{file}: the sheet “{column}” is hidden and was not read.",
    "sheet_ignored": "{file}: the sheet “{column}” is marked (ignore) and was not read.",
    "sheet_unknown": "{file}: no header of the sheet “{column}” is known; it was not read.",
    **TERM_GUESSES,
}
