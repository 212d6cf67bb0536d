"""How fast all pairs are scored: ``python -m benchmarks --only pairs``.

Members with 12 offers, 12 needs and 12 themes of 400 terms, and twenty words of text. The whole
score is everything that `all_pairs` does: help both ways, ground, background, hub correction
and the ten best of each member. The rivals do one product each, and keep the ten best: dense
blocks of numpy with argpartition, and sparse-dot-topn, on the very matrices that we use.

    python -m benchmarks.pairs MEMBERS

measures in this process and prints JSON; `measure` starts such a process for each figure, so
that no memory is counted that another network took.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

import click
import numpy as np
from scipy.sparse import csr_matrix, hstack

from map.member import Member

from .compute import peak_memory
from .sites import ROOT

SIZES = (500, 5_000, 20_000, 100_000)
AIM = 3.0
"""Times that the whole score may take of one product of sparse-dot-topn, from 20,000 on."""
_TERMS, _EACH, _WORDS, _TEXT = 400, 12, 4_000, 20
_DENSE_UP_TO = 20_000
_TOP = 10
_PATIENCE = 1_800


Seconds = tuple[float, float]
"""Of the clock, and of the processors together."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds (of the clock, and of the processors together), and MB of memory at most in use.

    Attributes:
        members: How many members.
        score: The whole score of all pairs.
        peak: MB at most until all pairs were scored.
        idle: MB before.
        dense: One dense product of needs and offers; None where it would take too long.
        one: One product of needs and offers by sparse-dot-topn.
        all: One product of all our matrices side by side by sparse-dot-topn.
    """

    members: int
    score: Seconds
    peak: float
    idle: float
    dense: Seconds | None
    one: Seconds
    all: Seconds


def members_of(count: int, seed: int = 7) -> list[Member]:
    """Make members up; terms and words are made of syllables, and some are used more."""
    chance = np.random.default_rng(seed)
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    names = list(dict.fromkeys("".join(chance.choice(syllables, 4)) for _ in range(5_000)))
    terms, words = names[:_TERMS], names[_TERMS : _TERMS + _WORDS]
    often = 1 / np.arange(1, len(words) + 1)
    often /= often.sum()
    made = []
    for i in range(count):
        offers, needs, themes = (
            tuple(terms[k] for k in chance.choice(_TERMS, _EACH, replace=False)) for _ in range(3)
        )
        text = " ".join(words[k] for k in chance.choice(len(words), _TEXT, p=often))
        made.append(
            Member(f"m{i:06}", f"M {i}", offers=offers, needs=needs, themes=themes, about=text)
        )
    return made


def measure(count: int) -> Timing:
    """Measure in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.pairs", str(count)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=True, text=True, timeout=_PATIENCE
    )
    return Timing(**json.loads(done.stdout))


def table(found: Mapping[int, Timing]) -> str:
    """Write what was measured, and how far from the aim it is."""
    rows = [
        "All pairs: top 10 by the whole score (seconds of the clock/of the processors, MB)",
        f"{'members':>9}{'score':>14}{'ns a pair':>11}{'peak':>6}{'dense':>14}{'one':>14}"
        f"{'all':>14}  score/one  score/all",
    ]
    for count, one in found.items():
        dense = "" if one.dense is None else _said(one.dense)
        rows.append(
            f"{count:>9,}{_said(one.score):>14}{one.score[1] / count**2 * 1e9:>11.1f}"
            f"{one.peak:>6.0f}{dense:>14}{_said(one.one):>14}{_said(one.all):>14}"
            f"{one.score[1] / one.one[1]:>11.2f}{one.score[1] / one.all[1]:>11.2f}"
            + (f"  aim {AIM:g}" if count >= 20_000 else "")
        )
    return "\n".join(rows)


def _said(seconds: Seconds) -> str:
    return f"{seconds[0]:.2f}/{seconds[1]:.2f}"


def _timed(act: Callable[[], Any], rounds: int) -> Seconds:
    taken = []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        act()
        taken.append((time.perf_counter() - start, time.process_time() - used))
    return median(clock for clock, _ in taken), median(used for _, used in taken)


def _dense(needs: csr_matrix, offers: csr_matrix) -> None:
    left, right = needs.toarray().astype(np.float32), offers.toarray().astype(np.float32).T
    for start in range(0, len(left), 512):
        found = left[start : start + 512] @ right
        np.argpartition(found, -_TOP, axis=1)


@click.command()
@click.argument("count", type=int)
def main(count: int) -> None:
    """Measure and print as JSON."""
    from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415 - a rival of the benchmark alone

    from map.allpairs import all_pairs, matrices_of  # noqa: PLC0415 - importing counts as idle
    from map.scoring import weigh  # noqa: PLC0415

    all_pairs(few := members_of(3_000), weigh(few))  # what is compiled once on a computer
    members = members_of(count)
    scale = weigh(members)
    idle = peak_memory()
    rounds = 3 if count <= 5_000 else 1
    score = _timed(lambda: all_pairs(members, scale), rounds)
    peak = peak_memory()
    m = matrices_of(members, scale)
    needs, offers = csr_matrix(m.wants, dtype=np.float32), csr_matrix(m.brings, dtype=np.float32)
    left = [csr_matrix(one) for one in (m.wants, m.brings, m.themes, m.words)]
    right = [csr_matrix(one) for one in (m.brings, m.wants, m.like_themes, m.words)]
    wide, other = (csr_matrix(hstack(one), dtype=np.float32) for one in (left, right))

    def best(one: csr_matrix, another: csr_matrix) -> Seconds:
        across = csr_matrix(another.T)
        return _timed(lambda: sp_matmul_topn(one, across, top_n=_TOP, n_threads=2), rounds)

    dense = _timed(lambda: _dense(needs, offers), rounds) if count <= _DENSE_UP_TO else None
    found = Timing(
        count, score, peak, idle, dense, best(needs, offers), best(wide, other)
    )  # fmt: skip
    click.echo(json.dumps(asdict(found)))


if __name__ == "__main__":
    main()
