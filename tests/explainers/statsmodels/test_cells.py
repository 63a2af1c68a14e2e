"""What a cell says of its number is right: every number is computed here a second time."""

import re

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import stats
from statsmodels.stats.multitest import multipletests

from mlguide_jupyter.explainers.statsmodels.printed import read


def test_r_squared_has_its_roles_right(frame, design, by_label):
    line = by_label(sm.OLS(frame.y, design).fit())["R-squared"]
    result = sm.OLS(frame.y, design).fit()
    assert "variation of y around its mean" in line.meaning
    assert f"{100 * result.rsquared:.1f} % accounted for" in line.verdict
    assert f"about {100 * 2 / (len(frame) - 1):.1f} %" in line.verdict


def test_uncentered_r_squared_is_set_beside_the_centred_one(frame, by_label):
    result = sm.OLS(frame.y.to_numpy(), frame[["x", "q"]].to_numpy()).fit()
    line = by_label(result)["R-squared (uncentered)"]
    assert f"{result.ssr and 1 - result.ssr / result.model.endog.var() / len(frame):.3f}" in line.verdict
    assert "no constant" in line.meaning


def test_adjusted_r_squared_names_the_columns_that_lower_it(frame, design, by_label):
    rng = np.random.default_rng(3)
    noisy = design.assign(**{f"noise{i}": rng.normal(size=len(frame)) for i in range(4)})
    plain = sm.OLS(frame.y, noisy).fit()
    line = by_label(sm.OLS(frame.y, noisy).fit(cov_type="HC3"), judged=False)["Adj. R-squared"]
    slopes = list(noisy.columns[1:])
    raising = [c for c in slopes if sm.OLS(frame.y, noisy.drop(columns=c)).fit().rsquared_adj > plain.rsquared_adj]
    assert raising
    named = re.search(r"Leaving out (.*?) (?:\(any|would)", line.verdict)[1]
    assert re.split(r", | and ", named) == raising


def test_f_is_a_joint_test(frame, by_label):
    result = smf.ols("y ~ x + I(x**2) + q * C(g)", frame).fit()
    lines = by_label(result)
    assert "all slopes are 0 at the same time" in lines["F-statistic"].meaning
    assert "does not say which column matters" in lines["F-statistic"].meaning
    assert f"on {int(result.df_model)} and {int(result.df_resid)} degrees" in lines["F-statistic"].verdict
    assert "not the chance that the slopes are 0" in lines["Prob (F-statistic)"].meaning


def test_degrees_of_freedom_count_independent_columns(frame, design, by_label):
    twin = design.assign(twin=2 * frame.x)
    with pytest.warns(Warning):
        result = sm.OLS(frame.y, twin).fit()
    lines = by_label(result)
    assert f"{len(frame)} rows less 3 independent columns leave {len(frame) - 3}" in lines["Df Residuals"].verdict
    assert "2, although there are 3 columns beside the constant" in lines["Df Model"].verdict
    assert lines["Df Model"].level != "ok"
    assert "only 3 of 4 columns are independent" in lines["Method"].verdict


def test_normality_p_value_is_not_the_probability_of_normality(frame, design, by_label):
    lines = by_label(sm.OLS(frame.y, design).fit())
    assert "not the probability that they are normal" in lines["Prob(Omnibus)"].meaning
    assert "3 is normal" in lines["Kurtosis"].meaning
    assert "more or larger outliers" in lines["Kurtosis"].meaning
    assert "0 does not prove symmetry" in lines["Skew"].meaning


def test_skew_and_kurtosis_count_their_standard_errors(by_label):
    rng = np.random.default_rng(4)
    result = sm.OLS(rng.exponential(size=60), np.ones(60)).fit()
    lines = by_label(result, judged=False)
    z = abs(float(read(result.summary()).values["Skew"])) / np.sqrt(6 * 58 / (61 * 63))
    assert f"{z:.1f} standard errors" in lines["Skew"].verdict
    assert "right tail is longer" in lines["Skew"].verdict


@pytest.mark.parametrize("rows", [8, 15, 19])
def test_under_twenty_rows_nothing_is_called_normal(rows, frame, design, by_label):
    lines = by_label(sm.OLS(frame.y[:rows], design[:rows]).fit())
    for label in ("Omnibus", "Prob(Omnibus)", "Jarque-Bera (JB)", "Prob(JB)", "Skew", "Kurtosis"):
        assert lines[label].level == "unknown", label


def test_durbin_watson_means_nothing_without_an_order(frame, by_label):
    lines = by_label(smf.ols("y ~ x", frame.sample(frac=1, random_state=0)).fit())
    assert "means nothing here" in lines["Durbin-Watson"].verdict
    assert lines["Durbin-Watson"].level == "unknown"
    assert "nothing of equal variance" in lines["Durbin-Watson"].meaning


