"""Which columns a gap goes with, the strongest first, and in which direction.

The first is the one whose groups tell the gaps best. A further one counts only for what it adds: the gaps that are
expected by the columns before it are taken off, so that a column which is merely correlated with a driver is none
(Mantel and Haenszel 1959 on tables within strata). The direction is the cut, or the stretch of values, that parts many
gaps from few best.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.missing._against import Against, Panel
from mlguide_jupyter.facts.missing._tests import log_chi_square
from mlguide_jupyter.facts.missing._views import View

#: Drivers told of a column at most, and columns tried for each further one.
MOST, TRIED = 4, 12
#: A further driver must be rarer by chance than this, over all columns.
FURTHER = 0.01
#: Times that the expected gaps are fitted to the drivers' groups in turn.
FITS = 6
#: A stretch of values is told instead of a cut if it explains so much more (the difference of two deviances in excess
#: of what a second free limit gives by chance, 99 % of chi-square with 1 degree: 6.6).
STRETCH = 6.63


@dataclass(frozen=True, kw_only=True)
class Driver:
    """A column that gaps go with.

    Attributes
    ----------
    column : str
        Its name; ``"row order"`` of the order of the rows.
    effect : float
        Distance of rows with a gap and rows without in this column, in standard deviations; chance taken off.
    p : float
        Of no dependence on this column alone.
    shape : str
        Where gaps are more frequent: ``"low"``, ``"high"``, ``"middle"``, ``"tails"``, ``"levels"``, ``"others"``
        (all but some levels).
    kind : str
        What the limits are: ``"number"``, ``"date"`` (seconds since 1970), ``"rows"``, ``"level"``; or ``"month"``,
        ``"weekday"`` of a date.
    low, high : float
        Limits of the stretch: gaps are more (or, of tails, less) frequent above ``low`` and up to ``high``; infinite
        where there is no limit.
    levels : tuple of str
        Those that stand out; of whole numbers, the value, where one only does.
    rate, other_rate : float
        Share of gaps there, and elsewhere.
    share : float
        Of the rows that are there.
    """

    column: str
    effect: float
    p: float
    shape: str
    kind: str
    low: float = float("-inf")
    high: float = float("inf")
    levels: tuple[str, ...] = ()
    rate: float = 0.0
    other_rate: float = 0.0
    share: float = 0.0

    @property
    def low_rate(self) -> float:
        """The lesser of the two shares."""
        return min(self.rate, self.other_rate)

    @property
    def high_rate(self) -> float:
        """The greater of the two shares."""
        return max(self.rate, self.other_rate)


def drivers(made: Panel, said: Against, mask: np.ndarray) -> tuple[Driver, ...]:
    """Return the drivers of gaps, strongest first; at least one if there is anything to compare.

    Parameters
    ----------
    made : Panel
    said : Against
    mask : (n,) bool array
        Gaps in the rows looked at.
    """
    if not len(said.strength) or not said.strength.max() > 0:
        return ()
    first = int(said.strength.argmax())
    chosen = [first, *_further(made, mask, said, first)]
    counted = made.layout.gaps(mask)
    return tuple(_told(made, j, counted[j, :-1], float(np.exp(max(said.logs[j], -690.0)))) for j in chosen)


def _further(made: Panel, mask: np.ndarray, said: Against, first: int) -> list[int]:
    """Return the columns that add to the first one, in the order in which they add."""
    ranked = [int(j) for j in np.argsort(-said.strength, kind="stable")]
    limit = np.log(FURTHER / max(len(ranked), 1))
    chosen, views = [first], made.views.all
    tried = [j for j in ranked if views[j].name != views[first].name and said.logs[j] < np.log(0.05)][:TRIED]
    while tried and len(chosen) < MOST:
        expected = expected_by([views[j] for j in chosen], mask)
        logs = {j: _adds(views[j], mask, expected) for j in tried}
        best = min(tried, key=lambda j: logs[j])
        if logs[best] > limit:
            break
        chosen.append(best)
        tried = [j for j in tried if views[j].name != views[best].name]
    return chosen[1:]


def expected_by(chosen: list[View], mask: np.ndarray) -> np.ndarray:
    """Return the share of gaps that is expected of each row by the groups of some views, their odds multiplied."""
    share = np.clip(mask.mean(), 1e-6, 1 - 1e-6)
    odds = np.full(len(mask), share / (1 - share))
    for _ in range(FITS if len(chosen) > 1 else 2):
        for view in chosen:
            p = odds / (1 + odds)
            size = view.bins + 1
            rows = np.bincount(view.codes, minlength=size)
            hit = np.bincount(view.codes, weights=mask, minlength=size) + share
            fitted = np.bincount(view.codes, weights=p, minlength=size) + share
            off, fit = rows - hit + 1, rows - fitted + 1
            odds = odds * np.clip((hit / fitted) * (fit / np.maximum(off, 1e-3)), 1e-3, 1e3)[view.codes]
    made: np.ndarray = odds / (1 + odds)
    return made


def beyond(curve: np.ndarray, mask: np.ndarray, expected: np.ndarray) -> float:
    """Return the p-value of what a curve over the rows adds to the expected gaps: of a rise along it."""
    from scipy.special import ndtr

    weight = expected * (1 - expected)
    centred = curve - float((weight * curve).sum()) / max(float(weight.sum()), 1e-12)
    sd = np.sqrt(max(float((weight * centred**2).sum()), 1e-12))
    return float(2 * ndtr(-abs(float(((mask - expected) * centred).sum())) / sd))


def _adds(view: View, mask: np.ndarray, expected: np.ndarray) -> float:
    """Return the logarithm of the p-value of what a view adds to the expected gaps: of all groups, or of a rise."""
    codes, size = view.codes, view.bins + 1
    weight = expected * (1 - expected)
    off = np.bincount(codes, weights=mask - expected, minlength=size)[: view.bins]
    spread = np.bincount(codes, weights=weight, minlength=size)[: view.bins]
    any_ = (off**2 / np.maximum(spread, 1e-9)).sum()
    logs = [float(log_chi_square(np.asarray(any_), np.asarray(view.bins - 1)))]
    if view.ordered and view.bins > 2:
        score = np.arange(view.bins) - float((spread * np.arange(view.bins)).sum() / max(spread.sum(), 1e-9))
        rise = float((off * score).sum()) ** 2 / max(float((spread * score**2).sum()), 1e-9)
        logs.append(float(log_chi_square(np.asarray(rise), np.asarray(1))))
    return min(logs) + float(np.log(len(logs)))


def _told(made: Panel, j: int, hit: np.ndarray, p: float) -> Driver:
    view, rows = made.views.all[j], made.layout.sizes[j]
    hit, rows = hit[: view.bins], rows[: view.bins]
    effect = effect_of(hit, rows)
    if view.ordered and view.bins > 2:
        return _stretch(view, hit, rows, effect, p)
    return _levels(view, hit, rows, effect, p)


def effect_of(hit: np.ndarray, rows: np.ndarray) -> float:
    """Return how far apart rows with and without a gap are in the groups of a column, in standard deviations.

    The share of the variance of having a gap that the groups explain, by the variance that it has: the square of this
    is the chi-square divergence of the two distributions. The part that chance gives is taken off.
    """
    n, share = rows.sum(), hit.sum() / max(rows.sum(), 1)
    if not 0 < share < 1:
        return 0.0
    full = rows > 0
    off = ((hit - rows * share)[full] ** 2 / (rows[full] * share * (1 - share))).sum()
    explained = max(float(off) - (int(full.sum()) - 1), 0.0) / n
    return float(np.sqrt(explained / (share * (1 - share))))


def _deviance(hit: np.ndarray, rows: np.ndarray) -> np.ndarray:
    share = np.clip(hit / np.maximum(rows, 1), 1e-12, 1 - 1e-12)
    made: np.ndarray = -2 * (hit * np.log(share) + (rows - hit) * np.log(1 - share))
    return made


def _stretch(view: View, hit: np.ndarray, rows: np.ndarray, effect: float, p: float) -> Driver:
    """Return the cut, or the stretch of groups, that parts many gaps from few best."""
    k = view.bins
    i, j = np.triu_indices(k)  # the stretch from group i to group j
    up, size = np.append(0.0, np.cumsum(hit)), np.append(0.0, np.cumsum(rows))
    inside, there = up[j + 1] - up[i], size[j + 1] - size[i]
    outside, elsewhere = hit.sum() - inside, rows.sum() - there
    fit = _deviance(inside, there) + _deviance(outside, elsewhere)
    fit[(there == 0) | (elsewhere == 0)] = np.inf
    inner = (i > 0) & (j < k - 1)
    cut = int(np.where(inner | (j == k - 1), np.inf, fit).argmin())
    best = int(fit.argmin())
    at = best if inner[best] and fit[cut] - fit[best] > STRETCH else cut
    rate, other = float(inside[at] / max(there[at], 1)), float(outside[at] / max(elsewhere[at], 1))
    shape = ("middle" if rate > other else "tails") if inner[at] else ("low" if rate > other else "high")
    return Driver(
        column=view.name,
        effect=effect,
        p=p,
        shape=shape,
        kind="rows" if view.column is None else "date" if view.is_date else "number",
        low=float(view.edges[i[at] - 1]) if i[at] else float("-inf"),
        high=float(view.edges[j[at]]) if j[at] < k - 1 else float("inf"),
        levels=_one(view, int(j[at]) + 1, k - 1) if shape == "high" else _one(view, int(i[at]), int(j[at])),
        rate=rate,
        other_rate=other,
        share=float(there[at] / max(rows.sum(), 1)),
    )


def _one(view: View, first: int, last: int) -> tuple[str, ...]:
    """Return the one value that a stretch of groups holds, of whole numbers; nothing where it holds more."""
    column = view.column
    if column is None or not column.is_number or not column.whole_numbers or first != last:
        return ()
    below = float(view.edges[first - 1]) if first else float(column.low) - 1  # type: ignore[arg-type]
    value = float(view.edges[last]) if last < view.bins - 1 else float(column.high)  # type: ignore[arg-type]
    return (f"{value:.6g}",) if value - below == 1 else ()


def _levels(view: View, hit: np.ndarray, rows: np.ndarray, effect: float, p: float) -> Driver:
    """Return the levels that part many gaps from few best: those with the highest shares, or all but those with few."""
    share = hit / np.maximum(rows, 1)
    order = np.argsort(-share, kind="stable")
    up, size = np.cumsum(hit[order]), np.cumsum(rows[order])
    fit = _deviance(up, size) + _deviance(hit.sum() - up, rows.sum() - size)
    at = int(fit[:-1].argmin()) + 1
    few = order[:at] if at <= len(order) / 2 else order[at:]
    named = view.groups or _values(view)
    inside, there = float(hit[few].sum()), float(rows[few].sum())
    return Driver(
        column=view.name,
        effect=effect,
        p=p,
        shape="levels" if at <= len(order) / 2 else "others",
        kind=view.part or "level",
        levels=tuple(named[i] for i in sorted(few.tolist())),
        rate=inside / max(there, 1),
        other_rate=float(hit.sum() - inside) / max(float(rows.sum()) - there, 1),
        share=there / max(float(rows.sum()), 1),
    )


def _values(view: View) -> tuple[str, str]:
    """Return the two values of a column that has two, or a limit where each group holds several."""
    column = view.column
    if column is not None and column.kind == "boolean":
        return "False", "True"
    high = float(column.high) if column is not None and isinstance(column.high, (int, float)) else float("inf")
    return f"{float(view.edges[0]):.6g}", f"{high:.6g}"
