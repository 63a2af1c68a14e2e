"""Leverage: the strongest row is named with statsmodels' own numbers, and contours run where Cook's distance says."""

import numpy as np
import pytest
import statsmodels.api as sm
from statsmodels.stats.outliers_influence import OLSInfluence

from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.charts.regression.leverage import draw
from mlguide_jupyter.facts.regression import from_result


@pytest.fixture
def crime():
    data = sm.datasets.statecrime.load_pandas().data
    return sm.OLS(data.murder, sm.add_constant(data[["urban", "poverty", "hs_grad", "single"]])).fit()


def test_the_strongest_row_is_named_with_its_numbers(crime):
    figure = draw(View(from_result(crime), ()))
    influence = OLSInfluence(crime)
    row = int(influence.cooks_distance[0].argmax())
    assert "One row lies beyond the contour of 0.5: District of Columbia" in figure.alt
    assert f"Cook's distance of {influence.cooks_distance[0].iloc[row]:.1f}" in figure.alt
    assert f"leverage {influence.hat_matrix_diag[row]:.2f}" in figure.alt


def test_contours_run_where_cooks_distance_is_a_half_and_one(crime, svg):
    figure = draw(View(from_result(crime), ()))
    lines = [layer["data"]["values"] for layer in figure.spec["layer"] if layer["mark"]["type"] == "line"]
    levels = [np.array([at["y"] ** 2 * at["x"] / (1 - at["x"]) / 5 for at in line]) for line in lines]
    assert sorted({round(float(level.mean()), 2) for level in levels}) == [0.5, 1.0]
    assert all(np.ptp(level) < 0.01 for level in levels)
    assert "Cook 0.5" in svg(figure) and "Cook 1" in svg(figure)


def test_a_fit_in_which_no_row_matters_says_so(fit):
    figure = draw(View(fit(300), ()))
    assert figure.alt.startswith("No row comes near")
    assert "contours of 0.5 and 1 lie outside the picture" in figure.alt


def test_several_rows_beyond_the_contour_are_counted_and_named(fit):
    def errors(rng, X):
        X.iloc[:2, 0] = (9.0, -12.0)
        return np.where(np.arange(len(X)) < 2, 40.0, rng.normal(size=len(X)))

    alt = draw(View(fit(40, errors=errors), ())).alt
    assert alt.startswith("2 rows lie beyond the contour of 0.5: ")
    assert "0" in alt and "1" in alt
