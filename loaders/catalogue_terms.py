"""Every sentence the loaders can say about terms: part of ``catalogue``."""

from collections.abc import Mapping

from .kinds import ProblemKind

TERM_PROBLEMS: Mapping[str, ProblemKind] = {
    "vocabulary_headers": ProblemKind(
        "The vocabulary has other columns",
        "A vocabulary has the columns term, use and decision; the last one may be missing.",
        "{file} is no vocabulary: it needs the columns “term” and “use”, and may have “decision”.",
        "Write these headers in the first row.",
    ),
    "vocabulary_incomplete": ProblemKind(
        "A decision is incomplete",
        "Each row of the vocabulary names a term and the term to use for it.",
        "{file}, row {row}: the column “{column}” is empty, so this decision was left out.",
        "Fill in the cell or delete the row.",
    ),
    "vocabulary_decision": ProblemKind(
        "A decision is not understood",
        "Two terms are the same, or they are kept apart.",
        "{file}, row {row}, column “{column}”: “{cell}” is no decision.",
        "Write same or apart.",
    ),
    "vocabulary_one_term": ProblemKind(
        "Two spellings cannot be kept apart",
        "Terms that differ in case, accents, white space or punctuation alone are one term.",
        "{file}, row {row}: “{cell}” and “{other}” are one term in two spellings.",
        "Add a word that tells them apart, or delete the row.",
    ),
    "vocabulary_twice": ProblemKind(
        "A term is decided twice",
        "Two rows say to use different terms for the same one. The first is followed.",
        "{file}, row {row}: for “{cell}” a former row says to use “{other}”.",
        "Delete one of the two rows.",
    ),
    "vocabulary_both": ProblemKind(
        "Two terms are the same and apart",
        "One row says that two terms are the same, another one keeps them apart. The first counts.",
        "{file}, row {row}: “{cell}” and “{other}” are the same by other rows.",
        "Delete this row or the others.",
    ),
    "vocabulary_circle": ProblemKind(
        "Decisions lead in a circle",
        "A term leads to another one, which leads back to the first.",
        "{file}, row {row}: “{cell}” → “{other}” leads back to where other rows came from, "
        "so this row was left out.",
        "Decide which of the terms to use, and delete the row that leads away from it.",
    ),
}

TERM_GUESSES: Mapping[str, str] = {
    "comma": "{file}: the cells of “{column}” were split at commas.",
    "details_split": "{file}: the cells of “{column}” were split at “{separator}”.",
    "no_answer": "{file}: “{cell}” in column “{column}” was read as no answer.",
    "vocabulary_found": "{file} lies beside the data and was used.",
    "vocabulary_used": "Terms merged or renamed as the vocabulary says: {count}.",
    "terms_many": "There are {count} different terms; the {most} that are used most were looked at "
    "for other spellings of the same, the rest stayed as they are.",
    "languages": "Other names of the same languages: {count}, such as “{cell}” → “{other}”.",
    "languages_many": "There are {count} different languages; the {most} that are used most were "
    "looked at for other spellings of the same, the rest stayed as they are.",
    "slips_words": "Terms hold more than {most} different words; slips of the pen were looked for "
    "in those of the terms that are used most.",
    "slips_pairs": "Terms that differ in one letter: more than {most} pairs; slips of the pen were "
    "looked for in the first of them.",
    "slip": "“{cell}” was read as “{other}”; if that is wrong, keep them apart in vocabulary.csv.",
    "spellings": "Spellings that became one with another: {count}, such as “{cell}” → “{other}”.",
}

PROPOSALS: Mapping[str, str] = {
    "marks": "“{term}” may be “{keep}”, written without the marks on its letters.",
    "slip": "“{term}” may be a slip of the pen for “{keep}”.",
    "letter": "“{term}” and “{keep}” differ in one letter; one of them may be a slip of the pen.",
    "joined": "“{term}” and “{keep}” differ in the spaces between words alone.",
    "short": "“{term}” may be short for “{keep}”.",
    "short_inside": "“{term}” may be “{keep}” with a short form in it.",
    "small": "“{term}” and “{keep}” differ in small words alone.",
    "order": "“{term}” has the words of “{keep}” in another order.",
}
"""Why terms may be one. The keys stand in ``Proposal.code``."""
