"""Coefficients per SD: comparable whatever the units, with the interval that the table prints."""

import json

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.charts.regression.coefficients import MOST, draw
from mlguide_jupyter.facts.regression import from_result


def _bars(figure):
    return {bar["name"]: bar for bar in figure.spec["layer"][2]["data"]["values"]}


def test_bars_are_coefficients_and_intervals_times_the_sd_of_the_column(fit):
    facts = fit(120, k=3)
    for name, bar in _bars(draw(View(facts, ()))).items():
        j = facts.columns.index(name)
        sd = facts.X[:, j].std(ddof=1)
        expected = [facts.params[j] * sd, *(facts.conf_int[j] * sd)]
        assert [bar["middle"], bar["low"], bar["high"]] == pytest.approx(expected, abs=1e-4)
        assert bar["coef"] == pytest.approx(facts.params[j], rel=1e-9)


def test_units_of_the_regressors_do_not_matter():
    data = sm.datasets.statecrime.load_pandas().data
    bars = []
    for factor in (1.0, 1_000.0):
        X = sm.add_constant(data[["urban", "poverty"]].mul([factor, 1.0]))
        bars.append(_bars(draw(View(from_result(sm.OLS(data.murder, X).fit()), ()))))
    assert bars[0]["urban"]["middle"] == pytest.approx(bars[1]["urban"]["middle"], rel=1e-6)


def test_the_sentence_names_the_strongest_and_counts_intervals_clear_of_zero(fit):
    facts = fit(200, mean=lambda X: 0.0 * X.x1 - 4 * X.x2, k=2)
    alt = draw(View(facts, ())).alt
    assert "For one SD of its column x2 moves y most: -" in alt
    clear = int(((facts.conf_int[1:] > 0).all(1) | (facts.conf_int[1:] < 0).all(1)).sum())
    assert f"Clear of zero lie {clear} of 2 intervals." in alt


def test_columns_that_cannot_move_alone_are_said_to(fit):
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"age": rng.uniform(20, 60, 100), "y": rng.normal(size=100)})
    figure = draw(View(from_result(smf.ols("y ~ age + I(age**2)", frame).fit()), ()))
    assert "cannot move alone" in figure.alt


def test_of_many_coefficients_the_strongest_are_drawn(fit):
    facts = fit(300, k=80)
    figure = draw(View(facts, ()))
    assert len(_bars(figure)) == MOST
    assert f"Drawn are the {MOST} of 80" in figure.alt
    strongest = facts.columns[1:][int(np.abs(facts.tvalues[1:]).argmax())]
    assert strongest in _bars(figure)


def test_a_fit_without_slopes_has_no_such_picture():
    assert draw(View(from_result(sm.OLS(np.arange(9.0) % 4, np.ones(9)).fit()), ())) is None


def test_an_alpha_of_the_user_is_the_one_that_is_drawn(fit):
    figure = draw(View(fit(50, alpha=0.1), ()))
    assert "90 % interval" in figure.alt and "90 % interval" in json.dumps(figure.spec)
