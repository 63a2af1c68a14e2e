"""Is the number to be predicted skewed, heavy-tailed or mostly zero, so that few rows decide a squared loss?

Judged by the share of the squared deviations from the mean that the most extreme hundredth of the rows makes: 7 % of
a normal variable, about half of a lognormal one. That share is how much those rows weigh in R-squared and in a model
that minimises squared errors.

Sources: Box and Cox (1964) on the logarithm; Lambert (1992) on zeros; Joanes and Gill (1998) for the sample skewness.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._alone import alone, centred_of
from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "fit/skewed-target"
#: Skewness from which on a shape is told (an exponential variable has 2), if it is that far from chance as well.
SKEWED = 1.0
#: Standard errors, of a normal sample, that skewness must be away from 0.
SURE = 4.0
#: Share of the squared deviations in 1 % of the rows: of a normal variable .07, of Student's t with 4 degrees .25.
HEAVY = 0.2
#: Share of exact zeros that wants a model of its own, where the rest is spread.
ZEROS = 0.3
ENOUGH = 30


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Judge the shape of a target that is a number.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.target is None:
        return not_applicable(CODE, "no_target")
    asked, _ = alone(facts)
    if asked.kind not in ("regression", "count"):
        return not_applicable(CODE, "no_number")
    values = asked.values[~np.isnan(asked.values)]
    if len(values) < ENOUGH:
        return not_applicable(CODE, "few")
    skew, share, zeros = shape(values)
    claim = _claim(values, skew, share, zeros, asked.kind == "count")
    level: Level = "ok" if claim == "ok" else "note"
    log = claim == "skewed" and bool(values.min() >= 0)
    code = facts.code("log_target", zeros=bool(values.min() == 0)) if log else None
    return finding(
        CODE,
        level,
        claim=claim,
        subject=() if level == "ok" else (facts.target.name,),
        evidence={"skewness": skew, "top_share": share, "zeros": zeros, "n": len(values)},
        consequence=None if level == "ok" else "zeros" if claim == "zeros" else "weight",
        advice=None if level == "ok" else "log" if log else claim,
        actions=[("log", code)] if code else (),
        target=facts.target.name,
    )


def shape(values: np.ndarray) -> tuple[float, float, float]:
    """Return skewness, the share of squared deviations in the most extreme hundredth, and the share of zeros."""
    deviations = centred_of(values)
    squares = deviations**2
    total = float(squares.sum()) or 1.0
    top = max(1, len(values) // 100)
    share = float(np.partition(squares, -top)[-top:].sum()) / total
    skew = float((deviations**3).mean() / (total / len(values)) ** 1.5)
    return skew, share, float((values == 0).mean())


def _claim(values: np.ndarray, skew: float, share: float, zeros: float, count: bool) -> str:
    if zeros >= ZEROS and (not count or zeros > np.exp(-values.mean()) + 0.15) and zeros < 0.98:
        return "zeros"
    # The standard error of skewness in a normal sample is about sqrt(6/n).
    if abs(skew) >= SKEWED and abs(skew) >= SURE * np.sqrt(6 / len(values)) and not _counted(values, skew, count):
        return "skewed"
    if share >= HEAVY and len(values) >= 200:
        return "heavy"
    return "ok"


def _counted(values: np.ndarray, skew: float, count: bool) -> bool:
    """Return whether counts are as skewed as Poisson counts of their mean are."""
    return count and skew <= 1.5 / np.sqrt(max(values.mean(), 1e-9))
