"""One frame for fits of every kind, and what is said of a fit."""

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.checks._engine import judge
from mlguide_jupyter.explainers.statsmodels.lines import annotate
from mlguide_jupyter.explainers.statsmodels.printed import read
from mlguide_jupyter.facts.regression import from_result


def explained(result, summary=None, *, alone=False, judged=True, findings=()):
    """Return the lines and tables of a fit: after the checks, with given findings, or from the table alone."""
    summary = result.summary() if summary is None else summary
    if alone:
        return annotate(read(summary), None, {})
    facts = from_result(result)
    return annotate(read(summary), facts, judge("regression", facts).by_code() if judged else findings)


@pytest.fixture(scope="session", name="explained")
def _explained():
    return explained


@pytest.fixture(scope="session")
def by_label():
    """Return a function that gives a fit's lines by their label."""

    def told(result, *args, **kwargs):
        return {line.label: line for line in explained(result, *args, **kwargs)[0]}

    return told


@pytest.fixture(scope="session")
def frame():
    rng = np.random.default_rng(11)
    n = 80
    frame = pd.DataFrame(
        {
            "x": rng.normal(10, 2, n),
            "q": rng.normal(size=n),
            "g": rng.choice(["north", "south", "west"], n),
            "firm": rng.integers(0, 30, n),
            "w": rng.uniform(0.5, 2, n),
        }
    )
    frame["y"] = 3 + 0.5 * frame.x + rng.normal(size=n)
    return frame


@pytest.fixture(scope="session")
def design(frame):
    """The design of an array fit: const, x, q."""
    return frame[["x", "q"]].assign(const=1.0)[["const", "x", "q"]]
