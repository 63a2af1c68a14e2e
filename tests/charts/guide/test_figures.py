"""The pictures of the guide: kept as drawn, drawn by Vega-Lite, and each sentence true of its data."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
import vl_convert
from scipy import stats
from scipy.integrate import trapezoid

from mlguide_jupyter.charts import guide
from mlguide_jupyter.charts._theme import BLUE, VERMILION
from mlguide_jupyter.guide._figures import figure
from mlguide_jupyter.guide._library import topics

EVERY = pytest.mark.parametrize("name", guide.names())
#: Bytes that a picture may add to a page and to the extension that has all pages with it.
LARGEST = 30_000


def layers(name: str, panel: int) -> list[dict[str, Any]]:
    """Return the layers of a panel."""
    return figure(name).spec["hconcat"][panel]["layer"]


def points(name: str, panel: int, *, mark: str = "point", colour: str | None = BLUE, at: int = 0) -> np.ndarray:
    """Return x and y of the marks of a kind and colour, as two rows."""
    found = [
        layer["data"]["values"]
        for layer in layers(name, panel)
        if layer["mark"]["type"] == mark and layer["mark"].get("color") == colour
    ]
    return np.array([[row["x"], row["y"]] for row in found[at]]).T


def lines(name: str, panel: int) -> dict[str, np.ndarray]:
    """Return x and y of each line that the legend names."""
    rows = next(layer["data"]["values"] for layer in layers(name, panel) if "strokeDash" in layer["encoding"])
    names = dict.fromkeys(row["g"] for row in rows)
    return {each: np.array([[row["x"], row["y"]] for row in rows if row["g"] == each]).T for each in names}


def says(name: str, *parts: str) -> None:
    """Hold a picture's sentence to what it must say."""
    assert [part for part in parts if part not in figure(name).alt] == []


def alike(kept: Any, drawn: Any) -> bool:
    """Return whether two specifications are the same but for the last digits of their numbers."""
    if isinstance(kept, dict):
        return kept.keys() == drawn.keys() and all(alike(kept[key], drawn[key]) for key in kept)
    if isinstance(kept, list):
        return len(kept) == len(drawn) and all(map(alike, kept, drawn))
    return kept == drawn or (isinstance(kept, float) and kept == pytest.approx(drawn, rel=1e-3, abs=1e-3))


@EVERY
def test_what_is_kept_is_what_is_drawn(name: str) -> None:
    kept, drawn = figure(name), guide.draw(name)
    assert (kept.title, kept.alt) == (drawn.title, drawn.alt), "run tools/draw_figures.py"
    assert alike(kept.spec, json.loads(json.dumps(drawn.spec))), "run tools/draw_figures.py"


@EVERY
def test_it_is_small_draws_and_stands_on_a_page(name: str) -> None:
    kept = figure(name)
    assert len(json.dumps(kept.spec)) < LARGEST
    assert "</svg>" in vl_convert.vegalite_to_svg(kept.spec, vl_version="5.8", allowed_base_urls=[])
    assert [made.id for made in topics().values() if name in made.figures]


def test_skewness() -> None:
    (x, left), (_, right) = points("skewness", 0, mark="line"), points("skewness", 2, mark="line")
    assert left == pytest.approx(right[::-1], abs=1e-4)
    gamma = stats.gamma(2, loc=-np.sqrt(2), scale=np.sqrt(0.5))
    assert right == pytest.approx(gamma.pdf(x), abs=1e-3)
    assert gamma.stats("mvs") == pytest.approx((0, 1, 1.41), abs=0.005)
    half = np.interp(0.5, np.cumsum(right) / right.sum(), x)
    assert half == pytest.approx(-0.23, abs=0.05)
    says("skewness", "skewness -1.41", "a median of 0.23, above", "skewness 1.41", "a median of -0.23, below")


def test_kurtosis() -> None:
    tail = lines("kurtosis", 1)
    for name, said in (("t with 5 df (9)", "1.17 %"), ("normal (3)", "0.27 %")):
        x, y = tail[name]
        beyond = 2 * trapezoid(y[x >= 3], x[x >= 3])
        assert 100 * beyond == pytest.approx(float(said[:-2]), abs=0.2)
        says("kurtosis", said)
    assert tail["uniform (1.8)"][1].max() == 0


