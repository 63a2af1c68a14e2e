"""From a statsmodels result to :class:`RegressionFacts`: the only place that knows statsmodels' attributes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.errors import CannotExplainError
from mlguide_jupyter.facts.regression._facts import Printed, RegressionFacts
from mlguide_jupyter.facts.regression._order import Order, find_order
from mlguide_jupyter.facts.regression.terms import outcome_of, terms_of

Array = NDArray[np.float64]

#: Squares and their sums must neither overflow nor vanish: doubles reach from 1e-308 to 1e308.
LARGEST, SMALLEST = 1e140, 1e-140

#: Where statsmodels keeps them.
LINEAR = "statsmodels.regression.linear_model"
_EXPRESSION = re.compile(r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*|\[[^\[\]]+\])*$")


def from_result(
    result: Any,
    *,
    name: str | None = None,
    namespace: Mapping[str, Any] | None = None,
    order: Any = None,
    alpha: float | None = None,
) -> RegressionFacts:
    """Return the facts of an OLS, WLS, GLS or GLSAR result.

    Parameters
    ----------
    result : statsmodels RegressionResults (wrapped or not)
    name : str, optional
        How the user calls it; every code snippet uses it.
    namespace : mapping, optional
        The user's variables, in which the name of the data frame is looked up.
    order : str, bool or sequence of shape (n,), optional
        What the user says about the order of the rows.
    alpha : float, optional
        Level of significance, 0.05 when left out.

    Returns
    -------
    RegressionFacts

    Raises
    ------
    CannotExplainError
        When the result carries no data (``remove_data()``), or data that are no numbers.
    """
    inner = getattr(result, "_results", result)
    model = inner.model
    if getattr(model, "endog", None) is None or getattr(model, "exog", None) is None:
        raise CannotExplainError("this result carries no data (`remove_data()` was called): fit the model again")
    X, y, wX, wy = _arrays(model)
    _refuse(X, wX, wy)
    called, kind = _called(name), kind_of(model)
    frame = _frame(model)
    columns = _unique(_names(model))
    constant = _constant(model, X)
    terms = terms_of(model, columns, X)
    return RegressionFacts(
        kind=kind,
        name=called,
        outcome=str(model.endog_names),
        columns=columns,
        y=y,
        X=X,
        wy=wy,
        wX=wX,
        labels=_labels(model, len(y)),
        places=_places(model, len(y)),
        order=_order(model, frame, columns, X, order),
        terms=terms,
        constant=constant,
        has_constant=bool(model.k_constant),
        weights=_weights(model),
        whitener=model.whiten if kind in ("gls", "glsar") else None,
        alpha=0.05 if alpha is None else alpha,
        formula=getattr(model, "formula", None),
        frame_name=_frame_name(model, called, namespace),
        outcome_form=outcome_of(model, str(model.endog_names)),
        cov_type=str(getattr(inner, "cov_type", "nonrobust")),
        cov_kwds=dict(getattr(inner, "cov_kwds", None) or {}),
        use_t=bool(inner.use_t),
        printed=_printed(inner),
    )


def kind_of(model: Any) -> str:
    """Return which of statsmodels' least squares a model is, or is a subclass of; empty for any other model."""
    for base in type(model).__mro__:
        if base.__module__ == LINEAR and base.__name__ in ("OLS", "WLS", "GLSAR", "GLS"):
            return base.__name__.lower()
    return ""


def _arrays(model: Any) -> tuple[Array, Array, Array, Array]:
    """Return X, y and their whitened forms, all with the same rows (GLSAR drops its first ones)."""
    X, y = np.asarray(model.exog, dtype=float), np.asarray(model.endog, dtype=float)
    X = X[:, None] if X.ndim == 1 else X
    if y.ndim != 1:
        raise CannotExplainError("this model has several outcomes: fit and explain them one by one")
    wX, wy = np.asarray(model.wexog, dtype=float), np.asarray(model.wendog, dtype=float)
    if kind_of(model) == "ols" or wX is X:
        return X, y, X, y
    short = len(wy)
    return X[-short:], y[-short:], wX.reshape(short, -1), wy


def _places(model: Any, n: int) -> NDArray[np.intp] | None:
    """Return where the rows stand in the model's arrays: GLSAR drops its first ones."""
    lost = len(model.endog) - n
    return np.arange(lost, lost + n) if lost else None


