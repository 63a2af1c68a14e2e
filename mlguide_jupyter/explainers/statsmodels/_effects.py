"""Differences in words: in the outcome's own units, or in exact percent where the outcome is a logarithm."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mlguide_jupyter.explainers.statsmodels._sample_cells import inside_of
from mlguide_jupyter.explainers.statsmodels._view import Estimate, View
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, num

#: More digits than a coefficient's interval ever needs to be one.
MOST_DIGITS = 7


def is_log(view: View) -> bool:
    """Return whether the outcome is certainly a logarithm."""
    return view.outcome.kind == "log" and view.outcome.sure


def growth(view: View, difference: float) -> float:
    """Return by which share a logarithmic outcome's variable differs: exp(b) - 1, for the logarithm's own base."""
    with np.errstate(over="ignore"):
        return float(np.expm1(difference * math.log(view.outcome.base)))


def signed(value: float, digits: int = 3) -> str:
    """Return a number with its sign."""
    return ("+" if value > 0 else "") + num(value, digits)


def amounts(view: View, *differences: float) -> list[str]:
    """Return differences in the outcome as signed numbers or as exact percent, told apart from each other."""
    numbers = [100 * growth(view, difference) if is_log(view) else difference for difference in differences]
    digits = digits_of(*numbers)
    return [signed(number, digits) + (" %" if is_log(view) else "") for number in numbers]


def digits_of(*numbers: float) -> int:
    """Return how many digits tell numbers apart, three at least: an interval must not shrink to a point in print."""
    different = len({number for number in numbers if math.isfinite(number)})
    shown = (digits for digits in range(3, MOST_DIGITS) if _distinct(numbers, digits) >= different)
    return next(shown, MOST_DIGITS)


def _distinct(numbers: tuple[float, ...], digits: int) -> int:
    return len({num(number, digits) for number in numbers if math.isfinite(number)})


def effect(view: View, estimate: Estimate, times: float = 1.0) -> str:
    """Return a difference of ``times`` the estimate in words, with its interval."""
    ends = sorted((estimate.low * times, estimate.high * times)) if estimate.known else (math.nan, math.nan)
    key = "unknown" if not estimate.known else "log" if is_log(view) else "plain"
    value, low, high = amounts(view, estimate.value * times, *ends)
    words = fill(
        phrases("coefficients")["effect"][key],
        value=value,
        low=low,
        high=high,
        level=view.level,
        outcome=view.outcome_name,
        inside=inside_of(view),
    )
    return words + _if_logarithm(view, estimate.value * times)


def _if_logarithm(view: View, difference: float) -> str:
    """Return what the difference would be if the outcome is the logarithm that its name suggests."""
    if view.outcome.kind != "log" or view.outcome.sure:
        return ""
    share = signed(100 * growth(view, difference)) + " %"
    return " " + fill(phrases("coefficients")["effect"]["suggested"], share=share, inside=inside_of(view))


def short(view: View, estimate: Estimate) -> str:
    """Return a difference and its interval as briefly as can be: ``+0.3 (0.1 to 0.5)``."""
    if not estimate.known:
        return amounts(view, estimate.value)[0]
    value, low, high = amounts(view, *estimate)
    return f"{value} ({low} to {high})"


def level_at(view: View, estimate: Estimate) -> str:
    """Return an expected outcome (not a difference) in words, turned back from a logarithm."""
    words = phrases("coefficients")["level_at"]
    if not estimate.known:
        return fill(words["unknown"], value=num(estimate.value))
    back = _back(view) if is_log(view) else float
    numbers = [back(end) for end in estimate]
    digits = digits_of(*numbers)
    ends = {name: num(number, digits) for name, number in zip(("value", "low", "high"), numbers, strict=True)}
    return fill(words["log" if is_log(view) else "plain"], level=view.level, inside=inside_of(view), **ends)


def _back(view: View) -> Any:
    def turned(value: float) -> float:
        with np.errstate(over="ignore"):
            return float(np.power(view.outcome.base, value))

    return turned


def zero(estimate: Estimate) -> str:
    """Say whether the interval leaves out 0."""
    if not estimate.known:
        return ""
    return phrases("coefficients")["effect"]["excludes" if estimate.excludes_zero else "includes"]
