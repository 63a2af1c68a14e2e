"""Lines and findings agree: a cell never contradicts what a check found."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.stats.outliers_influence import variance_inflation_factor

from mlguide_jupyter.checks._engine import judge
from mlguide_jupyter.explainers.statsmodels.lines import annotate
from mlguide_jupyter.explainers.statsmodels.printed import read
from mlguide_jupyter.facts.regression import from_result
from mlguide_jupyter.guide._pages import codes
from mlguide_jupyter.model import Finding, NotApplicable

FOLLOWED = {
    "regression/autocorrelation": ("Durbin-Watson", "Covariance Type", "[1]"),
    "regression/heteroscedasticity": ("Covariance Type", "[1]", "std err"),
    "regression/non-normal-residuals": ("Omnibus", "Prob(Omnibus)", "Kurtosis", "Prob(JB)"),
    "regression/collinearity": ("Cond. No.",),
    "regression/scaling": ("Cond. No.",),
    "regression/outcome-family": ("Dep. Variable",),
    "regression/small-sample": ("No. Observations", "Df Residuals"),
    "regression/joint-vs-single-tests": ("F-statistic", "P>|t|"),
    "regression/nonstationarity": ("R-squared",),
}


@pytest.mark.parametrize("code", FOLLOWED)
def test_cells_follow_their_finding(code):
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"x": rng.normal(size=100)}, index=pd.date_range("2001-01-01", periods=100))
    frame["y"] = frame.x + rng.standard_t(2, size=100)
    result = smf.ols("y ~ x", frame).fit()
    finding = Finding(code=code, level="warning", title="A title", claim="The claim as found.")
    lines, _ = annotate(read(result.summary()), from_result(result), {code: finding})
    told = {line.label: line for line in lines}
    for label in FOLLOWED[code]:
        assert told[label].level == "warning", label
        assert "The claim as found." in told[label].verdict or f"A title ({code})" in told[label].verdict, label
    assert any("The claim as found." in told[label].verdict for label in FOLLOWED[code])


def test_no_cell_alarms_where_all_checks_are_content(frame):
    dated = frame.set_index(pd.date_range("2001-01-01", periods=len(frame)))
    result = smf.ols("y ~ x + q", dated).fit()
    findings = {code: Finding(code=code, level="ok", title="t", claim="All is well.") for code in codes()}
    lines, _ = annotate(read(result.summary()), from_result(result), findings)
    assert {line.label: line.level for line in lines if line.level != "ok"} == {}


def test_check_that_does_not_apply_is_no_alarm(frame, design):
    result = sm.OLS(frame.y, design).fit()
    code = "regression/autocorrelation"
    absent = NotApplicable(code=code, title="t", reason="The rows have no order.")
    lines, _ = annotate(read(result.summary()), from_result(result), [absent])
    assert next(li for li in lines if li.label == "Durbin-Watson").level == "unknown"


def test_changed_conclusion_marks_the_row(frame, design):
    result = sm.OLS(frame.y, design).fit()
    finding = Finding(
        code="regression/heteroscedasticity",
        level="warning",
        title="Spread grows",
        claim="c",
        consequence="With HC3 errors `x` is no longer significant (p 0.01 to 0.2).",
    )
    lines, _ = annotate(read(result.summary()), from_result(result), [finding])
    told = {line.label: line for line in lines}
    assert (told["x"].level, told["q"].level) == ("warning", "ok")
    assert "no longer significant" in told["x"].verdict


def test_facts_of_another_fit_are_not_mixed_in(frame, design):
    other = from_result(smf.ols("y ~ x + I(x**2) + q * C(g)", frame).fit())
    lines, _ = annotate(read(sm.OLS(frame.y, design).fit().summary()), other, {})
    assert {line.label for line in lines} >= {"const", "x", "q"}
    assert next(li for li in lines if li.label == "Durbin-Watson").level == "unknown"


def test_true_collinearity_is_no_matter_of_units(frame, design):
    rng = np.random.default_rng(0)
    near = design.assign(near=frame.x + rng.normal(scale=0.02, size=len(frame)))
    result = sm.OLS(frame.y, near).fit()
    facts = from_result(result)
    findings = judge("regression", facts).by_code()
    line = next(li for li in annotate(read(result.summary()), facts, findings)[0] if li.label == "Cond. No.")
    assert line.level == findings["regression/collinearity"].level != "ok"
    assert variance_inflation_factor(near.to_numpy(), 3) > 1000


def test_what_cannot_be_told_is_not_told_as_so():
    data = sm.datasets.longley.load_pandas()
    result = sm.OLS(data.endog, sm.add_constant(data.exog)).fit()
    facts = from_result(result)
    verdicts = judge("regression", facts)
    lines, _ = annotate(read(result.summary()), facts, [*verdicts.findings, *verdicts.not_applicable])
    told = {line.label: line.verdict for line in lines}
    for label in ("std err", "[1]"):
        assert "cannot be told" in told[label]
        assert "is not equal" not in told[label]
    titles = {found.code: found.title for found in verdicts.findings if found.level == "unknown"}
    assert titles["regression/heteroscedasticity"] == "Spread of the errors"
    assert titles["regression/nonlinearity"] == "Curvature of the mean"


def test_what_a_cause_explains_is_told_with_it(frame, design):
    result = sm.OLS(frame.y, design).fit()
    spread = Finding(
        code="regression/influence",
        level="serious",
        title="A few rows decide",
        claim="c",
        explains=("regression/heteroscedasticity", "regression/non-normal-residuals", "regression/autocorrelation"),
    )
    lines, _ = annotate(read(result.summary()), from_result(result), [spread])
    told = {line.label: line for line in lines}
    for label in ("Covariance Type", "[1]", "Durbin-Watson"):
        assert "A few rows decide (regression/influence)." in told[label].verdict, label
        assert told[label].level == "serious", label
    normality = [told[label] for label in ("Omnibus", "Prob(Omnibus)", "Jarque-Bera (JB)", "Prob(JB)")]
    assert all("A few rows decide (regression/influence)." in line.verdict for line in normality)


def test_what_is_undetermined_is_said_to_be_so():
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 4, 80)
    frame = pd.DataFrame({"x": x, "on": np.arange(80) % 2, "y": x**2 + rng.normal(size=80)})
    result = smf.ols("y ~ x + on + off", frame.assign(off=1 - frame.on)).fit()
    facts = from_result(result)
    verdicts = judge("regression", facts)
    lines, _ = annotate(read(result.summary()), facts, [*verdicts.findings, *verdicts.not_applicable])
    told = {line.label: line.verdict for line in lines}
    for label in ("Intercept", "on", "off"):
        assert "regression/collinearity" in told[label], label
        assert "moves from" not in told[label], label
    assert "regression/nonlinearity" in told["x"]
