"""What a line may know: the printed numbers, the facts behind them where there are any, and the findings."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from mlguide_jupyter.explainers.statsmodels._findings import Answer, Findings
from mlguide_jupyter.explainers.statsmodels.printed import Printed
from mlguide_jupyter.facts.regression import RegressionFacts, Term
from mlguide_jupyter.facts.regression.terms import Outcome, outcome_of, terms_of

Array = NDArray[np.float64]
#: Rows up to which quartiles are taken from all rows; above, from the facts' seeded sample.
QUARTILE_ROWS = 200_000
_HEAD = re.compile(r"^\[?(0?\.\d+)\]?$")


class Estimate(NamedTuple):
    """A number with its interval."""

    value: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether the interval can be had."""
        return bool(np.isfinite([self.value, self.low, self.high]).all())

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.known and not self.low <= 0 <= self.high


@dataclass(frozen=True)
class View(Findings):
    """A printed linear regression with all that is known about it.

    Attributes
    ----------
    printed : Printed
    facts : RegressionFacts or None
        None when only a ``Summary`` is at hand.
    answers : tuple of Finding or NotApplicable
        What the checks said.
    """

    printed: Printed
    facts: RegressionFacts | None

    # -- numbers -------------------------------------------------------------------------------

    def number(self, *labels: str) -> float:
        """Return the number printed under the first of these labels that is there, nan if none is."""
        text = next((self.printed.values[label] for label in labels if label in self.printed.values), "")
        return as_number(text)

    @cached_property
    def n(self) -> int:
        """Rows used; 0 when not printed."""
        return self.facts.n if self.facts else _whole(self.number("No. Observations"))

    @property
    def k(self) -> int:
        """Coefficients shown."""
        return len(self.printed.rows)

    @cached_property
    def df_resid(self) -> float:
        """Residual degrees of freedom; a slim table leaves them out, they are then taken from rows and columns."""
        if self.facts:
            return float(self.facts.df_resid)
        shown = self.number("Df Residuals")
        return shown if math.isfinite(shown) else float(self.n - self.k)

    @cached_property
    def df_model(self) -> float:
        """Independent slopes; taken from the rows where a slim table leaves them out."""
        if self.facts:
            return float(self.facts.df_model)
        shown = self.number("Df Model")
        return shown if math.isfinite(shown) else float(self.k - self.has_constant)

    @cached_property
    def has_constant(self) -> bool:
        """Whether the columns span a constant."""
        if self.facts:
            return self.facts.has_constant
        uncentered = any("uncentered" in label for label in self.printed.values)
        return not uncentered and not any("without centering" in text for _, text in self.printed.notes)

    @cached_property
    def kind(self) -> str:
        """``ols``, ``wls``, ``gls``, ``glsar`` or what stands under Model, in small letters."""
        return self.facts.kind if self.facts else self.printed.values.get("Model", "").lower()

    @cached_property
    def cov_type(self) -> str:
        """The covariance type as printed."""
        return self.facts.cov_type if self.facts else self.printed.values.get("Covariance Type", "nonrobust")

    @property
    def robust(self) -> bool:
        """Whether the covariance is other than the plain one."""
        return self.cov_type != "nonrobust"

    @cached_property
    def use_t(self) -> bool:
        """Whether coefficients are compared with t instead of the normal distribution."""
        return "z" not in self.printed.heads

    @cached_property
    def alpha(self) -> float:
        """One minus the level of the printed intervals."""
        found = (_HEAD.match(head) for head in self.printed.heads)
        low = next((float(match[1]) for match in found if match), 0.025)
        return round(2 * min(low, 1 - low), 10)

    @property
    def level(self) -> str:
        """The level of the printed intervals in words."""
        return f"{100 * (1 - self.alpha):.6g} %"

    @cached_property
    def critical(self) -> float:
        """How many standard errors the printed interval reaches to each side."""
        tail = 1 - self.alpha / 2
        usable = self.use_t and self.df_resid > 0
        return float(stats.t.ppf(tail, self.df_resid) if usable else stats.norm.ppf(tail))

    # -- coefficients --------------------------------------------------------------------------

    @cached_property
    def coefficients(self) -> Array:
        """Coefficient, standard error, statistic, p-value and interval, shape (k, 6); exact where facts are."""
        shown = [[as_number(text) for text in (*row.cells, *("",) * 6)[:6]] for row in self.printed.rows]
        made = np.array(shown, dtype=float).reshape(self.k, 6)
        if self.facts is None:
            return made
        params, bse = self.facts.params, self.facts.bse
        half = self.critical * bse
        return np.column_stack([params, bse, self.facts.tvalues, self.facts.pvalues, params - half, params + half])

    def estimate(self, column: int) -> Estimate:
        """Return a coefficient with its printed interval."""
        row = self.coefficients[column]
        return Estimate(float(row[0]), float(row[4]), float(row[5]))

    def combined(self, weights: Mapping[int, float]) -> Estimate | None:
        """Return a weighted sum of coefficients with its interval; None without facts."""
        if self.facts is None:
            return None
        columns = list(weights)
        w = np.array([weights[column] for column in columns])
        value = float(w @ self.facts.params[columns])
        half = self.critical * math.sqrt(max(float(w @ self.facts.covariance[np.ix_(columns, columns)] @ w), 0.0))
        return Estimate(value, value - half, value + half)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """What each row stands for; by name alone without facts."""
        return self.facts.terms if self.facts else terms_of(None, [row.name for row in self.printed.rows], None)

    @cached_property
    def slopes(self) -> tuple[int, ...]:
        """Rows that are no constant."""
        return tuple(term.column for term in self.terms if term.kind != "constant")

    def shown(self, column: int) -> str:
        """Return a column's name as printed."""
        return self.printed.rows[column].name

    @cached_property
    def outcome(self) -> Outcome:
        """How the outcome enters."""
        if self.facts and self.facts.outcome_form:
            return self.facts.outcome_form
        name = self.printed.values.get("Dep. Variable", self.printed.values.get("Dependent Variable", "the outcome"))
        return outcome_of(None, name)

    @cached_property
    def outcome_name(self) -> str:
        """The outcome's name as printed."""
        values = self.printed.values
        return values.get("Dep. Variable") or values.get("Dependent Variable") or self.outcome.name

    # -- columns (each one pass over the design, made once) --------------------------------------

    @cached_property
    def lows(self) -> Array | None:
        """Smallest value of each column."""
        return self.facts.X.min(axis=0) if self.facts else None

    @cached_property
    def highs(self) -> Array | None:
        """Largest value of each column."""
        return self.facts.X.max(axis=0) if self.facts else None

    @cached_property
    def means(self) -> Array | None:
        """Mean of each column."""
        return np.full(self.facts.n, 1 / self.facts.n) @ self.facts.X if self.facts else None

    def quartiles(self, column: int) -> tuple[float, float]:
        """Return a column's lower and upper quartile (of the seeded sample where rows are very many)."""
        assert self.facts is not None
        X = self.facts.X if self.n <= QUARTILE_ROWS else self.facts.sample.X
        low, high = np.quantile(X[:, column], [0.25, 0.75])
        return float(low), float(high)

    def reaches_zero(self, column: int) -> bool:
        """Return whether 0 lies within a column's range."""
        assert self.lows is not None and self.highs is not None
        return bool(self.lows[column] <= 0 <= self.highs[column])


def view_of(
    printed: Printed,
    facts: RegressionFacts | None,
    findings: Mapping[str, Answer] | Iterable[Answer],
) -> View:
    """Return the view; facts that do not belong to the printed table are left out."""
    answers = findings.values() if isinstance(findings, Mapping) else findings
    belongs = facts is not None and facts.k == len(printed.rows)
    return View(answers=tuple(answers), printed=printed, facts=facts if belongs else None)


def as_number(text: str) -> float:
    """Return a printed number; nan for anything else."""
    try:
        return float(text)
    except ValueError:
        return float("nan")


def names(view: View, columns: Sequence[int]) -> list[str]:
    """Return the printed names of columns."""
    return [view.shown(column) for column in columns]


def _whole(number: float) -> int:
    return int(number) if math.isfinite(number) else 0
