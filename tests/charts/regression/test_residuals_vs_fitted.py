"""Residuals along the fitted values: a missed curve is seen, told by its size, and no curve is no curve."""

import numpy as np
import pytest
from statsmodels.nonparametric.smoothers_lowess import lowess

from mlguide_jupyter.charts.regression import residuals_vs_column
from mlguide_jupyter.charts.regression._smooth import Smoother
from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.charts.regression.residuals_vs_fitted import CODE, draw
from mlguide_jupyter.checks.regression import nonlinearity
from mlguide_jupyter.model import Finding


def _told(level):
    return Finding(code=CODE, level=level, title="", claim="")


@pytest.mark.parametrize(("sign", "word"), [(1, "up"), (-1, "down")])
def test_a_missed_square_is_told_as_a_bend_at_both_ends(fit, sign, word):
    facts = fit(400, mean=lambda X: 3 * X.x1 + sign * X.x1**2, k=1)
    figure = draw(View(facts, ()))
    assert f"bends {word} at both ends" in figure.alt
    line = figure.spec["layer"][3]["data"]["values"]
    assert line[0]["y"] * sign > 1 and line[-1]["y"] * sign > 1 and line[len(line) // 2]["y"] * sign < 0


def test_a_sound_fit_of_many_rows_has_a_flat_smooth(fit):
    assert "stays within 0.0" in draw(View(fit(20_000), ())).alt


def test_the_picture_does_not_contradict_the_check(fit):
    facts = fit(60, k=1, seed=3)
    assert "does not count it as a curve" in draw(View(facts, (_told("ok"),))).alt
    curved = fit(2_000, mean=lambda X: 5 * X.x1 + X.x2**2)
    assert "along a single column" in draw(View(curved, (_told("warning"),))).alt


def test_a_curve_along_a_single_column_has_its_own_picture(fit, svg):
    curved = fit(2_000, mean=lambda X: 5 * X.x1 + X.x2**2)
    found = nonlinearity.check(curved)
    figure = residuals_vs_column.draw(View(curved, (found,)))
    assert figure.title == "Residuals along x2"
    assert "bends up at both ends" in figure.alt
    assert ">x2<" in svg(figure)
    assert residuals_vs_column.draw(View(fit(200), (nonlinearity.check(fit(200)),))) is None


def test_tall_residuals_are_drawn_at_the_edge_and_said_to_be(fit, svg):
    facts = fit(300, errors=lambda rng, X: np.where(np.arange(len(X)) == 5, 500.0, rng.normal(size=len(X))))
    figure = draw(View(facts, ()))
    assert "drawn at the edge (1 row)" in figure.alt and "row 5" in figure.alt
    assert svg(figure)


def test_the_smooth_is_lowess_of_the_groups_means():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=320), rng.normal(size=320)
    smoother = Smoother.along(x, np.arange(len(x)))
    line = smoother.smooth(y[smoother.rows])
    order = np.argsort(x)
    groups_x, groups_y = x[order].reshape(32, 10).mean(1), y[order].reshape(32, 10).mean(1)
    np.testing.assert_allclose(line.x, groups_x)
    np.testing.assert_allclose(line.y, lowess(groups_y, groups_x, frac=0.45, it=0)[:, 1], atol=1e-9)


def test_the_band_of_the_smooth_is_as_wide_as_smooths_of_noise_vary():
    rng = np.random.default_rng(1)
    x = rng.normal(size=400)
    smoother = Smoother.along(x, np.arange(len(x)))
    spread = 1 + (x > 0)
    lines = [smoother.smooth((spread * rng.normal(size=400))[smoother.rows]) for _ in range(300)]
    true = np.std([line.y for line in lines], axis=0)
    said = np.mean([line.se for line in lines], axis=0)
    np.testing.assert_allclose(said, true, rtol=0.25)


def test_few_different_fitted_values_are_joined_by_their_means():
    x = np.repeat([1.0, 2.0, 5.0], [10, 20, 30])
    y = np.random.default_rng(2).normal(size=60)
    smoother = Smoother.along(x, np.arange(len(x)))
    line = smoother.smooth(y[smoother.rows])
    np.testing.assert_allclose(line.x, [1, 2, 5])
    np.testing.assert_allclose(line.y, [y[:10].mean(), y[10:30].mean(), y[30:].mean()])
