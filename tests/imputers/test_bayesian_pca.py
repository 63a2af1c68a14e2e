"""Bayesian principal components find few directions behind many columns, and do no harm where there are none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.utils.estimator_checks import parametrize_with_checks

from mlguide_jupyter.imputers import BayesianPCA


@parametrize_with_checks([BayesianPCA()])  # type: ignore[untyped-decorator]
def test_scikit_learns_own_checks(estimator: BayesianPCA, check: Any) -> None:
    check(estimator)


def case(rows: int, columns: int, rank: int, noise: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    full = rng.normal(size=(rows, rank)) @ rng.normal(size=(rank, columns)) + noise * rng.normal(size=(rows, columns))
    full = full * rng.uniform(0.1, 10, columns) + rng.normal(size=columns)
    return full, rng.random(full.shape) < 0.15


def error(made: np.ndarray, full: np.ndarray, gaps: np.ndarray) -> float:
    return float(np.sqrt(np.mean((((made - full) / full.std(axis=0))[gaps]) ** 2)))


@pytest.mark.parametrize(("rows", "columns", "rank"), [(200, 20, 3), (60, 40, 4), (40, 60, 2)])
def test_few_directions_are_found(rows: int, columns: int, rank: int) -> None:
    full, gaps = case(rows, columns, rank, 0.2)
    holed = np.where(gaps, np.nan, full)
    made = BayesianPCA().fit_transform(holed)
    assert np.array_equal(made[~gaps], full[~gaps])
    assert error(made, full, gaps) < 0.35
    assert error(made, full, gaps) < 0.8 * error(KNNImputer().fit_transform(holed), full, gaps)


def test_where_there_is_no_direction_it_is_about_the_mean() -> None:
    full, gaps = case(300, 6, 1, 0.0)
    full = np.random.default_rng(5).normal(size=full.shape)
    holed = np.where(gaps, np.nan, full)
    mean = error(SimpleImputer().fit_transform(holed), full, gaps)
    assert error(BayesianPCA().fit_transform(holed), full, gaps) < 1.05 * mean


def test_new_rows_and_rows_that_are_blank() -> None:
    full, _ = case(200, 8, 2, 0.1)
    pca = BayesianPCA().fit(full)
    new = full[:2].copy()
    new[0] = np.nan
    new[1, 0] = np.nan
    made = pca.transform(new)
    assert made[0] == pytest.approx(full.mean(axis=0), abs=0.2 * full.std(axis=0).max())
    assert abs(made[1, 0] - full[1, 0]) < 0.5 * full[:, 0].std()


def test_constant_and_empty_columns_do_no_harm() -> None:
    full, gaps = case(50, 5, 2, 0.1)
    holed = np.where(gaps, np.nan, full)
    holed[:, 1], holed[:, 2] = 7.0, np.nan
    made = BayesianPCA().fit_transform(holed)
    assert np.isfinite(made).all()
    assert (made[:, 1] == 7.0).all()
