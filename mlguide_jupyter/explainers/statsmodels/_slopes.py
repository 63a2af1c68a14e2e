"""The slope along a column that stands in several terms, and where its curve turns."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.explainers.statsmodels._view import Estimate, View
from mlguide_jupyter.facts.regression import Term

Polynomial = np.polynomial.Polynomial


def products(view: View, column: int) -> list[Term]:
    """Return the interactions in which a column stands."""
    found = (term for term in view.terms if term.kind == "interaction")
    return [term for term in found if any(part.column == column for part in term.components)]


def powers(view: View, column: int) -> list[Term]:
    """Return the powers of a column."""
    return [term for term in view.terms if term.kind == "polynomial" and term.base == column]


def slope(view: View, column: int, at: Mapping[int, float] | None = None) -> Estimate | None:
    """Return the outcome's slope along a column, with its interval.

    Parameters
    ----------
    view : View
    column : int
    at : mapping of column to value, optional
        Where; columns that are not named are taken at their mean.

    Returns
    -------
    Estimate or None
        None without facts, or when a product's part has no column of its own.
    """
    if view.means is None:
        return None
    places = {**dict(enumerate(view.means.tolist())), **(at or {})}
    rates = {column: 1.0}
    rates |= {term.column: float(Polynomial(term.form).deriv()(places[column])) for term in powers(view, column)}
    for term in view.terms:
        if term.kind == "log" and term.base == column:
            rates[term.column] = 1 / ((places[column] + term.shift) * math.log(term.log_base))
    weights = dict(rates)
    for moved, rate in rates.items():
        for term in products(view, moved):
            others = [part.column for part in term.components if part.column != moved]
            if any(other < 0 for other in others):
                return None
            weights[term.column] = weights.get(term.column, 0.0) + rate * math.prod(places[other] for other in others)
    return view.combined(weights)


@dataclass(frozen=True)
class Curve:
    """A polynomial along one column.

    Attributes
    ----------
    turns : tuple of float
        Where its slope is 0.
    is_maximum : bool
        Whether a single turning point is a maximum.
    rising : bool
        Whether it rises in the middle of the data.
    """

    turns: tuple[float, ...]
    is_maximum: bool
    rising: bool


def curve(view: View, base: int) -> Curve | None:
    """Return the curve along a column at the means of those that it stands in products with.

    None where its form is not known, or where a logarithm or the products bend it as well.
    """
    parts = powers(view, base)
    bent = any(t.kind == "log" and t.base == base for t in view.terms) or any(products(view, p.column) for p in parts)
    lost = any(part.column < 0 for term in products(view, base) for part in term.components)
    if bent or lost or any(not part.form for part in parts) or (products(view, base) and view.means is None):
        return None
    b = view.coefficients[:, 0]
    total = Polynomial([0.0, b[base]]) + sum(
        (b[part.column] * Polynomial(part.form) for part in parts), Polynomial([0.0])
    )
    derivative = total.deriv() + _tilt(view, base)
    if not np.isfinite(derivative.coef).all() or not derivative.trim().coef.any():
        return None
    roots = derivative.trim().roots()
    turns = tuple(sorted(float(z.real) for z in map(complex, roots) if abs(z.imag) <= 1e-9 * abs(z)))
    middle = (view.lows[base] + view.highs[base]) / 2 if view.lows is not None and view.highs is not None else 0.0
    bend = derivative.deriv()(turns[0]) if turns else 0.0
    return Curve(turns, bool(bend < 0), bool(derivative(middle) > 0))


def _tilt(view: View, base: int) -> float:
    """Return what products add to the slope at the means of the other columns."""
    tilt = 0.0
    for term in products(view, base):
        others = [part.column for part in term.components if part.column != base]
        if view.means is not None and all(other >= 0 for other in others):
            tilt += view.coefficients[term.column, 0] * math.prod(view.means[other] for other in others)
    return tilt
