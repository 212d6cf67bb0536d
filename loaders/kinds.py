"""What the catalogue of problems is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One entry of the catalogue.

    Attributes:
        title: A headline.
        explanation: What it means, for somebody who knows spreadsheets and no more.
        sentence: What happened; may name {file} {row} {column} {cell} and others.
        advice: What to do about it; may name the same.
    """

    title: str
    explanation: str
    sentence: str
    advice: str