def test_distributions() -> None:
    x, y = lines("distributions", 1)["sample"]
    share = y[x <= 1].max()
    says("distributions", f"At or below 1 lie {100 * share:.1f} % of the sample")


def test_heteroscedasticity() -> None:
    for panel in (0, 1):
        y = points("heteroscedasticity", panel)[1]
        says("heteroscedasticity", f"{y[-40:].std() / y[:40].std():.1f} times")


def test_nonlinearity() -> None:
    x, y = points("nonlinearity", 0)
    says("nonlinearity", f"R-squared of {np.corrcoef(x, y)[0, 1] ** 2:.2f}")
    left = points("nonlinearity", 1)[1]
    says("nonlinearity", *(f"{part.mean():.2f}" for part in np.array_split(left, 3)))


def test_autocorrelation() -> None:
    for panel in (0, 1):
        e = points("autocorrelation", panel)[1]
        crossings = int(np.sum(np.diff(np.sign(e)) != 0))
        says("autocorrelation", f"cross zero {crossings} times", f"is {np.sum(np.diff(e) ** 2) / np.sum(e**2):.2f}")


def test_influence() -> None:
    x, y = points("influence", 0)
    says("influence", f"{len(x)} blue points", f"(slope {np.polyfit(x, y, 1)[0]:.2f})")
    slopes = []
    for panel in (0, 1, 2):
        far = points("influence", panel, colour=VERMILION)
        slopes.append(np.polyfit(np.append(x, far[0]), np.append(y, far[1]), 1)[0])
    says(
        "influence",
        f"its slope is {slopes[0]:.2f}",
        f"on the line: {slopes[1]:.2f}",
        f"beside the line: {slopes[2]:.2f}",
    )


def test_collinearity() -> None:
    for panel in (0, 1):
        says("collinearity", f"{points('collinearity', panel)[0].std():.2f}")
    says("collinearity", f"(standard deviation {points('collinearity', 1).sum(axis=0).std():.2f})")
    ratio = points("collinearity", 1)[0].std() / points("collinearity", 0)[0].std()
    assert ratio == pytest.approx(1 / np.sqrt(1 - 0.95**2), rel=0.05)
    says("collinearity", f"{ratio:.1f} times as much")


def test_r_squared() -> None:
    squares = {round(float(np.corrcoef(*points("r-squared", panel))[0, 1] ** 2), 2) for panel in range(4)}
    slopes = {round(float(np.polyfit(*points("r-squared", panel), 1)[0]), 2) for panel in range(4)}
    assert (squares, slopes) == ({0.67}, {0.5})
    says("r-squared", "of slope 0.50", "R-squared of 0.67")


def test_p_value() -> None:
    for panel in (0, 1):
        first = layers("p-value", panel)[1]["data"]["values"][0]
        assert (first["a"], first["b"]) == (0, 0.05)
        says("p-value", f"{100 * first['y']:.1f} % lie below 0.05")
    rest = [row["y"] for row in layers("p-value", 0)[0]["data"]["values"]]
    assert rest == pytest.approx([0.05] * 19, abs=0.012)


def test_confidence_interval() -> None:
    hits, misses = (
        layer["data"]["values"] for layer in layers("confidence-interval", 0) if layer["mark"]["type"] == "rule"
    )
    assert all(row["low"] < 10 < row["high"] for row in hits)
    assert not any(row["low"] < 10 < row["high"] for row in misses)
    says("confidence-interval", f"{len(hits) + len(misses)} samples", f"{len(misses)} of them", "3 would be expected")


def test_normal_quantiles() -> None:
    for panel in (0, 1, 2):
        says("normal-quantiles", f"{points('normal-quantiles', panel)[1].max():.1f}")
    x, heavy = points("normal-quantiles", 1)
    assert heavy[0] < x[0]
    assert heavy[-1] > x[-1]
    x, skewed = points("normal-quantiles", 2)
    assert skewed[0] > x[0]
    assert skewed[-1] > x[-1]


