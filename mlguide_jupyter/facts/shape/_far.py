"""Values far from all others: do they look like errors, or like the end of a tail?

Rules with a fixed reach (1.5 interquartile ranges, 3 SD) name rows in every large sample and in every skewed one. Here
the values are first put on the scale on which the rest is closest to normal (as they are, cube roots, logarithms,
logarithms from a shifted origin). Far values look like errors only if a sample without errors would hardly have them:

* light tails: the chance that a Student t of any degrees of freedom leaves such a gap, *and* lets the rest end where it
  ends, is small (the gap is what tells an error from a tail);
* heavy tails: the gap is too wide for a tail that falls by a power.

The chances are worked out in ``_gaps``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from mlguide_jupyter.facts.shape._gaps import heavy, widest
from mlguide_jupyter.facts.shape._sample import Array, workable
from mlguide_jupyter.facts.shape._scales import Scale, as_it_is, closest, quantiles

#: Fewer values have no tail to be compared with.
FEWEST = 20
#: So many values may be errors: five, or one in a hundred; more are a group of their own.
MOST, SHARE, ABSOLUTE = 5, 0.01, 50
#: A value nearer than this many robust SD is never an error. Square roots are the scale of counts (Anscombe 1948) and
#: cube roots that of gamma tails (Wilson and Hilferty 1931): so close to the normal there that less is asked for.
NEAR, NEAR_ROOT = 7.5, 5.0
#: Chance of the pattern without an error, over all tails, under which it is told as one, for 100 values. In more
#: values errors stand out by far smaller chances, and in fewer none can be told safely: the limit falls with MORE as
#: n grows, down to LEAST, and with FEWER as n falls. PLAIN is the chance that a tail by a power must stay under as
#: well. Set on simulated columns of all families, see ``benchmarks/frames/families.py``.
LIGHT, LEAST, MORE, FEWER, HEAVY, PLAIN = 0.012, 1e-4, 0.7, 1.3, 3e-5, 0.12
#: Where the rest reaches further than TYPICAL normal samples do (the 1 - TYPICAL quantile of their furthest value, with
#: room for the error of the robust SD), it has tails of its own: only this share of the limit is left.
TYPICAL, ROOM, TAILED = 0.05, 1.04, 0.03
#: Nine of ten samples of t with two to five degrees of freedom that pass the limit do not pass this share of it.
SURE = 0.06
#: Half of the normal samples reach further than this quantile of their furthest value.
SHORT = 0.5
#: So many far values on one side that lie closer together than this share of the gap, or repeat each other more often
#: than this share of them differ, are a group of their own (jerseys with high numbers), no errors.
GROUP, CLOSE, DIFFERENT = 4, 0.35, 0.7
#: On the scales of roots values nearer by are told, with this share of the limit, and only tails from six degrees of
#: freedom on are asked (place 7 among them): what has heavier ones is closer to normal on the scale of logarithms.
ROOTS, ROOT, ROOT_TAILS = ("square root", "cube root"), 0.5, 7
#: The rest is looked at anew without the values that lie apart, so often at most.
PASSES = 3
#: A value that stands for more than this share is a spike (zeros), and the others are looked at by themselves.
SPIKE = 0.3


@dataclass(frozen=True)
class Far:
    """Far values on both sides.

    Attributes
    ----------
    low, high : float
        Values below ``low`` or above ``high`` are far; infinite where there are none on that side.
    count : int
    error : bool
        Whether they look like errors.
    chance, power : float
        How probable such a gap is without an error, at most: in light tails, in those that fall by a power.
    limit : float
        Below which ``chance`` must lie.
    distance : float
        Of the nearest far value from the median, in robust SD of the rest, on ``scale``.
    rest : float
        The same of the furthest of the rest.
    scale : str
        On which scale the rest is closest to normal: ``"raw"``, ``"square root"``, ``"cube root"``, ``"log"`` or
        ``"shifted log"``.
    slip : int
        Power of ten by which the far values would lie among the others, 0 for none.
    """

    low: float
    high: float
    count: int
    error: bool
    chance: float
    power: float
    limit: float
    distance: float
    rest: float
    scale: str
    slip: int

    @property
    def sure(self) -> bool:
        """Whether nobody would doubt it: a slip by a power of ten, or a gap that even tails hardly leave."""
        return self.slip != 0 or self.chance < SURE * self.limit or self.power < HEAVY


def far(ordered: Array) -> Far | None:
    """Return the values that lie apart from all others, None where there are none.

    Parameters
    ----------
    ordered : ndarray
        Finite numbers, ascending.

    Returns
    -------
    Far or None
    """
    if not workable(ordered):
        return None
    values = _without_spike(ordered)
    n = len(values)
    if n < FEWEST or not _anything_far(values) or len(_without_spike(values)) < n:
        return None
    most = max(MOST, min(int(SHARE * n), ABSOLUTE))
    most = min(most, n // 20)
    raw = _apart(values, "raw", as_it_is, most)
    if raw is None:
        return None
    if raw.error and raw.rest < -special.ndtri(SHORT / (2 * n)):
        # Flat and two-humped values have short tails as they are: no scale has to draw them in.
        return raw
    name, scale = closest(values, values[(values > raw.low) & (values < raw.high)])
    return raw if name == "raw" else _apart(values, name, scale, most) or raw


def outside(ordered: Array, value: float, rows: int) -> Far | None:
    """Return whether a value that a sample has not lies apart, None where it does not look like an error.

    Parameters
    ----------
    ordered : ndarray
        The sample, ascending.
    value : float
        The smallest or largest of all rows.
    rows : int
        How many there are. The gap between the sample and the end of all rows spans as many ranks as each value of
        the sample stands for, and is so many times as likely.

    Returns
    -------
    Far or None
    """
    found = far(np.sort(np.append(ordered, value)))
    if found is None or not found.error or found.count != 1 or not (value <= found.low or value >= found.high):
        return None
    ranks = rows / len(ordered)
    return found if _unlikely(found.chance * ranks, found.power * ranks, found.limit) else None


def _without_spike(ordered: Array) -> Array:
    """Return the values without one that is repeated so often that it hides the spread of the others."""
    for quantile in (0.0, 0.5, 1.0):
        at = ordered[int(quantile * (len(ordered) - 1))] if len(ordered) else 0.0
        first, last = np.searchsorted(ordered, at), np.searchsorted(ordered, at, "right")
        if last - first > SPIKE * len(ordered):
            return np.concatenate([ordered[:first], ordered[last:]])
    return ordered


def _anything_far(values: Array) -> bool:
    """Return whether an end lies beyond the nearest distance of an error, on any scale a few comparisons can tell."""
    n = len(values)
    low, middle, high = values[n // 10], values[n // 2], values[n - 1 - n // 10]
    if not high > low:
        return False
    reach = NEAR_ROOT * (high - low) / 2.563
    return bool(values[-1] > middle + reach or values[0] < middle - reach or 0 < values[0] < low / 20)


def _apart(values: Array, name: str, scale: Scale, most: int) -> Far | None:
    """Return what lies apart on a scale, None where the rest does not spread on it."""
    ends = np.concatenate([values[: most + 1], values[len(values) - most - 1 :]])
    above = np.arange(len(ends)) > most
    placed, low, high = scale(ends), 0, 0
    near = NEAR_ROOT if name in ROOTS else NEAR
    for _ in range(PASSES):
        rest = values[low : len(values) - high]
        marks = scale(quantiles(rest))
        spread = float(marks[10] - marks[2]) / 2.563
        if not spread > 0:
            return None
        away = (placed - float(marks[6])) / spread
        order = np.argsort(-np.abs(away), kind="stable")
        size = np.abs(away)[order]
        count, light = widest(size, most, near, len(values), ROOT_TAILS if name in ROOTS else 0)
        before, low, high = (low, high), *(int(np.sum(above[order[:count]] == side)) for side in (False, True))
        if before == (low, high):
            break
    if not count:
        return _none(name, size)
    return _told(values, ends[order[:count]], (light, heavy(values, low, high)), size, count, name)


def _told(values: Array, ends: Array, chance: tuple[float, float], size: Array, count: int, name: str) -> Far:
    middle = float(np.median(values))
    above, below = ends[ends > middle], ends[ends <= middle]
    light, power = chance
    slip = _slip(values, ends)
    limit = _limit(len(values), float(size[count])) * (ROOT if name in ROOTS else 1.0)
    return Far(
        low=float(below.max()) if len(below) else -np.inf,
        high=float(above.min()) if len(above) else np.inf,
        count=count,
        error=_unlikely(light, power, limit) and not (slip == 0 and _group(values, ends)),
        chance=light,
        power=power,
        limit=limit,
        distance=float(size[count - 1]),
        rest=float(size[count]),
        scale=name,
        slip=slip,
    )


def _unlikely(light: float, power: float, limit: float) -> bool:
    return (light < limit and power < PLAIN) or power < HEAVY


def _limit(n: int, rest: float) -> float:
    tailed = bool(rest > -ROOM * special.ndtri(TYPICAL / (2 * n)))
    whole: float = max(LIGHT * min((100 / n) ** MORE, (n / 100) ** FEWER), LEAST)
    return whole * (TAILED if tailed else 1.0)


def _none(name: str, size: Array) -> Far:
    return Far(-np.inf, np.inf, 0, False, 1.0, 1.0, 0.0, float(size[0]), float(size[0]), name, 0)


def _slip(values: Array, ends: Array) -> int:
    """Return the power of ten by which the far values would lie in the middle 98 % of the others."""
    n = len(values)
    low, high = values[n // 100], values[n - 1 - n // 100]
    if low <= 0 <= high:
        # About zero any value divided by enough lies among the others.
        return 0
    whole = bool(np.all(values[:: max(n // 200, 1)] % 1 == 0))
    for power in (1, 2, 3, -1, -2, -3):
        moved = ends / 10.0**power
        if whole and power > 0 and np.any(moved % 1 != 0):
            continue
        if bool(np.all((moved >= low) & (moved <= high))):
            return power
    return 0


def _group(values: Array, ends: Array) -> bool:
    """Return whether the far values are a small group of their own rather than errors each."""
    if len(ends) < GROUP:
        return False
    low, high = float(ends.min()), float(ends.max())
    middle = float(values[len(values) // 2])
    if low < middle < high:
        return False
    first, last = int(np.searchsorted(values, low)), int(np.searchsorted(values, high, "right"))
    gap = low - float(values[first - 1]) if low > middle else float(values[min(last, len(values) - 1)]) - high
    different = len(np.unique(ends))
    return high - low < CLOSE * gap * (different > 1) or 1 < different < DIFFERENT * len(ends)
