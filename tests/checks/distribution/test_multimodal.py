"""Two humps are told with their places; flat, skewed, rounded and counted columns have one."""

import numpy as np
import pandas as pd
import pytest

CODE = "distribution/multimodal"


@pytest.fixture
def rng():
    return np.random.default_rng(3)


def _two(rng, n, far=6.0, share=0.4):
    return np.where(rng.random(n) < share, rng.normal(0, 1, n), rng.normal(far, 1, n))


def test_two_humps_are_told_with_places_and_shares(told, rng):
    found = told(CODE, pd.DataFrame({"wait": 54 + 4 * _two(rng, 400)})).only
    assert found.level == "note"
    low, high = found.evidence["places"]
    assert low == pytest.approx(54, abs=4)
    assert high == pytest.approx(78, abs=4)
    assert found.evidence["shares"][0] == pytest.approx(0.4, abs=0.07)


def test_three_humps_are_three(told, rng):
    values = rng.choice([0, 6, 12], 900) + rng.normal(0, 1, 900)
    assert told(CODE, pd.DataFrame({"x": values})).only.evidence["humps"] == 3


def test_groups_of_unlike_size_are_seen(told, rng):
    found = told(CODE, pd.DataFrame({"reads": np.exp(_two(rng, 600, 8.0) / 2)})).only
    low, high = found.evidence["places"]
    assert low < 4
    assert 25 < high < 90


@pytest.mark.parametrize(
    "make",
    [
        lambda r: r.normal(0, 1, 5_000),
        lambda r: r.random(5_000),
        lambda r: r.lognormal(0, 1, 5_000),
        lambda r: r.poisson(5, 5_000),
        lambda r: r.lognormal(2.6, 1.3, 5_000).round().clip(1),
        lambda r: r.normal(40, 12, 5_000).round(),
        lambda r: r.choice(5, 5_000, p=[0.3, 0.1, 0.1, 0.2, 0.3]) + 1.0,
        lambda r: np.where(r.random(500) < 0.6, 0, r.lognormal(4, 1, 500)),
    ],
)
def test_one_hump_is_silent(told, rng, make):
    assert told(CODE, pd.DataFrame({"x": make(rng)})).only.level == "ok"


def test_it_does_not_apply_to_few_rows(told, rng):
    assert told(CODE, pd.DataFrame({"x": _two(rng, 30)})).only.reason