def _refuse(X: Array, wX: Array, wy: Array) -> None:
    """Refuse numbers with which no fit can be judged."""
    if not (np.isfinite(wX).all() and np.isfinite(wy).all()):
        raise CannotExplainError(
            "the data of this fit hold missing or infinite values: leave those rows out and fit again"
        )
    if len(wy) < 2:
        raise CannotExplainError("one row is no regression: fit at least two rows")
    if X.any() and not wX.any():
        raise CannotExplainError("all weights of this fit are zero: give some rows a weight and fit again")
    largest = max(np.abs(wX).max(initial=0.0), np.abs(wy).max())
    sizes = np.abs(wX).max(axis=0)
    if largest > LARGEST or (sizes[sizes > 0] < SMALLEST).any():
        raise CannotExplainError("some columns are too large or too small for squares of numbers: change their units")


def _names(model: Any) -> Any:
    try:
        return model.exog_names
    except Exception as error:  # statsmodels fails on some columns' labels, such as tuples of text and numbers
        raise CannotExplainError("statsmodels cannot name the columns of this fit: give them names of text") from error


def _called(name: str | None) -> str:
    if not name:
        return "res"
    return name if _EXPRESSION.match(name) else f"({name})"


def _unique(names: Any) -> tuple[str, ...]:
    """Return the columns' names as text; a repeated one gets the first number that makes it new."""
    given = [str(name) for name in names]
    made: dict[str, None] = {}
    for name in given:
        numbered = (f"{name} ({number})" for number in itertools.count(2))
        made[name if name not in made else next(new for new in numbered if new not in made and new not in given)] = None
    return tuple(made)


def _constant(model: Any, X: Array) -> int | None:
    """Return the column that is constant, if one is (statsmodels knows some; the rest are looked at)."""
    if not model.k_constant:
        return None
    at = getattr(model.data, "const_idx", None)
    if at is not None:
        return int(at)
    flat = np.flatnonzero((X.max(axis=0) == X.min(axis=0)) & (X[0] != 0))
    return int(flat[0]) if len(flat) else None


def _frame(model: Any) -> Any:
    """Return the data frame of a formula fit, with the rows that were used; None for anything else."""
    frame = getattr(model.data, "frame", None)
    if frame is None or type(frame).__module__.partition(".")[0] != "pandas":
        return None
    gone = getattr(model.data, "missing_row_idx", None)
    if gone is not None and len(gone):
        kept = np.ones(len(frame), bool)
        kept[np.asarray(gone)] = False
        frame = frame.loc[kept]
    return frame if len(frame) == len(model.endog) and frame.columns.is_unique else None


def _labels(model: Any, n: int) -> Any:
    labels = getattr(model.data, "row_labels", None)
    return range(n) if labels is None or len(labels) < n else labels[len(labels) - n :]


def _order(model: Any, frame: Any, columns: tuple[str, ...], X: Array, declared: Any) -> Order:
    labels = getattr(model.data, "row_labels", None)
    n = len(X)
    if kind_of(model) == "glsar":
        return Order("declared", "the order that GLSAR assumes")
    if frame is None:
        frame = _frame_of_design(model, n)
    numbers = {name: X[:, j] for j, name in enumerate(columns)}
    return find_order(labels if labels is not None and len(labels) == n else None, frame, numbers, declared, n)


def _frame_of_design(model: Any, n: int) -> Any:
    design: Any = getattr(model.data, "orig_exog", None)
    if not hasattr(design, "iloc") or design.ndim != 2:
        return None
    return design if len(design) == n and design.columns.is_unique else None


def _weights(model: Any) -> Array | None:
    if kind_of(model) != "wls":
        return None
    weights = np.asarray(model.weights, dtype=float)
    return np.full(len(model.endog), float(weights)) if weights.ndim == 0 else weights


def _frame_name(model: Any, called: str, namespace: Mapping[str, Any] | None) -> str:
    frame = getattr(model.data, "frame", None)
    if frame is not None:
        for name, value in (namespace or {}).items():
            if value is frame and not name.startswith("_"):
                return name
    return f"{called}.model.data.frame"


def _printed(inner: Any) -> Printed:
    def number(attribute: str) -> float:
        """Return a figure, or nan where statsmodels cannot compute it for this fit."""
        try:
            return float(np.squeeze(getattr(inner, attribute)))
        except Exception:  # of many kinds: columns that share a name end in an AssertionError
            return float("nan")

    with np.errstate(all="ignore"):
        return Printed(
            params=np.asarray(inner.params, dtype=float),
            bse=np.asarray(inner.bse, dtype=float),
            pvalues=np.asarray(inner.pvalues, dtype=float),
            conf_int=np.asarray(inner.conf_int(), dtype=float),
            **{
                field: number(field)
                for field in ("fvalue", "f_pvalue", "llf", "aic", "bic", "rsquared", "rsquared_adj", "scale")
            },
            condition_number=number("condition_number"),
            df_resid=number("df_resid"),
            df_model=number("df_model"),
        )
