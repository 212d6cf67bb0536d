"""How the terms of a reason are said: several at once, two that are alike, with their levels."""

from collections.abc import Collection, Sequence

from .terms import normalise

# A sentence names this many terms; how many more there are it says in a number.
SHOWN_TERMS = 4
# Letters of an ending in which two words may differ that are the same.
_ENDING = 2
# Which part of the work on a large network is done how far.
_FAR = {
    "meaning": "Comparing the meaning of terms: {done:,} of {whole:,}",
    "demand": "Who is in demand: {done:,} of {whole:,}",
    "partners": "Best partners: {done:,} of {whole:,}",
}
# How a list ends, and what joins its last two; both are to be translated with the sentences.
LAST, AND = "{some} and {last}", " and "
# Level from which on (0 from below) -> what is said of an offer, and of a need.
LEVELS = ((1.75, "expert", "urgent"), (1.4, "advanced", "important"), (0.75, "", ""),
          (0.0, "basic", "nice to have"))  # fmt: skip


def listed(terms: Sequence[str], *, whole: bool = True) -> str:
    """Terms as people say several things; semicolons where a term could be taken for two.

    Args:
        terms: What to say.
        whole: Whether the list ends here.

    >>> listed(["a"]), listed(["a", "b", "c"]), listed(["a", "b"], whole=False)
    ('a', 'a, b and c', 'a, b')
    >>> listed(["apprenticeships", "gender and inclusion"])
    'apprenticeships; gender and inclusion'
    """
    if any(mark in term for term in terms for mark in (",", ";", AND)):
        return "; ".join(terms)
    if len(terms) < 2 or not whole:
        return ", ".join(terms)
    return LAST.format(some=", ".join(terms[:-1]), last=terms[-1])


def far(part: str, done: int, whole: int) -> str:
    """How far a part of the work is.

    >>> far("partners", 1200, 5000)
    'Best partners: 1,200 of 5,000'
    """
    return _FAR[part].format(done=done, whole=whole)


def side_by_side(key: str, other: str, words: tuple[str, str]) -> str:
    """Two terms that count as the same, or the one that both are."""
    return words[0] if key == other else " ≈ ".join(words)


def level_said(offer: float, need: float) -> str:
    """What members said of how strong an offer is, and how urgent a need.

    >>> level_said(2.0, 1.0), level_said(1.0, 1.0), level_said(0.5, 2.0)
    (' (expert)', '', ' (basic, urgent)')
    """
    strong = next(said for least, said, _ in LEVELS if offer >= least)
    urgent = next(said for least, _, said in LEVELS if need >= least)
    said = ", ".join(filter(None, (strong, urgent)))
    return f" ({said})" if said else ""


def among(word: str, named: Collection[str]) -> bool:
    """Whether a word is one of others, whatever its ending.

    >>> among("Teacher", {"teachers", "law"}), among("lawn", {"teachers", "law"})
    (True, False)
    """
    key = normalise(word)
    return key in named or any(
        min(len(key), len(other)) > _ENDING + 2
        and (key.startswith(other[:-_ENDING]) or other.startswith(key[:-_ENDING]))
        for other in named
    )
