"""Do the values gather in more than one place? Peaks of a smoothed histogram with a valley that chance does not make.

The rule and its limits stand in ``facts/shape/_humps.py`` (Silverman 1981, 1986; Hartigan and Hartigan 1985).
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding
from mlguide_jupyter.checks.distribution._measured import answer, spiked
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import Humps, humps
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/multimodal"
#: A column whose middle half spans more than this ratio is looked at on the scale of logarithms as well.
RATIO = 5.0
#: Whole numbers from here on lie close together in logarithms.
SMALL_COUNT = 20
#: Share of zeros that is a spike, see distribution/zero-inflated.
ZEROS = 0.1
#: Share of the values within a quarter of a standard deviation of the mean from which on it describes many of them: a
#: normal distribution has 0.197.
NEAR = 0.197
#: More humps are ripples of something periodic: told without their places.
MANY = 5


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether columns of amounts have several humps.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    return answer(CODE, facts, _look)


def _look(column: Column, facts: FrameFacts) -> Finding | None:
    if spiked(column):
        return None
    values = _above_zeros(column.core)
    found, logs = humps(values), False
    if len(found.places) < 2 and _spans_powers(column, values):
        found, logs = humps(np.log(values)), True
    if len(found.places) < 2:
        return None
    return _told(column, _unlogged(found) if logs else found, logs)


def _spans_powers(column: Column, values: np.ndarray) -> bool:
    """Return whether logarithms may show humps: not those of small counts, which are far apart at 1, 2 and 3."""
    if column.whole_numbers and values[0] < SMALL_COUNT:
        return False
    return bool(values[0] > 0 and values[(3 * len(values)) // 4] > RATIO * values[len(values) // 4])


def _above_zeros(values: np.ndarray) -> np.ndarray:
    """Return values without a spike of zeros at their lower end: that is told as zeros, not as a hump."""
    zeros = int(np.searchsorted(values, 0.0, "right"))
    return values[zeros:] if values[0] == 0 and zeros > ZEROS * len(values) else values


def _unlogged(found: Humps) -> Humps:
    places, valleys = (tuple(float(np.exp(x)) for x in xs) for xs in (found.places, found.valleys))
    return Humps(places, valleys, found.shares, found.depth, found.strength)


def _told(column: Column, found: Humps, logs: bool) -> Finding:
    values = column.core
    mean = float(values.mean())
    reach = float(values.std()) / 4
    near = int(np.searchsorted(values, mean + reach) - np.searchsorted(values, mean - reach))
    evidence = {
        "humps": len(found.places),
        "places": list(found.places[:MANY]),
        "shares": list(found.shares[:MANY]),
        "valley": found.depth,
        "statistic": found.strength,
        "n": len(values),
    }
    return finding(
        CODE,
        "note",
        claim="many" if len(found.places) > MANY else "humps",
        subject=[column.name],
        evidence=evidence,
        consequence=None if logs or len(found.places) > 2 or near > NEAR * len(values) else "mean",
        advice="split",
        mean=mean,
        near=near / len(values),
        logs=logs,
        cuts=list(found.valleys[:MANY]),
    )