def test_bias_variance() -> None:
    bias, variance, total = lines("bias-variance", 0).values()
    assert total[1] == pytest.approx(bias[1] + variance[1] + 0.16, abs=1e-3)
    best = int(total[1].argmin())
    says("bias-variance", f"least at degree {total[0][best]:.0f} ({total[1][best]:.2f}, of which 0.16 is noise)")


def test_roc_and_precision_recall() -> None:
    alarms, recall = points("roc-and-precision-recall", 0, mark="line")
    says("roc-and-precision-recall", f"an area of {trapezoid(recall, alarms):.2f}")
    half, rare = lines("roc-and-precision-recall", 1).values()
    areas = [trapezoid(y, x) for x, y in (half, rare)]
    says("roc-and-precision-recall", f"the areas are {areas[0]:.2f} and {areas[1]:.2f}")
    says("roc-and-precision-recall", *(f"{np.interp(0.5, *each):.2f}" for each in (half, rare)))


def test_calibration() -> None:
    honest, sure = lines("calibration", 0).values()
    assert honest[1] == pytest.approx(honest[0], abs=0.03)
    says("calibration", f"where it says {100 * sure[0][-1]:.0f} %, {100 * sure[1][-1]:.0f} % happen")


def test_elbow() -> None:
    for left in lines("elbow", 2).values():
        says("elbow", *(f"{100 * left[1][k - 1]:.1f} %" for k in (2, 3, 4)))


def test_silhouette() -> None:
    from sklearn.metrics import silhouette_score

    colours = [layer["mark"]["color"] for layer in layers("silhouette", 0)]
    clouds = [points("silhouette", 0, colour=colour) for colour in colours]
    labels = np.repeat(np.arange(len(clouds)), [cloud.shape[1] for cloud in clouds])
    score = silhouette_score(np.concatenate(clouds, axis=1).T, labels)
    says("silhouette", f"the mean silhouette is {score:.2f}")
    assert lines("silhouette", 1)["noise"][1][2] == pytest.approx(score, abs=1e-3)


def test_regularization() -> None:
    for panel, said in ((0, "all 8 are still"), (1, "penalty 3 are left")):
        paths = [points("regularization", panel, mark="line", at=at) for at in range(3)]
        paths += [points("regularization", panel, mark="line", colour=VERMILION, at=at) for at in range(5)]
        at_half = [np.interp(0.5, *path) for path in paths]
        assert sum(abs(value) > 1e-3 for value in at_half) == int(said.split()[1])
        says("regularization", said)


def test_splits() -> None:
    without = 0
    for panel in range(4):
        row, fold = points("splits", panel, colour=VERMILION)
        trained, of = points("splits", panel)
        none = sum(not (row[fold == each] >= 16).any() for each in (1, 2, 3, 4))
        without = none if panel == 0 else without
        assert panel != 1 or none == 0
        for each in (1, 2, 3, 4):
            assert not set(row[fold == each]) & set(trained[of == each])
        if panel == 2:
            assert all(
                set(row[fold == each]) == {r + side - r % 2 for r in row[fold == each] for side in (0, 1)}
                for each in (1, 2, 3, 4)
            )
    assert all(trained[of == each].max() < row[fold == each].min() for each in (1, 2, 3, 4)), "the last panel is time"
    says("splits", f"{without} of 4 have no row of the rare class", f"the first on {np.sum(of == 1)} rows")


def test_missing_types() -> None:
    for panel in (0, 1, 2):
        x, y = points("missing-types", panel)
        slope = np.polyfit(x, y, 1)[0]
        says("missing-types", f"{y.mean():.2f}", f"{slope:.2f}", str(200 - len(y)))
    whole = np.concatenate([points("missing-types", 0), points("missing-types", 0, colour=VERMILION)], axis=1)
    says("missing-types", f"a mean of {whole[1].mean():.2f} and a slope on x of {np.polyfit(*whole, 1)[0]:.2f}")


def test_normalization_vs_standardization() -> None:
    for panel, decimals in ((0, 2), (1, 2), (2, 1)):
        near = points("normalization-vs-standardization", panel)[0]
        says("normalization-vs-standardization", f"{np.ptp(near):.{decimals}f}")
    far = points("normalization-vs-standardization", 1, colour=VERMILION)[0][0]
    says("normalization-vs-standardization", f"it lies at {far:.1f}")
