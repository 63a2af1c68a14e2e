"""Bars that are cut off are named with how much they mislead; bars from zero are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from .conftest import Lint
from .figures import TOWNS, bars

CODE = "figure/truncated-bars"
LIBRARIES = ("matplotlib", "altair", "plotly")


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_cut_axis_is_serious(library: str, lint: Lint, mended: Callable[..., Any]) -> None:
    figure = bars(library, TOWNS[:3], [96.0, 97.0, 99.0], low=95.0)
    found = lint(CODE, figure)
    assert found is not None
    assert found.level == "serious"
    assert found.evidence["lie_factor"] == pytest.approx(4 / (99 / 96), rel=0.01)
    assert "start at 95" in found.claim
    mended(found, figure)


def test_the_action_starts_the_axis_at_zero(lint: Lint, mended: Callable[..., Any]) -> None:
    figure = bars("matplotlib", TOWNS[:3], [96.0, 97.0, 99.0], low=95.0)
    found = lint(CODE, figure)
    assert found is not None
    mended(found, figure)
    assert figure.axes[0].get_ylim()[0] == 0
    again = lint(CODE, figure)
    assert again is not None
    assert again.level == "ok"


@pytest.mark.parametrize("library", LIBRARIES)
def test_bars_from_zero_are_fine(library: str, lint: Lint) -> None:
    found = lint(CODE, bars(library, TOWNS[:3], [96.0, 97.0, 99.0]))
    assert found is not None
    assert found.level == "ok"


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_little_below_the_shortest_is_judged_by_what_is_drawn(library: str, lint: Lint) -> None:
    found = lint(CODE, bars(library, TOWNS[:3], [5.0, 40.0, 80.0], low=1.0))
    assert found is not None
    assert found.level == "warning"
    assert 1.05 < float(found.evidence["lie_factor"]) < 2  # type: ignore[arg-type]


def test_what_floats_on_purpose_is_not_judged(lint: Lint) -> None:
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    ax.bar(TOWNS[:3], [2, 3, 1], bottom=[10, 12, 14])
    assert lint(CODE, fig) is None


def test_lying_bars_and_pandas_own(lint: Lint) -> None:
    ax = pd.Series([96, 97, 99], index=TOWNS[:3]).plot.barh()
    ax.set_xlim(95, 100)
    found = lint(CODE, ax, "ax")
    assert found is not None
    assert found.subject == ("ax",)
    assert found.level == "serious"


@pytest.mark.parametrize("library", LIBRARIES)
def test_negative_bars_from_zero_are_fine(library: str, lint: Lint) -> None:
    found = lint(CODE, bars(library, TOWNS, [-3.0, 4.0, -1.0, 2.0, 5.0, -2.0]))
    assert found is not None
    assert found.level == "ok"


def test_counts_of_a_histogram(lint: Lint) -> None:
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    ax.hist(np.random.default_rng(0).normal(size=300), bins=20)
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "ok"
