"""The pictures of a comparison: observed and filled cells, and how correlations moved."""

from __future__ import annotations

from mlguide_jupyter.charts.compare import correlations, filled
from mlguide_jupyter.facts.compare import Comparison
from mlguide_jupyter.model import Figure

__all__ = ["figures"]


def figures(facts: Comparison) -> tuple[Figure, ...]:
    """Return the pictures of a comparison.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    tuple of Figure
    """
    drawn = (filled.figure(facts), correlations.figure(facts))
    return tuple(figure for figure in drawn if figure is not None)
