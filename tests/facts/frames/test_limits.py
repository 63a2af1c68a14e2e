"""Values that cannot be, by the name of the column and by what the others agree to."""

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts.frames import read

N = 500


def column(name, values):
    return read(pd.DataFrame({name: values})).columns[0]


def draw(seed=1):
    return np.random.default_rng(seed)


def put(values, *wrong):
    values = np.array(values, dtype=float)
    values[draw(7).choice(len(values), len(wrong), replace=False)] = wrong
    return values


BROKEN = {
    "age": lambda: put(draw().normal(40, 10, N), 200, -3),
    "pct": lambda: put(draw().uniform(0, 100, N), 150),
    "completion_pct": lambda: put(draw().beta(5, 2, N) * 100, 130, -20),
    "probability": lambda: put(draw().random(N), 1.7),
    "lat": lambda: put(draw().uniform(-80, 80, N), 200),
    "longitude": lambda: put(draw().uniform(-180, 180, N), -300, 181),
    "n_children": lambda: put(draw().poisson(2, N), -2),
    "quantity": lambda: put(draw().poisson(5, N) + 1, -3, -1),
    "price": lambda: put(draw().lognormal(3, 0.6, N), -50),
    "weight_kg": lambda: put(draw().normal(70, 10, N), 0),
    "height_cm": lambda: put(draw().normal(170, 10, N), -170),
    "duration_min": lambda: put(draw().exponential(10, N), -5, -7),
    "hour": lambda: put(draw().integers(0, 24, N), 27),
    "month": lambda: put(draw().integers(1, 13, N), 13, 14),
    "rating": lambda: put(draw().integers(1, 6, N), 11),
    "humidity": lambda: put(draw().uniform(20, 100, N), 140),
    "year": lambda: put(draw().integers(1990, 2020, N), 20155),
    "salary": lambda: put(draw().lognormal(10.8, 0.4, N).round(), -40000),
    "heart_rate": lambda: put(draw().normal(72, 8, N), -60, 800),
    "distance_km": lambda: put(draw().gamma(2, 10, N), -12),
}


@pytest.mark.parametrize("name", BROKEN)
def test_values_that_cannot_be_are_found(name):
    values = BROKEN[name]()
    judged = column(name, values)
    assert 1 <= judged.limits.outside <= 2
    assert len(judged.clean) == N - judged.limits.outside
    assert judged.clean.max() <= judged.limits.high


KEPT = {
    "standardised": ("age", lambda: draw().normal(size=N)),
    "ages": ("age", lambda: draw().integers(0, 117, N)),
    "growth": ("growth_pct", lambda: draw().normal(20, 60, N)),
    "share without a wall": ("pct", lambda: draw().normal(80, 10, N)),
    "load": ("utilization_pct", lambda: draw().normal(90, 10, N)),
    "long tail": ("percent", lambda: draw().exponential(25, 1000)),
    "shares": ("share", lambda: draw().dirichlet([1, 1, 1], N)[:, 0]),
    "refunds": ("price", lambda: np.where(draw().random(N) < 0.07, -1, 1) * draw(2).lognormal(3, 1, N)),
    "amounts": ("amount", lambda: put(draw().lognormal(3, 1, N), -30)),
    "numbered feature": ("num_x", lambda: draw().normal(2, 1, N)),
    "returns": ("quantity", lambda: np.where(draw().random(N) < 0.15, -1, 1) * draw(2).poisson(4, N)),
    "east of Greenwich": ("longitude", lambda: draw().uniform(0, 360, N)),
    "running month": ("month", lambda: np.arange(60)),
    "day of a trial": ("day", lambda: np.arange(1, 400)),
    "chess": ("rating", lambda: draw().normal(1500, 200, N)),
    "celsius": ("temperature", lambda: draw().normal(0, 10, N)),
    "below the sea": ("elevation", lambda: draw().normal(0, 50, N)),
    "home runs": ("HR", lambda: draw().negative_binomial(1, 0.11, 3000)),
    "home runs of many": ("hr", lambda: draw().negative_binomial(1, 0.11, 20000)),
    "no name": ("x", lambda: draw().normal(size=N)),
    "few rows": ("age", lambda: np.array([30.0, 200.0])),
}


@pytest.mark.parametrize("case", KEPT)
def test_values_that_can_be_are_kept(case):
    name, make = KEPT[case]
    assert column(name, make()).limits is None


def test_smooth_tails_through_a_limit_are_hardly_ever_called_wrong():
    shapes = [("pct", 80, 10), ("price", 50, 20), ("length", 5, 2), ("duration", 10, 4), ("percent", 70, 15)]
    wrong = 0
    for seed in range(200):
        name, mean, sd = shapes[seed % len(shapes)]
        wrong += column(name, draw(seed).normal(mean, sd, 300)).limits is not None
    assert wrong <= 3


def test_codes_of_missing_values_are_not_counted_as_impossible():
    judged = column("age", put(draw().integers(18, 80, N), *[-999] * 20))
    assert judged.sentinels == (-999.0,)
    assert judged.limits is None
    assert len(judged.clean) == N - 20


def test_codes_in_texts_are_taken_out_of_the_numbers():
    texts = np.array(draw().integers(18, 80, N).astype(str), dtype=object)
    texts[:20], texts[20:25] = "-999", "N/A"
    judged = column("age", texts)
    assert set(judged.sentinels) == {"-999", "N/A"}
    assert len(judged.clean) == N - 25
