"""Next steps as code that runs as it stands: refits in the user's own names, for formula and array fits alike.

Every snippet gives the new fit a name of its own, so that nothing of the user's is
overwritten, and prints its summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mlguide_jupyter.facts.regression import RegressionFacts, newey_west_lags

Actions = tuple[tuple[str, str], ...]

CURVE_NAMES = 3


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
    return (("hc3", shown(name, f'{name} = {facts.name}.model.fit(cov_type="HC3")')),)


def hac_actions(facts: RegressionFacts, lags: int | None = None) -> Actions:
    """Return the refit with errors that allow for autocorrelation (Newey and West 1987)."""
    name, lags = new_name(facts, "hac"), lags or newey_west_lags(facts.n)
    fit = f'{facts.name}.model.fit(cov_type="HAC", cov_kwds={{"maxlags": {lags}}})'
    return (("hac", shown(name, f"{name} = {fit}")),)


def curve_actions(facts: RegressionFacts, columns: Iterable[str]) -> Actions:
    """Return the refit with the squares of columns added; of the fit's own square when none is named."""
    names = [name for name in columns if name in facts.columns][:CURVE_NAMES]
    if not names:
        return ()
    name = new_name(facts, "curve")
    if plain_formula(facts):
        sources = [_source(facts, column) for column in names]
        added = " + ".join(
            f"I(({source})**2)" if not source.isidentifier() else f"I({source}**2)" for source in sources
        )
        return (("curve", shown(name, *formula_fit(facts, name, f"{facts.formula} + {added}"))),)
    squares = [f"X[{f'{column} squared'!r}] = X[{column!r}] ** 2" for column in names]
    return (("curve", shown(name, *array_fit(facts, name, squares))),)


def plain_formula(facts: RegressionFacts) -> bool:
    """Return whether the fit can be told anew by its formula alone (OLS, no weights to align)."""
    return facts.formula is not None and facts.kind == "ols"


def formula_fit(facts: RegressionFacts, name: str, formula: str, data: str = "") -> list[str]:
    """Return the lines that fit a formula to the user's own frame, or to ``data``, an expression made of it."""
    return [
        *_imports(formula),
        "import statsmodels.formula.api as smf",
        f"{name} = smf.ols({formula!r}, data={data or facts.frame_name}).fit()",
    ]


def array_fit(facts: RegressionFacts, name: str, changes: Sequence[str], outcome: str | None = None) -> list[str]:
    """Return the lines that fit a changed design; ``changes`` are statements about the frame ``X``."""
    model = f"{facts.name}.model"
    weights = f", weights={model}.weights" if facts.kind == "wls" else ""
    return [
        "import numpy as np",
        "import pandas as pd",
        "import statsmodels.api as sm",
        f"X = pd.DataFrame({model}.exog, columns={list(facts.columns)!r})",
        f"y = {outcome or f'pd.Series({model}.endog, name={facts.outcome!r})'}",
        *changes,
        f"{name} = sm.{'WLS' if facts.kind == 'wls' else 'OLS'}(y, X{weights}).fit()",
    ]


def without_rows_actions(facts: RegressionFacts, rows: Iterable[int]) -> Actions:
    """Return the refit without some rows, by their labels where the fit has a frame, else by their places in the fit."""
    name, rows = new_name(facts, "without"), list(rows)
    if plain_formula(facts) and getattr(facts.labels, "is_unique", False):
        lines = formula_fit(facts, name, str(facts.formula), data=f"{facts.frame_name}.drop(index={_labels(facts, rows)})")
        return (("without", shown(name, *lines)),)
    listed = [facts.place(row) for row in rows]
    model = f"{facts.name}.model"
    weights = f", weights=np.asarray({model}.weights)[keep]" if facts.kind == "wls" else ""
    lines = [
        "import numpy as np",
        "import pandas as pd",
        "import statsmodels.api as sm",
        f"keep = np.setdiff1d(np.arange(len({model}.endog)), {listed!r})",
        f"X = pd.DataFrame({model}.exog, columns={list(facts.columns)!r}).iloc[keep]",
        f"y = pd.Series({model}.endog, name={facts.outcome!r}).iloc[keep]",
        f"{name} = sm.{'WLS' if facts.kind == 'wls' else 'OLS'}(y, X{weights}).fit()",
    ]
    return (("without", shown(name, *lines)),)


def robust_fit_actions(facts: RegressionFacts) -> Actions:
    """Return the robust fit (Huber's M-estimator) of the same design."""
    name = new_name(facts, "robust")
    if plain_formula(facts):
        huber = f"{name} = smf.rlm({facts.formula!r}, data={facts.frame_name}, M=sm.robust.norms.HuberT()).fit()"
        imports = ["import statsmodels.api as sm", "import statsmodels.formula.api as smf"]
        return (("robust_fit", shown(name, *_imports(str(facts.formula)), *imports, huber)),)
    model = f"{facts.name}.model"
    lines = [
        "import pandas as pd",
        "import statsmodels.api as sm",
        f"X = pd.DataFrame({model}.exog, columns={list(facts.columns)!r})",
        f"y = pd.Series({model}.endog, name={facts.outcome!r})",
        f"{name} = sm.RLM(y, X, M=sm.robust.norms.HuberT()).fit()",
    ]
    return (("robust_fit", shown(name, *lines)),)


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
