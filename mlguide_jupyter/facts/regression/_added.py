"""What further columns would add to a fit, without fitting anew.

By the Frisch-Waugh-Lovell theorem the coefficients of added columns Z are those
of the residuals on what X leaves of Z (Frisch and Waugh 1933; Lovell 1963).
Every auxiliary regression of the checks (RESET, splines, Breusch-Godfrey,
Breusch-Pagan, White) is of this form.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, stats

from mlguide_jupyter.facts.regression._factor import Factor

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Added:
    """The test that added columns have no effect.

    Attributes
    ----------
    f, p : float
        The F statistic of the added columns and its p-value.
    robust_f, robust_p : float
        The same by a heteroscedasticity-consistent (HC3-like) Wald test, divided by its degrees of freedom.
    gain : float
        Share of the residual variation that the columns explain (partial R-squared), 0 to 1.
    df : int
        Columns that are new, in the sense of rank.
    df_rest : int
        Residual degrees of freedom after adding them.
    fitted : ndarray, shape (n,)
        Their contribution to the fit, net of the design.
    coefficients : ndarray, shape (m,)
        Of the columns that were given; zero for those without anything new.
    """

    f: float
    p: float
    robust_f: float
    robust_p: float
    gain: float
    df: int
    df_rest: int
    fitted: Array
    coefficients: Array


def added(factor: Factor, resid: Array, Z: Array, df_resid: float, robust: bool = True) -> Added:
    """Test columns ``Z`` (n, m) added to the design of ``factor``, whose residuals are ``resid``."""
    Z = Z[:, None] if Z.ndim == 1 else Z
    size = np.sqrt(np.einsum("ij,ij->j", Z, Z))
    scaled = Z / np.where(size > 0, size, 1.0)
    rest = factor.left_of(scaled)
    # A column that the design nearly holds already leaves only rounding behind.
    new = np.einsum("ij,ij->j", rest, rest) > 1e-12
    values, vectors = linalg.eigh(rest.T @ rest * np.outer(new, new))
    largest = values.max(initial=0.0)
    kept = (values > largest * 1e-9) & (values > 0)
    basis = rest @ (vectors[:, kept] / np.sqrt(values[kept]))
    along = basis.T @ resid
    total = float(resid @ resid)
    explained = float(along @ along)
    df, df_rest = int(kept.sum()), int(df_resid - kept.sum())
    fitted = basis @ along
    full = np.zeros(Z.shape[1])
    full[size > 0] = (vectors[:, kept] / np.sqrt(values[kept]) @ along)[size > 0] / size[size > 0]
    if df == 0 or df_rest <= 0 or total <= 0:
        return Added(0.0, 1.0, 0.0, 1.0, 0.0, df, df_rest, fitted, full)
    f = (explained / df) / max((total - explained) / df_rest, np.finfo(float).tiny)
    robust_f, robust_p = (
        _robust(basis, along, resid, fitted, factor, df, df_rest) if robust else (f, float(stats.f.sf(f, df, df_rest)))
    )
    return Added(f, float(stats.f.sf(f, df, df_rest)), robust_f, robust_p, explained / total, df, df_rest, fitted, full)


def _robust(
    basis: Array, along: Array, resid: Array, fitted: Array, factor: Factor, df: int, df_rest: int
) -> tuple[float, float]:
    """Return the HC3-like Wald test (over df) of the added columns, and its p-value by F."""
    leverage = np.minimum(factor.leverage + np.einsum("ij,ij->i", basis, basis), 0.9999)
    weighted = basis * ((resid - fitted) / (1.0 - leverage))[:, None]
    meat = weighted.T @ weighted
    try:
        wald = float(along @ linalg.solve(meat, along, assume_a="pos")) / df
    except (linalg.LinAlgError, ValueError):
        return 0.0, 1.0
    return wald, float(stats.f.sf(wald, df, df_rest))
