"""The pictures of a linear regression: one file each, in the order in which they are best read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mlguide_jupyter.charts.regression import (
    autocorrelation,
    coefficients,
    leverage,
    normal_quantiles,
    residuals_vs_column,
    residuals_vs_fitted,
    row_order,
    scale_location,
)
from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.model import Figure, Finding

__all__ = ["figures"]

_RESIDUALS: tuple[Callable[[View], Figure | None], ...] = (
    residuals_vs_fitted.draw,
    residuals_vs_column.draw,
    normal_quantiles.draw,
    scale_location.draw,
    leverage.draw,
    row_order.draw,
    autocorrelation.draw,
)


def figures(facts: RegressionFacts, findings: Sequence[Finding] = ()) -> tuple[Figure, ...]:
    """Return the pictures of a linear regression.

    A fit that leaves nothing, or has no degree of freedom left, has no
    residuals worth a picture: only its coefficients are drawn.

    Parameters
    ----------
    facts : RegressionFacts
    findings : sequence of Finding
        What the checks said: rows that they name stand out, and no picture says another thing than its check.

    Returns
    -------
    tuple of Figure
        Coefficients first, then the residuals.
    """
    view = View(facts, tuple(findings))
    leaves_something = not facts.perfect and facts.df_resid > 0
    drawn = [coefficients.draw(view), *(draw(view) for draw in _RESIDUALS if leaves_something)]
    return tuple(figure for figure in drawn if figure is not None)
