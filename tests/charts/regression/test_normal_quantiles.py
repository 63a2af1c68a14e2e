"""The QQ picture: its band holds what it promises, and its sentence tells the shape of the residuals."""

import numpy as np
import pytest

from mlguide_jupyter.charts.regression._band import band
from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.charts.regression.normal_quantiles import CODE, draw
from mlguide_jupyter.model import Finding

SHAPES = {
    "Both tails leave the band outwards": lambda rng, n: rng.standard_t(2.5, n),
    "skewed to the right": lambda rng, n: rng.exponential(size=n),
    "skewed to the left": lambda rng, n: -rng.exponential(size=n),
    "Both tails stay short": lambda rng, n: rng.uniform(-1, 1, n),
}


@pytest.mark.parametrize("n", [12, 40, 300])
def test_the_whole_of_a_normal_sample_stays_in_the_band_in_about_95_of_100(n):
    low, high = band(np.arange(1, n + 1), n)
    samples = np.random.default_rng(n).normal(size=(2_000, n))
    samples = np.sort((samples - samples.mean(1, keepdims=True)) / samples.std(1, ddof=1, keepdims=True))
    samples /= np.sqrt(1 - 1 / n)
    outside = ((samples < low) | (samples > high)).any(axis=1).mean()
    assert 0.035 < outside < 0.07


@pytest.mark.parametrize("said", SHAPES)
def test_the_sentence_tells_the_shape_of_the_residuals(fit, said):
    facts = fit(600, errors=lambda rng, X: SHAPES[said](rng, len(X)))
    assert said in draw(View(facts, ())).alt


def test_a_single_outlier_is_told_with_its_size(fit):
    facts = fit(200, errors=lambda rng, X: np.where(np.arange(len(X)) == 9, 9.0, rng.normal(size=len(X))), seed=2)
    figure = draw(View(facts, ()))
    assert "upper tail leaves the band" in figure.alt
    assert f"{facts.studentized.max():.1f} SD" in figure.alt


def test_normal_errors_stay_inside(fit):
    assert "All points stay inside" in draw(View(fit(500), ())).alt


def test_the_picture_says_so_when_the_check_finds_that_it_does_not_matter(fit):
    facts = fit(5_000, errors=lambda rng, X: rng.standard_t(5, len(X)))
    harmless = Finding(code=CODE, level="ok", title="", claim="")
    assert "changes nothing that matters" in draw(View(facts, (harmless,))).alt
    assert "changes nothing that matters" not in draw(View(facts, ())).alt


def test_points_of_a_sample_keep_their_place_among_all_rows(fit):
    facts = fit(30_000)
    figure = draw(View(facts, ()))
    points = [mark for mark in figure.spec["layer"][2]["data"]["values"] if "row" in mark]
    top = max(points, key=lambda mark: mark["y"])
    assert top["x"] == pytest.approx(4.1, abs=0.1)
    away = [abs(mark["x"] - mark["y"]) for mark in points]
    assert np.median(away) < 0.05
