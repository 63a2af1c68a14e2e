"""The pictures of a table, or of one column: one file each, in the order in which they are best read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mlguide_jupyter.charts.frame import (
    columns,
    correlation,
    distribution,
    levels,
    patterns,
    quantiles,
    runs,
    spread,
    timeline,
)
from mlguide_jupyter.charts.frame._view import View
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.model import Figure, Finding

__all__ = ["figures"]

_COLUMN: tuple[Callable[[View], Figure | None], ...] = (
    distribution.draw,
    spread.draw,
    quantiles.draw,
    levels.draw,
    timeline.draw,
)
_TABLE: tuple[Callable[[View], Figure | None], ...] = (
    columns.draw,
    patterns.draw,
    runs.draw,
    lambda view: correlation.figure(view.facts),
)


def figures(facts: FrameFacts, findings: Sequence[Finding] = ()) -> tuple[Figure, ...]:
    """Return the pictures of a table, or of a column by itself.

    Parameters
    ----------
    facts : FrameFacts
    findings : sequence of Finding
        What the checks said: columns and rows that they name come first and stand out.

    Returns
    -------
    tuple of Figure
    """
    if not facts.columns or not facts.rows:
        return ()
    view = View(facts, tuple(findings))
    drawn = [draw(view) for draw in (_COLUMN if facts.single else _TABLE)]
    return tuple(figure for figure in drawn if figure is not None)
