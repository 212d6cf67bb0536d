"""The map arranged anew, after it has grown.

While people add themselves nobody moves, so that nobody has to search for anybody: who is new takes
a free place, and a map that began with few keeps the regions of those few. When there is a moment
for it, a facilitator lets all find the places that they would have had from the start.
"""

from dataclasses import replace

from loaders.decisions import from_text

from .engines import Progress, best_engine
from .network import build
from .screen import Shown


def arranged(shown: Shown, progress: Progress | None = None) -> Shown:
    """What is shown, with places, regions and colours as if its files had just been opened.

    Args:
        shown: What is shown.
        progress: Told how far the parts are that take long in a large network.
    """
    network = shown.network
    made = build(
        network.members,
        network.ties,
        title=network.title,
        weights=network.scale.weights,
        engine=best_engine(),
        lexicon=from_text(shown.vocabulary),
        progress=progress,
    )
    return replace(shown, network=made)
