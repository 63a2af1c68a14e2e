"""Does a column lean to one side, so that its mean is no typical value?

Judged by the ratio of L-moments (Hosking 1990), which one far value does not make, at the size that a gamma has whose
moment skewness is 1, where Bulmer (1979) begins to call a distribution highly skewed.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding
from mlguide_jupyter.checks.distribution._measured import answer, spiked
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import Moments, moments
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/skewed"
#: L-skewness of a gamma whose moment skewness is 1 (shape 4); an exponential has 1/3 and 2.
LEAST = 0.163
#: Over less than this ratio from the least to the greatest value a logarithm is nearly a straight line (Tukey 1977:
#: re-expression matters from a few-fold range on).
NARROW = 3.0
#: Standard errors that it must lie above 0; the standard error for normal values is sqrt(.1866/n + .8/n**2) (Hosking
#: 1990).
SURE = 3.5


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge the skewness of every column of amounts.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    return answer(CODE, facts, _look)


def _look(column: Column, facts: FrameFacts) -> Finding | None:
    made = moments(column.core)
    n = len(column.core)
    error = float(np.sqrt(0.1866 / n + 0.8 / n**2))
    if abs(made.skewness) < max(LEAST, SURE * error) or spiked(column):
        return None
    return _told(column, made)


def _told(column: Column, made: Moments) -> Finding:
    values = column.core
    mean = float(values.mean())
    center = float(values[len(values) // 2])
    right = made.skewness > 0
    # Beside zeros a logarithm needs a shift; below zero there is none.
    way = "log" if right and values[0] > 0 else "log1p" if right and values[0] == 0 else "power"
    if way == "log" and values[-1] < NARROW * values[0]:
        way = "narrow"
    below = float(np.searchsorted(values, mean)) / len(values)
    typical = below if right else 1 - below
    evidence = {
        "l_skewness": made.skewness,
        "skewness": _moment(values - mean),
        "mean": mean,
        "median": center,
        "threshold": LEAST,
        "n": len(values),
    }
    return finding(
        CODE,
        "note",
        claim="right" if right else "left",
        subject=[column.name],
        evidence=evidence,
        consequence="mean" if typical > 0.5 else None,
        advice=way,
        typical=typical,
    )


def _moment(away: np.ndarray) -> float:
    """Return the moment skewness of distances from the mean."""
    squares = away * away
    spread: float = float(squares.mean()) ** 1.5
    return float(squares @ away / len(away)) / spread
