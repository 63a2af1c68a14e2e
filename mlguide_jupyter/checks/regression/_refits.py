"""Other designs and other families as code: without columns, with a constant, in differences, as a logit or a Poisson.

Formula fits keep their formula and the user's data frame; array fits take the
design from the result. The user's kind of model and covariance type are kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from mlguide_jupyter.checks.regression._code import EXTRA, Actions, fit_options, new_name, plain_formula, shown
from mlguide_jupyter.facts.regression import RegressionFacts

#: Up to this many column names are written out.
SPELLED = 12


def without_columns(facts: RegressionFacts, columns: Sequence[int]) -> Actions:
    """Return the refit without these columns of the design; none where no column would be left."""
    if len(set(columns)) >= facts.k:
        return ()
    smaller = _smaller_formula(facts, columns)
    if smaller is not None:
        return (("without", _by_formula(facts, "smaller", smaller)),)
    gone = [facts.columns[j] for j in columns]
    return (("without", _by_arrays(facts, "smaller", f"X = X.drop(columns={gone!r})")),)


def with_constant(facts: RegressionFacts) -> Actions:
    """Return the refit with a constant."""
    if plain_formula(facts):
        left, _, right = str(facts.formula).partition("~")
        return (("constant", _by_formula(facts, "const", f"{left.strip()} ~ {_with_intercept(right)}")),)
    return (("constant", _by_arrays(facts, "const", 'X = sm.add_constant(X, has_constant="add")')),)


def standardised(facts: RegressionFacts, columns: Sequence[int]) -> Actions:
    """Return the refit with columns in standard deviations, about their mean where there is a constant."""
    block = f"X[{[facts.columns[j] for j in columns]!r}]"
    change = (
        f"{block} = ({block} - {block}.mean()) / {block}.std()" if facts.has_constant else f"{block} /= {block}.std()"
    )
    return (("rescale", _by_arrays(facts, "scaled", change)),)


def differences(facts: RegressionFacts) -> Actions:
    """Return the fit of the changes from row to row, rows in their order."""
    name = new_name(facts, "diff")
    lines = [
        "import numpy as np",
        "import pandas as pd",
        "import statsmodels.api as sm",
        f"X = pd.DataFrame({facts.name}.model.exog, columns={_names(facts)})",
        f"y = pd.Series({facts.name}.model.endog, name={facts.outcome!r})",
        "dX = X.diff().dropna()",
        "dX = dX.loc[:, dX.abs().max() > 0]",
        f"{name} = sm.OLS(y.diff().dropna(), sm.add_constant(dX)).fit()",
    ]
    return (("differences", shown(name, *lines)),)


def with_trend(facts: RegressionFacts) -> Actions:
    """Return the refit with a linear trend, rows in their order."""
    return (("trend", _by_arrays(facts, "trend", 'X["trend"] = range(len(X))')),)


def family(facts: RegressionFacts, model: str, suffix: str, outcome: str = "") -> str:
    """Return code that fits a discrete model such as ``Logit`` to the same regressors.

    ``outcome`` is an expression that recodes ``y``; empty for the outcome as it is.
    """
    name = new_name(facts, suffix)
    if plain_formula(facts) and not outcome:
        lines = [
            *(["import numpy as np"] if "np." in str(facts.formula) else []),
            "import statsmodels.formula.api as smf",
            f"{name} = smf.{model.lower()}({facts.formula!r}, data={facts.frame_name}).fit(disp=False)",
        ]
        return shown(name, *lines)
    lines = [
        "import pandas as pd",
        "import statsmodels.api as sm",
        f"X = pd.DataFrame({facts.name}.model.exog, columns={_names(facts)})",
        f"y = pd.Series({facts.name}.model.endog, name={facts.outcome!r})",
        *([f"y = {outcome}"] if outcome else []),
        f"{name} = sm.{model}(y, X).fit(disp=False)",
    ]
    return shown(name, *lines)


def fractional(facts: RegressionFacts) -> str:
    """Return code that fits a fractional logit: a binomial family whose errors are robust."""
    name = new_name(facts, "fractional")
    lines = [
        "import pandas as pd",
        "import statsmodels.api as sm",
        f"X = pd.DataFrame({facts.name}.model.exog, columns={_names(facts)})",
        f"y = pd.Series({facts.name}.model.endog, name={facts.outcome!r})",
        f'{name} = sm.GLM(y, X, family=sm.families.Binomial()).fit(cov_type="HC1")',
    ]
    return shown(name, *lines)


def _names(facts: RegressionFacts) -> str:
    """Return code for the columns' names: spelled out when they are few, or had to be made unique."""
    spelled = facts.k <= SPELLED or any(name.endswith(" (2)") for name in facts.columns)
    return repr(list(facts.columns)) if spelled else f"{facts.name}.model.exog_names"


