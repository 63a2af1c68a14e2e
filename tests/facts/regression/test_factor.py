"""The factor gives least squares' numbers on easy, ill-conditioned, deficient, wide and large designs."""

from __future__ import annotations

import numpy as np
import pytest

from mlguide_jupyter.facts.regression._factor import QR_ALWAYS, Factor


def columns(n: int, k: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(n, k))


DESIGNS = {
    "small": columns(50, 4),
    "far from zero": columns(50, 4) + 1e5,
    "nearly dependent": np.column_stack([columns(60, 3), columns(60, 3).sum(axis=1) + 1e-7 * columns(60, 1, 9)[:, 0]]),
    "mixed units": columns(50, 4) * np.array([1e-9, 1.0, 1e6, 1e12]),
    "large": columns(QR_ALWAYS // 4 + 1_000, 5),
    "large, far from zero": np.column_stack([np.ones(60_000), columns(60_000, 4) + 1e4]),
}


@pytest.mark.parametrize("name", DESIGNS)
def test_fits_are_those_of_lstsq(name: str) -> None:
    X = DESIGNS[name]
    Z = columns(len(X), 2, seed=5) + X[:, :1] / np.abs(X[:, 0]).max()
    length = np.sqrt((X**2).sum(axis=0))
    exact = np.linalg.lstsq(X / length, Z, rcond=None)[0]
    factor = Factor(X)
    assert factor.rank == X.shape[1]
    np.testing.assert_allclose(X @ factor.coefficients(Z), X / length @ exact, rtol=1e-7, atol=1e-7)
    np.testing.assert_allclose(factor.residuals(Z), Z - X / length @ exact, rtol=1e-7, atol=1e-7)
    np.testing.assert_allclose(factor.left_of(Z), Z - X / length @ exact, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("name", DESIGNS)
def test_leverages_are_the_hat_matrix_diagonal(name: str) -> None:
    X = DESIGNS[name]
    q, _ = np.linalg.qr(X / np.sqrt((X**2).sum(axis=0)))
    np.testing.assert_allclose(Factor(X).leverage, (q**2).sum(axis=1), rtol=1e-6, atol=1e-12)


def test_large_easy_designs_take_the_quick_way_and_hard_ones_the_exact_one() -> None:
    assert not Factor(DESIGNS["large"]).by_qr
    assert Factor(DESIGNS["large, far from zero"]).by_qr
    assert Factor(DESIGNS["small"]).by_qr


def test_units_change_neither_condition_nor_rank() -> None:
    X = DESIGNS["small"]
    assert Factor(DESIGNS["mixed units"]).condition == pytest.approx(Factor(X).condition)


@pytest.mark.parametrize(("n", "copies"), [(50, 1), (60_000, 1), (50, 3)])
def test_a_deficient_rank_is_seen_and_the_fit_is_still_that_of_least_squares(n: int, copies: int) -> None:
    X = columns(n, 3)
    twice = np.column_stack([X, *(X[:, :1] * (i + 2) for i in range(copies))])
    factor = Factor(twice)
    assert factor.rank == 3
    assert factor.condition == np.inf
    y = columns(n, 1, 4)[:, 0]
    np.testing.assert_allclose(factor.residuals(y), Factor(X).residuals(y), atol=1e-8)
    assert factor.leverage.sum() == pytest.approx(3)


def test_more_columns_than_rows_fit_exactly() -> None:
    factor = Factor(columns(8, 20))
    assert factor.rank == 8
    np.testing.assert_allclose(factor.residuals(columns(8, 1, 4)), 0, atol=1e-10)
    np.testing.assert_allclose(factor.leverage, 1.0)


def test_a_column_of_zeros_is_only_a_lack_of_rank() -> None:
    factor = Factor(np.column_stack([columns(30, 2), np.zeros(30)]))
    assert factor.rank == 2
    assert np.isfinite(factor.inverse).all()
