"""What the loaders say about tables of interests and ties: part of ``catalogue``."""

from collections.abc import Mapping

from .kinds import ProblemKind

RELATION_PROBLEMS: Mapping[str, ProblemKind] = {
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
}
