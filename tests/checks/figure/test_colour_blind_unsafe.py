"""Red and green are named; palettes for all eyes, dashes and shapes are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mlguide_jupyter.checks.figure import _vision

from .conftest import Lint
from .figures import two

CODE = "figure/colour-blind-unsafe"
LIBRARIES = ("matplotlib", "altair", "plotly")


OKABE_ITO = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#000000")


@pytest.mark.parametrize("library", LIBRARIES)
def test_red_and_green(library: str, lint: Lint) -> None:
    found = lint(CODE, two(library, ("red", "green")))
    assert found is not None
    assert found.level == "warning"
    assert float(found.evidence["distance"]) < 10.5 < 100 < float(found.evidence["usual_distance"])  # type: ignore[arg-type]


@pytest.mark.parametrize("library", LIBRARIES)
def test_blue_and_orange_are_fine(library: str, lint: Lint) -> None:
    found = lint(CODE, two(library, ("#0072B2", "#E69F00")))
    assert found is not None
    assert found.level == "ok"


def test_all_colours_of_okabe_and_ito_are_fine(lint: Lint) -> None:
    fig, ax = plt.subplots()
    for i, color in enumerate(OKABE_ITO):
        ax.plot([1, 2], [i, i + 1], color=color)
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "ok"


def test_series_that_differ_in_dashes_are_fine(lint: Lint) -> None:
    fig, ax = plt.subplots()
    ax.plot([1, 2], [1, 2], "--", color="red")
    ax.plot([1, 2], [2, 1], ":", color="green")
    found = lint(CODE, fig)
    assert found is None or found.level == "ok"


def test_the_action_recolours(lint: Lint, mended: Callable[..., Any]) -> None:
    figure = two("matplotlib", ("red", "green"))
    found = lint(CODE, figure)
    assert found is not None
    mended(found, figure)
    again = lint(CODE, figure)
    assert again is not None
    assert again.level == "ok"


def test_vision_knows_published_values() -> None:
    # CIELAB of pure sRGB red under D65 (Lindbloom): 53.24, 80.09, 67.20; greys look grey to everyone.
    red = _vision.lab(_vision.linear(np.array([[1.0, 0, 0]])))[0]
    assert red == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    grey = _vision.linear(np.full((1, 3), 0.5))
    for kind in _vision.DEFICIENCIES:
        assert _vision.seen_with(grey, kind) == pytest.approx(grey, abs=1e-3)
