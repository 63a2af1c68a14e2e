"""How gaps go with the groups of other columns: four tests of a 2 x K table, for all columns at once.

*Rise*: the mean rank of the groups (Wilcoxon 1945). *Bend*: the middle against the tails, free of the rise. *Any*:
Pearson's chi-square of all groups. *One*: the group, or the cut between groups, that stands out most, by the binomial
bound of its hypergeometric tail (Hoeffding 1963), times the number of groups and cuts. The p-values of one column, and
of all columns, are put together by Cauchy's combination (Liu and Xie 2020), which holds for dependent tests. Of
categories only the last two are asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlguide_jupyter.facts.missing._views import Views

#: How the p-values of the four tests are weighed; those of an order are the likelier ones.
ORDERED = np.array([0.4, 0.2, 0.2, 0.2])
LEVELS = np.array([0.0, 0.0, 0.6, 0.4])
#: Of two groups all four are the same test.
PAIR = np.array([0.0, 0.0, 1.0, 0.0])
#: Gaps and values that a column must have beside another for the two to be compared.
FEWEST = 3
#: Gaps, and values, that a group must expect to count in chi-square: fewer make it reject too often (Cochran 1954 asks
#: for 1; what draws confirm may have less).
EXPECTED = 0.5
#: p-values near 1 (common for counts) count as this, else one of them would outweigh all small ones.
HIGHEST = 0.95
#: Probabilities below are told as this.
LEAST = 1e-300


@dataclass(frozen=True, eq=False)
class Layout:
    """The groups of all views side by side.

    Attributes
    ----------
    views : Views
    """

    views: Views

    @cached_property
    def width(self) -> int:
        """Groups of the widest view, and one for what is missing."""
        return max((view.bins for view in self.views.all), default=0) + 1

    @cached_property
    def cells(self) -> np.ndarray:
        """(n, views) int32: where each row counts."""
        made = np.empty((len(self.views.places), len(self.views.all)), np.int32)
        for j, view in enumerate(self.views.all):
            np.add(view.codes, j * self.width, out=made[:, j], casting="unsafe")
            made[view.codes == view.bins, j] = (j + 1) * self.width - 1
        return made

    @cached_property
    def sizes(self) -> np.ndarray:
        """(views, width - 1): rows of each group."""
        return self.all_sizes[:, :-1]

    @cached_property
    def all_sizes(self) -> np.ndarray:
        """(views, width): the same, and the rows in which a view is missing."""
        return self.count(self.cells)

    @cached_property
    def weights(self) -> np.ndarray:
        """(views, 4): of the tests."""
        return np.array(
            [PAIR if view.bins == 2 else ORDERED if view.ordered else LEVELS for view in self.views.all]
        ).reshape(-1, 4)

    @cached_property
    def scores(self) -> np.ndarray:
        """(2, views, width - 1): scores of the rise and of the bend, of mean 0 and orthogonal over the rows."""
        n = self.sizes
        total = np.maximum(n.sum(axis=1, keepdims=True), 1)
        rise = (np.cumsum(n, axis=1) - n / 2) / total - 0.5
        rise = np.where(n > 0, rise - (n * rise).sum(axis=1, keepdims=True) / total, 0.0)
        square = rise**2
        square = square - (n * square).sum(axis=1, keepdims=True) / total
        spread = np.maximum((n * rise**2).sum(axis=1, keepdims=True), 1e-12)
        bend = square - rise * (n * square * rise).sum(axis=1, keepdims=True) / spread
        return np.stack([rise, np.where(n > 0, bend, 0.0)])

    def count(self, cells: np.ndarray) -> np.ndarray:
        """Return how many of some rows are in each group: (views, width) float64."""
        size = len(self.views.all) * self.width
        return np.bincount(cells.ravel(), minlength=size).reshape(-1, self.width).astype(float)

    def gaps(self, mask: np.ndarray) -> np.ndarray:
        """Return how many gaps are in each group, the last one of which is missing: (views, width)."""
        few = mask if mask.sum() * 2 <= len(mask) else ~mask
        counted = self.count(self.cells[few])
        return counted if few is mask else self.all_sizes - counted

    def draws(self, rows: np.ndarray) -> np.ndarray:
        """Return the same for many sets of rows of one size: (draws, views, width - 1)."""
        size = len(self.views.all) * self.width
        at = self.cells[rows].reshape(len(rows), -1).astype(np.intp)
        at += np.arange(len(rows))[:, None] * size
        counted = np.bincount(at.ravel(), minlength=len(rows) * size)
        return counted.reshape(len(rows), -1, self.width)[:, :, :-1].astype(float)

    def logs(self, g: np.ndarray) -> np.ndarray:
        """Return the logarithms of the four p-values of each view: (..., views, 4), 0 where they cannot be compared.

        Parameters
        ----------
        g : (..., views, width - 1) array
            Gaps in each group.
        """
        n = self.sizes
        rows, gaps = n.sum(axis=1), g.sum(axis=-1)
        others = rows - gaps
        fit = (gaps >= FEWEST) & (others >= FEWEST)
        share = np.where(fit, gaps / np.maximum(rows, 1), 0.5)[..., None]
        z = self._steady(g, gaps, others)
        made = np.zeros((*g.shape[:-1], 4))
        made[..., 0], made[..., 1] = log_two_sided(z[0]), log_two_sided(z[1])
        made[..., 2] = self._any(g, share)
        made[..., 3] = self._one(g, gaps, share)
        return np.where(fit[..., None], np.minimum(made, 0.0), 0.0)

    def _steady(self, g: np.ndarray, gaps: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        rows = np.maximum(self.sizes.sum(axis=1), 2)
        made = []
        for scores in self.scores:
            spread = (self.sizes * scores**2).sum(axis=1) / rows
            sd = np.sqrt(np.maximum(gaps * others / (rows - 1) * spread, 1e-12))
            made.append((g * scores).sum(axis=-1) / sd)
        return made[0], made[1]

    def _any(self, g: np.ndarray, share: np.ndarray) -> np.ndarray:
        n = self.sizes
        # Groups in which hardly a gap, or hardly a value, is expected are not for chi-square.
        fine = (n * share >= EXPECTED) & (n * (1 - share) >= EXPECTED)
        off = np.where(fine, (g - n * share) ** 2 / np.maximum(n * share * (1 - share), 1e-12), 0.0).sum(axis=-1)
        rows = np.maximum(n.sum(axis=1), 2)
        return log_chi_square(off * (rows - 1) / rows, fine.sum(axis=-1) - 1)

    @cached_property
    def parts(self) -> np.ndarray:
        """(views, parts): rows of each group, and of all groups up to each where they have an order."""
        return np.concatenate([self.sizes, self._up_to(self.sizes)], axis=-1)

    def _up_to(self, counted: np.ndarray) -> np.ndarray:
        ordered = np.array([view.ordered and view.bins > 2 for view in self.views.all])[:, None]
        made: np.ndarray = np.where(ordered, np.cumsum(counted, axis=-1), 0.0)[..., 1:-1]
        return made

    def _one(self, g: np.ndarray, gaps: np.ndarray, share: np.ndarray) -> np.ndarray:
        from scipy.special import betainc

        n, g = self.parts, np.concatenate([g, self._up_to(g)], axis=-1)
        rows = np.maximum(self.sizes.sum(axis=1, keepdims=True), 2)
        useful = (n > 0) & (n < rows)
        spread = np.maximum(n * (1 - n / rows) * share * (1 - share), 1e-12)
        z = np.where(useful, (g - n * share) / np.sqrt(spread), 0.0)
        at = np.abs(z).argmax(axis=-1)[..., None]
        x = np.take_along_axis(g, at, -1)[..., 0]
        size = np.take_along_axis(np.broadcast_to(n, g.shape), at, -1)[..., 0]
        tries, chance = np.minimum(size, gaps), np.maximum(size, gaps) / rows[:, 0]
        above = np.take_along_axis(z, at, -1)[..., 0] > 0
        # P(X >= x) of a binomial is the incomplete beta function at (x, tries - x + 1), P(X <= x) its mirror image.
        low, high = np.where(above, x, tries - x), np.where(above, tries - x, x)
        chance = np.clip(np.where(above, chance, 1 - chance), 1e-12, 1 - 1e-12)
        p = np.where(low > 0, betainc(np.maximum(low, 1), high + 1, chance), 1.0)
        made: np.ndarray = np.log(np.maximum(p, LEAST)) + np.log(2.0 * np.maximum(useful.sum(axis=1), 1))
        return made

    def together(self, logs: np.ndarray) -> np.ndarray:
        """Return the logarithm of one p-value for each view, of its four."""
        return cauchy(logs, self.weights)


def log_two_sided(z: np.ndarray) -> np.ndarray:
    """Return the logarithm of a two-sided p-value of a normal deviate."""
    from scipy.special import log_ndtr

    made: np.ndarray = log_ndtr(-np.abs(z)) + np.log(2.0)
    return made


def log_chi_square(x: np.ndarray, df: np.ndarray) -> np.ndarray:
    """Return the logarithm of the upper tail of chi-square, also where the tail itself is too small for a float."""
    from scipy.special import gammaincc, gammaln

    a, y = np.broadcast_arrays(np.maximum(df, 1) / 2.0, np.maximum(x, 0.0) / 2.0)
    plain = np.log(np.maximum(gammaincc(a, y), LEAST))
    # Far out by the continued fraction of Legendre (Abramowitz and Stegun 1964, 6.5.31).
    far = y > np.maximum(4 * a, 200.0)
    deep = np.where(far, y, 1e3)
    tail = np.zeros_like(deep)
    for k in range(12, 0, -1):
        tail = k * (a - k) / (deep + 2 * k + 1 - a + tail)
    leading = -deep + a * np.log(deep) - gammaln(a) - np.log(deep + 1 - a + tail)
    return np.where(df > 0, np.where(far, leading, plain), 0.0)


def cauchy(logs: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the logarithm of the Cauchy combination of p-values along the last axis (Liu and Xie 2020).

    Parameters
    ----------
    logs : (..., k) array
        Logarithms of p-values.
    weights : (..., k) array
        Not negative; those of one combination are scaled to add up to 1.
    """
    total = weights.sum(axis=-1)
    share = weights / np.maximum(total, 1e-12)[..., None]
    low = logs.min(axis=-1, where=share > 0, initial=0.0)
    # Everything in units of the least p-value: 1 / tan(pi p) is 1 / (pi p) for small p, and overflows otherwise.
    scale = np.exp(np.minimum(low, 0.0))[..., None]
    p = np.minimum(np.exp(np.clip(logs, -690.0, 0.0)), HIGHEST)
    small = logs < -12
    ratio = np.where(small, np.exp(np.clip(low[..., None] - logs, -690.0, 0.0)) / np.pi, scale / np.tan(np.pi * p))
    sum_ = (share * ratio).sum(axis=-1)
    tiny = low < -12
    exact = np.log(np.clip(0.5 - np.arctan(sum_ / np.maximum(scale[..., 0], LEAST)) / np.pi, LEAST, 1.0))
    made: np.ndarray = np.where(tiny, low - np.log(np.pi * np.maximum(sum_, 1e-12)), exact)
    return made
