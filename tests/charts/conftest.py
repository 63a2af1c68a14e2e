"""Real fits to draw, and what a reader gets from a picture: its drawing and its marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import vl_convert

from mlguide_jupyter.facts.regression import RegressionFacts, from_result
from mlguide_jupyter.model import Figure

#: The oldest 5.x that the converter has; JupyterLab bundles 5.6.
VEGA_LITE = "5.8"


@pytest.fixture
def fit() -> Callable[..., RegressionFacts]:
    """Return the facts of an OLS fit of ``mean(X) + errors(rng, X)`` on the columns x1, x2 ..."""

    def make(
        n: int = 200, *, mean: Any = None, errors: Any = None, k: int = 2, seed: int = 0, **asked: Any
    ) -> RegressionFacts:
        rng = np.random.default_rng(seed)
        X = pd.DataFrame(rng.normal(size=(n, k)), columns=[f"x{j}" for j in range(1, k + 1)])
        drawn = rng.normal(size=n) if errors is None else errors(rng, X)
        y = (X.sum(axis=1) if mean is None else mean(X)) + drawn
        return from_result(sm.OLS(y.rename("y"), sm.add_constant(X)).fit(), name="res", **asked)

    return make


@pytest.fixture
def svg() -> Callable[[Figure], str]:
    """Draw a picture by Vega-Lite 5."""
    return lambda figure: vl_convert.vegalite_to_svg(figure.spec, vl_version=VEGA_LITE)


@pytest.fixture
def marks() -> Callable[[Figure], int]:
    """Count the rows that a picture holds in all its layers."""
    return lambda figure: sum(len(layer["data"]["values"]) for layer in figure.spec["layer"])
