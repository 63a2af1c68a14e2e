"""Piles at a limit are told with the limit; scales, counts and steep starts have none."""

import numpy as np
import pandas as pd
import pytest

CODE = "distribution/bounded"


@pytest.fixture
def rng():
    return np.random.default_rng(5)


@pytest.mark.parametrize("n", [150, 3_000])
def test_a_ceiling_is_told_with_its_value_and_share(told, rng, n):
    found = told(CODE, pd.DataFrame({"score": np.minimum(rng.normal(88, 14, n), 100).round(1)})).only
    assert found.level == "note"
    assert found.evidence["limits"] == [100]
    assert found.evidence["shares"][0] == pytest.approx(0.2, abs=0.08)
    assert "mean too low" in found.consequence


def test_a_limit_of_detection_and_both_ends(told, rng):
    frame = pd.DataFrame(
        {
            "arsenic": np.maximum(rng.lognormal(0, 1, 500), 0.5).round(3),
            "level": np.clip(rng.normal(0.5, 0.45, 500), 0.05, 0.95),
        }
    )
    said = told(CODE, frame)
    assert "smallest value" in said.of("arsenic").claim
    assert "both ends" in said.of("level").claim


@pytest.mark.parametrize(
    "make",
    [
        lambda r, n: r.choice(5, n, p=[0.06, 0.12, 0.22, 0.26, 0.34]) + 1.0,
        lambda r, n: r.geometric(0.4, n),
        lambda r, n: r.poisson(4, n),
        lambda r, n: r.exponential(2, n).round(1),
        lambda r, n: r.random(n),
        lambda r, n: (100 * r.beta(4, 2, n)).round(),
        lambda r, n: r.gamma(9, 5, n).round(),
    ],
)
@pytest.mark.parametrize("n", [150, 3_000])
def test_natural_ends_are_silent(told, rng, make, n):
    assert told(CODE, pd.DataFrame({"x": make(rng, n)})).only.level == "ok"


def test_it_does_not_apply_to_few_rows(told):
    assert told(CODE, pd.DataFrame({"x": [1.5, 2.5, 9.0, 9.0]})).only.reason
