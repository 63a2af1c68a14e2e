"""Next steps as code that runs as it stands: refits in the user's own names, for formula and array fits alike.

Every snippet gives the new fit a name of its own, so that nothing of the user's is
overwritten, and prints its summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from mlguide_jupyter.facts.regression import RegressionFacts

Actions = tuple[tuple[str, str], ...]

CURVE_NAMES = 3
#: Quantiles at which straight pieces bend: Harrell's (2015, section 2.4.6) five knots.
KNOTS = (0.05, 0.275, 0.5, 0.725, 0.95)
ARRAYS = ("import numpy as np", "import pandas as pd", "import statsmodels.api as sm")
#: What else a model class needs, read from the user's own result.
EXTRA = {
    "ols": "",
    "wls": ", weights={name}.model.weights",
    "gls": ", sigma={name}.model.sigma",
    "glsar": ", rho={name}.model.rho",
}
#: How a covariance type is asked for again; of others the plain one is taken.
FIT = {
    **dict.fromkeys(("HC0", "HC1", "HC2", "HC3"), 'cov_type="{cov_type}"'),
    "HAC": 'cov_type="HAC", cov_kwds={{"maxlags": {maxlags}}}',
    "cluster": 'cov_type="cluster", cov_kwds={{"groups": {name}.cov_kwds["groups"]{rows}}}',
}


def new_name(facts: RegressionFacts, suffix: str) -> str:
    """Return a fresh variable name such as ``res_hc3``."""
    stem = re.sub(r"\W+", "_", facts.name).strip("_") or "res"
    return f"{stem if stem.isidentifier() and len(stem) <= 24 else 'res'}_{suffix}"


def shown(name: str, *lines: str) -> str:
    """Return lines of code that end by printing the summary of ``name``."""
    return "\n".join([*lines, f"print({name}.summary())"])


def robust_actions(facts: RegressionFacts) -> Actions:
    """Return the refit with HC3 errors."""
    name = new_name(facts, "hc3")
    return (("hc3", shown(name, *_same_fit(facts, name, 'fit(cov_type="HC3")'))),)


def _same_fit(facts: RegressionFacts, name: str, fit: str) -> list[str]:
    """Return the lines that fit the same model anew; statsmodels has no robust F test of columns that share a name."""
    if any(column.endswith(" (2)") for column in facts.columns):
        return _rows_fit(facts, name, "rows = slice(None)", "rows", fit)
    return [f"{name} = {facts.name}.model.{fit}"]


def hac_actions(facts: RegressionFacts, lags: int) -> Actions:
    """Return the refit with errors that allow for autocorrelation (Newey and West 1987), rows in their order."""
    name, fit = new_name(facts, "hac"), f'fit(cov_type="HAC", cov_kwds={{"maxlags": {lags}}})'
    if facts.order.rows is None:
        return (("hac", shown(name, *_same_fit(facts, name, fit))),)
    keys = _order_keys(facts)
    if not keys:
        return ()
    lines = _rows_fit(facts, name, f"rows = np.argsort({keys}, kind='stable')", "rows", fit)
    return (("hac", shown(name, *lines)),)


def curve_actions(facts: RegressionFacts, columns: Iterable[str], bend: bool) -> Actions:
    """Return the refit with the curve of columns added: squares for a bend, else straight pieces."""
    names = [name for name in columns if name in facts.columns][:CURVE_NAMES]
    if not names:
        return ()
    name = new_name(facts, "curve")
    square = bend and not any(_has_square(facts, column) for column in names)
    label = "curve" if square else "pieces"
    if plain_formula(facts):
        added = [shape for column in names for shape in _shapes(facts, column, _source(facts, column), square)]
        return ((label, shown(name, *formula_fit(facts, name, " + ".join([str(facts.formula), *added])))),)
    changes = [
        f"X[{f'{column} {what}'!r}] = {shape}"
        for column in names
        for what, shape in zip(_called(square), _shapes(facts, column, f"X[{column!r}]", square, ""), strict=False)
    ]
    return ((label, shown(name, *array_fit(facts, name, changes))),)


def log_actions(facts: RegressionFacts, column: str) -> Actions:
    """Return the refit with a column's logarithm in its place; nothing where it is not there as it is."""
    term = facts.terms[facts.columns.index(column)] if column in facts.columns else None
    if term is None or term.kind != "numeric" or facts.kind not in ("ols", "wls"):
        return ()
    name = new_name(facts, "log")
    if not plain_formula(facts):
        changes = [f"X[{f'log {column}'!r}] = np.log(X.pop({column!r}))"]
        return (("log", shown(name, *array_fit(facts, name, changes))),)
    left, _, right = str(facts.formula).partition("~")
    parts = [part.strip() for part in right.split("+")]
    # Only where the column stands as a term of its own: within a bracket a plus is another thing.
    if parts.count(column) != 1 or "(" in right.replace("C(", "").replace(")", ""):
        return ()
    logged = " + ".join(f"np.log({part})" if part == column else part for part in parts)
    return (("log", shown(name, *formula_fit(facts, name, f"{left.strip()} ~ {logged}"))),)


