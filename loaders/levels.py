"""How strong an offer is and how urgent a need, where members say so.

A level is a word ("beginner", "urgent") or a number on a scale; either becomes a weight that
multiplies the term: 1 is an ordinary offer or need, 2 the strongest.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from .text import words

WEIGHTS: Mapping[float, tuple[str, ...]] = {
    0.5: (
        "beginner", "basic", "basics", "novice", "elementary", "low", "little", "nice to have",
        "débutant", "débutante", "élémentaire", "faible", "basse", "peu", "notions",
        "principiante", "básico", "básica", "bajo", "baja", "poco",
        "anfänger", "grundkenntnisse", "einsteiger", "niedrig", "gering",
        "iniciante", "baixo", "baixa", "pouco",
    ),
    1.0: (
        "intermediate", "medium", "moderate", "normal", "average", "some", "good",
        "intermédiaire", "moyen", "moyenne", "modéré", "bon",
        "intermedio", "intermedia", "medio", "media", "moderado", "bueno",
        "mittel", "fortgeschrittene kenntnisse", "mäßig", "gut",
        "intermediário", "intermediária", "médio", "média", "bom",
    ),
    1.5: (
        "advanced", "high", "strong", "very good", "proficient", "important",
        "avancé", "avancée", "élevé", "élevée", "haut", "haute", "fort", "confirmé",
        "avanzado", "avanzada", "alto", "alta", "fuerte", "importante",
        "fortgeschritten", "hoch", "stark", "wichtig", "sehr gut",
        "avançado", "avançada", "forte",
    ),
    2.0: (
        "expert", "very high", "highest", "urgent", "very urgent", "critical", "essential",
        "top priority", "crucial",
        "experte", "très élevé", "très élevée", "urgente", "critique", "indispensable",
        "experto", "experta", "muy alto", "muy alta", "crítico", "crítica",
        "expertin", "sehr hoch", "dringend", "sehr dringend", "kritisch",
        "especialista", "perito", "muito alto", "muito alta", "essencial",
    ),
}  # fmt: skip
"""Weight -> the words for it in English, French, Spanish, German and Portuguese."""

LOWEST, HIGHEST = 0.5, 2.0
SCALES = (3, 4, 5, 6, 7, 10, 100)
"""Highest numbers of the scales people use; the smallest that holds a column counts."""
RANKED = frozenset((
    "priority", "prio", "rank", "ranking", "priorité", "priorite", "rang", "prioridad",
    "priorität", "prioritat", "rangfolge", "prioridade",
))  # fmt: skip
"""Words of headers under which 1 may be the most or the least, so numbers are not read."""

_WORDS = {" ".join(words(word)): weight for weight, own in WEIGHTS.items() for word in own}
_AMBIGUOUS = frozenset(("media", "some", "good", "important", "importante", "peu", "gut", "bon"))
"""Words that are no level behind a term: “Outreach – media” is a kind of outreach."""
_SUFFIX = re.compile(
    r"^(?P<term>.*\S)\s*(?:[(\[](?P<inner>[^()\[\]]+)[)\]]|\s[–—-]\s*(?P<tail>\S[^–—]*))$"
)
LONGEST_SUFFIX = 24
"""Characters of the longest level that is looked for behind a term."""


def weight_of(word: str) -> float | None:
    """The weight a word for a level stands for, None where it is none.

    Example:
        >>> weight_of("Avancé"), weight_of("URGENT!"), weight_of("blue")
        (1.5, 2.0, None)
    """
    return _WORDS.get(" ".join(words(word)))


def suffixed(term: str) -> tuple[str, float | None]:
    """A term without the level behind it, and the weight of that level.

    Example:
        >>> suffixed("Coaching (expert)"), suffixed("Funding – urgent"), suffixed("AI (vision)")
        (('Coaching', 2.0), ('Funding', 2.0), ('AI (vision)', None))
    """
    found = _SUFFIX.match(term[-200:]) if len(term) <= 200 else None
    if found is None:
        return term, None
    level = found["inner"] or found["tail"] or ""
    if len(level) > LONGEST_SUFFIX or " ".join(words(level)) in _AMBIGUOUS:
        return term, None
    weight = weight_of(level)
    return (term, None) if weight is None else (found["term"], weight)


def weights(cells: Collection[str], header: str) -> dict[str, float]:
    """Different cells of a column of levels -> weight; cells that say nothing known are left out.

    Numbers are read by the scale that holds the column's largest; numbers up to 2 that are
    not all whole are weights already. Under a header such as "priority" they are not read.

    Example:
        >>> weights(["1", "3", "5", "expert", "?"], "level")
        {'1': 0.5, '3': 1.25, '5': 2.0, 'expert': 2.0}
        >>> weights(["1", "2", "urgent"], "priority"), weights(["0.5", "2"], "weight")
        ({'urgent': 2.0}, {'0.5': 0.5, '2': 2.0})
    """
    numbers = {cell: number for cell in cells if (number := _number(cell)) is not None}
    result = {cell: weight for cell in cells if (weight := weight_of(cell)) is not None}
    if not numbers or not RANKED.isdisjoint(words(header)):
        return result
    top = max(numbers.values())
    own = top <= HIGHEST and any(not number.is_integer() for number in numbers.values())
    return {**_scaled(numbers, own=own, top=top), **result}


def _scaled(numbers: Mapping[str, float], *, own: bool, top: float) -> dict[str, float]:
    if own:
        return {cell: number for cell, number in numbers.items() if 0 < number <= HIGHEST}
    scale = next((scale for scale in SCALES if top <= scale), None)
    if scale is None:
        return {}
    return {
        cell: round(LOWEST + (HIGHEST - LOWEST) * max(0.0, number - 1) / (scale - 1), 3)
        for cell, number in numbers.items()
        if number >= 0
    }


def _number(cell: str) -> float | None:
    """A number as people write it; "4/5" and "4 of 5" are its first number."""
    plain = cell.strip().removesuffix("%").strip().replace(",", ".")
    head = re.split(r"\s*/\s*|\s+of\s+", plain)[0]
    if not re.fullmatch(r"\d{1,6}(?:\.\d+)?", head):
        return None
    return float(head)


def strongest(pairs: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Key of a term -> the highest of its weights.

    Example:
        >>> strongest([("a", 0.5), ("a", 2.0)])
        {'a': 2.0}
    """
    result: dict[str, float] = {}
    for key, weight in pairs:
        result[key] = max(weight, result.get(key, 0.0))
    return result
