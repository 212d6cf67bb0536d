"""What can be wrong with JSON, YAML, workbooks and XML; part of ``catalogue.PROBLEMS``."""

from collections.abc import Mapping

from .kinds import ProblemKind

FORMAT_PROBLEMS: Mapping[str, ProblemKind] = {
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
    "saved_changed": ProblemKind(
        "A file of ours has another form",
        "The file says that Knitwork saved it, but its members or ties are no lists of objects any "
        "more, or they are too many. It was read as any other file is.",
        "{file} says that Knitwork saved it, but has another form; it was read like any other "
        "file.",
        "Save it again, or change single values only.",
    ),
    "value_too_deep": ProblemKind(
        "A value is nested too deeply",
        "In a file that Knitwork saved, lists or objects stand inside each other in more levels "
        "than are read. The value was left out, and the rest of the row was read.",
        "{file}, row {row}: “{column}” has more than {limit} levels of values inside each other, "
        "and was left out.",
        "Write a text, or a list of texts.",
    ),
    "graph_empty": ProblemKind(
        "There are no nodes",
        "The file is valid XML but holds no nodes of GraphML or GEXF.",
        "{file} holds no nodes.",
        "Export the network again as GraphML or GEXF, or its table of nodes as CSV.",
    ),
}
