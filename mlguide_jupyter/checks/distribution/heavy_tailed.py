"""Do single values lie so far out, so often, that means and standard deviations hang on a few rows?

Symmetric columns are judged by their L-kurtosis (Hosking 1990), columns with one long tail by the index of the tail
(Hill 1975): the share beyond x falls like x to the power of minus one over that weight, so that from 1/2 on there is
no variance.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding
from mlguide_jupyter.checks.distribution._measured import answer, spiked
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import Moments, moments, tail_weight
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/heavy-tailed"
#: L-kurtosis: .123 for the normal, .167 for the logistic, .194 for a t with 5 degrees of freedom, .236 for the
#: Laplace, .26 for a t with 3.
LEAST = 0.2
#: Standard errors above the normal's; the standard error for normal values is about sqrt(.0883/n) (Hosking 1990).
NORMAL, SURE = 0.1226, 4.0
#: Above this L-skewness one tail makes the weight, and is judged by itself.
LEANING = 0.3
#: Weight of a tail: .5 means no variance; estimates stray by weight / sqrt(k), k values in the tail.
WEIGHT = 0.45


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge the tails of every column of amounts.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    return answer(CODE, facts, _look)


def _look(column: Column, facts: FrameFacts) -> Finding | None:
    values = column.core
    made = moments(values)
    n = len(values)
    sure = made.kurtosis > NORMAL + SURE * float(np.sqrt(0.0883 / n + 1.0 / n**2))
    if made.kurtosis < LEAST or not sure or spiked(column):
        return None
    weight = tail_weight(values, float(values[n // 2]), made.skewness > 0)
    if abs(made.skewness) > LEANING and weight < WEIGHT:
        return None
    return _told(column, made, weight)


def _told(column: Column, made: Moments, weight: float) -> Finding:
    values = column.core
    n = len(values)
    away = np.sort((values - float(values[n // 2])) ** 2)[::-1]
    few = max(n // 100, 1)
    quarter, three = float(values[n // 4]), float(values[(3 * n) // 4])
    evidence = {
        "l_kurtosis": made.kurtosis,
        "threshold": LEAST,
        "tail_weight": weight,
        "largest": float(max(abs(values[0] - values[n // 2]), abs(values[-1] - values[n // 2]))),
        "n": n,
    }
    return finding(
        CODE,
        "note",
        claim="one" if abs(made.skewness) > LEANING else "both",
        subject=[column.name],
        evidence=evidence,
        consequence="spread",
        advice="robust",
        few=few,
        share=float(away[:few].sum() / away.sum()),
        units=evidence["largest"] / (three - quarter) if three > quarter else None,
        right=made.skewness > 0,
        infinite=weight >= WEIGHT,
    )
