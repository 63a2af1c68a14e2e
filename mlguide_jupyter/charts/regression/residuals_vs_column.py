"""Residuals along the column on which the check found a missed curve: seen there, not always along the fit."""

from __future__ import annotations

from mlguide_jupyter.charts.regression import residuals_vs_fitted
from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.model import Figure

NAME = "residuals-vs-column"


def draw(view: View) -> Figure | None:
    """Return the picture, None where no curve was found along a column, or the fit has no other column."""
    facts, told = view.facts, view.finding(residuals_vs_fitted.CODE)
    name = str(told.evidence.get("along")) if told and view.fires(told.code) else None
    if name not in facts.columns or len(facts.slopes) < 2 or not len(view.usable):
        return None
    values = facts.X[:, facts.columns.index(name)]
    return residuals_vs_fitted.along(view, NAME, values, view.along(values), column=name)
