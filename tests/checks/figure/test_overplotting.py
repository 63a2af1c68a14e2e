"""Points that hide each other are counted; few, small or transparent ones are not named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

from .conftest import Lint
from .figures import points

CODE = "figure/overplotting"
LIBRARIES = ("matplotlib", "altair", "plotly")


RNG = np.random.default_rng(0)
MANY, FEW = RNG.normal(size=(2, 20_000)), RNG.normal(size=(2, 120))


@pytest.mark.parametrize("library", LIBRARIES)
def test_twenty_thousand_points(library: str, lint: Lint, mended: Callable[..., Any]) -> None:
    figure = points(library, *MANY)
    found = lint(CODE, figure)
    assert found is not None
    assert found.level == "warning"
    assert float(found.evidence["hidden"]) > 0.7  # type: ignore[arg-type]
    assert found.evidence["points"] == 20_000
    mended(found, figure)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_hundred_points(library: str, lint: Lint) -> None:
    found = lint(CODE, points(library, *FEW))
    assert found is not None
    assert found.level == "ok"


def test_transparent_and_small(lint: Lint) -> None:
    fig, ax = plt.subplots()
    ax.scatter(*RNG.uniform(size=(2, 3_000)), s=2, alpha=0.2)
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "ok"


def test_whole_numbers_upon_each_other(lint: Lint) -> None:
    fig, ax = plt.subplots()
    ax.plot(RNG.integers(1, 6, 500), RNG.integers(1, 6, 500), "o")
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "warning"


def test_ten_points(lint: Lint) -> None:
    assert lint(CODE, points("matplotlib", range(10), range(10))) is None
