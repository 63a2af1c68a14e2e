"""Residuals in the order of the rows, and how alike neighbours are: only where there is an order."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.sandbox.stats.runs import Runs
from statsmodels.tsa.stattools import acf

from mlguide_jupyter.charts.regression import autocorrelation, row_order
from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.facts.regression import from_result


def _series(n=144, rho=0.7, season=0.0, shuffled=False):
    rng = np.random.default_rng(11)
    errors = np.zeros(n)
    for t in range(1, n):
        errors[t] = rho * errors[t - 1] + rng.normal()
    errors += season * np.sin(np.arange(n) * 2 * np.pi / 12)
    frame = pd.DataFrame(
        {"sales": errors, "price": rng.normal(size=n)}, pd.date_range("2001-01-31", periods=n, freq="ME")
    )
    return smf.ols("sales ~ price", frame.sample(frac=1, random_state=0) if shuffled else frame).fit()


def test_autocorrelation_is_statsmodels_own_on_the_rows_in_order():
    result = _series()
    figure = autocorrelation.draw(View(from_result(result), ()))
    expected = acf(result.resid, nlags=5)[1:]
    drawn = [mark["r"] for mark in figure.spec["layer"][2]["data"]["values"]][:5]
    assert drawn == pytest.approx(expected, abs=1e-4)
    assert f"at lag 1 the autocorrelation is {expected[0]:.2f}".rstrip("0") in figure.alt


def test_shuffled_dates_are_put_in_order_first():
    ordered, shuffled = (autocorrelation.draw(View(from_result(_series(shuffled=s)), ())) for s in (False, True))
    assert shuffled.alt == ordered.alt


def test_independent_errors_stay_in_the_band_or_leave_it_by_chance():
    alt = autocorrelation.draw(View(from_result(_series(rho=0.0)), ())).alt
    assert "stay inside the band" in alt or "about what chance does" in alt


def test_a_season_is_told_by_its_cycle():
    alt = autocorrelation.draw(View(from_result(_series(n=240, rho=0.0, season=1.5)), ())).alt
    assert "One whole cycle apart (lag 12) it is 0." in alt


def test_runs_are_counted_as_statsmodels_counts_them():
    result = _series()
    alt = row_order.draw(View(from_result(result), ())).alt
    runs = Runs((result.resid > 0).astype(int).to_numpy()).n_runs
    assert f"change sign {runs - 1} times" in alt


def test_a_long_series_is_drawn_by_stretches_that_keep_its_extremes():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"x": rng.normal(size=20_000), "y": rng.normal(size=20_000)})
    facts = from_result(smf.ols("y ~ x", frame).fit(), order="rows")
    figure = row_order.draw(View(facts, ()))
    stretches = figure.spec["layer"][1]["data"]["values"]
    assert len(stretches) <= 1_000
    assert max(mark["high"] for mark in stretches) == pytest.approx(facts.resid.max(), abs=1e-4)


def test_rows_without_order_are_not_drawn():
    data = sm.datasets.statecrime.load_pandas().data
    view = View(from_result(smf.ols("murder ~ single", data).fit()), ())
    assert row_order.draw(view) is None and autocorrelation.draw(view) is None
