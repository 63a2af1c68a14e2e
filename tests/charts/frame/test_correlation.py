"""The picture of the pairs: a matrix of few numbers, a row of the strongest pairs otherwise, nothing of noise."""

import numpy as np
import pandas as pd
import pytest
import vl_convert

from mlguide_jupyter.charts.frame import correlation
from mlguide_jupyter.facts.frames import read

N = 200


@pytest.fixture
def frame():
    rng = np.random.default_rng(41)
    x = rng.normal(size=N)
    return pd.DataFrame({"x": x, "y": x + 0.5 * rng.normal(size=N), "z": -x + rng.normal(size=N)})


def values(figure):
    return figure.spec["layer"][0]["data"]["values"]


def test_few_numbers_make_a_matrix(frame):
    figure = correlation.figure(read(frame))
    assert len(values(figure)) == 6
    at = {(value["a"], value["b"]): value for value in values(figure)}
    assert at["x", "y"]["r"] == pytest.approx(frame.corr(method="spearman").loc["x", "y"], abs=0.006)
    assert at["x", "y"]["way"] != at["x", "z"]["way"]
    assert "x and y (Pearson" in figure.alt


def test_other_kinds_make_a_row_of_pairs(frame):
    frame["group"] = np.where(frame.x > 0, "high", "low")
    frame["valley"] = frame.x**2
    figure = correlation.figure(read(frame))
    shown = values(figure)
    assert {"correlation ratio", "Pearson"} <= {value["measure"] for value in shown}
    assert [abs(value["value"]) for value in shown] == sorted([abs(value["value"]) for value in shown], reverse=True)
    assert "Pearson's correlation tells wrongly" in figure.alt


def test_many_columns_stay_small_and_can_be_drawn():
    rng = np.random.default_rng(42)
    frame = pd.DataFrame(rng.normal(size=(N, 3)) @ rng.normal(size=(3, 200)))
    figure = correlation.figure(read(frame.add_prefix("x")))
    assert len(values(figure)) == correlation.ROWS
    assert "<svg" in vl_convert.vegalite_to_svg(figure.spec)


def test_noise_makes_no_picture():
    frame = pd.DataFrame(np.random.default_rng(43).normal(size=(N, 5)), columns=list("abcde"))
    assert correlation.figure(read(frame)) is None
