"""Draws are values that some row has, they keep the spread, and follow what the other columns tell."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.neighbors import KNeighborsRegressor
from sklearn.utils.estimator_checks import parametrize_with_checks

from mlguide_jupyter.imputers._draw import ClassDraw, HotDeck, MeanMatching

#: A draw depends on the draws before it, so on the other rows; with the same seed and rows it is the same.
DRAWN = {
    "check_methods_sample_order_invariance": "a draw depends on the rows drawn before",
    "check_methods_subset_invariance": "a draw depends on the rows drawn before",
}


def expected(estimator: Any) -> dict[str, str]:
    return DRAWN


@parametrize_with_checks([MeanMatching(), ClassDraw(), HotDeck()], expected_failed_checks=expected)  # type: ignore[untyped-decorator]
def test_scikit_learns_own_checks(estimator: Any, check: Any) -> None:
    check(estimator)


@pytest.fixture
def line() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(800, 1))
    return x, np.round(x[:, 0] + rng.normal(size=800), 3)


@pytest.mark.parametrize(
    "estimator",
    [
        MeanMatching(),
        MeanMatching(KNeighborsRegressor(20)),
        MeanMatching(ExtraTreesRegressor(20, min_samples_leaf=10, random_state=0)),
        HotDeck(),
    ],
)
def test_values_are_seen_ones_with_the_spread_of_the_rest(estimator: Any, line: tuple[np.ndarray, np.ndarray]) -> None:
    x, y = line
    drawn = estimator.fit(x[:500], y[:500]).predict(x[500:])
    assert set(drawn) <= set(y[:500])
    assert drawn.std() == pytest.approx(y.std(), rel=0.15)
    assert np.corrcoef(drawn, x[500:, 0])[0, 1] == pytest.approx(np.corrcoef(y, x[:, 0])[0, 1], abs=0.1)


def test_where_nothing_is_told_every_row_may_lend() -> None:
    rng = np.random.default_rng(0)
    y = rng.normal(size=200)
    drawn = MeanMatching().fit(np.zeros((200, 1)), y).predict(np.zeros((400, 1)))
    assert len(set(drawn)) > 80
    assert drawn.std() == pytest.approx(y.std(), rel=0.2)


def test_few_rows_lend_more_often() -> None:
    drawn = MeanMatching().fit([[0.0], [1.0]], [5.0, 9.0]).predict(np.zeros((50, 1)))
    assert set(drawn) == {5.0, 9.0}


def test_classes_are_drawn_by_their_share() -> None:
    rng = np.random.default_rng(0)
    x = np.repeat([[0.0], [1.0]], 500, axis=0)
    y = np.where(rng.random(1000) < 0.2 + 0.6 * x[:, 0], "yes", "no")
    made = ClassDraw().fit(x, y)
    assert (made.predict(np.zeros((2000, 1))) == "yes").mean() == pytest.approx(0.2, abs=0.05)
    assert (made.predict(np.ones((2000, 1))) == "yes").mean() == pytest.approx(0.8, abs=0.05)


def test_one_class_alone_is_drawn_always() -> None:
    assert set(ClassDraw().fit([[0.0], [1.0]], ["a", "a"]).predict([[3.0]])) == {"a"}
