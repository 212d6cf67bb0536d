"""Did the member say yes? Only a clear yes shows a contact."""

from .text import words

YES = frozenset((
    "yes", "y", "true", "t", "1", "x", "ok", "okay", "agree", "agreed", "iagree", "iconsent",
    "yesiagree", "yesiconsent", "yesplease", "oui", "o", "vrai", "jaccepte", "ouijaccepte",
    "daccord", "si", "s", "verdadero", "acepto", "siacepto", "deacuerdo", "ja", "j", "wahr",
    "einverstanden", "jaeinverstanden", "ichstimmezu", "sim", "verdadeiro", "aceito",
    "simaceito", "concordo", "simconcordo",
))  # fmt: skip
NO = frozenset((
    "no", "n", "false", "f", "0", "none", "never", "disagree", "idonotagree", "idontagree",
    "nothanks", "non", "faux", "jerefuse", "nondaccord", "falso", "noacepto", "nein", "falsch",
    "nao", "naoaceito",
))  # fmt: skip
SIGNS = {"✓": True, "✔": True, "☑": True, "✅": True, "✗": False, "✘": False, "☐": False,
         "❌": False, "-": False, "–": False, "—": False}  # fmt: skip


def agreed(answer: str) -> bool | None:
    """True for yes, False for no or nothing, None where it is unclear.

    Example:
        >>> agreed("Sí"), agreed("Oui, j'accepte"), agreed("no"), agreed(""), agreed("only you")
        (True, True, False, False, None)
    """
    sign = SIGNS.get(answer.strip().rstrip("\ufe0f"))
    if sign is not None:
        return sign
    plain = "".join(words(answer))
    if plain in YES:
        return True
    return False if plain in NO or not answer.strip() else None