def test_durbin_watson_counts_where_rows_have_dates(by_label):
    rng = np.random.default_rng(8)
    e = np.zeros(200)
    for i in range(1, 200):
        e[i] = 0.8 * e[i - 1] + rng.normal()
    frame = pd.DataFrame({"x": rng.normal(size=200)}, index=pd.date_range("2001-01-01", periods=200))
    result = smf.ols("y ~ x", frame.assign(y=frame.x + e)).fit()
    line = by_label(result)["Durbin-Watson"]
    dw = float(read(result.summary()).values["Durbin-Watson"])
    assert f"correlation of about {1 - dw / 2:.2f}" in line.verdict
    assert line.level in ("warning", "serious", "note")


def test_large_condition_number_of_a_year_is_units(frame, by_label):
    year = pd.Series(np.arange(1960, 1960 + len(frame)), name="year")
    result = sm.OLS(frame.y, sm.add_constant(pd.DataFrame({"year": year, "q": frame.q}))).fit()
    lines = by_label(result)
    assert "comes from the units of year" in lines["Cond. No."].verdict
    assert lines["Cond. No."].level in ("ok", "note")
    assert lines["[2]"].level == lines["Cond. No."].level


def test_condition_number_alone_tells_little(frame, design, by_label):
    lines = by_label(sm.OLS(frame.y, design).fit(), alone=True)
    assert lines["Cond. No."].level == "unknown"
    assert by_label(sm.OLS(frame.y, frame[["x", "q"]]).fit(), alone=True)["Cond. No."].level == "ok"


def test_p_values_are_counted_against_chance(by_label):
    rng = np.random.default_rng(26)
    design = pd.DataFrame(rng.normal(size=(200, 12)), columns=[f"v{i}" for i in range(12)])
    y = 0.19 * design.v0 + 0.5 * design.v1 + rng.normal(size=200)
    result = sm.OLS(y, sm.add_constant(design)).fit()
    p = result.pvalues.drop("const")
    kept = multipletests(p, 0.05, "holm")[0].sum()
    line = by_label(result, judged=False)["P>|t|"]
    assert "12 slopes are tested" in line.verdict
    assert (p < 0.05).sum() > kept > 0
    assert f"{(p < 0.05).sum()} are below 0.05, of which {kept} remain" in line.verdict


def test_critical_value_is_that_of_the_printed_level(frame, design, by_label):
    lines = by_label(sm.OLS(frame.y, design).fit(), sm.OLS(frame.y, design).fit().summary(alpha=0.2), judged=False)
    assert f"above {stats.t.ppf(0.9, len(frame) - 3):.2f} is significant at 0.2" in lines["t"].verdict
    assert "80 % confidence interval" in lines["[0.1"].meaning


def test_criteria_add_up(frame, design, by_label):
    result = sm.OLS(frame.y, design).fit()
    lines = by_label(result, judged=False)
    assert f"{result.aic:.2f}" in lines["AIC"].verdict
    assert f"{-2 * result.llf:.2f} for the fit + 6" in lines["AIC"].verdict
    assert f"= {np.log(len(frame)):.2f}" in lines["BIC"].verdict
    assert "1.92" in lines["Log-Likelihood"].verdict


def test_clusters_are_counted(frame, design, by_label):
    few = sm.OLS(frame.y, design).fit(cov_type="cluster", cov_kwds={"groups": frame.firm % 6})
    line = by_label(few, judged=False)["Covariance Type"]
    assert "Here are 6" in line.verdict
    assert line.level == "warning"
    many = by_label(sm.OLS(frame.y, design).fit(cov_type="cluster", cov_kwds={"groups": frame.firm}), judged=False)[
        "Covariance Type"
    ]
    assert f"Here are {frame.firm.nunique()}" in many.verdict
    assert many.level == "ok"


def test_weights_are_told(frame, design, by_label):
    assert (
        f"{frame.w.max() / frame.w.min():.1f} times"
        in by_label(sm.WLS(frame.y, design, weights=frame.w).fit(), judged=False)["Model"].verdict
    )


def test_log_outcome_is_said(frame, design, by_label):
    line = by_label(smf.ols("np.log(y) ~ np.log(x) + q", frame).fit())["Dep. Variable"]
    assert "natural logarithm of y" in line.verdict
    named = by_label(sm.OLS(np.log(frame.y).rename("log_y"), design).fit())["Dep. Variable"]
    assert "The name suggests" in named.verdict


def test_p_value_printed_as_zero_is_given_in_full(frame, by_label):
    rng = np.random.default_rng(0)
    result = sm.OLS(rng.exponential(size=400), np.ones(400)).fit()
    values = read(result.summary()).values
    assert values["Prob(Omnibus)"] == "0.000"
    p = stats.chi2.sf(float(values["Omnibus"]), 2)
    assert f"p = {p:.0e}" in by_label(result)["Prob(Omnibus)"].verdict


def test_given_error_variance_is_set_beside_the_residuals(frame, design, by_label):
    wide = sm.OLS(10 * frame.y, design).fit(cov_type="fixed scale")
    line = by_label(wide, judged=False)["Covariance Type"]
    assert line.level == "warning"
    assert f"scatter {np.sqrt(wide.ssr / wide.df_resid):.2g} times" in line.verdict
    right = sm.OLS(frame.y, design).fit(cov_type="fixed scale", cov_kwds={"scale": wide.ssr / wide.df_resid / 100})
    assert "scatter" not in by_label(right, judged=False)["Covariance Type"].verdict
