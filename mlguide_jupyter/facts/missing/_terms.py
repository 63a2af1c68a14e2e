"""The condition on one column that fits the gaps of another best, and how much it explains beyond what trying finds.

Bins of the condition's column are counted with and without a gap. A set of levels, a cut, a range or the two ends are
chosen so that rows on the wrong side are fewest. The gain is the difference in log-likelihood between two rates and one
rate (Wilks 1938), and the cost the logarithm of how many conditions of that form there are: the minimum description
length of Rissanen (1978), so that many levels, many cuts and many columns do not make a rule out of chance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.missing._axes import Axis


@dataclass(frozen=True, eq=False, kw_only=True)
class Found:
    """Bins of an axis that are blank.

    Attributes
    ----------
    axis : Axis
    form : {"levels", "low", "high", "between", "outside", "present"}
    bins : (bins + 1,) bool array
        Which are blank; the first is the one of missing cells.
    cost : float
        Logarithm of the number of such conditions on the axis.
    gain : float
        In log-likelihood.
    """

    axis: Axis
    form: str
    bins: np.ndarray
    cost: float
    gain: float

    @property
    def score(self) -> float:
        """Gain less cost."""
        return self.gain - self.cost


def gain(hits: float, filled: float, beyond: float, rest: float) -> float:
    """Return how much likelier two rates make gaps than one: natural logarithm of the ratio.

    Parameters
    ----------
    hits, filled : int
        Gaps and filled cells where the rule says blank.
    beyond, rest : int
        Gaps and filled cells elsewhere.
    """
    return log_likelihood(hits, filled) + log_likelihood(beyond, rest) - log_likelihood(hits + beyond, filled + rest)


def log_likelihood(a: float, b: float) -> float:
    """Return the log-likelihood of so many gaps and filled cells at their own share."""
    n = a + b
    return (a * math.log(a / n) if a else 0.0) + (b * math.log(b / n) if b else 0.0)


def best(axis: Axis, lost: np.ndarray, sizes: np.ndarray, weight: float = 1.0) -> list[Found]:
    """Return the conditions on an axis that fit best, one of each form.

    Parameters
    ----------
    axis : Axis
    lost : (bins + 1,) int array
        Gaps in each bin.
    sizes : (bins + 1,) int array
        Rows in each bin.
    weight : float
        How many gaps a filled cell on the blank side outweighs: above 1 the blank side is kept pure.
    """
    score = lost - weight * (sizes - lost)
    shapes = [_presence(score), *(_levels(lost, sizes, weight) if axis.leveled else [])]
    if axis.ordered:
        shapes += _cuts(score[1:], sizes[1:])
    made = [_found(axis, form, chosen, lost, sizes, weight) for form, chosen in shapes if chosen.sum() > 0]
    return [found for found in made if found is not None]


def _found(
    axis: Axis, form: str, chosen: np.ndarray, lost: np.ndarray, sizes: np.ndarray, weight: float
) -> Found | None:
    bins = chosen.copy()
    seen = slice(0 if form == "present" else 1, None)
    inside = chosen[seen]
    hits, covered = float(lost[seen][inside].sum()), float(sizes[seen][inside].sum())
    gaps, n = float(lost[seen].sum()), float(sizes[seen].sum())
    if not 0 < covered < n or not hits:
        return None
    if form != "present":
        # Rows of which nothing is known go where they fit; they are no evidence.
        bins[0] = lost[0] > weight * (sizes[0] - lost[0])
    return Found(
        axis=axis,
        form=form,
        bins=bins,
        cost=_cost(axis, form, chosen, sizes),
        gain=gain(hits, covered - hits, gaps - hits, n - covered - gaps + hits),
    )


def _cost(axis: Axis, form: str, chosen: np.ndarray, sizes: np.ndarray) -> float:
    if form == "present":
        return math.log(2)
    used = int(np.count_nonzero(sizes[1:]))
    if form == "levels":
        return _choose(used, int(chosen.sum())) + math.log(used)
    values = axis.distinct
    if form in ("low", "high"):
        return math.log(2 * values)
    return math.log(4 * values) if chosen.sum() == 1 and form == "between" else math.log(values * values)


def _choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) if 0 <= k <= n else 0.0


def _presence(score: np.ndarray) -> tuple[str, np.ndarray]:
    """Return that a cell is blank where the other one is filled: of two, one is given."""
    chosen = np.ones(len(score), bool)
    chosen[0] = False
    return "present", chosen if score[1:].sum() > 0 > score[0] else np.zeros(len(score), bool)


def _levels(lost: np.ndarray, sizes: np.ndarray, weight: float) -> list[tuple[str, np.ndarray]]:
    """Return the levels that are blank in most rows, without those that are by chance."""
    inside = lost > weight * (sizes - lost)
    inside[0] = False
    if not inside.any():
        return []
    outside = ~inside
    outside[0] = False
    rest = (lost[outside].sum() + 0.5) / (sizes[outside].sum() + 1.0)
    used = math.log(max(int(np.count_nonzero(sizes[1:])), 2)) + 1.0
    some = np.flatnonzero(inside)
    a, b = lost[some].astype(np.float64), (sizes[some] - lost[some]).astype(np.float64)
    alone = a * np.log(np.maximum(a / (a + b), 1e-300)) + b * np.log(np.maximum(b / (a + b), 1e-300))
    inside[some] = alone - a * math.log(rest) - b * math.log(max(1.0 - rest, 1e-12)) > used
    return [("levels", inside)]


def _cuts(score: np.ndarray, sizes: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """Return the lower side, the upper side, the range and the two ends whose score is highest."""
    sums = np.concatenate(([0.0], np.cumsum(score)))
    total = sums[-1]
    low, high = int(sums.argmax()), int(sums.argmin())
    made = [("low", _range(sizes, 0, low)), ("high", _range(sizes, high, len(score)))]
    begin, end = _longest(sums)
    made.append(("between", _range(sizes, begin, end)))
    begin, end = _longest(-sums)
    if begin > 0 and end < len(score) and total - (sums[end] - sums[begin]) > 0:
        inner = _range(sizes, begin, end)
        inner[1:] = ~inner[1:]
        made.append(("outside", inner))
    return made


def _range(sizes: np.ndarray, begin: int, end: int) -> np.ndarray:
    chosen = np.zeros(len(sizes) + 1, bool)
    chosen[1 + begin : 1 + end] = True
    return chosen


def _longest(sums: np.ndarray) -> tuple[int, int]:
    """Return where the stretch with the greatest sum begins and ends."""
    least = np.minimum.accumulate(sums)
    end = int((sums - least).argmax())
    return int(sums[: end + 1].argmin()), end