def _called(square: bool) -> list[str]:
    return ["squared"] if square else [f"from knot {i + 1}" for i in range(len(KNOTS))]


def _shapes(facts: RegressionFacts, column: str, source: str, square: bool, wrap: str = "I") -> list[str]:
    """Return code for the square of a column, or for pieces that bend at its quantiles."""
    inner = source if source.isidentifier() or not wrap else f"({source})"
    if square:
        return [f"{wrap}({inner}**2)" if wrap else f"{inner} ** 2"]
    values = facts.X[:, facts.columns.index(column)]
    knots = dict.fromkeys(float(f"{knot:.4g}") for knot in np.quantile(values, KNOTS))
    inside = [knot for knot in knots if values.min() < knot < values.max()]
    return [f"np.maximum({inner} - {knot!r}, 0)".replace("- -", "+ ") for knot in inside]


def _has_square(facts: RegressionFacts, column: str) -> bool:
    own = facts.terms[facts.columns.index(column)]
    return any(term.kind == "polynomial" and term.variables == own.variables for term in facts.terms)


def plain_formula(facts: RegressionFacts) -> bool:
    """Return whether the fit can be told anew by its formula alone (OLS, no weights to align)."""
    return facts.formula is not None and facts.kind == "ols"


def formula_fit(facts: RegressionFacts, name: str, formula: str, data: str = "") -> list[str]:
    """Return the lines that fit a formula to the user's own frame, or to ``data``, an expression made of it."""
    return [
        *_imports(formula),
        "import statsmodels.formula.api as smf",
        f"{name} = smf.ols({formula!r}, data={data or facts.frame_name}).fit({fit_options(facts)})",
    ]


def array_fit(facts: RegressionFacts, name: str, changes: Sequence[str], outcome: str | None = None) -> list[str]:
    """Return the lines that fit a changed design; ``changes`` are statements about the frame ``X``."""
    model = f"{facts.name}.model"
    return [
        *ARRAYS,
        f"X = pd.DataFrame({model}.exog, columns={list(facts.columns)!r})",
        f"y = {outcome or f'pd.Series({model}.endog, name={facts.outcome!r})'}",
        *changes,
        f"{name} = sm.{facts.kind.upper()}(y, X{EXTRA[facts.kind].format(name=facts.name)}).fit({fit_options(facts)})",
    ]


def _rows_fit(facts: RegressionFacts, name: str, choice: str, rows: str, fit: str) -> list[str]:
    """Return the lines that fit some rows, or rows in another order; whitened ones for GLS, which cannot pick rows."""
    model, turned = f"{facts.name}.model", "w" if facts.kind in ("gls", "glsar") else ""
    weights = f", weights=np.asarray({model}.weights)[{rows}]" if facts.kind == "wls" else ""
    return [
        *ARRAYS,
        choice,
        f"X = pd.DataFrame({model}.{turned}exog, columns={list(facts.columns)!r}).iloc[{rows}]",
        f"y = pd.Series({model}.{turned}endog, name={facts.outcome!r}).iloc[{rows}]",
        f"{name} = sm.{'WLS' if weights else 'OLS'}(y, X{weights}).{fit}",
    ]