def _by_formula(facts: RegressionFacts, suffix: str, formula: str) -> str:
    name = new_name(facts, suffix)
    return shown(
        name,
        *(["import numpy as np"] if "np." in formula else []),
        "import statsmodels.formula.api as smf",
        f"{name} = smf.ols({formula!r}, data={facts.frame_name}).fit({fit_options(facts)})",
    )


def _by_arrays(facts: RegressionFacts, suffix: str, change: str) -> str:
    name = new_name(facts, suffix)
    extra = EXTRA[facts.kind].format(name=facts.name)
    return shown(
        name,
        "import pandas as pd",
        "import statsmodels.api as sm",
        f"X = pd.DataFrame({facts.name}.model.exog, columns={_names(facts)})",
        f"y = pd.Series({facts.name}.model.endog, name={facts.outcome!r})",
        change,
        f"{name} = sm.{facts.kind.upper()}(y, X{extra}).fit({fit_options(facts)})",
    )


def _smaller_formula(facts: RegressionFacts, columns: Sequence[int]) -> str | None:
    """Return the formula without the terms of these columns; None when no formula says it."""
    groups = {facts.terms[j].group for j in columns}
    codes = {_code(facts, j) for j in columns}
    whole = {term.column for term in facts.terms if term.group in groups} == set(columns)
    if not plain_formula(facts) or None in codes or not whole:
        return None
    left, _, right = str(facts.formula).partition("~")
    terms = _summands(right)
    kept = [term for term in terms if _bare(term) not in {_bare(str(code)) for code in codes}]
    if len(terms) - len(kept) != len(codes):
        # A term inside a*b or (a + b): taken away at the end instead.
        kept = [*terms, *sorted(f"- {code}" for code in codes)]
    return f"{left.strip()} ~ {' + '.join(kept or ['1'])}".replace("+ - ", "- ")


def _code(facts: RegressionFacts, column: int) -> str | None:
    """Return a column's term as a formula writes it; None for the constant."""
    term = facts.terms[column]
    if term.kind == "interaction":
        return ":".join(part.transform or part.name for part in term.components)
    return None if term.kind == "constant" else term.transform or term.name


def _summands(right: str) -> list[str]:
    """Return the summands of a formula's right side: split at plus signs outside brackets and quotes."""
    parts, depth, quote = [""], 0, ""
    for sign in right.strip():
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        else:
            depth += (sign in "([{") - (sign in ")]}")
        if sign == "+" and not depth and not quote:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def _bare(text: str) -> str:
    return "".join(text.split())


def _with_intercept(right: str) -> str:
    """Return a formula's right side without what took its intercept away (``- 1``, ``+ 0``)."""
    kept = [_without_minus_one(term) for term in _summands(right)]
    return " + ".join(term for term in kept if _bare(term) not in ("", "0", "-1")) or "1"


def _without_minus_one(term: str) -> str:
    return term[: term.rindex("-")].strip() if _bare(term).endswith("-1") and term.rstrip().endswith("1") else term
