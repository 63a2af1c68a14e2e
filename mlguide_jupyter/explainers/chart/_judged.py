"""How a chart was judged, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlguide_jupyter.explainers.chart._asked import Asked
from mlguide_jupyter.explainers.chart._options import Shown
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill


def judged(wanted: Asked, options: Sequence[Shown]) -> Iterator[str]:
    """Yield the sentences on how it was judged.

    Parameters
    ----------
    wanted : Asked
    options : sequence of Shown
    """
    words, facts = phrases("chart")["judged"], wanted.facts
    yield words["ranking"]
    if not facts.whole:
        yield fill(words["sample"], rows=facts.rows, sample=facts.m)
    yield from dict.fromkeys(sentence for each in options for sentence in each.unable)
