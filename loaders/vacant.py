"""Names that nobody has yet: the first free one of a row of numbered names."""

from collections.abc import Container, MutableMapping

ID = "{}-{}"
HEADER = "{} ({})"
"""How a number stands behind an id, and behind a header."""


def vacant(
    wish: str,
    taken: Container[str],
    numbered: str = ID,
    tried: MutableMapping[str, int] | None = None,
) -> str:
    """``wish``, or the first of ``wish-2``, ``wish-3`` … that nobody has.

    Args:
        wish: The name.
        taken: Names that somebody has.
        numbered: How the number stands behind the name.
        tried: Name -> number that was given last, so that a name thousands wish for is not
            looked for from 2 on each time; it is kept up here.

    Example:
        >>> vacant("harbour", {"harbour", "harbour-2"}), vacant("hill", {"harbour"})
        ('harbour-3', 'hill')
        >>> vacant("e-mail", ["e-mail"], HEADER)
        'e-mail (2)'
    """
    number, name = 1 if tried is None else tried.get(wish, 1), wish
    while name in taken:
        number += 1
        name = numbered.format(wish, number)
    if tried is not None:
        tried[wish] = number
    return name
