"""One simulated regression and what is true of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

LINEARITY = "regression/nonlinearity"
VARIANCE = "regression/heteroscedasticity"
ORDER = "regression/autocorrelation"
NORMALITY = "regression/non-normal-residuals"
COLLINEARITY = "regression/collinearity"
INFLUENCE = "regression/influence"
TREND = "regression/nonstationarity"
OUTCOME = "regression/outcome-family"
ORIGIN = "regression/no-intercept"
SCALING = "regression/scaling"
SMALL = "regression/small-sample"
MANY = "regression/too-many-terms"
JOINT = "regression/joint-vs-single-tests"

#: The five whose mean balanced accuracy is compared with other tools.
HEADLINE = (LINEARITY, VARIANCE, ORDER, NORMALITY, COLLINEARITY)
CODES = (*HEADLINE, INFLUENCE, TREND, OUTCOME, ORIGIN, SCALING, SMALL, MANY, JOINT)


@dataclass(frozen=True)
class Draft:
    """What a family's maker returns: a fit, the faults in it, and what cannot be judged.

    Attributes
    ----------
    result : statsmodels results
    planted : frozenset of str
        Codes of the faults that were put in.
    unscored : frozenset of str
        Codes about which either verdict is defensible here.
    context : dict
        Keywords for ``explain``.
    ordered : bool
        Whether the rows have an order that the fit shows.
    """

    result: Any
    planted: frozenset[str] = frozenset()
    unscored: frozenset[str] = frozenset()
    context: dict[str, Any] = field(default_factory=dict)
    ordered: bool = False


@dataclass(frozen=True)
class Case:
    """A draft with its identity and its truth, code by code (None: not scored)."""

    id: str
    family: str
    draft: Draft
    truth: Mapping[str, bool | None]

    @property
    def result(self) -> Any:
        """The statsmodels results object."""
        return self.draft.result

    @property
    def planted(self) -> frozenset[str]:
        """Codes of the faults put in, scored or not."""
        return self.draft.planted

    @property
    def sound(self) -> bool:
        """Whether nothing was put in that a reader should be told of."""
        return not self.planted and not self.family.startswith("unscored/")


Maker = Callable[[np.random.Generator], Draft]


def as_case(family: str, index: int, draft: Draft) -> Case:
    """Give a draft its id and its truth.

    Statements about the numbers of the fit itself (sample per column, F against
    t) are true or false whatever was planted, so they are worked out here.
    """
    unscored = draft.unscored | _arguable(draft.result)
    truth: dict[str, bool | None] = {code: code in draft.planted for code in CODES}
    truth.update(dict.fromkeys(unscored))
    return Case(id=f"{family}#{index}", family=family, draft=draft, truth=truth)


def codes(*names: str) -> frozenset[str]:
    """Return the codes as a set."""
    return frozenset(names)


def _arguable(result: Any) -> frozenset[str]:
    rows, columns = result.model.exog.shape
    arguable: set[str] = set()
    if rows < 15 * columns:
        arguable |= {SMALL, MANY}
    if rows < 40:
        arguable.add(SMALL)
    if _joint_and_single_differ(result):
        arguable.add(JOINT)
    if np.linalg.cond(result.model.exog) > 1000:
        arguable.add(SCALING)
    return frozenset(arguable)


def _joint_and_single_differ(result: Any, alpha: float = 0.05) -> bool:
    slopes = np.ptp(np.asarray(result.model.exog), axis=0) > 0
    single = np.asarray(result.pvalues)[slopes].min() < alpha
    return bool((result.f_pvalue < alpha) != single)
