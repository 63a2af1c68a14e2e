"""The answers that every linear regression gives: :class:`RegressionFacts`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from mlguide_jupyter.facts.regression import _covariance
from mlguide_jupyter.facts.regression._added import Added, added
from mlguide_jupyter.facts.regression._factor import Factor
from mlguide_jupyter.facts.regression._order import Order
from mlguide_jupyter.facts.regression.terms import Outcome, Term

Array = NDArray[np.float64]

#: Smooths, refits without rows and other costly looks use at most this many rows, drawn with this seed.
SAMPLE_ROWS = 10_000
#: ... and of a wide design at most so many numbers, but never fewer rows than the second figure.
SAMPLE_NUMBERS, SAMPLE_LEAST = 300_000, 5_000
SAMPLE_SEED = 20_111


@dataclass(frozen=True)
class Printed:
    """Figures that statsmodels prints and that only the result itself knows."""

    params: Array
    bse: Array
    pvalues: Array
    conf_int: Array
    fvalue: float
    f_pvalue: float
    llf: float
    aic: float
    bic: float
    rsquared: float
    rsquared_adj: float
    scale: float
    condition_number: float
    df_resid: float
    df_model: float


@dataclass(eq=False)
class RegressionFacts:
    """One linear regression, asked the same questions whatever statsmodels class it came from.

    Everything costly is computed once, on first use, from one factorisation of
    the whitened design. Facts hold arrays of the user's model while an answer
    is made; an Explanation never holds facts.

    Attributes
    ----------
    kind : {"ols", "wls", "gls", "glsar"}
    name : str
        How the user calls the result.
    outcome : str
    columns : tuple of str
        Names of the design's columns, made unique.
    y, X : ndarray, shapes (n,), (n, k)
        Outcome and design as given.
    wy, wX : ndarray
        The same after whitening; identical objects for OLS.
    weights : ndarray or None
        WLS weights.
    labels : sequence
        Labels of the rows.
    order : Order
    terms : tuple of Term
        What each column is.
    constant : int or None
        Which column is the constant.
    has_constant : bool
        Whether the columns span a constant, explicit or implicit.
    alpha : float
        Level of significance.
    """

    kind: str
    name: str
    outcome: str
    columns: tuple[str, ...]
    y: Array
    X: Array
    wy: Array
    wX: Array
    labels: Sequence[Any]
    order: Order
    terms: tuple[Term, ...]
    constant: int | None
    has_constant: bool
    weights: Array | None = None
    alpha: float = 0.05
    formula: str | None = None
    frame_name: str = ""
    outcome_form: Outcome | None = None
    cov_type: str = "nonrobust"
    cov_kwds: Mapping[str, Any] = field(default_factory=dict)
    use_t: bool = True
    printed: Printed | None = None
    #: Where the rows stand in the model's own arrays; None where they are the same rows.
    places: NDArray[np.intp] | None = None
    #: Turns columns as GLS and GLSAR turn theirs; None for OLS and WLS.
    whitener: Callable[[Any], Any] | None = None

    # -- sizes ---------------------------------------------------------------------------------

    @property
    def n(self) -> int:
        """Rows used."""
        return int(self.X.shape[0])

    @property
    def k(self) -> int:
        """Columns of the design, the constant included."""
        return int(self.X.shape[1])

    @cached_property
    def factor(self) -> Factor:
        """The factorised whitened design."""
        return Factor(self.wX)

    @property
    def rank(self) -> int:
        """Rank of the design."""
        return self.factor.rank

    @property
    def df_resid(self) -> int:
        """Rows less the rank."""
        return self.n - self.rank

    @property
    def df_model(self) -> int:
        """Rank less the constant."""
        return self.rank - int(self.has_constant)

    @property
    def slopes(self) -> tuple[int, ...]:
        """Positions of the columns that are not the constant."""
        return tuple(j for j in range(self.k) if j != self.constant)

    def place(self, row: int) -> int:
        """Return where a row stands in the model's own arrays."""
        return int(row) if self.places is None else int(self.places[row])

    def label(self, row: int) -> str:
        """Return the label of a row as text; the levels of a panel's label stand side by side."""
        label = self.labels[int(row)]
        return " ".join(map(_plain, label)) if isinstance(label, tuple) else _plain(label)

    # -- the fit -------------------------------------------------------------------------------

    @cached_property
    def params(self) -> Array:
        """Coefficients, shape (k,)."""
        return self.printed.params if self.printed else self.factor.coefficients(self.wy)

    @cached_property
    def fitted(self) -> Array:
        """Fitted values on the outcome's scale, shape (n,)."""
        made: Array = self.X @ self.params
        return made

    @cached_property
    def resid(self) -> Array:
        """Outcome less fitted, shape (n,)."""
        return np.asarray(self.y - self.fitted)

    @cached_property
    def wresid(self) -> Array:
        """Whitened residuals, shape (n,): the residuals themselves for OLS."""
        return self.resid if self.wX is self.X else np.asarray(self.wy - self.wX @ self.params)

    @cached_property
    def ssr(self) -> float:
        """Sum of squared whitened residuals."""
        return float(self.wresid @ self.wresid)

    @cached_property
    def scale(self) -> float:
        """Residual variance."""
        return self.printed.scale if self.printed else self.ssr / max(self.df_resid, 1)

    @cached_property
    def perfect(self) -> bool:
        """Whether the fit leaves nothing but rounding errors."""
        size = float(self.wy @ self.wy)
        spread = size - self.n * float(self.wy.mean()) ** 2 if self.has_constant else size
        return self.ssr <= 1e-20 * size or self.ssr <= 1e-16 * max(spread, 0.0) or spread <= 1e-24 * size

    @cached_property
    def covariance(self) -> Array:
        """Covariance of the coefficients by the user's own covariance type, shape (k, k)."""
        return _covariance.covariance(self, self.cov_type, self.cov_kwds)

    @cached_property
    def bse(self) -> Array:
        """Standard errors under the user's covariance type, shape (k,)."""
        return self.printed.bse if self.printed else np.sqrt(np.maximum(np.diag(self.covariance), 0.0))

    @cached_property
    def plain_bse(self) -> Array:
        """Standard errors under equal variance and independence, shape (k,)."""
        return np.sqrt(np.maximum(np.diag(self.factor.inverse) * self.ssr / max(self.df_resid, 1), 0.0))

    @cached_property
    def hc3_bse(self) -> Array:
        """HC3 standard errors, shape (k,) (MacKinnon and White 1985)."""
        return np.sqrt(np.maximum(np.diag(_covariance.covariance(self, "HC3", {})), 0.0))

    @property
    def tvalues(self) -> Array:
        """Coefficients over their standard errors, shape (k,)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(self.params / self.bse)

    @cached_property
    def pvalues(self) -> Array:
        """Two-sided p-values, shape (k,)."""
        return self.printed.pvalues if self.printed else self.p_of(self.params, self.bse)

    def p_of(self, params: Array, bse: Array) -> Array:
        """Return two-sided p-values by t or z, as the user's own table has them."""
        with np.errstate(divide="ignore", invalid="ignore"):
            size = np.abs(params / bse)
        return np.asarray(2 * stats.t.sf(size, max(self.df_resid, 1)) if self.use_t else 2 * stats.norm.sf(size))

    @cached_property
    def critical(self) -> float:
        """Half width of the interval in standard errors."""
        q = 1 - self.alpha / 2
        return float(stats.t.ppf(q, max(self.df_resid, 1)) if self.use_t else stats.norm.ppf(q))

    @cached_property
    def conf_int(self) -> Array:
        """Intervals at level 1 - alpha, shape (k, 2)."""
        half = self.critical * self.bse
        return np.column_stack([self.params - half, self.params + half])

    @cached_property
    def total(self) -> float:
        """Sum of squares of the whitened outcome, about its mean where there is a constant."""
        if not self.has_constant:
            return float(self.wy @ self.wy)
        constant = self.whiten(np.ones(self.n))
        about = self.wy - constant * (float(constant @ self.wy) / float(constant @ constant))
        return float(about @ about)

    @cached_property
    def rsquared(self) -> float:
        """Share of the outcome's variation that the fit accounts for; uncentered without a constant."""
        if self.printed:
            return self.printed.rsquared
        return 1 - self.ssr / self.total if self.total > 0 else float("nan")

    @cached_property
    def rsquared_adj(self) -> float:
        """R-squared charged for the number of terms."""
        if self.printed:
            return self.printed.rsquared_adj
        return 1 - (1 - self.rsquared) * (self.n - int(self.has_constant)) / max(self.df_resid, 1)

    @property
    def fvalue(self) -> float:
        """Joint F (or Wald) statistic of all slopes."""
        return self.printed.fvalue if self.printed else float("nan")

    @property
    def f_pvalue(self) -> float:
        """P-value of the joint test."""
        return self.printed.f_pvalue if self.printed else float("nan")

    @property
    def llf(self) -> float:
        """Log-likelihood under normal errors."""
        return self.printed.llf if self.printed else float("nan")

    @property
    def aic(self) -> float:
        """Akaike's criterion."""
        return self.printed.aic if self.printed else float("nan")

    @property
    def bic(self) -> float:
        """Bayesian (Schwarz) criterion."""
        return self.printed.bic if self.printed else float("nan")

    # -- the rows ------------------------------------------------------------------------------

    @property
    def leverage(self) -> Array:
        """Diagonal of the hat matrix, shape (n,)."""
        return self.factor.leverage

    @cached_property
    def studentized(self) -> Array:
        """Internally studentized residuals, shape (n,)."""
        free = np.sqrt(np.maximum(1 - self.leverage, 1e-12) * max(self.ssr / max(self.df_resid, 1), 1e-300))
        return np.asarray(self.wresid / free)

    @cached_property
    def deleted(self) -> Array:
        """Externally studentized (deleted) residuals, shape (n,)."""
        rest = self.df_resid - self.studentized**2
        return np.asarray(self.studentized * np.sqrt(max(self.df_resid - 1, 1) / np.maximum(rest, 1e-9)))

    @cached_property
    def cooks(self) -> Array:
        """Cook's distances, shape (n,)."""
        free = np.maximum(1 - self.leverage, 1e-12)
        return np.asarray(self.studentized**2 * self.leverage / free / max(self.rank, 1))

    # -- the columns ---------------------------------------------------------------------------

    @cached_property
    def centred(self) -> Factor | None:
        """The slopes' columns about their means, factorised; None where there is no explicit constant."""
        if self.constant is None or not self.slopes:
            return None
        X = self.X[:, self.slopes]
        return Factor(X - X.mean(axis=0)).shed()

    @cached_property
    def vif(self) -> Array:
        """Variance inflation factors, shape (k,): centred with a constant; nan for the constant."""
        made = np.full(self.k, np.nan)
        centred = self.centred
        factor, where = (centred, list(self.slopes)) if centred is not None else (self.factor, list(range(self.k)))
        if factor.rank < len(where):
            # What the kept directions lack of a column's full length is its part in a dependency.
            inside = 1 - (factor._right[: factor.rank] ** 2).sum(axis=0) > 1e-12
            made[where] = np.where(inside, np.inf, np.diag(factor.inverse) * factor.scale**2)
        else:
            made[where] = np.diag(factor.inverse) * factor.scale**2
        return made

    @property
    def scaled_condition(self) -> float:
        """Condition number of the slopes' columns after centring (with a constant) and scaling to unit length."""
        return (self.centred or self.factor).condition

    @cached_property
    def condition_number(self) -> float:
        """Condition number as statsmodels prints it: of the design in the user's units."""
        if self.printed:
            return self.printed.condition_number
        values = np.linalg.eigvalsh(self.wX.T @ self.wX)
        return float(np.sqrt(values[-1] / values[0])) if values[0] > 0 else float("inf")

    def added(self, Z: Array, robust: bool = True) -> Added:
        """Test columns ``Z`` (n, m), in the outcome's own units, added to the design."""
        return added(self.factor, self.wresid, self.whiten(Z), self.df_resid, robust)

    def whiten(self, Z: Array) -> Array:
        """Return columns (n,) or (n, m) as the model turns its own."""
        if self.whitener is not None:
            # GLSAR's filter eats the first rows, which X and y here no longer have.
            lost = len(self.whitener(Z))
            return np.asarray(
                self.whitener(np.concatenate([Z[: self.n - lost], Z])) if lost < self.n else self.whitener(Z)
            )
        if self.weights is None:
            return Z
        root = np.sqrt(self.weights)
        return Z * (root if Z.ndim == 1 else root[:, None])

    # -- other fits ----------------------------------------------------------------------------

    # Facts that cached themselves would be a circle, and stay in memory until the collector comes by.

    @property
    def ordered(self) -> RegressionFacts:
        """The same fit with its rows in order."""
        return self if self.order.rows is None else self._ordered

    @cached_property
    def _ordered(self) -> RegressionFacts:
        rows = self.order.rows
        assert rows is not None
        return replace(self._rows(rows), order=replace(self.order, rows=None))

    @property
    def weighed(self) -> RegressionFacts:
        """The same fit without rows of weight zero, which say nothing and have residuals of zero."""
        return self if self.weights is None or self.weights.all() else self._weighed

    @cached_property
    def _weighed(self) -> RegressionFacts:
        return self._rows(np.flatnonzero(np.asarray(self.weights)))

    @property
    def sample(self) -> RegressionFacts:
        """The fit itself, or a refit on a seeded sample of at most :data:`SAMPLE_ROWS` rows, in their order."""
        return self if self.n <= self._sample_rows else self._sample

    @property
    def _sample_rows(self) -> int:
        return min(SAMPLE_ROWS, max(SAMPLE_LEAST, SAMPLE_NUMBERS // max(self.k, 1)))

    @cached_property
    def _sample(self) -> RegressionFacts:
        rows = np.sort(np.random.default_rng(SAMPLE_SEED).choice(self.n, self._sample_rows, replace=False))
        return self._rows(rows)

    def recomputed(self) -> RegressionFacts:
        """Return the same fit computed from the scaled factor, whatever the result itself says."""
        return self._refit()

    def without_rows(self, rows: Iterable[int]) -> RegressionFacts:
        """Return the facts of the refit without these rows."""
        kept = np.ones(self.n, bool)
        kept[list(rows)] = False
        return self._rows(np.flatnonzero(kept))

    def with_columns(self, Z: Array, names: Sequence[str], terms: Sequence[Term]) -> RegressionFacts:
        """Return the facts of the refit with columns ``Z`` (n, m) added at the end."""
        Z = Z[:, None] if Z.ndim == 1 else Z
        X = np.column_stack([self.X, Z])
        wX = X if self.wX is self.X else np.column_stack([self.wX, self.whiten(Z)])
        return self._refit(X=X, wX=wX, columns=(*self.columns, *names), terms=(*self.terms, *terms))

    def without_columns(self, positions: Iterable[int]) -> RegressionFacts:
        """Return the facts of the refit without these columns."""
        gone = set(positions)
        kept = [j for j in range(self.k) if j not in gone]
        X = self.X[:, kept]
        return self._refit(
            X=X,
            wX=X if self.wX is self.X else self.wX[:, kept],
            columns=tuple(self.columns[j] for j in kept),
            terms=tuple(self.terms[j] for j in kept),
            constant=None if self.constant is None or self.constant in gone else kept.index(self.constant),
            has_constant=self.has_constant and self.constant not in gone,
        )

    def with_outcome(self, y: Array, name: str) -> RegressionFacts:
        """Return the facts of the fit of another outcome on the same design."""
        return self._refit(y=y, wy=y if self.wy is self.y else self.whiten(y), outcome=name)

    def with_weights(self, weights: Array) -> RegressionFacts:
        """Return the facts of the weighted fit (weights are inverse variances, relative to those in use)."""
        root = np.sqrt(weights)
        total = weights if self.weights is None else self.weights * weights
        return self._refit(kind="wls", wX=self.wX * root[:, None], wy=self.wy * root, weights=total)

    def differenced(self, rho: float) -> RegressionFacts:
        """Return the fit of each row less ``rho`` times the row before it.

        The first row is rescaled (Prais and Winsten 1954).
        """

        def part(values: Array) -> Array:
            made = values.copy()
            made[1:] -= rho * values[:-1]
            made[0] *= np.sqrt(1 - rho**2)
            return made

        return self._refit(kind="glsar", wX=part(self.wX), wy=part(self.wy), whitener=part, weights=None)

    def _rows(self, rows: NDArray[np.intp]) -> RegressionFacts:
        plain = self.wX is self.X
        X, y = self.X[rows], self.y[rows]
        kwds = {k: (np.asarray(v)[rows] if k == "groups" else v) for k, v in self.cov_kwds.items()}
        return self._refit(
            X=X,
            y=y,
            wX=X if plain else self.wX[rows],
            wy=y if plain else self.wy[rows],
            weights=None if self.weights is None else self.weights[rows],
            labels=_Labels(self.labels, rows),
            order=self._order_of(rows),
            places=rows if self.places is None else self.places[rows],
            whitener=None,
            cov_kwds=kwds,
        )

    def _order_of(self, rows: NDArray[np.intp]) -> Order:
        """Return the order of some of the rows."""
        if self.order.rows is None:
            return self.order
        rank = np.empty(self.n, np.intp)
        rank[self.order.rows] = np.arange(self.n)
        return replace(self.order, rows=np.argsort(rank[rows]))

    def _refit(self, **changes: Any) -> RegressionFacts:
        return replace(self, printed=None, **changes)


def _plain(label: Any) -> str:
    """Return one label as text: a day without its midnight, a whole number without its decimals."""
    whole = getattr(label, "is_integer", None)
    return str(int(label)) if whole and whole() else str(label).removesuffix(" 00:00:00")


@dataclass(frozen=True)
class _Labels(Sequence[Any]):
    """Labels of some rows, looked up when asked for."""

    labels: Sequence[Any]
    rows: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, row: Any) -> Any:
        return self.labels[int(self.rows[row])]
