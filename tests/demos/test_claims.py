"""What a demo says is to be seen is so in its data, and its numbers agree with the libraries'."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import kstest

from mlguide_jupyter import demos
from mlguide_jupyter.demos import (
    bias_variance,
    distribution,
    dropout,
    early_stopping,
    gradient_descent,
    kmeans,
    knn_imputation,
    optimizers,
    regularization,
    splits,
    threshold,
)


def values(name: str) -> dict[str, Any]:
    return demos.made(name).values


def test_small_batches_come_down_sooner_and_single_rows_wander() -> None:
    seen = values("gradient-descent")
    assert seen["start"] > seen["batch_first"] > seen["mini_first"] > seen["single_first"]
    assert seen["late_large"] > 2 * seen["late_middle"]
    assert seen["start"] > seen["batch_small"] > 10 * seen["late_small"]
    assert seen["late_small"] > seen["late_middle"], "still on its way"
    X, y = gradient_descent.data()
    for size in gradient_descent.SIZES.values():
        path = gradient_descent.descend(X, y, size, gradient_descent.RATE)
        assert path[-1, 0] == gradient_descent.PASSES * gradient_descent.ROWS
    late = gradient_descent.descend(X, y, 1, gradient_descent.RATE)[-30:, 1:]
    assert np.ptp(late, axis=0).min() > 0.1, "it circles"


def test_full_batches_go_down_all_the_way_to_the_least_squares_line() -> None:
    X, y = gradient_descent.data()
    path = gradient_descent.descend(X, y, gradient_descent.ROWS, gradient_descent.RATE)[:, 1:]
    loss = ((y - path @ X.T) ** 2).mean(axis=1) / 2
    assert (np.diff(loss) < 0).all()
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    least = ((y - X @ best) ** 2).mean() / 2
    assert loss[-1] - least == pytest.approx(values("gradient-descent")["batch_last"])


def test_the_optimizers_walk_as_they_are_said_to() -> None:
    seen = values("optimizers")
    assert seen["plain_reach"] < 0 < 1 < seen["overshoot"]
    shrinking = np.linalg.norm(np.diff(optimizers.walk("adagrad", optimizers.RATE), axis=0), axis=1)
    assert (np.diff(shrinking) < 0).all()
    for method in ("adagrad", "rmsprop", "adam"):
        first = np.abs(np.diff(optimizers.walk(method, optimizers.RATE)[:2], axis=0))[0]
        assert first[0] == pytest.approx(first[1], rel=1e-6), "45 degrees"
    large = optimizers.RATES[-1]
    assert seen["rmsprop_swing"] > large
    assert seen["plain_crossings"] == 10
    assert optimizers.height(optimizers.walk("plain", large))[-1] < 0.01, "and still gets down"
    small = {name: optimizers.height(optimizers.walk(name, optimizers.RATES[0]))[-1] for name in optimizers.METHODS}
    assert min(small, key=small.__getitem__) == "momentum"
    assert 10 * small["momentum"] < min(v for name, v in small.items() if name != "momentum"), "far ahead"
    ranks = {
        rate: min(optimizers.METHODS, key=lambda n: optimizers.height(optimizers.walk(n, rate))[-1])
        for rate in optimizers.RATES
    }
    assert len(set(ranks.values())) > 1, "none is best as such"


def test_lasso_sets_to_zero_and_ridge_does_not() -> None:
    seen = values("regularization")
    coefficients, _ = regularization.paths()
    assert seen["ridge_zero"] == 0
    assert seen["lasso_zero_all"] == seen["columns"] == 8
    assert seen["lasso_zero"] > 0
    assert seen["ridge_gap"] < 0.2 < 2 * seen["ridge_gap"] < seen["lasso_gap"]
    twins = coefficients["lasso"][regularization.POWERS > 0, :2]
    assert ((np.abs(twins) < 1e-9).sum(axis=1) == 1).any(), "it drops one of the twins first"
    for name in ("ridge", "lasso"):
        assert seen[f"{name}_least"] < seen["error_none"] < seen[{"ridge": "ridge_most", "lasso": "error_most"}[name]]
        assert -3 < seen[f"{name}_best"] < 1


def test_a_moderate_dropout_helps_new_rows_and_a_high_one_hurts() -> None:
    seen = values("dropout")
    _, train, _ = dropout.fits()
    assert train.argmin() == 0
    assert (np.diff(train) > -0.02).all(), "more dropout fits the training rows worse"
    assert seen["test_best"] < seen["test_rate"] < 0.8 * seen["test_none"] < seen["test_none"] < seen["test_most"]
    assert seen["way_none"] > 2 * seen["way_rate"] > 2 * seen["way_most"]
    assert seen["noise"] < seen["test_best"]


def test_the_validation_error_turns_while_the_training_error_falls() -> None:
    seen = values("early-stopping")
    epochs, _, training, validation = early_stopping.train()
    assert (np.diff(training) < 0.005).all()
    assert training[-1] < seen["train_least"] < training[0]
    assert seen["last"] > 1.2 * seen["least"]
    assert seen["least_epoch"] == seen["best_epoch"] == epochs[validation.argmin()]
    assert seen["hasty_epoch"] < seen["best_epoch"] < seen["stop_epoch"]
    assert seen["hasty"] > seen["best"] == seen["least"]
    assert seen["stop_epoch"] - seen["best_epoch"] == seen["patience"] * early_stopping.EVERY


def test_patience_counts_checks_without_a_new_least() -> None:
    errors = np.array([5.0, 4, 4.5, 4.2, 3, 3.5, 3.4, 3.3])
    assert early_stopping.stop(errors, 1) == (2, 1)
    assert early_stopping.stop(errors, 3) == (7, 4)
    assert early_stopping.stop(errors, 9) == (7, 4), "never stopped: the end"


def test_bias_falls_variance_rises_and_their_sum_is_least_between() -> None:
    seen = values("bias-variance")
    bias, variance = bias_variance.parts(bias_variance.curves())
    assert (np.diff(variance) > 0).all()
    assert bias[1] > 5 * variance[1]
    assert variance[-1] > 50 * bias[-1]
    assert 1 < seen["best"] < seen["high"]
    assert seen["total_low"] > seen["total_best"] < seen["total_high"]
    assert bias[seen["best"]] < 0.02, "hardly any bias left"
    assert np.diff(variance).mean() == pytest.approx(seen["per_degree"], rel=0.25)
    spread = bias_variance.curves()[-1].var(axis=0)
    assert spread[[0, -1]].min() > 2 * np.median(spread), "most near the ends"


def test_the_error_on_new_rows_is_what_bias_variance_and_noise_add_up_to() -> None:
    rng = np.random.default_rng(0)
    fitted = bias_variance.curves()[4]
    new = bias_variance.truth(bias_variance.GRID) + rng.normal(0, bias_variance.NOISE, fitted.shape)
    assert ((fitted - new) ** 2).mean() == pytest.approx(values("bias-variance")["total"], rel=0.05)


def test_each_step_lowers_the_inertia_and_the_start_decides() -> None:
    from sklearn.cluster import KMeans

    seen = values("kmeans")
    points = kmeans.data()
    for start, seed in kmeans.STARTS.items():
        for k in range(1, kmeans.MOST + 1):
            run = kmeans.lloyd(points, k, seed)
            assert len(run) <= kmeans.STEPS, "it settles before the slider ends"
            assert (np.diff([step[2] for step in run]) <= 1e-9).all()
            ours = KMeans(k, init=run[0][0], n_init=1, algorithm="lloyd", tol=0).fit(points)
            assert run[-1][2] == pytest.approx(ours.inertia_, rel=1e-6), (start, k)
    assert seen["last"] == pytest.approx(seen["least_k"])
    assert seen["factor"] > 2
    assert seen["drop_to_k"] > 5 * seen["drop_after_k"]
    assert (np.diff(kmeans.elbow(points)) < 0).all()


def test_the_unlucky_start_gives_two_centres_to_one_group() -> None:
    run = kmeans.lloyd(kmeans.data(), kmeans.K, kmeans.STARTS["other"])
    own = [set(part.tolist()) for part in np.split(run[-1][1], kmeans.K)]
    owners = [sum(c in part for part in own) for c in range(kmeans.K)]
    assert max(owners) == 2
    assert max(len(part) for part in own) == 2


def test_a_few_neighbours_are_nearest_and_means_lose_spread() -> None:
    seen = values("knn-imputation")
    assert seen["error_best"] < seen["error_mean"] < seen["error_one"]
    assert 1 < seen["best"] < 10
    assert seen["spread_one"] == pytest.approx(seen["spread_true"], rel=0.15)
    assert seen["spread_best"] < 0.75 * seen["spread_true"]
    assert seen["spread_most"] < 0.1 * seen["spread_true"]
    assert seen["error_most"] == pytest.approx(seen["error_mean"], rel=0.05)
    x, y, missing = knn_imputation.data()
    assert missing[x > 1.5].mean() > missing[x < 1.5].mean(), "more of them where x is large"
    known = x[~missing]
    nearest = np.argsort(np.abs(known - x[missing][0]))[:5]
    assert knn_imputation.impute(x, y, missing)[4, 0] == pytest.approx(y[~missing][nearest].mean())


def test_area_is_height_of_the_distribution_function() -> None:
    seen = values("distribution")
    grid = np.linspace(-8, seen["place"], 4001)
    area = np.trapezoid(distribution.density(grid), grid)
    assert area == pytest.approx(seen["below"], abs=1e-4)
    assert distribution.humps(distribution.density(distribution.GRID)) == seen["humps"] == 2
    assert seen["humps_small"] > 5
    assert seen["humps_large"] == 1
    assert seen["gap_few"] > seen["gap"] > seen["gap_many"]
    sample = distribution.samples()[distribution.SIZE]
    assert kstest(sample, distribution.cumulative).statistic == pytest.approx(seen["gap"])


def test_the_place_always_falls_on_the_grid() -> None:
    steps = np.arange(-4, 4.001, 0.08)
    assert np.allclose(steps, distribution.GRID)


def test_the_threshold_trades_misses_for_false_alarms() -> None:
    from sklearn.metrics import f1_score, precision_score, recall_score

    seen = values("threshold")
    positive, score = threshold.scores()
    for at, end in ((0.5, ""), (seen["low"], "_low")):
        flagged = score >= at
        assert seen[f"recall{end}"] == pytest.approx(recall_score(positive, flagged))
        assert seen[f"precision{end}"] == pytest.approx(precision_score(positive, flagged))
    assert seen["recall_low"] > 2 * seen["recall"]
    assert seen["precision_low"] < seen["precision"]
    assert seen["vain_low"] > 10 * seen["vain"]
    assert seen["fpr_low"] < 0.25, "looks small"
    assert seen["missed"] > seen["positives"] / 2
    assert abs(seen["accuracy"] - seen["accuracy_none"]) < 0.03
    assert seen["f1"] == max(f1_score(positive, score >= t) for t in threshold.THRESHOLDS)
    assert seen["f1"] > 1.2 * seen["f1_half"]
    assert seen["ap"] > 4 * seen["share"]


def test_each_scheme_keeps_what_it_promises() -> None:
    seen = values("splits")
    found = splits.parts()
    label, group = splits.data()
    assert seen["kfold_none"] == 3
    assert seen["kfold_most"] == 1
    assert seen["stratified_least"] == seen["stratified_most"] == seen["share"]
    assert seen["shuffled_least"] < seen["share"] < seen["shuffled_most"]
    assert seen["divided_group"] == 0
    assert seen["divided_shuffled"] > 3
    assert seen["time_ahead"] is True
    assert seen["time_first"] < seen["time_last"]
    for name in ("kfold", "shuffled", "stratified", "group"):
        validated = np.array([[letter == "v" for letter in split] for split in found[name]])
        assert (validated.sum(axis=0) == 1).all(), "each row validates once"
    assert len(found["holdout"]) == 1
    assert label.sum() == seen["rare"]
    assert len(set(group)) == seen["groups"]
