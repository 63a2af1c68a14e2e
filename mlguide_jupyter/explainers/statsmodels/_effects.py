"""Differences in words: in the outcome's own units, or in exact percent where the outcome is a logarithm."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mlguide_jupyter.explainers.statsmodels._sample_cells import inside_of
from mlguide_jupyter.explainers.statsmodels._view import Estimate, View
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, num


def is_log(view: View) -> bool:
    """Return whether the outcome is certainly a logarithm."""
    return view.outcome.kind == "log" and view.outcome.sure


def growth(view: View, difference: float) -> float:
    """Return by which share a logarithmic outcome's variable differs: exp(b) - 1, for the logarithm's own base."""
    with np.errstate(over="ignore"):
        return float(np.expm1(difference * math.log(view.outcome.base)))


def signed(value: float) -> str:
    """Return a number with its sign."""
    return ("+" if value > 0 else "") + num(value)


def amount(view: View, difference: float) -> str:
    """Return a difference in the outcome as a signed number or as exact percent."""
    return signed(100 * growth(view, difference)) + " %" if is_log(view) else signed(difference)


def effect(view: View, estimate: Estimate, times: float = 1.0) -> str:
    """Return a difference of ``times`` the estimate in words, with its interval."""
    ends = sorted((estimate.low * times, estimate.high * times)) if estimate.known else (math.nan, math.nan)
    key = "unknown" if not estimate.known else "log" if is_log(view) else "plain"
    words = fill(
        phrases("coefficients")["effect"][key],
        value=amount(view, estimate.value * times),
        low=amount(view, ends[0]),
        high=amount(view, ends[1]),
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
        return amount(view, estimate.value)
    return f"{amount(view, estimate.value)} ({amount(view, estimate.low)} to {amount(view, estimate.high)})"


def level_at(view: View, estimate: Estimate) -> str:
    """Return an expected outcome (not a difference) in words, turned back from a logarithm."""
    words = phrases("coefficients")["level_at"]
    if not estimate.known:
        return fill(words["unknown"], value=num(estimate.value))
    back = _back(view) if is_log(view) else float
    ends = {name: num(back(end)) for name, end in zip(("value", "low", "high"), estimate, strict=True)}
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
