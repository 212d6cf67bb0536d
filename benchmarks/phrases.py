"""How well the engines find the phrase that means the same: ``python -m benchmarks.phrases``.

Phrases with a right answer stand in ``../shared/data/phrases`` (skills of the European
Commission's ESCO classification): other labels of a skill, English and German, and the skills'
English labels. Every phrase is compared with all 3,000 labels.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from map.engines import Alike, Engine, Meaning, Spelling, best_engine
from map.terms import normalise

PHRASES = Path(__file__).parents[2] / "shared" / "data" / "phrases"
LANGUAGES = {"English": "queries_en.csv", "German": "queries_de.csv"}
_BLOCK = 500


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine made of the phrases of one language.

    Attributes:
        recall: Share of the phrases whose most similar label is the right one.
        accepted: Share of the phrases with a label that would be accepted as the same.
        first: Share of right ones among the most similar of each phrase's accepted labels.
        pairs: Share of right ones among all pairs of phrase and label that are accepted.
    """

    recall: float
    accepted: float
    first: float
    pairs: float


def measure(engine: Engine, language: str) -> Found:
    """Compare all phrases of a language with all labels."""
    labels = _rows("targets_en.csv")
    phrases = _rows(LANGUAGES[language])
    place = {row["id"]: i for i, row in enumerate(labels)}
    right = np.array([place[row["target_id"]] for row in phrases])
    terms = [row["phrase"] for row in phrases] + [row["label"] for row in labels]
    keys = [normalise(phrase) for phrase in terms[: len(phrases)]]
    kept = [normalise(label) for label in terms[len(phrases) :]]
    best, first, pairs, hits = [], [], 0, 0
    for start, alike in _blocks(engine, terms, len(phrases)):
        best.append(alike.argmax(axis=1))
        for row, taken in enumerate(alike >= engine.accept):
            key = keys[start + row]
            accepted = [j for j in np.flatnonzero(taken) if engine.same(key, kept[j])]
            if accepted:
                first.append(accepted[alike[row, accepted].argmax()] == right[start + row])
            pairs += len(accepted)
            hits += right[start + row] in accepted
    return Found(
        recall=float((np.concatenate(best) == right).mean()),
        accepted=len(first) / len(phrases),
        first=float(np.mean(first)),
        pairs=hits / pairs,
    )


def _blocks(engine: Engine, terms: Sequence[str], phrases: int) -> Iterator[tuple[int, Alike]]:
    compare = engine.prepare(terms, lambda said: click.echo(said, err=True))
    for start in range(0, phrases, _BLOCK):
        yield start, compare(slice(start, min(phrases, start + _BLOCK)))[:, phrases:]


def _rows(name: str) -> list[dict[str, str]]:
    with (PHRASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Print a table for each engine that can be used here."""
    if not PHRASES.is_dir():
        click.echo(f"There are no phrases at {PHRASES}.", err=True)
        return
    engines: list[Engine] = [Spelling()]
    if best_engine().name == "meaning":
        engines.append(Meaning())
    click.echo(f"{'engine':10}{'phrases':>9}  recall@1  accepted  right first  right pairs")
    for engine in engines:
        for language in LANGUAGES:
            found = measure(engine, language)
            click.echo(
                f"{engine.name:10}{language:>9}{found.recall:10.3f}{found.accepted:10.3f}"
                f"{found.first:13.3f}{found.pairs:13.3f}"
            )


if __name__ == "__main__":
    main()