def without_rows_actions(facts: RegressionFacts, rows: Iterable[int]) -> Actions:
    """Return the refit without some rows, by label where the fit has a frame, else by place in the fit."""
    name, rows = new_name(facts, "without"), list(rows)
    if plain_formula(facts) and facts.cov_type != "cluster" and getattr(facts.labels, "is_unique", False):
        data = f"{facts.frame_name}.drop(index={_labels(facts, rows)})"
        return (("without", shown(name, *formula_fit(facts, name, str(facts.formula), data=data))),)
    model = f"{facts.name}.model"
    # GLSAR's whitened rows start where its facts do.
    places = rows if facts.kind == "glsar" else [facts.place(row) for row in rows]
    every = f"len({model}.{'wendog' if facts.kind == 'glsar' else 'endog'})"
    choice = f"keep = np.setdiff1d(np.arange({every}), {[int(place) for place in places]!r})"
    lines = _rows_fit(facts, name, choice, "keep", f"fit({fit_options(facts, '[keep]')})")
    return (("without", shown(name, *lines)),)


def robust_fit_actions(facts: RegressionFacts) -> Actions:
    """Return the robust fit (Huber's M-estimator) of the same design, weighted or whitened as the fit is."""
    name = new_name(facts, "robust")
    if plain_formula(facts):
        huber = f"{name} = smf.rlm({facts.formula!r}, data={facts.frame_name}, M=sm.robust.norms.HuberT()).fit()"
        imports = ["import statsmodels.api as sm", "import statsmodels.formula.api as smf"]
        return (("robust_fit", shown(name, *_imports(str(facts.formula)), *imports, huber)),)
    model, turned = f"{facts.name}.model", "" if facts.kind == "ols" else "w"
    lines = [
        *ARRAYS[1:],
        f"X = pd.DataFrame({model}.{turned}exog, columns={list(facts.columns)!r})",
        f"y = pd.Series({model}.{turned}endog, name={facts.outcome!r})",
        f"{name} = sm.RLM(y, X, M=sm.robust.norms.HuberT()).fit()",
    ]
    return (("robust_fit", shown(name, *lines)),)


def fit_options(facts: RegressionFacts, rows: str = "") -> str:
    """Return the arguments of ``fit`` that ask for the user's covariance type again, for all rows or some."""
    return FIT.get(facts.cov_type, "").format(
        name=facts.name, cov_type=facts.cov_type, maxlags=facts.cov_kwds.get("maxlags"), rows=rows
    )


def _order_keys(facts: RegressionFacts) -> str:
    """Return code for the values that order the rows; empty where the result does not hold them."""
    model = f"{facts.name}.model"
    if facts.order.kind == "time":
        return f"{model}.data.row_labels"
    return f"{model}.exog[:, {facts.columns.index(facts.order.name)}]" if facts.order.name in facts.columns else ""


def _labels(facts: RegressionFacts, rows: Sequence[int]) -> str:
    """Return the labels of rows as code: spelled out where they are plain, else looked up in the fit."""
    labels = [getattr(label, "item", lambda label=label: label)() for label in (facts.labels[row] for row in rows)]
    if all(type(label) in (str, int) for label in labels):
        return repr(labels)
    return f"{facts.name}.model.data.row_labels[{[facts.place(row) for row in rows]!r}]"


def _source(facts: RegressionFacts, column: str) -> str:
    """Return how a column's values are written in a formula."""
    term = facts.terms[facts.columns.index(column)]
    if term.kind in ("polynomial", "orthogonal", "spline") and term.variables:
        return term.variables[0]
    return term.transform or column


def _imports(formula: str) -> list[str]:
    return ["import numpy as np"] if "np." in formula else []
