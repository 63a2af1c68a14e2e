"""The contract: whatever a linear regression's summary prints has a line, and the line says something right."""

import re

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from mlguide_jupyter.explainers.statsmodels.printed import read

N = 80


def make_frame():
    rng = np.random.default_rng(11)
    frame = pd.DataFrame(
        {
            "x": rng.normal(10, 2, N),
            "q": rng.normal(size=N),
            "g": rng.choice(["north", "south", "west"], N),
            "firm": rng.integers(0, 30, N),
            "w": rng.uniform(0.5, 2, N),
        }
    )
    frame["y"] = 3 + 0.5 * frame.x + rng.normal(size=N)
    return frame


FRAME = make_frame()
X = FRAME[["x", "q"]]
WITH_CONSTANT = sm.add_constant(X)
COVARIANCES = {
    "nonrobust": {},
    **{f"HC{i}": {"cov_type": f"HC{i}"} for i in range(4)},
    "HAC": {"cov_type": "HAC", "cov_kwds": {"maxlags": 2}},
    "cluster": {"cov_type": "cluster", "cov_kwds": {"groups": FRAME.firm}},
    "fixed scale": {"cov_type": "fixed scale"},
}
FITS = {
    "ols formula": lambda **k: smf.ols("y ~ x + I(x**2) + q * C(g)", FRAME).fit(**k),
    "ols formula log": lambda **k: smf.ols("np.log(y) ~ np.log(x) + q", FRAME).fit(**k),
    "ols formula no constant": lambda **k: smf.ols("y ~ 0 + x + q", FRAME).fit(**k),
    "ols formula means": lambda **k: smf.ols("y ~ 0 + g", FRAME).fit(**k),
    "ols array": lambda **k: sm.OLS(FRAME.y, WITH_CONSTANT).fit(**k),
    "ols array no constant": lambda **k: sm.OLS(FRAME.y.to_numpy(), X.to_numpy()).fit(**k),
    "ols constant alone": lambda **k: sm.OLS(FRAME.y, np.ones(N)).fit(**k),
    "wls": lambda **k: sm.WLS(FRAME.y, WITH_CONSTANT, weights=FRAME.w).fit(**k),
    "wls formula no constant": lambda **k: smf.wls("y ~ 0 + x", FRAME, weights=FRAME.w).fit(**k),
    "gls": lambda **k: sm.GLS(FRAME.y, WITH_CONSTANT, sigma=FRAME.w).fit(**k),
    "gls no constant": lambda **k: sm.GLS(FRAME.y, X, sigma=FRAME.w).fit(**k),
    "glsar": lambda **k: sm.GLSAR(FRAME.y, WITH_CONSTANT, rho=1).fit(**k),
}
PRINTS = {
    "summary": lambda r: r.summary(),
    "slim": lambda r: r.summary(slim=True),
    "alpha": lambda r: r.summary(alpha=0.2),
    "names": lambda r: r.summary(yname="Y <b>", xname=[f"v{i} ü" for i in range(len(r.params))], title="My title"),
    "summary2": lambda r: r.summary2(),
}


def assert_contract(summary, lines, tables):
    printed = read(summary)
    cells = [cell for table in tables for row in table.rows for cell in row]
    texts = [[[cell.text for cell in row] for row in table.rows] for table in printed.tables]
    assert [[[cell.text for cell in row] for row in table.rows] for table in tables] == texts
    for cell in cells:
        silent = cell.role == "blank" or cell.text == "Notes:"
        assert (cell.line == -1) == silent, cell
    assert {cell.line for cell in cells} - {-1} == set(range(len(lines)))
    for line in lines:
        assert line.meaning and line.verdict and line.topic, line
        assert line.level in ("ok", "note", "warning", "serious", "unknown")
        assert not re.search(r"\bnan\b|\bNone\b|\{\{|  ", line.meaning + line.verdict), line
    labels = [line.label for line in lines]
    assert set(printed.values) | set(printed.heads) <= set(labels)
    assert [label for label in labels if label in {row.name for row in printed.rows}] == [r.name for r in printed.rows]
    assert {label for label, _ in printed.notes} <= set(labels)


@pytest.mark.parametrize("covariance", COVARIANCES)
@pytest.mark.parametrize("fit", FITS)
def test_everything_printed_has_a_line(fit, covariance, explained):
    result = FITS[fit](**COVARIANCES[covariance] if fit != "glsar" or covariance != "cluster" else {})
    summary = result.summary()
    assert_contract(summary, *explained(result, summary, judged=False))
    assert_contract(summary, *explained(result, summary, alone=True))


@pytest.mark.parametrize("fit", FITS)
def test_everything_printed_has_a_line_after_the_checks(fit, explained):
    result = FITS[fit]()
    summary = result.summary()
    assert_contract(summary, *explained(result, summary))


@pytest.mark.parametrize("way", PRINTS)
@pytest.mark.parametrize("fit", ["ols formula", "ols array no constant", "wls"])
def test_however_it_is_printed(fit, way, explained):
    result = FITS[fit]()
    summary = PRINTS[way](result)
    assert_contract(summary, *explained(result, summary))
    assert_contract(summary, *explained(result, summary, alone=True))


def test_no_two_cells_share_their_words(explained):
    lines, _ = explained(FITS["ols formula"]())
    upper = [line.meaning for line in lines if not line.label.startswith("[1]")]
    twice = {m for m in upper if upper.count(m) > 1}
    assert not twice


@pytest.mark.parametrize(
    "wrong",
    [
        r"homoscedastic",
        r"probability that (?:the )?residuals are normal",
        r"perfectly normal",
        r"few(?:er)? outliers",
        r"best (?:is )?(?:between )?1",
        r"dependent variables? (?:explain|account)",
        r"is positive or negative",
    ],
)
def test_known_errors_are_not_repeated(wrong, explained):
    lines, _ = explained(FITS["ols formula"]())
    text = " ".join(line.meaning + " " + line.verdict for line in lines)
    assert not re.search(wrong, text, re.IGNORECASE)
