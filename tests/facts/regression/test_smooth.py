"""Where curves are looked for, and with which shapes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from mlguide_jupyter.facts.regression import from_result
from mlguide_jupyter.facts.regression._smooth import hinges, neighbour_ratio, regressors, square


def test_each_numeric_variable_is_looked_along_once() -> None:
    rng = np.random.default_rng(0)
    data = pd.DataFrame(rng.normal(size=(80, 3)), columns=["y", "a", "b"]).assign(
        g=rng.choice(list("uvw"), 80), flag=rng.integers(0, 2, 80), four=rng.integers(0, 4, 80)
    )
    formula = "y ~ a + I(a**2) + np.log(b + 9) + C(g) + flag + four + a:flag"
    places = list(regressors(from_result(smf.ols(formula, data).fit())))
    assert [place.name for place in places] == ["a", "np.log(b + 9)", "four"]
    np.testing.assert_array_equal(places[0].values, data.a)


def test_one_far_value_does_not_decide_a_square() -> None:
    rng = np.random.default_rng(0)
    values = rng.normal(size=400)
    far = np.append(values, 1e6)
    assert np.abs(square(far)).max() < 20
    assert np.corrcoef(square(far)[:-1], square(values))[0, 1] > 0.99
    assert not square(np.full(30, 2.0)).any()


@pytest.mark.parametrize("n", [20, 50, 500])
def test_pieces_bend_inside_the_data(n: int) -> None:
    values = np.random.default_rng(0).normal(size=n)
    pieces = hinges(values)
    assert pieces.shape[0] == n
    assert 1 <= pieces.shape[1] <= 7
    assert ((pieces > 0).sum(axis=0) > 0).all()
    assert ((pieces == 0).sum(axis=0) > 0).all()
    assert hinges(values * 1e9 + 1e12) == pytest.approx(pieces, rel=1e-3, abs=1e-3)


def test_neighbours_are_told_from_strangers_whatever_the_order_of_the_rows() -> None:
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, 500)
    wave, noise = np.sin(60 * x), rng.normal(size=500)
    assert neighbour_ratio(wave, x) < 0.5
    assert neighbour_ratio(noise, x) == pytest.approx(2, abs=0.2)
    # Ties say nothing, even where the rows were sorted by the residuals.
    assert neighbour_ratio(np.sort(noise), np.ones(500)) == pytest.approx(2, abs=0.2)
    assert neighbour_ratio(np.zeros(5), np.arange(5.0)) == 2.0
