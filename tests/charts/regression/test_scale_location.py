"""Spread along the fitted values: the sentence tells where residuals scatter more, and by how much."""

import numpy as np
import pytest

from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.charts.regression.scale_location import CODE, draw
from mlguide_jupyter.model import Finding


def _errors(spread):
    return lambda rng, X: rng.normal(size=len(X)) * spread(X.x1)


@pytest.mark.parametrize(
    ("spread", "said"),
    [
        (lambda x: np.exp(0.5 * x), "The smooth rises"),
        (lambda x: np.exp(-0.5 * x), "The smooth falls"),
        (lambda x: np.where(np.abs(x) < 0.43, 3.0, 1.0), "highest in the middle"),
        (lambda x: np.where(np.abs(x) > 0.43, 3.0, 1.0), "lowest in the middle"),
        (lambda x: 1.0, "about even"),
    ],
)
def test_the_sentence_tells_where_the_spread_is(fit, spread, said):
    facts = fit(500, mean=lambda X: 10 * X.x1, errors=_errors(spread), k=1, seed=1)
    assert said in draw(View(facts, ())).alt


def test_the_ratio_is_that_of_the_thirds(fit):
    facts = fit(900, mean=lambda X: 10 * X.x1, errors=_errors(lambda x: np.exp(0.8 * x)), k=1)
    thirds = facts.studentized[np.argsort(facts.fitted)].reshape(3, 300)
    spread = np.sqrt((thirds**2).mean(axis=1))
    assert f"{spread.max() / spread.min():.1f} times" in draw(View(facts, ())).alt


def test_the_picture_does_not_contradict_the_check(fit):
    told = {level: (Finding(code=CODE, level=level, title="", claim=""),) for level in ("ok", "warning")}
    wide = fit(500, mean=lambda X: 10 * X.x1, errors=_errors(lambda x: np.exp(0.4 * x)), k=1)
    assert "does not count it as unequal" in draw(View(wide, told["ok"])).alt
    assert "along a column" in draw(View(fit(500, seed=1), told["warning"])).alt
